/* test_migrate.c — schema scripts, each whole or not at all. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "db/db.h"
#include "db/door.h"
#include "db/migrate.h"
#include "db/schema_mark.h"
#include "support/scratch.h"

static const struct db_stmt schema_size = {
	.name = "schema.size",
	.sql = "SELECT count(*), coalesce(sum(length(sql)), 0) FROM sqlite_schema",
	.in = "",
	.out = "ii",
};

static int
newest(void)
{
	return migrations_n ? migrations[migrations_n - 1].number : 0;
}

static void
size_of(struct db *db, int64_t out[2])
{
	struct db_rows r = db_query(db, &schema_size, NULL);
	assert_true(db_next(&r));
	out[0] = db_int(&r, 0);
	out[1] = db_int(&r, 1);
	assert_true(db_done(&r, NULL));
}

static struct db *
at_version(int number, int64_t size[2])
{
	struct db *db;
	struct err e = {0};
	assert_true(db_open("", DB_MEMORY, &db, NULL));
	if (!migrate_run_to(db, number, &e))
		fail_msg("%s: %s %s", e.where, e.msgid, e.arg[1]);
	size_of(db, size);
	return db;
}

static void
scripts__are_numbered__without_gaps(void **state)
{
	(void)state;
	assert_true(migrations_n >= 1);
	for (int i = 0; i < migrations_n; i++)
		assert_true(i == 0 || migrations[i].number > migrations[i - 1].number);
}

static void
run__reaches_the_newest__and_again_changes_nothing(void **state)
{
	int64_t first[2], again[2];
	struct db *db = at_version(newest(), first);
	(void)state;
	assert_int_equal(migrate_version(db), newest());
	assert_true(migrate_run(db, NULL));
	size_of(db, again);
	assert_memory_equal(first, again, sizeof first);
	assert_true(first[0] > 0);
	db_close(db);
}

static void
steps__end_at_the_same_schema__as_all_at_once(void **state)
{
	int64_t whole[2], stepped[2];
	struct db *a = at_version(newest(), whole), *b = at_version(0, stepped);
	(void)state;
	for (int i = 0; i < migrations_n; i++) {
		assert_true(migrate_run_to(b, migrations[i].number, NULL));
		assert_int_equal(migrate_version(b), migrations[i].number);
	}
	size_of(b, stepped);
	assert_memory_equal(whole, stepped, sizeof whole);
	db_close(a);
	db_close(b);
}

static void
newer__is_refused__with_both_versions(void **state)
{
	char want[16], sql[64];
	int64_t size[2];
	struct db *db = at_version(newest(), size);
	struct err e;
	(void)state;
	str_format(sql, sizeof sql, "PRAGMA user_version=%d", newest() + 1);
	assert_true(door_exec(db, sql, "test", NULL));
	assert_false(migrate_run(db, &e));
	assert_int_equal(e.code, ERR_VERSION);
	str_format(want, sizeof want, "%d", newest() + 1);
	assert_string_equal(e.arg[0], want);
	str_format(want, sizeof want, "%d", newest());
	assert_string_equal(e.arg[1], want);
	db_close(db);
}

/* Every call into the engine fails once: the schema is that of a whole step. */
static void
trouble__leaves_a_whole_step__at_every_call(void **state)
{
	(void)state;
	for (long n = 1;; n++) {
		int64_t got[2], want[2];
		struct db *db = at_version(0, got);
		db_fail_at(db, n, ERR_FULL);
		struct err e = {0};
		bool done = migrate_run(db, &e);
		db_fail_at(db, 0, ERR_NONE);
		struct db *whole = at_version(migrate_version(db), want);
		size_of(db, got);
		assert_memory_equal(got, want, sizeof got);
		db_close(whole);
		db_close(db);
		if (done)
			break;
		assert_int_equal(e.code, ERR_FULL);
	}
}

/* Killed somewhere in the middle, the next one finishes it. */
static void
kill__leaves_a_whole_step__and_the_next_goes_on(void **state)
{
	(void)state;
	for (int us = 0; us < 20; us++) {
		char path[SCRATCH_PATH];
		int64_t got[2], want[2];
		struct db *db;
		int status;

		scratch_path(path, "m.db");
		assert_true(db_open(path, DB_CREATE, &db, NULL));
		db_close(db);
		pid_t pid = fork();
		if (pid == 0) {
			if (!db_open(path, DB_OPEN, &db, NULL) || !migrate_run(db, NULL))
				_exit(1);
			_exit(0);
		}
		usleep((useconds_t)(us * 700));
		kill(pid, SIGKILL);
		waitpid(pid, &status, 0);
		assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
		assert_true(db_open(path, DB_OPEN, &db, NULL));
		struct db *whole = at_version(migrate_version(db), want);
		size_of(db, got);
		assert_memory_equal(got, want, sizeof got);
		db_close(whole);
		assert_true(migrate_run(db, NULL));
		assert_int_equal(migrate_version(db), newest());
		db_close(db);
	}
}

/* Two programs start at once after an update: one migrates, both go on. */
static void
two__migrate_once__side_by_side(void **state)
{
	char path[SCRATCH_PATH];
	int64_t got[2], want[2];
	struct db *db;
	pid_t pid[4];
	int status;

	(void)state;
	scratch_path(path, "two.db");
	assert_true(db_open(path, DB_CREATE, &db, NULL));
	db_close(db);
	for (int i = 0; i < 4; i++) {
		pid[i] = fork();
		if (pid[i] == 0)
			_exit(!db_open(path, DB_OPEN, &db, NULL) || !migrate_run(db, NULL));
	}
	for (int i = 0; i < 4; i++) {
		waitpid(pid[i], &status, 0);
		assert_int_equal(status, 0);
	}
	struct db *whole = at_version(newest(), want);
	assert_true(db_open(path, DB_OPEN, &db, NULL));
	size_of(db, got);
	assert_memory_equal(got, want, sizeof got);
	db_close(whole);
	db_close(db);
}

static void
check__names_the_part__that_somebody_changed(void **state)
{
	static const struct {
		const char *sql, *part;
	} row[] = {
		{"SELECT 1", NULL},
		{"DROP TRIGGER record_is_not_changed", "record_is_not_removed"},
		{"CREATE TABLE aaa (x INTEGER) STRICT", "aaa"},
		{"CREATE TABLE zzz (x INTEGER) STRICT", "zzz"},
		{"DROP TRIGGER record_is_not_changed;"
		 "CREATE TRIGGER record_is_not_changed BEFORE UPDATE ON record BEGIN SELECT 1; END",
			"record_is_not_changed"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		int64_t size[2];
		struct err e = {0};
		struct db *db = at_version(newest(), size);
		assert_true(door_exec(db, row[i].sql, "test", NULL));
		assert_int_equal(migrate_check(db, &e), row[i].part == NULL);
		assert_int_equal(e.code, row[i].part ? ERR_CORRUPT : ERR_NONE);
		assert_string_equal(e.arg[0], row[i].part ? row[i].part : "");
		db_close(db);
	}
}

/* tests/data/schema-NNNN.sql: the schema as each release left it. */
static void
released_schemas__reach_the_newest__each(void **state)
{
	const char *root = getenv("JIAOBAN_ROOT");
	char where[SCRATCH_PATH];
	struct dirent *entry;

	(void)state;
	str_format(where, sizeof where, "%s/tests/data", root ? root : ".");
	DIR *d = opendir(where);
	while (d && (entry = readdir(d))) {
		char path[SCRATCH_PATH + 256], sql[1 << 17];
		struct db *db;
		if (!str_starts(entry->d_name, "schema-"))
			continue;
		str_format(path, sizeof path, "%s/%s", where, entry->d_name);
		FILE *f = fopen(path, "r");
		assert_non_null(f);
		sql[fread(sql, 1, sizeof sql - 1, f)] = '\0';
		fclose(f);
		assert_true(db_open("", DB_MEMORY, &db, NULL));
		assert_true(door_exec(db, sql, entry->d_name, NULL));
		assert_true(migrate_run(db, NULL));
		assert_int_equal(migrate_version(db), newest());
		db_close(db);
	}
	if (d)
		closedir(d);
}

/* promises.md §2 "Checked at open": schema hash. The number belongs in
 * src/db/schema_mark.h whenever a script changes. */
static void
mark__is_the_one_of_this_program__and_changes_with_the_schema(void **state)
{
	static const struct db_stmt add = {.name = "test.add",
		.sql = "CREATE TABLE stranger (a INTEGER) STRICT",
		.in = "",
		.out = ""};
	struct db *db;
	struct err e;
	uint64_t mark;

	(void)state;
	assert_true(db_open("", DB_MEMORY, &db, &e));
	assert_true(migrate_run(db, &e));
	assert_true(migrate_mark(db, &mark, &e));
	if (mark != SCHEMA_MARK)
		print_message("schema_mark.h: UINT64_C(0x%016llx)\n", (unsigned long long)mark);
	assert_true(mark == SCHEMA_MARK);
	assert_true(db_run(db, &add, NULL, &e));
	assert_true(migrate_run(db, &e)); /* verify still opens it */
	assert_false(migrate_is_whole(db, &e));
	assert_int_equal(e.code, ERR_CORRUPT);
	assert_string_equal(e.arg[0], "stranger");
	db_close(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scripts__are_numbered__without_gaps),
		cmocka_unit_test(run__reaches_the_newest__and_again_changes_nothing),
		cmocka_unit_test(steps__end_at_the_same_schema__as_all_at_once),
		cmocka_unit_test(newer__is_refused__with_both_versions),
		cmocka_unit_test(trouble__leaves_a_whole_step__at_every_call),
		cmocka_unit_test(kill__leaves_a_whole_step__and_the_next_goes_on),
		cmocka_unit_test(two__migrate_once__side_by_side),
		cmocka_unit_test(check__names_the_part__that_somebody_changed),
		cmocka_unit_test(mark__is_the_one_of_this_program__and_changes_with_the_schema),
		cmocka_unit_test(released_schemas__reach_the_newest__each),
	};
	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
