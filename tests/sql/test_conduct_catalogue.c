/* test_conduct_catalogue.c — the conduct catalogue as the policy book has it, code by code. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/conduct.h"
#include "support/score_site.h"
#include "support/test_duty.h"

enum { BASE = 160, FIRST_VERSION = 1, TODAY = 20261121 };
#define ADD CONDUCT_ADDITION
#define MIN CONDUCT_MINOR
#define MED CONDUCT_MEDIUM
#define SEV CONDUCT_SEVERE
#define DIS CONDUCT_DISMISSAL
#define ORD CONDUCT_ORDERS
#define SRV CONDUCT_SERVICE
#define COO CONDUCT_COOPERATION
#define HYG CONDUCT_HYGIENE

struct typed {
	const char *code;
	enum conduct_kind kind;
	int least, most; /* whole points */
	enum conduct_aspect aspect;
	bool by_rule; /* the console alone books it */
};

/* SCR-04 … SCR-10, points as printed there; SCR-22: each has one aspect, the site may move it. */
static const struct typed book[] = {
	{"A-01", ADD, 5, 5, SRV, true},
	{"A-02", ADD, 5, 5, SRV, false},
	{"A-03", ADD, 5, 5, COO, false},
	{"A-04", ADD, 5, 5, ORD, false},
	{"A-05", ADD, 5, 5, SRV, true},
	{"A-06", ADD, 5, 5, COO, false},
	{"A-07", ADD, 1, 5, COO, false},
	{"D-01", MIN, 2, 2, SRV, false},
	{"D-02", MIN, 2, 2, HYG, false},
	{"D-03", MIN, 2, 2, HYG, false},
	{"D-04", MIN, 2, 5, ORD, false},
	{"D-05", MIN, 5, 5, ORD, false},
	{"D-06", MIN, 5, 5, SRV, false},
	{"D-07", MIN, 5, 5, ORD, false},
	{"D-08", MIN, 2, 5, ORD, false},
	{"D-09", MIN, 1, 2, ORD, false},
	{"D-10", MIN, 2, 2, HYG, false},
	{"D-11", MIN, 5, 5, HYG, false},
	{"D-12", MIN, 2, 2, SRV, false},
	{"D-13", MIN, 2, 5, ORD, false},
	{"D-14", MIN, 5, 5, ORD, false},
	{"D-15", MIN, 2, 5, COO, false},
	{"M-01", MED, 10, 10, ORD, false},
	{"M-02", MED, 10, 10, ORD, false},
	{"M-03", MED, 10, 10, COO, false},
	{"M-04", MED, 10, 10, ORD, false},
	{"M-05", MED, 10, 10, SRV, false},
	{"M-06", MED, 10, 10, COO, false},
	{"M-07", MED, 10, 10, SRV, false},
	{"M-08", MED, 10, 10, ORD, false},
	{"S-01", SEV, 20, 20, ORD, false},
	{"S-02", SEV, 20, 20, SRV, false},
	{"S-03", SEV, 20, 20, ORD, false},
	{"S-04", SEV, 20, 20, ORD, false},
	{"S-05", SEV, 20, 20, ORD, true},
	{"S-06", SEV, 20, 20, ORD, false},
	{"X-01", DIS, 0, 0, ORD, false},
	{"X-02", DIS, 0, 0, SRV, false},
	{"X-03", DIS, 0, 0, COO, false},
	{"X-04", DIS, 0, 0, ORD, false},
	{"X-05", DIS, 0, 0, ORD, false},
	{"Z-01", CONDUCT_DISCRETION, -5, 5, COO, false},
	/* SCR-14: what is not in the book, a late correction */
	{"K-01", CONDUCT_DISCRETION, -20, 20, ORD, true},
};
enum { CODES = sizeof book / sizeof *book };

static struct score_site w;

static int
setup(void **state)
{
	(void)state;
	score_site_open(&w);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	score_site_close(&w);
	return 0;
}

/* SCR-04, SCR-05, SCR-06, SCR-07, SCR-09, SCR-10, SCR-22: these codes and no others. */
static void
catalogue__as_shipped__is_the_books(void **state)
{
	struct conduct_codes *all = test_calloc(1, sizeof *all);

	(void)state;
	MUST(conduct_codes_load(&w.site.system, TODAY, all, E));
	assert_int_equal(all->n, CODES);
	for (int i = 0; i < CODES; i++) {
		const struct typed *b = &book[i];
		const struct conduct_code *k = conduct_code_of(all, b->code);

		if (!k || k->kind != b->kind || k->least != 2 * b->least ||
			k->most != 2 * b->most || k->aspect != b->aspect ||
			k->by_rule != b->by_rule || !k->in_use || k->version != FIRST_VERSION)
			fail_msg("%s is not as the book has it", b->code);
		assert_true(*k->name_en && *k->name_zh);
	}
	test_free(all);
}

/* SCR-02: each at both ends of its range, half a point outside, and in its middle. */
static void
points__of_each_code__within_its_range_alone(void **state)
{
	(void)state;
	for (int i = 0; i < CODES; i++) {
		const int least = 2 * book[i].least, most = 2 * book[i].most;
		struct conduct_code k;
		struct err e;

		MUST(conduct_code_get(&w.site.system, book[i].code, TODAY, &k, E));
		for (int halves = least - 1; halves <= most + 1; halves++) {
			const bool inside = halves >= least && halves <= most;

			err_clear(&e);
			if (conduct_code_fits(&k, halves, &e) != inside)
				fail_msg("%s with %d halves", book[i].code, halves);
			if (!inside)
				assert_string_equal(e.rule, "SCR-02");
		}
	}
}

/* SCR-08: minor and medium ones bring S-05 nearer, severe ones and it itself do not. */
static bool
is_near_after_one(enum conduct_kind kind)
{
	return kind == CONDUCT_MEDIUM;
}

/* SCR-05, SCR-06, SCR-07, SCR-09: one of each, confirmed and voided again. */
static void
score__with_one_of_each__loses_exactly_its_points(void **state)
{
	(void)state;
	for (int i = 0; i < CODES; i++) {
		const struct typed *b = &book[i];
		const int sign = b->kind == ADD || b->kind == CONDUCT_DISCRETION ? 1 : -1;
		const struct score_row *row;
		struct conduct_ref ref = {.rev = 2};

		if (b->by_rule || b->kind == CONDUCT_DISCRETION)
			continue;
		ref.id = score_site_event(&w, TEST_ANNA, b->code, 2 * b->most);
		row = score_site_row(&w, SCORE_NOVEMBER, TEST_ANNA);
		if (row->sums.score != BASE + sign * 2 * b->most ||
			row->sums.aspect[b->aspect] != sign * 2 * b->most ||
			row->sums.count[b->kind] != 1 || row->sums.n != 1)
			fail_msg("%s: %d halves", b->code, row->sums.score);
		assert_int_equal((row->flags & SCORE_DISMISSAL_CASE) != 0, b->kind == DIS);
		assert_int_equal(
			(row->flags & SCORE_NEAR_AGGRAVATION) != 0, is_near_after_one(b->kind));
		MUST(conduct_do(&w.key[TEST_MANAGER], &ref,
			&(const struct conduct_said){
				.act = CONDUCT_DO_VOID, .words = "it was not her"},
			E));
		assert_int_equal(score_site_row(&w, SCORE_NOVEMBER, TEST_ANNA)->sums.score, BASE);
	}
	score_site_intact(&w);
}

/* SCR-06, SCR-08: any two medium ones, also the same twice. */
static void
medium__twice__is_aggravated_whichever_they_are(void **state)
{
	static const char *const codes[] = {
		"M-01", "M-02", "M-03", "M-04", "M-05", "M-06", "M-07", "M-08"};
	enum { MEDIUMS = sizeof codes / sizeof *codes };

	(void)state;
	for (int i = 0; i < MEDIUMS; i++) {
		struct conduct_ref first = {.rev = 2}, second = {.rev = 2};
		const struct conduct_said never = {
			.act = CONDUCT_DO_VOID, .words = "it was not her"};

		first.id = score_site_event(&w, TEST_ANNA, codes[i], 20);
		assert_int_equal(
			score_site_row(&w, SCORE_NOVEMBER, TEST_ANNA)->sums.score, BASE - 20);
		second.id = score_site_event(&w, TEST_ANNA, codes[i ? i - 1 : 0], 20);
		assert_int_equal(
			score_site_row(&w, SCORE_NOVEMBER, TEST_ANNA)->sums.score, BASE - 80);
		MUST(conduct_do(&w.key[TEST_MANAGER], &first, &never, E));
		MUST(conduct_do(&w.key[TEST_MANAGER], &second, &never, E));
		assert_int_equal(score_site_row(&w, SCORE_NOVEMBER, TEST_ANNA)->sums.score, BASE);
	}
	score_site_intact(&w);
}

/* SCR-07: severe ones add up and are aggravated by nothing. */
static void
severe__twice__is_forty_and_no_more(void **state)
{
	(void)state;
	(void)score_site_event(&w, TEST_ANNA, "S-03", 40);
	(void)score_site_event(&w, TEST_ANNA, "S-04", 40);
	assert_int_equal(score_site_row(&w, SCORE_NOVEMBER, TEST_ANNA)->sums.score, BASE - 80);
	assert_int_equal(score_site_find(&w, SCORE_NOVEMBER, TEST_ANNA, "S-05"), 0);
}

/* SCR-02: nobody proposes what the console alone books. */
static void
by_rule__proposed_by_hand__is_refused(void **state)
{
	(void)state;
	for (int i = 0; i < CODES; i++) {
		struct conduct_named n = {.person = w.site.person[TEST_ANNA],
			.day = TODAY,
			.code = book[i].code,
			.halves = 2 * book[i].most,
			.note = "seen at the desk"};
		struct err e;
		int64_t id;

		if (!book[i].by_rule)
			continue;
		err_clear(&e);
		assert_false(conduct_propose(&w.key[TEST_MANAGER], &n, &id, &e));
		assert_string_equal(e.field, "code");
	}
}

int
main(void)
{
#define WITH(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		WITH(catalogue__as_shipped__is_the_books),
		WITH(points__of_each_code__within_its_range_alone),
		WITH(score__with_one_of_each__loses_exactly_its_points),
		WITH(medium__twice__is_aggravated_whichever_they_are),
		WITH(severe__twice__is_forty_and_no_more),
		WITH(by_rule__proposed_by_hand__is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
