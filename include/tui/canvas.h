/* canvas.h — a grid of cells to draw on, without a terminal. SPDX-License-Identifier: MIT
 *
 * unit: rows and columns count from 0 at the top left; a rect is half-open:
 * rows y … y+rows-1, columns x … x+cols-1. Whatever falls outside the canvas is
 * clipped; a wide character is never split: the half that would be left over
 * becomes a space.
 * Text may be foreign: every function here that takes text makes it safe
 * through utf8_safe(), so callers pass stored text as it is.
 * cost: all O(cells touched).
 */
#ifndef TUI_CANVAS_H
#define TUI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "tui/theme.h"

struct rect {
	int y, x, rows, cols;
};

/* A base character and its marks, up to four and as far as they fit (three of
 * three bytes always do); "" = right half of the wide one on
 * the left. */
enum { CELL_TEXT_BYTES = 14 };
struct cell {
	char text[CELL_TEXT_BYTES];
	uint8_t wide; /* 1 = the left half of a wide character */
	uint8_t role; /* enum role */
};

struct canvas {
	int rows, cols;
	struct cell *cells;     /* rows * cols, row after row */
	int cursor_y, cursor_x; /* where the hardware cursor stands */
	bool ascii;             /* the ASCII look: no line art */
};

/* err: false = no memory; the canvas is then empty (0 x 0). */
bool canvas_init(struct canvas *c, int rows, int cols) MUST_CHECK;
bool canvas_resize(struct canvas *c, int rows, int cols) MUST_CHECK; /* and clears it */
void canvas_free(struct canvas *c);

struct rect canvas_all(const struct canvas *c);
const struct cell *canvas_at(const struct canvas *c, int y, int x); /* NULL outside */
/* The text of row y without trailing spaces, into out. For tests and dumps. */
void canvas_row_text(const struct canvas *c, int y, char *out, size_t size);

void canvas_fill(struct canvas *c, struct rect r, enum role role); /* with spaces */
void canvas_tint(struct canvas *c, struct rect r, enum role role); /* keeps the text */
void canvas_cursor(struct canvas *c, int y, int x);

/* One line of text in at most `cols` cells from (y, x); the rest of a text that
 * is too long is cut and its last cell shows "~". LF shows as a space.
 * out: cells used. */
int canvas_text(struct canvas *c, int y, int x, int cols, const char *text, enum role role);
/* The same, ending at column x + cols. */
int canvas_text_right(struct canvas *c, int y, int x, int cols, const char *text, enum role role);
/* printf first, at most 511 bytes; for numbers and our own words. */
int canvas_printf(struct canvas *c, int y, int x, int cols, enum role role, const char *format, ...)
	__attribute__((format(printf, 6, 7)));
/* Wraps text (LF starts a line) from line `first` on into r.
 * out: lines the whole text has at that width. */
int canvas_wrap(struct canvas *c, struct rect r, int first, const char *text, enum role role);

void canvas_rule(struct canvas *c, int y, int x, int cols);
void canvas_upright(struct canvas *c, int y, int x, int rows);
/* "── Title ────────── right ──"; title and right may be NULL. */
void canvas_heading(struct canvas *c, int y, int x, int cols, const char *title, const char *right);
/* A frame with an empty inside. out: the inside, one column of space left and right. */
struct rect canvas_box(struct canvas *c, struct rect r, const char *title);
/* A rule across a box drawn before, joined to its sides. */
void canvas_box_rule(struct canvas *c, struct rect box, int y);

#endif
