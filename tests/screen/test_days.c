/* test_days.c — the daily check, the duty report, a handover sent back, by keys. SPDX-License-Identifier: MIT
 *
 * source: SHO-10, SHO-24.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/duty_report.h"
#include "screens/day.h"
#include "support/scene.h"

static struct test_console t;

enum { DAY = 20261121 };

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

static void
as(const char *login)
{
	test_console_sign_in(&t, login);
}

static enum day_state
day_state(void)
{
	enum day_state s;
	struct day_view v;

	MUST(day_load(&t.duty.super, t.duty.site.front, DAY, &v, E));
	s = v.d.state;
	day_view_free(&v);
	return s;
}

/* SHO-10: from the board to the signature; without a report it says so (SHO-24). */
static void
day__is_checked__from_the_board(void **state)
{
	(void)state;
	scene_day(&t);
	as("super");
	harness_shows(&t.h, "Check the day 2026-11-21 of front-1");
	keys("<F9>day check<Enter>");
	harness_shows(&t.h, "> 2026-11-21 front-1");
	keys("<Enter>");
	harness_shows(&t.h, "3 entries, no. 1 to 3");
	harness_shows(&t.h, "unread 3");
	keys("<F6>");
	harness_shows(&t.h, "You have not opened 3 of its log entries");
	keys("<F7>");
	keys(" ");
	harness_shows(&t.h, "All read");
	keys("<F6>");
	harness_shows(&t.h, "A duty report is missing");
	harness_shows(&t.h, "王小明");
	keys("<Esc>");
	assert_int_equal(day_state(), DAY_TO_CHECK);
	keys("<F6>n");
	harness_shows(&t.h, "! None received from: 王小明");
	harness_shows(&t.h, "Handovers: 1, 2");
	keys("super-password<Enter>");
	harness_shows(&t.h, "Checked. Its handovers are checked with it");
	harness_shows(&t.h, "Anna Lee > 王小明        checked");
	assert_int_equal(day_state(), DAY_CHECKED);
	keys("<Esc>");
	harness_lacks(&t.h, "> 2026-11-21");
}

/* ORG-03: an agent reads the days of the desk and signs none. */
static void
day__is_not_signed__by_an_agent(void **state)
{
	(void)state;
	scene_day(&t);
	as("anna");
	keys("<F9>day check<Enter><Enter><F6>");
	harness_shows(&t.h, "Only a supervisor or a post above can do this");
	keys("b");
	harness_shows(&t.h, "Only a supervisor or a post above can do this");
}

/* SHO-24: drafted from the log, completed, kept when one leaves, sent. */
static void
report__is_drafted__completed_and_sent(void **state)
{
	struct duty_report r;
	struct arena a;

	(void)state;
	scene_day(&t);
	as("wxm");
	harness_shows(&t.h, "Send your duty report of 2026-11-21, front-1");
	keys("<F9>day check<Enter><Enter><End><Up><Enter>");
	if (harness_find(&t.h, "DUTY REPORT") < 0)
		keys("<Esc><Down><Enter>");
	harness_shows(&t.h, "Log: 3 entries, no. 1 to 3.");
	harness_shows(&t.h, "By kind: inquiry 2, complaint 1.");
	harness_shows(&t.h, "- no. 1 !! 包裹丢失");
	keys("<End>Nothing else. <Esc>");
	keys("<Enter>");
	harness_shows(&t.h, "Nothing else.");
	keys("<F6>");
	harness_shows(&t.h, "Sent. It goes with the check of this day");
	arena_init(&a);
	MUST(duty_report_get(&t.duty.super,
		&(const struct duty_report_of){t.duty.site.front, DAY, t.duty.wxm.who}, &a, &r, E));
	assert_int_not_equal(r.record, 0);
	arena_free(&a);
	keys("1");
	harness_lacks(&t.h, "Send your duty report");
}

/* SHO-10: sent back by keys; the supplement is a draft until it is signed. */
static void
supplement__is_written__and_signed(void **state)
{
	(void)state;
	scene_day(&t);
	as("super");
	keys("<F9>day check<Enter><Enter><Down>b<Tab>which key?<F6>");
	harness_shows(&t.h, "Sent back. Who owes it sees it on their board");
	harness_shows(&t.h, "to supplement");
	keys("<F6>");
	harness_shows(&t.h, "A handover of it was sent back");
	console_leave(t.h.ui);
	harness_draw(&t.h);
	as("wxm");
	harness_shows(&t.h, "Handover 2 of front-1 came back: supplement it");
	keys("<Down><Enter>Key 3 is with Mr Ho<Esc>");
	keys("<Enter>");
	harness_shows(&t.h, "which key?");
	harness_shows(&t.h, "Key 3 is with Mr Ho");
	keys("<F6>wxm-password<Enter>");
	harness_shows(&t.h, "Signed. The handover is accepted again");
	assert_int_equal(test_state(&t.duty), HANDOVER_ACCEPTED);
}

/* SHO-08: redone by both at one terminal, each with their own password. */
static void
redo__takes__both_passwords(void **state)
{
	(void)state;
	scene_to_redo(&t);
	as("wxm");
	keys("<Down><Enter>three keys<F6>");
	harness_shows(&t.h, "Both write their part first");
	keys("I counted three<F6>");
	harness_shows(&t.h, "the first of two");
	keys("wxm-password<Enter>");
	harness_shows(&t.h, "the second of two");
	keys("wxm-password<Enter>");
	assert_int_equal(test_state(&t.duty), HANDOVER_REDO);
	keys("<Esc><F6>wxm-password<Enter>bob-password<Enter>");
	harness_shows(&t.h, "Signed. The handover is accepted again");
	assert_int_equal(test_state(&t.duty), HANDOVER_ACCEPTED);
}

/* SHO-10: nobody is trapped. */
static void
round__is_let_be__by_a_supervisor(void **state)
{
	(void)state;
	scene_to_redo(&t);
	as("super");
	keys("<F9>day check<Enter><Enter><Down><Enter>");
	harness_shows(&t.h, "Counts differ from the sheet");
	keys("<F8>bob has left<Enter>");
	harness_shows(&t.h, "Sign: let it be");
	keys("super-password<Enter>");
	harness_shows(&t.h, "let be by 李四: bob has left");
	assert_int_equal(test_state(&t.duty), HANDOVER_ACCEPTED);
}

/* ORG-07: the lock keeps what was typed, and the key of the first signer goes. */
static void
round__comes_back__after_the_lock(void **state)
{
	(void)state;
	scene_sent_back(&t);
	as("wxm");
	keys("<Down><Enter>with Mr Zhou");
	console_lock(t.h.ui);
	harness_draw(&t.h);
	harness_lacks(&t.h, "with Mr Zhou");
	keys("<Enter>");
	test_console_password(&t, "wxm");
	harness_shows(&t.h, "with Mr Zhou");
}

/* ORG-07: the same in the midst of two parts. */
static void
redo__comes_back__after_the_lock(void **state)
{
	(void)state;
	scene_to_redo(&t);
	as("bob");
	keys("<Enter>Three keys<Tab>two");
	harness_shows(&t.h, "Three keys");
	console_lock(t.h.ui);
	harness_draw(&t.h);
	harness_lacks(&t.h, "Three keys");
	keys("<Enter>");
	test_console_password(&t, "bob");
	harness_shows(&t.h, "Three keys");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, open_one, close_one)
		T(day__is_checked__from_the_board),
		T(day__is_not_signed__by_an_agent),
		T(report__is_drafted__completed_and_sent),
		T(supplement__is_written__and_signed),
		T(redo__takes__both_passwords),
		T(round__is_let_be__by_a_supervisor),
		T(round__comes_back__after_the_lock),
		T(redo__comes_back__after_the_lock),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
