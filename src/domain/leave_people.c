/* leave_people.c — what becomes of open steps when people move, change posts or leave. SPDX-License-Identifier: MIT
 *
 * source: LV-16, ORG-05.
 */
#include "domain/leave_people.h"

#include "domain/leave_core.h"
#include "domain/leave_day_run_sql.h"
#include "domain/leave_hand.h"
#include "domain/leave_told.h"

static bool
above(struct ctx *c, int64_t person, int64_t *out, struct err *e)
{
	struct person p;
	struct err up;

	*out = 0;
	if (person_above(c, person, &p, &up)) {
		*out = p.id;
		return true;
	}
	if (up.code != ERR_NOT_FOUND && e)
		*e = up;
	return up.code == ERR_NOT_FOUND;
}

bool
leave_people_before(struct ctx *c, int64_t person, struct leave_people *out, struct err *e)
{
	return person_get(c, person, &out->was, e) && above(c, person, &out->above, e);
}

/* The chain that was begun goes on; those above in both places know. */
static bool
tell_both(struct ctx *c, const struct leave_day_ids *asked, int64_t from, int64_t to, struct err *e)
{
	for (int i = 0; i < asked->n; i++) {
		struct leave_telling_of t = {
			.leave = asked->id[i], .to = from, .what = LEAVE_TOLD_MOVED};

		if (!leave_tell_within(c, &t, e))
			return false;
		t.to = to;
		if (!leave_tell_within(c, &t, e))
			return false;
	}
	return true;
}

bool
leave_people_after(struct ctx *c, const struct leave_people *p, struct err *e)
{
	struct leave_day_ids ids;
	struct person now;
	int64_t next;

	/* Never a request without a next responsible person. */
	if (!person_get(c, p->was.id, &now, e) || !leave_hand_between(c, now.id, now.id, e))
		return false;
	if (now.team_id == p->was.team_id || now.left_on)
		return true;
	return above(c, now.id, &next, e) && leave_undecided_rows(c, now.id, &ids, e) &&
	       tell_both(c, &ids, p->above, next, e);
}
