/* decision_shift_change.c — changes of shifts in the Inbox: agree, confirm, approve. SPDX-License-Identifier: MIT
 *
 * What asks back, or comes back to who assigned it, is decided on its own page.
 * source: RST-05, RST-14, RST-17, ORG-09.
 */
#include "domain/decision.h"

#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "domain/ledger.h"
#include "domain/person.h"
#include "domain/shift.h"
#include "domain/shift_change_effect.h"

static struct decision_arg
shift_word(struct ctx *c, int64_t shift, struct arena *a)
{
	struct shift s;
	struct err e;

	err_clear(&e);
	if (!shift_get(c, shift, &s, &e))
		return DECISION_NOTHING;
	return DECISION_PAIR(decision_keep(a, s.name_en), decision_keep(a, s.name_zh));
}

/* Which of the four lists a change stands in for this person; NULL = none. */
static const struct decision_source *
source_of(const struct shift_change *s, unsigned acts)
{
	bool assigned = s->kind == SHIFT_ASSIGNED;

	if (acts & 1U << SHIFT_CHANGE_APPROVE)
		return &decision_shift_approve;
	if (acts & 1U << SHIFT_CHANGE_ACCEPT && s->kind != SHIFT_GIVE)
		return assigned ? &decision_shift_cover : &decision_shift_agree;
	if (acts & (1U << SHIFT_CHANGE_STAND | 1U << SHIFT_CHANGE_ANSWER))
		return &decision_shift_page;
	return NULL;
}

static void
tell_warning(struct decision *d, const struct shift_change_effect *f)
{
	d->warned = f->warnings > 0;
	d->batchable = !f->findings;
	for (int i = 0; i < f->findings; i++)
		if (!roster_code_refuses(f->finding[i].code)) {
			d->warning = (struct decision_text){
				roster_code_label(f->finding[i].code), {{0}}};
			return;
		}
}

/* With whom: the line is what stands in the window that is signed. */
static struct decision_text
what_of(struct ctx *c, const struct shift_change *s, struct arena *a)
{
	static const char *const of[] = {
		[SHIFT_COVER] = N_("cover: {1} {2}, by {3}"),
		[SHIFT_SWAP] = N_("swap: {1} {2}, with {3}"),
		[SHIFT_THREE_WAY] = N_("three-way swap: {1} {2}, by {3}"),
		[SHIFT_GIVE] = N_("shift given away: {1} {2}, by {3}"),
		[SHIFT_ASSIGNED] = N_("assigned cover: {1} {2}, by {3}"),
		[SHIFT_FOR_LEAVE] = N_("cover for a leave: {1} {2}, by {3}"),
	};
	const struct decision_arg day = DECISION_DAY(s->move[0].of.day),
				  shift = shift_word(c, s->move[0].of.shift, a);

	if (!s->move[0].to)
		return (struct decision_text){N_("{1}: {2} {3}"),
			{DECISION_WORD(shift_change_kind_label(s->kind)), day, shift}};
	return (struct decision_text){of[s->kind], {day, shift, DECISION_PERSON(s->move[0].to)}};
}

static bool
row_of(struct ctx *c, const struct shift_change *s, const struct decision_source *of,
	struct decision_list *l, struct err *e)
{
	struct decision d = {.of = of,
		.thing = s->id,
		.rev = s->rev,
		.asker = s->asked_by,
		.on = {.person = s->asked_by},
		.asked_us = s->us,
		.due_us = s->answer_by_us ? s->answer_by_us : s->first_us,
		.what = what_of(c, s, &l->arena),
		.is_decided = !shift_change_is_open(s->state),
		.answer = s->state == SHIFT_CHANGE_APPROVED ? DECISION_ACCEPT : DECISION_DECLINE,
		.decided_by = s->by,
		.decided_us = s->us};
	struct shift_change_effect effect;

	if (!d.is_decided && of != &decision_shift_page)
		d.answers = DECISION_MAY_ACCEPT | DECISION_MAY_DECLINE;
	if (d.answers && of == &decision_shift_approve) {
		if (!shift_change_effect(c, s->move, s->moves, &effect, e))
			return false;
		tell_warning(&d, &effect);
	}
	return decision_add(l, &d, e);
}

static bool
acts_of(struct ctx *c, const struct shift_change *s, unsigned *acts, struct err *e)
{
	unsigned roles;

	if (!shift_change_roles(c, s, &roles, e))
		return false;
	*acts = shift_change_acts(s, roles, shift_change_is_late(s, clock_now(&c->clock).utc_us));
	return true;
}

static bool
waiting(struct ctx *c, const struct decision_source *of, struct decision_list *l, struct err *e)
{
	struct shift_change_list all;
	unsigned acts;

	if (!shift_change_load(c, SHIFT_CHANGES_TO_DO, &l->arena, &all, e))
		return false;
	for (int i = 0; i < all.n; i++) {
		if (!acts_of(c, &all.row[i], &acts, e))
			return false;
		if (source_of(&all.row[i], acts) == of && !row_of(c, &all.row[i], of, l, e))
			return false;
	}
	return true;
}

/* What one asked oneself: where it stands, or what became of it. */
static bool
asked(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	struct shift_change_list all;

	if (!shift_change_load(c, SHIFT_CHANGES_MINE, &l->arena, &all, e))
		return false;
	for (int i = 0; i < all.n; i++) {
		const struct shift_change *s = &all.row[i];
		int n = l->n;

		if (s->asked_by != c->who || (!shift_change_is_open(s->state) && s->us < since_us))
			continue;
		if (!row_of(c, s, &decision_shift_approve, l, e))
			return false;
		if (l->n == n)
			continue;
		l->row[n].answers = 0;
		l->row[n].stands =
			(struct decision_text){shift_change_state_label(s->state), {{0}}};
	}
	return true;
}

/* --- what one decided --- */

/* By which act: the source it waited in, and what the answer was. */
static const struct {
	const struct decision_source *of; /* NULL = no decision */
	enum decision_answer answer;
} decisions[SHIFT_CHANGE_ACTS] = {
	[SHIFT_CHANGE_ACCEPT] = {&decision_shift_agree, DECISION_ACCEPT},
	[SHIFT_CHANGE_REFUSE] = {&decision_shift_agree, DECISION_DECLINE},
	[SHIFT_CHANGE_OBJECT] = {&decision_shift_cover, DECISION_DECLINE},
	[SHIFT_CHANGE_APPROVE] = {&decision_shift_approve, DECISION_ACCEPT},
	[SHIFT_CHANGE_DECLINE] = {&decision_shift_approve, DECISION_DECLINE},
};

static bool
decided_step(struct ctx *c, const struct shift_change *s, const struct shift_change_step *step,
	struct decision_list *l, struct err *e)
{
	int n = l->n;

	if (!row_of(c, s, decisions[step->act].of, l, e))
		return false;
	if (l->n == n)
		return true;
	l->row[n].answers = 0;
	l->row[n].is_decided = true;
	l->row[n].answer = decisions[step->act].answer;
	l->row[n].decided_by = step->by;
	l->row[n].decided_us = step->us;
	l->row[n].why = decision_keep(&l->arena, step->words);
	return true;
}

static bool
decided_of(struct ctx *c, const struct shift_change *s, int64_t since_us, struct decision_list *l,
	struct err *e)
{
	struct shift_change_history h;

	if (!shift_change_steps(c, s->id, &l->arena, &h, e))
		return false;
	for (int i = 0; i < h.n; i++)
		if (h.step[i].by == c->who && h.step[i].us >= since_us &&
			decisions[h.step[i].act].of && !decided_step(c, s, &h.step[i], l, e))
			return false;
	return true;
}

static bool
decided(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	struct shift_change_list all;

	if (!shift_change_load(c, SHIFT_CHANGES_DONE, &l->arena, &all, e))
		return false;
	for (int i = 0; i < all.n; i++)
		if (!decided_of(c, &all.row[i], since_us, l, e))
			return false;
	return true;
}

static bool
get(struct ctx *c, const struct decision_source *of, int64_t id, struct decision_list *l,
	struct err *e)
{
	struct shift_change s;
	unsigned acts;

	if (!shift_change_get(c, id, &s, e) || !acts_of(c, &s, &acts, e) ||
		!row_of(c, &s, of, l, e))
		return false;
	if (source_of(&s, acts) != of)
		l->row[l->n - 1].answers = 0;
	return true;
}

/* --- the detail --- */

static void
tell_moves(struct ctx *c, const struct shift_change *s, struct decision_detail *t)
{
	for (int i = 0; i < s->moves; i++) {
		const struct shift_move *m = &s->move[i];

		struct decision_line *l = decision_line(t, DECISION_REQUEST, N_("{1}: {2} to {3}"),
			DECISION_DAY(m->of.day), DECISION_PERSON(m->of.person),
			m->to ? DECISION_PERSON(m->to) : DECISION_WORD(N_("whoever takes it")));
		(void)l;
		(void)decision_line(t, DECISION_REQUEST, N_("Shift: {1}"),
			shift_word(c, m->of.shift, &t->arena), DECISION_NOTHING, DECISION_NOTHING);
	}
}

/* LV-13: who is left, by name, while the shift is under its minimum. */
static bool
tell_gap(struct ctx *c, const struct shift_effect_cover *v, const struct shift_effect_gap *g,
	struct decision_detail *t, struct err *e)
{
	char from[CLOCK_TEXT_BYTES], to[CLOCK_TEXT_BYTES], text[64], figures[32];
	char names[512] = "";
	struct person p;

	for (int i = 0; i < g->lefts; i++) {
		const size_t n = strlen(names);

		if (!person_get(c, g->left[i], &p, e))
			return false;
		str_format(names + n, sizeof names - n, "%s%s", n ? ", " : "", p.name);
	}
	clock_format_time(from, g->from_us);
	clock_format_time(to, g->until_us);
	str_format(text, sizeof text, "%s-%s", from, to);
	str_format(figures, sizeof figures, "%d/%d", g->have, v->need);
	(void)decision_line(t, DECISION_EFFECT, N_("{1}: {2} left: {3}"),
		DECISION_TEXT(decision_keep(&t->arena, text)),
		DECISION_TEXT(decision_keep(&t->arena, figures)),
		*names ? DECISION_TEXT(decision_keep(&t->arena, names))
		       : DECISION_WORD(N_("nobody")));
	return true;
}

static bool
tell_cover(
	struct ctx *c, const struct shift_effect_cover *v, struct decision_detail *t, struct err *e)
{
	(void)decision_line(t, DECISION_EFFECT, N_("{1} to {2} people, {3} needed"),
		DECISION_NUMBER(v->before), DECISION_NUMBER(v->after), DECISION_NUMBER(v->need));
	for (int i = 0; i < v->gaps; i++)
		if (!tell_gap(c, v, &v->gap[i], t, e))
			return false;
	return true;
}

static bool
tell_effect(struct ctx *c, const struct shift_change *s, struct decision_detail *t, struct err *e)
{
	struct shift_change_effect f;

	if (!shift_change_is_open(s->state))
		return true;
	if (!shift_change_effect(c, s->move, s->moves, &f, e))
		return false;
	for (int i = 0; i < f.people; i++)
		(void)decision_line(t, DECISION_EFFECT, N_("{1}: {2} to {3} h in the month"),
			DECISION_PERSON(f.person[i].person),
			DECISION_NUMBER(f.person[i].month_min[0] / 60),
			DECISION_NUMBER(f.person[i].month_min[1] / 60));
	for (int i = 0; i < f.covers; i++)
		if (!tell_cover(c, &f.cover[i], t, e))
			return false;
	for (int i = 0; i < f.findings; i++)
		decision_rule(t, '!', roster_code_name(f.finding[i].code),
			roster_code_label(f.finding[i].code), DECISION_NOTHING, DECISION_NOTHING);
	if (!f.findings)
		decision_rule(t, 'x', "RST-06", N_("No rule speaks against it."), DECISION_NOTHING,
			DECISION_NOTHING);
	return true;
}

static const char *const did[SHIFT_CHANGE_ACTS] = {
	[SHIFT_CHANGE_ASK] = N_("{1} asked: {2}"),
	[SHIFT_CHANGE_ACCEPT] = N_("{1} agreed"),
	[SHIFT_CHANGE_REFUSE] = N_("{1} refused"),
	[SHIFT_CHANGE_OBJECT] = N_("{1} objected: {2}"),
	[SHIFT_CHANGE_ANSWER] = N_("{1} answered: {2}"),
	[SHIFT_CHANGE_WITHDRAW] = N_("{1} withdrew it"),
	[SHIFT_CHANGE_APPROVE] = N_("{1} approved"),
	[SHIFT_CHANGE_DECLINE] = N_("{1} did not approve: {2}"),
	[SHIFT_CHANGE_ASK_BACK] = N_("{1} asked back: {2}"),
	[SHIFT_CHANGE_REASSIGN] = N_("{1} named another person: {2}"),
	[SHIFT_CHANGE_STAND] = N_("{1} let it stand: {2}"),
	[SHIFT_CHANGE_INVALIDATE] = N_("The shift changed in the roster: this is void"),
};

static bool
tell(struct ctx *c, const struct decision *d, struct decision_detail *t, struct err *e)
{
	struct shift_change_history h;
	struct shift_change s;

	if (!shift_change_get(c, d->thing, &s, e) ||
		!shift_change_steps(c, d->thing, &t->arena, &h, e))
		return false;
	tell_moves(c, &s, t);
	if (!tell_effect(c, &s, t, e))
		return false;
	for (int i = 0; i < h.n; i++)
		decision_event(t, h.step[i].us, did[h.step[i].act], DECISION_PERSON(h.step[i].by),
			DECISION_TEXT(h.step[i].words));
	return true;
}

/* --- answers --- */

static bool
answer(struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	const struct shift_change_ref ref = {d->thing, d->rev};
	struct shift_change_said said = {.words = r->words ? r->words : ""};
	bool yes = r->answer == DECISION_ACCEPT;

	if (d->of == &decision_shift_approve)
		said.act = yes ? SHIFT_CHANGE_APPROVE : SHIFT_CHANGE_DECLINE;
	else if (d->of == &decision_shift_cover)
		said.act = yes ? SHIFT_CHANGE_ACCEPT : SHIFT_CHANGE_OBJECT;
	else
		said.act = yes ? SHIFT_CHANGE_ACCEPT : SHIFT_CHANGE_REFUSE;
	return shift_change_do(c, &ref, &said, e);
}

/* Beside the tab: what a change does to the roster is not worked out for a number. */
static bool
count(struct ctx *c, const struct decision_source *of, int max, int *n, struct err *e)
{
	struct shift_change_list all;
	struct arena a;
	bool good;

	*n = 0;
	arena_init(&a);
	good = shift_change_load(c, SHIFT_CHANGES_TO_DO, &a, &all, e);
	for (int i = 0; good && i < all.n && *n < max; i++) {
		unsigned acts;

		good = acts_of(c, &all.row[i], &acts, e);
		*n += good && source_of(&all.row[i], acts) == of;
	}
	arena_free(&a);
	return good;
}

#define SOURCE(name)                                                                               \
	static bool name##_waiting(struct ctx *c, struct decision_list *l, struct err *e)          \
	{                                                                                          \
		return waiting(c, &decision_shift_##name, l, e);                                   \
	}                                                                                          \
	static bool name##_get(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)  \
	{                                                                                          \
		return get(c, &decision_shift_##name, id, l, e);                                   \
	}                                                                                          \
	static bool name##_count(struct ctx *c, int max, int *n, struct err *e)                    \
	{                                                                                          \
		return count(c, &decision_shift_##name, max, n, e);                                \
	}

SOURCE(approve)
SOURCE(cover)
SOURCE(agree)
SOURCE(page)

const struct decision_source decision_shift_approve = {
	.code = "shift-approve",
	.label = N_("swap"),
	.action = ACT_SHIFT_CHANGE_APPROVE,
	.record = {[DECISION_ACCEPT] = RECORD_ROSTER_CHANGED,
		[DECISION_DECLINE] = RECORD_SHIFT_CHANGE_DECIDED},
	.waiting = approve_waiting,
	.count = approve_count,
	.get = approve_get,
	.detail = tell,
	.answer = answer,
	.decided = decided,
	.asked = asked,
};
const struct decision_source decision_shift_cover = {
	.code = "shift-cover",
	.label = N_("cover"),
	.record = {[DECISION_ACCEPT] = RECORD_ROSTER_CHANGED,
		[DECISION_DECLINE] = RECORD_SHIFT_CHANGE_ANSWERED},
	.verb = {[DECISION_ACCEPT] = N_("Confirm"), [DECISION_DECLINE] = N_("Object")},
	.done = {[DECISION_ACCEPT] = N_("confirmed"), [DECISION_DECLINE] = N_("objected")},
	.waiting = cover_waiting,
	.count = cover_count,
	.get = cover_get,
	.detail = tell,
	.answer = answer,
};
const struct decision_source decision_shift_agree = {
	.code = "shift-agree",
	.label = N_("swap?"),
	.record = {[DECISION_ACCEPT] = RECORD_SHIFT_CHANGE_ANSWERED,
		[DECISION_DECLINE] = RECORD_SHIFT_CHANGE_ANSWERED},
	.verb = {[DECISION_ACCEPT] = N_("Agree"), [DECISION_DECLINE] = N_("Refuse")},
	.done = {[DECISION_ACCEPT] = N_("agreed"), [DECISION_DECLINE] = N_("refused")},
	.waiting = agree_waiting,
	.count = agree_count,
	.get = agree_get,
	.detail = tell,
	.answer = answer,
};
const struct decision_source decision_shift_page = {
	.code = "shift-page",
	.label = N_("shift"),
	.waiting = page_waiting,
	.count = page_count,
	.get = page_get,
	.detail = tell,
	.answer = answer,
};
