/* test_leave_entitlement.c — days of annual leave by working years. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/leave_entitlement.h"

static const char SHIPPED[] = "1y:5,10y:10,20y:15";

/* LV-12: each row worked out by hand, calendar days ÷ 365 × entitlement. */
static void
entitlement__by_working_years__tiers_and_pro_rata(void **state)
{
	static const struct {
		int worked_since, joined_on, left_on, year, days;
	} table[] = {
		{20150301, 20200301, 0, 2025, 9},  /* 59 × 5 + 306 × 10 = 3355 */
		{20150301, 20200301, 0, 2026, 10}, /* the whole year over ten */
		{20000101, 20200301, 0, 2026, 15}, /* over twenty */
		{20200301, 20200301, 0, 2020, 0},  /* under a year: none */
		{20200301, 20200301, 0, 2021, 4},  /* from 1 March: 306 × 5 = 1530 */
		{0, 20200301, 0, 2021, 4},         /* worked since joining */
		{20200301, 20200301, 0, 2022, 5},
		{20100101, 20260701, 0, 2026, 5},        /* joined in July: 184 × 10 = 1840 */
		{20180101, 20260701, 0, 2026, 2},        /* 184 × 5 = 920 */
		{20180101, 20200101, 20260131, 2026, 0}, /* 31 × 5 = 155 */
		{20180101, 20200101, 20260315, 2026, 1}, /* 74 × 5 = 370 */
		{20180101, 20200101, 20251231, 2026, 0}, /* gone */
		{20180101, 20270101, 0, 2026, 0},        /* not here yet */
		{20160101, 20160101, 0, 2026, 10},       /* ten years reached on New Year */
		{20160102, 20160102, 0, 2026, 9},        /* a day later: 5 + 364 × 10 = 3645 */
		{20240229, 20240229, 0, 2025, 4}, /* a year after 29 Feb is 28 Feb: 307 × 5 */
		{20200101, 20200101, 0, 2024, 5}, /* a leap year gives no more: 366 × 5 */
	};
	struct leave_tiers t;

	(void)state;
	assert_true(leave_tiers_parse(SHIPPED, &t));
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		const struct leave_service s = {
			table[i].worked_since, table[i].joined_on, table[i].left_on};
		int days = leave_entitlement(&t, &s, table[i].year);

		if (days != table[i].days)
			fail_msg("since %d, joined %d, in %d: %d days, not %d", s.worked_since,
				s.joined_on, table[i].year, days, table[i].days);
	}
}

static void
tiers__of_a_text__rising_or_refused(void **state)
{
	static const struct {
		const char *text;
		int n; /* 0 = refused */
	} table[] = {
		{"1y:5,10y:10,20y:15", 3},
		{"0y:5", 1},
		{" 1y:5, 10y:10", 2},
		{"1y:5,", 0},
		{"", 0},
		{"1:5", 0},
		{"1y5", 0},
		{"10y:10,1y:5", 0},
		{"1y:5,1y:6", 0},
		{"1y:10,10y:5", 0},
		{"1y:5;10y:10", 0},
		{"61y:5", 0},
		{"1y:367", 0},
		{"1y:99999999999999999999", 0},
		{"1y:5,2y:6,3y:7,4y:8,5y:9,6y:10,7y:11,8y:12", 8},
		{"1y:5,2y:6,3y:7,4y:8,5y:9,6y:10,7y:11,8y:12,9y:13", 0},
	};
	struct leave_tiers t;

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		bool good = leave_tiers_parse(table[i].text, &t);

		if (good != (table[i].n > 0) || (good && t.n != table[i].n))
			fail_msg("\"%s\": %s", table[i].text, good ? "taken" : "refused");
	}
	assert_true(leave_tiers_parse(SHIPPED, &t));
	assert_int_equal(t.tier[1].years, 10);
	assert_int_equal(t.tier[1].days, 10);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(entitlement__by_working_years__tiers_and_pro_rata),
		cmocka_unit_test(tiers__of_a_text__rising_or_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
