/* test_absence_late.c — when an absence handover is late; a delegation held is handed over too. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/absence.h"
#include "domain/delegation.h"
#include "domain/leave.h"
#include "domain/roster.h"
#include "support/test_duty.h"

enum { DUE = 20261123, DUE_OF_LEAVE = 20261204, MINUTES_TO_ITS_END = 2 * 24 * 60 + 10 * 60 };

static struct test_site site;
static struct ctx lead, shiftl, super;

static int
setup(void **state)
{
	(void)state;
	test_site_open(&site, NULL);
	test_site_confirm(&site, "lead", &lead);
	test_site_confirm(&site, "shiftl", &shiftl);
	test_site_confirm(&site, "super", &super);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_sign_out(&super);
	test_site_sign_out(&shiftl);
	test_site_sign_out(&lead);
	test_site_close(&site);
	return 0;
}

static int64_t
opened(struct ctx *by, enum test_person giver)
{
	const struct absence_order o = {.kind = ABSENCE_EMERGENCY,
		.giver = site.person[giver],
		.receiver = site.person[TEST_BOB]};
	int64_t id;

	MUST(absence_open(by, &o, &id, E));
	return id;
}

/* In the list of who writes it, or of the superior. */
static bool
is_late(struct ctx *c, int64_t id)
{
	static const enum absence_whose lists[] = {ABSENCE_OF_MINE, ABSENCE_OPEN_BELOW};
	struct absence_list all;
	struct arena a;
	bool late = false;

	arena_init(&a);
	for (size_t k = 0; k < sizeof lists / sizeof *lists; k++) {
		MUST(absence_list(c, lists[k], &a, &all, E));
		for (int i = 0; i < all.n; i++)
			if (all.row[i].id == id) {
				assert_in_range(all.row[i].due_day, DUE, DUE_OF_LEAVE);
				late = all.row[i].late;
			}
	}
	arena_free(&a);
	return late;
}

/* AHO-09: without a shift the day itself is the time: late once it is over, not at its end */
static void
without_a_shift__it_is_late__once_the_day_is_over(void **state)
{
	(void)state;
	int64_t id = opened(&lead, TEST_ANNA);
	assert_false(is_late(&lead, id));
	test_site_add_minutes(&site, MINUTES_TO_ITS_END);
	assert_false(is_late(&lead, id));
	test_site_add_s(&site, 1);
	assert_true(is_late(&lead, id));
}

/* AHO-09: one that ended is late no more */
static void
what_ended__is_not_late(void **state)
{
	(void)state;
	struct absence_ref ref = {opened(&lead, TEST_ANNA), 1};
	MUST(absence_do(&lead, &ref, &(const struct absence_said){ABSENCE_DO_VOID, "is here"}, E));
	test_site_add_minutes(&site, MINUTES_TO_ITS_END + 1);
	assert_false(is_late(&lead, ref.id));
}

/* AHO-09: approved at step 1 for 7 December, to be signed by the 4th; the last shift
 * before it ends on the 3rd at 15:30. */
static int64_t
of_a_leave(void)
{
	const struct leave_request r = {.type = 1,
		.range = {20261207, 20261209, false, false},
		.reason = "family",
		.contact = "",
		.why_short = ""};
	struct leave_ref ref = {0, 0};
	struct ctx anna;
	int64_t id;

	test_site_confirm(&site, "anna", &anna);
	MUST(leave_send(&anna, &ref, &r, E));
	MUST(leave_do(&lead, &ref,
		&(const struct leave_said){.action = LEAVE_DO_APPROVE,
			.words = "",
			.takes_over = site.person[TEST_WXM],
			.over_by = 20261204},
		E));
	MUST(absence_of_leave(&anna, ref.id, &id, E));
	test_site_sign_out(&anna);
	return id;
}

static void
rostered(int day)
{
	const struct roster_publication p = {"", "a small desk"};
	struct roster_cell cell[2] = {{.day = day}, {.day = 20261207}};
	struct roster_ref ref;

	for (int i = 0; i < 2; i++) {
		cell[i].person = site.person[TEST_ANNA];
		cell[i].n = 1;
		cell[i].on[0].shift = 1;
		cell[i].on[0].desk = site.front;
		cell[i].on[0].holder = true;
	}
	MUST(roster_open(&super, site.team, 202612, &ref, E));
	MUST(roster_set(&super, &ref, cell, 2, E));
	test_site_confirm(&site, "super", &super);
	MUST(roster_publish(&super, &ref, &p, E));
}

static void
with_a_shift__it_is_late__when_the_last_one_ends(void **state)
{
	enum { TO_THE_LAST_MINUTE = 12 * 1440 + 90 };
	int64_t id;

	(void)state;
	rostered(20261203);
	id = of_a_leave();
	assert_false(is_late(&lead, id));
	test_site_add_minutes(&site, TO_THE_LAST_MINUTE); /* 3 December, 15:30 */
	assert_false(is_late(&lead, id));
	test_site_add_minutes(&site, 1);
	assert_true(is_late(&lead, id));
}

/* Of a shift after the day it was to be signed by nothing is waited for. */
static void
a_later_shift__does_not_put_it_off(void **state)
{
	enum { TO_THE_DAY_AFTER = 13 * 1440 + 10 * 60 + 1 };
	int64_t id;

	(void)state;
	rostered(20261205);
	id = of_a_leave();
	test_site_add_minutes(&site, TO_THE_DAY_AFTER - 2);
	assert_false(is_late(&lead, id));
	test_site_add_minutes(&site, 2);
	assert_true(is_late(&lead, id));
}

static void
delegated(int first, int last, bool agreed)
{
	const struct delegation_order o = {.to = site.person[TEST_SHIFTL],
		.first_day = first,
		.last_day = last,
		.scope = {.team = {site.team}, .teams = 1},
		.why = "a course"};
	struct delegation_ref ref = {0, 1};

	MUST(delegation_give(&lead, &o, &ref.id, E));
	MUST(delegation_answer(&shiftl, &ref, agreed, agreed ? "" : "away then", E));
}

/* AHO-02, ORG-09: what somebody decides for another is theirs to hand over */
static void
a_delegation_that_is_held__is_a_line__one_refused_is_not(void **state)
{
	struct absence_view v;

	(void)state;
	delegated(20261128, 20261130, true);
	delegated(20261205, 20261206, false);
	MUST(absence_load(&super, opened(&super, TEST_SHIFTL), &v, E));
	assert_int_equal(v.lines, 1);
	assert_string_equal(v.line[0].title, "20261128-20261130");
	assert_string_equal(v.line[0].live, "赵敏");
	assert_int_equal(v.line[0].part, ABSENCE_TICKETS);
	absence_view_free(&v);
}

/* AHO-02: gathered again, what has passed is marked as settled, and nothing comes twice */
static void
a_delegation_that_is_over__is_settled__when_it_is_gathered_again(void **state)
{
	struct absence_view v;
	int added;

	(void)state;
	delegated(20261122, 20261122, true);
	struct absence_ref ref = {opened(&super, TEST_SHIFTL), 1};
	MUST(absence_gather(&super, &ref, &added, E));
	assert_int_equal(added, 0);
	test_site_add_minutes(&site, MINUTES_TO_ITS_END);
	MUST(absence_gather(&super, &ref, &added, E));
	assert_int_equal(added, 0);
	MUST(absence_load(&super, ref.id, &v, E));
	assert_int_equal(v.lines, 1);
	assert_true(v.line[0].closed);
	absence_view_free(&v);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		CASE(without_a_shift__it_is_late__once_the_day_is_over),
		CASE(with_a_shift__it_is_late__when_the_last_one_ends),
		CASE(a_later_shift__does_not_put_it_off),
		CASE(what_ended__is_not_late),
		CASE(a_delegation_that_is_held__is_a_line__one_refused_is_not),
		CASE(a_delegation_that_is_over__is_settled__when_it_is_gathered_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
