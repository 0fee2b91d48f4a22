/* handover_late.h — handovers later than the grace, for who checks them. SPDX-License-Identifier: MIT
 *
 * source: SHO-02.
 */
#ifndef DOMAIN_HANDOVER_LATE_H
#define DOMAIN_HANDOVER_LATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/ctx.h"
#include "domain/desk.h"
#include "domain/person.h"

enum { HANDOVER_LATE_MAX = 12 };

struct handover_late {
	int64_t desk;
	int64_t handover; /* accepted late, not checked yet; 0 = the desk is still held */
	int no;           /* of that handover */
	int64_t due_us;
	int min; /* whole minutes after the end */
	char desk_code[DESK_CODE_BYTES];
	char name[PERSON_NAME_BYTES]; /* who hands over */
};
struct handover_lates {
	struct handover_late late[HANDOVER_LATE_MAX]; /* not handed over yet first */
	int n;
};
/* Empty where c->who may not check handovers; nobody's own. cost: the desks held */
bool handover_late_list(struct ctx *c, struct handover_lates *out, struct err *e) MUST_CHECK;

#endif
