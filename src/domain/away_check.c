/* away_check.c — rows of being away equal what was signed. SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "domain/away_core.h"
#include "domain/away_sql.h"
#include "domain/cache.h"
#include "domain/conduct.h"

/* What stands in the first record of it, whichever event that is. */
static bool
beginning_is_row(const struct ledger_record *r, const struct away *a)
{
	return a->asked_record == r->ref.id && a->asked_us == r->view.head.at.utc_us &&
	       cache_same_int(r, TAG_AWAY_PRESENCE, a->presence) &&
	       cache_same_int(r, TAG_AWAY_KIND, (int64_t)a->kind) &&
	       cache_same_int(r, TAG_AWAY_MINUTES, a->expected_min) &&
	       cache_same_int(r, TAG_AWAY_RELIEF, a->relief) &&
	       cache_same_text(r, TAG_AWAY_TEXT, a->reason);
}

static bool
going_is_row(const struct ledger_record *r, const struct away *a)
{
	return a->gone_record == r->ref.id && a->gone_us == r->view.head.at.utc_us &&
	       a->gone_by == r->view.head.actor && cache_same_int(r, TAG_AWAY_TOLD, a->told) &&
	       (!record_view_field(&r->view, TAG_AWAY_KIND) || beginning_is_row(r, a));
}

static bool
return_is_row(const struct ledger_record *r, const struct away *a)
{
	int64_t at = r->view.head.at.utc_us;

	(void)record_view_int(&r->view, TAG_AWAY_UNTIL, &at);
	return a->back_record == r->ref.id && a->back_us == at &&
	       a->back_by == r->view.head.actor && a->state == AWAY_BACK;
}

/* A yes that was withdrawn afterwards is told by the withdrawal. */
static bool
decision_is_row(
	struct ctx *c, const struct ledger_record *r, const struct away *a, enum away_event event)
{
	const struct cache_noun withdrawn = {RECORD_AWAY_ASKED, RECORD_AWAY_ASKED, TAG_AWAY_ID};

	if (event == AWAY_APPROVE && a->state == AWAY_WITHDRAWN)
		return cache_is_newer(c, a->decided_record, r, &withdrawn);
	return a->decided_record == r->ref.id && a->decided_by == r->view.head.actor &&
	       a->decided_us == r->view.head.at.utc_us && a->approved == (event == AWAY_APPROVE) &&
	       cache_same_text(r, TAG_AWAY_TEXT, a->why);
}

static bool
note_is_row(const struct ledger_record *r, const struct away *a)
{
	return beginning_is_row(r, a) && a->planned_by == r->view.head.actor &&
	       cache_same_int(r, TAG_AWAY_AT, a->gone_us) &&
	       cache_same_int(r, TAG_AWAY_UNTIL, a->back_us);
}

static bool
verdict_is_row(const struct ledger_record *r, const struct away *a, enum away_event event)
{
	return a->judged_record == r->ref.id && a->judged_by == r->view.head.actor &&
	       a->judged_us == r->view.head.at.utc_us &&
	       a->verdict == (event == AWAY_CONFIRM ? AWAY_CONFIRMED : AWAY_DISMISSED) &&
	       cache_same_text(r, TAG_AWAY_TEXT, a->verdict_why);
}

static bool
event_is_row(
	struct ctx *c, const struct ledger_record *r, const struct away *a, enum away_event event)
{
	switch (event) {
	case AWAY_ASK: return beginning_is_row(r, a) && a->person == r->view.head.actor;
	case AWAY_PLAN:
		return beginning_is_row(r, a) && a->planned_by == r->view.head.actor &&
		       cache_same_int(r, TAG_AWAY_AT, a->planned_us);
	case AWAY_NOTE: return note_is_row(r, a);
	case AWAY_APPROVE:
	case AWAY_DECLINE:
	case AWAY_WITHDRAW: return decision_is_row(c, r, a, event);
	case AWAY_GO: return going_is_row(r, a);
	case AWAY_RETURN: return return_is_row(r, a);
	case AWAY_CLAIM:
		return a->claim_record == r->ref.id && cache_same_text(r, TAG_AWAY_TEXT, a->claim);
	case AWAY_CONFIRM:
	case AWAY_DISMISS: return verdict_is_row(r, a, event);
	case AWAY_EVENTS: break;
	}
	return false;
}

/* What was proposed stands in its own record, signed by the system. */
static bool
proposal_is_row(struct ctx *c, const struct away *a)
{
	struct conduct_event p;
	bool found;

	return conduct_of(c, CONDUCT_OF_AWAY, a->id, &p, &found, NULL) &&
	       found == (a->proposal != AWAY_NOTHING) &&
	       (!found || (p.person == a->person && p.minutes == a->proposed_min &&
				  str_eq(p.code, a->proposal == AWAY_D07 ? "D-07" : "S-01")));
}

bool
away_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	int64_t id = 0, event = 0, person = r->view.head.actor;
	struct away a;
	struct arena arena;
	bool same;

	arena_init(&arena);
	(void)record_view_int(&r->view, TAG_AWAY_ID, &id);
	(void)record_view_int(&r->view, TAG_AWAY_EVENT, &event);
	(void)record_view_int(&r->view, TAG_AWAY_PERSON, &person);
	same = event > 0 && event <= AWAY_EVENTS && away_get(c, id, &arena, &a, NULL) &&
	       a.person == person && a.desk == r->ref.chain &&
	       event_is_row(c, r, &a, (enum away_event)(event - 1)) && proposal_is_row(c, &a);
	if (!same)
		(void)cache_differs(f, N_("being away differs from its record"), "");
	arena_free(&arena);
	return same;
}
