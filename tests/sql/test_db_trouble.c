/* test_db_trouble.c — the door when the engine or the disk says no. SPDX-License-Identifier: MIT */
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
#include "support/things.h"

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
static void
answers__become_codes__by_constraint(void **state)
{
	struct db *db = things_in_memory();
	struct err e;
	(void)state;
	assert_true(thing_put(db, "a", 1, 0, NULL));
	assert_false(thing_put(db, "a", 1, 0, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	assert_string_equal(e.where, "thing.insert");
	assert_int_equal(db_changes(db), 0);
	assert_false(thing_put(db, "b", 100, 0, &e));
	assert_int_equal(e.code, ERR_INVALID);
	assert_false(thing_put(db, "c", 1, 77, &e));
	assert_int_equal(e.code, ERR_INVALID);
	assert_false(db_run(db, &fixed_set, DB_ARGS(DB_T("b")), &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	assert_string_equal(e.rule, "LOG-01");
	assert_int_equal(things(db), 1);
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
	struct db *db = things_in_memory();
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
	struct db *db = things_in_memory();
	struct err e = {0};
	(void)state;
	struct db_rows r = db_query(db, &broken, NULL);
	assert_false(db_next(&r));
	assert_false(db_done(&r, &e));
	assert_int_equal(e.code, ERR_DB);
	assert_string_equal(e.where, "broken");
	db_close(db);
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
			struct db *db = things_in_memory();
			struct err e = {0};
			db_fail_at(db, n, codes[c]);
			bool done = db_begin(db, &e) && thing_put(db, "a", 1, 0, &e) &&
				    thing_put(db, "b", 2, 0, &e) && db_commit(db, &e);
			db_rollback(db);
			bool told = db_calls(db) >= n;
			db_fail_at(db, 0, ERR_NONE);
			assert_int_equal(things(db), done ? 2 : 0);
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
	struct db *db = things_in_memory();
	struct err e;
	(void)state;
	assert_true(db_begin(db, NULL));
	assert_true(thing_put(db, "a", 1, 0, NULL));
	/* As the engine does by itself when the disk is full. */
	assert_true(door_exec(db, "ROLLBACK", "test", NULL));
	assert_false(thing_put(db, "b", 1, 0, &e));
	assert_int_equal(e.code, ERR_DB);
	struct db_rows r = db_query(db, &thing_all, NULL);
	assert_false(db_next(&r));
	assert_false(db_done(&r, &e));
	assert_false(db_commit(db, &e));
	assert_false(db_in_transaction(db));
	assert_int_equal(things(db), 0);
	db_close(db);
}

/* A step that the disk refused is missing, whoever did not listen. */
static void
spoilt_transaction__is_not_committed__after_a_deaf_step(void **state)
{
	struct db *db = things_in_memory();
	struct err e;
	(void)state;
	assert_true(db_begin(db, NULL));
	assert_true(thing_put(db, "a", 1, 0, NULL));
	db_fail_at(db, 1, ERR_IO);
	assert_false(thing_put(db, "b", 1, 0, &e));
	assert_int_equal(e.code, ERR_IO);
	assert_false(db_commit(db, &e));
	assert_int_equal(things(db), 0);
	assert_true(db_begin(db, NULL));
	assert_true(thing_put(db, "c", 1, 0, NULL));
	assert_false(thing_put(db, "c", 1, 0, NULL)); /* taken: the caller's to handle */
	assert_true(db_commit(db, NULL));
	assert_int_equal(things(db), 1);
	db_close(db);
}

static void
quick_check__names_the_damage__of_a_spoilt_page(void **state)
{
	char path[SCRATCH_PATH], page[4096];
	struct db *db = things_in_file(path);
	struct err e;
	(void)state;
	assert_true(thing_put(db, "a", 1, 0, NULL));
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
	struct db *a = things_in_file(path), *b;
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
		cmocka_unit_test(answers__become_codes__by_constraint),
		cmocka_unit_test(sentences__differ_and_fit_a_line__for_each_trouble),
		cmocka_unit_test(trouble__sticks_in_the_cursor__until_done),
		cmocka_unit_test(every_call__fails_with_its_code__and_stores_nothing),
		cmocka_unit_test(lost_transaction__stores_nothing__however_it_goes_on),
		cmocka_unit_test(spoilt_transaction__is_not_committed__after_a_deaf_step),
		cmocka_unit_test(quick_check__names_the_damage__of_a_spoilt_page),
		cmocka_unit_test(begin__tells_each_second__and_gives_up),
	};
	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
