/* presence_check.c — rows of presence equal what was signed. SPDX-License-Identifier: MIT */
#include "domain/cache.h"
#include "domain/presence_core.h"
#include "domain/presence_sql.h"

#define DIFFERS N_("a presence differs from its record")

/* What counts is what was signed, with what was approved since. */
static bool
times_follow(struct ctx *c, const struct presence *p)
{
	int64_t arrived = p->signed_arrived_us, left = p->signed_left_us;
	struct presence_fixes f;
	struct arena a;
	bool good;

	arena_init(&a);
	good = presence_fix_rows(
		c, &(const struct presence_fix_filter){.presence = p->id}, &a, &f, NULL);
	for (int i = 0; good && i < f.n; i++) {
		if (f.item[i].state != FIX_APPROVED)
			continue;
		arrived = f.item[i].arrived_us ? f.item[i].arrived_us : arrived;
		left = f.item[i].left_us ? f.item[i].left_us : left;
	}
	arena_free(&a);
	return good && p->arrived_us == arrived && p->left_us == left &&
	       (p->state == PRESENCE_DONE) == (left != 0);
}

static bool
duty_is_same(const struct ledger_record *r, const struct presence *p)
{
	return cache_same_int(r, TAG_PRESENCE_DAY, p->day) &&
	       cache_same_int(r, TAG_PRESENCE_SHIFT, p->shift) &&
	       cache_same_int(r, TAG_PRESENCE_START, p->start_us) &&
	       cache_same_int(r, TAG_PRESENCE_END, p->end_us);
}

static bool
lapse_holds(struct ctx *c, const struct ledger_record *r)
{
	struct presence p;
	int64_t id;

	return !record_view_int(&r->view, TAG_PRESENCE_LAPSED, &id) ||
	       (presence_get(c, id, &p, NULL) && p.person == r->view.head.actor &&
		       p.state != PRESENCE_IN && !p.signed_left_us);
}

static bool
arrival_is_row(struct ctx *c, const struct ledger_record *r, const struct presence *p)
{
	return p->arrived_record == r->ref.id && p->person == r->view.head.actor &&
	       p->how == PRESENCE_SIGNED && p->desk == r->ref.chain &&
	       p->signed_arrived_us == presence_moment(r->view.head.at.utc_us) &&
	       duty_is_same(r, p) && lapse_holds(c, r);
}

static bool
leaving_is_row(const struct ledger_record *r, const struct presence *p)
{
	return p->left_record == r->ref.id && p->person == r->view.head.actor &&
	       p->signed_left_us == presence_moment(r->view.head.at.utc_us);
}

static bool
import_is_row(const struct ledger_record *r, const struct presence *p)
{
	return p->arrived_record == r->ref.id && p->how == PRESENCE_IMPORTED &&
	       cache_same_int(r, TAG_PRESENCE_PERSON, p->person) && duty_is_same(r, p) &&
	       cache_same_int(r, TAG_PRESENCE_ARRIVED, p->signed_arrived_us) &&
	       cache_same_int(r, TAG_PRESENCE_DESK, p->desk) &&
	       (p->left_record != r->ref.id ||
		       cache_same_int(r, TAG_PRESENCE_LEFT, p->signed_left_us));
}

bool
presence_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct presence p;
	int64_t id = 0;
	bool same;

	(void)record_view_int(&r->view, TAG_PRESENCE_ID, &id);
	same = presence_get(c, id, &p, NULL) && times_follow(c, &p);
	switch (r->view.head.type) {
	case RECORD_ARRIVED:
	case RECORD_ARRIVED_NO_DESK: same = same && arrival_is_row(c, r, &p); break;
	case RECORD_LEFT:
	case RECORD_LEFT_NO_DESK: same = same && leaving_is_row(r, &p); break;
	default: same = same && import_is_row(r, &p); break;
	}
	return same || cache_differs(f, DIFFERS, "");
}

static bool
asked_is_row(
	const struct ledger_record *r, const struct presence_fix *f, const struct assignment *of)
{
	/* one for which nothing was signed gets its stay by the decision */
	return f->asked_record == r->ref.id && f->person == r->view.head.actor &&
	       f->asked_us == r->view.head.at.utc_us &&
	       (!record_view_field(&r->view, TAG_FIX_PRESENCE) ||
		       cache_same_int(r, TAG_FIX_PRESENCE, f->presence)) &&
	       cache_same_int(r, TAG_FIX_DAY, f->day) &&
	       cache_same_int(r, TAG_FIX_SHIFT, f->shift) &&
	       cache_same_int(r, TAG_FIX_DESK, f->desk) &&
	       cache_same_int(r, TAG_FIX_WAS_ARRIVED, f->was_arrived_us) &&
	       cache_same_int(r, TAG_FIX_WAS_LEFT, f->was_left_us) &&
	       cache_same_int(r, TAG_FIX_ARRIVED, f->arrived_us) &&
	       cache_same_int(r, TAG_FIX_LEFT, f->left_us) &&
	       cache_same_int(r, TAG_FIX_START, of->start_us) &&
	       cache_same_int(r, TAG_FIX_END, of->end_us) &&
	       cache_same_text(r, TAG_FIX_REASON, f->reason);
}

static bool
decided_is_row(struct ctx *c, const struct ledger_record *r, const struct presence_fix *f)
{
	struct presence p;

	if (f->decided_record != r->ref.id || f->decided_by != r->view.head.actor ||
		f->decided_us != r->view.head.at.utc_us ||
		!cache_same_int(r, TAG_FIX_PRESENCE, f->presence) ||
		!cache_same_int(r, TAG_FIX_STATE, (int64_t)f->state) ||
		!cache_same_text(r, TAG_FIX_WHY, f->why))
		return false;
	if (f->state != FIX_APPROVED)
		return true;
	return presence_get(c, f->presence, &p, NULL) && p.person == f->person &&
	       times_follow(c, &p) && (f->was_arrived_us == 0) == (p.arrived_record == r->ref.id);
}

bool
presence_fix_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct presence_fix fix;
	struct assignment of;
	struct arena a;
	int64_t id = 0;
	bool same;

	arena_init(&a);
	(void)record_view_int(&r->view, TAG_FIX_ID, &id);
	same = presence_fix_get(c, id, &a, &fix, &of, NULL) &&
	       (r->view.head.type == RECORD_FIX_ASKED ? asked_is_row(r, &fix, &of)
						      : decided_is_row(c, r, &fix));
	if (!same)
		(void)cache_differs(f, N_("a correction of times differs from its record"), "");
	arena_free(&a);
	return same;
}
