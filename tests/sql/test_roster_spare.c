/* test_roster_spare.c — a month on which leave leaves shifts uncovered. SPDX-License-Identifier: MIT
 *
 * RST-07, RST-08, LV-11, LV-13. anna is away 1 to 3 December: EARLY on the 1st,
 * MIDDLE on the 3rd; both at front-1, where one is needed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/leave_cover.h"
#include "domain/roster_board.h"
#include "support/change_site.h"

enum { PERSONAL = 1, FIRST = 0, THIRD = 2, FOURTH = 3 };

static struct change_site site;
static struct roster_board b;

static int
setup(void **state)
{
	(void)state;
	change_site_open(&site, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	roster_board_free(&b);
	change_site_close(&site);
	return 0;
}

static struct ctx *
as(int who)
{
	static const char *const logins[TEST_PEOPLE] = {"anna", "wxm", "bob", "lead", "shiftl",
		"qa", "super", "manager", "director", "hr", "ops"};

	test_site_confirm(&site.t, logins[who], &site.c[who]);
	return &site.c[who];
}

static int64_t
sent(struct leave_range range)
{
	const struct leave_request r = {.type = PERSONAL,
		.range = range,
		.reason = "moving",
		.contact = "",
		.why_short = ""};
	struct leave_ref ref = {0, 0};

	MUST(leave_send(as(TEST_ANNA), &ref, &r, E));
	return ref.id;
}

static void
approved_by(int who, int64_t id)
{
	struct leave_said s = {.action = LEAVE_DO_APPROVE, .words = ""};
	struct leave l;

	MUST(leave_get(&site.c[TEST_HR], id, &l, E));
	if (who == TEST_LEAD) {
		s.takes_over = site.t.person[TEST_QA];
		s.over_by = 20261130;
	}
	MUST(leave_do(as(who), &(const struct leave_ref){id, l.rev}, &s, E));
}

static void
spare(int64_t id, int day, int64_t shift, const char *why)
{
	MUST(leave_cover_spare(
		as(TEST_SUPER), &(const struct leave_cover_spare){id, day, shift, why}, E));
}

static void
load(void)
{
	roster_board_free(&b);
	MUST(roster_board_load(&site.c[TEST_SUPER],
		&(const struct roster_board_ask){
			site.t.team, DECEMBER, 0, site.t.person[TEST_ANNA]},
		&b, E));
}

static int
there(int64_t shift, int col)
{
	return roster_board_cover(
		&b, roster_board_place(&b, site.t.front), roster_board_shift(&b, shift), col)
		->planned;
}

/* Asked for changes nothing yet; approved, nobody is there, and it is not short of cover. */
static void
stated__shift__needs_no_cover__and_has_nobody(void **state)
{
	const struct roster_spare *s;
	int64_t id = sent((struct leave_range){20261201, 20261203, false, false});

	(void)state;
	spare(id, 20261201, EARLY, "the hall is closed");
	spare(id, 20261203, MIDDLE, "inventory");
	load();
	assert_int_equal(there(EARLY, FIRST), 1);
	assert_null(roster_board_spare(&b, 0, FIRST, 0));
	approved_by(TEST_LEAD, id);
	approved_by(TEST_MANAGER, id);
	load();
	assert_int_equal(b.spares, 2);
	assert_int_equal(there(EARLY, FIRST), 0);
	assert_int_equal(there(MIDDLE, FIRST), 1);
	assert_int_equal(there(MIDDLE, THIRD), 0);
	assert_int_equal(there(EARLY, THIRD), 1);
	assert_true(roster_board_is_short(&b, FIRST));
	assert_false(roster_board_comes(&b, 0, FIRST));
	assert_true(roster_board_comes(&b, 0, FOURTH));
	assert_false(roster_board_needs_cover(&b, 0, FIRST));
	s = roster_board_spare(&b, 0, FIRST, 0);
	assert_non_null(s);
	assert_int_equal(s->by, site.t.person[TEST_SUPER]);
	assert_string_equal(s->why, "the hall is closed");
	assert_string_equal(roster_board_spare(&b, 0, THIRD, 0)->why, "inventory");
}

/* RST-08: of what nothing was stated it still says so: a shift given back to anna
 * after the leave stood. */
static void
unstated__shift__of_the_same_leave__needs_cover(void **state)
{
	struct roster_cell cell;
	int64_t id = sent((struct leave_range){20261201, 20261203, false, false});

	(void)state;
	spare(id, 20261201, EARLY, "the hall is closed");
	spare(id, 20261203, MIDDLE, "inventory");
	approved_by(TEST_LEAD, id);
	approved_by(TEST_MANAGER, id);
	load();
	roster_board_take(&b, 0, FIRST, &cell);
	cell.on[0].shift = MIDDLE;
	assert_true(roster_board_put(&b, &cell, 1));
	assert_true(roster_board_needs_cover(&b, 0, FIRST));
	assert_null(roster_board_spare(&b, 0, FIRST, 0));
}

/* LV-15: who is away for half of it is there for the other half. */
static void
half_a_day__off__still_comes(void **state)
{
	int64_t id = sent((struct leave_range){20261201, 20261203, true, false});

	(void)state;
	spare(id, 0, 0, "inventory");
	approved_by(TEST_LEAD, id);
	approved_by(TEST_MANAGER, id);
	load();
	assert_true(roster_board_comes(&b, 0, FIRST));
	assert_int_equal(there(EARLY, FIRST), 1);
	assert_false(roster_board_comes(&b, 0, THIRD));
	assert_int_equal(there(MIDDLE, THIRD), 0);
}

struct found {
	int below, on_leave;
};

static bool
tally(void *arg, const struct roster_finding *f)
{
	struct found *n = arg;

	if (f->desk == site.t.front && f->day == 20261201 && f->shift == EARLY)
		n->below += f->code == ROSTER_BELOW_MINIMUM;
	n->on_leave += f->code == ROSTER_ON_LEAVE;
	return true;
}

/* RST-07, RST-08: a plan that still holds them is refused, and is too few besides. */
static void
plan__with_who_is_away__is_below_minimum(void **state)
{
	const struct roster_proposal *of;
	struct roster_proposal proposal = {.team = site.t.team, .month = DECEMBER};
	struct found n = {0, 0};
	struct roster_plan plan;
	int64_t id = sent((struct leave_range){20261201, 20261203, false, false});

	(void)state;
	load();
	MUST(roster_board_plan(&b, &plan, E));
	proposal.plan = &plan;
	of = &proposal;
	MUST(roster_check(&site.c[TEST_SUPER], of, tally, &n, E));
	assert_int_equal(n.below, 0);
	assert_int_equal(n.on_leave, 0);
	spare(id, 0, 0, "inventory");
	approved_by(TEST_LEAD, id);
	approved_by(TEST_MANAGER, id);
	MUST(roster_check(&site.c[TEST_SUPER], of, tally, &n, E));
	assert_int_equal(n.below, 1);
	assert_int_equal(n.on_leave, 2);
	roster_plan_free(&plan);
}

int
main(void)
{
#define ON(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		ON(stated__shift__needs_no_cover__and_has_nobody),
		ON(unstated__shift__of_the_same_leave__needs_cover),
		ON(half_a_day__off__still_comes),
		ON(plan__with_who_is_away__is_below_minimum),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
