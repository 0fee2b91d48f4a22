/* test_io.c — every call to the disk fails once, and for ever. SPDX-License-Identifier: MIT
 *
 * source: promises.md §5, row io; P1, P6.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "db/db.h"
#include "db/door.h"
#include "support/io_faults.h"
#include "support/scratch.h"
#include "support/use_cases.h"

enum { CI_STEP = 28 };

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

/* --- every use case of the domain --- */

static struct uc_world world, now;
static struct uc_print before, after;
static const struct use_case *doing;
static bool said;
static int64_t decided_before;

/* Key enrolled, key sealed anew, signed in, signed out. */
static const struct db_stmt decisions = {
	.name = "decisions",
	.sql = "SELECT count(*) FROM record WHERE type IN (3, 26, 11, 14) /*scan*/",
	.in = "",
	.out = "i",
};

static void
begin_case(struct db *db)
{
	uc_begin(&now, &world, doing, db);
	assert_true(db_get_int(db, &decisions, NULL, &decided_before, NULL, NULL));
}

static bool
act_case(struct db *db)
{
	uc_reconnect(&now, db);
	said = uc_do(&now, doing, NULL);
	return said;
}

static int
seen_case(struct db *db)
{
	struct uc_print is;

	if (!uc_print_take(&is, db_path(db)))
		return -1;
	if (uc_print_same(&after, &is))
		return 1;
	return uc_print_same(&before, &is) ? 0 : -1;
}

/* Tries are counted in transactions of their own: what may be there at any
 * point is more than one thing, all of it must hold. */
static int
seen_steps(struct db *db)
{
	int64_t decided = -1;

	if (!db_get_int(db, &decisions, NULL, &decided, NULL, NULL) ||
		!uc_is_intact(&world, db_path(db)))
		return -1;
	return said || decided > decided_before;
}

static struct io_result
run_case(const struct use_case *u, long step, long from)
{
	doing = u;
	uc_prints_of(&world, u, &before, &after);
	struct io_case c = {.name = u->name,
		.ready = world.file[u->stage],
		.begin = begin_case,
		.act = act_case,
		.seen = u->many ? seen_steps : seen_case,
		.step = step,
		.from = from};
	return io_faults_run(&c);
}

/* P1, P6: a slice of all calls in CI, another slice for each use case; all of
 * them in a soak. */
static void
every_use_case__is_whole_or_refused__at_every_fault(void **state)
{
	long step = getenv("JIAOBAN_SOAK") ? 1 : CI_STEP;
	struct io_result all = {0};

	(void)state;
	uc_world_open(&world);
	for (int i = 0; i < use_cases_n; i++) {
		struct io_result r = run_case(&use_cases[i], step, 1 + i % step);
		if (r.broken || r.twice)
			print_error("%s: %ld of %ld faults broken, %ld written twice\n",
				use_cases[i].name, r.broken, r.runs, r.twice);
		assert_true(r.runs > 0);
		all.runs += r.runs;
		all.refused += r.refused;
		all.unsure += r.unsure;
		all.broken += r.broken;
		all.twice += r.twice;
	}
	print_message("%d use cases, every call number %ld to the disk: %ld faults, %ld refused, "
		      "%ld of these in doubt, %ld written twice, %ld broken\n",
		use_cases_n, step, all.runs, all.refused, all.unsure, all.twice, all.broken);
	assert_int_equal(all.broken, 0);
	assert_int_equal(all.twice, 0);
	uc_world_close(&world);
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
		cmocka_unit_test(every_use_case__is_whole_or_refused__at_every_fault),
		cmocka_unit_test(stubborn_use_case__stores_nothing_torn__at_every_fault),
		cmocka_unit_test(control__is_caught__with_one_ignored_return_code),
	};
	return cmocka_run_group_tests(tests, scratch_setup_fast, scratch_teardown);
}
