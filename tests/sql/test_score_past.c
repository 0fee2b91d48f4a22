/* test_score_past.c — past months agree with what each month's load gives. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "domain/score.h"
#include "domain/score_past.h"
#include "support/scene.h"

enum { MONTH = 202611, FIRST = 202607 };

static struct test_console t;
static struct arena arena;

static int
setup(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	scene_scores(&t);
	arena_init(&arena);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	test_console_close(&t);
	return 0;
}

static struct ctx *
reader(void)
{
	return &t.duty.site.system;
}

static const struct score_past *
past_of(const struct score_pasts *p, int month)
{
	for (int i = 0; i < SCORE_PAST_MONTHS; i++)
		if (p->past[i].month == month)
			return &p->past[i];
	fail_msg("no month %d", month);
	return NULL;
}

/* SCR-01, SCR-17: the other way to the same figures. */
static void
past__of_everybody__is_what_each_months_load_gives(void **state)
{
	struct score_pasts p[TEST_PEOPLE];
	int compared = 0;

	(void)state;
	for (int i = 0; i < TEST_PEOPLE; i++)
		p[i] = (struct score_pasts){.person = t.duty.site.person[i]};
	MUST(score_past_load(reader(), MONTH, SCORE_PAST_MONTHS, p, TEST_PEOPLE, E));
	for (int month = FIRST; month <= MONTH; month++) {
		struct score_month m;

		MUST(score_load(
			reader(), &(const struct score_ask){.month = month}, &arena, &m, E));
		for (int i = 0; i < TEST_PEOPLE; i++)
			for (int r = 0; r < m.rows; r++) {
				const struct score_past *was;

				if (m.row[r].person != p[i].person)
					continue;
				was = past_of(&p[i], month);
				assert_int_equal(was->scored, m.row[r].scored);
				assert_int_equal(was->n, m.row[r].sums.n);
				assert_int_equal(was->score, m.row[r].sums.score);
				compared++;
			}
	}
	assert_true(compared >= 20);
}

/* What waits, was dropped or voided does not count; of a month without a shift nothing. */
static void
past__of_anna__exact(void **state)
{
	static const struct {
		int month, score, n;
		bool scored;
	} want[] = {
		{202606, 160, 0, false},
		{202607, 156, 1, true},
		{202608, 170, 1, true},
		{202609, 160, 0, true},
		{202610, 160, 0, true},
		{202611, 159, 3, true},
	};
	struct score_pasts p = {.person = t.duty.site.person[TEST_ANNA]};

	(void)state;
	MUST(score_past_load(reader(), MONTH, SCORE_PAST_MONTHS, &p, 1, E));
	assert_int_equal(p.past[0].month, 202512);
	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		const struct score_past *was = past_of(&p, want[i].month);

		assert_int_equal(was->score, want[i].score);
		assert_int_equal(was->n, want[i].n);
		assert_int_equal(was->scored, want[i].scored);
	}
}

static void
past__of_two_months__leaves_the_others_unasked(void **state)
{
	struct score_pasts p = {.person = t.duty.site.person[TEST_BOB]};

	(void)state;
	MUST(score_past_load(reader(), 202601, 2, &p, 1, E));
	assert_int_equal(p.past[SCORE_PAST_MONTHS - 1].month, 202601);
	assert_int_equal(p.past[SCORE_PAST_MONTHS - 2].month, 202512);
	assert_int_equal(p.past[SCORE_PAST_MONTHS - 3].month, 0);
}

static void
past__of_no_month__is_refused(void **state)
{
	struct score_pasts p = {.person = t.duty.site.person[TEST_BOB]};
	struct err e;

	(void)state;
	err_clear(&e);
	assert_false(score_past_load(reader(), 202613, 2, &p, 1, &e));
	assert_int_equal(e.code, ERR_INVALID);
	assert_string_equal(e.field, "month");
}

static int
by_id(const void *a, const void *b)
{
	const int64_t p = *(const int64_t *)a, q = *(const int64_t *)b;

	return (p > q) - (p < q);
}

/* SCR-05…08: additions and discretionary points are not among them. */
static void
codes__of_a_month__most_points_first(void **state)
{
	static const struct {
		const char *code;
		int times, people, halves;
	} want[] = {
		{"S-05", 1, 1, 40},
		{"M-01", 1, 1, 20},
		{"M-04", 1, 1, 20},
		{"D-04", 2, 2, 16},
		{"D-02", 1, 1, 4},
		{"D-12", 1, 1, 4},
	};
	int64_t all[TEST_PEOPLE];
	struct score_code_sums sums;

	(void)state;
	memcpy(all, t.duty.site.person, sizeof all);
	qsort(all, TEST_PEOPLE, sizeof *all, by_id);
	MUST(score_code_sums(reader(), &(const struct score_code_ask){MONTH, all, TEST_PEOPLE},
		&arena, &sums, E));
	assert_int_equal(sums.n, sizeof want / sizeof *want);
	for (int i = 0; i < sums.n; i++) {
		assert_string_equal(sums.item[i].code, want[i].code);
		assert_int_equal(sums.item[i].times, want[i].times);
		assert_int_equal(sums.item[i].people, want[i].people);
		assert_int_equal(sums.item[i].halves, want[i].halves);
	}
}

static void
codes__of_some_people__are_theirs_alone(void **state)
{
	struct score_code_sums sums;

	(void)state;
	MUST(score_code_sums(reader(),
		&(const struct score_code_ask){MONTH, &t.duty.site.person[TEST_ANNA], 1}, &arena,
		&sums, E));
	assert_int_equal(sums.n, 2);
	assert_string_equal(sums.item[0].code, "D-04");
	assert_int_equal(sums.item[0].halves, 7);
	assert_string_equal(sums.item[1].code, "D-12");
	MUST(score_code_sums(
		reader(), &(const struct score_code_ask){MONTH, NULL, 0}, &arena, &sums, E));
	assert_int_equal(sums.n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(past__of_everybody__is_what_each_months_load_gives),
		cmocka_unit_test(past__of_anna__exact),
		cmocka_unit_test(past__of_two_months__leaves_the_others_unasked),
		cmocka_unit_test(past__of_no_month__is_refused),
		cmocka_unit_test(codes__of_a_month__most_points_first),
		cmocka_unit_test(codes__of_some_people__are_theirs_alone),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
