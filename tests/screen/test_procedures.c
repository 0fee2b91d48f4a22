/* test_procedures.c — the room of procedures: read, next version, the old one. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/checklist.h"
#include "support/test_console.h"

static struct test_console t;

static int
versions(enum checklist_kind kind, int64_t desk)
{
	struct checklist_versions of;

	MUST(checklist_history(&t.duty.super, desk, kind, &of, E));
	return of.n;
}

static void
reader__sees__both_languages(void **state)
{
	(void)state;
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<F9>procedures<Enter><Enter>");
	harness_shows(&t.h, "Checklist: handing over");
	harness_shows(&t.h, "as shipped");
	harness_shows(&t.h, "1. Desk tidy and clean");
	harness_shows(&t.h, "台面整洁");
	harness_keys(&t.h, "<F6>");
	harness_lacks(&t.h, "NEXT VERSION");
}

/* The next version is signed; the one before it stays readable. */
static void
edit__makes_the_next_version__old_ones_stay(void **state)
{
	(void)state;
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "<F9>procedures<Enter><Enter><F6>Lamps are off | 灯已关<Enter><F6>");
	harness_shows(&t.h, "Signed. The version before it stays readable: F7");
	harness_shows(&t.h, "version 1");
	harness_shows(&t.h, "1. Lamps are off");
	assert_int_equal(versions(CHECKLIST_PREPARE, 0), 1);
	harness_keys(&t.h, "<F7>");
	harness_shows(&t.h, "An old version");
	harness_shows(&t.h, "1. Desk tidy and clean");
	harness_keys(&t.h, "<F8>");
	harness_shows(&t.h, "1. Lamps are off");
}

static void
edit__for_this_desk__leaves_the_others(void **state)
{
	(void)state;
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "<F9>procedures<Enter><F6>Lamps are off | 灯已关<Enter><Up><Up> <F6>");
	assert_int_equal(versions(CHECKLIST_PREPARE, 0), 0);
	assert_int_equal(versions(CHECKLIST_PREPARE, t.duty.site.front), 1);
	harness_shows(&t.h, "front-1");
}

static void
edit__of_a_broken_line__is_refused_under_the_field(void **state)
{
	(void)state;
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "<F9>procedures<Enter><F6>Lamps are off<Enter><F6>");
	harness_shows(&t.h, "Line 1 needs a | between its languages");
	assert_int_equal(versions(CHECKLIST_PREPARE, 0), 0);
}

/* Somebody else made one meanwhile. */
static void
edit__changed_meanwhile__is_stale(void **state)
{
	static const struct checklist_line line[] = {{"Desk tidy", "台面整洁", false}};
	const struct checklist l = {.kind = CHECKLIST_PREPARE, .line = line, .lines = 1};
	int64_t id;

	(void)state;
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "<F9>procedures<Enter><F6>Lamps are off | 灯已关<Enter>");
	MUST(checklist_revise(&t.duty.super, &l, 0, &id, E));
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Another version came in force meanwhile");
	assert_int_equal(versions(CHECKLIST_PREPARE, 0), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(reader__sees__both_languages),
		ON_CONSOLE(edit__makes_the_next_version__old_ones_stay),
		ON_CONSOLE(edit__for_this_desk__leaves_the_others),
		ON_CONSOLE(edit__of_a_broken_line__is_refused_under_the_field),
		ON_CONSOLE(edit__changed_meanwhile__is_stale),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
