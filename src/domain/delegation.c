/* delegation.c — who decides for an approver, for a time. SPDX-License-Identifier: MIT
 *
 * source: ORG-03, ORG-04, ORG-09.
 */
#include "domain/delegation.h"

#include "base/day.h"
#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/delegation_sql.h"
#include "domain/leave.h"
#include "domain/leave_hand.h"
#include "domain/ledger.h"
#include "domain/person.h"
#include "domain/team.h"

/* --- pure --- */

static const struct {
	const char *code, *label;
} states[DELEGATION_STATES] = {
	[DELEGATION_ASKED] = {"asked", N_("not agreed yet")},
	[DELEGATION_AGREED] = {"agreed", N_("agreed")},
	[DELEGATION_REFUSED] = {"refused", N_("refused")},
	[DELEGATION_ENDED] = {"ended", N_("ended")},
	[DELEGATION_OVER] = {"over", N_("over")},
};

const char *
delegation_state_code(enum delegation_state s)
{
	return states[s].code;
}

const char *
delegation_state_label(enum delegation_state s)
{
	return states[s].label;
}

void
delegation_by_day(struct delegation *d, int today)
{
	bool live = d->state == DELEGATION_ASKED || d->state == DELEGATION_AGREED;

	if (live && d->last_day < today)
		d->state = DELEGATION_OVER;
}

static bool
has_team(const struct delegation_scope *s, int64_t team)
{
	for (int i = 0; i < s->teams; i++)
		if (s->team[i] == team)
			return true;
	return s->teams == 0;
}

bool
delegation_covers(const struct delegation_scope *s, const struct delegation_matter *m)
{
	if (s->types && (m->type < 1 || m->type > 62 || !(s->types >> m->type & 1)))
		return false;
	return has_team(s, m->team) && (!s->max_days || m->half_days <= 2 * s->max_days);
}

bool
delegation_scopes_meet(const struct delegation_scope *a, const struct delegation_scope *b)
{
	bool teams = !a->teams || !b->teams;

	for (int i = 0; !teams && i < a->teams; i++)
		teams = has_team(b, a->team[i]);
	return teams && (!a->types || !b->types || (a->types & b->types));
}

/* By the order of posts on the line; HR stands beside it. */
static int
rank_of(enum post p)
{
	static const enum post line[] = {
		POST_TEAM_LEADER, POST_SHIFT_LEADER, POST_SUPERVISOR, POST_MANAGER, POST_DIRECTOR};

	for (int i = 0; i < (int)(sizeof line / sizeof *line); i++)
		if (line[i] == p)
			return i + 1;
	return 0;
}

bool
delegation_post_fits(enum post approver, enum post delegate)
{
	if (approver == POST_HR)
		return delegate == POST_HR || delegate == POST_DIRECTOR;
	if (!rank_of(approver) || !rank_of(delegate))
		return false;
	/* The manager's deputy is whom the manager names. */
	return rank_of(delegate) >= rank_of(approver) || approver == POST_MANAGER ||
	       approver == POST_DIRECTOR;
}

/* --- what is checked when it is given, and again when it is agreed to --- */

static bool
may_hold(struct ctx *c, int64_t person)
{
	struct ctx as = *c;

	as.who = person;
	as.acting_for = 0;
	as.desk = 0;
	return access_may(
		&as, ACT_DELEGATION_HOLD, &(const struct access_object){.person = person}, NULL);
}

static bool
people_fit(struct ctx *c, const struct delegation *d, struct err *e)
{
	struct person from, to;

	if (!person_get(c, d->from, &from, e) || !person_get(c, d->to, &to, e))
		return false;
	if (d->from == d->to || to.left_on || !to.has_key)
		return err_set(e, ERR_INVALID, .field = "to", .rule = "ORG-09",
			.msgid = N_("Name a colleague who is here and can sign, not yourself"));
	return (may_hold(c, d->to) && delegation_post_fits(from.post, to.post)) ||
	       err_set(e, ERR_INVALID, .field = "to", .rule = "ORG-09",
		       .msgid = N_("{1} cannot stand in: name one of your post or higher"),
		       .arg = {to.name});
}

static bool
is_no_circle(struct ctx *c, const struct delegation *d, struct err *e)
{
	struct person to;
	bool circle;

	if (!delegation_is_circle(c, d, &circle, e) || !person_get(c, d->to, &to, e))
		return false;
	return !circle || err_set(e, ERR_BLOCKED, .field = "to", .rule = "ORG-09",
				  .msgid = N_("{1} delegates to you then, or to one who does: a "
					      "circle"),
				  .arg = {to.name});
}

static bool
is_only_one(struct ctx *c, const struct delegation *d, struct err *e)
{
	struct delegations live;
	struct arena a;
	bool good, meets = false;

	arena_init(&a);
	good = delegation_live_of(c, d, &a, &live, e);
	for (int i = 0; good && i < live.n; i++)
		meets |= live.item[i].id != d->id &&
			 delegation_scopes_meet(&live.item[i].scope, &d->scope);
	arena_free(&a);
	if (!good)
		return false;
	return !meets ||
	       err_set(e, ERR_CONFLICT, .field = "first", .rule = "ORG-09",
		       .msgid = N_("You delegate the same on one of these days. End that first"));
}

static bool
scope_fits(struct ctx *c, const struct delegation_scope *s, struct err *e)
{
	struct leave_types types;
	uint64_t known = 0;
	struct team t;

	if (!leave_types_load(c, &types, e))
		return false;
	for (int i = 0; i < types.n; i++)
		known |= UINT64_C(1) << types.type[i].id;
	if (s->types & ~known)
		return err_set(e, ERR_INVALID, .field = "types", .rule = "ORG-09",
			.msgid = N_("There is no such kind of leave. Example: annual, sick"));
	if (s->max_days < 0 || s->max_days > DELEGATION_DAYS_MAX)
		return err_set(e, ERR_INVALID, .field = "days", .rule = "ORG-09",
			.msgid = N_("Say a number of days from 1 to 366, or nothing: any length"));
	for (int i = 0; i < s->teams; i++)
		if (!team_get(c, s->team[i], &t, e))
			return false;
	return true;
}

static bool
days_fit(const struct delegation *d, int today, struct err *e)
{
	if (!day_is_valid(d->first_day) || d->first_day < today)
		return err_set(e, ERR_INVALID, .field = "first", .rule = "ORG-09",
			.msgid = N_("A delegation begins today or later"));
	return (day_is_valid(d->last_day) && d->last_day >= d->first_day &&
		       day_diff(d->first_day, d->last_day) < DELEGATION_DAYS_MAX) ||
	       err_set(e, ERR_INVALID, .field = "last", .rule = "ORG-09",
		       .msgid = N_("It lasts from one day to a year. Say its last day"));
}

static bool
words_fit(const char *s, bool needed, struct err *e)
{
	return typed_check(s,
		&(const struct typed_rule){.field = "words",
			.rule = "ORG-09",
			.msgid = N_("Write it in 2 to 200 characters. Example: away for training"),
			.least = needed ? 2 : 0,
			.most = DELEGATION_WHY_CHARS},
		e);
}

/* --- the records --- */

static void
put_teams(struct record *r, const struct delegation_scope *s)
{
	struct buf b;

	buf_init(&b);
	for (int i = 0; i < s->teams; i++)
		buf_u64(&b, (uint64_t)s->team[i]);
	if (s->teams)
		record_buf(r, TAG_DELEGATION_TEAMS, &b);
	buf_free(&b);
}

/* Every one says the whole of it: what was agreed to stands in what the delegate signed. */
static bool
sign(struct ctx *c, struct delegation *d, enum record_type type, const char *words, struct err *e)
{
	struct ledger_ref ref;
	struct record r;
	bool good;

	record_init(&r, type, 0);
	record_int(&r, TAG_DELEGATION_ID, d->id);
	record_int(&r, TAG_DELEGATION_FROM, d->from);
	record_int(&r, TAG_DELEGATION_TO, d->to);
	record_int(&r, TAG_DELEGATION_FIRST, d->first_day);
	record_int(&r, TAG_DELEGATION_LAST, d->last_day);
	if (d->scope.types)
		record_int(&r, TAG_DELEGATION_TYPES, (int64_t)d->scope.types);
	put_teams(&r, &d->scope);
	if (d->scope.max_days)
		record_int(&r, TAG_DELEGATION_DAYS, d->scope.max_days);
	record_int(&r, TAG_DELEGATION_STATE, d->state);
	record_said(&r, TAG_DELEGATION_WORDS, words);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	if (good)
		d->record = ref.id;
	return good;
}

/* --- giving --- */

static void
sort_teams(struct delegation_scope *s)
{
	for (int i = 1; i < s->teams; i++)
		for (int k = i; k > 0 && s->team[k] < s->team[k - 1]; k--) {
			int64_t t = s->team[k];

			s->team[k] = s->team[k - 1];
			s->team[k - 1] = t;
		}
}

static bool
give(struct ctx *c, const struct delegation_order *o, int64_t *id, struct err *e)
{
	struct delegation d = {.from = c->who,
		.to = o->to,
		.first_day = o->first_day,
		.last_day = o->last_day,
		.scope = o->scope,
		.state = DELEGATION_ASKED,
		.given_us = c->now.utc_us};

	sort_teams(&d.scope);
	if (!days_fit(&d, clock_local(c->now.utc_us).day, e) || !people_fit(c, &d, e) ||
		!scope_fits(c, &d.scope, e) || !is_only_one(c, &d, e) || !is_no_circle(c, &d, e) ||
		!delegation_next_id(c, &d.id, e) ||
		!sign(c, &d, RECORD_DELEGATION_GIVEN, o->why, e) || !delegation_insert(c, &d, e))
		return false;
	*id = d.id;
	return true;
}

bool
delegation_give(struct ctx *c, const struct delegation_order *o, int64_t *id, struct err *e)
{
	if (!words_fit(o->why, false, e) ||
		!act_begin(c, ACT_DELEGATION_GIVE, &(struct access_object){.person = c->who}, e))
		return false;
	return give(c, o, id, e) ? act_commit(c, e) : act_fail(c);
}

/* --- answering --- */

static bool
take(struct ctx *c, const struct delegation_ref *ref, struct delegation *d, struct err *e)
{
	if (!delegation_row(c, ref->id, d, e))
		return false;
	delegation_by_day(d, clock_local(c->now.utc_us).day);
	return d->rev == ref->rev ||
	       err_set(e, ERR_STALE, .rule = "ORG-09",
		       .msgid =
			       N_("This delegation was changed meanwhile. Look at it again first"));
}

/* What changed with it reaches the open steps at once. */
static bool
store(struct ctx *c, struct delegation *d, struct err *e)
{
	return delegation_update(c, d, e) && leave_hand_between(c, d->from, d->to, e);
}

/* A post or a person may have changed since it was asked. */
static bool
still_fits(struct ctx *c, const struct delegation *d, struct err *e)
{
	struct err why;

	if (people_fit(c, d, &why))
		return true;
	if (why.code != ERR_INVALID) {
		if (e)
			*e = why;
		return false;
	}
	return err_set(e, ERR_STALE, .rule = "ORG-09",
		.msgid = N_("One of you has another post by now. It has to be asked anew"));
}

static bool
answer(struct ctx *c, const struct delegation_ref *ref, bool agreed, const char *words,
	struct err *e)
{
	struct delegation d;

	if (!take(c, ref, &d, e))
		return false;
	if (d.to != c->who)
		return err_set(e, ERR_DENIED, .rule = "ORG-09",
			.msgid = N_("Only who is to stand in agrees to it"));
	if (d.state != DELEGATION_ASKED)
		return err_set(e, ERR_STALE, .rule = "ORG-09",
			.msgid = N_("This was answered, or is over. Look at it again first"));
	if (agreed && (!still_fits(c, &d, e) || !is_no_circle(c, &d, e)))
		return false;
	d.state = agreed ? DELEGATION_AGREED : DELEGATION_REFUSED;
	d.answered_us = c->now.utc_us;
	return sign(c, &d, agreed ? RECORD_DELEGATION_AGREED : RECORD_DELEGATION_ENDED, words, e) &&
	       store(c, &d, e);
}

bool
delegation_answer(struct ctx *c, const struct delegation_ref *ref, bool agreed, const char *words,
	struct err *e)
{
	if (!words_fit(words, !agreed, e) ||
		!act_begin(c, agreed ? ACT_DELEGATION_HOLD : ACT_DELEGATION_ANSWER,
			&(struct access_object){.person = c->who}, e))
		return false;
	return answer(c, ref, agreed, words, e) ? act_commit(c, e) : act_fail(c);
}

/* --- ending --- */

static bool
end(struct ctx *c, const struct delegation_ref *ref, struct err *e)
{
	struct delegation d;

	if (!take(c, ref, &d, e))
		return false;
	if (d.from != c->who && d.to != c->who)
		return err_set(e, ERR_DENIED, .rule = "ORG-09",
			.msgid = N_("Only one of the two ends a delegation"));
	if (d.state != DELEGATION_ASKED && d.state != DELEGATION_AGREED)
		return err_set(e, ERR_STALE, .rule = "ORG-09",
			.msgid = N_("This delegation is over already"));
	d.state = DELEGATION_ENDED;
	d.ended_by = c->who;
	d.ended_us = c->now.utc_us;
	return sign(c, &d, RECORD_DELEGATION_ENDED, NULL, e) && store(c, &d, e);
}

bool
delegation_end(struct ctx *c, const struct delegation_ref *ref, struct err *e)
{
	if (!act_begin(c, ACT_DELEGATION_END, &(struct access_object){.person = c->who}, e))
		return false;
	return end(c, ref, e) ? act_commit(c, e) : act_fail(c);
}
