/* decision_delegation.c — somebody is asked to stand in for an approver. SPDX-License-Identifier: MIT
 *
 * source: ORG-09.
 */
#include "base/day.h"
#include "base/str.h"
#include "domain/decision.h"
#include "domain/delegation.h"
#include "domain/leave.h"
#include "domain/record.h"
#include "domain/team.h"

static struct decision
row_of(const struct ctx *c, const struct delegation *d)
{
	const bool open = d->state == DELEGATION_ASKED;
	struct decision row = {.of = &decision_delegation,
		.thing = d->id,
		.rev = d->rev,
		.asker = d->from,
		.asked_us = d->given_us,
		.due_us = decision_day_end(d->first_day),
		.what = {N_("Stand in for {1}, {2}: leave"),
			{DECISION_PERSON(d->from), DECISION_DAYS(d->first_day, d->last_day)}},
		.with = open ? d->to : 0,
		.with_us = d->given_us,
		.stands = {N_("with {1}"), {DECISION_PERSON(d->to)}},
		.moves = {N_("Their consent; until then nothing passes"), {{0}}},
		.is_decided = !open,
		.answer = d->state == DELEGATION_REFUSED ? DECISION_DECLINE : DECISION_ACCEPT,
		.decided_by = d->to,
		.decided_us = d->answered_us};

	if (open && d->to == c->who)
		row.answers = DECISION_MAY_ACCEPT | DECISION_MAY_DECLINE | DECISION_MAY_ASK_BACK;
	return row;
}

static bool
add_all(struct ctx *c, const struct delegations *all, bool answered, int64_t since_us,
	struct decision_list *l, struct err *e)
{
	for (int i = 0; i < all->n; i++) {
		const struct decision row = row_of(c, &all->item[i]);
		bool wanted =
			answered ? row.decided_us && row.decided_us >= since_us : !row.is_decided;

		if (wanted && !decision_add(l, &row, e))
			return false;
	}
	return true;
}

static bool
delegation_waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	struct delegations all;

	return delegation_load(c, DELEGATIONS_ASKED, &l->arena, &all, e) &&
	       add_all(c, &all, false, 0, l, e);
}

static bool
delegation_decided(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	struct delegations all;

	return delegation_load(c, DELEGATIONS_HELD, &l->arena, &all, e) &&
	       add_all(c, &all, true, since_us, l, e);
}

static bool
delegation_asked(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	struct delegations all;

	return delegation_load(c, DELEGATIONS_GIVEN, &l->arena, &all, e) &&
	       add_all(c, &all, false, 0, l, e) && add_all(c, &all, true, since_us, l, e);
}

static bool
delegation_get_one(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)
{
	struct delegation d;
	struct decision row;

	if (!delegation_get(c, id, &d, e))
		return false;
	row = row_of(c, &d);
	return decision_add(l, &row, e);
}

static bool
tell_types(struct ctx *c, const struct delegation *d, struct decision_detail *t, struct err *e)
{
	struct leave_types types;

	if (!d->scope.types)
		return true;
	if (!leave_types_load(c, &types, e))
		return false;
	for (int i = 0; i < types.n; i++) {
		const struct leave_type *k = &types.type[i];

		if (d->scope.types >> k->id & 1)
			(void)decision_line(t, DECISION_REQUEST, N_("Kind of leave: {1}"),
				DECISION_PAIR(decision_keep(&t->arena, k->name_en),
					decision_keep(&t->arena, k->name_zh)),
				DECISION_NOTHING, DECISION_NOTHING);
	}
	return true;
}

static bool
tell_teams(struct ctx *c, const struct delegation *d, struct decision_detail *t, struct err *e)
{
	for (int i = 0; i < d->scope.teams; i++) {
		struct team team;

		if (!team_get(c, d->scope.team[i], &team, e))
			return false;
		(void)decision_line(t, DECISION_REQUEST, N_("Of team {1}"),
			DECISION_TEXT(decision_keep(&t->arena, team.name)), DECISION_NOTHING,
			DECISION_NOTHING);
	}
	return true;
}

static bool
tell(struct ctx *c, const struct delegation *d, struct decision_detail *t, struct err *e)
{
	const char *why, *refused;

	if (!delegation_words(c, d, &t->arena, &why, &refused, e))
		return false;
	(void)decision_line(t, DECISION_REQUEST, N_("{1} delegates to {2}, {3}"),
		DECISION_PERSON(d->from), DECISION_PERSON(d->to),
		DECISION_DAYS(d->first_day, d->last_day));
	(void)decision_line(t, DECISION_REQUEST, N_("Leave only"), DECISION_NOTHING,
		DECISION_NOTHING, DECISION_NOTHING);
	if (!tell_types(c, d, t, e) || !tell_teams(c, d, t, e))
		return false;
	if (d->scope.max_days)
		(void)decision_line(t, DECISION_REQUEST,
			d->scope.max_days == 1 ? N_("Leave of at most {1} day")
					       : N_("Leave of at most {1} days"),
			DECISION_NUMBER(d->scope.max_days), DECISION_NOTHING, DECISION_NOTHING);
	if (*why)
		(void)decision_line(t, DECISION_REQUEST, N_("Reason: {1}"), DECISION_TEXT(why),
			DECISION_NOTHING, DECISION_NOTHING);
	decision_rule(t, 'x', "ORG-09", N_("It passes on to nobody else, and ends by either"),
		DECISION_NOTHING, DECISION_NOTHING);
	decision_event(
		t, d->given_us, N_("asked by {1}"), DECISION_PERSON(d->from), DECISION_NOTHING);
	if (d->answered_us)
		decision_event(t, d->answered_us,
			*refused                         ? N_("refused by {1}: {2}")
			: d->state == DELEGATION_REFUSED ? N_("refused by {1}")
							 : N_("agreed to by {1}"),
			DECISION_PERSON(d->to), DECISION_TEXT(refused));
	if (d->ended_us)
		decision_event(t, d->ended_us, N_("ended by {1}"), DECISION_PERSON(d->ended_by),
			DECISION_NOTHING);
	return true;
}

static bool
delegation_detail(
	struct ctx *c, const struct decision *of, struct decision_detail *t, struct err *e)
{
	struct delegation d;

	return delegation_get(c, of->thing, &d, e) && tell(c, &d, t, e);
}

static bool
delegation_reply(
	struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	const struct delegation_ref ref = {d->thing, d->rev};

	return delegation_answer(c, &ref, r->answer == DECISION_ACCEPT, r->words, e);
}

const struct decision_source decision_delegation = {
	.code = "delegation",
	.label = N_("stand-in"),
	.record = {[DECISION_ACCEPT] = RECORD_DELEGATION_AGREED,
		[DECISION_DECLINE] = RECORD_DELEGATION_ENDED},
	.verb = {[DECISION_ACCEPT] = N_("Agree")},
	.done = {[DECISION_ACCEPT] = N_("agreed")},
	.waiting = delegation_waiting,
	.get = delegation_get_one,
	.detail = delegation_detail,
	.answer = delegation_reply,
	.decided = delegation_decided,
	.asked = delegation_asked,
};
