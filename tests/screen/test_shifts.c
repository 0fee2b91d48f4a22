/* test_shifts.c — the shifts by keys: hours, seasons, people. SPDX-License-Identifier: MIT
 *
 * RST-01, RST-06, RST-07.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/shift.h"
#include "support/test_console.h"

static struct test_console t;

static void
open_shifts(const char *login)
{
	test_console_sign_in(&t, login);
	harness_keys(&t.h, "<F9>shifts<Enter>");
}

static struct shift
shift_of(const char *code)
{
	static struct shift_table all;

	MUST(shift_load(&t.duty.anna, 0, &all, E));
	for (int i = 0; i < all.shifts; i++)
		if (strcmp(all.shift[i].code, code) == 0)
			return all.shift[i];
	fail_msg("no shift %s", code);
	return all.shift[0];
}

/* RST-01: hours by season, over midnight; RST-06: what is too long has its mark. */
static void
list__shows__hours_by_season_and_what_is_too_long(void **state)
{
	(void)state;
	open_shifts("anna");
	harness_shows(&t.h, "07:30-15:30");
	harness_shows(&t.h, "20:00-07:30+1");
	harness_shows(&t.h, "05-01/09-30 09:00-18:00, 12:00-13:30 off");
	harness_shows(&t.h, "10-01/04-30 09:00-17:30, 12:00-13:00 off");
	harness_shows(&t.h, " !night");
	harness_shows(&t.h, "! longer than one duty may be (480 minutes): two people share it");
	harness_lacks(&t.h, "F6 Add"); /* an agent changes none */
}

/* RST-06: the console says so while it is configured, and takes it all the same. */
static void
form__says__that_a_shift_is_too_long(void **state)
{
	struct shift s;

	(void)state;
	open_shifts("super");
	harness_keys(&t.h, "<F6>late<Tab>Late<Tab>晚班<Tab>14:00<Tab>22:00<Tab>");
	harness_shows(&t.h, "480 minutes of work; 480 are allowed in one duty");
	harness_lacks(&t.h, "! 480");
	harness_keys(&t.h, "<Shift-Tab><Ctrl-U>22:30<Tab>");
	harness_shows(&t.h, "! 510 minutes of work; 480 are allowed in one duty");
	harness_keys(&t.h, "18:00<Tab>18:30<Tab>"); /* a break is no work */
	harness_shows(&t.h, "480 minutes of work; 480 are allowed in one duty");
	harness_lacks(&t.h, "! 480");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Saved. What is published keeps the times it was published with");
	s = shift_of("late");
	assert_int_equal(s.seasons, 1);
	assert_int_equal(s.hours[0].from_md, 101);
	assert_int_equal(s.hours[0].to_md, 1231);
	assert_int_equal(s.hours[0].start_min, 14 * 60);
	assert_int_equal(s.hours[0].end_min, 22 * 60 + 30);
	assert_int_equal(s.hours[0].break_start_min, 18 * 60);
	assert_int_equal(s.hours[0].break_end_min, 18 * 60 + 30);
	assert_true(s.in_use);
}

/* RST-01: winter hours over New Year; the other hours hold on all other days. RST-07 */
static void
form__takes__a_season_over_the_year(void **state)
{
	struct shift_duty d;
	struct shift s;

	(void)state;
	open_shifts("super");
	harness_keys(&t.h, "<F6>owl<Tab>Owl<Tab>夜班<Tab>21:00<Tab>04:00<Tab><Tab><Tab>");
	harness_keys(&t.h, "11-15<Tab>02-29<Tab>22:00<Tab>05:00<Tab><Tab><Tab>2<Tab>4<F6>");
	harness_shows(&t.h, "Saved. What is published");
	s = shift_of("owl");
	assert_int_equal(s.seasons, 2);
	assert_int_equal(s.hours[1].from_md, 1115);
	assert_int_equal(s.hours[1].to_md, 229);
	assert_int_equal(s.hours[0].from_md, 301);
	assert_int_equal(s.hours[0].to_md, 1114);
	assert_int_equal(s.min_staff, 2);
	assert_int_equal(s.max_staff, 4);
	assert_true(shift_on_day(&s, 20261231, &d));
	assert_int_equal(d.start_utc_us, clock_utc_us(20261231, 22 * 60));
	assert_int_equal(d.end_utc_us, clock_utc_us(20270101, 5 * 60));
	assert_true(shift_on_day(&s, 20270301, &d));
	assert_int_equal(d.start_utc_us, clock_utc_us(20270301, 21 * 60));
	assert_int_equal(d.end_utc_us, clock_utc_us(20270302, 4 * 60));
}

static void
form__refuses__what_is_no_season(void **state)
{
	(void)state;
	open_shifts("super");
	harness_keys(&t.h, "<F6>owl<Tab>Owl<Tab>夜班<Tab>21:00<Tab>04:00<Tab><Tab><Tab>13-01<F6>");
	harness_shows(&t.h, "A season runs from a day to a day. Example: 05-01 to 09-30");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(list__shows__hours_by_season_and_what_is_too_long),
		ON_CONSOLE(form__says__that_a_shift_is_too_long),
		ON_CONSOLE(form__takes__a_season_over_the_year),
		ON_CONSOLE(form__refuses__what_is_no_season),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
