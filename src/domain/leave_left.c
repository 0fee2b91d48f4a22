/* leave_left.c — what becomes of the leaves of who has left. SPDX-License-Identifier: MIT
 *
 * Nobody answers for them any more: what was not decided falls with the leaving, and
 * so does what would begin after the last day. What was approved and begun by then
 * stays: HR files it still, or its missing paper turns it.
 * source: ORG-12, LV-09, LV-10, LV-17.
 */
#include "domain/leave_certificate_sql.h"
#include "domain/leave_core.h"
#include "domain/leave_day_run_sql.h"
#include "domain/leave_people.h"

/* LV-09: HR sent it back for a paper alone, and counts it as personal leave without. */
static bool
waits_for_paper(struct ctx *c, const struct leave *l, bool *out, struct err *e)
{
	struct leave_paper_need need;

	if (!leave_paper_need(c, l, &need, e))
		return false;
	*out = need.missing;
	return !*out || leave_came_from_hr(c, l->id, out, e);
}

static bool
falls(struct ctx *c, const struct leave *l, int last_day, bool *out, struct err *e)
{
	bool begun = l->range.first_day <= last_day;

	*out = leave_move_in(l->chain, l->process, l->state, LEAVE_DO_CANCEL, LEAVE_BY_SYSTEM);
	if (!*out || l->process != LEAVE_APPLY || leave_pends(l->state))
		return true;
	*out = !begun || l->state == LEAVE_RETURNED;
	if (!*out || !begun)
		return true;
	if (!waits_for_paper(c, l, out, e))
		return false;
	*out = !*out;
	return true;
}

bool
leave_left_within(struct ctx *c, const struct leave_left_of *of, struct err *e)
{
	const struct leave_turn end = {.type = RECORD_LEAVE_VOID,
		.action = LEAVE_DO_CANCEL,
		.because = of->record,
		.fact = true};
	struct leave_day_ids open = {.n = LEAVE_DAY_IDS_MAX};
	int64_t after = 0;

	while (open.n == LEAVE_DAY_IDS_MAX) {
		if (!leave_open_of_rows(c, of->person, after, &open, e))
			return false;
		for (int i = 0; i < open.n; i++) {
			struct leave l;
			bool ends;

			after = open.id[i];
			if (!leave_row(c, after, &l, e) || !falls(c, &l, of->last_day, &ends, e) ||
				(ends && !leave_turn_within(c, &l, &end, e)))
				return false;
		}
	}
	return true;
}
