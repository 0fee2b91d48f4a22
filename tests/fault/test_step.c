/* test_step.c — killed at a system call of every use case. SPDX-License-Identifier: MIT
 *
 * A child does the use case under ptrace and is killed as it enters its n-th
 * system call. What it said is on shared memory; what is stored is looked at
 * afterwards by the next opener, who recovers by himself.
 * source: promises.md §5, row kill-step; P1.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <errno.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/db.h"
#include "support/use_case_group.h"

enum { CI_STEP = 12, CI_FROM = 1 };

struct told {
	volatile int ready, said; /* the use case answered yes */
};

static struct told *told;

typedef bool doing(struct uc_world *w, const struct use_case *u, struct err *e);

_Noreturn static void
be_child(const struct use_case *u, const char *file, doing *act)
{
	struct uc_world now;
	struct db *db;

	if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
		_exit(7);
	if (!db_open(file, DB_OPEN, &db, NULL))
		_exit(8);
	uc_begin(&now, &world, u, db);
	raise(SIGSTOP);
	told->said = act(&now, u, NULL);
	_exit(0);
}

enum ran { RAN_KILLED, RAN_THROUGH, RAN_NOT };

/* Lets it run up to the n-th system call, and kills it there. */
static enum ran
run_to(pid_t child, long n)
{
	int status;
	long calls = 0;

	if (waitpid(child, &status, 0) != child || !WIFSTOPPED(status) ||
		WSTOPSIG(status) != SIGSTOP)
		return RAN_NOT;
	if (ptrace(PTRACE_SETOPTIONS, child, NULL, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL) != 0)
		return RAN_NOT;
	for (;;) {
		if (ptrace(PTRACE_SYSCALL, child, NULL, NULL) != 0 ||
			waitpid(child, &status, 0) != child)
			return RAN_NOT;
		if (WIFEXITED(status))
			return WEXITSTATUS(status) == 0 ? RAN_THROUGH : RAN_NOT;
		if (!WIFSTOPPED(status))
			return RAN_NOT;
		/* Entry and exit both stop: 2n-1 is the entry of the n-th. */
		if (++calls < 2 * n - 1)
			continue;
		kill(child, SIGKILL);
		waitpid(child, &status, 0);
		return RAN_KILLED;
	}
}

struct sum {
	long kills, stored, broken;
};

static bool
is_kept(const struct use_case *u, const char *file, const struct uc_print *before,
	const struct uc_print *after, struct sum *sum)
{
	struct uc_print is;
	struct db *db;

	if (!db_open(file, DB_OPEN, &db, NULL))
		return false;
	bool whole = db_quick_check(db, NULL);
	db_close(db);
	if (!whole || !uc_print_take(&is, file))
		return false;
	if (u->many)
		return uc_is_intact(&world, file);
	bool all = uc_print_same(after, &is), none = uc_print_same(before, &is);
	sum->stored += all;
	return all || (none && !told->said);
}

/* out: RAN_KILLED while there is more to come */
static enum ran
kill_at(const struct use_case *u, long n, doing *act, const struct uc_print print[2],
	struct sum *sum)
{
	char file[SCRATCH_PATH];

	scratch_path(file, "step");
	scratch_copy(file, world.file[u->stage]);
	told->said = 0;
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0)
		be_child(u, file, act);
	enum ran ran = run_to(child, n);
	if (ran == RAN_NOT) {
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
	}
	if (ran == RAN_KILLED) {
		bool kept = is_kept(u, file, &print[0], &print[1], sum);
		sum->kills++;
		sum->broken += !kept;
	}
	scratch_remove(file);
	return ran;
}

static bool
run_case(const struct use_case *u, doing *act, long step, struct sum *sum)
{
	struct uc_print print[2];
	enum ran ran;

	uc_prints_of(&world, u, &print[0], &print[1]);
	for (long n = 1 + (u - use_cases) % step;; n += step) {
		ran = kill_at(u, n, act, print, sum);
		if (ran != RAN_KILLED)
			return ran == RAN_THROUGH;
	}
}

static bool
may_trace(void)
{
	int status;
	pid_t child = fork();

	if (child == 0)
		_exit(ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0 ? 0 : 7);
	waitpid(child, &status, 0);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* P1 */
static void
use_case__is_whole__killed_at_any_system_call(void **state)
{
	long step = getenv("JIAOBAN_SOAK") ? 1 : CI_STEP;
	struct sum sum = {0};

	(void)state;
	if (!may_trace()) {
		print_message("this host does not let a test trace its own child\n");
		skip();
	}
	for (int i = 0; i < use_cases_n; i++)
		assert_true(run_case(&use_cases[i], uc_do, step, &sum));
	print_message("%d use cases, killed at every system call number %ld: %ld kills, %ld stored "
		      "by then, %ld broken\n",
		use_cases_n, step, sum.kills, sum.stored, sum.broken);
	assert_true(sum.kills > 10 * use_cases_n);
	assert_int_equal(sum.broken, 0);
}

/* The control: says yes before it is stored. */
static bool
say_first(struct uc_world *w, const struct use_case *u, struct err *e)
{
	told->said = 1;
	return uc_do(w, u, e);
}

static void
control__is_caught__saying_yes_before_the_commit(void **state)
{
	struct sum sum = {0};

	(void)state;
	if (!may_trace())
		skip();
	assert_true(run_case(&use_cases[0], say_first, 5, &sum));
	print_message("control: %ld of %ld broken\n", sum.broken, sum.kills);
	assert_true(sum.broken > 0);
}

static int
open_world(void **state)
{
	told = scratch_shared(sizeof *told);
	return uc_group_setup(state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(use_case__is_whole__killed_at_any_system_call),
		cmocka_unit_test(control__is_caught__saying_yes_before_the_commit),
	};
	return cmocka_run_group_tests(tests, open_world, uc_group_teardown);
}
