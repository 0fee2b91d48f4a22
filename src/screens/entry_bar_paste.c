/* entry_bar_paste.c — pasted lines in the entry line: one entry, or one each. SPDX-License-Identifier: MIT
 *
 * source: screens.md §4.3: pasted lines never send, and several lines ask.
 */
#include <string.h>

#include "base/utf8.h"
#include "screens/entry_bar_parts.h"
#include "tui/dialog.h"

enum { PASTE_ENTRIES_MAX = 50 };

static int
lines_of(const char *text)
{
	int lines = 1;

	for (const char *p = text; *p; p++)
		lines += *p == '\n' && p[1];
	return lines;
}

static void
ask(struct ui *ui, const struct entry_bar *b)
{
	char title[96], one[64], many[64] = "", number[16];
	int lines = lines_of(b->pasted);

	str_format(number, sizeof number, "%d", lines);
	text_fill(title, sizeof title, tr("Pasted {1} lines"), number, NULL, NULL);
	text_fill(one, sizeof one, tr("One entry, the first line and details"), NULL, NULL, NULL);
	/* a correction is one entry in any case, and a whole document is no log */
	if (!b->corrects && lines <= PASTE_ENTRIES_MAX)
		text_fill(many, sizeof many, tr("{1} entries"), number, NULL, NULL);
	dialog_ask(
		ui, &(struct dialog){.what = ENTRY_BAR_PASTE,
			    .title = title,
			    .line = {tr("Nothing is written before you choose."),
				    b->pasted_less
					    ? tr("Characters that cannot be stored were left out.")
					    : NULL},
			    .choice = {{'n', tr("Not now")}, {'o', one},
				    {*many ? 'm' : 0, *many ? many : NULL}}});
}

/* Copies what may be stored. out: false = something was left out. */
static bool
copy_storable(char *out, const char *from)
{
	size_t n = strlen(from), kept = 0;
	bool whole = true;

	for (size_t at = 0; at < n;) {
		size_t step = utf8_next(from + at, n - at);

		if (utf8_check(from + at, step, true, "", NULL)) {
			memcpy(out + kept, from + at, step);
			kept += step;
		} else {
			whole = false;
		}
		at += step;
	}
	out[kept] = '\0';
	return whole;
}

bool
entry_bar_paste(struct ui *ui, struct entry_bar *b, const struct key *key)
{
	const char *from = key->paste;

	if (key->code != K_PASTE || !from)
		return false;
	from += strspn(from, "\n");
	if (lines_of(from) < 2)
		return false;
	mem_free(b->pasted);
	b->pasted = mem_alloc(strlen(from) + 1);
	if (!b->pasted)
		return false;
	b->pasted_less = !copy_storable(b->pasted, from) || key->lossy;
	ask(ui, b);
	return true;
}

/* out: what was not written, NULL = nothing is left. */
static char *
write_lines(struct ui *ui, struct entry_bar *b, bool first_is_stored)
{
	struct console *con = console_of(ui);
	struct entry_line_names names = entry_line_names_of(&con->names);
	bool skip = first_is_stored;

	for (char *p = b->pasted, *end; *p; p = end) {
		end = p + strcspn(p, "\n");
		char after = *end;

		*end = '\0';
		entry_line_parse(&b->parse, p, b->now_utc_us, &names);
		if (!b->parse.too_short && !skip && !entry_bar_write(ui, b, &b->parse, p, NULL)) {
			*end = after;
			return p;
		}
		skip = false;
		end += after != '\0';
	}
	return NULL;
}

/* The first line behind what is typed already, the others behind its details. */
static bool
write_with_details(struct ui *ui, struct entry_bar *b)
{
	char was[ENTRY_LINE_BYTES], *end = b->pasted + strcspn(b->pasted, "\n");
	const char *have = entry_bar_details(b);
	struct buf details;
	bool ok;

	str_copy(was, sizeof was, edit_text(&b->line));
	buf_init(&details);
	buf_printf(&details, "%s%s%s", have ? have : "", have ? "\n" : "", end + 1);
	*end = '\0';
	edit_insert(&b->line, b->pasted);
	entry_bar_parse(ui, b);
	if (b->parse.too_short)
		entry_bar_say_too_short(ui);
	ok = !b->parse.too_short && !details.failed &&
	     entry_bar_write(ui, b, &b->parse, edit_text(&b->line), buf_str(&details));
	buf_free(&details);
	if (ok) {
		entry_bar_done(ui, b);
		return true;
	}
	*end = '\n';
	edit_set(&b->line, was);
	if (b->doubt)
		b->doubt_version = entry_bar_version(b);
	return false;
}

/* What could not be written is asked about again: no line of it is lost (P6). */
void
entry_bar_pasted(struct ui *ui, struct entry_bar *b, int choice)
{
	char *left = b->pasted;
	bool stored;

	if (choice == 0)
		left = NULL;
	else if (!entry_bar_has_desk(ui, b) || !entry_bar_settle_doubt(ui, b, &stored))
		left = b->pasted;
	else if (choice == 2)
		left = write_lines(ui, b, stored);
	else if (stored || write_with_details(ui, b))
		left = NULL;
	if (left) {
		memmove(b->pasted, left, strlen(left) + 1);
		ask(ui, b);
	} else {
		mem_free(b->pasted);
		b->pasted = NULL;
	}
	entry_bar_parse(ui, b);
}
