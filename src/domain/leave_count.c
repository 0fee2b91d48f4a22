/* leave_count.c — how long a leave is. SPDX-License-Identifier: MIT */
#include "domain/leave_count.h"

#include "base/day.h"
#include "base/str.h"

enum { WHOLE = 2, HALF = 1 };

static bool
refuse(struct err *e, const char *field, const char *msgid)
{
	return err_set(e, ERR_INVALID, .rule = "LV-15", .field = field, .msgid = msgid);
}

static bool
check_range(const struct leave_count_case *k, struct err *e)
{
	const struct leave_range *r = &k->range;

	if (!day_is_valid(r->first_day) || !day_is_valid(r->last_day) || r->last_day < r->first_day)
		return refuse(e, "last", N_("The last day is before the first. Swap the two"));
	if (day_diff(r->first_day, r->last_day) >= LEAVE_DAYS_MAX)
		return refuse(e, "last", N_("More than 366 days at once. Ask for the rest apart"));
	if ((r->first_half || r->last_half) && !k->half_days_allowed)
		return refuse(e, "half", N_("This kind has no half days. Take whole days"));
	if (r->first_half && r->last_half && r->first_day == r->last_day)
		return refuse(e, "half",
			N_("Nothing is left of that day. Take one of its halves, or all of it"));
	return true;
}

/* For a rostered person a day with a shift, else a workday of the calendar. */
static bool
counts(const struct leave_count_case *k, struct leave_day *d)
{
	const struct workday w = workday_of(k->calendar, d->day);

	d->class = w.class;
	if (k->counted == LEAVE_CALENDAR_DAYS)
		return true;
	if (d->roster != LEAVE_NO_ROSTER)
		return d->roster == LEAVE_ROSTER_ON;
	d->provisional = w.provisional;
	return w.class == DAY_CLASS_WORK || w.class == DAY_CLASS_MAKE_UP;
}

static void
count_day(const struct leave_count_case *k, int i, struct leave_count *out)
{
	struct leave_day *d = &out->day[out->days++];
	bool halved, is_first, is_last;

	*d = (struct leave_day){.day = day_add(k->range.first_day, i),
		.roster = k->roster ? k->roster[i] : LEAVE_NO_ROSTER};
	is_first = d->day == k->range.first_day && k->range.first_half;
	is_last = d->day == k->range.last_day && k->range.last_half;
	halved = is_first || is_last;
	if (counts(k, d))
		d->half_days = halved ? HALF : WHOLE;
	else if (halved) {
		out->first_half_ignored |= is_first;
		out->last_half_ignored |= is_last;
	}
	out->half_days += d->half_days;
	out->provisional |= d->provisional;
}

bool
leave_count(const struct leave_count_case *k, struct leave_count *out, struct err *e)
{
	struct leave_day *day = out->day;
	int days;

	*out = (struct leave_count){.day = day};
	if (!check_range(k, e))
		return false;
	days = day_diff(k->range.first_day, k->range.last_day) + 1;
	for (int i = 0; i < days; i++)
		count_day(k, i, out);
	if (!out->half_days)
		return refuse(
			e, "last", N_("None of these days is worked. No leave is needed for them"));
	return true;
}
