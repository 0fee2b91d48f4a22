/* test_score_rules.c — what a month's conduct events make of a score. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/score_rules.h"

static const struct score_rules shipped = {.base = 160, .cap = 220};

#define PLUS(points)                                                                               \
	{                                                                                          \
		CONDUCT_ADDITION, CONDUCT_SERVICE, 2 * (points)                                    \
	}
#define MINOR(points)                                                                              \
	{                                                                                          \
		CONDUCT_MINOR, CONDUCT_ORDERS, 2 * (points)                                        \
	}
#define MEDIUM                                                                                     \
	{                                                                                          \
		CONDUCT_MEDIUM, CONDUCT_COOPERATION, 20                                            \
	}
#define SEVERE                                                                                     \
	{                                                                                          \
		CONDUCT_SEVERE, CONDUCT_ORDERS, 40                                                 \
	}
#define DISCRETION(halves)                                                                         \
	{                                                                                          \
		CONDUCT_DISCRETION, CONDUCT_HYGIENE, halves                                        \
	}
#define DISMISSAL                                                                                  \
	{                                                                                          \
		CONDUCT_DISMISSAL, CONDUCT_ORDERS, 0                                               \
	}

/* SCR-01: in halves; SCR-08: whether S-05 is due or near. */
static void
sum__of_a_month__within_its_bounds(void **state)
{
	static const struct {
		struct score_event event[8];
		size_t n;
		int score, additions, deductions, discretion;
		bool aggravated, near;
	} table[] = {
		{{{0}}, 0, 160, 0, 0, 0, false, false},
		{{PLUS(5)}, 1, 170, 10, 0, 0, false, false},
		{{PLUS(5), PLUS(5), PLUS(5), PLUS(5), PLUS(5), PLUS(5)}, 6, 220, 60, 0, 0, false,
			false}, /* 110 exactly */
		{{PLUS(5), PLUS(5), PLUS(5), PLUS(5), PLUS(5), PLUS(5), PLUS(1)}, 7, 220, 62, 0, 0,
			false, false}, /* the cap */
		{{SEVERE, SEVERE, SEVERE, SEVERE}, 4, 0, 0, 160, 0, false, false},
		{{SEVERE, SEVERE, SEVERE, SEVERE, MINOR(2)}, 5, 0, 0, 164, 0, false, false},
		/* what is below nothing does not count against additions twice */
		{{SEVERE, SEVERE, SEVERE, SEVERE, SEVERE, PLUS(5)}, 6, 0, 10, 200, 0, false, false},
		{{PLUS(5), MINOR(2), DISCRETION(-3)}, 3, 163, 10, 4, -3, false, false},
		{{DISCRETION(9)}, 1, 169, 0, 0, 9, false, false},
		{{DISMISSAL}, 1, 160, 0, 0, 0, false, false},
		{{MEDIUM}, 1, 140, 0, 20, 0, false, true},
		{{MEDIUM, MEDIUM}, 2, 120, 0, 40, 0, true, true},
		{{MINOR(2), MINOR(2)}, 2, 152, 0, 8, 0, false, false},
		{{MINOR(2), MINOR(2), MINOR(2)}, 3, 148, 0, 12, 0, false, true},
		{{MINOR(2), MINOR(2), MINOR(2), MINOR(5)}, 4, 138, 0, 22, 0, true, true},
		/* "or": one of each kind below its limit is not enough */
		{{MEDIUM, MINOR(2), MINOR(2), MINOR(2)}, 4, 128, 0, 32, 0, false, true},
		{{SEVERE, SEVERE}, 2, 80, 0, 80, 0, false, false},
		/* S-05 itself brings nothing nearer */
		{{MEDIUM, MEDIUM, SEVERE}, 3, 80, 0, 80, 0, true, true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct score_sums s;

		score_sum(&shipped, table[i].event, table[i].n, &s);
		if (s.score != table[i].score || s.additions != table[i].additions ||
			s.deductions != table[i].deductions ||
			s.discretion != table[i].discretion || s.n != (int)table[i].n ||
			score_is_aggravated(&s) != table[i].aggravated ||
			score_is_near_aggravation(&s) != table[i].near)
			fail_msg("row %zu: score %d, +%d −%d %d, due %d, near %d", i, s.score,
				s.additions, s.deductions, s.discretion, score_is_aggravated(&s),
				score_is_near_aggravation(&s));
	}
}

/* SCR-22 */
static void
sum__by_aspect__signs_kept(void **state)
{
	static const struct score_event events[] = {
		PLUS(5), MINOR(2), MEDIUM, DISCRETION(-1), MINOR(5), SEVERE, DISMISSAL};
	struct score_sums s;

	(void)state;
	score_sum(&shipped, events, sizeof events / sizeof events[0], &s);
	assert_int_equal(s.aspect[CONDUCT_SERVICE], 10);
	assert_int_equal(s.aspect[CONDUCT_ORDERS], -54);
	assert_int_equal(s.aspect[CONDUCT_COOPERATION], -20);
	assert_int_equal(s.aspect[CONDUCT_HYGIENE], -1);
	assert_int_equal(s.count[CONDUCT_MINOR], 2);
	assert_int_equal(s.count[CONDUCT_DISMISSAL], 1);
	assert_int_equal(s.n, 7);
}

/* SCR-11 */
static void
grade__at_each_boundary__as_the_rule_says(void **state)
{
	static const struct {
		int halves;
		char grade;
	} table[] = {
		{220, 'A'},
		{181, 'A'},
		{180, 'B'}, /* 90 */
		{160, 'B'},
		{159, 'C'}, /* 79.5 */
		{140, 'C'},
		{139, 'D'},
		{130, 'D'},
		{129, 'E'},
		{120, 'E'},
		{119, 'F'},
		{0, 'F'},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (score_grade(table[i].halves) != table[i].grade)
			fail_msg("%d halves: %c", table[i].halves, score_grade(table[i].halves));
}

/* SCR-13, PAY-04: the rule's own examples, and halves. */
static void
pay__of_a_score__within_three_hundred(void **state)
{
	static const struct {
		int halves, employed;
		int64_t fen;
	} table[] = {
		{160, 3, 0},
		{182, 3, 11000},
		{136, 3, -12000},
		{220, 3, 30000},
		{90, 3, -30000},
		{100, 3, -30000}, /* 50: exactly */
		{101, 3, -29500},
		{161, 3, 500},
		{219, 3, 29500},
		{0, 3, -30000},
		{220, 2, 0},
		{90, 2, 0},
		{90, 1, 0},
		{220, 4, 30000},
		{220, 40, 30000},
		{220, 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		int64_t fen = score_pay_fen(&shipped, table[i].halves, table[i].employed);

		if (fen != table[i].fen)
			fail_msg("%d halves in month %d: %lld fen", table[i].halves,
				table[i].employed, (long long)fen);
	}
}

static void
employed_month__from_joining__is_month_one(void **state)
{
	static const struct {
		int joined, month, n;
	} table[] = {
		{20261101, 202611, 1},
		{20261130, 202611, 1},
		{20261130, 202612, 2},
		{20261130, 202701, 3},
		{20261231, 202701, 2},
		{20250615, 202606, 13},
		{20261201, 202611, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		assert_int_equal(score_employed_month(table[i].joined, table[i].month), table[i].n);
}

struct placed {
	const char *staff_no;
	int rank;
	bool low;
};

static void
assert_places(const struct score_place *p, const struct placed *want, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		assert_string_equal(p[i].staff_no, want[i].staff_no);
		assert_int_equal(p[i].rank, want[i].rank);
		assert_int_equal(p[i].is_low, want[i].low);
	}
}

/* SCR-19: ties share, the next is skipped; SCR-17: not scored, last; SCR-12. */
static void
rank__with_ties__next_is_skipped(void **state)
{
	struct score_place p[] = {
		{"A05", 0, 1, true, 138, 0, false},
		{"A03", 0, 1, true, 170, 0, false},
		{"A09", 0, 1, false, 0, 0, false},
		{"A01", 0, 1, true, 170, 0, false},
		{"A07", 0, 2, true, 120, 0, false},
		{"A02", 0, 1, true, 138, 0, false},
		{"A04", 0, 1, true, 190, 0, false},
		{"A08", 0, 2, true, 160, 0, false},
		{"A06", 0, 1, false, 0, 0, false},
	};
	static const struct placed want[] = {
		{"A04", 1, false},
		{"A01", 2, false},
		{"A03", 2, false},
		{"A08", 4, false},
		{"A02", 5, true},
		{"A05", 5, true},
		{"A07", 7, false}, /* the last of two: not of three */
		{"A06", 0, false},
		{"A09", 0, false},
	};

	(void)state;
	score_rank(p, sizeof p / sizeof p[0]);
	assert_places(p, want, sizeof want / sizeof want[0]);
}

/* SCR-12: below 70, not at it. */
static void
rank__last_with_seventy__is_not_low(void **state)
{
	struct score_place p[] = {{"A1", 0, 1, true, 140, 0, true},
		{"A2", 0, 1, true, 150, 0, true}, {"A3", 0, 1, true, 160, 0, true}};
	static const struct placed want[] = {{"A3", 1, false}, {"A2", 2, false}, {"A1", 3, false}};

	(void)state;
	score_rank(p, 3);
	assert_places(p, want, 3);
	p[2].score = 139;
	score_rank(p, 3);
	assert_true(p[2].is_low);
	score_rank(p, 0);
}

/* contract.md §4: half to even, in the last step. */
static void
mean__in_hundredths__half_to_even(void **state)
{
	static const struct {
		int64_t sum, n, hundredths;
	} table[] = {
		{325, 2, 8125},
		{160, 1, 8000},
		{161, 1, 8050},
		{485, 3, 8083},  /* 80.8333 */
		{487, 3, 8117},  /* 81.1666 */
		{1281, 8, 8006}, /* 80.0625 */
		{1, 4, 12},      /* 0.125: to the even one below */
		{3, 4, 38},      /* 0.375: to the even one above */
		{0, 7, 0},
		{2200000, 10000, 11000},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		assert_int_equal(
			score_mean_hundredths(table[i].sum, table[i].n), table[i].hundredths);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sum__of_a_month__within_its_bounds),
		cmocka_unit_test(sum__by_aspect__signs_kept),
		cmocka_unit_test(grade__at_each_boundary__as_the_rule_says),
		cmocka_unit_test(pay__of_a_score__within_three_hundred),
		cmocka_unit_test(employed_month__from_joining__is_month_one),
		cmocka_unit_test(rank__with_ties__next_is_skipped),
		cmocka_unit_test(rank__last_with_seventy__is_not_low),
		cmocka_unit_test(mean__in_hundredths__half_to_even),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
