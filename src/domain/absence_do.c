/* absence_do.c — signing, reviewing, and what a leave does to its handover. SPDX-License-Identifier: MIT
 *
 * source: AHO-03, AHO-05…AHO-09, LV-06, LV-17.
 */
#include "base/day.h"
#include "base/text.h"
#include "base/typed.h"
#include "domain/absence_core.h"
#include "domain/leave_route.h"

/* --- what a signature needs --- */

static bool
line_is_complete(const struct absence_view *v, const struct absence_line *l, struct err *e)
{
	const struct absence_part_form *f = absence_part_form(l->part);

	if (v->a.kind == ABSENCE_BACK)
		return typed_has(l->meanwhile, 2) ||
		       err_set(e, ERR_BLOCKED, .rule = "AHO-08", .field = "meanwhile",
			       .msgid = N_("Say what happened meanwhile: {1}"), .arg = {l->title});
	for (int i = 0; i < ABSENCE_FIELDS && f->field[i].code && !l->closed; i++) {
		bool must = f->field[i].need == ABSENCE_MUST ||
			    (f->field[i].need == ABSENCE_MUST_IF_IMPORTANT && l->important);

		if (must && !typed_has(l->field[i], 1))
			return err_set(e, ERR_BLOCKED, .rule = "AHO-03", .field = f->field[i].code,
				.msgid = N_("Not all is filled in: {1}. Enter opens the line"),
				.arg = {l->title});
	}
	return true;
}

static bool
part_is_complete(const struct absence_view *v, enum absence_part p, struct err *e)
{
	int n = 0;

	for (int i = 0; i < v->lines; i++)
		if (v->line[i].part == p) {
			n++;
			if (!line_is_complete(v, &v->line[i], e))
				return false;
		}
	return n || v->a.kind == ABSENCE_BACK || typed_has(v->a.none_why[p], 2) ||
	       err_set(e, ERR_BLOCKED, .rule = "AHO-03",
		       .msgid = N_("No part is left empty without a reason: part {1} is"),
		       .arg = {(const char *[]){"", "1", "2", "3", "4", "5"}[p]});
}

bool
absence_is_complete(const struct absence_view *v, struct err *e)
{
	if (!v->a.receiver)
		return err_set(e, ERR_BLOCKED, .rule = "AHO-01", .field = "receiver",
			.msgid = N_("Nobody is named to take over. The superior names them"));
	for (int p = ABSENCE_CUSTOMERS; p < ABSENCE_PARTS; p++)
		if (!part_is_complete(v, (enum absence_part)p, e))
			return false;
	return v->a.mode != ABSENCE_NO_MODE ||
	       err_set(e, ERR_BLOCKED, .rule = "AHO-05", .field = "mode",
		       .msgid = N_("Say how it is handed over: face to face, or online"));
}

static bool
all_is_gone_through(const struct absence_view *v, struct err *e)
{
	for (int i = 0; i < v->lines; i++) {
		const struct absence_line *l = &v->line[i];

		if (l->mark == ABSENCE_UNSEEN)
			return err_set(e, ERR_BLOCKED, .rule = "AHO-09",
				.msgid = N_("Mark every line first; this one is left: {1}"),
				.arg = {l->title});
		if (l->mark == ABSENCE_ASKED && !*l->answer)
			return err_set(e, ERR_BLOCKED, .rule = "AHO-09",
				.msgid = N_("A question waits for its answer: {1}"),
				.arg = {l->title});
		if (absence_part_form(l->part)->demonstrated && v->a.kind != ABSENCE_BACK &&
			l->shown == ABSENCE_NOT_SAID)
			return err_set(e, ERR_BLOCKED, .rule = "AHO-09",
				.msgid = N_("Say whether it was shown at the system: {1}"),
				.arg = {l->title});
	}
	return true;
}

bool
absence_needs_are_met(const struct absence_view *v, enum absence_action a, struct err *e)
{
	if (a == ABSENCE_DO_GIVE)
		return absence_is_complete(v, e);
	return a != ABSENCE_DO_TAKE || all_is_gone_through(v, e);
}

bool
absence_may(struct ctx *c, const struct absence_view *v, enum absence_action a, struct err *e)
{
	if (!absence_move_of(v->a.kind, v->a.state, a))
		return err_set(e, ERR_BLOCKED, .rule = "AHO-06",
			.msgid = N_("That is not possible in the state this handover is in now"));
	return absence_is_theirs(c, &v->a, a, e) && absence_needs_are_met(v, a, e);
}

/* --- AHO-07: who reviews --- */

/* As the first step of a leave, past who takes over and who wrote it. */
static bool
find_reviewer(struct ctx *c, struct absence *a, struct err *e)
{
	struct leave_route_ask ask = {.side = LEAVE_BY_LEADER,
		.applicant = a->giver,
		.from_day = clock_local(c->now.utc_us).day};
	struct leave_route r = {.person = 0};

	for (int i = 0; i < 8; i++) {
		if (!leave_route(c, &ask, &r, e))
			return false;
		if (r.person != a->giver && r.person != a->receiver && r.person != a->writer)
			break;
		ask.applicant = r.person;
	}
	a->reviewer = r.person;
	return r.person != a->giver && r.person != a->receiver;
}

/* --- one transition --- */

static enum record_type
record_of(enum absence_action a)
{
	switch (a) {
	case ABSENCE_DO_RECALL: return RECORD_ABSENCE_RECALLED;
	case ABSENCE_DO_TAKE: return RECORD_ABSENCE_TAKEN;
	case ABSENCE_DO_ACCEPT: return RECORD_ABSENCE_ACCEPTED;
	case ABSENCE_DO_RETURN: return RECORD_ABSENCE_SENT_BACK;
	case ABSENCE_DO_VOID: return RECORD_ABSENCE_VOID;
	case ABSENCE_DO_GIVE:
	case ABSENCE_DO_CONFIRM:
	case ABSENCE_DO_OPEN:
	case ABSENCE_DO_NAME:
	case ABSENCE_ACTIONS: break;
	}
	return RECORD_ABSENCE_GIVEN;
}

static int64_t
answers(const struct absence *a, enum absence_action act)
{
	if (act == ABSENCE_DO_TAKE || act == ABSENCE_DO_RECALL || act == ABSENCE_DO_CONFIRM)
		return a->given_record;
	return act == ABSENCE_DO_ACCEPT || act == ABSENCE_DO_RETURN ? a->taken_record : 0;
}

static bool
note_times(struct ctx *c, struct absence *a, enum absence_action act, struct err *e)
{
	if (act == ABSENCE_DO_GIVE) {
		a->round++;
		a->given_us = c->now.utc_us;
		a->taken_us = 0;
		return absence_marks_clear(c, a->id, e);
	}
	if (act == ABSENCE_DO_TAKE)
		a->taken_us = c->now.utc_us;
	if (absence_is_over(a->state) && act != ABSENCE_DO_CONFIRM)
		a->done_us = c->now.utc_us;
	return act != ABSENCE_DO_TAKE || a->kind == ABSENCE_BACK || find_reviewer(c, a, e);
}

static bool
words_fit(const struct absence_said *s, struct err *e)
{
	bool needed = s->action == ABSENCE_DO_RETURN || s->action == ABSENCE_DO_RECALL ||
		      s->action == ABSENCE_DO_VOID;

	return typed_check(s->words,
		       &(const struct typed_rule){.field = "words",
			       .rule = "AHO-07",
			       .msgid = N_("Say what is missing, or why, in 2 to 200 characters"),
			       .least = needed ? 2 : 0,
			       .most = ABSENCE_WORDS_CHARS},
		       e) &&
	       absence_secret_check(s->words, "words", e);
}

static bool
move(struct ctx *c, struct absence_view *v, const struct absence_said *said, struct err *e)
{
	const struct absence_move *m = absence_move_of(v->a.kind, v->a.state, said->action);
	struct absence_signed s = {.type = record_of(said->action),
		.action = said->action,
		.words = said->words,
		.of = answers(&v->a, said->action)};

	s.marks = said->action == ABSENCE_DO_TAKE;
	s.sheet = s.marks || s.type == RECORD_ABSENCE_GIVEN;
	v->a.state = m->to;
	if (!note_times(c, &v->a, said->action, e) || !absence_sign(c, v, &s, e))
		return false;
	if (said->action == ABSENCE_DO_GIVE)
		v->a.given_record = v->a.record;
	if (said->action == ABSENCE_DO_TAKE)
		v->a.taken_record = v->a.record;
	return absence_keep_step(c, v, said->action, said->words, e) && absence_update(c, &v->a, e);
}

bool
absence_do(struct ctx *c, struct absence_ref *ref, const struct absence_said *said, struct err *e)
{
	struct absence_view v;
	bool good;

	if (!words_fit(said, e) || !absence_begin(c, ref, said->action, &v, e))
		return false;
	good = absence_needs_are_met(&v, said->action, e) && move(c, &v, said, e);
	return absence_end(c, ref, &v, good, e);
}

/* --- what a leave does to it --- */

bool
absence_void(struct ctx *c, int64_t id, int64_t record, struct err *e)
{
	struct absence_view v;
	bool good;

	if (!absence_read(c, id, &v, e))
		return false;
	v.a.state = ABSENCE_VOID;
	v.a.done_us = c->now.utc_us;
	v.a.record = record;
	good = absence_keep_step(c, &v, ABSENCE_DO_VOID, "", e) && absence_update(c, &v.a, e);
	absence_view_free(&v);
	return good;
}

/* LV-06. Asked again after it came back: who was named then may be another now. */
static bool
arranged(struct ctx *c, const struct leave *l, int64_t live, struct err *e)
{
	struct absence a = {.kind = ABSENCE_LEAVE,
		.leave = l->id,
		.giver = l->person,
		.receiver = l->takes_over,
		.due_day = l->over_by,
		.record = l->record};

	if (live) {
		struct absence_view v;
		bool same;

		if (!absence_read(c, live, &v, e))
			return false;
		same = v.a.receiver == l->takes_over && v.a.due_day == l->over_by;
		absence_view_free(&v);
		if (same)
			return true;
		if (!absence_void(c, live, l->record, e))
			return false;
	}
	return !l->takes_over || absence_create(c, &a, e);
}

/* AHO-08: it comes back once it was taken. */
static bool
returned(struct ctx *c, const struct leave *l, int64_t live, struct err *e)
{
	struct absence a = {.kind = ABSENCE_BACK,
		.leave = l->id,
		.parent = live,
		.giver = l->takes_over,
		.receiver = l->person,
		.due_day = day_add(clock_local(c->now.utc_us).day, 1),
		.record = l->record};
	struct absence_view v;
	int64_t back;
	bool taken;

	if (!absence_read(c, live, &v, e))
		return false;
	taken = v.a.taken_us && !absence_is_editable(v.a.state);
	a.giver = v.a.receiver;
	absence_view_free(&v);
	if (!taken)
		return true;
	return absence_live_of(c, &a, &back, e) && (back || absence_create(c, &a, e));
}

bool
absence_follow(struct ctx *c, const struct leave_change *ch, struct err *e)
{
	const struct leave *l = ch->now;
	int64_t live;

	if (l->process != LEAVE_APPLY || !absence_of_leave(c, l->id, &live, e))
		return l->process != LEAVE_APPLY;
	if (ch->action == LEAVE_DO_APPROVE)
		return ch->side != LEAVE_BY_LEADER || arranged(c, l, live, e);
	if (!live)
		return true;
	if (ch->action == LEAVE_DO_REJECT || ch->action == LEAVE_DO_WITHDRAW ||
		ch->action == LEAVE_DO_CANCEL)
		return absence_void(c, live, l->record, e);
	if (ch->action == LEAVE_DO_RECALL || ch->action == LEAVE_DO_CLOSE)
		return returned(c, l, live, e);
	return true;
}
