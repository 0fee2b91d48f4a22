/* test_oom.c — the n-th allocation fails, in every use case. SPDX-License-Identifier: MIT
 *
 * Of the program's own memory (mem.h) and of the engine's. A use case then
 * stores all of it or nothing, says which, and nothing falls over. In CI a
 * slice of all n, another one for each use case; all of them in a soak.
 * source: promises.md §5, row oom; P1, P6.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "db/db.h"
#include "support/use_case_group.h"

enum { CI_STEP_OWN = 12, CI_STEP_ENGINE = 92 };

/* The engine's memory, with a count in front of it. */
static sqlite3_mem_methods real;
static struct {
	long asked, fail_at;
	bool forever;
} engine;

static bool
engine_must_fail(void)
{
	engine.asked++;
	return engine.fail_at && (engine.asked == engine.fail_at ||
					 (engine.forever && engine.asked > engine.fail_at));
}

static void *
engine_alloc(int n)
{
	return engine_must_fail() ? NULL : real.xMalloc(n);
}

static void *
engine_resize(void *p, int n)
{
	return engine_must_fail() ? NULL : real.xRealloc(p, n);
}

static void
engine_fail_at(long n, bool forever)
{
	engine.asked = 0;
	engine.fail_at = n;
	engine.forever = forever;
}

static bool
take_engine(void)
{
	sqlite3_mem_methods ours;

	sqlite3_shutdown();
	if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real) != SQLITE_OK)
		return false;
	ours = real;
	ours.xMalloc = engine_alloc;
	ours.xRealloc = engine_resize;
	/* Small blocks from a pool would never be asked for. */
	if (sqlite3_config(SQLITE_CONFIG_MALLOC, &ours) != SQLITE_OK ||
		sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) != SQLITE_OK)
		return false;
	return sqlite3_initialize() == SQLITE_OK;
}

/* Two sources of memory, one loop. */
struct source {
	const char *name;
	void (*fail_at)(long n, bool forever);
	long (*asked)(void);
	int ci_step;
};

static long
engine_asked(void)
{
	return engine.asked;
}

static const struct source sources[] = {
	{"own", mem_fail_at, mem_count, CI_STEP_OWN},
	{"engine", engine_fail_at, engine_asked, CI_STEP_ENGINE},
};

struct sum {
	long runs, refused, unsaid, broken;
};

struct oom {
	const struct use_case *u;
	const struct source *from;
	struct uc_print before, after;
	bool forever;
	bool (*act)(struct uc_world *w, const struct use_case *u, struct err *e);
};

/* What is there must be what was said; else what the next one finds. */
static bool
is_whole(const struct oom *o, const char *file, bool said, struct sum *sum)
{
	struct uc_print is;

	if (!uc_print_take(&is, file))
		return false;
	if (o->u->many)
		return uc_is_intact(&world, file);
	bool all = uc_print_same(&o->after, &is);
	bool none = uc_print_same(&o->before, &is);
	sum->unsaid += all && !none && !said;
	return all || (none && !said);
}

/* out: n was reached */
static bool
run_once(const struct oom *o, long n, struct sum *sum)
{
	char file[SCRATCH_PATH];
	struct uc_world now;
	struct db *db;
	struct err e;

	scratch_path(file, "oom");
	scratch_copy(file, world.file[o->u->stage]);
	MUST(db_open(file, DB_OPEN, &db, E));
	uc_begin(&now, &world, o->u, db);
	err_clear(&e);
	o->from->fail_at(n, o->forever);
	bool said = o->act(&now, o->u, &e);
	bool reached = o->from->asked() >= n;
	o->from->fail_at(0, false);
	db_close(db);
	if (reached) {
		bool whole = is_whole(o, file, said, sum);
		bool why = said || e.code == ERR_NOMEM || e.code == ERR_DB || e.code == ERR_IO ||
			   e.code == ERR_FULL;
		sum->runs++;
		sum->refused += !said;
		if (!whole || !why)
			print_error("%s: %s allocation %ld%s: %s, %s (%s %s)\n", o->u->name,
				o->from->name, n, o->forever ? " and all later ones" : "",
				said ? "said yes" : "said no", whole ? "whole" : "torn",
				err_name(e.code), e.where);
		sum->broken += !whole || !why;
	}
	scratch_remove(file);
	return reached;
}

static struct sum
run_case(struct oom *o, long step, long from)
{
	struct sum sum = {0};

	uc_prints_of(&world, o->u, &o->before, &o->after);
	for (int forever = 0; forever < 2; forever++) {
		o->forever = forever != 0;
		for (long n = from; run_once(o, n, &sum); n += step)
			;
	}
	return sum;
}

static void
run_all(const struct source *from)
{
	long step = getenv("JIAOBAN_SOAK") ? 1 : from->ci_step;
	struct sum all = {0};

	for (int i = 0; i < use_cases_n; i++) {
		struct oom o = {.u = &use_cases[i], .from = from, .act = uc_do};
		struct sum s = run_case(&o, step, 1 + i % step);
		all.runs += s.runs;
		all.refused += s.refused;
		all.unsaid += s.unsaid;
		all.broken += s.broken;
	}
	print_message("%s memory: %d use cases, every allocation number %ld: %ld failures, %ld "
		      "refused, %ld of these stored and in doubt, %ld broken\n",
		from->name, use_cases_n, step, all.runs, all.refused, all.unsaid, all.broken);
	assert_true(all.runs > use_cases_n);
	assert_true(all.refused > all.runs / 4);
	assert_int_equal(all.broken, 0);
}

static void
use_case__is_whole_or_refused__without_own_memory(void **state)
{
	(void)state;
	run_all(&sources[0]);
}

static void
use_case__is_whole_or_refused__without_the_engines_memory(void **state)
{
	(void)state;
	run_all(&sources[1]);
}

/* The control: does not look at what it was given. */
static bool
act_blindly(struct uc_world *w, const struct use_case *u, struct err *e)
{
	char *copy = mem_alloc(16);

	copy[0] = 'x';
	bool done = uc_do(w, u, e);
	mem_free(copy);
	return done;
}

static void
control__falls_over__with_an_ignored_null(void **state)
{
	struct oom o = {.u = &use_cases[0], .from = &sources[0], .act = act_blindly};
	int status;
	pid_t child = fork();

	(void)state;
	assert_true(child >= 0);
	if (child == 0) {
		struct sum sum = {0};
		signal(SIGSEGV, SIG_DFL);
		run_once(&o, 1, &sum);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) != 0);
}

/* The control's sister: takes "no" for "yes". */
static bool
act_deaf(struct uc_world *w, const struct use_case *u, struct err *e)
{
	bool ignored = uc_do(w, u, e);

	(void)ignored;
	return true;
}

static void
control__is_caught__with_an_ignored_answer(void **state)
{
	struct oom o = {.u = &use_cases[0], .from = &sources[0], .act = act_deaf};

	(void)state;
	uc_prints_of(&world, o.u, &o.before, &o.after);
	struct sum sum = {0};
	run_once(&o, 1, &sum);
	assert_int_equal(sum.broken, 1);
}

static int
open_world(void **state)
{
	return take_engine() ? uc_group_setup(state) : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(use_case__is_whole_or_refused__without_own_memory),
		cmocka_unit_test(use_case__is_whole_or_refused__without_the_engines_memory),
		cmocka_unit_test(control__falls_over__with_an_ignored_null),
		cmocka_unit_test(control__is_caught__with_an_ignored_answer),
	};
	return cmocka_run_group_tests(tests, open_world, uc_group_teardown);
}
