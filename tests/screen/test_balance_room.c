/* test_balance_room.c — balances of leave by keys. SPDX-License-Identifier: MIT
 *
 * LV-12, LV-17. It is Saturday, 21 November, 14:00; five days a year.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/leave_balance.h"
#include "screens/balances.h"
#include "support/scene.h"

static struct test_console t;

static struct leave_sums
annas(int64_t type)
{
	struct leave_balance b;
	struct arena a;

	arena_init(&a);
	MUST(leave_balance_of(&t.duty.anna, t.duty.site.person[TEST_ANNA], type, &a, &b, E));
	arena_free(&a);
	return b.sums;
}

/* LV-12: HR is told before, and sees who; opening the room grants what is due. */
static void
board__of_hr__names_what_would_lapse(void **state)
{
	(void)state;
	test_console_sign_in(&t, "hr");
	harness_shows(&t.h, "The days of leave of 2026 are not granted yet: open Balances");
	harness_keys(&t.h, "<F9>balances<Enter>");
	harness_shows(&t.h, "Anna Lee");
	harness_shows(&t.h, "5 on 12-31");
	harness_keys(&t.h, "<Esc><Esc>1");
	harness_shows(&t.h, "10 people have days of leave that would lapse");
}

static void
room__of_hr__shows_people_by_kinds(void **state)
{
	(void)state;
	scene_balances(&t);
	test_console_sign_in(&t, "hr");
	harness_keys(&t.h, "<F9>balances<Enter>");
	/* 4.5 granted, 2.5 asked for, 2 left */
	harness_shows(&t.h, "Annual leave         4.5      0     2.5");
	harness_shows(&t.h, "Time off in lieu       1      0       0");
	harness_keys(&t.h, "v");
	harness_shows(&t.h, "days that would lapse");
	harness_lacks(&t.h, "Time off in lieu");
	harness_keys(&t.h, "v<Home><Enter>");
	harness_shows(&t.h, "BALANCE  Anna Lee, Annual leave");
	harness_shows(&t.h, "2 days left today  granted 4.5 - used 0 - pending 2.5");
	harness_shows(&t.h, "reserved: 0.5  leave 1, 12-09");
	harness_shows(&t.h, "half a day on paper in May");
	harness_keys(&t.h, "v");
	harness_shows(&t.h, "On duty on National Day");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "Moves of these days");
}

static void
room__of_an_agent__shows_ones_own_and_changes_nothing(void **state)
{
	(void)state;
	scene_balances(&t);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<F9>balances<Enter>");
	harness_shows(&t.h, "Annual leave");
	harness_lacks(&t.h, "王小明");
	harness_lacks(&t.h, "F6 Grant");
	harness_keys(&t.h, "<Enter>");
	harness_lacks(&t.h, "F6 Correct");
}

static void
correct__by_keys__is_signed_with_a_reason(void **state)
{
	(void)state;
	scene_balances(&t);
	test_console_sign_in(&t, "hr");
	harness_keys(&t.h, "<F9>balances<Enter><Home><Enter><F6>");
	harness_shows(&t.h, "CORRECT DAYS  Anna Lee");
	harness_shows(&t.h, "of the year: 2 days left of this grant");
	harness_keys(&t.h, "-3<Tab>more on paper<F6>");
	test_console_password(&t, "hr");
	harness_shows(&t.h, "2 days of this grant are left: take off that many at most");
	harness_keys(&t.h, "<Esc><Home><Delete><Delete>+1.5<F6>");
	test_console_password(&t, "hr");
	harness_shows(&t.h, "Saved");
	assert_int_equal(annas(3).left, 7);
}

static void
grant__by_keys__is_a_lot_of_its_own(void **state)
{
	(void)state;
	scene_balances(&t);
	test_console_sign_in(&t, "hr");
	harness_keys(&t.h, "<F9>balances<Enter><Home><F6>");
	harness_shows(&t.h, "GRANT DAYS  Anna Lee");
	harness_keys(&t.h, "<Tab><Tab>0.5<Tab>11-20<Tab>2027-02-28<Tab>stayed late<F6>");
	harness_shows(&t.h, "I set these days of leave for the reason written.");
	test_console_password(&t, "hr");
	harness_shows(&t.h, "Saved");
	assert_int_equal(annas(10).left, 3);
}

static void
find__of_a_name__opens_their_balance(void **state)
{
	(void)state;
	scene_balances(&t);
	test_console_sign_in(&t, "hr");
	harness_keys(&t.h, "<F9>balances<Enter><F3><F6>");
	harness_shows(&t.h, "Say whose: a name, initials or a staff number");
	harness_keys(&t.h, "wxm<F6>");
	harness_shows(&t.h, "BALANCE  王小明, Annual leave");
	harness_shows(&t.h, "5 days left today");
}

static void
days__as_they_are_typed__in_halves(void **state)
{
	static const struct {
		const char *text;
		int half_days; /* 99 = no */
	} table[] = {{"1", 2}, {"1.5", 3}, {"-2", -4}, {"+0.5", 1}, {"2.0", 4}, {"", 99}, {"-", 99},
		{"1.2", 99}, {"1.55", 99}, {"a", 99}, {"1 ", 99}, {"99999", 99}};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		int n = 0;

		assert_int_equal(balance_days_parse(table[i].text, &n), table[i].half_days != 99);
		if (table[i].half_days != 99)
			assert_int_equal(n, table[i].half_days);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(board__of_hr__names_what_would_lapse),
		ON_CONSOLE(room__of_hr__shows_people_by_kinds),
		ON_CONSOLE(room__of_an_agent__shows_ones_own_and_changes_nothing),
		ON_CONSOLE(correct__by_keys__is_signed_with_a_reason),
		ON_CONSOLE(grant__by_keys__is_a_lot_of_its_own),
		ON_CONSOLE(find__of_a_name__opens_their_balance),
		cmocka_unit_test(days__as_they_are_typed__in_halves),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
