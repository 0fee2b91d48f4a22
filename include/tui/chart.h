/* chart.h — numbers over time: a sparkline, a chart with an axis, its table. SPDX-License-Identifier: MIT
 *
 * Always number, change, samples and shape; bars only from zero, dots otherwise,
 * and the start of the axis is written. Everything stands in the characters.
 * unit: values are whole numbers; with `decimals` 1 the value 34 reads "3.4".
 * source: screens.md §6.11, SCR-19.
 */
#ifndef TUI_CHART_H
#define TUI_CHART_H

#include "base/str.h"
#include "tui/canvas.h"
#include "tui/table.h"

#define CHART_NONE INT64_MIN /* nothing was measured: a gap */
enum { SPARK_CELLS = 12, SPARK_BYTES = SPARK_CELLS * 3 + 1, CHART_TEXT_BYTES = 32 };

/* ---- sparkline: one cell a value ---- */

enum spark_scale {
	SPARK_FROM_LEAST, /* the least of them is the lowest cell: how it moved */
	SPARK_FROM_ZERO,  /* in: none below 0. `.` is 0, any other has height: how many */
};

/* The last SPARK_CELLS of n values: ▁ to █, in ASCII 0 to 9; `.` where nothing
 * was measured. From the least: all equal is the middle (nothing but zeros: the
 * lowest). out: cells. */
int spark_text(
	char out[SPARK_BYTES], const int64_t *value, int n, enum spark_scale scale, bool ascii);

/* ---- numbers ---- */

/* "3.4", "-", "" for CHART_NONE. */
void chart_number(char out[CHART_TEXT_BYTES], int64_t value, int decimals);
/* "+0.3", "-0.5", "+0.0"; "" if one of them is missing. */
void chart_change(char out[CHART_TEXT_BYTES], int64_t now, int64_t before, int decimals);
/* How many steps in a row the values have gone one way at the end: 6 = up six
 * times, -6 = down six times, 0 = neither. */
int chart_trend(const int64_t *value, int n);

/* ---- the chart ---- */

enum { CHART_POINTS = 62, CHART_LABEL_BYTES = 24, CHART_NOTE_BYTES = 24 };

struct chart_point {
	char label[CHART_LABEL_BYTES]; /* under the axis: "36", "21" */
	char name[CHART_NOTE_BYTES];   /* in the table: "2026-11-21 Sat"; "" = the label */
	int64_t value;                 /* or CHART_NONE */
	int n;                         /* samples behind it; -1 = does not apply */
};

struct chart {
	const char *title; /* translated: "Entries by day" */
	const char *unit;  /* translated, of the table's column: "Entries" */
	struct chart_point point[CHART_POINTS];
	int points;
	int decimals;
	int64_t target;     /* CHART_NONE = none */
	int64_t least_span; /* the axis covers so much at least: little is not drawn large */
	int min_n;          /* fewer samples than this: "few", do not compare. 0 = never */
	bool bars;          /* counts: bars from zero. Otherwise dots */
	bool as_table;      /* v */
	struct table table;
};

/* The axis: its first and last value. Bars start at 0. */
void chart_axis(const struct chart *ch, int64_t *from, int64_t *to);
/* Heading, plot, axis, labels, exact values where they fit, and a line that
 * says where the axis starts; or the table, with the cursor in it. */
void chart_draw(const struct chart *ch, struct canvas *c, struct rect r, bool focused);
void chart_layout(struct chart *ch, int rows);
/* v turns it; in the table arrows move. out: true = used. */
bool chart_key(struct chart *ch, const struct key *key);
/* The same data as rows: name, value, change, samples, note. */
struct table_source chart_rows(const struct chart *ch);
/* In ASCII, lines of at most `cols` cells, chart and then table. */
void chart_print(const struct chart *ch, int cols, struct buf *out);

#endif
