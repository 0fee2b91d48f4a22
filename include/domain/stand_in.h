/* stand_in.h — who answers for somebody who is not there. SPDX-License-Identifier: MIT
 *
 * A person on approved leave is off duty: what is addressed to them is offered to
 * who took over. source: LV-14, TKT-01.
 */
#ifndef DOMAIN_STAND_IN_H
#define DOMAIN_STAND_IN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/ctx.h"

enum { STAND_INS_MAX = 16 };

/* out: the stand-in on that day, who is there themselves; 0 = the person is there, or
 * nobody was named. Half a day away is there. cost: index look-ups */
bool stand_in_of(struct ctx *c, int64_t person, int day, int64_t *out, struct err *e) MUST_CHECK;
/* LV-14: marks in a directory who is on leave on that day, and who stands in. In the
 * place of what was marked. cost: one query */
struct person_directory;
bool stand_in_mark(struct ctx *c, struct person_directory *d, int day, struct err *e) MUST_CHECK;
/* Those for whom `person` stands in on that day. */
struct stand_in_for {
	int64_t person[STAND_INS_MAX];
	int n;
};
bool stand_in_for(
	struct ctx *c, int64_t person, int day, struct stand_in_for *out, struct err *e) MUST_CHECK;

#endif
