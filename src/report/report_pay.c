/* report_pay.c — what a month means for everybody's pay, line by line. SPDX-License-Identifier: MIT
 *
 * source: RPT-01, PAY-01, PAY-03, PAY-05, PAY-06, contract.md §4.
 */
#include <string.h>

#include "base/half.h"
#include "base/money.h"
#include "base/str.h"
#include "domain/pay.h"
#include "domain/person.h"
#include "report/report_parts.h"

struct making {
	const struct report_ask *ask;
	struct rtable *t;
	bool paper;
	struct money_kinds kinds;
	struct pay_month month;
	struct arena a;
};

static const struct {
	const char *code, *label;
} lines[] = {
	[MONEY_LINE_SCORE] = {"score", N_("score")},
	[MONEY_LINE_ENTRY] = {"", N_("fine or reward")},
	[MONEY_LINE_LEAVE] = {"leave", N_("leave")},
	[MONEY_LINE_CAP] = {"cap", N_("over the cap, given back")},
	[MONEY_LINE_FLOOR] = {"floor", N_("below the least wage, given back")},
};

static const struct money_kind *
kind_of(const struct making *m, const char *code)
{
	for (int i = 0; i < m->kinds.n; i++)
		if (strcmp(m->kinds.kind[i].code, code) == 0)
			return &m->kinds.kind[i];
	return NULL;
}

/* contract.md §1: files know no language. */
static void
put_words(struct making *m, const char *msgid)
{
	rtable_text(m->t, m->paper ? tr(msgid) : msgid);
}

/* Names of kinds are data, in both languages; codes in files. */
static void
put_what(struct making *m, const struct money_line *l)
{
	const struct money_kind *k = l->kind == MONEY_LINE_ENTRY ? kind_of(m, l->code) : NULL;

	if (k)
		rtable_text(m->t, m->paper && text_lang() == LANG_ZH ? k->name_zh : k->name_en);
	else
		put_words(m, lines[l->kind].label);
}

static void
put_code(struct making *m, const struct money_line *l)
{
	rtable_text(m->t, *l->code ? l->code : lines[l->kind].code);
}

/* PAY-06: the formula beside the figure. "4500.00 / 21.75 x 1.5 x 20%" */
static void
put_formula(struct making *m, const struct pay_row *r, const struct money_line *l)
{
	const bool sick = strcmp(l->code, leave_pay_rule(LEAVE_PAY_SICK)->code) == 0;
	char base[MONEY_BYTES], days[HALF_BYTES], text[96];

	if (l->open) {
		put_words(m, N_("no figure here"));
		return;
	}
	if (l->kind != MONEY_LINE_LEAVE || !l->fen) {
		rtable_none(m->t);
		return;
	}
	money_text(base, r->base.base_fen);
	half_text(days, l->half_days);
	(void)str_format(text, sizeof text, "%s / %d.%02d x %s x %d%%", base,
		m->month.rules.month_days_hundredths / 100,
		m->month.rules.month_days_hundredths % 100, days,
		sick ? 100 - m->month.rules.sick_rate_percent : 100);
	rtable_text(m->t, text);
}

static void
number_or_none(struct rtable *t, int64_t v)
{
	if (v)
		rtable_number(t, v);
	else
		rtable_none(t);
}

static void
put_line(struct making *m, const struct person *p, const struct pay_row *r,
	const struct money_line *l)
{
	char amount[MONEY_BYTES];

	rtable_text(m->t, p->staff_no);
	rtable_text(m->t, p->name);
	put_code(m, l);
	put_what(m, l);
	number_or_none(m->t, l->half_days);
	money_signed_text(amount, l->fen);
	if (m->paper)
		rtable_text(m->t, amount);
	else
		rtable_number(m->t, l->fen);
	if (!m->paper)
		number_or_none(m->t, l->record);
	put_formula(m, r, l);
}

/* PAY-03, PAY-05: what all lines of a person come to, and what it says. */
static void
put_sum(struct making *m, const struct person *p, const struct pay_row *r)
{
	char amount[MONEY_BYTES];

	rtable_text(m->t, p->staff_no);
	rtable_text(m->t, p->name);
	rtable_text(m->t, "sum");
	put_words(m, N_("sum"));
	rtable_none(m->t);
	money_signed_text(amount, r->sheet.fen);
	if (m->paper)
		rtable_text(m->t, amount);
	else
		rtable_number(m->t, r->sheet.fen);
	if (!m->paper)
		rtable_none(m->t);
	if (r->sheet.exceeds)
		put_words(m, N_("the person's part is more than the pay"));
	else if (r->sheet.contributions)
		put_words(m, N_("contributions continue"));
	else
		rtable_none(m->t);
}

static bool
put_sheet(struct making *m, const struct pay_row *r, struct err *e)
{
	struct person p;

	if (!person_get(m->ask->c, r->person, &p, e))
		return false;
	for (int i = 0; i < r->sheet.lines; i++)
		put_line(m, &p, r, &r->sheet.line[i]);
	put_sum(m, &p, r);
	return true;
}

static bool
put_all(struct making *m, struct err *e)
{
	const struct pay_ask ask = {.month = m->ask->period.month};

	if (!ask.month)
		return err_set(e, ERR_INVALID, .rule = "RPT-02", .field = "month",
			.msgid = N_("Pay goes by the month. Name it: --month 2026-11"));
	if (!money_kinds_load(m->ask->c, m->ask->period.to, &m->kinds, e) ||
		!pay_load(m->ask->c, &ask, &m->a, &m->month, e))
		return false;
	for (int i = 0; i < m->month.rows; i++)
		if (!put_sheet(m, &m->month.row[i], e))
			return false;
	return true;
}

static bool
make(const struct report_ask *ask, bool paper, struct rtable *t, struct err *e)
{
	struct making m = {.ask = ask, .t = t, .paper = paper};
	bool good;

	arena_init(&m.a);
	good = put_all(&m, e);
	arena_free(&m.a);
	return good;
}

static bool
make_file(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	return make(ask, false, t, e);
}

static bool
make_paper(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	return make(ask, true, t, e);
}

#define STAFF_NO REPORT_COLUMN("staff_no", N_("Staff no."), RTABLE_TEXT)
#define NAME REPORT_COLUMN("name", N_("Name"), RTABLE_TEXT)
#define KIND REPORT_COLUMN("kind", N_("Kind"), RTABLE_TEXT)
#define WHAT REPORT_COLUMN("what", N_("What"), RTABLE_TEXT)
#define HALF_DAYS REPORT_COLUMN("half_days", N_("Half days"), RTABLE_INT)
#define NOTE REPORT_COLUMN("note", N_("How"), RTABLE_TEXT)

static const struct rtable_column columns[] = {
	STAFF_NO,
	NAME,
	KIND,
	WHAT,
	HALF_DAYS,
	{"amount_fen", N_("Fen"), RTABLE_INT},
	{"record", N_("Record"), RTABLE_INT},
	NOTE,
};

static const struct rtable_column paper[] = {
	STAFF_NO,
	NAME,
	KIND,
	WHAT,
	HALF_DAYS,
	{"amount", N_("Yuan"), RTABLE_TEXT},
	NOTE,
};

const struct report report_pay = {
	.name = "pay",
	.title = N_("Pay effects"),
	.summary = N_("what a month means for each person's pay: score, fines and rewards, leave"),
	.column = columns,
	.columns = sizeof columns / sizeof *columns,
	.make = make_file,
	.people = true,
	.legend = N_("Figures for payroll, lines and their sum by person; nothing is paid here."),
	.paper_column = paper,
	.paper_columns = sizeof paper / sizeof *paper,
	.make_paper = make_paper,
};
