/* run.c — the real program as a command. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/run.h"

enum { ARGS_MAX = 64, PASS_FD = 9 };

static int
file_of(const char *text)
{
	FILE *f = tmpfile();
	int fd;

	assert_non_null(f);
	if (text)
		fputs(text, f);
	fflush(f);
	fd = dup(fileno(f));
	fclose(f);
	lseek(fd, 0, SEEK_SET);
	return fd;
}

static void
read_all(int fd, char out[RUN_BYTES])
{
	ssize_t got;
	size_t n = 0;

	lseek(fd, 0, SEEK_SET);
	while (n < RUN_BYTES - 1 && (got = read(fd, out + n, RUN_BYTES - 1 - n)) > 0)
		n += (size_t)got;
	out[n] = '\0';
	close(fd);
}

static void
set_environment(const struct run_spec *spec)
{
	setenv("LC_ALL", "C.UTF-8", 1);
	if (spec->db)
		setenv("JIAOBAN_DB", spec->db, 1);
	for (int i = 0; spec->env && spec->env[i]; i++) {
		char name[64];
		const char *value = strchr(spec->env[i], '=');

		if (!value) {
			unsetenv(spec->env[i]);
			continue;
		}
		snprintf(name, sizeof name, "%.*s", (int)(value - spec->env[i]), spec->env[i]);
		setenv(name, value + 1, 1);
	}
}

static void
child(const struct run_spec *spec, int in, int out, int err, int pass)
{
	const char *argv[ARGS_MAX] = {"jiaoban"};
	const char *program = getenv("JIAOBAN_BIN");
	int n = 1;

	for (int i = 0; spec->argv[i] && n < ARGS_MAX - 1; i++)
		argv[n++] = spec->argv[i];
	set_environment(spec);
	if (spec->out_file)
		out = open(spec->out_file, O_WRONLY);
	dup2(in, 0);
	dup2(out, 1);
	dup2(err, 2);
	if (pass >= 0)
		dup2(pass, PASS_FD);
	for (int fd = 3; fd < 64; fd++)
		if (fd != PASS_FD || pass < 0)
			close(fd);
	for (int fd = 0; fd < 3; fd++)
		if (spec->closed & 1 << fd)
			close(fd);
	execv(program ? program : "build/debug/jiaoban", (char **)argv);
	_exit(127);
}

void
run_program(const struct run_spec *spec, struct run *r)
{
	int in = file_of(spec->in), out = file_of(NULL), err = file_of(NULL);
	int pass = spec->pass ? file_of(spec->pass) : -1, status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0)
		child(spec, in, out, err, pass);
	while (waitpid(pid, &status, 0) < 0)
		assert_int_equal(errno, EINTR);
	r->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	read_all(out, r->out);
	read_all(err, r->err);
	close(in);
	if (pass >= 0)
		close(pass);
}

void
run_on_terminal(const struct run_spec *spec, struct run *r)
{
	int fd, status;
	size_t n = 0;
	ssize_t got;
	pid_t pid = forkpty(&fd, NULL, NULL, NULL);

	assert_true(pid >= 0);
	if (pid == 0)
		child(spec, 0, 1, 2, -1);
	/* EIO is how a terminal says that nobody is left on the other side. */
	while (n < RUN_BYTES - 1 && (got = read(fd, r->out + n, RUN_BYTES - 1 - n)) > 0)
		n += (size_t)got;
	r->out[n] = r->err[0] = '\0';
	while (waitpid(pid, &status, 0) < 0)
		assert_int_equal(errno, EINTR);
	close(fd);
	r->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void
run_as_person(const char *db, struct run *r, const char *login, const char *const *argv)
{
	const char *full[48] = {NULL};
	char password[64];
	int n = 0;

	while (argv[n]) {
		full[n] = argv[n];
		n++;
	}
	full[n++] = "--as";
	full[n++] = login;
	full[n++] = "--password-fd";
	full[n++] = "9";
	snprintf(password, sizeof password, "%s-password\n", login);
	run_program(&(const struct run_spec){.db = db, .argv = full, .pass = password}, r);
}

static void
wrong(const struct run *r, const char *what)
{
	fail_msg("%s\nstatus %d\nstdout: %s\nstderr: %s", what, r->status, r->out, r->err);
}

void
run_ended(const struct run *r, int status)
{
	if (r->status != status)
		wrong(r, "another exit status was due");
}

void
run_said(const struct run *r, const char *text)
{
	if (r->status != 0 || !strstr(r->out, text))
		wrong(r, text);
}

void
run_refused(const struct run *r, int status, const char *text)
{
	const char *end = strchr(r->err, '\n');

	if (r->status != status || !strstr(r->err, text))
		wrong(r, text);
	if (!end || end[1])
		wrong(r, "one line on stderr was due");
	if (r->out[0])
		wrong(r, "nothing on stdout was due");
}
