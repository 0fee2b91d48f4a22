/* roster_pattern.h — many cells at once: a rotation, a week, last month, a row. SPDX-License-Identifier: MIT
 *
 * Pure. Says which cells of a board would be another; they are one roster_set().
 * Left out are days of approved leave and outside employment, and shifts that
 * are not worked on a day. Where nobody holds a shift of a desk, the first one
 * who is put there does (RST-07).
 * source: screens.md §6.1, RST-07, RST-08.
 */
#ifndef DOMAIN_ROSTER_PATTERN_H
#define DOMAIN_ROSTER_PATTERN_H

#include "domain/roster_board.h"

enum { ROSTER_STEPS = 62 };

enum roster_fill {
	ROSTER_FILL_STEPS,  /* a rotation: "EEMMNN.." again and again */
	ROSTER_FILL_REPEAT, /* the first days of the stretch, again until its end */
	ROSTER_FILL_BEFORE, /* as so many days before: last month */
	ROSTER_FILL_COPY,   /* as another row */
	ROSTER_FILL_OFF,
	ROSTER_FILLS
};

struct roster_fill_ask {
	enum roster_fill how;
	int top, bottom;   /* rows, both included */
	int left, right;   /* columns, both included */
	const char *steps; /* STEPS: letters of shifts, . or 休 a day off, spaces between */
	int turn;          /* STEPS, COPY: each next row begins so many days later */
	int every;         /* REPEAT, BEFORE: days of what is repeated, 1 to 62 */
	int source;        /* COPY: row */
	int64_t desk;      /* STEPS: 0 = where each one usually is */
	const struct roster_plan *before; /* BEFORE: what was in force before this month */
};
struct roster_cells {
	struct roster_cell *cell; /* arena of the caller */
	size_t n;
	int left_out; /* days on which a shift was not put */
};
/* err: ERR_INVALID "steps" "every" "source"; ERR_NOMEM */
bool roster_fill(const struct roster_board *b, const struct roster_fill_ask *ask, struct arena *a,
	struct roster_cells *out, struct err *e) MUST_CHECK;

/* One shift for all of a stretch, or none (shift 0); `and` keeps what is there. */
struct roster_put {
	int top, bottom, left, right;
	int64_t shift, desk;
	bool and;
};
bool roster_put(const struct roster_board *b, const struct roster_put *p, struct arena *a,
	struct roster_cells *out, struct err *e) MUST_CHECK;
/* RST-07: the person of (top, left) becomes the duty holder of their shifts there
 * instead of whoever is; who is already, is no more. */
bool roster_hold(const struct roster_board *b, const struct roster_put *p, struct arena *a,
	struct roster_cells *out, struct err *e) MUST_CHECK;
/* All of the stretch to the team's next desk. */
bool roster_move(const struct roster_board *b, const struct roster_put *p, struct arena *a,
	struct roster_cells *out, struct err *e) MUST_CHECK;

#endif
