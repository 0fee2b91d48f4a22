/* dispatch.c — people who work for another team for some days. SPDX-License-Identifier: MIT */
#include "domain/dispatch.h"

#include "base/day.h"
#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/dispatch_sql.h"
#include "domain/ledger.h"
#include "domain/person.h"
#include "domain/team.h"

bool
dispatch_check(const struct dispatch_order *o, int today, struct err *e)
{
	static const struct typed_rule why = {.field = "why",
		.rule = "ORG-11",
		.msgid = N_("Say why in 2 to 200 characters. Example: two are ill in that team"),
		.least = 2,
		.most = DISPATCH_WHY_CHARS};

	if (!day_is_valid(o->from) || o->from < today)
		return err_set(e, ERR_INVALID, .field = "from", .rule = "ORG-11",
			.msgid = N_("A dispatch begins today or later"));
	if (!day_is_valid(o->until) || o->until < o->from ||
		day_diff(o->from, o->until) >= DISPATCH_DAYS_MAX)
		return err_set(e, ERR_INVALID, .field = "until", .rule = "ORG-11",
			.msgid = N_("A dispatch lasts from one day to a year. Say its last day"));
	return typed_check(o->why, &why, e);
}

bool
dispatch_covers(const struct dispatches *d, int64_t person, int64_t team, int day)
{
	for (int i = 0; i < d->n; i++)
		if (d->row[i].person == person && d->row[i].to_team == team &&
			d->row[i].from <= day && day <= d->row[i].until)
			return true;
	return false;
}

bool
dispatch_get(struct ctx *c, int64_t id, struct arena *a, struct dispatch *out, struct err *e)
{
	int64_t record;

	return dispatch_row(c, id, a, out, &record, e);
}

bool
dispatch_people(struct ctx *c, int64_t team, int month,
	bool (*each)(void *arg, const struct person *p), void *arg, struct err *e)
{
	const struct dispatch_filter f = {
		.team = team, .from = month * 100 + 1, .to = month_last_day(month)};
	struct dispatches sent;
	struct person p;
	struct arena a;
	bool good;

	arena_init(&a);
	good = dispatch_list(c, &f, &a, &sent, e);
	for (int i = 0; good && i < sent.n; i++) {
		const struct dispatch *d = &sent.row[i];

		if (d->to_team == team && d->from <= d->until)
			good = person_get(c, d->person, &p, e) &&
			       (each(arg, &p) || err_set(e, ERR_NOMEM));
	}
	arena_free(&a);
	return good;
}

bool
dispatch_is_with(
	struct ctx *c, const struct person *p, int64_t team, int day, bool *out, struct err *e)
{
	const struct dispatch_filter on = {.person = p->id, .from = day, .to = day};
	struct dispatches sent;
	struct arena a;
	bool good;

	*out = p->team_id == team;
	if (*out)
		return true;
	arena_init(&a);
	good = dispatch_list(c, &on, &a, &sent, e);
	*out = good && dispatch_covers(&sent, p->id, team, day);
	arena_free(&a);
	return good;
}

/* --- giving --- */

static bool
person_fits(struct ctx *c, const struct dispatch_order *o, int64_t *from_team, struct err *e)
{
	struct person p;
	struct team t;
	bool overlaps;

	if (!person_get(c, o->person, &p, e) || !team_get(c, o->to_team, &t, e) ||
		!dispatch_overlaps(c, o->person, o->from, o->until, &overlaps, e))
		return false;
	if (!p.team_id || (p.left_on && p.left_on <= o->until))
		return err_set(e, ERR_INVALID, .field = "person", .rule = "ORG-11",
			.msgid = N_("{1} has no team, or is gone by then"), .arg = {p.name});
	if (p.team_id == o->to_team)
		return err_set(e, ERR_INVALID, .field = "team", .rule = "ORG-11",
			.msgid = N_("{1} is in this team already. Choose another team"),
			.arg = {p.name});
	*from_team = p.team_id;
	return !overlaps ||
	       err_set(e, ERR_CONFLICT, .field = "from", .rule = "ORG-11",
		       .msgid = N_("{1} is sent to a team on some of these days already"),
		       .arg = {p.name});
}

static void
put_days(struct record *r, const struct dispatch *d, int until)
{
	record_int(r, TAG_DISPATCH_PERSON, d->person);
	record_int(r, TAG_DISPATCH_FROM_TEAM, d->from_team);
	record_int(r, TAG_DISPATCH_TO_TEAM, d->to_team);
	record_int(r, TAG_DISPATCH_FROM, d->from);
	record_int(r, TAG_DISPATCH_UNTIL, until);
}

static bool
write_given(struct ctx *c, const struct dispatch_order *o, int64_t *id, struct err *e)
{
	struct dispatch d = {.person = o->person,
		.to_team = o->to_team,
		.from = o->from,
		.until = o->until,
		.why = o->why};
	struct ledger_ref ref;
	struct record r;
	bool good;

	if (!dispatch_check(o, clock_local(c->now.utc_us).day, e) ||
		!person_fits(c, o, &d.from_team, e))
		return false;
	record_init(&r, RECORD_DISPATCHED, 0);
	put_days(&r, &d, d.until);
	record_said(&r, TAG_DISPATCH_WHY, o->why);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	*id = d.id = ref.id;
	return good && dispatch_insert(c, &d, e);
}

bool
dispatch_give(struct ctx *c, const struct dispatch_order *o, int64_t *id, struct err *e)
{
	if (!act_begin(c, ACT_DISPATCH_GIVE, &(const struct access_object){.person = o->person}, e))
		return false;
	if (!write_given(c, o, id, e))
		return act_fail(c);
	return act_commit(c, e);
}

/* --- ending it earlier --- */

/* A day that is over was worked; one that has not begun never was. */
static bool
end_fits(const struct dispatch *d, int until, int today, struct err *e)
{
	int earliest = day_add(today <= d->from ? d->from : today, -1);

	if (d->ended_us || d->until < today)
		return err_set(e, ERR_STALE, .rule = "ORG-11",
			.msgid = N_("This dispatch is over. Look at the list again"));
	return (until >= earliest && until < d->until) ||
	       err_set(e, ERR_INVALID, .field = "until", .rule = "ORG-11",
		       .msgid = N_("Say a last day from yesterday on, before the one it has"));
}

static bool
write_ended(struct ctx *c, int64_t id, int until, struct err *e)
{
	struct ledger_ref ref;
	struct dispatch d;
	struct record r;
	struct arena a;
	bool good;

	arena_init(&a);
	good = dispatch_get(c, id, &a, &d, e) &&
	       end_fits(&d, until, clock_local(c->now.utc_us).day, e);
	arena_free(&a); /* numbers only from here */
	if (!good)
		return false;
	record_init(&r, RECORD_DISPATCH_ENDED, 0);
	put_days(&r, &d, until);
	record_int(&r, TAG_DISPATCH_OF, d.id);
	good = ledger_append(c, NULL, &r, &ref, e) && dispatch_row_end(c, &d, until, ref.id, e);
	record_free(&r);
	return good;
}

/* By the department that sends: the team they come from, also if they changed since. */
bool
dispatch_end(struct ctx *c, int64_t id, int until, struct err *e)
{
	struct dispatch d = {0};
	struct access_object on;
	struct arena a;
	bool good;

	arena_init(&a);
	good = dispatch_get(c, id, &a, &d, e);
	on = (struct access_object){.person = d.person, .team = d.from_team};
	arena_free(&a);
	if (!good || !act_begin(c, ACT_DISPATCH_GIVE, &on, e))
		return false;
	if (!write_ended(c, id, until, e))
		return act_fail(c);
	return act_commit(c, e);
}

/* --- verify --- */

static bool
row_is_record(const struct ledger_record *r, const struct dispatch *d)
{
	bool given = r->view.head.type == RECORD_DISPATCHED;

	return cache_same_int(r, TAG_DISPATCH_PERSON, d->person) &&
	       cache_same_int(r, TAG_DISPATCH_FROM_TEAM, d->from_team) &&
	       cache_same_int(r, TAG_DISPATCH_TO_TEAM, d->to_team) &&
	       cache_same_int(r, TAG_DISPATCH_FROM, d->from) &&
	       cache_same_int(r, TAG_DISPATCH_UNTIL, given ? d->planned_until : d->until) &&
	       (!given || cache_same_text(r, TAG_DISPATCH_WHY, d->why)) &&
	       r->view.head.actor == (given ? d->given_by : d->ended_by) &&
	       r->view.head.at.utc_us == (given ? d->given_us : d->ended_us);
}

bool
dispatch_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	bool given = r->view.head.type == RECORD_DISPATCHED;
	struct dispatch d = {0};
	struct arena a;
	int64_t id = r->ref.id, record = 0;
	char text[24];
	bool same;

	arena_init(&a);
	if (!given)
		(void)record_view_int(&r->view, TAG_DISPATCH_OF, &id);
	same = dispatch_row(c, id, &a, &d, &record, NULL) && row_is_record(r, &d) &&
	       (record == r->ref.id || (given && record > r->ref.id && d.ended_us));
	arena_free(&a);
	(void)str_format(text, sizeof text, "%lld", (long long)id);
	return same || cache_differs(f, N_("the dispatch {1} differs from its record"), text);
}
