/* chart_table.c — the picture of a report's rows. SPDX-License-Identifier: MIT
 *
 * source: RPT-02.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "report/chart.h"
#include "report/render_parts.h"

enum { LABEL_BYTES = 192, SAID_BYTES = 64 };

/* Columns of the picture; -1 = it has none. */
struct axes {
	int label, label2, bar, bar2;
};
struct drawn {
	struct chart_bar bar;
	size_t row;
	char label[LABEL_BYTES], said[SAID_BYTES];
};

static int
column_named(const struct rtable *t, const char *name)
{
	for (int c = 0; name && c < t->columns; c++)
		if (str_eq(t->column[c].name, name))
			return c;
	return -1;
}

static int64_t
value_at(const struct rtable *t, size_t row, int column)
{
	const int64_t v = column < 0 ? 0 : render_cell_at(t, row, column)->number;

	return v > 0 ? v : 0;
}

/* The highest first; of the same height as they came. */
static int
by_height(const void *a, const void *b)
{
	const struct drawn *p = a, *q = b;
	const int64_t high = p->bar.value + p->bar.second, other = q->bar.value + q->bar.second;

	if (high != other)
		return high > other ? -1 : 1;
	return (p->row > q->row) - (p->row < q->row);
}

static void
name_it(struct drawn *d, const struct rtable *t, const struct axes *x)
{
	char cell[RENDER_CELL_BYTES], more[RENDER_CELL_BYTES];

	render_cell_for_people(cell, t, d->row, x->label);
	more[0] = '\0';
	if (x->label2 >= 0)
		render_cell_for_people(more, t, d->row, x->label2);
	str_format(d->label, sizeof d->label, "%s%s%s", cell, more[0] ? " " : "", more);
	render_cell_for_people(cell, t, d->row, x->bar);
	more[0] = '\0';
	if (x->bar2 >= 0)
		render_cell_for_people(more, t, d->row, x->bar2);
	str_format(d->said, sizeof d->said, "%s%s%s", cell, more[0] ? " + " : "", more);
	d->bar.label = d->label;
	d->bar.said = d->said;
}

/* Rows that have a number; with `top` only those above nothing. out: how many. */
static int
collect(const struct rtable *t, const struct axes *x, struct drawn *d)
{
	int n = 0;

	for (size_t r = 0; r < t->rows; r++) {
		const int64_t first = value_at(t, r, x->bar), second = value_at(t, r, x->bar2);

		if (render_cell_at(t, r, x->bar)->none || (t->chart_top && !first && !second))
			continue;
		d[n] = (struct drawn){.bar = {.value = first, .second = second}, .row = r};
		n++;
	}
	if (t->chart_top)
		qsort(d, (size_t)n, sizeof *d, by_height);
	return n;
}

static void
title_of(const struct rtable *t, int shown, int all, char *out, size_t size)
{
	const char *title = tr(t->chart_title ? t->chart_title : t->title);
	char of[24], n[24];

	str_format(n, sizeof n, "%d", shown);
	str_format(of, sizeof of, "%d", all);
	if (shown < all)
		text_fill(out, size, tr(N_("{1}: the {2} highest of {3}")), title, n, of);
	else
		str_copy(out, size, title);
}

static void
draw(const struct rtable *t, const struct axes *x, struct drawn *d, struct buf *out)
{
	struct chart_bar bar[CHART_BARS_MAX];
	char title[256];
	const int all = collect(t, x, d);
	int n = t->chart_top && all > t->chart_top ? t->chart_top : all;

	n = n < CHART_BARS_MAX ? n : CHART_BARS_MAX;
	for (int i = 0; i < n; i++) {
		name_it(&d[i], t, x);
		bar[i] = d[i].bar;
	}
	title_of(t, n, all, title, sizeof title);
	chart_bars(out, title, bar, n);
}

void
chart_of_table(const struct rtable *t, struct buf *out)
{
	if (!t->chart_bar || !t->rows)
		return;
	const struct axes x = {.label = column_named(t, t->chart_label),
		.label2 = column_named(t, t->chart_label2),
		.bar = column_named(t, t->chart_bar),
		.bar2 = column_named(t, t->chart_bar2)};

	if (x.label < 0 || x.bar < 0)
		return;
	struct drawn *d = mem_alloc(t->rows * sizeof *d);

	if (!d) {
		out->failed = true;
		return;
	}
	draw(t, &x, d, out);
	mem_free(d);
}
