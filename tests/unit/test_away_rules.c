/* test_away_rules.c — the table of being away, and what the rule makes of it. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "domain/away.h"

/* ATT-03: exactly one of the two. */
static void
proposal__follows_from__minutes_and_words(void **state)
{
	static const struct away_limits limits = {.score_min = 5, .absence_min = 10};
	static const struct {
		enum away_kind kind;
		int gone, approved;
		bool told;
		enum away_proposal expect;
	} row[] = {
		{AWAY_OFF_POST, 5, 0, false, AWAY_NOTHING},
		{AWAY_OFF_POST, 6, 0, false, AWAY_D07},
		{AWAY_OFF_POST, 10, 0, false, AWAY_D07},
		{AWAY_OFF_POST, 11, 0, false, AWAY_ABSENCE},
		{AWAY_OFF_POST, 6, 0, true, AWAY_NOTHING}, /* told, not approved */
		{AWAY_OFF_POST, 10, 0, true, AWAY_NOTHING},
		{AWAY_OFF_POST, 11, 0, true, AWAY_ABSENCE}, /* telling is no approval */
		{AWAY_OFF_POST, 10, 10, true, AWAY_NOTHING},
		{AWAY_OFF_POST, 15, 10, true, AWAY_NOTHING},
		{AWAY_OFF_POST, 16, 10, true, AWAY_D07}, /* six over, nobody told of those */
		{AWAY_OFF_POST, 20, 10, true, AWAY_D07},
		{AWAY_OFF_POST, 21, 10, true, AWAY_ABSENCE},
		{AWAY_OTHER_POST, 6, 0, false, AWAY_D07},
		{AWAY_OTHER_POST, 60, 0, false, AWAY_ABSENCE},
		{AWAY_OUT_PRIVATE, 70, 60, true, AWAY_D07},
		{AWAY_OUT_BUSINESS, 71, 60, true, AWAY_ABSENCE},
		{AWAY_BREAK, 60, 10, true, AWAY_NOTHING}, /* RST-10: shown */
		{AWAY_MEAL, 120, 30, true, AWAY_NOTHING},
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		const struct away_count n = {
			row[i].kind, row[i].gone, row[i].approved, row[i].told};

		assert_int_equal(away_judged(&n, &limits), row[i].expect);
	}
}

/* Every cell of the table: from, event, to; all others are impossible. */
static void
table__has_these_ways__and_no_others(void **state)
{
	static const struct {
		int from;
		enum away_event event;
		enum away_state to;
	} way[] = {
		{0, AWAY_ASK, AWAY_ASKED},
		{0, AWAY_PLAN, AWAY_APPROVED},
		{0, AWAY_NOTE, AWAY_BACK},
		{0, AWAY_GO, AWAY_GONE},
		{AWAY_ASKED, AWAY_APPROVE, AWAY_APPROVED},
		{AWAY_ASKED, AWAY_DECLINE, AWAY_DECLINED},
		{AWAY_ASKED, AWAY_WITHDRAW, AWAY_WITHDRAWN},
		{AWAY_ASKED, AWAY_GO, AWAY_GONE},
		{AWAY_APPROVED, AWAY_WITHDRAW, AWAY_WITHDRAWN},
		{AWAY_APPROVED, AWAY_GO, AWAY_GONE},
		{AWAY_GONE, AWAY_APPROVE, AWAY_GONE},
		{AWAY_GONE, AWAY_DECLINE, AWAY_GONE},
		{AWAY_GONE, AWAY_CLAIM, AWAY_GONE},
		{AWAY_GONE, AWAY_RETURN, AWAY_BACK},
		{AWAY_BACK, AWAY_CLAIM, AWAY_BACK},
		{AWAY_BACK, AWAY_CONFIRM, AWAY_BACK},
		{AWAY_BACK, AWAY_DISMISS, AWAY_BACK},
	};
	enum { WAYS = sizeof way / sizeof *way };
	int found = 0;

	(void)state;
	for (int from = 0; from < AWAY_STATES; from++)
		for (int event = 0; event < AWAY_EVENTS; event++)
			found += away_next((enum away_state)from, (enum away_event)event) != 0;
	assert_int_equal(found, WAYS);
	for (int i = 0; i < WAYS; i++)
		assert_int_equal(away_next((enum away_state)way[i].from, way[i].event), way[i].to);
}

/* RST-10: max(1, floor(percent of the people)). */
static void
share__of_a_shift__is_at_least_one(void **state)
{
	static const struct {
		int people, percent, expect;
	} row[] = {{1, 30, 1}, {3, 30, 1}, {6, 30, 1}, {7, 30, 2}, {10, 30, 3}, {13, 30, 3},
		{14, 30, 4}, {4, 100, 4}, {0, 30, 1}};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		assert_int_equal(break_share(row[i].people, row[i].percent), row[i].expect);
}

static void
minutes__away__run_until_back_or_now(void **state)
{
	const int64_t minute = 60000000;
	struct away a = {.gone_us = 100 * minute, .expected_min = 10, .approved = true};

	(void)state;
	assert_int_equal(away_gone_min(&a, 112 * minute - 1), 11);
	assert_int_equal(away_over_min(&a, 112 * minute), 2);
	assert_int_equal(away_over_min(&a, 109 * minute), 0);
	a.back_us = 105 * minute;
	assert_int_equal(away_gone_min(&a, 200 * minute), 5);
	a.approved = false;
	assert_int_equal(away_over_min(&a, 0), 5);
	a.gone_us = 0;
	assert_int_equal(away_gone_min(&a, 200 * minute), 0);
}

static void
labels__name_every_kind_and_state(void **state)
{
	(void)state;
	for (int k = AWAY_OFF_POST; k < AWAY_KINDS; k++) {
		enum away_kind kind = (enum away_kind)k;

		assert_true(strlen(away_kind_label(kind)) > 0);
		assert_int_equal(away_is_break(kind), k == AWAY_BREAK || k == AWAY_MEAL);
		assert_int_equal(
			away_is_out(kind), k == AWAY_OUT_BUSINESS || k == AWAY_OUT_PRIVATE);
	}
	for (int s = AWAY_ASKED; s < AWAY_STATES; s++)
		assert_true(strlen(away_state_label((enum away_state)s)) > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(proposal__follows_from__minutes_and_words),
		cmocka_unit_test(table__has_these_ways__and_no_others),
		cmocka_unit_test(share__of_a_shift__is_at_least_one),
		cmocka_unit_test(minutes__away__run_until_back_or_now),
		cmocka_unit_test(labels__name_every_kind_and_state),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
