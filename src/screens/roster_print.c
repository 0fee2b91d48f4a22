/* roster_print.c — the month on paper: 80 columns, characters for every meaning. SPDX-License-Identifier: MIT
 *
 * source: screens.md §6.12, §8 no. 40.
 */
#include <string.h>

#include "base/date_words.h"
#include "base/day.h"
#include "base/utf8.h"
#include "screens/print.h"
#include "screens/roster.h"

enum { NAME_COLS = 15, DAY_COLS = 2 };

static void
put_padded(struct buf *out, const char *text, int cols)
{
	int used = 0;
	const size_t n = utf8_clip(text, strlen(text), cols, &used);

	buf_put(out, text, n);
	for (; used < cols; used++)
		buf_putc(out, ' ');
}

static void
put_heads(struct buf *out, const struct roster_board *b)
{
	char text[16];

	put_padded(out, "", NAME_COLS);
	for (int col = 0; col < b->days; col++) {
		date_words_initial(text, roster_board_day(b, col));
		put_padded(out, text, DAY_COLS);
	}
	buf_putc(out, '\n');
	put_padded(out, "", NAME_COLS);
	for (int col = 0; col < b->days; col++) { /* of two figures every other one */
		str_format(text, sizeof text, "%d", col + 1);
		put_padded(out, col < 9 || col % 2 == 1 ? text : "", DAY_COLS);
	}
	buf_putc(out, '\n');
}

/* The grid's own cells, in what its letters look like there. */
static void
put_row(struct buf *out, const struct grid_source *g, int row, const char *name)
{
	put_padded(out, name, NAME_COLS);
	for (int col = 0; col < g->cols; col++) {
		struct grid_cell cell = {.text = "", .role = ROLE_TEXT};

		g->cell(g->data, row, col, &cell);
		put_padded(out, cell.text, DAY_COLS);
	}
	buf_putc(out, '\n');
}

static void
put_all(struct buf *out, const struct roster_screen *s)
{
	const struct grid_source g = roster_grid(s);
	char text[ROSTER_TELL_BYTES];

	put_heads(out, &s->board);
	for (int row = 0; row < s->board.rows; row++)
		put_row(out, &g, row, s->board.row[row].name);
	buf_putc(out, '\n');
	for (int i = 0; i < s->foots; i++) {
		g.name(g.data, -1 - i, text);
		put_row(out, &g, -1 - i, text);
	}
	roster_tell_legend(&s->board, false, text, sizeof text);
	buf_printf(out, "\n%.*s\n", (int)utf8_clip(text, strlen(text), PRINT_COLS, NULL), text);
}

void
roster_print(struct ui *ui, const struct roster_screen *s)
{
	struct screen_head head = {.title = NULL};
	char stem[32], filter[200];
	struct buf text;

	buf_init(&text);
	put_all(&text, s);
	roster_head(s, &head);
	str_format(filter, sizeof filter, "%s  %s, %s", head.keep, head.scope, head.count);
	str_format(stem, sizeof stem, "roster-%d", s->ask.month);
	console_print(ui, &(struct print_ask){.stem = stem,
				  .what = tr("Roster"),
				  .filter = filter,
				  .text = buf_str(&text)});
	buf_free(&text);
}
