/* test_cleaning_room.c — cleaning by keys: cleaned, passed, redone, planned. SPDX-License-Identifier: MIT
 *
 * RST-09, RST-16, CON-03. It is Saturday, 21 November, 14:00.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/cleaning.h"
#include "support/scene.h"

enum { TODAY = 20261121, HALL = 1, KITCHEN, STAIRS, YARD };

static struct test_console t;

static void
open_room(const char *login)
{
	scene_cleaning(&t);
	test_console_sign_in(&t, login);
	harness_keys(&t.h, "<F9>cleaning<Enter>");
}

static enum cleaning_state
state_of(int64_t area, int day)
{
	const struct cleaning_filter f = {.area = area, .from = day, .to = day};
	struct cleaning_duties all;
	enum cleaning_state s;
	struct arena a;

	arena_init(&a);
	MUST(cleaning_list(&t.duty.anna, &f, &a, &all, E));
	s = all.n ? all.row[0].state : CLEANING_OFF;
	arena_free(&a);
	return s;
}

/* RST-09: one key signs it; another's is refused in words. */
static void
cleaned__is_signed__by_who_cleans(void **state)
{
	(void)state;
	open_room("anna");
	harness_shows(&t.h, "CLEANING  November 2026");
	harness_shows(&t.h, ">!Sat 11-21  Hall");
	harness_keys(&t.h, "<Down>");
	harness_lacks(&t.h, "a passes it"); /* inspection is for others */
	harness_keys(&t.h, "<Up>");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Signed: cleaned. Now it waits for the inspection");
	harness_shows(&t.h, "to inspect   late 14:00");
	assert_int_equal(state_of(HALL, TODAY), CLEANING_DONE);
	harness_keys(&t.h, "<Down><Down><F6>");
	harness_shows(&t.h, "Somebody else cleans here. Only they can sign it");
	assert_int_equal(state_of(STAIRS, TODAY), CLEANING_REDO);
	harness_keys(&t.h, "<End><F6>");
	harness_shows(&t.h, "Nobody is planned here on that day. e plans somebody");
}

/* CON-03: passed or to be redone with a reason; the whole course stays. */
static void
inspection__passes__or_sends_back_with_a_reason(void **state)
{
	(void)state;
	open_room("super");
	harness_shows(&t.h, "3 open");
	harness_keys(&t.h, "<Down>");
	harness_shows(&t.h, "a passes it, d has it redone; Space marks, A passes all marked");
	harness_keys(&t.h, "<Up>a");
	harness_shows(&t.h, "Only what was cleaned can be passed");
	harness_keys(&t.h, "<Down>d");
	harness_shows(&t.h, "Sat 11-21  Kitchen");
	harness_keys(&t.h, "the sink<Enter>");
	harness_shows(&t.h, "Signed: to be redone. It stands on their board with the reason");
	assert_int_equal(state_of(KITCHEN, TODAY), CLEANING_REDO);
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "inspected, to be redone");
	harness_shows(&t.h, "    the sink");
	harness_keys(&t.h, "<Esc>");
}

/* Several at once: Space marks, A passes. */
static void
inspection__of_marked_ones__is_one_key(void **state)
{
	(void)state;
	open_room("anna");
	harness_keys(&t.h, "<F6>");
	test_console_close(&t);
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	open_room("super");
	harness_keys(&t.h, "A");
	harness_shows(&t.h, "Mark what you inspected with Space, then A passes all of it");
	harness_keys(&t.h, "<Down> A");
	harness_shows(&t.h, "1 area inspected: passed");
	assert_int_equal(state_of(KITCHEN, TODAY), CLEANING_PASSED);
}

/* RST-09: a cell is changed, emptied, and the month filled by turns. */
static void
plan__by_keys__changes_a_cell_and_fills_the_month(void **state)
{
	(void)state;
	open_room("super");
	harness_keys(&t.h, "ewxm<Enter>");
	harness_shows(&t.h, "Planned and signed");
	harness_shows(&t.h, ">!Sat 11-21  Hall                   王小明");
	harness_keys(&t.h, "ehr<Enter>");
	harness_shows(&t.h, "is not in this team on that day. Choose another");
	harness_keys(&t.h, "<F4>f");
	harness_shows(&t.h, "days planned");
	assert_int_equal(state_of(KITCHEN, 20261130), CLEANING_PLANNED);
	harness_keys(&t.h, "<F4>f");
	harness_shows(&t.h, "Nothing was empty, or nobody is at work");
	harness_keys(&t.h, "<F8>");
	harness_shows(&t.h, "CLEANING  December 2026");
	harness_shows(&t.h, "Tue 12-01  Hall");
	harness_keys(&t.h, "<F7><F7>");
	harness_shows(&t.h, "CLEANING  October 2026");
	harness_shows(&t.h, "Nobody is planned in this month.");
}

/* RST-16: a weekly area is a team's. */
static void
group__is_given__to_a_team(void **state)
{
	(void)state;
	open_room("super");
	for (int i = 0; i < 19; i++) /* today's four, five workdays of three */
		harness_keys(&t.h, "<Down>");
	harness_shows(&t.h, "> Sat 11-28  Yard");
	harness_shows(&t.h, "team Front");
	harness_keys(&t.h, "e");
	harness_shows(&t.h, "Sat 11-28  Yard");
	harness_shows(&t.h, "Team");
}

/* RST-09: areas are data. */
static void
area__is_added__with_its_team(void **state)
{
	struct cleaning_areas all;

	(void)state;
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "<F9>cleaning<Enter>");
	harness_shows(&t.h, "No area is cleaned by turns here yet.");
	harness_keys(&t.h, "<F4>n<Tab>门厅<F6>");
	harness_shows(&t.h, "Say whose people clean it: a team. F4 lists them");
	harness_keys(&t.h, "Front<F6>");
	harness_shows(&t.h, "门厅");
	MUST(cleaning_area_list(&t.duty.super, &all, E));
	assert_int_equal(all.n, 1);
	assert_string_equal(all.row[0].name_en, "门厅"); /* one name serves both */
	assert_false(all.row[0].weekly);
}

/* The board: what I clean, with the reason where it is to be redone; what I inspect. */
static void
board__says__what_is_to_clean_redo_and_inspect(void **state)
{
	(void)state;
	scene_upkeep(&t);
	test_console_sign_in(&t, "anna");
	harness_shows(&t.h, "Clean Hall");
	harness_shows(&t.h, "You work for team Service 客务组 until 11-27"); /* ORG-11 */
	harness_lacks(&t.h, "to inspect");
	harness_keys(&t.h, "<F9>sign out<Enter>");
	test_console_sign_in(&t, "bob");
	harness_shows(&t.h, "Clean Stairs again: The steps are still wet");
	harness_shows(&t.h, "You work for team Service 客务组 from 11-23 to 11-23");
	harness_keys(&t.h, "<F9>sign out<Enter>");
	test_console_sign_in(&t, "super");
	harness_shows(&t.h, "1 cleaned area to inspect");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(cleaned__is_signed__by_who_cleans),
		ON_CONSOLE(inspection__passes__or_sends_back_with_a_reason),
		ON_CONSOLE(inspection__of_marked_ones__is_one_key),
		ON_CONSOLE(plan__by_keys__changes_a_cell_and_fills_the_month),
		ON_CONSOLE(group__is_given__to_a_team),
		ON_CONSOLE(area__is_added__with_its_team),
		ON_CONSOLE(board__says__what_is_to_clean_redo_and_inspect),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
