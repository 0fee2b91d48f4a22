/* decision_money.c — proposed fines and rewards wait for the manager. SPDX-License-Identifier: MIT
 *
 * source: PAY-02, ORG-04.
 */
#include "base/money.h"
#include "base/str.h"
#include "domain/decision.h"
#include "domain/money_core.h"

enum { LINE_BYTES = 160 };

/* What it would come to; "" where nobody can say yet: no base pay is entered. */
static bool
amount(struct ctx *c, const struct money_entry *m, char out[MONEY_BYTES], int *nth, struct err *e)
{
	struct err why;
	int64_t fen = m->fen;

	err_clear(&why);
	out[0] = '\0';
	*nth = 1;
	if (m->state != CONDUCT_PROPOSED) {
		if (fen)
			money_signed_text(out, fen);
		return true;
	}
	if (!money_place(c, m, nth, e))
		return false;
	if (money_costs(c, m, *nth, &fen, &why)) {
		money_signed_text(out, fen);
		return true;
	}
	if (why.code == ERR_BLOCKED)
		return true;
	if (e)
		*e = why;
	return false;
}

/* "F-07 -10.00 Late or early leave", in both languages. */
static struct decision_arg
kind_words(struct arena *a, const struct money_kind *k, const char *amount_text)
{
	char en[LINE_BYTES], zh[LINE_BYTES];

	str_format(en, sizeof en, "%s %s %s", k->code, amount_text, k->name_en);
	str_format(zh, sizeof zh, "%s %s %s", k->code, amount_text, k->name_zh);
	return DECISION_PAIR(decision_keep(a, en), decision_keep(a, zh));
}

static const struct money_step *
last_of(const struct money_steps *h, enum money_act a, enum money_act b)
{
	for (int i = h->n - 1; i >= 0; i--)
		if (h->item[i].act == a || h->item[i].act == b)
			return &h->item[i];
	return NULL;
}

static void
put_history(struct decision *d, const struct money_entry *m, const struct money_steps *h)
{
	const struct money_step *contest = last_of(h, MONEY_DO_CONTEST, MONEY_DO_CONTEST);
	const struct money_step *s = last_of(h, MONEY_DO_CONFIRM, MONEY_DO_DROP);

	if (m->contested && contest) {
		d->warned = true;
		d->warning = (struct decision_text){
			N_("contested: {1}"), {DECISION_TEXT(contest->words)}};
	}
	if (!s)
		return;
	d->is_decided = true;
	d->answer = s->act == MONEY_DO_CONFIRM ? DECISION_ACCEPT : DECISION_DECLINE;
	d->decided_by = s->by;
	d->decided_us = s->at_us;
	d->why = s->words;
}

static bool
put_answers(struct ctx *c, const struct money_entry *m, struct decision *d, struct err *e)
{
	struct err no;

	err_clear(&no);
	if (m->state != CONDUCT_PROPOSED || m->proposed_by == c->who)
		return true;
	if (access_may(c, ACT_MONEY_DECIDE, &(struct access_object){.person = m->person}, &no)) {
		d->answers = DECISION_MAY_ACCEPT | DECISION_MAY_DECLINE |
			     (d->asker ? DECISION_MAY_ASK_BACK : 0U);
		return true;
	}
	if (no.code == ERR_DENIED || no.code == ERR_BLOCKED)
		return true;
	if (e)
		*e = no;
	return false;
}

static bool
add(struct ctx *c, const struct money_entry *m, struct decision_list *l, struct err *e)
{
	struct decision d = {.of = &decision_money,
		.thing = m->id,
		.rev = m->rev,
		.asker = m->proposed_by,
		.asked_us = m->proposed_us,
		.on = {.person = m->person},
		.stands = {N_("the manager, or the director; not who proposed it"), {{0}}}};
	char text[MONEY_BYTES];
	struct money_steps h = {NULL, 0};
	struct money_kind k;
	int nth;

	if (!money_kind_version(c, m->code, m->version, &k, e) || !amount(c, m, text, &nth, e) ||
		((m->contested || m->state != CONDUCT_PROPOSED) &&
			!money_history(c, m->id, &l->arena, &h, e)) ||
		!put_answers(c, m, &d, e))
		return false;
	d.what = (struct decision_text){
		N_("{1}: {2}, {3}"), {DECISION_PERSON(m->person), kind_words(&l->arena, &k, text),
					     DECISION_DAY(m->day)}};
	put_history(&d, m, &h);
	d.batchable = d.answers && !m->contested && *text && !money_is_case(&k.tiers, nth);
	return decision_add(l, &d, e);
}

static bool
waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	const struct money_filter f = {.state = CONDUCT_PROPOSED};
	struct money_list all;

	if (!access_may(c, ACT_MONEY_DECIDE, NULL, NULL))
		return true;
	if (!money_load(c, &f, &l->arena, &all, e))
		return false;
	for (int i = 0; i < all.n && l->n <= l->max; i++)
		if (all.item[i].person != c->who && !add(c, &all.item[i], l, e))
			return false;
	return true;
}

static bool
get(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)
{
	struct money_entry m;

	return money_get(c, id, &m, e) &&
	       access_may(c, ACT_MONEY_SEE, &(struct access_object){.person = m.person}, e) &&
	       add(c, &m, l, e);
}

static bool
tell_rules(struct ctx *c, const struct money_entry *m, struct decision_detail *t, struct err *e)
{
	char text[MONEY_BYTES];
	struct money_kind k;
	int nth;

	if (!money_kind_version(c, m->code, m->version, &k, e) || !amount(c, m, text, &nth, e))
		return false;
	if (k.tiers.way == MONEY_BY_COUNT)
		(void)decision_line(t, DECISION_EFFECT,
			N_("The {1}. of this kind in {2}: {3} yuan"), DECISION_NUMBER(nth),
			DECISION_MONTH(m->month), DECISION_TEXT(decision_keep(&t->arena, text)));
	decision_rule(t, money_is_case(&k.tiers, nth) ? '!' : 'x', "PAY-02",
		money_is_case(&k.tiers, nth) ? N_("that many are a dismissal case, not money")
					     : N_("not that many that it is a dismissal case"),
		DECISION_NOTHING, DECISION_NOTHING);
	decision_rule(t, *text ? 'x' : '!', "PAY-02",
		*text ? N_("what it comes to is known") : N_("HR has to enter the base pay first"),
		DECISION_NOTHING, DECISION_NOTHING);
	if (!k.tiers.reward)
		decision_rule(t, 'x', "PAY-03", N_("ground: {1}; told to staff {2}"),
			DECISION_TEXT(decision_keep(&t->arena, k.basis)), DECISION_DAY(k.told_on));
	return true;
}

static bool
detail(struct ctx *c, const struct decision *d, struct decision_detail *t, struct err *e)
{
	struct money_steps h;
	struct money_entry m;
	const char *note;

	if (!money_get(c, d->thing, &m, e) || !money_note(c, d->thing, &t->arena, &note, e) ||
		!money_history(c, d->thing, &t->arena, &h, e))
		return false;
	(void)decision_line(
		t, DECISION_REQUEST, d->what.msgid, d->what.arg[0], d->what.arg[1], d->what.arg[2]);
	if (*note)
		(void)decision_line(t, DECISION_REQUEST, NULL, DECISION_TEXT(note),
			DECISION_NOTHING, DECISION_NOTHING);
	if (!tell_rules(c, &m, t, e))
		return false;
	for (int i = 0; i < h.n; i++)
		decision_event(t, h.item[i].at_us,
			h.item[i].by ? N_("{1} by {2}") : N_("{1} by the system"),
			DECISION_WORD(money_act_label(h.item[i].act)),
			DECISION_PERSON(h.item[i].by));
	return true;
}

static bool
answer(struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	return money_do(c, &(const struct money_ref){d->thing, d->rev},
		&(const struct money_said){
			.act = r->answer == DECISION_ACCEPT ? MONEY_DO_CONFIRM : MONEY_DO_DROP,
			.words = r->words ? r->words : ""},
		e);
}

static bool
decided(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	int64_t done[DECISIONS_MAX];
	int n;
	bool good = money_decided_since(c, since_us, done, DECISIONS_MAX, &n, e);

	for (int i = 0; good && i < n; i++)
		good = get(c, done[i], l, e);
	return good;
}

const struct decision_source decision_money = {
	.code = "money",
	.label = N_("money"),
	.record = {[DECISION_ACCEPT] = RECORD_MONEY_CONFIRMED,
		[DECISION_DECLINE] = RECORD_MONEY_DROPPED},
	.verb = {[DECISION_ACCEPT] = N_("Confirm"), [DECISION_DECLINE] = N_("Drop")},
	.done = {[DECISION_ACCEPT] = N_("confirmed"), [DECISION_DECLINE] = N_("dropped")},
	.waiting = waiting,
	.get = get,
	.detail = detail,
	.answer = answer,
	.decided = decided,
};
