/* test_calendar.c — the month to choose a day from. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "support/screen_harness.h"
#include "tui/calendar.h"

enum { SAT_21_NOV = 20261121 };

static void
key__moves__by_day_week_and_month(void **state)
{
	(void)state;
	static const struct {
		int from;
		const char *keys;
		int day;
	} row[] = {
		{SAT_21_NOV, "<Left>", 20261120},
		{SAT_21_NOV, "<Right>", 20261122},
		{SAT_21_NOV, "<Up>", 20261114},
		{SAT_21_NOV, "<Down><Down>", 20261205},
		{SAT_21_NOV, "<PgDn>", 20261221},
		{SAT_21_NOV, "<F7>", 20261021},
		{20261031, "<PgDn>", 20261130}, /* no 31 November */
		{20280131, "<F8>", 20280229},
		{20280229, "<PgUp>", 20280129},
		{20261231, "<Right>", 20270101},
		{20270101, "<Left><Left>", 20261230},
		{20300405, "<Home>", SAT_21_NOV},
		{29991231, "<Right><Down><PgDn>", 29991231},
		{19000101, "<Left><PgUp>", 19000101},
	};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct calendar cal = {.day = row[i].from, .today = SAT_21_NOV};
		const char *keys = row[i].keys;
		struct key key;
		while (keys_next(&keys, &key))
			assert_true(calendar_key(&cal, &key));
		if (cal.day != row[i].day)
			fail_msg("%d %s: %d", row[i].from, row[i].keys, cal.day);
	}
	struct calendar cal = {.day = SAT_21_NOV, .today = SAT_21_NOV};
	assert_false(calendar_key(&cal, &(struct key){.code = K_ENTER}));
	assert_false(calendar_key(&cal, &(struct key){.code = 'x'}));
}

static char
mark(void *ctx, int day)
{
	(void)ctx;
	return day == 20261203 ? '.' : day == 20261218 ? '!' : ' ';
}

static void
check_picture(const struct calendar *cal, enum lang lang, const char *const *rows)
{
	struct canvas c;
	char row[256];
	assert_true(canvas_init(&c, CALENDAR_ROWS, CALENDAR_COLS));
	text_use(lang);
	calendar_draw(cal, &c, 0, 0, true);
	text_use(LANG_EN);
	for (int y = 0; y < CALENDAR_ROWS; y++) {
		canvas_row_text(&c, y, row, sizeof row);
		assert_string_equal(row, rows[y]);
	}
	canvas_free(&c);
}

/* Point 23: the columns stand under their weekdays in both languages. */
static void
draw__aligns__weekdays_weeks_and_marks(void **state)
{
	(void)state;
	static const char *const en[] = {
		"     December 2026",
		"     Mo  Tu  We  Th  Fr  Sa  Su",
		" 49       1   2   3.  4   5   6",
		" 50   7   8   9  10  11  12  13",
		" 51  14  15  16  17  18! 19  20",
		" 52  21  22  23 [24  25  26] 27",
		" 53  28  29  30  31",
		"",
	};
	static const char *const zh[] = {
		"     2026 年 12 月",
		"     一  二  三  四  五  六  日",
		" 49       1   2   3.  4   5   6",
		" 50   7   8   9  10  11  12  13",
		" 51  14  15  16  17  18! 19  20",
		" 52  21  22  23 [24  25  26] 27",
		" 53  28  29  30  31",
		"",
	};
	struct calendar cal = {.day = 20261224,
		.today = SAT_21_NOV,
		.from = 20261224,
		.to = 20261226,
		.mark = mark};
	struct canvas c;
	check_picture(&cal, LANG_EN, en);
	cal.day = 20261226;
	check_picture(&cal, LANG_ZH, zh);
	assert_true(canvas_init(&c, CALENDAR_ROWS, CALENDAR_COLS));
	calendar_draw(&cal, &c, 0, 0, true);
	assert_int_equal(c.cursor_y, 5);
	assert_int_equal(c.cursor_x, 25);
	assert_int_equal(canvas_at(&c, 5, 25)->role, ROLE_SELECTED);
	assert_int_equal(canvas_at(&c, 4, 23)->role, ROLE_WARNING);
	canvas_free(&c);
}

static void
draw__knows__long_and_short_months(void **state)
{
	(void)state;
	static const char *const may_2027[] = {
		"     May 2027",
		"     Mo  Tu  We  Th  Fr  Sa  Su",
		" 17                       1   2",
		" 18   3   4   5   6   7   8   9",
		" 19  10  11  12  13  14  15  16",
		" 20  17  18  19  20  21  22  23",
		" 21  24  25  26  27  28  29  30",
		" 22 [31]",
	};
	static const char *const feb_2027[] = {
		"     February 2027",
		"     Mo  Tu  We  Th  Fr  Sa  Su",
		"  5 [ 1]  2   3   4   5   6   7",
		"  6   8   9  10  11  12  13  14",
		"  7  15  16  17  18  19  20  21",
		"  8  22  23  24  25  26  27  28",
		"",
		"",
	};
	static const char *const jan_2027[] = {
		"     January 2027",
		"     Mo  Tu  We  Th  Fr  Sa  Su",
		" 53                 [ 1]  2   3",
		"  1   4   5   6   7   8   9  10",
		"  2  11  12  13  14  15  16  17",
		"  3  18  19  20  21  22  23  24",
		"  4  25  26  27  28  29  30  31",
		"",
	};
	struct calendar cal = {.day = 20270531, .today = SAT_21_NOV};
	check_picture(&cal, LANG_EN, may_2027);
	cal.day = 20270201;
	check_picture(&cal, LANG_EN, feb_2027);
	cal.day = 20270101;
	check_picture(&cal, LANG_EN, jan_2027);
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
		cmocka_unit_test(key__moves__by_day_week_and_month),
		cmocka_unit_test(draw__aligns__weekdays_weeks_and_marks),
		cmocka_unit_test(draw__knows__long_and_short_months),
	};
	return cmocka_run_group_tests(tests, locale, NULL);
}
