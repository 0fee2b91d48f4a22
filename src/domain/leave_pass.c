/* leave_pass.c — a step of a leave is passed on, and what it begins with. SPDX-License-Identifier: MIT
 *
 * source: LV-06, LV-07, LV-16, ORG-09.
 */
#include "base/day.h"
#include "domain/decision_leave.h"
#include "domain/decision_sql.h"
#include "domain/leave_core.h"
#include "domain/param.h"

bool
leave_passed_to(struct ctx *c, const struct leave *l, int64_t *person, struct err *e)
{
	const struct decision_source *of =
		l->state == LEAVE_MANAGER_APPROVED ? &decision_leave_file : &decision_leave;
	const struct decision_key key = {of->code, l->id};
	struct decision_holder passed;

	*person = 0;
	if (!decision_open_said(c, &key, DECISION_PASSED, &passed, e))
		return false;
	/* of an earlier step: it opened again since */
	if (passed.record && passed.here && passed.utc_us >= l->with_us)
		*person = passed.to;
	return true;
}

static bool
handover_is_due(struct ctx *c, const struct leave *l, bool *out, struct err *e)
{
	int64_t days;

	if (!param_get_int(c, "absence.handover_days", clock_today(&c->clock), &days, e))
		return false;
	*out = l->half_days >= 2 * days;
	return true;
}

bool
decision_leave_proposed(struct ctx *c, const struct leave *l, struct decision_arranged *out,
	bool *needed, struct err *e)
{
	const int today = clock_today(&c->clock);
	struct workday_calendar *calendar;
	struct arena a;
	bool good;

	*out = (struct decision_arranged){.takes_over = l->takes_over};
	arena_init(&a);
	good = leave_calendar(c, l->person, &l->range, &a, &calendar, e);
	if (good) {
		out->over_by = workday_add(calendar, l->range.first_day, -1);
		if (out->over_by < today)
			out->over_by = today < l->range.first_day ? today : l->range.first_day;
	}
	arena_free(&a);
	return good && handover_is_due(c, l, needed, e);
}

/* --- LV-07 --- */

bool
leave_note_from(struct ctx *c, int *half_days, struct err *e)
{
	const int today = clock_today(&c->clock);
	int64_t days;
	bool asked;

	if (!param_get_bool(c, "leave.long_requires_note", today, &asked, e) ||
		!param_get_int(c, "leave.long_days", today, &days, e))
		return false;
	*half_days = asked ? 2 * (int)days : 0;
	return true;
}

bool
leave_needs_note(struct ctx *c, const struct leave *l, bool *out, struct err *e)
{
	int from;

	*out = false;
	if ((l->process != LEAVE_APPLY && l->process != LEAVE_CORRECT) || l->noted)
		return true;
	if (!leave_note_from(c, &from, e))
		return false;
	*out = from && (l->important || l->half_days >= from);
	return true;
}

bool
decision_leave_lacks_note(struct ctx *c, const struct leave *l, bool *out, struct err *e)
{
	*out = false;
	return l->state > LEAVE_LEADER_APPROVED || leave_needs_note(c, l, out, e);
}
