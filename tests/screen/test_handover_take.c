/* test_handover_take.c — both signatures, the review, and all other ways a handover goes. SPDX-License-Identifier: MIT
 *
 * source: SHO-01, 05, 08, 09, 10, 13, 14, 26; screens.md §8 no. 27.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "domain/item.h"
#include "screens/handover.h"
#include "support/test_desk.h"

static struct test_console t;

static const struct handover_screen *
state_now(void)
{
	return ui_top_state(t.h.ui);
}

/* --- both signatures --- */

/* screens.md §8 no. 27: two signatures at one terminal, then duty passes. */
static void
accept__both_sign__duty_passes(void **state)
{
	(void)state;
	test_desk_reviewed(&t);
	harness_keys(&t.h, "<F6>a");
	harness_shows(&t.h, "Who:    王小明, staff A002, agent");
	test_console_password(&t, "wxm");
	harness_shows(&t.h, "Countersign: the giver");
	harness_shows(&t.h, "Who:    Anna Lee, staff A001, agent");
	assert_int_equal(test_desk_holder(&t), test_desk_person(&t, TEST_ANNA));
	test_console_password(&t, "anna");
	assert_int_equal(test_desk_holder(&t), test_desk_person(&t, TEST_WXM));
	harness_shows(&t.h, "This desk is held by 王小明");
	assert_int_equal(
		t.ctx.who, test_desk_person(&t, TEST_ANNA)); /* the giver's session goes on */
	harness_keys(&t.h, "p");
	harness_shows(&t.h, "Anna Lee  A001  agent");
	harness_shows(&t.h, "王小明  A002  agent");
	test_console_close(&t);
}

/* Left before the second signature: nothing is signed, no key stays open, and
 * it can be done again. */
static void
accept__second_dialog_left__forgets_the_receivers_key(void **state)
{
	(void)state;
	test_desk_reviewed(&t);
	harness_keys(&t.h, "<F6>a");
	test_console_password(&t, "wxm");
	harness_shows(&t.h, "Countersign: the giver");
	assert_non_null(((const struct handover_screen *)ui_below_state(t.h.ui))->accepter.key);
	harness_keys(&t.h, "<F8><Esc>");
	harness_shows(&t.h, "Countersign: the giver");
	harness_keys(&t.h, "<Esc>");
	assert_null(state_now()->accepter.db);
	assert_int_equal(test_desk_holder(&t), test_desk_person(&t, TEST_ANNA));
	harness_keys(&t.h, "<F6>");
	test_console_password(&t, "wxm");
	test_console_password(&t, "anna");
	assert_int_equal(test_desk_holder(&t), test_desk_person(&t, TEST_WXM));
	test_console_close(&t);
}

/* Esc ends receiving here; the marks are kept for the next time. */
static void
receive__stopped_with_esc__keeps_the_marks(void **state)
{
	(void)state;
	test_desk_in_review(&t);
	test_desk_times(&t, " ", 3);
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "Receiving stopped here; what was marked is kept");
	assert_false(state_now()->taking);
	harness_keys(&t.h, "<F6>wxm<Enter>");
	test_console_password(&t, "wxm");
	harness_shows(&t.h, "3 of 9 lines gone through");
	test_console_close(&t);
}

/* SHO-05: a question blocks until the giver has answered it. */
static void
review__question__is_answered_by_the_giver(void **state)
{
	(void)state;
	test_desk_in_review(&t);
	harness_keys(&t.h, "bis the lamp dirty too?<Enter>");
	test_desk_times(&t, " ", LINES - 1);
	harness_keys(&t.h, "<F6>");
	harness_lacks(&t.h, "Sign: receive the shift");
	assert_non_null(strstr(harness_message(&t.h), "question"));
	harness_keys(&t.h, "<Esc><Home>b");
	harness_shows(&t.h, "is the lamp dirty too?");
	harness_keys(&t.h, "no, only dusty<Enter>");
	harness_shows(&t.h, "> no, only dusty");
	harness_keys(&t.h, "<F6>wxm<Enter>");
	test_console_password(&t, "wxm");
	harness_keys(&t.h, "<F6>a");
	harness_shows(&t.h, "Sign: receive the shift");
	test_console_close(&t);
}

/* A recount that differs is explained and part of what is signed. */
static void
review__recount__differs_with_a_reason(void **state)
{
	(void)state;
	test_desk_in_review(&t);
	test_desk_times(&t, "<Down>", CHECKS + 1);
	harness_keys(&t.h, "<Enter><Ctrl-U>2<Enter>");
	harness_shows(&t.h, "The count differs");
	harness_keys(&t.h, "one is in the door<Enter>");
	harness_shows(&t.h, "2 of 3");
	test_console_close(&t);
}

/* SHO-05: what the receiver remarks on the whole is signed and stands on the sheet. */
static void
review__remarks__stand_on_the_signed_sheet(void **state)
{
	(void)state;
	test_desk_reviewed(&t);
	harness_keys(&t.h, "c");
	harness_shows(&t.h, "Remarks of the receiver");
	harness_keys(&t.h, "radio 2 crackles<Enter>c");
	harness_shows(&t.h, "radio 2 crackles");
	harness_keys(&t.h, "<Esc><F6>a");
	test_console_password(&t, "wxm");
	test_console_password(&t, "anna");
	assert_int_equal(test_desk_holder(&t), test_desk_person(&t, TEST_WXM));
	harness_keys(&t.h, "p<PgDn><PgDn>");
	harness_shows(&t.h, "radio 2 crackles");
	test_console_close(&t);
}

/* A critical line is said again in the receiver's own words. */
static void
review__critical_line__is_read_back(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	test_write(&t.duty.anna, "main door does not lock", true, ENTRY_URGENT);
	test_prepare(&t.duty, &t.duty.anna);
	test_freeze(&t.duty, &t.duty.anna);
	test_offer(&t.duty, &t.duty.anna_key);
	test_desk_now_comes(&t, "wxm");
	harness_keys(&t.h, "<F6><End> ");
	harness_shows(&t.h, "Say it in your own words");
	harness_keys(&t.h, "guard until nine<Enter>");
	harness_shows(&t.h, "guard until nine");
	harness_shows(&t.h, "1 of 10 lines gone through");
	test_console_close(&t);
}

/* --- other ways --- */

/* SHO-13: taken back by the giver, given back by the receiver, offered again. */
static void
recalled_and_returned__is_offered_again(void **state)
{
	(void)state;
	test_desk_offered(&t);
	harness_keys(&t.h, "uone more call<Enter>");
	harness_shows(&t.h, "[1 Checklist 8/8]");
	harness_keys(&t.h, "<F8><F8><F8>");
	harness_shows(&t.h, "State: recalled");
	harness_shows(&t.h, "Reason: one more call");
	harness_keys(&t.h, "<F6>");
	test_console_password(&t, "anna");
	harness_shows(&t.h, "State: offered");
	harness_keys(&t.h, "<F6>wxm<Enter>");
	test_console_password(&t, "wxm");
	harness_keys(&t.h, "dkeys are missing<Enter>");
	assert_int_equal(state_now()->view.h.state, HANDOVER_RETURNED);
	assert_int_equal(test_desk_holder(&t), test_desk_person(&t, TEST_ANNA));
	harness_shows(&t.h, "[1 Checklist 8/8]");
	harness_keys(&t.h, "<F8><F8><F8>");
	harness_shows(&t.h, "Reason: keys are missing");
	harness_keys(&t.h, "<F6>");
	test_console_password(&t, "anna");
	harness_shows(&t.h, "State: offered");
	test_console_close(&t);
}

/* SHO-26: a desk nobody ever held begins with counts and a signature. */
static void
opening__needs_every_count__then_one_signature(void **state)
{
	(void)state;
	test_console_open(&t, TEST_NEVER, 24, 80, LANG_EN);
	struct ctx super;

	test_site_sign_in_at(&t.duty.site, "super", 0, &super);
	for (int i = 0; i < 2; i++) {
		struct item_set set = {.desk = t.duty.site.front,
			.name_en = i ? "Phones" : "Keys",
			.name_zh = i ? "电话" : "钥匙",
			.place = "drawer",
			.expected = 3};
		int64_t id;

		MUST(item_set(&super, &set, &id, E));
	}
	test_site_sign_out(&super);
	test_desk_now_comes(&t, "anna");
	harness_shows(&t.h, "This desk was never handed over.");
	harness_keys(&t.h, " <F6>");
	harness_shows(&t.h, "Count every item first: Space as expected, Enter another count");
	harness_keys(&t.h, "<Enter><Ctrl-U>2<Enter>one is at repair<Enter><F6>");
	harness_shows(&t.h, "Sign: open this desk");
	harness_shows(&t.h, "Opening of Front hall, 2 items counted");
	test_console_password(&t, "anna");
	harness_shows(&t.h, "You hold this desk. No handover is under way.");
	test_console_close(&t);
}

/* SHO-14: closed in the evening; the next day it is read and accepted by one
 * signature, because the giver is gone. */
static void
closing__is_accepted_next_day__by_one_signature(void **state)
{
	(void)state;
	test_desk_ready(&t);
	harness_keys(&t.h, "k");
	harness_shows(&t.h, "Cabinet locked"); /* SHO-25 */
	harness_keys(&t.h, "a");
	harness_shows(&t.h, "Sign: close the desk");
	test_console_password(&t, "anna");
	assert_int_equal(test_desk_holder(&t), 0);
	test_site_add_minutes(&t.duty.site, 17 * 60);
	harness_keys(&t.h, "1L");
	test_console_sign_in(&t, "wxm");
	harness_shows(&t.h, "A closing waits: read and accept it to take the desk");
	harness_keys(&t.h, "3<F6>");
	test_desk_times(&t, " ", LINES);
	harness_keys(&t.h, "<F6>a");
	harness_shows(&t.h, "Sign: receive the shift");
	test_console_password(&t, "wxm");
	harness_lacks(&t.h, "Countersign");
	assert_int_equal(test_desk_holder(&t), test_desk_person(&t, TEST_WXM));
	harness_shows(&t.h, "You hold this desk.");
	test_console_close(&t);
}

/* SHO-14: nobody relieved the holder: the supervisor releases, with a reason. */
static void
unattended__released_by_the_supervisor__waits_for_the_next(void **state)
{
	(void)state;
	test_desk_open_as(&t, "super");
	harness_keys(&t.h, "w");
	harness_shows(&t.h, "Release the holder");
	test_site_add_minutes(&t.duty.site, 4 * 60);
	harness_keys(&t.h, "anna had to leave<Enter>");
	harness_shows(&t.h, "Sign: release the holder");
	test_console_password(&t, "super");
	assert_int_equal(test_desk_holder(&t), 0);
	test_desk_now_comes(&t, "wxm");
	harness_shows(&t.h, "[5 Receive: sign]");
	test_console_close(&t);
}

/* SHO-10: the supervisor signs the day; SHO-09: words are added, none changed. */
static void
accepted__is_checked__and_added_to(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	test_handover(&t.duty, &t.duty.anna, &t.duty.anna_key, &t.duty.wxm, &t.duty.wxm_key);
	test_desk_now_comes(&t, "super");
	harness_keys(&t.h, "a");
	harness_shows(&t.h, "2026-11-21  front-1 Front hall");
	harness_keys(&t.h, "<F6>"); /* SHO-10: with its day, when that is over: test_days.c */
	harness_shows(&t.h, "This day is not over");
	test_desk_now_comes(&t, "wxm");
	harness_keys(&t.h, "cthe lamp was dusty too<Enter>p<End>");
	harness_shows(&t.h, "the lamp was dusty too");
	test_console_close(&t);
}

/* What the key row offers can be used; the rest says so. */
static void
key_row__offers_what_the_step_knows(void **state)
{
	(void)state;
	test_desk_open_as(&t, "anna");
	assert_null(strstr(harness_row(&t.h, 23), "Space OK"));
	harness_keys(&t.h, " ");
	harness_shows(&t.h, "Not used in this step; F1 shows the keys");
	harness_keys(&t.h, "<F6>");
	assert_non_null(strstr(harness_row(&t.h, 23), "Space OK"));
	harness_keys(&t.h, "<F8><F8><F8>");
	assert_null(strstr(harness_row(&t.h, 23), "Space OK"));
	test_desk_now_comes(&t, "bob");
	assert_null(strstr(harness_row(&t.h, 23), "F6"));
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Nothing to sign for you here now");
	test_console_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accept__both_sign__duty_passes),
		cmocka_unit_test(accept__second_dialog_left__forgets_the_receivers_key),
		cmocka_unit_test(receive__stopped_with_esc__keeps_the_marks),
		cmocka_unit_test(review__question__is_answered_by_the_giver),
		cmocka_unit_test(review__recount__differs_with_a_reason),
		cmocka_unit_test(review__critical_line__is_read_back),
		cmocka_unit_test(review__remarks__stand_on_the_signed_sheet),
		cmocka_unit_test(recalled_and_returned__is_offered_again),
		cmocka_unit_test(opening__needs_every_count__then_one_signature),
		cmocka_unit_test(closing__is_accepted_next_day__by_one_signature),
		cmocka_unit_test(unattended__released_by_the_supervisor__waits_for_the_next),
		cmocka_unit_test(accepted__is_checked__and_added_to),
		cmocka_unit_test(key_row__offers_what_the_step_knows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
