/* delegation_read.c — a delegation for who may see it, and against its records. SPDX-License-Identifier: MIT
 *
 * source: ORG-09, LOG-05, LOG-11.
 */
#include "domain/cache.h"
#include "domain/delegation_sql.h"
#include "domain/ledger.h"
#include "domain/person.h"

bool
delegation_get(struct ctx *c, int64_t id, struct delegation *out, struct err *e)
{
	bool above = false;

	if (!delegation_row(c, id, out, e))
		return false;
	delegation_by_day(out, clock_today(&c->clock));
	if (c->who == 0 || out->from == c->who || out->to == c->who)
		return true;
	if (!person_is_above(c, c->who, out->from, &above, e))
		return false;
	return above || err_set(e, ERR_DENIED, .rule = "ORG-03",
				.msgid = N_("Only the two, and who is above them, see this"));
}

static bool
words_of(struct ctx *c, int64_t record, struct arena *a, const char **out, struct err *e)
{
	char text[DELEGATION_WHY_CHARS * 4 + 1];
	struct ledger_record r;

	*out = "";
	if (!ledger_read(c, record, &r, e))
		return false;
	(void)record_view_text(&r.view, TAG_DELEGATION_WORDS, text, sizeof text);
	ledger_record_free(&r);
	*out = arena_strdup(a, text);
	return *out != NULL || err_set(e, ERR_NOMEM);
}

bool
delegation_words(struct ctx *c, const struct delegation *d, struct arena *a, const char **why,
	const char **refused, struct err *e)
{
	*refused = "";
	return words_of(c, d->given_record, a, why, e) &&
	       (d->state != DELEGATION_REFUSED || words_of(c, d->record, a, refused, e));
}

/* --- verify --- */

static uint64_t
u64_of(const uint8_t *p)
{
	uint64_t v = 0;

	for (int i = 0; i < 8; i++)
		v = v << 8 | p[i];
	return v;
}

static bool
teams_are_rows(const struct ledger_record *r, const struct delegation_scope *s)
{
	const struct record_field *f = record_view_field(&r->view, TAG_DELEGATION_TEAMS);

	if ((f ? f->n : 0) != (size_t)s->teams * 8)
		return false;
	for (int i = 0; i < s->teams; i++)
		if (!f || u64_of(f->p + i * 8) != (uint64_t)s->team[i])
			return false;
	return true;
}

/* Of its last record the row says the state and when; of an older one a later does. */
static bool
state_is_row(struct ctx *c, const struct ledger_record *r, const struct delegation *d)
{
	static const struct cache_noun any = {
		RECORD_DELEGATION_GIVEN, RECORD_DELEGATION_ENDED, TAG_DELEGATION_ID};
	int64_t at = r->view.head.at.utc_us, by = r->view.head.actor;

	if (r->view.head.type == RECORD_DELEGATION_GIVEN &&
		(d->given_record != r->ref.id || d->given_us != at || d->from != by))
		return false;
	if (r->view.head.type == RECORD_DELEGATION_AGREED && (d->answered_us != at || d->to != by))
		return false;
	if (d->record != r->ref.id)
		return cache_is_newer(c, d->record, r, &any);
	if (d->state == DELEGATION_ENDED && (d->ended_us != at || d->ended_by != by))
		return false;
	return cache_same_int(r, TAG_DELEGATION_STATE, d->state);
}

bool
delegation_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct delegation d;
	int64_t id = 0;

	(void)record_view_int(&r->view, TAG_DELEGATION_ID, &id);
	if (delegation_row(c, id, &d, NULL) && cache_same_int(r, TAG_DELEGATION_FROM, d.from) &&
		cache_same_int(r, TAG_DELEGATION_TO, d.to) &&
		cache_same_int(r, TAG_DELEGATION_FIRST, d.first_day) &&
		cache_same_int(r, TAG_DELEGATION_LAST, d.last_day) &&
		cache_same_int(r, TAG_DELEGATION_TYPES, (int64_t)d.scope.types) &&
		cache_same_int(r, TAG_DELEGATION_DAYS, d.scope.max_days) &&
		teams_are_rows(r, &d.scope) && state_is_row(c, r, &d))
		return true;
	return cache_differs(f, N_("a delegation differs from its record"), "");
}
