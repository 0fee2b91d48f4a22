/* test_leave_recall.c — calling somebody back, before and in the leave. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/leave_balance.h"
#include "domain/leave_day_run.h"
#include "domain/leave_told.h"
#include "support/leave_site.h"

/* Monday 7 to Friday 11 December: five workdays, all that anna has of the year. */
enum { MON = 20261207, TUE, WED, THU, FRI, SAT };

static struct leave_site s;

static int
setup(void **state)
{
	(void)state;
	leave_site_open(&s, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	leave_site_verify(&s);
	leave_site_close(&s);
	return 0;
}

static int64_t
annual_filed(void)
{
	const struct leave_request r = {.type = LEAVE_ANNUAL,
		.range = {MON, FRI, false, false},
		.reason = "a journey",
		.contact = "555-0134"};
	struct leave_ref ref = {0, 0};

	test_site_confirm(&s.site, "anna", &s.c[TEST_ANNA]);
	MUST(leave_send(&s.c[TEST_ANNA], &ref, &r, E));
	leave_site_through(&s, ref.id);
	return ref.id;
}

static struct leave_sums
annual(void)
{
	struct leave_balance b;
	struct leave_sums sums;
	struct arena a;

	arena_init(&a);
	MUST(leave_balance_of(&s.c[TEST_HR], s.site.person[TEST_ANNA], LEAVE_ANNUAL, &a, &b, E));
	sums = b.sums;
	arena_free(&a);
	return sums;
}

static const struct leave_said back_on = {.action = LEAVE_DO_RECALL, .words = "two are ill"};

static bool
recall(enum test_person by, int64_t leave, int from, struct err *e)
{
	struct leave_said said = back_on;

	said.from_day = from;
	return leave_site_try(&s, by, leave, said, e);
}

static void
assert_day_is_left(int64_t leave, int last, int half_days)
{
	struct leave l = leave_site_get(&s, leave);

	assert_int_equal(l.state, LEAVE_RECALLED);
	assert_int_equal(l.range.first_day, MON);
	assert_int_equal(l.range.last_day, last);
	assert_int_equal(l.half_days, half_days);
	assert_int_equal(l.with, 0);
	assert_int_equal(annual().used, half_days);
	assert_int_equal(annual().left, 10 - half_days);
	assert_int_equal(annual().pending, 0);
}

static void
assert_told(enum test_person who, int64_t leave)
{
	struct leave_tolds told;
	struct arena a;

	arena_init(&a);
	MUST(leave_told_list(&s.c[who], &a, &told, E));
	assert_int_equal(told.n, 1);
	assert_int_equal(told.item[0].leave, leave);
	assert_int_equal(told.item[0].what, LEAVE_TOLD_DECIDED);
	arena_free(&a);
}

/* LV-10: filed and ahead: what is behind the day goes back to the grant; the person is told. */
static void
recall__ahead_of_it__shortens_it(void **state)
{
	int64_t leave;

	(void)state;
	leave = annual_filed();
	assert_int_equal(annual().left, 0);
	MUST(recall(TEST_MANAGER, leave, WED, E));
	assert_day_is_left(leave, TUE, 4);
	assert_told(TEST_ANNA, leave);
	assert_string_equal(leave_site_history(&s, leave),
		"anna submitted, lead leader-approved, manager leader-approved,"
		" manager manager-approved, hr filed, manager recalled");
}

/* LV-10: in the middle of it: what was taken stays taken. Nothing can follow it: the days
 * are there to be asked for anew, and no return to post is owed. */
static void
recall__in_the_middle__what_was_taken_stays(void **state)
{
	struct leave_owes owes;
	struct arena a;
	int64_t leave;
	int begun;

	(void)state;
	leave = annual_filed();
	leave_site_day(&s, TUE);
	MUST(leave_day_run(&s.c[TEST_ANNA], 0, &begun, E));
	assert_int_equal(begun, 1);
	REFUSED(recall(TEST_MANAGER, leave, MON, e), ERR_INVALID, "LV-10"); /* is over */
	REFUSED(recall(TEST_MANAGER, leave, SAT, e), ERR_INVALID, "LV-10"); /* behind it */
	MUST(recall(TEST_MANAGER, leave, TUE, E));
	assert_day_is_left(leave, MON, 2);
	assert_told(TEST_ANNA, leave);
	REFUSED(recall(TEST_MANAGER, leave, TUE, e), ERR_BLOCKED, "LV-10"); /* it has ended */
	leave_site_day(&s, SAT);
	arena_init(&a);
	MUST(leave_owed_list(&s.c[TEST_ANNA], &a, &owes, E));
	assert_int_equal(owes.n, 0);
	arena_free(&a);
	assert_int_equal(
		leave_site_get(&s, leave_site_ask(&s, TEST_ANNA, 20261214, 20261214)).state,
		LEAVE_SUBMITTED);
}

/* LV-10: its last day can be the first day back; the manager alone does it, in words. */
static void
recall__on_the_last_day__gives_that_day_back(void **state)
{
	int64_t leave;

	(void)state;
	leave = annual_filed();
	leave_site_day(&s, FRI);
	MUST(leave_day_run(&s.c[TEST_ANNA], 0, NULL, E));
	REFUSED(recall(TEST_LEAD, leave, FRI, e), ERR_DENIED, "ORG-03");
	REFUSED(recall(TEST_ANNA, leave, FRI, e), ERR_DENIED, "ORG-04");
	REFUSED(leave_site_try(&s, TEST_MANAGER, leave,
			(struct leave_said){
				.action = LEAVE_DO_RECALL, .words = "", .from_day = FRI},
			e),
		ERR_INVALID, "LV-02");
	MUST(recall(TEST_MANAGER, leave, FRI, E));
	assert_day_is_left(leave, THU, 8);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(recall__ahead_of_it__shortens_it),
		TEST(recall__in_the_middle__what_was_taken_stays),
		TEST(recall__on_the_last_day__gives_that_day_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
