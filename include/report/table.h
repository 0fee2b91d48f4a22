/* table.h — a report as a table: computed once, rendered four times. SPDX-License-Identifier: MIT */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

enum rtable_type {
	RTABLE_TEXT, /* people's text and names, never translated */
	RTABLE_WORD, /* a msgid: translated in text and HTML, the code in CSV and JSON */
	RTABLE_INT,
	RTABLE_DAY,       /* yyyymmdd; 0 = empty */
	RTABLE_MINUTE,    /* utc_us, shown to the minute in the site's zone; 0 = empty */
	RTABLE_HALF,      /* a count of halves: 76.5, at most one decimal */
	RTABLE_SIGNED,    /* the same; people read +2, programs 2 */
	RTABLE_HUNDREDTH, /* 8125 = 81.25, without trailing zeros */
	RTABLE_BOOL,      /* true or false; people read yes or no */
	RTABLE_LIST,      /* codes joined by ';'; a list of texts in JSON */
};
/* Stands to the right, and a picture can be made of it. */
bool rtable_is_number(enum rtable_type type);

struct rtable_column {
	const char *name;  /* snake_case: CSV header, JSON name */
	const char *label; /* msgid: text and HTML heading */
	enum rtable_type type;
};

struct rtable_cell {
	const char *text; /* RTABLE_TEXT: owned by the arena; RTABLE_WORD: the label's msgid */
	const char *code; /* RTABLE_WORD: what files get */
	int64_t number;
	bool none; /* nothing is known: empty, null in JSON */
};

enum { RTABLE_COLUMNS_MAX = 24 };

struct rtable {
	const char *report; /* "person-list" */
	const char *title;  /* msgid */
	const struct rtable_column *column;
	int columns;
	struct rtable_cell *cell; /* rows × columns, row after row */
	size_t rows, rows_cap;
	int filled;  /* cells set in the row under way */
	bool failed; /* out of memory; sticks until rendered */
	/* HTML: bars of this INT column by this one's name; NULL = no chart. With the
	 * second ones: two columns end to end, and a second word of the name. */
	const char *chart_label, *chart_label2, *chart_bar, *chart_bar2;
	const char *chart_title; /* msgid, NULL = the title */
	int chart_top;           /* only so many rows, the highest first; 0 = all, as they come */
	const char *legend;      /* msgid: below the rows of text and HTML; NULL = none */
	struct arena arena;
};

/* in: `column` static, at most RTABLE_COLUMNS_MAX. */
void rtable_init(struct rtable *t, const char *report, const char *title,
	const struct rtable_column *column, int columns);
void rtable_free(struct rtable *t);

/* Cells of a row, left to right; after the last column the next row begins.
 * The type of the column is asserted. */
void rtable_text(struct rtable *t, const char *text); /* TEXT, LIST: copied; NULL = empty */
void rtable_word(struct rtable *t, const char *label, const char *code); /* both static */
void rtable_number(struct rtable *t, int64_t v); /* all but TEXT, WORD and LIST */
void rtable_none(struct rtable *t);              /* of any type */

#endif
