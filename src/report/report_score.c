/* report_score.c — the month's scores among the reports. SPDX-License-Identifier: MIT
 *
 * source: RPT-01, RPT-02, SCR-16, contract.md §4.
 */
#include "base/day.h"
#include "base/text.h"
#include "report/report.h"
#include "report/score_report.h"
#include "report/score_sheet.h"

/* A day is its month up to then, a range one that begins with its month. */
static bool
find_month(const struct report_ask *ask, struct score_report_ask *out, struct err *e)
{
	const struct report_period *p = &ask->period;
	const int today = clock_today(&ask->c->clock);

	out->site = ask->site;
	out->team = ask->team;
	out->month = p->from / 100;
	out->as_of_day = p->month ? ask->as_of_day : p->to;
	if (p->to / 100 != out->month || (p->from != p->to && p->from % 100 != 1))
		return err_set(e, ERR_INVALID, .rule = "RPT-02", .field = "from",
			.msgid = N_("A score is of one month from its first day on. Use --month, "
				    "--date, or --from its first day"));
	if (ask->as_of_day && !p->month)
		return err_set(e, ERR_INVALID, .rule = "RPT-02", .field = "as-of",
			.msgid = N_("--as-of goes with --month; --date is a month as of that day"));
	if (out->as_of_day && (out->as_of_day < p->from || out->as_of_day > today))
		return err_set(e, ERR_INVALID, .rule = "SCR-16", .field = "as-of",
			.msgid = N_("Name a day from the first of that month to today"));
	return true;
}

static bool
load(const struct report_ask *ask, bool pictures, struct score_report *r, struct err *e)
{
	struct score_report_ask of = {.pictures = pictures};

	*r = (struct score_report){0};
	return find_month(ask, &of, e) && score_report_load(ask->c, &of, r, e);
}

static bool
make(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	struct score_report r;
	const bool ok = load(ask, false, &r, e);

	if (ok)
		score_file_fill(&r, t);
	score_report_free(&r);
	return ok;
}

static bool
put(const struct report_ask *ask, enum render_format format, struct buf *out, struct err *e)
{
	struct score_report r;
	const bool ok = load(ask, format == RENDER_HTML, &r, e) &&
			score_report_put(&r, format, ask->cols ? ask->cols : 80, out, e);

	score_report_free(&r);
	return ok;
}

const struct report report_score = {
	.name = "score",
	.title = N_("Scores"),
	.summary = N_("each person's score, grade, pay effect, rank and notes, as of a day"),
	.people = true,
	.column = score_file_columns,
	.columns = SCORE_FILE_COLUMNS,
	.make = make,
	.put = put,
};
