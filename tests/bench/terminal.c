/* terminal.c — a terminal program run and timed from outside. SPDX-License-Identifier: MIT */
#include "bench/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "bench/meter.h"

enum { IDLE_FD = 9, LIMIT_MS = 15000, START_GAP_MS = 150, KEY_GAP_MS = 10, TRAIL_MS = 1 };

/* Where the child leaves the instant before exec. */
static int64_t *
shared_instant(void)
{
	static int64_t *at;
	if (!at)
		at = mmap(NULL, sizeof *at, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
			0);
	if (at == MAP_FAILED)
		meter_die("no memory");
	return at;
}

static _Noreturn void
child(const struct tty_spec *spec, int slave, int idle)
{
	char number[8];

	setsid();
	ioctl(slave, TIOCSCTTY, 0);
	for (int fd = 0; fd < 3; fd++)
		dup2(slave, fd);
	dup2(idle, IDLE_FD);
	for (int fd = 3; fd < 64; fd++)
		if (fd != IDLE_FD)
			close(fd);
	snprintf(number, sizeof number, "%d", IDLE_FD);
	setenv("JIAOBAN_IDLE_FD", number, 1);
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	if (spec->dir && chdir(spec->dir) != 0)
		_exit(126);
	*shared_instant() = meter_now_ns();
	execvp(spec->argv[0], (char *const *)spec->argv);
	_exit(127);
}

/* The console asks once where the cursor is; a real terminal answers. */
static void
answer(struct tty *t, const char *bytes, size_t n)
{
	static const char reply[] = "\033[1;2R";
	if (memmem(bytes, n, "\033[6n", 4) && write(t->fd, reply, sizeof reply - 1) < 0)
		t->gone = true;
}

static void
remember(struct tty *t, const char *bytes, size_t n)
{
	if (n > sizeof t->tail)
		return;
	if (t->tail_len + n > sizeof t->tail)
		t->tail_len = 0;
	memcpy(t->tail + t->tail_len, bytes, n);
	t->tail_len += n;
}

static void
take(struct tty *t)
{
	static char bytes[1 << 14];
	ssize_t n;
	while ((n = read(t->fd, bytes, sizeof bytes)) > 0) {
		t->last_ns = meter_now_ns();
		t->bytes += n;
		answer(t, bytes, (size_t)n);
		remember(t, bytes, (size_t)n);
	}
	if (n == 0 || (n < 0 && errno == EIO))
		t->gone = true;
}

/* out: true = the program says it waits; false = ms have passed. */
static bool
listen_once(struct tty *t, int ms)
{
	struct pollfd p[2] = {{.fd = t->fd, .events = POLLIN}, {.fd = t->idle, .events = POLLIN}};
	char said[64];
	if (poll(p, 2, ms) <= 0)
		return false;
	take(t);
	return (p[1].revents & POLLIN) && read(t->idle, said, sizeof said) > 0;
}

/* What was written before the program said that it waits may be on its way. */
static void
trail(struct tty *t)
{
	struct pollfd p = {.fd = t->fd, .events = POLLIN};
	while (!t->gone && poll(&p, 1, TRAIL_MS) > 0)
		take(t);
}

static bool
settle(struct tty *t, int gap_ms)
{
	int64_t limit = meter_now_ns() + (int64_t)LIMIT_MS * 1000000;
	long before = t->bytes;
	while (!t->gone && meter_now_ns() < limit) {
		long now = t->bytes;
		int wait = t->peer && now > before ? gap_ms : 300;
		if (listen_once(t, wait) && !t->peer) {
			trail(t);
			return !t->gone;
		}
		if (t->peer && t->bytes == now)
			return now > before;
	}
	return false;
}

bool
tty_start(struct tty *t, const struct tty_spec *spec, double *ms_to_screen)
{
	struct winsize size = {
		.ws_row = (unsigned short)spec->rows, .ws_col = (unsigned short)spec->cols};
	int slave, idle[2];

	*t = (struct tty){.peer = spec->peer};
	if (openpty(&t->fd, &slave, NULL, NULL, &size) != 0 || pipe(idle) != 0)
		meter_die("no pseudo terminal");
	(void)shared_instant();
	fflush(stdout);
	t->pid = fork();
	if (t->pid < 0)
		meter_die("cannot fork");
	if (t->pid == 0)
		child(spec, slave, idle[1]);
	close(slave);
	close(idle[1]);
	t->idle = idle[0];
	fcntl(t->fd, F_SETFL, O_NONBLOCK);
	fcntl(t->idle, F_SETFL, O_NONBLOCK);
	bool there = settle(t, START_GAP_MS);
	t->started_ns = *shared_instant();
	if (ms_to_screen)
		*ms_to_screen = (double)(t->last_ns - t->started_ns) / 1e6;
	return there;
}

double
tty_key(struct tty *t, const char *bytes)
{
	while (listen_once(t, 0))
		;
	long before = t->bytes;
	int64_t from = meter_now_ns();
	if (write(t->fd, bytes, strlen(bytes)) < 0 || !settle(t, KEY_GAP_MS) || t->bytes == before)
		return -1;
	return (double)(t->last_ns - from) / 1e6;
}

bool
tty_saw(const struct tty *t, const char *text)
{
	return memmem(t->tail, t->tail_len, text, strlen(text)) != NULL;
}

static double
cpu_ms(pid_t pid)
{
	clockid_t clock;
	struct timespec used;
	if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &used) != 0)
		return 0;
	return (double)used.tv_sec * 1e3 + (double)used.tv_nsec / 1e6;
}

long
tty_listen(struct tty *t, int ms, double *cpu)
{
	int64_t until = meter_now_ns() + (int64_t)ms * 1000000;
	long before = t->bytes;
	double used = cpu_ms(t->pid);
	for (int64_t now; (now = meter_now_ns()) < until;)
		(void)listen_once(t, (int)((until - now) / 1000000) + 1);
	*cpu = cpu_ms(t->pid) - used;
	return t->bytes - before;
}

static long
proc_kib(pid_t pid, const char *file, const char *field)
{
	char name[64], line[256];
	long kib = -1;
	snprintf(name, sizeof name, "/proc/%d/%s", (int)pid, file);
	FILE *f = fopen(name, "r");
	while (f && kib < 0 && fgets(line, sizeof line, f))
		if (strncmp(line, field, strlen(field)) == 0)
			kib = strtol(line + strlen(field), NULL, 10);
	if (f)
		fclose(f);
	return kib;
}

long
tty_resident_kib(const struct tty *t)
{
	return proc_kib(t->pid, "status", "VmRSS:");
}

long
tty_peak_kib(const struct tty *t)
{
	return proc_kib(t->pid, "status", "VmHWM:");
}

long
tty_share_kib(const struct tty *t)
{
	return proc_kib(t->pid, "smaps_rollup", "Pss:");
}

void
tty_stop(struct tty *t, const char *quit)
{
	int status;
	if (quit && write(t->fd, quit, strlen(quit)) < 0)
		quit = NULL;
	for (int i = 0; i < 100; i++) {
		if (waitpid(t->pid, &status, WNOHANG) == t->pid)
			break;
		if (i == (quit ? 20 : 0))
			kill(t->pid, SIGTERM);
		if (i == 90)
			kill(t->pid, SIGKILL);
		(void)listen_once(t, 20);
	}
	close(t->fd);
	close(t->idle);
}
