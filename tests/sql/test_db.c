/* test_db.c — the door: statements, rows, transactions, troubles. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "db/db.h"
#include "db/door.h"
#include "support/scratch.h"

static const char schema[] =
	"CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;"
	"CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT UNIQUE, body BLOB,"
	" n INTEGER CHECK (n < 100), parent INTEGER REFERENCES parent (id)) STRICT;"
	"CREATE TABLE fixed (id INTEGER PRIMARY KEY, name TEXT) STRICT;"
	"CREATE TRIGGER fixed_keep BEFORE UPDATE ON fixed BEGIN"
	" SELECT RAISE(ABORT, 'LOG-01 lines are never changed'); END;"
	"INSERT INTO fixed VALUES (1, 'a');";

static const struct db_stmt thing_insert = {
	.name = "thing.insert",
	.sql = "INSERT INTO thing (name, body, n, parent) VALUES ($1, $2, $3, $4)",
	.in = "tbii",
	.out = "",
};
/* $2 stands before $1: bound by place this would go wrong. */
static const struct db_stmt thing_swapped = {
	.name = "thing.swapped",
	.sql = "SELECT $2, $1, $2",
	.in = "it",
	.out = "tit",
};
static const struct db_stmt thing_all = {
	.name = "thing.all",
	.sql = "SELECT id, name, body, n FROM thing ORDER BY id /*scan*/",
	.in = "",
	.out = "itbi",
};
static const struct db_stmt thing_count = {
	.name = "thing.count",
	.sql = "SELECT count(*) FROM thing /*scan*/",
	.in = "",
	.out = "i",
};
static const struct db_stmt thing_n = {
	.name = "thing.n",
	.sql = "SELECT n FROM thing WHERE name = $1",
	.in = "t",
	.out = "i",
};
static const struct db_stmt thing_set = {
	.name = "thing.set",
	.sql = "UPDATE thing SET n = $2 WHERE name = $1 AND n = $3",
	.in = "tii",
	.out = "",
};
static const struct db_stmt thing_give = {
	.name = "thing.give",
	.sql = "INSERT INTO thing (name) VALUES ($1) RETURNING id",
	.in = "t",
	.out = "i",
};
static const struct db_stmt fixed_set = {
	.name = "fixed.set",
	.sql = "UPDATE fixed SET name = $1 WHERE id = 1",
	.in = "t",
	.out = "",
};
static const struct db_stmt broken = {
	.name = "broken",
	.sql = "SELECT nothing FROM nowhere",
	.in = "",
	.out = "i",
};
static const struct db_stmt double_quoted = {
	.name = "double_quoted",
	.sql = "SELECT \"no such column\" FROM fixed",
	.in = "",
	.out = "t",
};

static struct db *
memory(void)
{
	struct db *db;
	assert_true(db_open("", DB_MEMORY, &db, NULL));
	assert_true(door_exec(db, schema, "schema", NULL));
	return db;
}

static struct db *
file(char path[SCRATCH_PATH])
{
	struct db *db;
	scratch_path(path, "t.db");
	assert_true(db_open(path, DB_CREATE, &db, NULL));
	assert_true(door_exec(db, schema, "schema", NULL));
	return db;
}

static bool
insert(struct db *db, const char *name, int64_t n, int64_t parent, struct err *e)
{
	return db_run(
		db, &thing_insert, DB_ARGS(DB_T(name), DB_B("\0\1", 2), DB_I(n), DB_I0(parent)), e);
}

static int64_t
count(struct db *db)
{
	int64_t n = -1;
	assert_true(db_get_int(db, &thing_count, NULL, &n, NULL, NULL));
	return n;
}

static void
values__come_back_as_stored__in_each_type(void **state)
{
	struct db *db = memory();
	size_t n;

	(void)state;
	assert_true(insert(db, "王小明", 7, 0, NULL));
	assert_int_equal(db_changes(db), 1);
	assert_int_equal(db_last_id(db), 1);
	assert_true(db_run(db, &thing_insert,
		DB_ARGS(DB_T(NULL), DB_B(NULL, 0), DB_NULL('i'), DB_I0(0)), NULL));
	struct db_rows r = db_query(db, &thing_all, NULL);
	assert_true(db_next(&r));
	assert_int_equal(db_int(&r, 0), 1);
	assert_string_equal(db_text(&r, 1), "王小明");
	assert_memory_equal(db_blob(&r, 2, &n), "\0\1", 2);
	assert_int_equal(n, 2);
	assert_int_equal(db_int(&r, 3), 7);
	assert_true(db_next(&r));
	assert_true(db_is_null(&r, 1));
	assert_string_equal(db_text(&r, 1), "");
	assert_false(db_is_null(&r, 2));
	db_blob(&r, 2, &n);
	assert_int_equal(n, 0);
	assert_int_equal(db_int(&r, 3), 0);
	assert_false(db_next(&r));
	assert_false(db_next(&r));
	assert_true(db_done(&r, NULL));
	db_close(db);
}

static void
parameters__are_bound_by_name__whatever_their_order(void **state)
{
	struct db *db = memory();
	(void)state;
	struct db_rows r = db_query(db, &thing_swapped, DB_ARGS(DB_I(5), DB_T("five")));
	assert_true(db_next(&r));
	assert_string_equal(db_text(&r, 0), "five");
	assert_int_equal(db_int(&r, 1), 5);
	assert_string_equal(db_text(&r, 2), "five");
	assert_true(db_done(&r, NULL));
	db_close(db);
}

static void
query__copies_its_arguments__before_the_caller_reuses_them(void **state)
{
	struct db *db = memory();
	char name[8] = "abc";
	(void)state;
	struct db_rows r = db_query(db, &thing_swapped, DB_ARGS(DB_I(1), DB_T(name)));
	memcpy(name, "xyz", 3);
	assert_true(db_next(&r));
	assert_string_equal(db_text(&r, 0), "abc");
	assert_true(db_done(&r, NULL));
	db_close(db);
}

static void
statement__may_be_used_again__after_an_unfinished_cursor(void **state)
{
	struct db *db = memory();
	(void)state;
	for (int i = 0; i < 3; i++) {
		assert_true(insert(db, (char[]){(char)('a' + i), 0}, i, 0, NULL));
		struct db_rows r = db_query(db, &thing_all, NULL);
		assert_true(db_next(&r));
		assert_true(db_done(&r, NULL));
	}
	assert_int_equal(count(db), 3);
	db_close(db);
}

static void
returning__gives_its_row__inside_a_transaction(void **state)
{
	struct db *db = memory();
	int64_t id = 0;
	bool found = false;
	(void)state;
	assert_true(db_begin(db, NULL));
	assert_true(db_get_int(db, &thing_give, DB_ARGS(DB_T("x")), &id, &found, NULL));
	assert_true(found);
	assert_int_equal(id, 1);
	assert_true(db_commit(db, NULL));
	assert_int_equal(count(db), 1);
	db_close(db);
}

static void
get_int__leaves_out_alone__without_a_row(void **state)
{
	struct db *db = memory();
	int64_t n = 42;
	bool found = true;
	(void)state;
	assert_true(db_get_int(db, &thing_n, DB_ARGS(DB_T("nobody")), &n, &found, NULL));
	assert_false(found);
	assert_int_equal(n, 42);
	db_close(db);
}

static void
answers__become_codes__by_constraint(void **state)
{
	struct db *db = memory();
	struct err e;
	(void)state;
	assert_true(insert(db, "a", 1, 0, NULL));
	assert_false(insert(db, "a", 1, 0, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	assert_string_equal(e.where, "thing.insert");
	assert_int_equal(db_changes(db), 0);
	assert_false(insert(db, "b", 100, 0, &e));
	assert_int_equal(e.code, ERR_INVALID);
	assert_false(insert(db, "c", 1, 77, &e));
	assert_int_equal(e.code, ERR_INVALID);
	assert_false(db_run(db, &fixed_set, DB_ARGS(DB_T("b")), &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	assert_string_equal(e.rule, "LOG-01");
	assert_int_equal(count(db), 1);
	db_close(db);
}

/* screens.md §6.4: one sentence of at most 74 cells, its way out after a dot,
 * each trouble its own. */
static void
sentences__differ_and_fit_a_line__for_each_trouble(void **state)
{
	static const enum err_code codes[] = {ERR_BUSY, ERR_FULL, ERR_IO, ERR_CORRUPT, ERR_READONLY,
		ERR_NOTADB, ERR_NOMEM, ERR_CONFLICT, ERR_INVALID, ERR_BLOCKED, ERR_DB};
	enum { N = sizeof codes / sizeof *codes };
	struct db *db = memory();
	struct err e[N] = {0};
	(void)state;
	for (size_t i = 0; i < N; i++) {
		db_fail_at(db, 1, codes[i]);
		assert_false(db_begin(db, &e[i]));
		assert_int_equal(e[i].code, codes[i]);
		assert_true(strlen(e[i].msgid) <= 74);
		assert_true(strpbrk(e[i].msgid, ".,") != NULL);
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(e[i].msgid, e[j].msgid);
	}
	db_close(db);
}

static void
trouble__sticks_in_the_cursor__until_done(void **state)
{
	struct db *db = memory();
	struct err e = {0};
	(void)state;
	struct db_rows r = db_query(db, &broken, NULL);
	assert_false(db_next(&r));
	assert_false(db_done(&r, &e));
	assert_int_equal(e.code, ERR_DB);
	assert_string_equal(e.where, "broken");
	db_close(db);
}

static void
run_one__says_stale__when_no_row_matches(void **state)
{
	struct db *db = memory();
	struct err e;
	(void)state;
	assert_true(insert(db, "a", 1, 0, NULL));
	assert_true(
		db_run_one(db, &thing_set, DB_ARGS(DB_T("a"), DB_I(2), DB_I(1)), "moved on", &e));
	assert_false(
		db_run_one(db, &thing_set, DB_ARGS(DB_T("a"), DB_I(3), DB_I(1)), "moved on", &e));
	assert_int_equal(e.code, ERR_STALE);
	assert_string_equal(e.msgid, "moved on");
	db_close(db);
}

static void
transaction__leaves_nothing__when_rolled_back(void **state)
{
	char path[SCRATCH_PATH];
	struct db *db = file(path);
	(void)state;
	assert_true(db_begin(db, NULL));
	assert_true(db_in_transaction(db));
	assert_true(insert(db, "a", 1, 0, NULL));
	db_rollback(db);
	db_rollback(db);
	assert_false(db_in_transaction(db));
	assert_int_equal(count(db), 0);
	assert_true(db_begin(db, NULL));
	assert_true(insert(db, "b", 1, 0, NULL));
	assert_true(db_commit(db, NULL));
	assert_true(db_begin(db, NULL));
	assert_true(insert(db, "c", 1, 0, NULL));
	db_close(db);
	assert_true(db_open(path, DB_OPEN, &db, NULL));
	assert_int_equal(count(db), 1);
	db_close(db);
}

static void
read__sees_one_state__while_others_commit(void **state)
{
	char path[SCRATCH_PATH];
	struct db *a = file(path), *b;
	(void)state;
	assert_true(db_open(path, DB_OPEN, &b, NULL));
	assert_true(db_read_begin(b, NULL));
	assert_int_equal(count(b), 0);
	db_read_end(b);
	db_read_end(b);
	assert_true(insert(a, "a", 1, 0, NULL));
	assert_true(db_read_begin(b, NULL));
	assert_int_equal(count(b), 1);
	db_read_end(b);
	assert_true(db_begin(a, NULL));
	assert_true(db_read_begin(a, NULL)); /* inside a write it is the write's own state */
	db_read_end(a);
	assert_true(db_in_transaction(a));
	db_rollback(a);
	db_close(a);
	db_close(b);
}

static void
changed_elsewhere__is_told_once__for_others_only(void **state)
{
	char path[SCRATCH_PATH];
	struct db *a = file(path), *b;
	(void)state;
	assert_true(db_open(path, DB_OPEN, &b, NULL));
	assert_false(db_changed_elsewhere(b));
	assert_true(insert(a, "a", 1, 0, NULL));
	assert_true(db_changed_elsewhere(b));
	assert_false(db_changed_elsewhere(b));
	assert_true(insert(b, "b", 1, 0, NULL));
	assert_false(db_changed_elsewhere(b));
	assert_true(db_changed_elsewhere(a));
	db_close(a);
	db_close(b);
}

/* Once more with every call into the engine failing: each time nothing is
 * stored and the code comes through. */
static void
every_call__fails_with_its_code__and_stores_nothing(void **state)
{
	static const enum err_code codes[] = {ERR_BUSY, ERR_FULL, ERR_IO, ERR_NOMEM};
	(void)state;
	for (size_t c = 0; c < sizeof codes / sizeof *codes; c++) {
		for (long n = 1;; n++) {
			struct db *db = memory();
			struct err e = {0};
			db_fail_at(db, n, codes[c]);
			bool done = db_begin(db, &e) && insert(db, "a", 1, 0, &e) &&
				    insert(db, "b", 2, 0, &e) && db_commit(db, &e);
			db_rollback(db);
			bool told = db_calls(db) >= n;
			db_fail_at(db, 0, ERR_NONE);
			assert_int_equal(count(db), done ? 2 : 0);
			db_close(db);
			assert_int_equal(done, !told);
			if (done) {
				assert_int_equal(n, 6); /* begin, prepare, run, run, commit */
				break;
			}
			assert_int_equal(e.code, codes[c]);
		}
	}
}

static void
lost_transaction__stores_nothing__however_it_goes_on(void **state)
{
	struct db *db = memory();
	struct err e;
	(void)state;
	assert_true(db_begin(db, NULL));
	assert_true(insert(db, "a", 1, 0, NULL));
	/* As the engine does by itself when the disk is full. */
	assert_true(door_exec(db, "ROLLBACK", "test", NULL));
	assert_false(insert(db, "b", 1, 0, &e));
	assert_int_equal(e.code, ERR_DB);
	struct db_rows r = db_query(db, &thing_all, NULL);
	assert_false(db_next(&r));
	assert_false(db_done(&r, &e));
	assert_false(db_commit(db, &e));
	assert_false(db_in_transaction(db));
	assert_int_equal(count(db), 0);
	db_close(db);
}

/* A step that the disk refused is missing, whoever did not listen. */
static void
spoilt_transaction__is_not_committed__after_a_deaf_step(void **state)
{
	struct db *db = memory();
	struct err e;
	(void)state;
	assert_true(db_begin(db, NULL));
	assert_true(insert(db, "a", 1, 0, NULL));
	db_fail_at(db, 1, ERR_IO);
	assert_false(insert(db, "b", 1, 0, &e));
	assert_int_equal(e.code, ERR_IO);
	assert_false(db_commit(db, &e));
	assert_int_equal(count(db), 0);
	assert_true(db_begin(db, NULL));
	assert_true(insert(db, "c", 1, 0, NULL));
	assert_false(insert(db, "c", 1, 0, NULL)); /* taken: the caller's to handle */
	assert_true(db_commit(db, NULL));
	assert_int_equal(count(db), 1);
	db_close(db);
}

/* promises.md §2: set, then read back. */
static void
settings__are_what_was_promised__on_a_file(void **state)
{
	static const struct {
		const char *pragma, *value;
	} want[] = {
		{"journal_mode", "truncate"},
		{"synchronous", "3"},
		{"foreign_keys", "1"},
		{"recursive_triggers", "1"},
		{"temp_store", "2"},
		{"mmap_size", "0"},
		{"cell_size_check", "1"},
		{"secure_delete", "1"},
		{"trusted_schema", "0"},
		{"application_id", "1245856078"},
	};
	char path[SCRATCH_PATH], got[32], sql[64];
	struct db *db = file(path);
	(void)state;
	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		str_format(sql, sizeof sql, "PRAGMA %s", want[i].pragma);
		assert_true(door_read(db, sql, got, sizeof got, NULL));
		assert_string_equal(got, want[i].value);
	}
	db_close(db);
}

static void
engine__is_on_the_defensive__whatever_the_sql(void **state)
{
	char path[SCRATCH_PATH], got[32];
	struct db *db = file(path);
	(void)state;
	struct db_rows r = db_query(db, &double_quoted, NULL);
	assert_false(db_done(&r, NULL));
	assert_false(door_exec(db, "SELECT load_extension('x')", "test", NULL));
	assert_true(door_exec(db, "PRAGMA journal_mode=OFF", "test", NULL));
	assert_true(door_read(db, "PRAGMA journal_mode", got, sizeof got, NULL));
	assert_string_equal(got, "truncate");
	assert_true(door_exec(db, "PRAGMA writable_schema=ON", "test", NULL));
	assert_false(door_exec(db, "DELETE FROM sqlite_schema", "test", NULL));
	assert_false(door_exec(
		db, "REPLACE INTO fixed VALUES (1, 'b'); UPDATE fixed SET name='c'", "test", NULL));
	db_close(db);
}

static void
backup__is_a_whole_copy__and_never_overwrites(void **state)
{
	char path[SCRATCH_PATH], copy[SCRATCH_PATH];
	struct db *db = file(path), *other;
	struct stat st;
	struct err e;
	(void)state;
	assert_true(insert(db, "a", 1, 0, NULL));
	scratch_path(copy, "copy.db");
	assert_true(db_backup(db, copy, NULL));
	assert_int_equal(stat(copy, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_false(db_backup(db, copy, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	assert_true(db_open(copy, DB_OPEN, &other, NULL));
	assert_int_equal(count(other), 1);
	assert_true(db_quick_check(other, NULL));
	db_close(other);
	scratch_path(copy, "fails.db");
	db_fail_at(db, 1, ERR_IO);
	assert_false(db_backup(db, copy, &e));
	assert_int_equal(e.code, ERR_IO);
	assert_int_equal(access(copy, F_OK), -1);
	db_close(db);
}

static void
quick_check__names_the_damage__of_a_spoilt_page(void **state)
{
	char path[SCRATCH_PATH], page[4096];
	struct db *db = file(path);
	struct err e;
	(void)state;
	assert_true(insert(db, "a", 1, 0, NULL));
	db_close(db);
	memset(page, 0xA5, sizeof page);
	int fd = open(path, O_RDWR);
	assert_int_equal(pwrite(fd, page, sizeof page, 2 * 4096), sizeof page);
	close(fd);
	assert_true(db_open(path, DB_OPEN, &db, NULL));
	assert_false(db_quick_check(db, &e));
	assert_int_equal(e.code, ERR_CORRUPT);
	assert_true(e.arg[0][0] != '\0');
	db_close(db);
}

static void
told(void *arg, int seconds)
{
	int *sum = arg;
	*sum = *sum * 10 + seconds;
}

static void
begin__tells_each_second__and_gives_up(void **state)
{
	char path[SCRATCH_PATH];
	struct db *a = file(path), *b;
	struct err e;
	int heard = 0;
	(void)state;
	assert_true(db_open(path, DB_OPEN, &b, NULL));
	assert_string_equal(db_queue_kind(b), "semaphore");
	db_on_wait(b, told, &heard);
	b->wait.limit_s = 2;
	assert_true(db_begin(a, NULL));
	assert_false(db_begin(b, &e));
	assert_int_equal(e.code, ERR_BUSY);
	assert_int_equal(heard, 12);
	assert_false(db_in_transaction(b));
	assert_true(db_commit(a, NULL));
	assert_true(db_begin(b, NULL));
	assert_true(db_commit(b, NULL));
	db_close(a);
	db_close(b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values__come_back_as_stored__in_each_type),
		cmocka_unit_test(parameters__are_bound_by_name__whatever_their_order),
		cmocka_unit_test(query__copies_its_arguments__before_the_caller_reuses_them),
		cmocka_unit_test(statement__may_be_used_again__after_an_unfinished_cursor),
		cmocka_unit_test(returning__gives_its_row__inside_a_transaction),
		cmocka_unit_test(get_int__leaves_out_alone__without_a_row),
		cmocka_unit_test(answers__become_codes__by_constraint),
		cmocka_unit_test(sentences__differ_and_fit_a_line__for_each_trouble),
		cmocka_unit_test(trouble__sticks_in_the_cursor__until_done),
		cmocka_unit_test(run_one__says_stale__when_no_row_matches),
		cmocka_unit_test(transaction__leaves_nothing__when_rolled_back),
		cmocka_unit_test(read__sees_one_state__while_others_commit),
		cmocka_unit_test(changed_elsewhere__is_told_once__for_others_only),
		cmocka_unit_test(every_call__fails_with_its_code__and_stores_nothing),
		cmocka_unit_test(lost_transaction__stores_nothing__however_it_goes_on),
		cmocka_unit_test(spoilt_transaction__is_not_committed__after_a_deaf_step),
		cmocka_unit_test(settings__are_what_was_promised__on_a_file),
		cmocka_unit_test(engine__is_on_the_defensive__whatever_the_sql),
		cmocka_unit_test(backup__is_a_whole_copy__and_never_overwrites),
		cmocka_unit_test(quick_check__names_the_damage__of_a_spoilt_page),
		cmocka_unit_test(begin__tells_each_second__and_gives_up),
	};
	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
