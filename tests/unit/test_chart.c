/* test_chart.c — sparklines, charts, and the same as a table. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "tui/chart.h"

#define GAP CHART_NONE

/* screens.md §6.11: 12 cells, 8 levels, in ASCII digits; gaps are dots. */
static void
spark__has_a_level_for_every_value(void **state)
{
	static const struct {
		int64_t value[14];
		int n;
		const char *text, *ascii;
		enum spark_scale scale;
	} row[] = {
		{{0, 1, 2, 3, 4, 5, 6, 7}, 8, "▁▂▃▄▅▆▇█", "01345689", SPARK_FROM_LEAST},
		{{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 10, "▁▂▃▃▄▅▆▆▇█", "0123456789", SPARK_FROM_LEAST},
		{{5, GAP, 9, GAP}, 4, "▁.█.", "0.9.", SPARK_FROM_LEAST},
		{{-10, 0, 10}, 3, "▁▅█", "059", SPARK_FROM_LEAST},
		{{4, 4, 4}, 3, "▄▄▄", "444", SPARK_FROM_LEAST},
		{{0, 0}, 2, "▁▁", "00", SPARK_FROM_LEAST},
		{{GAP}, 1, ".", ".", SPARK_FROM_LEAST},
		{{99, 99, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1}, 14, "▁█▁█▁█▁█▁█▁█", "090909090909",
			SPARK_FROM_LEAST}, /* the last twelve */
		{{INT64_MAX, INT64_MIN + 1}, 2, "█▁", "90", SPARK_FROM_LEAST},
		{{1, 2, 4, 8}, 4, "▁▂▄█", "1249", SPARK_FROM_ZERO},
		{{5, 0, 5, GAP}, 4, "█.█.", "9.9.", SPARK_FROM_ZERO},
		{{1, 1000}, 2, "▁█", "09", SPARK_FROM_ZERO}, /* few is not none */
		{{0, 0}, 2, "..", "..", SPARK_FROM_ZERO},
	};
	char text[SPARK_BYTES];
	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		const int n = row[i].n < SPARK_CELLS ? row[i].n : SPARK_CELLS;
		assert_int_equal(spark_text(text, row[i].value, row[i].n, row[i].scale, false), n);
		assert_string_equal(text, row[i].text);
		assert_int_equal(spark_text(text, row[i].value, row[i].n, row[i].scale, true), n);
		assert_string_equal(text, row[i].ascii);
	}
	assert_int_equal(spark_text(text, NULL, 0, SPARK_FROM_ZERO, false), 0);
	assert_string_equal(text, "");
}

static void
numbers__are_exact__with_sign_and_decimals(void **state)
{
	static const struct {
		int64_t now, before;
		int decimals;
		const char *number, *change;
	} row[] = {
		{34, 39, 1, "3.4", "-0.5"},
		{42, 42, 1, "4.2", "+0.0"},
		{-5, 5, 1, "-0.5", "-1.0"},
		{31, 28, 0, "31", "+3"},
		{1234, 0, 2, "12.34", "+12.34"},
		{GAP, 3, 0, "", ""},
		{3, GAP, 0, "3", ""},
	};
	char text[CHART_TEXT_BYTES];
	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		chart_number(text, row[i].now, row[i].decimals);
		assert_string_equal(text, row[i].number);
		chart_change(text, row[i].now, row[i].before, row[i].decimals);
		assert_string_equal(text, row[i].change);
	}
}

static void
trend__counts_steps_one_way__at_the_end(void **state)
{
	static const struct {
		int64_t value[7];
		int n, steps;
	} row[] = {
		{{9, 8, 7, 6, 5, 4, 3}, 7, -6},
		{{1, 5, 2, 3, 4}, 5, 2},
		{{3, 3}, 2, 0},
		{{1, 2, 2, 3}, 4, 1},
		{{1, GAP, 3}, 3, 0},
		{{1}, 1, 0},
	};
	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		assert_int_equal(chart_trend(row[i].value, row[i].n), row[i].steps);
}

static void
axis__begins_at_zero__for_bars_only(void **state)
{
	struct chart ch = {.points = 2, .target = CHART_NONE, .bars = true};
	int64_t from, to;
	(void)state;
	ch.point[0].value = 32;
	ch.point[1].value = 40;
	chart_axis(&ch, &from, &to);
	assert_int_equal(from, 0);
	assert_int_equal(to, 40);
	ch.bars = false;
	ch.target = 45;
	chart_axis(&ch, &from, &to);
	assert_int_equal(from, 32);
	assert_int_equal(to, 45);
	ch = (struct chart){.points = 1, .target = CHART_NONE};
	ch.point[0].value = 7;
	chart_axis(&ch, &from, &to);
	assert_int_equal(from, 7);
	assert_int_equal(to, 8);
}

/* Little is not drawn large: the axis covers its least span, downwards. */
static void
axis__of_dots__covers_its_least_span(void **state)
{
	static const struct {
		int64_t a, b, span, from;
		bool bars;
	} row[] = {
		{800, 785, 100, 700, false},
		{800, 700, 100, 700, false},
		{800, 355, 100, 355, false},
		{800, 785, 0, 785, false},
		{800, 785, 100, 0, true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct chart ch = {.points = 2,
			.target = CHART_NONE,
			.bars = row[i].bars,
			.least_span = row[i].span};
		int64_t from, to;

		ch.point[0].value = row[i].a;
		ch.point[1].value = row[i].b;
		chart_axis(&ch, &from, &to);
		assert_int_equal(from, row[i].from);
		assert_int_equal(to, 800);
	}
}

static struct chart
scores(void)
{
	static const int64_t value[] = {39, 40, 39, GAP, 34};
	static const char *const week[] = {"36", "37", "38", "39", "40"};
	struct chart ch = {.title = "Bob Tran: score by week",
		.points = 5,
		.decimals = 1,
		.target = 40,
		.min_n = 30};
	for (int i = 0; i < 5; i++) {
		ch.point[i] = (struct chart_point){.value = value[i], .n = i == 4 ? 9 : 118};
		strcpy(ch.point[i].label, week[i]);
	}
	return ch;
}

static void
check_rows(const struct canvas *c, const char *const *rows, int n)
{
	char row[256];
	for (int y = 0; y < n; y++) {
		canvas_row_text(c, y, row, sizeof row);
		assert_string_equal(row, rows[y]);
	}
}

static void
dots__stand_on_their_rows__with_target_and_few(void **state)
{
	static const char *const rows[] = {
		"── Bob Tran: score by week ───────── least 3.4, most 4.0, last 3.4 ──",
		"  4.0 ┤ - - - - -o- - - - - - - - - - - - - - - - - - - - - - - - -",
		"  3.9 ┤    o           o",
		"  3.8 ┤",
		"  3.7 ┤",
		"  3.6 ┤",
		"  3.5 ┤",
		"  3.4 ┤                      .     ?",
		"      └─────────────────────────────────────────────────────────────",
		"          36    37    38    39    40",
		"         3.9   4.0   3.9     .   3.4",
		"  Axis from 3.4. - - target 4.0. ? fewer than 30: do not compare.",
	};
	const struct chart ch = scores();
	struct canvas c;
	(void)state;
	assert_true(canvas_init(&c, 13, 69));
	chart_draw(&ch, &c, canvas_all(&c), true);
	check_rows(&c, rows, 12);
	assert_int_equal(c.cursor_y, 0);
	canvas_free(&c);
}

static void
bars__stand_on_zero__in_eighths_or_signs(void **state)
{
	static const char *const blocks[] = {
		"── Calls ─ least 0, most 16, last 16 ──",
		"  16 ┤                      █",
		"  12 ┤    ▂                 █",
		"   8 ┤    █                 █",
		"   4 ┤    █           ▂     █",
		"   0 └────────────────────────────────",
	};
	static const char *const ascii[] = {
		"-- Calls - least 0, most 16, last 16 --",
		"  16 |                      #",
		"  12 |    #                 #",
		"   8 |    #                 #",
		"   4 |    #           #     #",
		"   0 +--------------------------------",
	};
	struct chart ch = {.title = "Calls", .points = 4, .target = CHART_NONE, .bars = true};
	static const int64_t value[] = {9, 0, 1, 16};
	struct canvas c;
	(void)state;
	for (int i = 0; i < 4; i++)
		ch.point[i] = (struct chart_point){.value = value[i], .n = -1};
	assert_true(canvas_init(&c, 9, 39));
	chart_draw(&ch, &c, canvas_all(&c), true);
	check_rows(&c, blocks, 6);
	assert_true(canvas_resize(&c, 9, 39));
	c.ascii = true;
	chart_draw(&ch, &c, canvas_all(&c), true);
	check_rows(&c, ascii, 6);
	canvas_free(&c);
}

/* Point 40: the table says what the chart says. */
static void
table__holds__every_number_of_the_chart(void **state)
{
	static const char *const rows[] = {
		"── Bob Tran: score by week ───────── least 3.4, most 4.0, last 3.4 ──",
		"  When                 Number   Change  Samples Note",
		"  36                      3.9               118",
		"  37                      4.0     +0.1      118",
		"> 38                      3.9     -0.1      118",
		"  39                        .               118",
		"  40                      3.4                 9 few",
	};
	struct chart ch = scores();
	struct canvas c;
	(void)state;
	assert_true(canvas_init(&c, 10, 69));
	assert_false(chart_key(&ch, &(struct key){.code = K_UP}));
	assert_true(chart_key(&ch, &(struct key){.code = 'v'}));
	chart_layout(&ch, 10);
	assert_true(chart_key(&ch, &(struct key){.code = K_UP}));
	assert_true(chart_key(&ch, &(struct key){.code = K_UP}));
	chart_layout(&ch, 10);
	chart_draw(&ch, &c, canvas_all(&c), true);
	check_rows(&c, rows, 7);
	assert_int_equal(c.cursor_y, 4);
	assert_true(chart_key(&ch, &(struct key){.code = 'v'}));
	assert_false(ch.as_table);
	canvas_free(&c);
}

/* Point 40: in ASCII, at most 80 cells, chart and table. */
static void
print__is_ascii__and_holds_both(void **state)
{
	const struct chart ch = scores();
	struct buf out;
	(void)state;
	buf_init(&out);
	chart_print(&ch, 80, &out);
	const char *text = buf_str(&out);
	for (const char *s = text; *s; s++)
		assert_in_range(*s, '\n', '~');
	for (const char *s = text; *s; s += strcspn(s, "\n") + 1)
		assert_in_range(strcspn(s, "\n"), 0, 80);
	assert_non_null(strstr(text, "-- Bob Tran: score by week -"));
	assert_non_null(strstr(text, "  4.0 | - - - - -o-"));
	assert_non_null(strstr(text, "\n  37                      4.0     +0.1      118\n"));
	assert_null(strchr(text, '>'));
	buf_free(&out);
}

static void
chart__without_a_value__says_so(void **state)
{
	struct chart ch = {.title = "Calls", .points = 1, .target = CHART_NONE, .bars = true};
	struct canvas c;
	char row[256];
	(void)state;
	ch.point[0] = (struct chart_point){.value = CHART_NONE, .n = -1};
	assert_true(canvas_init(&c, 9, 60));
	chart_draw(&ch, &c, canvas_all(&c), true);
	canvas_row_text(&c, 2, row, sizeof row);
	assert_string_equal(row, "   Nothing was counted in this time.");
	canvas_free(&c);
}

static int
locale(void **state)
{
	(void)state;
	return utf8_locale_use(NULL) ? 0 : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spark__has_a_level_for_every_value),
		cmocka_unit_test(numbers__are_exact__with_sign_and_decimals),
		cmocka_unit_test(trend__counts_steps_one_way__at_the_end),
		cmocka_unit_test(axis__begins_at_zero__for_bars_only),
		cmocka_unit_test(axis__of_dots__covers_its_least_span),
		cmocka_unit_test(dots__stand_on_their_rows__with_target_and_few),
		cmocka_unit_test(bars__stand_on_zero__in_eighths_or_signs),
		cmocka_unit_test(table__holds__every_number_of_the_chart),
		cmocka_unit_test(print__is_ascii__and_holds_both),
		cmocka_unit_test(chart__without_a_value__says_so),
	};
	return cmocka_run_group_tests(tests, locale, NULL);
}
