/* chart.h — pictures in HTML: SVG with its numbers written beside. SPDX-License-Identifier: MIT
 *
 * Bars begin at zero. Nothing is said by colour alone: what differs is striped
 * otherwise and named; a table beside each picture says the same.
 * source: RPT-02, screens.md §6.11, contract.md §4.
 */
#ifndef REPORT_CHART_H
#define REPORT_CHART_H

#include <stdint.h>

#include "base/str.h"

struct rtable;

enum { CHART_BARS_MAX = 60 };

struct chart_bar {
	const char *label;
	int64_t value, second; /* both ≥ 0, end to end; the second one is striped */
	const char *said;      /* beside the bar; NULL = the value */
};
/* One below the other; nothing where all are zero. In the order given. */
void chart_bars(struct buf *out, const char *title, const struct chart_bar *bar, int n);

struct chart_column {
	const char *label;
	int64_t value;
	const char *band; /* what runs of columns belong to; stands below them */
	int stripes;      /* of its band: 0 = filled, up to 5 = empty */
};
/* Side by side, with the number on top of each. */
void chart_columns(struct buf *out, const char *title, const struct chart_column *column, int n);

/* A line through values within low … high; below zero = a gap. For the eye only:
 * the numbers stand beside it. */
struct chart_span {
	int low, high;
};
void chart_spark(struct buf *out, const int *value, int n, const struct chart_span *of);

/* The picture that a table asks for, if it does. */
void chart_of_table(const struct rtable *t, struct buf *out);

#endif
