/* test_roster_rules.c — each code at its boundary, and against a naive judge. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/mem.h"
#include "base/str.h"
#include "domain/roster_rules.h"

enum { ITEMS_MAX = 400, FOUND_MAX = 2000 };

static const struct roster_limits limits = {.max_continuous_min = 480,
	.min_rest_min = 480,
	.max_days_running = 6,
	.max_week_min = 2400,
	.day_min = 480,
	.day_overtime_min = 180,
	.month_overtime_min = 2160};

/* The kinds of shift these tests plan with: minutes of the day, working minutes. */
static const struct kind {
	int start_min, end_min, work_min;
} kinds[] = {
	{450, 930, 480},   /* 0 early */
	{720, 1200, 480},  /* 1 middle */
	{1200, 1890, 690}, /* 2 night */
	{540, 1080, 450},  /* 3 day, with lunch */
	{960, 1410, 450},  /* 4 evening */
	{1410, 1860, 450}, /* 5 half past eleven to seven */
};

static struct assignment
on(int64_t person, int day, int kind)
{
	const struct kind *k = &kinds[kind];

	return (struct assignment){.person = person,
		.day = day,
		.shift = kind + 1,
		.desk = 1,
		.holder = true,
		.start_us = clock_utc_us(day, 0) + k->start_min * INT64_C(60000000),
		.end_us = clock_utc_us(day, 0) + k->end_min * INT64_C(60000000),
		.work_min = k->work_min};
}

struct said {
	char text[8192];
	size_t n;
};

/* "rest-too-short 1 20261102/1 270<480\n" */
static bool
say(void *arg, const struct roster_finding *f)
{
	struct said *s = arg;

	(void)str_format(s->text + s->n, sizeof s->text - s->n, "%s %d %d/%d %d<%d\n",
		roster_code_name(f->code), (int)f->person, f->day, (int)f->shift, f->found,
		f->allowed);
	s->n = strlen(s->text);
	return true;
}

static const char *
judged(const struct roster_case *k)
{
	static struct said s;

	s = (struct said){.n = 0};
	assert_true(roster_judge(k, say, &s, NULL));
	return s.text;
}

static struct roster_case
month_of(struct assignment *item, size_t n)
{
	static const struct roster_person people[] = {{1, 0, 0}, {2, 0, 0}, {3, 0, 0}};

	qsort(item, n, sizeof *item, assignment_order);
	return (struct roster_case){.person = people,
		.people = 3,
		.from = 20261101,
		.to = 20261130,
		.item = item,
		.items = n,
		.limits = limits};
}

static int
use_zone(void **state)
{
	(void)state;
	return clock_zone_use("Asia/Shanghai", NULL) ? 0 : -1;
}

/* RST-06 */
static void
rest__at_its_boundary(void **state)
{
	struct assignment exact[] = {on(1, 20261102, 0), on(1, 20261102, 5)};
	struct assignment short_[] = {on(1, 20261102, 1), on(1, 20261103, 0)};
	struct assignment overlap[] = {on(1, 20261102, 0), on(1, 20261102, 1)};
	struct roster_case k = month_of(exact, 2);

	(void)state;
	/* 15:30 to 23:30 are the eight hours; 930 minutes of work are two duties */
	assert_string_equal(judged(&k), "day-overtime 1 20261102/1 450<180\n");
	k = month_of(short_, 2); /* 20:00 to 07:30 */
	assert_string_equal(judged(&k), "");
	short_[0].end_us += 210 * INT64_C(60000000) + 60000000; /* until 23:31 */
	k = month_of(short_, 2);
	assert_string_equal(judged(&k), "rest-too-short 1 20261103/1 479<480\n"
					"over-hours 1 20261103/1 960<480\n");
	k = month_of(overlap, 2);
	assert_string_equal(judged(&k), "overlap 1 20261102/2 0<0\n"
					"over-hours 1 20261102/2 960<480\n"
					"day-overtime 1 20261102/1 480<180\n");
}

/* RST-06: the shipped night shift is longer than one duty; lunch does not count. */
static void
hours__of_one_shift(void **state)
{
	struct assignment night[] = {on(1, 20261102, 2)};
	struct assignment day[] = {on(1, 20261102, 3)};
	struct roster_case k = month_of(night, 1);

	(void)state;
	assert_string_equal(judged(&k), "over-hours 1 20261102/3 690<480\n"
					"day-overtime 1 20261102/3 210<180\n");
	k = month_of(day, 1); /* nine hours at the desk, seven and a half of work */
	assert_string_equal(judged(&k), "");
}

/* RST-06: what lies before the month is a neighbour, and is not judged itself. */
static void
neighbour__counts__but_is_not_judged(void **state)
{
	struct assignment item[] = {
		on(1, 20261031, 2), on(1, 20261101, 0), on(1, 20261130, 5), on(1, 20261201, 0)};
	struct roster_case k = month_of(item, 4);

	(void)state;
	assert_string_equal(judged(&k), "rest-too-short 1 20261101/1 0<480\n");
}

/* RST-08, ORG-05 */
static void
absent__people__are_not_planned(void **state)
{
	struct assignment item[] = {
		on(1, 20261102, 0), on(1, 20261104, 0), on(2, 20261102, 0), on(2, 20261109, 0)};
	static const struct roster_person people[] = {{1, 0, 20261103}, {2, 20261103, 0}};
	static const struct roster_away away[] = {{2, 20261109, 20261110}, {1, 20261103, 20261103}};
	struct roster_case k = month_of(item, 4);

	(void)state;
	k.person = people;
	k.people = 2;
	k.away = away;
	k.aways = 2;
	assert_string_equal(judged(&k), "not-employed 1 20261104/1 0<0\n"
					"not-employed 2 20261102/1 0<0\n"
					"on-leave 2 20261109/1 0<0\n");
}

/* RST-07 */
static void
need__is_compared__with_who_is_there(void **state)
{
	struct assignment item[] = {on(1, 20261102, 0), on(2, 20261102, 0), on(3, 20261102, 1)};
	static const struct roster_need need[] = {
		{1, 1, 20261102, 3, 0},
		{1, 2, 20261102, 1, 1},
		{1, 1, 20261103, 1, 0},
		{2, 1, 20261103, 0, 0},
	};
	struct roster_case k = month_of(item, 3);

	(void)state;
	k.need = need;
	k.needs = 4;
	assert_string_equal(judged(&k), "below-minimum 0 20261102/1 2<3\n"
					"no-holder 0 20261102/1 2<1\n"
					"below-minimum 0 20261103/1 0<1\n");
	item[1].holder = false;
	item[2].holder = false;
	assert_string_equal(judged(&k), "below-minimum 0 20261102/1 2<3\n"
					"no-holder 0 20261102/2 0<1\n"
					"below-minimum 0 20261103/1 0<1\n");
}

/* RST-07, RST-08: on leave, or not employed, nobody staffs a shift. Person 9 is of
 * another team: not judged, and missing all the same. */
static void
need__is_not_met__by_who_is_away(void **state)
{
	struct assignment item[] = {on(1, 20261102, 0), on(9, 20261102, 0), on(1, 20261103, 0),
		on(9, 20261103, 0), on(2, 20261104, 0)};
	static const struct roster_person people[] = {{1, 0, 0}, {2, 0, 20261103}};
	static const struct roster_away away[] = {{1, 20261102, 20261102}, {9, 20261103, 20261105}};
	static const struct roster_need need[] = {
		{1, 1, 20261102, 2, 0}, {1, 1, 20261103, 2, 0}, {1, 1, 20261104, 1, 0}};
	struct roster_case k = month_of(item, 5);

	(void)state;
	k.person = people;
	k.people = 2;
	k.need = need;
	k.needs = 3;
	k.away = away;
	k.aways = 2;
	assert_string_equal(judged(&k), "on-leave 1 20261102/1 0<0\n"
					"not-employed 2 20261104/1 0<0\n"
					"below-minimum 0 20261102/1 1<2\n"
					"below-minimum 0 20261103/1 1<2\n"
					"below-minimum 0 20261104/1 0<1\n");
}

static void
too_many__people__are_told(void **state)
{
	struct assignment item[] = {on(1, 20261102, 0), on(2, 20261102, 0)};
	static const struct roster_need need[] = {{1, 1, 20261102, 1, 1}};
	struct roster_case k = month_of(item, 2);

	(void)state;
	item[1].holder = false;
	k.need = need;
	k.needs = 1;
	assert_string_equal(judged(&k), "above-maximum 0 20261102/1 2<1\n");
}

/* RST-18: six days in a row are allowed, the seventh is told once; 40 h a week. */
static void
run__and_week__at_their_boundaries(void **state)
{
	struct assignment item[9];
	struct roster_case k;

	(void)state;
	for (int i = 0; i < 9; i++)
		item[i] = on(1, day_add(20261104, i), 0); /* from a Wednesday */
	k = month_of(item, 6);
	assert_string_equal(judged(&k), "");
	k = month_of(item, 9); /* Monday to Thursday are 32 h of the second week */
	assert_string_equal(judged(&k), "seven-days 1 20261110/1 7<6\n");
	for (int i = 0; i < 6; i++)
		item[i] = on(1, day_add(20261102, i), 0); /* Monday to Saturday */
	k = month_of(item, 5);
	assert_string_equal(judged(&k), "");
	k = month_of(item, 6);
	assert_string_equal(judged(&k), "week-hours 1 20261107/1 2880<2400\n");
}

/* RST-18: 3 h a day and 36 h a month over the duty's hours. */
static void
overtime__at_its_boundaries(void **state)
{
	struct assignment item[] = {on(1, 20261102, 0), on(1, 20261105, 0)};
	struct roster_case k = month_of(item, 2);

	(void)state;
	k.limits.max_continuous_min = 720;
	item[0].work_min = 660;
	assert_string_equal(judged(&k), "");
	item[0].work_min = 661;
	assert_string_equal(judged(&k), "day-overtime 1 20261102/1 181<180\n");
	item[0].work_min = 480;
	k.month_workdays = 2;
	k.limits.month_overtime_min = 0;
	assert_string_equal(judged(&k), "");
	item[1].work_min = 481;
	assert_string_equal(judged(&k), "month-overtime 1 20261130/0 1<0\n");
	k.month_workdays = 0;
	assert_string_equal(judged(&k), "");
}

static bool
stop_at_once(void *arg, const struct roster_finding *f)
{
	(void)f;
	(*(int *)arg)++;
	return false;
}

static void
judge__stops__when_told(void **state)
{
	struct assignment item[] = {on(1, 20261102, 2), on(2, 20261102, 2)};
	struct roster_case k = month_of(item, 2);
	int calls = 0;

	(void)state;
	assert_true(roster_judge(&k, stop_at_once, &calls, NULL));
	assert_int_equal(calls, 1);
	mem_fail_at(1, true);
	assert_false(roster_judge(&k, stop_at_once, &calls, NULL));
	mem_fail_at(0, false);
}

/* RST-14: codes are stable and say whether they refuse. */
static void
codes__are__the_listed_ones(void **state)
{
	static const struct {
		const char *name;
		bool refuses;
	} listed[ROSTER_CODES] = {
		{"overlap", true},
		{"rest-too-short", true},
		{"over-hours", true},
		{"on-leave", true},
		{"not-employed", true},
		{"below-minimum", false},
		{"above-maximum", false},
		{"no-holder", false},
		{"seven-days", false},
		{"week-hours", false},
		{"day-overtime", false},
		{"month-overtime", false},
		{"other-team", true},
	};

	(void)state;
	for (int i = 0; i < ROSTER_CODES; i++) {
		enum roster_code k = ROSTER_CODES;

		assert_string_equal(roster_code_name((enum roster_code)i), listed[i].name);
		assert_int_equal(roster_code_refuses((enum roster_code)i), listed[i].refuses);
		assert_true(roster_code_parse(listed[i].name, &k));
		assert_int_equal(k, i);
	}
	assert_false(roster_code_parse("short", &(enum roster_code){ROSTER_OVERLAP}));
}

/* --- a judge of its own, which looks at every pair --- */

struct list {
	struct roster_finding f[FOUND_MAX];
	int n;
};

static bool
keep(void *arg, const struct roster_finding *f)
{
	struct list *l = arg;

	assert_true(l->n < FOUND_MAX);
	l->f[l->n++] = *f;
	return true;
}

static void
note(struct list *l, const struct roster_case *k, enum roster_code code, const struct assignment *a,
	int found, int allowed)
{
	if (a->day >= k->from && a->day <= k->to)
		(void)keep(l, &(const struct roster_finding){
				      code, a->person, a->day, a->shift, a->desk, found, allowed});
}

static bool
is_before(const struct assignment *a, const struct assignment *b)
{
	return a->person == b->person && assignment_order(a, b) < 0;
}

/* Minutes between the latest end before and this start; negative: they overlap. */
static int
naive_gap(const struct roster_case *k, const struct assignment *a, bool *first)
{
	int64_t end = INT64_MIN;

	for (size_t i = 0; i < k->items; i++)
		if (is_before(&k->item[i], a) && k->item[i].end_us > end)
			end = k->item[i].end_us;
	*first = end == INT64_MIN;
	if (*first)
		return 0;
	return a->start_us < end ? -1 : (int)((a->start_us - end) / 60000000);
}

/* Working minutes of the duty up to and with this shift, by going back shift by shift. */
static int
naive_duty(const struct roster_case *k, const struct assignment *a)
{
	const struct assignment *last = NULL;
	bool first;

	if (naive_gap(k, a, &first) >= k->limits.min_rest_min || first)
		return a->work_min;
	for (size_t i = 0; i < k->items; i++)
		if (is_before(&k->item[i], a) && (!last || is_before(last, &k->item[i])))
			last = &k->item[i];
	return naive_duty(k, last) + a->work_min;
}

static bool
naive_works(const struct roster_case *k, int64_t person, int day)
{
	for (size_t i = 0; i < k->items; i++)
		if (k->item[i].person == person && k->item[i].day == day)
			return true;
	return false;
}

static int
naive_sum(const struct roster_case *k, const struct assignment *upto, int from, int to)
{
	int sum = 0;

	for (size_t i = 0; i < k->items; i++) {
		const struct assignment *a = &k->item[i];

		if (a->person == upto->person && a->day >= from && a->day <= to &&
			assignment_order(a, upto) <= 0)
			sum += a->work_min;
	}
	return sum;
}

static bool
naive_first_of_day(const struct roster_case *k, const struct assignment *a)
{
	for (size_t i = 0; i < k->items; i++)
		if (is_before(&k->item[i], a) && k->item[i].day == a->day)
			return false;
	return true;
}

static void
naive_one(const struct roster_case *k, const struct assignment *a, struct list *l)
{
	const struct roster_limits *m = &k->limits;
	int gap, duty, week = day_add(a->day, 1 - day_weekday(a->day)), run = 0;
	bool first;

	gap = naive_gap(k, a, &first);
	if (!first && gap < 0)
		note(l, k, ROSTER_OVERLAP, a, 0, 0);
	else if (!first && gap < m->min_rest_min)
		note(l, k, ROSTER_REST_TOO_SHORT, a, gap, m->min_rest_min);
	duty = naive_duty(k, a);
	if (duty > m->max_continuous_min && duty - a->work_min <= m->max_continuous_min)
		note(l, k, ROSTER_OVER_HOURS, a, duty, m->max_continuous_min);
	duty = naive_sum(k, a, week, day_add(week, 6));
	if (duty > m->max_week_min && duty - a->work_min <= m->max_week_min)
		note(l, k, ROSTER_WEEK_HOURS, a, duty, m->max_week_min);
	if (!naive_first_of_day(k, a))
		return;
	while (naive_works(k, a->person, day_add(a->day, -run)))
		run++;
	if (run == m->max_days_running + 1)
		note(l, k, ROSTER_SEVEN_DAYS, a, run, m->max_days_running);
	duty = 0;
	for (size_t i = 0; i < k->items; i++)
		if (k->item[i].person == a->person && k->item[i].day == a->day)
			duty += k->item[i].work_min;
	if (duty - m->day_min > m->day_overtime_min)
		note(l, k, ROSTER_DAY_OVERTIME, a, duty - m->day_min, m->day_overtime_min);
}

static int
by_all(const void *a, const void *b)
{
	const struct roster_finding *x = a, *y = b;
	const int64_t left[] = {
		x->person, x->day, x->code, x->shift, x->desk, x->found, x->allowed};
	const int64_t right[] = {
		y->person, y->day, y->code, y->shift, y->desk, y->found, y->allowed};

	for (size_t i = 0; i < sizeof left / sizeof *left; i++)
		if (left[i] != right[i])
			return left[i] < right[i] ? -1 : 1;
	return 0;
}

static uint32_t
roll(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525U + 1013904223U;
	return (*seed >> 8) % below;
}

/* 10,000 random rosters: this judge and the naive one name the same, code by code. */
static void
judge__agrees__with_a_naive_one(void **state)
{
	static struct assignment item[ITEMS_MAX];
	static struct list ours, theirs;
	uint32_t seed = 20261121;
	long of[ROSTER_CODES] = {0};

	(void)state;
	for (int round = 0; round < 10000; round++) {
		struct roster_case k;
		size_t n = 0;

		for (int64_t person = 1; person <= 2; person++)
			for (int day = 0; day < 16; day++)
				for (int kind = 0; kind < 6; kind++)
					if (roll(&seed, 10) == 0)
						item[n++] =
							on(person, day_add(20261028, day), kind);
		k = month_of(item, n);
		k.to = 20261109;
		ours.n = theirs.n = 0;
		assert_true(roster_judge(&k, keep, &ours, NULL));
		for (size_t i = 0; i < n; i++)
			naive_one(&k, &item[i], &theirs);
		assert_int_equal(ours.n, theirs.n);
		for (int i = 0; i < ours.n; i++)
			of[ours.f[i].code]++;
		qsort(ours.f, (size_t)ours.n, sizeof *ours.f, by_all);
		qsort(theirs.f, (size_t)theirs.n, sizeof *theirs.f, by_all);
		for (int i = 0; i < ours.n; i++)
			assert_int_equal(by_all(&ours.f[i], &theirs.f[i]), 0);
	}
	/* the control: each of these happened often */
	assert_true(of[ROSTER_OVERLAP] > 1000 && of[ROSTER_REST_TOO_SHORT] > 1000);
	assert_true(of[ROSTER_OVER_HOURS] > 1000 && of[ROSTER_SEVEN_DAYS] > 100);
	assert_true(of[ROSTER_WEEK_HOURS] > 1000 && of[ROSTER_DAY_OVERTIME] > 1000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rest__at_its_boundary),
		cmocka_unit_test(hours__of_one_shift),
		cmocka_unit_test(neighbour__counts__but_is_not_judged),
		cmocka_unit_test(absent__people__are_not_planned),
		cmocka_unit_test(need__is_compared__with_who_is_there),
		cmocka_unit_test(need__is_not_met__by_who_is_away),
		cmocka_unit_test(too_many__people__are_told),
		cmocka_unit_test(run__and_week__at_their_boundaries),
		cmocka_unit_test(overtime__at_its_boundaries),
		cmocka_unit_test(judge__stops__when_told),
		cmocka_unit_test(codes__are__the_listed_ones),
		cmocka_unit_test(judge__agrees__with_a_naive_one),
	};

	return cmocka_run_group_tests(tests, use_zone, NULL);
}
