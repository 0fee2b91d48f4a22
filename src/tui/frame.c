/* frame.c — title, tabs, message row and key row of every screen. SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tui/ui_state.h"

enum { ROW_BYTES = 512 };

/* "Sat 21 Nov 14:06"; "11-21 周六 14:06". */
static void
minute_text(const struct ui *ui, char *out, size_t size)
{
	static const char *const weekdays[] = {
		N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun")};
	static const char *const months[] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	out[0] = '\0';
	if (!ui->app.clock)
		return;
	const struct local_time t = clock_local(ui->drawn_minute * 60 * 1000000);
	const char *weekday = tr(weekdays[day_weekday(t.day) - 1]);
	const int month = day_month(t.day), dom = day_of_month(t.day);
	if (text_lang() == LANG_ZH)
		(void)str_format(out, size, "%02d-%02d %s %02d:%02d", month, dom, weekday,
			t.minute / 60, t.minute % 60);
	else
		(void)str_format(out, size, "%s %d %s %02d:%02d", weekday, dom, months[month - 1],
			t.minute / 60, t.minute % 60);
}

static void
part_add(char *out, size_t size, const char *part)
{
	const size_t len = strlen(out);
	if (part[0])
		(void)str_format(out + len, size - len, "%s%s", len > 0 ? "  " : "", part);
}

/* A long name gives way, so that screen, desk and clock always stand in row 1. */
static void
person_text(const char *name, int cols, char *out, size_t size)
{
	int used;
	if (utf8_cols(name) <= cols) {
		(void)str_copy(out, size, name);
		return;
	}
	const size_t n = utf8_clip(name, strlen(name), cols - 1, &used);
	(void)str_format(out, size, "%.*s~", (int)n, name);
}

/* What is left of row 1 beside what is kept of its left, the count and the clock. */
static int
person_cols(int cols, const char *kept, const char *count, const char *minute)
{
	enum { GAPS = 8, LEAST = 6 };
	const int most = cols * 2 / 5;
	const int left = cols - GAPS - utf8_cols(kept) - utf8_cols(count) - utf8_cols(minute);

	return left > most ? most : left < LEAST ? LEAST : left;
}

/* All that row 1 is made of. */
struct title_from {
	const struct screen *screen;
	int64_t minute;
	int cols;
	enum lang lang;
	struct screen_head head;
	char person[UI_TEXT_BYTES];
};

/* Beside what is kept, a scope of which no word would be left is left out. */
static void
scope_add(char *left, size_t size, const struct screen_head *head, int cols)
{
	enum { GAP = 2, LEAST = 4 };
	const int room = cols - utf8_cols(left) - GAP;

	if (!head->keep[0] || room >= LEAST || room >= utf8_cols(head->scope))
		part_add(left, size, head->scope);
}

static void
title_compose(const struct ui *ui, const struct title_from *from, struct canvas *c)
{
	char left[ROW_BYTES] = "", right[ROW_BYTES] = "", person[UI_TEXT_BYTES], minute[48];
	const char *title = from->head.title ? from->head.title : from->screen->title;
	part_add(left, sizeof left, tr(title));
	part_add(left, sizeof left, from->head.keep);
	minute_text(ui, minute, sizeof minute);
	person_text(from->person, person_cols(c->cols, left, from->head.count, minute), person,
		sizeof person);
	part_add(right, sizeof right, from->head.count);
	part_add(right, sizeof right, person);
	part_add(right, sizeof right, minute);
	const int cols = c->cols - 2, right_cols = utf8_cols(right);
	scope_add(left, sizeof left, &from->head, cols - right_cols - 1);
	canvas_text_right(c, 0, 1, cols, right, ROLE_HEADING);
	canvas_text(c, 0, 1, cols - right_cols - 1, left, ROLE_HEADING);
}

static void
title_draw(struct ui *ui, const struct layer *base, struct canvas *c)
{
	struct title_from from;
	memset(&from, 0, sizeof from); /* gaps too: compared as bytes */
	from.screen = base->screen;
	from.minute = ui->drawn_minute;
	from.cols = c->cols;
	from.lang = text_lang();
	if (base->screen->head)
		base->screen->head(base->state, &from.head);
	if (ui->app.person && base->screen->kind != SCREEN_BARE)
		ui->app.person(ui->app.data, from.person, sizeof from.person);
	struct row_memo *memo = &ui->memo[FRAME_TITLE];
	if (memo_draw(memo, &from, sizeof from, c, 0))
		return;
	title_compose(ui, &from, c);
	memo_keep(memo, &from, sizeof from, c, 0);
}

/* --- tabs ---------------------------------------------------------------- */

enum tab_style { TABS_WIDE, TABS_CLOSE, TABS_DIGITS };

/* All that row 2 is made of. */
struct tabs_from {
	const struct ui_tab *tabs;
	int badge[UI_TABS + 1]; /* 0 is not used */
	int tab, cols;
	enum lang lang;
};

static void
tab_text(const struct tabs_from *from, int tab, enum tab_style style, char *out, size_t size)
{
	const int badge = from->badge[tab];
	char number[16] = "";
	if (badge > 0)
		(void)str_format(number, sizeof number, "(%d)", badge);
	if (style == TABS_DIGITS && tab != from->tab)
		(void)str_format(out, size, "%d", tab);
	else
		(void)str_format(out, size, "%d %s%s", tab, tr(from->tabs[tab - 1].label), number);
}

/* Between two tabs stands "[" or "]" at the current one, else a space. */
static void
tabs_text(const struct tabs_from *from, enum tab_style style, char *out, size_t size)
{
	size_t len = 0;
	for (int tab = 1; tab <= UI_TABS; tab++) {
		char text[64];
		const char *left = tab == from->tab ? "[" : tab - 1 == from->tab ? "" : " ";
		const char *right = tab == from->tab ? "]" : "";
		const char *gap = tab > 1 && style == TABS_WIDE ? " " : "";
		tab_text(from, tab, style, text, sizeof text);
		(void)str_format(out + len, size - len, "%s%s%s%s", gap, left, text, right);
		len = strlen(out);
	}
}

static void
tabs_compose(const struct tabs_from *from, struct canvas *c)
{
	char text[ROW_BYTES] = "";
	const int widest =
		c->cols < UI_WIDE_COLS && text_lang() == LANG_EN ? TABS_CLOSE : TABS_WIDE;
	for (int style = widest; style <= TABS_DIGITS; style++) {
		tabs_text(from, (enum tab_style)style, text, sizeof text);
		if (utf8_cols(text) <= c->cols)
			break;
	}
	canvas_text(c, 1, 0, c->cols, text, ROLE_TEXT);
	const char *open = strchr(text, '['), *shut = strchr(text, ']');
	if (!open || !shut)
		return;
	const int x = utf8_cols_n(text, (size_t)(open - text));
	const int cols = utf8_cols_n(open, (size_t)(shut - open) + 1);
	canvas_tint(c, (struct rect){1, x, 1, cols}, ROLE_HEADING);
}

static void
tabs_draw(struct ui *ui, struct canvas *c)
{
	struct tabs_from from;
	memset(&from, 0, sizeof from);
	from.tabs = ui->app.tabs;
	from.tab = ui->tab;
	from.cols = c->cols;
	from.lang = text_lang();
	for (int tab = 1; ui->app.badge && tab <= UI_TABS; tab++)
		from.badge[tab] = ui->app.badge(ui->app.data, tab);
	struct row_memo *memo = &ui->memo[FRAME_TABS];
	if (memo_draw(memo, &from, sizeof from, c, 1))
		return;
	tabs_compose(&from, c);
	memo_keep(memo, &from, sizeof from, c, 1);
}

/* --- key row ------------------------------------------------------------- */

/* out: false = it did not fit and nothing was drawn. */
static bool
hint_draw(struct canvas *c, int y, int *x, const struct binding *row)
{
	char buf[16];
	const char *name = row->shown ? tr(row->shown) : key_label(row->key, buf);
	const char *hint = tr(row->hint);
	const int gap = *x > 1 ? 2 : 0;
	const int cols = gap + utf8_cols(name) + 1 + utf8_cols(hint);
	if (*x + cols > c->cols - 1)
		return false;
	*x += gap;
	*x += canvas_text(c, y, *x, c->cols, name, ROLE_KEY) + 1;
	*x += canvas_text(c, y, *x, c->cols, hint, ROLE_TEXT);
	return true;
}

static const struct binding *
row_common(int command)
{
	for (const struct binding *row = binding_common(); row->key != 0; row++) {
		if (row->command == command)
			return row;
	}
	return NULL;
}

/* The screen's own row for a common command, else the common one. */
static const struct binding *
row_for(const struct binding *rows, int command, enum where where)
{
	for (const struct binding *row = rows; row && row->key != 0; row++) {
		if (row->command == command && (row->where & where) != 0)
			return row;
	}
	return row_common(command);
}

static bool
is_enabled(const struct layer *l, int command)
{
	const char *why = NULL;
	return command < UI_COMMANDS || !l->screen->enabled ||
	       l->screen->enabled(l->state, command, &why);
}

/* All that the key row is made of. */
struct keys_from {
	const struct screen *screen;
	const struct binding *rows;
	uint64_t left_out; /* a bit for each of the rows that is not shown now */
	enum where where;
	int cols;
	enum lang lang;
};

enum { KEY_ROWS = 64 };

static void
keys_compose(const struct keys_from *from, struct canvas *c, int y)
{
	const struct screen *screen = from->screen;
	const struct binding *rows = from->rows;
	const enum where where = from->where;
	int x = 1;
	(void)hint_draw(c, y, &x, row_for(rows, UI_HELP, where));
	if (screen->kind != SCREEN_BARE || row_for(rows, UI_BACK, where) != row_common(UI_BACK))
		(void)hint_draw(c, y, &x, row_for(rows, UI_BACK, where));
	for (int i = 0; rows && rows[i].key != 0 && i < KEY_ROWS; i++) {
		if (!rows[i].hint || (rows[i].where & where) == 0)
			continue;
		if (rows[i].command == UI_HELP || rows[i].command == UI_BACK ||
			rows[i].command == UI_GOTO || (from->left_out >> i & 1) != 0)
			continue;
		if (!hint_draw(c, y, &x, &rows[i]))
			return;
	}
	if (screen->kind == SCREEN_FULL)
		(void)hint_draw(c, y, &x, row_for(rows, UI_GOTO, where));
}

static void
keys_draw(struct ui *ui, const struct layer *top, struct canvas *c, int y)
{
	const struct screen *screen = top->screen;
	const struct binding *part = screen->part ? screen->part(top->state) : NULL;
	struct keys_from from;
	memset(&from, 0, sizeof from);
	from.screen = screen;
	from.rows = part ? part : screen->bindings;
	from.where = screen->editing && screen->editing(top->state) ? IN_TEXT : IN_LIST;
	from.cols = c->cols;
	from.lang = text_lang();
	for (int i = 0;
		screen->hides_disabled && from.rows && from.rows[i].key != 0 && i < KEY_ROWS; i++) {
		if (from.rows[i].hint && !is_enabled(top, from.rows[i].command))
			from.left_out |= UINT64_C(1) << i;
	}
	struct row_memo *memo = &ui->memo[FRAME_KEYS];
	if (memo_draw(memo, &from, sizeof from, c, y))
		return;
	keys_compose(&from, c, y);
	memo_keep(memo, &from, sizeof from, c, y);
}

static void
message_draw(const struct ui *ui, const struct layer *top, struct canvas *c, int y)
{
	char hint[UI_TEXT_BYTES] = "";
	if (!ui->message[0] && top->screen->hint)
		top->screen->hint(top->state, hint, sizeof hint);
	canvas_text(c, y, 1, c->cols - 2, ui->message[0] ? ui->message : hint, ROLE_TEXT);
}

void
frame_draw(struct ui *ui, const struct layer *base, const struct layer *top, struct canvas *c)
{
	title_draw(ui, base, c);
	if (base->screen->kind == SCREEN_BARE || !ui->app.tabs)
		canvas_rule(c, 1, 0, c->cols);
	else
		tabs_draw(ui, c);
	message_draw(ui, top, c, c->rows - 2);
	keys_draw(ui, top, c, c->rows - 1);
}

/* The editor is laid out for its own place: a copy of it for this one. */
static void
line_draw_small(const struct edit *e, struct canvas *c)
{
	struct edit here = *e;
	edit_layout(&here, c->cols - 2, 1);
	edit_draw(&here, c, (struct rect){0, 2, 1, c->cols - 2}, true);
}

void
frame_draw_small(struct ui *ui, const struct layer *top, struct canvas *c)
{
	char text[ROW_BYTES], have[32], need[32];
	(void)str_format(have, sizeof have, "%d x %d", c->cols, c->rows);
	(void)str_format(need, sizeof need, "%d x %d", UI_MIN_COLS, UI_MIN_ROWS);
	const struct edit *e = top->screen->editing ? top->screen->editing(top->state) : NULL;
	int y = 0;
	if (e) {
		canvas_text(c, 0, 0, c->cols, ">", ROLE_TEXT);
		if (c->cols > 4)
			line_draw_small(e, c);
		y = c->rows > 4 ? 2 : 1;
	}
	text_fill(text, sizeof text, tr(N_("Window is {1}. Needs {2}.")), have, need, NULL);
	canvas_text(c, y, 0, c->cols, text, ROLE_WARNING);
	if (e && c->rows > 4)
		canvas_text(c, y + 1, 0, c->cols, tr(N_("Your text is kept. Make it larger.")),
			ROLE_TEXT);
	if (c->rows > 5)
		message_draw(ui, top, c, c->rows - 2);
	if (c->rows > 4 && c->cols > 20)
		keys_draw(ui, top, c, c->rows - 1);
}
