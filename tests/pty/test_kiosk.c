/* test_kiosk.c — no key, signal, size or environment leads out of the console. SPDX-License-Identifier: MIT
 *
 * Every row is one case of promises.md §5 "kiosk": each screen gets the keys
 * that stop, quit or suspend other programs, and then the line breaks.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "support/test_terminal.h"

enum { FILE_BYTES = 8192 };

static int cases;

static void
proc_read(long pid, const char *name, char out[FILE_BYTES])
{
	char path[96];
	size_t n = 0;
	FILE *f;

	str_format(path, sizeof path, "/proc/%ld/%s", pid, name);
	f = fopen(path, "r");
	if (f) {
		n = fread(out, 1, FILE_BYTES - 1, f);
		fclose(f);
	}
	out[n] = '\0';
}

static long
parent_of(long pid)
{
	char text[FILE_BYTES];
	const char *at;

	proc_read(pid, "status", text);
	at = strstr(text, "PPid:");
	return at ? strtol(at + 5, NULL, 10) : 0;
}

static bool
has_child(long pid)
{
	DIR *proc = opendir("/proc");
	const struct dirent *entry;
	bool found = false;

	assert_non_null(proc);
	while (!found && (entry = readdir(proc)) != NULL)
		found = isdigit((unsigned char)entry->d_name[0]) &&
			parent_of(strtol(entry->d_name, NULL, 10)) == pid;
	closedir(proc);
	return found;
}

/* How many filters the kernel holds against it: one more than against us. */
static long
filters_of(long pid)
{
	char text[FILE_BYTES];
	const char *at;

	proc_read(pid, "status", text);
	at = strstr(text, "Seccomp_filters:");
	if (at)
		return strtol(at + 16, NULL, 10);
	at = strstr(text, "Seccomp:"); /* kernels before 5.9 tell only whether */
	assert_non_null(at);
	return strtol(at + 8, NULL, 10) / 2;
}

static void
is_caged(struct pty *p)
{
	assert_false(pty_has_ended(p));
	assert_int_equal(filters_of(pty_pid(p)), filters_of(getpid()) + 1);
	assert_false(has_child(pty_pid(p)));
	cases++;
}

/* Keys that leave, stop or crash other programs; raw bytes as they come. */
static const char *const ways_out[] = {
	"\032", "\034", "\003", "\021\023\021", "\004", /* ^Z ^\ ^C ^S ^D */
	"!sh\r", ":!sh\r", "\033!", "\033[24~\033",     /* what pagers and editors know */
};

/* A screen, and the keys that open it after sign-in. */
static const struct {
	const char *login, *keys, *shown;
} screens[] = {
	{"anna", "", "[1 Now]"},
	{"anna", "2", "[2 Log]"},
	{"anna", "2<F2>half a line", "Log> half a line"},
	{"anna", "3", "[3 Handover]"},
	{"anna", "4", "[4 "},
	{"anna", "9", "[9 More]"},
	{"anna", "<F1>", "Help: NOW"},
	{"anna", "<F9>", "Go to>"},
	{"anna", "<F9>0", "LOCKED"},
	{"hr", "9<Down><Down><Enter>", "SETTINGS"},
	{"hr", "9<Down><Down><Down><Enter>", "PEOPLE"},
	{"hr", "9<Down><Down><Down><Enter><F6>", "PERSON  a new one"},
	{"hr", "9<Down><Down><Down><Enter><Enter>", "What may be done"},
	{"hr", "9<Down><Down><Down><Down><Enter>", "POLICY"},
};

/* From whatever the keys led to, one comes back to a screen of ours. */
static void
is_ours(struct pty *p)
{
	pty_resize(p, 24, 81);
	pty_resize(p, 24, 80);
	if (!strstr(pty_row(p, 23), "F1 "))
		pty_print(p);
	assert_non_null(strstr(pty_row(p, 23), "F1 "));
}

/* Each way out on each screen; then a hang-up there. */
static void
keys__lead_out_of_no_screen__and_a_hang_up_ends_it(void **state)
{
	const char *file = test_terminal_site(TERMINAL_HELD);

	(void)state;
	for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
		struct pty *p = test_terminal(file, screens[i].login);

		pty_keys(p, screens[i].keys);
		pty_wait_text(p, screens[i].shown);
		for (size_t j = 0; j < sizeof ways_out / sizeof *ways_out; j++) {
			pty_send(p, ways_out[j]);
			pty_wait_idle(p);
			pty_kill(p, SIGTSTP);
			is_caged(p);
		}
		is_ours(p);
		pty_kill(p, i % 2 ? SIGHUP : SIGTERM);
		assert_int_equal(pty_wait_exit(p), 128 + (i % 2 ? SIGHUP : SIGTERM));
		assert_true(pty_echoes(p));
		assert_false(pty_alternate(p));
		pty_free(p);
	}
}

/* Nobody signed in: F12 alone ends it, and nothing opens. */
static void
sign_in__opens_nothing(void **state)
{
	struct pty *p = test_terminal(test_terminal_site(TERMINAL_HELD), NULL);

	(void)state;
	for (size_t j = 0; j < 4; j++) {
		pty_send(p, ways_out[j]);
		pty_wait_idle(p);
		is_caged(p);
	}
	pty_keys(p, "<F2><F9>1<Esc>");
	pty_wait_text(p, "Nobody is signed in at this desk.");
	pty_keys(p, "<F12>");
	assert_int_equal(pty_wait_exit(p), 0);
	pty_free(p);
}

/* What a person may have set before the program begins. */
static void
environment__hostile__changes_nothing(void **state)
{
	static const char *const rows[] = {"TERM=../../../etc/passwd", "TERM=", "TERM=no-such",
		"TERM=xterm;sh", "TERMINFO=/tmp", "TERMINFO_DIRS=/tmp:.", "LANG=../../x.UTF-8",
		"LC_MESSAGES=../../x", "TMPDIR=/no/such/place", "TMPDIR=", "LD_PRELOAD=/tmp/x.so",
		"LD_LIBRARY_PATH=/tmp:.", "LD_AUDIT=/tmp/x.so", "SHELL=/bin/sh", "EDITOR=sh",
		"PAGER=sh", "PATH=.", "IFS=/", "COLUMNS=99999", "LINES=-1", "ESCDELAY=100000",
		"HOME=/no/such/place", "SQLITE_TMPDIR=/tmp", "NLSPATH=/tmp/%N",
		"TZ=../../etc/shadow", "LESSOPEN=|sh", "MALLOC_CHECK_=3", "GCONV_PATH=/tmp"};
	const char *file = test_terminal_site(TERMINAL_HELD);

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *const env[] = {rows[i], NULL};
		struct pty *p = test_terminal_open(file, NULL, NULL, 24, 80, env);

		pty_wait_text(p, "Nobody is signed in at this desk.");
		is_caged(p);
		pty_free(p);
	}
}

static void
window__of_any_size__is_survived(void **state)
{
	static const int sizes[][2] = {
		{1, 1}, {1000, 1000}, {1, 1000}, {1000, 1}, {2, 5}, {24, 80}};
	struct pty *p = test_terminal(test_terminal_site(TERMINAL_HELD), "anna");

	(void)state;
	pty_keys(p, "2<F2>a line 话");
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		pty_resize(p, sizes[i][0], sizes[i][1]);
		is_caged(p);
	}
	pty_wait_text(p, "Log> a line 话");
	pty_free(p);
}

/* A console that was stopped holds up nobody, and goes on where it was. */
static void
stopped__holds_up_nobody(void **state)
{
	const char *file = test_terminal_site(TERMINAL_HELD);
	struct pty *held = test_terminal(file, "anna"), *other;

	(void)state;
	pty_keys(held, "2<F2>half a line");
	pty_kill(held, SIGSTOP);
	other = test_terminal(file, "wxm");
	pty_keys(other, "2<F2>written meanwhile<Enter>");
	pty_wait_text(other, "Saved");
	pty_kill(held, SIGCONT);
	pty_wait_idle(held);
	pty_keys(held, " goes on<Enter>");
	pty_wait_text(held, "half a line goes on");
	is_caged(held);
	pty_free(other);
	pty_free(held);
}

static void
cases__are_at_least_eighty(void **state)
{
	(void)state;
	print_message("%d cases\n", cases);
	assert_true(cases >= 80);
}

/* The control: who starts a program is seen to have a child. */
static void
control__a_child_is_seen(void **state)
{
	pid_t pid;
	bool seen;

	(void)state;
	assert_false(has_child(getpid()));
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		(void)pause();
		_exit(0);
	}
	seen = has_child(getpid());
	kill(pid, SIGKILL);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	assert_true(seen);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys__lead_out_of_no_screen__and_a_hang_up_ends_it),
		cmocka_unit_test(sign_in__opens_nothing),
		cmocka_unit_test(environment__hostile__changes_nothing),
		cmocka_unit_test(window__of_any_size__is_survived),
		cmocka_unit_test(stopped__holds_up_nobody),
		cmocka_unit_test(cases__are_at_least_eighty),
		cmocka_unit_test(control__a_child_is_seen),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
