/* test_ical.c — calendars that go out, read by two strangers. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/ical.h"
#include "support/ical_reader.h"

enum { SAID = 8192 };
static const int64_t STAMP_US = INT64_C(1795590000) * 1000000; /* 2026-11-25T07:00:00Z */
static struct buf out;

static int
setup(void **state)
{
	(void)state;
	buf_init(&out);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	buf_free(&out);
	return clock_zone_use("UTC", NULL) ? 0 : -1;
}

static void
put(const char *zone, const struct ical_entry *entry, size_t n)
{
	buf_clear(&out);
	assert_true(clock_zone_use(zone, NULL));
	assert_true(ical_put(&out,
		&(const struct ical_calendar){.name = "Night; desk, one",
			.zone = zone,
			.stamp_us = STAMP_US,
			.entry = entry,
			.entries = n},
		NULL));
	assert_int_equal(ical_reader_library(&out), n);
}

static const char *
read_back(void)
{
	static char said[SAID];

	ical_reader(&out, said, sizeof said);
	return said;
}

static struct ical_entry
from_to(const char *uid, int day, int start_min, int end_min)
{
	return (struct ical_entry){.uid = uid,
		.summary = "Night shift",
		.start_us = clock_utc_us(day, start_min),
		.end_us = clock_utc_us(day, end_min)};
}

/* RST-11: every byte, so that the same roster gives the same file. */
static void
calendar__of_one_shift__is_these_bytes(void **state)
{
	struct ical_entry one;

	(void)state;
	assert_true(clock_zone_use("Asia/Shanghai", NULL));
	one = from_to("a@b", 20261121, 20 * 60, 31 * 60);
	one.sequence = 3;
	one.location = "Front hall";
	one.changed_us = STAMP_US;
	put("Asia/Shanghai", &one, 1);
	assert_string_equal(buf_str(&out),
		"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//jiaoban//roster//EN\r\n"
		"CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"
		"NAME:Night\\; desk\\, one\r\nX-WR-CALNAME:Night  desk  "
		"one\r\nX-WR-TIMEZONE:Asia/Shanghai\r\n"
		"BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nBEGIN:STANDARD\r\n"
		"DTSTART:19700101T000000\r\nTZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\n"
		"END:STANDARD\r\nEND:VTIMEZONE\r\n"
		"BEGIN:VEVENT\r\nUID:a@b\r\nDTSTAMP:20261125T070000Z\r\n"
		"DTSTART;TZID=Asia/Shanghai:20261121T200000\r\n"
		"DTEND;TZID=Asia/Shanghai:20261122T070000\r\n"
		"SUMMARY:Night shift\r\nLOCATION:Front hall\r\n"
		"LAST-MODIFIED:20261125T070000Z\r\nSEQUENCE:3\r\nSTATUS:CONFIRMED\r\n"
		"END:VEVENT\r\nEND:VCALENDAR\r\n");
	assert_string_equal(read_back(),
		"calendar Night; desk, one\n"
		"a@b CONFIRMED 3 2026-11-21T12:00Z 2026-11-21T23:00Z Night shift\n");
}

/* Summer time begins and ends between the shifts, once during one of them. */
static void
zone__with_summer_time__tells_each_change(void **state)
{
	struct ical_entry e[4];

	(void)state;
	assert_true(clock_zone_use("Europe/London", NULL));
	e[0] = from_to("1", 20260327, 9 * 60, 17 * 60);
	e[1] = from_to("2", 20260328, 22 * 60, 30 * 60);
	e[2] = from_to("3", 20260701, 9 * 60, 17 * 60);
	e[3] = from_to("4", 20261026, 9 * 60, 17 * 60);
	e[1].end_us = clock_utc_us(20260329, 6 * 60);
	put("Europe/London", e, 4);
	assert_non_null(strstr(buf_str(&out),
		"BEGIN:DAYLIGHT\r\nDTSTART:20260329T010000\r\nTZOFFSETFROM:+0000\r\n"
		"TZOFFSETTO:+0100\r\nEND:DAYLIGHT\r\n"
		"BEGIN:STANDARD\r\nDTSTART:20261025T020000\r\nTZOFFSETFROM:+0100\r\n"
		"TZOFFSETTO:+0000\r\nEND:STANDARD\r\n"));
	assert_string_equal(read_back(),
		"calendar Night; desk, one\n"
		"1 CONFIRMED 0 2026-03-27T09:00Z 2026-03-27T17:00Z Night shift\n"
		"2 CONFIRMED 0 2026-03-28T22:00Z 2026-03-29T05:00Z Night shift\n"
		"3 CONFIRMED 0 2026-07-01T08:00Z 2026-07-01T16:00Z Night shift\n"
		"4 CONFIRMED 0 2026-10-26T09:00Z 2026-10-26T17:00Z Night shift\n");
}

/* Southern summers begin in the year before; a file of one of them names it so. */
static void
zone__begun_in_summer__says_daylight(void **state)
{
	struct ical_entry e;

	(void)state;
	assert_true(clock_zone_use("Australia/Sydney", NULL));
	e = from_to("1", 20260105, 9 * 60, 17 * 60);
	put("Australia/Sydney", &e, 1);
	assert_non_null(strstr(buf_str(&out),
		"BEGIN:DAYLIGHT\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+1100\r\n"));
	assert_non_null(strstr(read_back(), " 2026-01-04T22:00Z 2026-01-05T06:00Z "));
}

static void
zone__utc__needs_no_rules(void **state)
{
	struct ical_entry e;

	(void)state;
	assert_true(clock_zone_use("UTC", NULL));
	e = from_to("1", 20260105, 9 * 60, 17 * 60);
	put("UTC", &e, 1);
	assert_null(strstr(buf_str(&out), "VTIMEZONE"));
	assert_non_null(strstr(buf_str(&out), "\r\nDTSTART:20260105T090000Z\r\n"));
	assert_non_null(strstr(read_back(), " 2026-01-05T09:00Z 2026-01-05T17:00Z "));
}

/* RFC 5545 §3.1, §3.3.11: at most 75 octets, no character split, nothing lost. */
static void
text__long_and_odd__comes_back_whole(void **state)
{
	static const char odd[] =
		"a;b,c\\d 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十 "
		"一二三四五六七八九十🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉 end: \"x\"";
	char expected[600];
	struct ical_entry e;

	(void)state;
	assert_true(clock_zone_use("UTC", NULL));
	e = from_to("1", 20260105, 9 * 60, 17 * 60);
	for (size_t skip = 0; skip < 8; skip++) {
		char padded[512];

		snprintf(padded, sizeof padded, "%.*s%s", (int)skip, "xxxxxxxx", odd);
		e.summary = padded;
		put("UTC", &e, 1);
		snprintf(expected, sizeof expected, "T17:00Z %s\n", padded);
		if (!strstr(read_back(), expected))
			fail_msg("%s\n%s", expected, read_back());
	}
}

static void
event__of_days__ends_with_the_day_after(void **state)
{
	const struct ical_entry e = {.uid = "h",
		.summary = "国庆节假期",
		.first_day = 20261001,
		.days = 7,
		.cancelled = true};

	(void)state;
	put("Asia/Shanghai", &e, 1);
	assert_null(strstr(buf_str(&out), "VTIMEZONE"));
	assert_non_null(strstr(buf_str(&out), "\r\nTRANSP:TRANSPARENT\r\n"));
	assert_string_equal(read_back(),
		"calendar Night; desk, one\nh CANCELLED 0 2026-10-01 2026-10-08 国庆节假期\n");
}

/* The second reader is no rubber stamp. */
static void
reader__of_broken_files__refuses_them(void **state)
{
	static const struct {
		const char *from, *to;
	} broken[] = {
		{"\r\nUID:1\r\n", "\r\n"},
		{"DTEND;TZID=Asia/Shanghai", "DTEND;TZID=Asia/Tokyo"},
		{"METHOD:PUBLISH\r\n", ""},
		{"SUMMARY:Night shift", "SUMMARY:Night, shift"},
		{"SUMMARY:Night shift\r\n", "SUMMARY:Night shift\n"},
		{"T200000", "T200000Z"},
		{"SUMMARY:Night shift", "SUMMARY:Night shift Night shift Night shift Night shift "
					"Night shift Night shift"},
		{"END:VEVENT\r\n", ""},
	};
	char file[512], command[1024];
	struct ical_entry e;

	(void)state;
	assert_true(clock_zone_use("Asia/Shanghai", NULL));
	e = from_to("1", 20261121, 20 * 60, 31 * 60);
	put("Asia/Shanghai", &e, 1);
	(void)read_back();
	snprintf(file, sizeof file, "%s/broken.ics", getenv("TMPDIR"));
	snprintf(command, sizeof command, "python3 tests/ical_reader.py '%s' > /dev/null", file);
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		const char *at = strstr(buf_str(&out), broken[i].from);
		FILE *f = fopen(file, "w");

		assert_non_null(at);
		assert_non_null(f);
		fprintf(f, "%.*s%s%s", (int)(at - out.p), out.p, broken[i].to,
			at + strlen(broken[i].from));
		fclose(f);
		if (system(command) == 0) /* NOLINT: our own words, in a test */
			fail_msg("read without \"%s\"", broken[i].from);
	}
	remove(file);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			calendar__of_one_shift__is_these_bytes, setup, teardown),
		cmocka_unit_test_setup_teardown(
			zone__with_summer_time__tells_each_change, setup, teardown),
		cmocka_unit_test_setup_teardown(
			zone__begun_in_summer__says_daylight, setup, teardown),
		cmocka_unit_test_setup_teardown(zone__utc__needs_no_rules, setup, teardown),
		cmocka_unit_test_setup_teardown(
			text__long_and_odd__comes_back_whole, setup, teardown),
		cmocka_unit_test_setup_teardown(
			event__of_days__ends_with_the_day_after, setup, teardown),
		cmocka_unit_test_setup_teardown(
			reader__of_broken_files__refuses_them, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
