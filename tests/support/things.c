/* things.c — a small database to try the door on. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "db/door.h"
#include "support/things.h"

static const char schema[] =
	"CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;"
	"CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT UNIQUE, body BLOB,"
	" n INTEGER CHECK (n < 100), parent INTEGER REFERENCES parent (id)) STRICT;"
	"CREATE TABLE fixed (id INTEGER PRIMARY KEY, name TEXT) STRICT;"
	"CREATE TRIGGER fixed_keep BEFORE UPDATE ON fixed BEGIN"
	" SELECT RAISE(ABORT, 'LOG-01 lines are never changed'); END;"
	"INSERT INTO fixed VALUES (1, 'a');";

const struct db_stmt thing_insert = {
	.name = "thing.insert",
	.sql = "INSERT INTO thing (name, body, n, parent) VALUES ($1, $2, $3, $4)",
	.in = "tbii",
	.out = "",
};
/* $2 stands before $1: bound by place this would go wrong. */
const struct db_stmt thing_swapped = {
	.name = "thing.swapped",
	.sql = "SELECT $2, $1, $2",
	.in = "it",
	.out = "tit",
};
const struct db_stmt thing_all = {
	.name = "thing.all",
	.sql = "SELECT id, name, body, n FROM thing ORDER BY id /*scan*/",
	.in = "",
	.out = "itbi",
};
const struct db_stmt thing_count = {
	.name = "thing.count",
	.sql = "SELECT count(*) FROM thing /*scan*/",
	.in = "",
	.out = "i",
};
const struct db_stmt thing_n = {
	.name = "thing.n",
	.sql = "SELECT n FROM thing WHERE name = $1",
	.in = "t",
	.out = "i",
};
const struct db_stmt thing_set = {
	.name = "thing.set",
	.sql = "UPDATE thing SET n = $2 WHERE name = $1 AND n = $3",
	.in = "tii",
	.out = "",
};
const struct db_stmt thing_give = {
	.name = "thing.give",
	.sql = "INSERT INTO thing (name) VALUES ($1) RETURNING id",
	.in = "t",
	.out = "i",
};
struct db *
things_in_memory(void)
{
	struct db *db;
	assert_true(db_open("", DB_MEMORY, &db, NULL));
	assert_true(door_exec(db, schema, "schema", NULL));
	return db;
}

struct db *
things_in_file(char path[SCRATCH_PATH])
{
	struct db *db;
	scratch_path(path, "t.db");
	assert_true(db_open(path, DB_CREATE, &db, NULL));
	assert_true(door_exec(db, schema, "schema", NULL));
	return db;
}

bool
thing_put(struct db *db, const char *name, int64_t n, int64_t parent, struct err *e)
{
	return db_run(
		db, &thing_insert, DB_ARGS(DB_T(name), DB_B("\0\1", 2), DB_I(n), DB_I0(parent)), e);
}

int64_t
things(struct db *db)
{
	int64_t n = -1;
	assert_true(db_get_int(db, &thing_count, NULL, &n, NULL, NULL));
	return n;
}
