/* test_terminal.h — the real program on a database with people in it. SPDX-License-Identifier: MIT
 *
 * The site of test_duty.h is founded once for a test binary through the use
 * cases, two hours before the present minute, and copied for each test. The
 * program reads the system's clock: no test may ask what time it is.
 */
#ifndef TESTS_SUPPORT_TEST_TERMINAL_H
#define TESTS_SUPPORT_TEST_TERMINAL_H

#include "support/pty.h"
#include "support/test_duty.h"

enum test_terminal_site {
	TERMINAL_NEVER, /* no desk was ever opened; two items at front-1 */
	TERMINAL_HELD,  /* anna holds front-1 */
};

/* A copy in a folder of its own. out: the path, valid until the next call. */
const char *test_terminal_site(enum test_terminal_site kind);

/* The console on it at a desk, at the sign-in screen. desk NULL = front-1. */
struct pty *test_terminal_open(const char *file, const char *desk, const char *lang, int rows,
	int cols, const char *const *env);
/* 80x24, English, front-1, and signed in (login NULL = not). */
struct pty *test_terminal(const char *file, const char *login);

/* Types login, password, and waits for the Now board. */
void test_terminal_sign_in(struct pty *p, const char *login);
/* Types the password of a login and Enter. */
void test_terminal_password(struct pty *p, const char *login);

/* Runs `jiaoban --db FILE ARGS` to its end. out: what it printed, valid until
 * the next call; *status its exit. */
const char *test_terminal_run(const char *file, const char *const *args, int *status);

#endif
