/* roster_pattern.c — many cells at once: a rotation, a week, last month, a row. SPDX-License-Identifier: MIT */
#include "domain/roster_pattern.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "base/utf8.h"

enum { EVERY_MAX = 62 };

/* --- cells as they come --- */

struct filling {
	const struct roster_board *b;
	struct arena *a;
	struct roster_cells *out;
	int room;
};

static bool
same_cell(const struct roster_cell *a, const struct roster_cell *b)
{
	if (a->n != b->n)
		return false;
	for (int i = 0; i < a->n; i++)
		if (a->on[i].shift != b->on[i].shift || a->on[i].desk != b->on[i].desk ||
			a->on[i].holder != b->on[i].holder)
			return false;
	return true;
}

static bool
is_worked(const struct roster_board *b, int64_t shift, int day)
{
	const int at = roster_board_shift(b, shift);

	return at >= 0 && shift_work_min(&b->shift.shift[at], day) > 0;
}

/* RST-08: who is away that day is left as they are, and counted. */
static bool
may_work(struct filling *f, int row, int col, const struct roster_cell *cell)
{
	const struct leave_spell *away = roster_board_leave(f->b, row, col);

	if (!cell->n)
		return true;
	return !away && roster_board_employed(&f->b->row[row], cell->day);
}

static bool
emit(struct filling *f, int row, int col, struct roster_cell *cell)
{
	struct roster_cell now;
	int n = 0;

	if (!may_work(f, row, col, cell)) {
		f->out->left_out++;
		return true;
	}
	for (int i = 0; i < cell->n; i++)
		if (is_worked(f->b, cell->on[i].shift, cell->day))
			cell->on[n++] = cell->on[i];
	f->out->left_out += n < cell->n;
	cell->n = n;
	roster_board_take(f->b, row, col, &now);
	if (same_cell(&now, cell))
		return true;
	f->out->cell = arena_more(f->a, f->out->cell, (int)f->out->n, &f->room, sizeof *cell);
	if (!f->out->cell)
		return false;
	f->out->cell[f->out->n++] = *cell;
	return true;
}

/* --- RST-07: one duty holder --- */

static int
by_day(const void *a, const void *b)
{
	const struct roster_cell *x = a, *y = b;

	return (x->day > y->day) - (x->day < y->day);
}

/* Who is on a cell of `out` is there as that says, not as the board does. */
static bool
is_held(const struct filling *f, const struct roster_cell *day, size_t n, int64_t desk,
	int64_t shift)
{
	const int col = day->day % 100 - 1;
	int64_t holder = roster_board_holder(f->b, desk, shift, col);

	for (size_t i = 0; i < n; i++) {
		if (day[i].person == holder)
			holder = 0;
		for (int k = 0; k < day[i].n; k++)
			if (day[i].on[k].holder && day[i].on[k].desk == desk &&
				day[i].on[k].shift == shift)
				return true;
	}
	return holder != 0;
}

static void
hold_day(const struct filling *f, struct roster_cell *day, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (int k = 0; k < day[i].n; k++)
			if (!is_held(f, day, n, day[i].on[k].desk, day[i].on[k].shift))
				day[i].on[k].holder = true;
}

static void
hold_all(struct filling *f)
{
	struct roster_cells *o = f->out;
	size_t i = 0, end;

	if (o->n)
		qsort(o->cell, o->n, sizeof *o->cell, by_day);
	for (; i < o->n; i = end) {
		for (end = i + 1; end < o->n && o->cell[end].day == o->cell[i].day;)
			end++;
		hold_day(f, o->cell + i, end - i);
	}
}

/* --- a rotation --- */

struct steps {
	int64_t shift[ROSTER_STEPS]; /* 0 = a day off */
	int n;
};

static bool
bad_steps(const char *one, struct err *e)
{
	return err_set(e, ERR_INVALID, .field = "steps",
		.msgid = N_("\"{1}\" is no shift here. Letters of the legend, . for a day off"),
		.arg = {one});
}

static bool
steps_parse(const struct roster_board *b, const char *s, struct steps *out, struct err *e)
{
	size_t len = strlen(s), next;
	char one[32];

	out->n = 0;
	for (; len; s += next, len -= next) {
		next = utf8_next(s, len);
		if (!next)
			break;
		str_format(one, sizeof one, "%.*s", (int)(next < 31 ? next : 31), s);
		if (str_eq(one, " ") || str_eq(one, "　"))
			continue;
		const bool off = str_eq(one, ".") || str_eq(one, "休") || str_eq(one, "。");
		const int at = roster_letter_find(b->letter, b->shift.shifts, one);
		if (!off && at < 0)
			return bad_steps(one, e);
		if (out->n == ROSTER_STEPS)
			return err_set(e, ERR_INVALID, .field = "steps",
				.msgid = N_("A rotation has 1 to 62 days. Example: EEMMNN.."));
		out->shift[out->n++] = off ? 0 : b->shift.shift[at].id;
	}
	return out->n || err_set(e, ERR_INVALID, .field = "steps",
				 .msgid = N_("Write the rotation day by day. Example: EEMMNN.."));
}

static int
wrap(int at, int n)
{
	return (at % n + n) % n;
}

static void
put_shift(struct roster_cell *cell, int64_t shift, int64_t desk)
{
	cell->on[cell->n].shift = shift;
	cell->on[cell->n].desk = desk;
	cell->on[cell->n].holder = false;
	cell->n++;
}

/* --- each kind: the cell as it shall be --- */

struct making {
	const struct roster_fill_ask *ask;
	struct steps steps;
};

static void
from_square(const struct roster_square *q, struct roster_cell *cell)
{
	cell->n = q->n;
	for (int i = 0; i < q->n; i++) {
		cell->on[i].shift = q->on[i].shift;
		cell->on[i].desk = q->on[i].desk;
		cell->on[i].holder = q->on[i].holder;
	}
}

/* Where a person's assignments begin in a plan. */
static size_t
first_of(const struct roster_plan *p, int64_t person)
{
	size_t low = 0, high = p->items;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (p->item[middle].person < person)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The person's assignments of a day before this month. */
static void
from_before(const struct roster_plan *p, int64_t person, int day, struct roster_cell *cell)
{
	size_t i = first_of(p, person);

	for (; i < p->items && p->item[i].person == person; i++) {
		const struct assignment *a = &p->item[i];

		if (a->day != day || cell->n == ROSTER_CELL_SHIFTS)
			continue;
		put_shift(cell, a->shift, a->desk);
		cell->on[cell->n - 1].holder = a->holder;
	}
}

static void
make(const struct roster_board *b, const struct making *m, int row, int col,
	struct roster_cell *cell)
{
	const struct roster_fill_ask *k = m->ask;
	const int nth = row - k->top, step = col - k->left;
	int64_t shift;

	*cell = (struct roster_cell){.person = b->row[row].person, .day = roster_board_day(b, col)};
	switch (k->how) {
	case ROSTER_FILL_STEPS:
		shift = m->steps.shift[wrap(step + nth * k->turn, m->steps.n)];
		if (shift)
			put_shift(cell, shift, k->desk ? k->desk : roster_board_desk(b, row, col));
		break;
	case ROSTER_FILL_REPEAT:
		from_square(&b->row[row].day[k->left + step % k->every], cell);
		break;
	case ROSTER_FILL_BEFORE:
		from_before(k->before, cell->person,
			day_add(cell->day, -k->every * (col / k->every + 1)), cell);
		break;
	case ROSTER_FILL_COPY:
		from_square(&b->row[k->source].day[wrap(col + nth * k->turn, b->days)], cell);
		for (int i = 0; i < cell->n; i++)
			cell->on[i].holder = false;
		break;
	case ROSTER_FILL_OFF:
	case ROSTER_FILLS: break;
	}
}

static bool
ask_is_good(const struct roster_board *b, struct making *m, struct err *e)
{
	const struct roster_fill_ask *k = m->ask;

	if (k->how == ROSTER_FILL_STEPS)
		return steps_parse(b, k->steps, &m->steps, e);
	if ((k->how == ROSTER_FILL_REPEAT || k->how == ROSTER_FILL_BEFORE) &&
		(k->every < 1 || k->every > EVERY_MAX))
		return err_set(e, ERR_INVALID, .field = "every",
			.msgid = N_("Every 1 to 62 days. Example: 7 for a week, 28 for four"));
	if (k->how == ROSTER_FILL_COPY && (k->source < 0 || k->source >= b->rows))
		return err_set(e, ERR_INVALID, .field = "source",
			.msgid = N_("Name who is to be copied, one of this roster's people"));
	return true;
}

bool
roster_fill(const struct roster_board *b, const struct roster_fill_ask *ask, struct arena *a,
	struct roster_cells *out, struct err *e)
{
	struct filling f = {.b = b, .a = a, .out = out};
	struct making m = {.ask = ask};
	struct roster_cell cell;

	*out = (struct roster_cells){.n = 0};
	if (!ask_is_good(b, &m, e))
		return false;
	for (int row = ask->top; row <= ask->bottom; row++)
		for (int col = ask->left; col <= ask->right; col++) {
			make(b, &m, row, col, &cell);
			if (!emit(&f, row, col, &cell))
				return err_set(e, ERR_NOMEM);
		}
	hold_all(&f);
	return true;
}

/* --- one shift --- */

static bool
has_shift(const struct roster_cell *c, int64_t shift)
{
	for (int i = 0; i < c->n; i++)
		if (c->on[i].shift == shift)
			return true;
	return false;
}

bool
roster_put(const struct roster_board *b, const struct roster_put *p, struct arena *a,
	struct roster_cells *out, struct err *e)
{
	struct filling f = {.b = b, .a = a, .out = out};
	struct roster_cell cell;

	*out = (struct roster_cells){.n = 0};
	for (int row = p->top; row <= p->bottom; row++)
		for (int col = p->left; col <= p->right; col++) {
			roster_board_take(b, row, col, &cell);
			if (!p->and &&!(p->shift && cell.n == 1 && has_shift(&cell, p->shift)))
				cell.n = 0;
			if (p->shift && !has_shift(&cell, p->shift) && cell.n < ROSTER_CELL_SHIFTS)
				put_shift(&cell, p->shift,
					p->desk ? p->desk : roster_board_desk(b, row, col));
			if (!emit(&f, row, col, &cell))
				return err_set(e, ERR_NOMEM);
		}
	hold_all(&f);
	return true;
}

/* --- the duty holder, and the desk --- */

/* Nobody else holds what this one holds from now on. */
static bool
take_from(struct filling *f, int col, int64_t desk, int64_t shift, int64_t but)
{
	const int64_t holder = roster_board_holder(f->b, desk, shift, col);
	const int row = holder && holder != but ? roster_board_row(f->b, holder) : -1;
	struct roster_cell cell;

	if (row < 0)
		return true;
	roster_board_take(f->b, row, col, &cell);
	for (int i = 0; i < cell.n; i++)
		if (cell.on[i].desk == desk && cell.on[i].shift == shift)
			cell.on[i].holder = false;
	return emit(f, row, col, &cell);
}

bool
roster_hold(const struct roster_board *b, const struct roster_put *p, struct arena *a,
	struct roster_cells *out, struct err *e)
{
	struct filling f = {.b = b, .a = a, .out = out};
	struct roster_cell cell;
	bool good = true, holds;

	*out = (struct roster_cells){.n = 0};
	roster_board_take(b, p->top, p->left, &cell);
	if (!cell.n)
		return err_set(e, ERR_INVALID, .field = "holder", .rule = "RST-07",
			.msgid = N_("Nobody works in this cell. Type a shift's letter first"));
	holds = cell.on[0].holder;
	for (int i = 0; good && i < cell.n; i++) {
		cell.on[i].holder = !holds;
		good = holds ||
		       take_from(&f, p->left, cell.on[i].desk, cell.on[i].shift, cell.person);
	}
	return (good && emit(&f, p->top, p->left, &cell)) || err_set(e, ERR_NOMEM);
}

/* The next of the team's own desks. */
static int64_t
next_desk(const struct roster_board *b, int64_t desk)
{
	const int at = roster_board_place(b, desk);

	for (int i = 1; i <= b->places; i++) {
		const struct roster_place *p = &b->place[(at + i + b->places) % b->places];

		if (p->own)
			return p->desk;
	}
	return desk;
}

bool
roster_move(const struct roster_board *b, const struct roster_put *p, struct arena *a,
	struct roster_cells *out, struct err *e)
{
	struct filling f = {.b = b, .a = a, .out = out};
	struct roster_cell cell;

	*out = (struct roster_cells){.n = 0};
	for (int row = p->top; row <= p->bottom; row++)
		for (int col = p->left; col <= p->right; col++) {
			roster_board_take(b, row, col, &cell);
			for (int i = 0; i < cell.n; i++) {
				cell.on[i].desk = next_desk(b, cell.on[i].desk);
				cell.on[i].holder = false;
			}
			if (!emit(&f, row, col, &cell))
				return err_set(e, ERR_NOMEM);
		}
	hold_all(&f);
	return true;
}
