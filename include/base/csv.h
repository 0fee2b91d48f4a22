/* csv.h — CSV in (libcsv) and out. SPDX-License-Identifier: MIT
 *
 * source: RFC 4180; contract.md §3; promises.md §4 (formula guard, size caps).
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"

enum { CSV_MAX_COLUMNS = 64 };

struct csv_cell {
	const char *text; /* guard apostrophe stripped once; "" when empty */
	int line, column; /* where it starts in the file, both from 1; column in code points */
};

struct csv_row {
	const struct csv_cell *cell; /* one per header column */
	int line;
};

struct csv {
	struct arena arena;
	const char **header;
	int columns;
	struct csv_row *row;
	size_t rows;
};

/* Reads a whole file. UTF-8 checked (BOM accepted), spaces are part of a cell,
 * lines without anything on them are skipped; a row with another number of
 * cells than the header, an empty or repeated name of a column, a quote out of
 * its place and a NUL are refused.
 * out: nothing to free when it fails.
 * err: ERR_INVALID with where = "FILE:LINE:COLUMN", ERR_NOT_FOUND (no such file),
 * ERR_IO, ERR_FULL (too large), ERR_NOMEM. */
bool csv_load(struct csv *c, const char *file, struct err *e) MUST_CHECK;
/* The same from bytes; `name` stands for the file in messages. */
bool csv_read(
	struct csv *c, const char *name, const char *bytes, size_t n, struct err *e) MUST_CHECK;
/* Not called csv_free: that name is libcsv's. */
void csv_unload(struct csv *c);
/* Index of a header column, -1 if it is not there. */
int csv_column(const struct csv *c, const char *name);

/* "people.csv:3:17", cut in the name when it is long, for err.where. */
void csv_place(char *out, size_t size, const char *file, int line, int column);

/* One cell out, with the comma before it where one is due: quoted when needed; text that starts with = + - @ TAB CR gets
 * a leading ' (plain numbers and phone numbers do not), and a text that
 * already starts with ' and such a character gets one more. */
void csv_put(struct buf *out, const char *text);
void csv_put_row_end(struct buf *out); /* CRLF */

#endif
