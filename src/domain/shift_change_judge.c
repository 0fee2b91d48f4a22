/* shift_change_judge.c — what a change would do to the roster in force. SPDX-License-Identifier: MIT
 *
 * Judged twice, without the change and with it; what it brings is what is told.
 * source: RST-06…08, RST-14, RST-18, LV-13.
 */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/leave_spell.h"
#include "domain/person.h"
#include "domain/roster_need.h"
#include "domain/roster_plan.h"
#include "domain/shift_change_core.h"
#include "domain/workday.h"

/* Judged are the days on which a move can be felt: a week with its hours, a run
 * of days, the rest before the next shift. */
enum { DAYS_FELT = 7, DAYS_NEAR = 14, PEOPLE_MAX = 2 * SHIFT_MOVES_MAX, MONTHS_MAX = 4 };
#define MINUTE_US INT64_C(60000000)

struct findings {
	struct roster_finding item[96];
	int n;
	bool only_month;
};

struct judging {
	struct ctx *c;
	const struct shift_move *move;
	int moves;
	int from, to;          /* first and last day of a move */
	struct plan_list item; /* of the people, and at the moved shifts */
	struct roster_person person[PEOPLE_MAX];
	size_t people;
	struct arena arena;            /* of the aways, and of who is left */
	struct leave_spells everybody; /* who is away of those at the moved shifts */
	struct roster_away *away;
	size_t aways;
	int64_t team;
	struct roster_needs need;
	struct roster_limits limits;
	struct findings before, after;
};

/* --- gathering --- */

static bool
is_known(const struct judging *g, int64_t person)
{
	for (size_t i = 0; i < g->people; i++)
		if (g->person[i].person == person)
			return true;
	return false;
}

static bool
add_person(struct judging *g, int64_t id, struct err *e)
{
	size_t at = g->people;
	struct person p;

	if (!id || is_known(g, id))
		return true;
	if (!person_get(g->c, id, &p, e))
		return false;
	for (; at > 0 && g->person[at - 1].person > id; at--)
		g->person[at] = g->person[at - 1];
	g->person[at] = (struct roster_person){id, p.joined_on, p.left_on};
	g->people++;
	return true;
}

static int
first_of(int a, int b)
{
	return a < b ? a : b;
}

static int
last_of(int a, int b)
{
	return a > b ? a : b;
}

static bool
add_beside(void *arg, const struct assignment *a)
{
	struct judging *g = arg;

	return is_known(g, a->person) || plan_add(&g->item, a);
}

static bool
gather_people(struct judging *g, struct err *e)
{
	g->from = g->to = g->move[0].of.day;
	for (int i = 0; i < g->moves; i++) {
		g->from = first_of(g->from, g->move[i].of.day);
		g->to = last_of(g->to, g->move[i].of.day);
		if (!add_person(g, g->move[i].of.person, e) || !add_person(g, g->move[i].to, e))
			return false;
	}
	for (size_t i = 0; i < g->people; i++) {
		const struct assignment_filter own = {.person = g->person[i].person,
			.from = first_of(
				day_add(g->from, -DAYS_NEAR), roster_first_day(g->from / 100)),
			.to = last_of(day_add(g->to, DAYS_NEAR), roster_last_day(g->to / 100))};

		if (!assignment_rows(g->c, &own, plan_add, &g->item, e))
			return false;
	}
	return true;
}

/* LV-13: of all who stand on those days. */
static bool
gather_left(struct judging *g, struct err *e)
{
	const struct leave_spell_filter all = {.from = g->from, .to = g->to};

	return leave_spells_load(g->c, &all, &g->arena, &g->everybody, e);
}

static bool
keep_away(struct judging *g, const struct leave_spell *l, int *room)
{
	g->away = arena_more(&g->arena, g->away, (int)g->aways, room, sizeof *g->away);
	if (g->away)
		g->aways += roster_away_of(l, &g->away[g->aways]);
	return g->away;
}

static bool
is_at_desk(const struct judging *g, int64_t person)
{
	for (size_t i = 0; i < g->item.n; i++)
		if (g->item.item[i].person == person)
			return !is_known(g, person);
	return false;
}

/* RST-07: who is planned beside a move and on leave does not staff it. */
static bool
gather_aways_beside(struct judging *g, struct err *e)
{
	int room = (int)g->aways;

	for (int i = 0; i < g->everybody.n; i++)
		if (is_at_desk(g, g->everybody.item[i].person) &&
			!keep_away(g, &g->everybody.item[i], &room))
			return err_set(e, ERR_NOMEM);
	return true;
}

/* RST-08 */
static bool
gather_aways(struct judging *g, struct err *e)
{
	for (size_t i = 0; i < g->people; i++) {
		const struct leave_spell_filter of = {.person = g->person[i].person,
			.from = day_add(g->from, -DAYS_FELT),
			.to = day_add(g->to, DAYS_FELT)};
		struct leave_spells l;
		int room = (int)g->aways;

		if (!leave_spells_load(g->c, &of, &g->arena, &l, e))
			return false;
		for (int k = 0; k < l.n; k++)
			if (!keep_away(g, &l.item[k], &room))
				return err_set(e, ERR_NOMEM);
	}
	return true;
}

static bool
is_moved(const struct judging *g, const struct roster_need *n)
{
	for (int i = 0; i < g->moves; i++)
		if (g->move[i].of.desk == n->desk && g->move[i].of.shift == n->shift &&
			g->move[i].of.day == n->day)
			return true;
	return false;
}

/* Of the moved shifts alone, each once. */
static void
keep_moved(struct judging *g)
{
	size_t kept = 0;

	roster_need_sort(&g->need);
	for (size_t i = 0; i < g->need.n; i++) {
		const struct roster_need *n = &g->need.item[i];
		const struct roster_need *last = kept ? &g->need.item[kept - 1] : NULL;

		if (is_moved(g, n) && !(last && last->desk == n->desk && last->shift == n->shift &&
					      last->day == n->day))
			g->need.item[kept++] = *n;
	}
	g->need.n = kept;
}

static bool
gather_places(struct judging *g, struct err *e)
{
	for (int i = 0; i < g->moves; i++) {
		const struct assignment *a = &g->move[i].of;
		const struct assignment_filter there = {
			.desk = a->desk, .from = a->day, .to = a->day};
		bool again = false;

		for (int k = 0; k < i; k++)
			again |= g->move[k].of.desk == a->desk && g->move[k].of.day == a->day;
		if (again)
			continue;
		if (!assignment_rows(g->c, &there, add_beside, g, e) ||
			!roster_need_add(g->c, a->desk, a->day, a->day, &g->need, e))
			return false;
	}
	if (g->need.n)
		keep_moved(g);
	return true;
}

/* --- judging --- */

static bool
keep_finding(void *arg, const struct roster_finding *f)
{
	struct findings *l = arg;

	if ((f->code == ROSTER_MONTH_OVERTIME) != l->only_month)
		return true;
	if (l->n == (int)(sizeof l->item / sizeof *l->item))
		return false;
	l->item[l->n++] = *f;
	return true;
}

static bool
judge_days(struct judging *g, struct findings *out, struct err *e)
{
	struct roster_case k = {.from = day_add(g->from, -DAYS_FELT),
		.to = day_add(g->to, DAYS_FELT),
		.item = g->item.item,
		.items = g->item.n,
		.person = g->person,
		.people = g->people,
		.away = g->away,
		.aways = g->aways,
		.need = g->need.item,
		.needs = g->need.n,
		.limits = g->limits};

	out->only_month = false;
	return roster_judge(&k, keep_finding, out, e);
}

/* RST-18: the overtime of each month that a move is in. */
static bool
judge_months(
	struct judging *g, struct findings *out, const struct workday_calendar *w, struct err *e)
{
	out->only_month = true;
	for (int i = 0; i < g->moves; i++) {
		int month = g->move[i].of.day / 100;
		bool again = false;

		for (int k = 0; k < i; k++)
			again |= g->move[k].of.day / 100 == month;
		struct roster_case of = {.from = roster_first_day(month),
			.to = roster_last_day(month),
			.item = g->item.item,
			.items = g->item.n,
			.person = g->person,
			.people = g->people,
			.month_workdays = workday_count(
				w, roster_first_day(month), roster_last_day(month), NULL),
			.limits = g->limits};
		if (!again && !roster_judge(&of, keep_finding, out, e))
			return false;
	}
	return true;
}

static void
judge_sort(struct judging *g)
{
	if (g->item.n && g->item.item)
		qsort(g->item.item, g->item.n, sizeof *g->item.item, assignment_order);
}

/* The moves as one act: all leave before anybody comes. */
static void
apply(struct judging *g)
{
	int64_t to[SHIFT_MOVES_MAX];
	struct assignment *at[SHIFT_MOVES_MAX];

	for (int i = 0; i < g->moves; i++) {
		at[i] = NULL;
		to[i] = g->move[i].to;
		for (size_t k = 0; k < g->item.n && to[i] && !at[i]; k++)
			if (assignment_same(&g->item.item[k], &g->move[i].of))
				at[i] = &g->item.item[k];
	}
	for (int i = 0; i < g->moves; i++)
		if (at[i])
			at[i]->person = to[i];
	judge_sort(g);
}

static bool
judge_both(struct judging *g, const struct workday_calendar *w, struct err *e)
{
	judge_sort(g);
	if (!judge_days(g, &g->before, e) || !judge_months(g, &g->before, w, e))
		return false;
	apply(g);
	return judge_days(g, &g->after, e) && judge_months(g, &g->after, w, e);
}

static bool
judge_with_calendar(struct judging *g, struct err *e)
{
	struct workday_calendar *w = mem_alloc(sizeof *w);
	bool good = w || err_set(e, ERR_NOMEM);

	good = good &&
	       workday_load(g->c, g->team, roster_first_day(g->from / 100),
		       roster_last_day(g->to / 100), w, e) &&
	       judge_both(g, w, e);
	mem_free(w);
	return good;
}

/* --- what is new --- */

static bool
is_worse(const struct roster_finding *f, const struct roster_finding *was)
{
	if (f->code == ROSTER_REST_TOO_SHORT || f->code == ROSTER_BELOW_MINIMUM)
		return f->found < was->found;
	if (f->code == ROSTER_NO_HOLDER)
		return abs(f->found - 1) > abs(was->found - 1);
	return f->found > was->found;
}

static bool
is_new(const struct findings *before, const struct roster_finding *f)
{
	for (int i = 0; i < before->n; i++) {
		const struct roster_finding *was = &before->item[i];

		if (was->code == f->code && was->person == f->person && was->day == f->day &&
			was->desk == f->desk && was->shift == f->shift)
			return is_worse(f, was);
	}
	return true;
}

static void
tell_findings(const struct judging *g, bool refuses, struct shift_change_effect *out)
{
	for (int i = 0; i < g->after.n; i++) {
		const struct roster_finding *f = &g->after.item[i];

		if (roster_code_refuses(f->code) != refuses || !is_new(&g->before, f))
			continue;
		*(refuses ? &out->refusals : &out->warnings) += 1;
		if (out->findings < SHIFT_FINDINGS_MAX)
			out->finding[out->findings++] = *f;
	}
}

/* --- figures --- */

static int
monday_of(int day)
{
	return day_add(day, 1 - day_weekday(day));
}

static void
count_work(const struct judging *g, int when, struct shift_change_effect *out)
{
	int month = g->move[0].of.day / 100, monday = monday_of(g->move[0].of.day);

	for (int i = 0; i < out->people; i++) {
		struct shift_effect_person *p = &out->person[i];

		for (size_t k = 0; k < g->item.n; k++) {
			const struct assignment *a = &g->item.item[k];

			if (a->person != p->person)
				continue;
			p->month_min[when] += a->day / 100 == month ? a->work_min : 0;
			p->week_min[when] += monday_of(a->day) == monday ? a->work_min : 0;
		}
	}
}

static bool
count_cover(struct judging *g, bool with, struct shift_change_effect *out, struct err *e)
{
	const struct shift_seen k = {g->item.item, g->item.n, &g->everybody, &g->arena, with};

	for (int i = 0; i < out->covers; i++)
		if (!shift_change_left(&k, &out->cover[i], e))
			return false;
	return true;
}

static void
list_people(const struct judging *g, struct shift_change_effect *out)
{
	for (size_t i = 0; i < g->people && out->people < SHIFT_MOVES_MAX; i++)
		out->person[out->people++] = (struct shift_effect_person){
			.person = g->person[i].person, .rest_min = SHIFT_REST_UNKNOWN};
	for (size_t i = 0; i < g->need.n && out->covers < SHIFT_MOVES_MAX; i++)
		out->cover[out->covers++] =
			(struct shift_effect_cover){.desk = g->need.item[i].desk,
				.shift = g->need.item[i].shift,
				.day = g->need.item[i].day,
				.need = g->need.item[i].min};
}

static void
note_rest(int64_t us, int *min)
{
	int rest = us < 0 ? 0 : (int)(us / MINUTE_US);

	if (us / MINUTE_US < DAYS_NEAR * 24 * 60 && (*min == SHIFT_REST_UNKNOWN || rest < *min))
		*min = rest;
}

/* Around a shift that the person takes: to the one before and the one after. */
static int
rest_around(const struct judging *g, const struct shift_move *m, int min)
{
	for (size_t k = 0; k < g->item.n; k++) {
		const struct assignment *a = &g->item.item[k];

		if (a->person != m->to || (a->day == m->of.day && a->shift == m->of.shift))
			continue;
		note_rest(a->start_us < m->of.start_us ? m->of.start_us - a->end_us
						       : a->start_us - m->of.end_us,
			&min);
	}
	return min;
}

static void
count_rest(const struct judging *g, struct shift_change_effect *out)
{
	for (int i = 0; i < out->people; i++)
		for (int k = 0; k < g->moves; k++)
			if (g->move[k].to == out->person[i].person)
				out->person[i].rest_min =
					rest_around(g, &g->move[k], out->person[i].rest_min);
}

/* --- the effect --- */

static bool
gather(struct judging *g, struct err *e)
{
	struct person p;

	if (!gather_people(g, e) || !gather_aways(g, e) || !gather_left(g, e) ||
		!gather_places(g, e) || !gather_aways_beside(g, e) ||
		!roster_limits_load(g->c, g->from, &g->limits, e) ||
		!person_get(g->c, g->move[0].of.person, &p, e))
		return false;
	g->team = p.team_id;
	return !g->item.failed || err_set(e, ERR_NOMEM);
}

bool
shift_change_effect(struct ctx *c, const struct shift_move *move, int moves,
	struct shift_change_effect *out, struct err *e)
{
	struct judging *g = mem_alloc(sizeof *g);
	bool good;

	*out = (struct shift_change_effect){.people = 0};
	if (!g)
		return err_set(e, ERR_NOMEM);
	*g = (struct judging){.c = c, .move = move, .moves = moves};
	arena_init(&g->arena);
	good = gather(g, e);
	if (good) {
		list_people(g, out);
		count_work(g, 0, out);
		good = count_cover(g, false, out, e) && judge_with_calendar(g, e) &&
		       count_cover(g, true, out, e);
	}
	if (good) {
		count_work(g, 1, out);
		count_rest(g, out);
		tell_findings(g, true, out);
		tell_findings(g, false, out);
	}
	arena_free(&g->arena);
	mem_free(g->need.item);
	mem_free(g->item.item);
	mem_free(g);
	return good;
}
