/* help.c — the help page, made from the binding rows. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tui/pager.h"
#include "tui/palette.h"

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

void
help_open(struct ui *ui)
{
	const struct screen *screen = ui_top(ui);
	char title[96];
	struct buf b;
	buf_init(&b);
	if (screen->help)
		buf_printf(&b, "%s\n\n", tr(screen->help));
	rows_put(&b, screen->bindings, PART_ANY, tr(N_("On this screen")));
	rows_put(&b, screen->bindings, PART_TEXT, tr(N_("In a text")));
	rows_put(&b, screen->bindings, PART_LIST, tr(N_("In the list")));
	reasons_put(&b, screen, ui_top_state(ui));
	if (screen->kind == SCREEN_FULL)
		common_put(&b);
	text_fill(title, sizeof title, tr(N_("Help: {1}")), tr(screen->title), NULL, NULL);
	pager_open(ui, title, buf_str(&b));
	buf_free(&b);
}
