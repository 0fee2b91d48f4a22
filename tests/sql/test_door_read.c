/* test_door_read.c — a reading that is asked between its steps, and left. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "db/db.h"
#include "db/door.h"

enum { ROWS = 20000 };

static const struct db_stmt count_up = {
	.name = "test.count_up",
	.sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)"
	       " SELECT i FROM n",
	.in = "i",
	.out = "i",
};
static const struct db_stmt fill = {
	.name = "test.fill",
	.sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)"
	       " INSERT INTO kept (i) SELECT i FROM n",
	.in = "i",
	.out = "",
};
static const struct db_stmt kept = {
	.name = "test.kept", .sql = "SELECT count(*) FROM kept", .in = "", .out = "i"};

static struct db *db;

/* The n-th time it is asked it says no; 0 = never. */
static struct {
	int asked, leave_at;
} step;

static bool
asked(void *arg)
{
	assert_ptr_equal(arg, &step);
	return ++step.asked != step.leave_at;
}

static int
db_start(void **state)
{
	(void)state;
	step.asked = step.leave_at = 0;
	if (!db_open(NULL, DB_MEMORY, &db, NULL) ||
		!door_exec(db, "CREATE TABLE kept (i INTEGER) STRICT", "test", NULL))
		return -1;
	db_on_read(db, asked, &step);
	return 0;
}

static int
db_end(void **state)
{
	(void)state;
	db_close(db);
	return 0;
}

static int64_t
rows_read(struct err *e, bool *good)
{
	struct db_rows r = db_query(db, &count_up, DB_ARGS(DB_I(ROWS)));
	int64_t n = 0;
	while (db_next(&r))
		n++;
	*good = db_done(&r, e);
	return n;
}

static void
reading__asks_between_its_steps__and_ends_when_told(void **state)
{
	struct err e;
	bool good;
	(void)state;
	assert_int_equal(rows_read(&e, &good), ROWS);
	assert_true(good);
	assert_true(step.asked > 20);
	step.asked = 0;
	step.leave_at = 5;
	assert_in_range(rows_read(&e, &good), 1, ROWS - 1);
	assert_false(good);
	assert_int_equal(e.code, ERR_BUSY);
	assert_string_equal(e.msgid, "Left before the end; nothing of it is shown. F5 reads again");
	assert_int_equal(step.asked, 5);
	/* the same statement, and a read transaction, go on as if nothing was */
	assert_int_equal(rows_read(&e, &good), ROWS);
	assert_true(good);
	step.asked = 0;
	assert_true(db_read_begin(db, &e));
	(void)rows_read(&e, &good);
	assert_false(good);
	assert_int_equal(rows_read(&e, &good), ROWS);
	db_read_end(db);
	assert_true(good);
}

static void
writing__is_never_left__half_way(void **state)
{
	struct err e;
	bool good;
	int64_t n = 0;
	(void)state;
	step.leave_at = 1;
	assert_true(db_begin(db, &e));
	assert_true(db_run(db, &fill, DB_ARGS(DB_I(ROWS)), &e));
	assert_int_equal(rows_read(&e, &good), ROWS);
	assert_true(good);
	assert_true(db_commit(db, &e));
	assert_int_equal(step.asked, 0);
	db_on_read(db, NULL, NULL);
	assert_true(db_get_int(db, &kept, NULL, &n, NULL, &e));
	assert_int_equal(n, ROWS);
	assert_int_equal(step.asked, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			reading__asks_between_its_steps__and_ends_when_told, db_start, db_end),
		cmocka_unit_test_setup_teardown(writing__is_never_left__half_way, db_start, db_end),
	};
	return cmocka_run_group_tests_name("door_read", tests, NULL, NULL);
}
