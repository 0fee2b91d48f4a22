/* test_roster_board.c — a team's month read into rows and days. SPDX-License-Identifier: MIT
 *
 * RST-03, RST-07, RST-08, RST-14. It is 2026-11-21; December is planned.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/person.h"
#include "domain/roster_board.h"
#include "domain/roster_sql.h"
#include "domain/team.h"
#include "support/leave_stored.h"
#include "support/test_duty.h"

enum { EARLY = 1, MIDDLE = 2, DECEMBER = 202612, FIRST = 20261201 };

static struct test_site site;
static struct ctx super, hr, manager;
static struct roster_board b;

static int
setup(void **state)
{
	(void)state;
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "super", &super);
	test_site_sign_in(&site, "manager", &manager);
	test_site_sign_in(&site, "hr", &hr);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	roster_board_free(&b);
	test_site_sign_out(&hr);
	test_site_sign_out(&manager);
	test_site_sign_out(&super);
	test_site_close(&site);
	return 0;
}

static struct roster_cell
cell_of(int64_t person, int day, int64_t shift, int64_t desk)
{
	struct roster_cell cell = {.person = person, .day = day, .n = 1};

	cell.on[0].shift = shift;
	cell.on[0].desk = desk;
	cell.on[0].holder = true;
	return cell;
}

/* One cell published for a team. */
static void
publish(int64_t team, const struct roster_cell *cell)
{
	const struct roster_publication p = {"a change", "the desk is small"};
	struct roster_ref ref;

	MUST(roster_open(&super, team, DECEMBER, &ref, E));
	MUST(roster_set(&super, &ref, cell, 1, E));
	test_site_confirm(&site, "super", &super);
	MUST(roster_publish(&super, &ref, &p, E));
}

static void
load(int64_t roster, int64_t first)
{
	roster_board_free(&b);
	MUST(roster_board_load(&super,
		&(const struct roster_board_ask){site.team, DECEMBER, roster, first}, &b, E));
}

static int64_t
front_board(int64_t shift, int col)
{
	const struct roster_cover *k = roster_board_cover(
		&b, roster_board_place(&b, site.front), roster_board_shift(&b, shift), col);

	return k ? k->planned : -1;
}

/* Everybody of the team, one's own row first, the rest by staff number. */
static void
board__holds__the_team(void **state)
{
	(void)state;
	load(0, site.person[TEST_WXM]);
	assert_int_equal(b.shown.id, 0);
	assert_int_equal(b.days, 31);
	assert_int_equal(b.row[0].person, site.person[TEST_WXM]);
	assert_int_equal(b.row[1].person, site.person[TEST_ANNA]);
	assert_int_equal(b.row[2].person, site.person[TEST_BOB]);
	assert_int_equal(b.places, 2);
	assert_int_equal(roster_board_short_days(&b), 31);
	assert_int_equal(roster_board_row(&b, 999), -1);
	assert_int_equal(roster_board_day(&b, 30), 20261231);
}

/* A draft, what is in force, and a withdrawn version are three plans. */
static void
board__shows__the_plan_that_is_asked_for(void **state)
{
	const int64_t anna = site.person[TEST_ANNA];
	struct roster_cell first = cell_of(anna, FIRST, EARLY, site.front),
			   second = cell_of(anna, FIRST, MIDDLE, site.front);
	struct roster_versions v;
	struct roster_ref ref;
	struct arena a;

	(void)state;
	arena_init(&a);
	publish(site.team, &first);
	publish(site.team, &second);
	MUST(roster_open(&super, site.team, DECEMBER, &ref, E));
	second.n = 0;
	MUST(roster_set(&super, &ref, &second, 1, E));
	load(0, anna);
	assert_int_equal(b.shown.version, 2);
	assert_int_equal(b.row[0].day[0].on[0].shift, MIDDLE);
	assert_int_equal(front_board(MIDDLE, 0), 1);
	assert_int_equal(roster_board_holder(&b, site.front, MIDDLE, 0), anna);
	load(ref.id, anna);
	assert_int_equal(b.shown.state, ROSTER_DRAFT);
	assert_int_equal(b.row[0].day[0].n, 0);
	assert_int_equal(front_board(MIDDLE, 0), 0);
	MUST(roster_versions(&super, site.team, DECEMBER, &a, &v, E));
	load(v.row[2].id, anna);
	assert_int_equal(b.shown.state, ROSTER_WITHDRAWN);
	assert_int_equal(b.row[0].day[0].on[0].shift, EARLY);
	assert_int_equal(front_board(EARLY, 0), 1);
	arena_free(&a);
}

/* RST-07: people of other teams count at the desk, and stay when one's own plan changes. */
static void
cover__counts__who_comes_from_elsewhere(void **state)
{
	const struct team other = {.name = "Back", .department = "Service"};
	const struct roster_cell theirs = cell_of(site.person[TEST_QA], FIRST, EARLY, site.front);
	struct roster_cell mine;
	struct person qa;
	int64_t team;

	(void)state;
	MUST(team_set(&hr, &other, &team, E));
	MUST(person_get(&hr, site.person[TEST_QA], &qa, E));
	qa.team_id = team;
	MUST(person_change(&hr, &qa, E));
	publish(team, &theirs);
	load(0, 0);
	assert_int_equal(front_board(EARLY, 0), 1);
	mine = cell_of(site.person[TEST_ANNA], FIRST, EARLY, site.front);
	assert_true(roster_board_put(&b, &mine, 1));
	assert_int_equal(front_board(EARLY, 0), 2);
	mine.n = 0;
	assert_true(roster_board_put(&b, &mine, 1));
	assert_int_equal(front_board(EARLY, 0), 1);
	assert_int_equal(roster_board_cover(&b, 0, roster_board_shift(&b, 3), 0) != NULL,
		roster_board_cover(&b, 0, roster_board_shift(&b, 3), 1) != NULL);
}

/* Who left in the month stands there until then; before it, only if they were planned. */
static void
people__who_left__stay_while_they_are_planned(void **state)
{
	const int64_t bob = site.person[TEST_BOB];
	const struct roster_cell cell = cell_of(bob, FIRST, EARLY, site.front);
	const int rows = (load(0, 0), b.rows);
	int row;

	(void)state;
	publish(site.team, &cell);
	MUST(person_leave(&hr, bob, 20261120, "moved away", E));
	load(0, 0);
	row = roster_board_row(&b, bob);
	assert_int_equal(row, rows - 1);
	assert_false(roster_board_employed(&b.row[row], FIRST));
	assert_true(roster_board_employed(&b.row[row], 20261120));
	assert_true(roster_board_needs_cover(&b, row, 0));
	assert_false(roster_board_needs_cover(&b, row, 1));
	assert_false(b.row[row].guest);
	load(0, bob);
	assert_int_equal(b.row[0].person, bob);
}

/* RST-08: approved leave stands in the cells of its days. */
static void
leave__stands__on_its_days(void **state)
{
	(void)state;
	leave_stored(site.system.db, site.person[TEST_ANNA], 20261130, 20261202);
	load(0, site.person[TEST_ANNA]);
	assert_non_null(roster_board_leave(&b, 0, 0));
	assert_string_equal(roster_board_leave(&b, 0, 1)->type_code, "annual");
	assert_null(roster_board_leave(&b, 0, 2));
	assert_null(roster_board_leave(&b, 1, 0));
}

/* put() takes what set() takes, sorted, with the times of the day. */
static void
put__and_take__are_each_others_reverse(void **state)
{
	const int64_t anna = site.person[TEST_ANNA];
	struct roster_cell two = cell_of(anna, FIRST, MIDDLE, site.front), back;
	struct roster_plan p;

	(void)state;
	load(0, anna);
	two.n = 2;
	two.on[1].shift = EARLY;
	two.on[1].desk = site.back;
	assert_true(roster_board_put(&b, &two, 1));
	roster_board_take(&b, 0, 0, &back);
	assert_int_equal(back.n, 2);
	assert_int_equal(back.on[0].shift, EARLY);
	assert_int_equal(back.on[0].desk, site.back);
	assert_int_equal(back.on[1].shift, MIDDLE);
	assert_true(back.on[1].holder);
	assert_int_equal(roster_board_minutes(&b, 0), 960);
	assert_int_equal(roster_board_times(&b, 0, roster_board_shift(&b, EARLY)), 1);
	assert_int_equal(roster_board_desk(&b, 0, 5), site.back);
	MUST(roster_board_plan(&b, &p, E));
	assert_int_equal(p.items, 2);
	assert_int_equal(p.item[0].shift, EARLY);
	roster_plan_free(&p);
	two.on[0].shift = 99;
	assert_false(roster_board_put(&b, &two, 1));
	two = cell_of(999, FIRST, EARLY, site.front);
	assert_false(roster_board_put(&b, &two, 1));
}

/* What a key asks for is counted when cells change, not when it is asked. */
static void
counts__follow__what_is_put(void **state)
{
	const int64_t anna = site.person[TEST_ANNA];
	const int early = (load(0, anna), roster_board_shift(&b, EARLY));
	struct roster_cell cell[ROSTER_DAYS];

	(void)state;
	assert_int_equal(roster_board_most(&b, early), 0);
	for (int col = 0; col < b.days; col++)
		cell[col] = cell_of(anna, FIRST + col, EARLY, site.front);
	assert_true(roster_board_put(&b, cell, 3));
	assert_int_equal(roster_board_most(&b, early), 3);
	cell[0].person = site.person[TEST_BOB];
	assert_true(roster_board_put(&b, cell, 1));
	assert_int_equal(roster_board_most(&b, early), 3);
	cell[1].n = cell[2].n = 0;
	assert_true(roster_board_put(&b, &cell[1], 2));
	assert_int_equal(roster_board_most(&b, early), 1);
	for (int i = 0; i < b.covers; i++)
		b.cover[i].need.min = b.cover[i].need.day == FIRST ? 0 : b.cover[i].need.min;
	assert_true(roster_board_put(&b, cell, 1));
	assert_false(roster_board_is_short(&b, 0));
	assert_true(roster_board_is_short(&b, 1));
	assert_int_equal(roster_board_short_days(&b), 30);
}

/* Rows come in the order they were written in; a plan is in its own. */
static void
plan__is_in_order__however_rows_were_written(void **state)
{
	const struct roster_cell cell = cell_of(site.person[TEST_ANNA], FIRST, EARLY, site.front);
	const struct assignment_filter f = {
		.team = site.team, .from = FIRST, .to = roster_last_day(DECEMBER)};
	struct assignment early;
	struct roster_plan p;

	(void)state;
	publish(site.team, &cell);
	load(0, 0);
	MUST(assignment_load(&super, &f, &p, E));
	early = p.item[0];
	roster_plan_free(&p);
	early.person = site.person[TEST_WXM];
	MUST(assignment_insert(&super, b.shown.id, &early, E));
	MUST(assignment_load(&super, &f, &p, E));
	assert_int_equal(p.items, 2);
	assert_int_equal(p.item[0].person, site.person[TEST_WXM]);
	assert_int_equal(p.item[1].person, site.person[TEST_ANNA]);
	roster_plan_free(&p);
}

/* --- the bench --- */

static bool
count(void *arg, const struct roster_finding *f)
{
	int *of = arg;

	of[f->code]++;
	return true;
}

/* RST-14: one judgement, whether the neighbours are read anew or were kept. */
static void
bench__judges__as_the_check_does(void **state)
{
	const int64_t anna = site.person[TEST_ANNA], wxm = site.person[TEST_WXM];
	struct roster_cell before = cell_of(anna, 20261130, MIDDLE, site.front);
	struct roster_cell cell[] = {cell_of(anna, FIRST, EARLY, site.front),
		cell_of(anna, FIRST + 1, MIDDLE, site.front),
		cell_of(wxm, FIRST, EARLY, site.front)};
	const int64_t also[] = {wxm, anna, wxm};
	struct roster_bench *bench;
	struct roster_plan empty = {.items = 0}, plan;
	const struct roster_publication p = {"", "small"};
	struct roster_ref ref;

	(void)state;
	MUST(roster_open(&super, site.team, 202611, &ref, E));
	MUST(roster_set(&super, &ref, &before, 1, E));
	test_site_confirm(&site, "super", &super);
	MUST(roster_publish(&super, &ref, &p, E));
	load(0, anna);
	const struct roster_proposal of = {site.team, DECEMBER, &empty};
	MUST(roster_bench_open(&super, &of, also, 3, &bench, E));
	for (size_t i = 0; i < 3; i++) {
		int kept[ROSTER_CODES] = {0}, anew[ROSTER_CODES] = {0};

		assert_true(roster_board_put(&b, &cell[i], 1));
		MUST(roster_board_plan(&b, &plan, E));
		const struct roster_proposal now = {site.team, DECEMBER, &plan};
		MUST(roster_bench_check(bench, &plan, count, kept, E));
		MUST(roster_check(&super, &now, count, anew, E));
		for (int k = 0; k < ROSTER_CODES; k++)
			assert_int_equal(kept[k], anew[k]);
		assert_int_equal(kept[ROSTER_BELOW_MINIMUM] > 100, 1);
		assert_int_equal(kept[ROSTER_NO_HOLDER], i == 2);
		roster_plan_free(&plan);
	}
	roster_bench_close(bench);
	roster_bench_close(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(board__holds__the_team, setup, teardown),
		cmocka_unit_test_setup_teardown(
			board__shows__the_plan_that_is_asked_for, setup, teardown),
		cmocka_unit_test_setup_teardown(
			cover__counts__who_comes_from_elsewhere, setup, teardown),
		cmocka_unit_test_setup_teardown(
			people__who_left__stay_while_they_are_planned, setup, teardown),
		cmocka_unit_test_setup_teardown(leave__stands__on_its_days, setup, teardown),
		cmocka_unit_test_setup_teardown(
			put__and_take__are_each_others_reverse, setup, teardown),
		cmocka_unit_test_setup_teardown(counts__follow__what_is_put, setup, teardown),
		cmocka_unit_test_setup_teardown(
			plan__is_in_order__however_rows_were_written, setup, teardown),
		cmocka_unit_test_setup_teardown(bench__judges__as_the_check_does, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
