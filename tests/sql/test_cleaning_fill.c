/* test_cleaning_fill.c — a month of cleaning duties, filled by taking turns. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/dispatch.h"
#include "domain/roster.h"
#include "support/cleaning_site.h"

static struct cleaning_site s;

static int
setup(void **state)
{
	(void)state;
	cleaning_site_open(&s);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	cleaning_site_close(&s);
	return 0;
}

static bool
plan(struct ctx *c, int64_t area, int day, int who, struct err *e)
{
	return cleaning_site_plan(&s, c, area, day, who, e);
}

static struct cleaning_duty
duty(int64_t area, int day)
{
	return cleaning_site_duty(&s, area, day);
}

static int
count(int64_t person, int from, int to)
{
	const struct cleaning_filter f = {.person = person, .from = from, .to = to};
	struct cleaning_duties all;

	MUST(cleaning_list(&s.anna, &f, &s.arena, &all, E));
	return all.n;
}

/* RST-09: workdays, in turn, as many for each; RST-16: Saturdays by the team. */
static void
fill__takes_turns__on_workdays(void **state)
{
	int filled;

	(void)state;
	MUST(cleaning_fill(&s.lead, s.site.team, 202612, &filled, E));
	/* 23 workdays of two areas, four Saturdays */
	assert_int_equal(filled, 2 * 23 + 4);
	const int each[] = {count(s.site.person[TEST_ANNA], 20261201, 20261231),
		count(s.site.person[TEST_WXM], 20261201, 20261231),
		count(s.site.person[TEST_BOB], 20261201, 20261231)};
	assert_int_equal(each[0] + each[1] + each[2], 46);
	for (int i = 0; i < 3; i++)
		assert_in_range(each[i], 15, 16);
	assert_int_not_equal(duty(HALL, 20261201).person, duty(KITCHEN, 20261201).person);
	assert_int_equal(duty(HALL, 20261205).id, 0); /* a Saturday */
	assert_int_equal(duty(YARD, 20261205).person, 0);
	assert_int_equal(duty(YARD, 20261205).team, s.site.team);
	MUST(cleaning_fill(&s.lead, s.site.team, 202612, &filled, E)); /* nothing is empty */
	assert_int_equal(filled, 0);
	assert_true(cleaning_site_is_intact(&s));
}

/* From today on, and what stands is kept. */
static void
fill__keeps__what_is_planned(void **state)
{
	int filled;

	(void)state;
	MUST(plan(&s.lead, HALL, 20261124, TEST_BOB, E));
	MUST(cleaning_fill(&s.lead, s.site.team, 202611, &filled, E));
	/* 23 to 30 November: six workdays, one of them taken; two Saturdays, today's too */
	assert_int_equal(filled, 2 * 6 - 1 + 2);
	assert_int_equal(duty(HALL, 20261124).person, s.site.person[TEST_BOB]);
	assert_int_equal(duty(HALL, 20261120).id, 0);
}

/* Where a roster is in force, those at work by it. */
static void
fill__asks__the_roster_in_force(void **state)
{
	const struct roster_publication p = {"", "The desk is small"};
	struct roster_cell cell[2] = {{.person = s.site.person[TEST_ANNA], .day = 20261205, .n = 1},
		{.person = s.site.person[TEST_WXM], .day = 20261207, .n = 1}};
	struct roster_ref r;
	int filled;

	(void)state;
	for (int i = 0; i < 2; i++) {
		cell[i].on[0].shift = 1;
		cell[i].on[0].desk = s.site.front;
		cell[i].on[0].holder = true;
	}
	MUST(roster_open(&s.super, s.site.team, 202612, &r, E));
	MUST(roster_set(&s.super, &r, cell, 2, E));
	test_site_confirm(&s.site, "super", &s.super);
	MUST(roster_publish(&s.super, &r, &p, E));
	MUST(cleaning_fill(&s.lead, s.site.team, 202612, &filled, E));
	assert_int_equal(filled, 2 * 2 + 4);
	assert_int_equal(duty(HALL, 20261205).person, s.site.person[TEST_ANNA]); /* a Saturday */
	assert_int_equal(duty(KITCHEN, 20261207).person, s.site.person[TEST_WXM]);
	assert_int_equal(duty(HALL, 20261208).id, 0);
}

/* ORG-11: who was sent away takes no turn, who was sent here does. */
static void
fill__knows__who_was_sent(void **state)
{
	const struct dispatch_order away = {
		s.site.person[TEST_ANNA], s.side, 20261201, 20261231, "Two are ill there"};
	int64_t id, corner;
	int filled;

	(void)state;
	corner = cleaning_site_area(&s, "Corner", false, s.side);
	REFUSED(cleaning_fill(&s.super, s.side, 202612, &filled, e), ERR_NOT_FOUND, "RST-09");
	MUST(dispatch_give(&s.shiftl, &away, &id, E));
	MUST(cleaning_fill(&s.super, s.side, 202612, &filled, E));
	assert_int_equal(filled, 23);
	assert_int_equal(duty(corner, 20261201).person, s.site.person[TEST_ANNA]);
	MUST(cleaning_fill(&s.super, s.site.team, 202612, &filled, E));
	assert_int_equal(count(s.site.person[TEST_ANNA], 20261201, 20261231), 23);
	MUST(plan(&s.lead, HALL, MONDAY, TEST_ANNA, E)); /* not sent yet */
}

static void
fill__refuses__a_team_without_areas_and_no_month(void **state)
{
	int filled;

	(void)state;
	REFUSED(cleaning_fill(&s.super, s.side, 202612, &filled, e), ERR_NOT_FOUND, "RST-09");
	REFUSED(cleaning_fill(&s.super, s.site.team, 202613, &filled, e), ERR_INVALID, "");
	REFUSED(cleaning_fill(&s.anna, s.site.team, 202612, &filled, e), ERR_DENIED, "ORG-03");
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH(fill__takes_turns__on_workdays),
		WITH(fill__keeps__what_is_planned),
		WITH(fill__asks__the_roster_in_force),
		WITH(fill__knows__who_was_sent),
		WITH(fill__refuses__a_team_without_areas_and_no_month),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
