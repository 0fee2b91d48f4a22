/* test_year.c — the calendar of a year, and the marks of the date pickers. SPDX-License-Identifier: MIT
 *
 * source: RST-12.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/workday.h"
#include "support/test_console.h"

static struct test_console t;

/* The shipped table of 2026: 248 workdays with Sat,Sun (contract of the issue). */
static void
year__shipped__counts_and_names_its_days(void **state)
{
	(void)state;
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<F9>calendar<Enter>");
	harness_shows(&t.h, "2026          248        84       33       6");
	harness_keys(&t.h, "<Up>");
	harness_shows(&t.h, "10-01 - 10-07  National Day");
	harness_shows(&t.h, "10-10  National Day: works");
	harness_keys(&t.h, "<F8>");
	harness_shows(&t.h, "Not yet announced: holidays of this year are not known");
	harness_keys(&t.h, "<F7><F7>");
	harness_lacks(&t.h, "Not yet announced");
	harness_shows(&t.h, "2025          248 ");
}

/* A team that rests on Sundays only has its own sums; v shows the site's. */
static void
year__of_a_team__has_its_rest_days(void **state)
{
	(void)state;
	test_site_confirm(&t.duty.site, "manager", &t.duty.super_key);
	MUST(workday_team_set(&t.duty.super_key, t.duty.site.team, "Sun", 20261122, E));
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<F9>calendar<Enter><Down>");
	harness_shows(&t.h, "2026-12        27         4        0       0");
	harness_keys(&t.h, "v");
	harness_shows(&t.h, "2026-12        23         8        0       0");
	harness_shows(&t.h, "the site");
}

/* Wherever a day is picked. */
static void
picker__of_a_day__marks_holidays(void **state)
{
	(void)state;
	test_console_sign_in(&t, "manager");
	harness_keys(&t.h, "9<Down><Down><Down><Down><Enter><F6><Tab><F4><F7>");
	harness_shows(&t.h, "1*  2*  3*  4*");
	harness_shows(&t.h, "10+ 11.");
	harness_shows(&t.h, "* holiday   + works   . rest day");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(year__shipped__counts_and_names_its_days),
		ON_CONSOLE(year__of_a_team__has_its_rest_days),
		ON_CONSOLE(picker__of_a_day__marks_holidays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
