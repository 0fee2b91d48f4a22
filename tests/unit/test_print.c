/* test_print.c — pages of 80 columns, and HTML of the same. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/text.h"
#include "base/utf8.h"
#include "report/print.h"

static const struct rtable_column columns[] = {
	{"time", N_("Time"), RTABLE_TEXT},
	{"what", N_("What"), RTABLE_TEXT},
	{"ticket", N_("Ticket"), RTABLE_INT},
};

static struct print_job
job_of(const struct rtable *t, const char *text)
{
	return (struct print_job){.stem = "log-front-1",
		.what = "Log of front-1 前厅",
		.filter = "2026-11-01 to 2026-11-15",
		.who = "Anna Lee, 2041",
		.site = "Lakeside",
		.now_utc_us = clock_utc_us(20261121, 14 * 60 + 6),
		.table = t,
		.text = text};
}

static void
table_fill(struct rtable *t, int rows)
{
	rtable_init(t, "log", N_("Log"), columns, 3);
	for (int i = 0; i < rows; i++) {
		char time[8];
		str_format(time, sizeof time, "%02d:%02d", i / 60, i % 60);
		rtable_text(t, time);
		rtable_text(t, i ? "Walk-in"
				 : "The parcel was lost a second time on its way from "
				   "the north branch; the caller wants a written "
				   "apology 并要求主管回电，下午三点以前");
		rtable_number(t, 1047);
	}
}

static void
text__has_a_head__and_cuts_nothing(void **state)
{
	(void)state;
	static const char want[] =
		"Log of front-1 前厅                                                  page 1 of 1\n"
		"2026-11-01 to 2026-11-15\n"
		"Lakeside                              printed 2026-11-21 14:06 by Anna Lee, 2041\n"
		"-----------------------------------------------------------------------------"
		"---\n"
		"Time   What                                                               "
		"Ticket\n"
		"00:00  The parcel was lost a second time on its way from the north          "
		"1047\n"
		"       branch; the caller wants a written apology\n"
		"       并要求主管回电，下午三点以前\n"
		"00:01  Walk-in                                                              "
		"1047\n";
	struct rtable t;
	struct buf out;
	struct err e;
	buf_init(&out);
	table_fill(&t, 2);
	const struct print_job job = job_of(&t, NULL);
	assert_true(print_text(&job, &out, &e));
	assert_string_equal(buf_str(&out), want);
	buf_free(&out);
	rtable_free(&t);
}

/* No line is wider than 80 cells, no page longer than 60 lines; each has its head
 * and, of a table, its headings; every row is there once. */
static void
check_pages(const char *text, int pages, const char *row, int rows)
{
	int page = 1, lines = 0, found = 0;
	char number[32];
	const char *at = text;
	while (*at) {
		if (*at == '\f') {
			page++;
			lines = 0;
			at++;
		}
		const size_t n = strcspn(at, "\n");
		assert_in_range(utf8_cols_n(at, n), 0, PRINT_COLS);
		lines++;
		assert_in_range(lines, 1, PRINT_LINES);
		if (lines == 1) {
			str_format(number, sizeof number, "page %d of %d", page, pages);
			assert_non_null(strstr(at, number));
		}
		if (n >= strlen(row) && strstr(at, row) && strstr(at, row) < at + n)
			found++;
		at += n + 1;
	}
	assert_int_equal(page, pages);
	assert_int_equal(found, rows);
}

static void
pages__hold__every_row_once(void **state)
{
	(void)state;
	static const struct {
		int rows, pages;
	} row[] = {{1, 1}, {53, 1}, {54, 2}, {106, 2}, {160, 3}, {400, 8}};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct rtable t;
		struct buf out;
		struct err e;
		buf_init(&out);
		table_fill(&t, row[i].rows);
		const struct print_job job = job_of(&t, NULL);
		assert_true(print_text(&job, &out, &e));
		check_pages(buf_str(&out), row[i].pages, "1047", row[i].rows);
		buf_free(&out);
		rtable_free(&t);
	}
}

static void
text__of_lines__is_paged_as_it_is(void **state)
{
	(void)state;
	struct buf body, out;
	struct err e;
	buf_init(&body);
	buf_init(&out);
	for (int i = 0; i < 57; i++)
		buf_printf(&body, "line %d.\n", i);
	const struct print_job job = job_of(NULL, buf_str(&body));
	assert_true(print_text(&job, &out, &e));
	check_pages(buf_str(&out), 2, "line ", 57);
	buf_clear(&out);
	const struct print_job none = job_of(NULL, "");
	assert_true(print_text(&none, &out, &e));
	check_pages(buf_str(&out), 1, "line ", 0);
	buf_clear(&out);
	struct print_job sheet = job_of(NULL, "line 1.\n");
	sheet.filter = NULL;
	assert_true(print_text(&sheet, &out, &e));
	assert_non_null(strstr(buf_str(&out), "page 1 of 1\nLakeside  "));
	buf_free(&body);
	buf_free(&out);
}

static void
html__says_the_same__and_escapes(void **state)
{
	(void)state;
	struct rtable t;
	struct buf out;
	struct err e;
	buf_init(&out);
	table_fill(&t, 2);
	struct print_job job = job_of(&t, NULL);
	job.filter = "<script>";
	assert_true(print_html(&job, &out, &e));
	assert_non_null(strstr(buf_str(&out), "<h1>Log of front-1 前厅</h1>"));
	assert_non_null(strstr(buf_str(&out), "<p>&lt;script&gt;</p>"));
	assert_null(strstr(buf_str(&out), "<script>"));
	assert_non_null(strstr(buf_str(&out), "<p>printed 2026-11-21 14:06 by Anna Lee, 2041</p>"));
	assert_non_null(strstr(buf_str(&out), "<td>Walk-in</td><td class=\"n\">1047</td>"));
	buf_clear(&out);
	job = job_of(NULL, "a < b\n");
	assert_true(print_html(&job, &out, &e));
	assert_non_null(strstr(buf_str(&out), "<pre>a &lt; b\n</pre></body></html>\n"));
	buf_free(&out);
	rtable_free(&t);
}

static void
spool__gets_both__or_neither(void **state)
{
	(void)state;
	char name[SPOOL_NAME_BYTES];
	struct err e;
	const struct print_job job = job_of(NULL, "text\n");
	assert_int_equal(chdir(getenv("TMPDIR")), 0);
	char folder[] = "print-XXXXXX";
	assert_non_null(mkdtemp(folder));
	assert_true(print_spool(&job, folder, name, &e));
	assert_string_equal(name, "log-front-1-20261121-140600.txt");
	assert_int_equal(chdir(folder), 0);
	assert_int_equal(access("log-front-1-20261121-140600.txt", R_OK), 0);
	assert_int_equal(unlink("log-front-1-20261121-140600.html"), 0);
	/* the .txt is taken: the new .html goes again */
	assert_false(print_spool(&job, ".", name, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	assert_int_equal(access("log-front-1-20261121-140600.html", F_OK), -1);
	assert_int_equal(unlink("log-front-1-20261121-140600.txt"), 0);
	assert_int_equal(chdir(".."), 0);
	assert_int_equal(rmdir(folder), 0);
}

static int
site(void **state)
{
	(void)state;
	return utf8_locale_use(NULL) && clock_zone_use("Asia/Shanghai", NULL) ? 0 : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text__has_a_head__and_cuts_nothing),
		cmocka_unit_test(pages__hold__every_row_once),
		cmocka_unit_test(text__of_lines__is_paged_as_it_is),
		cmocka_unit_test(html__says_the_same__and_escapes),
		cmocka_unit_test(spool__gets_both__or_neither),
	};
	return cmocka_run_group_tests(tests, site, NULL);
}
