/* test_io.c — every call to the disk fails once, and for ever. SPDX-License-Identifier: MIT
 *
 * source: promises.md §5, row io; P1, P6.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "db/db.h"
#include "db/door.h"
#include "domain/entry.h"
#include "support/io_faults.h"
#include "support/scratch.h"
#include "support/test_site.h"

static const struct db_stmt line_insert = {
	.name = "line.insert",
	.sql = "INSERT INTO line (text) VALUES ($1)",
	.in = "t",
	.out = "",
};
static const struct db_stmt head_raise = {
	.name = "head.raise",
	.sql = "UPDATE head SET n = n + 1 WHERE id = 1 AND n = 0",
	.in = "",
	.out = "",
};
static const struct db_stmt state_read = {
	.name = "state.read",
	.sql = "SELECT (SELECT count(*) FROM line), (SELECT n FROM head WHERE id = 1) /*scan*/",
	.in = "",
	.out = "ii",
};

static bool
prepare(struct db *db)
{
	return door_exec(db,
		"CREATE TABLE line (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;"
		"CREATE INDEX line_text ON line (text);"
		"CREATE TABLE head (id INTEGER PRIMARY KEY, n INTEGER NOT NULL) STRICT;"
		"INSERT INTO head VALUES (1, 0);",
		"prepare", NULL);
}

/* Three rows in three tables and an index, as a signed record has. */
static bool
act(struct db *db)
{
	if (!db_begin(db, NULL))
		return false;
	if (db_run(db, &line_insert, DB_ARGS(DB_T("交班")), NULL) &&
		db_run(db, &line_insert, DB_ARGS(DB_T("handover")), NULL) &&
		db_run_one(db, &head_raise, NULL, "moved on", NULL))
		return db_commit(db, NULL);
	db_rollback(db);
	return false;
}

/* The control: what it is told at the end, it does not hear. */
static bool
act_deaf(struct db *db)
{
	if (!db_begin(db, NULL))
		return false;
	bool done = db_run(db, &line_insert, DB_ARGS(DB_T("交班")), NULL) &&
		    db_run(db, &line_insert, DB_ARGS(DB_T("handover")), NULL) &&
		    db_run_one(db, &head_raise, NULL, "moved on", NULL);
	bool ignored = db_commit(db, NULL);
	(void)ignored;
	return done;
}

/* The control's sister: goes on after a statement that was refused. */
static bool
act_stubborn(struct db *db)
{
	if (!db_begin(db, NULL))
		return false;
	bool first = db_run(db, &line_insert, DB_ARGS(DB_T("交班")), NULL);
	bool second = db_run(db, &line_insert, DB_ARGS(DB_T("handover")), NULL);
	bool third = db_run(db, &head_raise, NULL, NULL);
	(void)first, (void)second, (void)third;
	return db_commit(db, NULL);
}

static int
seen(struct db *db)
{
	struct db_rows r = db_query(db, &state_read, NULL);
	int result = -1;
	if (db_next(&r)) {
		int64_t lines = db_int(&r, 0), head = db_int(&r, 1);
		if (lines == 0 && head == 0)
			result = 0;
		if (lines == 2 && head == 1)
			result = 1;
	}
	return db_done(&r, NULL) ? result : -1;
}

/* A real use case: Anna writes a line, signed, into the chain of her desk. */
static struct ctx anna;
static int64_t records_before;

static const struct db_stmt line_state = {
	.name = "line.state",
	.sql = "SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM record) /*scan*/",
	.in = "",
	.out = "ii",
};

static bool
act_entry(struct db *db)
{
	struct entry_draft d = {.kind = ENTRY_NOTE, .text = "parcel found"};
	struct ctx c = anna;
	c.db = db;
	return entry_write(&c, &d, NULL, NULL);
}

static int
seen_entry(struct db *db)
{
	struct db_rows r = db_query(db, &line_state, NULL);
	int result = -1;
	if (db_next(&r)) {
		int64_t more = db_int(&r, 1) - records_before;
		if (db_int(&r, 0) == 0)
			result = more == 0 ? 0 : -1;
		else if (db_int(&r, 0) == 1)
			result = more >= 1 ? 1 : -1;
	}
	return db_done(&r, NULL) ? result : -1;
}

/* LOG-01, LOG-05; P1, P6 */
static void
log_line__is_whole_or_refused__at_every_fault(void **state)
{
	struct test_site site;
	char path[SCRATCH_PATH];

	(void)state;
	scratch_path(path, "site.db");
	test_site_open(&site, path);
	test_site_sign_in(&site, "anna", &anna);
	struct db_rows r = db_query(site.db, &line_state, NULL);
	assert_true(db_next(&r));
	assert_int_equal(db_int(&r, 0), 0);
	records_before = db_int(&r, 1);
	assert_true(db_done(&r, NULL));
	struct io_case c = {
		.name = "log line", .ready = path, .act = act_entry, .seen = seen_entry};
	struct io_result sum = io_faults_run(&c);
	print_message("log line: %ld faults, %ld refused, %ld of these stored all the same, "
		      "%ld broken\n",
		sum.runs, sum.refused, sum.unsure, sum.broken);
	assert_true(sum.runs > 50);
	assert_int_equal(sum.broken, 0);
	test_site_sign_out(&anna);
	test_site_close(&site);
}

static struct io_result
run(const char *name, bool (*use_case)(struct db *db))
{
	struct io_case c = {.name = name, .prepare = prepare, .act = use_case, .seen = seen};
	struct io_result r = io_faults_run(&c);
	print_message("%s: %ld faults, %ld refused, %ld of these stored all the same, %ld broken\n",
		name, r.runs, r.refused, r.unsure, r.broken);
	return r;
}

static void
use_case__is_whole_or_refused__at_every_fault(void **state)
{
	(void)state;
	struct io_result r = run("use case", act);
	assert_true(r.runs > 50);
	assert_true(r.refused > r.runs / 2);
	assert_int_equal(r.broken, 0);
}

/* The door itself refuses to commit what the engine has already given up. */
static void
stubborn_use_case__stores_nothing_torn__at_every_fault(void **state)
{
	(void)state;
	struct io_result r = run("stubborn use case", act_stubborn);
	assert_int_equal(r.broken, 0);
}

static void
control__is_caught__with_one_ignored_return_code(void **state)
{
	(void)state;
	struct io_result r = run("control, commit not heard", act_deaf);
	assert_true(r.broken > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(use_case__is_whole_or_refused__at_every_fault),
		cmocka_unit_test(log_line__is_whole_or_refused__at_every_fault),
		cmocka_unit_test(stubborn_use_case__stores_nothing_torn__at_every_fault),
		cmocka_unit_test(control__is_caught__with_one_ignored_return_code),
	};
	return cmocka_run_group_tests(tests, scratch_setup_fast, scratch_teardown);
}
