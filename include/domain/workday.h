/* workday.h — is this day a workday? SPDX-License-Identifier: MIT
 *
 * A workday is decided by the calendar, never by the weekday alone: a make-up
 * workday works, a public holiday rests, of all other days the rest days do.
 * source: policy.md "How to read it", RST-12, LV-15.
 */
#ifndef DOMAIN_WORKDAY_H
#define DOMAIN_WORKDAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/ctx.h"
#include "domain/holiday.h"

/* Numbers are stored with counted days: append only. */
enum day_class {
	DAY_CLASS_WORK,
	DAY_CLASS_REST,    /* a weekly rest day */
	DAY_CLASS_HOLIDAY, /* a public holiday, or a day off around one */
	DAY_CLASS_MAKE_UP, /* a rest day that is worked */
	DAY_CLASSES
};
const char *day_class_code(enum day_class k);  /* "make-up": reports */
const char *day_class_label(enum day_class k); /* msgid */

enum { WORKDAY_YEARS_MAX = 8, WORKDAY_RULES_MAX = 32 };

/* Weekly rest days from a day on; bit 1 << (weekday - 1), Monday = 1. */
struct workday_rule {
	int from_day;
	unsigned rest;
};
/* "Sat,Sun", "Sun", "none". Pure. */
bool workday_rest_parse(const char *text, unsigned *rest) MUST_CHECK;
void workday_rest_text(char *out, size_t size, unsigned rest);

/* Notices and rest days over some years, read once and asked often. */
struct workday_calendar {
	int first_year, years; /* notices of these; a day's own year and the next decide it */
	struct holiday_notice notice[WORKDAY_YEARS_MAX + 1];
	struct workday_rule rule[WORKDAY_RULES_MAX]; /* newest first */
	int rules;
};

/* For the days from … to, at most WORKDAY_YEARS_MAX years. team 0 = the site's rest days.
 * err: ERR_INVALID "to" too long a span */
bool workday_load(struct ctx *c, int64_t team, int from, int to, struct workday_calendar *out,
	struct err *e) MUST_CHECK;

struct workday {
	enum day_class class;
	bool provisional; /* its year is not yet announced */
	const char *name; /* of the holiday or what is made up for; NULL = none */
};
/* Pure. A day outside what was loaded is a bug (asserted). */
struct workday workday_of(const struct workday_calendar *w, int day);
bool workday_is_work(const struct workday_calendar *w, int day);

/* Pure: workdays from … to, both included. *provisional may be NULL. */
int workday_count(const struct workday_calendar *w, int from, int to, bool *provisional);
/* Pure: the n-th workday after (n > 0) or before (n < 0) a day; 0 = beyond what was loaded. */
int workday_add(const struct workday_calendar *w, int day, int n);

/* --- rest days of a team, RST-12 --- */

/* ACT_TEAM_SET. rest "" = those of the site again; from 0 = today, not earlier. Leave of the
 * team on these days is counted again: LV-15.
 * err: ERR_INVALID "rest" "from"; ERR_NOT_FOUND; ERR_DENIED */
bool workday_team_set(
	struct ctx *c, int64_t team, const char *rest, int from_day, struct err *e) MUST_CHECK;

verify_cache_check workday_cache_check; /* RECORD_TEAM_REST_SET */

/* Fields of RECORD_TEAM_REST_SET */
enum { TAG_REST_TEAM = 16, TAG_REST_VERSION = 17, TAG_REST_FROM = 18, TAG_REST_DAYS = 19 };

#endif
