/* test_dispatch.c — people who work for another team for some days. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/str.h"
#include "base/text.h"
#include "db/db.h"
#include "db/door.h"
#include "domain/dispatch.h"
#include "domain/person.h"
#include "domain/roster.h"
#include "domain/roster_board.h"
#include "domain/team.h"
#include "domain/verify.h"
#include "support/test_duty.h"

enum { TODAY = 20261121 };

static struct test_site site;
static struct ctx shiftl, super, manager, anna;
static int64_t side, far;
static struct arena arena;

static int64_t
add_team(struct ctx *c, const char *name, const char *department)
{
	struct team t = {.id = 0};
	int64_t id;

	(void)str_copy(t.name, sizeof t.name, name);
	(void)str_copy(t.department, sizeof t.department, department);
	MUST(team_set(c, &t, &id, E));
	return id;
}

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	arena_init(&arena);
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "shiftl", &shiftl);
	test_site_sign_in(&site, "super", &super);
	test_site_sign_in(&site, "manager", &manager);
	test_site_sign_in(&site, "anna", &anna);
	side = add_team(&manager, "Side", "Service");
	far = add_team(&manager, "Far", "Warehouse");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	test_site_sign_out(&anna);
	test_site_sign_out(&manager);
	test_site_sign_out(&super);
	test_site_sign_out(&shiftl);
	test_site_close(&site);
	return 0;
}

static bool
give(struct ctx *c, int who, int64_t team, int from, int until, struct err *e)
{
	const struct dispatch_order o = {
		site.person[who], team, from, until, "Two are ill in that team"};
	int64_t id;

	return dispatch_give(c, &o, &id, e);
}

static struct dispatch
only(void)
{
	struct dispatches all;

	MUST(dispatch_list(&anna, &(const struct dispatch_filter){.from = 20260101, .to = 20271231},
		&arena, &all, E));
	assert_int_equal(all.n, 1);
	return all.row[0];
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

/* ORG-11: who, to which team, from when until when, why, by whom. */
static void
give__records__who_where_when_why(void **state)
{
	struct dispatch d;

	(void)state;
	MUST(give(&shiftl, TEST_ANNA, side, 20261123, 20261127, E));
	d = only();
	assert_int_equal(d.person, site.person[TEST_ANNA]);
	assert_int_equal(d.from_team, site.team);
	assert_int_equal(d.to_team, side);
	assert_int_equal(d.from, 20261123);
	assert_int_equal(d.until, 20261127);
	assert_string_equal(d.why, "Two are ill in that team");
	assert_int_equal(d.given_by, site.person[TEST_SHIFTL]);
	assert_int_equal(d.given_us, site.clock.at.utc_us);
	assert_int_equal(d.ended_us, 0);
	assert_true(is_intact());
}

/* ORG-11: nobody outside the department assigns its people, whoever they are. */
static void
give__is_for__the_persons_own_department(void **state)
{
	struct ctx director, lead;
	struct person anna_as;

	(void)state;
	REFUSED(give(&anna, TEST_WXM, side, 20261123, 20261127, e), ERR_DENIED, "ORG-03");
	test_site_sign_in(&site, "lead", &lead);
	REFUSED(give(&lead, TEST_ANNA, side, 20261123, 20261127, e), ERR_DENIED, "ORG-03");
	test_site_sign_in(&site, "director", &director);
	REFUSED(give(&director, TEST_ANNA, side, 20261123, 20261127, e), ERR_DENIED, "ORG-03");
	REFUSED(give(&shiftl, TEST_SHIFTL, side, 20261123, 20261127, e), ERR_DENIED, "ORG-04");
	struct ctx hr;
	test_site_sign_in(&site, "hr", &hr);
	MUST(person_get(&hr, site.person[TEST_ANNA], &anna_as, E));
	anna_as.team_id = far; /* another department */
	MUST(person_change(&hr, &anna_as, E));
	REFUSED(give(&shiftl, TEST_ANNA, site.team, 20261123, 20261127, e), ERR_DENIED, "ORG-03");
	REFUSED(give(&super, TEST_ANNA, site.team, 20261123, 20261127, e), ERR_DENIED, "ORG-03");
	REFUSED(give(&manager, TEST_ANNA, site.team, 20261123, 20261127, e), ERR_DENIED, "ORG-03");
	MUST(give(&super, TEST_WXM, far, 20261123, 20261127, E)); /* their own go anywhere */
	test_site_sign_out(&hr);
	test_site_sign_out(&director);
	test_site_sign_out(&lead);
}

static void
give__refuses__what_makes_no_sense(void **state)
{
	static const struct {
		int from, until;
		const char *why, *field;
	} rows[] = {
		{20261120, 20261127, "ill", "from"}, /* past */
		{20261199, 20261127, "ill", "from"},
		{20261127, 20261126, "ill", "until"},
		{20261127, 20271128, "ill", "until"}, /* 367 days */
		{20261127, 20261128, "", "why"},
		{20261127, 20261128, " ", "why"},
	};
	int64_t id;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct dispatch_order o = {
			site.person[TEST_ANNA], side, rows[i].from, rows[i].until, rows[i].why};
		struct err e = {0};

		assert_false(dispatch_give(&shiftl, &o, &id, &e));
		assert_int_equal(e.code, ERR_INVALID);
		assert_string_equal(e.field, rows[i].field);
	}
	REFUSED(give(&shiftl, TEST_ANNA, site.team, TODAY, TODAY, e), ERR_INVALID, "ORG-11");
	REFUSED(give(&shiftl, TEST_ANNA, 999, TODAY, TODAY, e), ERR_NOT_FOUND, "");
}

/* ORG-11: one at a time; the day after is free. */
static void
give__refuses__days_that_overlap(void **state)
{
	(void)state;
	MUST(give(&shiftl, TEST_ANNA, side, 20261123, 20261127, E));
	REFUSED(give(&shiftl, TEST_ANNA, far, 20261127, 20261130, e), ERR_CONFLICT, "ORG-11");
	REFUSED(give(&shiftl, TEST_ANNA, far, 20261122, 20261123, e), ERR_CONFLICT, "ORG-11");
	REFUSED(give(&shiftl, TEST_ANNA, side, 20261124, 20261125, e), ERR_CONFLICT, "ORG-11");
	MUST(give(&shiftl, TEST_ANNA, far, 20261128, 20261128, E));
	MUST(give(&shiftl, TEST_WXM, side, 20261123, 20261127, E));
}

static void
pass_days(int days)
{
	test_site_add_minutes(&site, days * 1440);
	test_site_sign_out(&shiftl);
	test_site_sign_in(&site, "shiftl", &shiftl);
}

/* ORG-11: it ends by itself, or earlier; once. */
static void
end__is__earlier_than_planned(void **state)
{
	struct dispatch d;

	(void)state;
	MUST(give(&shiftl, TEST_ANNA, side, 20261121, 20261127, E));
	d = only();
	pass_days(3); /* the 24th */
	REFUSED(dispatch_end(&shiftl, d.id, 20261127, e), ERR_INVALID, "ORG-11");
	REFUSED(dispatch_end(&shiftl, d.id, 20261122, e), ERR_INVALID, "ORG-11"); /* was worked */
	REFUSED(dispatch_end(&anna, d.id, 20261125, e), ERR_DENIED, "ORG-04");
	MUST(dispatch_end(&shiftl, d.id, 20261125, E));
	REFUSED(dispatch_end(&shiftl, d.id, 20261124, e), ERR_STALE, "ORG-11");
	d = only();
	assert_int_equal(d.until, 20261125);
	assert_int_equal(d.planned_until, 20261127);
	assert_int_equal(d.ended_by, site.person[TEST_SHIFTL]);
	MUST(give(&shiftl, TEST_ANNA, far, 20261126, 20261127, E)); /* those days are free */
	assert_true(is_intact());
}

static void
end__before_it_begins__never_was(void **state)
{
	struct dispatch d;

	(void)state;
	MUST(give(&shiftl, TEST_ANNA, side, 20261125, 20261127, E));
	d = only();
	REFUSED(dispatch_end(&shiftl, d.id, 20261123, e), ERR_INVALID, "ORG-11");
	MUST(dispatch_end(&shiftl, d.id, 20261124, E));
	struct dispatches all;
	MUST(dispatch_list(&anna, &(const struct dispatch_filter){.from = 20261124, .to = 20261130},
		&arena, &all, E));
	assert_int_equal(all.n, 1);
	assert_false(dispatch_covers(&all, site.person[TEST_ANNA], side, 20261124));
	assert_false(dispatch_covers(&all, site.person[TEST_ANNA], side, 20261125));
	MUST(give(&shiftl, TEST_ANNA, far, 20261125, 20261127, E));
	assert_true(is_intact());
}

static void
end__of_one_that_is_over__is_too_late(void **state)
{
	struct dispatch d;

	(void)state;
	MUST(give(&shiftl, TEST_ANNA, side, 20261121, 20261122, E));
	d = only();
	pass_days(3);
	REFUSED(dispatch_end(&shiftl, d.id, 20261121, e), ERR_STALE, "ORG-11");
	REFUSED(dispatch_end(&shiftl, 999, 20261121, e), ERR_NOT_FOUND, "ORG-11");
}

static void
list__narrows__by_person_team_and_days(void **state)
{
	static const struct {
		int person; /* -1 = all */
		bool in_side;
		int from, to, n;
	} rows[] = {
		{-1, false, 20261101, 20261231, 2},
		{-1, false, 20261128, 20261231, 1},
		{-1, false, 20261101, 20261122, 0},
		{TEST_ANNA, false, 20261101, 20261231, 1},
		{TEST_BOB, false, 20261101, 20261231, 0},
		{-1, true, 20261101, 20261231, 1},
		{-1, false, 20261127, 20261127, 1},
	};

	(void)state;
	MUST(give(&shiftl, TEST_ANNA, side, 20261123, 20261127, E));
	MUST(give(&shiftl, TEST_WXM, far, 20261201, 20261205, E));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct dispatch_filter f = {
			.person = rows[i].person < 0 ? 0 : site.person[rows[i].person],
			.team = rows[i].in_side ? side : 0,
			.from = rows[i].from,
			.to = rows[i].to};
		struct dispatches all;

		MUST(dispatch_list(&anna, &f, &arena, &all, E));
		assert_int_equal(all.n, rows[i].n);
	}
}

/* --- the roster of the other team --- */

static bool
plan_for(struct ctx *c, int64_t team, int who, int day, struct err *e)
{
	struct roster_cell cell = {.person = site.person[who], .day = day, .n = 1};
	struct roster_ref ref;

	cell.on[0].shift = 1;
	cell.on[0].desk = site.back;
	cell.on[0].holder = true;
	MUST(roster_open(c, team, day / 100, &ref, E));
	return roster_set(c, &ref, &cell, 1, e);
}

/* ORG-11: the other team rosters its own people, and those sent to it on their days. */
static void
roster__of_the_other_team__takes_who_was_sent(void **state)
{
	(void)state;
	REFUSED(plan_for(&super, side, TEST_ANNA, 20261201, e), ERR_BLOCKED, "ORG-11");
	MUST(give(&shiftl, TEST_ANNA, side, 20261201, 20261203, E));
	MUST(plan_for(&super, side, TEST_ANNA, 20261201, E));
	MUST(plan_for(&super, side, TEST_ANNA, 20261203, E));
	REFUSED(plan_for(&super, side, TEST_ANNA, 20261204, e), ERR_BLOCKED, "ORG-11");
	MUST(plan_for(&super, site.team, TEST_ANNA, 20261204, E)); /* their own team may */
}

/* The team that plans sees who was sent to it. */
static void
board__of_the_other_team__has_their_row(void **state)
{
	struct roster_board b;

	(void)state;
	MUST(give(&shiftl, TEST_ANNA, side, 20261230, 20270102, E));
	MUST(roster_board_load(
		&super, &(const struct roster_board_ask){.team = side, .month = 202612}, &b, E));
	assert_int_equal(b.rows, 1);
	assert_int_equal(b.row[0].person, site.person[TEST_ANNA]);
	assert_true(b.row[0].guest);
	roster_board_free(&b);
	MUST(roster_board_load(
		&super, &(const struct roster_board_ask){.team = side, .month = 202702}, &b, E));
	assert_int_equal(b.rows, 0);
	roster_board_free(&b);
}

/* Ended meanwhile: what was planned is not published. RST-14 */
static void
roster__with_somebody_called_back__is_not_published(void **state)
{
	const struct roster_publication p = {"", "The desk is small"};
	struct roster_ref ref;
	struct err no = {0};

	(void)state;
	MUST(give(&shiftl, TEST_ANNA, side, 20261201, 20261203, E));
	MUST(plan_for(&super, side, TEST_ANNA, 20261202, E));
	MUST(dispatch_end(&shiftl, only().id, 20261201, E));
	MUST(roster_open(&super, side, 202612, &ref, E));
	test_site_confirm(&site, "super", &super);
	assert_false(roster_publish(&super, &ref, &p, &no));
	assert_int_equal(no.code, ERR_BLOCKED);
	assert_string_equal(no.rule, "ORG-11");
	assert_string_equal(no.field, "other-team");
}

/* --- verify --- */

static void
verify__names__a_row_that_is_not_what_was_signed(void **state)
{
	static const char *const changes[] = {
		"UPDATE dispatch SET until_day = 20261126",
		"UPDATE dispatch SET person = 2",
		"UPDATE dispatch SET why = 'because'",
		"UPDATE dispatch SET given_by = 1",
		"DELETE FROM dispatch",
	};

	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		if (i) {
			teardown(state);
			setup(state);
		}
		MUST(give(&shiftl, TEST_ANNA, side, 20261123, 20261128, E));
		MUST(dispatch_end(&shiftl, only().id, 20261127, E));
		assert_true(is_intact());
		assert_int_equal(
			sqlite3_exec(site.db->lib, changes[i], NULL, NULL, NULL), SQLITE_OK);
		assert_false(is_intact());
	}
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH(give__records__who_where_when_why),
		WITH(give__is_for__the_persons_own_department),
		WITH(give__refuses__what_makes_no_sense),
		WITH(give__refuses__days_that_overlap),
		WITH(end__is__earlier_than_planned),
		WITH(end__before_it_begins__never_was),
		WITH(end__of_one_that_is_over__is_too_late),
		WITH(list__narrows__by_person_team_and_days),
		WITH(roster__of_the_other_team__takes_who_was_sent),
		WITH(board__of_the_other_team__has_their_row),
		WITH(roster__with_somebody_called_back__is_not_published),
		WITH(verify__names__a_row_that_is_not_what_was_signed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
