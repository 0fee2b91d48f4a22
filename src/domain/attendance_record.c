/* attendance_record.c — acts on an attendance event as signed records. SPDX-License-Identifier: MIT */
#include "domain/attendance_core.h"
#include "domain/attendance_sql.h"
#include "domain/cache.h"
#include "domain/conduct.h"
#include "domain/ledger.h"

static const struct cache_noun noun = {
	RECORD_ATTENDANCE_BOOKED, RECORD_ATTENDANCE_TAKEN_BACK, TAG_ATTENDANCE_ID};

/* ---- SCR: what an event proposes ---- */

/* Of what is judged where it was noted (being away), nothing is proposed twice. */
static const char *
proposed_code(const struct attendance_event *ev)
{
	if (ev->of == ATTENDANCE_OF_AWAY)
		return NULL;
	if (ev->kind == ATTENDANCE_LATE || ev->kind == ATTENDANCE_EARLY_OUT)
		return "D-04";
	if (ev->kind == ATTENDANCE_ABSENT || ev->kind == ATTENDANCE_ABSENT_HALF)
		return "S-01";
	return ev->kind == ATTENDANCE_OFF_POST ? "D-07" : NULL;
}

/* After each act a proposal stands for what stands, with its minutes. */
static bool
propose(struct ctx *c, const struct attendance_event *ev, enum attendance_act act, struct err *e)
{
	const char *code = proposed_code(ev);
	const struct conduct_found p = {.person = ev->person,
		.day = ev->day,
		.code = code,
		.source = CONDUCT_OF_ATTENDANCE,
		.source_id = ev->id,
		.minutes = ev->minutes,
		.evidence = ev->last_record};

	if (!code || act == ATTENDANCE_DO_CONTEST || act == ATTENDANCE_DO_UPHOLD)
		return true;
	if (act != ATTENDANCE_DO_BOOK && act != ATTENDANCE_DO_CONFIRM &&
		!conduct_withdraw_within(c, CONDUCT_OF_ATTENDANCE, ev->id, ev->last_record, e))
		return false;
	if (ev->state == ATTENDANCE_PROPOSED || !attendance_state_stands(ev->state))
		return true;
	return conduct_propose_within(c, &p, e);
}

/* ---- writing ---- */

static enum record_type
type_of(const struct attendance_event *ev, enum attendance_act act)
{
	switch (act) {
	case ATTENDANCE_DO_BOOK:
		return ev->booked_by ? RECORD_ATTENDANCE_BY_HAND : RECORD_ATTENDANCE_BOOKED;
	case ATTENDANCE_DO_CONTEST: return RECORD_ATTENDANCE_CONTESTED;
	case ATTENDANCE_DO_SUPERSEDE: return RECORD_ATTENDANCE_TAKEN_BACK;
	case ATTENDANCE_DO_CONFIRM:
	case ATTENDANCE_DO_DISMISS:
	case ATTENDANCE_DO_UPHOLD:
	case ATTENDANCE_DO_CHANGE:
	case ATTENDANCE_DO_VOID:
	case ATTENDANCE_ACTS:
	default: return RECORD_ATTENDANCE_ANSWERED;
	}
}

/* Of the booking alone: what was found never changes. */
static void
put_found(struct record *r, const struct attendance_event *ev)
{
	record_int(r, TAG_ATTENDANCE_DAY, ev->day);
	record_int(r, TAG_ATTENDANCE_SHIFT, ev->shift);
	record_int(r, TAG_ATTENDANCE_DESK, ev->desk);
	record_int(r, TAG_ATTENDANCE_KIND, ev->kind);
	record_int(r, TAG_ATTENDANCE_REASON, ev->reason);
	record_int(r, TAG_ATTENDANCE_MINUTES, ev->minutes);
	record_int(r, TAG_ATTENDANCE_HALVES, (int64_t)ev->halves);
	record_int(r, TAG_ATTENDANCE_FROM_US, ev->from_us);
	record_int(r, TAG_ATTENDANCE_TO_US, ev->to_us);
	record_int(r, TAG_ATTENDANCE_OF, ev->of);
	record_int(r, TAG_ATTENDANCE_EVIDENCE, ev->evidence);
	record_int(r, TAG_ATTENDANCE_REPLACES, ev->replaces);
}

static bool
append(struct ctx *c, struct attendance_event *ev, enum attendance_act act,
	const struct attendance_words *w, struct err *e)
{
	struct ledger_ref ref = {.id = 0};
	struct record r;
	bool good = true;

	record_init(&r, type_of(ev, act), 0);
	r.about = (struct record_about){RECORD_ATTENDANCE_BOOKED, ev->id};
	record_int(&r, TAG_ATTENDANCE_ID, ev->id);
	record_int(&r, TAG_ATTENDANCE_PERSON, ev->person);
	if (act == ATTENDANCE_DO_BOOK)
		put_found(&r, ev);
	else
		record_int(&r, TAG_ATTENDANCE_MINUTES, ev->minutes);
	record_int(&r, TAG_ATTENDANCE_STATE, ev->state);
	record_int(&r, TAG_ATTENDANCE_ACT, act);
	if (w && w->entry) {
		record_int(&r, TAG_ATTENDANCE_ENTRY_DESK, w->entry_desk);
		record_int(&r, TAG_ATTENDANCE_ENTRY, w->entry);
	}
	if (act != ATTENDANCE_DO_BOOK)
		good = ledger_quote(c, &r, TAG_ATTENDANCE_BEFORE, ev->last_record, e);
	if (w)
		record_said(&r, TAG_ATTENDANCE_WHY, w->why);
	good = good && ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	ev->last_record = ref.id;
	return good;
}

static bool
keep(struct ctx *c, const struct attendance_event *ev, enum attendance_act act,
	const struct attendance_words *w, struct err *e)
{
	return attendance_done_insert(c,
		       &(const struct attendance_done){.event = ev->id,
			       .record = ev->last_record,
			       .by = c->who,
			       .at_us = c->now.utc_us,
			       .act = act,
			       .state = ev->state,
			       .minutes = ev->minutes,
			       .entry_desk = w && w->entry ? w->entry_desk : 0,
			       .entry = w ? w->entry : 0},
		       e) &&
	       propose(c, ev, act, e);
}

bool
attendance_book_within(
	struct ctx *c, struct attendance_event *ev, const struct attendance_words *w, struct err *e)
{
	ev->state = ev->kind == ATTENDANCE_IN_A_ROW || ev->reason == ATTENDANCE_LEFT_AND_BACK
			    ? ATTENDANCE_PROPOSED
			    : ATTENDANCE_BOOKED;
	ev->found_min = ev->minutes;
	ev->half_days = attendance_half_days(ev->kind, ev->halves);
	ev->booked_by = c->who;
	ev->booked_us = c->now.utc_us;
	ev->rev = 1;
	if (!attendance_next_id(c, &ev->id, e) || !append(c, ev, ATTENDANCE_DO_BOOK, w, e))
		return false;
	ev->record = ev->last_record;
	return attendance_insert(c, ev, e) && keep(c, ev, ATTENDANCE_DO_BOOK, w, e);
}

bool
attendance_act_within(struct ctx *c, struct attendance_event *ev, enum attendance_act act,
	const struct attendance_words *w, struct err *e)
{
	enum attendance_state to = attendance_next(ev->state, act);

	if (!to)
		return err_set(e, ERR_BLOCKED, .rule = "ATT-07",
			.msgid = N_("This event is {1}; that is not possible now"),
			.arg = {attendance_state_label(ev->state)});
	ev->state = to;
	if (act == ATTENDANCE_DO_CHANGE)
		ev->minutes = w->minutes;
	if (!append(c, ev, act, w, e) || !attendance_move(c, ev, e))
		return false;
	ev->rev++;
	return keep(c, ev, act, w, e);
}

/* ---- LOG-05: are the rows what was signed? ---- */

static bool
found_is_right(const struct ledger_record *r, const struct attendance_event *ev)
{
	return ev->record == r->ref.id && cache_same_int(r, TAG_ATTENDANCE_DAY, ev->day) &&
	       cache_same_int(r, TAG_ATTENDANCE_SHIFT, ev->shift) &&
	       cache_same_int(r, TAG_ATTENDANCE_DESK, ev->desk) &&
	       cache_same_int(r, TAG_ATTENDANCE_KIND, ev->kind) &&
	       cache_same_int(r, TAG_ATTENDANCE_REASON, ev->reason) &&
	       cache_same_int(r, TAG_ATTENDANCE_MINUTES, ev->found_min) &&
	       cache_same_int(r, TAG_ATTENDANCE_HALVES, (int64_t)ev->halves) &&
	       cache_same_int(r, TAG_ATTENDANCE_FROM_US, ev->from_us) &&
	       cache_same_int(r, TAG_ATTENDANCE_TO_US, ev->to_us) &&
	       cache_same_int(r, TAG_ATTENDANCE_OF, ev->of) &&
	       cache_same_int(r, TAG_ATTENDANCE_EVIDENCE, ev->evidence) &&
	       cache_same_int(r, TAG_ATTENDANCE_REPLACES, ev->replaces) &&
	       ev->booked_by == r->view.head.actor && ev->booked_us == r->view.head.at.utc_us;
}

static bool
done_is_right(const struct ledger_record *r, const struct attendance_done *d)
{
	return d->event && cache_same_int(r, TAG_ATTENDANCE_ID, d->event) &&
	       cache_same_int(r, TAG_ATTENDANCE_ACT, d->act) &&
	       cache_same_int(r, TAG_ATTENDANCE_STATE, d->state) &&
	       cache_same_int(r, TAG_ATTENDANCE_MINUTES, d->minutes) &&
	       cache_same_int(r, TAG_ATTENDANCE_ENTRY_DESK, d->entry_desk) &&
	       cache_same_int(r, TAG_ATTENDANCE_ENTRY, d->entry) && d->by == r->view.head.actor &&
	       d->at_us == r->view.head.at.utc_us;
}

/* The row stands as its newest act left it. */
static bool
stands_right(struct ctx *c, const struct ledger_record *r, const struct attendance_event *ev)
{
	if (ev->last_record != r->ref.id)
		return cache_is_newer(c, ev->last_record, r, &noun);
	return cache_same_int(r, TAG_ATTENDANCE_STATE, ev->state) &&
	       cache_same_int(r, TAG_ATTENDANCE_MINUTES, ev->minutes);
}

bool
attendance_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	bool first = r->view.head.type == RECORD_ATTENDANCE_BOOKED ||
		     r->view.head.type == RECORD_ATTENDANCE_BY_HAND;
	struct attendance_event ev;
	struct attendance_done d;
	int64_t id = 0;

	(void)record_view_int(&r->view, TAG_ATTENDANCE_ID, &id);
	if (attendance_get(c, id, &ev, NULL) && attendance_done_get(c, r->ref.id, &d, NULL) &&
		cache_same_int(r, TAG_ATTENDANCE_PERSON, ev.person) && done_is_right(r, &d) &&
		(!first || found_is_right(r, &ev)) && stands_right(c, r, &ev))
		return true;
	return cache_differs(f, N_("an attendance event differs from its record"), "");
}
