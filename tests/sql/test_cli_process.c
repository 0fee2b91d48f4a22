/* test_cli_process.c — usage, languages and the process made safe. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/process.h"
#include "support/run.h"
#include "support/scratch.h"
#include "support/test_site.h"

static char db[SCRATCH_PATH];
static struct run r;

static int
group_setup(void **state)
{
	struct test_site site;

	if (scratch_setup_fast(state) != 0)
		return -1;
	scratch_path(db, "site.db");
	test_site_open(&site, db);
	test_site_close(&site);
	return 0;
}

/* --- usage: 2 --- */

static void
usage__answers_2__with_one_line_or_two(void **state)
{
	static const struct {
		const char *argv[4];
		const char *said;
	} wrong[] = {
		{{"no-such"}, "There is no command \"no-such\""},
		{{"--no-such"}, "There is no option --no-such"},
		{{"verify", "--no-such"}, "There is no option --no-such"},
		{{"--db"}, "Option --db needs a value"},
		{{"--lang", "fr", "verify"}, "There is no language \"fr\""},
		{{"verify", "twice"}, "\"twice\" is not expected here"},
		{{"checkpoint", "twice"}, "\"twice\" is not expected here"},
		{{"demo", "twice"}, "\"twice\" is not expected here"},
		{{"sheet", "twice"}, "\"twice\" is not expected here"},
		{{"backup"}, "One file name is needed"},
		{{"person"}, "Say what to do: list, add"},
		{{"person", "show"}, "One staff number is needed"},
		{{"team", "dance"}, "Say what to do: list, add, set"},
		{{"desk", "add"}, "One code is needed"},
		{{"shift", "set"}, "Say what to do"},
		{{"policy"}, "Say what to do"},
		{{"export"}, "Say what to take out: records"},
		{{"import", "cars"}, "Say what the file holds: people"},
		{{"init"}, "--site, --admin and --name are needed"},
		{{"help", "dance"}, "There is no command \"dance\""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		run_program(&(const struct run_spec){.db = db, .argv = wrong[i].argv}, &r);
		if (r.status != 2 || !strstr(r.err, wrong[i].said) || r.out[0])
			fail_msg("%s: %d %s", wrong[i].argv[0], r.status, r.err);
	}
}

static void
usage__is_said__in_the_language_asked_for(void **state)
{
	static const char *const argv[] = {"no-such", NULL};
	static const char *const chinese[] = {"LC_ALL=zh_CN.UTF-8", NULL};

	(void)state;
	run_args(db, &r, "--lang", "zh_CN", "no-such");
	run_refused(&r, 2, "没有命令");
	run_program(&(const struct run_spec){.db = db, .argv = argv, .env = chinese}, &r);
	run_refused(&r, 2, "没有命令");
}

/* What a person typed comes back safe to show (P4). */
static void
usage__shows__hostile_words_harmless(void **state)
{
	(void)state;
	run_args(db, &r, "\x1b]0;owned\x07\xE2\x80\xAE");
	run_ended(&r, 2);
	assert_null(strchr(r.err, '\x1b'));
	assert_null(strstr(r.err, "\xE2\x80\xAE"));
	assert_non_null(strstr(r.err, "<U+202E>"));
}

static void
help__names__every_command_and_its_options(void **state)
{
	static const char *const commands[] = {"init", "demo", "import", "export", "verify",
		"checkpoint", "sheet", "backup", "person", "team", "desk", "shift", "policy",
		"doctor"};
	char usage[64];

	(void)state;
	run_args(NULL, &r, "--help");
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		run_said(&r, commands[i]);
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		snprintf(usage, sizeof usage, "usage: jiaoban %s ", commands[i]);
		run_args(NULL, &r, commands[i], "--help");
		run_said(&r, usage);
		run_args(NULL, &r, "help", commands[i]);
		run_said(&r, usage);
	}
	run_args(NULL, &r, "import", "-h");
	run_said(&r, "items:  desk name_en name_zh place expected\n");
	run_args(NULL, &r, "--version");
	run_said(&r, "jiaoban 0.");
}

static void
man_page__holds__every_command(void **state)
{
	(void)state;
	run_args(NULL, &r, "help", "--man");
	run_said(&r, ".TH JIAOBAN 1");
	run_said(&r,
		".SS import "
		"people|teams|desks|shifts|items|contacts|procedures|holidays|roster|attendance|"
		"leave|events|log|exams|actuals|qa\\-form FILE [\\-\\-dry\\-run] [\\-\\-publish]");
	run_said(&r, ".SH EXIT STATUS");
	run_args(NULL, &r, "help", "--completion");
	run_said(&r, "complete -o default -F _jiaoban jiaoban");
	run_said(&r, "import) words=' --dry-run --publish");
}

/* --- the console without what it needs --- */

static void
console__refuses__without_a_terminal(void **state)
{
	static const char *const none[] = {NULL};

	(void)state;
	run_program(&(const struct run_spec){.db = db, .argv = none}, &r);
	run_refused(&r, 2, "The console needs a terminal");
}

/* contract.md §1: nothing but UTF-8; nobody knows yet which language is read. */
static void
console__refuses__a_locale_that_is_not_utf8(void **state)
{
	static const char *const argv[] = {NULL};
	static const char *const env[] = {
		"LC_ALL=zh_CN.GB18030", "LANG=zh_CN.GB18030", "TERM=xterm", NULL};

	(void)state;
	run_on_terminal(&(const struct run_spec){.db = db, .argv = argv, .env = env}, &r);
	run_ended(&r, 2);
	assert_non_null(strstr(r.out, "UTF-8"));
	assert_null(strchr(r.out, '\x1b')); /* no screen was begun */
	assert_int_equal(r.out[0], 'j');
	const char *second = strstr(r.out, "\njiaoban: ");
	assert_non_null(second);
	assert_true((unsigned char)r.out[strlen("jiaoban: ")] >= 0x80); /* Chinese */
	assert_true((unsigned char)second[strlen("\njiaoban: ")] < 0x80);
}

/* contract.md §1: batch works in any locale, and speaks UTF-8. */
static void
batch__works__in_hostile_surroundings(void **state)
{
	static const char *const argv[] = {"verify", NULL};
	static const char *const env[][6] = {
		{"LC_ALL=zh_CN.GB18030", "LANG=zh_CN.GB18030", NULL},
		{"LC_ALL=xx_YY.ISO-8859-1", NULL},
		{"LC_ALL", "LANG", "TERM", "HOME", "PATH", NULL},
		{"TERM=../../../etc/passwd", "TERMINFO=/tmp", "TERMCAP=:x:", NULL},
		{"LD_PRELOAD=/nowhere.so", "LD_LIBRARY_PATH=/tmp", "LD_AUDIT=/nowhere.so", NULL},
		{"IFS=x", "BASH_ENV=/etc/passwd", "GCONV_PATH=/tmp", "LOCPATH=/tmp",
			"TMPDIR=/nowhere", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof env / sizeof *env; i++) {
		run_program(&(const struct run_spec){.db = db, .argv = argv, .env = env[i]}, &r);
		if (r.status != 0 || !strstr(r.out, "site"))
			fail_msg("case %zu: %d %s", i, r.status, r.err);
	}
}

/* A database opened as descriptor 0, 1 or 2 would be written by a message. */
static void
batch__works__with_closed_descriptors(void **state)
{
	static const char *const argv[] = {"verify", NULL};
	static const char *const team[] = {"team", "add", "X", NULL};

	(void)state;
	for (int closed = 1; closed < 8; closed++) {
		run_program(&(const struct run_spec){.db = db, .argv = argv, .closed = closed}, &r);
		run_ended(&r, 0);
		run_program(&(const struct run_spec){.db = db, .argv = team, .closed = closed}, &r);
		run_ended(&r, 1);
	}
	run_args(db, &r, "verify");
	run_said(&r, "VERIFIED site to ");
}

/* --- at a desk: promises.md §4 --- */

static void
desk__opens__only_the_console(void **state)
{
	static const char *const sudo[] = {"SUDO_USER=anna", NULL};
	static const char *const forced[] = {"SSH_ORIGINAL_COMMAND=jiaoban verify", NULL};
	static const struct {
		const char *argv[6];
		const char *const *env;
		int status;
	} t[] = {
		{{"--desk", "front-1", "verify"}, sudo, 3},
		{{"--desk", "front-1", "--db", "/tmp/x", NULL}, sudo, 3},
		{{"--desk", "front-1", NULL}, sudo, 2}, /* the console: no terminal here */
		{{"verify", NULL}, sudo, 0},            /* an administrator's sudo */
		{{"verify", "--desk", "front-1"}, sudo, 0},
		{{"verify", NULL}, forced, 3},
		{{"--desk", "front-1", "verify"}, forced, 3},
		{{"--desk", "front-1", NULL}, forced, 2},
		{{"--desk", "front-1", "verify"}, NULL, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		run_program(
			&(const struct run_spec){.db = db, .argv = t[i].argv, .env = t[i].env}, &r);
		if (r.status != t[i].status)
			fail_msg("case %zu: %d %s", i, r.status, r.err);
	}
}

/* --- process_harden itself, in a child --- */

static void
in_child(int (*check)(void))
{
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0)
		_exit(check());
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static int
check_environment(void)
{
	struct process_origin origin;

	setenv("SUDO_USER", "anna", 1);
	setenv("LD_PRELOAD", "/nowhere.so", 1);
	setenv("PATH", "/tmp", 1);
	setenv("TERM", "xterm-256color; rm", 1);
	setenv("JIAOBAN_DB", "/a.db", 1);
	process_harden(&origin);
	if (!origin.sudo || origin.forced)
		return 1;
	if (getenv("LD_PRELOAD") || getenv("SUDO_USER") || !getenv("JIAOBAN_DB"))
		return 2;
	if (strcmp(getenv("PATH"), "/usr/bin:/bin") != 0 || strcmp(getenv("TERM"), "vt100") != 0)
		return 3;
	return 0;
}

static int
check_terminals(void)
{
	static const char *const good[] = {
		"xterm", "xterm-256color", "tmux-256color", "linux", "screen.xterm-256color"};
	static const char *const bad[] = {"xterm/../x", "evil", "xtermx", "", "XTERM"};
	struct process_origin origin;

	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		setenv("TERM", good[i], 1);
		process_harden(&origin);
		if (strcmp(getenv("TERM"), good[i]) != 0)
			return 1;
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		setenv("TERM", bad[i], 1);
		process_harden(&origin);
		if (strcmp(getenv("TERM"), "vt100") != 0)
			return 2;
	}
	return 0;
}

static int
check_limits(void)
{
	struct process_origin origin;
	struct rlimit core;
	char file[SCRATCH_PATH];
	struct stat st;
	int fd;

	umask(0);
	process_harden(&origin);
	if (getrlimit(RLIMIT_CORE, &core) != 0 || core.rlim_cur != 0 || core.rlim_max != 0)
		return 1;
	if (prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1)
		return 2;
	snprintf(file, sizeof file, "%s/umask", scratch_dir());
	fd = open(file, O_CREAT | O_WRONLY, 0666);
	if (fd < 0 || fstat(fd, &st) != 0 || (st.st_mode & 0777) != 0600)
		return 3;
	return 0;
}

/* Below 3 nothing is free any more. */
static int
check_descriptors(void)
{
	struct process_origin origin;

	for (int fd = 0; fd < 3; fd++)
		close(fd);
	process_harden(&origin);
	return open("/dev/null", O_RDONLY) > 2 ? 0 : 1;
}

static int
check_exec(void)
{
	struct process_origin origin;
	struct err e;

	process_harden(&origin);
	if (!process_deny_exec(&e))
		return 1;
	execl("/bin/true", "true", (char *)NULL);
	return 0; /* still here: it was refused */
}

static void
process__drops__the_environment(void **state)
{
	(void)state;
	in_child(check_environment);
}

static void
process__takes__only_terminals_it_knows(void **state)
{
	(void)state;
	in_child(check_terminals);
}

static void
process__sets__limits_and_umask(void **state)
{
	(void)state;
	in_child(check_limits);
}

static void
process__opens__the_first_three_descriptors(void **state)
{
	(void)state;
	in_child(check_descriptors);
}

static void
process__starts__no_program_once_denied(void **state)
{
	(void)state;
	in_child(check_exec);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(usage__answers_2__with_one_line_or_two),
		cmocka_unit_test(usage__is_said__in_the_language_asked_for),
		cmocka_unit_test(usage__shows__hostile_words_harmless),
		cmocka_unit_test(help__names__every_command_and_its_options),
		cmocka_unit_test(man_page__holds__every_command),
		cmocka_unit_test(console__refuses__without_a_terminal),
		cmocka_unit_test(console__refuses__a_locale_that_is_not_utf8),
		cmocka_unit_test(batch__works__in_hostile_surroundings),
		cmocka_unit_test(batch__works__with_closed_descriptors),
		cmocka_unit_test(desk__opens__only_the_console),
		cmocka_unit_test(process__drops__the_environment),
		cmocka_unit_test(process__takes__only_terminals_it_knows),
		cmocka_unit_test(process__sets__limits_and_umask),
		cmocka_unit_test(process__opens__the_first_three_descriptors),
		cmocka_unit_test(process__starts__no_program_once_denied),
	};

	return cmocka_run_group_tests(tests, group_setup, scratch_teardown);
}
