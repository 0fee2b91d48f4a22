/* kill_step.c — a child killed as it is about to change a file. SPDX-License-Identifier: MIT */
#include "support/kill_step.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t
start(void (*act)(void))
{
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0) {
		if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
			_exit(7);
		raise(SIGSTOP);
		act();
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSTOPPED(status));
	assert_int_equal(ptrace(PTRACE_SETOPTIONS, child, NULL,
				 PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL | PTRACE_O_TRACEEXEC),
		0);
	return child;
}

/* Does the call it is entering change what is on the disk? */
static bool
is_step(pid_t child, bool *page)
{
	struct __ptrace_syscall_info call;

	if (ptrace(PTRACE_GET_SYSCALL_INFO, child, (void *)sizeof call, &call) <= 0 ||
		call.op != PTRACE_SYSCALL_INFO_ENTRY)
		return false;
	*page = call.entry.nr == SYS_pwrite64;
	switch (call.entry.nr) {
	case SYS_openat: return call.entry.args[2] & O_CREAT;
	case SYS_write:
	case SYS_pwrite64:
	case SYS_ftruncate:
	case SYS_fchmod:
	case SYS_unlinkat:
	case SYS_renameat:
	case SYS_renameat2: return true;
#ifdef SYS_rename
	case SYS_rename:
	case SYS_unlink: return true;
#endif
	default: return false;
	}
}

bool
kill_step(void (*act)(void), int n, int pages)
{
	pid_t child = start(act);
	int status, steps = 0, page = 0;
	bool is_page;

	for (;;) {
		assert_int_equal(ptrace(PTRACE_SYSCALL, child, NULL, NULL), 0);
		assert_int_equal(waitpid(child, &status, 0), child);
		if (WIFEXITED(status)) {
			assert_int_equal(WEXITSTATUS(status), 0);
			return false;
		}
		assert_true(WIFSTOPPED(status));
		if (WSTOPSIG(status) != (SIGTRAP | 0x80) || !is_step(child, &is_page))
			continue;
		if (is_page && page++ % pages != 0)
			continue;
		if (++steps < n)
			continue;
		kill(child, SIGKILL);
		assert_int_equal(waitpid(child, &status, 0), child);
		return true;
	}
}

void
kill_step_or_skip(void)
{
	struct __ptrace_syscall_info call;
	pid_t child = fork();
	int status = 0;
	long got = 0;

	if (child == 0) {
		if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0)
			raise(SIGSTOP);
		_exit(7);
	}
	waitpid(child, &status, 0);
	if (WIFSTOPPED(status)) {
		got = ptrace(PTRACE_GET_SYSCALL_INFO, child, (void *)sizeof call, &call);
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
	}
	if (got <= 0) {
		print_message("this host does not let a test trace its own child\n");
		skip();
	}
}
