/* decision_blocker.c — what went over a desk with its blocker open waits for a superior. SPDX-License-Identifier: MIT
 *
 * A release by phone that was denied, and what was taken over jointly, stay red
 * until somebody who may release them does, or they are cleared. That is done on
 * the handover's own page, where all that was tried stands.
 * source: SHO-07.
 */
#include "domain/decision.h"

#include "domain/decision_source_sql.h"
#include "domain/desk.h"
#include "domain/handover_exits.h"
#include "domain/record.h"

static bool
add_denied(struct ctx *c, struct decision_list *l, struct err *e)
{
	struct handover_phone *p;
	int n;
	bool good = handover_phones_denied(c, 0, &l->arena, &p, &n, e);

	for (int i = 0; good && i < n; i++)
		good = decision_add(l,
			&(const struct decision){.of = &decision_blocker,
				.thing = p[i].handover,
				.rev = 1,
				.asker = p[i].by.person,
				.asked_us = p[i].answered_us,
				.what = {N_("{1} did not say by phone what {2} entered: {3}"),
					{DECISION_PERSON(p[i].superior.person),
						DECISION_PERSON(p[i].by.person),
						DECISION_TEXT(
							decision_keep(&l->arena, p[i].words))}}},
			e);
	return good;
}

static bool
has(const struct decision_list *l, int64_t handover)
{
	for (int i = l->from; i < l->n; i++)
		if (l->row[i].thing == handover)
			return true;
	return false;
}

/* A handover once: its page shows all of it. */
static bool
add_joint(struct ctx *c, struct decision_list *l, struct err *e)
{
	struct handover_joint_open *j;
	int n;
	bool good = handover_joints_open(c, 0, &l->arena, &j, &n, e);

	for (int i = 0; good && i < n; i++)
		good = has(l, j[i].handover) ||
		       decision_add(l,
			       &(const struct decision){.of = &decision_blocker,
				       .thing = j[i].handover,
				       .rev = 1,
				       .asked_us = j[i].since_us,
				       .what = {N_("{1}: {2} and {3} took over jointly"),
					       {DECISION_TEXT(
							decision_keep(&l->arena, j[i].desk_code)),
						       DECISION_TEXT(decision_keep(
							       &l->arena, j[i].giver)),
						       DECISION_TEXT(decision_keep(
							       &l->arena, j[i].receiver))}}},
			       e);
	return good;
}

static bool
blocker_waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	if (!access_may(c, ACT_BLOCKER_RELEASE, NULL, NULL))
		return true;
	return add_denied(c, l, e) && add_joint(c, l, e);
}

static bool
blocker_get(struct ctx *c, int64_t handover, struct decision_list *l, struct err *e)
{
	const int before = l->n;
	struct decision d = {.thing = 0};

	if (!access_may(c, ACT_BLOCKER_RELEASE, NULL, e) || !blocker_waiting(c, l, e))
		return false;
	for (int i = before; i < l->n; i++)
		if (l->row[i].thing == handover)
			d = l->row[i];
	l->n = before;
	return !d.thing || decision_add(l, &d, e);
}

static void
tell_tries(const struct handover_exits *x, struct decision_detail *t)
{
	for (int i = 0; i < x->phones; i++) {
		const struct handover_phone *p = &x->phone[i];
		decision_line(t, DECISION_HISTORY,
			N_("released by phone by {1}, entered by {2}: {3}"),
			DECISION_PERSON(p->superior.person), DECISION_PERSON(p->by.person),
			DECISION_TEXT(p->words))
			->at_us = p->entered_us;
		if (p->answer == HANDOVER_PHONE_DENIED)
			decision_event(t, p->answered_us, N_("denied by {1}: {2}"),
				DECISION_PERSON(p->superior.person), DECISION_TEXT(p->remark));
	}
	for (int i = 0; i < x->attempts; i++)
		decision_event(t, x->attempt[i].utc_us,
			x->attempt[i].reached ? N_("{1} was reached by {2}")
					      : N_("{1} was not reached by {2}"),
			DECISION_PERSON(x->attempt[i].called.person),
			DECISION_PERSON(x->attempt[i].by.person));
}

static bool
blocker_detail(struct ctx *c, const struct decision *d, struct decision_detail *t, struct err *e)
{
	struct handover_exits x;

	if (!handover_exits_load(c, d->thing, &t->arena, &x, e))
		return false;
	(void)decision_line(
		t, DECISION_REQUEST, d->what.msgid, d->what.arg[0], d->what.arg[1], d->what.arg[2]);
	decision_rule(t, '!', "SHO-07",
		N_("The desk was handed over while this was open: clear or release it"),
		DECISION_NOTHING, DECISION_NOTHING);
	tell_tries(&x, t);
	return true;
}

/* SHO-07: also what was released before anybody went over the desk. */
static bool
blocker_decided(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	struct decision_releases all;
	bool good = decision_released(c, since_us, &l->arena, &all, e);

	for (int i = 0; good && i < all.n; i++) {
		const struct decision_release *x = &all.row[i];

		good = decision_add(l,
			&(const struct decision){.of = &decision_blocker,
				.thing = x->handover,
				.rev = 1,
				.what = {*x->why ? N_("Desk {1}: blocker released: {2}")
						 : N_("Desk {1}: blocker released"),
					{DECISION_TEXT(x->desk), DECISION_TEXT(x->why)}},
				.is_decided = true,
				.answer = DECISION_ACCEPT,
				.decided_by = c->who,
				.decided_us = x->at_us},
			e);
	}
	return good;
}

/* Never asked for here: answers is 0. */
static bool
blocker_answer(
	struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	(void)c;
	(void)d;
	(void)r;
	return err_set(e, ERR_BLOCKED, .rule = "SHO-07",
		.msgid = N_("This is released on its own page. Enter opens it"));
}

const struct decision_source decision_blocker = {
	.code = "blocker",
	.label = N_("blocker"),
	.record = {[DECISION_ACCEPT] = RECORD_BLOCKER_RELEASED},
	.done = {[DECISION_ACCEPT] = N_("released")},
	.waiting = blocker_waiting,
	.get = blocker_get,
	.detail = blocker_detail,
	.answer = blocker_answer,
	.decided = blocker_decided,
};
