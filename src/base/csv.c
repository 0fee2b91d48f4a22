/* csv.c — CSV in (libcsv) and out. SPDX-License-Identifier: MIT */
#include "base/csv.h"

#include <csv.h>
#include <string.h>

#include "base/text_file.h"
#include "base/utf8.h"

struct place {
	int line, column;
};

/* One file on its way in. */
struct load {
	struct csv *csv;
	const char *file;
	struct err *e;
	struct place now, start; /* of the next byte; of the cell being read */
	struct csv_cell cell[CSV_MAX_COLUMNS];
	int cells;
	size_t room; /* rows there is memory for */
	bool after_cr, failed;
};

void
csv_place(char *out, size_t size, const char *file, int line, int column)
{
	char at[32];
	const char *base = strrchr(file, '/');

	(void)str_format(at, sizeof(at), ":%d:%d", line, column);
	if (base && strlen(file) + strlen(at) >= size)
		file = base + 1;
	if (str_format(out, size, "%s%s", file, at) || size <= sizeof(at))
		return;
	(void)str_copy(out, size - strlen(at), file);
	(void)str_format(out + strlen(out), size - strlen(out), "%s", at);
}

static void
refuse(struct load *l, struct place at, struct err_spec spec)
{
	char where[sizeof(l->e->where)];

	if (!l->failed) {
		csv_place(where, sizeof(where), l->file, at.line, at.column);
		spec.where = where;
		(void)err_put(l->e, &spec);
	}
	l->failed = true;
}

static void
no_memory(struct load *l)
{
	if (!l->failed)
		(void)err_set(l->e, ERR_NOMEM);
	l->failed = true;
}

/* A text that would be taken for a formula; guards before it count as well. */
static bool
is_formula(const char *text)
{
	static const char trigger[] = "=+-@\t\r";

	text += strspn(text, "'");
	return *text && strchr(trigger, *text);
}

static const char *
strip_guard(const char *text)
{
	return text[0] == '\'' && is_formula(text) ? text + 1 : text;
}

static void
take_cell(void *text, size_t len, void *data)
{
	struct load *l = data;
	struct place at = l->start;

	(void)len;
	if (l->failed)
		return;
	if (l->cells == CSV_MAX_COLUMNS) {
		refuse(l, at,
			(struct err_spec){.code = ERR_INVALID,
				.msgid = N_("A row may have 64 cells; this is one more. Check the "
					    "commas")});
		return;
	}
	char *kept = arena_strdup(&l->csv->arena, text ? strip_guard(text) : "");
	if (!kept)
		no_memory(l);
	else
		l->cell[l->cells++] = (struct csv_cell){kept, at.line, at.column};
}

static void
take_header(struct load *l)
{
	struct csv *c = l->csv;

	c->header = arena_alloc(&c->arena, (size_t)l->cells * sizeof(*c->header));
	if (!c->header) {
		no_memory(l);
		return;
	}
	for (int i = 0; i < l->cells; i++) {
		struct place at = {l->cell[i].line, l->cell[i].column};
		const char *name = l->cell[i].text;
		if (!*name)
			refuse(l, at,
				(struct err_spec){.code = ERR_INVALID,
					.msgid = N_(
						"A column has no name. The first line names all")});
		else if (csv_column(c, name) >= 0)
			refuse(l, at,
				(struct err_spec){.code = ERR_INVALID,
					.msgid = N_("Column {1} is there twice. Leave one out"),
					.arg = {name}});
		c->header[c->columns++] = name;
	}
}

static bool
make_room(struct load *l)
{
	struct csv *c = l->csv;

	if (c->rows < l->room)
		return true;
	size_t room = l->room ? l->room * 2 : 64;
	struct csv_row *row = mem_resize(c->row, room * sizeof(*row));
	if (!row)
		return false;
	c->row = row;
	l->room = room;
	return true;
}

static void
keep_row(struct load *l)
{
	struct csv *c = l->csv;
	size_t bytes = (size_t)l->cells * sizeof(l->cell[0]);
	struct csv_cell *cell = arena_alloc(&c->arena, bytes);

	if (!cell || !make_room(l)) {
		no_memory(l);
		return;
	}
	memcpy(cell, l->cell, bytes);
	c->row[c->rows++] = (struct csv_row){cell, cell[0].line};
}

/* Points at the first cell too many, or at the last where some are missing. */
static void
refuse_length(struct load *l)
{
	int expected = l->csv->columns;
	const struct csv_cell *at = &l->cell[l->cells > expected ? expected : l->cells - 1];
	char has[12], wants[12];

	(void)str_format(has, sizeof(has), "%d", l->cells);
	(void)str_format(wants, sizeof(wants), "%d", expected);
	refuse(l, (struct place){at->line, at->column},
		(struct err_spec){.code = ERR_INVALID,
			.msgid = N_(
				"This row has {1} cells, the first line has {2}. Make them equal"),
			.arg = {has, wants}});
}

static void
take_row(int end, void *data)
{
	struct load *l = data;

	(void)end;
	if (!l->failed && !l->csv->columns)
		take_header(l);
	else if (!l->failed && l->cells != l->csv->columns)
		refuse_length(l);
	else if (!l->failed)
		keep_row(l);
	l->cells = 0;
}

static bool
is_end_of_line(char c)
{
	return c == '\n' || c == '\r';
}

/* Moves on over one byte; CR LF, CR and LF each end one line. */
static void
step(struct load *l, char c)
{
	if (c == '\r' || (c == '\n' && !l->after_cr))
		l->now = (struct place){l->now.line + 1, 1};
	else if (c != '\n' && ((unsigned char)c & 0xC0) != 0x80)
		l->now.column++;
	l->after_cr = c == '\r';
}

/* Refuses what is not UTF-8 and the byte that would end a text. */
static void
check_bytes(struct load *l, const char *bytes, size_t n)
{
	uint32_t code = 0;

	for (size_t i = 0; i < n && !l->failed;) {
		size_t taken = utf8_decode(bytes + i, n - i, &code);
		char seen[8];
		(void)str_format(seen, sizeof(seen), "0x%02X", (unsigned char)bytes[i]);
		if (!taken || !code)
			refuse(l, l->now,
				(struct err_spec){.code = ERR_INVALID,
					.msgid = N_("This is not UTF-8 text (byte {1}). Save it as "
						    "UTF-8"),
					.arg = {seen}});
		step(l, bytes[i]);
		i += taken ? taken : 1;
	}
}

/* libcsv hands a cell over at the byte that ends it, so it is fed up to the
 * next such byte and `start` is set anew behind it. */
static size_t
run_length(const char *bytes, size_t n)
{
	size_t i = 0;

	while (i < n && bytes[i] != ',' && bytes[i] != '"' && !is_end_of_line(bytes[i]))
		i++;
	return i < n ? i + 1 : n;
}

static void
refuse_quote(struct load *l, struct csv_parser *p, struct place at)
{
	if (csv_error(p) == CSV_EPARSE)
		refuse(l, at,
			(struct err_spec){.code = ERR_INVALID,
				.msgid = N_("A quote is out of place. Write \"a \"\"b\"\" c\" for "
					    "a \"b\" c")});
	else
		no_memory(l);
}

static void
feed(struct load *l, struct csv_parser *p, const char *bytes, size_t n)
{
	bool quoted = false;

	l->start = l->now;
	for (size_t i = 0; i < n && !l->failed;) {
		size_t run = run_length(bytes + i, n - i);
		size_t done = csv_parse(p, bytes + i, run, take_cell, take_row, l);
		for (size_t k = 0; k < done; k++)
			step(l, bytes[i + k]);
		if (done < run)
			refuse_quote(l, p, l->now);
		i += run;
		char last = bytes[i - 1];
		quoted ^= last == '"';
		if (!quoted && (last == ',' || is_end_of_line(last)))
			l->start = l->now;
	}
	if (!l->failed && csv_fini(p, take_cell, take_row, l) != 0)
		refuse_quote(l, p, l->start);
}

static int
never(unsigned char c)
{
	(void)c;
	return 0;
}

static void
parse(struct load *l, const char *bytes, size_t n)
{
	struct csv_parser p;

	if (csv_init(&p, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0) {
		no_memory(l);
		return;
	}
	csv_set_realloc_func(&p, mem_resize);
	csv_set_free_func(&p, mem_free);
	csv_set_space_func(&p, never);
	feed(l, &p, bytes, n);
	csv_free(&p);
	if (!l->failed && !l->csv->columns)
		refuse(l, (struct place){1, 1},
			(struct err_spec){.code = ERR_INVALID,
				.msgid =
					N_("The file is empty. Its first line names the columns")});
}

bool
csv_read(struct csv *c, const char *name, const char *bytes, size_t n, struct err *e)
{
	struct load l = {.csv = c, .file = name, .e = e, .now = {1, 1}};

	*c = (struct csv){.columns = 0};
	arena_init(&c->arena);
	if (n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		bytes += 3;
		n -= 3;
	}
	check_bytes(&l, bytes, n);
	l.now = (struct place){1, 1};
	l.after_cr = false;
	if (!l.failed)
		parse(&l, bytes, n);
	if (l.failed)
		csv_unload(c);
	return !l.failed;
}

/* The size is looked at first, and again while reading: it may grow. */
bool
csv_load(struct csv *c, const char *file, struct err *e)
{
	struct buf all;

	buf_init(&all);
	bool done = text_file_load(&all, file, e) && csv_read(c, file, buf_str(&all), all.len, e);
	buf_free(&all);
	return done;
}

void
csv_unload(struct csv *c)
{
	mem_free(c->row);
	arena_free(&c->arena);
	*c = (struct csv){.columns = 0};
}

int
csv_column(const struct csv *c, const char *name)
{
	for (int i = 0; i < c->columns; i++)
		if (str_eq(c->header[i], name))
			return i;
	return -1;
}

static size_t
count_digits(const char *s)
{
	return strspn(s, "0123456789");
}

/* -12, +3.50 */
static bool
is_number(const char *s)
{
	s += *s == '+' || *s == '-';
	size_t whole = count_digits(s);
	s += whole;
	if (*s == '.') {
		size_t part = count_digits(s + 1);
		s += 1 + part;
		whole = part ? whole : 0;
	}
	return whole > 0 && *s == '\0';
}

/* +86 (10) 6552-9988: a plus, a digit, then digits and what groups them. */
static bool
is_phone(const char *s)
{
	size_t len = strlen(s);

	return s[0] == '+' && count_digits(s + 1) > 0 && len >= 6 && len <= 24 &&
	       strspn(s + 1, "0123456789 -()") == len - 1;
}

static bool
needs_guard(const char *text)
{
	return is_formula(text) && !is_number(text) && !is_phone(text);
}

static bool
needs_quotes(const char *text)
{
	size_t n = strlen(text);

	return text[strcspn(text, ",\"\r\n")] || (n && (text[0] == ' ' || text[n - 1] == ' '));
}

/* A row's first cell always leaves a byte, so this tells where a row begins. */
static bool
is_row_start(const struct buf *out)
{
	if (out->len == 0 || (out->len == 3 && memcmp(out->p, "\xEF\xBB\xBF", 3) == 0))
		return true;
	return out->len >= 2 && memcmp(out->p + out->len - 2, "\r\n", 2) == 0;
}

void
csv_put(struct buf *out, const char *text)
{
	bool first = is_row_start(out);
	bool quotes = needs_quotes(text) || (first && !*text);

	if (!first)
		buf_putc(out, ',');
	if (quotes)
		buf_putc(out, '"');
	if (needs_guard(text))
		buf_putc(out, '\'');
	for (const char *p = text; *p;) {
		size_t n = strcspn(p, "\"");
		buf_put(out, p, n);
		if (p[n] == '"')
			buf_puts(out, "\"\"");
		p += n + (p[n] == '"');
	}
	if (quotes)
		buf_putc(out, '"');
}

void
csv_put_row_end(struct buf *out)
{
	buf_puts(out, "\r\n");
}
