/* test_qa_rules.c — what answers come to, against a second, naive reckoning. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/qa_rules.h"
#include "domain/target.h"

__extension__ typedef __int128 wide;

static uint64_t seed = 20261121;

static int
upto(int n) /* 0 … n - 1 */
{
	seed = seed * 6364136223846793005U + 1442695040888963407U;
	return (int)((seed >> 33) % (uint64_t)n);
}

static struct qa_item
item(int section, enum qa_weighing weighing, int weight)
{
	return (struct qa_item){.section = section,
		.weighing = weighing,
		.weight = weight,
		.en = "item",
		.zh = "项"};
}

static struct qa_form
two_sections(void)
{
	return (struct qa_form){.sections = 2,
		.section = {{60, "One", "一"}, {40, "Two", "二"}},
		.items = 5,
		.item = {item(0, QA_WEIGHTED, 3), item(0, QA_WEIGHTED, 7),
			item(0, QA_SECTION_FATAL, 0), item(1, QA_WEIGHTED, 1),
			item(1, QA_WHOLE_FATAL, 0)}};
}

/* SCR-23 */
static void
score__of_answers__is_exact(void **state)
{
	static const struct {
		uint8_t answer[5];
		int hundredths, first, second;
		bool applies_second, whole;
	} rows[] = {
		{{1, 1, 1, 1, 1}, 10000, 10000, 10000, true, false},
		{{3, 3, 1, 3, 1}, 0, 0, 0, true, false},
		{{2, 1, 1, 1, 1}, 9100, 8500, 10000, true, false},
		{{4, 3, 1, 1, 1}, 4000, 0, 10000, true, false}, /* the other weight is the whole */
		{{1, 1, 1, 4, 1}, 10000, 10000, 0, false, false}, /* and so is the other share */
		{{1, 3, 1, 4, 4}, 3000, 3000, 0, false, false},
		{{1, 1, 3, 1, 1}, 4000, 0, 10000, true, false},
		{{1, 1, 1, 1, 3}, 0, 10000, 10000, true, true},
	};
	const struct qa_form f = two_sections();
	struct qa_result r;
	struct err e;

	(void)state;
	assert_true(qa_form_check(&f, &e));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_true(qa_score(&f, rows[i].answer, &r, &e));
		assert_int_equal(r.hundredths, rows[i].hundredths);
		assert_int_equal(r.section_hundredths[0], rows[i].first);
		assert_int_equal(r.section_hundredths[1], rows[i].second);
		assert_int_equal(r.applies[1], rows[i].applies_second);
		assert_int_equal(r.whole_fatal, rows[i].whole);
	}
}

/* SCR-23: what did not apply gives its weight to the rest; of a sheet at 0 nothing is got. */
static void
parts__of_a_sheet__tell_what_each_item_stands_for(void **state)
{
	static const struct {
		uint8_t answer[5];
		int of[5], got[5], section_of[2], section_got[2];
	} rows[] = {
		{{2, 1, 1, 1, 1}, {1800, 4200, 0, 4000, 0}, {900, 4200, 0, 4000, 0}, {6000, 4000},
			{5100, 4000}},
		{{4, 3, 1, 1, 1}, {0, 6000, 0, 4000, 0}, {0, 0, 0, 4000, 0}, {6000, 4000},
			{0, 4000}},
		{{1, 1, 1, 4, 1}, {3000, 7000, 0, 0, 0}, {3000, 7000, 0, 0, 0}, {10000, 0},
			{10000, 0}},
		{{1, 1, 3, 1, 1}, {1800, 4200, 0, 4000, 0}, {0, 0, 0, 4000, 0}, {6000, 4000},
			{0, 4000}},
		{{1, 1, 1, 1, 3}, {1800, 4200, 0, 4000, 0}, {0}, {6000, 4000}, {0, 0}},
	};
	const struct qa_form f = two_sections();
	struct qa_parts p;
	struct qa_result r;
	struct err e;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_true(qa_score(&f, rows[i].answer, &r, &e));
		qa_parts_of(&f, rows[i].answer, &r, &p);
		for (int k = 0; k < f.items; k++) {
			assert_int_equal(p.item[k].of, rows[i].of[k]);
			assert_int_equal(p.item[k].got, rows[i].got[k]);
		}
		for (int k = 0; k < f.sections; k++) {
			assert_int_equal(p.section[k].of, rows[i].section_of[k]);
			assert_int_equal(p.section[k].got, rows[i].section_got[k]);
		}
	}
}

static void
score__of_what_is_not_answered__is_refused(void **state)
{
	static const struct {
		uint8_t answer[5];
		const char *no;
	} rows[] = {{{1, 0, 1, 1, 1}, "2"}, {{1, 1, 2, 1, 1}, "3"}, {{1, 1, 1, 1, 9}, "5"},
		{{4, 4, 1, 4, 1}, ""}};
	const struct qa_form f = two_sections();
	struct qa_result r;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct err e = {0};

		assert_false(qa_score(&f, rows[i].answer, &r, &e));
		assert_int_equal(e.code, ERR_INVALID);
		assert_string_equal(e.field, "answer");
		assert_string_equal(e.arg[0], rows[i].no);
	}
}

/* --- a second reckoning: every fraction over the product of all denominators --- */

static int
naive(const struct qa_form *f, const uint8_t *answer)
{
	wide below = 1, above = 0, got[QA_SECTIONS_MAX] = {0}, of[QA_SECTIONS_MAX] = {0};
	wide shares = 0, twice;
	bool fatal = false;

	for (int i = 0; i < f->items; i++) {
		const struct qa_item *it = &f->item[i];

		of[it->section] += answer[i] == QA_NA ? 0 : 2 * (wide)it->weight;
		got[it->section] += answer[i] == QA_MET      ? 2 * (wide)it->weight
				    : answer[i] == QA_PARTLY ? (wide)it->weight
							     : 0;
	}
	for (int i = 0; i < f->items; i++) {
		if (answer[i] == QA_NOT_MET && f->item[i].weighing == QA_SECTION_FATAL)
			got[f->item[i].section] = 0;
		fatal |= answer[i] == QA_NOT_MET && f->item[i].weighing == QA_WHOLE_FATAL;
	}
	for (int s = 0; s < f->sections; s++) {
		below *= of[s] ? of[s] : 1;
		shares += of[s] ? (wide)f->section[s].share : 0;
	}
	if (!shares)
		return -1;
	for (int s = 0; s < f->sections; s++)
		if (of[s])
			above += (wide)f->section[s].share * got[s] * (below / of[s]);
	above *= 10000;
	below *= shares;
	twice = above % below * 2;
	above /= below;
	if (twice > below || (twice == below && above % 2))
		above++;
	return fatal ? 0 : (int)above;
}

static struct qa_form
any_form(void)
{
	struct qa_form f = {.sections = 1 + upto(QA_SECTIONS_MAX)};

	for (int s = 0; s < f.sections; s++) {
		int left = QA_SUM_MAX;

		f.section[s] = (struct qa_section){1 + upto(QA_SUM_MAX / f.sections), "S", "段"};
		for (int i = 1 + upto(4); i > 0 && left > 0; i--) {
			const int weight = 1 + upto(left);

			f.item[f.items++] = item(s, QA_WEIGHTED, weight);
			left -= weight;
		}
		if (upto(2))
			f.item[f.items++] = item(s, QA_SECTION_FATAL, 0);
		if (!upto(4))
			f.item[f.items++] = item(s, QA_WHOLE_FATAL, 0);
	}
	return f;
}

/* SCR-23: 2,000 sheets */
static void
score__of_any_sheet__is_that_of_a_second_reckoning(void **state)
{
	int scored = 0;

	(void)state;
	for (int n = 0; n < 2000; n++) {
		const struct qa_form f = any_form();
		uint8_t answer[QA_ITEMS_MAX];
		struct qa_result r;
		struct err e = {0};
		int want;

		assert_true(qa_form_check(&f, &e));
		for (int i = 0; i < f.items; i++)
			answer[i] = f.item[i].weighing == QA_WEIGHTED ? (uint8_t)(1 + upto(4))
				    : upto(9)                         ? QA_MET
								      : QA_NOT_MET;
		want = naive(&f, answer);
		assert_int_equal(qa_score(&f, answer, &r, &e), want >= 0);
		if (want >= 0)
			assert_int_equal(r.hundredths, want);
		scored += want > 0 && want < 10000;
	}
	assert_true(scored > 800);
}

static void
form__that_is_none__is_refused(void **state)
{
	struct qa_form f;
	struct err e;

	(void)state;
#define REFUSES(change, field_, no)                                                                \
	f = two_sections();                                                                        \
	change;                                                                                    \
	assert_false(qa_form_check(&f, &e));                                                       \
	assert_string_equal(e.field, field_);                                                      \
	assert_string_equal(e.arg[0], no)
	REFUSES(f.sections = 0, "section", "6");
	REFUSES(f.items = 0, "item", "40");
	REFUSES(f.item[3].section = 2, "section", "4");
	REFUSES(f.item[1].weight = 98, "weight", "1");
	REFUSES(f.item[2].weight = 1, "weight", "3");
	REFUSES(f.item[0].weight = 0, "weight", "1");
	REFUSES(f.item[0].code[0] = 'D', "item", "1");
	REFUSES(f.section[1].share = 41, "share", "100");
	REFUSES(f.section[1].share = 0, "share", "2");
	REFUSES(f.section[0].zh[0] = 0, "section", "1");
	REFUSES(f.item[4].en[0] = 0, "item", "5");
	REFUSES(f.items = 3, "weight", "2");
#undef REFUSES
}

/* SCR-19: half to the even one. */
static void
mean_and_percent__round_half_to_even(void **state)
{
	(void)state;
	assert_int_equal(qa_mean(5, 2), 2);
	assert_int_equal(qa_mean(7, 2), 4);
	assert_int_equal(qa_mean(20001, 2), 10000);
	assert_int_equal(qa_mean(9120 + 9121 + 9121, 3), 9121);
	assert_int_equal(qa_percent(2, 3), 6667);
	assert_int_equal(qa_percent(1, 3), 3333);
	assert_int_equal(qa_percent(0, 7), 0);
}

/* --- attainment --- */

static int64_t
naive_attainment(const struct target_figure *k)
{
	wide below = 1, above = 0, twice, n = 0;

	for (int i = 1; i < TARGET_KINDS; i++) {
		n += k[i].target > 0;
		below *= k[i].target > 0 ? (wide)k[i].target : 1;
	}
	if (!n)
		return TARGET_NONE;
	for (int i = 1; i < TARGET_KINDS; i++)
		if (k[i].target > 0 && k[i].actual > 0)
			above += (wide)k[i].actual * (below / (wide)k[i].target);
	above *= 10000;
	below *= n;
	twice = above % below * 2;
	above /= below;
	return (int64_t)above + (twice > below || (twice == below && above % 2));
}

/* SCR-24 */
static void
attainment__of_any_figures__is_that_of_a_second_reckoning(void **state)
{
	static const int sizes[] = {2, 5, 9, 300, TARGET_MAX + 1};

	(void)state;
	for (int n = 0; n < 2000; n++) {
		struct target_figure k[TARGET_KINDS] = {{0, 0, TARGET_NOT_KNOWN}};
		const int size = sizes[n % 5];

		for (int i = 1; i < TARGET_KINDS; i++) {
			k[i].target = upto(size) - !upto(5);
			k[i].actual = upto(size) - !upto(5);
		}
		assert_int_equal(target_attainment(k), naive_attainment(k));
	}
}

static void
attainment__by_hand(void **state)
{
	struct target_figure k[TARGET_KINDS] = {{0, 0, TARGET_NOT_KNOWN}};

	(void)state;
	assert_int_equal(target_attainment(k), TARGET_NONE);
	k[1] = (struct target_figure){300, 330, TARGET_ENTERED};
	assert_int_equal(target_attainment(k), 11000);
	k[2] = (struct target_figure){100, TARGET_NONE, TARGET_NOT_KNOWN};
	assert_int_equal(target_attainment(k), 5500); /* not known counts as nothing */
	k[3] = (struct target_figure){3, 2, TARGET_ENTERED};
	assert_int_equal(target_attainment(k), 5889);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(score__of_answers__is_exact),
		cmocka_unit_test(parts__of_a_sheet__tell_what_each_item_stands_for),
		cmocka_unit_test(score__of_what_is_not_answered__is_refused),
		cmocka_unit_test(score__of_any_sheet__is_that_of_a_second_reckoning),
		cmocka_unit_test(form__that_is_none__is_refused),
		cmocka_unit_test(mean_and_percent__round_half_to_even),
		cmocka_unit_test(attainment__of_any_figures__is_that_of_a_second_reckoning),
		cmocka_unit_test(attainment__by_hand),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
