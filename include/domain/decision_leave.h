/* decision_leave.h — what deciding a leave in the Inbox asks for. SPDX-License-Identifier: MIT
 *
 * source: LV-06, LV-07, LV-16.
 */
#ifndef DOMAIN_DECISION_LEAVE_H
#define DOMAIN_DECISION_LEAVE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/decision.h"
#include "domain/leave.h"

/* LV-06: what step 1 begins with: whom the applicant proposed, the last workday before
 * the leave (today where that is over), not important.
 * out: *needed: AHO-01, somebody has to take over */
bool decision_leave_proposed(struct ctx *c, const struct leave *l, struct decision_arranged *out,
	bool *needed, struct err *e) MUST_CHECK;
/* LV-07: the note that is missing before step 2 can approve. */
bool decision_leave_lacks_note(
	struct ctx *c, const struct leave *l, bool *out, struct err *e) MUST_CHECK;

/* Who it was passed on to since its step opened; 0 = nobody. They sign it as acting
 * for the one it is with. */
bool leave_passed_to(
	struct ctx *c, const struct leave *l, int64_t *person, struct err *e) MUST_CHECK;

#endif
