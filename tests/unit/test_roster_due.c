/* test_roster_due.c — by when a roster has to be published. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/day.h"
#include "domain/roster_due.h"

enum { SATURDAY = 1U << 5, SUNDAY = 1U << 6 };

/* The shipped notices of 2025 to 2027 (2027 is not announced), Saturday and Sunday off. */
static void
shipped(struct workday_calendar *w, unsigned rest)
{
	memset(w, 0, sizeof *w);
	w->first_year = 2025;
	w->years = 3;
	for (int i = 0; i <= w->years; i++)
		holiday_shipped(w->first_year + i, &w->notice[i]);
	w->rule[w->rules++] = (struct workday_rule){DAY_MIN, rest};
}

/* RST-02: workdays before, over weekends and month ends. RST-04: a week before. */
static void
term__is__the_earlier_of_month_end_and_holiday(void **state)
{
	static const struct {
		const char *what;
		int by_day, lead, month, due, soon, holiday_from, holiday_until;
		bool provisional;
	} rows[] = {
		{"an ordinary month: its last day; a weekend lies in between", 0, 7, 202607,
			20260630, 20260625, 0, 0, false},
		{"the last day is a Friday", 0, 7, 202608, 20260731, 20260728, 0, 0, false},
		{"the last day is a Saturday: workdays count backwards from it", 0, 7, 202603,
			20260228, 20260225, 0, 0, false},
		{"a day of the month before", 25, 7, 202607, 20260625, 20260622, 0, 0, false},
		{"the first", 1, 7, 202608, 20260701, 20260626, 0, 0, false},
		{"National Day from 1 October: 24 September, earlier than the 30th", 0, 7, 202610,
			20260924, 20260921, 20261001, 20261007, false},
		{"Spring Festival in the middle of February: the end of January is earlier", 0, 7,
			202602, 20260131, 20260128, 20260215, 20260223, false},
		{"Labour Day", 0, 7, 202605, 20260424, 20260421, 20260501, 20260505, false},
		{"no lead: the month end again; Mid-Autumn lies in between", 0, 0, 202610, 20260930,
			20260924, 20261001, 20261007, false},
		{"a lead of four weeks", 0, 28, 202610, 20260903, 20260831, 20261001, 20261007,
			false},
		{"New Year's holiday begins on 1 January", 0, 7, 202601, 20251225, 20251222,
			20260101, 20260103, false},
		{"a year not yet announced", 0, 7, 202701, 20261231, 20261228, 0, 0, true},
	};
	static struct workday_calendar w;
	struct roster_term t;

	(void)state;
	shipped(&w, SATURDAY | SUNDAY);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct roster_due_rule rule = {rows[i].by_day, rows[i].lead};

		roster_term_of(&w, &rule, rows[i].month, &t);
		if (t.due_day != rows[i].due || t.soon_from != rows[i].soon ||
			t.holiday_from != rows[i].holiday_from ||
			t.holiday_until != rows[i].holiday_until ||
			t.provisional != rows[i].provisional)
			fail_msg("%s: due %d soon %d holiday %d-%d %d", rows[i].what, t.due_day,
				t.soon_from, t.holiday_from, t.holiday_until, t.provisional);
	}
}

/* RST-04: three days off in a row or more; the weekly rest days count with them. */
static void
holiday__is_major__from_three_days_off(void **state)
{
	static struct workday_calendar w;
	const struct roster_due_rule rule = {0, 7};
	struct roster_term t;

	(void)state;
	shipped(&w, SUNDAY);
	memset(&w.notice[1], 0, sizeof w.notice[1]);
	w.notice[1] = (struct holiday_notice){.year = 2026,
		.days = 2,
		.day = {{20260605, true, "端午节"}, {20260801, true, "建军节"}}};
	roster_term_of(&w, &rule, 202606, &t); /* a Friday alone */
	assert_int_equal(t.holiday_from, 0);
	assert_null(t.holiday);
	roster_term_of(&w, &rule, 202608, &t); /* a Saturday beside a Sunday: two */
	assert_int_equal(t.holiday_from, 0);
	w.rule[0].rest = SATURDAY | SUNDAY;
	roster_term_of(&w, &rule, 202606, &t); /* Friday to Sunday: three */
	assert_int_equal(t.holiday_from, 20260605);
	assert_int_equal(t.holiday_until, 20260607);
	assert_string_equal(t.holiday, "端午节");
	assert_int_equal(t.due_day, 20260529);
}

/* A run over a month's end belongs to both months; the earlier day is the one. */
static void
holiday__over_the_months_end__concerns_both(void **state)
{
	static struct workday_calendar w;
	const struct roster_due_rule rule = {0, 7};
	struct roster_term t;

	(void)state;
	shipped(&w, 0);
	w.notice[1] = (struct holiday_notice){.year = 2026,
		.days = 3,
		.day = {{20260429, true, "a"}, {20260430, true, "a"}, {20260501, true, "a"}}};
	roster_term_of(&w, &rule, 202605, &t);
	assert_int_equal(t.holiday_from, 20260429);
	assert_int_equal(t.due_day, 20260422);
	roster_term_of(&w, &rule, 202604, &t);
	assert_int_equal(t.holiday_from, 20260429);
	assert_int_equal(t.due_day, 20260331);
	roster_term_of(&w, &rule, 202606, &t);
	assert_int_equal(t.holiday_from, 0);
}

/* RST-02 */
static void
state__follows__the_day(void **state)
{
	const struct roster_term t = {.due_day = 20261130, .soon_from = 20261125};

	(void)state;
	assert_int_equal(roster_due_at(&t, 20261124), ROSTER_NOT_DUE);
	assert_int_equal(roster_due_at(&t, 20261125), ROSTER_DUE_SOON);
	assert_int_equal(roster_due_at(&t, 20261130), ROSTER_DUE_SOON);
	assert_int_equal(roster_due_at(&t, 20261201), ROSTER_OVERDUE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(term__is__the_earlier_of_month_end_and_holiday),
		cmocka_unit_test(holiday__is_major__from_three_days_off),
		cmocka_unit_test(holiday__over_the_months_end__concerns_both),
		cmocka_unit_test(state__follows__the_day),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
