/* test_leave_due.c — overdue steps, who gets them, who is told; nobody is skipped silently. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/decision.h"
#include "domain/delegation.h"
#include "domain/leave_due.h"
#include "domain/person.h"
#include "support/leave_site.h"
#include "support/test_roster.h"

/* The clock stands at Saturday 21 November. Asked then, the leader has Monday 23, which is
 * red from Tuesday 24 on and goes up on Wednesday 25. */
enum { DUE = 20261123, RED = 20261124, UP = 20261125, UP_AGAIN = 20261126, MON = 20270104 };

static struct leave_site s;
static const char *const login[TEST_PEOPLE] = {
	"anna", "wxm", "bob", "lead", "shiftl", "qa", "super", "manager", "director", "hr", "ops"};

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

static struct ctx *
confirmed(enum test_person who)
{
	test_site_confirm(&s.site, login[who], &s.c[who]);
	return &s.c[who];
}

static int
who_is(int64_t person)
{
	for (int i = 0; i < TEST_PEOPLE; i++)
		if (s.site.person[i] == person)
			return i;
	return -1;
}

static void
is_with(int64_t leave, enum test_person with, int acting_for)
{
	const struct leave l = leave_site_get(&s, leave);

	assert_int_equal(who_is(l.with), with);
	assert_int_equal(who_is(l.acting_for), acting_for);
}

static struct leave_run
ran(void)
{
	struct leave_run moved, up;

	MUST(leave_reroute_run(&s.site.system, 0, &moved, E));
	MUST(leave_due_run(&s.site.system, 0, &up, E));
	return (struct leave_run){moved.moved, up.escalated};
}

static void
runs(int moved, int escalated)
{
	const struct leave_run r = ran(), again = ran();

	assert_int_equal(r.moved, moved);
	assert_int_equal(r.escalated, escalated);
	assert_int_equal(again.moved, 0);
	assert_int_equal(again.escalated, 0);
}

static struct leave_said
yes(void)
{
	return (struct leave_said){.action = LEAVE_DO_APPROVE,
		.words = "",
		.takes_over = s.site.person[TEST_BOB],
		.over_by = MON};
}

static struct leave_where
where_is(enum test_person asks, int64_t leave)
{
	struct leave_where w;

	MUST(leave_where(&s.c[asks], leave, &w, E));
	return w;
}

static const char *
turns(int64_t leave)
{
	static char text[512];
	struct leave_hands t;
	struct arena a;

	arena_init(&a);
	text[0] = '\0';
	MUST(leave_hands_of(&s.c[TEST_HR], leave, &a, &t, E));
	for (int i = 0; i < t.n; i++)
		(void)str_format(text + strlen(text), sizeof text - strlen(text), "%s%s: %s to %s",
			i ? ", " : "", leave_hand_why_label(t.item[i].why),
			login[who_is(t.item[i].was_with)], login[who_is(t.item[i].with)]);
	arena_free(&a);
	return text;
}

/* LV-05: red first, then up, then further up; nothing is approved by silence. */
static void
overdue__goes_up__and_nothing_is_approved_by_silence(void **state)
{
	const int64_t leave = leave_site_ask(&s, TEST_ANNA, MON, MON + 1);

	(void)state;
	leave_site_day(&s, DUE);
	runs(0, 0);
	leave_site_day(&s, RED);
	runs(0, 0);
	is_with(leave, TEST_LEAD, -1);
	leave_site_day(&s, UP);
	runs(0, 1);
	is_with(leave, TEST_SUPER, TEST_LEAD);
	leave_site_day(&s, UP_AGAIN);
	runs(0, 1);
	is_with(leave, TEST_MANAGER, TEST_LEAD);
	leave_site_day(&s, 20261127);
	runs(0, 1);
	is_with(leave, TEST_DIRECTOR, TEST_LEAD);
	leave_site_day(&s, 20261130);
	runs(0, 1);
	is_with(leave, TEST_HR, TEST_LEAD);
	leave_site_day(&s, 20261201);
	runs(0, 0); /* nobody above who has not had it */
	is_with(leave, TEST_HR, TEST_LEAD);
	assert_int_equal(leave_site_get(&s, leave).state, LEAVE_SUBMITTED);
	assert_string_equal(turns(leave), "overdue: lead to super, overdue: super to manager,"
					  " overdue: manager to director, overdue: director to hr");
	leave_site_verify(&s);
}

/* Both have it in their Inbox; who acts for whom stands in the row. */
static void
waits_for(enum test_person who, int rows, int64_t acting_for)
{
	struct decision_list l = {0};
	int n;

	MUST(decision_waiting(&s.c[who], &decision_leave, &l, E));
	assert_int_equal(l.n, rows);
	assert_int_equal(l.row[0].acting_for, acting_for);
	assert_true(l.row[0].answers & DECISION_MAY_ACCEPT);
	decision_list_free(&l);
	MUST(decision_count(&s.c[who], &n, E));
	assert_int_equal(n, rows);
}

/* LV-05: who got it may act, acting for the first; the first keeps the possibility. */
static void
escalated__is_decided__by_either(void **state)
{
	static const struct {
		enum test_person who;
		int acting_for;
	} table[] = {{TEST_SUPER, TEST_LEAD}, {TEST_LEAD, -1}};
	struct leave_steps steps;
	struct arena a;

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		int64_t leave;

		if (i) {
			leave_site_close(&s);
			leave_site_open(&s, NULL);
		}
		leave = leave_site_ask(&s, TEST_ANNA, MON, MON + 1);
		leave_site_day(&s, UP);
		runs(0, 1);
		REFUSED(leave_site_try(&s, TEST_MANAGER, leave, yes(), e), ERR_DENIED, "LV-16");
		waits_for(TEST_LEAD, 1, 0);
		waits_for(TEST_SUPER, 1, s.site.person[TEST_LEAD]);
		MUST(leave_site_try(&s, table[i].who, leave, yes(), E));
		arena_init(&a);
		MUST(leave_history(&s.c[TEST_HR], leave, &a, &steps, E));
		assert_int_equal(who_is(steps.item[1].by), table[i].who);
		assert_int_equal(who_is(steps.item[1].acting_for), table[i].acting_for);
		arena_free(&a);
		is_with(leave, TEST_MANAGER, -1);
		assert_int_equal(where_is(TEST_ANNA, leave).escalated_us, 0);
		leave_site_verify(&s);
	}
}

/* The applicant sees who has it, since when, by when, and what would move it. */
static void
where__tells__who_has_it_and_what_moves_it(void **state)
{
	const int64_t asked_us = s.site.clock.at.utc_us;
	const int64_t leave = leave_site_ask(&s, TEST_ANNA, MON, MON + 5);
	struct leave_where w = where_is(TEST_ANNA, leave);

	(void)state;
	assert_int_equal(who_is(w.person), TEST_LEAD);
	assert_int_equal(w.since_us, asked_us);
	assert_int_equal(w.due_day, DUE);
	assert_false(w.overdue);
	assert_int_equal(w.next, LEAVE_NEXT_DECIDE);
	leave_site_day(&s, RED);
	w = where_is(TEST_ANNA, leave);
	assert_true(w.overdue);
	assert_int_equal(w.escalates_day, UP);
	assert_int_equal(w.escalated_us, 0);
	leave_site_day(&s, UP);
	(void)ran();
	w = where_is(TEST_ANNA, leave);
	assert_int_equal(who_is(w.person), TEST_SUPER);
	assert_int_equal(who_is(w.acting_for), TEST_LEAD);
	assert_true(w.overdue);
	assert_int_equal(w.escalated_us, s.site.clock.at.utc_us);
	leave_site_step(&s, leave);
	w = where_is(TEST_ANNA, leave);
	assert_int_equal(w.next, LEAVE_NEXT_NOTE);
	leave_site_step(&s, leave);
	w = where_is(TEST_ANNA, leave);
	assert_int_equal(w.next, LEAVE_NEXT_FILE);
	leave_site_step(&s, leave);
	w = where_is(TEST_ANNA, leave);
	assert_int_equal(w.next, LEAVE_NEXT_NOTHING);
	assert_int_equal(w.person, 0);
	REFUSED(leave_where(&s.c[TEST_WXM], leave, &w, e), ERR_DENIED, "ORG-03");
}

/* LV-16: on leave for a whole day; half days do not count; back again, it comes back. */
static void
open_step__goes_on__while_who_has_it_is_on_leave(void **state)
{
	const struct leave_request half = {.type = LEAVE_SICK,
		.range = {DUE, DUE, true, false},
		.reason = "dentist",
		.contact = "",
		.why_short = ""};
	struct leave_ref ref = {0, 0};
	int64_t leave;

	(void)state;
	MUST(leave_send(confirmed(TEST_LEAD), &ref, &half, E));
	leave_site_through(&s, ref.id);
	(void)leave_site_filed(&s, TEST_LEAD, RED, RED);
	leave = leave_site_ask(&s, TEST_ANNA, MON, MON + 1);
	leave_site_day(&s, DUE);
	runs(0, 0);
	is_with(leave, TEST_LEAD, -1);
	leave_site_day(&s, RED);
	runs(1, 0);
	is_with(leave, TEST_SUPER, TEST_LEAD);
	MUST(leave_site_try(&s, TEST_SUPER, leave, yes(), E));
	leave = leave_site_ask(&s, TEST_BOB, MON, MON + 1);
	is_with(leave, TEST_SUPER, TEST_LEAD);
	leave_site_day(&s, UP);
	REFUSED(leave_site_try(&s, TEST_SUPER, leave, yes(), e), ERR_DENIED, "LV-16");
	runs(1, 0);
	is_with(leave, TEST_LEAD, -1);
	assert_string_equal(turns(leave), "back again: super to lead");
	leave_site_verify(&s);
}

static void
move_to(enum test_person who, enum post post)
{
	struct person p;

	MUST(person_get(&s.site.system, s.site.person[who], &p, E));
	p.post = post;
	MUST(person_change(confirmed(TEST_HR), &p, E));
}

/* LV-16: another post with steps open: to who has the right, never without anybody. */
static void
open_step__goes_on__when_who_has_it_loses_the_right(void **state)
{
	const int64_t leave = leave_site_ask(&s, TEST_ANNA, MON, MON + 1);

	(void)state;
	move_to(TEST_LEAD, POST_AGENT); /* at once, in the same transaction */
	runs(0, 0);
	is_with(leave, TEST_SUPER, -1);
	assert_string_equal(turns(leave), "left or has another post: lead to super");
	leave_site_verify(&s);
}

/* Promoted, and still with the right: LV-16 resolves people when a step opens. */
static void
open_step__stays__with_who_is_promoted_and_may(void **state)
{
	const int64_t leave = leave_site_ask(&s, TEST_ANNA, MON, MON + 1);

	(void)state;
	move_to(TEST_LEAD, POST_SUPERVISOR);
	runs(0, 0);
	is_with(leave, TEST_LEAD, -1);
	MUST(leave_site_try(&s, TEST_LEAD, leave, yes(), E));
}

/* ORG-09, LV-16: the day begins, and with the first console the step goes on. */
static void
delegation__begins_and_ends__by_the_day(void **state)
{
	const struct delegation_order o = {
		.to = s.site.person[TEST_SHIFTL], .first_day = DUE, .last_day = DUE, .why = ""};
	struct delegation_ref ref = {0, 1};
	int64_t leave;

	(void)state;
	MUST(delegation_give(confirmed(TEST_LEAD), &o, &ref.id, E));
	MUST(delegation_answer(confirmed(TEST_SHIFTL), &ref, true, "", E));
	leave = leave_site_ask(&s, TEST_ANNA, MON, MON + 1);
	is_with(leave, TEST_LEAD, -1);
	leave_site_day(&s, DUE);
	leave_due_now(&s.c[TEST_BOB]);
	is_with(leave, TEST_SHIFTL, TEST_LEAD);
	leave_site_day(&s, RED);
	leave_due_now(&s.c[TEST_ANNA]);
	is_with(leave, TEST_LEAD, -1);
	assert_string_equal(turns(leave), "delegated: lead to shiftl, back again: shiftl to lead");
}

/* The same as a night: the first console of the day escalates, the others find it done. */
static void
console__of_a_new_day__does_what_a_night_does(void **state)
{
	const int64_t leave = leave_site_ask(&s, TEST_ANNA, MON, MON + 1);

	(void)state;
	leave_due_now(&s.c[TEST_WXM]);
	leave_site_day(&s, UP);
	is_with(leave, TEST_LEAD, -1);
	leave_due_now(&s.c[TEST_WXM]);
	is_with(leave, TEST_SUPER, TEST_LEAD);
	leave_due_now(&s.c[TEST_BOB]);
	is_with(leave, TEST_SUPER, TEST_LEAD);
	assert_string_equal(turns(leave), "overdue: lead to super");
}

/* Escalated, and the next one up goes on leave: further up, the first keeps it. */
static void
escalated__to_somebody_on_leave__goes_further_up(void **state)
{
	int64_t leave;

	(void)state;
	(void)leave_site_filed(&s, TEST_SUPER, UP_AGAIN, UP_AGAIN);
	leave = leave_site_ask(&s, TEST_ANNA, MON, MON + 1);
	leave_site_day(&s, UP);
	runs(0, 1);
	leave_site_day(&s, UP_AGAIN);
	runs(1, 0);
	assert_string_equal(turns(leave), "overdue: lead to super, on leave: super to manager");
	MUST(leave_site_try(&s, TEST_LEAD, leave, yes(), E));
}

/* LV-05: never somebody off duty. */
static void
reminder__is_for_those__at_work_today(void **state)
{
	static const struct {
		enum test_person who;
		int day;
		bool reminded;
	} table[] = {
		{TEST_LEAD, 20261124, true},  /* a workday, no roster of theirs */
		{TEST_LEAD, 20261128, false}, /* Saturday */
		{TEST_LEAD, 20261130, false}, /* a workday, on leave */
		{TEST_LEAD, 20261201, true},  /* on shift by the roster */
		{TEST_LEAD, 20261202, false}, /* a workday, off by the roster */
		{TEST_LEAD, 20261205, true},  /* Saturday, on shift */
	};
	struct leave_duty d;
	int64_t leave;

	(void)state;
	leave = leave_site_ask(&s, TEST_ANNA, MON, MON + 1);
	(void)leave_site_filed(&s, TEST_LEAD, 20261130, 20261130);
	test_roster_publish(&s.site, TEST_ROSTER_HEAD "2026-12-01,front-1,early,L001,yes\n"
						      "2026-12-05,front-1,early,L001,yes\n");
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		leave_site_day(&s, table[i].day);
		MUST(leave_duty(&s.c[table[i].who], &d, E));
		assert_int_equal(d.open, 1);
		assert_int_equal(d.overdue, 1);
		assert_int_equal(d.first, leave);
		assert_int_equal(d.reminded, table[i].reminded);
	}
	MUST(leave_duty(&s.c[TEST_BOB], &d, E));
	assert_int_equal(d.open, 0);
}

/* Only the system runs it. */
static void
runs__by_a_person__are_refused(void **state)
{
	struct leave_run r;

	(void)state;
	REFUSED(leave_reroute_run(&s.c[TEST_MANAGER], 0, &r, e), ERR_DENIED, "ORG-03");
	REFUSED(leave_due_run(&s.c[TEST_HR], 0, &r, e), ERR_DENIED, "ORG-03");
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(overdue__goes_up__and_nothing_is_approved_by_silence),
		T(escalated__is_decided__by_either),
		T(where__tells__who_has_it_and_what_moves_it),
		T(open_step__goes_on__while_who_has_it_is_on_leave),
		T(open_step__goes_on__when_who_has_it_loses_the_right),
		T(open_step__stays__with_who_is_promoted_and_may),
		T(delegation__begins_and_ends__by_the_day),
		T(console__of_a_new_day__does_what_a_night_does),
		T(escalated__to_somebody_on_leave__goes_further_up),
		T(reminder__is_for_those__at_work_today),
		T(runs__by_a_person__are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
