/* test_roster_published.c — no published roster breaks a hard rule. SPDX-License-Identifier: MIT
 *
 * Random months are planned and published through the use cases; what is in force
 * then is judged by brute force, and so is what was refused, code by code.
 * source: RST-06, RST-14.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/day.h"
#include "domain/roster.h"
#include "support/test_duty.h"

enum { ROUNDS = 160, PEOPLE = 3, CELLS_MAX = 24, REST_MIN = 480, DUTY_MIN = 480, ALL_MAX = 400 };
enum { MINUTE_US = 60000000 };

static struct test_site site;
static struct ctx super;
static uint64_t seed;

static int
setup(void **state)
{
	const char *given = getenv("JIAOBAN_SEED");

	(void)state;
	seed = given ? strtoull(given, NULL, 10) : 1;
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "super", &super);
	test_site_confirm(&site, "super", &super);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_sign_out(&super);
	test_site_close(&site);
	return 0;
}

static int
draw(int n)
{
	uint64_t z = seed += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return (int)((z ^ (z >> 31)) % (uint64_t)n);
}

/* --- by brute force --- */

struct all {
	struct assignment a[ALL_MAX];
	int n;
};

static void
add_plan(struct all *out, const struct roster_plan *p, int but_for_month)
{
	for (size_t i = 0; i < p->items; i++) {
		if (p->item[i].day / 100 == but_for_month)
			continue;
		assert_true(out->n < ALL_MAX);
		out->a[out->n++] = p->item[i];
	}
}

/* What stands of the months around, and this plan. */
static void
gather(struct all *out, int month, int64_t draft)
{
	struct roster_plan p;

	out->n = 0;
	for (int i = 0; i < PEOPLE; i++) {
		const struct assignment_filter f = {.person = site.person[TEST_ANNA + i],
			.from = day_add(roster_first_day(month), -3),
			.to = day_add(roster_last_day(month), 3)};

		MUST(assignment_load(&super, &f, &p, E));
		add_plan(out, &p, draft ? month : 0);
		roster_plan_free(&p);
	}
	if (!draft)
		return;
	MUST(roster_plan_load(&super, draft, &p, E));
	add_plan(out, &p, 0);
	roster_plan_free(&p);
}

/* The end of what lies before it without enough rest, and the work of all of it. */
static int
duty_min(const struct all *k, const struct assignment *a, bool *too_short)
{
	const struct assignment *last = NULL;
	int gap;

	for (int i = 0; i < k->n; i++) {
		const struct assignment *b = &k->a[i];

		if (b->person == a->person && b != a &&
			(b->start_us < a->start_us ||
				(b->start_us == a->start_us && b->shift < a->shift)) &&
			(!last || b->end_us > last->end_us))
			last = b;
	}
	*too_short = false;
	if (!last)
		return a->work_min;
	gap = (int)((a->start_us - last->end_us) / MINUTE_US);
	if (gap >= REST_MIN)
		return a->work_min;
	bool inner;
	const int before = duty_min(k, last, &inner);
	*too_short = gap >= 0;
	return before + a->work_min;
}

static bool
overlaps(const struct all *k, const struct assignment *a)
{
	for (int i = 0; i < k->n; i++) {
		const struct assignment *b = &k->a[i];

		if (b != a && b->person == a->person && b->start_us < a->end_us &&
			a->start_us < b->end_us)
			return true;
	}
	return false;
}

/* Bits of the refusals that stand against what lies in the month or after it. */
static unsigned
refusals(const struct all *k, int month)
{
	unsigned bits = 0;

	for (int i = 0; i < k->n; i++) {
		const struct assignment *a = &k->a[i];
		bool too_short;

		if (a->day < roster_first_day(month))
			continue;
		bits |= overlaps(k, a) ? 1u << ROSTER_OVERLAP : 0;
		bits |= duty_min(k, a, &too_short) > DUTY_MIN ? 1u << ROSTER_OVER_HOURS : 0;
		bits |= too_short ? 1u << ROSTER_REST_TOO_SHORT : 0;
	}
	return bits;
}

/* --- a random month --- */

/* Early, middle, night (longer than a duty: seldom), day; now and then two on a day. */
static void
fill(struct roster_cell *cell, int month)
{
	static const int64_t shifts[] = {1, 2, 4, 1, 2, 4, 1, 2};
	const int tight = draw(3); /* 0: far apart, so that most are published */

	cell->person = site.person[TEST_ANNA + draw(PEOPLE)];
	cell->day = day_add(
		roster_first_day(month), tight ? draw(28) : draw(7) * 4 + (int)(cell->person % 3));
	cell->n = draw(24) ? 1 : 2;
	for (int i = 0; i < cell->n; i++) {
		cell->on[i].shift = draw(40) ? shifts[draw(8)] : 3;
		cell->on[i].desk = draw(2) ? site.front : site.back;
		cell->on[i].holder = draw(2);
	}
	if (cell->n == 2 && cell->on[0].shift == cell->on[1].shift)
		cell->n = 1;
}

static void
plan(struct roster_ref *ref, int month)
{
	struct roster_cell cell[CELLS_MAX];
	const int n = 1 + draw(9);

	MUST(roster_open(&super, site.team, month, ref, E));
	for (int i = 0; i < n; i++)
		fill(&cell[i], month);
	MUST(roster_set(&super, ref, cell, (size_t)n, E));
}

/* out: published */
static bool
publish(int month)
{
	static const struct roster_publication words = {"random", "random"};
	static struct all k;
	struct roster_ref ref;
	enum roster_code code;
	struct err e;
	unsigned against;

	plan(&ref, month);
	gather(&k, month, ref.id);
	against = refusals(&k, month);
	err_clear(&e);
	if (roster_publish(&super, &ref, &words, &e)) {
		if (against)
			fail_msg("published with refusals %u", against);
		gather(&k, month, 0);
		assert_int_equal(refusals(&k, roster_first_day(month) / 100), 0);
		return true;
	}
	assert_int_equal(e.code, ERR_BLOCKED);
	assert_true(roster_code_parse(e.field, &code));
	if (!(against & 1u << code))
		fail_msg("refused by %s, brute force says %u", e.field, against);
	MUST(roster_discard(&super, &ref, E));
	return false;
}

/* RST-06: what is in force obeys; what was refused was refused for a reason that is there. */
static void
published__random_months__break_no_hard_rule(void **state)
{
	static const int months[] = {202612, 202701, 202702};
	int published = 0;

	(void)state;
	for (int i = 0; i < ROUNDS; i++)
		published += publish(months[draw(3)]);
	/* both happen often enough to say something */
	assert_in_range(published, ROUNDS / 10, ROUNDS * 9 / 10);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			published__random_months__break_no_hard_rule, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
