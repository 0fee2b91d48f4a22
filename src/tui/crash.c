/* crash.c — gives the terminal back when the program is stopped by a fault. SPDX-License-Identifier: MIT */
#include "tui/crash.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { UNDO_STRINGS = 6, UNDO_BYTES = 256, STACK_BYTES = 64 * 1024 };

static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGSYS, SIGABRT};
enum { FAULTS = sizeof faults / sizeof faults[0] };

/* A handler may touch nothing that has to be allocated or looked up: all of it
 * lies ready here. One terminal, so one of these. */
static struct {
	volatile sig_atomic_t armed;
	bool has_modes;
	struct termios modes;
	char undo[UNDO_BYTES];
	size_t undo_len;
	struct sigaction before[FAULTS];
	/* a fault may be the end of the stack itself */
	unsigned char stack[STACK_BYTES];
} crash;

static const char words[] =
	"jiaoban: stopped by a fault. What was typed is kept as a draft; start it again\r\n"
	"jiaoban：程序出错已停止。已输入的内容存为草稿，请重新启动\r\n";

static void
put(const char *bytes, size_t n)
{
	while (n > 0) {
		const ssize_t done = write(STDOUT_FILENO, bytes, n);
		if (done <= 0)
			return;
		bytes += done;
		n -= (size_t)done;
	}
}

static void
on_fault(int number, siginfo_t *info, void *context)
{
	(void)context;
	if (crash.armed) {
		crash.armed = 0;
		put(crash.undo, crash.undo_len);
		if (crash.has_modes)
			(void)tcsetattr(STDIN_FILENO, TCSANOW, &crash.modes);
		put(words, sizeof words - 1);
	}
	for (int i = 0; i < FAULTS; i++)
		(void)sigaction(faults[i], &crash.before[i], NULL);
	/* the instruction faults again by itself; what was sent must be sent again */
	if (info->si_code <= 0)
		(void)raise(number);
}

void
crash_note_modes(void)
{
	crash.has_modes = tcgetattr(STDIN_FILENO, &crash.modes) == 0;
}

/* Without terminfo's "$<50/>": waiting is not for a handler. */
static void
undo_add(const char *s)
{
	while (*s && crash.undo_len < UNDO_BYTES) {
		const char *end = s[0] == '$' && s[1] == '<' ? strchr(s, '>') : NULL;
		if (end)
			s = end + 1;
		else
			crash.undo[crash.undo_len++] = *s++;
	}
}

void
crash_arm(const char *const undo[UNDO_STRINGS])
{
	struct sigaction act = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK};
	const stack_t stack = {.ss_sp = crash.stack, .ss_size = STACK_BYTES};
	crash.undo_len = 0;
	for (int i = 0; i < UNDO_STRINGS; i++) {
		if (undo[i])
			undo_add(undo[i]);
	}
	(void)sigaltstack(&stack, NULL);
	sigfillset(&act.sa_mask);
	for (int i = 0; i < FAULTS; i++)
		(void)sigaction(faults[i], &act, &crash.before[i]);
	crash.armed = 1;
}

void
crash_disarm(void)
{
	if (!crash.armed)
		return;
	crash.armed = 0;
	for (int i = 0; i < FAULTS; i++)
		(void)sigaction(faults[i], &crash.before[i], NULL);
}
