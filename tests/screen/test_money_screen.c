/* test_money_screen.c — fines and rewards by keys. SPDX-License-Identifier: MIT
 *
 * PAY-02, PAY-03, PAY-06.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/money.h"
#include "support/scene.h"

enum { TODAY = 20261121 };

static struct test_console t;

static struct money_entry
entry(int64_t id)
{
	struct money_entry m;

	MUST(money_get(&t.duty.site.system, id, &m, E));
	return m;
}

static void
leave_to(const char *login)
{
	harness_keys(&t.h, "<F9>sign out<Enter>");
	test_console_sign_in(&t, login);
}

/* PAY-02: the leader proposes, the manager confirms in the Inbox. */
static void
fine__proposed_by_keys__is_confirmed_in_the_inbox(void **state)
{
	(void)state;
	scene_money(&t);
	test_console_sign_in(&t, "lead");
	harness_keys(&t.h, "<F9>fines and<Enter><F6>wxm<Tab><Tab>F-07<Tab>12 minutes late<F6>");
	test_console_password(&t, "lead");
	harness_shows(&t.h, "Proposed. The manager finds it in the Inbox");
	assert_int_equal(entry(6).state, CONDUCT_PROPOSED);
	leave_to("manager");
	harness_keys(&t.h, "5<Down><Down>a");
	test_console_password(&t, "manager");
	assert_int_equal(entry(6).state, CONDUCT_CONFIRMED);
	assert_int_equal(entry(6).fen, -1000);
	assert_int_equal(entry(6).due_day, TODAY);
}

/* PAY-03: a kind that is off is not even offered. */
static void
fine__that_is_off__is_not_offered(void **state)
{
	(void)state;
	scene_money(&t);
	test_console_sign_in(&t, "lead");
	harness_keys(&t.h, "<F9>fines and<Enter><F6>wxm<Tab><Tab>F-08<Tab>chatting<F6>");
	harness_shows(&t.h, "Nothing is called \"F-08\". F4 shows what there is");
	harness_shows(&t.h, "chatting");
}

/* One's own are seen and contested, nobody else's; the answer needs words. */
static void
person__sees_and_contests__their_own(void **state)
{
	(void)state;
	scene_money(&t);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<F9>fines and<Enter>");
	harness_shows(&t.h, "-10.00");
	harness_lacks(&t.h, "R-01");
	harness_lacks(&t.h, "F6 Propose");
	harness_keys(&t.h, "<Enter><F7>the gate was closed<F6>");
	test_console_password(&t, "anna");
	harness_shows(&t.h, "! contested, waits for its answer");
	assert_true(entry(1).contested);
}

/* PAY-06: HR says when and to whom. */
static void
entry__that_stands__is_paid_by_hr(void **state)
{
	(void)state;
	scene_money(&t);
	test_console_sign_in(&t, "hr");
	harness_keys(&t.h, "<F9>fines and<Enter><Down><Enter>");
	harness_shows(&t.h, "not paid yet");
	harness_keys(&t.h, "<F6><Tab>cashier Liu<F6>");
	test_console_password(&t, "hr");
	harness_shows(&t.h, "2026-11-21, paid on 2026-11-21");
	assert_int_equal(entry(1).paid_on, TODAY);
}

/* PAY-03: switched on only with its ground and the day staff were told. */
static void
kind__switched_on__asks_for_its_ground(void **state)
{
	struct money_kind k;

	(void)state;
	scene_money(&t);
	test_console_sign_in(&t, "manager");
	harness_keys(&t.h, "<F9>kinds of f<Enter><Down>e<Right><F6>");
	harness_lacks(&t.h, "Password");
	harness_shows(&t.h, "Name the ground of the fine in 2 to 200 characters");
	harness_keys(&t.h, "staff handbook ch. 4<Tab>2026-10-01<F6>");
	test_console_password(&t, "manager");
	harness_shows(&t.h, "Saved");
	MUST(money_kind_get(&t.duty.site.system, "F-01", TODAY, &k, E));
	assert_true(k.in_use);
	assert_int_equal(k.told_on, 20261001);
}

/* In Chinese: HR enters base pay; earlier months keep theirs. */
static void
base__entered_in_chinese__holds_from_its_day(void **state)
{
	struct pay_base b;

	(void)state;
	test_console_close(&t);
	test_console_open(&t, TEST_HELD, 24, 80, LANG_ZH);
	scene_money(&t);
	test_console_sign_in(&t, "hr");
	harness_keys(&t.h, "<F9>基本工资<Enter><F6><Tab><Tab><Ctrl-U>4800<Tab><F6>");
	test_console_password(&t, "hr");
	harness_shows(&t.h, "4800.00");
	MUST(pay_base_on(&t.duty.site.system, t.duty.anna.who, TODAY, &b, E));
	assert_int_equal(b.base_fen, 480000);
	MUST(pay_base_on(&t.duty.site.system, t.duty.anna.who, TODAY - 1, &b, E));
	assert_int_equal(b.base_fen, 450000);
}

static int
setup(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_console_close(&t);
	return 0;
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(fine__proposed_by_keys__is_confirmed_in_the_inbox),
		CASE(fine__that_is_off__is_not_offered),
		CASE(person__sees_and_contests__their_own),
		CASE(entry__that_stands__is_paid_by_hr),
		CASE(kind__switched_on__asks_for_its_ground),
		CASE(base__entered_in_chinese__holds_from_its_day),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
