/* grid.c — a month of people: rows × days. SPDX-License-Identifier: MIT */
#include "tui/grid.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

enum { HEAD_ROWS = 2, FIRST_COL = 2 };

static int
clamp(int v, int most)
{
	if (v > most)
		v = most;
	return v < 0 ? 0 : v;
}

/* ---- as a list ---- */

/* Cells that are empty are no line of the list. */
static bool
is_empty(const struct grid_source *s, int row, int col)
{
	struct grid_cell cell = {.text = "", .role = ROLE_TEXT};
	s->cell(s->data, row, col, &cell);
	return cell.text[0] == '\0';
}

static int
list_count(const struct grid_source *s)
{
	int n = 0;
	for (int i = 0; i < s->rows * s->cols; i++)
		n += !is_empty(s, i / s->cols, i % s->cols);
	return n;
}

/* Day by day, so that one listens to the days in their order.
 * out: false = there are fewer. */
static bool
list_at(const struct grid_source *s, int line, int *row, int *col)
{
	for (*col = 0; *col < s->cols; (*col)++)
		for (*row = 0; *row < s->rows; (*row)++)
			if (!is_empty(s, *row, *col) && line-- == 0)
				return true;
	return false;
}

static int64_t
list_id(const void *rows, int line)
{
	const struct grid_source *s = rows;
	int row, col;
	return list_at(s, line, &row, &col) ? (int64_t)col * s->rows + row + 1 : 0;
}

static void
list_cell(const void *rows, int line, int column, struct table_cell *out)
{
	const struct grid_source *s = rows;
	char told[GRID_TELL_BYTES];
	int row, col;
	(void)column;
	if (!list_at(s, line, &row, &col))
		return;
	s->tell(s->data, row, col, told);
	str_copy(out->text, sizeof out->text, told);
}

static struct table_source
list_source(const struct grid_source *s)
{
	static const struct table_column column = {.heading = "", .cols = 24, .flex = true};
	return (struct table_source){.column = &column,
		.columns = 1,
		.rows = s,
		.count = list_count(s),
		.id = list_id,
		.cell = list_cell};
}

/* The list and the grid stand on the same cell. */
static void
list_enter(struct grid *g, const struct grid_source *s)
{
	const struct table_source src = list_source(s);
	g->table.headless = true;
	int line = 0;
	for (int i = 0; i < g->col * s->rows + g->row; i++)
		line += !is_empty(s, i % s->rows, i / s->rows);
	table_select(&g->table, &src, line < src.count ? line : src.count - 1);
}

static void
list_leave(struct grid *g, const struct grid_source *s)
{
	int row, col;
	if (!list_at(s, g->table.row, &row, &col))
		return;
	g->row = row;
	g->col = col;
}

/* ---- layout and keys ---- */

void
grid_layout(struct grid *g, const struct grid_source *s, struct rect r)
{
	const int room = r.cols - FIRST_COL - s->name_cols - 1;
	const int foots = s->foots > 0 ? s->foots + 1 : 0;
	/* a space between is easier to read, if all of the days still fit */
	g->pitch = s->cell_cols + ((s->cell_cols + 1) * s->cols <= room ? 1 : 0);
	g->cols = clamp(room / g->pitch, s->cols);
	g->rows = clamp(r.rows - HEAD_ROWS - foots, s->rows);
	g->row = clamp(g->row, s->rows - 1);
	g->col = clamp(g->col, s->cols - 1);
	if (g->row < g->top)
		g->top = g->row;
	if (g->row >= g->top + g->rows)
		g->top = g->row - g->rows + 1;
	if (g->col < g->left)
		g->left = g->col;
	if (g->col >= g->left + g->cols)
		g->left = g->col - g->cols + 1;
	g->top = clamp(g->top, s->rows - g->rows);
	g->left = clamp(g->left, s->cols - g->cols);
	if (g->as_list) {
		const struct table_source src = list_source(s);
		table_layout(&g->table, &src, r.rows);
	}
}

/* The next cell that wants attention, row by row, round once. */
static void
next_alert(struct grid *g, const struct grid_source *s)
{
	const int all = s->rows * s->cols, here = g->row * s->cols + g->col;
	for (int i = 1; s->alert && i <= all; i++) {
		const int at = (here + i) % all;
		if (!s->alert(s->data, at / s->cols, at % s->cols))
			continue;
		g->row = at / s->cols;
		g->col = at % s->cols;
		return;
	}
}

static bool
move(struct grid *g, const struct grid_source *s, int code)
{
	const int page = g->rows > 1 ? g->rows - 1 : 1;
	switch (code) {
	case K_LEFT: g->col--; break;
	case K_RIGHT: g->col++; break;
	case K_UP: g->row--; break;
	case K_DOWN: g->row++; break;
	case K_HOME: g->col = 0; break;
	case K_END: g->col = s->cols - 1; break;
	case K_PGUP: g->row -= page; break;
	case K_PGDN: g->row += page; break;
	case '!': next_alert(g, s); break;
	default: return false;
	}
	g->row = clamp(g->row, s->rows - 1);
	g->col = clamp(g->col, s->cols - 1);
	return true;
}

enum grid_did
grid_key(struct grid *g, const struct grid_source *s, const struct key *key)
{
	if (key->code == 'v') {
		g->as_list = !g->as_list;
		if (g->as_list)
			list_enter(g, s);
		else
			list_leave(g, s);
		return GRID_MOVED;
	}
	if (g->as_list) {
		const struct table_source src = list_source(s);
		return table_key(&g->table, &src, key, false) == TABLE_NOT_MINE ? GRID_NOT_MINE
										: GRID_MOVED;
	}
	return move(g, s, key->code) ? GRID_MOVED : GRID_NOT_MINE;
}

/* ---- drawn ---- */

static int
cell_x(const struct grid *g, const struct grid_source *s, struct rect r, int col)
{
	return r.x + FIRST_COL + s->name_cols + 1 + (col - g->left) * g->pitch;
}

/* The last cell of a day is for its mark: a head stands over what is before it. */
static void
head_put(const struct grid *g, const struct grid_source *s, struct canvas *c, struct rect r,
	int col, int line)
{
	char text[GRID_TEXT_BYTES];
	s->head(s->data, col, line, text);
	const int wide = utf8_cols(text), over = s->cell_cols > 1 ? s->cell_cols - 1 : 1;
	canvas_text_right(c, r.y + line, cell_x(g, s, r, col), wide > over ? wide : over, text,
		col == g->col ? ROLE_HEADING : ROLE_SECONDARY);
}

/* Numbers of two digits would touch: then those of landmarks only. */
static bool
has_number(const struct grid *g, const struct grid_source *s, int col)
{
	if (g->pitch > 2 || col == g->col)
		return true;
	if (col == g->col - 1 || col == g->col + 1)
		return false;
	return col == g->left || (s->landmark && s->landmark(s->data, col));
}

static void
head_draw(const struct grid *g, const struct grid_source *s, struct canvas *c, struct rect r)
{
	for (int col = g->left; col < g->left + g->cols; col++) {
		head_put(g, s, c, r, col, 0);
		if (has_number(g, s, col))
			head_put(g, s, c, r, col, 1);
	}
}

static bool
is_free(const struct canvas *c, int y, int x)
{
	const struct cell *at = canvas_at(c, y, x);
	return at && at->text[0] == ' ';
}

/* In brackets, where a space stands on both sides of it. */
static void
cursor_draw(const struct grid_source *s, struct canvas *c, int y, int x, bool focused)
{
	const int last = x + s->cell_cols - 1;
	const int close = is_free(c, y, last) ? last : last + 1;
	canvas_tint(c, (struct rect){y, x, 1, s->cell_cols}, ROLE_SELECTED);
	if (is_free(c, y, x - 1) && is_free(c, y, close)) {
		canvas_text(c, y, x - 1, 1, "[", ROLE_TEXT);
		canvas_text(c, y, close, 1, "]", ROLE_TEXT);
	}
	if (focused)
		canvas_cursor(c, y, x);
}

static void
row_draw(const struct grid *g, const struct grid_source *s, struct canvas *c, struct rect r, int y,
	int row)
{
	char name[GRID_NAME_BYTES];
	s->name(s->data, row, name);
	canvas_text(c, y, r.x + FIRST_COL, s->name_cols, name,
		row == g->row ? ROLE_HEADING : ROLE_TEXT);
	for (int col = g->left; col < g->left + g->cols; col++) {
		struct grid_cell cell = {.text = "", .role = ROLE_TEXT};
		s->cell(s->data, row, col, &cell);
		canvas_text_right(c, y, cell_x(g, s, r, col), s->cell_cols, cell.text, cell.role);
	}
}

void
grid_draw(const struct grid *g, const struct grid_source *s, struct canvas *c, struct rect r,
	bool focused)
{
	if (g->as_list) {
		const struct table_source src = list_source(s);
		table_draw(&g->table, &src, c, r, focused);
		return;
	}
	if (focused)
		canvas_cursor(c, r.y, r.x);
	head_draw(g, s, c, r);
	for (int i = 0; i < g->rows; i++) {
		const int y = r.y + HEAD_ROWS + i, row = g->top + i;
		row_draw(g, s, c, r, y, row);
		if (row != g->row)
			continue;
		canvas_text(c, y, r.x, 1, ">", ROLE_TEXT);
		cursor_draw(s, c, y, cell_x(g, s, r, g->col), focused);
	}
	if (s->foots > 0)
		canvas_rule(c, r.y + HEAD_ROWS + g->rows, r.x, r.cols);
	for (int i = 0; i < s->foots; i++)
		row_draw(g, s, c, r, r.y + HEAD_ROWS + g->rows + 1 + i, -1 - i);
}

void
grid_span(const struct grid *g, const struct grid_source *s, char *out, size_t size)
{
	char a[16], b[16], n[16], text[96];
	out[0] = '\0';
	if (g->as_list || (g->cols >= s->cols && g->rows >= s->rows))
		return;
	(void)snprintf(a, sizeof a, "%d", g->left + 1);
	(void)snprintf(b, sizeof b, "%d", g->left + g->cols);
	(void)snprintf(n, sizeof n, "%d", s->cols);
	text_fill(text, sizeof text, tr(N_("days {1}-{2} of {3}")), a, b, n);
	str_copy(out, size, text);
	if (g->rows >= s->rows)
		return;
	(void)snprintf(a, sizeof a, "%d", g->top + 1);
	(void)snprintf(b, sizeof b, "%d", g->top + g->rows);
	(void)snprintf(n, sizeof n, "%d", s->rows);
	text_fill(text, sizeof text, tr(N_(", rows {1}-{2} of {3}")), a, b, n);
	str_format(out + strlen(out), size - strlen(out), "%s", text);
}

void
grid_print(const struct grid_source *s, int cols, struct buf *out)
{
	char told[GRID_TELL_BYTES];
	int row, col;
	for (int line = 0; list_at(s, line, &row, &col); line++) {
		s->tell(s->data, row, col, told);
		buf_put(out, told, utf8_clip(told, strlen(told), cols, NULL));
		buf_putc(out, '\n');
	}
}
