/* help.c — the help page and the manual, made from the binding rows. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tui/pager.h"
#include "tui/palette.h"
#include "tui/ui_state.h"

enum { KEY_COLS = 14 };

static void
keys_put(struct buf *b, const struct binding *row)
{
	char buf[16], other[16], text[64];
	const char *name = row->shown ? tr(row->shown) : key_label(row->key, buf);
	if (row->alt != 0)
		text_fill(text, sizeof text, tr(N_("{1} or {2}")), name, key_label(row->alt, other),
			NULL);
	else
		str_copy(text, sizeof text, name);
	buf_puts(b, "  ");
	buf_puts(b, text);
	for (int x = utf8_cols(text); x < KEY_COLS; x++)
		buf_putc(b, ' ');
	buf_putc(b, ' ');
}

static bool
is_letter_row(const struct binding *row)
{
	return key_is_text(row->key) || row->where == IN_LIST;
}

enum part { PART_TEXT, PART_LIST, PART_ANY };

static enum part
part_of(const struct binding *row)
{
	if (is_letter_row(row))
		return PART_LIST;
	return row->where == IN_TEXT ? PART_TEXT : PART_ANY;
}

static void
rows_put(struct buf *b, const struct binding *rows, enum part part, const char *heading)
{
	bool any = false;
	for (; rows && rows->key != 0; rows++) {
		if (!rows->help || part_of(rows) != part)
			continue;
		if (!any && heading)
			buf_printf(b, "%s\n", heading);
		any = true;
		keys_put(b, rows);
		buf_printf(b, "%s\n", tr(rows->help));
	}
	if (any && heading)
		buf_putc(b, '\n');
}

/* "Why is Save grey?" answered before it is asked. */
static void
reasons_put(struct buf *b, const struct screen *screen, const void *state)
{
	char name[16];
	for (const struct binding *row = screen->bindings; row && row->key != 0; row++) {
		const char *why = NULL;
		if (!row->hint || row->command < UI_COMMANDS || !screen->enabled ||
			screen->enabled(state, row->command, &why))
			continue;
		buf_printf(b, "%s  %s %s: %s\n", tr(N_("Not now")), key_label(row->key, name),
			tr(row->hint), why ? tr(why) : "");
	}
}

static void
common_put(struct buf *b)
{
	buf_printf(b, "%s\n", tr(N_("Everywhere")));
	for (const struct binding *row = binding_common(); row->key != 0; row++) {
		if (!row->help)
			continue;
		keys_put(b, row);
		buf_printf(b, "%s\n", tr(row->help));
	}
	buf_printf(
		b, "  %s\n", tr(N_("Alt-1 to Alt-9 are F1 to F9 where a keyboard has no F keys")));
}

static void
screen_put(struct buf *b, const struct screen *screen)
{
	if (screen->help)
		buf_printf(b, "%s\n\n", tr(screen->help));
	rows_put(b, screen->bindings, PART_ANY, tr(N_("On this screen")));
	rows_put(b, screen->bindings, PART_TEXT, tr(N_("In a text")));
	rows_put(b, screen->bindings, PART_LIST, tr(N_("In the list")));
}

/* --- the manual ---------------------------------------------------------- */

/* Where SCREEN_REGISTER puts them. */
extern const struct screen *const __start_screens[], *const __stop_screens[];

const struct screen *const *
screens_registered(size_t *n)
{
	*n = (size_t)(__stop_screens - __start_screens);
	return __start_screens;
}

static const char *const manual_lines[] = {
	N_("Row 1 says where you are and who is signed in, row 2 names the nine screens. The row "
	   "above the keys says what just happened."),
	N_("A key means the same on every screen. F keys, arrows, Enter and Esc work everywhere; "
	   "letters and digits act in lists and are text in a text."),
	N_("Esc goes back and loses nothing: what is typed is kept as a draft and found again."),
	N_("No key deletes a record. What was saved by mistake is undone with u while that is "
	   "allowed, and corrected after that; both stay readable."),
	N_("A signature asks for the password and shows in full what is signed."),
	N_("Commands outside the console: man jiaoban."),
};

static bool
is_tab(const struct ui *ui, const struct screen *screen)
{
	for (int i = 0; ui->app.tabs && i < UI_TABS; i++) {
		if (ui->app.tabs[i].screen == screen)
			return true;
	}
	return false;
}

static bool
has_help(const struct screen *screen)
{
	const struct binding *row = screen->bindings;
	while (row && row->key != 0 && !row->help)
		row++;
	return screen->help || (row && row->key != 0);
}

static void
chapter_put(struct buf *b, const char *number, const struct screen *screen)
{
	if (!has_help(screen))
		return;
	buf_printf(b, "%s%s\n\n", number, tr(screen->title));
	screen_put(b, screen);
}

/* The nine screens by their digit, then all others that are whole screens. */
static void
chapters_put(const struct ui *ui, struct buf *b)
{
	char number[8];
	for (int i = 0; ui->app.tabs && i < UI_TABS; i++) {
		(void)str_format(number, sizeof number, "%d  ", i + 1);
		if (ui->app.tabs[i].screen)
			chapter_put(b, number, ui->app.tabs[i].screen);
	}
	for (const struct screen *const *s = __start_screens; s < __stop_screens; s++) {
		if ((*s)->kind != SCREEN_OVERLAY && !is_tab(ui, *s))
			chapter_put(b, "", *s);
	}
}

static void
manual_open(struct ui *ui)
{
	struct buf b;
	buf_init(&b);
	for (size_t i = 0; i < sizeof manual_lines / sizeof manual_lines[0]; i++)
		buf_printf(&b, "%s\n\n", tr(manual_lines[i]));
	common_put(&b);
	buf_putc(&b, '\n');
	chapters_put(ui, &b);
	pager_open(ui, tr(N_("Manual")), buf_str(&b));
	buf_free(&b);
}

void
help_open(struct ui *ui)
{
	const struct screen *screen = ui_top(ui);
	struct screen_head head = {0};
	char title[96];
	struct buf b;
	buf_init(&b);
	if (screen->head)
		screen->head(ui_top_state(ui), &head);
	screen_put(&b, screen);
	reasons_put(&b, screen, ui_top_state(ui));
	if (screen->kind == SCREEN_FULL)
		common_put(&b);
	text_fill(title, sizeof title, tr(N_("Help: {1}")),
		tr(head.title ? head.title : screen->title), NULL, NULL);
	pager_open_more(ui, title, buf_str(&b), manual_open);
	buf_free(&b);
}
