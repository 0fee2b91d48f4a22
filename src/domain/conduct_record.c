/* conduct_record.c — acts on a conduct event as signed records, and their check. SPDX-License-Identifier: MIT */
#include "domain/cache.h"
#include "domain/conduct_core.h"
#include "domain/ledger.h"
#include "domain/money.h"
#include "domain/part_case.h"

enum { HALVES_BASE = 1000 }; /* fields are ≥ 0 */

static void
put_act(struct record *r, const struct conduct_event *ev)
{
	record_int(r, TAG_CONDUCT_PERSON, ev->person);
	record_text(r, TAG_CONDUCT_CODE, ev->code);
	record_int(r, TAG_CONDUCT_SOURCE, (int64_t)ev->source);
	record_int(r, TAG_CONDUCT_SOURCE_ID, ev->source_id);
	record_int(r, TAG_CONDUCT_MINUTES, ev->minutes);
}

static void
put_rest(struct record *r, const struct conduct_event *ev, const struct conduct_signed *s)
{
	if (s->act == CONDUCT_DO_PROPOSE) {
		record_int(r, TAG_CONDUCT_DAY, ev->day);
		record_int(r, TAG_CONDUCT_VERSION, ev->version);
	}
	record_int(r, TAG_CONDUCT_HALVES, ev->halves + HALVES_BASE);
	record_int(r, TAG_CONDUCT_STATE, (int64_t)ev->state);
	record_int(r, TAG_CONDUCT_ACT, (int64_t)s->act);
	if (s->act == CONDUCT_DO_PROPOSE)
		record_int(r, TAG_CONDUCT_MONTH, ev->month);
	record_said(r, TAG_CONDUCT_WORDS, s->words);
}

bool
conduct_sign(struct ctx *c, struct conduct_event *ev, const struct conduct_signed *s, struct err *e)
{
	const bool first = s->act == CONDUCT_DO_PROPOSE;
	const int64_t because_of = first ? ev->evidence : s->because_of;
	bool good;
	struct ledger_ref ref = {.id = 0};
	struct record r;

	record_init(&r, s->type, 0);
	r.about = (struct record_about){RECORD_CONDUCT_PROPOSED, ev->id};
	record_int(&r, TAG_CONDUCT_ID, ev->id);
	if (first)
		put_act(&r, ev);
	good = ledger_quote_if(c, &r, TAG_CONDUCT_EVIDENCE, because_of, e);
	put_rest(&r, ev, s);
	good = good && ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	ev->record = ref.id;
	if (first)
		ev->sent_record = ref.id;
	return good;
}

static bool
keep_step(struct ctx *c, const struct conduct_event *ev, const struct conduct_signed *s,
	struct err *e)
{
	const struct conduct_step step = {.act = s->act,
		.halves = ev->halves,
		.by = record_kind((int)s->type)->system ? 0 : c->who,
		.at_us = c->now.utc_us,
		.record = ev->record,
		.words = s->words ? s->words : ""};

	return conduct_step_add(c, ev->id, &step, e);
}

bool
conduct_settle(
	struct ctx *c, struct conduct_event *ev, const struct conduct_signed *s, struct err *e)
{
	if (!conduct_sign(c, ev, s, e))
		return false;
	if (ev->state == CONDUCT_CONFIRMED && s->act != CONDUCT_DO_CONTEST)
		ev->confirmed_record = ev->record;
	if (ev->state != CONDUCT_CONFIRMED && ev->state != CONDUCT_PROPOSED)
		ev->ended_record = ev->record;
	if (s->act == CONDUCT_DO_PROPOSE)
		return conduct_insert(c, ev, s->words ? s->words : "", e) && keep_step(c, ev, s, e);
	return conduct_update(c, ev, e) && keep_step(c, ev, s, e) &&
	       (s->act == CONDUCT_DO_CONTEST || s->act == CONDUCT_DO_UPHOLD ||
		       (money_follow_within(c, ev, e) && part_follow_event_within(c, ev, e)));
}

/* --- verify --- */

/* What it was, of the first record; what became of it, of the newest. */
static bool
is_as_proposed(struct ctx *c, const struct ledger_record *r, const struct conduct_event *ev)
{
	return cache_same_int(r, TAG_CONDUCT_PERSON, ev->person) &&
	       cache_same_text(r, TAG_CONDUCT_CODE, ev->code) &&
	       cache_same_int(r, TAG_CONDUCT_SOURCE, (int64_t)ev->source) &&
	       cache_same_int(r, TAG_CONDUCT_SOURCE_ID, ev->source_id) &&
	       cache_same_int(r, TAG_CONDUCT_MINUTES, ev->minutes) &&
	       cache_same_int(r, TAG_CONDUCT_DAY, ev->day) &&
	       cache_same_int(r, TAG_CONDUCT_VERSION, ev->version) &&
	       cache_same_int(r, TAG_CONDUCT_MONTH, ev->month) && r->ref.id == ev->sent_record &&
	       ev->proposed_us == r->view.head.at.utc_us && ev->proposed_by == r->view.head.actor &&
	       cache_same_quote(c, r, TAG_CONDUCT_EVIDENCE, ev->evidence);
}

static bool
is_newest(struct ctx *c, const struct ledger_record *r, const struct conduct_event *ev)
{
	static const struct cache_noun noun = {
		RECORD_CONDUCT_NAMED, RECORD_CONDUCT_IMPORTED, TAG_CONDUCT_ID};
	static const struct cache_noun end = {
		RECORD_CONDUCT_WITHDRAWN, RECORD_CONDUCT_WITHDRAWN, TAG_CONDUCT_ID};

	if (r->ref.id != ev->record)
		return cache_is_newer(c, ev->record, r, &noun) ||
		       cache_is_newer(c, ev->record, r, &end);
	return cache_same_int(r, TAG_CONDUCT_HALVES, ev->halves + HALVES_BASE) &&
	       cache_same_int(r, TAG_CONDUCT_STATE, (int64_t)ev->state);
}

/* The row of that act. */
static bool
is_kept(struct ctx *c, const struct ledger_record *r, int64_t event)
{
	struct conduct_kept k;

	return conduct_kept_of(c, r->ref.id, &k, NULL) && k.found && k.event == event &&
	       cache_same_int(r, TAG_CONDUCT_ACT, (int64_t)k.act) &&
	       cache_same_int(r, TAG_CONDUCT_HALVES, k.halves + HALVES_BASE) &&
	       k.by == r->view.head.actor;
}

bool
conduct_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct conduct_event ev;
	int64_t id = 0, act = 0;
	bool found;

	(void)record_view_int(&r->view, TAG_CONDUCT_ID, &id);
	(void)record_view_int(&r->view, TAG_CONDUCT_ACT, &act);
	if (conduct_row(c, id, &ev, &found, NULL) && found && is_kept(c, r, id) &&
		is_newest(c, r, &ev) && (act != CONDUCT_DO_PROPOSE || is_as_proposed(c, r, &ev)))
		return true;
	return cache_differs(f, N_("a conduct event differs from its record"), "");
}
