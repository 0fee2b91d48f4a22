/* attendance_export.h — arrivals and leavings as a file for other programs. SPDX-License-Identifier: MIT
 *
 * By the period of attendance, and each row names it; the CSV form can be
 * imported again. source: ATT-06, contract.md §1 and §3.
 */
#ifndef REPORT_ATTENDANCE_EXPORT_H
#define REPORT_ATTENDANCE_EXPORT_H

#include "base/err.h"
#include "base/str.h"
#include "domain/ctx.h"

struct attendance_export {
	int month;        /* yyyymm in which the period ends */
	int64_t person;   /* 0 = everybody */
	bool json;        /* false: CSV */
	const char *site; /* for JSON */
};
/* ACT_PRESENCE_SEE of the person, or of everybody; the system gets everything.
 * err: ERR_DENIED; ERR_INVALID "month" */
bool attendance_export_put(struct ctx *c, const struct attendance_export *x, struct buf *out,
	struct err *e) MUST_CHECK;

#endif
