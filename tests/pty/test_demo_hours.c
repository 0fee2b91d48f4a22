/* test_demo_hours.c — the demo site is made at any hour of the day. SPDX-License-Identifier: MIT
 *
 * It is filled up to now: a shift may have begun a minute ago or end in one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/str.h"
#include "db/db.h"
#include "support/day_clock.h"
#include "support/run.h"
#include "support/scratch.h"

static void
demo__is_made__at_any_hour(void **state)
{
	/* each shift shortly after it begins and before it ends, noon, midnight */
	static const struct {
		int hour, minute;
	} at[] = {
		{0, 1},
		{7, 31},
		{7, 40},
		{8, 40},
		{12, 1},
		{15, 29},
		{15, 40},
		{17, 40},
		{18, 43},
		{19, 59},
		{20, 1},
		{23, 58},
	};
	char file[SCRATCH_PATH], name[24];
	struct run r;

	(void)state;
	assert_true(clock_zone_use("Asia/Shanghai", NULL));
	day_clock_open();
	for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
		(void)str_format(name, sizeof name, "demo-%d.db", (int)i);
		scratch_path(file, name);
		day_clock_set(20301121, at[i].hour, at[i].minute);
		run_args(file, &r, "demo", "--months", "1", "--log-per-day", "4");
		run_ended(&r, 0);
	}
	day_clock_close();
}

static int64_t
count(struct db *db, const struct db_stmt *s)
{
	int64_t n = -1;
	struct err e;

	err_clear(&e);
	assert_true(db_get_int(db, s, NULL, &n, NULL, &e));
	return n;
}

DB_STMT(in_force, .name = "test.demo_in_force",
	.sql = "SELECT COUNT(*) FROM delegation AS d JOIN person AS f ON f.id = d.from_person"
	       " WHERE f.login = 'lead2' AND d.state = 2 AND d.first_day <= 20301121"
	       " AND d.last_day >= 20301121",
	.in = "", .out = "i");
DB_STMT(called, .name = "test.demo_called",
	.sql = "SELECT COUNT(*) FROM leave_call WHERE first_day = 20301121", .in = "", .out = "i");
DB_STMT(given, .name = "test.demo_given",
	.sql = "SELECT COUNT(*) FROM absence AS a JOIN absence_line AS n ON n.absence = a.id"
	       " WHERE a.state = 2 AND n.mark = 2",
	.in = "", .out = "i");

/* ORG-09, LV-08, AHO-09: one of each is under way when a visitor comes; all of it is signed. */
static void
demo__has__a_delegation_a_call_and_a_handover_of_work(void **state)
{
	char file[SCRATCH_PATH];
	struct db *db;
	struct err e;
	struct run r;

	(void)state;
	err_clear(&e);
	assert_true(clock_zone_use("Asia/Shanghai", NULL));
	day_clock_open();
	scratch_path(file, "demo-away.db");
	day_clock_set(20301121, 14, 0);
	run_args(file, &r, "demo", "--months", "1", "--log-per-day", "4");
	run_ended(&r, 0);
	run_args(file, &r, "verify");
	run_ended(&r, 0);
	day_clock_close();
	assert_true(db_open(file, DB_OPEN, &db, &e));
	assert_int_equal(count(db, &in_force), 1);
	assert_int_equal(count(db, &called), 1);
	assert_int_equal(count(db, &given), 1);
	db_close(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(demo__is_made__at_any_hour),
		cmocka_unit_test(demo__has__a_delegation_a_call_and_a_handover_of_work),
	};

	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
