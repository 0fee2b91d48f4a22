/* report_leave_balance.c — days of leave of each person and kind; what leave means for the pay. SPDX-License-Identifier: MIT
 *
 * source: RPT-01, LV-12, PAY-01, PAY-05, contract.md §4.
 */
#include "domain/leave_balance.h"
#include "domain/leave_pay.h"
#include "domain/person.h"
#include "domain/team.h"
#include "report/report_parts.h"

#define STAFF_NO REPORT_COLUMN("staff_no", N_("Staff no."), RTABLE_TEXT)
#define NAME REPORT_COLUMN("name", N_("Name"), RTABLE_TEXT)
#define TYPE REPORT_COLUMN("type", N_("Kind of leave"), RTABLE_TEXT)

struct making {
	const struct report_ask *ask;
	struct rtable *t;
	bool paper;
	struct leave_types types;
	struct arena a;
};

static bool
put_who(struct making *m, int64_t person, struct err *e)
{
	struct person p;

	if (!person_get(m->ask->c, person, &p, e))
		return false;
	rtable_text(m->t, p.staff_no);
	rtable_text(m->t, p.name);
	return true;
}

/* Its name on paper, its code in files. */
static void
put_type(struct making *m, int64_t type)
{
	const struct leave_type *k = leave_type_of(&m->types, type);

	if (!k)
		rtable_text(m->t, "?");
	else if (m->paper)
		rtable_text(m->t, text_lang() == LANG_ZH ? k->name_zh : k->name_en);
	else
		rtable_text(m->t, k->code);
}

typedef bool putter(struct making *m, struct err *e);

static bool
make(struct making *m, putter *put, struct err *e)
{
	bool good;

	arena_init(&m->a);
	good = leave_types_load(m->ask->c, &m->types, e) && put(m, e);
	arena_free(&m->a);
	return good;
}

/* ---- balances ---- */

/* As they stand on the last day of the period. */
static bool
put_balances(struct making *m, struct err *e)
{
	const struct leave_balance_filter f = {.team = m->ask->team, .day = m->ask->period.to};
	struct leave_balance_rows all;

	if (!leave_balance_load(m->ask->c, &f, &m->a, &all, e))
		return false;
	for (int i = 0; i < all.n; i++) {
		const struct leave_balance_row *r = &all.row[i];

		if (!put_who(m, r->person, e))
			return false;
		put_type(m, r->type);
		rtable_number(m->t, r->sums.granted);
		rtable_number(m->t, r->sums.used);
		rtable_number(m->t, r->sums.pending);
		rtable_number(m->t, r->sums.left);
		rtable_number(m->t, r->lapsing);
		if (!m->paper)
			rtable_number(m->t, r->lapses_on);
	}
	return true;
}

static bool
make_balances(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	return make(&(struct making){.ask = ask, .t = t}, put_balances, e);
}

static bool
paper_balances(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	return make(&(struct making){.ask = ask, .t = t, .paper = true}, put_balances, e);
}

static const struct rtable_column balances[] = {
	STAFF_NO,
	NAME,
	TYPE,
	{"granted_half_days", N_("Granted"), RTABLE_INT},
	{"used_half_days", N_("Used"), RTABLE_INT},
	{"pending_half_days", N_("Pending"), RTABLE_INT},
	{"left_half_days", N_("Days left"), RTABLE_INT},
	{"lapsing_half_days", N_("Lapse"), RTABLE_INT},
	{"lapses_on", N_("Valid to"), RTABLE_DAY},
};

const struct report report_leave_balance = {
	.name = "leave-balance",
	.title = N_("Balances of leave"),
	.summary = N_("each person's days of leave by kind: granted, used, pending, left"),
	.column = balances,
	.columns = sizeof balances / sizeof *balances,
	.make = make_balances,
	.paper_column = balances,
	.paper_columns = sizeof balances / sizeof *balances - 1, /* without the last day */
	.make_paper = paper_balances,
	.people = true,
	.legend = N_("All in half days, as they stand on the last day of the period."),
};

/* ---- pay ---- */

static bool
put_pay(struct making *m, struct err *e)
{
	const struct leave_pay_filter f = {
		.team = m->ask->team, .from = m->ask->period.from, .to = m->ask->period.to};
	struct leave_pay_rows all;

	if (!leave_pay_load(m->ask->c, &f, &m->a, &all, e))
		return false;
	for (int i = 0; i < all.n; i++) {
		const struct leave_pay_rule *r = leave_pay_rule(all.row[i].pay);

		if (!put_who(m, all.row[i].person, e))
			return false;
		put_type(m, all.row[i].type);
		rtable_number(m->t, all.row[i].half_days);
		rtable_word(m->t, r->label, r->code);
		if (!m->paper)
			rtable_text(m->t, leave_pay_bonus_code(r->bonus));
		rtable_word(m->t, r->contributions ? N_("yes") : N_("no"),
			r->contributions ? "yes" : "no");
	}
	return true;
}

static bool
make_pay(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	return make(&(struct making){.ask = ask, .t = t}, put_pay, e);
}

static bool
paper_pay(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	return make(&(struct making){.ask = ask, .t = t, .paper = true}, put_pay, e);
}

static const struct rtable_column pay[] = {
	STAFF_NO,
	NAME,
	TYPE,
	{"half_days", N_("Half days"), RTABLE_INT},
	{"pay", N_("Pay"), RTABLE_WORD},
	{"bonus", N_("Bonus"), RTABLE_TEXT},
	{"contributions_continue", N_("Contributions continue"), RTABLE_WORD},
};

static const struct rtable_column pay_paper[] = {
	STAFF_NO,
	NAME,
	TYPE,
	{"half_days", N_("Half days"), RTABLE_INT},
	{"pay", N_("Pay"), RTABLE_WORD},
	{"contributions_continue", N_("Contrib."), RTABLE_WORD},
};

const struct report report_leave_pay = {
	.name = "leave-pay",
	.title = N_("Leave and pay"),
	.summary = N_("half days of leave by kind in the period, and the rule of pay for each"),
	.column = pay,
	.columns = sizeof pay / sizeof *pay,
	.make = make_pay,
	.people = true,
	.legend = N_("Approved leave. Social insurance and housing fund go on in every month."),
	.paper_column = pay_paper,
	.paper_columns = sizeof pay_paper / sizeof *pay_paper,
	.make_paper = paper_pay,
};
