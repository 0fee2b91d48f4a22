/* test_leave_count.c — the length of a leave, by the real notices. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/day.h"
#include "base/half.h"
#include "domain/leave_count.h"
#include "support/test_duty.h"

static struct test_site site;
static struct workday_calendar calendar;
static struct leave_day day[LEAVE_DAYS_MAX];

static int
setup(void **state)
{
	(void)state;
	test_site_open(&site, NULL);
	MUST(workday_load(&site.system, 0, 20250101, 20271231, &calendar, E));
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_close(&site);
	return 0;
}

static struct leave_count_case
of(int first, bool first_half, int last, bool last_half)
{
	return (struct leave_count_case){.range = {first, last, first_half, last_half},
		.counted = LEAVE_WORKDAYS,
		.half_days_allowed = true,
		.calendar = &calendar};
}

/* LV-15: the examples of the rule and more, with Sat,Sun rest. */
static void
count__by_the_calendar__examples_of_the_rule(void **state)
{
	static const struct {
		int first;
		bool first_half;
		int last;
		bool last_half;
		int half_days;
		bool provisional;
	} table[] = {
		{20260213, false, 20260224, false, 6, false},
		{20260101, false, 20260104, false, 2, false},
		{20260930, true, 20261008, true, 2, false},
		{20260501, false, 20260509, false, 8, false},
		{20260403, false, 20260407, false, 4, false},
		{20260214, false, 20260214, false, 2, false}, /* a Saturday that is worked */
		{20251001, false, 20251011, false, 6, false},
		{20261230, false, 20270105, false, 10, true}, /* 2027 is not announced */
		{20261123, false, 20261123, true, 1, false},
		{20261123, true, 20261123, false, 1, false},
		{20261123, true, 20261124, true, 2, false},
		{20261120, true, 20261123, false, 3, false}, /* over a weekend */
	};
	char first[DAY_TEXT_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct leave_count_case k =
			of(table[i].first, table[i].first_half, table[i].last, table[i].last_half);
		struct leave_count c = {.day = day};

		day_format(first, table[i].first);
		MUST(leave_count(&k, &c, E));
		if (c.half_days != table[i].half_days)
			fail_msg("from %s: %d half days, not %d", first, c.half_days,
				table[i].half_days);
		assert_int_equal(c.provisional, table[i].provisional);
		assert_int_equal(c.days, day_diff(table[i].first, table[i].last) + 1);
	}
}

/* LV-15: calendar days count all days, and no notice is needed for them. */
static void
count__in_calendar_days__all_of_them(void **state)
{
	struct leave_count_case k = of(20261230, false, 20270105, false);
	struct leave_count c = {.day = day};

	(void)state;
	k.counted = LEAVE_CALENDAR_DAYS;
	MUST(leave_count(&k, &c, E));
	assert_int_equal(c.half_days, 14);
	assert_false(c.provisional);
}

/* LV-15: where there is a roster its shifts count: a Sunday on, a Monday off; the
 * day behind the published month is the calendar's. */
static void
count__of_a_rostered_person__days_with_a_shift(void **state)
{
	static const enum leave_roster_day roster[] = {LEAVE_ROSTER_ON, LEAVE_ROSTER_OFF,
		LEAVE_ROSTER_ON, LEAVE_NO_ROSTER, LEAVE_NO_ROSTER};
	static const int half_days[] = {2, 0, 2, 2, 0};
	struct leave_count_case k = of(20261129, false, 20261203, true);
	struct leave_count c = {.day = day};

	(void)state;
	k.roster = roster;
	MUST(leave_count(&k, &c, E));
	for (int i = 0; i < 4; i++) {
		assert_int_equal(day[i].half_days, half_days[i]);
		assert_int_equal(day[i].roster, roster[i]);
	}
	assert_int_equal(day[4].half_days, 1); /* Thursday morning */
	assert_int_equal(c.half_days, 7);
	assert_int_equal(day[0].class, DAY_CLASS_REST);
}

/* LV-15: a half of a day that is not worked is ignored, and that is said. */
static void
count__half_days_on_days_off__ignored_with_a_notice(void **state)
{
	struct leave_count_case k = of(20261121, true, 20261129, true); /* Saturday … Sunday */
	struct leave_count c = {.day = day};

	(void)state;
	MUST(leave_count(&k, &c, E));
	assert_int_equal(c.half_days, 10);
	assert_true(c.first_half_ignored);
	assert_true(c.last_half_ignored);
	k.range = (struct leave_range){20261123, 20261127, true, true};
	MUST(leave_count(&k, &c, E));
	assert_int_equal(c.half_days, 8);
	assert_false(c.first_half_ignored);
	assert_false(c.last_half_ignored);
}

static void
count__of_what_is_no_leave__refused_with_the_field(void **state)
{
	static const struct {
		struct leave_range range;
		bool half_days_allowed;
		const char *field, *msgid;
	} table[] = {
		{{20261124, 20261123, false, false}, true, "last",
			"The last day is before the first. Swap the two"},
		{{20261124, 0, false, false}, true, "last",
			"The last day is before the first. Swap the two"},
		{{20251101, 20261102, false, false}, true, "last",
			"More than 366 days at once. Ask for the rest apart"},
		{{20261123, 20261124, true, false}, false, "half",
			"This kind has no half days. Take whole days"},
		{{20261123, 20261123, true, true}, true, "half",
			"Nothing is left of that day. Take one of its halves, or all of it"},
		{{20261121, 20261122, true, false}, true, "last",
			"None of these days is worked. No leave is needed for them"},
		{{20261001, 20261007, false, false}, true, "last",
			"None of these days is worked. No leave is needed for them"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct leave_count_case k = of(20261123, false, 20261123, false);
		struct leave_count c = {.day = day};
		struct err e;

		k.range = table[i].range;
		k.half_days_allowed = table[i].half_days_allowed;
		assert_false(leave_count(&k, &c, &e));
		assert_int_equal(e.code, ERR_INVALID);
		assert_string_equal(e.rule, "LV-15");
		assert_string_equal(e.field, table[i].field);
		assert_string_equal(e.msgid, table[i].msgid);
	}
	struct leave_count_case k = of(20251101, false, 20261101, false);
	struct leave_count c = {.day = day};

	MUST(leave_count(&k, &c, E)); /* 366 days are not too many */
	assert_int_equal(c.days, 366);
}

static void
length__in_half_days__as_people_write_it(void **state)
{
	static const struct {
		int half_days;
		const char *text;
	} table[] = {{0, "0"}, {1, "0.5"}, {2, "1"}, {3, "1.5"}, {25, "12.5"}, {732, "366"}};
	char text[HALF_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		half_text(text, table[i].half_days);
		assert_string_equal(text, table[i].text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(count__by_the_calendar__examples_of_the_rule),
		cmocka_unit_test(count__in_calendar_days__all_of_them),
		cmocka_unit_test(count__of_a_rostered_person__days_with_a_shift),
		cmocka_unit_test(count__half_days_on_days_off__ignored_with_a_notice),
		cmocka_unit_test(count__of_what_is_no_leave__refused_with_the_field),
		cmocka_unit_test(length__in_half_days__as_people_write_it),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
