/* roster_board.c — a team's month as rows and days, in memory. SPDX-License-Identifier: MIT */
#include "domain/roster_board.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/desk.h"
#include "domain/dispatch.h"
#include "domain/person.h"

/* --- who stands on it --- */

struct gathering {
	struct roster_board *b;
	const struct roster_plan *plan;
	int64_t first;
	int room, places_room;
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
	return true;
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

static int *
at_of(const struct roster_board *b, int place, int shift, int col)
{
	return &b->cover_at[(col * b->places + place) * SHIFT_MAX + shift];
}

static int
count_planned(const struct roster_plan *p, const struct roster_need *n)
{
	int count = 0;

	for (size_t i = 0; i < p->items; i++)
		count += p->item[i].day == n->day && p->item[i].shift == n->shift &&
			 p->item[i].desk == n->desk;
	return count;
}

static bool
add_covers(struct roster_board *b, int place, const struct roster_coverage *of,
	const struct roster_plan *own, int *room)
{
	for (size_t i = 0; i < of->rows; i++) {
		const struct roster_cover *r = &of->row[i];
		const int shift = roster_board_shift(b, r->need.shift);
		int had = *room;

		b->cover = arena_more(&b->arena, b->cover, b->covers, room, sizeof *b->cover);
		if (b->cover && had != *room) {
			int *more = arena_alloc(&b->arena, (size_t)*room * sizeof *more);

			if (more && b->covers)
				memcpy(more, b->beside, (size_t)b->covers * sizeof *more);
			b->beside = more;
		}
		if (!b->cover || !b->beside)
			return false;
		b->cover[b->covers] = *r;
		b->beside[b->covers] = r->planned - count_planned(own, &r->need);
		if (shift >= 0)
			*at_of(b, place, shift, r->need.day % 100 - 1) = b->covers + 1;
		b->covers++;
	}
	return true;
}

/* in: own = what of this team is in force, which a draft would take the place of */
static bool
gather_covers(struct ctx *c, struct roster_board *b, const struct roster_plan *own, struct err *e)
{
	const size_t n = (size_t)b->days * (size_t)b->places * SHIFT_MAX;
	struct roster_coverage of;
	int room = 0;

	b->cover_at = arena_alloc(&b->arena, (n + 1) * sizeof *b->cover_at);
	if (!b->cover_at)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < b->places; i++) {
		const struct assignment_filter there = {.desk = b->place[i].desk,
			.from = roster_first_day(b->month),
			.to = roster_last_day(b->month)};

		if (!b->place[i].own)
			continue;
		if (!roster_coverage(c, &there, &b->arena, &of, e))
			return false;
		if (!add_covers(b, i, &of, own, &room))
			return err_set(e, ERR_NOMEM);
	}
	return true;
}

static void
count_square(struct roster_board *b, const struct roster_square *q, int col)
{
	for (int i = 0; i < q->n; i++) {
		const int place = roster_board_place(b, q->on[i].desk);
		const int shift = roster_board_shift(b, q->on[i].shift);
		const int at = place < 0 || shift < 0 ? 0 : *at_of(b, place, shift, col);

		if (!at)
			continue;
		b->cover[at - 1].planned++;
		if (q->on[i].holder)
			b->cover[at - 1].holder = q->on[i].person;
	}
}

static void
count_all(struct roster_board *b)
{
	for (int i = 0; i < b->covers; i++) {
		b->cover[i].planned = b->beside[i];
		b->cover[i].holder = 0;
	}
	for (int row = 0; row < b->rows; row++)
		for (int col = 0; col < b->days; col++)
			count_square(b, &b->row[row].day[col], col);
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

/* --- all of it --- */

/* The plan that is asked for, and the row that says which it is. */
static bool
load_plan(struct ctx *c, const struct roster_board_ask *ask, struct roster *shown,
	struct roster_plan *own, struct roster_plan *plan, struct err *e)
{
	const struct assignment_filter f = {.team = ask->team,
		.from = roster_first_day(ask->month),
		.to = roster_last_day(ask->month)};
	struct roster_versions all;
	struct arena a;
	bool good;

	if (!assignment_load(c, &f, own, e))
		return false;
	if (!ask->roster)
		return roster_in_force(c, ask->team, ask->month, shown, e) &&
		       assignment_load(c, &f, plan, e);
	arena_init(&a);
	good = roster_versions(c, ask->team, ask->month, &a, &all, e);
	for (int i = 0; good && i < all.n; i++)
		if (all.row[i].id == ask->roster)
			*shown = all.row[i];
	arena_free(&a);
	return good && roster_plan_load(c, ask->roster, plan, e);
}

static bool
build(struct ctx *c, struct gathering *g, const struct roster_plan *own, struct err *e)
{
	struct roster_board *b = g->b;

	if (!shift_load(c, 0, &b->shift, e))
		return false;
	roster_letters(&b->shift, b->letter);
	if (!gather_people(c, g, e) || !gather_places(c, g, e))
		return false;
	place_all(b, g->plan);
	if (!gather_covers(c, b, own, e) || !gather_leave(c, b, e))
		return false;
	count_all(b);
	return true;
}

bool
roster_board_load(
	struct ctx *c, const struct roster_board_ask *ask, struct roster_board *out, struct err *e)
{
	struct roster_plan own = {.items = 0}, plan = {.items = 0};
	struct gathering g = {.b = out, .plan = &plan, .first = ask->first};
	bool good;

	*out = (struct roster_board){.team = ask->team, .month = ask->month};
	arena_init(&out->arena);
	out->days = day_month_length(ask->month / 100, ask->month % 100);
	good = load_plan(c, ask, &out->shown, &own, &plan, e) && build(c, &g, &own, e);
	roster_plan_free(&own);
	roster_plan_free(&plan);
	return good;
}

void
roster_board_free(struct roster_board *b)
{
	arena_free(&b->arena);
	*b = (struct roster_board){.rows = 0};
	arena_init(&b->arena);
}

/* --- looked at --- */

int
roster_board_day(const struct roster_board *b, int col)
{
	return roster_first_day(b->month) + col;
}

int
roster_board_row(const struct roster_board *b, int64_t person)
{
	for (int i = 0; i < b->rows; i++)
		if (b->row[i].person == person)
			return i;
	return -1;
}

int
roster_board_shift(const struct roster_board *b, int64_t shift)
{
	for (int i = 0; i < b->shift.shifts; i++)
		if (b->shift.shift[i].id == shift)
			return i;
	return -1;
}

int
roster_board_place(const struct roster_board *b, int64_t desk)
{
	for (int i = 0; i < b->places; i++)
		if (b->place[i].desk == desk)
			return i;
	return -1;
}

bool
roster_board_employed(const struct roster_row *r, int day)
{
	return (!r->from || day >= r->from) && (!r->until || day <= r->until);
}

const struct leave_spell *
roster_board_leave(const struct roster_board *b, int row, int col)
{
	const int at = b->row[row].leave[col];

	return at ? &b->leave.item[at - 1] : NULL;
}

bool
roster_board_needs_cover(const struct roster_board *b, int row, int col)
{
	const struct roster_row *r = &b->row[row];

	return r->day[col].n &&
	       (r->leave[col] || !roster_board_employed(r, roster_board_day(b, col)));
}

const struct roster_cover *
roster_board_cover(const struct roster_board *b, int place, int shift, int col)
{
	const int at = *at_of(b, place, shift, col);

	return at ? &b->cover[at - 1] : NULL;
}

bool
roster_board_is_short(const struct roster_board *b, int col)
{
	for (int i = 0; i < b->covers; i++)
		if (b->cover[i].need.day % 100 - 1 == col &&
			b->cover[i].planned < b->cover[i].need.min)
			return true;
	return false;
}

int
roster_board_short_days(const struct roster_board *b)
{
	int n = 0;

	for (int col = 0; col < b->days; col++)
		n += roster_board_is_short(b, col);
	return n;
}

int
roster_board_times(const struct roster_board *b, int row, int shift)
{
	int n = 0;

	for (int col = 0; col < b->days; col++)
		for (int i = 0; i < b->row[row].day[col].n; i++)
			n += b->row[row].day[col].on[i].shift == b->shift.shift[shift].id;
	return n;
}

int
roster_board_minutes(const struct roster_board *b, int row)
{
	int sum = 0;

	for (int col = 0; col < b->days; col++)
		for (int i = 0; i < b->row[row].day[col].n; i++)
			sum += b->row[row].day[col].on[i].work_min;
	return sum;
}

int64_t
roster_board_desk(const struct roster_board *b, int row, int col)
{
	const struct roster_row *r = &b->row[row];

	for (int i = col; i >= 0; i--)
		if (r->day[i].n)
			return r->day[i].on[0].desk;
	for (int i = col + 1; i < b->days; i++)
		if (r->day[i].n)
			return r->day[i].on[0].desk;
	return b->places ? b->place[0].desk : 0;
}

int64_t
roster_board_holder(const struct roster_board *b, int64_t desk, int64_t shift, int col)
{
	for (int row = 0; row < b->rows; row++) {
		const struct roster_square *q = &b->row[row].day[col];

		for (int i = 0; i < q->n; i++)
			if (q->on[i].holder && q->on[i].desk == desk && q->on[i].shift == shift)
				return b->row[row].person;
	}
	return 0;
}

/* --- changed --- */

void
roster_board_take(const struct roster_board *b, int row, int col, struct roster_cell *out)
{
	const struct roster_square *q = &b->row[row].day[col];

	*out = (struct roster_cell){
		.person = b->row[row].person, .day = roster_board_day(b, col), .n = q->n};
	for (int i = 0; i < q->n; i++) {
		out->on[i].shift = q->on[i].shift;
		out->on[i].desk = q->on[i].desk;
		out->on[i].holder = q->on[i].holder;
	}
}

static bool
put_one(struct roster_board *b, const struct roster_cell *cell)
{
	const int row = roster_board_row(b, cell->person), col = cell->day % 100 - 1;
	struct roster_square q = {.n = cell->n};
	struct shift_duty d;

	if (row < 0 || cell->day / 100 != b->month)
		return false;
	for (int i = 0; i < cell->n; i++) {
		const int at = roster_board_shift(b, cell->on[i].shift);

		if (at < 0 || !shift_on_day(&b->shift.shift[at], cell->day, &d))
			return false;
		q.on[i] = (struct assignment){.person = cell->person,
			.day = cell->day,
			.shift = cell->on[i].shift,
			.desk = cell->on[i].desk,
			.holder = cell->on[i].holder,
			.start_us = d.start_utc_us,
			.end_us = d.end_utc_us,
			.work_min = shift_work_min(&b->shift.shift[at], cell->day)};
	}
	if (q.n > 1)
		qsort(q.on, (size_t)q.n, sizeof q.on[0], assignment_order);
	b->row[row].day[col] = q;
	return true;
}

bool
roster_board_put(struct roster_board *b, const struct roster_cell *cell, size_t n)
{
	bool good = true;

	for (size_t i = 0; i < n; i++)
		good &= put_one(b, &cell[i]);
	count_all(b);
	return good;
}

bool
roster_board_plan(const struct roster_board *b, struct roster_plan *out, struct err *e)
{
	size_t n = 0;

	*out = (struct roster_plan){.items = 0};
	arena_init(&out->arena);
	for (int row = 0; row < b->rows; row++)
		for (int col = 0; col < b->days; col++)
			n += (size_t)b->row[row].day[col].n;
	out->item = arena_alloc(&out->arena, (n + 1) * sizeof *out->item);
	if (!out->item)
		return err_set(e, ERR_NOMEM);
	for (int row = 0; row < b->rows; row++)
		for (int col = 0; col < b->days; col++)
			for (int i = 0; i < b->row[row].day[col].n; i++)
				out->item[out->items++] = b->row[row].day[col].on[i];
	if (n)
		qsort(out->item, n, sizeof *out->item, assignment_order);
	return true;
}
