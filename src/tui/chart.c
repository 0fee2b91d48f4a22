/* chart.c — a chart with an axis, and the same as a table. SPDX-License-Identifier: MIT */
#include "tui/chart.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

enum { FRAME_ROWS = 5, PLOT_ROWS_MIN = 3, STEP_COLS_MAX = 6, PRINT_ROWS = 16 };

/* ---- axis ---- */

static void
take_in(int64_t v, bool *any, int64_t *min, int64_t *max)
{
	if (v == CHART_NONE)
		return;
	if (!*any || v < *min)
		*min = v;
	if (!*any || v > *max)
		*max = v;
	*any = true;
}

static bool
span_of(const struct chart *ch, int64_t *min, int64_t *max)
{
	bool any = false;
	*min = *max = 0;
	for (int i = 0; i < ch->points; i++)
		take_in(ch->point[i].value, &any, min, max);
	return any;
}

void
chart_axis(const struct chart *ch, int64_t *from, int64_t *to)
{
	bool any = span_of(ch, from, to);
	take_in(ch->target, &any, from, to);
	if (ch->bars && *from > 0)
		*from = 0;
	if (!ch->bars && *to - *from < ch->least_span)
		*from = *to - ch->least_span;
	if (*from == *to)
		*to = *from + 1;
}

/* Values a row of the plot stands for, in whole units: an axis of fractions of
 * a call would be none. */
struct plot {
	struct rect r;      /* of the plot alone */
	int64_t from, step; /* of the lowest row; per row */
	int label_cols;     /* of the numbers left of the axis */
	int pitch;          /* cells a point */
	int first;          /* first point that fits; the newest are kept */
};

static int
label_cols(const struct chart *ch, int64_t from, int64_t to)
{
	char a[CHART_TEXT_BYTES], b[CHART_TEXT_BYTES];
	chart_number(a, from, ch->decimals);
	chart_number(b, to, ch->decimals);
	const int m = utf8_cols(a), n = utf8_cols(b);
	return m > n ? m : n;
}

static struct plot
plot_of(const struct chart *ch, struct rect r)
{
	struct plot p = {.r = r};
	int64_t from, to;
	chart_axis(ch, &from, &to);
	const int rows = r.rows > PLOT_ROWS_MIN ? r.rows : PLOT_ROWS_MIN;
	const int gaps = ch->bars ? rows : rows - 1;
	p.step = (to - from + gaps - 1) / gaps;
	p.from = from;
	/* rows above the highest value would only push the rest down */
	p.r.rows = (int)((to - from + p.step - 1) / p.step) + (ch->bars ? 0 : 1);
	p.label_cols = label_cols(ch, from, from + p.step * rows);
	p.r.x += p.label_cols + 4;
	p.r.cols -= p.label_cols + 4;
	p.pitch = ch->points > 0 ? p.r.cols / ch->points : 1;
	if (p.pitch < 2)
		p.pitch = 2;
	if (p.pitch > STEP_COLS_MAX)
		p.pitch = STEP_COLS_MAX;
	if (p.pitch * ch->points > p.r.cols)
		p.first = ch->points - p.r.cols / p.pitch;
	return p;
}

static int
row_of(const struct plot *p, int64_t v)
{
	return p->r.y + p->r.rows - 1 - (int)((v - p->from + p->step / 2) / p->step);
}

/* ---- marks ---- */

static bool
is_few(const struct chart *ch, const struct chart_point *pt)
{
	return ch->min_n > 0 && pt->n >= 0 && pt->n < ch->min_n && pt->value != CHART_NONE;
}

/* A column of eighths from zero; in ASCII of whole rows of #. */
static void
bar_draw(const struct plot *p, struct canvas *c, int x, int64_t v)
{
	static const char *const block[] = {"", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	const int64_t left = v - p->from;
	for (int i = 0; i < p->r.rows && left > p->step * i; i++) {
		const int y = p->r.y + p->r.rows - 1 - i;
		const int64_t part = left - p->step * i;
		int eighths = part >= p->step ? 8 : (int)((part * 8 + p->step - 1) / p->step);
		canvas_text(c, y, x, 1, c->ascii ? "#" : block[eighths], ROLE_TEXT);
	}
}

static void
point_draw(const struct chart *ch, const struct plot *p, struct canvas *c, int i)
{
	const struct chart_point *pt = &ch->point[i];
	const int x = p->r.x + (i - p->first) * p->pitch + p->pitch / 2;
	if (pt->value == CHART_NONE)
		canvas_text(c, p->r.y + p->r.rows - 1, x, 1, ".", ROLE_SECONDARY);
	else if (ch->bars)
		bar_draw(p, c, x, pt->value);
	else
		canvas_text(c, row_of(p, pt->value), x, 1, is_few(ch, pt) ? "?" : "o",
			is_few(ch, pt) ? ROLE_WARNING : ROLE_TEXT);
}

static void
target_draw(const struct chart *ch, const struct plot *p, struct canvas *c)
{
	if (ch->target == CHART_NONE)
		return;
	const int y = row_of(p, ch->target);
	for (int x = 0; x < p->r.cols; x += 2)
		canvas_text(c, y, p->r.x + x, 1, "-", ROLE_SECONDARY);
}

static void
axis_draw(const struct chart *ch, const struct plot *p, struct canvas *c)
{
	const int x = p->r.x - p->label_cols - 3;
	char text[CHART_TEXT_BYTES];
	/* a bar ends where its row does, a dot stands in the middle of one */
	for (int i = 0; i < p->r.rows; i++) {
		const int y = p->r.y + p->r.rows - 1 - i;
		chart_number(text, p->from + p->step * (i + (ch->bars ? 1 : 0)), ch->decimals);
		canvas_text_right(c, y, x, p->label_cols, text, ROLE_SECONDARY);
		canvas_text(c, y, p->r.x - 2, 1, c->ascii ? "|" : "┤", ROLE_SECONDARY);
	}
	const int y = p->r.y + p->r.rows;
	chart_number(text, p->from, ch->decimals);
	if (ch->bars)
		canvas_text_right(c, y, x, p->label_cols, text, ROLE_SECONDARY);
	canvas_text(c, y, p->r.x - 2, 1, c->ascii ? "+" : "└", ROLE_SECONDARY);
	canvas_rule(c, y, p->r.x - 1, p->r.cols + 1);
}

typedef void point_text(const struct chart *ch, int i, char out[CHART_NOTE_BYTES]);

/* Every how manieth of these texts has room. */
static int
stride_of(const struct chart *ch, const struct plot *p, point_text *text)
{
	char out[CHART_NOTE_BYTES];
	int widest = 1;
	for (int i = p->first; i < ch->points; i++) {
		text(ch, i, out);
		widest = utf8_cols(out) > widest ? utf8_cols(out) : widest;
	}
	return (widest + p->pitch) / p->pitch;
}

/* A row of texts under the points, the newest always among them. */
static void
under_draw(const struct chart *ch, const struct plot *p, struct canvas *c, int y, point_text *text)
{
	char out[CHART_NOTE_BYTES];
	const int stride = stride_of(ch, p, text);
	for (int i = ch->points - 1; i >= p->first; i -= stride) {
		text(ch, i, out);
		const int cols = utf8_cols(out);
		const int end = p->r.x + (i - p->first) * p->pitch + p->pitch / 2 + 1;
		if (end - cols >= p->r.x - 2)
			canvas_text_right(c, y, end - cols, cols, out, ROLE_SECONDARY);
	}
}

static void
label_text(const struct chart *ch, int i, char out[CHART_NOTE_BYTES])
{
	str_copy(out, CHART_NOTE_BYTES, ch->point[i].label);
}

static void
value_text(const struct chart *ch, int i, char out[CHART_NOTE_BYTES])
{
	char number[CHART_TEXT_BYTES];
	chart_number(number, ch->point[i].value, ch->decimals);
	str_copy(out, CHART_NOTE_BYTES, ch->point[i].value == CHART_NONE ? "." : number);
}

/* ---- words ---- */

/* "n=118, min 3.4, max 4.0, now 3.4" */
static void
summary(const struct chart *ch, char *out, size_t size)
{
	char least[CHART_TEXT_BYTES], most[CHART_TEXT_BYTES], now[CHART_TEXT_BYTES];
	int64_t min, max;
	out[0] = '\0';
	if (!span_of(ch, &min, &max))
		return;
	chart_number(least, min, ch->decimals);
	chart_number(most, max, ch->decimals);
	chart_number(now, ch->point[ch->points - 1].value, ch->decimals);
	text_fill(out, size, tr(N_("least {1}, most {2}, last {3}")), least, most,
		now[0] ? now : ".");
}

static void
foot_text(const struct chart *ch, int64_t from, char *out, size_t size)
{
	char number[CHART_TEXT_BYTES], part[128];
	chart_number(number, from, ch->decimals);
	text_fill(out, size, tr(N_("Axis from {1}.")), number, NULL, NULL);
	if (ch->target != CHART_NONE) {
		chart_number(number, ch->target, ch->decimals);
		text_fill(part, sizeof part, tr(N_(" - - target {1}.")), number, NULL, NULL);
		str_format(out + strlen(out), size - strlen(out), "%s", part);
	}
	if (ch->min_n > 0) {
		str_format(number, sizeof number, "%d", ch->min_n);
		text_fill(part, sizeof part, tr(N_(" ? fewer than {1}: do not compare.")), number,
			NULL, NULL);
		str_format(out + strlen(out), size - strlen(out), "%s", part);
	}
}

/* ---- table ---- */

enum { COL_NAME, COL_VALUE, COL_CHANGE, COL_N, COL_NOTE, COLUMNS };

static int64_t
row_id(const void *rows, int row)
{
	(void)rows;
	return row + 1;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct chart *ch = rows;
	const struct chart_point *pt = &ch->point[row];
	char number[CHART_TEXT_BYTES] = "";
	switch (column) {
	case COL_NAME:
		str_copy(out->text, sizeof out->text, pt->name[0] ? pt->name : pt->label);
		return;
	case COL_VALUE:
		chart_number(number, pt->value, ch->decimals);
		str_copy(out->text, sizeof out->text, pt->value == CHART_NONE ? "." : number);
		return;
	case COL_CHANGE:
		if (row > 0)
			chart_change(number, pt->value, pt[-1].value, ch->decimals);
		str_copy(out->text, sizeof out->text, number);
		return;
	case COL_N:
		if (pt->n >= 0)
			str_format(out->text, sizeof out->text, "%d", pt->n);
		return;
	default: str_copy(out->text, sizeof out->text, is_few(ch, pt) ? tr(N_("few")) : "");
	}
}

struct table_source
chart_rows(const struct chart *ch)
{
	static const struct table_column columns[COLUMNS] = {
		{.heading = N_("When"), .cols = 18},
		{.heading = N_("Number"), .cols = 8, .right = true},
		{.heading = N_("Change"), .cols = 8, .right = true},
		{.heading = N_("Samples"), .cols = 8, .right = true, .drop = 1},
		{.heading = N_("Note"), .cols = 8, .flex = true},
	};
	return (struct table_source){.column = columns,
		.columns = COLUMNS,
		.rows = ch,
		.count = ch->points,
		.id = row_id,
		.cell = row_cell};
}

void
chart_layout(struct chart *ch, int rows)
{
	const struct table_source src = chart_rows(ch);
	if (ch->table.selected == 0 && ch->points > 0)
		table_select(&ch->table, &src, ch->points - 1);
	(void)table_follow(&ch->table, &src);
	table_layout(&ch->table, &src, rows - 1);
}

bool
chart_key(struct chart *ch, const struct key *key)
{
	const struct table_source src = chart_rows(ch);
	if (key->code == 'v') {
		ch->as_table = !ch->as_table;
		return true;
	}
	return ch->as_table && table_key(&ch->table, &src, key, false) != TABLE_NOT_MINE;
}

/* ---- drawn ---- */

static void
plot_draw(const struct chart *ch, struct canvas *c, struct rect r)
{
	char foot[256];
	const struct plot p =
		plot_of(ch, (struct rect){r.y + 1, r.x + 1, r.rows - FRAME_ROWS, r.cols - 2});
	const int rows = p.r.rows;
	axis_draw(ch, &p, c);
	target_draw(ch, &p, c);
	for (int i = p.first; i < ch->points; i++)
		point_draw(ch, &p, c, i);
	under_draw(ch, &p, c, r.y + rows + 2, label_text);
	under_draw(ch, &p, c, r.y + rows + 3, value_text);
	foot_text(ch, p.from, foot, sizeof foot);
	canvas_text(c, r.y + rows + 4, r.x + 2, r.cols - 2, foot, ROLE_SECONDARY);
}

void
chart_draw(const struct chart *ch, struct canvas *c, struct rect r, bool focused)
{
	char said[160];
	int64_t min, max;
	summary(ch, said, sizeof said);
	canvas_heading(c, r.y, r.x, r.cols, ch->title, said[0] ? said : NULL);
	if (focused)
		canvas_cursor(c, r.y, r.x);
	if (ch->as_table) {
		const struct table_source src = chart_rows(ch);
		struct table t = ch->table;
		if (!focused) { /* one > on a screen */
			t.selected = 0;
			t.row = -1;
		}
		table_draw(&t, &src, c, (struct rect){r.y + 1, r.x, r.rows - 1, r.cols}, focused);
	} else if (!span_of(ch, &min, &max)) {
		canvas_text(c, r.y + 2, r.x + 3, r.cols - 4,
			tr(N_("Nothing was counted in this time.")), ROLE_TEXT);
	} else if (r.rows >= FRAME_ROWS + PLOT_ROWS_MIN) {
		plot_draw(ch, c, r);
	}
}

/* ---- printed ---- */

static void
canvas_put(const struct canvas *c, int rows, struct buf *out)
{
	char line[1024];
	for (int y = 0; y < rows; y++) {
		canvas_row_text(c, y, line, sizeof line);
		buf_puts(out, line);
		buf_putc(out, '\n');
	}
}

void
chart_print(const struct chart *ch, int cols, struct buf *out)
{
	struct canvas c;
	struct chart copy = *ch;
	copy.as_table = false;
	copy.table = (struct table){.row = -1};
	const int rows = PRINT_ROWS + 1 + ch->points + 2;
	if (!canvas_init(&c, rows, cols)) {
		out->failed = true;
		return;
	}
	c.ascii = true;
	chart_draw(&copy, &c, (struct rect){0, 0, PRINT_ROWS, cols}, false);
	const struct table_source src = chart_rows(&copy);
	table_layout(&copy.table, &src, ch->points);
	copy.table.selected = 0;
	copy.table.row = -1;
	table_draw(&copy.table, &src, &c, (struct rect){PRINT_ROWS + 1, 0, ch->points + 1, cols},
		false);
	canvas_put(&c, rows, out);
	canvas_free(&c);
}
