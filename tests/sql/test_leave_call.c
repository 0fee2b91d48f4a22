/* test_leave_call.c — emergency leave: the call, its term, what attendance makes of it. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/attendance.h"
#include "domain/leave_call.h"
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

static struct leave_call_note
call_of(enum test_person who, int first, int last)
{
	return (struct leave_call_note){.person = s.site.person[who],
		.came_us = s.site.clock.at.utc_us,
		.first_day = first,
		.last_day = last,
		.caller = "her mother",
		.why = "high fever",
		.phone = "555-0177"};
}

static int64_t
called(enum test_person who, int first, int last)
{
	const struct leave_call_note n = call_of(who, first, last);
	int64_t id;

	MUST(leave_call_add(&s.c[TEST_LEAD], &n, &id, E));
	return id;
}

static struct leave_call
now_of(int64_t id)
{
	static struct arena a;
	struct leave_call k;

	arena_free(&a);
	arena_init(&a);
	MUST(leave_call_get(&s.c[TEST_LEAD], id, &a, &k, E));
	k.caller = k.why = k.phone = "";
	arena_free(&a);
	return k;
}

static void
arrive(enum test_person who, const char *login)
{
	test_site_confirm(&s.site, login, &s.c[who]);
	MUST(presence_arrive(&s.c[who], NULL, E));
}

static bool
file(enum test_person who, int64_t call, int first, int last, int64_t *id, struct err *e)
{
	const struct leave_request r = {.type = LEAVE_PERSONAL,
		.range = {first, last, false, false},
		.reason = "high fever",
		.contact = "",
		.why_short = "",
		.call = call};
	struct leave_ref ref = {0, 0};

	test_site_confirm(&s.site, who == TEST_ANNA ? "anna" : "wxm", &s.c[who]);
	if (!leave_send(&s.c[who], &ref, &r, e))
		return false;
	*id = ref.id;
	return true;
}

/* LV-08, ORG-04: a leader or manager, never oneself, nor a colleague, nor HR. */
static void
call__by_each__only_by_who_leads(void **state)
{
	static const struct {
		enum test_person by;
		const char *rule; /* NULL = noted */
	} table[] = {
		{TEST_ANNA, "ORG-04"},
		{TEST_WXM, "ORG-03"},
		{TEST_HR, "ORG-03"},
		{TEST_LEAD, NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		const struct leave_call_note n = call_of(TEST_ANNA, 20261123, 20261123);
		int64_t id = 0;

		if (table[i].rule)
			REFUSED(leave_call_add(&s.c[table[i].by], &n, &id, e), ERR_DENIED,
				table[i].rule);
		else
			MUST(leave_call_add(&s.c[table[i].by], &n, &id, E));
	}
	leave_site_verify(&s);
}

static void
call__of_what_cannot_be__refused_with_the_field(void **state)
{
	static const struct {
		int first, last, came_min; /* from now */
		const char *caller, *why, *field;
	} table[] = {
		{20261123, 20261123, 0, "", "fever", "caller"},
		{20261123, 20261123, 0, "herself", "", "why"},
		{20261123, 20261123, 1, "herself", "fever", "came"},
		{20261123, 20261123, -32 * 24 * 60, "herself", "fever", "came"},
		{20270101, 20270101, 0, "herself", "fever", "first"},
		{20261123, 20261120, 0, "herself", "fever", "last"},
		{20261123, 20261224, 0, "herself", "fever", "last"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct leave_call_note n = call_of(TEST_ANNA, table[i].first, table[i].last);
		struct err e;
		int64_t id;

		n.came_us += (int64_t)table[i].came_min * 60000000;
		n.caller = table[i].caller;
		n.why = table[i].why;
		assert_false(leave_call_add(&s.c[TEST_LEAD], &n, &id, &e));
		assert_int_equal(e.code, ERR_INVALID);
		assert_string_equal(e.field, table[i].field);
	}
}

/* LV-08: one call for a day; what lapsed is in nobody's way. */
static void
call__twice_for_a_day__refused(void **state)
{
	struct leave_call_note n;
	int64_t id;

	(void)state;
	called(TEST_ANNA, 20261123, 20261124);
	n = call_of(TEST_ANNA, 20261124, 20261125);
	REFUSED(leave_call_add(&s.c[TEST_LEAD], &n, &id, e), ERR_CONFLICT, "LV-08");
	n.first_day = 20261125;
	MUST(leave_call_add(&s.c[TEST_LEAD], &n, &id, E));
}

/* LV-08: filed within two workdays of the return: the boundary to the day. */
static void
file__after_the_return__until_two_workdays_later(void **state)
{
	static const struct {
		int day;
		bool open;
	} table[] = {{20261125, true}, {20261126, true}, {20261127, true}, {20261128, false}};
	int64_t id, leave;

	(void)state;
	id = called(TEST_ANNA, 20261123, 20261124);
	assert_int_equal(now_of(id).state, LEAVE_CALL_OPEN);
	assert_int_equal(now_of(id).file_by, 0); /* not back yet: no term runs */
	leave_site_day(&s, 20261125);
	arrive(TEST_ANNA, "anna");
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		leave_site_day(&s, table[i].day);
		assert_int_equal(now_of(id).back_day, 20261125);
		assert_int_equal(now_of(id).file_by, 20261127);
		assert_int_equal(
			now_of(id).state, table[i].open ? LEAVE_CALL_OPEN : LEAVE_CALL_LAPSED);
	}
	REFUSED(file(TEST_ANNA, id, 20261123, 20261124, &leave, e), ERR_BLOCKED, "LV-08");
	leave_site_verify(&s);
}

/* LV-03, LV-08: days that are over, without notice; only those of the call, only once. */
static void
file__for_a_call__days_that_are_over_of_any_kind(void **state)
{
	int64_t id, leave;

	(void)state;
	id = called(TEST_ANNA, 20261123, 20261124);
	leave_site_day(&s, 20261125);
	arrive(TEST_ANNA, "anna");
	REFUSED(file(TEST_ANNA, 0, 20261123, 20261124, &leave, e), ERR_INVALID, "LV-03");
	REFUSED(file(TEST_ANNA, id, 20261120, 20261124, &leave, e), ERR_INVALID, "LV-08");
	REFUSED(file(TEST_WXM, id, 20261123, 20261124, &leave, e), ERR_DENIED, "LV-08");
	MUST(file(TEST_ANNA, id, 20261123, 20261124, &leave, E));
	assert_int_equal(leave_site_get(&s, leave).call, id);
	assert_false(leave_site_get(&s, leave).short_notice);
	assert_int_equal(now_of(id).state, LEAVE_CALL_FILED);
	assert_int_equal(now_of(id).leave, leave);
	leave_site_verify(&s);
}

/* LV-06: the leader arranges the handover afterwards, within a workday. */
static void
approve__of_emergency_leave__the_handover_is_arranged_afterwards(void **state)
{
	struct leave_said yes = {.action = LEAVE_DO_APPROVE, .words = ""};
	int64_t id, leave;

	(void)state;
	id = called(TEST_ANNA, 20261123, 20261124);
	leave_site_day(&s, 20261125);
	arrive(TEST_ANNA, "anna");
	MUST(file(TEST_ANNA, id, 20261123, 20261124, &leave, E));
	yes.takes_over = s.site.person[TEST_WXM];
	yes.over_by = 20261127;
	REFUSED(leave_site_try(&s, TEST_LEAD, leave, yes, e), ERR_INVALID, "LV-06");
	yes.over_by = 20261126;
	MUST(leave_site_try(&s, TEST_LEAD, leave, yes, E));
	leave_site_through(&s, leave);
	assert_int_equal(now_of(id).state, LEAVE_CALL_STANDS);
	leave_site_verify(&s);
}

/* LV-08: declined is absence; withdrawn may be filed again, within the term. */
static void
file__that_ends_otherwise__told_by_its_state(void **state)
{
	int64_t id, leave;

	(void)state;
	id = called(TEST_ANNA, 20261123, 20261123);
	leave_site_day(&s, 20261124);
	arrive(TEST_ANNA, "anna");
	MUST(file(TEST_ANNA, id, 20261123, 20261123, &leave, E));
	MUST(leave_site_try(&s, TEST_ANNA, leave,
		(struct leave_said){.action = LEAVE_DO_WITHDRAW, .words = ""}, E));
	assert_int_equal(now_of(id).state, LEAVE_CALL_OPEN);
	MUST(file(TEST_ANNA, id, 20261123, 20261123, &leave, E));
	MUST(leave_site_try(&s, TEST_LEAD, leave,
		(struct leave_said){.action = LEAVE_DO_REJECT, .words = "not true"}, E));
	assert_int_equal(now_of(id).state, LEAVE_CALL_REFUSED);
	REFUSED(file(TEST_ANNA, id, 20261123, 20261123, &leave, e), ERR_BLOCKED, "LV-08");
	leave_site_verify(&s);
}

/* ATT-04: what the evaluator is given of each day, by what became of the call. */
static void
facts__of_a_call__pending_accepted_or_nothing(void **state)
{
	const struct leave_call_filter f = {.from = 20261101, .to = 20261231};
	struct leave_call_facts facts;
	struct arena a;
	int64_t id, leave;

	(void)state;
	arena_init(&a);
	id = called(TEST_ANNA, 20261123, 20261124);
	MUST(leave_call_facts_load(&s.site.system, &f, &a, &facts, E));
	assert_int_equal(facts.n, 2);
	assert_int_equal(facts.item[0].day, 20261123);
	assert_int_equal(facts.item[1].state, ATTENDANCE_CALL_PENDING);
	leave_site_day(&s, 20261125);
	arrive(TEST_ANNA, "anna");
	MUST(file(TEST_ANNA, id, 20261123, 20261123, &leave, E));
	MUST(leave_call_facts_load(&s.site.system, &f, &a, &facts, E));
	assert_int_equal(facts.n, 1); /* the day that was not filed is no longer excused */
	assert_int_equal(facts.item[0].state, ATTENDANCE_CALL_PENDING);
	leave_site_step(&s, leave); /* may be arranged by its first day no more: today */
	leave_site_through(&s, leave);
	MUST(leave_call_facts_load(&s.site.system, &f, &a, &facts, E));
	assert_int_equal(facts.n, 1);
	assert_int_equal(facts.item[0].state, ATTENDANCE_CALL_ACCEPTED);
	assert_int_equal(facts.item[0].id, id);
	arena_free(&a);
}

/* ATT-04: nothing of it is left where it was not filed in time. */
static void
facts__of_a_call_that_lapsed__none(void **state)
{
	const struct leave_call_filter f = {.from = 20261101, .to = 20261231};
	struct leave_call_facts facts;
	struct arena a;

	(void)state;
	arena_init(&a);
	called(TEST_ANNA, 20261123, 20261124);
	leave_site_day(&s, 20261125);
	arrive(TEST_ANNA, "anna");
	leave_site_day(&s, 20261128);
	MUST(leave_call_facts_load(&s.site.system, &f, &a, &facts, E));
	assert_int_equal(facts.n, 0);
	arena_free(&a);
}

/* LV-08: the form begins with the oldest one; nobody sees another's but who leads them. */
static void
open__of_oneself__the_oldest_to_be_filed(void **state)
{
	struct leave_calls all;
	struct leave_call k;
	struct arena a;
	int64_t first;

	(void)state;
	arena_init(&a);
	first = called(TEST_ANNA, 20261123, 20261123);
	called(TEST_ANNA, 20261124, 20261124);
	MUST(leave_call_open(&s.c[TEST_ANNA], s.site.person[TEST_ANNA], &a, &k, E));
	assert_int_equal(k.id, first);
	assert_string_equal(k.why, "high fever");
	MUST(leave_call_open(&s.c[TEST_WXM], s.site.person[TEST_ANNA], &a, &k, E));
	assert_int_equal(k.id, 0);
	MUST(leave_calls_load(&s.c[TEST_WXM], &(struct leave_call_filter){.to = 0}, &a, &all, E));
	assert_int_equal(all.n, 0);
	MUST(leave_calls_load(&s.c[TEST_LEAD], &(struct leave_call_filter){.to = 0}, &a, &all, E));
	assert_int_equal(all.n, 2);
	REFUSED(leave_call_get(&s.c[TEST_WXM], first, &a, &k, e), ERR_DENIED, "ORG-03");
	arena_free(&a);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(call__by_each__only_by_who_leads),
		TEST(call__of_what_cannot_be__refused_with_the_field),
		TEST(call__twice_for_a_day__refused),
		TEST(file__after_the_return__until_two_workdays_later),
		TEST(file__for_a_call__days_that_are_over_of_any_kind),
		TEST(approve__of_emergency_leave__the_handover_is_arranged_afterwards),
		TEST(file__that_ends_otherwise__told_by_its_state),
		TEST(facts__of_a_call__pending_accepted_or_nothing),
		TEST(facts__of_a_call_that_lapsed__none),
		TEST(open__of_oneself__the_oldest_to_be_filed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
