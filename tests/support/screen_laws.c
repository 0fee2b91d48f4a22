/* screen_laws.c — what holds on every screen, whatever it shows. SPDX-License-Identifier: MIT */
#include "support/screen_laws.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "support/screen_trial.h"

enum { SEEN_MAX = 128, MATCH_CLUSTERS = 8, ROW_BYTES = 2048, WORDS_COLS = 8 };

static const struct screen *seen[SEEN_MAX];

static const char *
text_at(const struct harness *h, int y, int x)
{
	const struct cell *cell = canvas_at(&h->canvas, y, x);
	return cell ? cell->text : "";
}

void
trial_broken(const struct trial *t, const char *format, ...)
{
	char what[512];
	va_list ap;
	va_start(ap, format);
	(void)vsnprintf(what, sizeof what, format, ap);
	va_end(ap);
	for (int y = 0; y < t->h->canvas.rows; y++)
		print_error("%2d|%s\n", y, harness_row(t->h, y));
	fail_msg("%s at %dx%d, %s: %s", t->name, t->h->canvas.cols, t->h->canvas.rows,
		text_lang() == LANG_ZH ? "zh" : "en", what);
	abort();
}

void
trial_press(struct trial *t, int code)
{
	ui_key(t->h->ui, &(struct key){.code = code});
	harness_draw(t->h);
}

struct capture
capture_take(const struct harness *h)
{
	const struct canvas *c = &h->canvas;
	const size_t bytes = sizeof *c->cells * (size_t)c->rows * (size_t)c->cols;
	struct capture out = {mem_alloc(bytes), c->rows, c->cols, c->cursor_y, c->cursor_x};
	assert_non_null(out.cells);
	memcpy(out.cells, c->cells, bytes);
	return out;
}

void
trial_same_again(struct trial *t, const struct capture *was, bool but_message, const char *after)
{
	const struct canvas *c = &t->h->canvas;
	for (int y = 0; y < was->rows; y++) {
		const size_t at = (size_t)y * (size_t)was->cols;
		if (but_message && y == was->rows - 2)
			continue;
		if (memcmp(&was->cells[at], &c->cells[at], sizeof *c->cells * (size_t)was->cols) !=
			0)
			trial_broken(t, "row %d is another %s", y, after);
	}
	if (c->cursor_y != was->y || c->cursor_x != was->x)
		trial_broken(t, "the cursor went from %d,%d to %d,%d %s", was->y, was->x,
			c->cursor_y, c->cursor_x, after);
}

/* --- no. 2: the frame ------------------------------------------------------ */

static void
frame_stands(struct trial *t)
{
	char want[128];
	const struct ui *ui = t->h->ui;
	if (!strstr(harness_row(t->h, 0), tr(t->base_title)))
		trial_broken(t, "row 1 does not name %s", t->base_title);
	if (t->base->kind == SCREEN_BARE || !ui->app.tabs || ui->tab == 0)
		return;
	(void)str_format(want, sizeof want, "[%d %s", ui->tab, tr(ui->app.tabs[ui->tab - 1].label));
	if (!strstr(harness_row(t->h, 1), want))
		trial_broken(t, "row 2 does not show \"%s\"", want);
}

/* From each upper right corner down: the edge stays in its column. */
static void
boxes_are_straight(struct trial *t)
{
	const struct canvas *c = &t->h->canvas;
	for (int y = 0; y < c->rows; y++) {
		for (int x = 0; x < c->cols; x++) {
			int down = y + 1;
			if (!str_eq(text_at(t->h, y, x), "┐"))
				continue;
			while (str_eq(text_at(t->h, down, x), "│") ||
				str_eq(text_at(t->h, down, x), "┤"))
				down++;
			if (!str_eq(text_at(t->h, down, x), "┘"))
				trial_broken(t, "the box's right edge breaks at row %d, column %d",
					down, x);
		}
	}
}

/* --- nos. 3 and 4: one > and the cursor ------------------------------------ */

static void
cursor_is_at_the_mark(struct trial *t)
{
	const struct canvas *c = &t->h->canvas;
	const int mark = harness_mark(t->h);
	if (t->top->kind == SCREEN_OVERLAY || t->editor)
		return;
	if (mark >= 0 && c->cursor_y != mark)
		trial_broken(t, "the cursor is in row %d, the > in row %d", c->cursor_y, mark);
}

void
trial_cursor_is_behind_the_text(struct trial *t)
{
	const struct canvas *c = &t->h->canvas;
	const struct edit *e = t->editor;
	size_t at = e ? e->at : 0;
	int x = c->cursor_x;
	for (int n = 0; at > 0 && n < MATCH_CLUSTERS; n++) {
		char cluster[64];
		const size_t one = utf8_prev(e->text, at);
		(void)str_format(cluster, sizeof cluster, "%.*s", (int)one, e->text + at - one);
		const char *left = text_at(t->h, c->cursor_y, x - 1);
		if (str_eq(left, "[") || (e->spec.max_rows > 1 && str_eq(left, " ")))
			return; /* the rest is before what the field or the row shows */
		x -= e->spec.secret ? 1 : utf8_cols(cluster);
		if (e->spec.max_rows > 1 && (cluster[0] == '\n' || n > 0))
			return; /* an area may have wrapped here */
		if (x >= 0 &&
			!str_starts(e->spec.secret ? "*" : cluster, text_at(t->h, c->cursor_y, x)))
			trial_broken(t,
				"before the cursor (%d,%d) is not \"%s\" of \"%s\", byte %zu",
				c->cursor_y, c->cursor_x, cluster, e->text, e->at);
		at -= one;
	}
}

/* Down in a list: the > goes with the cursor, or nothing moves. */
static void
mark_follows_the_cursor(struct trial *t)
{
	const struct canvas *c = &t->h->canvas;
	const int y = c->cursor_y, mark = harness_mark(t->h);
	if (t->top->kind == SCREEN_OVERLAY || t->editor)
		return;
	trial_press(t, K_DOWN);
	if (c->cursor_y != y && c->cursor_x == 0 && mark != y)
		trial_broken(t, "a list has its cursor in row %d and no > there", y);
	if (c->cursor_y != y && c->cursor_x == 0 && harness_mark(t->h) != c->cursor_y)
		trial_broken(t, "the cursor moves to row %d and no > goes with it", c->cursor_y);
	trial_press(t, K_UP);
}

/* --- no. 5: the key row ---------------------------------------------------- */

static bool
is_item(const struct binding *rows, const char *item)
{
	char buf[16], want[128];
	for (; rows && rows->key != 0; rows++) {
		if (!rows->hint)
			continue;
		(void)str_format(want, sizeof want, "%s %s",
			rows->shown ? tr(rows->shown) : key_label(rows->key, buf), tr(rows->hint));
		if (str_eq(want, item))
			return true;
	}
	return false;
}

static void
key_row_is_whole(struct trial *t)
{
	char row[ROW_BYTES], *at = row + 1;
	str_copy(row, sizeof row, harness_row(t->h, t->h->canvas.rows - 1));
	if (!strstr(row, "F1 ") || !strstr(row, tr("Help")))
		trial_broken(t, "no Help on the key row");
	if (t->top->kind != SCREEN_BARE && !strstr(row, "Esc "))
		trial_broken(t, "no Esc on the key row");
	while (*at) {
		char *end = strstr(at, "  ");
		if (end)
			*end = '\0';
		const struct binding *part =
			t->top->part ? t->top->part(ui_top_state(t->h->ui)) : NULL;
		if (!is_item(part, at) && !is_item(t->top->bindings, at) &&
			!is_item(binding_common(), at))
			trial_broken(t, "\"%s\" on the key row is no whole item", at);
		at = end ? end + 2 : at + strlen(at);
	}
}

/* --- no. 6: help and back -------------------------------------------------- */

static void
help_opens_and_closes(struct trial *t)
{
	char want[128];
	trial_press(t, K_CTRL('L')); /* the message row as it is without a message */
	struct capture was = capture_take(t->h);
	trial_press(t, K_F1);
	if (harness_find(t->h, tr("Manual")) >= 0) { /* this was a help page */
		mem_free(was.cells);
		trial_press(t, K_ESC);
		return;
	}
	text_fill(want, sizeof want, tr("Help: {1}"), tr(t->title), NULL, NULL);
	if (harness_find(t->h, want) < 0)
		trial_broken(t, "F1 does not show \"%s\"", want);
	trial_press(t, K_ESC);
	trial_same_again(t, &was, false, "after F1 and Esc");
	mem_free(was.cells);
}

/* --- nos. 9 and 12: keys that do nothing here ------------------------------ */

static void
input_method_is_explained(struct trial *t)
{
	struct capture was = capture_take(t->h);
	if (!t->editor) {
		trial_press(t, 0x4f60); /* 你 */
		trial_same_again(t, &was, true, "after a Chinese character");
		if (!strstr(harness_message(t->h), "Input method is on") ||
			!strstr(harness_message(t->h), "输入法开着"))
			trial_broken(t, "the message names no input method in both languages");
		trial_press(t, K_CTRL('L'));
	}
	mem_free(was.cells);
}

static void
control_keys_do_nothing(struct trial *t)
{
	static const char keys[] = "SQ\\";
	struct capture was = capture_take(t->h);
	for (size_t i = 0; keys[i]; i++) {
		trial_press(t, K_CTRL(keys[i]));
		trial_same_again(t, &was, true, "after a control key");
	}
	trial_press(t, K_CTRL('L'));
	mem_free(was.cells);
}

/* --- no. 32: too small, and back ------------------------------------------- */

static void
small_and_back(struct trial *t)
{
	struct capture was = capture_take(t->h);
	harness_resize(t->h, 10, 40);
	if (harness_find(t->h, "40 x 10") < 0 || harness_find(t->h, "60 x 16") < 0)
		trial_broken(t, "the notice does not name both sizes");
	harness_resize(t->h, 2, 5);
	harness_resize(t->h, 1, 1);
	harness_resize(t->h, was.rows, was.cols);
	trial_same_again(t, &was, false, "after having been too small");
	mem_free(was.cells);
}

/* --- no. 34: the ASCII look ------------------------------------------------- */

/* Box lines and blocks: U+2500 … U+259F. */
static bool
is_line_art(const char *text)
{
	return text[0] == '\xe2' && (text[1] == '\x94' || text[1] == '\x95' || text[1] == '\x96');
}

static void
ascii_is_the_same(struct trial *t)
{
	struct canvas *c = &t->h->canvas;
	struct capture was = capture_take(t->h);
	c->ascii = true;
	harness_draw(t->h);
	for (int i = 0; i < c->rows * c->cols; i++) {
		const char *now = c->cells[i].text, *line = was.cells[i].text;
		if (is_line_art(now) || (is_line_art(line) && (now[0] == ' ' || now[1] != '\0')))
			trial_broken(t, "line art in the ASCII look at row %d", i / c->cols);
		if (!is_line_art(line) && !str_eq(line, now))
			trial_broken(
				t, "the ASCII look says something else at row %d", i / c->cols);
	}
	c->ascii = false;
	harness_draw(t->h);
	mem_free(was.cells);
}

/* --- rows that are copied are what they would be if drawn ------------------------ */

static void
memory_changes_nothing(struct trial *t)
{
	harness_draw(t->h);
	struct capture was = capture_take(t->h);
	for (int i = 0; i < FRAME_MEMOS; i++)
		memo_free(&t->h->ui->memo[i]);
	harness_draw(t->h);
	trial_same_again(t, &was, false, "when drawn without what was drawn before");
	mem_free(was.cells);
}

/* --- §6.10: no meaning by colour alone --------------------------------------- */

static bool
row_has(const struct harness *h, int y, int from, int to, const char *set)
{
	for (int x = from; x < to; x++) {
		const char *text = text_at(h, y, x);
		if (text[0] && strchr(set, text[0]))
			return true;
	}
	return false;
}

/* The characters that say what the role of the cells from..to says. */
static bool
is_said(const struct trial *t, int y, int from, int to, enum role role)
{
	const struct harness *h = t->h;
	switch (role) {
	case ROLE_URGENT:
		/* an overlay may have covered the characters */
		return t->top != t->base || row_has(h, y, from, to, "!") ||
		       row_has(h, y, 0, 3, "!");
	case ROLE_WARNING: /* words, or the mark */
		return t->top != t->base || to - from >= WORDS_COLS ||
		       row_has(h, y, from, to, "!") || row_has(h, y, 0, 3, "!");
	case ROLE_HIT: return row_has(h, y, 0, from + 4, "[");
	case ROLE_ERROR: return row_has(h, y, 0, from + 4, "!");
	case ROLE_SELECTED: /* an item may take two rows */
		return row_has(h, y - 1, 0, 1, ">") || row_has(h, y, 0, 1, ">") ||
		       row_has(h, y, from, from + 3, ">") || row_has(h, y, from - 2, from, ">") ||
		       row_has(h, y, from - 1, from + 1, "[");
	case ROLE_FIELD: /* a default that typing replaces is a part of it */
		return row_has(h, y, 0, from, "[") && row_has(h, y, to, h->canvas.cols, "]");
	case ROLE_TEXT:
	case ROLE_SECONDARY:
	case ROLE_HEADING:
	case ROLE_KEY:
	case ROLE_OK:
	case ROLE_INFO:
	case ROLE_MINE:
	case ROLE_WAITING:
	case ROLES: break;
	}
	for (int x = from; x < to; x++) {
		if (!str_eq(text_at(h, y, x), " "))
			return true;
	}
	return role == ROLE_TEXT || role == ROLE_HEADING || role == ROLE_SECONDARY;
}

static void
nothing_is_said_by_colour_alone(struct trial *t)
{
	const struct canvas *c = &t->h->canvas;
	for (int y = 0; y < c->rows; y++) {
		for (int x = 0, from = 0; x < c->cols; from = x) {
			const uint8_t role = canvas_at(c, y, from)->role;
			while (x < c->cols && canvas_at(c, y, x)->role == role)
				x++;
			if (!is_said(t, y, from, x, (enum role)role))
				trial_broken(t,
					"row %d, columns %d-%d: only the colour says \"%s\"", y,
					from, x - 1, role_name((enum role)role));
		}
	}
}

static void
seen_note(const struct screen *screen)
{
	size_t i = 0;
	while (i < SEEN_MAX - 1 && seen[i] && seen[i] != screen)
		i++;
	seen[i] = screen;
}

bool
screen_was_seen(const struct screen *screen)
{
	for (size_t i = 0; i < SEEN_MAX && seen[i]; i++) {
		if (seen[i] == screen)
			return true;
	}
	return false;
}

/* One screen of all forms is named by its form. */
static const char *
title_of(const struct layer *layer)
{
	struct screen_head head = {0};
	if (layer->screen->head)
		layer->screen->head(layer->state, &head);
	return head.title ? head.title : layer->screen->title;
}

static struct trial
trial_of(struct harness *h, const char *name)
{
	const struct stack *s = &h->ui->stack[h->ui->tab];
	int base = s->depth - 1;
	while (base > 0 && s->layer[base]->screen->kind == SCREEN_OVERLAY)
		base--;
	const struct screen *top = ui_top(h->ui);
	return (struct trial){h, name, top, s->layer[base]->screen,
		title_of(s->layer[s->depth - 1]), title_of(s->layer[base]),
		top->editing ? top->editing(ui_top_state(h->ui)) : NULL};
}

void
screen_laws(struct harness *h, const char *name)
{
	static void (*const laws[])(struct trial * t) = {frame_stands, boxes_are_straight,
		cursor_is_at_the_mark, trial_cursor_is_behind_the_text, key_row_is_whole,
		nothing_is_said_by_colour_alone, memory_changes_nothing, ascii_is_the_same,
		help_opens_and_closes, input_method_is_explained, control_keys_do_nothing,
		small_and_back, mark_follows_the_cursor, law_goto_and_back, law_write_and_back,
		law_digits_and_back, law_paste_is_one_step, law_silent_without_news,
		law_long_chinese_text};
	for (size_t i = 0; i < sizeof laws / sizeof laws[0]; i++) {
		struct trial t = trial_of(h, name);
		seen_note(t.top);
		laws[i](&t);
	}
}
