/* leave_cover_record.c — what stays uncovered, as it is signed. SPDX-License-Identifier: MIT
 *
 * source: LV-11, LOG-05, LOG-11.
 */
#include <string.h>

#include "base/str.h"
#include "domain/cache.h"
#include "domain/erasure.h"
#include "domain/leave_cover_core.h"
#include "domain/ledger.h"

/* LV-13: by name, as the supervisor saw it. */
static void
left_put(struct record *r, const struct leave_effect_shift *s)
{
	struct buf b;

	buf_init(&b);
	for (int i = 0; s && i < s->lefts; i++)
		if (!s->left[i].beside)
			buf_u64(&b, (uint64_t)s->left[i].person);
	if (b.len || b.failed)
		record_buf(r, TAG_UNCOVERED_LEFT, &b);
	buf_free(&b);
}

static bool
append(struct ctx *c, const struct leave_stated *s, int64_t *record, struct err *e)
{
	const struct assignment *of = &s->shift->of;
	const struct leave_effect_shift *effect = leave_cover_effect(s->effect, of);
	const int64_t leave = leave_cover_base(s->l);
	struct ledger_ref ref = {.id = 0};
	struct record r;
	bool good;

	record_init(&r, RECORD_LEAVE_UNCOVERED, 0);
	r.about = (struct record_about){RECORD_LEAVE_SENT, leave};
	record_int(&r, TAG_UNCOVERED_LEAVE, leave);
	record_int(&r, TAG_UNCOVERED_PERSON, s->l->person);
	record_int(&r, TAG_UNCOVERED_DAY, of->day);
	record_int(&r, TAG_UNCOVERED_SHIFT, of->shift);
	record_int(&r, TAG_UNCOVERED_DESK, of->desk);
	record_int(&r, TAG_UNCOVERED_NEED, effect ? effect->need : 0);
	left_put(&r, effect);
	record_said(&r, TAG_UNCOVERED_WHY, s->why);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	*record = ref.id;
	return good;
}

bool
leave_cover_state(struct ctx *c, const struct leave_stated *s, int64_t *record, struct err *e)
{
	struct leave_uncovered u = {.leave = leave_cover_base(s->l),
		.day = s->shift->of.day,
		.shift = s->shift->of.shift,
		.desk = s->shift->of.desk,
		.by = c->who,
		.at_us = c->now.utc_us};

	if (!append(c, s, record, e))
		return false;
	u.record = *record;
	return leave_uncovered_insert(c, &u, e);
}

bool
leave_cover_why(struct ctx *c, int64_t record, struct arena *a, const char **out, struct err *e)
{
	const struct record_field *f;
	struct ledger_record r;
	char *words;

	if (!ledger_read(c, record, &r, e))
		return false;
	f = record_view_field(&r.view, TAG_UNCOVERED_WHY);
	words = arena_alloc(a, f ? f->n + 1 : 1);
	if (words && f && f->n)
		memcpy(words, f->p, f->n);
	*out = r.erased ? erasure_tombstone(c, r.erased, a, e) : words;
	ledger_record_free(&r);
	return *out || err_set(e, ERR_NOMEM);
}

/* --- verify --- */

bool
leave_cover_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct leave_uncovered u;
	bool found;

	if (leave_uncovered_by(c, r->ref.id, &u, &found, NULL) && found &&
		cache_same_int(r, TAG_UNCOVERED_LEAVE, u.leave) &&
		cache_same_int(r, TAG_UNCOVERED_DAY, u.day) &&
		cache_same_int(r, TAG_UNCOVERED_SHIFT, u.shift) &&
		cache_same_int(r, TAG_UNCOVERED_DESK, u.desk) && u.by == r->view.head.actor &&
		u.at_us == r->view.head.at.utc_us)
		return true;
	return cache_differs(f, N_("a shift left uncovered differs from its record"), "");
}
