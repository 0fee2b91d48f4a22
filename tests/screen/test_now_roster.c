/* test_now_roster.c — the Now board with a roster in force. SPDX-License-Identifier: MIT
 *
 * source: SHO-02, RST-07.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/test_desk.h"
#include "support/test_roster.h"

static struct test_console t;

#define DAY                                                                                        \
	TEST_ROSTER_HEAD "2026-11-21,front-1,early,A001,yes\n2026-11-21,front-1,middle,A003,yes\n" \
			 "2026-11-22,back-1,early,A002,yes\n"

static void
open_as(const char *login, int cols, enum lang lang)
{
	test_console_open(&t, TEST_HELD, 24, cols, lang);
	test_roster_publish(&t.duty.site, DAY);
	test_console_sign_in(&t, login);
}

static void
board__under_the_holder__says_who_comes_next(void **state)
{
	(void)state;
	open_as("anna", 80, LANG_EN);
	harness_shows(&t.h, "   Anna Lee             front-1  14:00  you hold this desk");
	harness_shows(&t.h, "   陈博                 front-1  12:00  comes next");
	test_console_close(&t);
	open_as("bob", 120, LANG_ZH);
	harness_shows(&t.h, "陈博            front-1  12:00  下一班是你");
	test_console_close(&t);
}

/* SHO-02: told to come is who is planned next, and nobody else. */
static void
arriving__is_told__to_whom_the_roster_has(void **state)
{
	(void)state;
	open_as("bob", 80, LANG_EN);
	harness_shows(&t.h, "Next shift: check the desk from 15:00, handover 15:30");
	test_console_close(&t);
	open_as("wxm", 80, LANG_EN);
	harness_lacks(&t.h, "Next shift: check the desk");
	test_console_close(&t);
}

/* The shift that somebody is planned on, not the one that follows by the clock. */
static void
handover__is_started_to__the_planned_shift(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	test_roster_publish(&t.duty.site, TEST_ROSTER_HEAD "2026-11-21,front-1,early,A001,yes\n"
							   "2026-11-22,front-1,early,A003,yes\n");
	test_console_sign_in(&t, "anna");
	harness_shows(&t.h, "Start the handover to Early");
	test_console_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(board__under_the_holder__says_who_comes_next),
		cmocka_unit_test(arriving__is_told__to_whom_the_roster_has),
		cmocka_unit_test(handover__is_started_to__the_planned_shift),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
