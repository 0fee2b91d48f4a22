/* leave_route.c — who decides the next step of a leave, resolved when it opens. SPDX-License-Identifier: MIT
 *
 * source: LV-04, LV-05, LV-16, ORG-02, ORG-04.
 */
#include "domain/leave_core.h"

#include "base/day.h"
#include "domain/access.h"
#include "domain/param.h"
#include "domain/person.h"

/* What deciding a step takes. */
static enum action
action_of(enum leave_side side)
{
	switch (side) {
	case LEAVE_BY_MANAGER: return ACT_LEAVE_MANAGE;
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
may_decide(struct ctx *c, const struct leave_route_ask *ask, int64_t person)
{
	const struct access_object on = {.person = ask->applicant};
	struct ctx as = *c;

	as.who = person;
	as.desk = 0;
	return person != ask->applicant && access_may(&as, action_of(ask->side), &on, NULL);
}

/* --- HR's duty officer: the first of the post by staff number who is here --- */

struct officer {
	struct ctx *c;
	const struct leave_route_ask *ask;
	int64_t found;
	bool good;
	struct err *e;
};

static bool
look_at_officer(void *arg, const struct person *p)
{
	struct officer *o = arg;
	bool away = false;

	if (p->post != POST_HR || p->id == o->ask->applicant || !p->has_key)
		return true;
	o->good = is_away(o->c, p->id, o->ask->from_day, &away, o->e);
	if (o->good && !away)
		o->found = p->id;
	return o->good && !o->found;
}

static bool
find_officer(struct ctx *c, const struct leave_route_ask *ask, int64_t *out, struct err *e)
{
	struct officer o = {.c = c, .ask = ask, .good = true, .e = e};
	const struct person_filter all = {.team = 0};

	if (!person_list(c, &all, look_at_officer, &o, e))
		return false;
	*out = o.found;
	return o.good;
}

/* --- up the line --- */

/* LV-16: past the applicant, past who may not, past who is away. */
static bool
find_above(struct ctx *c, const struct leave_route_ask *ask, int64_t *out, int64_t *instead_of,
	struct err *e)
{
	int64_t at = ask->applicant;

	*out = *instead_of = 0;
	for (int depth = 0; depth < PERSON_TREE_MAX; depth++) {
		struct person p;
		struct err up;
		bool away = false;

		if (!person_above(c, at, &p, &up)) {
			if (up.code == ERR_NOT_FOUND) /* the top of the tree */
				return true;
			if (e)
				*e = up;
			return false;
		}
		at = p.id;
		if (!may_decide(c, ask, p.id))
			continue;
		if (!is_away(c, p.id, ask->from_day, &away, e))
			return false;
		if (!away) {
			*out = p.id;
			return true;
		}
		if (!*instead_of)
			*instead_of = p.id;
	}
	return true;
}

static bool
find(struct ctx *c, const struct leave_route_ask *ask, struct leave_route *out, struct err *e)
{
	if (ask->side != LEAVE_BY_HR && !find_above(c, ask, &out->person, &out->acting_for, e))
		return false;
	if (!out->person && !find_officer(c, ask, &out->person, e))
		return false;
	/* HR's own leave, where HR is one person: the top of the line files it. */
	if (!out->person && ask->side == LEAVE_BY_HR &&
		!find_above(c, ask, &out->person, &out->acting_for, e))
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
