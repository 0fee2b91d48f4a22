/* attendance.c — attendance events: booked by hand, contested, answered. SPDX-License-Identifier: MIT */
#include "domain/attendance.h"

#include "base/day.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/attendance_core.h"
#include "domain/attendance_sql.h"
#include "domain/away.h"
#include "domain/erasure.h"
#include "domain/ledger.h"
#include "domain/person.h"

enum { WAITING_MAX = 200, MINUTES_MAX = 1440 };

/* ---- states ---- */

static const struct {
	const char *code, *label;
	bool stands;
} states[ATTENDANCE_STATES] = {
	[0] = {"", "", false},
	[ATTENDANCE_PROPOSED] = {"proposed", N_("to be confirmed"), false},
	[ATTENDANCE_BOOKED] = {"booked", N_("booked"), true},
	[ATTENDANCE_CONTESTED] = {"contested", N_("contested"), true},
	[ATTENDANCE_UPHELD] = {"upheld", N_("upheld"), true},
	[ATTENDANCE_CHANGED] = {"changed", N_("changed"), true},
	[ATTENDANCE_VOID] = {"void", N_("void"), false},
	[ATTENDANCE_SUPERSEDED] = {"superseded", N_("taken back"), false},
};

/* ATT-07: from where what leads where. */
static const enum attendance_state next[ATTENDANCE_STATES][ATTENDANCE_ACTS] = {
	[ATTENDANCE_PROPOSED] = {[ATTENDANCE_DO_CONFIRM] = ATTENDANCE_BOOKED,
		[ATTENDANCE_DO_DISMISS] = ATTENDANCE_VOID,
		[ATTENDANCE_DO_SUPERSEDE] = ATTENDANCE_SUPERSEDED},
	[ATTENDANCE_BOOKED] = {[ATTENDANCE_DO_CONTEST] = ATTENDANCE_CONTESTED,
		[ATTENDANCE_DO_SUPERSEDE] = ATTENDANCE_SUPERSEDED},
	[ATTENDANCE_CONTESTED] = {[ATTENDANCE_DO_UPHOLD] = ATTENDANCE_UPHELD,
		[ATTENDANCE_DO_CHANGE] = ATTENDANCE_CHANGED,
		[ATTENDANCE_DO_VOID] = ATTENDANCE_VOID,
		[ATTENDANCE_DO_SUPERSEDE] = ATTENDANCE_SUPERSEDED},
	[ATTENDANCE_UPHELD] = {[ATTENDANCE_DO_SUPERSEDE] = ATTENDANCE_SUPERSEDED},
	[ATTENDANCE_CHANGED] = {[ATTENDANCE_DO_SUPERSEDE] = ATTENDANCE_SUPERSEDED},
	[ATTENDANCE_VOID] = {[ATTENDANCE_DO_SUPERSEDE] = ATTENDANCE_SUPERSEDED},
};

static const char *const acts[ATTENDANCE_ACTS] = {
	[0] = "",
	[ATTENDANCE_DO_BOOK] = N_("booked"),
	[ATTENDANCE_DO_CONTEST] = N_("contested"),
	[ATTENDANCE_DO_CONFIRM] = N_("confirmed"),
	[ATTENDANCE_DO_DISMISS] = N_("dismissed"),
	[ATTENDANCE_DO_UPHOLD] = N_("upheld"),
	[ATTENDANCE_DO_CHANGE] = N_("changed"),
	[ATTENDANCE_DO_VOID] = N_("declared void"),
	[ATTENDANCE_DO_SUPERSEDE] = N_("taken back: the facts have changed"),
};

const char *
attendance_state_code(enum attendance_state s)
{
	return states[s].code;
}

const char *
attendance_state_label(enum attendance_state s)
{
	return states[s].label;
}

bool
attendance_state_stands(enum attendance_state s)
{
	return states[s].stands;
}

const char *
attendance_act_label(enum attendance_act a)
{
	return acts[a];
}

enum attendance_state
attendance_next(enum attendance_state from, enum attendance_act act)
{
	return next[from][act];
}

/* ---- reading ---- */

bool
attendance_list(struct ctx *c, const struct attendance_filter *f, bool with_taken_back,
	struct arena *a, struct attendance_events *out, struct err *e)
{
	const struct access_object on = {f->person, f->team, f->desk};
	const struct attendance_ask ask = {*f, with_taken_back};

	return access_may(c, ACT_ATTENDANCE_SEE, &on, e) &&
	       attendance_events_load(c, &ask, a, out, e);
}

struct telling {
	struct arena *arena;
	struct attendance_history *out;
	int room;
	bool full;
};

static bool
tell(void *arg, const struct attendance_done *d)
{
	struct telling *t = arg;
	struct attendance_past *p =
		arena_more(t->arena, t->out->past, t->out->n, &t->room, sizeof *p);

	t->full = !p;
	if (t->full)
		return false;
	t->out->past = p;
	p[t->out->n++] = (struct attendance_past){.act = d->act,
		.by = d->by,
		.at_us = d->at_us,
		.record = d->record,
		.minutes = d->minutes,
		.entry_desk = d->entry_desk,
		.entry = d->entry,
		.why = ""};
	return true;
}

/* The words from the signed record, or what stands where they were. */
static bool
read_words(struct ctx *c, struct attendance_past *p, struct arena *a, struct err *e)
{
	char why[ATTENDANCE_WORDS_CHARS * 4 + 1];
	struct ledger_record r;
	bool good;

	if (!p->by)
		return true;
	if (!ledger_read(c, p->record, &r, e))
		return false;
	(void)record_view_text(&r.view, TAG_ATTENDANCE_WHY, why, sizeof why);
	p->why = r.erased ? erasure_tombstone(c, r.erased, a, e) : arena_strdup(a, why);
	good = p->why || (e && e->code) || err_set(e, ERR_NOMEM);
	ledger_record_free(&r);
	return good && p->why;
}

bool
attendance_history(
	struct ctx *c, int64_t id, struct arena *a, struct attendance_history *out, struct err *e)
{
	struct telling t = {.arena = a, .out = out};
	struct attendance_event ev;

	*out = (struct attendance_history){NULL, 0};
	if (!attendance_get(c, id, &ev, e) ||
		!access_may(c, ACT_ATTENDANCE_SEE,
			&(const struct access_object){.person = ev.person}, e) ||
		!attendance_done_of(c, id, tell, &t, e))
		return false;
	if (t.full)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < out->n; i++)
		if (!read_words(c, &out->past[i], a, e))
			return false;
	return true;
}

/* ---- who may ---- */

static enum action
action_of(const struct attendance_event *ev, enum attendance_act act)
{
	if (act == ATTENDANCE_DO_CONTEST)
		return ACT_ATTENDANCE_CONTEST;
	return ev->kind == ATTENDANCE_IN_A_ROW ? ACT_ATTENDANCE_RESIGNED : ACT_ATTENDANCE_ANSWER;
}

/* Who said that it was so: who booked it, or confirmed it where it was noted. */
static bool
accuser(struct ctx *c, const struct attendance_event *ev, int64_t *who, struct err *e)
{
	struct arena a;
	struct away away;
	bool good;

	*who = ev->booked_by;
	if (*who || ev->of != ATTENDANCE_OF_AWAY)
		return true;
	arena_init(&a);
	good = away_get(c, ev->evidence, &a, &away, e);
	if (good)
		*who = away.judged_by;
	arena_free(&a);
	return good;
}

/* ATT-07: whoever booked it does not answer, the next up does; at the top of the
 * line anybody else who has the right. */
static bool
may_answer(struct ctx *c, const struct attendance_event *ev, struct err *e)
{
	struct person up;
	struct err top = {.code = ERR_NONE};
	int64_t who;
	bool above;

	if (ev->person == c->who)
		return err_set(e, ERR_BLOCKED, .rule = "ORG-04",
			.msgid = N_("Nobody decides on an event of their own"));
	if (!accuser(c, ev, &who, e))
		return false;
	if (!who)
		return true;
	if (who == c->who)
		return err_set(e, ERR_BLOCKED, .rule = "ATT-07",
			.msgid = N_("You booked this event; the next one up answers"));
	if (!person_is_above(c, c->who, who, &above, e))
		return false;
	if (above)
		return true;
	if (person_above(c, who, &up, &top))
		return err_set(e, ERR_BLOCKED, .rule = "ATT-07",
			.msgid = N_("{1} is the next one up and answers"), .arg = {up.name});
	if (top.code != ERR_NOT_FOUND && e)
		*e = top;
	return top.code == ERR_NOT_FOUND;
}

static bool
may_contest(struct ctx *c, const struct attendance_event *ev, struct err *e)
{
	if (ev->person != c->who)
		return err_set(e, ERR_BLOCKED, .rule = "ATT-07",
			.msgid = N_("Each person contests their own events only"));
	return ev->kind != ATTENDANCE_IN_A_ROW ||
	       err_set(e, ERR_BLOCKED, .rule = "ATT-07",
		       .msgid = N_("The manager decides on this. Contest the absences in it"));
}

/* Beside the right to it, which act_begin asks. */
static bool
is_possible(
	struct ctx *c, const struct attendance_event *ev, enum attendance_act act, struct err *e)
{
	if (!(act == ATTENDANCE_DO_CONTEST ? may_contest(c, ev, e) : may_answer(c, ev, e)))
		return false;
	if (!attendance_next(ev->state, act))
		return err_set(e, ERR_BLOCKED, .rule = "ATT-07",
			.msgid = N_("This event is {1}; that is not possible now"),
			.arg = {attendance_state_label(ev->state)});
	/* only what is counted in minutes has other minutes */
	return act != ATTENDANCE_DO_CHANGE || ev->kind == ATTENDANCE_LATE ||
	       ev->kind == ATTENDANCE_EARLY_OUT || ev->kind == ATTENDANCE_OFF_POST ||
	       err_set(e, ERR_BLOCKED, .rule = "ATT-07",
		       .msgid = N_("This has no minutes to change. Uphold it, or declare it void"));
}

bool
attendance_may(
	struct ctx *c, const struct attendance_event *ev, enum attendance_act act, struct err *e)
{
	return is_possible(c, ev, act, e) &&
	       access_may(c, action_of(ev, act),
		       &(const struct access_object){.person = ev->person}, e);
}

/* Is this one waiting for whoever is signed in? */
static bool
waits_for_me(struct ctx *c, const struct attendance_event *ev, bool *mine, struct err *e)
{
	enum attendance_act act =
		ev->state == ATTENDANCE_PROPOSED ? ATTENDANCE_DO_CONFIRM : ATTENDANCE_DO_UPHOLD;
	struct err no = {.code = ERR_NONE};

	*mine = attendance_may(c, ev, act, &no);
	if (*mine || no.code == ERR_BLOCKED || no.code == ERR_DENIED)
		return true;
	if (e)
		*e = no;
	return false;
}

/* *any false: nobody's waits for this post. f->team: whose they are at most. */
static bool
narrow_open(struct ctx *c, struct attendance_open *f, bool *any, struct err *e)
{
	enum relation reach, resigned;
	struct person self;

	*any = false;
	if (!c->who)
		return true;
	if (!person_get(c, c->who, &self, e))
		return false;
	reach = access_reach(self.post, ACT_ATTENDANCE_ANSWER);
	resigned = access_reach(self.post, ACT_ATTENDANCE_RESIGNED);
	if (resigned > reach)
		reach = resigned;
	*any = reach > RELATION_SELF && (reach > RELATION_TEAM || self.team_id);
	f->team = reach == RELATION_TEAM ? self.team_id : 0;
	return true;
}

/* Page by page, until enough are theirs: the oldest of a large site may all be others'. */
bool
attendance_waiting(struct ctx *c, struct arena *a, struct attendance_events *out, struct err *e)
{
	struct attendance_open f = {.max = WAITING_MAX};
	struct attendance_events page = {.events = WAITING_MAX};
	bool any, mine;

	*out = (struct attendance_events){NULL, 0};
	if (!narrow_open(c, &f, &any, e))
		return false;
	if (any && !(out->event = arena_alloc(a, WAITING_MAX * sizeof *out->event)))
		return err_set(e, ERR_NOMEM);
	while (any && page.events == WAITING_MAX && out->events < WAITING_MAX) {
		if (!attendance_events_waiting(c, &f, a, &page, e))
			return false;
		for (size_t i = 0; i < page.events && out->events < WAITING_MAX; i++) {
			f.after = page.event[i].id;
			if (!waits_for_me(c, &page.event[i], &mine, e))
				return false;
			if (mine)
				out->event[out->events++] = page.event[i];
		}
	}
	return true;
}

/* ---- words ---- */

static bool
words_are_good(struct ctx *c, const struct attendance_words *w, bool needed, struct err *e)
{
	const struct typed_rule rule = {.field = "why",
		.rule = "ATT-07",
		.msgid = N_("Say why in 2 to 500 characters. Example: the lift stood still"),
		.least = needed ? 2 : 0,
		.most = ATTENDANCE_WORDS_CHARS,
		.lines = true};
	bool is = true;

	if (!typed_check(w->why, &rule, e))
		return false;
	if (w->entry && !attendance_entry_is(c, w->entry_desk, w->entry, &is, e))
		return false;
	return is || err_set(e, ERR_INVALID, .field = "entry", .rule = "ATT-07",
			     .msgid = N_("There is no such entry in the log of this desk"));
}

/* Who grants what was said against it may leave it at that. */
static bool
needs_words(enum attendance_act act)
{
	return act != ATTENDANCE_DO_CONFIRM && act != ATTENDANCE_DO_VOID;
}

static bool
minutes_are_good(int minutes, struct err *e)
{
	return (minutes >= 1 && minutes <= MINUTES_MAX) ||
	       err_set(e, ERR_INVALID, .field = "minutes", .rule = "ATT-02",
		       .msgid = N_("Minutes are 1 to 1440. Example: 25"));
}

/* ---- contesting, answering ---- */

static bool
act_on(struct ctx *c, const struct attendance_ref *ref, enum attendance_act act,
	const struct attendance_words *w, struct err *e)
{
	struct attendance_event ev;

	if (!attendance_get(c, ref->id, &ev, e) ||
		!act_begin(c, action_of(&ev, act),
			&(const struct access_object){.person = ev.person}, e))
		return false;
	if (!attendance_get(c, ref->id, &ev, e))
		return act_fail(c);
	if (ev.rev != ref->rev)
		(void)err_set(e, ERR_STALE,
			.msgid = N_("This event has changed meanwhile. Look at it again"));
	if (ev.rev != ref->rev || !is_possible(c, &ev, act, e) ||
		!words_are_good(c, w, needs_words(act), e) ||
		!attendance_act_within(c, &ev, act, w, e))
		return act_fail(c);
	return act_commit(c, e);
}

bool
attendance_contest(struct ctx *c, const struct attendance_ref *ref,
	const struct attendance_words *w, struct err *e)
{
	return act_on(c, ref, ATTENDANCE_DO_CONTEST, w, e);
}

bool
attendance_answer(struct ctx *c, const struct attendance_ref *ref, enum attendance_act act,
	const struct attendance_words *w, struct err *e)
{
	if (act < ATTENDANCE_DO_CONFIRM || act > ATTENDANCE_DO_VOID)
		return err_set(e, ERR_INVALID, .field = "act",
			.msgid = N_("This is no answer to an event"));
	return (act != ATTENDANCE_DO_CHANGE || minutes_are_good(w->minutes, e)) &&
	       act_on(c, ref, act, w, e);
}

/* ---- by hand ---- */

/* A shift that the person had on that day, and where it was. */
static bool
find_shift(struct ctx *c, struct attendance_event *ev, struct err *e)
{
	const struct attendance_filter of = {.person = ev->person, .from = ev->day, .to = ev->day};
	struct attendance_shifts s;
	struct arena a;
	bool good, found = false;

	if (!ev->shift)
		return true;
	arena_init(&a);
	good = attendance_shifts_load(c, &of, &a, &s, e);
	for (size_t i = 0; good && i < s.n && !found; i++) {
		found = s.item[i].shift == ev->shift;
		if (!found)
			continue;
		ev->desk = s.item[i].desk;
		ev->from_us = s.item[i].start_us;
		ev->to_us = s.item[i].end_us;
	}
	arena_free(&a);
	return good && (found || err_set(e, ERR_INVALID, .field = "shift", .rule = "ATT-02",
					 .msgid = N_("This shift was not theirs on that day")));
}

static bool
kind_is_good(struct attendance_event *ev, struct err *e)
{
	switch (ev->kind) {
	case ATTENDANCE_LATE:
	case ATTENDANCE_EARLY_OUT:
	case ATTENDANCE_OFF_POST: return minutes_are_good(ev->minutes, e);
	case ATTENDANCE_ABSENT:
		ev->minutes = 0;
		ev->halves = ATTENDANCE_BOTH_HALVES;
		return true;
	case ATTENDANCE_ABSENT_HALF: ev->minutes = 0; return true;
	case ATTENDANCE_NONE:
	case ATTENDANCE_PRESENT:
	case ATTENDANCE_ON_LEAVE:
	case ATTENDANCE_ON_BUSINESS:
	case ATTENDANCE_EXCUSED:
	case ATTENDANCE_EXCUSED_PENDING:
	case ATTENDANCE_AWAITED:
	case ATTENDANCE_EARLY_IN:
	case ATTENDANCE_HALF_LEAVE:
	case ATTENDANCE_NOT_SIGNED_OUT:
	case ATTENDANCE_OPEN:
	case ATTENDANCE_UNPLANNED:
	case ATTENDANCE_IN_A_ROW:
	case ATTENDANCE_KINDS:
	default:
		return err_set(e, ERR_INVALID, .field = "kind", .rule = "ATT-02",
			.msgid = N_("Booked by hand are: late, left early, absent, off post"));
	}
}

static bool
day_is_good(struct ctx *c, int day, struct err *e)
{
	return (day_is_valid(day) && day <= clock_local(c->now.utc_us).day) ||
	       err_set(e, ERR_INVALID, .field = "day", .rule = "ATT-02",
		       .msgid = N_("A day that has begun, written like 2026-11-21"));
}

static bool
is_new(struct ctx *c, const struct attendance_event *ev, struct err *e)
{
	int64_t there;

	if (!attendance_stands(c, ev, &there, e))
		return false;
	return !there || err_set(e, ERR_CONFLICT, .rule = "ATT-02",
				 .msgid = N_("This is booked already for that shift"));
}

bool
attendance_book(struct ctx *c, const struct attendance_booking *b, int64_t *id, struct err *e)
{
	const struct attendance_words w = {
		.why = b->why, .entry_desk = b->entry_desk, .entry = b->entry};
	struct attendance_event ev = {.person = b->person,
		.day = b->day,
		.shift = b->shift,
		.kind = b->kind,
		.reason = ATTENDANCE_BY_HAND,
		.minutes = b->minutes};

	if (!act_begin(
		    c, ACT_ATTENDANCE_BOOK, &(const struct access_object){.person = b->person}, e))
		return false;
	if (!day_is_good(c, b->day, e) || !kind_is_good(&ev, e) || !find_shift(c, &ev, e) ||
		!words_are_good(c, &w, true, e) || !is_new(c, &ev, e) ||
		!attendance_book_within(c, &ev, &w, e))
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	*id = ev.id;
	return true;
}
