/* test_cli_attendance.c — attendance in, out and reported, by the real program. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "domain/attendance_summary.h"
#include "support/attendance_fill.h"
#include "support/golden_file.h"
#include "support/run.h"
#include "support/scratch.h"
#include "support/test_duty.h"

enum { NOVEMBER = 202611 };

static char template_db[SCRATCH_PATH], db[SCRATCH_PATH], csv[SCRATCH_PATH];
static struct run r;

/* Drawn up, so that what is reported does not depend on when it is asked. */
static void
draw(struct test_site *site)
{
	struct attendance_summary s;
	struct attendance_table seen;
	struct ctx lead;

	test_site_confirm(site, "lead", &lead);
	MUST(attendance_summary_get(&lead, site->team, NOVEMBER, &s, E));
	MUST(attendance_table_now(&lead, site->team, NOVEMBER, &seen, E));
	MUST(attendance_summary_draw(&lead, &s, &seen, E));
	attendance_table_free(&seen);
	test_site_sign_out(&lead);
}

static int
group_setup(void **state)
{
	struct test_site site;

	if (scratch_setup_fast(state) != 0)
		return -1;
	scratch_path(template_db, "site.db");
	test_site_open(&site, template_db);
	attendance_fill(&site);
	draw(&site);
	test_site_close(&site);
	return 0;
}

static int
setup(void **state)
{
	(void)state;
	scratch_path(db, "test.db");
	scratch_copy(db, template_db);
	scratch_path(csv, "times.csv");
	return 0;
}

static void
file_is(const char *text)
{
	FILE *f = fopen(csv, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

#define AS(login_, ...) run_as(db, &r, login_, __VA_ARGS__)

/* contract.md §1: by the period, which each row names; a person's alone. */
static void
export__goes_by_the_period__and_names_it(void **state)
{
	(void)state;
	run_args(db, &r, "export", "attendance", "--month", "2026-11", "--person", "A002");
	run_ended(&r, 0);
	assert_string_equal(r.out,
		"staff_no,in_at,out_at,desk,period\r\n"
		"A002,2026-11-02T07:30:00+08:00,2026-11-02T15:30:00+08:00,front-1,"
		"2026-10-26/2026-11-25\r\n");
	run_args(db, &r, "export", "attendance", "--month", "2026-10");
	assert_string_equal(r.out, "staff_no,in_at,out_at,desk,period\r\n");
	run_args(db, &r, "export", "attendance", "--month", "2026-11", "--person", "A002",
		"--format", "json");
	assert_string_equal(r.out,
		"{\"report\":\"attendance-times\",\"period\":\"2026-10-26/2026-11-25\",\"site\":"
		"\"Test\",\"rows\":[{\"staff_no\":\"A002\",\"in_at\":\"2026-11-02T07:30:00+08:00\","
		"\"out_at\":\"2026-11-02T15:30:00+08:00\",\"desk\":\"front-1\",\"period\":"
		"\"2026-10-26/2026-11-25\"}]}\n");
	run_args(db, &r, "export", "attendance", "--month", "2026-11", "--format", "ics");
	run_refused(&r, 1, "csv or json");
	AS("anna", "export", "attendance", "--month", "2026-11");
	run_ended(&r, 3);
	AS("anna", "export", "attendance", "--month", "2026-11", "--person", "A001");
	run_ended(&r, 0);
}

/* contract.md §3: what goes out comes in again, and gives the same file. */
static void
export__is_imported__into_another_site(void **state)
{
	static struct run first;
	char other[SCRATCH_PATH];
	struct test_site site;

	(void)state;
	run_args(db, &first, "export", "attendance", "--month", "2026-11");
	run_ended(&first, 0);
	file_is(first.out);
	scratch_path(other, "other.db");
	remove(other);
	test_site_open(&site, other);
	attendance_fill_roster(&site);
	test_site_close(&site);
	run_as(other, &r, "ops", "import", "attendance", csv, "--dry-run");
	run_ended(&r, 0);
	run_as(other, &r, "ops", "import", "attendance", csv);
	run_ended(&r, 0);
	run_args(other, &r, "export", "attendance", "--month", "2026-11");
	assert_string_equal(r.out, first.out);
	run_args(other, &r, "verify");
	run_ended(&r, 0);
	/* each of them is there already, so nothing is taken in twice */
	run_as(other, &r, "ops", "import", "attendance", csv);
	run_ended(&r, 1);
	assert_non_null(strstr(r.err, "times.csv:2:6: This stay is already there"));
}

/* contract.md §3: all or nothing, each bad line with its place. */
static void
import__names__each_bad_line(void **state)
{
	(void)state;
	file_is("staff_no,in_at,out_at,desk\n"
		"A001,2026-11-05T07:30,2026-11-05T15:30,front-1\n"
		"A999,2026-11-05T07:30,,front-1\n"
		"A001,yesterday,,\n"
		"A001,2026-11-06T15:30,2026-11-06T07:30,\n"
		",2026-11-06T15:30,,\n"
		"A001,2026-11-07T07:30,,attic\n"
		"A001,2026-10-26T08:00,2026-10-26T09:00,\n"
		"A001,2999-01-01T08:00,,\n");
	AS("ops", "import", "attendance", csv);
	run_ended(&r, 1);
	assert_non_null(strstr(r.err, "times.csv:3:1: "));
	assert_non_null(strstr(r.err, "times.csv:4:6: yesterday is not a time"));
	assert_non_null(strstr(r.err, "times.csv:5:23: Leaving comes after arriving"));
	assert_non_null(strstr(r.err, "times.csv:6:1: Who was it?"));
	assert_non_null(strstr(r.err, "times.csv:7:24: "));
	assert_non_null(strstr(r.err, "times.csv:8:6: Another stay of this person"));
	assert_non_null(strstr(r.err, "times.csv:9:6: This arrival lies in the future"));
	assert_null(strstr(r.err, "times.csv:2:"));
	run_args(db, &r, "export", "attendance", "--month", "2026-11", "--person", "A001");
	assert_null(strstr(r.out, "2026-11-05"));
	AS("lead", "import", "attendance", csv);
	run_ended(&r, 3);
}

/* RPT-01: the page from the command line is the page that p prints in the console
 * (tests/screen/test_attendance_screens.c compares with the same file). */
static void
report__as_text__is_what_the_console_prints(void **state)
{
	static const char *const env[] = {"SOURCE_DATE_EPOCH=1795240800", NULL};
	static const char *const argv[] = {"report", "attendance", "--month", "2026-11", "--team",
		"Front", "--as", "super", "--password-fd", "9", NULL};

	(void)state;
	run_program(
		&(const struct run_spec){
			.db = db, .argv = argv, .env = env, .pass = "super-password\n"},
		&r);
	run_ended(&r, 0);
	golden_file_is("sheets/attendance-printed.txt", r.out, strlen(r.out));
}

static void
report__is_listed__and_refuses_a_day(void **state)
{
	(void)state;
	run_args(db, &r, "report");
	run_said(&r, "\nattendance ");
	run_said(&r, "\nattendance-corrections ");
	run_args(db, &r, "report", "attendance", "--date", "2026-11-21");
	run_refused(&r, 1, "ATT-06");
	AS("anna", "report", "attendance", "--month", "2026-11");
	run_ended(&r, 3);
}

#define ON_COPY(test) cmocka_unit_test_setup(test, setup)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_COPY(export__goes_by_the_period__and_names_it),
		ON_COPY(export__is_imported__into_another_site),
		ON_COPY(import__names__each_bad_line),
		ON_COPY(report__as_text__is_what_the_console_prints),
		ON_COPY(report__is_listed__and_refuses_a_day),
	};

	return cmocka_run_group_tests(tests, group_setup, scratch_teardown);
}
