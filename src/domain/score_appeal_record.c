/* score_appeal_record.c — acts on an appeal as signed records, and their check. SPDX-License-Identifier: MIT */
#include "domain/cache.h"
#include "domain/ledger.h"
#include "domain/score_appeal_core.h"

enum { HALVES_BASE = 1000 }; /* fields are ≥ 0 */

static bool
put_evidence(struct ctx *c, struct record *r, int64_t record, struct err *e)
{
	struct ledger_record of;

	if (!record)
		return true;
	if (!ledger_read(c, record, &of, e))
		return false;
	record_bytes(r, TAG_APPEAL_EVIDENCE, of.ref.hash, SEAL_HASH);
	ledger_record_free(&of);
	return true;
}

bool
score_appeal_sign(
	struct ctx *c, struct score_appeal *p, const struct score_appeal_signed *s, struct err *e)
{
	struct ledger_ref ref = {.id = 0};
	struct record r;
	bool good;

	record_init(&r, s->type, 0);
	r.about = (struct record_about){RECORD_SCORE_APPEALED, p->id};
	record_int(&r, TAG_APPEAL_ID, p->id);
	if (s->act == SCORE_APPEAL_SEND) {
		record_int(&r, TAG_APPEAL_PERSON, p->person);
		record_int(&r, TAG_APPEAL_MONTH, p->month);
		record_int(&r, TAG_APPEAL_EVENT, p->event);
		record_int(&r, TAG_APPEAL_EXPECTED, p->expected + HALVES_BASE);
	}
	good = put_evidence(c, &r, s->evidence, e);
	record_int(&r, TAG_APPEAL_ACT, (int64_t)s->act);
	record_int(&r, TAG_APPEAL_STATE, (int64_t)p->state);
	record_int(&r, TAG_APPEAL_HALVES, p->now_halves + HALVES_BASE);
	record_said(&r, TAG_APPEAL_WORDS, s->words);
	good = good && ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	p->record = ref.id;
	return good;
}

bool
score_appeal_settle(
	struct ctx *c, struct score_appeal *p, const struct score_appeal_signed *s, struct err *e)
{
	const struct score_appeal_step step = {.act = s->act,
		.halves = p->now_halves,
		.by = record_kind((int)s->type)->system ? 0 : c->who,
		.at_us = c->now.utc_us,
		.record = p->record,
		.words = s->words ? s->words : ""};

	return (s->act == SCORE_APPEAL_SEND ? score_appeal_insert(c, p, e)
					    : score_appeal_update(c, p, e)) &&
	       score_appeal_step_add(c, p->id, &step, e);
}

/* --- verify --- */

static bool
is_as_sent(const struct ledger_record *r, const struct score_appeal *p)
{
	return p->sent_record == r->ref.id && p->person == r->view.head.actor &&
	       p->sent_us == r->view.head.at.utc_us &&
	       cache_same_int(r, TAG_APPEAL_PERSON, p->person) &&
	       cache_same_int(r, TAG_APPEAL_MONTH, p->month) &&
	       cache_same_int(r, TAG_APPEAL_EVENT, p->event) &&
	       cache_same_int(r, TAG_APPEAL_EXPECTED, p->expected + HALVES_BASE);
}

static bool
is_newest(struct ctx *c, const struct ledger_record *r, const struct score_appeal *p)
{
	static const struct cache_noun noun = {
		RECORD_SCORE_APPEALED, RECORD_SCORE_APPEAL_LAPSED, TAG_APPEAL_ID};

	if (r->ref.id != p->record)
		return cache_is_newer(c, p->record, r, &noun);
	return cache_same_int(r, TAG_APPEAL_STATE, (int64_t)p->state) &&
	       cache_same_int(r, TAG_APPEAL_HALVES, p->now_halves + HALVES_BASE);
}

static bool
is_kept(struct ctx *c, const struct ledger_record *r, int64_t appeal)
{
	struct score_appeal_kept k;

	return score_appeal_kept_of(c, r->ref.id, &k, NULL) && k.found && k.appeal == appeal &&
	       cache_same_int(r, TAG_APPEAL_ACT, (int64_t)k.act) &&
	       cache_same_int(r, TAG_APPEAL_HALVES, k.halves + HALVES_BASE) &&
	       k.by == r->view.head.actor;
}

bool
score_appeal_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct score_appeal p;
	int64_t id = 0;
	bool found;

	(void)record_view_int(&r->view, TAG_APPEAL_ID, &id);
	if (score_appeal_row(c, id, &p, &found, NULL) && found && is_kept(c, r, id) &&
		is_newest(c, r, &p) &&
		(r->view.head.type != RECORD_SCORE_APPEALED || is_as_sent(r, &p)))
		return true;
	return cache_differs(f, N_("an appeal differs from its record"), "");
}
