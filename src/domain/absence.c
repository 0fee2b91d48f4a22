/* absence.c — the work of who is away: reading it, opening it. SPDX-License-Identifier: MIT
 *
 * source: AHO-01, AHO-02, AHO-08, LV-06, ORG-12.
 */
#include "domain/absence.h"

#include "base/day.h"
#include "base/text.h"
#include "domain/absence_core.h"
#include "domain/act.h"
#include "domain/param.h"
#include "domain/person.h"

int64_t
absence_writer(const struct absence *a)
{
	return a->writer ? a->writer : a->giver;
}

enum absence_side
absence_side_of(enum absence_kind k, enum absence_action a)
{
	const struct absence_move *moves;
	size_t n;

	moves = absence_moves(&n);
	for (size_t i = 0; i < n; i++)
		if (moves[i].action == a && moves[i].kinds & 1u << k)
			return moves[i].side;
	return ABSENCE_BY_LEAVE;
}

/* --- reading --- */

static bool
read_live(struct ctx *c, struct absence_view *v, struct err *e)
{
	for (int i = 0; i < v->lines; i++)
		if (!absence_live(c, &v->line[i], &v->arena, &v->line[i].live, e))
			return false;
	return true;
}

bool
absence_read(struct ctx *c, int64_t id, struct absence_view *v, struct err *e)
{
	*v = (struct absence_view){.lines = 0};
	arena_init(&v->arena);
	if (absence_row_get(c, id, &v->arena, &v->a, e) &&
		absence_lines_get(c, id, &v->arena, v, e) && read_live(c, v, e) &&
		absence_steps_get(c, id, &v->arena, v, e) &&
		absence_days_get(c, &v->a, &v->first_day, &v->last_day, e)) {
		for (int i = 0; i < v->lines; i++) {
			v->marked += v->line[i].mark != ABSENCE_UNSEEN;
			v->questions_open +=
				v->line[i].mark == ABSENCE_ASKED && !*v->line[i].answer;
		}
		return true;
	}
	absence_view_free(v);
	return false;
}

void
absence_view_free(struct absence_view *v)
{
	arena_free(&v->arena);
}

static bool
may_see(struct ctx *c, const struct absence *a)
{
	return c->who == a->giver || c->who == a->receiver || c->who == a->writer ||
	       c->who == a->reviewer ||
	       access_may(c, ACT_ABSENCE_REVIEW, &(struct access_object){.person = a->giver}, NULL);
}

bool
absence_load(struct ctx *c, int64_t id, struct absence_view *out, struct err *e)
{
	if (!absence_read(c, id, out, e))
		return false;
	if (may_see(c, &out->a))
		return true;
	absence_view_free(out);
	return err_set(e, ERR_DENIED, .rule = "AHO-06",
		.msgid = N_("This is for those who hand over, take over, and review"));
}

/* --- the frame of an act --- */

static bool
is_superior(struct ctx *c, const struct absence *a, struct err *e)
{
	if (c->who == a->giver || c->who == a->receiver || c->who == a->writer)
		return err_set(e, ERR_BLOCKED, .rule = "ORG-04",
			.msgid = N_("Who hands over or takes over does not review it"));
	if (c->who == a->reviewer)
		return true;
	return access_may(c, ACT_ABSENCE_REVIEW, &(struct access_object){.person = a->giver}, e);
}

static bool
is_whom(struct ctx *c, int64_t person, struct err *e)
{
	struct person p = {.name = "?"};

	if (c->who == person)
		return true;
	if (person && !person_get(c, person, &p, e))
		return false;
	return err_set(e, ERR_DENIED, .rule = "AHO-06", .msgid = N_("This is for {1} to do"),
		.arg = {p.name});
}

bool
absence_is_theirs(struct ctx *c, const struct absence *a, enum absence_action act, struct err *e)
{
	switch (absence_side_of(a->kind, act)) {
	case ABSENCE_BY_GIVER: return is_whom(c, absence_writer(a), e);
	case ABSENCE_BY_RECEIVER: return is_whom(c, a->receiver, e);
	case ABSENCE_BY_PERSON: return is_whom(c, a->giver, e);
	case ABSENCE_BY_SUPERIOR:
		/* who drafts it for the person names the receiver too */
		return (act == ABSENCE_DO_NAME && c->who == a->writer) || is_superior(c, a, e);
	case ABSENCE_BY_LEAVE: break;
	}
	return err_set(e, ERR_BLOCKED, .rule = "AHO-01",
		.msgid = N_("It ends with the leave it belongs to, not by itself"));
}

static enum action
action_of(const struct ctx *c, const struct absence *a, enum absence_action act)
{
	bool superior = absence_side_of(a->kind, act) == ABSENCE_BY_SUPERIOR;

	return superior && c->who != a->reviewer && c->who != a->writer ? ACT_ABSENCE_REVIEW
									: ACT_ABSENCE_WRITE;
}

static bool
is_current(const struct absence_view *v, const struct absence_ref *ref, enum absence_action act,
	struct err *e)
{
	if (v->a.rev != ref->rev)
		return err_set(e, ERR_STALE, .rule = "AHO-06",
			.msgid = N_("This handover was changed meanwhile. Look at it again first"));
	return absence_move_of(v->a.kind, v->a.state, act) ||
	       err_set(e, ERR_BLOCKED, .rule = "AHO-06",
		       .msgid = N_("That is not possible in the state this handover is in now"));
}

bool
absence_begin(struct ctx *c, const struct absence_ref *ref, enum absence_action act,
	struct absence_view *v, struct err *e)
{
	struct access_object on = {.person = c->who};
	enum action action;

	if (!absence_read(c, ref->id, v, e))
		return false;
	action = action_of(c, &v->a, act);
	if (action == ACT_ABSENCE_REVIEW)
		on.person = v->a.giver;
	absence_view_free(v);
	if (!act_begin(c, action, &on, e))
		return false;
	if (!absence_read(c, ref->id, v, e))
		return act_fail(c);
	if (is_current(v, ref, act, e) && absence_is_theirs(c, &v->a, act, e))
		return true;
	absence_view_free(v);
	return act_fail(c);
}

bool
absence_end(
	struct ctx *c, struct absence_ref *ref, struct absence_view *v, bool good, struct err *e)
{
	absence_view_free(v);
	if (!good)
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	ref->rev++;
	return true;
}

/* --- a new one --- */

static bool
add_lines(struct ctx *c, struct absence_view *v, struct err *e)
{
	struct absence_found owned = {.n = 0};

	if (v->a.parent) {
		struct absence_view was;
		bool good = absence_read(c, v->a.parent, &was, e);

		for (int i = 0; good && i < was.lines; i++) {
			struct absence_line l = was.line[i];

			l.mark = ABSENCE_UNSEEN;
			l.shown = ABSENCE_NOT_SAID;
			l.question = l.answer = l.meanwhile = "";
			good = absence_line_put(c, v->a.id, &l, e);
		}
		if (good)
			absence_view_free(&was);
		return good;
	}
	if (!absence_owned(c, v->a.giver, &v->arena, &owned, e))
		return false;
	for (int i = 0; i < owned.n; i++) {
		owned.line[i].no = i + 1;
		if (!absence_line_put(c, v->a.id, &owned.line[i], e))
			return false;
	}
	return true;
}

/* What it began with stands in its own record, or in that of the leave. */
static bool
begin_record(struct ctx *c, struct absence_view *v, struct err *e)
{
	const struct absence_signed s = {
		.type = RECORD_ABSENCE_SET, .action = ABSENCE_DO_OPEN, .words = ""};

	return v->a.record || absence_sign(c, v, &s, e);
}

bool
absence_create(struct ctx *c, struct absence *a, struct err *e)
{
	struct absence_view v = {.a = *a};
	bool good;

	arena_init(&v.arena);
	v.a.state = ABSENCE_DRAFT;
	v.a.rev = 1;
	v.a.opened_us = c->now.utc_us;
	good = absence_next_id(c, &v.a.id, e) && begin_record(c, &v, e) &&
	       absence_insert(c, &v.a, e) && absence_keep_step(c, &v, ABSENCE_DO_OPEN, "", e) &&
	       add_lines(c, &v, e);
	a->id = v.a.id;
	a->record = v.a.record;
	absence_view_free(&v);
	return good;
}

/* LV-06: so many workdays from today. */
static bool
emergency_due(struct ctx *c, int64_t person, int *out, struct err *e)
{
	int today = clock_local(c->now.utc_us).day;
	const struct leave_range range = {.first_day = today, .last_day = today};
	struct workday_calendar *calendar;
	struct arena a;
	int64_t days;
	bool good;

	arena_init(&a);
	good = param_get_int(c, "absence.emergency_handover_workdays", today, &days, e) &&
	       leave_calendar(c, person, &range, &a, &calendar, e);
	if (good)
		*out = workday_add(calendar, today, (int)days);
	arena_free(&a);
	return good;
}

static bool
two_fit(struct ctx *c, int64_t giver, int64_t receiver, struct err *e)
{
	struct person g, r;

	if (!person_get(c, giver, &g, e) || !person_get(c, receiver, &r, e))
		return false;
	if (g.left_on)
		return err_set(e, ERR_INVALID, .field = "giver", .rule = "LV-06",
			.msgid = N_("{1} has left. Name who is away now"), .arg = {g.name});
	if (giver != receiver && !r.left_on && r.has_key)
		return true;
	return err_set(e, ERR_INVALID, .field = "receiver", .rule = "LV-06",
		.msgid = N_("Name a colleague who is there, not the person who is away"));
}

static bool
open_emergency(struct ctx *c, const struct absence_order *o, struct absence *a, struct err *e)
{
	*a = (struct absence){.kind = ABSENCE_EMERGENCY,
		.giver = o->giver,
		.receiver = o->receiver,
		.writer = c->who};
	return two_fit(c, o->giver, o->receiver, e) && emergency_due(c, o->giver, &a->due_day, e);
}

/* AHO-08: of one that was received, by either of the two, with the sides changed. */
static bool
open_back(struct ctx *c, const struct absence_order *o, struct absence *a, struct err *e)
{
	struct absence_view was;
	bool good;

	if (!absence_read(c, o->parent, &was, e))
		return false;
	*a = (struct absence){.kind = ABSENCE_BACK,
		.parent = o->parent,
		.leave = was.a.leave,
		.giver = was.a.receiver,
		.receiver = was.a.giver,
		.due_day = day_add(clock_local(c->now.utc_us).day, 1)};
	good = was.a.kind != ABSENCE_BACK && was.a.kind != ABSENCE_RESIGN && was.a.taken_us &&
	       was.a.state != ABSENCE_VOID;
	absence_view_free(&was);
	if (!good)
		return err_set(e, ERR_BLOCKED, .rule = "AHO-08",
			.msgid = N_("There is nothing to hand back: it was not taken over"));
	return c->who == a->giver || c->who == a->receiver ||
	       err_set(e, ERR_DENIED, .rule = "AHO-08",
		       .msgid = N_("One of the two who handed over begins the handback"));
}

static bool
write_opened(struct ctx *c, const struct absence_order *o, int64_t *id, struct err *e)
{
	struct absence a;
	int64_t live = 0;

	if (o->kind == ABSENCE_BACK ? !open_back(c, o, &a, e) : !open_emergency(c, o, &a, e))
		return false;
	if (a.parent && !absence_live_of(c, &a, &live, e))
		return false;
	if (live)
		return err_set(e, ERR_CONFLICT, .rule = "AHO-08",
			.msgid = N_("It is being handed back already. Look at the list again"));
	if (!absence_create(c, &a, e))
		return false;
	*id = a.id;
	return true;
}

bool
absence_open(struct ctx *c, const struct absence_order *o, int64_t *id, struct err *e)
{
	bool back = o->kind == ABSENCE_BACK;

	if (!act_begin(c, back ? ACT_ABSENCE_WRITE : ACT_ABSENCE_REVIEW,
		    &(struct access_object){.person = back ? c->who : o->giver}, e))
		return false;
	return write_opened(c, o, id, e) ? act_commit(c, e) : act_fail(c);
}

/* --- who receives --- */

static bool
name(struct ctx *c, struct absence_view *v, int64_t receiver, struct err *e)
{
	const struct absence_signed s = {
		.type = RECORD_ABSENCE_SET, .action = ABSENCE_DO_NAME, .words = ""};

	if (!two_fit(c, v->a.giver, receiver, e))
		return false;
	if (receiver == v->a.writer)
		return err_set(e, ERR_INVALID, .field = "receiver", .rule = "ORG-04",
			.msgid = N_("Who writes it for the person does not receive it too"));
	v->a.receiver = receiver;
	return absence_sign(c, v, &s, e) && absence_keep_step(c, v, ABSENCE_DO_NAME, "", e) &&
	       absence_update(c, &v->a, e);
}

bool
absence_name(struct ctx *c, struct absence_ref *ref, int64_t receiver, struct err *e)
{
	struct absence_view v;

	if (!absence_begin(c, ref, ABSENCE_DO_NAME, &v, e))
		return false;
	return absence_end(c, ref, &v, name(c, &v, receiver, e), e);
}
