/* roster_board_load.c — a team's month read into memory. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/desk.h"
#include "domain/dispatch.h"
#include "domain/leave_cover_core.h"
#include "domain/leave_cover_sql.h"
#include "domain/person.h"
#include "domain/roster_board.h"
#include "domain/roster_board_count.h"
#include "domain/roster_need.h"
#include "domain/roster_sql.h"

/* --- who stands on it --- */

struct gathering {
	struct roster_board *b;
	const struct roster_plan *plan;
	int64_t first;
	int64_t in_force; /* what is shown takes its place; 0 = none */
	int room, places_room, covers_room;
	bool failed;
};

static bool
add_row(struct gathering *g, const struct person *p, bool guest)
{
	struct roster_board *b = g->b;
	struct roster_row *r;

	b->row = arena_more(&b->arena, b->row, b->rows, &g->room, sizeof *b->row);
	if (!b->row) {
		g->failed = true;
		return false;
	}
	r = &b->row[b->rows];
	*r = (struct roster_row){
		.person = p->id, .from = p->joined_on, .until = p->left_on, .guest = guest};
	r->name = arena_strdup(&b->arena, p->name);
	r->staff_no = arena_strdup(&b->arena, p->staff_no);
	r->initials = arena_strdup(&b->arena, p->initials);
	g->failed = !r->name || !r->staff_no || !r->initials;
	b->rows++;
	return !g->failed;
}

/* Whoever was employed on any day of the month. */
static bool
take_member(void *arg, const struct person *p)
{
	struct gathering *g = arg;
	const int from = roster_first_day(g->b->month), to = roster_last_day(g->b->month);

	if ((p->left_on && p->left_on < from) || (p->joined_on && p->joined_on > to))
		return true;
	return add_row(g, p, false);
}

/* Others on the plan: of other teams, or who left before the month. */
static bool
add_guests(struct ctx *c, struct gathering *g, struct err *e)
{
	const struct roster_plan *plan = g->plan;
	struct person p;

	for (size_t i = 0; i < plan->items; i++) {
		if ((i && plan->item[i].person == plan->item[i - 1].person) ||
			roster_board_row(g->b, plan->item[i].person) >= 0)
			continue;
		if (!person_get(c, plan->item[i].person, &p, e))
			return false;
		if (!add_row(g, &p, p.team_id != g->b->team))
			return err_set(e, ERR_NOMEM);
	}
	return true;
}

/* ORG-11: sent to this team on a day of the month. */
static bool
take_sent(void *arg, const struct person *p)
{
	struct gathering *g = arg;

	return roster_board_row(g->b, p->id) >= 0 || add_row(g, p, true);
}

/* One's own row stands first. */
static void
put_first(struct roster_board *b, int64_t person)
{
	int at = roster_board_row(b, person);
	struct roster_row r;

	if (at <= 0)
		return;
	r = b->row[at];
	memmove(&b->row[1], &b->row[0], (size_t)at * sizeof r);
	b->row[0] = r;
}

/* When all of the rows are known: they are moved about while they grow. */
static bool
add_days(struct roster_board *b, struct err *e)
{
	const size_t n = (size_t)b->rows * (size_t)b->days;
	struct roster_square *day = arena_alloc(&b->arena, n * sizeof *day);
	int *leave = arena_alloc(&b->arena, n * sizeof *leave);

	if (!day || !leave)
		return err_set(e, ERR_NOMEM);
	for (int row = 0; row < b->rows; row++) {
		b->row[row].day = day + (size_t)row * (size_t)b->days;
		b->row[row].leave = leave + (size_t)row * (size_t)b->days;
	}
	return true;
}

static bool
gather_people(struct ctx *c, struct gathering *g, struct err *e)
{
	const struct person_filter of = {.team = g->b->team, .with_left = true};

	if (!person_list(c, &of, take_member, g, e))
		return false;
	if (g->failed)
		return err_set(e, ERR_NOMEM);
	if (!add_guests(c, g, e) || !dispatch_people(c, g->b->team, g->b->month, take_sent, g, e))
		return false;
	put_first(g->b, g->first);
	return add_days(g->b, e);
}

/* --- where --- */

static bool
add_place(struct gathering *g, const struct desk *d)
{
	struct roster_board *b = g->b;
	struct roster_place *p;

	b->place = arena_more(&b->arena, b->place, b->places, &g->places_room, sizeof *b->place);
	if (!b->place) {
		g->failed = true;
		return false;
	}
	p = &b->place[b->places];
	*p = (struct roster_place){.desk = d->id, .own = d->team_id == b->team};
	p->code = arena_strdup(&b->arena, d->code);
	p->name = arena_strdup(&b->arena, d->name);
	g->failed = !p->code || !p->name;
	b->places++;
	return !g->failed;
}

static bool
take_own_desk(void *arg, const struct desk *d)
{
	struct gathering *g = arg;

	return d->team_id != g->b->team || d->closed || add_place(g, d);
}

static bool
gather_places(struct ctx *c, struct gathering *g, struct err *e)
{
	struct desk d;

	if (!desk_list(c, take_own_desk, g, e))
		return false;
	for (size_t i = 0; !g->failed && i < g->plan->items; i++) {
		if (roster_board_place(g->b, g->plan->item[i].desk) >= 0)
			continue;
		if (!desk_get(c, g->plan->item[i].desk, &d, e))
			return false;
		(void)add_place(g, &d);
	}
	return !g->failed || err_set(e, ERR_NOMEM);
}

/* --- what each has --- */

/* Plans are sorted by person, so that each row is looked for once. */
static void
place_all(struct roster_board *b, const struct roster_plan *plan)
{
	int row = -1;

	for (size_t i = 0; i < plan->items; i++) {
		const struct assignment *a = &plan->item[i];
		struct roster_square *q;

		if (row < 0 || b->row[row].person != a->person)
			row = roster_board_row(b, a->person);
		if (row < 0 || a->day / 100 != b->month)
			continue;
		q = &b->row[row].day[a->day % 100 - 1];
		if (q->n < ROSTER_CELL_SHIFTS)
			q->on[q->n++] = *a;
	}
}

/* --- what is needed --- */

static bool
add_cover(struct gathering *g, int place, const struct roster_need *need)
{
	struct roster_board *b = g->b;
	const int shift = roster_board_shift(b, need->shift);
	int had = g->covers_room;

	b->cover = arena_more(&b->arena, b->cover, b->covers, &g->covers_room, sizeof *b->cover);
	b->beside = arena_more(&b->arena, b->beside, b->covers, &had, sizeof *b->beside);
	if (!b->cover || !b->beside)
		return false;
	b->cover[b->covers] = (struct roster_cover){.need = *need};
	if (shift >= 0)
		*roster_board_cover_at(b, place, shift, need->day % 100 - 1) = b->covers + 1;
	b->covers++;
	return true;
}

struct beside {
	struct roster_board *b;
	int place;
};

/* RST-07: of other teams, who is not away. */
static bool
count_beside(void *arg, const struct assignment *a)
{
	const struct beside *k = arg;
	const int shift = roster_board_shift(k->b, a->shift);
	const int at =
		shift < 0 ? 0 : *roster_board_cover_at(k->b, k->place, shift, a->day % 100 - 1);

	if (at && leave_part_of(&k->b->leave, a) != LEAVE_PART_WHOLE)
		k->b->beside[at - 1]++;
	return true;
}

static bool
add_covers(struct ctx *c, struct gathering *g, int place, struct err *e)
{
	struct roster_board *b = g->b;
	const struct assignment_filter there = {.desk = b->place[place].desk,
		.from = roster_first_day(b->month),
		.to = roster_last_day(b->month)};
	struct roster_needs needs = {.n = 0};
	bool good = roster_need_add(c, there.desk, there.from, there.to, &needs, e);

	for (size_t i = 0; good && i < needs.n; i++)
		good = add_cover(g, place, &needs.item[i]) || err_set(e, ERR_NOMEM);
	mem_free(needs.item);
	return good && assignment_beside(
			       c, &there, g->in_force, count_beside, &(struct beside){b, place}, e);
}

static bool
gather_covers(struct ctx *c, struct gathering *g, struct err *e)
{
	struct roster_board *b = g->b;
	const size_t n = (size_t)b->days * (size_t)b->places * SHIFT_MAX;

	b->cover_at = arena_alloc(&b->arena, (n + 1) * sizeof *b->cover_at);
	if (!b->cover_at)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < b->places; i++)
		if (b->place[i].own && !add_covers(c, g, i, e))
			return false;
	return true;
}

/* --- leave --- */

static bool
gather_leave(struct ctx *c, struct roster_board *b, struct err *e)
{
	const int from = roster_first_day(b->month), to = roster_last_day(b->month);
	const struct leave_spell_filter f = {.from = from, .to = to};

	if (!leave_spells_load(c, &f, &b->arena, &b->leave, e))
		return false;
	for (int i = 0; i < b->leave.n; i++) {
		const struct leave_spell *s = &b->leave.item[i];
		const int row = roster_board_row(b, s->person);

		for (int col = 0; row >= 0 && col < b->days; col++)
			if (from + col >= s->first_day && from + col <= s->last_day &&
				!b->row[row].leave[col])
				b->row[row].leave[col] = i + 1;
	}
	return true;
}

/* --- what stays uncovered --- */

struct sparing {
	struct roster_board *b;
	int room;
	bool failed;
};

static bool
is_on_board(const struct roster_board *b, int64_t leave)
{
	for (int i = 0; i < b->leave.n; i++)
		if (b->leave.item[i].leave == leave)
			return roster_board_row(b, b->leave.item[i].person) >= 0;
	return false;
}

static bool
add_spare(void *arg, const struct leave_uncovered *u)
{
	struct sparing *g = arg;
	struct roster_board *b = g->b;

	if (!is_on_board(b, u->leave))
		return true;
	b->spare = arena_more(&b->arena, b->spare, b->spares, &g->room, sizeof *b->spare);
	g->failed = !b->spare;
	if (g->failed)
		return false;
	b->spare[b->spares++] = (struct roster_spare){.leave = u->leave,
		.shift = u->shift,
		.day = u->day,
		.by = u->by,
		.at_us = u->at_us,
		.record = u->record,
		.why = ""};
	return true;
}

static bool
gather_spares(struct ctx *c, struct roster_board *b, struct err *e)
{
	struct sparing g = {.b = b};

	if (!leave_uncovered_days(
		    c, roster_first_day(b->month), roster_last_day(b->month), add_spare, &g, e))
		return false;
	if (g.failed)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < b->spares; i++)
		if (!leave_cover_why(c, b->spare[i].record, &b->arena, &b->spare[i].why, e))
			return false;
	return true;
}

/* --- all of it --- */

/* The plan that is asked for, and the row that says which it is. */
static bool
load_plan(struct ctx *c, const struct roster_board_ask *ask, struct gathering *g,
	struct roster_plan *plan, struct err *e)
{
	const struct assignment_filter f = {.team = ask->team,
		.from = roster_first_day(ask->month),
		.to = roster_last_day(ask->month)};
	struct roster *shown = &g->b->shown;
	struct roster_versions all;
	struct arena a;
	bool good;

	if (!roster_in_force(c, ask->team, ask->month, shown, e))
		return false;
	g->in_force = shown->id;
	if (!ask->roster)
		return assignment_load(c, &f, plan, e);
	*shown = (struct roster){.id = 0};
	arena_init(&a);
	good = roster_versions(c, ask->team, ask->month, &a, &all, e);
	for (int i = 0; good && i < all.n; i++)
		if (all.row[i].id == ask->roster)
			*shown = all.row[i];
	arena_free(&a);
	return good && roster_plan_load(c, ask->roster, plan, e);
}

static bool
build(struct ctx *c, struct gathering *g, struct err *e)
{
	struct roster_board *b = g->b;

	if (!shift_load(c, 0, &b->shift, e))
		return false;
	roster_letters(&b->shift, b->letter);
	if (!gather_people(c, g, e) || !gather_places(c, g, e))
		return false;
	place_all(b, g->plan);
	if (!gather_leave(c, b, e) || !gather_spares(c, b, e) || !gather_covers(c, g, e))
		return false;
	roster_board_count(b);
	return true;
}

bool
roster_board_load(
	struct ctx *c, const struct roster_board_ask *ask, struct roster_board *out, struct err *e)
{
	struct roster_plan plan = {.items = 0};
	struct gathering g = {.b = out, .plan = &plan, .first = ask->first};
	bool good;

	*out = (struct roster_board){.team = ask->team, .month = ask->month};
	arena_init(&out->arena);
	out->days = day_month_length(ask->month / 100, ask->month % 100);
	good = load_plan(c, ask, &g, &plan, e) && build(c, &g, e);
	roster_plan_free(&plan);
	return good;
}
