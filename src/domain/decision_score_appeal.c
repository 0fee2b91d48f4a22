/* decision_score_appeal.c — appeals wait for somebody who neither scored nor confirmed. SPDX-License-Identifier: MIT
 *
 * Granting in part asks for points, so it is done on the person's sheet. source: SCR-20.
 */
#include "base/half.h"
#include "base/str.h"
#include "domain/conduct.h"
#include "domain/decision.h"
#include "domain/record.h"
#include "domain/score_appeal.h"

enum { LINE_BYTES = 160 };

/* "D-04 -5 Late or early leave", in both languages. */
static struct decision_arg
code_words(struct arena *a, const struct conduct_code *k, int halves)
{
	char points[HALF_BYTES], en[LINE_BYTES], zh[LINE_BYTES];

	half_signed_text(points, conduct_kind_deducts(k->kind) ? -halves : halves);
	str_format(en, sizeof en, "%s %s %s", k->code, points, k->name_en);
	str_format(zh, sizeof zh, "%s %s %s", k->code, points, k->name_zh);
	return DECISION_PAIR(decision_keep(a, en), decision_keep(a, zh));
}

static bool
code_of(struct ctx *c, const struct score_appeal *p, struct conduct_code *k, struct err *e)
{
	struct conduct_event ev;

	return conduct_get(c, p->event, &ev, e) &&
	       conduct_code_version(c, ev.code, ev.version, k, e);
}

static void
put_decided(struct decision *d, const struct score_appeal_steps *h)
{
	for (int i = h->n - 1; i >= 0; i--) {
		const struct score_appeal_step *s = &h->item[i];

		if (s->act < SCORE_APPEAL_GRANT || s->act > SCORE_APPEAL_DECLINE)
			continue;
		d->is_decided = true;
		d->answer = s->act == SCORE_APPEAL_DECLINE ? DECISION_DECLINE : DECISION_ACCEPT;
		d->decided_by = s->by;
		d->decided_us = s->at_us;
		d->why = s->words;
		return;
	}
}

static bool
add(struct ctx *c, const struct score_appeal *p, struct decision_list *l, struct err *e)
{
	struct decision d = {.of = &decision_score_appeal,
		.thing = p->id,
		.rev = p->rev,
		.asker = p->person,
		.asked_us = p->asked_us,
		.due_us = decision_day_end(p->due_day),
		.on = {.person = p->person},
		.warned = true, /* granting is written down with its reason, too */
		.warning = {N_("say why in words: the person reads it"), {{0}}},
		.stands = {N_("who neither scored nor confirmed it"), {{0}}}};
	struct score_appeal_steps h;
	struct conduct_code k;
	struct err no;

	err_clear(&no);
	if (!code_of(c, p, &k, e))
		return false;
	d.what = (struct decision_text){N_("{1} appeals: {2}, {3}"),
		{DECISION_PERSON(p->person), code_words(&l->arena, &k, p->now_halves),
			DECISION_DAY(p->day)}};
	if (score_appeal_may(c, p, &no)) {
		d.answers = DECISION_MAY_ACCEPT | DECISION_MAY_DECLINE | DECISION_MAY_ASK_BACK;
	} else if (no.code != ERR_BLOCKED && no.code != ERR_DENIED) {
		if (e)
			*e = no;
		return false;
	}
	if (p->state == SCORE_APPEAL_ANSWERED || p->state == SCORE_APPEAL_ENDED) {
		if (!score_appeal_history(c, p->id, &l->arena, &h, e))
			return false;
		put_decided(&d, &h);
	}
	return decision_add(l, &d, e);
}

static bool
waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	struct score_appeal_list all;
	bool good = score_appeal_waiting(c, &l->arena, &all, e);

	for (int i = 0; good && i < all.n; i++)
		good = add(c, &all.item[i], l, e);
	return good;
}

static bool
get(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)
{
	struct score_appeal p;

	return score_appeal_get(c, id, &p, e) &&
	       access_may(c, ACT_CONDUCT_SEE, &(struct access_object){.person = p.person}, e) &&
	       add(c, &p, l, e);
}

static bool
detail(struct ctx *c, const struct decision *d, struct decision_detail *t, struct err *e)
{
	struct score_appeal_steps h;
	struct score_appeal p;
	struct conduct_code k;
	char expected[HALF_BYTES];

	if (!score_appeal_get(c, d->thing, &p, e) || !code_of(c, &p, &k, e) ||
		!score_appeal_history(c, p.id, &t->arena, &h, e))
		return false;
	half_signed_text(expected, conduct_kind_deducts(k.kind) ? -p.expected : p.expected);
	(void)decision_line(t, DECISION_REQUEST, N_("{1}: {2}, {3}"), DECISION_PERSON(p.person),
		code_words(&t->arena, &k, p.now_halves), DECISION_DAY(p.day));
	(void)decision_line(t, DECISION_EFFECT, N_("Granted, {1} points stand in month {2}"),
		DECISION_TEXT(decision_keep(&t->arena, expected)), DECISION_MONTH(p.month),
		DECISION_NOTHING);
	decision_rule(t, 'x', "SCR-20", N_("it never lowers the score"), DECISION_NOTHING,
		DECISION_NOTHING);
	for (int i = 0; i < h.n; i++) {
		if (*h.item[i].words)
			(void)decision_line(t, DECISION_REQUEST, NULL,
				DECISION_TEXT(decision_keep(&t->arena, h.item[i].words)),
				DECISION_NOTHING, DECISION_NOTHING);
		decision_event(t, h.item[i].at_us,
			h.item[i].by ? N_("{1} by {2}") : N_("{1} by the system"),
			DECISION_WORD(score_appeal_act_label(h.item[i].act)),
			DECISION_PERSON(h.item[i].by));
	}
	return true;
}

static bool
answer(struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	const struct score_appeal_said s = {
		.act = r->answer == DECISION_ACCEPT ? SCORE_APPEAL_GRANT : SCORE_APPEAL_DECLINE,
		.words = r->words ? r->words : ""};

	return score_appeal_do(c, d->thing, d->rev, &s, e);
}

const struct decision_source decision_score_appeal = {
	.code = "score-appeal",
	.label = N_("appeal"),
	.record = {[DECISION_ACCEPT] = RECORD_SCORE_APPEAL_DECIDED,
		[DECISION_DECLINE] = RECORD_SCORE_APPEAL_DECIDED},
	.verb = {[DECISION_ACCEPT] = N_("Grant"), [DECISION_DECLINE] = N_("Decline")},
	.done = {[DECISION_ACCEPT] = N_("granted"), [DECISION_DECLINE] = N_("declined")},
	.waiting = waiting,
	.get = get,
	.detail = detail,
	.answer = answer,
};
