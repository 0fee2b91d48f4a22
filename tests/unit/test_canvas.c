/* test_canvas.c — cells, clipping, wide characters, foreign text. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "tui/canvas.h"
#include "tui/wrap.h"

static struct canvas c;
static char row[512];

static const char *
row_text(int y)
{
	canvas_row_text(&c, y, row, sizeof row);
	return row;
}

static int
open_canvas(void **state)
{
	(void)state;
	return utf8_locale_use(NULL) && canvas_init(&c, 6, 20) ? 0 : -1;
}

static int
close_canvas(void **state)
{
	(void)state;
	canvas_free(&c);
	return 0;
}

/* Every row is as wide as the canvas: each wide cell has its right half. */
static void
halves_check(void)
{
	for (int y = 0; y < c.rows; y++) {
		for (int x = 0; x < c.cols; x++) {
			const struct cell *cell = canvas_at(&c, y, x);
			const struct cell *left = canvas_at(&c, y, x - 1);
			if (cell->wide)
				assert_true(
					x + 1 < c.cols && canvas_at(&c, y, x + 1)->text[0] == '\0');
			if (cell->text[0] == '\0')
				assert_true(left && left->wide);
			else /* and takes as many cells as the terminal gives it */
				assert_int_equal(utf8_cols(cell->text), cell->wide ? 2 : 1);
		}
	}
}

static void
canvas_text__clips__never_inside_a_character(void **state)
{
	static const struct {
		int x, cols;
		const char *text, *row;
		int used;
	} cases[] = {
		{0, 20, "abc", "abc", 3},
		{0, 2, "abc", "a~", 2},
		{0, 1, "abc", "~", 1},
		{0, 0, "abc", "", 0},
		{0, 4, "中文", "中文", 4},
		{0, 3, "中文", "中~", 3},
		{0, 4, "中文字", "中 ~", 4},
		{0, 2, "中文", " ~", 2},
		{18, 20, "abc", "                  ab", 3},
		{19, 20, "中", "", 2},
		{-1, 20, "中文", "", 4},
		{0, 20, "a\nb", "a b", 3},
		{0, 20, "x\033[2Jy\a", "x<U+001B>[2Jy<U+000~", 20},
		{0, 20,
			"\xe2\x80\xae"
			"abc",
			"<U+202E>abc", 11},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		canvas_fill(&c, canvas_all(&c), ROLE_TEXT);
		const int used =
			canvas_text(&c, 0, cases[i].x, cases[i].cols, cases[i].text, ROLE_TEXT);
		if (cases[i].x >= 0)
			assert_string_equal(row_text(0), cases[i].row);
		assert_int_equal(used, cases[i].used);
		halves_check();
	}
}

static void
canvas_text__over_half_a_wide_one__blanks_the_other_half(void **state)
{
	(void)state;
	canvas_fill(&c, canvas_all(&c), ROLE_TEXT);
	canvas_text(&c, 0, 0, 20, "中文字", ROLE_TEXT);
	canvas_text(&c, 0, 1, 1, "x", ROLE_TEXT);
	assert_string_equal(row_text(0), " x文字");
	canvas_text(&c, 0, 2, 1, "y", ROLE_TEXT);
	assert_string_equal(row_text(0), " xy 字");
	canvas_text(&c, 0, 3, 2, "国", ROLE_TEXT);
	assert_string_equal(row_text(0), " xy国");
	halves_check();
}

static unsigned
dice(unsigned *seed, unsigned sides)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 16) % sides;
}

static void
canvas__keeps_halves_together__random_drawing(void **state)
{
	static const char *const texts[] = {"中", "a", "é", "中a文", "😀x", "宽ab宽", "ｗ", "한글"};
	unsigned seed = 20261121;
	(void)state;
	for (int i = 0; i < 20000; i++) {
		const struct rect r = {(int)dice(&seed, 8) - 1, (int)dice(&seed, 24) - 2,
			(int)dice(&seed, 3), (int)dice(&seed, 9)};
		const char *text = texts[dice(&seed, 8)];
		switch (dice(&seed, 5)) {
		case 0: canvas_fill(&c, r, ROLE_INFO); break;
		case 1: canvas_box(&c, r, text); break;
		case 2: canvas_text_right(&c, r.y, r.x, r.cols, text, ROLE_OK); break;
		case 3:
			canvas_wrap(&c, (struct rect){r.y, r.x, r.rows, r.cols + 2}, 0, text,
				ROLE_TEXT);
			break;
		default: canvas_text(&c, r.y, r.x, r.cols, text, ROLE_TEXT); break;
		}
		halves_check();
	}
}

static void
cell__keeps_base_and_four_marks(void **state)
{
	(void)state;
	canvas_fill(&c, canvas_all(&c), ROLE_TEXT);
	canvas_text(&c, 0, 0, 20, "a\xcc\x81\xcc\x82\xcc\x83\xcc\x84z", ROLE_TEXT);
	assert_string_equal(canvas_at(&c, 0, 0)->text, "a\xcc\x81\xcc\x82\xcc\x83\xcc\x84");
	assert_string_equal(canvas_at(&c, 0, 1)->text, "z");
	/* a joined emoji is one character of two cells; a cell shows its first */
	canvas_text(&c, 1, 0, 20, "👩\xe2\x80\x8d👧z", ROLE_TEXT);
	assert_true(canvas_at(&c, 1, 0)->wide);
	assert_string_equal(canvas_at(&c, 1, 2)->text, "z");
}

static void
canvas_text_right__ends_at_the_edge(void **state)
{
	(void)state;
	canvas_fill(&c, canvas_all(&c), ROLE_TEXT);
	canvas_text_right(&c, 0, 0, 10, "中12", ROLE_TEXT);
	assert_string_equal(row_text(0), "      中12");
	canvas_text_right(&c, 1, 0, 4, "123456", ROLE_TEXT);
	assert_string_equal(row_text(1), "123~");
}

static void
canvas_heading__holds_title_and_right(void **state)
{
	(void)state;
	c.ascii = true;
	canvas_fill(&c, canvas_all(&c), ROLE_TEXT);
	canvas_heading(&c, 0, 0, 20, "Log", "2 all");
	assert_string_equal(row_text(0), "-- Log ---- 2 all --");
	canvas_heading(&c, 1, 0, 20, NULL, "1-3 of 9");
	assert_string_equal(row_text(1), "-------- 1-3 of 9 --");
	c.ascii = false;
}

static void
canvas_box__closes_at_both_edges(void **state)
{
	static const char *const rows[] = {
		"┌─ 签字 ───┐", "│          │", "├──────────┤", "└──────────┘"};
	(void)state;
	canvas_fill(&c, canvas_all(&c), ROLE_TEXT);
	const struct rect box = {0, 0, 4, 12};
	const struct rect in = canvas_box(&c, box, "签字");
	canvas_box_rule(&c, box, 2);
	for (int y = 0; y < 4; y++)
		assert_string_equal(row_text(y), rows[y]);
	assert_int_equal(in.x, 2);
	assert_int_equal(in.cols, 8);
	assert_int_equal(in.rows, 2);
}

static void
wrap__breaks_between_words_and_chinese_characters(void **state)
{
	static const struct {
		const char *text;
		int cols, rows;
		const char *row[4];
	} cases[] = {
		{"", 10, 0, {NULL}},
		{"one two three", 7, 2, {"one two", "three", NULL}},
		{"one two three", 8, 2, {"one two", "three", NULL}},
		{"一二三四五", 4, 3, {"一二", "三四", "五", NULL}},
		{"ab一二 cd", 5, 2, {"ab一", "二 cd", NULL}},
		{"abcdefghij", 4, 3, {"abcd", "efgh", "ij", NULL}},
		{"a\n\nb", 9, 3, {"a", "", "b", NULL}},
		{"a\n", 9, 1, {"a", NULL}},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		canvas_fill(&c, canvas_all(&c), ROLE_TEXT);
		const struct rect r = {0, 0, 6, cases[i].cols};
		assert_int_equal(canvas_wrap(&c, r, 0, cases[i].text, ROLE_TEXT), cases[i].rows);
		for (int y = 0; cases[i].row[y]; y++)
			assert_string_equal(row_text(y), cases[i].row[y]);
	}
	assert_int_equal(wrap_rows("a\n", 2, 9), 2);
}

static void
canvas_resize__without_memory__is_empty(void **state)
{
	struct canvas other;
	(void)state;
	assert_true(canvas_init(&other, 2, 2));
	mem_fail_at(1, false);
	assert_false(canvas_resize(&other, 9, 9));
	mem_fail_at(0, false);
	assert_int_equal(other.rows, 0);
	assert_null(canvas_at(&other, 0, 0));
	canvas_text(&other, 0, 0, 5, "abc", ROLE_TEXT);
	canvas_free(&other);
}

/* Two narrow code points in one cluster: a flag, a Thai vowel, a joiner kept. */
static void
cluster_of_two_narrow__takes_two_cells(void **state)
{
	static const struct {
		const char *text, *cell[4];
	} cases[] = {
		{"🇨🇳x", {"🇨", "🇳", "x", " "}},
		{"กำx", {"ก", "ำ", "x", " "}},
		{"👍🏽x", {"👍", "", "x", " "}},
		{"❤️x", {"❤️", "x", " ", " "}},
		{"中x", {"中", "", "x", " "}},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		canvas_fill(&c, canvas_all(&c), ROLE_TEXT);
		assert_int_equal(canvas_text(&c, 0, 0, 20, cases[i].text, ROLE_TEXT),
			utf8_cols(cases[i].text));
		for (int x = 0; x < 4; x++)
			assert_string_equal(canvas_at(&c, 0, x)->text, cases[i].cell[x]);
		halves_check();
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cluster_of_two_narrow__takes_two_cells),
		cmocka_unit_test(canvas_text__clips__never_inside_a_character),
		cmocka_unit_test(canvas_text__over_half_a_wide_one__blanks_the_other_half),
		cmocka_unit_test(canvas__keeps_halves_together__random_drawing),
		cmocka_unit_test(cell__keeps_base_and_four_marks),
		cmocka_unit_test(canvas_text_right__ends_at_the_edge),
		cmocka_unit_test(canvas_heading__holds_title_and_right),
		cmocka_unit_test(canvas_box__closes_at_both_edges),
		cmocka_unit_test(wrap__breaks_between_words_and_chinese_characters),
		cmocka_unit_test(canvas_resize__without_memory__is_empty),
	};
	return cmocka_run_group_tests(tests, open_canvas, close_canvas);
}
