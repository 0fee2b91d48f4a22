/* score_report.h — the month's scores as text, CSV, JSON and HTML. SPDX-License-Identifier: MIT
 *
 * Read once, written four times. Nothing in it says when it was printed: made
 * again for the same day it is the same, byte for byte.
 * source: contract.md §4, SCR-16, SCR-19, SCR-22, RPT-01, RPT-02.
 */
#ifndef REPORT_SCORE_REPORT_H
#define REPORT_SCORE_REPORT_H

#include "base/err.h"
#include "base/str.h"
#include "domain/ctx.h"
#include "domain/score.h"
#include "report/render.h"

struct score_report_ask {
	int month;        /* yyyymm */
	int as_of_day;    /* yyyymmdd; 0 = now */
	int64_t team;     /* of this one only, 0 = all */
	const char *site; /* its name; lives as long as the report */
	bool pictures;    /* HTML is wanted: reads the five months before, too */
};
struct score_report {
	struct score_month month;
	struct score_trend trend; /* halves NULL = not asked for */
	const char *site;
	int min_n; /* SCR-19: score.min_n */
	bool part; /* c->who may not see everybody: no averages of more than they see */
	struct arena arena;
};
/* As the system (c->who 0) everybody; else whom ACT_CONDUCT_SEE allows.
 * err: ERR_INVALID "month"; ERR_DENIED: nobody. To be freed also after a failure. */
bool score_report_load(struct ctx *c, const struct score_report_ask *ask, struct score_report *out,
	struct err *e) MUST_CHECK;
void score_report_free(struct score_report *r);

/* In the language in use; names in CSV and JSON are never translated.
 * in: cols = width of text, 80 or 100; appended to *out. err: ERR_NOMEM */
bool score_report_put(const struct score_report *r, enum render_format format, int cols,
	struct buf *out, struct err *e) MUST_CHECK;

#endif
