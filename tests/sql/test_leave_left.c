/* test_leave_left.c — the open leaves of who leaves the company. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/leave_balance.h"
#include "domain/person.h"
#include "support/leave_site.h"

/* Saturday 21 November 2026 is today. */
enum { FRI_BEFORE = 20261120, TODAY, MON = 20261207, TUE, WED, THU, FRI, NEXT_MON = 20261214 };

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
	leave_site_close(&s);
	return 0;
}

static void
leaves_company(int day)
{
	test_site_confirm(&s.site, "hr", &s.c[TEST_HR]);
	MUST(person_leave(&s.c[TEST_HR], s.site.person[TEST_ANNA], day, "resigned", E));
}

static void
send_back(enum test_person by, int64_t leave)
{
	MUST(leave_site_try(&s, by, leave,
		(struct leave_said){.action = LEAVE_DO_RETURN, .words = "the days are wrong"}, E));
}

static int64_t
ask_annual(int first, int last)
{
	const struct leave_request r = {.type = LEAVE_ANNUAL,
		.range = {first, last, false, false},
		.reason = "a journey",
		.contact = "555-0134",
		.why_short = "it came up"};
	struct leave_ref ref = {0, 0};

	test_site_confirm(&s.site, "anna", &s.c[TEST_ANNA]);
	MUST(leave_send(&s.c[TEST_ANNA], &ref, &r, E));
	return ref.id;
}

static struct leave_sums
annual(void)
{
	struct leave_sums sums;
	struct leave_balance b;
	struct arena a;

	arena_init(&a);
	MUST(leave_balance_of(&s.c[TEST_HR], s.site.person[TEST_ANNA], LEAVE_ANNUAL, &a, &b, E));
	sums = b.sums;
	arena_free(&a);
	return sums;
}

static void
ends(int64_t leave, const char *history)
{
	struct leave l = leave_site_get(&s, leave);

	assert_string_equal(leave_site_history(&s, leave), history);
	assert_int_equal(l.state, LEAVE_CANCELLED);
	assert_int_equal(l.with, 0);
	assert_int_equal(l.due_day, 0);
}

static int
waiting_with(enum test_person who)
{
	struct leave_list l;
	struct arena a;
	int n;

	arena_init(&a);
	MUST(leave_load(&s.c[who], &(struct leave_filter){.view = LEAVE_WAITING}, &a, &l, E));
	n = l.n;
	arena_free(&a);
	return n;
}

/* ORG-12: at each step, and with the applicant; nothing of them waits any more. */
static void
open_requests__when_the_person_leaves__end_with_it(void **state)
{
	int64_t sent, led, back;

	(void)state;
	sent = leave_site_ask(&s, TEST_ANNA, MON, MON);
	led = leave_site_ask(&s, TEST_ANNA, TUE, TUE);
	leave_site_step(&s, led);
	back = leave_site_ask(&s, TEST_ANNA, WED, WED);
	send_back(TEST_LEAD, back);
	assert_int_equal(waiting_with(TEST_LEAD), 1);
	leaves_company(TODAY);
	ends(sent, "anna submitted, - cancelled");
	ends(led, "anna submitted, lead leader-approved, - cancelled");
	ends(back, "anna submitted, lead returned, - cancelled");
	assert_int_equal(waiting_with(TEST_LEAD), 0);
	assert_int_equal(waiting_with(TEST_MANAGER), 0);
	leave_site_verify(&s);
}

/* LV-17: what it had reserved goes back to the year it came from; LV-12: of which, pro rata
 * in the last year, four of five days are due. */
static void
reservation__of_an_open_request__is_released(void **state)
{
	(void)state;
	assert_int_equal(annual().left, 10);
	(void)ask_annual(MON, TUE);
	assert_int_equal(annual().pending, 4);
	assert_int_equal(annual().left, 6);
	leaves_company(TODAY);
	assert_int_equal(annual().pending, 0);
	assert_int_equal(annual().used, 0);
	assert_int_equal(annual().left, 8);
	leave_site_verify(&s);
}

/* Approved and filed ones that begin after the last day are for nobody. */
static void
approved__beginning_after_the_last_day__ends_too(void **state)
{
	int64_t approved, filed;

	(void)state;
	filed = leave_site_filed(&s, TEST_ANNA, MON, MON);
	approved = leave_site_ask(&s, TEST_ANNA, WED, WED);
	leave_site_step(&s, approved);
	leave_site_step(&s, approved);
	leaves_company(TODAY);
	ends(filed, "anna submitted, lead leader-approved, manager manager-approved, hr filed,"
		    " - cancelled");
	ends(approved, "anna submitted, lead leader-approved, manager manager-approved,"
		       " - cancelled");
	leave_site_verify(&s);
}

/* LV-10: what was approved and has begun by the last day is filed still; on the very last
 * day it begins in service, a day earlier it would not. */
static void
approved__begun_by_the_last_day__stays_and_is_filed(void **state)
{
	static const struct {
		int last_day;
		bool stays;
	} table[] = {{MON, true}, {MON - 1, false}};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		int64_t leave;

		if (i)
			(void)(teardown(NULL), setup(NULL));
		leave = leave_site_ask(&s, TEST_ANNA, MON, TUE);
		leave_site_step(&s, leave);
		leave_site_step(&s, leave);
		leave_site_day(&s, MON);
		leaves_company(table[i].last_day);
		assert_int_equal(leave_site_get(&s, leave).state,
			table[i].stays ? LEAVE_MANAGER_APPROVED : LEAVE_CANCELLED);
		if (table[i].stays) {
			leave_site_step(&s, leave);
			assert_int_equal(leave_site_get(&s, leave).state, LEAVE_FILED);
		}
		leave_site_verify(&s);
	}
}

/* LV-17: a correction or a cancelling that nobody decided falls, with its leave or alone. */
static void
process__about_a_leave__falls_too(void **state)
{
	const struct leave_process_ask cancel = {
		.process = LEAVE_CANCEL, .reason = "the visit is off", .from_day = WED};
	int64_t begun, ahead, of_begun, of_ahead;

	(void)state;
	begun = leave_site_filed(&s, TEST_ANNA, MON, FRI);
	ahead = leave_site_filed(&s, TEST_ANNA, NEXT_MON, NEXT_MON);
	of_begun = leave_site_process(&s, TEST_ANNA, cancel, begun);
	of_ahead = leave_site_process(&s, TEST_ANNA,
		(struct leave_process_ask){.process = LEAVE_CANCEL, .reason = "the visit is off"},
		ahead);
	leave_site_day(&s, TUE);
	leaves_company(TUE);
	ends(of_begun, "anna submitted, - cancelled");
	ends(of_ahead, "anna submitted, - cancelled");
	assert_int_equal(leave_site_get(&s, begun).state, LEAVE_FILED);
	assert_int_equal(leave_site_get(&s, ahead).state, LEAVE_CANCELLED);
	leave_site_verify(&s);
}

/* LV-09: what HR sent back for its paper alone counts as personal leave when it does not
 * come; a leaving takes nobody's approved days away. What was sent back for another reason
 * nobody can send again. */
static void
sent_back_by_hr__begun_and_without_its_paper__is_left_to_that_rule(void **state)
{
	const struct leave_request r = {.type = LEAVE_SICK,
		.range = {MON, TUE, false, false},
		.reason = "a fever",
		.contact = "555-0134"};
	struct leave_ref sick = {0, 0};
	int64_t other;

	(void)state;
	test_site_confirm(&s.site, "anna", &s.c[TEST_ANNA]);
	MUST(leave_send(&s.c[TEST_ANNA], &sick, &r, E));
	leave_site_step(&s, sick.id);
	leave_site_step(&s, sick.id);
	send_back(TEST_HR, sick.id);
	other = leave_site_ask(&s, TEST_ANNA, WED, WED);
	leave_site_step(&s, other);
	leave_site_step(&s, other);
	send_back(TEST_HR, other);
	leave_site_day(&s, THU);
	leaves_company(THU);
	assert_int_equal(leave_site_get(&s, sick.id).state, LEAVE_RETURNED);
	ends(other, "anna submitted, lead leader-approved, manager manager-approved, hr returned,"
		    " - cancelled");
	leave_site_verify(&s);
}

/* Nobody else's. */
static void
requests_of_others__stay(void **state)
{
	int64_t leave;

	(void)state;
	leave = leave_site_ask(&s, TEST_WXM, MON, MON);
	leaves_company(FRI_BEFORE);
	assert_int_equal(leave_site_get(&s, leave).state, LEAVE_SUBMITTED);
	leave_site_verify(&s);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(open_requests__when_the_person_leaves__end_with_it),
		TEST(reservation__of_an_open_request__is_released),
		TEST(approved__beginning_after_the_last_day__ends_too),
		TEST(approved__begun_by_the_last_day__stays_and_is_filed),
		TEST(process__about_a_leave__falls_too),
		TEST(sent_back_by_hr__begun_and_without_its_paper__is_left_to_that_rule),
		TEST(requests_of_others__stay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
