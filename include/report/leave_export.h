/* leave_export.h — requests for leave as a file for other programs. SPDX-License-Identifier: MIT
 *
 * The columns are those of an import. Reasons stay here: why somebody is away is
 * nobody's business in a file (CON-06). As a calendar: what was approved, a whole-day
 * event each; what came to nothing since stands as cancelled (leave_calendar.h).
 * source: contract.md §1 and §3, LV-13, RFC 5545.
 */
#ifndef REPORT_LEAVE_EXPORT_H
#define REPORT_LEAVE_EXPORT_H

#include "base/err.h"
#include "base/str.h"
#include "domain/ctx.h"

struct leave_export {
	int from, to;         /* leaves that touch these days */
	int64_t person, team; /* 0 = all whom c->who may see; the system: everybody */
	bool json;            /* false: CSV */
	const char *site;     /* for JSON */
	const char *period;
	int64_t stamp_us; /* of a calendar */
};
/* err: ERR_DENIED of a person that c->who may not see */
bool leave_export_put(
	struct ctx *c, const struct leave_export *x, struct buf *out, struct err *e) MUST_CHECK;
/* iCalendar. Who may as leave_events_load: a colleague's kind of leave is not told.
 * err: ERR_DENIED */
bool leave_export_calendar(
	struct ctx *c, const struct leave_export *x, struct buf *out, struct err *e) MUST_CHECK;

#endif
