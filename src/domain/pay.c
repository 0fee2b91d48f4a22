/* pay.c — what a month means for everybody's pay. SPDX-License-Identifier: MIT
 *
 * All lines of all people are put together and sorted once; each run of one
 * person is a sheet. source: PAY-01, PAY-03, PAY-05, PAY-06, SCR-13.
 */
#include "domain/pay.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/leave_pay.h"
#include "domain/param.h"
#include "domain/score.h"

enum { MONTH_DAYS = 2175 };

struct line {
	int64_t person, order;
	enum leave_pay pay; /* of a leave: its figure needs the base */
	struct money_line l;
};
struct making {
	struct ctx *c;
	const struct pay_ask *ask;
	int last_day;
	struct arena *a;
	struct line *line;
	int lines, room;
	struct pay_month *out;
};

static bool
rules_load(struct ctx *c, int day, struct money_case *k, struct err *e)
{
	int64_t rate, cap;

	if (!param_get_int(c, "pay.sick_rate_percent", day, &rate, e) ||
		!param_get_int(c, "fines.month_cap_percent", day, &cap, e) ||
		!param_get_int(c, "pay.min_wage_fen", day, &k->min_wage_fen, e))
		return false;
	k->month_days_hundredths = MONTH_DAYS;
	k->sick_rate_percent = (int)rate;
	k->cap_percent = (int)cap;
	return true;
}

static bool
add(struct making *m, const struct line *l, struct err *e)
{
	struct line *more;

	if (m->ask->person && l->person != m->ask->person)
		return true;
	more = arena_more(m->a, m->line, m->lines, &m->room, sizeof *more);
	if (!more)
		return err_set(e, ERR_NOMEM);
	m->line = more;
	m->line[m->lines] = *l;
	m->line[m->lines].order = m->lines;
	m->lines++;
	return true;
}

/* --- where lines come from --- */

static bool
add_scores(struct making *m, struct err *e)
{
	const struct score_ask ask = {.month = m->ask->month};
	struct score_month s;

	if (!score_load(m->c, &ask, m->a, &s, e))
		return false;
	for (int i = 0; i < s.rows; i++) {
		const struct line l = {.person = s.row[i].person,
			.l = {.kind = MONEY_LINE_SCORE, .n = 1, .fen = s.row[i].pay_fen}};

		if (s.row[i].scored && s.row[i].pay_applies && !add(m, &l, e))
			return false;
	}
	return true;
}

static bool
add_entries(struct making *m, struct err *e)
{
	const struct money_filter f = {
		.month = m->ask->month, .person = m->ask->person, .state = CONDUCT_CONFIRMED};
	struct money_list all;

	if (!money_load(m->c, &f, m->a, &all, e))
		return false;
	for (int i = 0; i < all.n; i++) {
		const struct money_entry *t = &all.item[i];
		struct line l = {.person = t->person,
			.l = {.kind = MONEY_LINE_ENTRY,
				.record = t->confirmed_record,
				.half_days = t->half_days,
				.n = 1,
				.fine = t->fen < 0,
				.fen = t->fen}};

		(void)str_copy(l.l.code, sizeof l.l.code, t->code);
		if (!add(m, &l, e))
			return false;
	}
	return !all.more ||
	       err_set(e, ERR_BLOCKED, .rule = "PAY-03",
		       .msgid = N_("This month has more entries than fit. Ask for one person"));
}

static bool
add_leaves(struct making *m, struct err *e)
{
	const struct leave_pay_filter f = {
		.person = m->ask->person, .from = m->ask->month * 100 + 1, .to = m->last_day};
	struct leave_pay_rows all;

	if (!leave_pay_load(m->c, &f, m->a, &all, e))
		return false;
	for (int i = 0; i < all.n; i++) {
		struct line l = {.person = all.row[i].person,
			.pay = all.row[i].pay,
			.l = {.kind = MONEY_LINE_LEAVE, .half_days = all.row[i].half_days}};

		(void)str_copy(l.l.code, sizeof l.l.code, leave_pay_rule(l.pay)->code);
		if (!add(m, &l, e))
			return false;
	}
	return true;
}

/* --- sheets --- */

static int
by_person(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	if (x->l.kind != y->l.kind)
		return (int)x->l.kind - (int)y->l.kind;
	return x->order < y->order ? -1 : 1;
}

/* From one line of a person on; *next = behind the last. */
static bool
put_sheet(struct making *m, int from, int *next, struct err *e)
{
	struct pay_row *r = &m->out->row[m->out->rows++];
	struct money_case k = m->out->rules;
	int n = 1;

	while (from + n < m->lines && m->line[from + n].person == m->line[from].person)
		n++;
	*next = from + n;
	*r = (struct pay_row){.person = m->line[from].person};
	r->sheet.line = arena_alloc(m->a, (size_t)(n + MONEY_LINES_MORE) * sizeof *r->sheet.line);
	if (!r->sheet.line)
		return err_set(e, ERR_NOMEM);
	if (!pay_base_on(m->c, r->person, m->last_day, &r->base, e))
		return false;
	k.base_fen = r->base.base_fen;
	k.contribution_fen = r->base.contribution_fen;
	for (int i = 0; i < n; i++) {
		struct money_line *l = &r->sheet.line[r->sheet.lines++];

		*l = m->line[from + i].l;
		if (l->kind != MONEY_LINE_LEAVE)
			continue;
		l->fen = money_leave_fen(&k, m->line[from + i].pay, l->half_days, &l->open);
		r->sheet.contributions |= leave_pay_rule(m->line[from + i].pay)->contributions;
	}
	money_sheet_close(&k, &r->sheet);
	return true;
}

static bool
put_sheets(struct making *m, struct err *e)
{
	if (!m->lines)
		return true;
	qsort(m->line, (size_t)m->lines, sizeof *m->line, by_person);
	m->out->row = arena_alloc(m->a, (size_t)m->lines * sizeof *m->out->row);
	if (!m->out->row)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < m->lines;)
		if (!put_sheet(m, i, &i, e))
			return false;
	return true;
}

bool
pay_load(struct ctx *c, const struct pay_ask *ask, struct arena *a, struct pay_month *out,
	struct err *e)
{
	struct making m = {
		.c = c, .ask = ask, .last_day = month_last_day(ask->month), .a = a, .out = out};

	*out = (struct pay_month){.month = ask->month};
	if (!day_is_valid(ask->month * 100 + 1))
		return err_set(e, ERR_INVALID, .field = "month", .rule = "PAY-03",
			.msgid = N_("Name a month. Example: 2026-11"));
	return access_may(c, ACT_MONEY_SEE, &(struct access_object){.person = ask->person}, e) &&
	       rules_load(c, m.last_day, &out->rules, e) && add_scores(&m, e) &&
	       add_entries(&m, e) && add_leaves(&m, e) && put_sheets(&m, e);
}
