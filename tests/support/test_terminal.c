/* test_terminal.c — the real program on a database with people in it. SPDX-License-Identifier: MIT */
#include "support/test_terminal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "domain/item.h"
#include "domain/param.h"

enum { ARGS_MAX = 16, BEFORE_S = 7200 };

static struct {
	char file[512], output[65536];
	bool built[2];
	int copies;
} own;

static void
folder_of(char *out, size_t size, const char *name)
{
	const char *dir = getenv("TMPDIR");

	str_format(out, size, "%s/site-%ld-%s", dir ? dir : "/tmp", (long)getpid(), name);
	(void)mkdir(out, 0700);
}

static void
file_copy(const char *from, const char *to, mode_t mode)
{
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	char part[65536];
	size_t n;

	assert_non_null(in);
	assert_non_null(out);
	while ((n = fread(part, 1, sizeof part, in)) > 0)
		assert_int_equal(fwrite(part, 1, n, out), n);
	fclose(in);
	assert_int_equal(fclose(out), 0);
	assert_int_equal(chmod(to, mode), 0);
}

/* SHO-02: these tests live with the system's clock, so nothing may begin by the hour. */
static void
stop_preparing(struct test_site *s)
{
	struct ctx manager;

	test_site_sign_in(s, "manager", &manager);
	MUST(param_set(&manager, "handover.prepare_minutes", "0", 0, "by hand alone", E));
	test_site_sign_out(&manager);
}

/* Setting up makes the pepper beside it. Two hours ago, so that nothing lies in the future of the program. */
static void
build(enum test_terminal_site kind, const char *folder)
{
	struct test_duty t;
	char path[600];

	str_format(path, sizeof path, "%s/jiaoban.db", folder);
	if (kind == TERMINAL_HELD) {
		test_duty_open_at(&t, path, ((int64_t)time(NULL) - BEFORE_S) * 1000000);
		stop_preparing(&t.site);
		test_duty_close(&t);
	} else {
		struct test_site s;

		test_site_open_at(&s, path, ((int64_t)time(NULL) - BEFORE_S) * 1000000);
		stop_preparing(&s);
		test_site_close(&s);
	}
	own.built[kind] = true;
}

const char *
test_terminal_site(enum test_terminal_site kind)
{
	static const char *const names[] = {"never", "held"};
	char first[512], copy[32], folder[512], from[600];

	folder_of(first, sizeof first, names[kind]);
	if (!own.built[kind])
		build(kind, first);
	str_format(copy, sizeof copy, "%d", ++own.copies);
	folder_of(folder, sizeof folder, copy);
	str_format(from, sizeof from, "%s/jiaoban.db", first);
	str_format(own.file, sizeof own.file, "%s/jiaoban.db", folder);
	file_copy(from, own.file, 0600);
	str_format(from, sizeof from, "%s/pepper", first);
	str_format(folder + strlen(folder), sizeof folder - strlen(folder), "/pepper");
	file_copy(from, folder, 0400);
	return own.file;
}

struct pty *
test_terminal_open(const char *file, const char *desk, const char *lang, int rows, int cols,
	const char *const *env)
{
	const char *const argv[] = {getenv("JIAOBAN_BIN"), "--db", file, "--desk",
		desk ? desk : "front-1", "--lang", lang ? lang : "en", NULL};

	assert_non_null(argv[0]);
	return pty_start(&(struct pty_spec){.argv = argv, .env = env, .rows = rows, .cols = cols});
}

struct pty *
test_terminal(const char *file, const char *login)
{
	struct pty *p = test_terminal_open(file, NULL, NULL, 24, 80, NULL);

	if (login)
		test_terminal_sign_in(p, login);
	return p;
}

void
test_terminal_password(struct pty *p, const char *login)
{
	pty_keys(p, login);
	pty_keys(p, "-password<Enter>");
}

void
test_terminal_sign_in(struct pty *p, const char *login)
{
	pty_keys(p, login);
	pty_keys(p, "<Enter>");
	test_terminal_password(p, login);
	if (pty_find(p, "[1 ") < 0) {
		pty_print(p);
		fail_msg("%s is not signed in", login);
	}
}

const char *
test_terminal_run(const char *file, const char *const *args, int *status)
{
	const char *argv[ARGS_MAX + 4] = {getenv("JIAOBAN_BIN"), "--db", file};
	char command[2048] = "";
	size_t n;
	FILE *f;

	for (int i = 0; args[i] && i < ARGS_MAX; i++)
		argv[3 + i] = args[i];
	for (int i = 0; argv[i]; i++)
		str_format(command + strlen(command), sizeof command - strlen(command), "'%s' ",
			argv[i]);
	str_format(command + strlen(command), sizeof command - strlen(command), "2>&1");
	f = popen(command, "r"); /* NOLINT: our own words, in a test */
	assert_non_null(f);
	n = fread(own.output, 1, sizeof own.output - 1, f);
	own.output[n] = '\0';
	*status = pclose(f);
	*status = WIFEXITED(*status) ? WEXITSTATUS(*status) : -1;
	return own.output;
}
