/* render.c — a table as text, CSV, JSON or HTML. SPDX-License-Identifier: MIT */
#include "report/render.h"

#include <assert.h>
#include <string.h>

#include "base/clock.h"
#include "base/csv.h"
#include "base/day.h"
#include "base/half.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "report/render_parts.h"

enum { CELL_BYTES = RENDER_CELL_BYTES, GAP = 2, COLUMN_MIN = 4 };

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

const struct rtable_cell *
render_cell_at(const struct rtable *t, size_t row, int column)
{
	return &t->cell[row * (size_t)t->columns + (size_t)column];
}

void
render_hundredth(char out[RENDER_CELL_BYTES], int64_t v)
{
	const long long whole = v / 100, part = v < 0 ? -(v % 100) : v % 100;

	if (part == 0)
		str_format(out, CELL_BYTES, "%lld", whole);
	else
		str_format(out, CELL_BYTES, part % 10 ? "%s%lld.%02lld" : "%s%lld.%lld",
			v < 0 && whole == 0 ? "-" : "", whole, part % 10 ? part : part / 10);
}

/* Of a type that holds a number. */
static void
number_for_people(char out[CELL_BYTES], enum rtable_type type, int64_t v)
{
	char half[HALF_BYTES];

	switch (type) {
	case RTABLE_DAY: day_format(out, (int)v); break;
	case RTABLE_MINUTE:
		if (v)
			clock_format_minute(out, v);
		break;
	case RTABLE_HALF:
		half_text(half, (int)v);
		str_copy(out, CELL_BYTES, half);
		break;
	case RTABLE_SIGNED:
		half_signed_text(half, (int)v);
		str_copy(out, CELL_BYTES, half);
		break;
	case RTABLE_HUNDREDTH: render_hundredth(out, v); break;
	case RTABLE_BOOL: str_copy(out, CELL_BYTES, v ? tr(N_("yes")) : tr(N_("no"))); break;
	case RTABLE_TEXT:
	case RTABLE_LIST:
	case RTABLE_WORD:
	case RTABLE_INT: str_format(out, CELL_BYTES, "%lld", (long long)v); break;
	}
}

/* For people (text, HTML): words translated, foreign text made safe. */
void
render_cell_for_people(char out[RENDER_CELL_BYTES], const struct rtable *t, size_t row, int column)
{
	const struct rtable_cell *c = render_cell_at(t, row, column);

	out[0] = '\0';
	if (c->none)
		return;
	const enum rtable_type type = t->column[column].type;
	if (type == RTABLE_TEXT || type == RTABLE_LIST)
		utf8_safe(out, CELL_BYTES, c->text, strlen(c->text), false);
	else if (type == RTABLE_WORD)
		str_copy(out, CELL_BYTES, tr(c->text));
	else
		number_for_people(out, type, c->number);
}

void
render_cell(const struct rtable *t, size_t row, int column, char *out, size_t size)
{
	char cell[CELL_BYTES];

	render_cell_for_people(cell, t, row, column);
	(void)str_copy(out, size, cell);
}

/* For programs (CSV, JSON): codes and ISO times. */
static void
cell_for_files(char out[CELL_BYTES], const struct rtable *t, size_t row, int column)
{
	const struct rtable_cell *c = render_cell_at(t, row, column);

	if (t->column[column].type == RTABLE_WORD)
		str_copy(out, CELL_BYTES, c->code);
	else if (t->column[column].type == RTABLE_MINUTE && c->number)
		clock_format_iso(out, c->number);
	else if (t->column[column].type == RTABLE_SIGNED && !c->none)
		number_for_people(out, RTABLE_HALF, c->number);
	else if (t->column[column].type == RTABLE_BOOL && !c->none)
		str_copy(out, CELL_BYTES, c->number ? "true" : "false");
	else
		render_cell_for_people(out, t, row, column);
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
		render_cell_for_people(cell, t, r, column);
		if (utf8_cols(cell) > width)
			width = utf8_cols(cell);
	}
	return width;
}

/* A day or a number cut short would be another one. */
static bool
gives_way(const struct rtable *t, int column)
{
	return t->column[column].type <= RTABLE_WORD || t->column[column].type == RTABLE_LIST;
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
		put_padded(&line, part, width[c], rtable_is_number(t->column[c].type));
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
		render_cell_for_people(cell[c], t, row, c);
	while (put_line_of_row(t, width, cell, at, out))
		;
}

static void
put_row_cut(const struct rtable *t, size_t row, const int *width, struct buf *out)
{
	char cell[CELL_BYTES];

	for (int c = 0; c < t->columns; c++) {
		render_cell_for_people(cell, t, row, c);
		pad(out, c ? GAP : 0);
		put_padded(out, cell, width[c], rtable_is_number(t->column[c].type));
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
		put_padded(
			out, tr(t->column[c].label), width[c], rtable_is_number(t->column[c].type));
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
			if (t->column[c].type == RTABLE_TEXT || t->column[c].type == RTABLE_LIST) {
				csv_text(out, render_cell_at(t, r, c)->text);
				continue;
			}
			cell_for_files(cell, t, r, c);
			csv_put(out, cell);
		}
		csv_put_row_end(out);
	}
}

/* "a;b" -> ["a","b"] */
static void
json_list(struct json *j, const char *list)
{
	char one[RENDER_LIST_BYTES];

	json_open_array(j);
	while (*list) {
		const size_t n = strcspn(list, ";");

		str_format(one, sizeof one, "%.*s", (int)n, list);
		json_text(j, one);
		list += n + (list[n] == ';');
	}
	json_end(j);
}

static void
json_word(struct json *j, const struct rtable *t, size_t r, int c)
{
	char cell[CELL_BYTES];

	cell_for_files(cell, t, r, c);
	json_text(j, *cell ? cell : NULL);
}

static void
json_cell(struct json *j, const struct rtable *t, size_t r, int c)
{
	const struct rtable_cell *cell = render_cell_at(t, r, c);

	json_name(j, t->column[c].name);
	if (cell->none) {
		json_none(j);
		return;
	}
	switch (t->column[c].type) {
	case RTABLE_INT: json_int(j, cell->number); break;
	case RTABLE_TEXT: json_text(j, cell->text); break;
	case RTABLE_HALF:
	case RTABLE_SIGNED: json_decimal(j, cell->number * 5, 1); break;
	case RTABLE_HUNDREDTH: json_decimal(j, cell->number, 2); break;
	case RTABLE_BOOL: json_bool(j, cell->number != 0); break;
	case RTABLE_LIST: json_list(j, cell->text); break;
	case RTABLE_WORD:
	case RTABLE_DAY:
	case RTABLE_MINUTE: json_word(j, t, r, c); break;
	}
}

void
render_json_rows(struct json *j, const char *name, const struct rtable *t)
{
	json_name(j, name);
	json_open_array(j);
	for (size_t r = 0; r < t->rows; r++) {
		json_open_object(j);
		for (int c = 0; c < t->columns; c++)
			json_cell(j, t, r, c);
		json_end(j);
	}
	json_end(j);
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
	render_json_rows(&j, "rows", t);
	json_end(&j);
	buf_putc(out, '\n');
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
