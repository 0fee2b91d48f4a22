/* test_inbox.c — decisions by keys: one, many, asked back, passed on, decided elsewhere. SPDX-License-Identifier: MIT
 *
 * source: screens.md §6.6, §6.14 (budgets), mockups.md §6.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/decision.h"
#include "domain/erasure.h"
#include "domain/roster.h"
#include "support/scene.h"

static struct test_console t;

static int
open_one(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	return 0;
}

static int
close_one(void **state)
{
	(void)state;
	test_console_close(&t);
	return 0;
}

static void
keys(const char *k)
{
	harness_keys(&t.h, k);
}

static int
waiting(struct ctx *c)
{
	int n;

	MUST(decision_count(c, &n, E));
	return n;
}

/* What the person decided today, newest first: "declined asked back". */
static const char *
decided(struct ctx *c)
{
	static char text[256];
	struct decision_list l = {.max = 0};

	text[0] = '\0';
	MUST(decision_decided(c, 0, &l, E));
	for (int i = 0; i < l.n; i++)
		(void)str_format(text + strlen(text), sizeof text - strlen(text), "%s%s",
			i ? ", " : "", decision_done(&l.row[i], l.row[i].answer));
	decision_list_free(&l);
	return text;
}

/* screens.md §6.14: approve one = 1 + password + Enter. */
static void
approve__takes_one_key__and_the_password(void **state)
{
	(void)state;
	scene_decide(&t);
	test_console_sign_in(&t, "super");
	keys("5<End>");
	harness_shows(&t.h, "> ");
	harness_shows(&t.h, "Anna Lee entered that you released this by phone:");
	keys("a");
	harness_shows(&t.h, "Sign: Confirm");
	test_console_password(&t, "super");
	harness_shows(&t.h, "confirmed: You said by phone");
	assert_int_equal(waiting(&t.duty.super), 2);
	harness_shows(&t.h, "5 Inbox(2)");
}

/* screens.md §6.14: decline = 1 + reason + sign; a wrong password keeps everything. */
static void
decline__takes_one_key__the_reason_and_the_password(void **state)
{
	(void)state;
	scene_decide(&t);
	test_console_sign_in(&t, "super");
	keys("5<End>d<Enter>");
	harness_shows(&t.h, "Write at least 2 characters");
	keys("Nobody called me<Enter>");
	harness_shows(&t.h, "Reason: Nobody called me");
	keys("wrong<Enter>");
	harness_shows(&t.h, "Reason: Nobody called me");
	harness_shows(&t.h, "4 tries left");
	test_console_password(&t, "super");
	harness_shows(&t.h, "denied: You said by phone");
	assert_string_equal(decided(&t.duty.super), "denied, asked back, declined");
}

/* What was typed is there again when the signature is left; once it is decided it is gone. */
static void
reason__is_kept__until_it_is_decided(void **state)
{
	(void)state;
	scene_decide(&t);
	test_console_sign_in(&t, "super");
	keys("5<End>dNobody called<Enter>");
	harness_shows(&t.h, "Password:");
	keys("<Esc>");
	assert_string_equal(decided(&t.duty.super), "asked back, declined");
	keys("1<End>");
	harness_shows(&t.h, "Draft: Nobody called");
	keys("<Enter>d");
	harness_shows(&t.h, "What you wrote before is here again");
	keys(" me<Enter>");
	test_console_password(&t, "super");
	assert_string_equal(decided(&t.duty.super), "denied, asked back, declined");
}

/* Space marks, A does all marked; each has its own record. */
static void
marked__are_answered_together__and_counted(void **state)
{
	(void)state;
	scene_rosters(&t);
	test_console_sign_in(&t, "anna");
	keys("5A");
	harness_shows(&t.h, "Nothing is marked");
	keys(" <Down> ");
	harness_shows(&t.h, "* marked 2: A all marked");
	keys("A");
	harness_shows(&t.h, "2 done, each with its own record");
	harness_shows(&t.h, "Nothing waits for your decision.");
	harness_lacks(&t.h, "5 Inbox(");
	assert_string_equal(decided(&t.duty.anna), "read, read");
}

/* One changed meanwhile: the others are done, and it is named with its reason. */
static void
marked__one_changed_meanwhile__is_named(void **state)
{
	struct decision_list l = {.max = 0};

	(void)state;
	scene_rosters(&t);
	test_console_sign_in(&t, "anna");
	keys("5 <Down> ");
	MUST(decision_waiting(&t.duty.anna, NULL, &l, E));
	MUST(roster_acknowledge(&t.duty.anna, l.row[1].thing, E));
	decision_list_free(&l);
	keys("A");
	harness_shows(&t.h, "This was decided or changed meanwhile");
	harness_shows(&t.h, "1 waiting");
}

/* What takes a reason or cannot be undone is not done among others. */
static void
marked__what_is_decided_alone__is_left_out(void **state)
{
	(void)state;
	scene_decide(&t);
	test_console_sign_in(&t, "super");
	keys("5  A");
	harness_shows(&t.h, "None of the marked ones can be answered so");
	keys("<End> A");
	harness_shows(&t.h, "Sign: Confirm, 1 marked");
	test_console_password(&t, "super");
	harness_shows(&t.h, "1 done. 2 marked ones have to be decided one by one");
}

/* A question goes to who asked; the answer comes back with the request. */
static void
ask_back__and_reply__by_keys(void **state)
{
	(void)state;
	scene_decide(&t);
	test_console_sign_in(&t, "super");
	keys("5<Down>bWhose name is it<Enter>");
	harness_shows(&t.h, "asked back: Erase entry 3");
	harness_shows(&t.h, "(asked back) Erase entry 3");
	keys("L");
	test_console_sign_in(&t, "manager");
	harness_shows(&t.h, "5 Inbox(2)");
	keys("5<End>");
	harness_shows(&t.h, "李四 asks you: Whose name is it");
	keys("<F6>Ms Xu's sister<Enter>");
	harness_shows(&t.h, "replied: Whose name is it");
	assert_int_equal(waiting(&t.duty.super), 3);
	keys("L");
	test_console_sign_in(&t, "super");
	keys("5<Down><Enter>");
	harness_shows(&t.h, "answer of 吴刚 to you: Ms Xu's sister");
}

/* Passed on: it is with somebody else; where they have no right it stays. */
static void
pass_on__by_keys__to_who_has_the_right(void **state)
{
	(void)state;
	scene_decide(&t);
	test_console_sign_in(&t, "super");
	keys("5<Down>wbob<Enter>I am away<Enter>");
	harness_shows(&t.h, "Only a supervisor or a post above can do this");
	assert_int_equal(waiting(&t.duty.super), 3);
	keys("wzheng<Enter>");
	harness_shows(&t.h, "What you wrote before is here again");
	keys("<Enter>");
	harness_shows(&t.h, "passed on: Erase entry 3");
	assert_int_equal(waiting(&t.duty.super), 2);
	keys("<F7>");
	harness_shows(&t.h, "passed on");
}

/* RST-14: what goes against a warning takes a reason, which is kept with it. */
static void
approve__over_a_warning__takes_a_reason(void **state)
{
	(void)state;
	scene_covers(&t);
	test_console_sign_in(&t, "super");
	keys("5");
	harness_shows(&t.h, "You can still approve; the reason is kept with it.");
	keys("a");
	harness_shows(&t.h, "It goes against a warning: the reason is kept with it");
	keys("One week only<Enter>");
	harness_shows(&t.h, "Reason: One week only");
	test_console_password(&t, "super");
	harness_shows(&t.h, "approved: ");
	assert_int_equal(waiting(&t.duty.super), 1);
}

/* What is signed names everybody it moves; F8 reads all that the pane says of it. */
static void
sign__of_a_cover__says_who_takes_it(void **state)
{
	(void)state;
	scene_covers(&t);
	test_console_sign_in(&t, "super");
	keys("5aOne week only<Enter>");
	harness_shows(&t.h, "Anna Lee: cover: Tue 1 Dec Early, by 陈博");
	keys("<F8>");
	harness_shows(&t.h, "Tue 1 Dec: Anna Lee to 陈博");
	harness_shows(&t.h, "Shift: Early");
}

/* Of any kind that somebody asked for: asked back, answered, passed on. */
static void
swap__is_asked_back__and_passed_on(void **state)
{
	(void)state;
	scene_covers(&t);
	test_console_sign_in(&t, "super");
	keys("5bCould bob do both<Enter>");
	harness_shows(&t.h, "(asked back)");
	keys("wzheng<Enter>I am away<Enter>");
	harness_shows(&t.h, "passed on: cover");
	assert_int_equal(waiting(&t.duty.super), 1);
	keys("L");
	test_console_sign_in(&t, "anna");
	keys("5<End>");
	harness_shows(&t.h, "李四 asks you: Could bob do both");
	keys("aHe has a course<Enter>");
	harness_shows(&t.h, "replied");
	keys("<F8>");
	harness_shows(&t.h, "郑远");
}

/* Who asked sees where it is, and takes it back. */
static void
requests__say_where_it_is__and_are_taken_back(void **state)
{
	(void)state;
	scene_decide(&t);
	test_console_sign_in(&t, "manager");
	keys("5<F8>");
	harness_shows(&t.h, "Where it is: a second person with the right");
	harness_shows(&t.h, "d Take back");
	keys("dTyped the wrong name<Enter>");
	harness_shows(&t.h, "declined: Erase entry 3");
	assert_int_equal(waiting(&t.duty.super), 2);
}

/* What is gone is not marked any more. */
static void
marked__decided_elsewhere__is_not_counted(void **state)
{
	struct decision_list l = {.max = 0};

	(void)state;
	scene_rosters(&t);
	test_console_sign_in(&t, "anna");
	keys("5  ");
	harness_shows(&t.h, "* marked 2");
	MUST(decision_waiting(&t.duty.anna, NULL, &l, E));
	MUST(roster_acknowledge(&t.duty.anna, l.row[0].thing, E));
	decision_list_free(&l);
	test_console_elsewhere(&t);
	harness_shows(&t.h, "* marked 1");
}

/* Another terminal decided: said when it was selected, nothing is decided twice. */
static void
elsewhere__decided_meanwhile__is_told(void **state)
{
	struct ctx director;
	struct decision_list l = {.max = 0};

	(void)state;
	scene_decide(&t);
	test_console_sign_in(&t, "super");
	keys("5<Down>a");
	test_site_confirm(&t.duty.site, "director", &director);
	MUST(decision_waiting(&director, &decision_erasure, &l, E));
	MUST(decision_answer(
		&director, &l.row[1], &(struct decision_reply){.answer = DECISION_ACCEPT}, E));
	decision_list_free(&l);
	test_site_sign_out(&director);
	test_console_elsewhere(&t);
	harness_lacks(&t.h, "Password:");
	harness_lacks(&t.h, "Erase entry 3");
	harness_shows(&t.h, "2 waiting");
}

/* The tab counts what waits, also while another screen is shown. */
static void
tab__counts__what_waits(void **state)
{
	(void)state;
	test_console_sign_in(&t, "anna");
	harness_lacks(&t.h, "5 Inbox(");
	scene_rosters(&t);
	test_console_elsewhere(&t);
	harness_shows(&t.h, "5 Inbox(2)");
}

/* Found as one types; F4 shows one kind. */
static void
find__narrows__and_one_kind_is_shown(void **state)
{
	(void)state;
	scene_decide(&t);
	test_console_sign_in(&t, "super");
	keys("5/anna");
	harness_shows(&t.h, "1 of 3");
	harness_lacks(&t.h, "Erase entry 2");
	keys("<Esc>");
	harness_shows(&t.h, "> ");
	keys("<Esc>5/<Backspace><Backspace><Backspace><Backspace><Esc><F4>phone<Enter>");
	harness_shows(&t.h, "To decide: phone");
	harness_shows(&t.h, "1 waiting");
	keys("<F4>all<Enter>");
	harness_shows(&t.h, "3 waiting");
}

/* A mark that it was opened is made when nobody types, once. */
static void
opened__is_told__to_who_asked(void **state)
{
	(void)state;
	scene_decide(&t);
	test_console_sign_in(&t, "super");
	keys("5<End>");
	harness_shows(&t.h, "opened by you");
	ui_keep(t.h.ui);
	keys("1L");
	test_console_sign_in(&t, "anna");
	keys("5<F8><Enter>");
	harness_shows(&t.h, "opened by 李四");
}

/* A day is checked on its own page: every entry is opened there (LOG-08). */
static void
day__opens__its_own_page(void **state)
{
	(void)state;
	scene_day(&t);
	test_console_sign_in(&t, "super");
	keys("5");
	harness_shows(&t.h, "Sat 21 Nov of front-1");
	harness_shows(&t.h, "Enter opens its page");
	keys("a");
	harness_shows(&t.h, "This is decided on its own page. Enter opens it");
	keys("<Enter>");
	harness_shows(&t.h, "3 entries, no. 1 to 3");
}

/* Side by side where there is room; the same keys. */
static void
wide__shows_all__side_by_side(void **state)
{
	(void)state;
	scene_decide(&t);
	harness_resize(&t.h, 36, 120);
	test_console_sign_in(&t, "super");
	keys("5<Down>");
	harness_golden(&t.h, "inbox-wide");
	harness_shows(&t.h, "Decided today (2)");
	keys("<F8>");
	harness_shows(&t.h, "You asked for nothing");
	keys("<F8><F7>");
	harness_shows(&t.h, "Decided today");
}

static void
wide__in_chinese(void **state)
{
	(void)state;
	scene_decide(&t);
	test_console_close(&t);
	test_console_open(&t, TEST_HELD, 36, 120, LANG_ZH);
	scene_rosters(&t);
	test_console_sign_in(&t, "anna");
	keys("5");
	harness_golden(&t.h, "inbox-wide-roster");
}

int
main(void)
{
#define ON(test) cmocka_unit_test_setup_teardown(test, open_one, close_one)
	const struct CMUnitTest tests[] = {
		ON(approve__takes_one_key__and_the_password),
		ON(decline__takes_one_key__the_reason_and_the_password),
		ON(reason__is_kept__until_it_is_decided),
		ON(marked__are_answered_together__and_counted),
		ON(marked__one_changed_meanwhile__is_named),
		ON(marked__what_is_decided_alone__is_left_out),
		ON(ask_back__and_reply__by_keys),
		ON(pass_on__by_keys__to_who_has_the_right),
		ON(approve__over_a_warning__takes_a_reason),
		ON(sign__of_a_cover__says_who_takes_it),
		ON(swap__is_asked_back__and_passed_on),
		ON(requests__say_where_it_is__and_are_taken_back),
		ON(marked__decided_elsewhere__is_not_counted),
		ON(elsewhere__decided_meanwhile__is_told),
		ON(tab__counts__what_waits),
		ON(find__narrows__and_one_kind_is_shown),
		ON(opened__is_told__to_who_asked),
		ON(day__opens__its_own_page),
		ON(wide__shows_all__side_by_side),
		ON(wide__in_chinese),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
