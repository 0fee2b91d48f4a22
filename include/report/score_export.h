/* score_export.h — conduct events and money entries as files for other programs. SPDX-License-Identifier: MIT
 *
 * Of one month, of everybody, a team or a person; without people's words (CON-06).
 * source: contract.md §1 and §3, SCR-02, PAY-06.
 */
#ifndef REPORT_SCORE_EXPORT_H
#define REPORT_SCORE_EXPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "domain/ctx.h"

struct score_export {
	int month;            /* yyyymm: that they count in */
	int64_t person, team; /* 0 = all */
	bool json;            /* else CSV */
	const char *site, *period;
};
/* As the system (c->who 0) everybody; else whom ACT_CONDUCT_SEE or ACT_MONEY_SEE allows.
 * Columns of events as "import events" reads them, the rest behind; it takes back the rows
 * that are proposed or confirmed. out: appended to *out.
 * err: ERR_DENIED this person; ERR_FULL one person has more than a list holds */
bool events_export_put(
	struct ctx *c, const struct score_export *x, struct buf *out, struct err *e) MUST_CHECK;
bool money_export_put(
	struct ctx *c, const struct score_export *x, struct buf *out, struct err *e) MUST_CHECK;

#endif
