/* test_roster_due_board.c — the board: rosters due, acknowledged late, to be filed. SPDX-License-Identifier: MIT
 *
 * RST-02, RST-04, RST-15. The console begins on Saturday, 21 November 2026, 14:00; the
 * site was founded on that day. December's roster is due on the 30th.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/roster.h"
#include "support/test_console.h"

enum { OCTOBER = 202610, DECEMBER = 202612 };

static struct test_console t;

static void
publish(int month, int day)
{
	static const struct roster_publication p = {"", "The desk is small"};
	struct roster_cell cell = {.person = t.duty.anna.who, .day = day, .n = 1};
	struct roster_ref ref;

	cell.on[0].shift = 1;
	cell.on[0].desk = t.duty.site.front;
	cell.on[0].holder = true;
	MUST(roster_open(&t.duty.super_key, t.duty.site.team, month, &ref, E));
	MUST(roster_set(&t.duty.super_key, &ref, &cell, 1, E));
	MUST(roster_publish(&t.duty.super_key, &ref, &p, E));
}

static void
pass_days(int days)
{
	test_site_add_minutes(&t.duty.site, days * 1440);
}

/* RST-02 */
static void
board__of_the_supervisor__says_what_is_due(void **state)
{
	(void)state;
	pass_days(4); /* the 25th, three workdays before */
	test_console_sign_in(&t, "super");
	harness_shows(&t.h, "Publish the roster 2026-12 of Front");
	harness_keys(&t.h, "<F9>sign out<Enter>");
	test_console_sign_in(&t, "anna");
	harness_lacks(&t.h, "Publish the roster");
	harness_keys(&t.h, "<F9>sign out<Enter>");
	pass_days(6);
	test_console_sign_in(&t, "shiftl");
	harness_shows(&t.h, "Publish the roster 2026-12 of Front");
	harness_shows(&t.h, "overdue");
}

static void
board__before_that__says_nothing(void **state)
{
	(void)state;
	test_console_sign_in(&t, "super");
	harness_lacks(&t.h, "Publish the roster");
}

/* RST-15: names behind Enter. */
static void
board__of_the_planner__names_who_is_late(void **state)
{
	(void)state;
	publish(DECEMBER, 20261201);
	pass_days(4); /* due on the second workday, the 24th */
	test_console_sign_in(&t, "shiftl");
	harness_shows(&t.h, "Not acknowledged by 1: roster 2026-12 of Front");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "Who has not acknowledged");
	harness_shows(&t.h, "Anna Lee: due 2026-11-24");
	harness_keys(&t.h, "<Esc>");
}

/* RST-04, RST-15: HR signs the receipt in the Inbox. */
static void
inbox__of_hr__signs_the_receipt(void **state)
{
	(void)state;
	publish(OCTOBER, 20261009);
	test_console_sign_in(&t, "hr");
	harness_shows(&t.h, "Sign the receipt: holiday roster 2026-10 of Front");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "INBOX");
	harness_shows(&t.h, "Holiday roster of Front for October 2026, version 1");
	harness_shows(&t.h, "It covers National Day");
	harness_shows(&t.h, "[!] due by Thu 24 Sep, published on Sat 21 Nov (RST-04)");
	harness_keys(&t.h, "a");
	harness_keys(&t.h, "1");
	harness_lacks(&t.h, "Sign the receipt: holiday roster");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(board__before_that__says_nothing),
		ON_CONSOLE(board__of_the_supervisor__says_what_is_due),
		ON_CONSOLE(board__of_the_planner__names_who_is_late),
		ON_CONSOLE(inbox__of_hr__signs_the_receipt),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
