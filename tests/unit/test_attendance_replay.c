/* test_attendance_replay.c — the same facts give the same rows, whatever their order. SPDX-License-Identifier: MIT
 *
 * And the rows are those of a naive second judge, who looks at each minute.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/day.h"
#include "support/attendance_naive.h"

enum { CASES = 10000 };

static uint64_t
next(uint64_t *s)
{
	*s ^= *s << 13;
	*s ^= *s >> 7;
	*s ^= *s << 17;
	return *s;
}

static int
roll(uint64_t *s, int n)
{
	return (int)(next(s) % (uint64_t)n);
}

/* ---- a random week of some people ---- */

static const struct {
	int start, end, work;
} kinds[] = {{450, 930, 480}, {930, 1200, 270}, {1200, 1890, 690}, {540, 1080, 450},
	{480, 720, 240}, {960, 1200, 240}};

static void
plan_shift(struct naive_week *f, uint64_t *s, int64_t person, int day)
{
	int kind = roll(s, 6), start = day * NAIVE_DAY_MIN + kinds[kind].start;
	int end = day * NAIVE_DAY_MIN + kinds[kind].end;

	for (size_t i = 0; i < f->k.shifts; i++)
		if (f->shift[i].person == person && naive_minute(f->shift[i].start_us) < end &&
			naive_minute(f->shift[i].end_us) > start)
			return;
	f->shift[f->k.shifts++] = (struct assignment){.person = person,
		.day = day_add(NAIVE_FIRST, day),
		.shift = kind + 1,
		.desk = 1,
		.start_us = naive_at(start),
		.end_us = naive_at(end),
		.work_min = kinds[kind].work};
}

/* Stays one after another, most of them around a shift. */
static void
come_and_go(struct naive_week *f, uint64_t *s, int64_t person)
{
	int free_from = 0;

	for (size_t i = 0; i < f->k.shifts && f->k.presences < NAIVE_MANY; i++) {
		const struct assignment *a = &f->shift[i];
		int in = naive_minute(a->start_us) +
			 (roll(s, 3) ? roll(s, 40) - 25 : roll(s, 500) - 200);
		int out = naive_minute(a->end_us) +
			  (roll(s, 3) ? roll(s, 40) - 15 : roll(s, 900) - 500);

		if (a->person != person || roll(s, 8) == 0 || in < free_from || in < 0)
			continue;
		out = out <= in ? in + 1 + roll(s, 200) : out;
		f->presence[f->k.presences] =
			(struct attendance_presence){.id = (int64_t)f->k.presences + 1,
				.person = person,
				.in_us = naive_at(in),
				.out_us = naive_at(out)};
		if (roll(s, 6) == 0) {
			f->presence[f->k.presences].out_us = 0;
			f->presence[f->k.presences].lapsed = roll(s, 2);
			out = in;
		}
		f->k.presences++;
		free_from = out + 1;
	}
}

static void
plan_person(struct naive_week *f, uint64_t *s, int64_t person)
{
	size_t first = f->k.shifts;

	for (int day = 0; day < NAIVE_DAYS; day++) {
		if (roll(s, 4) && f->k.shifts + 2 < NAIVE_MANY)
			plan_shift(f, s, person, day);
		if (roll(s, 4) == 0 && f->k.shifts + 2 < NAIVE_MANY)
			plan_shift(f, s, person, day);
	}
	come_and_go(f, s, person);
	for (size_t i = first; i < f->k.shifts; i++) {
		const struct assignment *a = &f->shift[i];
		int start = naive_minute(a->start_us), from = start + roll(s, 300) - 60;
		int to = from + 1 + roll(s, 90);

		if (roll(s, 6) == 0 && f->k.leaves < NAIVE_MANY) {
			f->leave[f->k.leaves] = (struct attendance_leave){(int64_t)f->k.leaves + 1,
				person, a->day, 1 + (unsigned)roll(s, 3), roll(s, 2)};
			f->k.leaves++;
		}
		if (roll(s, 5) == 0 && f->k.aways < NAIVE_MANY) {
			f->away[f->k.aways] = (struct attendance_away){
				.id = (int64_t)f->k.aways + 1,
				.person = person,
				.from_us = naive_at(from),
				.to_us = naive_at(to),
				.approved_us = roll(s, 2) ? naive_at(from + roll(s, 90)) : 0,
				.out = roll(s, 2),
				.told = roll(s, 2),
				.verdict = (enum attendance_verdict)roll(s, 3)};
			f->k.aways++;
		}
		if (roll(s, 12) == 0 && f->k.calls < NAIVE_MANY) {
			f->call[f->k.calls] = (struct attendance_call){(int64_t)f->k.calls + 1,
				person, a->day, 0, (enum attendance_call_state)roll(s, 2)};
			f->k.calls++;
		}
	}
}

/* What has not happened yet is not known. */
static void
forget_what_comes(struct naive_week *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->k.presences; i++) {
		struct attendance_presence *p = &f->presence[i];

		if (p->in_us > f->k.now_us)
			continue;
		if (p->out_us > f->k.now_us)
			p->out_us = 0;
		p->lapsed = p->lapsed && p->in_us + 86400000000 < f->k.now_us;
		f->presence[n] = *p;
		f->presence[n].id = (int64_t)n + 1;
		n++;
	}
	f->k.presences = n;
}

static void
make_case(struct naive_week *f, uint64_t *s)
{
	int people = 1 + roll(s, 2);

	memset(f, 0, sizeof *f);
	for (int i = 1; i <= people; i++)
		plan_person(f, s, i);
	f->limits[0] = (struct attendance_limits){NAIVE_FIRST, roll(s, 3) * 2, 5, 10};
	f->limits[1] = (struct attendance_limits){day_add(NAIVE_FIRST, 3), roll(s, 3) * 5, 3, 15};
	f->k.from = NAIVE_FIRST;
	f->k.to = day_add(NAIVE_FIRST, NAIVE_DAYS - 1);
	f->k.now_us = roll(s, 3) ? naive_at(NAIVE_ALL_MIN + NAIVE_DAY_MIN)
				 : naive_at(roll(s, NAIVE_DAYS * NAIVE_DAY_MIN));
	forget_what_comes(f);
	f->k.shift = f->shift;
	f->k.presence = f->presence;
	f->k.leave = f->leave;
	f->k.away = f->away;
	f->k.call = f->call;
	f->k.limits = f->limits;
	f->k.n_limits = 2;
}

static bool
take(void *arg, const struct attendance_row *row)
{
	naive_put(arg, row);
	return true;
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(a, b);
}

static void
sort_lines(struct naive_rows *s)
{
	qsort(s->line, (size_t)s->n, sizeof s->line[0], by_text);
}

static void
assert_same(const struct naive_rows *got, const struct naive_rows *want, int i)
{
	for (int k = 0; k < got->n || k < want->n; k++) {
		const char *g = k < got->n ? got->line[k] : "",
			   *w = k < want->n ? want->line[k] : "";

		if (strcmp(g, w) != 0)
			print_message("case %d, line %d\n", i, k);
		assert_string_equal(g, w);
	}
}

/* ---- what is proved ---- */

static void
run(const struct attendance_case *k, struct naive_rows *out)
{
	struct err e;

	out->n = 0;
	assert_true(attendance_judge(k, take, out, &e));
}

static void
judge__agrees_with_a_naive_judge__in_ten_thousand_weeks(void **state)
{
	static struct naive_week f;
	static struct naive_rows got, want;
	uint64_t seed = 20261121;

	(void)state;
	for (int i = 0; i < CASES; i++) {
		make_case(&f, &seed);
		run(&f.k, &got);
		want.n = 0;
		naive_judge(&f, &want);
		sort_lines(&got);
		sort_lines(&want);
		assert_same(&got, &want, i);
	}
}

#define SHUFFLE(list, count)                                                                       \
	for (size_t i_ = (count); i_ > 1; i_--) {                                                  \
		size_t k_ = (size_t)roll(seed, (int)i_);                                           \
		__typeof__((list)[0]) t_ = (list)[i_ - 1];                                         \
		(list)[i_ - 1] = (list)[k_];                                                       \
		(list)[k_] = t_;                                                                   \
	}

static void
shuffle(struct naive_week *f, uint64_t *seed)
{
	SHUFFLE(f->shift, f->k.shifts)
	SHUFFLE(f->presence, f->k.presences)
	SHUFFLE(f->leave, f->k.leaves)
	SHUFFLE(f->away, f->k.aways)
	SHUFFLE(f->call, f->k.calls)
}

/* Replay: the order in which facts arrive decides nothing. */
static void
judge__gives_the_same_rows__in_whatever_order_facts_come(void **state)
{
	static struct naive_week f;
	static struct naive_rows first, again;
	uint64_t seed = 7;

	(void)state;
	for (int i = 0; i < 2000; i++) {
		make_case(&f, &seed);
		run(&f.k, &first);
		shuffle(&f, &seed);
		run(&f.k, &again);
		assert_same(&again, &first, i);
	}
}

/* Replay: a week at once is its days one by one, each with two days around it. */
static void
judge__gives_a_day_the_same_rows__in_whatever_range(void **state)
{
	static struct naive_week f, near;
	static struct naive_rows whole, one, days;
	uint64_t seed = 11;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		make_case(&f, &seed);
		run(&f.k, &whole);
		days.n = 0;
		for (int day = 0; day < NAIVE_DAYS; day++) {
			int64_t from = naive_at((day - NAIVE_MARGIN) * NAIVE_DAY_MIN);
			int64_t to = naive_at((day + 1 + NAIVE_MARGIN) * NAIVE_DAY_MIN);

			near = f;
			near.k.from = near.k.to = day_add(NAIVE_FIRST, day);
			near.k.shift = near.shift;
			near.k.presence = near.presence;
			near.k.shifts = near.k.presences = 0;
			for (size_t k = 0; k < f.k.shifts; k++)
				if (f.shift[k].start_us >= from && f.shift[k].start_us < to)
					near.shift[near.k.shifts++] = f.shift[k];
			for (size_t k = 0; k < f.k.presences; k++)
				if (f.presence[k].in_us >= from && f.presence[k].in_us < to)
					near.presence[near.k.presences++] = f.presence[k];
			run(&near.k, &one);
			for (int k = 0; k < one.n; k++)
				memcpy(days.line[days.n++], one.line[k], sizeof one.line[k]);
		}
		sort_lines(&whole);
		sort_lines(&days);
		assert_same(&days, &whole, i);
	}
}

/* A rule changed from a date on leaves the days before as they were. */
static void
judge__leaves_earlier_days_alone__when_a_rule_changes(void **state)
{
	static struct naive_week f;
	static struct naive_rows before, after;
	uint64_t seed = 13;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		make_case(&f, &seed);
		f.k.to = day_add(NAIVE_FIRST, 2);
		run(&f.k, &before);
		f.limits[1].grace_min = 59;
		f.limits[1].offpost_score_min = 300;
		run(&f.k, &after);
		assert_same(&after, &before, i);
	}
}

static int
use_zone(void **state)
{
	struct err e;

	(void)state;
	return clock_zone_use("Asia/Shanghai", &e) ? 0 : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(judge__agrees_with_a_naive_judge__in_ten_thousand_weeks),
		cmocka_unit_test(judge__gives_the_same_rows__in_whatever_order_facts_come),
		cmocka_unit_test(judge__gives_a_day_the_same_rows__in_whatever_range),
		cmocka_unit_test(judge__leaves_earlier_days_alone__when_a_rule_changes),
	};

	return cmocka_run_group_tests(tests, use_zone, NULL);
}
