/* test_import_exam.c — exam results and what was reached come in by files. SPDX-License-Identifier: MIT
 *
 * contract.md §3, SCR-15, SCR-24.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/csv.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/conduct.h"
#include "domain/exam.h"
#include "domain/import.h"
#include "domain/target.h"
#include "support/test_duty.h"

enum { MONTH = 202611 };

static struct test_site site;
static struct ctx ops, qa;

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	test_site_open(&site, NULL);
	test_site_confirm(&site, "ops", &ops);
	test_site_confirm(&site, "qa", &qa);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_sign_out(&ops);
	test_site_sign_out(&qa);
	test_site_close(&site);
	return 0;
}

/* out: "added N", or each refusal as "line:column rule sentence\n". */
static const char *
run(enum import_kind kind, const char *text, bool dry)
{
	static char said[4096];
	struct import_result r;
	struct csv csv;

	MUST(csv_read(&csv, "f.csv", text, strlen(text), E));
	MUST(import_run(
		&ops, &(struct import_ask){.kind = kind, .csv = &csv, .dry_run = dry}, &r, E));
	csv_unload(&csv);
	(void)str_format(said, sizeof said, "added %d", (int)r.added);
	if (r.refusals)
		said[0] = '\0';
	for (int i = 0; i < r.refusals; i++) {
		const struct import_refusal *f = &r.refusal[i];
		char sentence[256];
		size_t n = strlen(said);

		text_err(sentence, sizeof sentence, &f->why);
		(void)str_format(said + n, sizeof said - n, "%d:%d %s %s\n", f->line, f->column,
			f->why.rule, sentence);
	}
	import_result_free(&r);
	return said;
}

static struct exam_stands
stands(enum test_person who, int month)
{
	struct exam_stands s;

	MUST(exam_of(&qa, month, site.person[who], &s, E));
	return s;
}

#define EXAMS "month,staff_no,score\n"

static void
exams__that_fit__stand_and_propose(void **state)
{
	struct conduct_event ev;
	bool found;

	(void)state;
	assert_string_equal(run(IMPORT_EXAMS,
				    EXAMS "2026-11,A001,100\n2026-11,A002,-\n"
					  "2026-10,A001,60\n2026-11,Q001,59\n",
				    false),
		"added 4");
	assert_int_equal(stands(TEST_ANNA, MONTH).score, 100);
	assert_int_equal(stands(TEST_ANNA, MONTH).by, site.person[TEST_OPS]);
	assert_int_equal(stands(TEST_WXM, MONTH).score, EXAM_ABSENT);
	assert_int_equal(stands(TEST_ANNA, 202610).score, 60);
	MUST(conduct_of(&qa, CONDUCT_OF_EXAM, stands(TEST_QA, MONTH).result, &ev, &found, E));
	assert_true(found);
	assert_string_equal(ev.code, "M-07");
	MUST(conduct_of(&qa, CONDUCT_OF_EXAM, stands(TEST_ANNA, 202610).result, &ev, &found, E));
	assert_false(found);
}

static void
exams__dry__store_nothing(void **state)
{
	(void)state;
	assert_string_equal(run(IMPORT_EXAMS, EXAMS "2026-11,A001,85\n", true), "added 1");
	assert_int_equal(stands(TEST_ANNA, MONTH).result, 0);
}

/* One wrong row and none is stored; each is named by line and column. */
static void
exams__with_wrong_rows__name_line_and_column(void **state)
{
	(void)state;
	assert_string_equal(run(IMPORT_EXAMS,
				    EXAMS "2026-11,A001,85\n"
					  "2026-11,A002,101\n"
					  "2026-12,A002,80\n"
					  "2026-11,A009,80\n"
					  "2026-11,M001,80\n"
					  "2026-11,A003,\n"
					  ",A003,80\n"
					  "2026-11,,80\n"
					  "2026-11,A001,86\n",
				    false),
		"3:14 SCR-15 A result is 0 to 100, or - for somebody absent. Example: 85\n"
		"4:1 SCR-15 Name this month or one before. Example: 2026-11\n"
		"5:9  Nobody here has the staff number A009. Import people first\n"
		"6:9 SCR-03 吴刚 sits no exam: only who is scored does\n"
		"7:14 SCR-15 How many points? Write 0 to 100, or - for somebody absent\n"
		"8:1 SCR-15 Which month? Write it like 2026-11\n"
		"9:9 SCR-15 Who was it? Write the staff number\n"
		"10:9 SCR-15 Anna Lee has a result of that month. Correct it in Exams\n");
	assert_int_equal(stands(TEST_ANNA, MONTH).result, 0);
}

/* What stands is corrected in its room, with a reason: not by a second file. */
static void
exams__brought_twice__are_refused(void **state)
{
	(void)state;
	assert_string_equal(run(IMPORT_EXAMS, EXAMS "2026-11,A001,85\n", false), "added 1");
	assert_string_equal(run(IMPORT_EXAMS, EXAMS "2026-11,A001,86\n", false),
		"2:9 SCR-15 Anna Lee has a result of that month. Correct it in Exams\n");
	assert_int_equal(stands(TEST_ANNA, MONTH).score, 85);
}

#define ACTUALS "month,staff_no,calls_in,calls_out,tickets,callbacks\n"

static const struct target_row *
reached(enum test_person who, struct arena *a)
{
	const struct target_ask ask = {.month = MONTH};
	struct target_rows rows;

	MUST(target_load(&qa, &ask, a, &rows, E));
	for (int i = 0; i < rows.n; i++)
		if (rows.row[i].person == site.person[who])
			return &rows.row[i];
	fail_msg("no row");
	return NULL;
}

static void
actuals__that_fit__stand_as_imported(void **state)
{
	const struct target_row *w;
	struct arena a;

	(void)state;
	arena_init(&a);
	assert_string_equal(
		run(IMPORT_ACTUALS, ACTUALS "2026-11,A001,300,,0,12\n2026-11,A002,,,5,\n", false),
		"added 2");
	w = reached(TEST_ANNA, &a);
	assert_int_equal(w->kind[TARGET_CALLS_IN].actual, 300);
	assert_int_equal(w->kind[TARGET_CALLS_IN].source, TARGET_IMPORTED);
	assert_int_equal(w->kind[TARGET_TICKETS].actual, 0);
	assert_int_equal(w->kind[TARGET_CALLBACKS].actual, 12);
	w = reached(TEST_WXM, &a);
	assert_int_equal(w->kind[TARGET_TICKETS].actual, 5);
	assert_int_equal(w->kind[TARGET_CALLBACKS].actual, TARGET_NONE);
	arena_free(&a);
}

static void
actuals__with_wrong_rows__name_line_and_column(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	assert_string_equal(run(IMPORT_ACTUALS,
				    ACTUALS "2026-11,A001,300,,,\n"
					    "2026-11,A002,,,many,\n"
					    "2026-11,A002,,-3,,\n"
					    "2026-11,A002,,,,1000000\n"
					    "2026-11,A003,,,,\n"
					    "2026-12,A003,5,,,\n"
					    "2026-11,O001,5,,,\n"
					    "2026-13,A003,5,,,\n",
				    false),
		"3:16  many is not a count for tickets. Write a number like 3\n"
		"4:15  -3 is not a count for calls_out. Write a number like 3\n"
		"5:17  1000000 is not a count for callbacks. Write a number like 3\n"
		"6:14 SCR-24 Nothing is entered yet. Type a figure\n"
		"7:1 SCR-24 Name this month or one before. Example: 2026-11\n"
		"8:9 ORG-04 Your own figures are entered by somebody else\n"
		"9:1  2026-13 is not a month. Write it like 2026-11\n");
	assert_int_equal(reached(TEST_ANNA, &a)->kind[TARGET_CALLS_IN].source, TARGET_NOT_KNOWN);
	arena_free(&a);
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(exams__that_fit__stand_and_propose),
		CASE(exams__dry__store_nothing),
		CASE(exams__with_wrong_rows__name_line_and_column),
		CASE(exams__brought_twice__are_refused),
		CASE(actuals__that_fit__stand_as_imported),
		CASE(actuals__with_wrong_rows__name_line_and_column),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
