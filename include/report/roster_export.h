/* roster_export.h — rosters and holidays as files for other programs. SPDX-License-Identifier: MIT
 *
 * What is in force, approved changes included. As a calendar, an event's UID is
 * that of person, day and shift at this site for ever; its SEQUENCE rises with
 * each published version that changes the event and each approved change of it;
 * what an earlier version held and is no more stands in the file as cancelled,
 * so that a calendar that was given the earlier file lets go of it.
 * source: RST-11, RFC 5545 §3.8.7.4.
 */
#ifndef REPORT_ROSTER_EXPORT_H
#define REPORT_ROSTER_EXPORT_H

#include "base/err.h"
#include "base/spool.h"
#include "base/str.h"
#include "domain/ctx.h"

enum roster_export_format { ROSTER_EXPORT_CSV, ROSTER_EXPORT_ICS, ROSTER_EXPORT_JSON };
bool roster_export_format_parse(const char *name, enum roster_export_format *out) MUST_CHECK;

struct roster_export {
	int month;            /* yyyymm */
	int64_t person, team; /* at most one of them; none = every team */
	const char *site;     /* for JSON */
	int64_t stamp_us;     /* of the file */
};
/* The CSV form of a team or of all can be imported again and gives the same
 * roster; a person's is for reading. ACT_ROSTER_SEE; the system gets everything.
 * err: ERR_INVALID "team" a calendar is of a person or a team; ERR_DENIED */
bool roster_export_put(struct ctx *c, const struct roster_export *x, enum roster_export_format f,
	struct buf *out, struct err *e) MUST_CHECK;

/* c->who's own month as a calendar. name: "roster-A001-2026-12-20261121-140600.ics" */
bool roster_export_own(struct ctx *c, int month, int64_t stamp_us, struct buf *out,
	char name[SPOOL_NAME_BYTES], struct err *e) MUST_CHECK;

/* A year's notice as it was taken in, in one of the three forms of contract.md §3,
 * each of which can be imported again. err: ERR_NOT_FOUND not yet announced */
bool holiday_export_put(struct ctx *c, int year, int64_t stamp_us, enum roster_export_format f,
	struct buf *out, struct err *e) MUST_CHECK;

#endif
