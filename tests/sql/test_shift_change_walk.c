/* test_shift_change_walk.c — a random walk over changes of shifts. SPDX-License-Identifier: MIT
 *
 * Whatever anybody tries: what is in force is the publication and the approved
 * changes, no hard rule is broken in it, nobody approves what they have part in,
 * and everybody concerned had agreed. The model beside it is the test's own.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/day.h"
#include "base/text.h"
#include "domain/roster.h"
#include "support/change_site.h"

enum { STEPS = 20000, PEOPLE = 5, DAYS = 12, SEEN = 12, SHIFTS = 2 };
enum { WALKERS = 7 }; /* the five who work, the supervisor, the manager */
static const int walker[WALKERS] = {
	TEST_ANNA, TEST_WXM, TEST_BOB, TEST_LEAD, TEST_SHIFTL, TEST_SUPER, TEST_MANAGER};

static struct change_site site;
static uint64_t seed;
static int64_t open_id[SEEN];
static int opened;
static long applied, refused, done;

/* plan[person][day][shift]: who works what, by the test's own book. */
static bool plan[WALKERS][DAYS][SHIFTS];

static int
roll(int n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int)((seed >> 33) % (uint64_t)n);
}

static int
day_at(int i)
{
	return 20261201 + i;
}

static int
index_of(int64_t person)
{
	for (int i = 0; i < WALKERS; i++)
		if (site.t.person[walker[i]] == person)
			return i;
	return -1;
}

static void
publish_anew(void)
{
	struct roster_ref ref;
	const struct roster_publication p = {"another plan", "the desk is small"};

	MUST(roster_open(&site.c[TEST_SUPER], site.t.team, DECEMBER, &ref, E));
	for (int d = 0; d < DAYS; d++)
		for (int i = 0; i < WALKERS; i++) {
			struct roster_cell cell = {
				.person = site.t.person[walker[i]], .day = day_at(d)};
			int shift = i < PEOPLE ? (i + d) % PEOPLE : SHIFTS;

			memset(plan[i][d], 0, sizeof plan[i][d]);
			if (shift < SHIFTS && roll(8)) {
				cell.n = 1;
				cell.on[0].shift = shift + 1;
				cell.on[0].desk = site.t.front;
				cell.on[0].holder = true;
				plan[i][d][shift] = true;
			}
			MUST(roster_set(&site.c[TEST_SUPER], &ref, &cell, 1, E));
		}
	MUST(roster_publish(&site.c[TEST_SUPER], &ref, &p, E));
}

/* Mostly one that they work; now and then one that nobody does. */
static struct shift_key
random_shift(int who)
{
	int from = roll(DAYS);

	for (int i = 0; i < DAYS && roll(30); i++)
		for (int k = 0; k < SHIFTS; k++)
			if (plan[who][(from + i) % DAYS][k])
				return (struct shift_key){site.t.person[walker[who]],
					day_at((from + i) % DAYS), 1 + k};
	return (struct shift_key){site.t.person[walker[who]], day_at(from), 1 + roll(SHIFTS)};
}

static void
keep(int64_t id)
{
	int at = opened < SEEN ? opened++ : roll(SEEN);

	open_id[at] = id;
}

static void
try_ask(int who)
{
	struct shift_change_ask ask = {
		.kind = (enum shift_change_kind)(1 + roll(5)), .reason = "as it comes"};
	int other = roll(PEOPLE), third = roll(PEOPLE);
	int64_t id;

	who %= PEOPLE;
	ask.moves = ask.kind == SHIFT_SWAP ? 2 : ask.kind == SHIFT_THREE_WAY ? 3 : 1;
	ask.move[0].of = random_shift(who);
	ask.move[0].to = ask.kind == SHIFT_GIVE ? 0 : site.t.person[walker[other]];
	ask.move[1].of = random_shift(other);
	ask.move[1].to = site.t.person[walker[ask.kind == SHIFT_SWAP ? who : third]];
	ask.move[2].of = random_shift(third);
	ask.move[2].to = site.t.person[walker[who]];
	if (shift_change_ask(&site.c[walker[ask.kind == SHIFT_ASSIGNED ? roll(WALKERS) : who]],
		    &ask, &id, NULL)) {
		keep(id);
		done++;
	} else {
		refused++;
	}
}

/* RST-05, ORG-04, ORG-09: what must hold of one that was just applied. */
static void
check_approval(const struct shift_change *was, int who)
{
	int64_t person = site.t.person[who];

	for (int i = 0; i < was->moves; i++)
		assert_true(was->kind == SHIFT_ASSIGNED || was->move[i].of.person != person);
	for (int i = 0; i < was->parties; i++) {
		bool asked_now = was->kind == SHIFT_ASSIGNED && was->party[i].person == person;

		assert_true(asked_now || was->kind != SHIFT_ASSIGNED ||
			    was->state == SHIFT_CHANGE_OBJECTED || was->answer_by_us);
		if (was->kind == SHIFT_ASSIGNED)
			continue;
		assert_true(was->party[i].agreed_us > 0);
		assert_true(was->party[i].person != person);
	}
	for (int i = 0; i < was->moves; i++) {
		const struct assignment *a = &was->move[i].of;

		assert_true(plan[index_of(a->person)][a->day - 20261201][a->shift - 1]);
		plan[index_of(a->person)][a->day - 20261201][a->shift - 1] = false;
	}
	for (int i = 0; i < was->moves; i++) {
		const struct assignment *a = &was->move[i].of;
		bool *to = &plan[index_of(was->move[i].to)][a->day - 20261201][a->shift - 1];

		assert_false(*to);
		*to = true;
	}
	applied++;
}

/* Somebody who may do something with it, and what. */
static void
pick_possible(const struct shift_change *s, int *who, enum shift_change_act *act)
{
	int from = roll(WALKERS);

	for (int i = 0; i < WALKERS; i++) {
		int at = walker[(from + i) % WALKERS], bit = roll(SHIFT_CHANGE_ACTS);
		unsigned roles, acts;

		MUST(shift_change_roles(&site.c[at], s, &roles, E));
		acts = shift_change_acts(s, roles, true);
		for (int k = 0; acts && k < SHIFT_CHANGE_ACTS;
			k++, bit = (bit + 1) % SHIFT_CHANGE_ACTS)
			if (acts & 1U << bit) {
				*who = at;
				*act = (enum shift_change_act)bit;
				return;
			}
	}
}

static void
try_step(int who)
{
	struct shift_change was, now;
	struct shift_change_said said = {.act = (enum shift_change_act)(2 + roll(10)),
		.words = roll(4) ? "as it comes" : "",
		.person = site.t.person[walker[roll(PEOPLE)]]};

	if (!opened)
		return;
	MUST(shift_change_get(&site.c[TEST_DIRECTOR], open_id[roll(opened)], &was, E));
	if (roll(2))
		pick_possible(&was, &who, &said.act);
	const struct shift_change_ref ref = {was.id, roll(20) ? was.rev : was.rev - 1};

	if (!shift_change_do(&site.c[who], &ref, &said, NULL)) {
		refused++;
		return;
	}
	done++;
	MUST(shift_change_get(&site.c[TEST_DIRECTOR], was.id, &now, E));
	assert_int_equal(now.rev, was.rev + 1);
	assert_true(ref.rev == was.rev);
	assert_non_null(shift_change_rule(was.kind, was.state, said.act));
	if (now.state == SHIFT_CHANGE_APPROVED)
		check_approval(&was, who);
}

/* What is in force is the book, and no hard rule is broken: counted by itself. */
static void
check_in_force(void)
{
	const struct assignment_filter f = {
		.team = site.t.team, .from = 20261201, .to = 20261201 + DAYS - 1};
	static bool seen[WALKERS][DAYS][SHIFTS];
	struct roster_plan p;

	memset(seen, 0, sizeof seen);
	MUST(assignment_load(&site.t.system, &f, &p, E));
	for (size_t i = 0; i < p.items; i++) {
		const struct assignment *a = &p.item[i];

		seen[index_of(a->person)][a->day - 20261201][a->shift - 1] = true;
		if (!i || p.item[i - 1].person != a->person)
			continue;
		/* RST-06: eight hours of rest, so also no overlap and no double duty */
		assert_true(a->start_us - p.item[i - 1].end_us >= 8 * INT64_C(3600000000));
	}
	roster_plan_free(&p);
	assert_memory_equal(seen, plan, sizeof seen);
}

/* RST-05, RST-06, RST-13, RST-17, ORG-04, ORG-09 */
static void
walk__of_20000_steps__keeps_the_roster(void **state)
{
	(void)state;
	publish_anew();
	for (int i = 0; i < STEPS; i++) {
		if (roll(2500) == 0)
			publish_anew();
		else if (roll(5) == 0)
			try_ask(roll(PEOPLE));
		else
			try_step(walker[roll(WALKERS)]);
		if (i % 50 == 0)
			check_in_force();
		if (i % 400 == 0)
			test_site_add_minutes(&site.t, 60);
	}
	check_in_force();
	change_site_verify(&site);
	print_message("%ld done, %ld applied, %ld refused\n", done, applied, refused);
	assert_true(applied > 60 && done > 800 && refused > 5000);
}

static int
setup(void **state)
{
	const char *text = getenv("JIAOBAN_SEED");

	(void)state;
	text_use(LANG_EN);
	seed = text ? strtoull(text, NULL, 10) : 1;
	change_site_open(&site, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	change_site_close(&site);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			walk__of_20000_steps__keeps_the_roster, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
