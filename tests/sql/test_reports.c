/* test_reports.c — every report of the table, in every form, on an empty and on a full site. SPDX-License-Identifier: MIT
 *
 * RPT-01, RPT-02, CON-06, contract.md §1 and §4. A report that is added is tested by being a row.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/day.h"
#include "base/file.h"
#include "base/json_doc.h"
#include "report/report.h"
#include "support/run.h"
#include "support/scratch.h"
#include "support/test_duty.h"

static char empty[SCRATCH_PATH], full[SCRATCH_PATH], to[SCRATCH_PATH], month[16];
static struct run r;
static const struct report *const *reports;
static int reports_n;

enum { FILLED = 12 }; /* reports that a demo of a month has rows of */

static int
group_setup(void **state)
{
	const struct clock real = clock_system();
	struct test_site site;

	if (scratch_setup_fast(state) != 0)
		return -1;
	scratch_path(empty, "empty.db");
	test_site_open(&site, empty);
	test_site_close(&site);
	scratch_path(full, "demo.db");
	run_args(full, &r, "demo", "--months", "1", "--people", "24", "--log-per-day", "4");
	run_ended(&r, 0);
	(void)str_format(month, sizeof month, "%04d-%02d", clock_today(&real) / 10000,
		clock_today(&real) / 100 % 100);
	reports = report_rows(&reports_n);
	return 0;
}

/* --- one report, into a file --- */

struct form {
	const char *format, *lang;
};

/* CON-06, SHO-19: what holds people's words, and how fast one reads, is told to a person. */
static bool
needs_a_person(const struct report *p)
{
	return p->person || str_eq(p->name, "reading");
}

/* out: *text, to be freed */
static void
make(const char *site, const struct report *p, const struct form *f, struct buf *text)
{
	const bool demo = site == full;
	const char *argv[20] = {"report", p->name, "--month", demo ? month : "2026-11", "--format",
		f->format, "--lang", f->lang, "-o", to};
	struct run_spec spec = {.db = site, .argv = argv};
	const struct file_ask ask = {
		.folder = scratch_dir(), .name = strrchr(to, '/') + 1, .max = 8000000};
	struct err e;
	int n = 10;

	if (needs_a_person(p)) {
		argv[n++] = "--as";
		argv[n++] = demo ? "super1" : "super";
		argv[n++] = "--password-fd";
		argv[n++] = "9";
		spec.pass = demo ? "jiaoban-demo\n" : "super-password\n";
	}
	(void)unlink(to);
	run_program(&spec, &r);
	if (r.status != 0 || *r.out || *r.err)
		fail_msg("%s %s %s: %d %s%s", p->name, f->format, f->lang, r.status, r.out, r.err);
	buf_init(text);
	assert_true(file_read_whole(&ask, text, &e));
}

static int
setup(void **state)
{
	(void)state;
	scratch_path(to, "report.out");
	return 0;
}

/* Lines of a CSV, a line break inside quotes not counted. */
static int
records(const char *csv)
{
	bool quoted = false;
	int n = 0;

	for (; *csv; csv++) {
		if (*csv == '"')
			quoted = !quoted;
		n += *csv == '\n' && !quoted;
	}
	return n;
}

static void
has_header(const struct report *p, const char *csv)
{
	char head[1024] = "";

	for (int i = 0; i < p->columns; i++)
		(void)str_format(head + strlen(head), sizeof head - strlen(head), "%s%s",
			i ? "," : "", p->column[i].name);
	(void)str_format(head + strlen(head), sizeof head - strlen(head), "\r\n");
	if (strncmp(csv, head, strlen(head)) != 0)
		fail_msg("%s: %.200s", p->name, csv);
}

/* out: rows */
static int
is_json(const struct report *p, const struct buf *text, const char *period)
{
	struct json_node *root;
	const struct json_node *rows;
	struct err e;
	int n;

	if (!json_doc_read(&root, p->name, buf_str(text), text->len, &e))
		fail_msg("%s: %s", p->name, e.where);
	assert_string_equal(json_node_text(json_node_member(root, "report")), p->name);
	assert_non_null(json_node_member(root, "site"));
	if (!p->own_period)
		assert_string_equal(
			json_node_text(json_node_member(root, p->put ? "month" : "period")),
			period);
	rows = json_node_member(root, p->put ? "people" : "rows");
	assert_non_null(rows);
	n = (int)json_node_count(rows);
	for (int i = 0; n && i < p->columns; i++)
		if (!p->put && !json_node_member(json_node_at(rows, 0), p->column[i].name))
			fail_msg("%s: %s is no name of its JSON", p->name, p->column[i].name);
	json_doc_free(root);
	return n;
}

/* RPT-02: the same rows as CSV and as JSON. out: how many */
static int
files_agree(const char *site, const struct report *p, const char *lang)
{
	struct buf csv, json;
	int n;

	make(site, p, &(const struct form){"csv", lang}, &csv);
	make(site, p, &(const struct form){"json", lang}, &json);
	has_header(p, buf_str(&csv));
	n = is_json(p, &json, site == full ? month : "2026-11");
	if (records(buf_str(&csv)) != n + 1)
		fail_msg("%s: %d rows in CSV, %d in JSON", p->name, records(buf_str(&csv)) - 1, n);
	buf_free(&csv);
	buf_free(&json);
	return n;
}

static void
titled(const char *site, const struct report *p, enum lang lang)
{
	const char *code = lang == LANG_ZH ? "zh_CN" : "en";
	struct buf text, html;

	make(site, p, &(const struct form){"text", code}, &text);
	make(site, p, &(const struct form){"html", code}, &html);
	if (!strstr(buf_str(&text), tr_in(lang, p->title)) && !p->put)
		fail_msg("%s: %.200s", p->name, buf_str(&text));
	if (strncmp(buf_str(&html), "<!doctype html>\n<html lang=\"", 28) != 0 ||
		!strstr(buf_str(&html), lang == LANG_ZH ? "lang=\"zh" : "lang=\"en") ||
		!strstr(buf_str(&html), tr_in(lang, p->title)) ||
		!strstr(buf_str(&html), "</html>"))
		fail_msg("%s: %.300s", p->name, buf_str(&html));
	assert_null(strstr(buf_str(&html), "<script src"));
	buf_free(&text);
	buf_free(&html);
}

/* --- RPT-02 --- */

static void
every_report__on_an_empty_site__is_whole(void **state)
{
	(void)state;
	for (int i = 0; i < reports_n; i++) {
		(void)files_agree(empty, reports[i], "en");
		titled(empty, reports[i], LANG_ZH);
	}
}

static void
every_report__on_a_full_site__is_whole_in_both_languages(void **state)
{
	int filled = 0;

	(void)state;
	for (int i = 0; i < reports_n; i++) {
		const int n = files_agree(full, reports[i], "en");

		filled += n > 0;
		assert_int_equal(files_agree(full, reports[i], "zh_CN"), n);
		titled(full, reports[i], LANG_EN);
		titled(full, reports[i], LANG_ZH);
	}
	assert_true(filled >= FILLED);
}

/* contract.md §1: files of one day are the same in both languages, names and all. */
static void
every_report__as_a_file__knows_no_language(void **state)
{
	struct buf en, zh;

	(void)state;
	for (int i = 0; i < reports_n; i++) {
		make(full, reports[i], &(const struct form){"csv", "en"}, &en);
		make(full, reports[i], &(const struct form){"csv", "zh_CN"}, &zh);
		if (strcmp(buf_str(&en), buf_str(&zh)) != 0)
			fail_msg(
				"%s: %.300s\n%.300s", reports[i]->name, buf_str(&en), buf_str(&zh));
		buf_free(&en);
		buf_free(&zh);
	}
}

static void
every_report__of_a_wrong_period__names_the_argument(void **state)
{
	static const struct {
		const char *arg[4], *says;
	} rows[] = {
		{{NULL}, "Name one period: --month 2026-11, --date 2026-11-21"},
		{{"--month", "2026-13"}, "2026-13 is not a month"},
		{{"--month", "november"}, "november is not a month"},
		{{"--date", "2026-02-30"}, "2026-02-30 is not a day"},
		{{"--from", "2026-11-05", "--to", "2026-11-01"}, "2026-11-01 is before 2026-11-05"},
		{{"--from", "2026-11-05"}, "Name one period"},
		{{"--month", "2026-11", "--date", "2026-11-05"}, "Name one period"},
		{{"--month", "2026-11", "--format", "pdf"}, "There is no format \"pdf\""},
	};

	(void)state;
	for (int i = 0; i < reports_n; i++)
		for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++) {
			const char *argv[9] = {"report", reports[i]->name, "-o", to};

			(void)unlink(to);
			for (int a = 0; a < 4; a++)
				argv[4 + a] = rows[k].arg[a];
			run_program(&(const struct run_spec){.db = empty, .argv = argv}, &r);
			run_refused(&r, 1, rows[k].says);
			assert_int_equal(access(to, F_OK), -1);
		}
}

/* RPT-01 */
static void
report__alone__lists_every_one(void **state)
{
	char line[64];

	(void)state;
	run_args(empty, &r, "report", "--format", "csv");
	run_ended(&r, 0);
	assert_int_equal(records(r.out), reports_n + 1);
	for (int i = 0; i < reports_n; i++) {
		(void)str_format(line, sizeof line, "\n%s,", reports[i]->name);
		run_said(&r, line);
	}
}

/* docs/reports.md has a part of each. */
static void
every_report__has_its_words_in_the_book(void **state)
{
	const struct file_ask ask = {.folder = "docs", .name = "reports.md", .max = 1000000};
	char head[64];
	struct buf book;
	struct err e;

	(void)state;
	buf_init(&book);
	assert_true(file_read_whole(&ask, &book, &e));
	for (int i = 0; i < reports_n; i++) {
		(void)str_format(head, sizeof head, "\n### %s\n", reports[i]->name);
		if (!strstr(buf_str(&book), head))
			fail_msg("docs/reports.md says nothing of %s", reports[i]->name);
	}
	buf_free(&book);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(every_report__on_an_empty_site__is_whole, setup),
		cmocka_unit_test_setup(
			every_report__on_a_full_site__is_whole_in_both_languages, setup),
		cmocka_unit_test_setup(every_report__as_a_file__knows_no_language, setup),
		cmocka_unit_test_setup(every_report__of_a_wrong_period__names_the_argument, setup),
		cmocka_unit_test_setup(report__alone__lists_every_one, setup),
		cmocka_unit_test_setup(every_report__has_its_words_in_the_book, setup),
	};

	return cmocka_run_group_tests(tests, group_setup, scratch_teardown);
}
