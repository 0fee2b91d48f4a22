/* holiday.h — the notices of public holidays and make-up workdays. SPDX-License-Identifier: MIT
 *
 * A notice belongs to its year and may hold days of the December before. What
 * the program ships (2020 to 2026) holds until a notice of that year is taken
 * in; each one taken in is a signed revision, the newest counts.
 * source: RST-12, contract.md §3.
 */
#ifndef DOMAIN_HOLIDAY_H
#define DOMAIN_HOLIDAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/csv.h"
#include "base/err.h"
#include "domain/ctx.h"
#include "domain/verify.h"

enum { HOLIDAY_DAYS_MAX = 200, HOLIDAY_NAME_CHARS = 16, HOLIDAY_NAME_BYTES = 65 };

struct holiday {
	int day;
	bool off;                      /* false: a make-up workday */
	char name[HOLIDAY_NAME_BYTES]; /* as the notice has it: "国庆节、中秋节" */
};
struct holiday_notice {
	int year;
	int revision; /* 0 = as shipped */
	struct holiday day[HOLIDAY_DAYS_MAX];
	int days; /* in their order; 0 = the year is not yet announced */
};

/* The newest of a year; days = 0 where there is none. */
bool holiday_notice_load(
	struct ctx *c, int year, struct holiday_notice *out, struct err *e) MUST_CHECK;
/* Pure: what the program ships of a year; days = 0: nothing. */
void holiday_shipped(int year, struct holiday_notice *out);

/* In the current language where the name, or each part of it, is a known one. */
void holiday_name(char *out, size_t size, const char *name);

/* Pure, RST-12: do weekday days off equal statutory days and make-up days?
 * What differs is shown before a notice is taken in; it is not refused. */
struct holiday_sum {
	int weekdays_off; /* days off on Monday to Friday */
	int statutory, make_up;
	bool adds_up, is_known; /* a year known not to */
};
struct holiday_sum holiday_sum(const struct holiday_notice *n);

/* A file in any of the three forms, as the rows of the CSV form (date, kind, name).
 * err: as csv_load, ical_read, json_doc_read; ERR_INVALID with its place */
bool holiday_file_load(struct csv *out, const char *file, struct err *e) MUST_CHECK;
/* The same from bytes; `file` stands in messages. */
bool holiday_file_read(
	struct csv *out, const char *file, const char *bytes, size_t n, struct err *e) MUST_CHECK;

/* Within an import's transaction: the next revision of its year. Record HOLIDAYS_SET. */
bool holiday_set_within(struct ctx *c, struct holiday_notice *n, struct err *e) MUST_CHECK;

verify_cache_check holiday_cache_check; /* RECORD_HOLIDAYS_SET */

/* Fields of RECORD_HOLIDAYS_SET; the list's fields have the place in it as tag, from 1:
 * day u32, off u8, name */
enum { TAG_HOLIDAY_YEAR = 16, TAG_HOLIDAY_REVISION = 17, TAG_HOLIDAY_DAYS = 18 };

#endif
