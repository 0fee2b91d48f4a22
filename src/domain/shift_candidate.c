/* shift_candidate.c — who of a team could take a shift. SPDX-License-Identifier: MIT
 *
 * Each is judged with the shift added to their own: what that brings speaks
 * against them. source: RST-05…08, RST-18.
 */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "domain/leave_spell.h"
#include "domain/person.h"
#include "domain/roster_need.h"
#include "domain/roster_plan.h"
#include "domain/shift_change_core.h"

enum { DAYS_FELT = 7, DAYS_NEAR = 14 };
#define MINUTE_US INT64_C(60000000)

struct found {
	struct roster_finding item[48];
	int n;
};

struct trying {
	struct ctx *c;
	struct assignment of;
	struct roster_limits limits;
	struct leave_spells leave; /* of the team, around the day */
	struct plan_list own;      /* of one person at a time */
	struct arena *arena;
	struct shift_candidates *out;
	int room;
	struct roster_person *employed; /* beside out->row */
	int employed_room;
	struct err *e;
	bool good;
};

/* --- the team --- */

static bool
may_hold_duty(const struct person *p)
{
	return access_reach(p->post, ACT_DUTY_OPEN) != RELATION_NOBODY;
}

static bool
add_one(void *arg, const struct person *p)
{
	struct trying *t = arg;
	struct shift_candidates *l = t->out;

	if (p->id == t->of.person || !may_hold_duty(p))
		return true;
	l->row = arena_more(t->arena, l->row, l->n, &t->room, sizeof *l->row);
	t->employed =
		arena_more(t->arena, t->employed, l->n, &t->employed_room, sizeof *t->employed);
	t->good = l->row && t->employed;
	if (!t->good)
		return err_set(t->e, ERR_NOMEM);
	t->employed[l->n] = (struct roster_person){p->id, p->joined_on, p->left_on};
	l->row[l->n] = (struct shift_candidate){.person = p->id,
		.name = arena_strdup(t->arena, p->name),
		.code = ROSTER_CODES,
		.rest_min = SHIFT_REST_UNKNOWN};
	t->good = l->row[l->n++].name || err_set(t->e, ERR_NOMEM);
	return t->good;
}

/* --- one of them --- */

static bool
keep(void *arg, const struct roster_finding *f)
{
	struct found *l = arg;

	if (l->n == (int)(sizeof l->item / sizeof *l->item))
		return false;
	l->item[l->n++] = *f;
	return true;
}

/* RST-08: of those near enough one alone matters, the one on the day. */
static size_t
away_of(const struct trying *t, int64_t person, struct roster_away *out)
{
	const struct leave_spell *l = leave_spell_of(&t->leave, person, t->of.day);

	return l && roster_away_of(l, out);
}

static bool
judge(struct trying *t, const struct roster_person *p, struct found *out)
{
	struct roster_away away;
	const struct roster_case k = {.from = day_add(t->of.day, -DAYS_FELT),
		.to = day_add(t->of.day, DAYS_FELT),
		.item = t->own.item,
		.items = t->own.n,
		.person = p,
		.people = 1,
		.away = &away,
		.aways = away_of(t, p->person, &away),
		.limits = t->limits};

	out->n = 0;
	if (t->own.n)
		qsort(t->own.item, t->own.n, sizeof *t->own.item, assignment_order);
	return roster_judge(&k, keep, out, t->e);
}

static bool
was_there(const struct found *before, const struct roster_finding *f)
{
	for (int i = 0; i < before->n; i++)
		if (before->item[i].code == f->code && before->item[i].day == f->day &&
			before->item[i].shift == f->shift)
			return true;
	return false;
}

static void
weigh(struct shift_candidate *row, const struct found *before, const struct found *after)
{
	row->free = true;
	for (int i = 0; i < after->n; i++) {
		enum roster_code code = after->item[i].code;

		if (was_there(before, &after->item[i]))
			continue;
		row->free &= code != ROSTER_OVERLAP;
		if (!roster_code_refuses(code))
			row->warnings++;
		else if (row->code == ROSTER_CODES || code < row->code)
			row->code = code;
	}
	row->rested = row->code == ROSTER_CODES;
}

static void
count(const struct trying *t, struct shift_candidate *row)
{
	for (size_t i = 0; i < t->own.n; i++) {
		const struct assignment *a = &t->own.item[i];
		int64_t rest_us = a->start_us < t->of.start_us ? t->of.start_us - a->end_us
							       : a->start_us - t->of.end_us;
		int rest_min = rest_us < 0 ? 0 : (int)(rest_us / MINUTE_US);

		row->month_min += a->day / 100 == t->of.day / 100 ? a->work_min : 0;
		if (row->rest_min == SHIFT_REST_UNKNOWN || rest_min < row->rest_min)
			row->rest_min = rest_min;
	}
}

static bool
try_one(struct trying *t, struct shift_candidate *row, const struct roster_person *p)
{
	int first = roster_first_day(t->of.day / 100), last = roster_last_day(t->of.day / 100);
	int from = day_add(t->of.day, -DAYS_NEAR), to = day_add(t->of.day, DAYS_NEAR);
	const struct assignment_filter own = {.person = p->person,
		.from = from < first ? from : first,
		.to = to > last ? to : last};
	struct assignment taken = t->of;
	struct found before, after;

	t->own.n = 0;
	if (!assignment_rows(t->c, &own, plan_add, &t->own, t->e))
		return false;
	count(t, row);
	if (!judge(t, p, &before))
		return false;
	taken.person = p->person;
	if (!plan_add(&t->own, &taken))
		return err_set(t->e, ERR_NOMEM);
	if (!judge(t, p, &after))
		return false;
	weigh(row, &before, &after);
	return true;
}

/* --- all of them --- */

static int
by_fitness(const void *a, const void *b)
{
	const struct shift_candidate *x = a, *y = b;

	if (x->rested != y->rested)
		return x->rested ? -1 : 1;
	if (x->free != y->free)
		return x->free ? -1 : 1;
	if ((x->warnings > 0) != (y->warnings > 0))
		return x->warnings ? 1 : -1;
	if (x->month_min != y->month_min)
		return x->month_min < y->month_min ? -1 : 1;
	return (x->person > y->person) - (x->person < y->person);
}

static bool
try_all(struct trying *t, struct shift_candidates *out)
{
	for (int i = 0; i < out->n; i++) {
		if (!try_one(t, &out->row[i], &t->employed[i]))
			return false;
		out->rested += out->row[i].rested;
	}
	if (out->n)
		qsort(out->row, (size_t)out->n, sizeof *out->row, by_fitness);
	return true;
}

bool
shift_change_candidates(struct ctx *c, const struct shift_key *of, struct arena *a,
	struct shift_candidates *out, struct err *e)
{
	struct trying t = {.c = c, .arena = a, .out = out, .e = e, .good = true};
	struct person_filter team = {.with_left = false};
	int64_t roster;
	bool good;

	*out = (struct shift_candidates){.n = 0};
	if (!shift_change_assigned(c, of, &t.of, &roster, e) ||
		!shift_change_team_of(c, roster, &team.team, e) ||
		!roster_limits_load(c, of->day, &t.limits, e))
		return false;
	const struct leave_spell_filter near = {.team = team.team, .from = of->day, .to = of->day};
	good = leave_spells_load(c, &near, a, &t.leave, e) &&
	       person_list(c, &team, add_one, &t, e) && t.good && try_all(&t, out);
	mem_free(t.own.item);
	return good;
}
