/* fuzz_csv.c — any bytes as an imported file, and back out. SPDX-License-Identifier: MIT */
#include <assert.h>
#include <string.h>

#include "base/csv.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
write_out(struct buf *out, const struct csv *c)
{
	/* A mark of our own, or one inside the first name would be taken for it. */
	buf_puts(out, "\xef\xbb\xbf");
	for (int i = 0; i < c->columns; i++)
		csv_put(out, c->header[i]);
	csv_put_row_end(out);
	for (size_t r = 0; r < c->rows; r++) {
		for (int i = 0; i < c->columns; i++)
			csv_put(out, c->row[r].cell[i].text);
		csv_put_row_end(out);
	}
}

/* What was read, written and read again, is the same. */
static void
comes_back(const struct csv *c)
{
	struct csv again;
	struct buf out;
	struct err e;

	buf_init(&out);
	write_out(&out, c);
	assert(csv_read(&again, "again.csv", (const char *)out.p, out.len, &e));
	assert(again.columns == c->columns && again.rows == c->rows);
	for (size_t r = 0; r < c->rows; r++)
		for (int i = 0; i < c->columns; i++)
			assert(strcmp(c->row[r].cell[i].text, again.row[r].cell[i].text) == 0);
	csv_unload(&again);
	buf_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct csv c;
	struct err e;

	if (!csv_read(&c, "fuzz.csv", (const char *)data, n, &e)) {
		assert(e.code != ERR_NONE && e.msgid);
		return 0;
	}
	assert(c.columns > 0 && c.columns <= CSV_MAX_COLUMNS);
	for (size_t r = 0; r < c.rows; r++)
		for (int i = 0; i < c.columns; i++) {
			const struct csv_cell *cell = &c.row[r].cell[i];
			assert(utf8_is_valid(cell->text, strlen(cell->text)));
			assert(cell->line >= 1 && cell->column >= 1);
		}
	comes_back(&c);
	csv_unload(&c);
	return 0;
}
