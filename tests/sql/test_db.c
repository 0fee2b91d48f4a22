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

#include "base/mem.h"
#include "base/str.h"
#include "db/db.h"
#include "db/door.h"
#include "support/things.h"

static const struct db_stmt double_quoted = {
	.name = "double_quoted",
	.sql = "SELECT \"no such column\" FROM fixed",
	.in = "",
	.out = "t",
};

static void
values__come_back_as_stored__in_each_type(void **state)
{
	struct db *db = things_in_memory();
	size_t n;

	(void)state;
	assert_true(thing_put(db, "王小明", 7, 0, NULL));
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

/* "" and no answer of its own: who reads many columns asks once, at the end. */
static void
kept_text__outlives_the_row__or_says_memory_is_out(void **state)
{
	struct db *db = things_in_memory();
	const char *name, *none;
	struct arena arena;
	bool full = false;
	struct db_rows r;

	(void)state;
	arena_init(&arena);
	assert_true(thing_put(db, "王小明", 7, 0, NULL));
	r = db_query(db, &thing_all, NULL);
	assert_true(db_next(&r));
	mem_fail_at(1, true);
	none = db_keep(&r, 1, &arena, &full);
	mem_fail_at(0, false);
	assert_true(full);
	assert_string_equal(none, "");
	name = db_keep(&r, 1, &arena, &full);
	assert_true(full); /* it stays said */
	assert_true(db_done(&r, NULL));
	db_close(db);
	assert_string_equal(name, "王小明");
	arena_free(&arena);
}

static void
bytes__have_their_length__or_are_zeros(void **state)
{
	struct db *db = things_in_memory();
	uint8_t two[2], three[3] = {1, 1, 1};
	struct buf b;

	(void)state;
	assert_true(thing_put(db, "key", 7, 0, NULL));
	struct db_rows r = db_query(db, &thing_all, NULL);
	assert_true(db_next(&r));
	db_bytes(&r, 2, two, 2);
	assert_memory_equal(two, "\0\1", 2);
	db_bytes(&r, 2, three, 3);
	assert_memory_equal(three, "\0\0\0", 3);
	buf_init(&b);
	buf_puts(&b, "x");
	db_blob_put(&r, 2, &b);
	assert_int_equal(b.len, 3);
	assert_memory_equal(b.p, "x\0\1", 3);
	buf_free(&b);
	assert_true(db_done(&r, NULL));
	db_close(db);
}

static void
parameters__are_bound_by_name__whatever_their_order(void **state)
{
	struct db *db = things_in_memory();
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
	struct db *db = things_in_memory();
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
	struct db *db = things_in_memory();
	(void)state;
	for (int i = 0; i < 3; i++) {
		assert_true(thing_put(db, (char[]){(char)('a' + i), 0}, i, 0, NULL));
		struct db_rows r = db_query(db, &thing_all, NULL);
		assert_true(db_next(&r));
		assert_true(db_done(&r, NULL));
	}
	assert_int_equal(things(db), 3);
	db_close(db);
}

static void
returning__gives_its_row__inside_a_transaction(void **state)
{
	struct db *db = things_in_memory();
	int64_t id = 0;
	bool found = false;
	(void)state;
	assert_true(db_begin(db, NULL));
	assert_true(db_get_int(db, &thing_give, DB_ARGS(DB_T("x")), &id, &found, NULL));
	assert_true(found);
	assert_int_equal(id, 1);
	assert_true(db_commit(db, NULL));
	assert_int_equal(things(db), 1);
	db_close(db);
}

static void
get_int__leaves_out_alone__without_a_row(void **state)
{
	struct db *db = things_in_memory();
	int64_t n = 42;
	bool found = true;
	(void)state;
	assert_true(db_get_int(db, &thing_n, DB_ARGS(DB_T("nobody")), &n, &found, NULL));
	assert_false(found);
	assert_int_equal(n, 42);
	db_close(db);
}

static void
run_one__says_stale__when_no_row_matches(void **state)
{
	struct db *db = things_in_memory();
	struct err e;
	(void)state;
	assert_true(thing_put(db, "a", 1, 0, NULL));
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
	struct db *db = things_in_file(path);
	(void)state;
	assert_true(db_begin(db, NULL));
	assert_true(db_in_transaction(db));
	assert_true(thing_put(db, "a", 1, 0, NULL));
	db_rollback(db);
	db_rollback(db);
	assert_false(db_in_transaction(db));
	assert_int_equal(things(db), 0);
	assert_true(db_begin(db, NULL));
	assert_true(thing_put(db, "b", 1, 0, NULL));
	assert_true(db_commit(db, NULL));
	assert_true(db_begin(db, NULL));
	assert_true(thing_put(db, "c", 1, 0, NULL));
	db_close(db);
	assert_true(db_open(path, DB_OPEN, &db, NULL));
	assert_int_equal(things(db), 1);
	db_close(db);
}

static void
read__sees_one_state__while_others_commit(void **state)
{
	char path[SCRATCH_PATH];
	struct db *a = things_in_file(path), *b;
	(void)state;
	assert_true(db_open(path, DB_OPEN, &b, NULL));
	assert_true(db_read_begin(b, NULL));
	assert_int_equal(things(b), 0);
	db_read_end(b);
	db_read_end(b);
	assert_true(thing_put(a, "a", 1, 0, NULL));
	assert_true(db_read_begin(b, NULL));
	assert_int_equal(things(b), 1);
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
	struct db *a = things_in_file(path), *b;
	(void)state;
	assert_true(db_open(path, DB_OPEN, &b, NULL));
	assert_false(db_changed_elsewhere(b));
	assert_true(thing_put(a, "a", 1, 0, NULL));
	assert_true(db_changed_elsewhere(b));
	assert_false(db_changed_elsewhere(b));
	assert_true(thing_put(b, "b", 1, 0, NULL));
	assert_false(db_changed_elsewhere(b));
	assert_true(db_changed_elsewhere(a));
	db_close(a);
	db_close(b);
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
	struct db *db = things_in_file(path);
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
	struct db *db = things_in_file(path);
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
	struct db *db = things_in_file(path), *other;
	struct stat st;
	struct err e;
	(void)state;
	assert_true(thing_put(db, "a", 1, 0, NULL));
	scratch_path(copy, "copy.db");
	assert_true(db_backup(db, copy, NULL));
	assert_int_equal(stat(copy, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_false(db_backup(db, copy, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	assert_true(db_open(copy, DB_OPEN, &other, NULL));
	assert_int_equal(things(other), 1);
	assert_true(db_quick_check(other, NULL));
	db_close(other);
	scratch_path(copy, "fails.db");
	db_fail_at(db, 1, ERR_IO);
	assert_false(db_backup(db, copy, &e));
	assert_int_equal(e.code, ERR_IO);
	assert_int_equal(access(copy, F_OK), -1);
	db_close(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values__come_back_as_stored__in_each_type),
		cmocka_unit_test(kept_text__outlives_the_row__or_says_memory_is_out),
		cmocka_unit_test(bytes__have_their_length__or_are_zeros),
		cmocka_unit_test(parameters__are_bound_by_name__whatever_their_order),
		cmocka_unit_test(query__copies_its_arguments__before_the_caller_reuses_them),
		cmocka_unit_test(statement__may_be_used_again__after_an_unfinished_cursor),
		cmocka_unit_test(returning__gives_its_row__inside_a_transaction),
		cmocka_unit_test(get_int__leaves_out_alone__without_a_row),
		cmocka_unit_test(run_one__says_stale__when_no_row_matches),
		cmocka_unit_test(transaction__leaves_nothing__when_rolled_back),
		cmocka_unit_test(read__sees_one_state__while_others_commit),
		cmocka_unit_test(changed_elsewhere__is_told_once__for_others_only),
		cmocka_unit_test(settings__are_what_was_promised__on_a_file),
		cmocka_unit_test(engine__is_on_the_defensive__whatever_the_sql),
		cmocka_unit_test(backup__is_a_whole_copy__and_never_overwrites),
	};
	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
