/* table.c — a list in columns; the selection belongs to a record. SPDX-License-Identifier: MIT */
#include "tui/table.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "base/utf8.h"

enum { FIRST_COL = 2 };

static int
row_of_id(const struct table_source *s, int64_t id)
{
	for (int i = 0; id != 0 && i < s->count; i++) {
		if (s->id(s->rows, i) == id)
			return i;
	}
	return -1;
}

void
table_select(struct table *t, const struct table_source *s, int row)
{
	if (row >= s->count)
		row = s->count - 1;
	t->row = row > 0 ? row : 0;
	t->selected = s->count > 0 ? s->id(s->rows, t->row) : 0;
}

bool
table_follow(struct table *t, const struct table_source *s)
{
	const int64_t before = t->selected;
	const int row = row_of_id(s, before);
	/* the view moves with its record, so that the row stays under the eye */
	if (row >= 0)
		t->top += row - t->row;
	table_select(t, s, row >= 0 ? row : t->row);
	return row >= 0 || before == 0;
}

void
table_layout(struct table *t, const struct table_source *s, int rows)
{
	t->shown = t->headless ? rows : rows - 1;
	if (t->shown < 1)
		t->shown = 1;
	if (t->row < t->top)
		t->top = t->row;
	if (t->row >= t->top + t->shown)
		t->top = t->row - t->shown + 1;
	if (t->top > s->count - t->shown)
		t->top = s->count - t->shown;
	if (t->top < 0)
		t->top = 0;
}

bool
table_is_marked(const struct table *t, int64_t id)
{
	for (int i = 0; i < t->marks; i++) {
		if (t->mark[i] == id)
			return true;
	}
	return false;
}

void
table_unmark_all(struct table *t)
{
	t->marks = 0;
}

static void
mark_toggle(struct table *t, int64_t id)
{
	for (int i = 0; i < t->marks; i++) {
		if (t->mark[i] == id) {
			t->mark[i] = t->mark[--t->marks];
			return;
		}
	}
	if (t->marks < TABLE_MARKS)
		t->mark[t->marks++] = id;
}

static enum table_did
move_to(struct table *t, const struct table_source *s, int row)
{
	if (row < 0 && t->row == 0)
		return TABLE_AT_TOP;
	if (row >= s->count && t->row >= s->count - 1)
		return TABLE_AT_BOTTOM;
	table_select(t, s, row);
	return TABLE_MOVED;
}

enum table_did
table_key(struct table *t, const struct table_source *s, const struct key *key, bool marking)
{
	const int page = t->shown > 1 ? t->shown - 1 : 1;
	switch (key->code) {
	case K_UP: return move_to(t, s, t->row - 1);
	case K_DOWN: return move_to(t, s, t->row + 1);
	case K_PGUP: return move_to(t, s, t->row - page);
	case K_PGDN: return move_to(t, s, t->row + page);
	case K_HOME: table_select(t, s, 0); return TABLE_MOVED;
	case K_END: table_select(t, s, s->count - 1); return TABLE_MOVED;
	case ' ':
		if (!marking || s->count == 0)
			return TABLE_NOT_MINE;
		mark_toggle(t, t->selected);
		table_select(t, s, t->row + 1);
		return TABLE_MARKED;
	default: return TABLE_NOT_MINE;
	}
}

/* --- drawing ------------------------------------------------------------- */

/* Widths of the columns in `cols` cells; 0 = left out. */
struct widths {
	int cols[TABLE_COLUMNS];
};

static int
widths_sum(const struct table_source *s, const struct widths *w)
{
	int sum = FIRST_COL;
	for (int i = 0; i < s->columns; i++)
		sum += w->cols[i] > 0 ? w->cols[i] + 1 : 0;
	return sum;
}

static int
column_to_drop(const struct table_source *s, const struct widths *w)
{
	int which = -1;
	for (int i = 0; i < s->columns; i++) {
		if (w->cols[i] == 0 || s->column[i].drop == 0)
			continue;
		if (which < 0 || s->column[i].drop > s->column[which].drop)
			which = i;
	}
	return which;
}

static struct widths
widths_fit(const struct table_source *s, int cols)
{
	struct widths w = {.cols = {0}};
	for (int i = 0; i < s->columns; i++)
		w.cols[i] = s->column[i].cols;
	/* the last column needs no space behind it */
	while (widths_sum(s, &w) > cols + 1) {
		const int drop = column_to_drop(s, &w);
		if (drop < 0)
			break;
		w.cols[drop] = 0;
	}
	const int rest = cols + 1 - widths_sum(s, &w);
	for (int i = 0; i < s->columns; i++) {
		if (s->column[i].flex && rest > 0)
			w.cols[i] += rest;
	}
	return w;
}

static void
cell_draw(struct canvas *c, struct rect r, bool right, const char *text, enum role role)
{
	if (right)
		canvas_text_right(c, r.y, r.x, r.cols, text, role);
	else
		canvas_text(c, r.y, r.x, r.cols, text, role);
}

/* Cells of a text that show a hit. */
static void
hits_tint(struct canvas *c, struct rect r, const struct table_cell *cell)
{
	const int len = (int)strlen(cell->text);
	for (int i = 0; i < cell->hits && cell->hit[i].at + cell->hit[i].len <= len; i++) {
		const int from = utf8_cols_n(cell->text, (size_t)cell->hit[i].at);
		const int cols =
			utf8_cols_n(cell->text + cell->hit[i].at, (size_t)cell->hit[i].len);
		const int end = from + cols < r.cols ? from + cols : r.cols;
		if (end > from)
			canvas_tint(c, (struct rect){r.y, r.x + from, 1, end - from}, ROLE_HIT);
	}
}

/* The mark of sorting takes the last cell where the heading fills its column. */
static void
sorting_draw(const struct table_source *s, int column, struct canvas *c, struct rect r)
{
	const bool down = s->sorted < 0;
	if ((down ? -s->sorted : s->sorted) != column + 1)
		return;
	const int cols = utf8_cols(tr(s->column[column].heading));
	const int at = s->column[column].right || cols >= r.cols ? r.cols - 1 : cols;
	canvas_text(c, r.y, r.x + at, 1, down ? "v" : "^", ROLE_HEADING);
}

static void
heading_draw(const struct table_source *s, const struct widths *w, struct canvas *c, struct rect r)
{
	int x = r.x + FIRST_COL;
	for (int i = 0; i < s->columns; i++) {
		if (w->cols[i] == 0)
			continue;
		const struct table_column *col = &s->column[i];
		const bool marked = col->right && (s->sorted == i + 1 || s->sorted == -i - 1);
		if (col->heading[0]) /* the mark does not stand on its last letter */
			cell_draw(c, (struct rect){r.y, x, 1, w->cols[i] - marked}, col->right,
				tr(col->heading), ROLE_HEADING);
		sorting_draw(s, i, c, (struct rect){r.y, x, 1, w->cols[i]});
		x += w->cols[i] + 1;
	}
}

static void
row_draw(const struct table_source *s, const struct widths *w, struct canvas *c, struct rect r,
	int row)
{
	int x = r.x + FIRST_COL;
	for (int i = 0; i < s->columns; i++) {
		if (w->cols[i] == 0)
			continue;
		struct table_cell cell = {.text = "", .role = ROLE_TEXT};
		s->cell(s->rows, row, i, &cell);
		const int room = r.x + r.cols - x;
		const int cols = w->cols[i] < room ? w->cols[i] : room;
		cell_draw(c, (struct rect){r.y, x, 1, cols}, s->column[i].right, cell.text,
			cell.role);
		hits_tint(c, (struct rect){r.y, x, 1, cols}, &cell);
		x += w->cols[i] + 1;
	}
	const char alert = s->alert ? s->alert(s->rows, row) : ' ';
	if (alert != ' ')
		canvas_printf(c, r.y, r.x + 1, 1, alert == '+' ? ROLE_HEADING : ROLE_WARNING, "%c",
			alert);
}

/* --- rows kept from key to key --- */

void
table_picture_forget(struct table_picture *p)
{
	p->n = 0;
}

void
table_picture_free(struct table_picture *p)
{
	canvas_free(&p->rows);
	*p = (struct table_picture){.top = 0};
}

/* After a scroll: rows [top, top + n) that are kept move to their new place. */
static void
picture_scroll(struct table_picture *p, int top)
{
	const int from = top > p->top ? top : p->top;
	const int end = p->top + p->n < top + p->rows.rows ? p->top + p->n : top + p->rows.rows;
	const size_t row = (size_t)p->rows.cols;
	const int kept = end > from && p->n > 0 ? end - from : 0;
	/* rows are kept without a gap from the first on */
	if (kept > 0 && from == top)
		memmove(p->rows.cells, p->rows.cells + row * (size_t)(from - p->top),
			sizeof *p->rows.cells * row * (size_t)kept);
	else if (kept > 0)
		memmove(p->rows.cells + row * (size_t)(from - top), p->rows.cells,
			sizeof *p->rows.cells * row * (size_t)kept);
	p->top = top;
	p->n = kept;
}

void
table_picture_make(struct table_picture *p, const struct table *t, const struct table_source *s,
	struct rect r, int64_t look)
{
	const int rows = t->headless ? r.rows : r.rows - 1, was = p->top;
	if (rows <= 0 || r.cols <= 0 || rows != p->rows.rows || r.cols != p->rows.cols ||
		look != p->look)
		p->n = 0;
	if (rows <= 0 || r.cols <= 0 ||
		((rows != p->rows.rows || r.cols != p->rows.cols) &&
			!canvas_resize(&p->rows, rows, r.cols)))
		return;
	p->look = look;
	picture_scroll(p, t->top);
	const int kept = p->n, kept_from = was > t->top ? was - t->top : 0;
	const struct widths w = widths_fit(s, r.cols);
	for (p->n = 0; p->n < rows && t->top + p->n < s->count; p->n++) {
		const struct rect line = {p->n, 0, 1, r.cols};
		if (p->n >= kept_from && p->n < kept_from + kept)
			continue;
		canvas_fill(&p->rows, line, ROLE_TEXT);
		row_draw(s, &w, &p->rows, line, t->top + p->n);
	}
}

/* out: false = that row is not kept, or would not fit. */
static bool
picture_copy(const struct table_picture *p, struct canvas *c, struct rect line, int row)
{
	if (!p || row < p->top || row >= p->top + p->n || p->rows.cols != line.cols)
		return false;
	if (line.x < 0 || line.y < 0 || line.y >= c->rows || line.x + line.cols > c->cols)
		return false;
	memcpy(c->cells + (size_t)line.y * (size_t)c->cols + line.x,
		canvas_at(&p->rows, row - p->top, 0), sizeof *c->cells * (size_t)line.cols);
	return true;
}

void
table_draw(const struct table *t, const struct table_source *s, struct canvas *c, struct rect r,
	bool focused)
{
	const struct widths w = widths_fit(s, r.cols);
	if (!t->headless) {
		heading_draw(s, &w, c, r);
		r.y++;
		r.rows--;
	}
	for (int i = 0; i < r.rows && t->top + i < s->count; i++) {
		const int row = t->top + i;
		const struct rect line = {r.y + i, r.x, 1, r.cols};
		if (!picture_copy(s->picture, c, line, row))
			row_draw(s, &w, c, line, row);
		if (table_is_marked(t, s->id(s->rows, row)))
			canvas_text(c, line.y, line.x + 1, 1, "*", ROLE_MINE);
		if (row != t->row)
			continue;
		canvas_text(c, line.y, line.x, 1, ">", ROLE_TEXT);
		canvas_tint(c, line, ROLE_SELECTED);
		if (focused)
			canvas_cursor(c, line.y, line.x);
	}
	if (s->count == 0 && focused)
		canvas_cursor(c, r.y, r.x);
}

void
table_span(const struct table *t, const struct table_source *s, char *out, size_t size)
{
	char from[16], to[16], all[16];
	const int last = t->top + t->shown < s->count ? t->top + t->shown : s->count;
	(void)snprintf(from, sizeof from, "%d", s->count > 0 ? t->top + 1 : 0);
	(void)snprintf(to, sizeof to, "%d", last);
	(void)snprintf(all, sizeof all, "%d", s->count);
	text_fill(out, size, tr(N_("{1}-{2} of {3}")), from, to, all);
}
