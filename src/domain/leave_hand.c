/* leave_hand.c — an open step is with somebody who is here and may decide it. SPDX-License-Identifier: MIT
 *
 * source: LV-16, ORG-04, ORG-09.
 */
#include "domain/leave_hand.h"

#include "domain/act.h"
#include "domain/cache.h"
#include "domain/leave_core.h"
#include "domain/ledger.h"

struct leave_route_ask
leave_hand_ask(const struct ctx *c, const struct leave *l)
{
	return (struct leave_route_ask){.side = leave_waits_in(l->chain, l->process, l->state),
		.applicant = l->person,
		.type = l->type,
		.team = l->team,
		.half_days = l->half_days,
		.from_day = clock_today(&c->clock)};
}

static bool
is_open(const struct leave *l)
{
	enum leave_side side = leave_waits_in(l->chain, l->process, l->state);

	return l->with && side != LEAVE_BY_SYSTEM && side != LEAVE_BY_APPLICANT;
}

/* --- who may decide it now --- */

static bool
right_of_who_has_it(struct ctx *c, const struct leave *l, int64_t escalated_us,
	struct leave_right *out, struct err *e)
{
	const struct leave_route_ask ask = leave_hand_ask(c, l);
	struct leave_route now;
	int64_t delegate = 0;

	*out = (struct leave_right){.may = true, .acting_for = l->acting_for};
	if (escalated_us)
		return true;
	if (!leave_route_delegate(c, &ask, l->acting_for, &delegate, e))
		return false;
	out->as = delegate == l->with ? l->acting_for : 0;
	if (out->as)
		return true;
	/* Stands in for somebody who is away: as long as nobody nearer is here. */
	if (!leave_route_any(c, &ask, &now, e))
		return false;
	out->may = now.person == l->with;
	return true;
}

/* LV-05: who had it first keeps it, and so does who stands in for them. */
static bool
right_of_who_had_it(struct ctx *c, const struct leave *l, int64_t person, struct leave_right *out,
	struct err *e)
{
	const struct leave_route_ask ask = leave_hand_ask(c, l);
	int64_t delegate = 0;

	if (person == l->acting_for) {
		out->may = true;
		return true;
	}
	if (!leave_route_delegate(c, &ask, l->acting_for, &delegate, e))
		return false;
	if (delegate == person)
		*out = (struct leave_right){true, l->acting_for, l->acting_for};
	return true;
}

bool
leave_right_of(struct ctx *c, const struct leave *l, int64_t person, struct leave_right *out,
	struct err *e)
{
	int64_t escalated_us;

	*out = (struct leave_right){.may = false};
	if (!is_open(l) || person == l->person) /* ORG-04 */
		return true;
	if (!l->acting_for) {
		out->may = person == l->with;
		return true;
	}
	if (!leave_escalated_us(c, l->id, &escalated_us, e))
		return false;
	return person == l->with ? right_of_who_has_it(c, l, escalated_us, out, e)
				 : right_of_who_had_it(c, l, person, out, e);
}

bool
leave_is_with(struct ctx *c, const struct leave *l, int64_t person, bool *out, struct err *e)
{
	struct leave_right r;
	bool good = leave_right_of(c, l, person, &r, e);

	*out = good && r.may;
	return good;
}

/* --- where it ought to be --- */

struct turning {
	struct ctx *c;
	const struct leave *l;
	struct leave_route_ask ask;
	struct leave_route_fit fit; /* of who has it */
};

/* Nobody at all: it stays where it is, and is never without a next person. */
static bool
turn_by_route(struct turning *t, enum leave_hand_why why, struct leave_handing *out, struct err *e)
{
	struct leave_route r;

	if (!leave_route_any(t->c, &t->ask, &r, e))
		return false;
	if (r.person && r.person != t->l->with)
		*out = (struct leave_handing){why, r.person, r.acting_for};
	return true;
}

static enum leave_hand_why
why_not(const struct turning *t)
{
	return t->fit.may ? LEAVE_HAND_AWAY : LEAVE_HAND_NO_RIGHT;
}

/* With who has it in their own right: the delegate, as soon as there is one. */
static bool
look_own(struct turning *t, struct leave_handing *out, struct err *e)
{
	int64_t delegate;

	if (!leave_route_delegate(t->c, &t->ask, t->l->with, &delegate, e))
		return false;
	if (delegate && t->fit.may) {
		*out = (struct leave_handing){LEAVE_HAND_DELEGATED, delegate, t->l->with};
		return true;
	}
	return (t->fit.may && !t->fit.away) || turn_by_route(t, why_not(t), out, e);
}

/* With who stands in: as long as they do. */
static bool
look_standing_in(struct turning *t, struct leave_handing *out, struct err *e)
{
	enum leave_hand_why why = t->fit.away ? LEAVE_HAND_AWAY : LEAVE_HAND_BACK;
	int64_t delegate;

	if (!leave_route_delegate(t->c, &t->ask, t->l->acting_for, &delegate, e))
		return false;
	if (delegate == t->l->with)
		return true;
	return turn_by_route(t, delegate ? LEAVE_HAND_DELEGATED : why, out, e);
}

/* LV-05: from there only further up. */
static bool
look_escalated(struct turning *t, struct leave_handing *out, struct err *e)
{
	enum leave_hand_why why = why_not(t);

	if (t->fit.may && !t->fit.away)
		return true;
	t->ask.start = t->ask.but_for[0] = t->l->with;
	t->ask.but_for[1] = t->l->acting_for;
	if (!turn_by_route(t, why, out, e))
		return false;
	out->acting_for = out->why ? t->l->acting_for : 0;
	return true;
}

bool
leave_hand_look_route(
	struct ctx *c, const struct leave *l, struct leave_handing *out, struct err *e)
{
	struct turning t = {.c = c, .l = l, .ask = leave_hand_ask(c, l)};
	int64_t escalated_us;

	*out = (struct leave_handing){.with = 0};
	if (!is_open(l))
		return true;
	if (!leave_escalated_us(c, l->id, &escalated_us, e) ||
		!leave_route_fit(c, &t.ask, l->with, &t.fit, e))
		return false;
	if (escalated_us)
		return look_escalated(&t, out, e);
	return l->acting_for ? look_standing_in(&t, out, e) : look_own(&t, out, e);
}

/* --- turning it --- */

static bool
sign(struct ctx *c, const struct leave *l, const struct leave_handing *t, int64_t *record,
	struct err *e)
{
	struct ledger_ref ref;
	struct record r;
	bool good;

	record_init(&r, RECORD_LEAVE_HANDED, 0);
	record_int(&r, TAG_LEAVE_HAND_LEAVE, l->id);
	record_int(&r, TAG_LEAVE_HAND_PERSON, l->person);
	record_int(&r, TAG_LEAVE_HAND_WHY, t->why);
	record_int(&r, TAG_LEAVE_HAND_WAS, l->with);
	record_int(&r, TAG_LEAVE_HAND_WITH, t->with);
	if (t->acting_for)
		record_int(&r, TAG_LEAVE_HAND_FOR, t->acting_for);
	if (l->due_day)
		record_int(&r, TAG_LEAVE_HAND_DUE, l->due_day);
	good = ledger_append(c, c->site_key, &r, &ref, e);
	record_free(&r);
	*record = good ? ref.id : 0;
	return good;
}

static bool
turn_within(struct ctx *c, int64_t id, leave_hand_look *look, bool *turned, struct err *e)
{
	struct leave_handing t;
	struct leave l;
	int64_t record;

	*turned = false;
	if (!leave_row(c, id, &l, e) || !look(c, &l, &t, e))
		return false;
	if (!t.why)
		return true;
	*turned = true;
	return sign(c, &l, &t, &record, e) && leave_hand_store(c, &l, &t, record, e);
}

static bool
would_turn(struct ctx *c, int64_t id, leave_hand_look *look, bool *out, struct err *e)
{
	struct leave_handing t;
	struct leave l;

	*out = false;
	if (!leave_row(c, id, &l, e) || !look(c, &l, &t, e))
		return false;
	*out = t.why != 0;
	return true;
}

static bool
turn_one(struct ctx *c, int64_t id, leave_hand_look *look, int *turned, struct err *e)
{
	bool done;

	if (!act_begin(c, ACT_SYSTEM, NULL, e))
		return false;
	if (!turn_within(c, id, look, &done, e))
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	*turned += done;
	return true;
}

bool
leave_hand_all(struct ctx *c, const struct leave_ids *ids, leave_hand_look *look, int *turned,
	struct err *e)
{
	bool wanted;

	for (int i = 0; i < ids->n; i++)
		if (!would_turn(c, ids->id[i], look, &wanted, e) ||
			(wanted && !turn_one(c, ids->id[i], look, turned, e)))
			return false;
	return true;
}

bool
leave_hand_between(struct ctx *c, int64_t from, int64_t to, struct err *e)
{
	const struct leave_open_filter f = {.of = LEAVE_OPEN_BETWEEN, .person = from, .other = to};
	struct leave_ids ids;
	struct arena a;
	bool good, turned;

	arena_init(&a);
	good = leave_open_ids(c, &f, &a, &ids, e);
	for (int i = 0; good && i < ids.n; i++)
		good = turn_within(c, ids.id[i], leave_hand_look_route, &turned, e);
	arena_free(&a);
	return good;
}

/* --- verify --- */

bool
leave_hand_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct leave_hand t;
	int64_t leave = 0;

	if (leave_hand_row(c, r->ref.id, &leave, &t, NULL) &&
		cache_same_int(r, TAG_LEAVE_HAND_LEAVE, leave) &&
		cache_same_int(r, TAG_LEAVE_HAND_WHY, t.why) &&
		cache_same_int(r, TAG_LEAVE_HAND_WAS, t.was_with) &&
		cache_same_int(r, TAG_LEAVE_HAND_WITH, t.with) &&
		cache_same_int(r, TAG_LEAVE_HAND_FOR, t.acting_for) &&
		t.at_us == r->view.head.at.utc_us)
		return true;
	return cache_differs(f, N_("who a leave went to differs from its record"), "");
}
