/* test_cleaning.c — areas, who cleans them when, done, inspected, redone. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "db/db.h"
#include "db/door.h"
#include "domain/cleaning.h"
#include "domain/dispatch.h"
#include "domain/param.h"
#include "domain/roster.h"
#include "domain/team.h"
#include "domain/verify.h"
#include "support/test_duty.h"

enum { SATURDAY = 20261121, MONDAY = 20261123, HALL = 1, KITCHEN, YARD };

static struct test_site site;
static struct ctx super, manager, shiftl, lead, anna, wxm;
static int64_t side;
static struct arena arena;

static int64_t
add_area(const char *name, bool weekly, int64_t team)
{
	struct cleaning_area a = {.weekly = weekly, .team = team};
	int64_t id;

	(void)str_copy(a.name_en, sizeof a.name_en, name);
	(void)str_copy(a.name_zh, sizeof a.name_zh, name);
	MUST(cleaning_area_set(&super, &a, &id, E));
	return id;
}

static int
setup(void **state)
{
	struct team t = {.name = "Side", .department = "Service"};

	(void)state;
	text_use(LANG_EN);
	arena_init(&arena);
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "super", &super);
	test_site_sign_in(&site, "manager", &manager);
	test_site_sign_in(&site, "shiftl", &shiftl);
	test_site_sign_in(&site, "lead", &lead);
	test_site_sign_in(&site, "anna", &anna);
	test_site_sign_in(&site, "wxm", &wxm);
	MUST(team_set(&manager, &t, &side, E));
	assert_int_equal(add_area("Hall", false, site.team), HALL);
	assert_int_equal(add_area("Kitchen", false, site.team), KITCHEN);
	assert_int_equal(add_area("Yard", true, site.team), YARD);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	test_site_sign_out(&wxm);
	test_site_sign_out(&anna);
	test_site_sign_out(&lead);
	test_site_sign_out(&shiftl);
	test_site_sign_out(&manager);
	test_site_sign_out(&super);
	test_site_close(&site);
	return 0;
}

/* At a time of a day, everybody signed in anew where a night lies between. */
static void
at(int day, int minute)
{
	const int64_t by_us = clock_utc_us(day, minute) - site.clock.at.utc_us;
	static struct ctx *const all[] = {&super, &manager, &shiftl, &lead, &anna, &wxm};
	static const char *const login[] = {"super", "manager", "shiftl", "lead", "anna", "wxm"};

	test_site_add_minutes(&site, (int)(by_us / 60000000));
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		test_site_sign_out(all[i]);
		test_site_sign_in(&site, login[i], all[i]);
	}
}

static bool
plan(struct ctx *c, int64_t area, int day, int who, struct err *e)
{
	const struct cleaning_cell cell = {
		.area = area, .day = day, .person = who < 0 ? 0 : site.person[who]};

	return cleaning_plan(c, site.team, &cell, 1, e);
}

static bool
group(struct ctx *c, int64_t team, int day, bool on, struct err *e)
{
	const struct cleaning_cell cell = {.area = YARD, .day = day, .group = on};

	return cleaning_plan(c, team, &cell, 1, e);
}

static struct cleaning_duty
duty(int64_t area, int day)
{
	const struct cleaning_filter f = {.area = area, .from = day, .to = day};
	struct cleaning_duties all;

	MUST(cleaning_list(&anna, &f, &arena, &all, E));
	assert_in_range(all.n, 0, 1);
	return all.n ? all.row[0] : (struct cleaning_duty){.id = 0};
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

static bool
is_intact(void)
{
	struct verify_result v;

	MUST(verify_run(&site.system, &(const struct verify_ask){.anchors = 0}, &v, E));
	const bool good = v.findings == 0;
	verify_result_free(&v);
	return good;
}

/* --- areas --- */

static void
area__is_changed__by_who_may(void **state)
{
	struct cleaning_areas all;
	struct cleaning_area a;
	int64_t id;

	(void)state;
	MUST(cleaning_area_list(&anna, &all, E));
	assert_int_equal(all.n, 3);
	a = all.row[0];
	(void)str_copy(a.name_en, sizeof a.name_en, "Front hall");
	REFUSED(cleaning_area_set(&lead, &a, &id, e), ERR_DENIED, "ORG-03");
	MUST(cleaning_area_set(&shiftl, &a, &id, E));
	REFUSED(cleaning_area_set(&super, &a, &id, e), ERR_STALE, ""); /* read before */
	a.rev++;
	a.name_zh[0] = '\0';
	REFUSED(cleaning_area_set(&super, &a, &id, e), ERR_INVALID, "RST-09");
	(void)str_copy(a.name_zh, sizeof a.name_zh, "前厅");
	a.retired = true;
	MUST(cleaning_area_set(&super, &a, &id, E));
	REFUSED(plan(&lead, HALL, MONDAY, TEST_ANNA, e), ERR_INVALID, "RST-09");
	MUST(cleaning_area_list(&anna, &all, E));
	assert_string_equal(all.row[2].name_en, "Front hall"); /* at the end */
	assert_true(is_intact());
}

/* --- planning --- */

/* RST-09: who, where, when, until when. */
static void
plan__says__who_cleans_where_until_when(void **state)
{
	struct cleaning_duty d;

	(void)state;
	MUST(plan(&lead, HALL, MONDAY, TEST_ANNA, E));
	d = duty(HALL, MONDAY);
	assert_int_equal(d.person, site.person[TEST_ANNA]);
	assert_int_equal(d.team, site.team);
	assert_int_equal(d.state, CLEANING_PLANNED);
	assert_int_equal(d.due_us, clock_utc_us(MONDAY, 8 * 60 + 50));
	assert_int_equal(d.planned_by, site.person[TEST_LEAD]);
	assert_string_equal(d.name_en, "Hall");
	MUST(plan(&lead, HALL, MONDAY, TEST_WXM, E)); /* another */
	assert_int_equal(duty(HALL, MONDAY).person, site.person[TEST_WXM]);
	MUST(plan(&lead, HALL, MONDAY, -1, E)); /* nobody */
	assert_int_equal(duty(HALL, MONDAY).id, 0);
	MUST(plan(&lead, HALL, MONDAY, TEST_BOB, E)); /* somebody again */
	assert_int_equal(duty(HALL, MONDAY).person, site.person[TEST_BOB]);
	assert_true(is_intact());
}

/* [cleaning.done_by] of the day counts; what is planned keeps its time. */
static void
plan__takes__the_time_of_its_day(void **state)
{
	(void)state;
	MUST(param_set(&manager, "cleaning.done_by", "09:30", 20261124, "later in winter", E));
	MUST(plan(&lead, HALL, MONDAY, TEST_ANNA, E));
	MUST(plan(&lead, HALL, 20261124, TEST_ANNA, E));
	assert_int_equal(duty(HALL, MONDAY).due_us, clock_utc_us(MONDAY, 530));
	assert_int_equal(duty(HALL, 20261124).due_us, clock_utc_us(20261124, 570));
}

static void
plan__refuses__what_cannot_be(void **state)
{
	struct ctx qa;

	(void)state;
	REFUSED(plan(&anna, HALL, MONDAY, TEST_ANNA, e), ERR_DENIED, "ORG-03");
	REFUSED(plan(&lead, HALL, 20261120, TEST_ANNA, e), ERR_INVALID, "RST-09"); /* over */
	REFUSED(plan(&lead, HALL, 20261131, TEST_ANNA, e), ERR_INVALID, "RST-09"); /* no day */
	REFUSED(plan(&lead, 99, MONDAY, TEST_ANNA, e), ERR_INVALID, "RST-09");
	REFUSED(plan(&lead, HALL, MONDAY, TEST_HR, e), ERR_INVALID, "RST-09"); /* no team */
	const struct cleaning_cell theirs = {
		.area = HALL, .day = MONDAY, .person = site.person[TEST_ANNA]};
	REFUSED(cleaning_plan(&super, side, &theirs, 1, e), ERR_INVALID, "RST-09");
	REFUSED(cleaning_plan(&lead, side, &theirs, 1, e), ERR_DENIED, "ORG-03");
	REFUSED(cleaning_plan(&lead, site.team, &theirs, 0, e), ERR_INVALID, "RST-09");
	test_site_sign_in(&site, "qa", &qa);
	REFUSED(plan(&qa, HALL, MONDAY, TEST_ANNA, e), ERR_DENIED, "ORG-03");
	test_site_sign_out(&qa);
	assert_int_equal(duty(HALL, MONDAY).id, 0);
}

/* One intention: the second cell is refused, so the first is not there. */
static void
plan__is__all_or_nothing(void **state)
{
	const struct cleaning_cell cells[] = {
		{.area = HALL, .day = MONDAY, .person = site.person[TEST_ANNA]},
		{.area = HALL, .day = 20261101, .person = site.person[TEST_ANNA]}};

	(void)state;
	REFUSED(cleaning_plan(&lead, site.team, cells, 2, e), ERR_INVALID, "RST-09");
	assert_int_equal(duty(HALL, MONDAY).id, 0);
	assert_true(is_intact());
}

/* RST-16: by team; the supervisor, else the leader. */
static void
group__is_assigned__by_the_supervisor_else_the_leader(void **state)
{
	struct cleaning_duty d;

	(void)state;
	MUST(group(&lead, site.team, 20261128, true, E));
	d = duty(YARD, 20261128);
	assert_int_equal(d.person, 0);
	assert_int_equal(d.due_us, clock_utc_us(20261129, 0));
	MUST(group(&super, side, 20261128, true, E)); /* another team cleans there this week */
	assert_int_equal(duty(YARD, 20261128).team, side);
	REFUSED(group(&lead, site.team, 20261128, true, e), ERR_BLOCKED, "RST-16");
	REFUSED(group(&shiftl, site.team, 20261128, false, e), ERR_BLOCKED, "RST-16");
	MUST(group(&manager, site.team, 20261128, false, E));
	assert_int_equal(duty(YARD, 20261128).id, 0);
	MUST(group(&lead, site.team, 20261128, true, E)); /* free again */
	assert_true(is_intact());
}

/* --- done and inspected --- */

/* RST-09, CON-03: done, failed, redone, passed; nothing of it is lost. */
static void
duty__is_done__inspected_redone_and_passed(void **state)
{
	struct cleaning_steps h;
	struct cleaning_duty d;

	(void)state;
	MUST(plan(&lead, HALL, MONDAY, TEST_ANNA, E));
	REFUSED(done(&anna, HALL, MONDAY, e), ERR_BLOCKED, "RST-09"); /* Saturday */
	at(MONDAY, 8 * 60 + 50);
	REFUSED(done(&wxm, HALL, MONDAY, e), ERR_DENIED, "RST-09");
	REFUSED(inspect(&super, HALL, MONDAY, true, e), ERR_STALE, ""); /* not done */
	MUST(done(&anna, HALL, MONDAY, E));
	d = duty(HALL, MONDAY);
	assert_int_equal(d.state, CLEANING_DONE);
	assert_false(d.late); /* by 08:50 */
	REFUSED(done(&anna, HALL, MONDAY, e), ERR_STALE, "");
	REFUSED(inspect(&lead, HALL, MONDAY, true, e), ERR_DENIED, "ORG-03");
	at(MONDAY, 9 * 60);
	MUST(inspect(&super, HALL, MONDAY, false, E));
	d = duty(HALL, MONDAY);
	assert_int_equal(d.state, CLEANING_REDO);
	assert_int_equal(d.redone, 1);
	assert_string_equal(d.reason, "The floor is still wet");
	at(MONDAY, 9 * 60 + 20);
	MUST(done(&anna, HALL, MONDAY, E));
	assert_false(duty(HALL, MONDAY).late); /* the first time counts */
	MUST(inspect(&super, HALL, MONDAY, true, E));
	d = duty(HALL, MONDAY);
	assert_int_equal(d.state, CLEANING_PASSED);
	assert_int_equal(d.inspected_by, site.person[TEST_SUPER]);
	REFUSED(inspect(&super, HALL, MONDAY, false, e), ERR_STALE, "");
	MUST(cleaning_history(&anna, d.id, &arena, &h, E));
	static const enum cleaning_deed deeds[] = {
		CLEANING_DO, CLEANING_FAIL, CLEANING_DO, CLEANING_PASS};
	assert_int_equal(h.n, 4);
	for (int i = 0; i < 4; i++)
		assert_int_equal(h.row[i].deed, deeds[i]);
	assert_string_equal(h.row[1].reason, "The floor is still wet");
	assert_true(is_intact());
}

/* RST-09: a minute after 08:50 is late. */
static void
done__after_its_time__is_late(void **state)
{
	(void)state;
	MUST(plan(&lead, HALL, MONDAY, TEST_ANNA, E));
	at(MONDAY, 8 * 60 + 51);
	MUST(done(&anna, HALL, MONDAY, E));
	assert_true(duty(HALL, MONDAY).late);
	MUST(inspect(&super, HALL, MONDAY, true, E));
	assert_true(duty(HALL, MONDAY).late);
	assert_true(is_intact());
}

/* CON-03: what nobody cleaned is sent to be done, not before it was due. */
static void
inspection__of_what_was_not_done__sends_it(void **state)
{
	(void)state;
	MUST(plan(&lead, HALL, MONDAY, TEST_ANNA, E));
	at(MONDAY, 8 * 60 + 40);
	REFUSED(inspect(&super, HALL, MONDAY, false, e), ERR_BLOCKED, "CON-03");
	at(MONDAY, 8 * 60 + 55);
	MUST(inspect(&super, HALL, MONDAY, false, E));
	assert_int_equal(duty(HALL, MONDAY).state, CLEANING_REDO);
	MUST(done(&anna, HALL, MONDAY, E));
	assert_true(duty(HALL, MONDAY).late);
	assert_true(is_intact());
}

/* ORG-04 */
static void
inspection__of_ones_own__is_refused(void **state)
{
	bool may;

	(void)state;
	MUST(plan(&manager, HALL, MONDAY, TEST_SUPER, E));
	at(MONDAY, 8 * 60);
	MUST(done(&super, HALL, MONDAY, E));
	const struct cleaning_duty d = duty(HALL, MONDAY);
	MUST(cleaning_may_inspect(&super, &d, &may, E));
	assert_false(may);
	MUST(cleaning_may_inspect(&manager, &d, &may, E));
	assert_true(may);
	MUST(cleaning_may_inspect(&anna, &d, &may, E));
	assert_false(may);
	REFUSED(inspect(&super, HALL, MONDAY, true, e), ERR_DENIED, "ORG-04");
	MUST(inspect(&manager, HALL, MONDAY, true, E));
}

/* Several at once, together or not at all. */
static void
inspection__of_many__is_one_act(void **state)
{
	const struct cleaning_verdict passed = {true, NULL}, failed = {false, " "};
	struct cleaning_ref refs[2];

	(void)state;
	MUST(plan(&lead, HALL, MONDAY, TEST_ANNA, E));
	MUST(plan(&lead, KITCHEN, MONDAY, TEST_WXM, E));
	at(MONDAY, 8 * 60);
	MUST(done(&anna, HALL, MONDAY, E));
	refs[0] = ref(HALL, MONDAY);
	refs[1] = ref(KITCHEN, MONDAY);
	REFUSED(cleaning_inspect(&super, refs, 2, &passed, e), ERR_STALE, "");
	assert_int_equal(duty(HALL, MONDAY).state, CLEANING_DONE);
	MUST(done(&wxm, KITCHEN, MONDAY, E));
	REFUSED(cleaning_inspect(&super, refs, 2, &passed, e), ERR_STALE, ""); /* seen before */
	refs[1] = ref(KITCHEN, MONDAY);
	REFUSED(cleaning_inspect(&super, refs, 2, &failed, e), ERR_INVALID, "CON-03");
	MUST(cleaning_inspect(&super, refs, 2, &passed, E));
	assert_int_equal(duty(HALL, MONDAY).state, CLEANING_PASSED);
	assert_int_equal(duty(KITCHEN, MONDAY).state, CLEANING_PASSED);
	assert_true(is_intact());
}

/* RST-16: any one of the team signs for it. */
static void
group__is_done__by_any_of_the_team(void **state)
{
	struct ctx hr;

	(void)state;
	MUST(group(&lead, site.team, SATURDAY, true, E));
	test_site_sign_in(&site, "hr", &hr);
	REFUSED(done(&hr, YARD, SATURDAY, e), ERR_DENIED, "RST-09");
	test_site_sign_out(&hr);
	MUST(done(&wxm, YARD, SATURDAY, E));
	const struct cleaning_duty d = duty(YARD, SATURDAY);
	assert_int_equal(d.done_by, site.person[TEST_WXM]);
	assert_false(d.late);
	MUST(inspect(&super, YARD, SATURDAY, true, E));
	assert_true(is_intact());
}

/* What was begun is not planned anew. */
static void
plan__of_what_was_done__is_refused(void **state)
{
	(void)state;
	MUST(plan(&lead, HALL, SATURDAY, TEST_ANNA, E));
	MUST(done(&anna, HALL, SATURDAY, E));
	REFUSED(plan(&lead, HALL, SATURDAY, TEST_WXM, e), ERR_STALE, "");
	REFUSED(plan(&lead, HALL, SATURDAY, -1, e), ERR_STALE, "");
}

/* --- filling a month --- */

static int
count(int64_t person, int from, int to)
{
	const struct cleaning_filter f = {.person = person, .from = from, .to = to};
	struct cleaning_duties all;

	MUST(cleaning_list(&anna, &f, &arena, &all, E));
	return all.n;
}

/* RST-09: workdays, in turn, as many for each; RST-16: Saturdays by the team. */
static void
fill__takes_turns__on_workdays(void **state)
{
	int filled;

	(void)state;
	MUST(cleaning_fill(&lead, site.team, 202612, &filled, E));
	/* 23 workdays of two areas, four Saturdays */
	assert_int_equal(filled, 2 * 23 + 4);
	const int each[] = {count(site.person[TEST_ANNA], 20261201, 20261231),
		count(site.person[TEST_WXM], 20261201, 20261231),
		count(site.person[TEST_BOB], 20261201, 20261231)};
	assert_int_equal(each[0] + each[1] + each[2], 46);
	for (int i = 0; i < 3; i++)
		assert_in_range(each[i], 15, 16);
	assert_int_not_equal(duty(HALL, 20261201).person, duty(KITCHEN, 20261201).person);
	assert_int_equal(duty(HALL, 20261205).id, 0); /* a Saturday */
	assert_int_equal(duty(YARD, 20261205).person, 0);
	assert_int_equal(duty(YARD, 20261205).team, site.team);
	MUST(cleaning_fill(&lead, site.team, 202612, &filled, E)); /* nothing is empty */
	assert_int_equal(filled, 0);
	assert_true(is_intact());
}

/* From today on, and what stands is kept. */
static void
fill__keeps__what_is_planned(void **state)
{
	int filled;

	(void)state;
	MUST(plan(&lead, HALL, 20261124, TEST_BOB, E));
	MUST(cleaning_fill(&lead, site.team, 202611, &filled, E));
	/* 23 to 30 November: six workdays, one of them taken; two Saturdays, today's too */
	assert_int_equal(filled, 2 * 6 - 1 + 2);
	assert_int_equal(duty(HALL, 20261124).person, site.person[TEST_BOB]);
	assert_int_equal(duty(HALL, 20261120).id, 0);
}

/* Where a roster is in force, those at work by it. */
static void
fill__asks__the_roster_in_force(void **state)
{
	const struct roster_publication p = {"", "The desk is small"};
	struct roster_cell cell[2] = {{.person = site.person[TEST_ANNA], .day = 20261205, .n = 1},
		{.person = site.person[TEST_WXM], .day = 20261207, .n = 1}};
	struct roster_ref r;
	int filled;

	(void)state;
	for (int i = 0; i < 2; i++) {
		cell[i].on[0].shift = 1;
		cell[i].on[0].desk = site.front;
		cell[i].on[0].holder = true;
	}
	MUST(roster_open(&super, site.team, 202612, &r, E));
	MUST(roster_set(&super, &r, cell, 2, E));
	test_site_confirm(&site, "super", &super);
	MUST(roster_publish(&super, &r, &p, E));
	MUST(cleaning_fill(&lead, site.team, 202612, &filled, E));
	assert_int_equal(filled, 2 * 2 + 4);
	assert_int_equal(duty(HALL, 20261205).person, site.person[TEST_ANNA]); /* a Saturday */
	assert_int_equal(duty(KITCHEN, 20261207).person, site.person[TEST_WXM]);
	assert_int_equal(duty(HALL, 20261208).id, 0);
}

/* ORG-11: who was sent away takes no turn, who was sent here does. */
static void
fill__knows__who_was_sent(void **state)
{
	const struct dispatch_order away = {
		site.person[TEST_ANNA], side, 20261201, 20261231, "Two are ill there"};
	int64_t id, corner;
	int filled;

	(void)state;
	corner = add_area("Corner", false, side);
	REFUSED(cleaning_fill(&super, side, 202612, &filled, e), ERR_NOT_FOUND, "RST-09");
	MUST(dispatch_give(&shiftl, &away, &id, E));
	MUST(cleaning_fill(&super, side, 202612, &filled, E));
	assert_int_equal(filled, 23);
	assert_int_equal(duty(corner, 20261201).person, site.person[TEST_ANNA]);
	MUST(cleaning_fill(&super, site.team, 202612, &filled, E));
	assert_int_equal(count(site.person[TEST_ANNA], 20261201, 20261231), 23);
	MUST(plan(&lead, HALL, MONDAY, TEST_ANNA, E)); /* not sent yet */
}

static void
fill__refuses__a_team_without_areas_and_no_month(void **state)
{
	int filled;

	(void)state;
	REFUSED(cleaning_fill(&super, side, 202612, &filled, e), ERR_NOT_FOUND, "RST-09");
	REFUSED(cleaning_fill(&super, site.team, 202613, &filled, e), ERR_INVALID, "");
	REFUSED(cleaning_fill(&anna, site.team, 202612, &filled, e), ERR_DENIED, "ORG-03");
}

/* --- lists --- */

static void
list__holds__mine_my_teams_and_the_open(void **state)
{
	struct cleaning_duties all;

	(void)state;
	MUST(plan(&lead, HALL, SATURDAY, TEST_ANNA, E));
	MUST(plan(&lead, KITCHEN, SATURDAY, TEST_WXM, E));
	MUST(group(&lead, site.team, SATURDAY, true, E));
	const struct cleaning_filter mine = {.person = site.person[TEST_ANNA],
		.team = site.team,
		.from = SATURDAY,
		.to = SATURDAY,
		.open = true};
	MUST(cleaning_list(&anna, &mine, &arena, &all, E));
	assert_int_equal(all.n, 2);
	assert_int_equal(all.row[0].area, HALL);
	assert_int_equal(all.row[1].area, YARD);
	MUST(done(&anna, HALL, SATURDAY, E));
	MUST(inspect(&super, HALL, SATURDAY, true, E));
	MUST(cleaning_list(&anna, &mine, &arena, &all, E));
	assert_int_equal(all.n, 1);
	MUST(cleaning_list(&anna,
		&(const struct cleaning_filter){
			.team = site.team, .from = SATURDAY, .to = SATURDAY},
		&arena, &all, E));
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
		MUST(plan(&lead, HALL, SATURDAY, TEST_ANNA, E));
		MUST(plan(&lead, KITCHEN, SATURDAY, TEST_WXM, E));
		MUST(done(&anna, HALL, SATURDAY, E));
		MUST(inspect(&super, HALL, SATURDAY, false, E));
		assert_true(is_intact());
		assert_int_equal(
			sqlite3_exec(site.db->lib, changes[i], NULL, NULL, NULL), SQLITE_OK);
		if (is_intact())
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
		WITH(fill__takes_turns__on_workdays),
		WITH(fill__keeps__what_is_planned),
		WITH(fill__asks__the_roster_in_force),
		WITH(fill__knows__who_was_sent),
		WITH(fill__refuses__a_team_without_areas_and_no_month),
		WITH(list__holds__mine_my_teams_and_the_open),
		WITH(verify__names__rows_that_are_not_what_was_signed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
