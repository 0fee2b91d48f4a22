/* leave_check.c — rows of leave equal what was signed. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "domain/cache.h"
#include "domain/leave_core.h"

enum { DAY_BYTES = 8, RANGE_BYTES = 9 };

static uint32_t
u32_of(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool
range_is_row(const struct ledger_record *r, const struct leave_range *range)
{
	const struct record_field *f = record_view_field(&r->view, TAG_LEAVE_RANGE);

	if (!f || f->n != RANGE_BYTES || u32_of(f->p) != (uint32_t)range->first_day ||
		(f->p[8] & 1) != range->first_half)
		return false;
	return u32_of(f->p + 4) == (uint32_t)range->last_day && (f->p[8] >> 1) == range->last_half;
}

static bool
days_are_rows(struct ctx *c, const struct ledger_record *r, int64_t leave, struct arena *a)
{
	const struct record_field *f = record_view_field(&r->view, TAG_LEAVE_DAYS);
	struct leave_count n = {.day = arena_alloc(a, LEAVE_DAYS_MAX * sizeof *n.day)};

	if (!n.day || !f || !leave_days_of(c, leave, &n, NULL) ||
		f->n != (size_t)n.days * DAY_BYTES)
		return false;
	for (int i = 0; i < n.days; i++) {
		const uint8_t *p = f->p + i * DAY_BYTES;
		const struct leave_day *d = &n.day[i];

		if (u32_of(p) != (uint32_t)d->day || p[4] != d->half_days || p[5] != d->class ||
			p[6] != d->roster || p[7] != d->provisional)
			return false;
	}
	return true;
}

static bool
words_are_rows(struct ctx *c, const struct ledger_record *r, int64_t leave, struct arena *a)
{
	struct leave_words w;

	if (!leave_row_words(c, leave, a, &w, NULL))
		return false;
	if (r->erased)
		return !*w.reason && !*w.contact && !*w.why_short;
	return cache_same_text(r, TAG_LEAVE_REASON, w.reason) &&
	       cache_same_text(r, TAG_LEAVE_CONTACT, w.contact) &&
	       cache_same_text(r, TAG_LEAVE_WHY_SHORT, w.why_short);
}

/* Counted again, corrected, shortened: the row tells of the newest one. */
static bool
counted_is_row(struct ctx *c, const struct ledger_record *r, const struct leave *l, struct arena *a)
{
	int64_t counted;

	if (!leave_counted_record(c, l->id, &counted, NULL) || counted < r->ref.id)
		return false;
	if (counted > r->ref.id)
		return true;
	return cache_same_int(r, TAG_LEAVE_TYPE, l->type) && range_is_row(r, &l->range) &&
	       days_are_rows(c, r, l->id, a);
}

/* Sent again after it came back: the row tells of the newer one. */
static bool
asked_is_row(struct ctx *c, const struct ledger_record *r, const struct leave *l, struct arena *a)
{
	int64_t sent;

	if (!leave_sent_record(c, l->id, &sent, NULL) || sent < r->ref.id)
		return false;
	return sent > r->ref.id ||
	       (l->sent_us == r->view.head.at.utc_us && words_are_rows(c, r, l->id, a) &&
		       cache_same_int(r, TAG_LEAVE_CALL, l->call) &&
		       cache_same_int(r, TAG_LEAVE_CHAIN, l->chain) &&
		       cache_same_int(r, TAG_LEAVE_KIND_VERSION, l->kind_version) &&
		       (!l->asked_type || l->process != LEAVE_APPLY ||
			       cache_same_int(r, TAG_LEAVE_TYPE, l->asked_type)));
}

static bool
step_is_row(struct ctx *c, const struct ledger_record *r, int64_t leave, struct arena *a)
{
	struct leave_steps s;

	if (!leave_history(c, leave, a, &s, NULL))
		return false;
	for (int i = 0; i < s.n; i++) {
		const struct leave_step *t = &s.item[i];

		if (t->record == r->ref.id)
			return cache_same_int(r, TAG_LEAVE_ACTION, t->action) &&
			       cache_same_int(r, TAG_LEAVE_TO, t->to) &&
			       cache_same_int(r, TAG_LEAVE_ACTING_FOR, t->acting_for) &&
			       t->by == r->view.head.actor && t->at_us == r->view.head.at.utc_us &&
			       (r->erased ? !*t->words
					  : cache_same_text(r, TAG_LEAVE_WORDS, t->words));
	}
	return false;
}

/* Of its last transition the row says the state; of an older one a later record does. */
static bool
state_is_row(struct ctx *c, const struct ledger_record *r, const struct leave *l)
{
	const struct cache_noun any = {RECORD_LEAVE_SENT, RECORD_LEAVE_NOTED, TAG_LEAVE_ID};
	const struct cache_noun more = {RECORD_LEAVE_BEGUN, RECORD_LEAVE_VOID, TAG_LEAVE_ID};
	const struct cache_noun turned = {RECORD_LEAVE_TURNED, RECORD_LEAVE_TURNED, TAG_LEAVE_ID};

	if (l->record != r->ref.id)
		return cache_is_newer(c, l->record, r, &any) ||
		       cache_is_newer(c, l->record, r, &more) ||
		       cache_is_newer(c, l->record, r, &turned);
	return cache_same_int(r, TAG_LEAVE_TO, l->state);
}

/* These say what the person wrote. */
static bool
is_asking(const struct ledger_record *r)
{
	return r->view.head.type == RECORD_LEAVE_SENT || r->view.head.type == RECORD_LEAVE_IMPORTED;
}

bool
leave_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct leave l;
	struct arena a;
	int64_t id = 0;
	bool same;

	arena_init(&a);
	(void)record_view_int(&r->view, TAG_LEAVE_ID, &id);
	same = leave_row(c, id, &l, NULL) && cache_same_int(r, TAG_LEAVE_PERSON, l.person) &&
	       cache_same_int(r, TAG_LEAVE_PROCESS, l.process) &&
	       cache_same_int(r, TAG_LEAVE_PARENT, l.parent) && state_is_row(c, r, &l) &&
	       step_is_row(c, r, id, &a) &&
	       (!record_view_field(&r->view, TAG_LEAVE_DAYS) || counted_is_row(c, r, &l, &a)) &&
	       (!is_asking(r) || asked_is_row(c, r, &l, &a));
	if (!same)
		(void)cache_differs(f, N_("a leave differs from its record"), "");
	arena_free(&a);
	return same;
}
