/* test_roster.c — the roster as everyone reads and confirms it. SPDX-License-Identifier: MIT
 *
 * 2026-11-21 14:00. source: RST-03, RST-08, RST-13, RST-15, screens.md §6.14.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "domain/roster.h"
#include "domain/shift_change.h"
#include "screens/shift_change.h"
#include "support/leave_stored.h"
#include "support/scene.h"

enum { NOVEMBER = 202611 };

static struct test_console t;

static void
open_as(const char *login, const char *keys)
{
	scene_roster(&t);
	test_console_sign_in(&t, login);
	harness_keys(&t.h, keys);
}

static int
owed_by(struct ctx *c)
{
	struct roster_owed *all;
	struct arena a;
	int n;

	arena_init(&a);
	MUST(roster_owed(c, c->who, &a, &all, &n, E));
	arena_free(&a);
	return n;
}

/* The row of the cursor, or what it says below. */
static void
cursor_is_on(const char *name)
{
	const int y = harness_mark(&t.h);

	assert_true(y >= 0);
	if (!strstr(harness_row(&t.h, y), name))
		fail_msg("the cursor is on \"%s\"", harness_row(&t.h, y));
}

/* One's own row first, today's column; the title says what is shown. */
static void
month__shows__what_is_in_force(void **state)
{
	(void)state;
	open_as("wxm", "6");
	harness_shows(&t.h, "ROSTER  2026-11  Front");
	harness_shows(&t.h, "published v2");
	cursor_is_on("you");
	harness_shows(&t.h, "you, Sat 21 Nov: off");
	harness_keys(&t.h, "<Right><Right><Right>");
	harness_shows(&t.h, "you, Tue 24 Nov: Middle 12:00-20:00, desk front-1, duty holder");
	harness_lacks(&t.h, "F6 Draft");
}

/* RST-07, screens.md §8 no. 40: readable without attributes, and ! goes on. */
static void
gaps__stand__as_characters(void **state)
{
	(void)state;
	open_as("super", "6");
	harness_shows(&t.h, "E 1 front-1");
	harness_shows(&t.h, "0!");
	harness_shows(&t.h, "Short on 30 days this month");
	harness_keys(&t.h, "!");
	harness_shows(&t.h, "Sun 22 Nov: too few:");
	harness_keys(&t.h, "!");
	harness_shows(&t.h, "Mon 23 Nov: too few:");
}

/* screens.md §6.14: 6 and the initials; / where the first of them is an action here. */
static void
colleague__is_found__by_six_and_initials(void **state)
{
	(void)state;
	open_as("anna", "6cb");
	cursor_is_on("陈博");
	harness_shows(&t.h, "Find> cb");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "陈博, Sat 21 Nov:");
	harness_keys(&t.h, "/wxm<Enter>");
	cursor_is_on("王小明");
	harness_keys(&t.h, "/nobody<Enter>");
	harness_shows(&t.h, "Nobody on this roster is called \"nobody\"");
	cursor_is_on("王小明");
	harness_keys(&t.h, "/chen<Esc>");
	cursor_is_on("陈博");
}

static void
views__tell__the_same_in_words(void **state)
{
	(void)state;
	open_as("wxm", "6v");
	harness_shows(&t.h, "Mon 16");
	harness_shows(&t.h, "Sat 21*");
	harness_keys(&t.h, "<Right><Right>");
	harness_shows(&t.h, "Mon 23");
	harness_shows(&t.h, "Middle*");
	harness_keys(&t.h, "v");
	harness_shows(&t.h, "Shifts of you, this and the next month");
	harness_shows(&t.h, "2026-11-23 Mon  Early          07:30-15:30   front-1");
	harness_keys(&t.h, "v");
	harness_shows(&t.h, "you, Mon 23 Nov");
}

static void
month__without_a_roster__says_what_is_next(void **state)
{
	(void)state;
	open_as("anna", "6<F8>");
	harness_shows(&t.h, "No roster is published for this month yet.");
	harness_lacks(&t.h, "e plans it");
	harness_keys(&t.h, "v");
	harness_shows(&t.h, "No roster is published for this month yet.");
	harness_keys(&t.h, "<F7>");
	harness_shows(&t.h, "published v2");
	harness_keys(&t.h, "1L<Enter>lead<Enter>lead-password<Enter>");
}

/* RST-03, RST-15: on the Now board, with what changed; one key confirms. */
static void
confirming__takes__one_key(void **state)
{
	(void)state;
	open_as("anna", "");
	harness_shows(&t.h, "Roster 2026-11 v2 changes your shifts: confirm");
	assert_int_equal(owed_by(&t.duty.anna), 1);
	harness_keys(&t.h, "6");
	harness_shows(&t.h, "! v2 changes 2 of your days. = shows them, F6 confirms");
	harness_keys(&t.h, "=");
	harness_shows(&t.h, "李四: 王小明与安娜对调 They swapped the 24th");
	harness_shows(&t.h, "Wed 25 Nov");
	harness_shows(&t.h, "Fri 27 Nov");
	harness_lacks(&t.h, "王小明  ");
	harness_keys(&t.h, "<Esc><F6>");
	harness_shows(&t.h, "Confirmed and signed: you have seen your shifts");
	harness_lacks(&t.h, "F6 Confirm");
	assert_int_equal(owed_by(&t.duty.anna), 0);
	harness_keys(&t.h, "1<F5>");
	harness_lacks(&t.h, "changes your shifts");
}

/* RST-13: old and new, the lead in hours, the reason, counts of a planner. */
static void
versions__tell__who_changed_what_and_why(void **state)
{
	(void)state;
	open_as("super", "6=");
	harness_shows(&t.h, "v2   in force");
	harness_shows(&t.h, "v1   withdrawn");
	harness_shows(&t.h, "Changed after publication by you: 1 times, days 3");
	harness_keys(&t.h, "<F4>");
	harness_shows(&t.h, "v1 to v2");
	harness_shows(&t.h, "65h"); /* from the 21st 14:00 to the 24th 07:30 */
	harness_shows(&t.h, "Was: Early 07:30-15:30, desk front-1");
	harness_shows(&t.h, "Is now: Middle 12:00-20:00, desk front-1, duty holder");
	harness_keys(&t.h, "<Esc><Down><Enter>");
	harness_shows(&t.h, "v1, withdrawn");
	harness_keys(&t.h, "<Right><Right><Right>");
	harness_shows(&t.h, "Tue 24 Nov: ");
}

/* Who is where on a day, whom one may call. ORG-08 */
static void
day__shows__who_is_where(void **state)
{
	(void)state;
	open_as("super", "6<Enter>");
	harness_shows(&t.h, "DAY  Sat 21 Nov");
	harness_shows(&t.h, "duty holder");
	harness_keys(&t.h, "<F8>");
	harness_shows(&t.h, "DAY  Sun 22 Nov");
	harness_keys(&t.h, "<F7><F7>");
	harness_shows(&t.h, "DAY  Fri 20 Nov");
}

static void
print__shows__characters_of_eighty_columns(void **state)
{
	(void)state;
	open_as("wxm", "6p");
	harness_shows(&t.h, "Roster");
	harness_shows(&t.h, "2026-11  Front, published v2");
	for (int y = 0; y < 24; y++)
		assert_true(strlen(harness_row(&t.h, y)) < 400);
}

/* RST-08: approved leave, and a shift that stands over it all the same. */
static void
leave__stands__as_its_own_letter(void **state)
{
	(void)state;
	scene_roster(&t);
	leave_stored(t.duty.site.system.db, t.duty.anna.who, 20261126, 20261127);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "6<Right><Right><Right><Right><Right>");
	harness_shows(&t.h, "L ");
	harness_shows(
		&t.h, "you, Thu 26 Nov: Annual leave (26 to 27, approved); needs cover; Early");
	harness_keys(&t.h, "<Right>");
	harness_shows(&t.h, "L!");
	harness_keys(&t.h, "<Left><Left><Up>!");
	harness_shows(&t.h, "you, Thu 26 Nov");
}

/* RST-05: what somebody asks to change is marked, and stands as it was. */
static void
asked__stands__in_the_cell(void **state)
{
	struct shift_change_ask ask = {.kind = SHIFT_COVER, .moves = 1, .reason = "dentist"};
	int64_t id;

	(void)state;
	scene_roster(&t);
	ask.move[0].of = (struct shift_key){t.duty.wxm.who, 20261124, 2};
	ask.move[0].to = t.duty.anna.who;
	MUST(shift_change_ask(&t.duty.wxm, &ask, &id, E));
	test_console_sign_in(&t, "wxm");
	harness_keys(&t.h, "6<Right><Right><Right>");
	harness_shows(&t.h, "M?");
	harness_shows(&t.h, "Tue 24 Nov: Middle 12:00-20:00, desk front-1, duty holder; ");
	harness_keys(&t.h, "w");
	assert_ptr_equal(ui_top(t.h.ui), &screen_shift_change);
}

/* RST-05: w on a shift of one's own asks for another; a day off has none to give. */
static void
change__is_asked_for__from_the_cell(void **state)
{
	(void)state;
	open_as("wxm", "6w");
	harness_shows(&t.h, "No shift on this day");
	harness_keys(&t.h, "<Right><Right>w");
	harness_shows(&t.h, "ASK FOR A CHANGE");
	harness_keys(&t.h, "<Esc>==<Down><Enter><Right><Right>w");
	harness_shows(&t.h, "Only what is in force can be swapped or covered");
}

/* ORG-03: without a team there is nothing, and it says why. */
static void
hr__sees__every_team_and_plans_none(void **state)
{
	(void)state;
	open_as("hr", "6");
	harness_shows(&t.h, "published v2");
	harness_keys(&t.h, "e");
	harness_shows(&t.h, "Only");
	harness_keys(&t.h, "<F4>");
	harness_shows(&t.h, "This is the only team whose roster you may see");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(month__shows__what_is_in_force),
		ON_CONSOLE(gaps__stand__as_characters),
		ON_CONSOLE(colleague__is_found__by_six_and_initials),
		ON_CONSOLE(views__tell__the_same_in_words),
		ON_CONSOLE(month__without_a_roster__says_what_is_next),
		ON_CONSOLE(confirming__takes__one_key),
		ON_CONSOLE(versions__tell__who_changed_what_and_why),
		ON_CONSOLE(day__shows__who_is_where),
		ON_CONSOLE(print__shows__characters_of_eighty_columns),
		ON_CONSOLE(leave__stands__as_its_own_letter),
		ON_CONSOLE(asked__stands__in_the_cell),
		ON_CONSOLE(change__is_asked_for__from_the_cell),
		ON_CONSOLE(hr__sees__every_team_and_plans_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
