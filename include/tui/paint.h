/* paint.h — what a terminal is sent to turn one picture into the next. SPDX-License-Identifier: MIT
 *
 * Knows no terminal: it says what is to be done (place the cursor here, look so
 * from now on, write this), and `say` puts that into the terminal's own words.
 * Only cells that differ are written; what moved a row up or down is scrolled
 * where the terminal can. Nothing relies on where the cursor goes by itself:
 * behind the last column, and behind a character of several code points, it is
 * placed anew.
 * cost: O(cells); bytes and calls are those of what differs.
 */
#ifndef TUI_PAINT_H
#define TUI_PAINT_H

#include "base/str.h"
#include "tui/canvas.h"

/* A look beside those of the roles: as the terminal writes by itself. */
enum { PAINT_PLAIN = ROLES };

enum paint_op {
	PAINT_PLACE, /* the cursor at row a, column b */
	PAINT_TURN,  /* from look a to look b */
	PAINT_CLEAR, /* the whole screen; the look is plain */
	/* what a terminal may lack: */
	PAINT_ALONG, /* the cursor at column b of its row */
	PAINT_REST,  /* clears to the end of the row; the look is plain */
	PAINT_BLANK, /* clears a cells from the cursor on, which stays; the look is plain */
	PAINT_UP,    /* rows a to b, both included, move up by one; the look is plain */
	PAINT_DOWN,
};

struct paint_terminal {
	void (*say)(void *arg, struct buf *out, enum paint_op op, int a, int b);
	void *arg;
	unsigned can;           /* 1 << op for each of those it may lack */
	bool is_bare;           /* text without a role looks like a cleared cell */
	bool keeps_look;        /* its cursor may be placed while the look is not plain */
	bool last_cell_scrolls; /* the lower right cell is left alone */
};

/* All zero = nothing is known of what the terminal shows. */
struct paint {
	struct canvas shown;
	bool known;
	int y, x; /* of its cursor, x -1 = not known */
	int look;
	struct buf out; /* what is to be sent */
};

/* Appends to p->out, which is for the caller to send; the look is plain afterwards. Without memory nothing is
 * appended, and the next picture is drawn as a whole. */
void paint_show(struct paint *p, const struct paint_terminal *t, const struct canvas *c);
/* Writes p->out to a terminal and clears it. One that is gone is left alone: who
 * waits for its keys is told. */
void paint_send(struct paint *p, int fd);
/* Where the cursor goes in ECMA-48, as nearly all terminals take it. */
void paint_place_usual(struct buf *out, int y, int x);
/* The terminal lost the picture: the next one is drawn as a whole. */
void paint_forget(struct paint *p);
void paint_free(struct paint *p);

#endif
