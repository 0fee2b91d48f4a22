/* test_contest.c — eight processes want the same thing: one gets it. SPDX-License-Identifier: MIT
 *
 * test_race.c does so for the acceptance alone, thousands of times; here every
 * pair of use cases that can meet. The control reads first and writes after.
 * source: promises.md §5, row race; SHO-08, SHO-13, ORG-02, LOG-01.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/db.h"
#include "domain/entry.h"
#include "support/use_case_group.h"

enum { RACERS = 8, ROUNDS = 60, ROUNDS_SOAK = 50000, CONTROL_ROUNDS = 40, VERIFY_EVERY = 30 };

static const struct contest {
	const char *one, *other; /* other NULL = the same */
	bool both;               /* the other may come after the one, or before */
} contests[] = {
	{"handover_accept", NULL, 0},
	{"handover_accept", "handover_return", 0},
	{"handover_recall", "handover_review", 0},
	{"handover_offer", "handover_close_desk", 0},
	{"handover_freeze", NULL, 0},
	{"handover_release", NULL, 0},
	{"handover_check", NULL, 0},
	{"entry_withdraw", "entry_withdraw", 0},
	{"entry_correct", NULL, 0},
	{"matter_close", NULL, 0},
	{"incident_move", NULL, 0},
	{"enrol_use_code", NULL, 0},
	{"person_add", NULL, 0},
	{"person_leave", NULL, 0},
	{"team_set", NULL, 0},
	{"desk_set", NULL, 0},
	{"duty_open", NULL, 0},
	{"shift_change_do (approve)", NULL, 0},
	{"entry_withdraw", "entry_mark_read", 1},
};

struct shared {
	pthread_barrier_t open, start, end;
	char file[SCRATCH_PATH];
	int result[RACERS]; /* -1 = won, else enum err_code */
};

static struct shared *shared;

static const struct use_case *
named(const char *name)
{
	for (int i = 0; i < use_cases_n; i++)
		if (strcmp(use_cases[i].name, name) == 0)
			return &use_cases[i];
	fail_msg("no use case %s", name);
	return NULL;
}

/* What a racer does; the control has another one. */
typedef bool racer(struct uc_world *w, const struct use_case *u, struct err *e);

/* The entry of wxm is what is both read and withdrawn. */
static bool
do_it(struct uc_world *w, const struct use_case *u, struct err *e)
{
	if (strcmp(u->name, "entry_mark_read") == 0)
		return entry_mark_read(uc_actor(w, u), &w->wxm_entry, 1, e);
	return uc_do(w, u, e);
}

_Noreturn static void
be_racer(const struct use_case *u, racer *run, int me, int rounds)
{
	struct uc_world now;
	struct db *db;

	alarm(300);
	for (int i = 0; i < rounds; i++) {
		struct err e;
		err_clear(&e);
		pthread_barrier_wait(&shared->open);
		if (!db_open(shared->file, DB_OPEN, &db, &e))
			_exit(3);
		uc_begin(&now, &world, u, db);
		pthread_barrier_wait(&shared->start);
		shared->result[me] = run(&now, u, &e) ? -1 : (int)e.code;
		db_close(db);
		pthread_barrier_wait(&shared->end);
	}
	_exit(0);
}

/* Nobody may be told anything but that somebody was faster. */
static bool
is_late(int code)
{
	return code == ERR_STALE || code == ERR_CONFLICT || code == ERR_BLOCKED ||
	       code == ERR_DENIED;
}

static bool
round_holds(const struct contest *k, int *winners)
{
	int won = 0, other = 0;

	for (int i = 0; i < RACERS; i++) {
		bool is_other = k->both && i % 2;
		won += !is_other && shared->result[i] == -1;
		other += is_other && shared->result[i] == -1;
		if (shared->result[i] != -1 && !is_late(shared->result[i])) {
			print_error("%s: told %s\n", k->one,
				err_name((enum err_code)shared->result[i]));
			return false;
		}
	}
	*winners = won;
	return k->both ? won <= 1 && won + other >= 1 : won == 1;
}

/* out: rounds that do not hold */
static int
run_contest(const struct contest *k, racer *run, int rounds)
{
	const struct use_case *one = named(k->one), *other = named(k->other ? k->other : k->one);
	pid_t child[RACERS];
	int broken = 0, status, winners;

	for (int i = 0; i < RACERS; i++) {
		child[i] = fork();
		assert_true(child[i] >= 0);
		if (child[i] == 0)
			be_racer(i % 2 ? other : one, run, i, rounds);
	}
	for (int r = 0; r < rounds; r++) {
		scratch_path(shared->file, "contest");
		scratch_copy(shared->file, world.file[one->stage]);
		pthread_barrier_wait(&shared->open);
		pthread_barrier_wait(&shared->start);
		pthread_barrier_wait(&shared->end);
		broken += !round_holds(k, &winners);
		if (r % VERIFY_EVERY == 0)
			broken += !uc_is_intact(&world, shared->file);
		scratch_remove(shared->file);
	}
	for (int i = 0; i < RACERS; i++) {
		assert_int_equal(waitpid(child[i], &status, 0), child[i]);
		assert_int_equal(status, 0);
	}
	return broken;
}

static void
contest__is_won__by_exactly_one(void **state)
{
	int rounds = getenv("JIAOBAN_SOAK") ? ROUNDS_SOAK : ROUNDS;
	int n = sizeof contests / sizeof *contests, broken = 0;

	(void)state;
	for (int i = 0; i < n; i++) {
		int bad = run_contest(&contests[i], do_it, rounds);
		if (bad)
			print_error("%s against %s: %d of %d rounds\n", contests[i].one,
				contests[i].other ? contests[i].other : "itself", bad, rounds);
		broken += bad;
	}
	print_message("%d contests of %d processes, %d rounds in all: %d broken\n", n, RACERS,
		n * rounds, broken);
	assert_int_equal(broken, 0);
}

/* The control: looks whether nobody wrote yet, and then writes. */
static bool
read_then_write(struct uc_world *w, const struct use_case *u, struct err *e)
{
	struct ctx *c = uc_actor(w, u);
	struct entry_filter f = {.desk_id = c->desk};
	int64_t n;

	if (!entry_count(c, &f, &n, e))
		return false;
	if (n != 3)
		return err_set(e, ERR_STALE, .msgid = "late");
	return uc_do(w, u, e);
}

static void
control__read_then_write__lets_two_win(void **state)
{
	static const struct contest k = {"entry_write", NULL, 0};
	int broken = run_contest(&k, read_then_write, CONTROL_ROUNDS);

	(void)state;
	print_message("control: %d of %d rounds broken\n", broken, CONTROL_ROUNDS);
	assert_true(broken > 0);
}

static int
open_world(void **state)
{
	pthread_barrierattr_t attr;

	shared = scratch_shared(sizeof *shared);
	pthread_barrierattr_init(&attr);
	pthread_barrierattr_setpshared(&attr, PTHREAD_PROCESS_SHARED);
	pthread_barrier_init(&shared->open, &attr, RACERS + 1);
	pthread_barrier_init(&shared->start, &attr, RACERS + 1);
	pthread_barrier_init(&shared->end, &attr, RACERS + 1);
	return uc_group_setup(state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(contest__is_won__by_exactly_one),
		cmocka_unit_test(control__read_then_write__lets_two_win),
	};
	return cmocka_run_group_tests(tests, open_world, uc_group_teardown);
}
