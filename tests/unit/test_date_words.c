/* test_date_words.c — days as people type them. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/date_words.h"
#include "base/day.h"

enum { SAT_21_NOV = 20261121 };

struct row {
	int today;
	const char *text;
	int day;
};

static int
day_of(const char *text, const struct date_ask *ask)
{
	int day = 0;
	struct err e;
	err_clear(&e);
	if (!date_words_day(text, ask, &day, &e))
		return 0;
	return day;
}

static void
check_rows(const struct row *row, size_t rows, struct date_ask ask)
{
	for (size_t i = 0; i < rows; i++) {
		ask.today = row[i].today;
		const int day = day_of(row[i].text, &ask);
		if (day != row[i].day)
			fail_msg(
				"%s on %d: %d, not %d", row[i].text, row[i].today, day, row[i].day);
	}
}
#define CHECK(table, ...)                                                                          \
	check_rows(table, sizeof table / sizeof *table, (struct date_ask){__VA_ARGS__})

/* screens.md §6.3, point 22 */
static void
day__is_taken__in_every_form(void **state)
{
	(void)state;
	static const struct row row[] = {
		{SAT_21_NOV, "2026-12-24", 20261224},
		{SAT_21_NOV, "20261224", 20261224},
		{SAT_21_NOV, "2026/12/24", 20261224},
		{SAT_21_NOV, "2026.12.24", 20261224},
		{SAT_21_NOV, "2026年12月24日", 20261224},
		{SAT_21_NOV, "２０２６－１２－２４", 20261224},
		{SAT_21_NOV, "2026／12／24", 20261224},
		{SAT_21_NOV, "2026．12．24", 20261224},
		{SAT_21_NOV, "2026。12。24", 20261224},
		{SAT_21_NOV, "2026-7-24", 20260724},
		{SAT_21_NOV, "12-24", 20261224},
		{SAT_21_NOV, "1224", 20261224},
		{SAT_21_NOV, "12月24号", 20261224},
		{SAT_21_NOV, "12-2", 20261202},
		{SAT_21_NOV, "24", 20261124},
		{SAT_21_NOV, "２４", 20261124},
		{SAT_21_NOV, "24日", 20261124},
		{SAT_21_NOV, "21", 20261121},
		{SAT_21_NOV, "20", 20261220},
		{SAT_21_NOV, " t ", SAT_21_NOV},
		{SAT_21_NOV, "T", SAT_21_NOV},
		{SAT_21_NOV, "今天", SAT_21_NOV},
		{SAT_21_NOV, "today", SAT_21_NOV},
		{SAT_21_NOV, "y", 20261120},
		{SAT_21_NOV, "昨天", 20261120},
		{SAT_21_NOV, "tm", 20261122},
		{SAT_21_NOV, "明天", 20261122},
		{SAT_21_NOV, "后天", 20261123},
		{SAT_21_NOV, "前天", 20261119},
		{SAT_21_NOV, "+3", 20261124},
		{SAT_21_NOV, "＋３", 20261124},
		{SAT_21_NOV, "-2", 20261119},
		{SAT_21_NOV, "－2", 20261119},
		{SAT_21_NOV, "+0", SAT_21_NOV},
		{SAT_21_NOV, "mon", 20261123},
		{SAT_21_NOV, "Monday", 20261123},
		{SAT_21_NOV, "周一", 20261123},
		{SAT_21_NOV, "星期一", 20261123},
		{SAT_21_NOV, "礼拜天", 20261122},
		{SAT_21_NOV, "sat", 20261128},
		{SAT_21_NOV, "上周一", 20261109},
		{SAT_21_NOV, "本周一", 20261116},
		{SAT_21_NOV, "这个星期日", 20261122},
		{SAT_21_NOV, "下周一", 20261123},
		{SAT_21_NOV, "eom", 20261130},
		{SAT_21_NOV, "月底", 20261130},
	};
	CHECK(row, 0);
}

static void
day__turns__with_months_and_years(void **state)
{
	(void)state;
	static const struct row row[] = {
		{20261228, "01-05", 20270105},
		{20270105, "12-24", 20261224},
		{20261121, "05-22", 20270522}, /* 182 days ahead, not 183 back */
		{20261121, "05-23", 20260523}, /* 182 back, not 183 ahead */
		{20261231, "tm", 20270101},
		{20270101, "y", 20261231},
		{20261231, "1", 20270101},
		{20261130, "31", 20261231},
		{20270131, "30", 20270330}, /* February has none */
		{20280131, "29", 20280229},
		{20270131, "29", 20270329},
		{20280110, "02-29", 20280229},
		{20271101, "02-29", 20280229},
		{20280228, "+1", 20280229},
		{20270228, "+1", 20270301},
		{20280210, "eom", 20280229},
		{20270210, "eom", 20270228},
		{20261123, "mon", 20261130}, /* a Monday: the next one */
		{20000229, "-366", 19990228},
		{20990101, "02-28", 20990228},
		{29991231, "+1", 0},
		{29991231, "2999-12-31", 29991231},
		{19000101, "-1", 0},
	};
	CHECK(row, 0);
}

/* A range's second end: "+2", "sun", "27", "eom" count from the first. */
static void
day__counts_from_the_first__in_a_second_field(void **state)
{
	(void)state;
	static const struct row row[] = {
		{SAT_21_NOV, "+2", 20261226},
		{SAT_21_NOV, "sun", 20261227},
		{SAT_21_NOV, "27", 20261227},
		{SAT_21_NOV, "eom", 20261231},
		{SAT_21_NOV, "01-05", 20270105},
		{SAT_21_NOV, "t", SAT_21_NOV},
	};
	CHECK(row, .from = 20261224);
}

static void
day__is_the_last_one__to_find(void **state)
{
	(void)state;
	static const struct row row[] = {
		{SAT_21_NOV, "24", 20261024},
		{SAT_21_NOV, "21", 20261121},
		{20270301, "31", 20270131},
		{SAT_21_NOV, "mon", 20261116},
		{SAT_21_NOV, "周六", 20261121},
	};
	CHECK(row, .back = true);
}

struct wrong {
	const char *text, *en, *zh;
};

static void
check_wrong(const struct wrong *row, const struct date_ask *ask)
{
	char said[256];
	struct err e;
	int day = 7;
	err_clear(&e);
	if (date_words_day(row->text, ask, &day, &e))
		fail_msg("%s was taken as %d", row->text, day);
	assert_int_equal(day, 7);
	assert_int_equal(e.code, ERR_INVALID);
	assert_string_equal(e.field, "to");
	text_err_in(LANG_EN, said, sizeof said, &e);
	assert_string_equal(said, row->en);
	text_err_in(LANG_ZH, said, sizeof said, &e);
	assert_string_equal(said, row->zh);
}

/* screens.md §6.4; points 21 and 22 */
static void
day__is_refused__with_the_reason(void **state)
{
	(void)state;
	static const struct wrong row[] = {
		{"2026-02-30", "30 Feb does not exist. February has 28 days. Example: 02-28",
			"2 月没有 30 日，只有 28 天。例：02-28"},
		{"2028-02-30", "30 Feb does not exist. February has 29 days. Example: 02-29",
			"2 月没有 30 日，只有 29 天。例：02-29"},
		{"2100-02-29", "29 Feb does not exist. February has 28 days. Example: 02-28",
			"2 月没有 29 日，只有 28 天。例：02-28"},
		{"02-29", "29 Feb does not exist. February has 28 days. Example: 02-28",
			"2 月没有 29 日，只有 28 天。例：02-28"},
		{"11-31", "31 Nov does not exist. November has 30 days. Example: 11-30",
			"11 月没有 31 日，只有 30 天。例：11-30"},
		{"１２－３２", "32 Dec does not exist. December has 31 days. Example: 12-31",
			"12 月没有 32 日，只有 31 天。例：12-31"},
		{"12-00", "0 Dec does not exist. December has 31 days. Example: 12-31",
			"12 月没有 0 日，只有 31 天。例：12-31"},
		{"13-01", "There is no month 13. A year has 12. Example: 12-24",
			"没有 13 月，一年只有 12 个月。例：12-24"},
		{"32", "No month has a day 32. Type 1 to 31, or 12-24",
			"没有 32 日这一天。请填 1 至 31，或 12-24"},
		{"0", "No month has a day 0. Type 1 to 31, or 12-24",
			"没有 0 日这一天。请填 1 至 31，或 12-24"},
		{"3026-12-24", "3026 is not a year here. Years run from 1900 to 2999",
			"3026 年不在范围内，年份为 1900 至 2999"},
		{"2026-12-2",
			"This is not a full date. Type day 20-29, or +2, or sun. Example: 12-27",
			"日期不完整。请补日（20-29），或填 +2、周日。例：12-27"},
		{"", "A day is missing. Type 12-24, 24, t, +3 or mon",
			"缺少日期。可填 12-24、24、t、+3 或 周一"},
		{"soon", "\"soon\" is not a day. Type 12-24, 24, t, +3 or mon",
			"「soon」不是日期。可填 12-24、24、t、+3 或 周一"},
		{"+", "\"+\" is not a day. Type 12-24, 24, t, +3 or mon",
			"「+」不是日期。可填 12-24、24、t、+3 或 周一"},
		{"12-24-26-1", "\"12-24-26-1\" is not a day. Type 12-24, 24, t, +3 or mon",
			"「12-24-26-1」不是日期。可填 12-24、24、t、+3 或 周一"},
		{"+99999", "More than 36500 days away. Type the day itself. Example: 2026-12-24",
			"相隔超过 36500 天，请直接填日期。例：2026-12-24"},
	};
	const struct date_ask ask = {.today = SAT_21_NOV, .field = "to"};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		check_wrong(&row[i], &ask);
}

static void
day__refuses__what_is_no_day(void **state)
{
	(void)state;
	static const char *const text[] = {"周八", "w52", "24x", "2026-12", "123", "12345", "1-2-3",
		"2026--12-24", "周", "上", "99999999999999999999", "+-1", "20261324", "今天天",
		"2026-12-24-2026-12-25-2026-12-26-2026-12-27-2026-12-28-2026-12-29"};
	const struct date_ask ask = {.today = SAT_21_NOV};
	for (size_t i = 0; i < sizeof text / sizeof *text; i++)
		if (day_of(text[i], &ask))
			fail_msg("%s was taken", text[i]);
}

/* Every day of 400 years, in every length of writing. */
static void
day__comes_back__as_it_was_written(void **state)
{
	(void)state;
	char text[24];
	for (int day = 20000101; day < 24000101; day = day_add(day, 1)) {
		const struct date_ask ask = {.today = day};
		day_format(text, day);
		assert_int_equal(day_of(text, &ask), day);
		assert_int_equal(day_of(text + 5, &ask), day);
		assert_int_equal(day_of(text + 8, &ask), day);
	}
}

static void
range__is_taken__open_or_closed(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int from, to;
	} row[] = {
		{"11-01..11-15", 20261101, 20261115},
		{"11-01 .. 11-15", 20261101, 20261115},
		{"11-01。。11-15", 20261101, 20261115},
		{"11月1日至11月15日", 20261101, 20261115},
		{"11月1日到15日", 20261101, 20261115},
		{"11-01～15", 20261101, 20261115},
		{"11-01……11-15", 20261101, 20261115},
		{"2026.11.01..2026.11.15", 20261101, 20261115},
		{"12-24..+2", 20261224, 20261226},
		{"12-24..sun", 20261224, 20261227},
		{"y..t", 20261120, 20261121},
		{"11-01..", 20261101, 0},
		{"..11-15", 0, 20261115},
		{"y", 20261120, 20261120},
		{"t..t", SAT_21_NOV, SAT_21_NOV},
	};
	const struct date_ask ask = {.today = SAT_21_NOV};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		int from = 1, to = 1;
		struct err e;
		if (!date_words_range(row[i].text, &ask, &from, &to, &e))
			fail_msg("%s was refused", row[i].text);
		if (from != row[i].from || to != row[i].to)
			fail_msg("%s: %d..%d", row[i].text, from, to);
	}
}

static void
range__is_refused__with_the_reason(void **state)
{
	(void)state;
	static const struct wrong row[] = {
		{"12-24..12-20", "To is before From. Type a day from 2026-12-24 on, or +2",
			"结束早于开始。请填 2026-12-24 及以后，或 +2"},
		{"..", "A day is missing. Type 12-24, 24, t, +3 or mon",
			"缺少日期。可填 12-24、24、t、+3 或 周一"},
		{"11-01..11-31", "31 Nov does not exist. November has 30 days. Example: 11-30",
			"11 月没有 31 日，只有 30 天。例：11-30"},
	};
	const struct date_ask ask = {.today = SAT_21_NOV};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		int from = 3, to = 4;
		char said[256];
		struct err e;
		err_clear(&e);
		assert_false(date_words_range(row[i].text, &ask, &from, &to, &e));
		assert_int_equal(from * 10 + to, 34);
		text_err_in(LANG_EN, said, sizeof said, &e);
		assert_string_equal(said, row[i].en);
		text_err_in(LANG_ZH, said, sizeof said, &e);
		assert_string_equal(said, row[i].zh);
	}
}

/* point 22: ISO, weekday, distance */
static void
day__is_shown__with_weekday_and_distance(void **state)
{
	(void)state;
	static const struct {
		int day;
		const char *en, *zh;
	} row[] = {
		{20261224, "2026-12-24 Thu (in 33 days)", "2026-12-24 周四（33 天后）"},
		{20261122, "2026-11-22 Sun (tomorrow)", "2026-11-22 周日（明天）"},
		{20261121, "2026-11-21 Sat (today)", "2026-11-21 周六（今天）"},
		{20261120, "2026-11-20 Fri (yesterday)", "2026-11-20 周五（昨天）"},
		{20261119, "2026-11-19 Thu (2 days ago)", "2026-11-19 周四（2 天前）"},
	};
	char out[DATE_WORDS_BYTES];
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		date_words_text(out, row[i].day, SAT_21_NOV);
		assert_string_equal(out, row[i].en);
		text_use(LANG_ZH);
		date_words_text(out, row[i].day, SAT_21_NOV);
		text_use(LANG_EN);
		assert_string_equal(out, row[i].zh);
	}
	date_words_month(out, 20261201);
	assert_string_equal(out, "December 2026");
	text_use(LANG_ZH);
	date_words_month(out, 20260501);
	text_use(LANG_EN);
	assert_string_equal(out, "2026 年 5 月");
	date_words_note(out, 0, SAT_21_NOV);
	assert_string_equal(out, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(day__is_taken__in_every_form),
		cmocka_unit_test(day__turns__with_months_and_years),
		cmocka_unit_test(day__counts_from_the_first__in_a_second_field),
		cmocka_unit_test(day__is_the_last_one__to_find),
		cmocka_unit_test(day__is_refused__with_the_reason),
		cmocka_unit_test(day__refuses__what_is_no_day),
		cmocka_unit_test(day__comes_back__as_it_was_written),
		cmocka_unit_test(range__is_taken__open_or_closed),
		cmocka_unit_test(range__is_refused__with_the_reason),
		cmocka_unit_test(day__is_shown__with_weekday_and_distance),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
