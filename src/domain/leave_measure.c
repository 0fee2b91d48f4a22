/* leave_measure.c — the length of a leave by roster and calendar in force. SPDX-License-Identifier: MIT
 *
 * source: LV-02, LV-03, LV-15.
 */
#include "base/day.h"
#include "domain/leave_core.h"
#include "domain/leave_cover.h"
#include "domain/param.h"
#include "domain/person.h"
#include "domain/roster.h"

enum { AROUND_DAYS = 45, MONTH = 100 };

bool
leave_calendar(struct ctx *c, int64_t person, const struct leave_range *r, struct arena *a,
	struct workday_calendar **out, struct err *e)
{
	struct person p;

	*out = arena_alloc(a, sizeof **out);
	if (!*out)
		return err_set(e, ERR_NOMEM);
	return person_get(c, person, &p, e) &&
	       workday_load(c, p.team_id, day_add(r->first_day, -AROUND_DAYS),
		       day_add(r->last_day, AROUND_DAYS), *out, e);
}

/* --- what the roster says --- */

static bool
is_planned_in(const struct roster_plan *p, int month)
{
	for (size_t i = 0; i < p->items; i++)
		if (p->item[i].day / MONTH == month)
			return true;
	return false;
}

static bool
is_planned_on(const struct roster_plan *p, int day)
{
	for (size_t i = 0; i < p->items; i++)
		if (p->item[i].day == day)
			return true;
	return false;
}

/* LV-11: who has a shift covered for a leave is rostered on it as far as the leave goes. */
static bool
is_covered_in(const struct leave_cover_days *l, int month)
{
	for (int i = 0; i < l->n; i++)
		if (l->day[i] / MONTH == month)
			return true;
	return false;
}

static bool
is_covered_on(const struct leave_cover_days *l, int day)
{
	for (int i = 0; i < l->n; i++)
		if (l->day[i] == day)
			return true;
	return false;
}

/* Whole months are read: who is in none of a month's rosters counts by the calendar. */
static bool
roster_days(struct ctx *c, const struct leave_measured *m, enum leave_roster_day *out, int days,
	struct err *e)
{
	struct assignment_filter f = {.person = m->person,
		.from = roster_first_day(m->range.first_day / MONTH),
		.to = roster_last_day(m->range.last_day / MONTH)};
	struct leave_cover_days covered;
	struct roster_plan p;

	if (!leave_cover_days(c, m->person, f.from, f.to, &covered, e) ||
		!assignment_load(c, &f, &p, e))
		return false;
	for (int i = 0; i < days; i++) {
		int day = day_add(m->range.first_day, i);

		if (!is_planned_in(&p, day / MONTH) && !is_covered_in(&covered, day / MONTH))
			out[i] = LEAVE_NO_ROSTER;
		else
			out[i] = is_planned_on(&p, day) || is_covered_on(&covered, day)
					 ? LEAVE_ROSTER_ON
					 : LEAVE_ROSTER_OFF;
	}
	roster_plan_free(&p);
	return true;
}

static bool
has_days(const struct leave_range *r)
{
	return day_is_valid(r->first_day) && day_is_valid(r->last_day) &&
	       r->first_day <= r->last_day && day_diff(r->first_day, r->last_day) < LEAVE_DAYS_MAX;
}

bool
leave_measure(struct ctx *c, const struct leave_measured *m, struct arena *a,
	struct leave_count *count, struct err *e)
{
	struct leave_count_case k = {.range = m->range,
		.counted = m->type->counted,
		.half_days_allowed = m->type->half_days};
	enum leave_roster_day *roster = arena_alloc(a, LEAVE_DAYS_MAX * sizeof *roster);
	struct workday_calendar *calendar;

	count->day = arena_alloc(a, LEAVE_DAYS_MAX * sizeof *count->day);
	if (!roster || !count->day)
		return err_set(e, ERR_NOMEM);
	if (has_days(&m->range)) {
		int days = day_diff(m->range.first_day, m->range.last_day) + 1;

		if (!leave_calendar(c, m->person, &m->range, a, &calendar, e) ||
			(!m->roster && !roster_days(c, m, roster, days, e)))
			return false;
		k.calendar = calendar;
		k.roster = m->roster ? m->roster : roster;
	}
	return leave_count(&k, count, e);
}

/* --- notice --- */

bool
leave_is_short(struct ctx *c, const struct leave_measured *m, int today, struct arena *a, bool *out,
	struct err *e)
{
	struct workday_calendar *calendar;
	int64_t notice;

	*out = false;
	if (!m->type->notice)
		return true;
	if (!param_get_int(c, "leave.notice_workdays", today, &notice, e) ||
		!leave_calendar(c, m->person, &m->range, a, &calendar, e))
		return false;
	*out = notice > 0 && today > workday_add(calendar, m->range.first_day, -(int)notice);
	return true;
}
