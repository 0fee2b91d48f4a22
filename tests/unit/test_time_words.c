/* test_time_words.c — times of day as people type them. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "base/clock.h"
#include "base/text.h"
#include "base/time_words.h"

static int64_t
at(int day, int hour, int minute)
{
	return clock_utc_us(day, hour * 60 + minute);
}

/* screens.md §6.3: the night shift may write "23:40" after midnight. */
static void
time__that_has_happened__is_found(void **state)
{
	(void)state;
	static const struct {
		int hour, minute; /* now, on 2026-11-21 */
		const char *text, *shown;
	} row[] = {
		{14, 6, "9", "09:00"},
		{14, 6, "930", "09:30"},
		{14, 6, "0930", "09:30"},
		{14, 6, "9:30", "09:30"},
		{14, 6, "９：３０", "09:30"},
		{14, 6, " 1405 ", "14:05"},
		{14, 6, "14:06", "14:06"},
		{14, 6, "-15", "13:51"},
		{14, 6, "－15", "13:51"},
		{14, 6, "n", "14:06"},
		{14, 6, "现在", "14:06"},
		{14, 6, "y23:40", "yesterday 23:40"},
		{14, 6, "昨天23:40", "yesterday 23:40"},
		{0, 20, "23:40", "yesterday 23:40"},
		{0, 20, "2340", "yesterday 23:40"},
		{0, 20, "12:20", "yesterday 12:20"},
		{0, 10, "-15", "yesterday 23:55"},
		{0, 0, "0", "00:00"},
	};
	char shown[TIME_WORDS_BYTES];
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct time_found found;
		struct err e;
		if (!time_words_happened(
			    row[i].text, at(20261121, row[i].hour, row[i].minute), "t", &found, &e))
			fail_msg("%s was refused", row[i].text);
		time_words_text(shown, &found);
		assert_string_equal(shown, row[i].shown);
	}
}

static void
time__is_refused__with_the_reason(void **state)
{
	(void)state;
	static const struct {
		const char *text, *en, *zh;
	} row[] = {
		{"14:30", "14:30 has not come yet. Type a time up to 14:06, or -15",
			"14:30 还没到。请填 14:06 以前的时间，或 -15"},
		{"24:00", "\"24:00\" does not exist. Hours run to 23, minutes to 59: 9:30",
			"没有「24:00」这个时间，小时到 23、分钟到 59。例：9:30"},
		{"960", "\"960\" does not exist. Hours run to 23, minutes to 59: 9:30",
			"没有「960」这个时间，小时到 23、分钟到 59。例：9:30"},
		{"noon", "\"noon\" is not a time. Type 930, 9:30, -15 or n",
			"「noon」不是时间。可填 930、9:30、-15 或 n"},
		{"", "\"\" is not a time. Type 930, 9:30, -15 or n",
			"「」不是时间。可填 930、9:30、-15 或 n"},
		{"12345", "\"12345\" is not a time. Type 930, 9:30, -15 or n",
			"「12345」不是时间。可填 930、9:30、-15 或 n"},
		{"9:30 x", "\"9:30 x\" is not a time. Type 930, 9:30, -15 or n",
			"「9:30 x」不是时间。可填 930、9:30、-15 或 n"},
	};
	char said[256];
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct time_found found = {1, true};
		struct err e;
		err_clear(&e);
		assert_false(
			time_words_happened(row[i].text, at(20261121, 14, 6), "from", &found, &e));
		assert_int_equal(found.utc_us, 1);
		assert_string_equal(e.field, "from");
		text_err_in(LANG_EN, said, sizeof said, &e);
		assert_string_equal(said, row[i].en);
		text_err_in(LANG_ZH, said, sizeof said, &e);
		assert_string_equal(said, row[i].zh);
	}
}

static void
time_of_day__is_taken__whatever_the_clock_says(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int minute;
	} row[] = {{"9", 540}, {"930", 570}, {"23:59", 1439}, {"0", 0}, {"２３", 1380}, {"-15", -1},
		{"n", -1}, {"24", -1}, {"9:5", -1}, {"9:", -1}};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		int minute = -1;
		struct err e;
		assert_int_equal(
			time_words_of_day(row[i].text, "t", &minute, &e), row[i].minute >= 0);
		assert_int_equal(minute, row[i].minute);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(time__that_has_happened__is_found),
		cmocka_unit_test(time__is_refused__with_the_reason),
		cmocka_unit_test(time_of_day__is_taken__whatever_the_clock_says),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
