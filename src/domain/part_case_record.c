/* part_case_record.c — acts on dismissal cases as signed records, and their check. SPDX-License-Identifier: MIT */
#include "domain/cache.h"
#include "domain/ledger.h"
#include "domain/part_case_core.h"

static void
put_first(struct record *r, const struct part_case *p)
{
	record_int(r, TAG_PART_KIND, (int64_t)p->kind);
	record_int(r, TAG_PART_PERSON, p->person);
	record_int(r, TAG_PART_DAY, p->day);
	record_int(r, TAG_PART_SOURCE, (int64_t)p->source);
	record_int(r, TAG_PART_SOURCE_ID, p->source_id);
	record_int(r, TAG_PART_DUE, p->answer_due);
}

static void
put_rest(struct record *r, const struct part_case *p, const struct part_signed *s)
{
	record_int(r, TAG_PART_ACT, (int64_t)s->act);
	record_int(r, TAG_PART_STATE, (int64_t)p->state);
	record_int(r, TAG_PART_STAND, (int64_t)p->stand);
	record_int(r, TAG_PART_UNION, p->union_on);
	record_int(r, TAG_PART_RULE, p->rule_on);
	record_said(r, TAG_PART_WORDS, s->words);
}

static bool
sign(struct ctx *c, struct part_case *p, const struct part_signed *s, struct err *e)
{
	struct ledger_ref ref = {.id = 0};
	struct record r;
	bool good = true;

	record_init(&r, s->type, 0);
	r.about = (struct record_about){RECORD_PART_OPENED, p->id};
	record_int(&r, TAG_PART_ID, p->id);
	if (s->links)
		put_first(&r, p);
	put_rest(&r, p, s);
	for (int i = 0; good && s->links && i < s->links->n; i++)
		good = ledger_quote(c, &r, TAG_PART_LINK + i, s->links->record[i], e);
	good = good && ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	p->record = ref.id;
	if (s->links)
		p->sent_record = ref.id;
	return good;
}

bool
part_settle(struct ctx *c, struct part_case *p, const struct part_signed *s, struct err *e)
{
	const char *words = s->words ? s->words : "";
	struct part_step step = {.act = s->act,
		.by = record_kind((int)s->type)->system ? 0 : c->who,
		.at_us = c->now.utc_us,
		.words = words};

	if (!sign(c, p, s, e))
		return false;
	step.record = p->record;
	if (s->links ? !part_insert(c, p, words, s->links, e) : !part_update(c, p, e))
		return false;
	return part_act_add(c, p->id, &step, e);
}

/* --- verify --- */

static bool
links_same(struct ctx *c, const struct ledger_record *r, const struct part_case *p)
{
	struct part_links l;

	if (!part_links_of(c, p->id, &l, NULL))
		return false;
	for (int i = 0; i < PART_LINKS_MAX; i++)
		if (!cache_same_quote(c, r, TAG_PART_LINK + i, i < l.n ? l.record[i] : 0))
			return false;
	return true;
}

/* What it was, of the first record. */
static bool
is_as_opened(struct ctx *c, const struct ledger_record *r, const struct part_case *p)
{
	return cache_same_int(r, TAG_PART_KIND, (int64_t)p->kind) &&
	       cache_same_int(r, TAG_PART_PERSON, p->person) &&
	       cache_same_int(r, TAG_PART_DAY, p->day) &&
	       cache_same_int(r, TAG_PART_SOURCE, (int64_t)p->source) &&
	       cache_same_int(r, TAG_PART_SOURCE_ID, p->source_id) &&
	       cache_same_int(r, TAG_PART_DUE, p->answer_due) && r->ref.id == p->sent_record &&
	       p->opened_us == r->view.head.at.utc_us && p->opened_by == r->view.head.actor &&
	       links_same(c, r, p);
}

static bool
is_decided_so(const struct ledger_record *r, const struct part_case *p)
{
	if (p->state != PART_PARTED && p->state != PART_KEPT)
		return !p->decided_by && !p->decided_us;
	return p->decided_by == r->view.head.actor && p->decided_us == r->view.head.at.utc_us;
}

/* What became of it, of the newest. */
static bool
is_newest(struct ctx *c, const struct ledger_record *r, const struct part_case *p)
{
	static const struct cache_noun noun = {RECORD_PART_OPENED, RECORD_PART_KEPT, TAG_PART_ID};

	if (r->ref.id != p->record)
		return cache_is_newer(c, p->record, r, &noun);
	return cache_same_int(r, TAG_PART_STATE, (int64_t)p->state) &&
	       cache_same_int(r, TAG_PART_STAND, (int64_t)p->stand) &&
	       cache_same_int(r, TAG_PART_UNION, p->union_on) &&
	       cache_same_int(r, TAG_PART_RULE, p->rule_on) && is_decided_so(r, p);
}

/* The row of that act. */
static bool
is_kept(struct ctx *c, const struct ledger_record *r, int64_t id)
{
	struct part_kept k;

	return part_kept_of(c, r->ref.id, &k, NULL) && k.found && k.part == id &&
	       cache_same_int(r, TAG_PART_ACT, (int64_t)k.act) && k.by == r->view.head.actor;
}

bool
part_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	const int type = (int)r->view.head.type;
	const bool first = type == RECORD_PART_OPENED || type == RECORD_PART_PROPOSED;
	struct part_case p;
	int64_t id = 0;
	bool found;

	(void)record_view_int(&r->view, TAG_PART_ID, &id);
	if (part_row(c, id, &p, &found, NULL) && found && is_kept(c, r, id) &&
		is_newest(c, r, &p) && (!first || is_as_opened(c, r, &p)))
		return true;
	return cache_differs(f, N_("a dismissal case differs from its record"), "");
}
