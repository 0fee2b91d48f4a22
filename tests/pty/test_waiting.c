/* test_waiting.c — while others save, the console says so and loses nothing. SPDX-License-Identifier: MIT
 *
 * source: promises.md §2 (busy), P6.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdlib.h>

#include "base/str.h"
#include "db/db.h"
#include "support/pty.h"
#include "support/run.h"
#include "support/scratch.h"

static void
another_writer__is_named__and_the_line_is_saved_after_it(void **state)
{
	char db[SCRATCH_PATH], env[SCRATCH_PATH + 16];
	struct run r;
	struct db *other = NULL;
	struct err e;
	(void)state;
	scratch_path(db, "waiting.db");
	(void)str_format(env, sizeof env, "JIAOBAN_DB=%s", db);
	run_args(db, &r, "demo", "--months", "1", "--people", "20", "--log-per-day", "5");
	run_ended(&r, 0);
	const char *const argv[] = {getenv("JIAOBAN_BIN"), "--desk", "front-1", NULL};
	struct pty *p = pty_start(
		&(struct pty_spec){argv, (const char *const[]){env, NULL}, 24, 80, PTY_TRUE});
	pty_keys(p, "agent1<Tab>jiaoban-demo<Enter><F2><Ctrl-U>patience");
	pty_shows(p, "patience");

	err_clear(&e);
	assert_true(db_open(db, DB_OPEN, &other, &e));
	assert_true(db_begin(other, &e));
	pty_send(p, "\r");
	pty_wait_busy(p, "Others are saving; waiting for ");
	pty_wait_busy(p, " s. What you type is kept");
	pty_send(p, "typed ahead");
	db_rollback(other);
	db_close(other);
	pty_wait_text(p, "Log> typed ahead");
	pty_wait_gone(p, "Others are saving");
	pty_keys(p, "<Esc>2");
	pty_shows(p, "patience");
	pty_kill(p, SIGTERM);
	assert_int_equal(pty_wait_exit(p), 128 + SIGTERM);
	pty_free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(another_writer__is_named__and_the_line_is_saved_after_it),
	};
	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
