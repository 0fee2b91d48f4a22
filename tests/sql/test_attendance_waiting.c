/* test_attendance_waiting.c — attendance that waits for somebody, beyond one page. SPDX-License-Identifier: MIT
 *
 * Rows as the run leaves them, without their records: nothing is signed here, and
 * nothing verified. ATT-04, ATT-07
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/day.h"
#include "db/db.h"
#include "domain/attendance.h"
#include "domain/decision.h"
#include "support/test_times.h"

enum { PAGE = 200, OTHERS = 250, FIRST = 20240101, THREE = 3 };

DB_STMT(put_event, .name = "test.put_event",
	.sql = "INSERT INTO attendance_event (id, state, person, day, shift, desk, kind, reason,"
	       " halves, minutes, found_min, from_us, to_us, evidence_of, evidence, booked_us,"
	       " record, last_record) VALUES ($1, $2, $3, $4, 1, 1, 1, 0, 0, 11, 11, 0, 0, 0, 0,"
	       " 0, 1, 1)",
	.in = "iiii", .out = "");

static struct test_times t;
static int64_t next;

static int
setup(void **state)
{
	(void)state;
	next = 0;
	test_times_open(&t, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_times_close(&t);
	return 0;
}

/* Late by eleven minutes, a day each; contested. */
static void
contested(enum test_person who, int n)
{
	for (int i = 0; i < n; i++)
		MUST(db_run(t.site.db, &put_event,
			DB_ARGS(DB_I(++next), DB_I(ATTENDANCE_CONTESTED), DB_I(t.site.person[who]),
				DB_I(day_add(FIRST, i))),
			E));
}

/* How many, from which to which, all of one person. */
static void
assert_waits(enum test_person for_whom, size_t n, int64_t first, enum test_person whose)
{
	struct attendance_events mine;
	struct arena a;

	arena_init(&a);
	MUST(attendance_waiting(&t.who[for_whom], &a, &mine, E));
	assert_int_equal(mine.events, n);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(mine.event[i].id, first + (int64_t)i);
		assert_int_equal(mine.event[i].person, t.site.person[whose]);
	}
	arena_free(&a);
}

/* A leader is asked of the own team; what waits for others does not push it off the page. */
static void
waiting__behind_a_page_of_others__is_found(void **state)
{
	(void)state;
	contested(TEST_HR, OTHERS);
	contested(TEST_ANNA, THREE);
	assert_waits(TEST_LEAD, THREE, OTHERS + 1, TEST_ANNA);
	assert_waits(TEST_SUPER, PAGE, 1, TEST_HR); /* of everybody */
	assert_waits(TEST_BOB, 0, 0, TEST_ANNA);
}

/* The oldest two hundred, whole, in order. */
static void
waiting__more_than_a_page__the_oldest_of_it(void **state)
{
	struct decision_list l = {.max = 0};
	int n;

	(void)state;
	contested(TEST_ANNA, PAGE + 1);
	assert_waits(TEST_LEAD, PAGE, 1, TEST_ANNA);
	assert_waits(TEST_SUPER, PAGE, 1, TEST_ANNA);
	MUST(decision_waiting(&t.who[TEST_LEAD], &decision_contest, &l, E));
	assert_int_equal(l.n, PAGE);
	decision_list_free(&l);
	MUST(decision_count(&t.who[TEST_LEAD], &n, E));
	assert_int_equal(n, DECISION_COUNT_MAX);
}

/* ORG-04: one's own is never among them, however many there are. */
static void
waiting__ones_own__never(void **state)
{
	(void)state;
	contested(TEST_LEAD, OTHERS);
	contested(TEST_BOB, 1);
	assert_waits(TEST_LEAD, 1, OTHERS + 1, TEST_BOB);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(waiting__behind_a_page_of_others__is_found),
		TEST(waiting__more_than_a_page__the_oldest_of_it),
		TEST(waiting__ones_own__never),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
