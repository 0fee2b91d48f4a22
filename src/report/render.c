/* render.c — a table as text, CSV, JSON or HTML. SPDX-License-Identifier: MIT */
#include "report/render.h"

#include <assert.h>
#include <string.h>

#include "base/clock.h"
#include "base/csv.h"
#include "base/day.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"

enum { CELL_BYTES = 2560, GAP = 2, COLUMN_MIN = 4 };

bool
render_format_parse(const char *name, enum render_format *out)
{
	static const char *const names[] = {"text", "csv", "json", "html"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (str_eq(name, names[i])) {
			*out = (enum render_format)i;
			return true;
		}
	}
	return false;
}

static const struct rtable_cell *
cell_at(const struct rtable *t, size_t row, int column)
{
	return &t->cell[row * (size_t)t->columns + (size_t)column];
}

/* For people (text, HTML): words translated, foreign text made safe. */
static void
cell_for_people(char out[CELL_BYTES], const struct rtable *t, size_t row, int column)
{
	const struct rtable_cell *c = cell_at(t, row, column);

	out[0] = '\0';
	if (c->none)
		return;
	switch (t->column[column].type) {
	case RTABLE_TEXT: utf8_safe(out, CELL_BYTES, c->text, strlen(c->text), false); break;
	case RTABLE_WORD: str_copy(out, CELL_BYTES, tr(c->text)); break;
	case RTABLE_INT: str_format(out, CELL_BYTES, "%lld", (long long)c->number); break;
	case RTABLE_DAY: day_format(out, (int)c->number); break;
	case RTABLE_MINUTE:
		if (c->number)
			clock_format_minute(out, c->number);
		break;
	}
}

void
render_cell(const struct rtable *t, size_t row, int column, char *out, size_t size)
{
	char cell[CELL_BYTES];

	cell_for_people(cell, t, row, column);
	(void)str_copy(out, size, cell);
}

/* For programs (CSV, JSON): codes and ISO times. */
static void
cell_for_files(char out[CELL_BYTES], const struct rtable *t, size_t row, int column)
{
	const struct rtable_cell *c = cell_at(t, row, column);

	if (t->column[column].type == RTABLE_WORD)
		str_copy(out, CELL_BYTES, c->code);
	else if (t->column[column].type == RTABLE_MINUTE && c->number)
		clock_format_iso(out, c->number);
	else
		cell_for_people(out, t, row, column);
}

static void
pad(struct buf *out, int cols)
{
	while (cols-- > 0)
		buf_putc(out, ' ');
}

/* A cell in exactly `cols` cells; what is cut ends in ~ (screens.md §6.7). */
static void
put_padded(struct buf *out, const char *s, int cols, bool right)
{
	int used = utf8_cols(s);

	if (used > cols) {
		size_t n = utf8_clip(s, strlen(s), cols - 1, &used);

		buf_put(out, s, n);
		buf_putc(out, '~');
		pad(out, cols - 1 - used);
		return;
	}
	if (right)
		pad(out, cols - used);
	buf_puts(out, s);
	if (!right)
		pad(out, cols - used);
}

static int
natural_width(const struct rtable *t, int column)
{
	char cell[CELL_BYTES];
	int width = utf8_cols(tr(t->column[column].label));

	for (size_t r = 0; r < t->rows; r++) {
		cell_for_people(cell, t, r, column);
		if (utf8_cols(cell) > width)
			width = utf8_cols(cell);
	}
	return width;
}

/* A day or a number cut short would be another one. */
static bool
gives_way(const struct rtable *t, int column)
{
	return t->column[column].type <= RTABLE_WORD;
}

/* Natural widths, then the widest columns of text give way until the line fits. */
static void
text_widths(const struct rtable *t, int cols, int width[RTABLE_COLUMNS_MAX])
{
	int sum = GAP * (t->columns - 1);

	for (int c = 0; c < t->columns; c++) {
		width[c] = natural_width(t, c);
		sum += width[c];
	}
	while (sum-- > cols) {
		int widest = -1;

		for (int c = 0; c < t->columns; c++)
			if (gives_way(t, c) && width[c] > COLUMN_MIN &&
				(widest < 0 || width[c] > width[widest]))
				widest = c;
		if (widest < 0)
			return;
		width[widest]--;
	}
}

static void
text_trim(struct buf *out)
{
	while (out->len && out->p[out->len - 1] == ' ')
		out->p[--out->len] = '\0';
	buf_putc(out, '\n');
}

/* Bytes of s that go on this line of a cell `cols` wide: to a space if there is
 * one, else as many as fit. */
static size_t
piece_of(const char *s, int cols)
{
	const size_t len = strlen(s), fits = utf8_clip(s, len, cols, NULL);

	if (fits == len)
		return len;
	for (size_t at = fits; at > 0; at--)
		if (s[at] == ' ')
			return at;
	return fits ? fits : utf8_next(s, len);
}

/* One line of a row. out: false = no cell had anything left for it. */
static bool
put_line_of_row(const struct rtable *t, const int *width, char (*cell)[CELL_BYTES], size_t *at,
	struct buf *out)
{
	bool any = false;
	struct buf line;

	buf_init(&line);
	for (int c = 0; c < t->columns; c++) {
		char part[CELL_BYTES];
		const char *rest = cell[c] + at[c];
		size_t n = piece_of(rest, width[c]);

		any |= n > 0;
		str_format(part, sizeof part, "%.*s", (int)n, rest);
		at[c] += n + strspn(rest + n, " ");
		pad(&line, c ? GAP : 0);
		put_padded(&line, part, width[c], t->column[c].type == RTABLE_INT);
	}
	if (any) {
		buf_put(out, buf_str(&line), line.len);
		text_trim(out);
	}
	out->failed |= line.failed;
	buf_free(&line);
	return any;
}

static void
put_row_whole(const struct rtable *t, size_t row, const int *width, struct buf *out)
{
	static_assert(RTABLE_COLUMNS_MAX * CELL_BYTES <= 65536, "on the stack");
	char cell[RTABLE_COLUMNS_MAX][CELL_BYTES];
	size_t at[RTABLE_COLUMNS_MAX] = {0};

	for (int c = 0; c < t->columns; c++)
		cell_for_people(cell[c], t, row, c);
	while (put_line_of_row(t, width, cell, at, out))
		;
}

static void
put_row_cut(const struct rtable *t, size_t row, const int *width, struct buf *out)
{
	char cell[CELL_BYTES];

	for (int c = 0; c < t->columns; c++) {
		cell_for_people(cell, t, row, c);
		pad(out, c ? GAP : 0);
		put_padded(out, cell, width[c], t->column[c].type == RTABLE_INT);
	}
	text_trim(out);
}

/* Paragraphs, each in lines of at most `cols`. */
static void
put_legend(const char *text, int cols, struct buf *out)
{
	if (!text)
		return;
	buf_putc(out, '\n');
	for (const char *s = tr(text); *s; s += strspn(s, " \n")) {
		const size_t whole = strcspn(s, "\n");
		const bool fits = utf8_clip(s, whole, cols, NULL) == whole;
		const size_t n = fits ? whole : piece_of(s, cols);

		buf_put(out, s, n);
		buf_putc(out, '\n');
		s += n;
	}
}

static void
render_text(const struct rtable *t, const struct render_ask *ask, struct buf *out)
{
	int width[RTABLE_COLUMNS_MAX] = {0};

	text_widths(t, ask->cols ? ask->cols : 80, width);
	for (int c = 0; c < t->columns; c++) {
		pad(out, c ? GAP : 0);
		put_padded(out, tr(t->column[c].label), width[c], t->column[c].type == RTABLE_INT);
	}
	text_trim(out);
	for (size_t r = 0; r < t->rows; r++)
		if (ask->wrap)
			put_row_whole(t, r, width, out);
		else
			put_row_cut(t, r, width, out);
	put_legend(t->legend, ask->cols ? ask->cols : 80, out);
}

enum { SAFE_BYTES = 8 /* "<U+001B>" of one byte */ };

/* Text of people, as it is where it could be stored, else made safe. */
static void
csv_text(struct buf *out, const char *text)
{
	size_t n = strlen(text);

	if (utf8_check(text, n, true, "", NULL)) {
		csv_put(out, text);
		return;
	}
	char *safe = mem_alloc(n * SAFE_BYTES + 1);
	if (!safe) {
		out->failed = true;
		return;
	}
	char *to = safe, *end = safe + n * SAFE_BYTES + 1;
	for (const char *p = text;; p++) {
		size_t part = strcspn(p, "\t\r"); /* csv_put knows what to do with these */
		to += utf8_safe(to, (size_t)(end - to), p, part, true);
		p += part;
		if (!*p)
			break;
		*to++ = *p;
	}
	*to = '\0';
	csv_put(out, safe);
	mem_free(safe);
}

static void
render_csv(const struct rtable *t, struct buf *out)
{
	char cell[CELL_BYTES];

	for (int c = 0; c < t->columns; c++)
		csv_put(out, t->column[c].name);
	csv_put_row_end(out);
	for (size_t r = 0; r < t->rows; r++) {
		for (int c = 0; c < t->columns; c++) {
			if (t->column[c].type == RTABLE_TEXT) {
				csv_text(out, cell_at(t, r, c)->text);
				continue;
			}
			cell_for_files(cell, t, r, c);
			csv_put(out, cell);
		}
		csv_put_row_end(out);
	}
}

static void
json_cell(struct json *j, const struct rtable *t, size_t r, int c)
{
	char cell[CELL_BYTES];

	json_name(j, t->column[c].name);
	cell_for_files(cell, t, r, c);
	if (cell_at(t, r, c)->none)
		json_none(j);
	else if (t->column[c].type == RTABLE_INT)
		json_int(j, cell_at(t, r, c)->number);
	else if (t->column[c].type == RTABLE_TEXT)
		json_text(j, cell_at(t, r, c)->text);
	else if (*cell)
		json_text(j, cell);
	else
		json_none(j);
}

/* {"report":NAME,"month":"…","site":"…","rows":[…]}: contract.md §4. */
static void
render_json(const struct rtable *t, const struct render_ask *ask, struct buf *out)
{
	struct json j;

	json_init(&j, out);
	json_open_object(&j);
	json_name(&j, "report");
	json_text(&j, t->report);
	if (ask->period_name) {
		json_name(&j, ask->period_name);
		json_text(&j, ask->period);
	}
	json_name(&j, "site");
	json_text(&j, ask->site ? ask->site : "");
	json_name(&j, "rows");
	json_open_array(&j);
	for (size_t r = 0; r < t->rows; r++) {
		json_open_object(&j);
		for (int c = 0; c < t->columns; c++)
			json_cell(&j, t, r, c);
		json_end(&j);
	}
	json_end(&j);
	json_end(&j);
	buf_putc(out, '\n');
}

static void
html_text(struct buf *out, const char *s)
{
	for (; *s; s++) {
		switch (*s) {
		case '<': buf_puts(out, "&lt;"); break;
		case '>': buf_puts(out, "&gt;"); break;
		case '&': buf_puts(out, "&amp;"); break;
		case '"': buf_puts(out, "&quot;"); break;
		case '\'': buf_puts(out, "&#39;"); break;
		default: buf_putc(out, *s);
		}
	}
}

static const char HTML_STYLE[] =
	"@page{size:A4;margin:15mm}body{font:11pt/1.4 system-ui,sans-serif;margin:2em}"
	"table{border-collapse:collapse;width:100%}"
	"th,td{border-bottom:1px solid #888;padding:.25em .5em;text-align:left}"
	"pre{font:10pt/1.3 monospace}pre+pre{break-before:page}"
	"@media "
	"print{body{margin:0}pre{font-size:9pt}}td.n{text-align:right;font-variant-numeric:tabular-"
	"nums}thead{display:table-"
	"header-group}";

static void
html_rows(const struct rtable *t, struct buf *out)
{
	char cell[CELL_BYTES];

	for (size_t r = 0; r < t->rows; r++) {
		buf_puts(out, "<tr>");
		for (int c = 0; c < t->columns; c++) {
			cell_for_people(cell, t, r, c);
			buf_puts(
				out, t->column[c].type == RTABLE_INT ? "<td class=\"n\">" : "<td>");
			html_text(out, cell);
			buf_puts(out, "</td>");
		}
		buf_puts(out, "</tr>\n");
	}
}

static void
html_paragraph(struct buf *out, const char *text)
{
	if (!text)
		return;
	buf_puts(out, "<p>");
	html_text(out, text);
	buf_puts(out, "</p>\n");
}

static void
html_head(const char *title, const struct render_ask *ask, struct buf *out)
{
	buf_puts(out, "<!doctype html>\n<html lang=\"");
	buf_puts(out, text_lang() == LANG_ZH ? "zh-CN" : "en");
	buf_puts(out, "\"><head><meta charset=\"utf-8\"><title>");
	html_text(out, title);
	buf_puts(out, "</title><style>");
	buf_puts(out, HTML_STYLE);
	buf_puts(out, "</style></head><body>\n<h1>");
	html_text(out, title);
	buf_puts(out, "</h1>\n<p>");
	html_text(out, ask->site ? ask->site : "");
	if (ask->period_name) {
		buf_puts(out, " ");
		html_text(out, ask->period);
	}
	buf_puts(out, "</p>\n");
	html_paragraph(out, ask->filter);
	html_paragraph(out, ask->note);
}

void
render_page(const char *text, const struct render_ask *ask, struct buf *out)
{
	html_head(ask->what ? ask->what : "", ask, out);
	for (int i = 0; i < ask->copies || i == 0; i++) {
		buf_puts(out, i ? "\n<pre>" : "<pre>");
		html_text(out, text);
		buf_puts(out, "</pre>");
	}
	buf_puts(out, "</body></html>\n");
}

/* ---- a picture above the rows: RPT-02 ---- */

enum { BAR_HEIGHT = 18, BAR_LEFT = 60, BAR_LEFT_LONG = 170, BAR_WIDTH = 480 };

/* Columns of the picture; -1 = it has none. */
struct bars {
	int label, label2, bar, bar2;
	int left;
	int64_t most;
};

static int
chart_column(const struct rtable *t, const char *name)
{
	int c = 0;

	while (name && !str_eq(t->column[c].name, name)) {
		c++;
		assert(c < t->columns);
	}
	return name ? c : -1;
}

static int64_t
bar_value(const struct rtable *t, size_t row, int column)
{
	return column < 0 ? 0 : cell_at(t, row, column)->number;
}

static struct bars
bars_of(const struct rtable *t)
{
	struct bars b = {.label = chart_column(t, t->chart_label),
		.label2 = chart_column(t, t->chart_label2),
		.bar = chart_column(t, t->chart_bar),
		.bar2 = chart_column(t, t->chart_bar2),
		.left = t->chart_label2 ? BAR_LEFT_LONG : BAR_LEFT};

	for (size_t r = 0; r < t->rows; r++) {
		const int64_t n = bar_value(t, r, b.bar) + bar_value(t, r, b.bar2);

		b.most = n > b.most ? n : b.most;
	}
	return b;
}

static int
html_box(const struct bars *b, int x, int top, int64_t n, const char *fill, struct buf *out)
{
	const int width = (int)(n * BAR_WIDTH / b->most);

	buf_printf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"%s/>", x, top + 2, width,
		BAR_HEIGHT - 4, fill);
	return x + width;
}

static void
html_bar(const struct rtable *t, size_t row, const struct bars *b, struct buf *out)
{
	const int top = (int)row * BAR_HEIGHT;
	const int64_t first = bar_value(t, row, b->bar), second = bar_value(t, row, b->bar2);
	char name[CELL_BYTES];

	cell_for_people(name, t, row, b->label);
	buf_printf(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">", b->left - 6,
		top + BAR_HEIGHT - 5);
	html_text(out, name);
	if (b->label2 >= 0) {
		cell_for_people(name, t, row, b->label2);
		buf_putc(out, ' ');
		html_text(out, name);
	}
	buf_puts(out, "</text>");
	int x = html_box(b, b->left, top, first, "", out);
	if (b->bar2 >= 0)
		x = html_box(b, x, top, second, " fill=\"#9ab\"", out);
	buf_printf(
		out, "<text x=\"%d\" y=\"%d\">%lld", x + 6, top + BAR_HEIGHT - 5, (long long)first);
	if (b->bar2 >= 0)
		buf_printf(out, " + %lld", (long long)second);
	buf_puts(out, "</text>\n");
}

/* The rows say the same in words: a reader of screens loses nothing. */
static void
html_chart(const struct rtable *t, struct buf *out)
{
	if (!t->chart_bar)
		return;
	const struct bars b = bars_of(t);
	const char *title = tr(t->chart_title ? t->chart_title : t->title);
	if (b.most == 0)
		return;
	if (t->chart_title)
		html_paragraph(out, title);
	buf_printf(out,
		"<svg role=\"img\" width=\"%d\" height=\"%d\" font-size=\"12\" fill=\"#345\" "
		"aria-label=\"",
		b.left + BAR_WIDTH + 70, (int)t->rows * BAR_HEIGHT);
	html_text(out, title);
	buf_puts(out, "\">\n");
	for (size_t r = 0; r < t->rows; r++)
		html_bar(t, r, &b, out);
	buf_puts(out, "</svg>\n");
}

static void
render_html(const struct rtable *t, const struct render_ask *ask, struct buf *out)
{
	html_head(ask->what ? ask->what : tr(t->title), ask, out);
	html_chart(t, out);
	buf_puts(out, "<table><thead><tr>");
	for (int c = 0; c < t->columns; c++) {
		buf_puts(out, "<th scope=\"col\">");
		html_text(out, tr(t->column[c].label));
		buf_puts(out, "</th>");
	}
	buf_puts(out, "</tr></thead><tbody>\n");
	html_rows(t, out);
	buf_puts(out, "</tbody></table>\n");
	html_paragraph(out, t->legend ? tr(t->legend) : NULL);
	buf_puts(out, "</body></html>\n");
}

bool
render_table(const struct rtable *t, const struct render_ask *ask, struct buf *out, struct err *e)
{
	switch (ask->format) {
	case RENDER_TEXT: render_text(t, ask, out); break;
	case RENDER_CSV: render_csv(t, out); break;
	case RENDER_JSON: render_json(t, ask, out); break;
	case RENDER_HTML: render_html(t, ask, out); break;
	}
	if (t->failed || out->failed)
		return err_set(e, ERR_NOMEM,
			.msgid = N_("Not enough memory for this report. Ask for a shorter period"));
	return true;
}
