/* test_money_boundary.c — PAY-02 as the policy book has it, at its numbers and over months. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/money.h"
#include "domain/param.h"
#include "support/score_site.h"
#include "support/test_duty.h"

enum { SWITCHED = 20261121, YUAN = 100, DAY_MINUTES = 24 * 60 };

static struct score_site w;

static int
setup(void **state)
{
	(void)state;
	score_site_open(&w);
	MUST(param_set(&w.key[TEST_MANAGER], "fines.enabled", "yes", 0, "the new rule book", E));
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	score_site_close(&w);
	return 0;
}

static void
switch_on(const char *code)
{
	struct money_kind k;

	MUST(money_kind_get(&w.key[TEST_MANAGER], code, SWITCHED, &k, E));
	k.in_use = true;
	k.from_day = SWITCHED;
	k.told_on = 20261001;
	(void)str_copy(k.basis, sizeof k.basis, "Rule book, chapter 4");
	MUST(money_kind_set(&w.key[TEST_MANAGER], &k, E));
}

/* PAY-02: first, second and later time, in yuan, as printed there; PAY-03: fines are off. */
static void
kinds__as_shipped__are_the_books(void **state)
{
	static const struct {
		const char *code;
		enum money_way way;
		bool reward;
		int fen[3], case_at;
		bool in_use;
	} book[] = {
		{"B-01", MONEY_ENTERED, true, {0, 0, 0}, 0, true},
		{"F-01", MONEY_BY_COUNT, false, {10, 10, 10}, 0, false},
		{"F-02", MONEY_BY_COUNT, false, {50, 100, 100}, 3, false},
		{"F-03", MONEY_BY_COUNT, false, {10, 10, 10}, 0, false},
		{"F-04", MONEY_BY_COUNT, false, {30, 30, 30}, 0, false},
		{"F-05", MONEY_BY_COUNT, false, {30, 30, 30}, 0, false},
		{"F-06", MONEY_BY_DAY, false, {0, 0, 0}, 0, false},
		{"F-07", MONEY_BY_COUNT, false, {10, 20, 20}, 0, false},
		{"F-08", MONEY_BY_COUNT, false, {10, 10, 10}, 0, false},
		{"R-01", MONEY_BY_COUNT, true, {50, 50, 50}, 0, true},
	};
	enum { KINDS = sizeof book / sizeof *book };
	struct money_kinds *all = test_calloc(1, sizeof *all);

	(void)state;
	MUST(money_kinds_load(&w.site.system, SWITCHED, all, E));
	assert_int_equal(all->n, KINDS);
	for (int i = 0; i < KINDS; i++) {
		const struct money_kind *k = &all->kind[i];

		assert_string_equal(k->code, book[i].code);
		assert_int_equal(k->tiers.way, book[i].way);
		assert_int_equal(k->tiers.reward, book[i].reward);
		assert_int_equal(k->tiers.case_at, book[i].case_at);
		assert_int_equal(k->in_use, book[i].in_use);
		for (int n = 0; n < 3; n++)
			assert_int_equal(k->tiers.fen[n], book[i].fen[n] * YUAN);
	}
	test_free(all);
}

/* In fen. */
static int64_t
fined(const char *code, int day)
{
	const struct money_named n = {.person = w.site.person[TEST_ANNA],
		.day = day,
		.code = code,
		.note = "seen at the desk"};
	const struct money_said yes = {.act = MONEY_DO_CONFIRM};
	struct money_ref ref = {.rev = 1};
	struct money_entry m;

	MUST(money_propose(&w.key[TEST_LEAD], &n, &ref.id, E));
	MUST(money_do(&w.key[TEST_MANAGER], &ref, &yes, E));
	MUST(money_get(&w.key[TEST_MANAGER], ref.id, &m, E));
	assert_int_equal(m.month, day / 100);
	return m.fen;
}

/* Months do not carry over: by the day of the act, at the month's end and the year's. */
static void
late__in_each_month__begins_anew(void **state)
{
	static const struct {
		int minutes, day, yuan;
	} table[] = {
		{0, 20261121, 10},
		{10 * DAY_MINUTES, 20261130, 20}, /* written on 1 December */
		{0, 20261201, 10},
		{0, 20261130, 20},
		{0, 20261201, 20},
		{31 * DAY_MINUTES, 20261231, 20}, /* written on 1 January */
		{0, 20270101, 10},
		{0, 20270101, 20},
	};

	(void)state;
	switch_on("F-07");
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		test_site_add_minutes(&w.site, table[i].minutes);
		assert_int_equal(fined("F-07", table[i].day), -table[i].yuan * YUAN);
	}
	score_site_intact(&w);
}

/* The third of one month is a case and costs nothing; of two months it is none. */
static void
private_calls__third_of_a_month__costs_nothing_and_of_two_months_does(void **state)
{
	(void)state;
	switch_on("F-02");
	assert_int_equal(fined("F-02", 20261121), -50 * YUAN);
	assert_int_equal(fined("F-02", 20261121), -100 * YUAN);
	score_site_december(&w);
	assert_int_equal(fined("F-02", 20261201), -50 * YUAN);
	assert_int_equal(fined("F-02", 20261130), 0);
	assert_int_equal(fined("F-02", 20261201), -100 * YUAN);
	score_site_intact(&w);
}

int
main(void)
{
#define WITH(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		WITH(kinds__as_shipped__are_the_books),
		WITH(late__in_each_month__begins_anew),
		WITH(private_calls__third_of_a_month__costs_nothing_and_of_two_months_does),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
