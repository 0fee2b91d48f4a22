/* test_target_screen.c — targets and what was reached by keys. SPDX-License-Identifier: MIT
 *
 * SCR-24, ORG-03, ORG-04.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/target.h"
#include "support/scene.h"

enum { MONTH = 202611 };

static struct test_console t;

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

static struct target_row
row_of(int64_t person)
{
	const struct target_ask ask = {.month = MONTH, .team = t.duty.site.team};
	struct target_row row = {.team = 0};
	struct target_rows all;
	struct arena a;

	arena_init(&a);
	MUST(target_load(&t.duty.site.system, &ask, &a, &all, E));
	for (int i = 0; i < all.n; i++)
		if (all.row[i].person == person)
			row = all.row[i];
	arena_free(&a);
	assert_int_equal(row.team, t.duty.site.team);
	return row;
}

/* SCR-24: the manager sets the team's and a person's; nothing before the password. */
static void
targets__set_by_keys__stand(void **state)
{
	const int64_t anna = t.duty.site.person[TEST_ANNA];

	(void)state;
	test_console_sign_in(&t, "manager");
	harness_keys(&t.h, "<F9>targets<Enter><F6>900<Tab><Tab>80<F6>");
	harness_shows(&t.h, "Calls in: 900");
	assert_int_equal(row_of(0).kind[TARGET_CALLS_IN].target, TARGET_NONE);
	test_console_password(&t, "manager");
	harness_shows(&t.h, "Targets saved");
	assert_int_equal(row_of(0).kind[TARGET_CALLS_IN].target, 900);
	assert_int_equal(row_of(0).kind[TARGET_CALLS_OUT].target, TARGET_NONE);
	assert_int_equal(row_of(0).kind[TARGET_TICKETS].target, 80);
	harness_keys(&t.h, "<Down><F6><Tab><Tab><Tab>12<F6>");
	test_console_password(&t, "manager");
	assert_int_equal(row_of(anna).kind[TARGET_CALLBACKS].target, 12);
}

/* What was reached, by whoever may: the attainment follows at once. */
static void
reached__entered_by_keys__comes_to_an_attainment(void **state)
{
	const int64_t wxm = t.duty.site.person[TEST_WXM];

	(void)state;
	scene_targets(&t);
	test_console_sign_in(&t, "lead");
	harness_keys(&t.h, "<F9>targets<Enter><Down><Down><Enter>");
	harness_lacks(&t.h, "F6 Targets");
	harness_keys(&t.h, "<F7>240<F6>");
	test_console_password(&t, "lead");
	harness_shows(&t.h, "Figures saved");
	harness_shows(&t.h, "entered");
	assert_int_equal(row_of(wxm).kind[TARGET_CALLS_IN].actual, 240);
	assert_int_equal(row_of(wxm).attainment, 4000);
	harness_shows(&t.h, "40%");
}

/* Where another figure stood, the reason is asked before the password. */
static void
target__changed_by_keys__needs_its_reason(void **state)
{
	const int64_t anna = t.duty.site.person[TEST_ANNA];

	(void)state;
	scene_targets(&t);
	test_console_sign_in(&t, "manager");
	harness_keys(&t.h, "<F9>targets<Enter><Down><F6><Ctrl-U>500<F6>");
	harness_lacks(&t.h, "Password");
	harness_shows(&t.h, "Figures stood here already");
	harness_keys(&t.h, "a colleague left<F6>");
	test_console_password(&t, "manager");
	assert_int_equal(row_of(anna).kind[TARGET_CALLS_IN].target, 500);
	assert_int_equal(row_of(anna).kind[TARGET_TICKETS].target, 40);
}

static void
figure__that_is_none__is_told_before_the_password(void **state)
{
	(void)state;
	test_console_sign_in(&t, "manager");
	harness_keys(&t.h, "<F9>targets<Enter><F6>1000000<F6>");
	harness_lacks(&t.h, "Password");
	harness_shows(&t.h, "A figure is a whole number from 0 to 999999, or empty");
}

/* ORG-04 and ORG-03: not one's own; a team's is the sum; an agent sees their own line. */
static void
figures__of_oneself_and_of_others__are_kept_apart(void **state)
{
	(void)state;
	scene_targets(&t);
	test_console_sign_in(&t, "lead");
	harness_keys(&t.h, "<F9>targets<Enter><Enter><F7>");
	harness_shows(&t.h, "A team reaches what its people do. Open one of them");
	harness_keys(&t.h, "<Esc><Down><Down><Down><Down><Down><Enter>");
	harness_shows(&t.h, "of the team's contacts");
	harness_keys(&t.h, "<F7>");
	harness_shows(&t.h, "This is your own. Somebody else has to do it");
	harness_keys(&t.h, "<F9>sign out<Enter>");
	test_console_sign_in(&t, "wxm");
	harness_keys(&t.h, "<F9>targets<Enter>");
	harness_shows(&t.h, "0/30");
	harness_lacks(&t.h, "325/400");
	harness_lacks(&t.h, "Front");
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(targets__set_by_keys__stand),
		CASE(reached__entered_by_keys__comes_to_an_attainment),
		CASE(target__changed_by_keys__needs_its_reason),
		CASE(figure__that_is_none__is_told_before_the_password),
		CASE(figures__of_oneself_and_of_others__are_kept_apart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
