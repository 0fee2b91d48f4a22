/* test_presence.c — which shift an arrival is for, and what minutes come to. SPDX-License-Identifier: MIT
 *
 * ATT-01, ATT-02: times of a November day as hhmm, of the night's next day over 2400.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/presence.h"

enum { DAY = 20261123 };

static int64_t
at(int hhmm)
{
	return (hhmm / 100 * 60 + hhmm % 100) * INT64_C(60000000);
}

static struct assignment
duty(int64_t shift, int day, int from, int to)
{
	return (struct assignment){.person = 1,
		.day = day,
		.shift = shift,
		.desk = 1,
		.start_us = at(from),
		.end_us = at(to)};
}

/* Early 07:30–15:30 and night 20:00–07:30, and yesterday's night until 07:30. */
static void
arrival__is_for__the_shift_it_is_near(void **state)
{
	const struct assignment two[] = {duty(1, DAY, 730, 1530), duty(3, DAY, 2000, 3130)};
	const struct assignment nights[] = {duty(3, DAY - 1, 0, 730), duty(3, DAY, 2000, 3130)};
	const struct assignment split[] = {duty(1, DAY, 800, 1200), duty(2, DAY, 1200, 1600)};
	const struct {
		const struct assignment *of;
		int at, served; /* index of the shift that is served, -1 none */
		int expect;     /* index, -1 = unplanned */
	} row[] = {
		{two, 720, -1, 0}, {two, 730, -1, 0}, {two, 1200, -1, 0},
		{two, 330, -1, 0}, /* four hours before it is for the shift, */
		{two, 329, -1, -1}, {two, 300, -1, -1},
		{two, 1529, -1, 0}, /* and until its last minute */
		{two, 1530, -1, -1}, {two, 1559, -1, -1}, {two, 1600, -1, 1}, {two, 1950, -1, 1},
		{two, 2700, -1, 1},   /* after midnight of the night */
		{two, 3130, -1, -1},  /* over */
		{nights, 600, -1, 0}, /* the night that began yesterday */
		{nights, 1950, -1, 1}, {nights, 730, -1, -1},
		{split, 1000, -1, 0}, /* late for the first */
		{split, 1000, 0, 1},  /* was there, left, comes for the second */
		{split, 1129, -1, 0}, {split, 1131, -1, 1}, /* half an hour before its end */
		{two, 1000, 0, 0},                          /* back within the only shift near */
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		const struct assignment *of = row[i].of, *tie;
		struct presence_served served = {.day = 0};

		if (row[i].served >= 0)
			served = (struct presence_served){
				of[row[i].served].day, of[row[i].served].shift};
		tie = presence_tie(of, 2, at(row[i].at), &served, row[i].served >= 0);
		if (row[i].expect < 0)
			assert_null(tie);
		else
			assert_ptr_equal(tie, &of[row[i].expect]);
	}
}

static void
tie__without_roster__is_unplanned(void **state)
{
	(void)state;
	assert_null(presence_tie(NULL, 0, at(800), NULL, 0));
}

/* ATT-02: whole minutes, rounded down; under one is none. */
static void
minutes__are_whole__and_rounded_down(void **state)
{
	const struct {
		int64_t arrived_s, left_s; /* after 07:30, after 15:30 */
		int late, early, stay;
	} row[] = {
		{0, 0, 0, 0, 480},
		{59, 0, 0, 0, 479},
		{60, 0, 1, 0, 479},
		{-600, 0, 0, 0, 490},
		{0, -59, 0, 0, 479},
		{0, -60, 0, 1, 479},
		{719, -600, 11, 10, 458},
		{0, 3600, 0, 0, 540},
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct presence p = {.shift = 1,
			.start_us = at(730),
			.end_us = at(1530),
			.arrived_us = at(730) + row[i].arrived_s * 1000000,
			.left_us = at(1530) + row[i].left_s * 1000000,
			.state = PRESENCE_DONE};

		assert_int_equal(presence_late_min(&p), row[i].late);
		assert_int_equal(presence_early_min(&p), row[i].early);
		assert_int_equal(presence_stay_min(&p, 0), row[i].stay);
		p.shift = 0;
		assert_int_equal(presence_late_min(&p), 0);
		assert_int_equal(presence_early_min(&p), 0);
	}
}

static void
stay__without_a_leaving__is_known_only_while_in(void **state)
{
	struct presence p = {.arrived_us = at(730), .state = PRESENCE_IN};

	(void)state;
	assert_int_equal(presence_stay_min(&p, at(800)), 30);
	p.state = PRESENCE_LAPSED;
	assert_int_equal(presence_stay_min(&p, at(800)), 0);
}

/* ATT-01: what was decided stays decided. */
static void
fix__table__has_three_ways_out(void **state)
{
	static const enum fix_state expect[FIX_WITHDRAWN + 1][FIX_EVENTS] = {
		[FIX_ASKED] = {FIX_APPROVED, FIX_DECLINED, FIX_WITHDRAWN}};

	(void)state;
	for (int from = FIX_ASKED; from <= FIX_WITHDRAWN; from++)
		for (int event = 0; event < FIX_EVENTS; event++)
			assert_int_equal(fix_next((enum fix_state)from, (enum fix_event)event),
				expect[from][event]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arrival__is_for__the_shift_it_is_near),
		cmocka_unit_test(tie__without_roster__is_unplanned),
		cmocka_unit_test(minutes__are_whole__and_rounded_down),
		cmocka_unit_test(stay__without_a_leaving__is_known_only_while_in),
		cmocka_unit_test(fix__table__has_three_ways_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
