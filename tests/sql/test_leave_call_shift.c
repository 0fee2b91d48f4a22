/* test_leave_call_shift.c — emergency calls against the roster: late or not, excused or absent. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "base/text.h"
#include "domain/attendance.h"
#include "domain/leave.h"
#include "domain/leave_call.h"
#include "support/test_times.h"

enum { MON = 20261207, TUE, WED, THU, FRI, SAT };
static struct test_times t;

static int
setup(void **state)
{
	/* anna is expected at 7:30 on Monday and Tuesday, and again on Wednesday */
	static const struct test_turn turns[] = {
		{TEST_ANNA, MON, TIMES_EARLY, 0},
		{TEST_ANNA, TUE, TIMES_EARLY, 0},
		{TEST_ANNA, WED, TIMES_EARLY, 0},
		{TEST_BOB, MON, TIMES_EARLY, 0},
	};

	(void)state;
	text_use(LANG_EN);
	test_times_open(&t, NULL);
	test_times_plan(&t, turns, sizeof turns / sizeof *turns);
	test_times_at(&t, MON, 725);
	test_times_arrive(&t, TEST_BOB); /* attendance is looked at from the first arrival on */
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_times_verify(&t);
	test_times_close(&t);
	return 0;
}

static struct leave_call_note
call_at(int hhmm, int first, int last)
{
	return (struct leave_call_note){.person = t.site.person[TEST_ANNA],
		.came_us = test_times_us(MON, hhmm),
		.first_day = first,
		.last_day = last,
		.caller = "herself",
		.why = "the child fell",
		.phone = ""};
}

static struct leave_call
noted(const struct leave_call_note *n)
{
	struct leave_call k;
	struct arena a;
	int64_t id;

	arena_init(&a);
	MUST(leave_call_add(&t.who[TEST_LEAD], n, &id, E));
	MUST(leave_call_get(&t.who[TEST_LEAD], id, &a, &k, E));
	arena_free(&a);
	return k;
}

/* What a day of anna's comes to: the first row of her shift. */
static enum attendance_kind
kind_of(int day)
{
	const struct attendance_filter f = {
		.person = t.site.person[TEST_ANNA], .from = day, .to = day};
	enum attendance_kind kind = ATTENDANCE_NONE;
	struct attendance_rows rows;
	struct arena a;

	arena_init(&a);
	MUST(attendance_rows(&t.site.system, &f, &a, &rows, E));
	for (size_t i = 0; i < rows.rows && kind == ATTENDANCE_NONE; i++)
		kind = rows.row[i].kind;
	arena_free(&a);
	return kind;
}

/* How many events of a kind the run has booked for anna and not taken back. */
static int
events_of(enum attendance_kind kind)
{
	const struct attendance_filter f = {
		.person = t.site.person[TEST_ANNA], .from = MON, .to = FRI};
	struct attendance_events all;
	struct attendance_ran ran;
	struct arena a;
	int n = 0;

	MUST(attendance_run(&t.site.system, MON, FRI, &ran, E));
	arena_init(&a);
	MUST(attendance_list(&t.who[TEST_SUPER], &f, true, &a, &all, E));
	for (size_t i = 0; i < all.events; i++)
		n += all.event[i].kind == kind && all.event[i].state != ATTENDANCE_SUPERSEDED;
	arena_free(&a);
	return n;
}

static int64_t
filed(int64_t call, int first, int last)
{
	const struct leave_request r = {.type = 1,
		.range = {first, last, false, false},
		.reason = "the child fell",
		.contact = "",
		.why_short = "",
		.call = call};
	struct leave_ref ref = {0, 0};

	MUST(leave_send(&t.who[TEST_ANNA], &ref, &r, E));
	return ref.id;
}

static void
said(int who, int64_t id, struct leave_said s)
{
	struct leave l;

	MUST(leave_get(&t.who[TEST_HR], id, &l, E));
	MUST(leave_do(&t.who[who], &(const struct leave_ref){id, l.rev}, &s, E));
}

static void
approved(int64_t id)
{
	said(TEST_LEAD, id,
		(struct leave_said){.action = LEAVE_DO_APPROVE,
			.words = "",
			.takes_over = t.site.person[TEST_BOB],
			.over_by = WED});
	said(TEST_MANAGER, id, (struct leave_said){.action = LEAVE_DO_APPROVE, .words = ""});
}

/* LV-08: within an hour of the start of the first missed shift, to the minute. */
static void
call__an_hour_after_the_start__in_time(void **state)
{
	struct leave_call_note n = call_at(830, MON, MON);

	(void)state;
	test_times_at(&t, MON, 900);
	assert_false(noted(&n).late);
}

static void
call__a_minute_later__late(void **state)
{
	struct leave_call_note n = call_at(831, MON, TUE);

	(void)state;
	test_times_at(&t, MON, 900);
	assert_true(noted(&n).late);
}

/* Of a shift that the person is on; another's is a slip. */
static void
call__for_one_shift__of_that_day(void **state)
{
	struct leave_call_note n = call_at(730, MON, MON);
	int64_t id;

	(void)state;
	test_times_at(&t, MON, 900);
	n.shift = TIMES_NIGHT;
	REFUSED(leave_call_add(&t.who[TEST_LEAD], &n, &id, e), ERR_INVALID, "LV-08");
	n.shift = TIMES_EARLY;
	assert_int_equal(noted(&n).shift, TIMES_EARLY);
	test_times_at(&t, MON, 2000);
	assert_int_equal(kind_of(MON), ATTENDANCE_EXCUSED_PENDING);
}

/* ATT-04: without a call a missed shift is absence; with one it is excused for the time
 * being; filed and approved it is leave; the events follow. */
static void
day__of_a_call__excused_then_leave(void **state)
{
	struct leave_call_note n = call_at(725, MON, TUE);
	int64_t id, leave;

	(void)state;
	test_times_at(&t, MON, 2000);
	assert_int_equal(kind_of(MON), ATTENDANCE_ABSENT);
	assert_int_equal(events_of(ATTENDANCE_ABSENT), 1);
	id = noted(&n).id;
	assert_int_equal(kind_of(MON), ATTENDANCE_EXCUSED_PENDING);
	assert_int_equal(events_of(ATTENDANCE_ABSENT), 0); /* taken back */
	test_times_at(&t, WED, 725);
	test_times_arrive(&t, TEST_ANNA);
	assert_int_equal(kind_of(TUE), ATTENDANCE_EXCUSED_PENDING);
	leave = filed(id, MON, TUE);
	assert_int_equal(kind_of(MON), ATTENDANCE_EXCUSED_PENDING);
	approved(leave);
	assert_int_equal(kind_of(MON), ATTENDANCE_ON_LEAVE);
	assert_int_equal(kind_of(TUE), ATTENDANCE_ON_LEAVE);
	assert_int_equal(events_of(ATTENDANCE_ABSENT), 0);
	assert_int_equal(events_of(ATTENDANCE_EXCUSED_PENDING), 0);
}

/* LV-08: not filed within two workdays of the return: absence, from the day after on. */
static void
day__of_a_call_that_is_not_filed__absent(void **state)
{
	struct leave_call_note n = call_at(725, MON, TUE);

	(void)state;
	test_times_at(&t, MON, 2000);
	(void)noted(&n);
	test_times_at(&t, WED, 725);
	test_times_arrive(&t, TEST_ANNA);
	test_times_at(&t, FRI, 2300);
	assert_int_equal(kind_of(MON), ATTENDANCE_EXCUSED_PENDING);
	assert_int_equal(events_of(ATTENDANCE_ABSENT), 0);
	test_times_at(&t, SAT, 1);
	assert_int_equal(kind_of(MON), ATTENDANCE_ABSENT);
	assert_int_equal(kind_of(TUE), ATTENDANCE_ABSENT);
	assert_int_equal(events_of(ATTENDANCE_ABSENT), 2);
}

/* LV-08: finally declined is absence too. */
static void
day__of_a_call_that_is_declined__absent(void **state)
{
	struct leave_call_note n = call_at(725, MON, MON);
	int64_t leave;

	(void)state;
	test_times_at(&t, MON, 2000);
	n.first_day = n.last_day = MON;
	leave = noted(&n).id;
	test_times_at(&t, TUE, 725);
	test_times_arrive(&t, TEST_ANNA);
	leave = filed(leave, MON, MON);
	said(TEST_LEAD, leave, (struct leave_said){.action = LEAVE_DO_REJECT, .words = "not true"});
	assert_int_equal(kind_of(MON), ATTENDANCE_ABSENT);
	assert_int_equal(events_of(ATTENDANCE_ABSENT), 1);
}

/* LV-15: half a day that was filed is leave; the other half is not excused by it. */
static void
day__half_of_which_was_filed__the_other_half_is_absence(void **state)
{
	struct leave_call_note n = call_at(725, MON, MON);
	struct leave_request r = {.type = 1,
		.range = {MON, MON, false, true},
		.reason = "the child fell",
		.why_short = ""};
	struct leave_ref ref = {0, 0};

	(void)state;
	test_times_at(&t, MON, 2000);
	r.call = noted(&n).id;
	test_times_at(&t, TUE, 725);
	test_times_arrive(&t, TEST_ANNA);
	MUST(leave_send(&t.who[TEST_ANNA], &ref, &r, E));
	said(TEST_LEAD, ref.id,
		(struct leave_said){.action = LEAVE_DO_APPROVE, .words = "only half a day"});
	said(TEST_MANAGER, ref.id, (struct leave_said){.action = LEAVE_DO_APPROVE, .words = ""});
	assert_int_equal(kind_of(MON), ATTENDANCE_ABSENT);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(call__an_hour_after_the_start__in_time),
		TEST(call__a_minute_later__late),
		TEST(call__for_one_shift__of_that_day),
		TEST(day__of_a_call__excused_then_leave),
		TEST(day__of_a_call_that_is_not_filed__absent),
		TEST(day__of_a_call_that_is_declined__absent),
		TEST(day__half_of_which_was_filed__the_other_half_is_absence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
