/* test_console.h — the whole console over a test site, without a terminal. SPDX-License-Identifier: MIT
 *
 * The desk is front-1, held by anna; it is 2026-11-21 14:00. The console is a
 * terminal of its own; test_duty's people act from theirs beside it.
 */
#ifndef TESTS_SUPPORT_TEST_CONSOLE_H
#define TESTS_SUPPORT_TEST_CONSOLE_H

#include "screens/console.h"
#include "support/screen_harness.h"
#include "support/test_duty.h"

struct test_console {
	struct test_duty duty;
	struct ctx ctx;
	struct console con;
	struct harness h;
};

enum test_console_kind {
	TEST_NEVER, /* the desk was never opened, nobody else is signed in */
	TEST_HELD,  /* anna holds it; two items */
};

/* At the sign-in screen. */
void test_console_open(
	struct test_console *t, enum test_console_kind kind, int rows, int cols, enum lang lang);
void test_console_close(struct test_console *t);

/* anna's log with the cursor in the entry line. */
void test_console_line(struct test_console *t, enum lang lang, int cols);

/* Fixtures: *state is a struct test_console, held, 80x24 in English. A test is
 * put on the one that its file calls t by a row of this form. */
int test_console_setup(void **state);
int test_console_setup_line(void **state);
int test_console_teardown(void **state);
#define ON_CONSOLE_AFTER(begin, test)                                                              \
	cmocka_unit_test_prestate_setup_teardown(test, begin, test_console_teardown, &t)
#define ON_CONSOLE(test) ON_CONSOLE_AFTER(test_console_setup, test)
#define ON_LINE(test) ON_CONSOLE_AFTER(test_console_setup_line, test)

/* Types login and password at the sign-in screen; the Now board follows. */
void test_console_sign_in(struct test_console *t, const char *login);
/* Types the password of a sign dialog and Enter. */
void test_console_password(struct test_console *t, const char *login);
/* Another desk changed something, and the second is over. */
void test_console_elsewhere(struct test_console *t);
/* Seconds pass at the desk: clock and tick. */
void test_console_wait(struct test_console *t, int seconds);
/* Entries of front-1. */
int64_t test_console_entries(struct test_console *t);
/* The newest of them, from its signed bytes; the list is freed by the caller. */
const struct entry *test_console_newest(struct test_console *t, struct entry_list *l);

#endif
