/* test_cli_report.c — jiaoban report, by the real program. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "support/run.h"
#include "support/scratch.h"
#include "support/test_duty.h"

static char template_db[SCRATCH_PATH], db[SCRATCH_PATH];
static struct run r;

static int
group_setup(void **state)
{
	struct test_duty duty;

	if (scratch_setup_fast(state) != 0)
		return -1;
	scratch_path(template_db, "site.db");
	test_duty_open(&duty, template_db);
	test_write(&duty.anna, "parcel for room 12", false, 0);
	test_handover(&duty, &duty.anna, &duty.anna_key, &duty.wxm, &duty.wxm_key);
	test_duty_close(&duty);
	return 0;
}

static int
setup(void **state)
{
	(void)state;
	scratch_path(db, "test.db");
	scratch_copy(db, template_db);
	return 0;
}

#define AS(login_, ...) run_as(db, &r, login_, __VA_ARGS__)

/* RPT-01 */
static void
report__alone__lists_them(void **state)
{
	(void)state;
	run_args(db, &r, "report");
	run_said(&r, "\nlog ");
	run_said(&r, "\nincident ");
	run_said(&r, "\nhandover ");
	run_args(db, &r, "report", "--lang", "zh_CN");
	run_said(&r, "每次交接");
}

/* RPT-02, contract.md §4 */
static void
report__has_the_same_numbers__in_four_formats(void **state)
{
	(void)state;
	run_args(db, &r, "report", "handover", "--month", "2026-11", "--format", "json");
	run_said(&r, "{\"report\":\"handover\",\"period\":\"2026-11\",\"site\":\"Test\",\"rows\":["
		     "{\"desk\":\"front-1\",\"day\":\"2026-11-21\",\"no\":1,");
	run_said(&r, "\"state\":\"accepted\",\"giver\":\"A001\",\"giver_name\":\"Anna Lee\","
		     "\"receiver\":\"A002\",\"receiver_name\":\"王小明\",");
	run_said(&r, "\"late_min\":0,\"released\":0,\"returned\":0,");
	run_args(db, &r, "report", "handover", "--month", "2026-11", "--format", "csv");
	run_said(&r, "desk,day,no,shift,state,giver,giver_name,receiver,receiver_name,due_at,");
	run_said(&r, "\r\nfront-1,2026-11-21,1,");
	run_args(db, &r, "report", "handover", "--month", "2026-11");
	run_said(&r, "page 1 of 1");
	run_said(&r, "front-1  2026-11-21    1  accepted");
	run_args(db, &r, "report", "handover", "--month", "2026-11", "--format", "html");
	run_said(&r, "<!doctype html>");
	run_said(&r, "<td>2026-11-21</td><td class=\"n\">1</td>");
	run_args(db, &r, "report", "handover", "--month", "2026-10", "--format", "json");
	run_said(&r, "\"rows\":[]}\n");
}

/* CON-06: needs a person, and stands in the records. */
static void
log__needs_a_person__and_is_recorded(void **state)
{
	(void)state;
	run_args(db, &r, "report", "log", "--date", "2026-11-21");
	run_refused(&r, 1, "(CON-06)");
	AS("manager", "export", "records", "--chain", "front-1");
	assert_null(strstr(r.out, "7265706f72742d6c6f67")); /* report-log */
	AS("wxm", "report", "log", "--date", "2026-11-21", "--desk", "front-1");
	run_said(&r, "Duty record: front-1");
	run_said(&r, "printed ");
	run_said(&r, "parcel for room 12");
	AS("manager", "export", "records");
	run_said(&r, "7265706f72742d6c6f67");
	AS("wxm", "report", "log", "--from", "2026-11-20", "--to", "2026-11-21", "--desk",
		"front-1", "--format", "json");
	run_said(&r, "\"period\":\"2026-11-20/2026-11-21\"");
	run_said(&r, "\"kind\":\"note\"");
	AS("wxm", "report", "log", "--date", "2026-11-21", "--desk", "front-1", "--shift", "night");
	run_ended(&r, 0);
	assert_null(strstr(r.out, "parcel"));
	AS("ops", "report", "log", "--date", "2026-11-21");
	run_refused(&r, 3, "ORG-03");
	run_args(db, &r, "verify");
	run_ended(&r, 0);
}

/* RPT-02: whole or not at all, and what is wrong in one line. */
static void
report__refuses__with_one_reason_and_no_file(void **state)
{
	char file[SCRATCH_PATH];

	(void)state;
	scratch_path(file, "out.csv");
	run_args(db, &r, "report", "handover", "--month", "2026-13", "-o", file);
	run_refused(&r, 1, "2026-13 is not a month");
	run_args(db, &r, "report", "handover", "-o", file);
	run_refused(&r, 1, "Name one period");
	run_args(db, &r, "report", "handover", "--date", "2026-11-21", "--format", "pdf", "-o",
		file);
	run_refused(&r, 1, "There is no format \"pdf\"");
	run_args(
		db, &r, "report", "handover", "--date", "2026-11-21", "--desk", "no-1", "-o", file);
	run_refused(&r, 1, "There is no desk no-1");
	run_args(db, &r, "report", "handover", "--date", "2026-11-21", "--shift", "early", "-o",
		file);
	run_refused(&r, 1, "report log only");
	AS("wxm", "report", "log", "--date", "2026-11-21", "--shift", "none", "-o", file);
	run_refused(&r, 1, "There is no shift none");
	run_args(db, &r, "report", "weather", "--date", "2026-11-21", "-o", file);
	run_ended(&r, 2);
	run_args(db, &r, "report", "handover", "incident");
	run_ended(&r, 2);
	assert_int_equal(access(file, F_OK), -1);
	run_args(db, &r, "report", "handover", "--date", "2026-11-21", "-o", "/nowhere/h.txt");
	run_refused(&r, 4, "/nowhere/h.txt");
	run_args(db, &r, "report", "handover", "--date", "2026-11-21", "-o", file);
	run_ended(&r, 0);
	assert_int_equal(access(file, R_OK), 0);
}

/* contract.md §2 */
static void
report__made_twice__is_the_same(void **state)
{
	static const char *const argv[] = {
		"report", "handover", "--month", "2026-11", "--format", "html", NULL};
	static const char *const env[] = {"SOURCE_DATE_EPOCH=1795000000", NULL};
	const struct run_spec spec = {.db = db, .argv = argv, .env = env};
	static struct run again;

	(void)state;
	run_program(&spec, &r);
	run_said(&r, "printed 2026-11-18 19:06 by the system");
	run_program(&spec, &again);
	assert_string_equal(r.out, again.out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(report__alone__lists_them, setup),
		cmocka_unit_test_setup(report__has_the_same_numbers__in_four_formats, setup),
		cmocka_unit_test_setup(log__needs_a_person__and_is_recorded, setup),
		cmocka_unit_test_setup(report__refuses__with_one_reason_and_no_file, setup),
		cmocka_unit_test_setup(report__made_twice__is_the_same, setup),
	};

	return cmocka_run_group_tests(tests, group_setup, scratch_teardown);
}
