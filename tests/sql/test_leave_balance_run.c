/* test_leave_balance_run.c — balances brought up a part at a time, and a bounded question about them. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "db/db.h"
#include "db/door.h"
#include "domain/leave_balance.h"
#include "support/test_duty.h"

/* Saturday 21 November 2026. Everybody but the founder joined on 1 March 2020. */
enum { GRANTED = TEST_PEOPLE - 1 };

static struct test_site site;
static struct ctx hr, anna;

static int
setup(void **state)
{
	(void)state;
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "hr", &hr);
	test_site_sign_in(&site, "anna", &anna);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_sign_out(&anna);
	test_site_sign_out(&hr);
	test_site_close(&site);
	return 0;
}

static int64_t
count_of(const char *sql)
{
	char text[32];

	MUST(door_read(site.db, sql, text, sizeof text, E));
	return strtoll(text, NULL, 10);
}

/* LV-12: at most so many are stored at one opening, others at the next, until nothing is due;
 * everybody once, and all of it is what the run for everybody would have stored. */
static void
run_some__again_and_again__reaches_everybody_once(void **state)
{
	struct leave_balance_ran ran = {.people = 1};
	int people = 0, rounds = 0;

	(void)state;
	while (ran.people && rounds++ < GRANTED + 1) {
		MUST(leave_balance_run_some(&site.system, &ran, E));
		assert_in_range(ran.people, 0, LEAVE_BALANCE_STORE);
		people += ran.people;
		test_site_add_minutes(&site, 7);
	}
	assert_int_equal(people, GRANTED);
	assert_int_equal(count_of("SELECT COUNT(DISTINCT person) FROM leave_lot"), GRANTED);
	assert_int_equal(count_of("SELECT COUNT(*) FROM leave_lot"), GRANTED);
	MUST(leave_balance_run(&site.system, &ran, E));
	assert_int_equal(ran.people, 0);
	assert_int_equal(ran.lots, 0);
}

/* Only the console itself brings them up. ORG-03 */
static void
run_some__by_a_person__refused(void **state)
{
	struct leave_balance_ran ran;

	(void)state;
	REFUSED(leave_balance_run_some(&anna, &ran, e), ERR_DENIED, "ORG-03");
	assert_int_equal(count_of("SELECT COUNT(*) FROM leave_lot"), 0);
}

/* The Now board says how many up to a bound, and then "or more", whatever the site's size. */
static void
due__of_many_people__counts_to_the_bound(void **state)
{
	static const char grow[] =
		"PRAGMA foreign_keys = OFF;"
		"WITH RECURSIVE j (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM j WHERE k < 60)"
		" INSERT INTO leave_lot (person, type, year, source, opened_from, usable_from,"
		" lapses_on, granted, used, pending, gone, entitled, record)"
		" SELECT 1000 + k, 3, 2026, 1, 20260101, 20260101, 20261231, 10, 0, 0, 0, 10, 1"
		" FROM j";
	struct leave_balance_ran ran;
	struct leave_balance_due due;

	(void)state;
	assert_true(GRANTED < (int)LEAVE_LAPSE_TOLD);
	MUST(leave_balance_run(&site.system, &ran, E));
	MUST(leave_balance_due(&hr, &due, E));
	assert_int_equal(due.people, GRANTED);
	MUST(door_exec(site.db, grow, "by hand", E));
	MUST(leave_balance_due(&hr, &due, E));
	assert_int_equal(due.people, LEAVE_LAPSE_TOLD);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(run_some__again_and_again__reaches_everybody_once),
		T(run_some__by_a_person__refused),
		T(due__of_many_people__counts_to_the_bound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
