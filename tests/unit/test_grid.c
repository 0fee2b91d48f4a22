/* test_grid.c — a month of people: frozen names and days, cursor, list. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "base/utf8.h"
#include "support/screen_harness.h"
#include "tui/grid.h"

/* A roster: four rows that repeat each other, shifted by two days. */
struct roster {
	int people, days;
	bool zh;
};

static const char *const en[] = {"D", "D", "E", "E", "N", "N", "", ""};
static const char *const zh[] = {"白", "白", "晚", "晚", "夜", "夜", "", ""};
static const char *const name_en[] = {"Anna Lee", "Wang XM", "Bob Tran", "Chen Jing"};
static const char *const name_zh[] = {"安娜", "王小明", "陈博", "陈静"};

static void
name(const void *data, int row, char out[GRID_NAME_BYTES])
{
	const struct roster *r = data;
	if (row < 0)
		str_copy(out, GRID_NAME_BYTES, r->zh ? "白 需 3" : "D need 3");
	else
		str_copy(out, GRID_NAME_BYTES, r->zh ? name_zh[row % 4] : name_en[row % 4]);
}

static void
head(const void *data, int col, int line, char out[GRID_TEXT_BYTES])
{
	static const char week[] = "SMTWTFS";
	(void)data;
	if (line == 1)
		str_format(out, GRID_TEXT_BYTES, "%d", col + 1);
	else
		str_format(out, GRID_TEXT_BYTES, "%c", week[col % 7]);
}

static bool
is_short(const void *data, int row, int col)
{
	(void)data;
	return row == 1 && col == 23;
}

static void
cell(const void *data, int row, int col, struct grid_cell *out)
{
	const struct roster *r = data;
	if (row == -1)
		str_copy(out->text, sizeof out->text, col % 8 < 2 ? "2!" : "3 ");
	else if (is_short(data, row, col))
		str_copy(out->text, sizeof out->text, "L!");
	else {
		const char *shift = (r->zh ? zh : en)[(col + row * 2) % 8];
		str_format(out->text, sizeof out->text, r->zh ? "%s" : "%s ", *shift ? shift : "");
		if (!*shift)
			out->text[0] = '\0';
	}
}

static bool
is_monday(const void *data, int col)
{
	(void)data;
	return col % 7 == 1;
}

static void
tell(const void *data, int row, int col, char out[GRID_TELL_BYTES])
{
	struct grid_cell at;
	cell(data, row, col, &at);
	str_format(out, GRID_TELL_BYTES, "%d Nov, %s, %s", col + 1, name_en[row % 4], at.text);
}

static struct grid_source
source(const struct roster *r)
{
	return (struct grid_source){.data = r,
		.rows = r->people,
		.cols = r->days,
		.foots = 1,
		.name_cols = 9,
		.cell_cols = 2,
		.name = name,
		.head = head,
		.cell = cell,
		.tell = tell,
		.landmark = is_monday,
		.alert = is_short};
}

static void
check_picture(struct grid *g, const struct grid_source *s, int rows, int cols,
	const char *const *want, int n)
{
	struct canvas c;
	char row[512];
	assert_true(canvas_init(&c, rows, cols));
	grid_layout(g, s, canvas_all(&c));
	grid_draw(g, s, &c, canvas_all(&c), true);
	for (int y = 0; y < n; y++) {
		canvas_row_text(&c, y, row, sizeof row);
		if (!str_eq(row, want[y]))
			fail_msg("row %d:\n%s|\n%s|", y, row, want[y]);
	}
	canvas_free(&c);
}

static void
press(struct grid *g, const struct grid_source *s, const char *keys)
{
	struct key key;
	while (keys_next(&keys, &key))
		assert_int_equal(grid_key(g, s, &key), GRID_MOVED);
}

/* The mock-up of the roster: two cells a day at 80, dates of Mondays only. */
static void
grid__shows_a_month__at_80_cells(void **state)
{
	static const char *const want[] = {
		"            S M T W T F S S M T W T F S S M T W T F S S M T W T F S S M T",
		"            1 2             9             16            23            30",
		"  Anna Lee  D D E E N N     D D E E N N     D D E E N N     D D E E N N",
		"> Wang XM   E E N N     D D E E N N     D D E E N N    [D]L!E E N N     D",
		"  Bob Tran  N N     D D E E N N     D D E E N N     D D E E N N     D D E",
		"  Chen Jing     D D E E N N     D D E E N N     D D E E N N     D D E E N",
	};
	static const char *const chinese[] = {
		"            S M T W T F S S M T W T F S S M T W T F S S M T W T F S S M T",
		"            1 2             9             16            23            30",
		"  安娜      白白晚晚夜夜    白白晚晚夜夜    白白晚晚夜夜    白白晚晚夜夜",
		"> 王小明    晚晚夜夜    白白晚晚夜夜    白白晚晚夜夜    白L!晚晚夜夜    白",
	};
	const struct roster r = {.people = 4, .days = 31},
			    rz = {.people = 4, .days = 31, .zh = true};
	const struct grid_source s = source(&r), sz = source(&rz);
	struct grid g = {.row = 1, .col = 22}, gz = g;
	(void)state;
	check_picture(&g, &s, 10, 80, want, 6);
	check_picture(&gz, &sz, 10, 80, chinese, 4);
}

/* With more room a space stands between the days and every date is there. */
static void
grid__has_wider_steps__at_120_cells(void **state)
{
	static const char *const want[] = {
		"            S  M  T  W  T  F  S",
		"            1  2  3  4  5  6  7",
		"> Anna Lee  D [D] E  E  N  N",
		"------------------------------------------------------------",
		"  D need 3  2! 2! 3  3  3  3  3",
	};
	const struct roster r = {.people = 1, .days = 7};
	const struct grid_source s = source(&r);
	struct grid g = {.col = 1};
	struct canvas c;
	char row[256];
	(void)state;
	assert_true(canvas_init(&c, 8, 60));
	c.ascii = true;
	grid_layout(&g, &s, canvas_all(&c));
	grid_draw(&g, &s, &c, canvas_all(&c), true);
	for (int y = 0; y < 5; y++) {
		canvas_row_text(&c, y, row, sizeof row);
		assert_string_equal(row, want[y]);
	}
	assert_int_equal(c.cursor_y, 2);
	assert_int_equal(c.cursor_x, 15);
	assert_int_equal(canvas_at(&c, 2, 15)->role, ROLE_SELECTED);
	canvas_free(&c);
}

/* screens.md §7.7: every grid as a list. */
static void
list__tells__what_is_not_empty_day_by_day(void **state)
{
	static const char *const want[] = {
		"  1 Nov, Anna Lee, D",
		"  1 Nov, Wang XM, E",
		"> 2 Nov, Anna Lee, D",
		"  2 Nov, Wang XM, E",
		"  3 Nov, Anna Lee, E",
	};
	const struct roster r = {.people = 2, .days = 4};
	const struct grid_source s = source(&r);
	struct grid g = {.col = 1};
	(void)state;
	press(&g, &s, "v");
	check_picture(&g, &s, 10, 40, want, 5);
	press(&g, &s, "<Down><Down><Down><Down>v");
	assert_int_equal(g.row, 0);
	assert_int_equal(g.col, 3);
}

static void
cursor__stays_inside__and_scrolls_both_ways(void **state)
{
	static const struct {
		const char *keys;
		int row, col, top, left;
	} row[] = {
		{"", 0, 0, 0, 0},
		{"<Left><Up>", 0, 0, 0, 0},
		{"<End>", 0, 29, 0, 16},
		{"<Right><Down>", 1, 29, 0, 16},
		{"<PgDn>", 4, 29, 1, 16},
		{"<PgDn><PgDn><PgDn>", 9, 29, 6, 16},
		{"<Home>", 9, 0, 6, 0},
		{"!", 1, 23, 1, 10},
		{"!", 1, 23, 1, 10},
		{"<PgUp>", 0, 23, 0, 10},
	};
	const struct roster r = {.people = 10, .days = 30};
	const struct grid_source s = source(&r);
	struct grid g = {.row = 0};
	char span[96];
	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		press(&g, &s, row[i].keys);
		grid_layout(&g, &s, (struct rect){0, 0, 8, 40});
		if (g.row != row[i].row || g.col != row[i].col || g.top != row[i].top ||
			g.left != row[i].left)
			fail_msg(
				"%zu %s: %d %d %d %d", i, row[i].keys, g.row, g.col, g.top, g.left);
	}
	grid_span(&g, &s, span, sizeof span);
	assert_string_equal(span, "days 11-24 of 30, rows 1-4 of 10");
	grid_layout(&g, &s, (struct rect){0, 0, 30, 120});
	grid_span(&g, &s, span, sizeof span);
	assert_string_equal(span, "");
	assert_int_equal(grid_key(&g, &s, &(struct key){.code = 'z'}), GRID_NOT_MINE);
}

static void
grid__of_nobody__stays_empty(void **state)
{
	const struct roster r = {.people = 0, .days = 30};
	const struct grid_source s = source(&r);
	struct grid g = {.row = 0};
	(void)state;
	press(&g, &s, "<Down><End>!<Up>v<Down>v");
	grid_layout(&g, &s, (struct rect){0, 0, 8, 40});
	assert_int_equal(g.row, 0);
	assert_int_equal(g.rows, 0);
}

static void
print__lists__every_cell(void **state)
{
	const struct roster r = {.people = 1, .days = 8};
	const struct grid_source s = source(&r);
	struct buf out;
	(void)state;
	buf_init(&out);
	grid_print(&s, 80, &out);
	assert_string_equal(buf_str(&out),
		"1 Nov, Anna Lee, D \n2 Nov, Anna Lee, D \n3 Nov, Anna Lee, E \n"
		"4 Nov, Anna Lee, E \n5 Nov, Anna Lee, N \n6 Nov, Anna Lee, N \n");
	buf_free(&out);
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
		cmocka_unit_test(grid__shows_a_month__at_80_cells),
		cmocka_unit_test(grid__has_wider_steps__at_120_cells),
		cmocka_unit_test(list__tells__what_is_not_empty_day_by_day),
		cmocka_unit_test(cursor__stays_inside__and_scrolls_both_ways),
		cmocka_unit_test(grid__of_nobody__stays_empty),
		cmocka_unit_test(print__lists__every_cell),
	};
	return cmocka_run_group_tests(tests, locale, NULL);
}
