/* test_money_rules.c — what fines, rewards and leave come to in a month. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/money_rules.h"

static const struct money_tiers late = {.way = MONEY_BY_COUNT, .fen = {1000, 2000, 2000}};
static const struct money_tiers calls = {
	.way = MONEY_BY_COUNT, .fen = {5000, 10000, 10000}, .case_at = 3};
static const struct money_tiers report = {
	.way = MONEY_BY_COUNT, .reward = true, .fen = {5000, 5000, 5000}};

/* PAY-02: late 10, from the second time in a month 20 each; private calls 50, 100, then a
 * dismissal case; a rewarded report 50. */
static void
nth__of_a_month__costs_what_the_book_says(void **state)
{
	static const struct {
		const struct money_tiers *kind;
		int nth;
		int64_t fen;
		bool is_case;
	} table[] = {
		{&late, 1, -1000, false},
		{&late, 2, -2000, false},
		{&late, 3, -2000, false},
		{&late, 17, -2000, false},
		{&calls, 1, -5000, false},
		{&calls, 2, -10000, false},
		{&calls, 3, 0, true},
		{&calls, 4, 0, true},
		{&report, 1, 5000, false},
		{&report, 9, 5000, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		assert_int_equal(money_tier_fen(table[i].kind, table[i].nth), table[i].fen);
		assert_int_equal(money_is_case(table[i].kind, table[i].nth), table[i].is_case);
	}
}

/* PAY-04: rounded once, half to even. 4500 yuan ÷ 21.75 = 206.8965… a day. */
static void
share__of_a_base__is_rounded_once(void **state)
{
	static const struct {
		int64_t base_fen;
		int percent, half_days;
		int64_t fen;
	} table[] = {
		{450000, 100, 2, 20690},
		{450000, 100, 1, 10345},
		{450000, 100, 6, 62069}, /* and not 3 × 20690 */
		{450000, 20, 6, 12414},
		{2175, 1, 1, 0},  /* 0.5 */
		{6525, 1, 1, 2},  /* 1.5 */
		{10875, 1, 1, 2}, /* 2.5 */
		{10876, 1, 1, 3}, /* just over */
		{0, 100, 2, 0},
		{450000, 0, 2, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		assert_int_equal(
			money_share_fen(&(const struct money_share){.base_fen = table[i].base_fen,
				.month_days_hundredths = 2175,
				.percent = table[i].percent,
				.half_days = table[i].half_days}),
			table[i].fen);
}

static struct money_case
case_of(int64_t base_fen)
{
	return (struct money_case){.base_fen = base_fen,
		.contribution_fen = -1,
		.month_days_hundredths = 2175,
		.sick_rate_percent = 80,
		.cap_percent = 20};
}

/* PAY-01, PAY-06 */
static void
leave__of_each_pay_rule__takes_its_part(void **state)
{
	static const struct {
		enum leave_pay pay;
		int64_t base_fen;
		int half_days;
		int64_t fen;
		bool open;
	} table[] = {
		{LEAVE_PAY_NONE, 450000, 2, -20690, false},
		{LEAVE_PAY_NONE, 450000, 1, -10345, false},
		{LEAVE_PAY_NONE, -1, 2, 0, true},
		{LEAVE_PAY_SICK, 450000, 6, -12414, false},
		{LEAVE_PAY_SICK, -1, 6, 0, true},
		{LEAVE_PAY_FULL, 450000, 10, 0, false},
		{LEAVE_PAY_FULL, -1, 10, 0, false},
		{LEAVE_PAY_INSURED, 450000, 196, 0, true},
		{LEAVE_PAY_TRAINING, 450000, 4, 0, false},
		{LEAVE_PAY_TRAVEL, 450000, 4, 0, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		const struct money_case k = case_of(table[i].base_fen);
		bool open;

		assert_int_equal(
			money_leave_fen(&k, table[i].pay, table[i].half_days, &open), table[i].fen);
		assert_int_equal(open, table[i].open);
	}
}

struct month {
	struct money_line line[8];
	struct money_sheet sheet;
};

static void
put(struct month *m, enum money_line_kind kind, int64_t fen)
{
	m->sheet.line = m->line;
	m->line[m->sheet.lines++] = (struct money_line){
		.kind = kind, .fine = kind == MONEY_LINE_ENTRY && fen < 0, .fen = fen};
}

static int64_t
line_of(const struct month *m, enum money_line_kind kind)
{
	int64_t fen = 0;

	for (int i = 0; i < m->sheet.lines; i++)
		fen += m->line[i].kind == kind ? m->line[i].fen : 0;
	return fen;
}

/* PAY-03: 20 % of 4500 yuan are 900. */
static void
fines__over_the_cap__are_given_back(void **state)
{
	static const struct {
		int64_t fines, back;
	} table[] = {{-89999, 0}, {-90000, 0}, {-90001, 1}, {-100000, 10000}};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		const struct money_case k = case_of(450000);
		struct month m = {.sheet = {.lines = 0}};

		put(&m, MONEY_LINE_SCORE, -30000); /* not a fine */
		put(&m, MONEY_LINE_ENTRY, table[i].fines);
		put(&m, MONEY_LINE_ENTRY, 5000);
		money_sheet_close(&k, &m.sheet);
		assert_int_equal(line_of(&m, MONEY_LINE_CAP), table[i].back);
		assert_int_equal(m.sheet.fen, -30000 + table[i].fines + 5000 + table[i].back);
	}
}

/* PAY-03: what is deducted leaves at least the least wage, and no more is given back
 * than was deducted: what a leave without pay costs is not. */
static void
deductions__below_the_least_wage__are_given_back(void **state)
{
	static const struct {
		int64_t base, score, fine, leave, back;
	} table[] = {
		{450000, -30000, -60000, 0, 40000},
		{450000, 20000, -60000, 0, 0},
		{450000, 20000, -80000, 0, 10000},
		{300000, 0, -10000, 0, 10000},
		{450000, 0, -10000, -100000, 10000},
		{450000, -5000, 0, -100000, 5000},
		{450000, 0, 0, -100000, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct money_case k = case_of(table[i].base);
		struct month m = {.sheet = {.lines = 0}};

		k.min_wage_fen = 400000;
		put(&m, MONEY_LINE_SCORE, table[i].score);
		put(&m, MONEY_LINE_ENTRY, table[i].fine);
		put(&m, MONEY_LINE_LEAVE, table[i].leave);
		money_sheet_close(&k, &m.sheet);
		assert_int_equal(line_of(&m, MONEY_LINE_FLOOR), table[i].back);
	}
}

static void
sheet__without_a_base__has_neither_cap_nor_floor(void **state)
{
	const struct money_case k = case_of(-1);
	struct month m = {.sheet = {.lines = 0}};

	(void)state;
	put(&m, MONEY_LINE_ENTRY, -500000);
	money_sheet_close(&k, &m.sheet);
	assert_int_equal(m.sheet.lines, 1);
	assert_int_equal(m.sheet.fen, -500000);
	assert_false(m.sheet.exceeds);
}

/* PAY-05 */
static void
contribution__over_what_is_left__is_flagged(void **state)
{
	static const struct {
		int64_t contribution, leave;
		bool exceeds;
	} table[] = {{52000, -390000, false}, {52000, -398000, false}, {52000, -398001, true},
		{-1, -450000, false}};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct money_case k = case_of(450000);
		struct month m = {.sheet = {.lines = 0}};

		k.contribution_fen = table[i].contribution;
		put(&m, MONEY_LINE_LEAVE, table[i].leave);
		money_sheet_close(&k, &m.sheet);
		assert_int_equal(m.sheet.exceeds, table[i].exceeds);
	}
}

/* A second, naive way: fen by fen. */
static int64_t
naive_total(int64_t base, int cap_percent, int64_t least, const int64_t v[4])
{
	int64_t fines = -(v[1] < 0 ? v[1] : 0) - (v[2] < 0 ? v[2] : 0);
	int64_t sum = v[0] + v[1] + v[2] + v[3], taken = fines + (v[0] < 0 ? -v[0] : 0);

	while (fines * 100 > base * cap_percent && fines > 0) {
		fines--;
		taken--;
		sum++;
	}
	while (base + sum < least && taken > 0) {
		taken--;
		sum++;
	}
	return sum;
}

static void
sheet__of_random_months__agrees_with_a_naive_one(void **state)
{
	uint32_t seed = 1;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		struct month m = {.sheet = {.lines = 0}};
		struct money_case k = case_of(0);
		int64_t v[4];

		for (int i = 0; i < 4; i++) {
			seed = seed * 1664525u + 1013904223u;
			v[i] = (int64_t)(seed >> 16) % 900 - 600;
		}
		v[3] = v[3] > 0 ? -v[3] : v[3];
		k.base_fen = (int64_t)(seed >> 8) % 3000;
		k.cap_percent = (int)(seed >> 4) % 40;
		k.min_wage_fen = (int64_t)(seed >> 12) % 2500;
		put(&m, MONEY_LINE_SCORE, v[0]);
		put(&m, MONEY_LINE_ENTRY, v[1]);
		put(&m, MONEY_LINE_ENTRY, v[2]);
		put(&m, MONEY_LINE_LEAVE, v[3]);
		money_sheet_close(&k, &m.sheet);
		assert_int_equal(
			m.sheet.fen, naive_total(k.base_fen, k.cap_percent, k.min_wage_fen, v));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nth__of_a_month__costs_what_the_book_says),
		cmocka_unit_test(share__of_a_base__is_rounded_once),
		cmocka_unit_test(leave__of_each_pay_rule__takes_its_part),
		cmocka_unit_test(fines__over_the_cap__are_given_back),
		cmocka_unit_test(deductions__below_the_least_wage__are_given_back),
		cmocka_unit_test(sheet__without_a_base__has_neither_cap_nor_floor),
		cmocka_unit_test(contribution__over_what_is_left__is_flagged),
		cmocka_unit_test(sheet__of_random_months__agrees_with_a_naive_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
