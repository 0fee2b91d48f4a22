/* test_handover_give.c — preparing, what blocks, and the dialog that signs. SPDX-License-Identifier: MIT
 *
 * source: SHO-01, 03, 05, 06, 07; screens.md §6.6, §8 nos. 24 and 25.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "support/test_desk.h"

static struct test_console t;

/* --- preparing --- */

/* SHO-03: [x] [!] [ ] [-] are seen without colour; a problem says what. */
static void
prepare__marks__are_stored_at_once(void **state)
{
	(void)state;
	test_desk_open_as(&t, "anna");
	harness_keys(&t.h, "<F6> xscreen is cracked<Enter>-no evidence today<Enter>");
	harness_keys(&t.h, "Lanna<Enter>anna-password<Enter>3");
	harness_shows(&t.h, "[x] Desk tidy and clean");
	harness_shows(&t.h, "[!] Phones and computers working");
	harness_shows(&t.h, "screen is cracked");
	harness_shows(&t.h, "[-] Evidence and records gathered");
	harness_shows(&t.h, "[ ] Unfinished work listed");
	test_console_close(&t);
}

static void
prepare__space_again__takes_it_back(void **state)
{
	(void)state;
	test_desk_open_as(&t, "anna");
	harness_keys(&t.h, "<F6> <Up> ");
	harness_shows(&t.h, "[ ] Desk tidy and clean");
	harness_shows(&t.h, "[1 Checklist 0/8]");
	test_console_close(&t);
}

/* A count is a number; another one than expected says why. */
static void
prepare__item__counted_differently__asks_why(void **state)
{
	(void)state;
	test_desk_open_as(&t, "anna");
	harness_keys(&t.h, "<F6>");
	test_desk_times(&t, "<Down>", CHECKS);
	harness_keys(&t.h, "<Enter><Ctrl-U>two<Enter>");
	harness_shows(&t.h, "A count is a whole number, for example 3");
	harness_keys(&t.h, "<Enter><Ctrl-U>2<Enter>");
	harness_shows(&t.h, "The count differs");
	harness_keys(&t.h, "one is with the cleaner<Enter>");
	harness_shows(&t.h, "[!] Keys, cabinet A");
	harness_shows(&t.h, "2 of 3");
	test_console_close(&t);
}

/* SHO-04, SHO-16: finished, passed on, escalated, carried on. */
static void
prepare__matter__each_disposition(void **state)
{
	static const struct {
		const char *keys, *shown;
	} rows[] = {
		{" call back at nine<Enter>", "call back at nine"},
		{"<Enter>call back at nine<F6>", "call back at nine"},
		{"<Enter><Shift-Tab><Shift-Tab> <Tab><Ctrl-U>parcel was found<F6>",
			"parcel was found"},
		{"<Enter><Shift-Tab><Shift-Tab>   <Tab><Tab>please decide<F6>", "please decide"},
		{"<Enter><Shift-Tab><Shift-Tab>  <Tab><Tab>ask Bob<Tab>A003<F6>", "ask Bob"},
		{"<Enter>ask<Tab>nobody here<F6>", "Nothing is called"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
		test_write(&t.duty.anna, "parcel lost", true, ENTRY_NORMAL);
		test_desk_now_comes(&t, "anna");
		harness_keys(&t.h, "<F6><F6>");
		harness_shows(&t.h, "[2 Open items 0/1]");
		harness_keys(&t.h, rows[i].keys);
		harness_shows(&t.h, rows[i].shown);
		if (i < 5)
			harness_shows(&t.h, "[2 Open items 1/1]");
		test_console_close(&t);
	}
}

/* The message is kept whenever it is left. */
static void
prepare__message__is_kept(void **state)
{
	(void)state;
	test_desk_open_as(&t, "anna");
	harness_keys(&t.h, "<F6><F6><F6>钥匙在二号柜<Esc>");
	harness_shows(&t.h, "[2 Open items");
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "[1 Now]");
	harness_keys(&t.h, "3<F8>");
	harness_shows(&t.h, "钥匙在二号柜");
	test_console_close(&t);
}

/* Beside the pane of a wide window the message wraps, nothing is hidden. */
static void
prepare__message__wraps_before_the_pane(void **state)
{
	(void)state;
	test_desk_open_as(&t, "anna");
	harness_resize(&t.h, 43, 132);
	harness_keys(&t.h, "<F6><F6><F6>");
	for (int i = 0; i < 12; i++)
		harness_keys(&t.h, "ten chars ");
	harness_keys(&t.h, "end");
	harness_shows(&t.h, "ten chars end");
	assert_true(t.h.canvas.cursor_x < 132 - 35);
	test_console_close(&t);
}

/* screens.md §6.14: eight lines, nothing to report: 13 keys and the password. */
static void
give__eight_normal_lines__takes_thirteen_keys(void **state)
{
	(void)state;
	test_desk_open_as(&t, "anna");
	harness_keys(&t.h, "<F6>");
	test_desk_times(&t, " ", 8);
	harness_keys(&t.h, "<F6><F6><F6><F6>");
	harness_shows(&t.h, "Sign: give the shift");
	test_console_password(&t, "anna");
	harness_shows(&t.h, "State: offered");
	test_console_close(&t);
}

/* --- what blocks --- */

/* SHO-07: nothing is offered while a line is open; the sentence names it. */
static void
offer__with_open_lines__is_refused(void **state)
{
	(void)state;
	test_desk_open_as(&t, "anna");
	harness_keys(&t.h, "<F6> <F8><F8><F8>");
	harness_shows(&t.h, "Line 2 is not done: Phones and computers working");
	harness_keys(&t.h, "<F6>");
	harness_lacks(&t.h, "Sign: give the shift");
	assert_true(harness_message(&t.h)[1] != '\0');
	harness_shows(&t.h, "State: preparing");
	test_console_close(&t);
}

/* SHO-07 (e): an important matter that is only carried on blocks until the
 * supervisor releases it with a reason and a signature. */
static void
blocker__released_by_the_supervisor__blocks_no_more(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	test_write(&t.duty.anna, "main door does not lock", true, ENTRY_URGENT);
	test_desk_now_comes(&t, "anna");
	harness_keys(&t.h, "<F6>");
	test_desk_times(&t, " ", CHECKS + ITEMS);
	harness_keys(&t.h, "<F6> door<Tab><Tab><Tab>locksmith comes at nine<F6><F6>door!<F6>");
	harness_shows(&t.h, "Important matter 10 is not finished");
	test_desk_now_comes(&t, "super");
	harness_keys(&t.h, "a");
	harness_shows(&t.h, "Release what blocks");
	harness_keys(&t.h, "a guard stands there<Enter>");
	harness_shows(&t.h, "Sign: release what blocks");
	test_console_password(&t, "super");
	test_desk_now_comes(&t, "anna");
	harness_keys(&t.h, "<F8><F8><F8>");
	harness_shows(&t.h, "released by 李四: a guard stands there");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Sign: give the shift");
	test_console_password(&t, "anna");
	harness_shows(&t.h, "State: offered");
	test_console_close(&t);
}

/* SHO-06: the receiver's F6 opens what is unread before anything is signed. */
static void
accept__with_unread_entries__opens_them(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	test_write(&t.duty.anna, "the caller at two waits since noon", false, ENTRY_NORMAL);
	test_desk_now_comes(&t, "anna");
	harness_keys(&t.h, "<F6>");
	test_desk_times(&t, " ", CHECKS + ITEMS);
	harness_keys(&t.h, "<F6><F6>all quiet<F6><F6>");
	test_console_password(&t, "anna");
	harness_keys(&t.h, "<F6>wxm<Enter>");
	test_console_password(&t, "wxm");
	test_desk_times(&t, " ", LINES);
	harness_shows(&t.h, "9 of 9 lines gone through, 1 log entries unread");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "READ THE LOG  王小明");
	harness_shows(&t.h, "the caller at two waits since noon");
	harness_keys(&t.h, " ");
	harness_shows(&t.h, "0 log entries unread");
	harness_keys(&t.h, "<F6>a");
	harness_shows(&t.h, "Sign: receive the shift");
	test_console_close(&t);
}

/* SHO-05: a line nobody went through. */
static void
accept__with_lines_left__is_refused(void **state)
{
	(void)state;
	test_desk_in_review(&t);
	test_desk_times(&t, " ", 3);
	harness_keys(&t.h, "<F6>");
	harness_lacks(&t.h, "Sign: receive the shift");
	assert_non_null(strstr(harness_message(&t.h), "Line 4"));
	assert_int_equal(test_desk_holder(&t), test_desk_person(&t, TEST_ANNA));
	test_console_close(&t);
}

/* SHO-01: whoever gives does not receive. */
static void
receive__by_the_giver__is_refused(void **state)
{
	(void)state;
	test_desk_offered(&t);
	harness_keys(&t.h, "<F6>anna<Enter>");
	test_console_password(&t, "anna");
	harness_shows(&t.h, "One person never gives and receives. The next person signs here");
	harness_keys(&t.h, "<Esc>");
	assert_int_equal(test_desk_holder(&t), test_desk_person(&t, TEST_ANNA));
	test_console_close(&t);
}

/* --- the dialog --- */

/* screens.md §8 no. 25 */
static void
sign__shows_everything__wrong_password_keeps_it(void **state)
{
	static const char *const parts[] = {"What:   Handover no. 1, Front hall, 2026-11-21",
		"Means:  I have told the next shift everything I know",
		"Who:    Anna Lee, staff A001, agent", "When:", "Check:", "> Password:"};

	(void)state;
	test_desk_ready(&t);
	harness_keys(&t.h, "<F6>");
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		harness_shows(&t.h, parts[i]);
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "Nothing is signed yet. Type your password, then Enter");
	harness_keys(&t.h, "wrong<Enter>");
	harness_shows(&t.h, "4 tries left");
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		harness_shows(&t.h, parts[i]);
	harness_keys(&t.h, "<F8><PgDn>");
	harness_shows(&t.h, "Evidence and records");
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "Sign: give the shift");
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "State: frozen");
	test_console_close(&t);
}

/* Every exception by name. */
static void
sign__names_each_exception(void **state)
{
	(void)state;
	test_desk_open_as(&t, "anna");
	harness_keys(&t.h, "<F6>xdust everywhere<Enter>");
	test_desk_times(&t, " ", CHECKS + ITEMS - 1);
	harness_keys(&t.h, "<F6><F6>the cleaner was ill<F6><F6>");
	harness_shows(&t.h, "! Desk tidy and clean: dust everywhere");
	test_console_close(&t);
}

/* screens.md §6.6: a dialog nobody touches for a minute closes. */
static void
sign__idle_for_a_minute__locks_and_nothing_is_signed(void **state)
{
	(void)state;
	test_desk_ready(&t);
	harness_keys(&t.h, "<F6>anna-pass");
	test_console_wait(&t, 32);
	harness_shows(&t.h, "This desk locks in 30 s");
	test_console_wait(&t, 31);
	harness_lacks(&t.h, "Sign: give the shift");
	harness_shows(&t.h, "The signature that was open is closed. Nothing was signed");
	harness_keys(&t.h, "<Enter>anna-password<Enter>");
	harness_lacks(&t.h, "Sign: give the shift");
	harness_shows(&t.h, "[3 Handover]");
	assert_int_equal(test_desk_holder(&t), test_desk_person(&t, TEST_ANNA));
	test_console_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prepare__marks__are_stored_at_once),
		cmocka_unit_test(prepare__space_again__takes_it_back),
		cmocka_unit_test(prepare__item__counted_differently__asks_why),
		cmocka_unit_test(prepare__matter__each_disposition),
		cmocka_unit_test(prepare__message__is_kept),
		cmocka_unit_test(prepare__message__wraps_before_the_pane),
		cmocka_unit_test(give__eight_normal_lines__takes_thirteen_keys),
		cmocka_unit_test(offer__with_open_lines__is_refused),
		cmocka_unit_test(blocker__released_by_the_supervisor__blocks_no_more),
		cmocka_unit_test(accept__with_unread_entries__opens_them),
		cmocka_unit_test(accept__with_lines_left__is_refused),
		cmocka_unit_test(receive__by_the_giver__is_refused),
		cmocka_unit_test(sign__shows_everything__wrong_password_keeps_it),
		cmocka_unit_test(sign__names_each_exception),
		cmocka_unit_test(sign__idle_for_a_minute__locks_and_nothing_is_signed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
