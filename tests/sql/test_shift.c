/* test_shift.c — shifts: which one it is, which comes next, how they change. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/shift.h"
#include "support/test_site.h"

static struct test_site site;

static int
site_open(void **state)
{
	(void)state;
	test_site_open(&site, NULL);
	return 0;
}

static int
site_close(void **state)
{
	(void)state;
	test_site_close(&site);
	return 0;
}

static void
duty_say(char *out, size_t size, const struct shift_duty *d)
{
	char from[CLOCK_TEXT_BYTES], to[CLOCK_TEXT_BYTES];
	clock_format_minute(from, d->start_utc_us);
	clock_format_minute(to, d->end_utc_us);
	(void)str_format(out, size, "%s %d %s-%s", d->shift_id ? d->code : "outside",
		d->business_day, from + 5, to + 5);
}

/* RST-01: the shipped rows, their hours, summer and winter, across midnight. */
static void
shift__at__follows_the_shipped_table(void **state)
{
	static const struct {
		int day, minute;
		unsigned shifts; /* bits: early middle night day */
		const char *found;
	} t[] = {
		{20261121, 449, 3, "outside 20261121 11-21 07:29-11-21 07:29"}, /* SHO-26 */
		{20261121, 450, 3, "early 20261121 11-21 07:30-11-21 15:30"},
		{20261121, 840, 3, "early 20261121 11-21 07:30-11-21 15:30"}, /* it ends first */
		{20261121, 929, 3, "early 20261121 11-21 07:30-11-21 15:30"},
		{20261121, 930, 3, "middle 20261121 11-21 12:00-11-21 20:00"},
		{20261121, 1200, 3, "outside 20261121 11-21 20:00-11-21 20:00"},
		{20261121, 1200, 7, "night 20261121 11-21 20:00-11-22 07:30"},
		{20261122, 0, 7,
			"night 20261121 11-21 20:00-11-22 07:30"}, /* begins the day before */
		{20261122, 449, 7, "night 20261121 11-21 20:00-11-22 07:30"},
		{20261122, 450, 7, "early 20261122 11-22 07:30-11-22 15:30"},
		{20270101, 60, 7, "night 20261231 12-31 20:00-01-01 07:30"},
		{20260501, 1079, 8, "day 20260501 05-01 09:00-05-01 18:00"}, /* summer */
		{20260930, 1079, 8, "day 20260930 09-30 09:00-09-30 18:00"},
		{20261001, 1049, 8, "day 20261001 10-01 09:00-10-01 17:30"}, /* winter */
		{20261001, 1050, 8, "outside 20261001 10-01 17:30-10-01 17:30"},
		{20260430, 1060, 8, "outside 20260430 04-30 17:40-04-30 17:40"},
		{20260720, 750, 8, "day 20260720 07-20 09:00-07-20 18:00"}, /* at lunch */
	};
	struct shift_table all, used;
	struct err e;
	(void)state;
	assert_true(shift_load(&site.system, 0, &all, &e));
	assert_int_equal(all.shifts, 4);
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct shift_duty d;
		char said[96];
		used.shifts = 0;
		for (int k = 0; k < 4; k++)
			if (t[i].shifts & (1U << k))
				used.shift[used.shifts++] = all.shift[k];
		shift_table_at(&used, clock_utc_us(t[i].day, t[i].minute), &d);
		duty_say(said, sizeof said, &d);
		assert_string_equal(said, t[i].found);
	}
}

/* Night is off by default; day is for desks that choose it. RST-01 */
static void
shift__of_a_desk__is_what_is_in_use(void **state)
{
	struct shift_table t;
	struct err e;
	(void)state;
	assert_true(shift_load(&site.system, site.front, &t, &e));
	assert_int_equal(t.shifts, 2);
	assert_string_equal(t.shift[0].code, "early");
	assert_string_equal(t.shift[1].code, "middle");
	assert_string_equal(t.shift[1].name_zh, "中班");
}

static void
shift__next__is_the_one_to_hand_over_to(void **state)
{
	static const struct {
		int minute;
		unsigned shifts;
		const char *next;
	} t[] = {
		{600, 3, "middle 20261121 11-21 12:00-11-21 20:00"},
		{1000, 3, "early 20261122 11-22 07:30-11-22 15:30"},
		{1000, 7, "night 20261121 11-21 20:00-11-22 07:30"},
		{1300, 7, "early 20261122 11-22 07:30-11-22 15:30"},
		{60, 3, "early 20261121 11-21 07:30-11-21 15:30"}, /* from outside duty */
		{1300, 3, "early 20261122 11-22 07:30-11-22 15:30"},
		{600, 8, "day 20261122 11-22 09:00-11-22 17:30"},
		{600, 0, "none"},
	};
	struct shift_table all, used;
	struct err e;
	(void)state;
	assert_true(shift_load(&site.system, 0, &all, &e));
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct shift_duty now, next;
		char said[96] = "none";
		used.shifts = 0;
		for (int k = 0; k < 4; k++)
			if (t[i].shifts & (1U << k))
				used.shift[used.shifts++] = all.shift[k];
		shift_table_at(&used, clock_utc_us(20261121, t[i].minute), &now);
		if (shift_table_next(&used, &now, &next))
			duty_say(said, sizeof said, &next);
		assert_string_equal(said, t[i].next);
	}
}

/* SHO-01: early 07:30-15:30, middle 12:00-20:00, night 20:00-07:30. */
static void
shift__relief__follows_the_duty_not_only_the_clock(void **state)
{
	static const struct {
		int own;         /* 0 early, 1 middle, 2 night; -1 outside all shifts */
		int since, now;  /* minutes of 2026-11-21 */
		unsigned shifts; /* bit k: all.shift[k] is worked */
		const char *relief;
	} t[] = {
		{0, 445, 718, 3, "middle 20261121 11-21 12:00-11-21 20:00"},
		{0, 445, 925, 3, "middle 20261121 11-21 12:00-11-21 20:00"},
		{0, 445, 945, 3, "middle 20261121 11-21 12:00-11-21 20:00"}, /* late */
		{1, 540, 562, 3, "early 20261122 11-22 07:30-11-22 15:30"},  /* taken early */
		{1, 718, 780, 3, "early 20261122 11-22 07:30-11-22 15:30"},
		{1, 718, 1190, 7, "night 20261121 11-21 20:00-11-22 07:30"},
		{1, 718, 1210, 7, "night 20261121 11-21 20:00-11-22 07:30"}, /* late */
		{1, 718, 1210, 3, "outside 20261121 11-21 20:10-11-21 20:10"},
		{2, 1195, 1860, 7, "early 20261122 11-22 07:30-11-22 15:30"},
		{-1, 400, 600, 3, "early 20261121 11-21 07:30-11-21 15:30"},
	};
	struct shift_table all, used;
	struct err e;
	(void)state;
	assert_true(shift_load(&site.system, 0, &all, &e));
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct shift_duty relief;
		char said[96];
		used.shifts = 0;
		for (int k = 0; k < 4; k++)
			if (t[i].shifts & (1U << k))
				used.shift[used.shifts++] = all.shift[k];
		shift_table_relief(&used, t[i].own < 0 ? 0 : all.shift[t[i].own].id,
			clock_utc_us(20261121, t[i].since), clock_utc_us(20261121, t[i].now),
			&relief);
		duty_say(said, sizeof said, &relief);
		assert_string_equal(said, t[i].relief);
	}
}

static void
shift__name__is_in_the_language_of_the_reader(void **state)
{
	struct shift_duty d;
	struct err e;
	(void)state;
	assert_true(shift_at(&site.system, site.front, clock_utc_us(20261121, 600), &d, &e));
	text_use(LANG_EN);
	assert_string_equal(shift_name(&d), "Early");
	text_use(LANG_ZH);
	assert_string_equal(shift_name(&d), "早班");
	text_use(LANG_EN);
}

/* RST-01: shifts are policy data, changed by a signed record. */
static void
shift__set__changes_the_row_and_is_verified(void **state)
{
	struct ctx super;
	struct shift s;
	struct err e;
	struct ledger_record r;
	struct verify_finding f;
	(void)state;
	test_site_confirm(&site, "super", &super);
	assert_true(shift_get(&super, 3, &s, &e));
	s.in_use = true;
	s.hours[0].end_min = 1200 + 480;
	assert_true(shift_set(&super, &s, &e));
	assert_int_equal(s.rev, 2);
	assert_int_equal(super.wrote_n, 1);
	assert_true(ledger_read(&super, super.wrote[0].id, &r, &e));
	assert_int_equal(r.view.head.type, RECORD_SHIFT_SET);
	assert_true(shift_cache_check(&super, &r, &f));
	struct shift_duty d;
	assert_true(shift_at(&super, site.front, clock_utc_us(20261122, 200), &d, &e));
	assert_string_equal(d.code, "night");
	assert_int_equal(d.business_day, 20261121);
	/* An old rev is refused and changes nothing. */
	s.rev = 1;
	s.in_use = false;
	assert_false(shift_set(&super, &s, &e));
	assert_int_equal(e.code, ERR_STALE);
	/* A later change makes the earlier record history, not a lie. */
	s.rev = 2;
	assert_true(shift_set(&super, &s, &e));
	assert_true(shift_cache_check(&super, &r, &f));
	ledger_record_free(&r);
	test_site_sign_out(&super);
}

static void
shift__set__adds_and_refuses(void **state)
{
	struct ctx super, anna;
	struct err e;
	struct shift s = {.code = "split",
		.name_en = "Split",
		.name_zh = "分班",
		.hours = {{101, 1231, 480, 900, 0, 0}},
		.seasons = 1};
	(void)state;
	test_site_sign_in(&site, "anna", &anna);
	assert_false(shift_set(&anna, &s, &e));
	assert_int_equal(e.code, ERR_DENIED);
	test_site_sign_out(&anna);
	test_site_confirm(&site, "super", &super);
	assert_true(shift_set(&super, &s, &e));
	assert_int_equal(s.id, 5);
	struct shift again = s;
	again.id = 0;
	assert_false(shift_set(&super, &again, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	assert_int_equal(again.id, 0);
	/* A desk with a list of its own works that one alone. */
	assert_true(shift_desk_set(&super, site.back, &s.id, 1, &e));
	struct shift_table t;
	assert_true(shift_load(&super, site.back, &t, &e));
	assert_int_equal(t.shifts, 1);
	assert_string_equal(t.shift[0].code, "split");
	struct ledger_record r;
	struct verify_finding f;
	assert_true(ledger_read(&super, super.wrote[0].id, &r, &e));
	assert_true(shift_cache_check(&super, &r, &f));
	ledger_record_free(&r);
	assert_true(shift_desk_set(&super, site.back, NULL, 0, &e));
	assert_true(shift_load(&super, site.back, &t, &e));
	assert_int_equal(t.shifts, 2);
	test_site_sign_out(&super);
}

static void
shift__check__names_the_field(void **state)
{
	static const struct {
		struct shift s;
		const char *field;
	} t[] = {
		{{.code = "", .name_en = "a", .name_zh = "b", .seasons = 1}, "code"},
		{{.code = "Big", .name_en = "a", .name_zh = "b", .seasons = 1}, "code"},
		{{.code = "ok", .name_en = "", .name_zh = "b", .seasons = 1}, "name_en"},
		{{.code = "ok", .name_en = "a", .name_zh = "", .seasons = 1}, "name_zh"},
		{{.code = "ok", .name_en = "a\x1b", .name_zh = "b", .seasons = 1}, "name_en"},
		{{.code = "ok", .name_en = "a", .name_zh = "b", .seasons = 0}, "season"},
		{{.code = "ok",
			 .name_en = "a",
			 .name_zh = "b",
			 .seasons = 1,
			 .hours = {{230, 1231, 1, 2, 0, 0}}},
			"season"},
		{{.code = "ok",
			 .name_en = "a",
			 .name_zh = "b",
			 .seasons = 1,
			 .hours = {{101, 1231, 600, 600, 0, 0}}},
			"hours"},
		{{.code = "ok",
			 .name_en = "a",
			 .name_zh = "b",
			 .seasons = 1,
			 .hours = {{101, 1231, 600, 2041, 0, 0}}},
			"hours"},
		{{.code = "ok",
			 .name_en = "a",
			 .name_zh = "b",
			 .seasons = 1,
			 .hours = {{101, 1231, 600, 700, 600, 650}}},
			"break"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct err e;
		assert_false(shift_check(&t[i].s, &e));
		assert_int_equal(e.code, ERR_INVALID);
		assert_string_equal(e.field, t[i].field);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shift__at__follows_the_shipped_table),
		cmocka_unit_test(shift__of_a_desk__is_what_is_in_use),
		cmocka_unit_test(shift__next__is_the_one_to_hand_over_to),
		cmocka_unit_test(shift__relief__follows_the_duty_not_only_the_clock),
		cmocka_unit_test(shift__name__is_in_the_language_of_the_reader),
		cmocka_unit_test(shift__check__names_the_field),
		cmocka_unit_test(shift__set__changes_the_row_and_is_verified),
		cmocka_unit_test(shift__set__adds_and_refuses),
	};
	return cmocka_run_group_tests(tests, site_open, site_close);
}
