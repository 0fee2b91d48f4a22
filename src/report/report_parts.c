/* report_parts.c — what the files of the reports share. SPDX-License-Identifier: MIT */
#include "report/report_parts.h"

#include "base/day.h"
#include "domain/volume.h"

bool
report_each_desk(
	const struct report_ask *ask, struct rtable *t, report_desk_putter *put, struct err *e)
{
	for (int i = 0; i < ask->desks; i++)
		if (!put(ask, &ask->desk[i], t, e))
			return false;
	return true;
}

bool
report_each_month(
	const struct report_ask *ask, struct rtable *t, report_month_putter *put, struct err *e)
{
	const int last = volume_month_of(ask->period.to);

	for (int i = 0; i < ask->desks; i++)
		for (int m = volume_month_of(ask->period.from); m <= last; m = month_add(m, 1))
			if (!put(ask, &ask->desk[i], m, t, e))
				return false;
	return true;
}

void
report_number_from(struct rtable *t, int64_t least, int64_t v)
{
	if (v < least)
		rtable_none(t);
	else
		rtable_number(t, v);
}

void
report_under(struct rtable *t, const char *what)
{
	for (int i = 0; i < t->columns - 1; i++)
		rtable_none(t);
	rtable_text(t, what);
}
