/* test_day.c — civil dates from 1900 to 2999. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <time.h>

#include "base/day.h"

/* Every day of eleven centuries, against libc and against its own neighbours. */
static void
day__round_trips__1900_to_2999(void **state)
{
	(void)state;
	long count = 0;
	int before = 0;
	for (int day = DAY_MIN; day; day = day_add(day, 1)) {
		struct tm tm = {.tm_year = day_year(day) - 1900,
			.tm_mon = day_month(day) - 1,
			.tm_mday = day_of_month(day)};
		long number = day_number(day);
		assert_int_equal(timegm(&tm), (time_t)number * 86400);
		assert_int_equal(day_weekday(day), tm.tm_wday ? tm.tm_wday : 7);
		assert_int_equal(day_from_number(number), day);
		assert_true(day_is_valid(day));
		if (before)
			assert_int_equal(day_diff(before, day), 1);
		before = day;
		count++;
	}
	assert_int_equal(before, DAY_MAX);
	assert_int_equal(count, 401767);
}

static void
day_iso_week__matches_libc__every_day(void **state)
{
	(void)state;
	for (int day = DAY_MIN; day; day = day_add(day, 1)) {
		time_t at = (time_t)day_number(day) * 86400;
		struct tm tm;
		char week[8], made[8];
		gmtime_r(&at, &tm);
		strftime(week, sizeof(week), "%V", &tm);
		made[0] = (char)('0' + day_iso_week(day) / 10);
		made[1] = (char)('0' + day_iso_week(day) % 10);
		made[2] = '\0';
		assert_string_equal(made, week);
	}
}

static void
day_make__knows_what_exists(void **state)
{
	(void)state;
	static const struct {
		int year, month, dom, day;
	} row[] = {
		{2026, 11, 21, 20261121},
		{2024, 2, 29, 20240229},
		{2000, 2, 29, 20000229},
		{2100, 2, 29, 0},
		{1900, 2, 29, 0},
		{2026, 2, 29, 0},
		{2026, 2, 30, 0},
		{2026, 4, 31, 0},
		{2026, 13, 1, 0},
		{2026, 0, 1, 0},
		{2026, 1, 0, 0},
		{2026, 1, -1, 0},
		{1899, 12, 31, 0},
		{3000, 1, 1, 0},
		{1900, 1, 1, DAY_MIN},
		{2999, 12, 31, DAY_MAX},
	};
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		assert_int_equal(day_make(row[i].year, row[i].month, row[i].dom), row[i].day);
	static const int bad[] = {
		0, -20261121, 1, 20261100, 20260229, 18991231, 30000101, 202611211};
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(day_is_valid(bad[i]));
}

static void
day_add__leaves_the_range__as_no_day(void **state)
{
	(void)state;
	assert_int_equal(day_add(20261231, 1), 20270101);
	assert_int_equal(day_add(20270101, -1), 20261231);
	assert_int_equal(day_add(20240228, 366), 20250228);
	assert_int_equal(day_add(DAY_MAX, 1), 0);
	assert_int_equal(day_add(DAY_MIN, -1), 0);
	assert_int_equal(day_add(0, 5), 0);
	assert_int_equal(day_add(20260230, 5), 0);
	assert_int_equal(day_diff(20261121, 20261119), -2);
	assert_int_equal(day_diff(20240101, 20250101), 366);
}

static void
day_add_months__clamps_to_the_last_day(void **state)
{
	(void)state;
	static const struct {
		int from, months, to;
	} row[] = {
		{20260131, 1, 20260228},
		{20240131, 1, 20240229},
		{20260331, -1, 20260228},
		{20261121, 0, 20261121},
		{20261121, 2, 20270121},
		{20261121, -11, 20251221},
		{20260531, 12, 20270531},
		{20240229, 12, 20250228},
		{20240229, 48, 20280229},
		{29991231, 1, 0},
		{19000131, -1, 0},
		{19000131, -30000, 0},
		{20260230, 1, 0},
	};
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		assert_int_equal(day_add_months(row[i].from, row[i].months), row[i].to);
}

static void
month_add__crosses_years__both_ways(void **state)
{
	(void)state;
	static const struct {
		int from, months, to;
	} row[] = {
		{202611, 0, 202611},
		{202611, 1, 202612},
		{202612, 1, 202701},
		{202601, -1, 202512},
		{202611, -11, 202512},
		{202611, -23, 202412},
		{202601, 120, 203601},
		{299912, 1, 0},
		{190001, -1, 0},
		{190001, -30000, 0},
		{202613, 1, 0},
		{202600, 1, 0},
		{0, 1, 0},
		{-202611, 1, 0},
	};
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		assert_int_equal(month_add(row[i].from, row[i].months), row[i].to);
}

static void
month_last_day__knows_leap_februaries(void **state)
{
	(void)state;
	static const int row[][2] = {{202611, 20261130}, {202612, 20261231}, {202602, 20260228},
		{202802, 20280229}, {200002, 20000229}, {210002, 21000228}, {190001, 19000131},
		{299912, DAY_MAX}, {202613, 0}, {202600, 0}, {189912, 0}, {300001, 0}, {0, 0},
		{-202611, 0}};
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		assert_int_equal(month_last_day(row[i][0]), row[i][1]);
}

static void
day_format__and_parse__are_exact(void **state)
{
	(void)state;
	char out[DAY_TEXT_BYTES];
	int day = 7;
	day_format(out, 20260105);
	assert_string_equal(out, "2026-01-05");
	assert_true(day_parse(out, &day));
	assert_int_equal(day, 20260105);
	day_format(out, 0);
	assert_string_equal(out, "");
	static const char *const bad[] = {"", "2026-1-5", "2026-02-29", "2026-01-05 ",
		" 2026-01-05", "2026/01/05", "20260105", "2026-01-0５", "1899-12-31", "-026-01-05",
		"2026-00-10", "2026-01-05T"};
	day = 7;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		assert_false(day_parse(bad[i], &day));
		assert_int_equal(day, 7);
	}
}

static void
day_parse_time__takes_minutes_of_a_day(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		int minute;
	} row[] = {{"00:00", 0}, {"07:30", 450}, {"23:59", 1439}, {"24:00", -1}, {"23:60", -1},
		{"7:30", -1}, {"07:3", -1}, {"07:300", -1}, {"", -1}, {"07-30", -1}, {"-7:30", -1}};
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		int minute = -1;
		assert_int_equal(day_parse_time(row[i].s, &minute), row[i].minute >= 0);
		assert_int_equal(minute, row[i].minute);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(day__round_trips__1900_to_2999),
		cmocka_unit_test(day_iso_week__matches_libc__every_day),
		cmocka_unit_test(day_make__knows_what_exists),
		cmocka_unit_test(day_add__leaves_the_range__as_no_day),
		cmocka_unit_test(day_add_months__clamps_to_the_last_day),
		cmocka_unit_test(month_add__crosses_years__both_ways),
		cmocka_unit_test(month_last_day__knows_leap_februaries),
		cmocka_unit_test(day_format__and_parse__are_exact),
		cmocka_unit_test(day_parse_time__takes_minutes_of_a_day),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
