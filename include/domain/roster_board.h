/* roster_board.h — a team's month as rows and days, in memory. SPDX-License-Identifier: MIT
 *
 * What a screen shows and plans on: everybody of the team in that month and
 * whoever else is planned, each day with its shifts; how many each shift of the
 * team's desks needs and has, those on leave left out; approved leave, and what
 * stays uncovered. Read once, then looked at and changed without a query.
 * source: RST-01…03, RST-07, RST-08, LV-11.
 */
#ifndef DOMAIN_ROSTER_BOARD_H
#define DOMAIN_ROSTER_BOARD_H

#include "domain/leave_spell.h"
#include "domain/roster.h"
#include "domain/roster_letter.h"

enum { ROSTER_DAYS = 31 };

/* One person's day. */
struct roster_square {
	int n;
	struct assignment on[ROSTER_CELL_SHIFTS]; /* by start */
};
struct roster_row {
	int64_t person;
	const char *name, *staff_no, *initials;
	int from, until;           /* days of employment; 0 = open */
	bool guest;                /* not of this team */
	struct roster_square *day; /* of each day of the month */
	int *leave;                /* 1 + place in leave.item, 0 = at work */
};
struct roster_place {
	int64_t desk;
	const char *code, *name;
	bool own; /* of this team */
};
/* LV-11: of a shift on a day of approved leave the supervisor stated that nobody
 * takes it. */
struct roster_spare {
	int64_t leave, shift;
	int day;
	int64_t by, at_us, record;
	const char *why; /* "" = none; of what was erased what stands in its place */
};
struct roster_board {
	struct arena arena;
	int64_t team;
	int month, days;
	struct roster shown; /* the plan on it; id 0 = none */
	struct shift_table shift;
	struct roster_letter letter[SHIFT_MAX];
	struct roster_row *row; /* `first`, then by staff number, guests last */
	int rows;
	struct roster_place *place; /* the team's open desks, then others planned at */
	int places;
	struct roster_cover *cover; /* planned and holder follow the rows */
	int *beside;                /* of each: planned there by other teams */
	int covers;
	int *cover_at; /* [day][place][shift]: 1 + place in cover, 0 = nobody is needed */
	/* Counted once for all of the rows, so that a key looks at those it shows. */
	int most[SHIFT_MAX]; /* of each shift: how often it has who has it most */
	bool is_short[ROSTER_DAYS];
	int short_days;
	struct leave_spells leave;
	struct roster_spare *spare;
	int spares;
};

struct roster_board_ask {
	int64_t team;
	int month;
	int64_t roster; /* a draft or a version; 0 = what is in force, approved requests included */
	int64_t first;  /* person whose row stands first, 0 = nobody's */
};
/* out: freed by roster_board_free, also after an error. cost: one read of the month. */
bool roster_board_load(struct ctx *c, const struct roster_board_ask *ask, struct roster_board *out,
	struct err *e) MUST_CHECK;
void roster_board_free(struct roster_board *b);

/* --- pure from here on --- */

int roster_board_day(const struct roster_board *b, int col);         /* yyyymmdd */
int roster_board_row(const struct roster_board *b, int64_t person);  /* -1 = not on it */
int roster_board_shift(const struct roster_board *b, int64_t shift); /* -1 = unknown */
int roster_board_place(const struct roster_board *b, int64_t desk);  /* -1 = unknown */
bool roster_board_employed(const struct roster_row *r, int day);
/* RST-08: a shift on a day of leave of which nothing was stated, or of somebody who
 * is not employed then. */
bool roster_board_needs_cover(const struct roster_board *b, int row, int col);
/* LV-11: what was stated of the n-th shift of that day; NULL = nothing, or no leave. */
const struct roster_spare *roster_board_spare(
	const struct roster_board *b, int row, int col, int n);
/* RST-07: employed, and not on leave for all of that day: counts at the desk. */
bool roster_board_comes(const struct roster_board *b, int row, int col);
const struct leave_spell *roster_board_leave(const struct roster_board *b, int row, int col);

/* NULL = nobody is needed there on that day. */
const struct roster_cover *roster_board_cover(
	const struct roster_board *b, int place, int shift, int col);
bool roster_board_is_short(const struct roster_board *b, int col); /* any of its desks */
int roster_board_short_days(const struct roster_board *b);
/* How often a person has a shift in the month, and the planned minutes of all. */
int roster_board_times(const struct roster_board *b, int row, int shift);
/* How often it has who has it most; 0 = nobody has it. cost: none */
int roster_board_most(const struct roster_board *b, int shift);
int roster_board_minutes(const struct roster_board *b, int row);
/* RST-07: where this person usually is: the desk of the nearest day before, else
 * after, else the team's first. 0 = there is none. */
int64_t roster_board_desk(const struct roster_board *b, int row, int col);
/* Does anybody hold this desk's shift on that day? 0 = nobody. */
int64_t roster_board_holder(const struct roster_board *b, int64_t desk, int64_t shift, int col);

/* A square as what roster_set() takes, and back. put() counts anew.
 * out: false = a shift that is not worked on that day, or not this board's person */
void roster_board_take(const struct roster_board *b, int row, int col, struct roster_cell *out);
bool roster_board_put(struct roster_board *b, const struct roster_cell *cell, size_t n);
/* All of it as a plan, sorted. err: ERR_NOMEM */
bool roster_board_plan(
	const struct roster_board *b, struct roster_plan *out, struct err *e) MUST_CHECK;

#endif
