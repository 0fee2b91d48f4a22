/* test_leave_process.c — correcting, cancelling, returning to post. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/day.h"
#include "domain/leave_due.h"
#include "domain/leave_process.h"
#include "domain/leave_told.h"
#include "domain/presence.h"
#include "support/leave_site.h"

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

/* Monday 7 to Friday 11 December: five workdays. */
enum { MON = 20261207, TUE, WED, THU, FRI, SUN = 20261213, NEXT_MON = 20261214 };

static const struct leave_process_ask cancel_all = {
	.process = LEAVE_CANCEL, .reason = "the visit is off"};
static const struct leave_process_ask come_back = {.process = LEAVE_BACK, .reason = ""};

/* LV-17: nothing was taken, so it is cancelled; the manager decides, HR files. */
static void
cancel__before_it_begins__the_leave_is_cancelled(void **state)
{
	int64_t leave, id;

	(void)state;
	leave = leave_site_filed(&s, TEST_ANNA, MON, WED);
	id = leave_site_process(&s, TEST_ANNA, cancel_all, leave);
	assert_int_equal(leave_site_get(&s, id).parent, leave);
	assert_int_equal(leave_site_get(&s, id).half_days, 6);
	assert_int_equal(leave_site_get(&s, id).with, s.site.person[TEST_MANAGER]);
	assert_int_equal(leave_site_get(&s, leave).state, LEAVE_FILED);
	leave_site_step(&s, id);
	assert_int_equal(leave_site_get(&s, leave).state, LEAVE_CANCELLED);
	assert_int_equal(leave_site_get(&s, leave).half_days, 6);
	leave_site_step(&s, id);
	assert_string_equal(
		leave_site_history(&s, id), "anna submitted, manager manager-approved, hr filed");
	assert_string_equal(leave_site_history(&s, leave),
		"anna submitted, lead leader-approved, manager manager-approved, hr filed,"
		" manager cancelled");
	leave_site_verify(&s);
}

/* LV-17: days to come alone; what was taken by the day it is approved stays taken. */
static void
cancel__partly_taken__the_leave_is_shortened(void **state)
{
	static const struct {
		int asked_on, approved_on, from, ends, half_days;
	} table[] = {
		{20261201, 20261201, THU, WED, 6}, /* a part, ahead */
		{TUE, TUE, 0, TUE, 4},             /* today is taken */
		{TUE, TUE, THU, WED, 6},
		{TUE, THU, WED, THU, 8}, /* approved late: Wednesday and Thursday were taken */
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct leave_process_ask ask = cancel_all;
		int64_t leave, id;
		struct leave l;

		if (i)
			(void)(teardown(NULL), setup(NULL));
		leave = leave_site_filed(&s, TEST_ANNA, MON, FRI);
		leave_site_day(&s, table[i].asked_on);
		ask.from_day = table[i].from;
		id = leave_site_process(&s, TEST_ANNA, ask, leave);
		leave_site_day(&s, table[i].approved_on);
		leave_site_through(&s, id);
		l = leave_site_get(&s, leave);
		assert_int_equal(l.range.last_day, table[i].ends);
		assert_int_equal(l.half_days, table[i].half_days);
		assert_int_equal(l.state, table[i].asked_on < MON ? LEAVE_FILED : LEAVE_TAKEN);
		leave_site_verify(&s);
	}
}

static void
cancel__of_what_cannot_be__refused_in_one_sentence(void **state)
{
	struct leave_process_ask ask = cancel_all;
	int64_t leave, id;

	(void)state;
	leave = leave_site_ask(&s, TEST_ANNA, MON, FRI);
	REFUSED(leave_site_try_process(&s, TEST_ANNA, ask, leave, &id, e), ERR_BLOCKED, "LV-17");
	leave_site_step(&s, leave);
	leave_site_step(&s, leave);
	REFUSED(leave_site_try_process(&s, TEST_ANNA, ask, leave, &id, e), ERR_BLOCKED, "LV-17");
	leave_site_step(&s, leave);
	REFUSED(leave_site_try_process(&s, TEST_WXM, ask, leave, &id, e), ERR_DENIED, "LV-17");
	ask.reason = "";
	REFUSED(leave_site_try_process(&s, TEST_ANNA, ask, leave, &id, e), ERR_INVALID, "LV-02");
	ask = cancel_all;
	ask.from_day = NEXT_MON;
	REFUSED(leave_site_try_process(&s, TEST_ANNA, ask, leave, &id, e), ERR_INVALID, "LV-17");
	REFUSED(leave_site_try_process(&s, TEST_ANNA, come_back, leave, &id, e), ERR_BLOCKED,
		"LV-17"); /* not begun */
	(void)leave_site_process(&s, TEST_ANNA, cancel_all, leave);
	REFUSED(leave_site_try_process(&s, TEST_ANNA, cancel_all, leave, &id, e), ERR_BLOCKED,
		"LV-17"); /* one is open */
	leave_site_day(&s, FRI);
	REFUSED(leave_site_try_process(&s, TEST_ANNA, come_back, leave, &id, e), ERR_BLOCKED,
		"LV-17");
}

/* LV-17: what cannot take effect any more is not approved, and can be declined. */
static void
cancel__approved_after_the_last_day__refused_and_declined(void **state)
{
	int64_t leave, id;

	(void)state;
	leave = leave_site_filed(&s, TEST_ANNA, MON, WED);
	id = leave_site_process(&s, TEST_ANNA, cancel_all, leave);
	leave_site_day(&s, WED);
	REFUSED(leave_site_try(&s, TEST_MANAGER, id,
			(struct leave_said){.action = LEAVE_DO_APPROVE, .words = ""}, e),
		ERR_BLOCKED, "LV-17");
	MUST(leave_site_try(&s, TEST_MANAGER, id,
		(struct leave_said){.action = LEAVE_DO_REJECT, .words = "it was taken"}, E));
	assert_int_equal(leave_site_get(&s, leave).state, LEAVE_FILED);
	leave_site_verify(&s);
}

/* LV-17: the leave as it should stand, whole; never in conflict with itself. */
static void
correct__other_days_and_kind__the_leave_is_those(void **state)
{
	struct leave_process_ask ask = {.process = LEAVE_CORRECT,
		.reason = "the train goes later",
		.contact = "",
		.type = LEAVE_ANNUAL,
		.range = {TUE, THU, true, false}};
	int64_t leave, id;
	struct leave l;

	(void)state;
	leave = leave_site_filed(&s, TEST_ANNA, MON, WED);
	id = leave_site_process(&s, TEST_ANNA, ask, leave);
	assert_int_equal(leave_site_get(&s, id).half_days, 5);
	assert_int_equal(leave_site_get(&s, leave).half_days, 6);
	leave_site_through(&s, id);
	l = leave_site_get(&s, leave);
	assert_int_equal(l.state, LEAVE_FILED);
	assert_int_equal(l.type, LEAVE_ANNUAL);
	assert_int_equal(l.range.first_day, TUE);
	assert_true(l.range.first_half);
	assert_int_equal(l.range.last_day, THU);
	assert_int_equal(l.half_days, 5);
	assert_int_equal(l.takes_over, 0);
	leave_site_verify(&s);
}

static void
correct__of_what_cannot_be__refused_with_the_field(void **state)
{
	static const struct {
		struct leave_range range;
		enum err_code code;
		const char *rule, *field;
	} table[] = {
		{{MON, WED, false, false}, ERR_INVALID, "LV-17", "first"},       /* no change */
		{{MON, NEXT_MON, false, false}, ERR_CONFLICT, "LV-02", "first"}, /* another leave */
		{{20261120, WED, false, false}, ERR_INVALID, "LV-03", "first"},
		{{20261212, SUN, false, false}, ERR_INVALID, "LV-15", "last"},
	};
	int64_t leave, id;

	(void)state;
	leave = leave_site_filed(&s, TEST_ANNA, MON, WED);
	(void)leave_site_ask(&s, TEST_ANNA, NEXT_MON, NEXT_MON);
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		const struct leave_process_ask ask = {.process = LEAVE_CORRECT,
			.reason = "another day",
			.type = LEAVE_PERSONAL,
			.takes_over = s.site.person[TEST_BOB],
			.range = table[i].range};
		struct err e;

		err_clear(&e);
		assert_false(leave_site_try_process(&s, TEST_ANNA, ask, leave, &id, &e));
		assert_int_equal(e.code, table[i].code);
		assert_string_equal(e.rule, table[i].rule);
		assert_string_equal(e.field, table[i].field);
	}
}

/* LV-07, LV-17: corrected to a long one it needs the talk; sent back it is asked again. */
static void
correct__to_a_long_leave__needs_the_note(void **state)
{
	struct leave_process_ask ask = {.process = LEAVE_CORRECT,
		.reason = "two days more",
		.type = LEAVE_PERSONAL,
		.range = {MON, FRI, false, false}};
	struct leave_where where;
	struct leave_ref ref;
	int64_t leave, id;

	(void)state;
	leave = leave_site_filed(&s, TEST_ANNA, MON, WED);
	id = leave_site_process(&s, TEST_ANNA, ask, leave);
	MUST(leave_where(&s.c[TEST_ANNA], id, &where, E));
	assert_int_equal(where.next, LEAVE_NEXT_NOTE);
	REFUSED(leave_site_try(&s, TEST_MANAGER, id,
			(struct leave_said){.action = LEAVE_DO_APPROVE, .words = ""}, e),
		ERR_BLOCKED, "LV-07");
	MUST(leave_site_try(&s, TEST_MANAGER, id,
		(struct leave_said){.action = LEAVE_DO_RETURN, .words = "which days?"}, E));
	ref = (struct leave_ref){id, leave_site_get(&s, id).rev};
	ask.range.last_day = THU;
	ask.parent = (struct leave_ref){leave, leave_site_get(&s, leave).rev};
	test_site_confirm(&s.site, "anna", &s.c[TEST_ANNA]);
	MUST(leave_process_send(&s.c[TEST_ANNA], &ref, &ask, E));
	assert_int_equal(ref.id, id);
	leave_site_through(&s, id);
	assert_int_equal(leave_site_get(&s, leave).half_days, 8);
	leave_site_verify(&s);
}

/* LV-17: planned against actual end: early gives days back, on time nothing. */
static void
back__early_or_in_time__closed_with_the_actual_end(void **state)
{
	static const struct {
		int today, back_day;
		bool half;
		int ends, half_days;
		bool last_half;
		enum leave_state state;
	} table[] = {
		{NEXT_MON, NEXT_MON, false, FRI, 10, false, LEAVE_CLOSED},
		{20261212, 20261212, false, FRI, 10, false, LEAVE_CLOSED},
		{THU, THU, false, WED, 6, false, LEAVE_CLOSED},
		{THU, WED, true, WED, 5, true, LEAVE_CLOSED},
		{THU, 0, false, WED, 6, false, LEAVE_CLOSED},
		{MON, MON, false, FRI, 10, false, LEAVE_CANCELLED}, /* nothing was taken */
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct leave_process_ask ask = come_back;
		int64_t leave, id;
		struct leave l;

		if (i)
			(void)(teardown(NULL), setup(NULL));
		leave = leave_site_filed(&s, TEST_ANNA, MON, FRI);
		leave_site_day(&s, table[i].today);
		ask.back_day = table[i].back_day;
		ask.back_half = table[i].half;
		id = leave_site_process(&s, TEST_ANNA, ask, leave);
		assert_int_equal(leave_site_get(&s, id).with,
			s.site.person[TEST_LEAD]); /* the leader confirms */
		leave_site_through(&s, id);
		l = leave_site_get(&s, leave);
		assert_int_equal(l.state, table[i].state);
		assert_int_equal(l.range.last_day, table[i].ends);
		assert_int_equal(l.range.last_half, table[i].last_half);
		assert_int_equal(l.half_days, table[i].half_days);
		leave_site_verify(&s);
	}
}

static void
back__of_what_cannot_be__refused_with_the_field(void **state)
{
	static const int days[] = {20261206, FRI, 20261332};
	int64_t leave, id;

	(void)state;
	leave = leave_site_filed(&s, TEST_ANNA, MON, FRI);
	leave_site_day(&s, THU);
	for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
		struct leave_process_ask ask = come_back;

		ask.back_day = days[i];
		REFUSED(leave_site_try_process(&s, TEST_ANNA, ask, leave, &id, e), ERR_INVALID,
			"LV-17");
	}
	id = leave_site_process(&s, TEST_ANNA, come_back, leave);
	leave_site_step(&s, id);
	REFUSED(leave_site_try_process(&s, TEST_ANNA, come_back, leave, &id, e), ERR_BLOCKED,
		"LV-17"); /* it has ended */
}

/* LV-17: late asks for a request for the days between, else they are absence (ATT-04). */
static void
back__late__asks_for_a_further_request(void **state)
{
	struct leave_process_ask ask = come_back;
	struct leave_process_preview p;
	struct leave_request r = {.type = LEAVE_PERSONAL,
		.range = {NEXT_MON, 20261215, false, false},
		.reason = "no train",
		.why_short = "no train went"};
	struct leave_tolds told;
	struct leave_ref ref = {0, 0};
	struct arena a;
	int64_t leave, id;

	(void)state;
	arena_init(&a);
	leave = leave_site_filed(&s, TEST_ANNA, MON, FRI);
	leave_site_day(&s, 20261216);
	ask.parent = (struct leave_ref){leave, leave_site_get(&s, leave).rev};
	MUST(leave_process_preview(&s.c[TEST_ANNA], &ask, &a, &p, E));
	assert_int_equal(p.half_days_late, 4);
	assert_int_equal(p.late.first_day, 20261212);
	assert_int_equal(p.late.last_day, 20261215);
	assert_int_equal(p.half_days_back, 0);
	test_site_confirm(&s.site, "anna", &s.c[TEST_ANNA]);
	REFUSED(leave_send(&s.c[TEST_ANNA], &ref, &r, e), ERR_INVALID, "LV-03");
	id = leave_site_process(&s, TEST_ANNA, ask, leave);
	MUST(leave_told_list(&s.c[TEST_ANNA], &a, &told, E));
	assert_int_equal(told.n, 2); /* and that it was filed */
	assert_int_equal(told.item[0].what, LEAVE_TOLD_LATE);
	assert_int_equal(told.item[0].half_days, 4);
	leave_site_through(&s, id);
	assert_int_equal(leave_site_get(&s, leave).range.last_day, FRI);
	assert_int_equal(leave_site_get(&s, leave).half_days, 10);
	test_site_confirm(&s.site, "anna", &s.c[TEST_ANNA]);
	MUST(leave_send(&s.c[TEST_ANNA], &ref, &r, E));
	MUST(leave_told_seen(&s.c[TEST_ANNA], leave, E));
	MUST(leave_told_list(&s.c[TEST_ANNA], &a, &told, E));
	assert_int_equal(told.n, 1); /* that the return was filed */
	leave_site_verify(&s);
	arena_free(&a);
}

/* LV-17: the first arrival behind the first day is the return; a preview says what it brings. */
static void
back__after_an_arrival__proposed_by_the_console(void **state)
{
	struct leave_process_ask ask = come_back;
	struct leave_process_preview p;
	struct leave l;
	struct arena a;
	int64_t leave;
	int day;

	(void)state;
	arena_init(&a);
	leave = leave_site_filed(&s, TEST_ANNA, MON, FRI);
	leave_site_day(&s, WED);
	test_site_confirm(&s.site, "anna", &s.c[TEST_ANNA]);
	MUST(presence_arrive(&s.c[TEST_ANNA], NULL, E));
	leave_site_day(&s, THU);
	l = leave_site_get(&s, leave);
	MUST(leave_back_day(&s.c[TEST_ANNA], &l, &day, E));
	assert_int_equal(day, WED);
	ask.parent = (struct leave_ref){leave, l.rev};
	MUST(leave_process_preview(&s.c[TEST_ANNA], &ask, &a, &p, E));
	assert_int_equal(p.range.last_day, TUE);
	assert_int_equal(p.count.half_days, 4);
	assert_int_equal(p.half_days_back, 6);
	assert_false(p.ends);
	assert_int_equal(p.with, s.site.person[TEST_LEAD]);
	arena_free(&a);
}

/* LV-17: called back while something is asked about it: that is void, nobody has to decide. */
static void
recall__with_a_process_open__ends_it(void **state)
{
	struct leave open;
	struct leave_list all;
	struct arena a;
	int64_t leave, id;

	(void)state;
	arena_init(&a);
	leave = leave_site_filed(&s, TEST_ANNA, MON, FRI);
	id = leave_site_process(&s, TEST_ANNA, cancel_all, leave);
	MUST(leave_process_open(&s.c[TEST_ANNA], leave, &open, E));
	assert_int_equal(open.id, id);
	MUST(leave_site_try(&s, TEST_MANAGER, leave,
		(struct leave_said){
			.action = LEAVE_DO_RECALL, .words = "two are ill", .from_day = WED},
		E));
	assert_int_equal(leave_site_get(&s, id).state, LEAVE_CANCELLED);
	assert_int_equal(leave_site_get(&s, id).with, 0);
	assert_string_equal(leave_site_history(&s, id), "anna submitted, - cancelled");
	MUST(leave_process_open(&s.c[TEST_ANNA], leave, &open, E));
	assert_int_equal(open.id, 0);
	MUST(leave_processes_of(&s.c[TEST_ANNA], leave, &a, &all, E));
	assert_int_equal(all.n, 1);
	leave_site_verify(&s);
	arena_free(&a);
}

/* LV-10, LV-17: what has begun is not withdrawn: taken days stay. */
static void
withdraw__of_one_that_has_begun__refused(void **state)
{
	const struct leave_said withdraw = {.action = LEAVE_DO_WITHDRAW, .words = ""};
	int64_t leave;

	(void)state;
	leave = leave_site_ask(&s, TEST_ANNA, MON, WED);
	leave_site_step(&s, leave);
	leave_site_step(&s, leave);
	leave_site_day(&s, MON);
	REFUSED(leave_site_try(&s, TEST_ANNA, leave, withdraw, e), ERR_BLOCKED, "LV-17");
	leave_site_through(&s, leave);
	assert_int_equal(leave_site_get(&s, leave).state, LEAVE_FILED);
}

/* LV-10, LV-17: the other person's day does not count, nor does a version that is gone. */
static void
send__on_an_older_version__refused(void **state)
{
	struct leave_process_ask ask = cancel_all;
	struct leave_ref ref = {0, 0};
	int64_t leave, id;

	(void)state;
	leave = leave_site_filed(&s, TEST_ANNA, MON, FRI);
	ask.parent = (struct leave_ref){leave, leave_site_get(&s, leave).rev};
	ask.from_day = THU;
	id = leave_site_process(&s, TEST_ANNA, ask, leave);
	leave_site_through(&s, id);
	test_site_confirm(&s.site, "anna", &s.c[TEST_ANNA]);
	REFUSED(leave_process_send(&s.c[TEST_ANNA], &ref, &ask, e), ERR_STALE, "LV-10");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(cancel__before_it_begins__the_leave_is_cancelled),
		TEST(cancel__partly_taken__the_leave_is_shortened),
		TEST(cancel__of_what_cannot_be__refused_in_one_sentence),
		TEST(cancel__approved_after_the_last_day__refused_and_declined),
		TEST(correct__other_days_and_kind__the_leave_is_those),
		TEST(correct__of_what_cannot_be__refused_with_the_field),
		TEST(correct__to_a_long_leave__needs_the_note),
		TEST(back__early_or_in_time__closed_with_the_actual_end),
		TEST(back__of_what_cannot_be__refused_with_the_field),
		TEST(back__late__asks_for_a_further_request),
		TEST(back__after_an_arrival__proposed_by_the_console),
		TEST(recall__with_a_process_open__ends_it),
		TEST(withdraw__of_one_that_has_begun__refused),
		TEST(send__on_an_older_version__refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
