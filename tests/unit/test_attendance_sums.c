/* test_attendance_sums.c — what a person's period comes to, number by number. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/str.h"
#include "domain/attendance_sums.h"

enum { ANNA = 1, BOB = 2, EARLY = 1, NIGHT = 3, FROM = 20261026, TO = 20261125 };
#define MIN_US INT64_C(60000000)

static struct workday_calendar calendar;
static struct assignment shift[16];
static struct attendance_row row[16];
static struct attendance_event event[16];
static struct presence presence[16];
static struct leave_spell spell[8];
static struct leave_spells leave = {.item = spell};
static struct sum_key cover[4];
static struct sum_case k;

static int
begin(void **state)
{
	(void)state;
	/* Saturday and Sunday rest; no holidays */
	calendar = (struct workday_calendar){.first_year = 2026,
		.years = 1,
		.rule = {{20000101, 1U << 5 | 1U << 6}},
		.rules = 1};
	calendar.notice[0].year = 2026;
	calendar.notice[1].year = 2027;
	leave.n = 0;
	k = (struct sum_case){.from = FROM,
		.to = TO,
		.as_of_us = clock_utc_us(20261126, 0),
		.shift = shift,
		.row = row,
		.event = event,
		.presence = presence,
		.cover = cover,
		.leave = &leave,
		.calendar = &calendar};
	return 0;
}

/* 07:30 to 15:30, or 20:00 to 07:30 of the next day. */
static struct assignment *
on(int64_t person, int day, int64_t which)
{
	struct assignment *a = &shift[k.shifts++];
	const int start = which == EARLY ? 450 : 1200, length = which == EARLY ? 480 : 690;

	*a = (struct assignment){.person = person,
		.day = day,
		.shift = which,
		.desk = 1,
		.start_us = clock_utc_us(day, 0) + start * MIN_US,
		.end_us = clock_utc_us(day, 0) + (start + length) * MIN_US,
		.work_min = length};
	return a;
}

static struct attendance_row *
said(const struct assignment *a, enum attendance_kind kind, int minutes)
{
	struct attendance_row *r = &row[k.rows++];

	*r = (struct attendance_row){.person = a->person,
		.day = a->day,
		.shift = a->shift,
		.shift_us = a->start_us,
		.kind = kind,
		.minutes = minutes};
	return r;
}

static struct attendance_event *
booked(const struct assignment *a, enum attendance_kind kind, enum attendance_state s, int minutes)
{
	struct attendance_event *ev = &event[k.events++];

	*ev = (struct attendance_event){.id = (int64_t)k.events,
		.state = s,
		.person = a->person,
		.day = a->day,
		.shift = a->shift,
		.kind = kind,
		.minutes = minutes};
	return ev;
}

static void
there(const struct assignment *a, int in_min, int out_min)
{
	presence[k.presences++] = (struct presence){.person = a->person,
		.day = a->day,
		.shift = a->shift,
		.start_us = a->start_us,
		.end_us = a->end_us,
		.arrived_us = a->start_us + in_min * MIN_US,
		.left_us = a->end_us + out_min * MIN_US};
}

static void
away(int64_t type, int first, int last, bool first_half, bool last_half)
{
	spell[leave.n++] = (struct leave_spell){.person = ANNA,
		.type = type,
		.first_day = first,
		.last_day = last,
		.first_half = first_half,
		.last_half = last_half};
}

/* "shifts 2 planned_min 960 … 103:3" */
static void
comes_to(const char *expected)
{
	struct attendance_sum s;
	char text[512] = "";
	size_t n = 0;

	attendance_sum_up(&k, ANNA, &s);
	for (int f = 0; f < SUM_FIELDS; f++)
		if (s.of[f]) {
			(void)str_format(text + n, sizeof text - n, "%s%s %d", n ? " " : "",
				sum_name((enum sum_field)f), s.of[f]);
			n = strlen(text);
		}
	for (int i = 0; i < s.leaves; i++) {
		(void)str_format(text + n, sizeof text - n, "%sleave-%d %d", n ? " " : "",
			(int)s.leave[i].type, s.leave[i].halves);
		n = strlen(text);
	}
	assert_string_equal(text, expected);
}

/* ATT-06: shifts and hours; a shift belongs to the day on which it begins, a night
 * of the last day to this period, of the day before the first to the last one. */
static void
shifts__count__on_their_business_day(void **state)
{
	(void)state;
	said(on(ANNA, 20261025, NIGHT), ATTENDANCE_PRESENT, 690);
	said(on(ANNA, FROM, EARLY), ATTENDANCE_PRESENT, 480);
	said(on(ANNA, TO, NIGHT), ATTENDANCE_PRESENT, 690);
	said(on(ANNA, 20261126, EARLY), ATTENDANCE_PRESENT, 480);
	said(on(BOB, 20261103, EARLY), ATTENDANCE_PRESENT, 480);
	k.as_of_us = clock_utc_us(20261201, 0);
	comes_to("shifts 2 planned_min 1170 worked_min 1170");
}

/* ATT-02: times and minutes of late and early. */
static void
late_and_early__are_counted__in_times_and_minutes(void **state)
{
	const struct assignment *a;

	(void)state;
	a = on(ANNA, 20261102, EARLY);
	said(a, ATTENDANCE_PRESENT, 455);
	said(a, ATTENDANCE_LATE, 20);
	said(a, ATTENDANCE_EARLY_OUT, 5);
	a = on(ANNA, 20261103, EARLY);
	said(a, ATTENDANCE_PRESENT, 479);
	said(a, ATTENDANCE_LATE, 1);
	comes_to("shifts 2 planned_min 960 worked_min 934 late 2 late_min 21 early 1 early_min 5");
}

/* ATT-04: half days of absence. */
static void
absence__is_counted__in_half_days(void **state)
{
	(void)state;
	said(on(ANNA, 20261102, EARLY), ATTENDANCE_ABSENT, 0)->halves = ATTENDANCE_BOTH_HALVES;
	said(on(ANNA, 20261103, EARLY), ATTENDANCE_ABSENT, 0)->halves = ATTENDANCE_FIRST_HALF;
	comes_to("shifts 2 planned_min 960 absent_half_days 3");
}

/* ATT-07: what was decided counts and not what the facts say; an event that was
 * taken back leaves the facts to speak. */
static void
event__counts__before_the_facts(void **state)
{
	static const struct {
		enum attendance_state state;
		int minutes;
		const char *expected;
	} table[] = {
		{ATTENDANCE_BOOKED, 20,
			"shifts 1 planned_min 480 worked_min 460 late 1 late_min 20"},
		{ATTENDANCE_CONTESTED, 20,
			"shifts 1 planned_min 480 worked_min 460 late 1 late_min 20"},
		{ATTENDANCE_CHANGED, 7,
			"shifts 1 planned_min 480 worked_min 460 late 1 late_min 7"},
		{ATTENDANCE_VOID, 20, "shifts 1 planned_min 480 worked_min 460"},
		{ATTENDANCE_SUPERSEDED, 99,
			"shifts 1 planned_min 480 worked_min 460 late 1 late_min 20"},
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const struct assignment *a;

		(void)begin(state);
		a = on(ANNA, 20261102, EARLY);
		said(a, ATTENDANCE_PRESENT, 460);
		said(a, ATTENDANCE_LATE, 20);
		(void)booked(a, ATTENDANCE_LATE, table[i].state, table[i].minutes);
		comes_to(table[i].expected);
	}
}

/* ATT-03: within what may be counts as nothing; half a day's absence comes with
 * the event once a leader confirmed it. */
static void
off_post__counts__beyond_what_may_be(void **state)
{
	const struct assignment *a;
	struct attendance_row *r;

	(void)state;
	a = on(ANNA, 20261102, EARLY);
	said(a, ATTENDANCE_PRESENT, 480);
	said(a, ATTENDANCE_OFF_POST, 4)->reason = ATTENDANCE_OFF_POST_WITHIN;
	r = said(a, ATTENDANCE_OFF_POST, 8);
	r->reason = ATTENDANCE_OFF_POST_UNTOLD;
	r->evidence = 1;
	comes_to("shifts 1 planned_min 480 worked_min 480 off_post 1 off_post_min 8");
	r = said(a, ATTENDANCE_OFF_POST, 30);
	r->reason = ATTENDANCE_OFF_POST_LONG;
	r->evidence = 2;
	{
		struct attendance_event *ev = booked(a, ATTENDANCE_OFF_POST, ATTENDANCE_BOOKED, 30);

		ev->evidence = 2;
		ev->half_days = 1;
	}
	comes_to("shifts 1 planned_min 480 worked_min 480 absent_half_days 1 off_post 2"
		 " off_post_min 38");
}

/* LV-15: a shift wholly on leave is no shift of the period; of half a shift the
 * other half is planned, and the first half is the shorter. */
static void
leave__takes__its_part_of_the_shift(void **state)
{
	struct assignment *a;

	(void)state;
	said(on(ANNA, 20261102, EARLY), ATTENDANCE_ON_LEAVE, 0);
	a = on(ANNA, 20261103, EARLY);
	a->work_min = 481;
	said(a, ATTENDANCE_PRESENT, 241);
	said(a, ATTENDANCE_HALF_LEAVE, 0)->halves = ATTENDANCE_FIRST_HALF;
	a = on(ANNA, 20261104, EARLY);
	a->work_min = 481;
	said(a, ATTENDANCE_PRESENT, 240);
	said(a, ATTENDANCE_HALF_LEAVE, 0)->halves = ATTENDANCE_SECOND_HALF;
	away(3, 20261102, 20261102, false, false);
	away(3, 20261103, 20261103, false, true);
	away(1, 20261104, 20261104, true, false);
	comes_to("shifts 2 planned_min 481 worked_min 481 leave-1 1 leave-3 3");
}

/* LV-15: workdays, rest days that have a shift, all days of some types; days of
 * the neighbouring periods are theirs. */
static void
leave__days_count__by_calendar_and_roster(void **state)
{
	static const struct {
		int first, last;
		bool first_half, last_half, all_days;
		int halves;
	} table[] = {
		{20261102, 20261106, false, false, false, 10}, /* Monday to Friday */
		{20261102, 20261108, false, false, false, 10}, /* to Sunday */
		{20261102, 20261108, false, false, true, 14},
		{20261106, 20261109, true, true, false, 2},   /* Friday pm to Monday am */
		{20261107, 20261108, false, false, false, 0}, /* a weekend */
		{20261121, 20261121, false, false, false, 2}, /* a Saturday with a shift */
		{20261019, 20261028, false, false, false, 6}, /* from the period before */
		{20261124, 20261204, true, false, false, 3},  /* into the next one */
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct attendance_sum s;

		(void)begin(state);
		said(on(ANNA, 20261121, EARLY), ATTENDANCE_ON_LEAVE, 0);
		away(5, table[i].first, table[i].last, table[i].first_half, table[i].last_half);
		spell[0].all_days = table[i].all_days;
		attendance_sum_up(&k, ANNA, &s);
		assert_int_equal(sum_get(&s, SUM_OF_LEAVE + 5), table[i].halves);
		assert_int_equal(sum_leave_halves(&s), table[i].halves);
	}
}

/* ATT-06: what is not over is provisional and counts as planned. */
static void
shift__not_over__counts_as_planned(void **state)
{
	const struct assignment *a;

	(void)state;
	k.as_of_us = clock_utc_us(TO, 12 * 60);
	said(on(ANNA, 20261124, EARLY), ATTENDANCE_PRESENT, 480);
	a = on(ANNA, TO, EARLY);
	said(a, ATTENDANCE_PRESENT, 240);
	said(a, ATTENDANCE_LATE, 3);
	comes_to("shifts 2 planned_min 960 worked_min 960 late 1 late_min 3 provisional 1");
	(void)begin(state);
	said(on(ANNA, 20261102, EARLY), ATTENDANCE_EXCUSED_PENDING, 0); /* LV-08 */
	comes_to("shifts 1 planned_min 480 provisional 1");
}

/* Out on business is work; a business trip is leave by its type. */
static void
business__is_work__a_trip_is_leave(void **state)
{
	(void)state;
	said(on(ANNA, 20261102, EARLY), ATTENDANCE_ON_BUSINESS, 0)->of = ATTENDANCE_OF_AWAY;
	said(on(ANNA, 20261103, EARLY), ATTENDANCE_ON_BUSINESS, 0)->of = ATTENDANCE_OF_LEAVE;
	comes_to("shifts 1 planned_min 480 worked_min 480");
}

/* ATT-06: overtime cover: shifts of others, and what goes beyond the plan. Arriving
 * early is expected (ATT-01), and the next shift is plan. */
static void
cover_and_beyond__are_counted__apart(void **state)
{
	const struct assignment *a;

	(void)state;
	a = on(ANNA, 20261102, EARLY);
	said(a, ATTENDANCE_PRESENT, 480);
	there(a, -15, 25);
	cover[k.covers++] = (struct sum_key){ANNA, 20261102, EARLY};
	comes_to("shifts 1 planned_min 480 worked_min 480 cover 1 cover_min 480 over_min 25");
	/* signed out after the next shift, which is its own */
	a = on(ANNA, 20261103, EARLY);
	said(a, ATTENDANCE_PRESENT, 480);
	there(a, 0, 4 * 60 + 30 + 690);
	said(on(ANNA, 20261103, NIGHT), ATTENDANCE_PRESENT, 690);
	comes_to("shifts 3 planned_min 1650 worked_min 1650 cover 1 cover_min 480 over_min 295");
	/* on no shift: all of it; without a leaving: not known */
	presence[k.presences++] = (struct presence){.person = ANNA,
		.day = 20261107,
		.arrived_us = clock_utc_us(20261107, 600),
		.left_us = clock_utc_us(20261107, 630)};
	presence[k.presences++] = (struct presence){
		.person = ANNA, .day = 20261108, .arrived_us = clock_utc_us(20261108, 600)};
	comes_to("shifts 3 planned_min 1650 worked_min 1650 cover 1 cover_min 480 over_min 325");
}

static bool
collect(void *arg, const struct sum_difference *d)
{
	char *text = arg;
	const size_t n = strlen(text);

	(void)str_format(text + n, 128 - n, "%d:%d>%d ", d->figure, d->was, d->now);
	return true;
}

/* ATT-06: what was signed beside what would come out now, figure by figure. */
static void
compare__names__each_figure_that_differs(void **state)
{
	struct attendance_sum was = {.person = ANNA,
		.of = {[SUM_SHIFTS] = 20, [SUM_LATE] = 1, [SUM_LATE_MIN] = 5},
		.leave = {{1, 2}, {3, 4}},
		.leaves = 2};
	struct attendance_sum now = {.person = ANNA,
		.of = {[SUM_SHIFTS] = 20, [SUM_ABSENT_HALF] = 2},
		.leave = {{2, 1}, {3, 4}},
		.leaves = 2};
	char text[128] = "";

	(void)state;
	assert_true(sum_compare(&was, &now, collect, text));
	assert_string_equal(text, "3:1>0 4:5>0 7:0>2 101:2>0 102:0>1 ");
	text[0] = '\0';
	assert_true(sum_compare(&was, &was, collect, text));
	assert_string_equal(text, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(shifts__count__on_their_business_day, begin),
		cmocka_unit_test_setup(late_and_early__are_counted__in_times_and_minutes, begin),
		cmocka_unit_test_setup(absence__is_counted__in_half_days, begin),
		cmocka_unit_test_setup(event__counts__before_the_facts, begin),
		cmocka_unit_test_setup(off_post__counts__beyond_what_may_be, begin),
		cmocka_unit_test_setup(leave__takes__its_part_of_the_shift, begin),
		cmocka_unit_test_setup(leave__days_count__by_calendar_and_roster, begin),
		cmocka_unit_test_setup(shift__not_over__counts_as_planned, begin),
		cmocka_unit_test_setup(business__is_work__a_trip_is_leave, begin),
		cmocka_unit_test_setup(cover_and_beyond__are_counted__apart, begin),
		cmocka_unit_test(compare__names__each_figure_that_differs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
