/* report.c — the table of reports, their period, their desks. SPDX-License-Identifier: MIT */
#include "report/report.h"

#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/access.h"
#include "domain/attendance_summary.h"

/* What comes later is a row here. */
static const struct report *const rows[] = {&report_log, &report_log_hours, &report_incident,
	&report_handover, &report_handover_figures, &report_reading, &report_notice,
	&report_roster_coverage, &report_roster_changes, &report_roster_change_counts, &report_exam,
	&report_targets, /* SCR-15, SCR-24 */
	&report_attendance, &report_attendance_corrections, &report_leave_balance,
	&report_score_appeals, /* SCR-20 */
	&report_leave_pay, &report_pay, &report_leave, &report_leave_steps, &report_absence,
	&report_conduct, &report_score, &report_qa, &report_qa_scorers};

const struct report *const *
report_rows(int *n)
{
	*n = sizeof rows / sizeof *rows;
	return rows;
}

const struct report *
report_find(const char *name)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (str_eq(rows[i]->name, name))
			return rows[i];
	return NULL;
}

/* ---- the period ---- */

static bool
parse_month(const char *word, struct report_period *out, struct err *e)
{
	char first[DAY_TEXT_BYTES];

	if (!str_format(first, sizeof first, "%s-01", word) || !day_parse(first, &out->from))
		return err_set(e, ERR_INVALID, .rule = "RPT-02", .field = "month",
			.msgid = N_("{1} is not a month. Write it like 2026-11"), .arg = {word});
	out->to =
		day_add(out->from, day_month_length(day_year(out->from), day_month(out->from)) - 1);
	str_copy(out->text, sizeof out->text, word);
	out->month = out->from / 100;
	return true;
}

bool
report_period_own(struct ctx *c, const struct report *r, struct report_period *p, struct err *e)
{
	struct attendance_period own;

	if (!r->own_period)
		return true;
	if (!p->month)
		return err_set(e, ERR_INVALID, .rule = "ATT-06", .field = "month",
			.msgid = N_("Attendance goes by its own period. Name the month in which "
				    "it ends: --month 2026-11"));
	if (!attendance_period_of(c, p->month, &own, e))
		return false;
	p->from = own.from;
	p->to = own.to;
	return str_copy(p->text, sizeof p->text, own.text);
}

static bool
parse_day(const char *field, const char *word, int *day, struct err *e)
{
	if (day_parse(word, day))
		return true;
	return err_set(e, ERR_INVALID, .rule = "RPT-02", .field = field,
		.msgid = N_("{1} is not a day. Write it like 2026-11-21"), .arg = {word});
}

static bool
parse_range(const struct report_period_words *w, struct report_period *out, struct err *e)
{
	if (!parse_day("from", w->from, &out->from, e) || !parse_day("to", w->to, &out->to, e))
		return false;
	if (out->to < out->from)
		return err_set(e, ERR_INVALID, .rule = "RPT-02", .field = "to",
			.msgid = N_("{1} is before {2}. --from is the first day, --to the last"),
			.arg = {w->to, w->from});
	str_format(out->text, sizeof out->text, "%s/%s", w->from, w->to); /* ISO 8601 */
	return true;
}

bool
report_period_parse(const struct report_period_words *w, struct report_period *out, struct err *e)
{
	const bool range = w->from || w->to;

	*out = (struct report_period){0};
	if ((w->month != NULL) + (w->date != NULL) + range != 1 || (range && (!w->from || !w->to)))
		return err_set(e, ERR_INVALID, .rule = "RPT-02", .field = "month",
			.msgid =
				N_("Name one period: --month 2026-11, --date 2026-11-21, or --from "
				   "DAY --to DAY"));
	if (w->month)
		return parse_month(w->month, out, e);
	if (range)
		return parse_range(w, out, e);
	str_copy(out->text, sizeof out->text, w->date);
	return parse_day("date", w->date, &out->from, e) && (out->to = out->from) != 0;
}

/* ---- the desks ---- */

struct choosing {
	struct report_ask *ask;
	int64_t only;
	bool full;
};

static bool
choose_desk(void *arg, const struct desk *d)
{
	struct choosing *ch = arg;
	struct report_ask *ask = ch->ask;
	const struct access_object on = {.desk = d->id};
	struct err no;

	if ((ch->only && d->id != ch->only) || (ask->team && d->team_id != ask->team))
		return true;
	if (ask->c->who && !access_may(ask->c, ACT_LOG_READ, &on, &no))
		return true;
	if (ask->desks == REPORT_DESKS_MAX) {
		ch->full = true;
		return false;
	}
	ask->desk[ask->desks++] = *d;
	return true;
}

static void
sort_desks(struct report_ask *ask)
{
	for (int i = 1; i < ask->desks; i++) {
		const struct desk d = ask->desk[i];
		int at = i;

		for (; at > 0 && strcmp(ask->desk[at - 1].code, d.code) > 0; at--)
			ask->desk[at] = ask->desk[at - 1];
		ask->desk[at] = d;
	}
}

bool
report_desks(struct report_ask *ask, int64_t desk, struct err *e)
{
	struct choosing ch = {.ask = ask, .only = desk};
	const struct access_object on = {.desk = desk};

	ask->desks = 0;
	if (!desk_list(ask->c, choose_desk, &ch, e))
		return false;
	if (ch.full)
		return err_set(e, ERR_FULL, .rule = "RPT-02",
			.msgid = N_("There are more desks than one report holds. Name one with "
				    "--desk"));
	sort_desks(ask);
	ask->narrowed = desk != 0 || ask->team != 0;
	if (ask->desks == 0 && ask->team)
		return err_set(e, ERR_NOT_FOUND, .rule = "RPT-02", .field = "team",
			.msgid = N_("No desk of this team can be shown. \"desk list\" says whose "
				    "each one is"));
	return ask->desks > 0 || !ask->c->who || access_may(ask->c, ACT_LOG_READ, &on, e);
}

/* ---- the table ---- */

static int
column_named(const struct report *r, const char *name)
{
	int c = 0;

	while (!str_eq(r->column[c].name, name))
		c++;
	return c;
}

static void
copy_cell(const struct rtable *from, size_t row, int column, struct rtable *to)
{
	const struct rtable_cell *cell = &from->cell[row * (size_t)from->columns + (size_t)column];

	if (cell->none)
		rtable_none(to);
	else if (from->column[column].type == RTABLE_TEXT)
		rtable_text(to, cell->text);
	else if (from->column[column].type == RTABLE_WORD)
		rtable_word(to, cell->text, cell->code);
	else
		rtable_number(to, cell->number);
}

/* The same cells, fewer columns: 80 cells do not hold what a file does. */
static bool
make_narrow(const struct report *r, const struct report_ask *ask, struct rtable *t, struct err *e)
{
	int at[RTABLE_COLUMNS_MAX] = {0};
	struct rtable all;

	for (int i = 0; i < r->paper_columns; i++)
		at[i] = column_named(r, r->paper_column[i].name);
	rtable_init(&all, r->name, r->title, r->column, r->columns);
	const bool ok = r->make(ask, &all, e);
	for (size_t row = 0; ok && !all.failed && row < all.rows; row++)
		for (int i = 0; i < t->columns; i++)
			copy_cell(&all, row, at[i], t);
	t->failed |= all.failed;
	rtable_free(&all);
	return ok;
}

bool
report_make(const struct report *r, const struct report_ask *ask, bool paper, struct rtable *t,
	struct err *e)
{
	paper = paper && r->paper_column;
	rtable_init(t, r->name, r->title, paper ? r->paper_column : r->column,
		paper ? r->paper_columns : r->columns);
	t->chart_label = r->chart_label;
	t->chart_label2 = r->chart_label2;
	t->chart_bar = r->chart_bar;
	t->chart_bar2 = r->chart_bar2;
	t->chart_title = r->chart_title;
	t->chart_top = r->chart_top;
	t->legend = r->legend;
	if (r->person && !ask->c->who)
		return err_set(e, ERR_INVALID, .rule = "CON-06", .field = "as",
			.msgid = N_("This report holds customers' data and needs a person. Add "
				    "--as LOGIN"));
	if (!paper)
		return r->make(ask, t, e);
	return r->make_paper ? r->make_paper(ask, t, e) : make_narrow(r, ask, t, e);
}
