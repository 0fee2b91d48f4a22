/* duty_report.h — the duty person's report on a day at a desk. SPDX-License-Identifier: MIT
 *
 * Each who held the desk on a business day sends one; sending again replaces it
 * until the day is checked, and all are kept. Its words stand apart (LOG-11).
 * source: SHO-24.
 */
#ifndef DOMAIN_DUTY_REPORT_H
#define DOMAIN_DUTY_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/desk.h"
#include "domain/verify.h"

enum {
	DUTY_REPORT_CHARS = 2000,
	DUTY_REPORT_BYTES = DUTY_REPORT_CHARS * 4 + 1,
	DUTY_REPORT_OWED_DAYS = 7, /* so long one is asked for it */
	DUTY_REPORTS_OWED = 20
};

/* Signed fields of RECORD_DUTY_REPORT. */
enum { TAG_REPORT_DAY = 16, TAG_REPORT_TEXT = 17 /* kept apart */ };

/* 10 to 2000 characters of lines. err: ERR_INVALID text */
bool duty_report_check(const char *text, struct err *e) MUST_CHECK;
/* err: as duty_report_check; ERR_BLOCKED SHO-24: did not hold the desk that day, or
 * the day is checked */
bool duty_report_send(
	struct ctx *c, int64_t desk, int day, const char *text, struct err *e) MUST_CHECK;
/* Could c->who? Never writes. */
bool duty_report_may(struct ctx *c, int64_t desk, int day, struct err *e) MUST_CHECK;
/* The newest one of a person, from its signed bytes. out: *record 0 = none */
struct duty_report {
	int64_t record, seq, desk, person, utc_us;
	int day;
	const char *text; /* arena; LOG-11: the tombstone */
	bool erased;
};
struct duty_report_of {
	int64_t desk;
	int day;
	int64_t person;
};
bool duty_report_get(struct ctx *c, const struct duty_report_of *of, struct arena *a,
	struct duty_report *out, struct err *e) MUST_CHECK;

/* What c->who has not sent, of the desks they hold and held lately: oldest first. */
struct duty_report_owed {
	int64_t desk;
	int day;
	bool holds; /* still on duty there */
	char desk_code[DESK_CODE_BYTES];
};
struct duty_reports_owed {
	struct duty_report_owed of[DUTY_REPORTS_OWED];
	int n;
};
bool duty_reports_owed(struct ctx *c, struct duty_reports_owed *out, struct err *e) MUST_CHECK;

verify_cache_check duty_report_cache_check; /* RECORD_DUTY_REPORT */

#endif
