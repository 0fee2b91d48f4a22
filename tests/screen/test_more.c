/* test_more.c — the rooms behind tab 9. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/utf8.h"
#include "screens/more.h"
#include "support/test_console.h"

static struct test_console t;

static void
open_more(const char *login, enum lang lang)
{
	test_console_open(&t, TEST_HELD, 66, 80, lang); /* all rooms at once */
	test_console_sign_in(&t, login);
	harness_keys(&t.h, "9");
}

/* screens.md §5: numbered the same for all, whatever the post. */
static void
more__lists_every_room__with_its_number(void **state)
{
	static const char *const logins[] = {"anna", "qa", "manager", "hr", "ops"};
	char row[80];

	(void)state;
	for (size_t who = 0; who < sizeof logins / sizeof *logins; who++) {
		open_more(logins[who], LANG_EN);
		for (int i = 0; i < room_count; i++) {
			str_format(row, sizeof row, "%c   %d %s", i ? ' ' : '>', ROOM_FIRST + i,
				rooms[i].name);
			harness_shows(&t.h, row);
		}
		test_console_close(&t);
	}
}

/* A room is listed once its screen is there. */
static void
rooms__have_a_screen__and_a_line_that_fits(void **state)
{
	(void)state;
	for (int i = 0; i < room_count; i++) {
		assert_true(rooms[i].screen || rooms[i].enter);
		for (int lang = 0; lang < LANGS; lang++) {
			assert_in_range(utf8_cols(tr_in((enum lang)lang, rooms[i].name)), 1, 20);
			assert_in_range(utf8_cols(tr_in((enum lang)lang, rooms[i].about)), 1, 46);
		}
	}
}

static void
enter__opens_the_room__esc_comes_back_to_its_row(void **state)
{
	(void)state;
	open_more("anna", LANG_EN);
	harness_keys(&t.h, "<Down><Enter>");
	assert_true(ui_top(t.h.ui) == &screen_password);
	harness_keys(&t.h, "<Esc>");
	assert_true(ui_top(t.h.ui) == &screen_more);
	harness_shows(&t.h, ">   11 Own password");
	harness_keys(&t.h, "<Up><Enter>");
	assert_true(ui_top(t.h.ui) == &screen_reading);
	test_console_close(&t);
}

/* screens.md §6.1: digits are the nine screens in every list. */
static void
digits__stay_the_nine_screens(void **state)
{
	(void)state;
	open_more("anna", LANG_EN);
	harness_keys(&t.h, "2");
	assert_true(ui_top(t.h.ui) == &screen_log);
	test_console_close(&t);
}

/* ORG-03: what one may not do is shown, with the reason. */
static void
room__not_for_this_post__says_who_may(void **state)
{
	static const struct room import = {
		N_("Unread log"), N_("Unread log"), &screen_password, NULL, ACT_IMPORT};
	const char *why = NULL;

	(void)state;
	assert_true(room_is_open(&import, POST_OPS, &why));
	assert_null(why);
	assert_false(room_is_open(&import, POST_AGENT, &why));
	assert_string_equal(why, "Only operations can do this");
	open_more("anna", LANG_EN);
	room_enter(t.h.ui, &import);
	assert_true(ui_top(t.h.ui) == &screen_more);
	harness_draw(&t.h);
	harness_shows(&t.h, "Only operations can do this");
	test_console_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(more__lists_every_room__with_its_number),
		cmocka_unit_test(rooms__have_a_screen__and_a_line_that_fits),
		cmocka_unit_test(enter__opens_the_room__esc_comes_back_to_its_row),
		cmocka_unit_test(digits__stay_the_nine_screens),
		cmocka_unit_test(room__not_for_this_post__says_who_may),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
