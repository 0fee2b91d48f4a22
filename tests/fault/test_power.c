/* test_power.c — the power goes at any moment: what was said to be saved is there. SPDX-License-Identifier: MIT
 *
 * source: promises.md §5, row power; P1.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "db/db.h"
#include "db/door.h"
#include "support/power_log.h"
#include "support/scratch.h"

enum { TRANSACTIONS = 60, LINES_EACH = 3, IMAGES = 5000, CONTROL_IMAGES = 1000 };

static const struct db_stmt line_insert = {
	.name = "line.insert",
	.sql = "INSERT INTO line (turn, body) VALUES ($1, $2)",
	.in = "it",
	.out = "",
};
static const struct db_stmt head_set = {
	.name = "head.set",
	.sql = "UPDATE head SET n = $1 WHERE id = 1",
	.in = "i",
	.out = "",
};
/* Turns that are not whole; the newest turn; the number of turns; the head. */
static const struct db_stmt state_read = {
	.name = "state.read",
	.sql = "SELECT (SELECT count(*) FROM (SELECT turn FROM line GROUP BY turn"
	       " HAVING count(*) <> 3)), coalesce(max(turn), 0), count(DISTINCT turn),"
	       " (SELECT n FROM head WHERE id = 1) FROM line /*scan*/",
	.in = "",
	.out = "iiii",
};

struct result {
	long images, lost, torn, damaged;
};

static bool
turn(struct db *db, int64_t n, const char *body)
{
	if (!db_begin(db, NULL))
		return false;
	for (int i = 0; i < LINES_EACH; i++)
		if (!db_run(db, &line_insert, DB_ARGS(DB_I(n), DB_T(body)), NULL))
			return false;
	return db_run(db, &head_set, DB_ARGS(DB_I(n)), NULL) && db_commit(db, NULL);
}

static void
prepare(const char *path, bool with_journal)
{
	char journal[SCRATCH_PATH + 8];
	struct db *db;
	assert_true(db_open(path, DB_CREATE, &db, NULL));
	assert_true(door_exec(db,
		"CREATE TABLE line (id INTEGER PRIMARY KEY, turn INTEGER, body TEXT) STRICT;"
		"CREATE INDEX line_body ON line (body, turn);"
		"CREATE TABLE head (id INTEGER PRIMARY KEY, n INTEGER) STRICT;"
		"INSERT INTO head VALUES (1, 0);",
		"prepare", NULL));
	db_close(db);
	str_format(journal, sizeof journal, "%s-journal", path);
	if (!with_journal)
		unlink(journal);
}

/* `spoil` = SQL that breaks a setting, for the controls. */
static struct power_log *
record(const char *spoil, bool with_journal)
{
	char path[SCRATCH_PATH], body[700];
	struct db *db;

	scratch_path(path, "power.db");
	prepare(path, with_journal);
	struct power_log *log = power_log_start(path);
	assert_true(db_open(path, DB_OPEN, &db, NULL));
	assert_true(door_exec(db, spoil, "spoil", NULL));
	for (int64_t n = 1; n <= TRANSACTIONS; n++) {
		memset(body, 'a' + (int)(n * 7 % 26), sizeof body - 1);
		body[sizeof body - 1] = '\0';
		assert_true(turn(db, n, body));
		power_log_said(log, n);
	}
	db_close(db);
	power_log_stop(log);
	return log;
}

static void
judge(const char *image, int64_t said, struct result *r)
{
	struct db *db;
	int64_t broken = -1, newest = 0, turns = -1, head = -1;

	r->images++;
	if (!db_open(image, DB_OPEN, &db, NULL)) {
		r->damaged++;
		return;
	}
	struct db_rows rows = db_query(db, &state_read, NULL);
	if (db_next(&rows)) {
		broken = db_int(&rows, 0);
		newest = db_int(&rows, 1);
		turns = db_int(&rows, 2);
		head = db_int(&rows, 3);
	}
	if (!db_done(&rows, NULL) || !db_quick_check(db, NULL))
		r->damaged++;
	else if (broken != 0 || newest != turns || newest != head)
		r->torn++;
	else if (newest < said)
		r->lost++;
	else if (!turn(db, newest + 1, "goes on"))
		r->damaged++;
	db_close(db);
}

static struct result
cut(const char *name, const char *spoil, bool with_journal, long images)
{
	const char *given = getenv("JIAOBAN_SEED");
	uint64_t seed = given ? strtoull(given, NULL, 10) : 20261121;
	struct power_log *log = record(spoil, with_journal);
	struct result r = {0};
	char image[SCRATCH_PATH];

	print_message("%s: seed %llu\n", name, (unsigned long long)seed);
	scratch_path(image, "image.db");
	for (long i = 0; i < images; i++) {
		int64_t said = power_log_image(log, image, &seed);
		judge(image, said, &r);
	}
	power_log_free(log);
	print_message("%s: %ld images, %ld lost, %ld torn, %ld damaged\n", name, r.images, r.lost,
		r.torn, r.damaged);
	return r;
}

static void
saved__is_there__after_any_power_cut(void **state)
{
	(void)state;
	for (int with_journal = 0; with_journal < 2; with_journal++) {
		struct result r = cut("TRUNCATE and EXTRA", "SELECT 1", with_journal, IMAGES / 2);
		assert_int_equal(r.images, IMAGES / 2);
		assert_int_equal(r.lost + r.torn + r.damaged, 0);
	}
}

/* Controls: settings that are known to be too weak must be found out. */
static void
control__damages__without_syncs(void **state)
{
	(void)state;
	struct result r =
		cut("control, synchronous=OFF", "PRAGMA synchronous=OFF", true, CONTROL_IMAGES);
	assert_true(r.damaged + r.torn > 0);
	assert_true(r.lost > 0);
}

static void
control__loses_one__without_a_synced_directory(void **state)
{
	(void)state;
	struct result r = cut("control, DELETE and FULL",
		"PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL", true, CONTROL_IMAGES);
	assert_true(r.lost > 0);
	assert_int_equal(r.torn + r.damaged, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(saved__is_there__after_any_power_cut),
		cmocka_unit_test(control__damages__without_syncs),
		cmocka_unit_test(control__loses_one__without_a_synced_directory),
	};
	return cmocka_run_group_tests(tests, scratch_setup_fast, scratch_teardown);
}
