/* leave_outcome.c — who asked is told what was decided, until they looked. SPDX-License-Identifier: MIT
 *
 * source: LV-06, LV-10.
 */
#include "domain/leave_core.h"
#include "domain/leave_told_sql.h"

static bool
is_outcome(enum leave_state s)
{
	return s == LEAVE_MANAGER_APPROVED || s == LEAVE_FILED || s == LEAVE_REJECTED ||
	       s == LEAVE_RETURNED || s == LEAVE_RECALLED;
}

bool
leave_outcome_follow(struct ctx *c, const struct leave_change *ch, struct err *e)
{
	const struct leave *l = ch->now;
	const struct leave_telling_of t = {
		.leave = l->id, .to = l->person, .what = LEAVE_TOLD_DECIDED};

	if (ch->side == LEAVE_BY_APPLICANT)
		return leave_told_forget(c, l->id, e);
	if (ch->side == LEAVE_BY_SYSTEM || c->who == l->person || !is_outcome(l->state))
		return true;
	return leave_tell_within(c, &t, e);
}
