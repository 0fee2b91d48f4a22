/* test_exam_screen.c — the monthly exam by keys. SPDX-License-Identifier: MIT
 *
 * SCR-15, TRN-01, ORG-03, ORG-04.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/conduct.h"
#include "domain/exam.h"
#include "support/scene.h"

enum { MONTH = 202611 };

static struct test_console t;

static struct exam_stands
stands(enum test_person who, int month)
{
	struct exam_stands s;

	MUST(exam_of(&t.duty.site.system, month, t.duty.site.person[who], &s, E));
	return s;
}

static void
proposes(enum test_person who, const char *code, enum conduct_state state)
{
	struct conduct_event ev;
	bool found;

	MUST(conduct_of(
		&t.duty.site.system, CONDUCT_OF_EXAM, stands(who, MONTH).result, &ev, &found, E));
	assert_int_equal(found, code != NULL);
	if (!code)
		return;
	assert_string_equal(ev.code, code);
	assert_int_equal(ev.state, state);
}

/* SCR-15: full marks propose A-02; nothing is stored before the password. */
static void
result__entered_by_keys__proposes_its_code(void **state)
{
	(void)state;
	test_console_sign_in(&t, "qa");
	harness_keys(&t.h, "<F9>exams<Enter>");
	harness_shows(&t.h, "6 of 6");
	harness_keys(&t.h, "<F6>100<F6>");
	harness_shows(&t.h, "Sign: exam result");
	harness_shows(&t.h, "Result: 100");
	assert_int_equal(stands(TEST_ANNA, MONTH).result, 0);
	test_console_password(&t, "qa");
	harness_shows(&t.h, "Result saved");
	assert_int_equal(stands(TEST_ANNA, MONTH).score, 100);
	proposes(TEST_ANNA, "A-02", CONDUCT_PROPOSED);
}

static int
setup(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_console_close(&t);
	return 0;
}

/* A correction needs its reason, and takes back what stood before proposed. */
static void
result__corrected_by_keys__says_why_and_takes_back(void **state)
{
	int64_t before;

	(void)state;
	scene_exams(&t);
	before = stands(TEST_BOB, MONTH).result;
	proposes(TEST_BOB, "M-07", CONDUCT_PROPOSED);
	test_console_sign_in(&t, "qa");
	harness_keys(&t.h, "<F9>exams<Enter><Down><Down><Enter>");
	harness_shows(&t.h, "M-07");
	harness_keys(&t.h, "c61<F6>");
	harness_lacks(&t.h, "Password");
	harness_shows(&t.h, "stands: 45");
	harness_shows(&t.h, "Say in 2 to 200 characters why a result is corrected");
	harness_keys(&t.h, "two answers were right<F6>");
	assert_int_equal(stands(TEST_BOB, MONTH).result, before);
	test_console_password(&t, "qa");
	harness_shows(&t.h, "Result saved");
	harness_shows(&t.h, "two answers were right");
	harness_shows(&t.h, "nothing is proposed");
	assert_int_equal(stands(TEST_BOB, MONTH).score, 61);
	proposes(TEST_BOB, NULL, 0);
}

/* What is no result is told at its field, before any password. */
static void
result__that_is_none__is_told_before_the_password(void **state)
{
	(void)state;
	test_console_sign_in(&t, "qa");
	harness_keys(&t.h, "<F9>exams<Enter><F6>101<F6>");
	harness_lacks(&t.h, "Password");
	harness_shows(&t.h, "A result is 0 to 100, or - for somebody absent. Example: 85");
	harness_keys(&t.h, "<Home><Ctrl-U>-<F6>");
	test_console_password(&t, "qa");
	assert_int_equal(stands(TEST_ANNA, MONTH).score, EXAM_ABSENT);
	proposes(TEST_ANNA, NULL, 0);
}

/* Another month is typed or turned to; one to come is refused. */
static void
result__of_another_month__stands_there(void **state)
{
	(void)state;
	test_console_sign_in(&t, "qa");
	harness_keys(&t.h, "<F9>exams<Enter><F7><F6>59<F6>");
	test_console_password(&t, "qa");
	assert_int_equal(stands(TEST_ANNA, 202610).score, 59);
	assert_int_equal(stands(TEST_ANNA, MONTH).result, 0);
	harness_keys(&t.h, "<F8><F8><F6>59<F6>");
	test_console_password(&t, "qa");
	harness_shows(&t.h, "Name this month or one before. Example: 2026-11");
}

/* ORG-03: one's own, or those of one's people; only who may enter is offered it. */
static void
results__are_shown__to_whom_they_concern(void **state)
{
	(void)state;
	scene_exams(&t);
	test_console_sign_in(&t, "wxm");
	harness_keys(&t.h, "<F9>exams<Enter>");
	harness_shows(&t.h, "1 of 1");
	harness_shows(&t.h, "62");
	harness_shows(&t.h, "revised");
	harness_lacks(&t.h, "A001");
	harness_lacks(&t.h, "Score it");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "one page was not counted");
	harness_lacks(&t.h, "F6 Correct");
}

/* v leaves those who have no result yet. */
static void
view__of_those_without__leaves_them(void **state)
{
	(void)state;
	scene_exams(&t);
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "<F9>exams<Enter>v");
	harness_shows(&t.h, "2 of 6");
	harness_shows(&t.h, "L001");
	harness_lacks(&t.h, "A001");
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(result__entered_by_keys__proposes_its_code),
		CASE(result__corrected_by_keys__says_why_and_takes_back),
		CASE(result__that_is_none__is_told_before_the_password),
		CASE(result__of_another_month__stands_there),
		CASE(results__are_shown__to_whom_they_concern),
		CASE(view__of_those_without__leaves_them),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
