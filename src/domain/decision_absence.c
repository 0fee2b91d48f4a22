/* decision_absence.c — an absence handover that both signed waits for its review. SPDX-License-Identifier: MIT
 *
 * source: AHO-07.
 */
#include "base/day.h"
#include "domain/absence_core.h"
#include "domain/decision.h"

static struct decision_text
words(const struct absence_row *r)
{
	if (r->first_day)
		return (struct decision_text){N_("Handover to {1}, away from {2}"),
			{DECISION_PERSON(r->receiver), DECISION_DAY(r->first_day)}};
	return (struct decision_text){N_("Handover to {1}: {2}"),
		{DECISION_PERSON(r->receiver), DECISION_WORD(absence_kind_label(r->kind))}};
}

static bool
add(const struct absence_row *r, const struct absence_view *v, bool may, struct decision_list *l,
	struct err *e)
{
	struct decision d = {.of = &decision_absence,
		.thing = r->id,
		.rev = r->rev,
		.asker = r->giver,
		.asked_us = r->opened_us,
		.due_us = decision_day_end(r->due_day),
		.on = {.person = r->giver},
		.what = words(r)};
	const struct absence_step *last = NULL;

	for (int i = 0; v && v->a.state != ABSENCE_TAKEN && i < v->steps; i++)
		if (v->step[i].action == ABSENCE_DO_ACCEPT ||
			v->step[i].action == ABSENCE_DO_RETURN)
			last = &v->step[i];
	if (may)
		d.answers = DECISION_MAY_ACCEPT | DECISION_MAY_DECLINE | DECISION_MAY_ASK_BACK |
			    DECISION_MAY_PASS_ON;
	if (last) {
		d.is_decided = true;
		d.decided_by = last->by;
		d.decided_us = last->at_us;
		d.answer = last->action == ABSENCE_DO_ACCEPT ? DECISION_ACCEPT : DECISION_DECLINE;
		d.why = decision_keep(&l->arena, last->words);
	}
	return decision_add(l, &d, e);
}

static bool
waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	struct absence_list all;
	bool good = absence_list(c, ABSENCE_TO_REVIEW, &l->arena, &all, e);

	for (int i = 0; good && i < all.n; i++)
		good = add(&all.row[i], NULL, true, l, e);
	return good;
}

static struct absence_row
row_of(const struct absence_view *v)
{
	const struct absence *a = &v->a;

	return (struct absence_row){.id = a->id,
		.rev = a->rev,
		.kind = a->kind,
		.state = a->state,
		.giver = a->giver,
		.receiver = a->receiver,
		.due_day = a->due_day,
		.first_day = v->first_day,
		.last_day = v->last_day,
		.opened_us = a->taken_us ? a->taken_us : a->opened_us};
}

static bool
get(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)
{
	struct absence_view v;
	struct absence_row r;
	bool good;

	if (!absence_load(c, id, &v, e))
		return false;
	r = row_of(&v);
	good = add(&r, &v, absence_may(c, &v, ABSENCE_DO_ACCEPT, NULL), l, e);
	absence_view_free(&v);
	return good;
}

static void
tell_lines(struct decision_detail *t, const struct absence_view *v)
{
	for (int p = ABSENCE_CUSTOMERS; p < ABSENCE_PARTS; p++) {
		int n = 0, asked = 0;

		for (int i = 0; i < v->lines; i++)
			if (v->line[i].part == (enum absence_part)p) {
				n++;
				asked += v->line[i].mark == ABSENCE_ASKED;
			}
		if (n)
			(void)decision_line(t, DECISION_REQUEST,
				N_("{1}: {2} lines, {3} asked about"),
				DECISION_WORD(absence_part_form((enum absence_part)p)->label),
				DECISION_NUMBER(n), DECISION_NUMBER(asked));
		else
			(void)decision_line(t, DECISION_REQUEST, N_("{1}: none, {2}"),
				DECISION_WORD(absence_part_form((enum absence_part)p)->label),
				DECISION_TEXT(decision_keep(&t->arena, v->a.none_why[p])),
				DECISION_NOTHING);
	}
	for (int i = 0; i < v->lines; i++)
		if (v->line[i].shown == ABSENCE_NOT_SHOWN)
			decision_rule(t, '!', "AHO-09", N_("not shown at the system: {1}"),
				DECISION_TEXT(decision_keep(&t->arena, v->line[i].title)),
				DECISION_NOTHING);
}

static bool
detail(struct ctx *c, const struct decision *d, struct decision_detail *t, struct err *e)
{
	struct absence_view v;

	if (!absence_load(c, d->thing, &v, e))
		return false;
	(void)decision_line(t, DECISION_REQUEST, N_("{1} hands over to {2}, round {3}"),
		DECISION_PERSON(v.a.giver), DECISION_PERSON(v.a.receiver),
		DECISION_NUMBER(v.a.round));
	tell_lines(t, &v);
	for (int i = 0; i < v.steps; i++)
		decision_event(t, v.step[i].at_us, absence_action_label(v.step[i].action),
			DECISION_PERSON(v.step[i].by), DECISION_NOTHING);
	absence_view_free(&v);
	return true;
}

static bool
answer(struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	struct absence_ref ref = {d->thing, d->rev};
	const struct absence_said said = {
		r->answer == DECISION_ACCEPT ? ABSENCE_DO_ACCEPT : ABSENCE_DO_RETURN,
		r->words ? r->words : ""};

	return absence_do(c, &ref, &said, e);
}

static bool
decided(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	struct absence_list all;
	struct absence_view v;
	bool good = absence_reviewed_since(c, since_us, &l->arena, &all, e);

	for (int i = 0; good && i < all.n; i++) {
		good = absence_read(c, all.row[i].id, &v, e) && add(&all.row[i], &v, false, l, e);
		absence_view_free(&v);
	}
	return good;
}

static bool
may(struct ctx *c, const struct decision *d, int64_t person, struct err *e)
{
	struct absence_view v;
	bool good;

	if (!absence_read(c, d->thing, &v, e))
		return false;
	good = person != v.a.giver && person != v.a.receiver && person != v.a.writer;
	absence_view_free(&v);
	return good || err_set(e, ERR_BLOCKED, .rule = "ORG-04",
			       .msgid = N_("Who hands over or takes over does not review it"));
}

const struct decision_source decision_absence = {
	.code = "absence",
	.label = N_("review"),
	.record = {[DECISION_ACCEPT] = RECORD_ABSENCE_ACCEPTED,
		[DECISION_DECLINE] = RECORD_ABSENCE_SENT_BACK},
	.verb = {[DECISION_ACCEPT] = N_("In order"), [DECISION_DECLINE] = N_("Send back")},
	.done = {[DECISION_ACCEPT] = N_("complete"), [DECISION_DECLINE] = N_("sent back")},
	.waiting = waiting,
	.get = get,
	.detail = detail,
	.answer = answer,
	.decided = decided,
	.action = ACT_ABSENCE_REVIEW,
	.may = may,
};
