/* canvas.c — a grid of cells to draw on, without a terminal. SPDX-License-Identifier: MIT */
#include "tui/canvas.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tui/wrap.h"

/* More than any line of a screen; wrapped texts are made safe piece by piece. */
enum { SAFE_BYTES = 2048, CELL_MARKS = 4 };

struct glyphs {
	const char *across, *upright;
	const char *top_left, *top_right, *bottom_left, *bottom_right, *join_left, *join_right;
};

static const struct glyphs line_art = {"─", "│", "┌", "┐", "└", "┘", "├", "┤"};
static const struct glyphs ascii_art = {"-", "|", "+", "+", "+", "+", "+", "+"};

static const struct glyphs *
glyphs_of(const struct canvas *c)
{
	return c->ascii ? &ascii_art : &line_art;
}

bool
canvas_init(struct canvas *c, int rows, int cols)
{
	*c = (struct canvas){.rows = 0};
	return canvas_resize(c, rows, cols);
}

bool
canvas_resize(struct canvas *c, int rows, int cols)
{
	assert(rows >= 0 && cols >= 0);
	const size_t n = (size_t)rows * (size_t)cols;
	struct cell *cells = NULL;
	if (n > 0 && !(cells = mem_alloc(n * sizeof *cells))) {
		canvas_free(c);
		return false;
	}
	mem_free(c->cells);
	c->cells = cells;
	c->rows = rows;
	c->cols = cols;
	c->cursor_y = c->cursor_x = 0;
	canvas_fill(c, canvas_all(c), ROLE_TEXT);
	return true;
}

void
canvas_free(struct canvas *c)
{
	mem_free(c->cells);
	c->cells = NULL;
	c->rows = c->cols = 0;
}

struct rect
canvas_all(const struct canvas *c)
{
	return (struct rect){0, 0, c->rows, c->cols};
}

static struct cell *
cell_at(struct canvas *c, int y, int x)
{
	if (y < 0 || x < 0 || y >= c->rows || x >= c->cols)
		return NULL;
	return &c->cells[(size_t)y * (size_t)c->cols + (size_t)x];
}

const struct cell *
canvas_at(const struct canvas *c, int y, int x)
{
	if (y < 0 || x < 0 || y >= c->rows || x >= c->cols)
		return NULL;
	return &c->cells[(size_t)y * (size_t)c->cols + (size_t)x];
}

void
canvas_row_text(const struct canvas *c, int y, char *out, size_t size)
{
	size_t len = 0;
	out[0] = '\0';
	for (int x = 0; x < c->cols; x++) {
		const struct cell *cell = canvas_at(c, y, x);
		const size_t n = cell ? strlen(cell->text) : 0;
		if (len + n >= size)
			break;
		if (n > 0)
			memcpy(out + len, cell->text, n);
		len += n;
	}
	while (len > 0 && out[len - 1] == ' ')
		len--;
	out[len] = '\0';
}

static void
cell_blank(struct cell *cell)
{
	*cell = (struct cell){.text = " ", .role = cell->role};
}

/* Before (y, x) is overwritten: the other half of a wide character that
 * reaches into it must not stay behind alone. */
static void
cell_part(struct canvas *c, int y, int x)
{
	struct cell *cell = cell_at(c, y, x);
	if (!cell)
		return;
	if (cell->wide && x + 1 < c->cols)
		cell_blank(cell + 1);
	if (cell->text[0] == '\0' && x > 0)
		cell_blank(cell - 1);
	cell_blank(cell);
}

/* A cluster holds at most one spacing code point and CELL_MARKS marks here: a
 * terminal (and cchar_t) takes no more, and a joined emoji shows as its first. */
static size_t
cell_bytes(const char *s, size_t n)
{
	size_t used = 0;
	for (int codes = 0; used < n && codes <= CELL_MARKS; codes++) {
		uint32_t code;
		const size_t one = utf8_decode(s + used, n - used, &code);
		if (one == 0 || used + one >= CELL_TEXT_BYTES)
			break;
		if (codes > 0 && utf8_cluster_cols(s + used, one) > 0)
			break;
		used += one;
	}
	return used;
}

/* A safe piece of text: one cluster, or a line of them. */
struct piece {
	const char *s;
	size_t n;
};

/* One base and its marks into one cell, or two if the base is wide. */
static void
base_put(struct canvas *c, int y, int x, struct piece base, enum role role)
{
	const bool wide = utf8_cluster_cols(base.s, base.n) == 2;
	struct cell *cell = cell_at(c, y, x);
	if (!cell || (wide && x + 1 >= c->cols))
		return;
	cell_part(c, y, x);
	if (wide)
		cell_part(c, y, x + 1);
	*cell = (struct cell){.role = (uint8_t)role, .wide = wide};
	memcpy(cell->text, base.s, base.n);
	if (wide)
		cell[1] = (struct cell){.role = (uint8_t)role};
}

/* A cluster of two narrow ones (a flag, a Thai vowel) takes two cells: sent as
 * one, the terminal would draw the rest of the row a cell to the left. */
static void
cell_put(struct canvas *c, int y, int x, struct piece cluster, enum role role)
{
	const int cols = utf8_cluster_cols(cluster.s, cluster.n);
	const struct piece base = {cluster.s, cell_bytes(cluster.s, cluster.n)};
	struct piece rest = {cluster.s + base.n, cluster.n - base.n};
	if (x + cols > c->cols)
		return;
	base_put(c, y, x, base, role);
	if (cols < 2 || utf8_cluster_cols(base.s, base.n) == 2)
		return;
	rest.n = cell_bytes(rest.s, rest.n);
	if (utf8_cluster_cols(rest.s, rest.n) != 1)
		rest = (struct piece){" ", 1};
	base_put(c, y, x + 1, rest, role);
}

void
canvas_tint(struct canvas *c, struct rect r, enum role role)
{
	for (int y = r.y; y < r.y + r.rows; y++) {
		for (int x = r.x; x < r.x + r.cols; x++) {
			struct cell *cell = cell_at(c, y, x);
			if (cell)
				cell->role = (uint8_t)role;
		}
	}
}

void
canvas_cursor(struct canvas *c, int y, int x)
{
	c->cursor_y = y < 0 ? 0 : y >= c->rows ? (c->rows > 0 ? c->rows - 1 : 0) : y;
	c->cursor_x = x < 0 ? 0 : x >= c->cols ? (c->cols > 0 ? c->cols - 1 : 0) : x;
}

/* Most of a screen is ASCII: one byte, one cell. */
static void
ascii_put(struct canvas *c, int y, int x, char ch, enum role role)
{
	struct cell *cell = cell_at(c, y, x);
	if (!cell)
		return;
	if (cell->wide || cell->text[0] == '\0')
		cell_part(c, y, x);
	*cell = (struct cell){.text = {ch}, .role = (uint8_t)role};
}

void
canvas_fill(struct canvas *c, struct rect r, enum role role)
{
	const int from = r.x > 0 ? r.x : 0;
	const int to = r.x + r.cols < c->cols ? r.x + r.cols : c->cols;
	const struct cell blank = {.text = " ", .role = (uint8_t)role};
	for (int y = r.y > 0 ? r.y : 0; from < to && y < r.y + r.rows && y < c->rows; y++) {
		/* only at the edges can half a character stay outside */
		cell_part(c, y, from);
		cell_part(c, y, to - 1);
		struct cell *row = cell_at(c, y, 0);
		/* doubling: a copy of many cells at once costs less than each alone */
		row[from] = blank;
		for (int done = 1, all = to - from; done < all; done *= 2)
			memcpy(row + from + done, row + from,
				sizeof *row * (size_t)(done < all - done ? done : all - done));
	}
}

static bool
is_ascii_at(struct piece line, size_t at)
{
	return line.s[at] >= ' ' && line.s[at] <= '~' &&
	       (at + 1 == line.n || (unsigned char)line.s[at + 1] < 0x80);
}

/* A line into cells; out: cells used. Clusters of no width join nothing here
 * (utf8_safe() keeps marks with their base) and are left out. */
static int
cells_put(struct canvas *c, int y, int x, struct piece line, enum role role)
{
	int used = 0;
	for (size_t at = 0; at < line.n;) {
		if (is_ascii_at(line, at)) {
			ascii_put(c, y, x + used++, line.s[at++], role);
			continue;
		}
		const struct piece one = {line.s + at, utf8_next(line.s + at, line.n - at)};
		const int cols = utf8_cluster_cols(one.s, one.n);
		if (cols > 0)
			cell_put(c, y, x + used, one, role);
		used += cols;
		at += one.n;
	}
	return used;
}

/* Text of our own words is plain ASCII most of the time: no copy for it. */
static bool
is_plain(const char *s, size_t *len)
{
	size_t n = 0;
	while (s[n] >= ' ' && s[n] <= '~')
		n++;
	*len = n;
	return s[n] == '\0';
}

static size_t
clip(struct piece line, int cols, bool plain, int *width)
{
	if (!plain)
		return utf8_clip(line.s, line.n, cols, width);
	*width = line.n < (size_t)cols ? (int)line.n : cols;
	return (size_t)*width;
}

static int
text_put(struct canvas *c, struct rect r, struct piece line, bool plain, enum role role)
{
	int width;
	if (clip(line, r.cols, plain, &width) == line.n)
		return cells_put(c, r.y, r.x, line, role);
	const struct piece head = {line.s, clip(line, r.cols - 1, plain, &width)};
	cells_put(c, r.y, r.x, head, role);
	for (int i = width; i < r.cols; i++)
		ascii_put(c, r.y, r.x + i, i == r.cols - 1 ? '~' : ' ', role);
	return r.cols;
}

int
canvas_text(struct canvas *c, int y, int x, int cols, const char *text, enum role role)
{
	const struct rect r = {y, x, 1, cols};
	size_t len;
	if (cols <= 0)
		return 0;
	if (is_plain(text, &len))
		return text_put(c, r, (struct piece){text, len}, true, role);
	char safe[SAFE_BYTES];
	len = utf8_safe(safe, sizeof safe, text, strlen(text), true);
	for (size_t i = 0; i < len; i++) {
		if (safe[i] == '\n')
			safe[i] = ' ';
	}
	return text_put(c, r, (struct piece){safe, len}, false, role);
}

int
canvas_text_right(struct canvas *c, int y, int x, int cols, const char *text, enum role role)
{
	char safe[SAFE_BYTES];
	utf8_safe(safe, sizeof safe, text, strlen(text), false);
	const int width = utf8_cols(safe);
	const int skip = width < cols ? cols - width : 0;
	return canvas_text(c, y, x + skip, cols - skip, safe, role);
}

int
canvas_printf(struct canvas *c, int y, int x, int cols, enum role role, const char *format, ...)
{
	char text[512];
	va_list ap;
	va_start(ap, format);
	(void)vsnprintf(text, sizeof text, format, ap);
	va_end(ap);
	return canvas_text(c, y, x, cols, text, role);
}

int
canvas_wrap(struct canvas *c, struct rect r, int first, const char *text, enum role role)
{
	const size_t room = strlen(text) * 2 + SAFE_BYTES;
	char *safe = mem_alloc(room);
	if (!safe)
		return 0;
	const size_t len = utf8_safe(safe, room, text, strlen(text), true);
	int lines = 0;
	for (size_t at = 0, next; at < len; at += next, lines++) {
		const size_t n = wrap_row(safe + at, len - at, r.cols, &next);
		const int row = lines - first;
		if (row >= 0 && row < r.rows)
			cells_put(c, r.y + row, r.x, (struct piece){safe + at, n}, role);
	}
	mem_free(safe);
	return lines;
}

static void
glyph_put(struct canvas *c, int y, int x, const char *glyph)
{
	struct cell *cell = cell_at(c, y, x);
	if (!cell)
		return;
	/* line art is one cell wide by its choice: nothing to measure */
	if (cell->wide || cell->text[0] == '\0')
		cell_part(c, y, x);
	*cell = (struct cell){.role = ROLE_HEADING};
	memcpy(cell->text, glyph, strlen(glyph));
}

void
canvas_rule(struct canvas *c, int y, int x, int cols)
{
	for (int i = 0; i < cols; i++)
		glyph_put(c, y, x + i, glyphs_of(c)->across);
}

void
canvas_upright(struct canvas *c, int y, int x, int rows)
{
	for (int i = 0; i < rows; i++)
		glyph_put(c, y + i, x, glyphs_of(c)->upright);
}

void
canvas_heading(struct canvas *c, int y, int x, int cols, const char *title, const char *right)
{
	canvas_rule(c, y, x, cols);
	int left = 0;
	if (title && cols > 8) {
		glyph_put(c, y, x + 2, " ");
		left = 3 + canvas_text(c, y, x + 3, cols - 6, title, ROLE_HEADING);
		glyph_put(c, y, x + left, " ");
	}
	if (!right || !right[0])
		return;
	const int width = utf8_cols(right);
	const int at = cols - width - 3;
	if (at <= left + 2)
		return;
	glyph_put(c, y, x + at - 1, " ");
	canvas_text(c, y, x + at, width, right, ROLE_HEADING);
	glyph_put(c, y, x + at + width, " ");
}

struct rect
canvas_box(struct canvas *c, struct rect r, const char *title)
{
	const struct glyphs *g = glyphs_of(c);
	canvas_fill(c, r, ROLE_TEXT);
	canvas_heading(c, r.y, r.x + 1, r.cols - 2, NULL, NULL);
	canvas_heading(c, r.y + r.rows - 1, r.x + 1, r.cols - 2, NULL, NULL);
	if (title && r.cols > 8) {
		glyph_put(c, r.y, r.x + 2, " ");
		const int n = canvas_text(c, r.y, r.x + 3, r.cols - 6, title, ROLE_HEADING);
		glyph_put(c, r.y, r.x + 3 + n, " ");
	}
	canvas_upright(c, r.y, r.x, r.rows);
	canvas_upright(c, r.y, r.x + r.cols - 1, r.rows);
	glyph_put(c, r.y, r.x, g->top_left);
	glyph_put(c, r.y, r.x + r.cols - 1, g->top_right);
	glyph_put(c, r.y + r.rows - 1, r.x, g->bottom_left);
	glyph_put(c, r.y + r.rows - 1, r.x + r.cols - 1, g->bottom_right);
	return (struct rect){r.y + 1, r.x + 2, r.rows - 2, r.cols - 4};
}

void
canvas_box_rule(struct canvas *c, struct rect box, int y)
{
	canvas_rule(c, y, box.x + 1, box.cols - 2);
	glyph_put(c, y, box.x, glyphs_of(c)->join_left);
	glyph_put(c, y, box.x + box.cols - 1, glyphs_of(c)->join_right);
}
