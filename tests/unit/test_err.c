/* test_err.c — filling an error, exit statuses, the last way out. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"

/* contract.md §1: refused 1, not permitted 3, storage 4. */
static const struct {
	enum err_code code;
	const char *name;
	int status;
} codes[] = {
	{ERR_NONE, "none", 0},
	{ERR_INVALID, "invalid", 1},
	{ERR_NOT_FOUND, "not_found", 1},
	{ERR_CONFLICT, "conflict", 1},
	{ERR_STALE, "stale", 1},
	{ERR_BUSY, "busy", 4},
	{ERR_DENIED, "denied", 3},
	{ERR_BLOCKED, "blocked", 1},
	{ERR_IO, "io", 4},
	{ERR_FULL, "full", 4},
	{ERR_READONLY, "readonly", 4},
	{ERR_NOTADB, "notadb", 4},
	{ERR_VERSION, "version", 4},
	{ERR_NOMEM, "nomem", 4},
	{ERR_DB, "db", 4},
	{ERR_CORRUPT, "corrupt", 4},
};

static void
err_code__has_name_and_status__each(void **state)
{
	(void)state;
	assert_int_equal(sizeof(codes) / sizeof(codes[0]), ERR_CODES);
	for (size_t i = 0; i < ERR_CODES; i++) {
		assert_int_equal(codes[i].code, i);
		assert_string_equal(err_name(codes[i].code), codes[i].name);
		assert_int_equal(err_exit_status(codes[i].code), codes[i].status);
	}
}

static void
err_set__fills_all__and_empties_the_rest(void **state)
{
	(void)state;
	struct err e;
	memset(&e, 'x', sizeof(e));
	assert_false(err_set(&e, ERR_BLOCKED, .rule = "SHO-07", .msgid = "m {1}", .arg = {"王"}));
	assert_int_equal(e.code, ERR_BLOCKED);
	assert_string_equal(e.rule, "SHO-07");
	assert_string_equal(e.field, "");
	assert_string_equal(e.where, "");
	assert_string_equal(e.msgid, "m {1}");
	assert_string_equal(e.arg[0], "王");
	assert_string_equal(e.arg[1], "");
	assert_false(err_set(&e, ERR_NOMEM));
	assert_int_equal(e.code, ERR_NOMEM);
	assert_string_equal(e.rule, "");
	assert_null(e.msgid);
}

static void
err_set__refuses_all_the_same__without_a_place(void **state)
{
	(void)state;
	assert_false(err_set(NULL, ERR_IO, .msgid = "x"));
	err_clear(NULL);
}

static void
err_set__cuts_at_a_character__long_argument(void **state)
{
	(void)state;
	struct err e;
	char name[200] = "a";
	for (int i = 0; i < 30; i++)
		strcat(name, "中");
	assert_false(err_set(&e, ERR_INVALID, .arg = {name}));
	/* 63 bytes hold "a" and 20 characters of 3 bytes; 2 bytes stay free. */
	assert_int_equal(strlen(e.arg[0]), 61);
	assert_memory_equal(e.arg[0], name, 61);
}

static void
err_set__reads_before_it_writes__own_argument(void **state)
{
	(void)state;
	struct err e;
	assert_false(err_set(&e, ERR_INVALID, .field = "name", .arg = {"first", "second"}));
	assert_false(err_set(&e, ERR_CONFLICT, .field = e.arg[0], .arg = {e.arg[1], e.field}));
	assert_string_equal(e.field, "first");
	assert_string_equal(e.arg[0], "second");
	assert_string_equal(e.arg[1], "name");
}

static void
err_clear__leaves_nothing(void **state)
{
	(void)state;
	struct err e;
	assert_false(err_set(&e, ERR_IO, .msgid = "x", .where = "f:1:2"));
	err_clear(&e);
	assert_int_equal(e.code, ERR_NONE);
	assert_string_equal(e.where, "");
	assert_null(e.msgid);
}

static void
restore(void)
{
	(void)!write(STDERR_FILENO, "[restored]", 10);
}

/* A restorer that is itself in trouble must not bring die() back for ever. */
static void
restore_and_die(void)
{
	(void)!write(STDERR_FILENO, "[again]", 7);
	die("inner");
}

static void
check_die(void (*hook)(void), const char *expected)
{
	char said[200] = "";
	int ends[2], status;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		die_hook(hook);
		die("outer");
	}
	close(ends[1]);
	for (ssize_t n, used = 0;
		(n = read(ends[0], said + used, sizeof(said) - 1 - (size_t)used)) > 0;)
		used += n;
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
	assert_string_equal(said, expected);
}

static void
die__restores_the_terminal_first(void **state)
{
	(void)state;
	check_die(NULL, "jiaoban: outer\n");
	check_die(restore, "[restored]jiaoban: outer\n");
	check_die(restore_and_die, "[again]jiaoban: inner\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(err_code__has_name_and_status__each),
		cmocka_unit_test(err_set__fills_all__and_empties_the_rest),
		cmocka_unit_test(err_set__refuses_all_the_same__without_a_place),
		cmocka_unit_test(err_set__cuts_at_a_character__long_argument),
		cmocka_unit_test(err_set__reads_before_it_writes__own_argument),
		cmocka_unit_test(err_clear__leaves_nothing),
		cmocka_unit_test(die__restores_the_terminal_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
