/* test_part_screen.c — dismissal cases and proposals to part by keys. SPDX-License-Identifier: MIT
 *
 * SCR-09, SCR-21.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/part_case.h"
#include "support/scene.h"

static struct test_console t;

static struct part_case
part(int64_t id)
{
	struct part_case p;

	MUST(part_get(&t.duty.site.system, id, &p, E));
	return p;
}

static void
leave_to(const char *login)
{
	harness_keys(&t.h, "<F9>sign out<Enter>");
	test_console_sign_in(&t, login);
}

/* SCR-21: the leader proposes, the person answers. */
static void
proposal__by_keys__is_made_and_answered(void **state)
{
	(void)state;
	scene_part(&t);
	test_console_sign_in(&t, "lead");
	harness_keys(&t.h, "<F9>dismissal<Enter><F6>bob<Tab><Tab>talks did not help");
	harness_shows(&t.h, "Confirmed records that it would rest on: 1");
	harness_keys(&t.h, "<F6>");
	test_console_password(&t, "lead");
	harness_shows(&t.h, "Proposed. The person is asked to answer");
	assert_int_equal(part(3).state, PART_HEARING);
	leave_to("bob");
	harness_keys(
		&t.h, "<F9>dismissal<Enter><Enter><F6><Right><Right><Tab>I will do better<F6>");
	test_console_password(&t, "bob");
	harness_shows(&t.h, "does not agree");
	assert_int_equal(part(3).state, PART_HEARD);
	assert_int_equal(part(3).stand, PART_OBJECTS);
}

/* The lines are HR's and the manager's; the person reads them and answers. */
static void
case__lines__are_filled_in_by_hr(void **state)
{
	(void)state;
	scene_part(&t);
	test_console_sign_in(&t, "hr");
	harness_keys(&t.h, "<F9>dismissal<Enter><Enter><F6>");
	harness_shows(&t.h, "Only the person it is about answers");
	harness_keys(&t.h, "<F7>21<Tab>20<Tab>letter 12, list of October<F6>");
	test_console_password(&t, "hr");
	assert_int_equal(part(2).union_on, 20261121);
	assert_int_equal(part(2).rule_on, 20261120);
	leave_to("anna");
	harness_keys(&t.h, "<F9>dismissal<Enter><Enter>");
	harness_shows(&t.h, "nothing said yet, asked until 2026-11-25");
	harness_keys(&t.h, "<F7>");
	harness_shows(&t.h, "This is your own. Somebody else has to do it");
	assert_int_equal(part(2).state, PART_HEARING);
}

/* Who is concerned finds it on the Now board. */
static void
person__is_told__on_the_now_board(void **state)
{
	(void)state;
	scene_part(&t);
	test_console_sign_in(&t, "anna");
	harness_shows(&t.h, "A case about you waits for your own answer");
	leave_to("bob");
	harness_lacks(&t.h, "A case about you");
	harness_keys(&t.h, "<F9>dismissal<Enter>");
	harness_shows(&t.h, "No dismissal case and no proposal to part.");
	harness_lacks(&t.h, "F6 Propose");
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			proposal__by_keys__is_made_and_answered, setup, teardown),
		cmocka_unit_test_setup_teardown(case__lines__are_filled_in_by_hr, setup, teardown),
		cmocka_unit_test_setup_teardown(person__is_told__on_the_now_board, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
