/* roster_board.c — a team's month as rows and days, in memory. SPDX-License-Identifier: MIT */
#include "domain/roster_board.h"

#include <stdlib.h>
#include <string.h>

#include "domain/roster_board_count.h"

void
roster_board_free(struct roster_board *b)
{
	arena_free(&b->arena);
	*b = (struct roster_board){.rows = 0};
	arena_init(&b->arena);
}

/* --- counted --- */

int *
roster_board_cover_at(const struct roster_board *b, int place, int shift, int col)
{
	return &b->cover_at[(col * b->places + place) * SHIFT_MAX + shift];
}

static void
count_one(struct roster_board *b, const struct assignment *a, int shift, int col)
{
	const int place = roster_board_place(b, a->desk);
	const int at = place < 0 ? 0 : *roster_board_cover_at(b, place, shift, col);

	if (!at)
		return;
	b->cover[at - 1].planned++;
	if (a->holder)
		b->cover[at - 1].holder = a->person;
}

static void
count_row(struct roster_board *b, int row)
{
	const struct roster_row *r = &b->row[row];
	int times[SHIFT_MAX] = {0};

	for (int col = 0; col < b->days; col++)
		for (int i = 0; i < r->day[col].n; i++) {
			const int shift = roster_board_shift(b, r->day[col].on[i].shift);

			if (shift < 0)
				continue;
			times[shift]++;
			if (roster_board_comes(b, row, col))
				count_one(b, &r->day[col].on[i], shift, col);
		}
	for (int i = 0; i < b->shift.shifts; i++)
		b->most[i] = times[i] > b->most[i] ? times[i] : b->most[i];
}

void
roster_board_count(struct roster_board *b)
{
	memset(b->most, 0, sizeof b->most);
	memset(b->is_short, 0, sizeof b->is_short);
	b->short_days = 0;
	for (int i = 0; i < b->covers; i++) {
		b->cover[i].planned = b->beside[i];
		b->cover[i].holder = 0;
	}
	for (int row = 0; row < b->rows; row++)
		count_row(b, row);
	for (int i = 0; i < b->covers; i++)
		if (b->cover[i].planned < b->cover[i].need.min)
			b->is_short[b->cover[i].need.day % 100 - 1] = true;
	for (int col = 0; col < b->days; col++)
		b->short_days += b->is_short[col];
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
roster_board_comes(const struct roster_board *b, int row, int col)
{
	const int64_t person = b->row[row].person;
	const int day = roster_board_day(b, col);

	return roster_board_employed(&b->row[row], day) &&
	       (!b->row[row].leave[col] ||
		       leave_part_of(&b->leave, &(const struct assignment){.person = person,
							.day = day}) != LEAVE_PART_WHOLE);
}

const struct roster_spare *
roster_board_spare(const struct roster_board *b, int row, int col, int n)
{
	const struct assignment *a = &b->row[row].day[col].on[n];
	const struct leave_spell *l = roster_board_leave(b, row, col);

	for (int i = 0; l && i < b->spares; i++) {
		const struct roster_spare *s = &b->spare[i];

		if (s->leave == l->leave && s->day == a->day && s->shift == a->shift)
			return s;
	}
	return NULL;
}

bool
roster_board_needs_cover(const struct roster_board *b, int row, int col)
{
	const struct roster_row *r = &b->row[row];

	if (!r->day[col].n)
		return false;
	if (!roster_board_employed(r, roster_board_day(b, col)))
		return true;
	for (int i = 0; r->leave[col] && i < r->day[col].n; i++)
		if (!roster_board_spare(b, row, col, i))
			return true;
	return false;
}

const struct roster_cover *
roster_board_cover(const struct roster_board *b, int place, int shift, int col)
{
	const int at = *roster_board_cover_at(b, place, shift, col);

	return at ? &b->cover[at - 1] : NULL;
}

bool
roster_board_is_short(const struct roster_board *b, int col)
{
	return b->is_short[col];
}

int
roster_board_short_days(const struct roster_board *b)
{
	return b->short_days;
}

int
roster_board_most(const struct roster_board *b, int shift)
{
	return b->most[shift];
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
	roster_board_count(b);
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
