/* money_record.c — acts on fines and rewards as signed records, and their check. SPDX-License-Identifier: MIT */
#include "domain/cache.h"
#include "domain/ledger.h"
#include "domain/money_core.h"

static void
put_act(struct record *r, const struct money_entry *m)
{
	record_int(r, TAG_MONEY_PERSON, m->person);
	record_text(r, TAG_MONEY_CODE, m->code);
	record_int(r, TAG_MONEY_SOURCE, (int64_t)m->source);
	record_int(r, TAG_MONEY_SOURCE_ID, m->source_id);
}

static void
put_rest(struct record *r, const struct money_entry *m, const struct money_signed *s)
{
	if (s->act == MONEY_DO_PROPOSE) {
		record_int(r, TAG_MONEY_DAY, m->day);
		record_int(r, TAG_MONEY_VERSION, m->version);
		record_int(r, TAG_MONEY_MONTH, m->month);
		record_int(r, TAG_MONEY_HALF_DAYS, m->half_days);
	}
	record_int(r, TAG_MONEY_DUE, m->due_day);
	record_int(r, TAG_MONEY_ADDED, s->moved > 0 ? s->moved : 0);
	record_int(r, TAG_MONEY_TAKEN, s->moved < 0 ? -s->moved : 0);
	record_int(r, TAG_MONEY_STATE, (int64_t)m->state);
	record_int(r, TAG_MONEY_ACT, (int64_t)s->act);
	if (s->act == MONEY_DO_PAY)
		record_int(r, TAG_MONEY_PAID_ON, m->paid_on);
	record_said(r, TAG_MONEY_WORDS, s->words);
}

static bool
sign(struct ctx *c, struct money_entry *m, const struct money_signed *s, struct err *e)
{
	const bool first = s->act == MONEY_DO_PROPOSE;
	struct ledger_ref ref = {.id = 0};
	struct record r;
	int64_t quoted = first ? m->evidence : s->because_of;
	bool good;

	record_init(&r, s->type, 0);
	r.about = (struct record_about){RECORD_MONEY_PROPOSED, m->id};
	record_int(&r, TAG_MONEY_ID, m->id);
	if (first)
		put_act(&r, m);
	good = ledger_quote_if(c, &r, TAG_MONEY_EVIDENCE, quoted, e);
	put_rest(&r, m, s);
	good = good && ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	m->record = ref.id;
	if (first)
		m->sent_record = ref.id;
	return good;
}

static bool
keep_step(struct ctx *c, const struct money_entry *m, const struct money_signed *s, struct err *e)
{
	const struct money_step step = {.act = s->act,
		.fen = s->moved,
		.by = record_kind((int)s->type)->system ? 0 : c->who,
		.at_us = c->now.utc_us,
		.record = m->record,
		.words = s->words ? s->words : ""};

	return money_act_add(c, m->id, &step, e);
}

bool
money_settle(struct ctx *c, struct money_entry *m, const struct money_signed *s, struct err *e)
{
	const char *words = s->words ? s->words : "";

	if (!sign(c, m, s, e))
		return false;
	if (s->act == MONEY_DO_CONFIRM)
		m->confirmed_record = m->record;
	if (m->state != CONDUCT_CONFIRMED && m->state != CONDUCT_PROPOSED)
		m->ended_record = m->record;
	if (s->act == MONEY_DO_PROPOSE)
		return money_insert(c, m, words, e) && keep_step(c, m, s, e);
	return money_update(c, m, s->act == MONEY_DO_PAY ? words : "", e) && keep_step(c, m, s, e);
}

/* --- verify --- */

/* What it was, of the first record. */
static bool
is_as_proposed(struct ctx *c, const struct ledger_record *r, const struct money_entry *m)
{
	return cache_same_int(r, TAG_MONEY_PERSON, m->person) &&
	       cache_same_text(r, TAG_MONEY_CODE, m->code) &&
	       cache_same_int(r, TAG_MONEY_SOURCE, (int64_t)m->source) &&
	       cache_same_int(r, TAG_MONEY_SOURCE_ID, m->source_id) &&
	       cache_same_int(r, TAG_MONEY_DAY, m->day) &&
	       cache_same_int(r, TAG_MONEY_VERSION, m->version) &&
	       cache_same_int(r, TAG_MONEY_MONTH, m->month) &&
	       cache_same_int(r, TAG_MONEY_HALF_DAYS, m->half_days) &&
	       r->ref.id == m->sent_record && m->proposed_us == r->view.head.at.utc_us &&
	       m->proposed_by == r->view.head.actor &&
	       cache_same_quote(c, r, TAG_MONEY_EVIDENCE, m->evidence);
}

/* What became of it, of the newest. */
static bool
is_newest(struct ctx *c, const struct ledger_record *r, const struct money_entry *m)
{
	static const struct cache_noun noun = {
		RECORD_MONEY_PROPOSED, RECORD_MONEY_PAID, TAG_MONEY_ID};

	if (r->ref.id != m->record)
		return cache_is_newer(c, m->record, r, &noun);
	return cache_same_int(r, TAG_MONEY_DUE, m->due_day) &&
	       cache_same_int(r, TAG_MONEY_STATE, (int64_t)m->state);
}

/* The row of that act. */
static bool
is_kept(struct ctx *c, const struct ledger_record *r, int64_t entry)
{
	struct money_kept k;

	return money_kept_of(c, r->ref.id, &k, NULL) && k.found && k.entry == entry &&
	       cache_same_int(r, TAG_MONEY_ACT, (int64_t)k.act) &&
	       cache_same_int(r, TAG_MONEY_ADDED, k.fen > 0 ? k.fen : 0) &&
	       cache_same_int(r, TAG_MONEY_TAKEN, k.fen < 0 ? -k.fen : 0) &&
	       k.by == r->view.head.actor;
}

bool
money_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct money_entry m;
	int64_t id = 0, act = 0;
	bool found;

	(void)record_view_int(&r->view, TAG_MONEY_ID, &id);
	(void)record_view_int(&r->view, TAG_MONEY_ACT, &act);
	if (money_row(c, id, &m, &found, NULL) && found && is_kept(c, r, id) &&
		is_newest(c, r, &m) && (act != MONEY_DO_PROPOSE || is_as_proposed(c, r, &m)) &&
		(act != MONEY_DO_PAY || cache_same_int(r, TAG_MONEY_PAID_ON, m.paid_on)))
		return true;
	return cache_differs(f, N_("a fine or reward differs from its record"), "");
}
