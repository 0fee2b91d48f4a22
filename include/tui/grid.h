/* grid.h — a month of people: rows × days, cells of at most three characters. SPDX-License-Identifier: MIT
 *
 * The head (weekday and day) and the names stand still while the rest scrolls
 * both ways. The cursor's cell is in brackets where there is room, and the
 * hardware cursor stands on it. Rows of totals stand below a rule. `v` shows the
 * same as a list: "Tue 24, Wang Xiaoming, annual leave".
 * source: screens.md §6.1, §7.7; the mock-up of the roster.
 */
#ifndef TUI_GRID_H
#define TUI_GRID_H

#include "base/str.h"
#include "tui/canvas.h"
#include "tui/table.h"

enum { GRID_TEXT_BYTES = 16, GRID_NAME_BYTES = 96, GRID_TELL_BYTES = 256 };

struct grid_cell {
	char text[GRID_TEXT_BYTES]; /* at most three cells: "D ", "2!", "假"; "" = empty */
	enum role role;             /* ROLE_TEXT on entry */
};

struct grid_source {
	const void *data;
	int rows, cols, foots;
	int name_cols; /* cells of the frozen column */
	int cell_cols; /* of the widest text of a cell with its mark, 1 to 3 */
	void (*name)(const void *data, int row, char out[GRID_NAME_BYTES]);
	/* Two lines of head: "T" or 二, and "24". */
	void (*head)(const void *data, int col, int line, char out[GRID_TEXT_BYTES]);
	void (*cell)(const void *data, int row, int col, struct grid_cell *out);
	/* Of the totals: row -1 … in name() and cell() is foot 0, -2 foot 1. */
	void (*tell)(const void *data, int row, int col, char out[GRID_TELL_BYTES]);
	/* Its number is shown also where not all of them have room: Mondays, today; may be NULL */
	bool (*landmark)(const void *data, int col);
	bool (*alert)(const void *data, int row, int col); /* `!` jumps there; may be NULL */
};

struct grid {
	int row, col;       /* the cursor */
	int top, left;      /* first ones shown */
	int rows, cols;     /* that fit, from grid_layout() */
	int pitch;          /* cells from one day to the next */
	bool as_list;       /* v */
	struct table table; /* of the list */
};

enum grid_did { GRID_NOT_MINE, GRID_MOVED };

/* Before draw: what fits into r, and scrolls so that the cursor shows. */
void grid_layout(struct grid *g, const struct grid_source *s, struct rect r);
/* Arrows, Home and End (first and last day), PgUp and PgDn (rows), `!` (the
 * next alert, row by row), v. */
enum grid_did grid_key(struct grid *g, const struct grid_source *s, const struct key *key);
void grid_draw(const struct grid *g, const struct grid_source *s, struct canvas *c, struct rect r,
	bool focused);
/* "days 1-22 of 30, rows 1-8 of 14", "" if all of it shows. */
void grid_span(const struct grid *g, const struct grid_source *s, char *out, size_t size);
/* The list, one line a cell that is not empty, in ASCII. */
void grid_print(const struct grid_source *s, int cols, struct buf *out);

#endif
