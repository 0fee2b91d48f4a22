/* test_score_naive.c — the scorer against a second, simple one. SPDX-License-Identifier: MIT
 *
 * The second one shares no code and no way of counting with the first: points as
 * decimal fractions, limits as they are worded, places by asking everybody.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "domain/score_rules.h"

enum { MONTHS = 2000, PEOPLE_MAX = 24, EVENTS_MAX = 12 };

static uint64_t seed;

static int
below(int n)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (int)((seed >> 33) % (uint64_t)n);
}

struct someone {
	char staff_no[8];
	int department, joined_month; /* month of employment */
	bool scored;
	struct score_event event[EVENTS_MAX];
	size_t events;
};

static struct score_event
any_event(void)
{
	struct score_event v = {.kind = (enum conduct_kind)(1 + below(CONDUCT_KINDS - 1)),
		.aspect = (enum conduct_aspect)(1 + below(CONDUCT_ASPECTS - 1))};

	switch (v.kind) {
	case CONDUCT_ADDITION: v.halves = 2 + below(9); break;
	case CONDUCT_MINOR: v.halves = 2 + below(9); break;
	case CONDUCT_MEDIUM: v.halves = 20; break;
	case CONDUCT_SEVERE: v.halves = 40; break;
	case CONDUCT_DISCRETION: v.halves = below(21) - 10; break;
	case CONDUCT_DISMISSAL:
	case CONDUCT_KINDS: break;
	}
	return v;
}

static void
any_person(struct someone *p, int no)
{
	(void)snprintf(p->staff_no, sizeof p->staff_no, "A%03d", no);
	p->department = below(3);
	p->joined_month = below(5);
	p->scored = below(8) != 0;
	p->events = (size_t)below(EVENTS_MAX + 1);
	for (size_t i = 0; i < p->events; i++)
		p->event[i] = any_event();
}

/* --- the second scorer --- */

static double
points_of(const struct someone *p)
{
	double points = 80;

	for (size_t i = 0; i < p->events; i++) {
		double each = p->event[i].halves / 2.0;
		bool adds = p->event[i].kind == CONDUCT_ADDITION ||
			    p->event[i].kind == CONDUCT_DISCRETION;

		points += adds ? each : -each;
	}
	if (points < 0)
		return 0;
	return points > 110 ? 110 : points;
}

static char
grade_of(double points)
{
	if (points > 90)
		return 'A';
	if (points >= 80)
		return 'B';
	if (points >= 70)
		return 'C';
	if (points >= 65)
		return 'D';
	return points >= 60 ? 'E' : 'F';
}

static double
yuan_of(double points, int joined_month)
{
	double yuan = (points - 80) * 10;

	if (joined_month < 3)
		return 0;
	if (yuan < -300)
		return -300;
	return yuan > 300 ? 300 : yuan;
}

static int
rank_of(const struct someone *all, int n, const struct someone *p)
{
	int better = 0;

	for (int i = 0; i < n; i++)
		better += all[i].scored && points_of(&all[i]) > points_of(p);
	return p->scored ? better + 1 : 0;
}

static bool
is_last_and_low(const struct someone *all, int n, const struct someone *p)
{
	int beside = 0, worse = 0;

	for (int i = 0; i < n; i++)
		if (all[i].scored && all[i].department == p->department) {
			beside++;
			worse += points_of(&all[i]) < points_of(p);
		}
	return p->scored && beside >= 3 && worse == 0 && points_of(p) < 70;
}

static bool
twice_medium_or_four_minor(const struct someone *p)
{
	int medium = 0, minor = 0;

	for (size_t i = 0; i < p->events; i++) {
		medium += p->event[i].kind == CONDUCT_MEDIUM;
		minor += p->event[i].kind == CONDUCT_MINOR;
	}
	return medium > 1 || minor > 3;
}

/* --- both --- */

static void
compare_person(const struct someone *p, int month)
{
	static const struct score_rules shipped = {.base = 160, .cap = 220};
	double points = points_of(p);
	struct score_sums s;

	score_sum(&shipped, p->event, p->events, &s);
	if (s.score != (int)(points * 2) || score_grade(s.score) != grade_of(points) ||
		score_pay_fen(&shipped, s.score, p->joined_month) !=
			(int64_t)(yuan_of(points, p->joined_month) * 100) ||
		score_is_aggravated(&s) != twice_medium_or_four_minor(p))
		fail_msg("month %d, %s: %d halves, %.1f points", month, p->staff_no, s.score,
			points);
}

static void
compare_places(const struct someone *all, int n, int month)
{
	struct score_place place[PEOPLE_MAX];

	for (int i = 0; i < n; i++)
		place[i] = (struct score_place){.staff_no = all[i].staff_no,
			.department = all[i].department,
			.scored = all[i].scored,
			.score = (int)(points_of(&all[i]) * 2)};
	score_rank(place, (size_t)n);
	for (int i = 0; i < n; i++) {
		int of = 0;

		while (strcmp(all[of].staff_no, place[i].staff_no) != 0)
			of++;
		if (place[i].rank != rank_of(all, n, &all[of]) ||
			place[i].is_low != is_last_and_low(all, n, &all[of]))
			fail_msg("month %d, %s: rank %d, low %d", month, place[i].staff_no,
				place[i].rank, place[i].is_low);
	}
}

/* SCR-01, SCR-08, SCR-11, SCR-12, SCR-13, SCR-19 */
static void
scorers__over_random_months__agree(void **state)
{
	struct someone all[PEOPLE_MAX];

	(void)state;
	for (int month = 0; month < MONTHS; month++) {
		int n;

		seed = (uint64_t)month * 7919 + 1;
		n = below(PEOPLE_MAX + 1);
		for (int i = 0; i < n; i++) {
			any_person(&all[i], i);
			compare_person(&all[i], month);
		}
		compare_places(all, n, month);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(scorers__over_random_months__agree)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
