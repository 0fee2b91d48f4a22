/* attendance_period.c — the periods that attendance and pay are counted by. SPDX-License-Identifier: MIT
 *
 * source: ATT-06.
 */
#include "base/day.h"
#include "base/str.h"
#include "domain/attendance_summary.h"
#include "domain/param.h"
#include "domain/workday.h"

enum { FIRST_MONTH = 190102, BACK_DAYS = 62 };

int
attendance_period_end(int month, int report_day)
{
	return month * 100 + report_day;
}

/* What holds on the first of a month is known before its period ends, and is not
 * changed by a value that is set in the middle of it. */
static bool
end_of(struct ctx *c, int month, int *end, struct err *e)
{
	int64_t day = 0;

	if (!param_get_int(c, "attendance.report_day", month * 100 + 1, &day, e))
		return false;
	*end = attendance_period_end(month, (int)day);
	return true;
}

/* A summary is due on a workday: the report day, or the one before it. */
static bool
find_due(struct ctx *c, struct attendance_period *p, struct err *e)
{
	struct workday_calendar *w = mem_alloc(sizeof *w);
	bool good = w ? workday_load(c, 0, day_add(p->to, -BACK_DAYS), p->to, w, e)
		      : err_set(e, ERR_NOMEM);

	if (good) {
		p->due = workday_is_work(w, p->to) ? p->to : workday_add(w, p->to, -1);
		p->soon = p->due ? workday_add(w, p->due, -ATTENDANCE_SOON_WORKDAYS) : 0;
		for (int d = p->due; p->due && d <= p->to; d = day_add(d, 1))
			p->provisional |= workday_of(w, d).provisional;
	}
	mem_free(w);
	/* a calendar without a workday in two months: the last day it is */
	if (good && !p->due)
		p->due = p->to;
	if (good && !p->soon)
		p->soon = p->due;
	return good;
}

bool
attendance_period_of(struct ctx *c, int month, struct attendance_period *out, struct err *e)
{
	char from[DAY_TEXT_BYTES], to[DAY_TEXT_BYTES];
	int before;

	*out = (struct attendance_period){.month = month};
	if (month < FIRST_MONTH || !day_is_valid(month * 100 + 1))
		return err_set(e, ERR_INVALID, .rule = "ATT-06", .field = "month",
			.msgid = N_("This is no month. Write it like 2026-11"));
	if (!end_of(c, month_add(month, -1), &before, e) || !end_of(c, month, &out->to, e))
		return false;
	out->from = day_add(before, 1);
	day_format(from, out->from);
	day_format(to, out->to);
	(void)str_format(out->text, sizeof out->text, "%s/%s", from, to);
	return find_due(c, out, e);
}

bool
attendance_period_at(struct ctx *c, int day, struct attendance_period *out, struct err *e)
{
	int end, month = day / 100;

	if (!end_of(c, month, &end, e))
		return false;
	return attendance_period_of(c, day > end ? month_add(month, 1) : month, out, e);
}
