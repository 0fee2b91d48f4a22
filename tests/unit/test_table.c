/* test_table.c — the selection belongs to a record. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "base/str.h"
#include "base/utf8.h"
#include "tui/table.h"

static struct canvas c;
static char row[512];

static int64_t
row_id(const void *rows, int i)
{
	return ((const int64_t *)rows)[i];
}

static void
row_cell(const void *rows, int i, int column, struct table_cell *out)
{
	static const char *const texts[] = {"包裹两次丢失", "Printer 2 paper refilled"};
	if (column == 0)
		(void)str_format(out->text, sizeof out->text, "%d", (int)row_id(rows, i));
	else
		str_copy(out->text, sizeof out->text, column == 1 ? texts[i % 2] : "open");
}

static char
row_alert(const void *rows, int i)
{
	return row_id(rows, i) == 3 ? '!' : ' ';
}

static struct table_source
source(const int64_t *ids, int count)
{
	static const struct table_column columns[] = {
		{.heading = "No", .cols = 3, .right = true},
		{.heading = "What", .cols = 6, .flex = true},
		{.heading = "State", .cols = 5, .drop = 2},
	};
	return (struct table_source){columns, 3, ids, count, row_id, row_cell, row_alert, NULL, 0};
}

static enum table_did
press(struct table *t, const struct table_source *s, int code)
{
	const enum table_did did = table_key(t, s, &(struct key){.code = code}, true);
	table_layout(t, s, 5);
	return did;
}

static const char *
row_text(int y)
{
	canvas_row_text(&c, y, row, sizeof row);
	return row;
}

static void
selection__stays_on_its_record__after_changes(void **state)
{
	static const int64_t before[] = {9, 8, 7, 6, 5, 4, 3, 2, 1};
	static const int64_t newer[] = {11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
	static const int64_t sorted[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
	static const int64_t without[] = {1, 2, 3, 4, 6, 7};
	struct table t = {.row = 0};
	(void)state;
	struct table_source s = source(before, 9);
	assert_true(table_follow(&t, &s));
	table_layout(&t, &s, 5);
	assert_int_equal(t.selected, 9);
	for (int i = 0; i < 4; i++)
		assert_int_equal(press(&t, &s, K_DOWN), TABLE_MOVED);
	assert_int_equal(t.selected, 5);
	assert_int_equal(press(&t, &s, ' '), TABLE_MARKED);
	assert_int_equal(press(&t, &s, K_UP), TABLE_MOVED);
	const int on_screen = t.row - t.top;
	s = source(newer, 11);
	assert_true(table_follow(&t, &s));
	table_layout(&t, &s, 5);
	assert_int_equal(t.selected, 5);
	assert_int_equal(t.row, 6);
	/* and it does not move under the eye */
	assert_int_equal(t.row - t.top, on_screen);
	s = source(sorted, 11);
	assert_true(table_follow(&t, &s));
	assert_int_equal(t.selected, 5);
	assert_true(table_is_marked(&t, 5));
	/* its record left: the next takes its place, and the caller is told */
	s = source(without, 6);
	assert_false(table_follow(&t, &s));
	assert_int_equal(t.selected, 6);
	s = source(NULL, 0);
	assert_false(table_follow(&t, &s));
	assert_int_equal(t.selected, 0);
	assert_true(table_follow(&t, &s));
}

static void
table_key__moves_and_names_the_edges(void **state)
{
	static const int64_t ids[] = {9, 8, 7, 6, 5, 4, 3, 2, 1};
	struct table t = {.row = 0};
	const struct table_source s = source(ids, 9);
	(void)state;
	(void)table_follow(&t, &s);
	table_layout(&t, &s, 5);
	assert_int_equal(press(&t, &s, K_UP), TABLE_AT_TOP);
	assert_int_equal(press(&t, &s, K_PGDN), TABLE_MOVED);
	assert_int_equal(t.selected, 6);
	assert_int_equal(press(&t, &s, K_END), TABLE_MOVED);
	assert_int_equal(t.selected, 1);
	assert_int_equal(t.top, 5);
	assert_int_equal(press(&t, &s, K_DOWN), TABLE_AT_BOTTOM);
	assert_int_equal(press(&t, &s, K_PGDN), TABLE_AT_BOTTOM);
	assert_int_equal(press(&t, &s, K_HOME), TABLE_MOVED);
	assert_int_equal(t.top, 0);
	assert_int_equal(press(&t, &s, 'x'), TABLE_NOT_MINE);
	assert_int_equal(table_key(&t, &s, &(struct key){.code = ' '}, false), TABLE_NOT_MINE);
	char span[32];
	table_span(&t, &s, span, sizeof span);
	assert_string_equal(span, "1-4 of 9");
}

static void
table_draw__gives_way_and_never_cuts_a_character(void **state)
{
	static const int64_t ids[] = {4, 3};
	static const struct {
		int cols;
		const char *rows[3];
	} cases[] = {
		{40, {"   No What                         State",
			     "    4 包裹两次丢失                 open",
			     ">!  3 Printer 2 paper refilled     open"}},
		{19, {"   No What    State", "    4 包裹两~ open", ">!  3 Printe~ open"}},
		{14, {"   No What", "    4 包裹两 ~", ">!  3 Printer~"}},
	};
	struct table t = {.row = 0};
	const struct table_source s = source(ids, 2);
	(void)state;
	(void)table_follow(&t, &s);
	table_layout(&t, &s, 5);
	(void)press(&t, &s, K_DOWN);
	for (size_t i = 0; i < 3; i++) {
		canvas_fill(&c, canvas_all(&c), ROLE_TEXT);
		table_draw(&t, &s, &c, (struct rect){0, 0, 5, cases[i].cols}, true);
		for (int y = 0; y < 3; y++)
			assert_string_equal(row_text(y), cases[i].rows[y]);
		assert_int_equal(c.cursor_y, 2);
		assert_int_equal(c.cursor_x, 0);
		assert_int_equal(canvas_at(&c, 2, 0)->role, ROLE_SELECTED);
	}
}

static void
marks__show_as_stars__and_go(void **state)
{
	static const int64_t ids[] = {4, 3};
	struct table t = {.headless = true};
	const struct table_source s = source(ids, 2);
	(void)state;
	(void)table_follow(&t, &s);
	(void)press(&t, &s, ' ');
	canvas_fill(&c, canvas_all(&c), ROLE_TEXT);
	table_draw(&t, &s, &c, (struct rect){0, 0, 5, 40}, false);
	assert_string_equal(row_text(0), " *  4 包裹两次丢失                 open");
	(void)press(&t, &s, K_UP);
	(void)press(&t, &s, ' ');
	assert_int_equal(t.marks, 0);
	(void)press(&t, &s, ' ');
	table_unmark_all(&t);
	assert_false(table_is_marked(&t, 3));
}

static int
open_canvas(void **state)
{
	(void)state;
	return utf8_locale_use(NULL) && canvas_init(&c, 6, 60) ? 0 : -1;
}

static int
close_canvas(void **state)
{
	(void)state;
	canvas_free(&c);
	return 0;
}

static void
same_pictures(const struct canvas *a, const struct canvas *b)
{
	assert_int_equal(a->rows, b->rows);
	assert_int_equal(a->cols, b->cols);
	assert_memory_equal(
		a->cells, b->cells, sizeof *a->cells * (size_t)a->rows * (size_t)a->cols);
	assert_int_equal(a->cursor_y, b->cursor_y);
}

/* Kept rows or composed ones: nobody can tell, whatever key, size or reload. */
static void
picture__looks_as_the_rows_do__after_each_of_many_steps(void **state)
{
	static const int keys[] = {K_DOWN, K_DOWN, K_PGDN, K_UP, K_DOWN, K_PGDN, K_PGDN, K_UP,
		K_PGUP, K_UP, K_UP, K_UP, K_END, K_UP, K_HOME, K_DOWN, ' ', ' ', K_PGDN, K_DOWN,
		K_HOME};
	int64_t ids[40];
	struct table t = {.row = 0};
	struct table_picture picture = {.n = 0};
	struct canvas kept, composed;
	(void)state;
	for (int i = 0; i < 40; i++)
		ids[i] = 40 - i;
	assert_true(canvas_init(&kept, 12, 50));
	assert_true(canvas_init(&composed, 12, 50));
	struct table_source s = source(ids, 40), plain = s;
	s.picture = &picture;
	for (int step = 0; step < 200; step++) {
		const int cols = step % 47 < 40 ? 44 : 26, rows = step % 61 < 50 ? 6 : 9;
		const struct rect r = {1, 2, rows, cols};
		(void)table_key(&t, &s, &(struct key){.code = keys[step % 21]}, true);
		if (step % 33 == 32) { /* a reload brings other records */
			for (int i = 0; i < 40; i++)
				ids[i] += 1;
			table_picture_forget(&picture);
			(void)table_follow(&t, &s);
		}
		table_layout(&t, &s, rows);
		table_picture_make(&picture, &t, &s, r, 0);
		assert_int_equal(picture.n, rows - 1);
		canvas_fill(&kept, canvas_all(&kept), ROLE_TEXT);
		canvas_fill(&composed, canvas_all(&composed), ROLE_TEXT);
		table_draw(&t, &s, &kept, r, true);
		table_draw(&t, &plain, &composed, r, true);
		same_pictures(&kept, &composed);
	}
	table_picture_free(&picture);
	canvas_free(&kept);
	canvas_free(&composed);
}

static int cells_asked;

static void
counting_cell(const void *rows, int i, int column, struct table_cell *out)
{
	cells_asked++;
	row_cell(rows, i, column, out);
}

static void
picture__asks_only_for_rows_it_lacks(void **state)
{
	static const int64_t ids[] = {9, 8, 7, 6, 5, 4, 3, 2, 1};
	const struct rect r = {0, 0, 5, 40};
	struct table t = {.row = 0};
	struct table_picture p = {.n = 0};
	struct table_source s = source(ids, 9);
	(void)state;
	s.cell = counting_cell;
	static const struct {
		int code, look, rows;
	} cases[] = {
		{K_HOME, 0, 4},                /* the first time */
		{K_DOWN, 0, 0},                /* within the page */
		{K_PGDN, 0, 1},                /* scrolled by one */
		{K_HOME, 0, 1}, {K_END, 0, 4}, /* nothing of it was there */
		{K_UP, 1, 4},                  /* another language */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cells_asked = 0;
		(void)table_key(&t, &s, &(struct key){.code = cases[i].code}, false);
		table_layout(&t, &s, 5);
		table_picture_make(&p, &t, &s, r, cases[i].look);
		assert_int_equal(cells_asked, cases[i].rows * 3);
	}
	table_picture_free(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(picture__looks_as_the_rows_do__after_each_of_many_steps),
		cmocka_unit_test(picture__asks_only_for_rows_it_lacks),
		cmocka_unit_test(selection__stays_on_its_record__after_changes),
		cmocka_unit_test(table_key__moves_and_names_the_edges),
		cmocka_unit_test(table_draw__gives_way_and_never_cuts_a_character),
		cmocka_unit_test(marks__show_as_stars__and_go),
	};
	return cmocka_run_group_tests(tests, open_canvas, close_canvas);
}
