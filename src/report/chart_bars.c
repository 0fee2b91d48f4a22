/* chart_bars.c — bars, columns and lines as SVG. SPDX-License-Identifier: MIT */
#include "report/chart.h"

#include <string.h>

#include "base/utf8.h"
#include "report/render_parts.h"

enum {
	WIDTH = 720,   /* of a picture, in its own units: A4 between its margins */
	BAR_STEP = 20, /* from one bar to the next */
	BAR_THICK = 14,
	LABEL_COLS = 44, /* of a bar's name; all of it stands in the table */
	COL_PX = 7,      /* of a character of 12 px */
	SAID_PX = 120,   /* beside the longest bar */
	COLUMN_HEIGHT = 140,
	SPARK_STEP = 16,
	SPARK_HEIGHT = 20,
};

static void
svg_open(struct buf *out, const char *title, int height)
{
	buf_puts(out, "<figure><figcaption>");
	html_text(out, title);
	buf_printf(out, "</figcaption><svg role=\"img\" viewBox=\"0 0 %d %d\" aria-label=\"", WIDTH,
		height);
	html_text(out, title);
	buf_puts(out, "\">\n");
}

static void
svg_close(struct buf *out)
{
	buf_puts(out, "</svg></figure>\n");
}

struct box {
	int x, y, width, height;
};

/* 0 = filled; else an outline with lines that stand apart; 5 = an outline. */
static void
put_box(struct buf *out, const struct box *b, int stripes)
{
	buf_printf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"%s/>", b->x, b->y,
		b->width, b->height, stripes ? " class=\"o\"" : "");
	if (stripes == 0 || stripes > 4 || b->width < 2)
		return;
	buf_puts(out, "<path class=\"o\" d=\"");
	for (int x = b->x + 3 * stripes; x < b->x + b->width; x += 3 * stripes)
		buf_printf(out, "M%d %dv%d", x, b->y, b->height);
	buf_puts(out, "\"/>");
}

/* --- bars --- */

static int64_t
most_of(const struct chart_bar *bar, int n)
{
	int64_t most = 0;

	for (int i = 0; i < n; i++)
		if (bar[i].value + bar[i].second > most)
			most = bar[i].value + bar[i].second;
	return most;
}

static int
label_cols(const struct chart_bar *bar, int n)
{
	int cols = 2;

	for (int i = 0; i < n; i++)
		if (utf8_cols(bar[i].label) > cols)
			cols = utf8_cols(bar[i].label);
	return cols < LABEL_COLS ? cols : LABEL_COLS;
}

static void
put_label(struct buf *out, const char *label, int x, int y)
{
	char shown[LABEL_COLS * 4 + 8];
	const size_t len = strlen(label), fits = utf8_clip(label, len, LABEL_COLS, NULL);

	str_format(shown, sizeof shown, "%.*s%s", (int)fits, label, fits < len ? "~" : "");
	buf_printf(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">", x, y);
	html_text(out, shown);
	buf_puts(out, "</text>");
}

void
chart_bars(struct buf *out, const char *title, const struct chart_bar *bar, int n)
{
	const int64_t most = most_of(bar, n);
	const int left = label_cols(bar, n) * COL_PX + 16, room = WIDTH - left - SAID_PX;

	if (most == 0)
		return;
	svg_open(out, title, n * BAR_STEP + 4);
	buf_printf(out, "<path class=\"o\" d=\"M%d 0v%d\"/>\n", left, n * BAR_STEP);
	for (int i = 0; i < n; i++) {
		const int y = i * BAR_STEP + 3;
		const int first = (int)(bar[i].value * room / most);
		const int second = (int)(bar[i].second * room / most);

		put_label(out, bar[i].label, left - 6, y + 11);
		put_box(out, &(const struct box){left, y, first, BAR_THICK}, 0);
		if (bar[i].second)
			put_box(out, &(const struct box){left + first, y, second, BAR_THICK}, 1);
		buf_printf(out, "<text x=\"%d\" y=\"%d\">", left + first + second + 6, y + 11);
		if (bar[i].said)
			html_text(out, bar[i].said);
		else
			buf_printf(out, "%lld", (long long)bar[i].value);
		buf_puts(out, "</text>\n");
	}
	svg_close(out);
}

/* --- columns --- */

static void
put_column(struct buf *out, const struct chart_column *c, const struct box *at, int64_t most)
{
	const int tall = (int)(c->value * COLUMN_HEIGHT / most);
	const int base = at->y + COLUMN_HEIGHT;

	put_box(out, &(const struct box){at->x + 3, base - tall, at->width - 6, tall}, c->stripes);
	buf_printf(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%lld</text>",
		at->x + at->width / 2, base - tall - 4, (long long)c->value);
	buf_printf(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" class=\"s\">",
		at->x + at->width / 2, base + 14);
	html_text(out, c->label);
	buf_puts(out, "</text>\n");
}

/* A bracket below the columns from `first` to the one before `end`. */
static void
put_band(struct buf *out, const char *band, int x, int end, int y)
{
	buf_printf(out, "<path class=\"o\" d=\"M%d %dv5H%dv-5\"/>", x + 3, y, end - 3);
	buf_printf(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">", (x + end) / 2, y + 18);
	html_text(out, band);
	buf_puts(out, "</text>\n");
}

void
chart_columns(struct buf *out, const char *title, const struct chart_column *column, int n)
{
	const int top = 18, step = n ? WIDTH / n : WIDTH;
	int64_t most = 1;
	int run = 0;

	for (int i = 0; i < n; i++)
		most = column[i].value > most ? column[i].value : most;
	svg_open(out, title, top + COLUMN_HEIGHT + 48);
	buf_printf(out, "<path class=\"o\" d=\"M0 %dH%d\"/>\n", top + COLUMN_HEIGHT, n * step);
	for (int i = 0; i < n; i++)
		put_column(out, &column[i], &(const struct box){i * step, top, step, 0}, most);
	for (int i = 1; i <= n; i++) {
		if (i < n && str_eq(column[i].band, column[run].band))
			continue;
		put_band(out, column[run].band, run * step, i * step, top + COLUMN_HEIGHT + 22);
		run = i;
	}
	svg_close(out);
}

/* --- a line --- */

void
chart_spark(struct buf *out, const int *value, int n, const struct chart_span *of)
{
	const int span = of->high > of->low ? of->high - of->low : 1, tall = SPARK_HEIGHT - 6;
	bool on = false;
	int last_x = 0, last_y = 0;

	buf_printf(out, "<svg class=\"k\" aria-hidden=\"true\" viewBox=\"0 0 %d %d\"><path d=\"",
		n * SPARK_STEP, SPARK_HEIGHT);
	for (int i = 0; i < n; i++) {
		if (value[i] < 0) {
			on = false;
			continue;
		}
		last_x = i * SPARK_STEP + SPARK_STEP / 2;
		last_y = 3 + tall - (value[i] - of->low) * tall / span;
		buf_printf(out, "%c%d %d", on ? 'L' : 'M', last_x, last_y);
		if (!on)
			buf_puts(out, "h1");
		on = true;
	}
	buf_puts(out, "\"/>");
	if (last_x)
		buf_printf(out, "<circle cx=\"%d\" cy=\"%d\" r=\"2.5\"/>", last_x, last_y);
	buf_puts(out, "</svg>");
}
