/* test_kept_words.c — words in a small window outlive the window, the person's absence and the program. SPDX-License-Identifier: MIT
 *
 * source: screens.md §6.1 (Esc), §6.2 (9), promises.md P6.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "db/db.h"
#include "domain/draft.h"
#include "support/test_desk.h"

static const char again[] = "What you wrote before is here again; Ctrl-U clears it";
static struct test_console t;

/* Two open matters; the log stands on the newest. */
static int
begin(void **state)
{
	(void)test_console_setup(state);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "2<F2>cp: lost parcel<Enter>cp: broken gate<Enter><Esc><Home>");
	return 0;
}

/* How many of anna's drafts are of small windows. */
static int
kept_of(struct ctx *who, const char *form)
{
	struct draft_list l;
	int n = 0;

	MUST(draft_list(who, &l, E));
	for (int i = 0; i < l.n; i++)
		n += str_eq(l.draft[i].form, form);
	draft_list_free(&l);
	return n;
}

static int
kept(void)
{
	return kept_of(&t.duty.anna, "matter");
}

static void
sign_out_and_in(const char *login)
{
	harness_keys(&t.h, "<F9>sign out<Enter>");
	test_console_sign_in(&t, login);
}

static void
words__left_with_esc__are_there_after_signing_in_again(void **state)
{
	(void)state;
	harness_keys(&t.h, "<F6>found by the guard<Esc>");
	assert_int_equal(kept(), 1);
	sign_out_and_in("anna");
	harness_shows(&t.h, "Draft: found by the guard");
	harness_keys(&t.h, "2<Home><F6>");
	harness_shows(&t.h, "found by the guard");
	harness_shows(&t.h, again);
	harness_keys(&t.h, "<Esc><Down><F6>"); /* of the other matter */
	harness_shows(&t.h, "Close this matter");
	harness_lacks(&t.h, "found by the guard");
	harness_keys(&t.h, "<Esc><Up><F6>, at four<F6>");
	harness_shows(&t.h, "Closed, with its result in the log");
	assert_int_equal(kept(), 0);
}

/* The lock and signing out keep what stands in the open window. */
static void
words__in_the_open_window__outlive_the_lock_and_the_sign_out(void **state)
{
	(void)state;
	harness_keys(&t.h, "<F6>half a res");
	console_lock(t.h.ui);
	assert_int_equal(kept(), 1);
	harness_keys(&t.h, "anna<Enter>anna-password<Enter>");
	harness_shows(&t.h, "half a res");
	harness_keys(&t.h, "ult");
	console_leave(t.h.ui);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "2<Home><F6>");
	harness_shows(&t.h, "half a result");
}

/* What the half second without a key stored is there, whatever ends the program:
 * here all screens go without a word of goodbye. */
static void
words__stored_in_a_pause__outlive_the_program(void **state)
{
	(void)state;
	harness_keys(&t.h, "<F6>found by the guard");
	ui_keep(t.h.ui);
	harness_keys(&t.h, " and lost");
	assert_true(ui_replace(t.h.ui, &screen_now, NULL));
	harness_keys(&t.h, "2<Home><F6>");
	harness_shows(&t.h, "found by the guard");
	harness_lacks(&t.h, "and lost");
}

static void
words__of_one_person__are_no_other_ones(void **state)
{
	(void)state;
	harness_keys(&t.h, "<F6>found by the guard<Esc>");
	sign_out_and_in("super");
	harness_lacks(&t.h, "found by the guard");
	harness_keys(&t.h, "2<Home><F6>");
	harness_shows(&t.h, "Close this matter");
	harness_lacks(&t.h, "found by the guard");
}

/* Nothing typed stores nothing; what was cleared is gone. */
static void
words__cleared__are_no_draft(void **state)
{
	(void)state;
	harness_keys(&t.h, "<F6><Esc>");
	assert_int_equal(kept(), 0);
	harness_keys(&t.h, "<F6>oh<Esc>");
	assert_int_equal(kept(), 1);
	harness_keys(&t.h, "<F6><Esc>"); /* seen and left as it is */
	assert_int_equal(kept(), 1);
	harness_keys(&t.h, "<F6><Ctrl-U><Esc>");
	assert_int_equal(kept(), 0);
	harness_keys(&t.h, "<F6>");
	harness_lacks(&t.h, again);
}

/* P6: storage that says no is not left silently. */
static void
words__that_storage_refuses__are_told_once(void **state)
{
	(void)state;
	harness_keys(&t.h, "<F6>precious");
	db_fail_at(t.ctx.db, 1, ERR_FULL);
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "NOT SAVED");
	harness_shows(&t.h, "precious");
	db_fail_at(t.ctx.db, 0, ERR_NONE);
	harness_keys(&t.h, "<Esc>");
	harness_lacks(&t.h, "Close this matter");
	assert_int_equal(kept(), 1);
}

/* Who receives at the giver's terminal owns what is written there. */
static void
words__of_the_receiver__are_not_the_givers(void **state)
{
	(void)state;
	test_desk_in_review(&t);
	harness_keys(&t.h, "bis the lamp dirty<Esc>");
	assert_int_equal(kept_of(&t.duty.wxm, "handover-ask"), 1);
	assert_int_equal(kept_of(&t.duty.anna, "handover-ask"), 0);
	harness_keys(&t.h, "b");
	harness_shows(&t.h, "is the lamp dirty");
	harness_keys(&t.h, "<Enter>");
	assert_int_equal(kept_of(&t.duty.wxm, "handover-ask"), 0);
	test_console_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE_AFTER(begin, words__left_with_esc__are_there_after_signing_in_again),
		ON_CONSOLE_AFTER(
			begin, words__in_the_open_window__outlive_the_lock_and_the_sign_out),
		ON_CONSOLE_AFTER(begin, words__stored_in_a_pause__outlive_the_program),
		ON_CONSOLE_AFTER(begin, words__of_one_person__are_no_other_ones),
		ON_CONSOLE_AFTER(begin, words__cleared__are_no_draft),
		ON_CONSOLE_AFTER(begin, words__that_storage_refuses__are_told_once),
		cmocka_unit_test(words__of_the_receiver__are_not_the_givers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
