/* leave_do.c — what is decided of a leave, step by step. SPDX-License-Identifier: MIT
 *
 * source: LV-04, LV-06, LV-07, LV-10, LV-16, ORG-04.
 */
#include "base/day.h"
#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/decision_leave.h"
#include "domain/leave_core.h"
#include "domain/leave_hand.h"
#include "domain/param.h"
#include "domain/person.h"

struct deciding {
	struct ctx *c;
	const struct leave_said *said;
	struct leave was, l;
	enum leave_side side;
	struct leave_signed sign;
	struct leave_count count; /* RECALL: what is left of it */
	struct arena arena;
};

/* --- who, and is it possible --- */

static enum leave_side
side_of(const struct leave *l, enum leave_action a)
{
	if (a == LEAVE_DO_WITHDRAW)
		return LEAVE_BY_APPLICANT;
	return a == LEAVE_DO_RECALL ? LEAVE_BY_MANAGER
				    : leave_waits_in(l->chain, l->process, l->state);
}

static enum action
action_of(enum leave_side side)
{
	switch (side) {
	case LEAVE_BY_APPLICANT: return ACT_LEAVE_ASK;
	case LEAVE_BY_MANAGER:
	case LEAVE_BY_UPPER: return ACT_LEAVE_MANAGE;
	case LEAVE_BY_HR: return ACT_LEAVE_FILE;
	case LEAVE_BY_LEADER:
	case LEAVE_BY_SYSTEM: break;
	}
	return ACT_LEAVE_APPROVE;
}

/* LV-16: two at two terminals in one second: one wins, the other is told who. */
static bool
refuse_stale(struct deciding *d, struct err *e)
{
	struct person p;
	int64_t by;

	if (!leave_last_by(d->c, d->l.id, &by, e))
		return false;
	if (!by || by == d->c->who || !person_get(d->c, by, &p, NULL))
		return err_set(e, ERR_STALE, .rule = "LV-16",
			.msgid = N_("This leave was changed meanwhile. Look at it again first"));
	return err_set(e, ERR_STALE, .rule = "LV-16",
		.msgid = N_("{1} was faster. Look at the leave again first"), .arg = {p.name});
}

static bool
is_possible(struct deciding *d, struct err *e)
{
	const struct leave_move *m =
		leave_move_in(d->l.chain, d->l.process, d->l.state, d->said->action, d->side);

	if (!m)
		return err_set(e, ERR_BLOCKED, .rule = "LV-10",
			.msgid = N_("That is not possible in the state this leave is in now"));
	d->was = d->l;
	d->sign.action = m->action;
	d->sign.from = m->from;
	d->l.state = m->to;
	return true;
}

/* A step is with one person, or with whom they passed it on to; the applicant is
 * none of those who decide. In whose right is looked up anew. ORG-04, ORG-09 */
static bool
is_theirs(struct deciding *d, struct err *e)
{
	struct leave_right right;
	struct person p;
	int64_t passed = 0;

	if (d->side == LEAVE_BY_APPLICANT)
		return d->l.person == d->c->who ||
		       err_set(e, ERR_DENIED, .rule = "LV-10",
			       .msgid = N_("Only who asked for it withdraws it"));
	if (d->said->action == LEAVE_DO_RECALL)
		return true;
	if (!leave_right_of(d->c, &d->l, d->c->who, &right, e))
		return false;
	d->l.acting_for = right.acting_for;
	if (right.may && right.as == d->c->acting_for)
		return true;
	if (!leave_passed_to(d->c, &d->l, &passed, e))
		return false;
	if (passed == d->c->who && d->l.person != d->c->who) {
		d->l.acting_for = d->l.with;
		return true;
	}
	if (!person_get(d->c, d->l.with, &p, e))
		return false;
	return err_set(e, ERR_DENIED, .rule = "LV-16", .msgid = N_("This leave is with {1} now"),
		.arg = {p.name});
}

/* --- what a step needs --- */

static bool
needs_words(enum leave_action a)
{
	return a == LEAVE_DO_REJECT || a == LEAVE_DO_RETURN || a == LEAVE_DO_RECALL;
}

/* AHO-01: shorter than that needs no handover. */
static bool
handover_is_due(struct deciding *d, bool *out, struct err *e)
{
	int64_t days;

	if (!param_get_int(
		    d->c, "absence.handover_days", clock_local(d->c->now.utc_us).day, &days, e))
		return false;
	*out = d->l.half_days >= 2 * days;
	return true;
}

static bool
takes_over_fits(struct deciding *d, struct err *e)
{
	struct person p;

	if (!person_get(d->c, d->said->takes_over, &p, e))
		return false;
	if (d->said->takes_over != d->l.person && !p.left_on)
		return true;
	return err_set(e, ERR_INVALID, .field = "takes_over", .rule = "LV-06",
		.msgid = N_("Name a colleague who is there, not the person who is away"));
}

/* LV-06: by the first day; of emergency leave the leader arranges it afterwards. */
static bool
handover_latest(struct deciding *d, int *out, struct err *e)
{
	int today = clock_local(d->c->now.utc_us).day, after;
	const struct leave_range now = {.first_day = today, .last_day = today};
	struct workday_calendar *calendar;
	int64_t days;

	*out = d->l.range.first_day;
	if (!d->l.call)
		return true;
	if (!param_get_int(d->c, "absence.emergency_handover_workdays", today, &days, e) ||
		!leave_calendar(d->c, d->l.person, &now, &d->arena, &calendar, e))
		return false;
	after = days ? workday_add(calendar, today, (int)days) : today;
	*out = after > *out ? after : *out;
	return true;
}

/* LV-06: who takes over and by when; under the length "none needed" may be stated. */
static bool
arrange(struct deciding *d, struct err *e)
{
	const struct leave_said *s = d->said;
	int latest;
	bool due;

	if (s->takes_over) {
		if (!takes_over_fits(d, e))
			return false;
		if (!handover_latest(d, &latest, e))
			return false;
		if (!day_is_valid(s->over_by) || s->over_by > latest)
			return err_set(e, ERR_INVALID, .field = "over_by", .rule = "LV-06",
				.msgid = N_("Say by when it is handed over: by the first day of "
					    "the leave"));
	} else {
		if (!handover_is_due(d, &due, e))
			return false;
		if (due || !typed_has(s->words, 2))
			return err_set(e, due ? ERR_BLOCKED : ERR_INVALID, .field = "takes_over",
				.rule = "LV-06",
				.msgid = due ? N_("Name who takes over the work, and by when")
					     : N_("Say why nobody has to take over"));
	}
	d->l.takes_over = s->takes_over;
	d->l.over_by = s->takes_over ? s->over_by : 0;
	d->l.important = s->important;
	return true;
}

/* LV-07 */
static bool
note_stands(struct deciding *d, struct err *e)
{
	bool lacks;

	if (!leave_needs_note(d->c, &d->l, &lacks, e))
		return false;
	return !lacks ||
	       err_set(e, ERR_BLOCKED, .rule = "LV-07",
		       .msgid = N_("A long or important leave needs the note of a talk first"));
}

static bool
needs_are_met(struct deciding *d, struct err *e)
{
	const struct leave_said *s = d->said;

	if (!leave_words_fit(s->words, "words", needs_words(s->action), e))
		return false;
	if (s->action != LEAVE_DO_APPROVE)
		return true;
	/* LV-06: whoever approves first arranges; LV-07: whoever approves last has the note */
	if (d->l.process == LEAVE_APPLY && d->was.state == LEAVE_SUBMITTED && !arrange(d, e))
		return false;
	return d->l.state == LEAVE_LEADER_APPROVED || note_stands(d, e);
}

/* --- recall --- */

/* What is not taken is given back: the leave ends the day before. */
static bool
shorten(struct deciding *d, struct err *e)
{
	struct leave_range *r = &d->l.range;
	int today = clock_local(d->c->now.utc_us).day, from = d->said->from_day;

	d->count.day = arena_alloc(&d->arena, LEAVE_DAYS_MAX * sizeof *d->count.day);
	if (!d->count.day)
		return err_set(e, ERR_NOMEM);
	if (!day_is_valid(from) || from < today || from <= r->first_day || from > r->last_day)
		return err_set(e, ERR_INVALID, .field = "from", .rule = "LV-10",
			.msgid = N_("Name the first day back: after its first day, from today on"));
	if (!leave_days_of(d->c, d->l.id, &d->count, e))
		return false;
	r->last_day = day_add(from, -1);
	r->last_half = false;
	leave_count_until(&d->count, r->last_day, false);
	d->sign.count = &d->count;
	d->sign.was_half_days = d->was.half_days;
	d->l.half_days = d->count.half_days;
	return true;
}

/* --- one transition --- */

static enum record_type
record_of(enum leave_action a)
{
	switch (a) {
	case LEAVE_DO_FILE: return RECORD_LEAVE_FILED;
	case LEAVE_DO_REJECT: return RECORD_LEAVE_DECLINED;
	case LEAVE_DO_RETURN: return RECORD_LEAVE_RETURNED;
	case LEAVE_DO_WITHDRAW: return RECORD_LEAVE_WITHDRAWN;
	case LEAVE_DO_RECALL: return RECORD_LEAVE_RECALLED;
	case LEAVE_DO_APPROVE:
	case LEAVE_DO_SEND:
	case LEAVE_DO_BEGIN:
	case LEAVE_DO_CLOSE:
	case LEAVE_DO_CANCEL:
	case LEAVE_DO_NOTE:
	case LEAVE_DO_CORRECT:
	case LEAVE_DO_RECOUNT:
	case LEAVE_DO_REOPEN:
	case LEAVE_DO_TURN:
	case LEAVE_DO_IMPORT:
	case LEAVE_ACTIONS: break;
	}
	return RECORD_LEAVE_APPROVED;
}

/* Signs the transition with who decided it, then opens the step behind it. */
static bool
settle(struct deciding *d, bool *same, struct err *e)
{
	struct leave *l = &d->l;
	const struct leave_change ch = {.was = &d->was,
		.now = l,
		.action = d->sign.action,
		.side = d->side,
		.count = d->sign.count};

	d->sign.type = record_of(d->said->action);
	d->sign.words = d->said->words;
	if (!leave_hold_within(d->c, &ch, e) || !leave_sign(d->c, l, &d->sign, e) ||
		!leave_keep_step(d->c, l, &d->sign, e) ||
		(ch.count && !leave_days_set(d->c, l->id, ch.count, e)) ||
		!leave_open_step(d->c, l, d->c->who, same, e) || !leave_update(d->c, l, e))
		return false;
	l->rev++;
	return leave_follow_within(d->c, &ch, e);
}

/* What has to hold beside it does. */
static bool
is_held(struct deciding *d)
{
	const struct leave_change ch = {
		.was = &d->was, .now = &d->l, .action = d->sign.action, .side = d->side};

	return leave_hold_within(d->c, &ch, NULL);
}

/* LV-16: one person at two steps in a row signs both at once, where the second
 * needs nothing more of them. */
static bool
go_on(struct deciding *d, struct err *e)
{
	struct deciding before;
	bool same = true;

	while (same) {
		if (!settle(d, &same, e))
			return false;
		d->side = leave_waits_in(d->l.chain, d->l.process, d->l.state);
		if (!same || (d->side != LEAVE_BY_MANAGER && d->side != LEAVE_BY_UPPER) ||
			!note_stands(d, NULL))
			return true;
		before = *d;
		if (!is_possible(d, e))
			return false;
		if (!is_held(d)) {
			*d = before;
			return true;
		}
	}
	return true;
}

static bool
decide(struct deciding *d, const struct leave_ref *ref, struct err *e)
{
	if (!leave_row(d->c, ref->id, &d->l, e))
		return false;
	if (d->l.rev != ref->rev)
		return refuse_stale(d, e);
	return is_theirs(d, e) && is_possible(d, e) && needs_are_met(d, e) &&
	       (d->said->action != LEAVE_DO_RECALL || shorten(d, e)) && go_on(d, e);
}

static bool
do_in_right(struct deciding *d, const struct leave_ref *ref, struct err *e)
{
	struct ctx *c = d->c;
	struct access_object on;
	bool good;

	if (!leave_object(c, d->l.person, d->l.person == c->who ? 0 : d->l.team, &on, e) ||
		!act_begin(c, act_again(c, action_of(d->side), d->l.rev != ref->rev), &on, e))
		return false;
	arena_init(&d->arena);
	good = decide(d, ref, e);
	arena_free(&d->arena);
	return good ? act_commit(c, e) : act_fail(c);
}

bool
leave_do(struct ctx *c, const struct leave_ref *ref, const struct leave_said *said, struct err *e)
{
	struct deciding d = {.c = c, .said = said};
	struct leave_right right;
	bool stale, good;

	if (!leave_row(c, ref->id, &d.l, e) || !leave_right_of(c, &d.l, c->who, &right, e))
		return false;
	stale = d.l.rev != ref->rev;
	if (stale && !c->doubt.action) /* what its next step takes is no answer to that */
		return refuse_stale(&d, e);
	d.side = side_of(&d.l, said->action);
	c->acting_for = right.as; /* ORG-09: for this one act */
	good = do_in_right(&d, ref, e);
	c->acting_for = 0;
	return good;
}

/* --- LV-07 --- */

static bool
note(struct ctx *c, const struct leave_ref *ref, const char *words, struct err *e)
{
	struct deciding d = {.c = c};
	struct leave_signed s = {
		.type = RECORD_LEAVE_NOTED, .action = LEAVE_DO_NOTE, .words = words};
	int64_t acting_for;

	if (!leave_row(c, ref->id, &d.l, e))
		return false;
	if (d.l.rev != ref->rev)
		return refuse_stale(&d, e);
	acting_for = d.l.acting_for;
	if (!leave_pends(d.l.state))
		return err_set(e, ERR_BLOCKED, .rule = "LV-07",
			.msgid = N_("A note belongs to a leave that is not decided yet"));
	d.l.noted = true;
	s.from = d.l.state;
	d.l.acting_for = c->acting_for; /* the note's own; the step keeps its */
	if (!leave_sign(c, &d.l, &s, e) || !leave_keep_step(c, &d.l, &s, e))
		return false;
	d.l.acting_for = acting_for;
	return leave_update(c, &d.l, e);
}

static bool
note_in_right(struct ctx *c, const struct leave *l, const struct leave_ref *ref, const char *words,
	struct err *e)
{
	if (!act_begin(c, ACT_LEAVE_MANAGE, &(struct access_object){.person = l->person}, e))
		return false;
	return note(c, ref, words, e) ? act_commit(c, e) : act_fail(c);
}

bool
leave_note(struct ctx *c, const struct leave_ref *ref, const char *words, struct err *e)
{
	struct leave_right right;
	struct leave l;
	bool good;

	if (!leave_words_fit(words, "note", true, e) || !leave_row(c, ref->id, &l, e) ||
		!leave_right_of(c, &l, c->who, &right, e))
		return false;
	c->acting_for = right.as;
	good = note_in_right(c, &l, ref, words, e);
	c->acting_for = 0;
	return good;
}
