/* day_check_sql.h — rows of duty_day and day_check, and what a day holds. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_DAY_CHECK_SQL_H
#define DOMAIN_DAY_CHECK_SQL_H

#include "domain/day_check.h"

enum { DAY_IDS_BYTES = 1200 };

/* A row: state is CHECKED or TO_CHECK; under_way says that it is not over. */
struct duty_day_row {
	struct duty_day d;
	bool under_way; /* held, or a handover of it is open */
};
bool day_rows(struct ctx *c, const struct duty_days_ask *ask, struct duty_day_row *out, int *n,
	struct err *e) MUST_CHECK;
/* err: ERR_NOT_FOUND */
bool day_row_get(
	struct ctx *c, int64_t desk, int day, struct duty_day_row *out, struct err *e) MUST_CHECK;

/* What the day holds, into v->… of v->d.desk and v->d.day. */
bool day_rows_counts(struct ctx *c, struct day_view *v, struct err *e) MUST_CHECK;
bool day_rows_kinds(struct ctx *c, struct day_view *v, struct err *e) MUST_CHECK;
bool day_rows_handovers(struct ctx *c, struct day_view *v, struct err *e) MUST_CHECK;
/* Who held it: person and name of each report. */
bool day_rows_holders(struct ctx *c, struct day_view *v, struct err *e) MUST_CHECK;

/* One row of day_check. */
struct day_check_row {
	int64_t record, desk, by, utc_us, entries, first_no, last_no;
	int day;
	char handovers[DAY_IDS_BYTES], reports[DAY_IDS_BYTES], none_from[DAY_IDS_BYTES];
};
bool day_check_insert(struct ctx *c, const struct day_check_row *r, struct err *e) MUST_CHECK;
/* out: record 0 = there is none */
bool day_check_get(
	struct ctx *c, int64_t record, struct day_check_row *out, struct err *e) MUST_CHECK;
/* Guarded: one that is not checked. err: ERR_STALE */
bool day_row_checked(
	struct ctx *c, int64_t desk, int day, int64_t record, struct err *e) MUST_CHECK;

#endif
