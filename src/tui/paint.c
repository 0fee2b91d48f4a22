/* paint.c — what a terminal is sent to turn one picture into the next. SPDX-License-Identifier: MIT */
#include "tui/paint.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

/* GAP: so many cells between two that differ are written again rather than
 * stepped over; BLANKS: a stretch that is cleared rather than written. PREFIX:
 * of rows that much is compared to see whether they moved. */
enum { GAP = 4, BLANKS = 12, PREFIX = 48, MOVED_LEAST = 3 };

/* No canvas holds it: differs from whatever comes. */
static const struct cell unknown = {.text = "\1", .role = ROLES};
static const struct cell blank = {.text = " ", .role = ROLE_TEXT};

static bool
is_same(const struct cell *a, const struct cell *b)
{
	return memcmp(a, b, sizeof *a) == 0;
}

static struct cell *
row_of(const struct canvas *c, int y)
{
	return &c->cells[(size_t)y * (size_t)c->cols];
}

/* A painting under way. */
struct brush {
	struct paint *p;
	const struct paint_terminal *t;
	const struct canvas *now;
};

static bool
can(const struct brush *b, enum paint_op op)
{
	return (b->t->can >> op & 1) != 0;
}

static void
say(const struct brush *b, enum paint_op op, int first, int second)
{
	b->t->say(b->t->arg, &b->p->out, op, first, second);
}

static void
look_use(const struct brush *b, int look)
{
	if (look == ROLE_TEXT && b->t->is_bare)
		look = PAINT_PLAIN;
	if (b->p->look != look)
		say(b, PAINT_TURN, b->p->look, look);
	b->p->look = look;
}

static void
place(const struct brush *b, int y, int x)
{
	struct paint *p = b->p;
	if (p->y == y && p->x == x)
		return;
	if (!b->t->keeps_look)
		look_use(b, PAINT_PLAIN);
	say(b, p->y == y && p->x >= 0 && can(b, PAINT_ALONG) ? PAINT_ALONG : PAINT_PLACE, y, x);
	p->y = y;
	p->x = x;
}

/* --- a row --------------------------------------------------------------- */

/* A row in both pictures. */
struct pair {
	const struct cell *now, *old;
	int y, cols;
	int tail; /* from here on the new one is blank */
};

/* out: the end of the smallest piece from x on that splits no wide character of
 * either picture. */
static int
piece_end(const struct pair *r, int x)
{
	int end = x + 1;
	while (end < r->cols && (r->now[end].text[0] == '\0' || r->old[end].text[0] == '\0'))
		end++;
	return end;
}

/* out: the first cell from x on that differs; cols = none. */
static int
next_difference(const struct pair *r, int x)
{
	while (x < r->cols && is_same(&r->now[x], &r->old[x]))
		x++;
	return x;
}

static bool
is_of_one_code(const struct cell *cell)
{
	const unsigned char lead = (unsigned char)cell->text[0];
	const size_t n = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
	return cell->text[n] == '\0';
}

static void
cell_write(const struct brush *b, const struct pair *r, int x)
{
	struct paint *p = b->p;
	const struct cell *cell = &r->now[x];
	const int end = x + (cell->wide ? 2 : 1);
	if (end == r->cols && r->y == b->now->rows - 1 && b->t->last_cell_scrolls)
		return;
	place(b, r->y, x);
	look_use(b, cell->role);
	if (cell->text[1] == '\0')
		buf_putc(&p->out, cell->text[0]);
	else
		buf_puts(&p->out, cell->text);
	p->x = end < r->cols && is_of_one_code(cell) ? end : -1;
}

/* Blank cells from x on that are blank in the new picture; out: where they end,
 * x = they are better written. */
static int
blanks_clear(const struct brush *b, const struct pair *r, int x, int to)
{
	int end = x;
	if (!b->t->is_bare || !is_same(&r->now[x], &blank))
		return x;
	if (x >= r->tail && to - x > GAP && can(b, PAINT_REST)) {
		place(b, r->y, x);
		look_use(b, PAINT_PLAIN);
		say(b, PAINT_REST, 0, 0);
		return r->cols;
	}
	int differ = 0;
	for (; end < to && is_same(&r->now[end], &blank); end++)
		differ += !is_same(&r->old[end], &blank);
	if (differ < BLANKS || !can(b, PAINT_BLANK))
		return x;
	place(b, r->y, x);
	look_use(b, PAINT_PLAIN);
	say(b, PAINT_BLANK, end - x, 0);
	return end;
}

static bool
gap_is_cheap(const struct brush *b, const struct pair *r, int from, int to)
{
	if (to - from > GAP || b->p->x != from || b->p->y != r->y)
		return false;
	for (int x = from; x < to; x++) {
		if (r->now[x].role != r->now[from].role || !is_of_one_code(&r->now[x]))
			return false;
	}
	return r->now[from].role == b->p->look ||
	       (r->now[from].role == ROLE_TEXT && b->p->look == PAINT_PLAIN);
}

/* What stands in the piece from x on, or in the blanks it begins. out: behind it. */
static int
piece_write(const struct brush *b, const struct pair *r, int x, int to)
{
	const int cleared = blanks_clear(b, r, x, to);
	if (cleared > x)
		return cleared;
	const int end = piece_end(r, x);
	for (; x < end; x++) {
		if (r->now[x].text[0] != '\0')
			cell_write(b, r, x);
	}
	return end;
}

static int
last_difference(const struct pair *r)
{
	int to = r->cols;
	while (to > 0 && is_same(&r->now[to - 1], &r->old[to - 1]))
		to--;
	while (to < r->cols && (r->now[to].text[0] == '\0' || r->old[to].text[0] == '\0'))
		to++;
	return to;
}

static int
tail_of(const struct pair *r)
{
	int tail = r->cols;
	while (tail > 0 && is_same(&r->now[tail - 1], &blank))
		tail--;
	return tail;
}

static void
row_show(const struct brush *b, int y)
{
	struct cell *old = row_of(&b->p->shown, y);
	const size_t bytes = sizeof *old * (size_t)b->now->cols;
	struct pair r = {row_of(b->now, y), old, y, b->now->cols, 0};
	if (memcmp(r.now, old, bytes) == 0)
		return;
	const int to = last_difference(&r);
	r.tail = tail_of(&r);
	for (int x = next_difference(&r, 0); x < to;) {
		x = piece_write(b, &r, x, to);
		const int next = x < to ? next_difference(&r, x) : to;
		const bool rewrite = next < to && gap_is_cheap(b, &r, x, next);
		for (; rewrite && x < next; x++) {
			if (r.now[x].text[0] != '\0')
				cell_write(b, &r, x);
		}
		x = next;
	}
	memcpy(old, r.now, bytes);
}

/* --- rows that moved ----------------------------------------------------- */

static bool
rows_look_same(const struct brush *b, int y, int old_y)
{
	const int cols = b->now->cols < PREFIX ? b->now->cols : PREFIX;
	return memcmp(row_of(b->now, y), row_of(&b->p->shown, old_y),
		       sizeof(struct cell) * (size_t)cols) == 0;
}

/* Rows of the new picture that stood `by` rows below (1) or above (-1). */
struct moved {
	int by, first, last;
	int gain; /* rows that need not be written, less those that then must */
};

static struct moved
moved_find(const struct brush *b, int by)
{
	struct moved m = {by, -1, -1, 0};
	int lost = 0;
	for (int y = by < 0 ? 1 : 0; y < b->now->rows - (by > 0); y++) {
		const bool stayed = rows_look_same(b, y, y), came = rows_look_same(b, y, y + by);
		lost += stayed && !came;
		if (!came || stayed)
			continue;
		if (m.first < 0) {
			m.first = y;
			lost = 0;
		}
		m.last = y;
		m.gain += 1 - lost;
		lost = 0;
	}
	return m;
}

static void
rows_move(struct brush *b, const struct moved *m)
{
	struct canvas *shown = &b->p->shown;
	const int top = m->by > 0 ? m->first : m->first - 1;
	const int bottom = m->by > 0 ? m->last + 1 : m->last;
	const size_t bytes = sizeof(struct cell) * (size_t)shown->cols * (size_t)(bottom - top);
	struct cell *upper = row_of(shown, top), *lower = row_of(shown, top + 1);
	look_use(b, PAINT_PLAIN);
	say(b, m->by > 0 ? PAINT_UP : PAINT_DOWN, top, bottom);
	b->p->x = -1;
	if (m->by > 0)
		memmove(upper, lower, bytes);
	else
		memmove(lower, upper, bytes);
	struct cell *bare = row_of(shown, m->by > 0 ? bottom : top);
	for (int x = 0; x < shown->cols; x++)
		bare[x] = b->t->is_bare ? blank : unknown;
}

static void
scroll(struct brush *b)
{
	int differ = 0;
	for (int y = 0; y < b->now->rows; y++)
		differ += !rows_look_same(b, y, y);
	if (differ < MOVED_LEAST || !can(b, PAINT_UP) || !can(b, PAINT_DOWN))
		return;
	const struct moved up = moved_find(b, 1), down = moved_find(b, -1);
	const struct moved *best = up.gain >= down.gain ? &up : &down;
	if (best->gain >= MOVED_LEAST)
		rows_move(b, best);
}

/* --- a picture ----------------------------------------------------------- */

static bool
all_clear(struct brush *b)
{
	struct paint *p = b->p;
	if (!canvas_resize(&p->shown, b->now->rows, b->now->cols))
		return false;
	const size_t n = (size_t)p->shown.rows * (size_t)p->shown.cols;
	for (size_t i = 0; i < n; i++)
		p->shown.cells[i] = b->t->is_bare ? blank : unknown;
	p->look = PAINT_PLAIN;
	p->x = -1;
	say(b, PAINT_CLEAR, 0, 0);
	return true;
}

void
paint_show(struct paint *p, const struct paint_terminal *t, const struct canvas *c)
{
	struct brush b = {p, t, c};
	const bool whole = !p->known || p->shown.rows != c->rows || p->shown.cols != c->cols;
	const size_t before = p->out.len;
	if (whole && !all_clear(&b))
		return;
	if (!whole)
		scroll(&b);
	for (int y = 0; y < c->rows; y++)
		row_show(&b, y);
	look_use(&b, PAINT_PLAIN);
	place(&b, c->cursor_y, c->cursor_x);
	p->known = !p->out.failed;
	if (p->out.failed)
		p->out.len = before;
}

static void
number_put(struct buf *out, int n)
{
	if (n >= 10)
		number_put(out, n / 10);
	buf_putc(out, (char)('0' + n % 10));
}

void
paint_place_usual(struct buf *out, int y, int x)
{
	buf_puts(out, "\033[");
	number_put(out, y + 1);
	buf_putc(out, ';');
	number_put(out, x + 1);
	buf_putc(out, 'H');
}

void
paint_send(struct paint *p, int fd)
{
	struct pollfd ready = {.fd = fd, .events = POLLOUT};
	ssize_t n = 0;
	for (size_t at = 0; at<p->out.len; at += n> 0 ? (size_t)n : 0) {
		n = write(fd, p->out.p + at, p->out.len - at);
		if (n < 0 && errno == EAGAIN)
			(void)poll(&ready, 1, -1);
		else if (n == 0 || (n < 0 && errno != EINTR))
			break;
	}
	buf_clear(&p->out);
}

void
paint_forget(struct paint *p)
{
	p->known = false;
}

void
paint_free(struct paint *p)
{
	canvas_free(&p->shown);
	buf_free(&p->out);
	*p = (struct paint){.known = false};
}
