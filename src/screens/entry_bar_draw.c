/* entry_bar_draw.c — the entry line and what would be saved of it. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/utf8.h"
#include "screens/entry_bar.h"

enum { PREVIEW_BYTES = 512 };

int
entry_bar_rows(const struct entry_bar *b)
{
	return b->focused ? ENTRY_BAR_ROWS : 1;
}

void
entry_bar_layout(struct entry_bar *b, int cols)
{
	edit_layout(&b->line, cols, 1);
}

static void
add_part(char *out, size_t size, const char *part)
{
	size_t n = strlen(out);

	if (*part)
		str_format(out + n, size - n, "%s%s", n ? " | " : "", part);
}

static void
preview_marks(const struct entry_bar *b, const struct console *con, char *out, size_t size)
{
	const struct entry_line *p = &b->parse;
	char part[128], at[CLOCK_TEXT_BYTES];

	for (int i = 0; i < p->people; i++)
		add_part(out, size, console_name(con, p->person[i]));
	for (int i = 0; i < p->tickets; i++) {
		char number[24];

		str_format(number, sizeof number, "%lld", (long long)p->ticket[i]);
		text_fill(part, sizeof part, tr("ticket {1}"), number, NULL, NULL);
		add_part(out, size, part);
	}
	for (int i = 0; i < p->tags; i++) {
		str_format(part, sizeof part, "#%s", p->tag[i]);
		add_part(out, size, part);
	}
	if (p->importance != ENTRY_NORMAL)
		add_part(out, size,
			tr(p->importance == ENTRY_URGENT ? N_("urgent") : N_("important")));
	if (p->for_person) {
		text_fill(part, sizeof part, tr("for {1}"), console_name(con, p->for_person), NULL,
			NULL);
		add_part(out, size, part);
	} else if (p->for_next_shift) {
		add_part(out, size, tr("for the next shift"));
	}
	if (p->due_utc_us) {
		clock_format_time(at, p->due_utc_us);
		text_fill(part, sizeof part, tr("due {1}"), at, NULL, NULL);
		add_part(out, size, part);
	}
	if (p->state != ENTRY_STATE_NONE)
		add_part(
			out, size, tr_ctx("state", p->state == ENTRY_STATE_OPEN ? "open" : "done"));
}

static void
preview(const struct entry_bar *b, const struct console *con, char out[PREVIEW_BYTES])
{
	const struct entry_line *p = &b->parse;
	char at[CLOCK_TEXT_BYTES], parts[PREVIEW_BYTES] = "", when[64];

	if (edit_is_empty(&b->line)) {
		str_copy(out, PREVIEW_BYTES,
			tr("kind:  @person  #ticket  ! important  !! urgent  ^14:05  >next  "
			   "=done"));
		return;
	}
	clock_format_time(at, p->happened_utc_us ? p->happened_utc_us : b->now_utc_us);
	text_fill(when, sizeof when, p->yesterday ? tr("yesterday {1}") : "{1}", at, NULL, NULL);
	add_part(parts, sizeof parts, tr_ctx("kind", entry_kind_row(p->kind)->label));
	add_part(parts, sizeof parts, when);
	preview_marks(b, con, parts, sizeof parts);
	text_fill(out, PREVIEW_BYTES,
		tr(b->corrects ? N_("Will correct: {1}") : N_("Will save: {1}")), parts, NULL,
		NULL);
}

static void
draw_choices(const struct entry_bar *b, const struct console *con, struct canvas *c, struct rect r)
{
	int x = r.x + 1;

	if (b->parse.done_needs_three) {
		canvas_text(c, r.y, x, r.cols - 2,
			tr("Done needs cause; course; result. Until then it stays open"),
			ROLE_WARNING);
		return;
	}
	for (int i = 0; i < b->parse.choices && i < ENTRY_LINE_CHOICES; i++)
		x += canvas_printf(c, r.y, x, r.x + r.cols - x, ROLE_INFO, "%d %s   ", i + 1,
			console_name(con, b->parse.choice[i]));
}

void
entry_bar_draw(const struct entry_bar *b, struct canvas *c, struct rect r)
{
	const char *label = b->corrects ? tr(N_("Correct>")) : tr(N_("Log>"));
	int x = r.x + 1 + canvas_text(c, r.y, r.x + 1, r.cols - 2, label, ROLE_HEADING) + 1;
	char text[PREVIEW_BYTES];

	if (!b->focused && edit_is_empty(&b->line)) {
		canvas_text_right(c, r.y, x, r.x + r.cols - 1 - x,
			tr("F2 or n to write, e.g.  cp: text @who #ticket !"), ROLE_SECONDARY);
		return;
	}
	edit_draw(&b->line, c, (struct rect){r.y, x, 1, r.x + r.cols - 1 - x}, b->focused);
	if (!b->focused)
		return;
	preview(b, b->con, text);
	canvas_text(c, r.y + 1, r.x + 1, r.cols - 2, text,
		b->parse.too_short ? ROLE_SECONDARY : ROLE_INFO);
	draw_choices(b, b->con, c, (struct rect){r.y + 2, r.x, 1, r.cols});
}
