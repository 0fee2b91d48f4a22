/* test_shift_change_left.c — a change of shifts beside approved leave: who is there. SPDX-License-Identifier: MIT
 *
 * LV-13, RST-07.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "domain/decision.h"
#include "domain/leave_cover.h"
#include "domain/param.h"
#include "domain/shift_change_effect.h"
#include "support/change_site.h"

enum { PERSONAL = 1, HOUR = 60 };

static struct change_site site;

/* anna and bob EARLY on the 1st, which needs two. */
static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	change_site_open(&site, NULL);
	MUST(param_set(&site.c[TEST_MANAGER], "shift.min_staff", "2", 0, "two at each desk", E));
	change_site_publish(&site, TEST_BOB, 20261201, EARLY);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
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

static void
step(int who, int64_t id, struct leave_said said)
{
	struct leave l;

	MUST(leave_get(&site.c[TEST_HR], id, &l, E));
	MUST(leave_do(as(who), &(const struct leave_ref){id, l.rev}, &said, E));
}

static int64_t
annas_leave(struct leave_range range)
{
	const struct leave_request r = {.type = PERSONAL,
		.range = range,
		.reason = "moving house",
		.contact = "555-0134",
		.why_short = ""};
	struct leave_ref ref = {0, 0};

	MUST(leave_send(as(TEST_ANNA), &ref, &r, E));
	return ref.id;
}

/* Approved, her shift stated to stay uncovered. */
static void
anna_is_away(struct leave_range range)
{
	const int64_t id = annas_leave(range);
	const struct leave_cover_spare spare = {.leave = id, .why = "the hall is closed"};

	MUST(leave_cover_spare(as(TEST_SUPER), &spare, E));
	step(TEST_LEAD, id,
		(struct leave_said){.action = LEAVE_DO_APPROVE,
			.words = "",
			.takes_over = site.t.person[TEST_QA],
			.over_by = 20261130});
	step(TEST_MANAGER, id, (struct leave_said){.action = LEAVE_DO_APPROVE, .words = ""});
}

/* bob's EARLY of the 1st goes to lead. */
static struct shift_change_effect
effect(void)
{
	const struct assignment_filter of = {
		.person = site.t.person[TEST_BOB], .from = 20261201, .to = 20261201};
	struct shift_change_effect f;
	struct roster_plan p;

	MUST(assignment_load(&site.c[TEST_SUPER], &of, &p, E));
	assert_int_equal(p.items, 1);
	MUST(shift_change_effect(&site.c[TEST_SUPER],
		&(const struct shift_move){p.item[0], site.t.person[TEST_LEAD]}, 1, &f, E));
	roster_plan_free(&p);
	assert_int_equal(f.covers, 1);
	return f;
}

static void
gap_is(const struct shift_effect_gap *g, int from_min, int until_min, int have)
{
	assert_true(g->from_us == clock_utc_us(20261201, from_min));
	assert_true(g->until_us == clock_utc_us(20261201, until_min));
	assert_int_equal(g->have, have);
}

static void
asked_for__is_not_away__both_count(void **state)
{
	struct shift_change_effect f;

	(void)state;
	(void)annas_leave((struct leave_range){20261201, 20261203, false, false});
	f = effect();
	assert_int_equal(f.cover[0].before, 2);
	assert_int_equal(f.cover[0].after, 2);
	assert_int_equal(f.cover[0].gaps, 0);
}

static void
approved__does_not_count__who_is_left_is_named(void **state)
{
	struct shift_change_effect f;

	(void)state;
	anna_is_away((struct leave_range){20261201, 20261203, false, false});
	f = effect();
	assert_int_equal(f.cover[0].need, 2);
	assert_int_equal(f.cover[0].before, 1);
	assert_int_equal(f.cover[0].after, 1);
	assert_int_equal(f.cover[0].gaps, 1);
	gap_is(&f.cover[0].gap[0], 7 * HOUR + 30, 15 * HOUR + 30, 1);
	assert_int_equal(f.cover[0].gap[0].lefts, 1);
	assert_true(f.cover[0].gap[0].left[0] == site.t.person[TEST_LEAD]);
}

/* Half a day off leaves the other half of the shift. */
static void
half_a_day__is_a_gap_of_that_half_alone(void **state)
{
	struct shift_change_effect f;

	(void)state;
	anna_is_away((struct leave_range){20261201, 20261201, true, false});
	f = effect();
	assert_int_equal(f.cover[0].after, 1);
	assert_int_equal(f.cover[0].gaps, 1);
	gap_is(&f.cover[0].gap[0], 11 * HOUR + 30, 15 * HOUR + 30, 1);
	assert_int_equal(f.cover[0].gap[0].lefts, 1);
	assert_true(f.cover[0].gap[0].left[0] == site.t.person[TEST_LEAD]);
}

/* The Inbox tells whoever approves the same. */
static void
inbox__names_who_is_left(void **state)
{
	const struct shift_key bobs = change_key(&site, TEST_BOB, 20261201, EARLY);
	struct shift_change_ask ask = change_one(&site, SHIFT_COVER, &bobs, TEST_LEAD);
	struct decision_list l = {.max = 0};
	struct decision_detail t;
	char text[256];
	bool told = false;

	(void)state;
	anna_is_away((struct leave_range){20261201, 20261203, false, false});
	change_done(&site, TEST_LEAD, change_asked(&site, TEST_BOB, &ask), SHIFT_CHANGE_ACCEPT);
	MUST(decision_waiting(&site.c[TEST_SUPER], &decision_shift_approve, &l, E));
	assert_int_equal(l.n, 1);
	MUST(decision_detail(&site.c[TEST_SUPER], &l.row[0], &t, E));
	for (int i = 0; i < t.lines; i++) {
		decision_text_write(&site.c[TEST_SUPER], &t.line[i].text, text, sizeof text);
		told |= strcmp(text, "07:30-15:30: 1/2 left: 赵敏") == 0;
	}
	assert_true(told);
	decision_detail_free(&t);
	decision_list_free(&l);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(asked_for__is_not_away__both_count),
		CASE(approved__does_not_count__who_is_left_is_named),
		CASE(half_a_day__is_a_gap_of_that_half_alone),
		CASE(inbox__names_who_is_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
