/* incident_event.c — what is recorded of an incident while it lasts. SPDX-License-Identifier: MIT */
#include <assert.h>

#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/checklist.h"
#include "domain/contact_sql.h"
#include "domain/incident_core.h"
#include "domain/incident_sql.h"

static_assert(RECORD_INCIDENT + INCIDENT_WAS_MOVED == RECORD_INCIDENT_STATE, "");
static_assert(RECORD_INCIDENT + INCIDENT_WAS_RAISED == RECORD_INCIDENT_RAISED, "");
static_assert(RECORD_INCIDENT + INCIDENT_WAS_TAKEN == RECORD_INCIDENT_TAKEN, "");
static_assert(RECORD_INCIDENT + INCIDENT_WAS_PLACED == RECORD_INCIDENT_PLACE, "");
static_assert(RECORD_INCIDENT + INCIDENT_STEP_MARKED == RECORD_INCIDENT_STEP, "");
static_assert(RECORD_INCIDENT + INCIDENT_WAS_CALLED == RECORD_INCIDENT_CALL, "");
static_assert(RECORD_INCIDENT + INCIDENT_HAS_ARRIVED == RECORD_INCIDENT_ARRIVAL, "");
static_assert(RECORD_INCIDENT + INCIDENT_MEASURE == RECORD_INCIDENT_MEASURE, "");

/* A call may be typed in after it was made, also when the call came first. */
enum { BEFORE_OPENING_MIN = 60 };

/* --- the frame --- */

bool
incident_work_begin(
	struct ctx *c, struct incident_work *w, int64_t id, enum action action, struct err *e)
{
	*w = (struct incident_work){.c = c};
	arena_init(&w->arena);
	if (incident_get(c, id, &w->arena, &w->i, NULL, e) &&
		act_begin(c, action, &(struct access_object){.desk = w->i.desk}, e)) {
		if (incident_get(c, id, &w->arena, &w->i, NULL, e) &&
			incident_event_list(c, id, &w->arena, &w->event, &w->events, e))
			return true;
		(void)act_fail(c);
	}
	arena_free(&w->arena);
	return false;
}

bool
incident_work_end(struct incident_work *w, bool good, struct err *e)
{
	if (!good)
		(void)act_fail(w->c);
	else
		good = act_commit(w->c, e);
	arena_free(&w->arena);
	return good;
}

bool
incident_is_stale(const struct incident_work *w, int64_t rev, struct err *e)
{
	return w->i.rev != rev &&
	       !err_set(e, ERR_STALE,
		       .msgid = N_("This incident was changed meanwhile. Look at it again first"));
}

bool
incident_text_fits(const char *s, const char *field, const char *msgid, struct err *e)
{
	return typed_check(s,
		&(const struct typed_rule){.field = field,
			.rule = "INC-01",
			.msgid = msgid,
			.least = 2,
			.most = INCIDENT_TEXT_CHARS,
			.lines = true},
		e);
}

static void
int_put(struct record *r, int tag, int64_t v)
{
	if (v)
		record_int(r, tag, v);
}

static bool
sign_event(struct incident_work *w, const struct incident_event *v,
	const struct incident_step *step, struct err *e)
{
	struct record r;
	bool good;

	record_init(&r, (enum record_type)(RECORD_INCIDENT + (int)v->what), w->i.desk);
	record_int(&r, TAG_INCIDENT_ID, w->i.id);
	record_int(&r, TAG_INCIDENT_NO, w->i.no);
	int_put(&r, TAG_INCIDENT_REF, v->ref);
	int_put(&r, TAG_INCIDENT_VALUE, v->value);
	int_put(&r, TAG_INCIDENT_AT, v->at_us == v->utc_us ? 0 : v->at_us);
	/* INC-02: what was ticked is signed as it was read */
	record_text(&r, TAG_INCIDENT_STEP_EN, step ? step->text_en : NULL);
	record_text(&r, TAG_INCIDENT_STEP_ZH, step ? step->text_zh : NULL);
	r.about = (struct record_about){RECORD_INCIDENT, w->i.id};
	record_said(&r, TAG_INCIDENT_NAME, v->name);
	record_said(&r, TAG_INCIDENT_PHONE, v->phone);
	record_said(&r, TAG_INCIDENT_AUTHORITY, v->authority);
	record_said(&r, TAG_INCIDENT_TEXT, v->text);
	good = ledger_append(w->c, NULL, &r, &w->ref, e);
	record_free(&r);
	return good;
}

bool
incident_work_append(struct incident_work *w, const struct incident_event *ev,
	const struct incident_step *step, struct err *e)
{
	struct incident_event v = *ev;
	bool moves = v.what == INCIDENT_WAS_MOVED || v.what == INCIDENT_WAS_RAISED ||
		     v.what == INCIDENT_WAS_TAKEN;

	if (w->events == INCIDENT_EVENTS_MAX)
		return err_set(e, ERR_FULL,
			.msgid = N_("This incident is full: 400 records. Open another one"));
	v.by = w->c->who;
	v.utc_us = w->c->now.utc_us;
	v.at_us = v.at_us ? v.at_us : v.utc_us;
	v.name = v.name ? v.name : "";
	v.phone = v.phone ? v.phone : "";
	v.authority = v.authority ? v.authority : "";
	v.text = v.text ? v.text : "";
	if (!sign_event(w, &v, step, e))
		return false;
	v.record = w->ref.id;
	w->event[w->events++] = v;
	incident_fold(&w->i, w->event, w->events);
	return incident_event_insert(w->c, w->i.id, &v, e) &&
	       incident_update(w->c, &w->i, w->ref.id, moves, e);
}

/* What may still be added, until somebody has reviewed it. */
static bool
is_closed(const struct incident_work *w, struct err *e)
{
	return w->i.state == INCIDENT_REVIEWED &&
	       !err_set(e, ERR_BLOCKED, .rule = "INC-01",
		       .msgid = N_("This incident is reviewed. Nothing more can be added to it"));
}

static bool
work(struct ctx *c, struct incident_work *w, int64_t id, struct err *e)
{
	return incident_work_begin(c, w, id, ACT_INCIDENT_STATE, e);
}

static bool
short_fits(const char *s, size_t least, const char *field, const char *msgid, struct err *e)
{
	return typed_check(s,
		&(const struct typed_rule){.field = field,
			.rule = "INC-01",
			.msgid = msgid,
			.least = least,
			.most = INCIDENT_NAME_CHARS},
		e);
}

/* --- place --- */

bool
incident_place_set(struct ctx *c, int64_t id, const char *place, struct err *e)
{
	const struct incident_event ev = {.what = INCIDENT_WAS_PLACED, .text = place};
	struct incident_work w;

	return short_fits(place, 1, "place",
		       N_("A place has 1 to 40 characters. Example: server room"), e) &&
	       work(c, &w, id, e) &&
	       incident_work_end(
		       &w, !is_closed(&w, e) && incident_work_append(&w, &ev, NULL, e), e);
}

/* --- steps --- */

static bool
mark_step(
	struct incident_work *w, int line, enum incident_mark mark, const char *why, struct err *e)
{
	const struct incident_event ev = {.what = INCIDENT_STEP_MARKED,
		.ref = line,
		.value = (int)mark,
		.text = mark == INCIDENT_STEP_NOT_APPLICABLE ? why : ""};
	const struct incident_course course = {&w->i, w->event, w->events};
	struct incident_steps all;

	if (is_closed(w, e) || !incident_steps_read(w->c, &w->arena, &course, &all, e))
		return false;
	if (line < 1 || line > all.n)
		return err_set(e, ERR_NOT_FOUND, .rule = "INC-02",
			.msgid = N_("The procedure has no such step"));
	if (all.step[line - 1].mark == mark && mark != INCIDENT_STEP_NOT_APPLICABLE)
		return err_set(e, ERR_CONFLICT, .rule = "INC-02",
			.msgid = N_("Somebody marked this step meanwhile. Look at it again"));
	return incident_work_append(w, &ev, &all.step[line - 1], e);
}

bool
incident_step_set(struct ctx *c, int64_t id, int line, enum incident_mark mark, const char *why,
	struct err *e)
{
	struct incident_work w;

	if (mark == INCIDENT_STEP_NOT_APPLICABLE &&
		!incident_text_fits(
			why, "why", N_("Say why it does not apply in 2 to 500 characters"), e))
		return false;
	return work(c, &w, id, e) && incident_work_end(&w, mark_step(&w, line, mark, why, e), e);
}

/* --- calls --- */

static bool
time_fits(int64_t at_us, int64_t from_us, int64_t now_us, struct err *e)
{
	return !at_us || (at_us >= from_us && at_us <= now_us) ||
	       err_set(e, ERR_INVALID, .field = "time", .rule = "INC-05",
		       .msgid = N_("The time lies before the incident or in the future"));
}

static bool
call(struct incident_work *w, const struct incident_call *k, struct err *e)
{
	struct contact contact;
	struct incident_event ev = {.what = INCIDENT_WAS_CALLED,
		.ref = k->contact,
		.value = (int)k->outcome,
		.at_us = k->at_us,
		.name = k->name,
		.text = k->answer};
	int64_t from_us = w->i.opened_us - BEFORE_OPENING_MIN * INT64_C(60000000);

	if (is_closed(w, e) || !time_fits(k->at_us, from_us, w->c->now.utc_us, e))
		return false;
	if (k->contact) { /* as they stood in the list then */
		if (!contact_get(w->c, k->contact, &contact, NULL, e))
			return false;
		ev.name = contact.name;
		ev.phone = contact.phone;
	}
	/* the events live as long as the work does */
	ev.name = arena_strdup(&w->arena, ev.name);
	ev.phone = arena_strdup(&w->arena, ev.phone ? ev.phone : "");
	return (ev.name && ev.phone) ? incident_work_append(w, &ev, NULL, e)
				     : err_set(e, ERR_NOMEM);
}

bool
incident_call_add(struct ctx *c, int64_t id, const struct incident_call *k, struct err *e)
{
	struct incident_work w;

	if (!k->contact &&
		!short_fits(k->name, 1, "name", N_("Say who was called in 1 to 40 characters"), e))
		return false;
	if (*k->answer && !incident_text_fits(k->answer, "answer",
				  N_("An answer has 2 to 500 characters, or none at all"), e))
		return false;
	return work(c, &w, id, e) && incident_work_end(&w, call(&w, k, e), e);
}

/* INC-09 */
static bool
arrive(struct incident_work *w, int number, int64_t at_us, struct err *e)
{
	const struct incident_event ev = {
		.what = INCIDENT_HAS_ARRIVED, .ref = number, .at_us = at_us};
	const struct incident_event *of = NULL;
	int n = 0;
	bool there = false;

	for (int i = 0; i < w->events; i++) {
		if (w->event[i].what == INCIDENT_WAS_CALLED && ++n == number)
			of = &w->event[i];
		there |= w->event[i].what == INCIDENT_HAS_ARRIVED && w->event[i].ref == number;
	}
	if (!of)
		return err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such call"));
	if (of->value != INCIDENT_COMING)
		return err_set(e, ERR_BLOCKED, .rule = "INC-09",
			.msgid = N_("Only who is coming on site arrives. Record a call first"));
	if (there)
		return err_set(e, ERR_BLOCKED, .rule = "INC-09",
			.msgid = N_("It is recorded already when they arrived"));
	return !is_closed(w, e) && time_fits(at_us, of->at_us, w->c->now.utc_us, e) &&
	       incident_work_append(w, &ev, NULL, e);
}

bool
incident_arrived(struct ctx *c, int64_t id, int number, int64_t at_us, struct err *e)
{
	struct incident_work w;

	return work(c, &w, id, e) && incident_work_end(&w, arrive(&w, number, at_us, e), e);
}

/* --- measures, INC-04 --- */

bool
incident_measure_add(struct ctx *c, int64_t id, const struct incident_measure_new *m, struct err *e)
{
	const struct incident_event ev = {.what = INCIDENT_MEASURE,
		.value = (int)m->measure,
		.name = m->name,
		.authority = m->authority,
		.text = m->what};
	struct incident_work w;

	return short_fits(m->name, m->measure == INCIDENT_HELP, "name",
		       N_("Say which department or who, in 1 to 40 characters"), e) &&
	       incident_text_fits(m->what, "what",
		       N_("Say what was done in 2 to 500 characters. Example: hall roped off"),
		       e) &&
	       short_fits(m->authority, 2, "authority",
		       N_("Name who allowed it in 2 to 40 characters, or the rule"), e) &&
	       work(c, &w, id, e) &&
	       incident_work_end(
		       &w, !is_closed(&w, e) && incident_work_append(&w, &ev, NULL, e), e);
}

/* --- verify --- */

static bool
event_is_as_signed(const struct ledger_record *r, const struct incident_event *v)
{
	int64_t at = 0;

	(void)record_view_int(&r->view, TAG_INCIDENT_AT, &at);
	return v->what == (enum incident_what)(r->view.head.type - RECORD_INCIDENT) &&
	       v->by == r->view.head.actor && v->utc_us == r->view.head.at.utc_us &&
	       v->at_us == (at ? at : v->utc_us) && cache_same_int(r, TAG_INCIDENT_REF, v->ref) &&
	       cache_same_int(r, TAG_INCIDENT_VALUE, v->value) &&
	       cache_same_text(r, TAG_INCIDENT_NAME, v->name) &&
	       cache_same_text(r, TAG_INCIDENT_PHONE, v->phone) &&
	       cache_same_text(r, TAG_INCIDENT_AUTHORITY, v->authority) &&
	       cache_same_text(r, TAG_INCIDENT_TEXT, v->text);
}

static bool
same_row(const struct incident *a, const struct incident *b)
{
	return a->severity == b->severity && a->state == b->state && a->lead == b->lead &&
	       a->opened_us == b->opened_us && a->opened_by == b->opened_by &&
	       a->first_report_us == b->first_report_us && a->resolved_us == b->resolved_us &&
	       a->resolved_by == b->resolved_by && a->reviewed_us == b->reviewed_us &&
	       a->reviewed_by == b->reviewed_by && str_eq(a->title, b->title) &&
	       str_eq(a->place, b->place) && str_eq(a->result, b->result) &&
	       str_eq(a->review, b->review);
}

/* Once for each incident, at its opening: the row is the sum of its events, all
 * of which are records of this desk that are checked in their turn. */
static bool
row_is_the_sum(struct ctx *c, const struct ledger_record *r, struct arena *a,
	const struct incident *row, int64_t newest)
{
	struct incident sum = *row;
	struct incident_event *event;
	int64_t strays;
	int n;

	if (!cache_same_int(r, TAG_INCIDENT_NO, row->no) ||
		!cache_same_int(r, TAG_INCIDENT_KIND, (int64_t)row->kind) ||
		!cache_same_int(r, TAG_INCIDENT_LIMIT, row->limit_min) ||
		!cache_same_int(r, TAG_INCIDENT_PROCEDURE, row->procedure) ||
		!cache_same_int(r, TAG_INCIDENT_ENTRY, row->entry) ||
		(row->erased != 0) != (r->erased != 0) ||
		!incident_event_strays(c, row, &strays, NULL) || strays != 0 ||
		!incident_event_list(c, row->id, a, &event, &n, NULL) || n == 0 ||
		event[n - 1].record != newest)
		return false;
	incident_fold(&sum, event, n);
	return same_row(row, &sum);
}

bool
incident_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct incident row = {.title = ""};
	struct incident_event v;
	struct arena a;
	int64_t id = 0, of = 0, newest = 0;
	bool right;

	(void)record_view_int(&r->view, TAG_INCIDENT_ID, &id);
	arena_init(&a);
	right = incident_get(c, id, &a, &row, &newest, NULL) && row.desk == r->ref.chain &&
		incident_event_of(c, r->ref.id, &a, &v, &of, NULL) && of == id &&
		event_is_as_signed(r, &v) &&
		(v.what != INCIDENT_WAS_OPENED || row_is_the_sum(c, r, &a, &row, newest));
	if (!right)
		(void)cache_differs(
			f, N_("an incident differs from the newest record: {1}"), row.title);
	arena_free(&a);
	return right;
}
