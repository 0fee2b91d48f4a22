/* test_cleaning.c — areas, who cleans them when, done, inspected, redone. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/str.h"
#include "db/db.h"
#include "db/door.h"
#include "domain/param.h"
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

static bool
group(struct ctx *c, int64_t team, int day, bool on, struct err *e)
{
	const struct cleaning_cell cell = {.area = YARD, .day = day, .group = on};

	return cleaning_plan(c, team, &cell, 1, e);
}

static struct cleaning_ref
ref(int64_t area, int day)
{
	const struct cleaning_duty d = duty(area, day);

	return (struct cleaning_ref){d.id, d.rev};
}

static bool
done(struct ctx *c, int64_t area, int day, struct err *e)
{
	const struct cleaning_ref r = ref(area, day);

	return cleaning_done(c, &r, e);
}

static bool
inspect(struct ctx *c, int64_t area, int day, bool passed, struct err *e)
{
	const struct cleaning_verdict v = {passed, passed ? NULL : "The floor is still wet"};
	const struct cleaning_ref r = ref(area, day);

	return cleaning_inspect(c, &r, 1, &v, e);
}

/* --- areas --- */

static void
area__is_changed__by_who_may(void **state)
{
	struct cleaning_areas all;
	struct cleaning_area a;
	int64_t id;

	(void)state;
	MUST(cleaning_area_list(&s.anna, &all, E));
	assert_int_equal(all.n, 3);
	a = all.row[0];
	(void)str_copy(a.name_en, sizeof a.name_en, "Front hall");
	REFUSED(cleaning_area_set(&s.lead, &a, &id, e), ERR_DENIED, "ORG-03");
	MUST(cleaning_area_set(&s.shiftl, &a, &id, E));
	REFUSED(cleaning_area_set(&s.super, &a, &id, e), ERR_STALE, ""); /* read before */
	a.rev++;
	a.name_zh[0] = '\0';
	REFUSED(cleaning_area_set(&s.super, &a, &id, e), ERR_INVALID, "RST-09");
	(void)str_copy(a.name_zh, sizeof a.name_zh, "前厅");
	a.retired = true;
	MUST(cleaning_area_set(&s.super, &a, &id, E));
	REFUSED(plan(&s.lead, HALL, MONDAY, TEST_ANNA, e), ERR_INVALID, "RST-09");
	MUST(cleaning_area_list(&s.anna, &all, E));
	assert_string_equal(all.row[2].name_en, "Front hall"); /* at the end */
	assert_true(cleaning_site_is_intact(&s));
}

/* --- planning --- */

/* RST-09: who, where, when, until when. */
static void
plan__says__who_cleans_where_until_when(void **state)
{
	struct cleaning_duty d;

	(void)state;
	MUST(plan(&s.lead, HALL, MONDAY, TEST_ANNA, E));
	d = duty(HALL, MONDAY);
	assert_int_equal(d.person, s.site.person[TEST_ANNA]);
	assert_int_equal(d.team, s.site.team);
	assert_int_equal(d.state, CLEANING_PLANNED);
	assert_int_equal(d.due_us, clock_utc_us(MONDAY, 8 * 60 + 50));
	assert_int_equal(d.planned_by, s.site.person[TEST_LEAD]);
	assert_string_equal(d.name_en, "Hall");
	MUST(plan(&s.lead, HALL, MONDAY, TEST_WXM, E)); /* another */
	assert_int_equal(duty(HALL, MONDAY).person, s.site.person[TEST_WXM]);
	MUST(plan(&s.lead, HALL, MONDAY, -1, E)); /* nobody */
	assert_int_equal(duty(HALL, MONDAY).id, 0);
	MUST(plan(&s.lead, HALL, MONDAY, TEST_BOB, E)); /* somebody again */
	assert_int_equal(duty(HALL, MONDAY).person, s.site.person[TEST_BOB]);
	assert_true(cleaning_site_is_intact(&s));
}

/* [cleaning.done_by] of the day counts; what is planned keeps its time. */
static void
plan__takes__the_time_of_its_day(void **state)
{
	(void)state;
	MUST(param_set(&s.manager, "cleaning.done_by", "09:30", 20261124, "later in winter", E));
	MUST(plan(&s.lead, HALL, MONDAY, TEST_ANNA, E));
	MUST(plan(&s.lead, HALL, 20261124, TEST_ANNA, E));
	assert_int_equal(duty(HALL, MONDAY).due_us, clock_utc_us(MONDAY, 530));
	assert_int_equal(duty(HALL, 20261124).due_us, clock_utc_us(20261124, 570));
}

static void
plan__refuses__what_cannot_be(void **state)
{
	struct ctx qa;

	(void)state;
	REFUSED(plan(&s.anna, HALL, MONDAY, TEST_ANNA, e), ERR_DENIED, "ORG-03");
	REFUSED(plan(&s.lead, HALL, 20261120, TEST_ANNA, e), ERR_INVALID, "RST-09"); /* over */
	REFUSED(plan(&s.lead, HALL, 20261131, TEST_ANNA, e), ERR_INVALID, "RST-09"); /* no day */
	REFUSED(plan(&s.lead, 99, MONDAY, TEST_ANNA, e), ERR_INVALID, "RST-09");
	REFUSED(plan(&s.lead, HALL, MONDAY, TEST_HR, e), ERR_INVALID, "RST-09"); /* no team */
	const struct cleaning_cell theirs = {
		.area = HALL, .day = MONDAY, .person = s.site.person[TEST_ANNA]};
	REFUSED(cleaning_plan(&s.super, s.side, &theirs, 1, e), ERR_INVALID, "RST-09");
	REFUSED(cleaning_plan(&s.lead, s.side, &theirs, 1, e), ERR_DENIED, "ORG-03");
	REFUSED(cleaning_plan(&s.lead, s.site.team, &theirs, 0, e), ERR_INVALID, "RST-09");
	test_site_sign_in(&s.site, "qa", &qa);
	REFUSED(plan(&qa, HALL, MONDAY, TEST_ANNA, e), ERR_DENIED, "ORG-03");
	test_site_sign_out(&qa);
	assert_int_equal(duty(HALL, MONDAY).id, 0);
}

/* One intention: the second cell is refused, so the first is not there. */
static void
plan__is__all_or_nothing(void **state)
{
	const struct cleaning_cell cells[] = {
		{.area = HALL, .day = MONDAY, .person = s.site.person[TEST_ANNA]},
		{.area = HALL, .day = 20261101, .person = s.site.person[TEST_ANNA]}};

	(void)state;
	REFUSED(cleaning_plan(&s.lead, s.site.team, cells, 2, e), ERR_INVALID, "RST-09");
	assert_int_equal(duty(HALL, MONDAY).id, 0);
	assert_true(cleaning_site_is_intact(&s));
}

/* RST-16: by team; the supervisor, else the leader. */
static void
group__is_assigned__by_the_supervisor_else_the_leader(void **state)
{
	struct cleaning_duty d;

	(void)state;
	MUST(group(&s.lead, s.site.team, 20261128, true, E));
	d = duty(YARD, 20261128);
	assert_int_equal(d.person, 0);
	assert_int_equal(d.due_us, clock_utc_us(20261129, 0));
	MUST(group(&s.super, s.side, 20261128, true, E)); /* another team cleans there this week */
	assert_int_equal(duty(YARD, 20261128).team, s.side);
	REFUSED(group(&s.lead, s.site.team, 20261128, true, e), ERR_BLOCKED, "RST-16");
	REFUSED(group(&s.shiftl, s.site.team, 20261128, false, e), ERR_BLOCKED, "RST-16");
	MUST(group(&s.manager, s.site.team, 20261128, false, E));
	assert_int_equal(duty(YARD, 20261128).id, 0);
	MUST(group(&s.lead, s.site.team, 20261128, true, E)); /* free again */
	assert_true(cleaning_site_is_intact(&s));
}

/* --- done and inspected --- */

/* RST-09, CON-03: done, failed, redone, passed; nothing of it is lost. */
static void
duty__is_done__inspected_redone_and_passed(void **state)
{
	struct cleaning_steps h;
	struct cleaning_duty d;

	(void)state;
	MUST(plan(&s.lead, HALL, MONDAY, TEST_ANNA, E));
	REFUSED(done(&s.anna, HALL, MONDAY, e), ERR_BLOCKED, "RST-09"); /* Saturday */
	cleaning_site_at(&s, MONDAY, 8 * 60 + 50);
	REFUSED(done(&s.wxm, HALL, MONDAY, e), ERR_DENIED, "RST-09");
	REFUSED(inspect(&s.super, HALL, MONDAY, true, e), ERR_STALE, ""); /* not done */
	MUST(done(&s.anna, HALL, MONDAY, E));
	d = duty(HALL, MONDAY);
	assert_int_equal(d.state, CLEANING_DONE);
	assert_false(d.late); /* by 08:50 */
	REFUSED(done(&s.anna, HALL, MONDAY, e), ERR_STALE, "");
	REFUSED(inspect(&s.lead, HALL, MONDAY, true, e), ERR_DENIED, "ORG-03");
	cleaning_site_at(&s, MONDAY, 9 * 60);
	MUST(inspect(&s.super, HALL, MONDAY, false, E));
	d = duty(HALL, MONDAY);
	assert_int_equal(d.state, CLEANING_REDO);
	assert_int_equal(d.redone, 1);
	assert_string_equal(d.reason, "The floor is still wet");
	cleaning_site_at(&s, MONDAY, 9 * 60 + 20);
	MUST(done(&s.anna, HALL, MONDAY, E));
	assert_false(duty(HALL, MONDAY).late); /* the first time counts */
	MUST(inspect(&s.super, HALL, MONDAY, true, E));
	d = duty(HALL, MONDAY);
	assert_int_equal(d.state, CLEANING_PASSED);
	assert_int_equal(d.inspected_by, s.site.person[TEST_SUPER]);
	REFUSED(inspect(&s.super, HALL, MONDAY, false, e), ERR_STALE, "");
	MUST(cleaning_history(&s.anna, d.id, &s.arena, &h, E));
	static const enum cleaning_deed deeds[] = {
		CLEANING_DO, CLEANING_FAIL, CLEANING_DO, CLEANING_PASS};
	assert_int_equal(h.n, 4);
	for (int i = 0; i < 4; i++)
		assert_int_equal(h.row[i].deed, deeds[i]);
	assert_string_equal(h.row[1].reason, "The floor is still wet");
	assert_true(cleaning_site_is_intact(&s));
}

/* RST-09: a minute after 08:50 is late. */
static void
done__after_its_time__is_late(void **state)
{
	(void)state;
	MUST(plan(&s.lead, HALL, MONDAY, TEST_ANNA, E));
	cleaning_site_at(&s, MONDAY, 8 * 60 + 51);
	MUST(done(&s.anna, HALL, MONDAY, E));
	assert_true(duty(HALL, MONDAY).late);
	MUST(inspect(&s.super, HALL, MONDAY, true, E));
	assert_true(duty(HALL, MONDAY).late);
	assert_true(cleaning_site_is_intact(&s));
}

/* CON-03: what nobody cleaned is sent to be done, not before it was due. */
static void
inspection__of_what_was_not_done__sends_it(void **state)
{
	(void)state;
	MUST(plan(&s.lead, HALL, MONDAY, TEST_ANNA, E));
	cleaning_site_at(&s, MONDAY, 8 * 60 + 40);
	REFUSED(inspect(&s.super, HALL, MONDAY, false, e), ERR_BLOCKED, "CON-03");
	cleaning_site_at(&s, MONDAY, 8 * 60 + 55);
	MUST(inspect(&s.super, HALL, MONDAY, false, E));
	assert_int_equal(duty(HALL, MONDAY).state, CLEANING_REDO);
	MUST(done(&s.anna, HALL, MONDAY, E));
	assert_true(duty(HALL, MONDAY).late);
	assert_true(cleaning_site_is_intact(&s));
}

/* ORG-04 */
static void
inspection__of_ones_own__is_refused(void **state)
{
	bool may;

	(void)state;
	MUST(plan(&s.manager, HALL, MONDAY, TEST_SUPER, E));
	cleaning_site_at(&s, MONDAY, 8 * 60);
	MUST(done(&s.super, HALL, MONDAY, E));
	const struct cleaning_duty d = duty(HALL, MONDAY);
	MUST(cleaning_may_inspect(&s.super, &d, &may, E));
	assert_false(may);
	MUST(cleaning_may_inspect(&s.manager, &d, &may, E));
	assert_true(may);
	MUST(cleaning_may_inspect(&s.anna, &d, &may, E));
	assert_false(may);
	REFUSED(inspect(&s.super, HALL, MONDAY, true, e), ERR_DENIED, "ORG-04");
	MUST(inspect(&s.manager, HALL, MONDAY, true, E));
}

/* Several at once, together or not at all. */
static void
inspection__of_many__is_one_act(void **state)
{
	const struct cleaning_verdict passed = {true, NULL}, failed = {false, " "};
	struct cleaning_ref refs[2];

	(void)state;
	MUST(plan(&s.lead, HALL, MONDAY, TEST_ANNA, E));
	MUST(plan(&s.lead, KITCHEN, MONDAY, TEST_WXM, E));
	cleaning_site_at(&s, MONDAY, 8 * 60);
	MUST(done(&s.anna, HALL, MONDAY, E));
	refs[0] = ref(HALL, MONDAY);
	refs[1] = ref(KITCHEN, MONDAY);
	REFUSED(cleaning_inspect(&s.super, refs, 2, &passed, e), ERR_STALE, "");
	assert_int_equal(duty(HALL, MONDAY).state, CLEANING_DONE);
	MUST(done(&s.wxm, KITCHEN, MONDAY, E));
	REFUSED(cleaning_inspect(&s.super, refs, 2, &passed, e), ERR_STALE, ""); /* seen before */
	refs[1] = ref(KITCHEN, MONDAY);
	REFUSED(cleaning_inspect(&s.super, refs, 2, &failed, e), ERR_INVALID, "CON-03");
	MUST(cleaning_inspect(&s.super, refs, 2, &passed, E));
	assert_int_equal(duty(HALL, MONDAY).state, CLEANING_PASSED);
	assert_int_equal(duty(KITCHEN, MONDAY).state, CLEANING_PASSED);
	assert_true(cleaning_site_is_intact(&s));
}

/* RST-16: any one of the team signs for it. */
static void
group__is_done__by_any_of_the_team(void **state)
{
	struct ctx hr;

	(void)state;
	MUST(group(&s.lead, s.site.team, SATURDAY, true, E));
	test_site_sign_in(&s.site, "hr", &hr);
	REFUSED(done(&hr, YARD, SATURDAY, e), ERR_DENIED, "RST-09");
	test_site_sign_out(&hr);
	MUST(done(&s.wxm, YARD, SATURDAY, E));
	const struct cleaning_duty d = duty(YARD, SATURDAY);
	assert_int_equal(d.done_by, s.site.person[TEST_WXM]);
	assert_false(d.late);
	MUST(inspect(&s.super, YARD, SATURDAY, true, E));
	assert_true(cleaning_site_is_intact(&s));
}

/* What was begun is not planned anew. */
static void
plan__of_what_was_done__is_refused(void **state)
{
	(void)state;
	MUST(plan(&s.lead, HALL, SATURDAY, TEST_ANNA, E));
	MUST(done(&s.anna, HALL, SATURDAY, E));
	REFUSED(plan(&s.lead, HALL, SATURDAY, TEST_WXM, e), ERR_STALE, "");
	REFUSED(plan(&s.lead, HALL, SATURDAY, -1, e), ERR_STALE, "");
}

/* --- lists --- */

static void
list__holds__mine_my_teams_and_the_open(void **state)
{
	struct cleaning_duties all;

	(void)state;
	MUST(plan(&s.lead, HALL, SATURDAY, TEST_ANNA, E));
	MUST(plan(&s.lead, KITCHEN, SATURDAY, TEST_WXM, E));
	MUST(group(&s.lead, s.site.team, SATURDAY, true, E));
	const struct cleaning_filter mine = {.person = s.site.person[TEST_ANNA],
		.team = s.site.team,
		.from = SATURDAY,
		.to = SATURDAY,
		.open = true};
	MUST(cleaning_list(&s.anna, &mine, &s.arena, &all, E));
	assert_int_equal(all.n, 2);
	assert_int_equal(all.row[0].area, HALL);
	assert_int_equal(all.row[1].area, YARD);
	MUST(done(&s.anna, HALL, SATURDAY, E));
	MUST(inspect(&s.super, HALL, SATURDAY, true, E));
	MUST(cleaning_list(&s.anna, &mine, &s.arena, &all, E));
	assert_int_equal(all.n, 1);
	MUST(cleaning_list(&s.anna,
		&(const struct cleaning_filter){
			.team = s.site.team, .from = SATURDAY, .to = SATURDAY},
		&s.arena, &all, E));
	assert_int_equal(all.n, 3);
}

/* --- verify --- */

static void
verify__names__rows_that_are_not_what_was_signed(void **state)
{
	static const char *const changes[] = {
		"UPDATE cleaning_area SET team = 2 WHERE id = 1",
		"UPDATE cleaning_area SET name_zh = 'x' WHERE id = 1",
		"UPDATE cleaning_duty SET person = 3 WHERE area = 2",
		"UPDATE cleaning_duty SET due_us = due_us + 1 WHERE area = 2",
		"DELETE FROM cleaning_duty WHERE area = 2",
		"UPDATE cleaning_duty SET state = 2 WHERE area = 1",
		"UPDATE cleaning_duty SET inspected_by = 1 WHERE area = 1",
		"UPDATE cleaning_step SET reason = '' WHERE deed = 3",
		"UPDATE cleaning_step SET person = 1 WHERE deed = 1",
		"UPDATE cleaning_duty SET record = planned WHERE area = 1",
	};

	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		if (i) {
			teardown(state);
			setup(state);
		}
		MUST(plan(&s.lead, HALL, SATURDAY, TEST_ANNA, E));
		MUST(plan(&s.lead, KITCHEN, SATURDAY, TEST_WXM, E));
		MUST(done(&s.anna, HALL, SATURDAY, E));
		MUST(inspect(&s.super, HALL, SATURDAY, false, E));
		assert_true(cleaning_site_is_intact(&s));
		assert_int_equal(
			sqlite3_exec(s.site.db->lib, changes[i], NULL, NULL, NULL), SQLITE_OK);
		if (cleaning_site_is_intact(&s))
			fail_msg("not found: %s", changes[i]);
	}
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH(area__is_changed__by_who_may),
		WITH(plan__says__who_cleans_where_until_when),
		WITH(plan__takes__the_time_of_its_day),
		WITH(plan__refuses__what_cannot_be),
		WITH(plan__is__all_or_nothing),
		WITH(group__is_assigned__by_the_supervisor_else_the_leader),
		WITH(duty__is_done__inspected_redone_and_passed),
		WITH(done__after_its_time__is_late),
		WITH(inspection__of_what_was_not_done__sends_it),
		WITH(inspection__of_ones_own__is_refused),
		WITH(inspection__of_many__is_one_act),
		WITH(group__is_done__by_any_of_the_team),
		WITH(plan__of_what_was_done__is_refused),
		WITH(list__holds__mine_my_teams_and_the_open),
		WITH(verify__names__rows_that_are_not_what_was_signed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
