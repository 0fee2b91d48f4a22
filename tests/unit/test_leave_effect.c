/* test_leave_effect.c — who is left at the desks, held against counting every minute. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "domain/leave_effect.h"

#define MINUTE INT64_C(60000000)
#define E (&(struct err){.code = ERR_NONE})
enum { ANNA = 1, BOB, CHEN, DORA, PEOPLE = 6, FRONT = 1, BACK, EARLY = 1, MIDDLE, NIGHT };

/* Minutes from 00:00 of 1 December, the shift's day given by its start. */
static struct assignment
on(int64_t person, int64_t shift, int from_min, int until_min)
{
	return (struct assignment){.person = person,
		.day = 20261201 + from_min / 1440,
		.shift = shift,
		.desk = FRONT,
		.start_us = from_min * MINUTE,
		.end_us = until_min * MINUTE};
}

static struct leave_spell
away(int64_t person, int day)
{
	return (struct leave_spell){.person = person, .first_day = day, .last_day = day};
}

static struct arena arena;

static struct leave_effect_shifts
judged(const struct leave_effect_case *k)
{
	struct leave_effect_shifts s;

	assert_true(leave_effect_judge(k, &arena, &s, E));
	return s;
}

static const struct leave_range first = {20261201, 20261201, false, false};

/* RST-07: two are needed, two are left; one more away and it is one short all day. */
static void
whole_day__of_three__counts_who_is_left(void **state)
{
	const struct assignment item[] = {
		on(ANNA, EARLY, 480, 960), on(BOB, EARLY, 480, 960), on(CHEN, EARLY, 480, 960)};
	const struct leave_effect_need need = {FRONT, EARLY, 20261201, 2};
	struct leave_spell off = away(CHEN, 20261201);
	const struct leave_spells nobody = {NULL, 0}, chen = {&off, 1};
	struct leave_effect_case k = {item, 3, &need, 1, &nobody, NULL, ANNA, first};
	struct leave_effect_shifts s;

	(void)state;
	s = judged(&k);
	assert_int_equal(s.n, 1);
	assert_int_equal(s.item[0].before, 3);
	assert_int_equal(s.item[0].after, 2);
	assert_int_equal(s.item[0].lefts, 2);
	assert_int_equal(s.item[0].left[0].person, BOB);
	assert_int_equal(s.item[0].left[1].person, CHEN);
	assert_int_equal(s.item[0].gaps, 0);
	assert_false(leave_effect_opens(&s.item[0]));
	k.pending = &chen; /* only asked for: counted, and named as asked for */
	s = judged(&k);
	assert_int_equal(s.item[0].after, 2);
	assert_int_equal(s.item[0].worst, 1);
	assert_true(s.item[0].left[1].pending);
	k.away = &chen;
	k.pending = NULL;
	s = judged(&k);
	assert_int_equal(s.item[0].planned, 3);
	assert_int_equal(s.item[0].after, 1);
	assert_int_equal(s.item[0].lefts, 1);
	assert_int_equal(s.item[0].gaps, 1);
	assert_int_equal(s.item[0].gap[0].from_us, 480 * MINUTE);
	assert_int_equal(s.item[0].gap[0].until_us, 960 * MINUTE);
	assert_int_equal(s.item[0].gap[0].have, 1);
	assert_true(leave_effect_opens(&s.item[0]));
}

/* LV-15: the second half is from the shift's middle on, and nothing of the first is short. */
static void
half_day__of_a_shift__short_from_its_middle_on(void **state)
{
	const struct assignment item[] = {on(ANNA, EARLY, 480, 925)};
	const struct leave_effect_need need = {FRONT, EARLY, 20261201, 1};
	const struct leave_spells nobody = {NULL, 0};
	struct leave_effect_case k = {
		item, 1, &need, 1, &nobody, NULL, ANNA, {20261201, 20261202, true, false}};
	struct leave_effect_shifts s;

	(void)state;
	s = judged(&k);
	assert_int_equal(s.item[0].part, LEAVE_PART_SECOND);
	assert_int_equal(s.item[0].gaps, 1);
	assert_int_equal(s.item[0].gap[0].from_us, 702 * MINUTE);
	assert_int_equal(s.item[0].gap[0].until_us, 925 * MINUTE);
	k.range = (struct leave_range){20261130, 20261201, false, true};
	s = judged(&k);
	assert_int_equal(s.item[0].part, LEAVE_PART_FIRST);
	assert_int_equal(s.item[0].gap[0].from_us, 480 * MINUTE);
	assert_int_equal(s.item[0].gap[0].until_us, 702 * MINUTE);
}

/* A colleague's half day meets the other half: short only while both are away. */
static void
half_days__of_two__short_only_where_they_meet(void **state)
{
	const struct assignment item[] = {on(ANNA, EARLY, 480, 960), on(BOB, EARLY, 480, 960)};
	const struct leave_effect_need need = {FRONT, EARLY, 20261201, 1};
	struct leave_spell bob = away(BOB, 20261201);
	const struct leave_spells off = {&bob, 1};
	const struct leave_effect_case k = {item, 2, &need, 1, &off, NULL, ANNA, first};
	struct leave_effect_shifts s;

	(void)state;
	bob.last_half = true;
	s = judged(&k);
	assert_int_equal(s.item[0].gaps, 1);
	assert_int_equal(s.item[0].gap[0].until_us, 720 * MINUTE);
	assert_int_equal(s.item[0].left[0].from_us, 720 * MINUTE);
	assert_int_equal(s.item[0].left[0].until_us, 960 * MINUTE);
}

/* A handover overlaps: who comes is named, and does not stand in for who is away. */
static void
handover__of_overlapping_shifts__named_not_counted(void **state)
{
	const struct assignment item[] = {
		on(ANNA, EARLY, 480, 960), on(BOB, MIDDLE, 930, 1410), on(CHEN, NIGHT, 1400, 1900)};
	const struct leave_effect_need need = {FRONT, EARLY, 20261201, 1};
	const struct leave_spells nobody = {NULL, 0};
	const struct leave_effect_case k = {item, 3, &need, 1, &nobody, NULL, ANNA, first};
	struct leave_effect_shifts s;

	(void)state;
	s = judged(&k);
	assert_int_equal(s.item[0].lefts, 1);
	assert_int_equal(s.item[0].left[0].person, BOB);
	assert_true(s.item[0].left[0].beside);
	assert_int_equal(s.item[0].left[0].from_us, 930 * MINUTE);
	assert_int_equal(s.item[0].left[0].until_us, 960 * MINUTE);
	assert_int_equal(s.item[0].gaps, 1);
	assert_int_equal(s.item[0].gap[0].from_us, 480 * MINUTE);
	assert_int_equal(s.item[0].gap[0].until_us, 960 * MINUTE);
}

/* Of nobody's leave: every shift once, as it stands. */
static void
team__without_a_person__each_shift_once(void **state)
{
	const struct assignment item[] = {on(ANNA, EARLY, 480, 960), on(BOB, EARLY, 480, 960),
		on(CHEN, MIDDLE, 930, 1410), on(ANNA, EARLY, 1920, 2400)};
	const struct leave_effect_need need = {FRONT, EARLY, 20261201, 2};
	struct leave_spell bob = away(BOB, 20261201);
	const struct leave_spells off = {&bob, 1};
	const struct leave_effect_case k = {item, 4, &need, 1, &off, NULL, 0, first};
	struct leave_effect_shifts s;

	(void)state;
	s = judged(&k);
	assert_int_equal(s.n, 2);
	assert_int_equal(s.item[0].shift, EARLY);
	assert_int_equal(s.item[0].planned, 2);
	assert_int_equal(s.item[0].after, 1);
	assert_int_equal(s.item[0].gaps, 1);
	assert_false(leave_effect_opens(&s.item[0]));
	assert_int_equal(s.item[1].need, 0);
	assert_int_equal(s.item[1].gaps, 0);
}

/* --- counting every quarter of an hour --- */

enum { ITEMS = 24, SPELLS = 5, STEP = 15, ROUNDS = 4000 };

struct world {
	struct assignment item[ITEMS];
	struct leave_effect_need need[40];
	struct leave_spell off[SPELLS], asked[SPELLS];
	int items, needs, offs, asks;
	struct leave_range range;
};

static uint32_t
random_below(uint32_t *seed, uint32_t n)
{
	*seed = *seed * 1664525U + 1013904223U;
	return (*seed >> 8) % n;
}

static struct leave_spell
random_spell(uint32_t *seed)
{
	struct leave_spell l = {.person = 1 + random_below(seed, PEOPLE),
		.first_day = 20261201 + (int)random_below(seed, 4)};

	l.last_day = l.first_day + (int)random_below(seed, 3);
	l.first_half = random_below(seed, 2);
	l.last_half = random_below(seed, 2) && (l.last_day > l.first_day || !l.first_half);
	return l;
}

/* Nobody is twice at one time; shifts overlap, some pass midnight. */
static bool
is_free(const struct world *w, const struct assignment *a)
{
	for (int i = 0; i < w->items; i++)
		if (w->item[i].person == a->person && w->item[i].start_us < a->end_us &&
			a->start_us < w->item[i].end_us)
			return false;
	return true;
}

static void
random_world(uint32_t *seed, struct world *w)
{
	static const struct {
		int from, until;
	} shift[] = {{480, 960}, {900, 1380}, {1350, 1950}, {600, 1080}};

	*w = (struct world){.items = 0};
	for (int i = 0; i < ITEMS; i++) {
		int day = (int)random_below(seed, 5), k = (int)random_below(seed, 4);
		struct assignment a = on(1 + random_below(seed, PEOPLE), k + 1,
			day * 1440 + shift[k].from, day * 1440 + shift[k].until);

		a.day = 20261201 + day;
		a.desk = random_below(seed, 4) ? FRONT : BACK;
		if (is_free(w, &a))
			w->item[w->items++] = a;
	}
	for (int i = 0; i < 40; i++, w->needs++)
		w->need[i] = (struct leave_effect_need){i % 2 ? FRONT : BACK, 1 + i / 2 % 4,
			20261201 + i / 8, (int)random_below(seed, 4)};
	for (w->offs = 0; w->offs < (int)random_below(seed, SPELLS + 1); w->offs++)
		w->off[w->offs] = random_spell(seed);
	for (w->asks = 0; w->asks < (int)random_below(seed, SPELLS + 1); w->asks++)
		w->asked[w->asks] = random_spell(seed);
	struct leave_spell l = random_spell(seed);
	w->range = (struct leave_range){l.first_day, l.last_day, l.first_half, l.last_half};
}

/* Is half `half` (0, 1) of that person's day off by one of these? */
static bool
half_off(const struct leave_spell *l, int n, int64_t person, int day, int half)
{
	for (int i = 0; i < n; i++) {
		if (l[i].person != person || day < l[i].first_day || day > l[i].last_day)
			continue;
		if (day == l[i].first_day && l[i].first_half && half == 0)
			continue;
		if (day == l[i].last_day && l[i].last_half && half == 1 &&
			!(day == l[i].first_day && l[i].first_half))
			continue;
		return true;
	}
	return false;
}

static int
half_at(const struct assignment *a, int64_t us)
{
	return us < a->start_us + (a->end_us - a->start_us) / 2 ? 0 : 1;
}

static int
count_at(const struct world *w, const struct leave_effect_shift *s, int64_t us, int64_t but_for,
	bool worst)
{
	int n = 0;

	for (int i = 0; i < w->items; i++) {
		const struct assignment *a = &w->item[i];

		if (a->desk != s->desk || a->shift != s->shift || a->day != s->day ||
			a->person == but_for || us < a->start_us || us >= a->end_us)
			continue;
		n += !half_off(w->off, w->offs, a->person, a->day, half_at(a, us)) &&
		     !(worst && half_off(w->asked, w->asks, a->person, a->day, half_at(a, us)));
	}
	return n;
}

static int
need_of(const struct world *w, const struct leave_effect_shift *s)
{
	for (int i = 0; i < w->needs; i++)
		if (w->need[i].desk == s->desk && w->need[i].shift == s->shift &&
			w->need[i].day == s->day)
			return w->need[i].need;
	return 0;
}

static bool
in_gap(const struct leave_effect_shift *s, int64_t us, int *have)
{
	for (int i = 0; i < s->gaps; i++) {
		if (us < s->gap[i].from_us || us >= s->gap[i].until_us)
			continue;
		*have = s->gap[i].have;
		return true;
	}
	return false;
}

static bool
is_named(const struct leave_effect_shift *s, int64_t person, int64_t us)
{
	for (int i = 0; i < s->lefts; i++)
		if (s->left[i].person == person && s->left[i].from_us <= us &&
			us < s->left[i].until_us)
			return true;
	return false;
}

/* Who is at the desk, of whichever of its shifts. */
static void
check_names(const struct world *w, const struct leave_effect_shift *s, int64_t us)
{
	for (int64_t p = 1; p <= PEOPLE; p++) {
		bool there = false;

		for (int i = 0; i < w->items && p != ANNA; i++) {
			const struct assignment *a = &w->item[i];

			there |= a->person == p && a->desk == s->desk && a->start_us <= us &&
				 us < a->end_us &&
				 !half_off(w->off, w->offs, p, a->day, half_at(a, us));
		}
		assert_int_equal(is_named(s, p, us), there);
	}
}

static void
check_shift(const struct world *w, const struct leave_effect_shift *s)
{
	int before = 99, after = 99, worst = 99, need = need_of(w, s);

	for (int64_t us = s->from_us; us < s->until_us; us += STEP * MINUTE) {
		int have = 0, b, a;

		/* Of ANNA only this leave counts; she is there without it. */
		a = count_at(w, s, us, ANNA, false);
		b = a + 1;
		before = b < before ? b : before;
		after = a < after ? a : after;
		have = count_at(w, s, us, ANNA, true);
		worst = have < worst ? have : worst;
		assert_int_equal(in_gap(s, us, &have), a < need);
		if (a < need)
			assert_int_equal(have, a);
		check_names(w, s, us);
	}
	assert_int_equal(s->need, need);
	assert_int_equal(s->before, before);
	assert_int_equal(s->after, after);
	assert_int_equal(s->worst, worst);
}

static int
halves_taken(const struct world *w, const struct assignment *a)
{
	struct leave_spell l = {.person = ANNA,
		.first_day = w->range.first_day,
		.last_day = w->range.last_day,
		.first_half = w->range.first_half,
		.last_half = w->range.last_half};

	return half_off(&l, 1, a->person, a->day, 0) + half_off(&l, 1, a->person, a->day, 1);
}

/* LV-13, LV-15, RST-07: the same as counting, in every round. */
static void
rosters__at_random__as_counted_by_the_quarter_hour(void **state)
{
	uint32_t seed = 20261122;
	int shifts = 0, gaps = 0, halves = 0;
	struct world w;

	(void)state;
	for (int r = 0; r < ROUNDS; r++) {
		const struct leave_spells off = {w.off, 0}, asked = {w.asked, 0};
		struct leave_effect_case k = {.person = ANNA};
		struct leave_spells o = off, p = asked;
		struct leave_effect_shifts s;
		int expected = 0;

		random_world(&seed, &w);
		o.n = w.offs;
		p.n = w.asks;
		k = (struct leave_effect_case){
			w.item, (size_t)w.items, w.need, (size_t)w.needs, &o, &p, ANNA, w.range};
		s = judged(&k);
		for (int i = 0; i < w.items; i++)
			expected += w.item[i].person == ANNA && halves_taken(&w, &w.item[i]) > 0;
		assert_int_equal(s.n, expected);
		for (int i = 0; i < s.n; i++) {
			check_shift(&w, &s.item[i]);
			shifts++;
			gaps += s.item[i].gaps;
			halves += s.item[i].part != LEAVE_PART_WHOLE;
		}
		arena_free(&arena);
	}
	assert_true(shifts > 3000 && gaps > 1000 && halves > 500);
}

/* Memory that runs out at any point is said, and nothing is lost. */
static void
judge__without_memory__says_so(void **state)
{
	const struct assignment item[] = {on(ANNA, EARLY, 480, 960), on(BOB, EARLY, 480, 960)};
	const struct leave_spells nobody = {NULL, 0};
	const struct leave_effect_case k = {item, 2, NULL, 0, &nobody, NULL, ANNA, first};

	(void)state;
	for (long n = 1; n <= 2; n++) {
		struct leave_effect_shifts s;
		struct err e;

		err_clear(&e);
		mem_fail_at(n, true);
		assert_false(leave_effect_judge(&k, &arena, &s, &e));
		mem_fail_at(0, false);
		assert_int_equal(e.code, ERR_NOMEM);
	}
	arena_free(&arena);
}

static int
setup(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_day__of_three__counts_who_is_left),
		cmocka_unit_test(half_day__of_a_shift__short_from_its_middle_on),
		cmocka_unit_test(half_days__of_two__short_only_where_they_meet),
		cmocka_unit_test(handover__of_overlapping_shifts__named_not_counted),
		cmocka_unit_test(team__without_a_person__each_shift_once),
		cmocka_unit_test(rosters__at_random__as_counted_by_the_quarter_hour),
		cmocka_unit_test(judge__without_memory__says_so),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
