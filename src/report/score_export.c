/* score_export.c — conduct events and money entries as files for other programs. SPDX-License-Identifier: MIT
 *
 * source: contract.md §1 and §3, CON-06.
 */
#include "report/score_export.h"

#include "base/half.h"
#include "domain/conduct.h"
#include "domain/money.h"
#include "report/report_parts.h"

static const struct rtable_column event_columns[] = {
	{"date", N_("Day"), RTABLE_DAY},
	{"staff_no", N_("Staff no."), RTABLE_TEXT},
	{"code", N_("Code"), RTABLE_TEXT},
	{"points", N_("Points"), RTABLE_HALF},
	{"evidence", N_("Evidence"), RTABLE_TEXT},
	{"status", N_("State"), RTABLE_TEXT},
	{"note", N_("Note"), RTABLE_TEXT},
};
static const struct rtable_column money_columns[] = {
	{"entry", N_("No."), RTABLE_INT},
	{"date", N_("Day"), RTABLE_DAY},
	{"staff_no", N_("Staff no."), RTABLE_TEXT},
	{"kind", N_("Kind"), RTABLE_TEXT},
	{"amount_fen", N_("Fen"), RTABLE_INT},
	{"status", N_("State"), RTABLE_TEXT},
	{"contested", N_("Contested"), RTABLE_BOOL},
	{"due", N_("Due"), RTABLE_DAY},
	{"paid_on", N_("Paid on"), RTABLE_DAY},
	{"record", N_("Record"), RTABLE_INT},
};

struct exporting {
	struct ctx *c;
	const struct score_export *x;
	struct rtable *t;
	enum action right;
	struct report_people who;
};

/* --- of whom: a list holds one person's month, never everybody's --- */

static bool
find_people(struct exporting *m, struct err *e)
{
	const struct access_object on = {.person = m->x->person};

	if (!m->x->person)
		return report_people_load(m->c, m->x->team, m->right, &m->who, e);
	m->who.item = arena_alloc(&m->who.arena, sizeof *m->who.item);
	m->who.n = 1;
	if (!m->who.item)
		return err_set(e, ERR_NOMEM);
	return (!m->c->who || access_may(m->c, m->right, &on, e)) &&
	       person_get(m->c, m->x->person, m->who.item, e);
}

static bool
too_many(struct err *e)
{
	return err_set(e, ERR_FULL,
		.msgid = N_("One person's month holds more rows than fit. Look at it on the "
			    "screen"));
}

/* --- rows --- */

/* What "import events" takes: an evidence or a note, and the note names where it stands. */
static bool
put_events(struct exporting *m, const struct person *p, struct err *e)
{
	const struct conduct_filter f = {.person = p->id, .month = m->x->month};
	struct conduct_list all;
	struct arena a;
	char note[32];

	arena_init(&a);
	const bool good = conduct_load(m->c, &f, &a, &all, e) && (!all.more || too_many(e));
	for (int i = 0; good && i < all.n; i++) {
		str_format(note, sizeof note, "event %lld", (long long)all.item[i].id);
		rtable_number(m->t, all.item[i].day);
		rtable_text(m->t, p->staff_no);
		rtable_text(m->t, all.item[i].code);
		rtable_number(m->t, all.item[i].halves);
		rtable_text(m->t, "");
		rtable_text(m->t, conduct_state_code(all.item[i].state));
		rtable_text(m->t, note);
	}
	arena_free(&a);
	return good;
}

static bool
put_money(struct exporting *m, const struct person *p, struct err *e)
{
	const struct money_filter f = {.person = p->id, .month = m->x->month};
	struct money_list all;
	struct arena a;

	arena_init(&a);
	const bool good = money_load(m->c, &f, &a, &all, e) && (!all.more || too_many(e));
	for (int i = 0; good && i < all.n; i++) {
		rtable_number(m->t, all.item[i].id);
		rtable_number(m->t, all.item[i].day);
		rtable_text(m->t, p->staff_no);
		rtable_text(m->t, all.item[i].code);
		rtable_number(m->t, all.item[i].fen);
		rtable_text(m->t, conduct_state_code(all.item[i].state));
		rtable_number(m->t, all.item[i].contested);
		rtable_number(m->t, all.item[i].due_day);
		rtable_number(m->t, all.item[i].paid_on);
		rtable_number(m->t, all.item[i].record);
	}
	arena_free(&a);
	return good;
}

/* --- out --- */

typedef bool putter(struct exporting *m, const struct person *p, struct err *e);

static bool
put_all(struct exporting *m, putter *put, struct buf *out, struct err *e)
{
	const struct render_ask ask = {.format = m->x->json ? RENDER_JSON : RENDER_CSV,
		.site = m->x->site,
		.period_name = "month",
		.period = m->x->period};
	bool good;

	arena_init(&m->who.arena);
	good = find_people(m, e);
	for (int i = 0; good && i < m->who.n; i++)
		good = put(m, &m->who.item[i], e);
	arena_free(&m->who.arena);
	return good && render_table(m->t, &ask, out, e);
}

bool
events_export_put(struct ctx *c, const struct score_export *x, struct buf *out, struct err *e)
{
	struct rtable t;
	struct exporting m = {.c = c, .x = x, .t = &t, .right = ACT_CONDUCT_SEE};

	rtable_init(&t, "events", N_("Conduct events"), event_columns,
		sizeof event_columns / sizeof *event_columns);
	const bool good = put_all(&m, put_events, out, e);

	rtable_free(&t);
	return good;
}

bool
money_export_put(struct ctx *c, const struct score_export *x, struct buf *out, struct err *e)
{
	struct rtable t;
	struct exporting m = {.c = c, .x = x, .t = &t, .right = ACT_MONEY_SEE};

	rtable_init(&t, "money", N_("Fines and rewards"), money_columns,
		sizeof money_columns / sizeof *money_columns);
	const bool good = put_all(&m, put_money, out, e);

	rtable_free(&t);
	return good;
}
