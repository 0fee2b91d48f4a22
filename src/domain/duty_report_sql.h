/* duty_report_sql.h — rows of duty_report. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_DUTY_REPORT_SQL_H
#define DOMAIN_DUTY_REPORT_SQL_H

#include "domain/duty_report.h"

/* The newest of a person's on that day; record 0 = none. The text stays unread. */
bool duty_report_row_newest(struct ctx *c, const struct duty_report_of *of, struct duty_report *out,
	struct err *e) MUST_CHECK;
/* One row, for verify. out: desk 0 = there is none; text in the arena, "" once erased */
bool duty_report_row_get(struct ctx *c, int64_t record, struct arena *a, struct duty_report *out,
	struct err *e) MUST_CHECK;
bool duty_report_row_add(struct ctx *c, const struct duty_report *r, struct err *e) MUST_CHECK;
/* Did c->who hold the desk on that day, by its handovers or now? */
bool duty_report_row_held(
	struct ctx *c, int64_t desk, int day, bool *yes, struct err *e) MUST_CHECK;
bool duty_report_row_day_checked(
	struct ctx *c, int64_t desk, int day, bool *yes, struct err *e) MUST_CHECK;
/* Held now, then given since `from_day`, of days that are not checked, without a report. */
bool duty_report_rows_owed(
	struct ctx *c, int from_day, struct duty_reports_owed *out, struct err *e) MUST_CHECK;

#endif
