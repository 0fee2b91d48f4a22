/* decision_part.c — dismissal cases and proposals to part wait for the manager. SPDX-License-Identifier: MIT
 *
 * source: SCR-09, SCR-21, ORG-04.
 */
#include "domain/decision.h"
#include "domain/part_case.h"
#include "domain/record.h"

static const struct part_step *
last_of(const struct part_steps *h, enum part_act a, enum part_act b)
{
	for (int i = h->n - 1; i >= 0; i--)
		if (h->item[i].act == a || h->item[i].act == b)
			return &h->item[i];
	return NULL;
}

static void
put_decided(struct decision *d, const struct part_steps *h)
{
	const struct part_step *s = last_of(h, PART_DO_PART, PART_DO_KEEP);

	if (!s)
		return;
	d->is_decided = true;
	d->answer = s->act == PART_DO_PART ? DECISION_ACCEPT : DECISION_DECLINE;
	d->decided_by = s->by;
	d->decided_us = s->at_us;
	d->why = s->words;
}

/* Parting is offered once nothing is missing; that the person stays, from the first day. */
static bool
put_answers(struct ctx *c, const struct part_case *p, struct decision *d, struct err *e)
{
	const enum part_lack lack = part_lack_of(p, clock_local(c->now.utc_us).day);
	struct err no;

	err_clear(&no);
	if (part_may(c, p, PART_DO_KEEP, &no)) {
		d->answers = DECISION_MAY_DECLINE |
			     (lack == PART_LACKS_NOTHING ? DECISION_MAY_ACCEPT : 0U) |
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
add(struct ctx *c, const struct part_case *p, struct decision_list *l, bool waiting, struct err *e)
{
	const enum part_lack lack = part_lack_of(p, clock_local(c->now.utc_us).day);
	struct decision d = {.of = &decision_part,
		.thing = p->id,
		.rev = p->rev,
		.asker = p->opened_by,
		.asked_us = p->opened_us,
		.due_us = decision_day_end(p->answer_due),
		.on = {.person = p->person},
		.warned = true, /* either way the reason is written down */
		.warning = {N_("say why in words: the person reads it"), {{0}}},
		.stands = {N_("the manager, or the director; not who proposed or confirmed it"),
			{{0}}}};
	struct part_steps h;

	if (!put_answers(c, p, &d, e))
		return false;
	if (waiting && !d.answers)
		return true;
	if (lack != PART_LACKS_NOTHING)
		d.warning.msgid = part_lack_label(lack);
	d.what = (struct decision_text){N_("{1}: {2}, {3}"),
		{DECISION_PERSON(p->person), DECISION_WORD(part_kind_label(p->kind)),
			DECISION_WORD(part_stand_label(p->stand))}};
	if (!part_history(c, p->id, &l->arena, &h, e))
		return false;
	put_decided(&d, &h);
	return decision_add(l, &d, e);
}

static bool
waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	struct part_list all;

	if (!access_may(c, ACT_PART_DECIDE, NULL, NULL))
		return true;
	if (!part_waiting(c, &l->arena, &all, e))
		return false;
	for (int i = 0; i < all.n && l->n <= l->max; i++)
		if (all.item[i].person != c->who && !add(c, &all.item[i], l, true, e))
			return false;
	return true;
}

static bool
get(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)
{
	struct part_case p;

	return part_get(c, id, &p, e) && part_may_see(c, &p, e) && add(c, &p, l, false, e);
}

static void
tell_rules(const struct part_case *p, struct decision_detail *t)
{
	decision_rule(t, p->stand ? 'x' : '!', "SCR-21", N_("heard: {1}"),
		DECISION_WORD(part_stand_label(p->stand)), DECISION_NOTHING);
	if (p->kind != PART_DISMISSAL)
		return;
	if (p->union_on)
		decision_rule(t, 'x', "SCR-21", N_("union informed {1}"), DECISION_DAY(p->union_on),
			DECISION_NOTHING);
	else
		decision_rule(t, '!', "SCR-21", N_("union informed: not yet"), DECISION_NOTHING,
			DECISION_NOTHING);
	if (p->rule_on)
		decision_rule(t, 'x', "SCR-21", N_("rule published and acknowledged {1}"),
			DECISION_DAY(p->rule_on), DECISION_NOTHING);
	else
		decision_rule(t, '!', "SCR-21",
			N_("rule published and acknowledged: not shown yet"), DECISION_NOTHING,
			DECISION_NOTHING);
}

static bool
detail(struct ctx *c, const struct decision *d, struct decision_detail *t, struct err *e)
{
	struct part_steps h;
	struct part_case p;
	struct part_links l;

	if (!part_get(c, d->thing, &p, e) || !part_links_of(c, p.id, &l, e) ||
		!part_history(c, p.id, &t->arena, &h, e))
		return false;
	(void)decision_line(
		t, DECISION_REQUEST, d->what.msgid, d->what.arg[0], d->what.arg[1], d->what.arg[2]);
	(void)decision_line(t, DECISION_REQUEST,
		N_("Records that it rests on: {1}. More, Dismissal, parting shows them"),
		DECISION_NUMBER(l.n), DECISION_NOTHING, DECISION_NOTHING);
	(void)decision_line(t, DECISION_EFFECT,
		N_("The console ends nobody's employment: HR carries out what you decide"),
		DECISION_NOTHING, DECISION_NOTHING, DECISION_NOTHING);
	tell_rules(&p, t);
	for (int i = 0; i < h.n; i++) {
		if (*h.item[i].words)
			(void)decision_line(t, DECISION_REQUEST, NULL,
				DECISION_TEXT(h.item[i].words), DECISION_NOTHING, DECISION_NOTHING);
		decision_event(t, h.item[i].at_us,
			h.item[i].by ? N_("{1} by {2}") : N_("{1} by the system"),
			DECISION_WORD(part_act_label(h.item[i].act)),
			DECISION_PERSON(h.item[i].by));
	}
	return true;
}

static bool
answer(struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	const struct part_said s = {
		.act = r->answer == DECISION_ACCEPT ? PART_DO_PART : PART_DO_KEEP,
		.words = r->words ? r->words : ""};

	return part_do(c, &(const struct part_ref){d->thing, d->rev}, &s, e);
}

static bool
decided(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	int64_t done[DECISIONS_MAX];
	int n;
	bool good = part_decided_since(c, since_us, done, DECISIONS_MAX, &n, e);

	for (int i = 0; good && i < n; i++)
		good = get(c, done[i], l, e);
	return good;
}

const struct decision_source decision_part = {
	.code = "part",
	.label = N_("parting"),
	.record = {[DECISION_ACCEPT] = RECORD_PART_DECIDED, [DECISION_DECLINE] = RECORD_PART_KEPT},
	.verb = {[DECISION_ACCEPT] = N_("Let go"), [DECISION_DECLINE] = N_("Keep on")},
	.done = {[DECISION_ACCEPT] = N_("let go"), [DECISION_DECLINE] = N_("kept on")},
	.waiting = waiting,
	.get = get,
	.detail = detail,
	.answer = answer,
	.decided = decided,
};
