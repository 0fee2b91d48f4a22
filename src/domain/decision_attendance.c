/* decision_attendance.c — a contested event waits for its answer, a proposed one to be confirmed. SPDX-License-Identifier: MIT
 *
 * source: ATT-04, ATT-07.
 */
#include "domain/attendance.h"
#include "domain/attendance_sql.h"
#include "domain/decision.h"
#include "domain/record.h"

/* Both kinds are one event in two states; what it became is told by its newest act. */
static const struct decision_source *
source_of(enum attendance_act first)
{
	return first == ATTENDANCE_DO_CONTEST ? &decision_contest : &decision_absences;
}

struct answered {
	enum attendance_act asked; /* DO_CONTEST, or DO_BOOK of one that was proposed */
	struct attendance_past ask, last;
};

static bool
read_past(struct ctx *c, int64_t event, struct arena *a, struct answered *out, struct err *e)
{
	struct attendance_history h;

	if (!attendance_history(c, event, a, &h, e))
		return false;
	*out = (struct answered){.asked = ATTENDANCE_DO_BOOK};
	for (int i = 0; i < h.n; i++) {
		if (i == 0 || h.past[i].act == ATTENDANCE_DO_CONTEST) {
			out->ask = h.past[i];
			out->asked = h.past[i].act;
		}
		out->last = h.past[i];
	}
	return true;
}

static bool
is_open(const struct attendance_event *ev)
{
	return ev->state == ATTENDANCE_PROPOSED || ev->state == ATTENDANCE_CONTESTED;
}

static void
put_decided(struct decision *d, const struct attendance_event *ev, const struct answered *p)
{
	d->is_decided = true;
	d->answer =
		ev->state == ATTENDANCE_VOID
			? (p->asked == ATTENDANCE_DO_CONTEST ? DECISION_ACCEPT : DECISION_DECLINE)
			: (p->asked == ATTENDANCE_DO_CONTEST ? DECISION_DECLINE : DECISION_ACCEPT);
	d->decided_by = p->last.by;
	d->decided_us = p->last.at_us;
	d->why = p->last.why;
}

static bool
row_of(struct ctx *c, const struct attendance_event *ev, struct arena *a, struct decision *d,
	struct err *e)
{
	struct answered p;
	struct err no = {.code = ERR_NONE};

	if (!read_past(c, ev->id, a, &p, e))
		return false;
	*d = (struct decision){.of = source_of(p.asked),
		.thing = ev->id,
		.rev = ev->rev,
		.asker = p.ask.by,
		.asked_us = p.ask.at_us,
		.what = {N_("{1}: {2}, {3}"),
			{DECISION_PERSON(ev->person),
				DECISION_WORD(attendance_kind_label(ev->kind)),
				DECISION_DAY(ev->day)}},
		.stands = {N_("whoever is above, not who booked it"), {{0}}}};
	if (!is_open(ev)) {
		put_decided(d, ev, &p);
		return true;
	}
	if (attendance_may(c, ev,
		    p.asked == ATTENDANCE_DO_CONTEST ? ATTENDANCE_DO_UPHOLD : ATTENDANCE_DO_CONFIRM,
		    &no))
		d->answers = DECISION_MAY_ACCEPT | DECISION_MAY_DECLINE |
			     (p.ask.by ? DECISION_MAY_ASK_BACK : 0U);
	return true;
}

static bool
add_event(struct ctx *c, const struct attendance_event *ev, struct decision_list *l, struct err *e)
{
	struct decision d;

	return row_of(c, ev, &l->arena, &d, e) && decision_add(l, &d, e);
}

static bool
add_waiting(struct ctx *c, enum attendance_state state, struct decision_list *l, struct err *e)
{
	struct attendance_events all;
	bool good = attendance_waiting(c, &l->arena, &all, e);

	for (size_t i = 0; good && i < all.events; i++)
		good = all.event[i].state != state || add_event(c, &all.event[i], l, e);
	return good;
}

static bool
contest_waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	return add_waiting(c, ATTENDANCE_CONTESTED, l, e);
}

static bool
absences_waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	return add_waiting(c, ATTENDANCE_PROPOSED, l, e);
}

/* For the person themselves, and whoever may see their attendance: attendance_history asks. */
static bool
event_get(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)
{
	struct attendance_event ev;

	return attendance_get(c, id, &ev, e) && add_event(c, &ev, l, e);
}

static void
tell_event(struct decision_detail *t, const struct attendance_event *ev)
{
	(void)decision_line(t, DECISION_REQUEST, N_("{1}: {2}, {3}"), DECISION_PERSON(ev->person),
		DECISION_WORD(attendance_kind_label(ev->kind)), DECISION_DAY(ev->day));
	(void)decision_line(t, DECISION_REQUEST, NULL,
		DECISION_WORD(attendance_reason_label(ev->reason)), DECISION_NOTHING,
		DECISION_NOTHING);
	if (ev->kind == ATTENDANCE_IN_A_ROW)
		(void)decision_line(t, DECISION_EFFECT,
			N_("Treated as resigned after {1} days; the system dismisses nobody"),
			DECISION_NUMBER(ev->minutes), DECISION_NOTHING, DECISION_NOTHING);
	else if (ev->minutes)
		(void)decision_line(t, DECISION_EFFECT, N_("{1} minutes, from {2} to {3}"),
			DECISION_NUMBER(ev->minutes), DECISION_MOMENT(ev->from_us),
			DECISION_MOMENT(ev->to_us));
}

static bool
event_detail(struct ctx *c, const struct decision *d, struct decision_detail *t, struct err *e)
{
	struct attendance_history h;
	struct attendance_event ev;

	if (!attendance_get(c, d->thing, &ev, e) ||
		!attendance_history(c, d->thing, &t->arena, &h, e))
		return false;
	tell_event(t, &ev);
	for (int i = 0; i < h.n; i++) {
		const struct attendance_past *p = &h.past[i];

		if (p->act == ATTENDANCE_DO_CONTEST && *p->why)
			(void)decision_line(t, DECISION_REQUEST, NULL, DECISION_TEXT(p->why),
				DECISION_NOTHING, DECISION_NOTHING);
		decision_event(t, p->at_us, p->by ? N_("{1} by {2}") : N_("{1} by the system"),
			DECISION_WORD(attendance_act_label(p->act)), DECISION_PERSON(p->by));
	}
	return true;
}

static bool
answer(struct ctx *c, const struct decision *d, enum attendance_act act, const char *words,
	struct err *e)
{
	return attendance_answer(c, &(const struct attendance_ref){d->thing, d->rev}, act,
		&(const struct attendance_words){.why = words ? words : ""}, e);
}

static bool
contest_answer(
	struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	return answer(c, d,
		r->answer == DECISION_ACCEPT ? ATTENDANCE_DO_VOID : ATTENDANCE_DO_UPHOLD, r->words,
		e);
}

static bool
absences_answer(
	struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	return answer(c, d,
		r->answer == DECISION_ACCEPT ? ATTENDANCE_DO_CONFIRM : ATTENDANCE_DO_DISMISS,
		r->words, e);
}

/* What c->who did since with events, one row each. */
static bool
add_done(struct ctx *c, enum attendance_act from, enum attendance_act to, int64_t since_us,
	struct decision_list *l, struct err *e)
{
	struct attendance_ids ids;
	bool good = attendance_done_by(c, since_us, &l->arena, &ids, e);

	for (int i = 0; good && i < ids.n; i++)
		if (ids.act[i] >= from && ids.act[i] <= to)
			good = event_get(c, ids.event[i], l, e);
	return good;
}

static bool
contest_decided(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	return add_done(c, ATTENDANCE_DO_UPHOLD, ATTENDANCE_DO_VOID, since_us, l, e);
}

static bool
absences_decided(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	return add_done(c, ATTENDANCE_DO_CONFIRM, ATTENDANCE_DO_DISMISS, since_us, l, e);
}

static bool
contest_asked(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	return add_done(c, ATTENDANCE_DO_CONTEST, ATTENDANCE_DO_CONTEST, since_us, l, e);
}

const struct decision_source decision_contest = {
	.code = "contest",
	.label = N_("contest"),
	.record = {[DECISION_ACCEPT] = RECORD_ATTENDANCE_ANSWERED,
		[DECISION_DECLINE] = RECORD_ATTENDANCE_ANSWERED},
	.verb = {[DECISION_ACCEPT] = N_("Void it"), [DECISION_DECLINE] = N_("Uphold")},
	.done = {[DECISION_ACCEPT] = N_("void"), [DECISION_DECLINE] = N_("upheld")},
	.waiting = contest_waiting,
	.get = event_get,
	.detail = event_detail,
	.answer = contest_answer,
	.decided = contest_decided,
	.asked = contest_asked,
};

const struct decision_source decision_absences = {
	.code = "absences",
	.label = N_("absent"),
	.record = {[DECISION_ACCEPT] = RECORD_ATTENDANCE_ANSWERED,
		[DECISION_DECLINE] = RECORD_ATTENDANCE_ANSWERED},
	.verb = {[DECISION_ACCEPT] = N_("Confirm"), [DECISION_DECLINE] = N_("Dismiss")},
	.done = {[DECISION_ACCEPT] = N_("confirmed"), [DECISION_DECLINE] = N_("dismissed")},
	.waiting = absences_waiting,
	.get = event_get,
	.detail = event_detail,
	.answer = absences_answer,
	.decided = absences_decided,
};
