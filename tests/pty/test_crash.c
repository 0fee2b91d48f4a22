/* test_crash.c — whatever ends the program, the terminal stays usable. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/str.h"
#include "support/pty.h"
#include "support/toy.h"

static char self[512];

static struct pty *
start(const char *const *env)
{
	const char *const argv[] = {self, "--toy", NULL};
	return pty_start(&(struct pty_spec){argv, env, 24, 80, PTY_TRUE});
}

static void
is_usable(struct pty *p)
{
	assert_true(pty_echoes(p));
	assert_false(pty_alternate(p));
	assert_non_null(strstr(pty_output(p), "\033[?2004l"));
}

static void
fault__restores_the_terminal__and_says_so(void **state)
{
	static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGSYS, SIGABRT};
	(void)state;
	for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
		struct pty *p = start(NULL);
		assert_true(pty_alternate(p));
		pty_kill(p, faults[i]);
		/* a sanitizer has a status of its own */
		assert_int_not_equal(pty_wait_exit(p), 0);
		is_usable(p);
		assert_non_null(strstr(pty_output(p), "kept as a draft"));
		assert_non_null(strstr(pty_output(p), "存为草稿"));
		pty_free(p);
	}
}

static void
other_signal__ends_in_order(void **state)
{
	static const int signals[] = {SIGQUIT, SIGALRM, SIGUSR1, SIGUSR2, SIGXCPU, SIGVTALRM};
	(void)state;
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		struct pty *p = start(NULL);
		pty_kill(p, signals[i]);
		assert_int_equal(pty_wait_exit(p), 128 + signals[i]);
		is_usable(p);
		pty_free(p);
	}
}

static void
full_quota__does_not_end_the_program(void **state)
{
	(void)state;
	struct pty *p = start(NULL);
	pty_kill(p, SIGXFSZ);
	pty_kill(p, SIGPIPE);
	pty_keys(p, "<F2>still here");
	pty_shows(p, "Note> still here");
	pty_free(p);
}

/* After another program had the terminal everything is sent again. */
static void
continued__draws_all_of_it(void **state)
{
	(void)state;
	struct pty *p = start(NULL);
	const long before = pty_bytes(p);
	pty_kill(p, SIGCONT);
	pty_wait_idle(p);
	assert_true(pty_bytes(p) - before > 400);
	pty_shows(p, "40 notes");
	pty_free(p);
}

/* screens.md 6.2 (9): whoever types without a pause has drafts too. */
static void
typing_without_a_pause__keeps_drafts(void **state)
{
	char path[256], env0[300], text[256] = "";
	const char *dir = getenv("TMPDIR");
	(void)state;
	(void)str_format(path, sizeof path, "%s/typing-%ld", dir ? dir : "/tmp", (long)getpid());
	(void)str_format(env0, sizeof env0, "TOY_DRAFT=%s", path);
	struct pty *p = start((const char *const[]){env0, NULL});
	pty_keys(p, "<F2>");
	for (int i = 0; i < 50; i++) {
		pty_keys(p, "a");
		(void)pty_listen(p, 60);
	}
	pty_kill(p, SIGKILL);
	assert_int_equal(pty_wait_exit(p), 128 + SIGKILL);
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	assert_non_null(fgets(text, sizeof text, f));
	assert_true(strlen(text) >= 10);
	fclose(f);
	remove(path);
	pty_free(p);
}

int
main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], "--toy") == 0)
		return toy_main();
	(void)str_format(self, sizeof self, "%s", argv[0]);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fault__restores_the_terminal__and_says_so),
		cmocka_unit_test(other_signal__ends_in_order),
		cmocka_unit_test(full_quota__does_not_end_the_program),
		cmocka_unit_test(continued__draws_all_of_it),
		cmocka_unit_test(typing_without_a_pause__keeps_drafts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
