/* test_score_page_words.c — each sentence that explains a score, at its edges. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "base/utf8.h"
#include "screens/scores.h"

static struct score_row row;
static struct score_page page;

static void
prepare(int additions, int deductions, int discretion, int joined_on)
{
	row = (struct score_row){.scored = true,
		.joined_on = joined_on,
		.rank = 3,
		.of = 38,
		.sums = {.additions = additions,
			.deductions = deductions,
			.discretion = discretion}};
	row.sums.count[CONDUCT_DISCRETION] = discretion != 0;
	page = (struct score_page){.row = &row, .month = 202611, .min_n = 10};
	page.m.rules = (struct score_rules){160, 220};
	score_total(&row.sums, &page.m.rules);
	row.grade = score_grade(row.sums.score);
	row.pay_applies = score_pay_applies(score_employed_month(joined_on, page.month));
	row.pay_fen = score_pay_fen(
		&page.m.rules, row.sums.score, score_employed_month(joined_on, page.month));
	text_use(LANG_EN);
}

static void
says(enum score_word w, const char *want)
{
	char text[SCORES_WORDS_BYTES];

	score_page_word(&page, w, text, sizeof text);
	assert_string_equal(text, want);
}

/* SCR-01, SCR-11 */
static void
sum__is_written_out__cap_and_floor_said(void **state)
{
	static const struct {
		int additions, deductions, discretion;
		const char *sum, *score, *held;
	} row_[] = {
		{0, 0, 0, "80 base + 0 added - 0 taken off = 80", "Score 80, grade B, rank 3 of 38",
			NULL},
		{19, 10, 0, "80 base + 9.5 added - 5 taken off = 84.5",
			"Score 84.5, grade B, rank 3 of 38", NULL},
		{0, 0, -3, "80 base + 0 added - 0 taken off, -1.5 discretionary = 78.5",
			"Score 78.5, grade C, rank 3 of 38", NULL},
		{60, 0, 0, "80 base + 30 added - 0 taken off = 110",
			"Score 110, grade A, rank 3 of 38", NULL},
		{65, 0, 0, "80 base + 32.5 added - 0 taken off = 112.5",
			"Score 110, grade A, rank 3 of 38",
			"112.5 is held at 110: no score goes above it"},
		{0, 170, 0, "80 base + 0 added - 85 taken off = -5",
			"Score 0, grade F, rank 3 of 38",
			"-5 is held at 0: no score goes below it"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof row_ / sizeof *row_; i++) {
		prepare(row_[i].additions, row_[i].deductions, row_[i].discretion, 20200101);
		says(WORD_SUM, row_[i].sum);
		says(WORD_SCORE, row_[i].score);
		says(WORD_HELD, row_[i].held ? row_[i].held : "");
	}
}

/* SCR-13: 80 → 0, 91 → +110, 68 → −120, 110 → +300, 45 → −300 */
static void
pay__has_its_formula__and_its_ends(void **state)
{
	static const struct {
		int additions, deductions, joined_on;
		const char *pay;
	} row_[] = {
		{0, 0, 20200101, "Pay: (80 - 80) x 10 = 0 yuan"},
		{22, 0, 20200101, "Pay: (91 - 80) x 10 = +110 yuan"},
		{0, 24, 20200101, "Pay: (68 - 80) x 10 = -120 yuan"},
		{0, 7, 20200101, "Pay: (76.5 - 80) x 10 = -35 yuan"},
		{60, 0, 20200101, "Pay: (110 - 80) x 10 = +300 yuan"},
		{0, 70, 20200101, "Pay: (45 - 80) x 10, held at -300 yuan: 300 is the most"},
		{22, 0, 20261101,
			"Pay: 0 yuan. This is month 1 here; a score counts from month 3 on"},
		{22, 0, 20261031,
			"Pay: 0 yuan. This is month 2 here; a score counts from month 3 on"},
		{22, 0, 20260930, "Pay: (91 - 80) x 10 = +110 yuan"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof row_ / sizeof *row_; i++) {
		prepare(row_[i].additions, row_[i].deductions, 0, row_[i].joined_on);
		says(WORD_PAY, row_[i].pay);
	}
}

/* SCR-19: n always, and "few" below [score.min_n]. */
static void
average__has_its_n__and_few(void **state)
{
	(void)state;
	prepare(0, 0, 0, 20200101);
	says(WORD_QA, "QA average: no sheet in this month");
	row.qa_n = 9;
	row.qa_hundredths = 8805;
	says(WORD_QA, "QA average 88.05, n=9: few, do not compare");
	row.qa_n = 10;
	says(WORD_QA, "QA average 88.05, n=10");
}

/* SCR-19: ties share a rank. SCR-22: every aspect, those with nothing too. */
static void
rank_and_aspects__are_told(void **state)
{
	(void)state;
	prepare(10, 4, 0, 20200101);
	page.shared = true;
	says(WORD_SCORE, "Score 83, grade B, rank 3 of 38, shared");
	row.sums.aspect[CONDUCT_COOPERATION] = 10;
	row.sums.aspect[CONDUCT_ORDERS] = -4;
	says(WORD_ASPECTS, "By aspect: orders -2, service 0, cooperation +5, hygiene 0");
}

/* SCR-08 follows from what is confirmed, so it is told with it. */
static void
open_ones__say_what_they_would_make(void **state)
{
	(void)state;
	prepare(0, 0, 0, 20200101);
	says(WORD_OPEN, "Nothing waits to be confirmed");
	page.open = 2;
	page.if_all = 151;
	says(WORD_OPEN, "Proposed and open: 2. All confirmed: 75.5");
	page.if_aggravated = true;
	says(WORD_OPEN, "Proposed and open: 2. All confirmed: 75.5, S-05 included");
}

static void
flags__are_a_number_and_words(void **state)
{
	(void)state;
	prepare(0, 0, 0, 20200101);
	says(WORD_FLAGS, "");
	row.flags = SCORE_ON_PROBATION_PAY;
	says(WORD_FLAGS, "no pay effect yet");
	row.flags = SCORE_BELOW_60;
	says(WORD_FLAGS, "! below 60");
	row.flags = SCORE_BELOW_60 | SCORE_AGGRAVATED | SCORE_ON_PROBATION_PAY;
	says(WORD_FLAGS, "! 3: below 60, aggravated, no pay effect yet");
}

/* SCR-17, SCR-03 */
static void
without_a_score__the_reason_stands_alone(void **state)
{
	(void)state;
	prepare(0, 0, 0, 20200101);
	row.scored = false;
	says(WORD_SCORE, "Not scored: no shift was planned in this month");
	says(WORD_SUM, "");
	says(WORD_PAY, "");
	page.row = NULL;
	says(WORD_SCORE, "No score: this post is not scored, or they were not here then");
	says(WORD_FLAGS, "");
}

/* In both languages every sentence fits the narrower terminal. */
static void
sentences__fit__in_both_languages(void **state)
{
	(void)state;
	prepare(75, 0, -9, 20261101);
	row.flags = 0x3f;
	row.qa_n = 9;
	page.open = 99;
	page.if_aggravated = true;
	page.shared = true;
	for (int lang = 0; lang < LANGS; lang++) {
		text_use((enum lang)lang);
		for (int w = 0; w < WORD_FLAGS; w++) {
			char text[SCORES_WORDS_BYTES];

			score_page_word(&page, (enum score_word)w, text, sizeof text);
			assert_string_not_equal(text, "");
			assert_true(utf8_cols(text) <= 77);
		}
	}
	text_use(LANG_EN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sum__is_written_out__cap_and_floor_said),
		cmocka_unit_test(pay__has_its_formula__and_its_ends),
		cmocka_unit_test(average__has_its_n__and_few),
		cmocka_unit_test(rank_and_aspects__are_told),
		cmocka_unit_test(open_ones__say_what_they_would_make),
		cmocka_unit_test(flags__are_a_number_and_words),
		cmocka_unit_test(without_a_score__the_reason_stands_alone),
		cmocka_unit_test(sentences__fit__in_both_languages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
