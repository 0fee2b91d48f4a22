/* leave_route.c — who decides the next step of a leave, resolved when it opens. SPDX-License-Identifier: MIT
 *
 * source: LV-04, LV-05, LV-16, ORG-02, ORG-04, ORG-09.
 */
#include "domain/leave_core.h"

#include "base/day.h"
#include "domain/delegation.h"
#include "domain/param.h"
#include "domain/person.h"
#include "domain/shift_change.h"
#include "domain/team.h"

enum action
leave_route_action(enum leave_side side)
{
	switch (side) {
	case LEAVE_BY_MANAGER:
	case LEAVE_BY_UPPER: return ACT_LEAVE_MANAGE;
	case LEAVE_BY_HR: return ACT_LEAVE_FILE;
	case LEAVE_BY_LEADER:
	case LEAVE_BY_APPLICANT:
	case LEAVE_BY_SYSTEM: break;
	}
	return ACT_LEAVE_APPROVE;
}

/* On leave of a whole day, of whatever kind: nobody here decides from there. */
static bool
is_away(struct ctx *c, int64_t person, int day, bool *out, struct err *e)
{
	const struct leave_spell_filter f = {.person = person, .from = day, .to = day};
	struct leave_spells s;
	struct arena a;
	bool good;

	arena_init(&a);
	good = leave_spells_load(c, &f, &a, &s, e);
	if (good) {
		const struct assignment whole = {.person = person, .day = day};

		*out = leave_part_of(&s, &whole) == LEAVE_PART_WHOLE;
	}
	arena_free(&a);
	return good;
}

static bool
has_had_it(const struct leave_route_ask *ask, int64_t person)
{
	return person == ask->but_for[0] || person == ask->but_for[1];
}

/* In their own right (acting_for 0) or in another's. What could not be read is no "no":
 * else a failing disk would hand the step to somebody else. */
static bool
may_decide(struct ctx *c, const struct leave_route_ask *ask, int64_t person, int64_t acting_for,
	bool *out, struct err *e)
{
	struct access_object on;
	struct ctx as = *c;
	struct err why;

	as.who = person;
	as.acting_for = acting_for;
	as.desk = 0;
	*out = false;
	if (person == ask->applicant || has_had_it(ask, person))
		return true;
	if (!leave_object(c, ask->applicant, ask->team, &on, e))
		return false;
	err_clear(&why);
	*out = access_may(&as, leave_route_action(ask->side), &on, &why);
	if (*out || why.code == ERR_DENIED)
		return true;
	if (e)
		*e = why;
	return false;
}

/* --- who stands in --- */

/* ORG-09: never their own, nor of somebody they are changing shifts with. */
static bool
stands_in(struct ctx *c, const struct leave_route_ask *ask, int64_t approver, int64_t delegate,
	bool *out, struct err *e)
{
	struct person p;
	bool away = false, change = false;

	*out = false;
	if (!person_get(c, delegate, &p, e) || !is_away(c, delegate, ask->from_day, &away, e) ||
		!shift_change_between(c, delegate, ask->applicant, &change, e))
		return false;
	return !p.has_key || p.left_on || away || change ||
	       may_decide(c, ask, delegate, approver, out, e);
}

static bool
team_of(struct ctx *c, const struct leave_route_ask *ask, int64_t *out, struct err *e)
{
	struct person p;

	*out = ask->team;
	if (*out)
		return true;
	if (!person_get(c, ask->applicant, &p, e))
		return false;
	*out = p.team_id;
	return true;
}

bool
leave_route_delegate(struct ctx *c, const struct leave_route_ask *ask, int64_t approver,
	int64_t *out, struct err *e)
{
	struct delegation_matter m = {.type = ask->type, .half_days = ask->half_days};
	int64_t to = 0;
	bool fits = false;

	*out = 0;
	if (!team_of(c, ask, &m.team, e) ||
		!delegation_in_force(c, approver, ask->from_day, &m, &to, e) ||
		(to && !stands_in(c, ask, approver, to, &fits, e)))
		return false;
	*out = fits ? to : 0;
	return true;
}

bool
leave_route_fit(struct ctx *c, const struct leave_route_ask *ask, int64_t person,
	struct leave_route_fit *out, struct err *e)
{
	struct person p;

	*out = (struct leave_route_fit){.may = false};
	if (!person_get(c, person, &p, e) || !is_away(c, person, ask->from_day, &out->away, e))
		return false;
	return !p.has_key || p.left_on || may_decide(c, ask, person, 0, &out->may, e);
}

/* The delegate, else the approver themself where they are here; 0 = neither. */
static bool
approver_or_delegate(struct ctx *c, const struct leave_route_ask *ask, int64_t approver,
	struct leave_route *out, struct err *e)
{
	bool away = false;

	*out = (struct leave_route){.person = 0};
	if (!leave_route_delegate(c, ask, approver, &out->person, e))
		return false;
	out->acting_for = out->person ? approver : 0;
	if (out->person)
		return true;
	if (!is_away(c, approver, ask->from_day, &away, e))
		return false;
	out->person = away ? 0 : approver;
	return true;
}

/* --- HR's duty officer: the first of the post by staff number who is here --- */

struct officer {
	struct ctx *c;
	const struct leave_route_ask *ask;
	struct leave_route found;
	bool good;
	struct err *e;
};

static bool
look_at_officer(void *arg, const struct person *p)
{
	struct officer *o = arg;

	if (p->id == o->ask->applicant || !p->has_key || has_had_it(o->ask, p->id))
		return true;
	o->good = approver_or_delegate(o->c, o->ask, p->id, &o->found, o->e);
	return o->good && !o->found.person;
}

static bool
find_officer(
	struct ctx *c, const struct leave_route_ask *ask, struct leave_route *out, struct err *e)
{
	struct officer o = {.c = c, .ask = ask, .good = true, .e = e};
	const struct person_filter all = {.post = POST_HR};
	int64_t instead_of = out->acting_for;

	if (!person_list(c, &all, look_at_officer, &o, e))
		return false;
	*out = o.found;
	if (!out->acting_for)
		out->acting_for = instead_of;
	return o.good;
}

/* --- up the line --- */

/* LV-16: who changed teams finishes the chain that was begun: from that team's leader up. */
static bool
find_start(struct ctx *c, const struct leave_route_ask *ask, int64_t *out, struct err *e)
{
	struct person p;
	struct team t;

	*out = ask->start ? ask->start : ask->applicant;
	if (ask->start || !ask->team)
		return true;
	if (!person_get(c, ask->applicant, &p, e) || !team_get(c, ask->team, &t, e))
		return false;
	if (p.team_id != ask->team && t.leader_id && t.leader_id != ask->applicant)
		*out = t.leader_id;
	return true;
}

/* LV-16: past the applicant, past who may not, past who is away without a delegate. */
static bool
find_above(struct ctx *c, const struct leave_route_ask *ask, struct leave_route *out, struct err *e)
{
	int64_t at, instead_of = 0, first = 0;
	/* LV-16: the further step is the next up's from whose the manager's is */
	bool below = ask->side == LEAVE_BY_UPPER && !ask->start;

	*out = (struct leave_route){.person = 0};
	if (!find_start(c, ask, &at, e))
		return false;
	for (int depth = 0; depth < PERSON_TREE_MAX && !out->person; depth++) {
		struct person p;
		struct err up;
		bool may;

		if (!person_above(c, at, &p, &up)) {
			if (up.code == ERR_NOT_FOUND) /* the top of the tree */
				break;
			if (e)
				*e = up;
			return false;
		}
		at = p.id;
		if (!may_decide(c, ask, p.id, 0, &may, e))
			return false;
		if (!may)
			continue;
		if (below) {
			below = false;
			first = p.id;
			continue;
		}
		if (!approver_or_delegate(c, ask, p.id, out, e))
			return false;
		if (!out->person && !instead_of)
			instead_of = p.id;
	}
	if (!out->acting_for)
		out->acting_for = instead_of;
	/* nobody further up: one signature for both */
	return out->person || !first || approver_or_delegate(c, ask, first, out, e);
}

static bool
find(struct ctx *c, const struct leave_route_ask *ask, struct leave_route *out, struct err *e)
{
	bool hr_first = ask->side == LEAVE_BY_HR && !ask->start;

	if (!hr_first && !find_above(c, ask, out, e))
		return false;
	if (!out->person && !find_officer(c, ask, out, e))
		return false;
	/* HR's own leave, where HR is one person: the top of the line files it. */
	if (!out->person && hr_first && !find_above(c, ask, out, e))
		return false;
	return out->person ||
	       err_set(e, ERR_BLOCKED, .rule = "LV-16",
		       .msgid = N_("Nobody here can decide this. Ask HR to name who stands in"));
}

static const char *
term_of(enum leave_side side)
{
	if (side == LEAVE_BY_HR)
		return "leave.hr_workdays";
	return side == LEAVE_BY_MANAGER ? "leave.manager_workdays" : "leave.leader_workdays";
}

static bool
find_due(struct ctx *c, const struct leave_route_ask *ask, int *out, struct err *e)
{
	const struct leave_range today = {.first_day = ask->from_day, .last_day = ask->from_day};
	struct workday_calendar *calendar;
	struct arena a;
	int64_t days = 0;
	bool good;

	arena_init(&a);
	good = param_get_int(c, term_of(ask->side), ask->from_day, &days, e) &&
	       leave_calendar(c, ask->applicant, &today, &a, &calendar, e);
	if (good)
		*out = workday_add(calendar, ask->from_day, (int)days);
	arena_free(&a);
	return good;
}

bool
leave_route(
	struct ctx *c, const struct leave_route_ask *ask, struct leave_route *out, struct err *e)
{
	*out = (struct leave_route){.person = 0};
	if (!find(c, ask, out, e) || !find_due(c, ask, &out->due_day, e))
		return false;
	out->same = out->person == ask->signed_by;
	return true;
}

bool
leave_route_any(
	struct ctx *c, const struct leave_route_ask *ask, struct leave_route *out, struct err *e)
{
	struct err no;

	err_clear(&no);
	if (leave_route(c, ask, out, &no))
		return true;
	*out = (struct leave_route){.person = 0};
	if (no.code == ERR_BLOCKED)
		return true;
	if (e)
		*e = no;
	return false;
}
