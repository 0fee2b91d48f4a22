/* table.h — a list in columns; the selection belongs to a record. SPDX-License-Identifier: MIT
 *
 * The table holds no data: the screen keeps its rows and hands a source to each
 * call. After a reload table_follow() finds the selected id again.
 * Column 0 is `>`, column 1 the alert; then the columns, one space between.
 */
#ifndef TUI_TABLE_H
#define TUI_TABLE_H

#include "tui/canvas.h"
#include "tui/keys.h"

enum { TABLE_COLUMNS = 12, TABLE_MARKS = 256 };

struct table_column {
	const char *heading; /* msgid or "" */
	int cols;            /* width in cells; of the flexible one the least */
	bool flex;           /* takes what is left over (one column) */
	bool right;          /* numbers */
	int drop;            /* 0 = never; the highest goes first when it is narrow */
};

enum { TABLE_HITS = 4 };
struct table_cell {
	char text[256];
	enum role role; /* ROLE_TEXT on entry */
	/* Parts of a left-aligned text, in bytes, that show what was searched for. */
	struct {
		int at, len;
	} hit[TABLE_HITS];
	int hits;
};

/* Rows as they look, kept from key to key: composing texts is what a key costs
 * most. All zero = nothing kept yet. The screen forgets it when its rows
 * change, makes it in layout() and frees it in close(). */
struct table_picture {
	struct canvas rows; /* its row 0 is row `top` of the table */
	int top, n;
	int64_t look;
};

struct table_source {
	const struct table_column *column;
	int columns;
	const void *rows;
	int count;
	int64_t (*id)(const void *rows, int row);
	void (*cell)(const void *rows, int row, int column, struct table_cell *out);
	char (*alert)(const void *rows, int row); /* '!', '+' (new) or ' '; may be NULL */
	const struct table_picture *picture;      /* what table_draw may copy; may be NULL */
	/* The rows are sorted by column n - 1: "^" behind its heading, the smallest on
	 * top; by -n, "v". 0 = as they come. */
	int sorted;
};

struct table {
	int64_t selected; /* record, 0 = none */
	int row;          /* of the selected one */
	int top;          /* first row shown */
	int shown;        /* rows that fit, from table_layout() */
	bool headless;    /* no heading row */
	int64_t mark[TABLE_MARKS];
	int marks;
};

enum table_did {
	TABLE_NOT_MINE,
	TABLE_MOVED,
	TABLE_MARKED,
	TABLE_AT_TOP,    /* Up or PgUp on the first row */
	TABLE_AT_BOTTOM, /* Down or PgDn on the last row: more may be loaded */
};

/* After a load: the selected record if it is still there, else the next one.
 * out: false = the record left the view. */
bool table_follow(struct table *t, const struct table_source *s);
void table_select(struct table *t, const struct table_source *s, int row);
/* Before draw: how many rows fit, and scrolls so that the selection shows. */
void table_layout(struct table *t, const struct table_source *s, int rows);
/* Arrows, PgUp, PgDn, Home, End; with `marking` Space marks. */
enum table_did table_key(
	struct table *t, const struct table_source *s, const struct key *key, bool marking);
bool table_is_marked(const struct table *t, int64_t id);
void table_unmark_all(struct table *t);

/* After table_layout: composes the rows shown that are not kept yet, r as for
 * table_draw. `look` is another number where the same rows look otherwise
 * (language, person). Without memory nothing is kept. */
void table_picture_make(struct table_picture *p, const struct table *t,
	const struct table_source *s, struct rect r, int64_t look);
void table_picture_forget(struct table_picture *p);
void table_picture_free(struct table_picture *p);

/* Heading row (unless headless) and rows into r. With `focused` the cursor
 * stands in column 0 of the selected row. */
void table_draw(const struct table *t, const struct table_source *s, struct canvas *c,
	struct rect r, bool focused);
/* "1-13 of 31" for the rule below. */
void table_span(const struct table *t, const struct table_source *s, char *out, size_t size);

#endif
