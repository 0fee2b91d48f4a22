/* roster.h — what the screens of the roster share. SPDX-License-Identifier: MIT
 *
 * roster.c: the month as it is in force, for everyone. roster_plan.c: the same
 * month as a draft, for who plans it. Both are one `struct roster_screen`:
 * roster_show.c reads it and moves in it, roster_draw.c draws it; roster_edit.c
 * changes the draft and has it judged. source: RST-03, RST-07, RST-13, RST-14,
 * screens.md §6.1, mockups.md §7.
 */
#ifndef SCREENS_ROSTER_H
#define SCREENS_ROSTER_H

#include "domain/roster_board.h"
#include "domain/roster_diff.h"
#include "domain/roster_pattern.h"
#include "domain/shift_change.h"
#include "domain/team.h"
#include "screens/console.h"
#include "tui/grid.h"

/* The argument of screen_roster and screen_roster_plan; all zero: one's own
 * team, this month, what is in force. */
struct roster_ask {
	int64_t team;
	int month;       /* yyyymm */
	int64_t version; /* of roster.id, 0 = what is in force */
	int64_t person;  /* where the cursor stands; 0 = one's own row, or the first */
	int day;         /* 0 = today */
};

enum { ROSTER_TEAMS = 64, ROSTER_FOOTS = 6, ROSTER_FIND_CHARS = 24, ROSTER_TELL_BYTES = 320 };

enum roster_view { ROSTER_VIEW_MONTH, ROSTER_VIEW_WEEK, ROSTER_VIEW_OWN, ROSTER_VIEWS };

struct roster_teams { /* those that c->who may see */
	struct {
		int64_t id;
		char name[TEAM_NAME_BYTES];
	} team[ROSTER_TEAMS];
	int n;
};

/* A row of how many there are; place -1 = all of the team's desks together. */
struct roster_foot {
	int shift, place;
};

/* What one change took the place of. */
struct roster_undo {
	struct roster_undo *before;
	size_t n;
	struct roster_cell cell[];
};

/* What stands against the draft. */
struct roster_findings {
	struct roster_finding *item;
	int n, room, refusals;
	bool failed;
};

/* The part of who plans. */
struct roster_edit {
	struct roster_ref ref;
	struct roster_bench *bench;
	struct roster_findings found;
	int *at; /* [row][day]: 1 + place of the finding that a cell shows, 0 = none */
	struct roster_undo *undo;
	bool untouched;         /* opened here and nothing was set: given up on leaving */
	bool selecting;         /* a stretch from (row, col) to the cursor */
	int row, col;           /* where it began */
	bool and;               /* the next letter is one more shift of the day */
	struct roster_cells to; /* being asked for; arena */
	struct arena arena;
};

struct roster_screen {
	const struct console *con;
	bool planning;
	struct roster_ask ask;
	int today;
	struct roster_teams teams;
	struct roster_board board;
	struct roster draft, in_force;
	struct grid grid;
	struct roster_foot foot[ROSTER_FOOTS];
	int foots;
	bool totals, hours; /* there is room for them */
	int total_cols[SHIFT_MAX], totals_cols;
	int name_cols, cell_cols;
	bool may_plan, may_publish;

	/* reading */
	enum roster_view view;
	struct table week, own;
	struct roster_plan own_plan; /* of the person of `own_row` */
	int64_t own_person;
	char week_head[7][24];
	bool is_owed;
	struct roster_owed owed;
	struct roster_changes owed_changes;
	struct roster_plan was, is;     /* what they point into */
	struct shift_change_list asked; /* RST-05: open changes of this month */
	struct arena arena;             /* of all of these */
	struct edit find;
	bool finding;

	struct roster_edit edit;
};

extern const struct screen screen_roster_plan, screen_roster_versions, screen_roster_compare,
	screen_roster_findings, screen_roster_day;

/* --- roster_show.c: read, and moved in --- */

bool roster_show_open(struct roster_screen *s, struct ui *ui, const void *arg, struct err *e);
void roster_show_close(struct roster_screen *s);
bool roster_show_load(struct ctx *c, struct roster_screen *s, struct err *e) MUST_CHECK;
int roster_month_add(int month, int by);
/* The cursor on a person and day, as far as they are there. */
void roster_show_at(struct roster_screen *s, int64_t person, int day);
int64_t roster_show_person(const struct roster_screen *s); /* of the cursor, 0 = nobody */
int roster_show_day(const struct roster_screen *s);
/* The next day with a gap, or the next cell that something stands against. out: false = none */
bool roster_show_next(struct roster_screen *s);
/* Find: a key while one types a name. out: true = used */
void roster_find_begin(struct roster_screen *s, int letter);
bool roster_find_key(struct ui *ui, struct roster_screen *s, const struct key *key);
bool roster_may_see(struct ctx *c, const struct roster_screen *s, int64_t team);

/* --- roster_draw.c --- */

void roster_layout(struct roster_screen *s, struct rect body);
void roster_draw(const struct roster_screen *s, struct canvas *c, struct rect body);
struct grid_source roster_grid(const struct roster_screen *s);
void roster_head(const struct roster_screen *s, struct screen_head *out);

/* --- roster_words.c --- */

/* "Wang XM, Tue 24 Nov: Early 07:30-15:30, desk front-1, holder" */
void roster_tell(const struct roster_screen *s, int row, int col, char *out, size_t size);
/* "Early 07:30-15:30, desk front-1, holder; Night …", "off", "annual leave (24-26)" */
/* LV-11: who stated that nobody takes this shift and why, and who is there (LV-13).
 * out: false = nobody did */
bool roster_tell_spare(const struct roster_screen *s, int row, int col, char *out, size_t size);
void roster_tell_square(const struct roster_screen *s, int row, int col, char *out, size_t size);
/* The same of assignments that are on no board. */
void roster_tell_shifts(const struct roster_board *b, const struct assignment *a, int n, bool desk,
	char *out, size_t size);
/* "Tue 24 Nov" */
void roster_tell_day(int day, char *out, size_t size);
/* "published v3", "draft over v3", "v2, withdrawn" */
void roster_tell_state(const struct roster_screen *s, char *out, size_t size);
const char *roster_shift_name(const struct shift *s);
const char *roster_letter_text(const struct roster_letter *l);
/* "rest-too-short: too little rest before" */
void roster_tell_finding(const struct roster_finding *f, char *out, size_t size);
/* The legend: letters with their names. */
void roster_tell_legend(const struct roster_board *b, bool times, char *out, size_t size);
/* Of the day of the cursor: who is missing where. */
void roster_tell_gaps(const struct roster_board *b, int col, char *out, size_t size);
const char *roster_name(const struct roster_screen *s, int row);
/* RST-05: the open change that a shift of this cell is part of; NULL = none. */
const struct shift_change *roster_asked(const struct roster_screen *s, int row, int col);

/* --- roster_view.c: the week, and one person's list --- */

bool roster_view_load(struct ctx *c, struct roster_screen *s, struct err *e) MUST_CHECK;
void roster_view_layout(struct roster_screen *s, struct rect r);
void roster_view_draw(const struct roster_screen *s, struct canvas *c, struct rect r);
bool roster_view_key(struct roster_screen *s, const struct key *key);

/* --- roster_shifts.c: the cursor's day under the month --- */

void roster_shifts_draw(const struct roster_screen *s, struct canvas *c, struct rect r);

/* --- roster_calendar.c --- */

void roster_calendar(struct ui *ui, const struct roster_screen *s);

/* --- roster_print.c --- */

void roster_print(struct ui *ui, const struct roster_screen *s);

/* --- roster_edit.c: the draft --- */

bool roster_edit_load(struct ctx *c, struct roster_screen *s, struct err *e) MUST_CHECK;
void roster_edit_close(struct roster_edit *d);
/* Sets these cells as one change, keeps what was there for undo, has it judged and says so. */
void roster_edit_apply(struct ui *ui, struct roster_screen *s, const struct roster_cells *to);
void roster_edit_undo(struct ui *ui, struct roster_screen *s);
/* The stretch that is selected, or the cell of the cursor. */
void roster_edit_range(const struct roster_screen *s, int *top, int *bottom, int *left, int *right);
bool roster_edit_in_range(const struct roster_screen *s, int row, int col);
/* A letter of a shift, . and what else changes a cell. out: false = not one of them */
bool roster_edit_key(struct ui *ui, struct roster_screen *s, int code);
/* The first finding of a cell, refusals first; NULL = none. */
const struct roster_finding *roster_edit_finding(const struct roster_screen *s, int row, int col);

/* --- forms over the draft: the screen below is screen_roster_plan's --- */

void roster_fill_open(struct ui *ui, struct roster_screen *s);
void roster_cell_open(struct ui *ui, struct roster_screen *s);
/* roster_publish.c */
void roster_publish_open(struct ui *ui, struct roster_screen *s);
enum { ROSTER_ASK_DISCARD = 960, ROSTER_FILLED, ROSTER_PUBLISHED_DONE, ROSTER_FOUND };

/* --- others --- */

struct roster_versions_ask {
	int64_t team;
	int month;
};
struct roster_compare_ask {
	int64_t was, is; /* roster.id; is 0 = what is in force */
	int64_t team;
	int month;
	int64_t person; /* 0 = everybody */
};
struct roster_day_ask {
	int64_t team;
	int day;
};

#endif
