/* roster_shifts.c — the cursor's day, shift by shift, where the month leaves room. SPDX-License-Identifier: MIT
 *
 * source: RST-07, mockups.md §7 (120x36).
 */
#include <string.h>

#include "screens/roster.h"

enum { SHIFT_COLS = 24, PLACE_COLS = 14, COUNT_COLS = 6 };

/* Who of other teams is planned there is counted, not named. */
static void
put_others(char *out, size_t size, int others)
{
	const size_t n = strlen(out);
	char count[16], text[80];

	if (others <= 0)
		return;
	str_format(count, sizeof count, "%d", others);
	text_fill(text, sizeof text, tr("of other teams {1}"), count, NULL, NULL);
	str_format(out + n, size - n, "%s%s", n ? tr(", ") : "", text);
}

/* "Anna Lee*, Wang XM": * is the duty holder. */
static void
names(const struct roster_screen *s, int place, int shift, char *out, size_t size)
{
	const struct roster_board *b = &s->board;
	const int64_t desk = b->place[place].desk, id = b->shift.shift[shift].id;
	int named = 0;

	*out = '\0';
	for (int row = 0; row < b->rows; row++) {
		const struct roster_square *q = &b->row[row].day[s->grid.col];

		if (!roster_board_comes(b, row, s->grid.col))
			continue;
		for (int i = 0; i < q->n; i++) {
			const size_t n = strlen(out);

			if (q->on[i].desk != desk || q->on[i].shift != id)
				continue;
			str_format(out + n, size - n, "%s%s%s", n ? tr(", ") : "",
				roster_name(s, row), q->on[i].holder ? "*" : "");
			named++;
		}
	}
	put_others(out, size, roster_board_cover(b, place, shift, s->grid.col)->planned - named);
}

static void
draw_one(const struct roster_screen *s, struct canvas *c, struct rect r, int place, int shift)
{
	const struct roster_board *b = &s->board;
	const struct roster_cover *k = roster_board_cover(b, place, shift, s->grid.col);
	const bool few = k->planned < k->need.min;
	char text[ROSTER_TELL_BYTES];
	int x = r.x + 2;

	str_format(text, sizeof text, "%s %s", roster_letter_text(&b->letter[shift]),
		roster_shift_name(&b->shift.shift[shift]));
	canvas_text(c, r.y, x, SHIFT_COLS - 1, text, ROLE_TEXT);
	x += SHIFT_COLS;
	canvas_text(c, r.y, x, PLACE_COLS - 1, b->place[place].code, ROLE_SECONDARY);
	x += PLACE_COLS;
	str_format(text, sizeof text, "%d/%d%s", k->planned, k->need.min, few ? "!" : "");
	canvas_text(c, r.y, x, COUNT_COLS - 1, text, few ? ROLE_WARNING : ROLE_TEXT);
	x += COUNT_COLS;
	names(s, place, shift, text, sizeof text);
	canvas_text(c, r.y, x, r.x + r.cols - x - 1, text, ROLE_TEXT);
}

void
roster_shifts_draw(const struct roster_screen *s, struct canvas *c, struct rect r)
{
	const struct roster_board *b = &s->board;
	char day[40];
	int y = 1;

	roster_tell_day(roster_show_day(s), day, sizeof day);
	canvas_heading(c, r.y, r.x, r.cols, day, NULL);
	for (int shift = 0; shift < b->shift.shifts; shift++) {
		for (int place = 0; place < b->places; place++) {
			if (y == r.rows || !roster_board_cover(b, place, shift, s->grid.col))
				continue;
			draw_one(s, c, (struct rect){r.y + y, r.x, 1, r.cols}, place, shift);
			y++;
		}
	}
}
