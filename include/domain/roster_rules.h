/* roster_rules.h — what a roster may not do, and what it should not: pure. SPDX-License-Identifier: MIT
 *
 * The same judgement while one types, at publication, for a swap and for a
 * cover. Every refusal and every warning has a stable code.
 * source: RST-06, RST-07, RST-08, RST-14, RST-18.
 */
#ifndef DOMAIN_ROSTER_RULES_H
#define DOMAIN_ROSTER_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/* One person on one shift. The times are those of the day on which the roster
 * was published: a shift whose hours change later does not touch them. */
struct assignment {
	int64_t person;
	int day; /* business day */
	int64_t shift, desk;
	bool holder; /* RST-07: the desk's duty holder of this shift */
	int64_t start_us, end_us;
	int work_min; /* planned working time: a break inside the shift is left out */
};
/* By person, then start, then shift. For qsort and bsearch. */
int assignment_order(const void *a, const void *b);

/* Numbers are stored: append only. */
enum roster_code {
	ROSTER_OVERLAP,        /* two shifts of a person at one time */
	ROSTER_REST_TOO_SHORT, /* begins too soon after the last shift */
	ROSTER_OVER_HOURS,     /* shifts without rest between come to more than one duty allows */
	ROSTER_ON_LEAVE,       /* RST-08 */
	ROSTER_NOT_EMPLOYED,   /* before joining or after leaving */
	ROSTER_BELOW_MINIMUM,  /* RST-07; from here on warnings */
	ROSTER_ABOVE_MAXIMUM,
	ROSTER_NO_HOLDER,      /* nobody, or several, marked as duty holder */
	ROSTER_SEVEN_DAYS,     /* RST-18: too many days in a row */
	ROSTER_WEEK_HOURS,     /* RST-18: of an ISO week */
	ROSTER_DAY_OVERTIME,   /* RST-18: more than 3 h over the duty's hours in a day */
	ROSTER_MONTH_OVERTIME, /* RST-18: more than 36 h over the month's workdays */
	ROSTER_OTHER_TEAM,     /* ORG-11: of another team and not sent here; refuses */
	ROSTER_CODES
};
const char *roster_code_name(enum roster_code k);  /* "rest-too-short": stable */
const char *roster_code_label(enum roster_code k); /* msgid: a few words */
/* msgid; {1} person or desk, {2} day, {3} found/allowed */
const char *roster_code_sentence(enum roster_code k);
const char *roster_code_rule(enum roster_code k); /* "RST-06" */
bool roster_code_refuses(enum roster_code k); /* false: a warning, to be overridden with a reason */
bool roster_code_parse(const char *name, enum roster_code *out) MUST_CHECK;

struct roster_limits {
	int max_continuous_min, min_rest_min; /* RST-06 */
	int max_days_running, max_week_min;   /* RST-18 */
	int day_min;                          /* what a workday has: overtime is counted over it */
	int day_overtime_min, month_overtime_min;
};

struct roster_person {
	int64_t person;
	int from, until; /* days of employment, both included; 0 = open */
};
/* Of a list by person; NULL = not in it. */
const struct roster_person *roster_person_of(
	const struct roster_person *list, size_t n, int64_t person);
struct roster_away {
	int64_t person;
	int from, until; /* RST-08: approved leave, whole days */
};
struct roster_need {
	int64_t desk, shift;
	int day;
	int min, max; /* max 0 = no limit */
};

/* in: assignments of everybody concerned in assignment_order, also those that lie
 * before `from` and after `to`, which are looked at as neighbours and not judged. */
struct roster_case {
	int from, to;
	const struct assignment *item;
	size_t items;
	const struct roster_person *person; /* by person: who is judged; others only count */
	size_t people;
	const struct roster_away *away; /* of neighbours, too: they do not count */
	size_t aways;
	const struct roster_need *need; /* by day, desk, shift */
	size_t needs;
	int month_workdays; /* of from … to, 0 = the month's overtime is not judged */
	struct roster_limits limits;
};

struct roster_finding {
	enum roster_code code;
	int64_t person; /* 0 = of a desk */
	int day;
	int64_t shift, desk; /* 0 = not of one shift */
	int found, allowed;  /* minutes, days or people */
};
/* Calls `found` for each, people first, then needs, each in order; false stops.
 * cost: n log n of what it is given. err: ERR_NOMEM */
typedef bool roster_found(void *arg, const struct roster_finding *f);
bool roster_judge(
	const struct roster_case *k, roster_found *found, void *arg, struct err *e) MUST_CHECK;

#endif
