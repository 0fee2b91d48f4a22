/* test_csv.c — CSV in with places of trouble, CSV out with its guard. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/text.h"
#include "base/text_file.h"
#include "support/scratch.h"

/* A file as one line: cells "text@line:column" behind "|", rows behind "/". */
static void
show(const struct csv *c, char *out, size_t size)
{
	struct buf b;
	buf_init(&b);
	for (int i = 0; i < c->columns; i++)
		buf_printf(&b, "|%s", c->header[i]);
	for (size_t r = 0; r < c->rows; r++) {
		buf_printf(&b, "/%d", c->row[r].line);
		for (int i = 0; i < c->columns; i++) {
			const struct csv_cell *cell = &c->row[r].cell[i];
			buf_printf(&b, "|%s@%d:%d", cell->text, cell->line, cell->column);
		}
	}
	assert_true(str_copy(out, size, buf_str(&b)));
	buf_free(&b);
}

static void
csv_read__finds_cells_and_places(void **state)
{
	(void)state;
	static const char *const row[][2] = {
		{"a,b\nx,y\n", "|a|b/2|x@2:1|y@2:3"},
		{"a,b\r\nx,y\r\n", "|a|b/2|x@2:1|y@2:3"},
		{"a,b\rx,y", "|a|b/2|x@2:1|y@2:3"},
		{"\xEF\xBB\xBF"
		 "a,b\nx,y",
			"|a|b/2|x@2:1|y@2:3"},
		{"a,b\n中文,y\n", "|a|b/2|中文@2:1|y@2:4"},
		{"a,b\n\n\r\nx,y\n\n", "|a|b/4|x@4:1|y@4:3"},
		{"a,b\n,\n", "|a|b/2|@2:1|@2:2"},
		{"a,b\n x , y\n", "|a|b/2| x @2:1| y@2:5"},
		{"a,b\n\"x,\"\"1\"\"\",\"\"\n", "|a|b/2|x,\"1\"@2:1|@2:11"},
		{"a,b\n\"x\r\ny\nz\",q\nr,s", "|a|b/2|x\r\ny\nz@2:1|q@4:4/5|r@5:1|s@5:3"},
		{"a\nx\ny", "|a/2|x@2:1/3|y@3:1"},
		{"a\n\"\"\nx", "|a/2|@2:1/3|x@3:1"},
		{"a", "|a"},
		{"a;b\n1;2", "|a;b/2|1;2@2:1"},
	};
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct csv c;
		struct err e;
		char seen[256];
		assert_true(csv_read(&c, "f.csv", row[i][0], strlen(row[i][0]), &e));
		show(&c, seen, sizeof(seen));
		assert_string_equal(seen, row[i][1]);
		csv_unload(&c);
	}
}

static void
csv_read__refuses__with_line_and_column(void **state)
{
	(void)state;
	static const struct {
		const char *in;
		size_t n; /* 0 = strlen */
		const char *where, *says;
	} row[] = {
		{"", 0, "f.csv:1:1", "empty"},
		{"\n\n", 0, "f.csv:1:1", "empty"},
		{"a,b\nx,y,z\n", 0, "f.csv:2:5", "This row has 3 cells, the first line has 2"},
		{"a,b\n\"x\ny\",q\n中\n", 0, "f.csv:4:1", "This row has 1 cells"},
		{"a,,c\n", 0, "f.csv:1:3", "no name"},
		{"a,\n1,2", 0, "f.csv:1:3", "no name"},
		{"a,b,a\n", 0, "f.csv:1:5", "Column a is there twice"},
		{"a,b\n中\"x,1\n", 0, "f.csv:2:2", "quote"},
		{"a,b\n\"x\"y,1\n", 0, "f.csv:2:4", "quote"},
		{"a,b\n1,\"x\ny\n", 0, "f.csv:2:3", "quote"},
		{"a,b\n1,\"x\"\"", 0, "f.csv:2:3", "quote"},
		{"a,b\r\n中,\xff\r\n", 0, "f.csv:2:3", "byte 0xFF"},
		{"a\n\xe4\xb8", 0, "f.csv:2:1", "byte 0xE4"},
		{"\xff\xfe"
		 "a\0",
			4, "f.csv:1:1", "byte 0xFF"},
		{"a,b\nx,y\0z\n", 10, "f.csv:2:4", "byte 0x00"},
	};
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct csv c;
		struct err e;
		char said[200];
		size_t n = row[i].n ? row[i].n : strlen(row[i].in);
		assert_false(csv_read(&c, "f.csv", row[i].in, n, &e));
		assert_int_equal(e.code, ERR_INVALID);
		assert_string_equal(e.where, row[i].where);
		text_err(said, sizeof(said), &e);
		assert_non_null(strstr(said, row[i].says));
	}
}

static void
csv_read__takes_64_columns__not_65(void **state)
{
	(void)state;
	for (int n = CSV_MAX_COLUMNS; n <= CSV_MAX_COLUMNS + 1; n++) {
		struct csv c;
		struct err e;
		struct buf in;
		buf_init(&in);
		for (int i = 0; i < n; i++)
			buf_printf(&in, "%sc%02d", i ? "," : "", i);
		if (n == CSV_MAX_COLUMNS) {
			assert_true(csv_read(&c, "f.csv", in.p, in.len, &e));
			assert_int_equal(csv_column(&c, "c63"), 63);
			assert_int_equal(csv_column(&c, "c64"), -1);
			csv_unload(&c);
		} else {
			assert_false(csv_read(&c, "f.csv", in.p, in.len, &e));
			assert_string_equal(e.where, "f.csv:1:257");
		}
		buf_free(&in);
	}
}

/* Memory may end at any allocation: refused, nothing left behind. (Of a single
 * refusal libcsv makes a second, smaller request, so all later ones fail too.) */
static void
csv_read__refuses__memory_ends_anywhere(void **state)
{
	(void)state;
	struct csv c;
	struct err e;
	struct buf in;
	buf_init(&in);
	buf_puts(&in, "a,b\n");
	for (int i = 0; i < 300; i++)
		buf_printf(&in, "%d,\"some text that is long enough\"\n", i);
	mem_fail_at(0, false);
	assert_true(csv_read(&c, "f.csv", in.p, in.len, &e));
	long all = mem_count();
	assert_int_equal(c.rows, 300);
	csv_unload(&c);
	assert_true(all > 5);
	for (long n = 1; n <= all; n++) {
		mem_fail_at(n, true);
		assert_false(csv_read(&c, "f.csv", in.p, in.len, &e));
		assert_int_equal(e.code, ERR_NOMEM);
	}
	mem_fail_at(0, false);
	buf_free(&in);
}

static void
csv_place__keeps_the_numbers__long_names(void **state)
{
	(void)state;
	char out[24];
	csv_place(out, sizeof(out), "people.csv", 3, 17);
	assert_string_equal(out, "people.csv:3:17");
	csv_place(out, sizeof(out), "/var/lib/jiaoban/inbox/people.csv", 3, 17);
	assert_string_equal(out, "people.csv:3:17");
	char wide[64];
	csv_place(wide, sizeof(wide), "/a/people.csv", 3, 17);
	assert_string_equal(wide, "/a/people.csv:3:17");
	char small[40];
	csv_place(small, sizeof(small), "x中中中中中中中中中中中中中中中中", 1234, 5);
	assert_string_equal(small, "x中中中中中中中中中中:1234:5");
}

static void
csv_load__reads_files__or_says_why_not(void **state)
{
	(void)state;
	char path[SCRATCH_PATH];
	struct csv c;
	struct err e;
	scratch_path(path, "people.csv");
	assert_false(csv_load(&c, path, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs("name,no\n王小明,A017\n", f);
	fclose(f);
	assert_true(csv_load(&c, path, &e));
	assert_int_equal(c.rows, 1);
	assert_string_equal(c.row[0].cell[csv_column(&c, "no")].text, "A017");
	csv_unload(&c);
	assert_false(csv_load(&c, scratch_dir(), &e));
	assert_int_equal(e.code, ERR_IO);
	assert_int_equal(truncate(path, (off_t)TEXT_FILE_MAX_BYTES + 1), 0);
	assert_false(csv_load(&c, path, &e));
	assert_int_equal(e.code, ERR_FULL);
}

/* promises.md §4: what a spreadsheet would calculate is guarded. */
static void
csv_put__guards_and_quotes__each_kind(void **state)
{
	(void)state;
	static const char *const row[][2] = {
		{"plain", "plain"},
		{"中文", "中文"},
		{"a,b", "\"a,b\""},
		{"a\"b", "\"a\"\"b\""},
		{"a\nb", "\"a\nb\""},
		{" a", "\" a\""},
		{"a ", "\"a \""},
		{"=1+1", "'=1+1"},
		{"+SUM(A1)", "'+SUM(A1)"},
		{"-x", "'-x"},
		{"-", "'-"},
		{"@cmd", "'@cmd"},
		{"\tx", "'\tx"},
		{"\rx", "\"'\rx\""},
		{"=\"a\",b", "\"'=\"\"a\"\",b\""},
		{"'=1", "''=1"},
		{"''=1", "'''=1"},
		{"'-5", "''-5"},
		{"'quoted'", "'quoted'"},
		{"-5", "-5"},
		{"+3.50", "+3.50"},
		{"-.5", "'-.5"},
		{"-5.", "'-5."},
		{"-5e3", "'-5e3"},
		{"+86 138-0013-8000", "+86 138-0013-8000"},
		{"+86 (10) 6552-9988", "+86 (10) 6552-9988"},
		{"+86 138=1", "'+86 138=1"},
		{"-86 138 00", "'-86 138 00"},
		{"=-5", "'=-5"},
	};
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct buf b;
		buf_init(&b);
		csv_put(&b, row[i][0]);
		assert_string_equal(buf_str(&b), row[i][1]);
		buf_free(&b);
	}
}

static void
csv_put__separates__also_empty_cells(void **state)
{
	(void)state;
	struct buf b;
	buf_init(&b);
	buf_puts(&b, "\xEF\xBB\xBF");
	csv_put(&b, "a");
	csv_put(&b, "b");
	csv_put_row_end(&b);
	csv_put(&b, "");
	csv_put(&b, "");
	csv_put_row_end(&b);
	csv_put(&b, "x\r\n");
	csv_put(&b, "");
	csv_put_row_end(&b);
	assert_string_equal(buf_str(&b), "\xEF\xBB\xBF"
					 "a,b\r\n\"\",\r\n\"x\r\n\",\r\n");
	buf_free(&b);
}

/* What goes out comes in again, byte for byte, whatever it is. */
static void
csv__round_trips__hostile_cells(void **state)
{
	(void)state;
	static const char *const part[] = {"", "'", "''", "=", "+", "-", "@", "\t", "\r", "\n",
		"\"", ",", " ", "5", "中", "'=", "\"\"", "\r\n"};
	enum { PARTS = sizeof(part) / sizeof(part[0]) };
	struct buf b;
	struct csv c;
	struct err e;
	buf_init(&b);
	csv_put(&b, "left");
	csv_put(&b, "right");
	csv_put_row_end(&b);
	for (int i = 0; i < PARTS * PARTS * PARTS; i++) {
		char text[32];
		snprintf(text, sizeof(text), "%s%s%s", part[i % PARTS], part[i / PARTS % PARTS],
			part[i / PARTS / PARTS]);
		csv_put(&b, text);
		csv_put(&b, text);
		csv_put_row_end(&b);
	}
	assert_true(csv_read(&c, "f.csv", b.p, b.len, &e));
	assert_int_equal(c.rows, PARTS * PARTS * PARTS);
	for (int i = 0; i < PARTS * PARTS * PARTS; i++) {
		char text[32];
		snprintf(text, sizeof(text), "%s%s%s", part[i % PARTS], part[i / PARTS % PARTS],
			part[i / PARTS / PARTS]);
		assert_string_equal(c.row[i].cell[0].text, text);
		assert_string_equal(c.row[i].cell[1].text, text);
	}
	csv_unload(&c);
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(csv_read__finds_cells_and_places),
		cmocka_unit_test(csv_read__refuses__with_line_and_column),
		cmocka_unit_test(csv_read__takes_64_columns__not_65),
		cmocka_unit_test(csv_read__refuses__memory_ends_anywhere),
		cmocka_unit_test(csv_place__keeps_the_numbers__long_names),
		cmocka_unit_test(csv_load__reads_files__or_says_why_not),
		cmocka_unit_test(csv_put__guards_and_quotes__each_kind),
		cmocka_unit_test(csv_put__separates__also_empty_cells),
		cmocka_unit_test(csv__round_trips__hostile_cells),
	};
	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
