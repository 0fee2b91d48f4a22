/* process.c — the process made safe before anything else. SPDX-License-Identifier: MIT */
#include "cli/process.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"

enum { VALUE_MAX = 4096 };

/* Everything else of the environment is dropped. */
static const char *const kept[] = {
	"HOME",
	"XDG_DATA_HOME",
	"LANG",
	"LANGUAGE",
	"LC_ALL",
	"LC_CTYPE",
	"LC_MESSAGES",
	"NO_COLOR",
	"ACCESSIBLE",
	"JIAOBAN_DB",
	"JIAOBAN_IDLE_FD",
	"SOURCE_DATE_EPOCH",
	"SSH_TTY",
	"TMPDIR",
#ifndef NDEBUG_ENV
	"FAKETIME",
	"FAKETIME_DONT_FAKE_MONOTONIC",
	"FAKETIME_TIMESTAMP_FILE",
	"FAKETIME_NO_CACHE",
	"FAKETIME_DONT_RESET",
	"FAKETIME_SHARED",
	"ASAN_OPTIONS",
	"UBSAN_OPTIONS",
	"LSAN_OPTIONS",
#endif
};

/* Terminal types that are known to do what the console sends. */
static const char *const terminals[] = {"xterm", "screen", "tmux", "linux", "vt100", "vt220",
	"putty", "konsole", "gnome", "rxvt", "st", "mintty", "alacritty", "foot", "kitty", "cons25",
	"ansi", "dumb"};

static bool
terminal_known(const char *term)
{
	for (const char *p = term; *p; p++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-+._",
			    *p))
			return false;
	for (size_t i = 0; i < sizeof terminals / sizeof *terminals; i++) {
		size_t n = strlen(terminals[i]);

		if (strncmp(term, terminals[i], n) == 0 &&
			(!term[n] || term[n] == '-' || term[n] == '.'))
			return true;
	}
	return false;
}

static void
environment_rebuild(void)
{
	enum { N = sizeof kept / sizeof *kept };
	char *value[N] = {0};
	const char *env_term = getenv("TERM");
	char term[64];

	str_copy(term, sizeof term, env_term && terminal_known(env_term) ? env_term : "vt100");
	for (size_t i = 0; i < N; i++) {
		const char *v = getenv(kept[i]);

		if (v && strlen(v) < VALUE_MAX && !(value[i] = strdup(v)))
			die("no memory at start");
	}
	clearenv();
	setenv("PATH", "/usr/bin:/bin", 1);
	setenv("TERM", term, 1);
	for (size_t i = 0; i < N; i++) {
		if (value[i])
			setenv(kept[i], value[i], 1);
		free(value[i]);
	}
}

/* A closed descriptor 0–2 would be given to the database file. */
static void
descriptors_open(void)
{
	int fd;

	do {
		fd = open("/dev/null", O_RDWR);
		if (fd < 0)
			die("/dev/null cannot be opened");
	} while (fd <= 2);
	close(fd);
}

void
process_harden(struct process_origin *origin)
{
	const struct rlimit none = {0, 0};

	origin->sudo = getenv("SUDO_USER") != NULL;
	origin->forced = getenv("SSH_ORIGINAL_COMMAND") != NULL;

	descriptors_open();
	umask(077);
	setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__ /* the leak checker traces its own process */
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	environment_rebuild();
}

bool
process_deny_exec(struct err *e)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	bool ok = filter &&
		  seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(execve), 0) == 0 &&
		  seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(execveat), 0) == 0 &&
		  seccomp_load(filter) == 0;

	if (filter)
		seccomp_release(filter);
	if (!ok)
		return err_set(e, ERR_IO,
			.msgid = N_(
				"This kernel does not let the console forbid starting programs"));
	return true;
}
