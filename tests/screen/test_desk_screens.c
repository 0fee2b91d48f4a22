/* test_desk_screens.c — signing in, the Now board, language, live changes. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "domain/enrol.h"
#include "domain/param.h"
#include "support/test_console.h"

static struct test_console t;

static void
open_held(void)
{
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
}

static void
open_signed_in(const char *login)
{
	open_held();
	test_console_sign_in(&t, login);
}

/* --- sign-in --- */

/* screens.md §6.4: what is missing is said, nothing is tried. */
static void
signin__asks_for_what_is_missing(void **state)
{
	(void)state;
	open_held();
	harness_keys(&t.h, "<Tab><Enter>");
	harness_shows(&t.h, "Write your staff number or login first");
	harness_keys(&t.h, "anna<Enter><Enter>");
	harness_shows(&t.h, "Now the password");
	assert_int_equal(t.ctx.who, 0);
	test_console_close(&t);
}

/* ORG-06: the name stays, the password goes, the tries are counted. */
static void
signin__wrong_password__keeps_the_name(void **state)
{
	(void)state;
	open_held();
	harness_keys(&t.h, "anna<Enter>wrong<Enter>");
	harness_shows(&t.h, "Password is wrong, or the name is. 4 tries left");
	harness_shows(&t.h, "[anna____");
	harness_shows(&t.h, "> Password            [_____");
	harness_keys(&t.h, "anna-password<Enter>");
	harness_shows(&t.h, "[1 Now]");
	assert_int_equal(t.ctx.who, t.duty.site.person[TEST_ANNA]);
	test_console_close(&t);
}

/* ORG-06: five wrong ones lock this login here; another person signs in. */
static void
signin__fifth_wrong_password__locks_this_login_only(void **state)
{
	(void)state;
	open_held();
	harness_keys(&t.h, "anna<Enter>");
	for (int i = 0; i < 5; i++) {
		harness_keys(&t.h, "wrong<Enter>");
		test_site_add_minutes(&t.duty.site, 1);
	}
	harness_keys(&t.h, "anna-password<Enter>");
	assert_int_equal(t.ctx.who, 0);
	harness_shows(&t.h, "This login waits until 14:19 at this desk. Other desks go on");
	harness_keys(&t.h, "<Shift-Tab><Ctrl-U>");
	test_console_sign_in(&t, "wxm");
	harness_shows(&t.h, "[1 Now]");
	test_console_close(&t);
}

static void
signin__chinese_in_the_password__asks_for_the_input_method(void **state)
{
	(void)state;
	open_held();
	harness_keys(&t.h, "anna<Enter>口令<Enter>");
	harness_shows(&t.h, "Chinese characters in the password field. Is the input method on?");
	test_console_close(&t);
}

static void
signin__f8__is_the_other_language(void **state)
{
	(void)state;
	open_held();
	harness_keys(&t.h, "<F8>");
	harness_shows(&t.h, "工号或姓名");
	harness_keys(&t.h, "<F8>");
	harness_shows(&t.h, "Staff no. or name");
	test_console_close(&t);
}

static void
signin__f4__walks_the_desks(void **state)
{
	(void)state;
	open_held();
	harness_keys(&t.h, "<F4>");
	harness_shows(&t.h, "back-1 Back office");
	assert_int_equal(t.ctx.desk, t.duty.site.back);
	harness_keys(&t.h, "<F4>");
	harness_shows(&t.h, "front-1 Front hall");
	test_console_close(&t);
}

/* F12 quits here and only here; Esc, Go to and the screens do nothing. */
static void
signin__f12__quits__nothing_else_does(void **state)
{
	int status = -1;

	(void)state;
	open_held();
	harness_keys(&t.h, "<Esc><F9><Ctrl-C><F2>");
	harness_shows(&t.h, "Nobody is signed in at this desk.");
	assert_false(ui_is_quitting(t.h.ui, NULL));
	harness_keys(&t.h, "<F12>");
	assert_true(ui_is_quitting(t.h.ui, &status));
	assert_int_equal(status, 0);
	test_console_close(&t);
}

/* ORG-06, screens.md §6.8: names help, unless the site wants none shown. */
static void
signin__names__are_completed__where_the_site_allows(void **state)
{
	struct ctx manager;

	(void)state;
	open_held();
	harness_keys(&t.h, "王小");
	harness_shows(&t.h, "王小明");
	harness_keys(&t.h, "<Tab>");
	harness_shows(&t.h, "[wxm____");
	harness_keys(&t.h, "<Shift-Tab><Ctrl-U>a00<Tab>");
	harness_shows(&t.h, "[a00____"); /* several: left as it is */
	test_console_close(&t);
	open_held();
	test_site_sign_in_at(&t.duty.site, "manager", 0, &manager);
	MUST(param_set(&manager, "signin.name_completion", "no", 0, "a public hall", E));
	test_site_sign_out(&manager);
	harness_keys(&t.h, "王小<Tab>");
	harness_lacks(&t.h, "王小明");
	harness_lacks(&t.h, "[wxm");
	test_console_close(&t);
}

/* --- passwords --- */

static void
password__changed__needs_the_old_one_and_two_equal_new_ones(void **state)
{
	(void)state;
	open_signed_in("anna");
	harness_keys(&t.h, "<F7>anna-password<Enter>a quiet morning<Enter>a quiet evening<F6>");
	harness_shows(&t.h, "The two passwords differ. Type the same one twice");
	harness_keys(&t.h, "<Ctrl-U>a quiet morning<F6>");
	harness_shows(&t.h, "Password changed; your key is the same");
	harness_keys(&t.h, "Lanna<Enter>a quiet morning<Enter>");
	harness_shows(&t.h, "[1 Now]");
	test_console_close(&t);
}

static void
password__wrong_old_one__changes_nothing(void **state)
{
	(void)state;
	open_signed_in("anna");
	harness_keys(&t.h, "<F7>wrong<Enter>a quiet morning<Enter>a quiet morning<F6>");
	harness_shows(&t.h, "wrong");
	harness_keys(&t.h, "<Esc>L");
	test_console_sign_in(&t, "anna");
	test_console_close(&t);
}

/* ORG-10: forgotten password: a code from two people, a new password, signed in. */
static void
code__from_two_people__gives_a_new_password(void **state)
{
	struct enrol_code code;
	struct ctx ops, director;

	(void)state;
	open_held();
	test_site_confirm(&t.duty.site, "ops", &ops);
	test_site_confirm(&t.duty.site, "director", &director);
	MUST(enrol_reset(&ops, &director, t.duty.site.person[TEST_LEAD], "forgot it", &code, E));
	test_site_sign_out(&ops);
	test_site_sign_out(&director);
	harness_keys(&t.h, "<F6>lead<Enter>AAAAA-AAAAA-AAAAA-AAAAA<Enter>");
	harness_keys(&t.h, "tea at four today<Enter>tea at four today<Enter>");
	harness_shows(&t.h, "F6 takes this password");
	harness_keys(&t.h, "<F6>");
	harness_lacks(&t.h, "Your key is ready");
	harness_shows(&t.h, "[lead____");
	harness_keys(&t.h, "<Esc><F6>lead<Enter>");
	harness_keys(&t.h, code.code);
	harness_keys(&t.h, "<Enter>tea at four today<Enter>tea at four today<F6>");
	harness_shows(&t.h, "Your key is ready. Sign in with the new password");
	harness_keys(&t.h, "lead<Enter>tea at four today<Enter>");
	harness_shows(&t.h, "[1 Now]");
	test_console_close(&t);
}

/* --- Now --- */

/* screens.md §8 no. 1: the cursor on the first thing that needs me; F2 writes. */
static void
now__cursor__stands_on_the_first_need(void **state)
{
	(void)state;
	open_signed_in("anna");
	assert_int_equal(t.h.canvas.cursor_x, 0);
	assert_int_equal(harness_row(&t.h, t.h.canvas.cursor_y)[0], '>');
	harness_shows(&t.h, "Log>");
	harness_keys(&t.h, "<F2>");
	assert_string_equal(harness_row(&t.h, t.h.canvas.cursor_y), " Log>");
	assert_int_equal(t.h.canvas.cursor_x, 6);
	test_console_close(&t);
}

/* SHO-02: what is left of the shift, then what is over it. */
static void
now__countdown__runs_to_the_end_of_the_shift(void **state)
{
	(void)state;
	open_signed_in("anna");
	harness_shows(&t.h, "15:15 Start the handover to Middle");
	harness_shows(&t.h, "in 1 h 15");
	test_site_add_minutes(&t.duty.site, 66);
	harness_keys(&t.h, "<F5>");
	harness_shows(&t.h, "in 24 min");
	test_console_close(&t);
}

static void
now__enter__opens_what_is_selected(void **state)
{
	(void)state;
	open_held();
	test_write(&t.duty.wxm, "printer is out of paper again today", true, ENTRY_NORMAL);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<Down><Enter>");
	harness_shows(&t.h, "READ THE LOG");
	harness_keys(&t.h, " ");
	harness_shows(&t.h, "All read");
	harness_keys(&t.h, "<End><Enter>");
	harness_shows(&t.h, "Hash and signature of this entry were checked just now.");
	harness_keys(&t.h, "<Esc><Home><Enter>");
	harness_shows(&t.h, "[3 Handover]");
	test_console_close(&t);
}

/* screens.md §6.1: the first Esc leaves the field, the second the screen. */
static void
esc__twice__leaves_field_then_screen__text_is_a_draft(void **state)
{
	(void)state;
	open_signed_in("anna");
	harness_keys(&t.h, "2<F2>half a line<Esc>");
	harness_shows(&t.h, "[2 Log]");
	harness_shows(&t.h, "Kept as draft. F2 goes on with it");
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "[1 Now]");
	harness_shows(&t.h, "Draft: half a line");
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "This is the first screen. L or F9 0 locks the desk");
	test_console_close(&t);
}

/* screens.md §8 no. 7: screens by digit; a digit in a text is text. */
static void
digits__go_to_screens__and_are_text_in_a_line(void **state)
{
	static const char *const heads[] = {"NOW", "LOG", "HANDOVER", "LEAVE", "INBOX", "ROSTER",
		"ATTENDANCE", "SCORES", "MORE"};
	char digit[2] = "1";

	(void)state;
	open_signed_in("anna");
	for (int i = 0; i < 9; i++, digit[0]++) {
		harness_keys(&t.h, digit);
		assert_non_null(strstr(harness_row(&t.h, 0), heads[i]));
	}
	harness_keys(&t.h, "2<F2>room 3<F9>4");
	assert_non_null(strstr(harness_row(&t.h, 0), "LEAVE"));
	harness_keys(&t.h, "2");
	harness_shows(&t.h, "Log> room 3");
	test_console_close(&t);
}

/* screens.md §8 no. 8 */
static void
palette__finds_the_handover__by_name_and_initials(void **state)
{
	static const char *const typed[] = {"ha", "jj"};

	(void)state;
	for (int i = 0; i < 2; i++) {
		test_console_open(&t, TEST_HELD, 24, 80, i ? LANG_ZH : LANG_EN);
		test_console_sign_in(&t, "anna");
		harness_keys(&t.h, "<F9>");
		harness_keys(&t.h, typed[i]);
		harness_keys(&t.h, "<Enter>");
		assert_int_equal(ui_top(t.h.ui) == &screen_handover, 1);
		test_console_close(&t);
	}
}

/* screens.md §8 no. 9 */
static void
input_method__in_a_list__is_said_in_both_languages(void **state)
{
	(void)state;
	open_signed_in("anna");
	harness_keys(&t.h, "2你");
	harness_shows(&t.h, "Input method is on: use F keys. 输入法开着，请用 F 键。");
	assert_true(ui_top(t.h.ui) == &screen_log);
	test_console_close(&t);
}

/* screens.md §8 no. 6: help names the screen, Esc brings the same picture back. */
static void
help__on_every_screen__returns_to_the_same_picture(void **state)
{
	static const char *const titles[] = {"NOW", "LOG", "HANDOVER", "LEAVE", "INBOX", "ROSTER",
		"ATTENDANCE", "SCORES", "MORE"};
	char digit[2] = "1", before[24][512], head[64];

	(void)state;
	open_signed_in("anna");
	for (int i = 0; i < 9; i++, digit[0]++) {
		harness_keys(&t.h, digit);
		for (int y = 0; y < 24; y++)
			str_copy(before[y], sizeof before[y], harness_row(&t.h, y));
		str_format(head, sizeof head, "Help: %s", titles[i]);
		harness_keys(&t.h, "<F1>");
		harness_shows(&t.h, head);
		harness_keys(&t.h, "<Esc>");
		for (int y = 0; y < 22; y++)
			assert_string_equal(harness_row(&t.h, y), before[y]);
	}
	test_console_close(&t);
}

/* F8 turns everything on the screen, also what was read before. */
static void
language__switched__turns_the_whole_board(void **state)
{
	(void)state;
	open_held();
	test_write(&t.duty.wxm, "printer is out of paper again today", false, ENTRY_NORMAL);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<F8>");
	harness_shows(&t.h, "开始与中班交接");
	harness_shows(&t.h, "有 1 条日志未读");
	harness_lacks(&t.h, "Start the handover");
	harness_keys(&t.h, "L");
	harness_shows(&t.h, "locked this desk"); /* the terminal's own language */
	harness_keys(&t.h, "anna<Enter>anna-password<Enter>");
	harness_shows(&t.h, "开始与中班交接"); /* the person's own was kept */
	test_console_close(&t);
}

/* --- live --- */

/* screens.md §8 no. 28 on the canvas; tests/pty/test_two.c has it for real. */
static void
now__follows_other_desks__while_a_line_is_typed(void **state)
{
	(void)state;
	open_signed_in("anna");
	harness_keys(&t.h, "<F2>my own");
	test_write(&t.duty.wxm, "from another desk", false, ENTRY_NORMAL);
	harness_lacks(&t.h, "from another desk");
	test_console_elsewhere(&t);
	harness_shows(&t.h, "from another desk");
	harness_shows(&t.h, "Log> my own");
	test_console_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(signin__asks_for_what_is_missing),
		cmocka_unit_test(signin__wrong_password__keeps_the_name),
		cmocka_unit_test(signin__fifth_wrong_password__locks_this_login_only),
		cmocka_unit_test(signin__chinese_in_the_password__asks_for_the_input_method),
		cmocka_unit_test(signin__names__are_completed__where_the_site_allows),
		cmocka_unit_test(signin__f8__is_the_other_language),
		cmocka_unit_test(signin__f4__walks_the_desks),
		cmocka_unit_test(signin__f12__quits__nothing_else_does),
		cmocka_unit_test(password__changed__needs_the_old_one_and_two_equal_new_ones),
		cmocka_unit_test(password__wrong_old_one__changes_nothing),
		cmocka_unit_test(code__from_two_people__gives_a_new_password),
		cmocka_unit_test(now__cursor__stands_on_the_first_need),
		cmocka_unit_test(now__countdown__runs_to_the_end_of_the_shift),
		cmocka_unit_test(now__enter__opens_what_is_selected),
		cmocka_unit_test(esc__twice__leaves_field_then_screen__text_is_a_draft),
		cmocka_unit_test(digits__go_to_screens__and_are_text_in_a_line),
		cmocka_unit_test(palette__finds_the_handover__by_name_and_initials),
		cmocka_unit_test(input_method__in_a_list__is_said_in_both_languages),
		cmocka_unit_test(help__on_every_screen__returns_to_the_same_picture),
		cmocka_unit_test(language__switched__turns_the_whole_board),
		cmocka_unit_test(now__follows_other_desks__while_a_line_is_typed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
