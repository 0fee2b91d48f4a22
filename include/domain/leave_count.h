/* leave_count.h — how long a leave is: pure. SPDX-License-Identifier: MIT
 *
 * Nobody types the length of a leave. Each of its days counts two half days, one
 * or none, by the roster where there is one, else by the calendar.
 * source: LV-02, LV-15.
 */
#ifndef DOMAIN_LEAVE_COUNT_H
#define DOMAIN_LEAVE_COUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/workday.h"

/* Numbers are stored: append only. */
enum leave_counted { LEAVE_WORKDAYS = 1, LEAVE_CALENDAR_DAYS = 2 };

struct leave_range {
	int first_day, last_day; /* business days, both included */
	bool first_half;         /* begins with the second half of the first day */
	bool last_half;          /* ends after the first half of the last day */
};

/* What the roster in force says of a person's day. Numbers are stored: append only. */
enum leave_roster_day {
	LEAVE_NO_ROSTER, /* none is published, or the person is not planned by one: the calendar's day */
	LEAVE_ROSTER_OFF, /* planned that month, not on that day */
	LEAVE_ROSTER_ON
};

struct leave_day {
	int day;
	int half_days; /* 0, 1 or 2 */
	enum day_class class;
	enum leave_roster_day roster;
	bool provisional; /* the calendar of its year is not announced, and was asked */
};

enum { LEAVE_DAYS_MAX = 366 };

struct leave_count {
	struct leave_day *day; /* of the caller: room for LEAVE_DAYS_MAX */
	int days;
	int half_days; /* the length */
	bool provisional;
	bool first_half_ignored,
		last_half_ignored; /* on a day that does not count: said to the person */
};

struct leave_count_case {
	struct leave_range range;
	enum leave_counted counted;
	bool half_days_allowed; /* LV-01: of the type */
	const struct workday_calendar *calendar;
	const enum leave_roster_day
		*roster; /* one for each day of the range; NULL = no roster at all */
};

/* err: ERR_INVALID LV-15 with "last": ends before it begins, longer than LEAVE_DAYS_MAX
 * days, half a day of a type that has none ("half"), nothing left of its only day, or
 * a length of zero with what its days are */
bool leave_count(
	const struct leave_count_case *k, struct leave_count *out, struct err *e) MUST_CHECK;

#endif
