/* test_clock.c — one clock, the site's zone, steps. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/day.h"

#define S 1000000LL
#define H (3600 * S)

static void
use_zone(const char *zone)
{
	struct err e;
	assert_true(clock_zone_use(zone, &e));
}

static void
clock_zone_use__takes_installed_names_only(void **state)
{
	(void)state;
	static const char *const bad[] = {"", "Asia", "Asia/Nowhere", "/usr/share/zoneinfo/UTC",
		"../zoneinfo/UTC", "Asia/../UTC", "zone.tab", "tzdata.zi", ":UTC", "CST-8",
		"Asia/Shanghai ", "Asia\nShanghai", "<+08>-8",
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"};
	use_zone("Asia/Shanghai");
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct err e;
		assert_false(clock_zone_use(bad[i], &e));
		assert_int_equal(e.code, ERR_NOT_FOUND);
		assert_string_equal(e.field, "tz");
		assert_string_equal(getenv("TZ"), "Asia/Shanghai");
	}
	assert_false(clock_zone_use(NULL, NULL));
	use_zone("America/Argentina/Buenos_Aires");
	use_zone("Etc/GMT+12");
	use_zone("UTC");
}

/* Instants with their local reading, on both sides of each change. */
static const struct {
	const char *zone;
	int64_t utc_s;
	struct local_time local;
	const char *iso;
} reading[] = {
	{"Asia/Shanghai", 1795241163, {20261121, 846, 3, 480}, "2026-11-21T14:06:03+08:00"},
	{"Asia/Shanghai", 0, {19700101, 480, 0, 480}, "1970-01-01T08:00:00+08:00"},
	{"Asia/Shanghai", -1, {19700101, 479, 59, 480}, "1970-01-01T07:59:59+08:00"},
	{"Asia/Shanghai", 1795276799, {20261121, 1439, 59, 480}, "2026-11-21T23:59:59+08:00"},
	{"UTC", 1795241163, {20261121, 366, 3, 0}, "2026-11-21T06:06:03+00:00"},
	{"Europe/Berlin", 1774745999, {20260329, 119, 59, 60}, "2026-03-29T01:59:59+01:00"},
	{"Europe/Berlin", 1774746000, {20260329, 180, 0, 120}, "2026-03-29T03:00:00+02:00"},
	{"Europe/Berlin", 1792889999, {20261025, 179, 59, 120}, "2026-10-25T02:59:59+02:00"},
	{"Europe/Berlin", 1792890000, {20261025, 120, 0, 60}, "2026-10-25T02:00:00+01:00"},
	{"America/New_York", 1772953199, {20260308, 119, 59, -300}, "2026-03-08T01:59:59-05:00"},
	{"America/New_York", 1772953200, {20260308, 180, 0, -240}, "2026-03-08T03:00:00-04:00"},
	{"America/New_York", 1793512799, {20261101, 119, 59, -240}, "2026-11-01T01:59:59-04:00"},
	{"America/New_York", 1793512800, {20261101, 60, 0, -300}, "2026-11-01T01:00:00-05:00"},
	{"Asia/Kolkata", 1795241163, {20261121, 696, 3, 330}, "2026-11-21T11:36:03+05:30"},
	{"America/St_Johns", 1795241163, {20261121, 156, 3, -210}, "2026-11-21T02:36:03-03:30"},
};

static void
clock_local__reads_the_zone__around_changes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(reading) / sizeof(reading[0]); i++) {
		char iso[CLOCK_TEXT_BYTES];
		int64_t utc_us = reading[i].utc_s * S + 999999, back;
		use_zone(reading[i].zone);
		struct local_time t = clock_local(utc_us);
		assert_int_equal(t.day, reading[i].local.day);
		assert_int_equal(t.minute, reading[i].local.minute);
		assert_int_equal(t.second, reading[i].local.second);
		assert_int_equal(t.offset_min, reading[i].local.offset_min);
		clock_format_iso(iso, utc_us);
		assert_string_equal(iso, reading[i].iso);
		assert_true(clock_parse_iso(iso, &back));
		assert_true(back == reading[i].utc_s * S);
	}
}

static void
clock_format__is_short_on_screen(void **state)
{
	(void)state;
	char out[CLOCK_TEXT_BYTES];
	use_zone("Asia/Shanghai");
	clock_format_time(out, 1795241163 * S);
	assert_string_equal(out, "14:06");
	clock_format_minute(out, 1795241163 * S);
	assert_string_equal(out, "2026-11-21 14:06");
}

/* Local minutes that are there once, twice (the first counts) or never (as many
 * minutes after the last one before). */
static void
clock_utc_us__picks_one_instant__around_changes(void **state)
{
	(void)state;
	static const struct {
		const char *zone;
		int day, minute;
		int64_t utc_s;
	} row[] = {
		{"Asia/Shanghai", 20261121, 846, 1795241160},
		{"Asia/Shanghai", 19700101, 0, -28800},
		{"UTC", 20261121, 0, 1795219200},
		{"Europe/Berlin", 20260329, 119, 1774745940},
		{"Europe/Berlin", 20260329, 150, 1774747800},
		{"Europe/Berlin", 20260329, 180, 1774746000},
		{"Europe/Berlin", 20261025, 120, 1792886400},
		{"Europe/Berlin", 20261025, 179, 1792889940},
		{"Europe/Berlin", 20261025, 180, 1792893600},
		{"America/New_York", 20260308, 150, 1772955000},
		{"America/New_York", 20261101, 60, 1793509200},
		{"America/New_York", 20261101, 90, 1793511000},
		{"America/New_York", 20261101, 120, 1793516400},
	};
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		use_zone(row[i].zone);
		assert_int_equal(clock_utc_us(row[i].day, row[i].minute), row[i].utc_s * S);
	}
}

/* Each minute that exists comes back; in the second autumn hour an hour early. */
static void
clock_utc_us__inverts_clock_local__a_year_of_quarters(void **state)
{
	(void)state;
	static const struct {
		const char *zone;
		int twice; /* quarters of an hour that come back as another instant */
	} row[] = {{"Asia/Shanghai", 0}, {"Europe/Berlin", 4}, {"America/New_York", 4},
		{"Australia/Lord_Howe", 2}};
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		int moved = 0;
		use_zone(row[i].zone);
		int64_t from = clock_utc_us(20260101, 0), to = clock_utc_us(20270101, 0);
		for (int64_t t = from; t < to; t += 900 * S) {
			struct local_time l = clock_local(t);
			moved += clock_utc_us(l.day, l.minute) != t;
		}
		assert_int_equal(moved, row[i].twice);
	}
}

static void
clock_parse_iso__takes_the_forms_of_the_contract(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		int64_t utc_s; /* -1 = refused */
	} row[] = {
		{"2026-11-21T14:06", 1795241160},
		{"2026-11-21T14:06:03", 1795241163},
		{"2026-11-21T06:06:03Z", 1795241163},
		{"2026-11-21T06:06Z", 1795241160},
		{"2026-11-21T14:06+08:00", 1795241160},
		{"2026-11-21T01:06:03-05:00", 1795241163},
		{"2026-11-21T11:36:03+05:30", 1795241163},
		{"2026-11-21T00:06+08:00", 1795190760},
		{"", -1},
		{"2026-11-21", -1},
		{"2026-11-21 14:06", -1},
		{"2026-11-21T14", -1},
		{"2026-11-21T14:06:", -1},
		{"2026-11-21T14:06:60", -1},
		{"2026-11-21T14:06:3", -1},
		{"2026-11-21T24:00", -1},
		{"2026-02-29T10:00", -1},
		{"2026-11-21T14:06z", -1},
		{"2026-11-21T14:06+0800", -1},
		{"2026-11-21T14:06+08", -1},
		{"2026-11-21T14:06+15:00", -1},
		{"2026-11-21T14:06 +08:00", -1},
		{"2026-11-21T14:06:03.5", -1},
		{"2026-11-21T14:06Z ", -1},
		{"2026-11-2１T14:06", -1},
	};
	use_zone("Asia/Shanghai");
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		int64_t utc_us = -S;
		assert_int_equal(clock_parse_iso(row[i].s, &utc_us), row[i].utc_s >= 0);
		assert_int_equal(utc_us, row[i].utc_s * S);
	}
}

/* SHO-11: backwards at all, or more than 120 s forwards. */
static void
clock_step_between__tells_steps(void **state)
{
	(void)state;
	static const struct {
		int64_t utc_us, boot_us;
		bool other_boot;
		enum clock_step step;
		int64_t by_us;
	} row[] = {
		{60 * S, 60 * S, false, CLOCK_STEADY, 0},
		{60 * S + 5, 60 * S, false, CLOCK_STEADY, 5},
		{60 * S - 5, 60 * S, false, CLOCK_STEADY, -5},
		{59 * S, 60 * S, false, CLOCK_BACKWARDS, -S},
		{59 * S + 1, 60 * S, false, CLOCK_STEADY, -S + 1},
		{-1, 0, false, CLOCK_BACKWARDS, -1},
		{-1, 10, false, CLOCK_BACKWARDS, -11},
		{-5 * S, -5 * S, false, CLOCK_STEADY, 0},
		{H, 2 * H, false, CLOCK_BACKWARDS, -H},
		{180 * S, 60 * S, false, CLOCK_STEADY, 120 * S},
		{180 * S + 1, 60 * S, false, CLOCK_JUMPED, 120 * S + 1},
		{9 * H, H, false, CLOCK_JUMPED, 8 * H},
		{9 * H, -100 * H, true, CLOCK_STEADY, 0},
		{0, -100 * H, true, CLOCK_STEADY, 0},
		{-1, H, true, CLOCK_BACKWARDS, -1},
	};
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct moment a = {
			.utc_us = 1795241163 * S, .boot_us = 500 * H, .boot_id = {1, 2, 3}};
		struct moment b = a;
		int64_t by_us = 77;
		b.utc_us += row[i].utc_us;
		b.boot_us += row[i].boot_us;
		b.boot_id[15] = row[i].other_boot;
		assert_int_equal(clock_step_between(&a, &b, &by_us), row[i].step);
		assert_int_equal(by_us, row[i].by_us);
	}
}

static void
clock_fixed__stands_where_it_is_put(void **state)
{
	(void)state;
	struct clock_fixed f = {.at = {.utc_us = 5, .boot_us = 7, .boot_id = {9}}};
	struct clock c = clock_fixed(&f);
	assert_int_equal(clock_now(&c).utc_us, 5);
	clock_fixed_add(&f, 10);
	struct moment m = clock_now(&c);
	assert_int_equal(m.utc_us, 15);
	assert_int_equal(m.boot_us, 17);
	assert_int_equal(m.boot_id[0], 9);
}

static void
clock_system__is_of_one_boot(void **state)
{
	(void)state;
	static const uint8_t none[16];
	struct clock c = clock_system();
	struct moment a = clock_now(&c), b = clock_now(&c);
	int64_t by_us;
	assert_true(b.boot_us >= a.boot_us);
	assert_memory_equal(a.boot_id, b.boot_id, 16);
	assert_memory_not_equal(a.boot_id, none, 16);
	assert_int_equal(clock_step_between(&a, &b, &by_us), CLOCK_STEADY);
	assert_in_range(clock_local(a.utc_us).day, 20260101, DAY_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clock_zone_use__takes_installed_names_only),
		cmocka_unit_test(clock_local__reads_the_zone__around_changes),
		cmocka_unit_test(clock_format__is_short_on_screen),
		cmocka_unit_test(clock_utc_us__picks_one_instant__around_changes),
		cmocka_unit_test(clock_utc_us__inverts_clock_local__a_year_of_quarters),
		cmocka_unit_test(clock_parse_iso__takes_the_forms_of_the_contract),
		cmocka_unit_test(clock_step_between__tells_steps),
		cmocka_unit_test(clock_fixed__stands_where_it_is_put),
		cmocka_unit_test(clock_system__is_of_one_boot),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
