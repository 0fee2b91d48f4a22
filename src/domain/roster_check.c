/* roster_check.c — a plan with all that it has to be judged beside. SPDX-License-Identifier: MIT
 *
 * source: RST-06…08, RST-14, RST-18.
 */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "domain/desk.h"
#include "domain/dispatch.h"
#include "domain/leave_spell.h"
#include "domain/param.h"
#include "domain/person.h"
#include "domain/roster_need.h"
#include "domain/roster_plan.h"
#include "domain/workday.h"

enum { DAYS_BEFORE = 14, DAYS_AFTER = 7, DESKS_MAX = 64, HOUR = 60 };
/* RST-18: more than 3 h a day or 36 h a month is told; a duty has 8 h. */
enum { DAY_MIN_WORK = 8 * HOUR, DAY_OVERTIME_MIN = 3 * HOUR, MONTH_OVERTIME_MIN = 36 * HOUR };

struct roster_bench {
	struct ctx *c;
	int64_t team;
	int from, to;
	const struct roster_plan *plan; /* while it is opened */
	struct plan_list beside;        /* the neighbours of the plan */
	struct plan_list replaced;      /* what this plan would take the place of, by key */
	struct roster_person *person;
	size_t people;
	int64_t *stranger; /* ORG-11: those of other teams, ascending */
	size_t strangers;
	struct dispatches sent;
	int today;
	struct arena arena; /* of the aways, strangers and dispatches */
	struct roster_away *away;
	size_t aways;
	int64_t desk[DESKS_MAX];
	int desks;
	struct roster_needs need;
	struct roster_limits limits;
	int workdays;
};

static int
by_key(const void *a, const void *b)
{
	const struct assignment *x = a, *y = b;

	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->shift > y->shift) - (x->shift < y->shift);
}

/* --- who --- */

static bool
add_person(struct roster_bench *g, int64_t id, struct err *e)
{
	struct person p;

	if (!person_get(g->c, id, &p, e))
		return false;
	g->person[g->people++] = (struct roster_person){id, p.joined_on, p.left_on};
	if (p.team_id != g->team)
		g->stranger[g->strangers++] = id;
	return true;
}

static int
by_id(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Whoever is on the plan, and those who may be put on it, each once. */
static bool
gather_people(struct roster_bench *g, const int64_t *also, size_t n, struct err *e)
{
	const struct roster_plan *p = g->plan;
	const size_t most = p->items + n;
	int64_t *id = arena_alloc(&g->arena, (most + 1) * sizeof *id);
	bool good = true;

	g->person = mem_alloc((most + 1) * sizeof *g->person);
	g->stranger = arena_alloc(&g->arena, (most + 1) * sizeof *g->stranger);
	if (!g->person || !id || !g->stranger)
		return err_set(e, ERR_NOMEM);
	for (size_t i = 0; i < most; i++)
		id[i] = i < n ? also[i] : p->item[i - n].person;
	if (most)
		qsort(id, most, sizeof *id, by_id);
	for (size_t i = 0; good && i < most; i++)
		good = (i && id[i] == id[i - 1]) || add_person(g, id[i], e);
	return good;
}

bool
roster_away_of(const struct leave_spell *l, struct roster_away *out)
{
	out->person = l->person;
	out->from = l->first_half ? day_add(l->first_day, 1) : l->first_day;
	out->until = l->last_half ? day_add(l->last_day, -1) : l->last_day;
	return out->from <= out->until;
}

static int
by_person(const void *key, const void *item)
{
	const int64_t *id = key;
	const struct assignment *a = item;

	return (*id > a->person) - (*id < a->person);
}

static bool
is_beside(const struct roster_bench *g, int64_t person)
{
	return g->beside.n &&
	       bsearch(&person, g->beside.item, g->beside.n, sizeof *g->beside.item, by_person);
}

/* Of the plan's people, and of those beside them at the desks: RST-07. */
static void
add_away(struct roster_bench *g, const struct leave_spell *l)
{
	struct roster_away away;

	if (roster_away_of(l, &away) &&
		(roster_person_of(g->person, g->people, l->person) || is_beside(g, l->person)))
		g->away[g->aways++] = away;
}

static bool
gather_aways(struct roster_bench *g, struct err *e)
{
	const struct leave_spell_filter in = {.from = g->from, .to = g->to};
	struct leave_spells s;

	if (!leave_spells_load(g->c, &in, &g->arena, &s, e))
		return false;
	g->away = arena_alloc(&g->arena, (size_t)(s.n + 1) * sizeof *g->away);
	if (!g->away)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < s.n; i++)
		add_away(g, &s.item[i]);
	return true;
}

/* --- neighbours --- */

static bool
is_replaced(const struct roster_bench *g, const struct assignment *a)
{
	return g->replaced.n && bsearch(a, g->replaced.item, g->replaced.n, sizeof *a, by_key);
}

static bool
add_neighbour(void *arg, const struct assignment *a)
{
	struct roster_bench *g = arg;

	return is_replaced(g, a) || plan_add(&g->beside, a);
}

/* At a desk; people of the plan have theirs already. */
static bool
add_beside(void *arg, const struct assignment *a)
{
	struct roster_bench *g = arg;

	return roster_person_of(g->person, g->people, a->person) || add_neighbour(g, a);
}

static bool
gather_replaced(struct roster_bench *g, int month, struct err *e)
{
	struct roster now;

	if (!roster_in_force(g->c, g->team, month, &now, e) ||
		(now.id && !assignment_of_roster(g->c, now.id, plan_add, &g->replaced, e)))
		return false;
	if (g->replaced.n)
		qsort(g->replaced.item, g->replaced.n, sizeof *g->replaced.item, by_key);
	return true;
}

static bool
gather_neighbours(struct roster_bench *g, struct err *e)
{
	for (size_t i = 0; i < g->people; i++) {
		const struct assignment_filter own = {.person = g->person[i].person,
			.from = day_add(g->from, -DAYS_BEFORE),
			.to = day_add(g->to, DAYS_AFTER)};

		if (!assignment_rows(g->c, &own, add_neighbour, g, e))
			return false;
	}
	for (int i = 0; i < g->desks; i++) {
		const struct assignment_filter there = {
			.desk = g->desk[i], .from = g->from, .to = g->to};

		if (!assignment_rows(g->c, &there, add_beside, g, e))
			return false;
	}
	if (g->beside.failed)
		return err_set(e, ERR_NOMEM);
	if (g->beside.n)
		qsort(g->beside.item, g->beside.n, sizeof *g->beside.item, assignment_order);
	return true;
}

/* --- what is needed --- */

static void
note_desk(struct roster_bench *g, int64_t desk)
{
	int at = g->desks;

	for (int i = 0; i < g->desks; i++)
		if (g->desk[i] == desk)
			return;
	if (g->desks == DESKS_MAX)
		return;
	while (at > 0 && g->desk[at - 1] > desk) {
		g->desk[at] = g->desk[at - 1];
		at--;
	}
	g->desk[at] = desk;
	g->desks++;
}

static bool
note_own_desk(void *arg, const struct desk *d)
{
	struct roster_bench *g = arg;

	if (d->team_id == g->team && !d->closed)
		note_desk(g, d->id);
	return true;
}

static bool
gather_desks(struct roster_bench *g, struct err *e)
{
	for (size_t i = 0; i < g->plan->items; i++)
		note_desk(g, g->plan->item[i].desk);
	return desk_list(g->c, note_own_desk, g, e);
}

static bool
gather_needs(struct roster_bench *g, struct err *e)
{
	for (int i = 0; i < g->desks; i++)
		if (!roster_need_add(g->c, g->desk[i], g->from, g->to, &g->need, e))
			return false;
	roster_need_sort(&g->need);
	return true;
}

/* --- limits --- */

bool
roster_limits_load(struct ctx *c, int day, struct roster_limits *out, struct err *e)
{
	int64_t duty, rest, days, hours;

	if (!param_get_int(c, "roster.max_continuous_minutes", day, &duty, e) ||
		!param_get_int(c, "roster.min_rest_minutes", day, &rest, e) ||
		!param_get_int(c, "roster.max_days_running", day, &days, e) ||
		!param_get_int(c, "roster.max_week_hours", day, &hours, e))
		return false;
	*out = (struct roster_limits){.max_continuous_min = (int)duty,
		.min_rest_min = (int)rest,
		.max_days_running = (int)days,
		.max_week_min = (int)hours * HOUR,
		.day_min = DAY_MIN_WORK,
		.day_overtime_min = DAY_OVERTIME_MIN,
		.month_overtime_min = MONTH_OVERTIME_MIN};
	return true;
}

static bool
gather_limits(struct roster_bench *g, struct err *e)
{
	struct workday_calendar *w;
	bool good;

	if (!roster_limits_load(g->c, g->from, &g->limits, e))
		return false;
	w = mem_alloc(sizeof *w);
	good = w ? workday_load(g->c, g->team, g->from, g->to, w, e) : err_set(e, ERR_NOMEM);
	if (good)
		g->workdays = workday_count(w, g->from, g->to, NULL);
	mem_free(w);
	return good;
}

static bool
gather_sent(struct roster_bench *g, struct err *e)
{
	const struct dispatch_filter f = {.team = g->team, .from = g->from, .to = g->to};

	g->today = clock_today(&g->c->clock);
	return !g->strangers || dispatch_list(g->c, &f, &g->arena, &g->sent, e);
}

static bool
gather(struct roster_bench *g, int month, const int64_t *also, size_t n, struct err *e)
{
	return gather_people(g, also, n, e) && gather_desks(g, e) && gather_replaced(g, month, e) &&
	       gather_neighbours(g, e) && gather_aways(g, e) && gather_needs(g, e) &&
	       gather_limits(g, e) && gather_sent(g, e);
}

bool
roster_bench_open(struct ctx *c, const struct roster_proposal *of, const int64_t *also, size_t n,
	struct roster_bench **out, struct err *e)
{
	struct roster_bench *g = mem_alloc(sizeof *g);

	*out = g;
	if (!g)
		return err_set(e, ERR_NOMEM);
	g->c = c;
	g->team = of->team;
	g->from = roster_first_day(of->month);
	g->to = roster_last_day(of->month);
	g->plan = of->plan;
	arena_init(&g->arena);
	if (gather(g, of->month, also, n, e))
		return true;
	roster_bench_close(g);
	*out = NULL;
	return false;
}

void
roster_bench_close(struct roster_bench *g)
{
	if (!g)
		return;
	arena_free(&g->arena);
	mem_free(g->need.item);
	mem_free(g->person);
	mem_free(g->replaced.item);
	mem_free(g->beside.item);
	mem_free(g);
}

/* --- judged --- */

/* Both are sorted; where they meet the plan's comes first. */
static void
merge(const struct roster_plan *plan, const struct plan_list *beside, struct assignment *out)
{
	size_t i = 0, k = 0;

	while (i < plan->items || k < beside->n) {
		const bool own = k == beside->n ||
				 (i < plan->items &&
					 assignment_order(&plan->item[i], &beside->item[k]) <= 0);

		*out++ = own ? plan->item[i++] : beside->item[k++];
	}
}

/* Who is on the plan is judged; whoever else could be only counts. */
static size_t
judged(const struct roster_bench *g, const struct roster_plan *plan, struct roster_person *out)
{
	size_t n = 0;

	for (size_t i = 0; i < plan->items; i++) {
		const int64_t id = plan->item[i].person;
		const struct roster_person *p = roster_person_of(g->person, g->people, id);

		if (p && (!n || out[n - 1].person != id))
			out[n++] = *p;
	}
	return n;
}

/* ORG-11: of another team and not sent here; what is over stays as it was. */
static bool
tell_strangers(const struct roster_bench *g, const struct roster_plan *plan, roster_found *found,
	void *arg)
{
	for (size_t i = 0; g->strangers && i < plan->items; i++) {
		const struct assignment *a = &plan->item[i];
		const struct roster_finding f = {.code = ROSTER_OTHER_TEAM,
			.person = a->person,
			.day = a->day,
			.shift = a->shift,
			.desk = a->desk,
			.allowed = 1};

		if (a->day >= g->today &&
			bsearch(&a->person, g->stranger, g->strangers, sizeof a->person, by_id) &&
			!dispatch_covers(&g->sent, a->person, g->team, a->day) && !found(arg, &f))
			return false;
	}
	return true;
}

bool
roster_bench_check(struct roster_bench *g, const struct roster_plan *plan, roster_found *found,
	void *arg, struct err *e)
{
	const size_t n = plan->items + g->beside.n;
	struct assignment *item = mem_alloc((n + 1) * sizeof *item);
	struct roster_person *person = mem_alloc((g->people + 1) * sizeof *person);
	struct roster_case k = {.from = g->from,
		.to = g->to,
		.item = item,
		.items = n,
		.person = person,
		.away = g->away,
		.aways = g->aways,
		.need = g->need.item,
		.needs = g->need.n,
		.month_workdays = g->workdays,
		.limits = g->limits};
	bool good = item && person;

	if (good) {
		merge(plan, &g->beside, item);
		k.people = judged(g, plan, person);
		if (tell_strangers(g, plan, found, arg))
			good = roster_judge(&k, found, arg, e);
	} else {
		(void)err_set(e, ERR_NOMEM);
	}
	mem_free(person);
	mem_free(item);
	return good;
}

bool
roster_check(struct ctx *c, const struct roster_proposal *of, roster_found *found, void *arg,
	struct err *e)
{
	struct roster_bench *g;
	bool good;

	if (!roster_bench_open(c, of, NULL, 0, &g, e))
		return false;
	good = roster_bench_check(g, of->plan, found, arg, e);
	roster_bench_close(g);
	return good;
}
