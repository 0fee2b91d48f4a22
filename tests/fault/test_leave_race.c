/* test_leave_race.c — terminals approve and withdraw one leave at once: exactly one wins. SPDX-License-Identifier: MIT
 *
 * source: promises.md §5 "race"; LV-16. The control reads first and writes afterwards
 * without a guard, and must let two win.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/day.h"
#include "db/db.h"
#include "support/leave_site.h"
#include "support/scratch.h"

enum { RACERS = 4, ROUNDS = 150, ROUNDS_SOAK = 300, PATIENCE_S = 170 };
enum { MATERNITY = 5, FIRST_DAY = 20270104 }; /* counted in calendar days */

DB_STMT(read_state, .name = "test.leave_race_read", .sql = "SELECT state FROM leave WHERE id = $1",
	.in = "i", .out = "i");
DB_STMT(write_blind, .name = "test.leave_race_write",
	.sql = "UPDATE leave SET state = 3, rev = rev + 1 WHERE id = $1", .in = "i", .out = "");

struct shared {
	pthread_barrier_t start, end;
	struct leave_ref ref;
	int day;
	int result[RACERS]; /* -1 = won, else enum err_code */
};

struct race {
	struct leave_site s;
	struct shared *shared;
	char file[SCRATCH_PATH];
};

/* The leader at two terminals, the applicant at two. */
typedef bool racer(struct race *r, int me, struct err *e);

static bool
decide(struct race *r, int me, struct err *e)
{
	struct ctx *c = &r->s.c[me % 2 ? TEST_ANNA : TEST_LEAD];
	struct leave_said said = {.action = me % 2 ? LEAVE_DO_WITHDRAW : LEAVE_DO_APPROVE,
		.words = "",
		.takes_over = me % 2 ? 0 : r->s.site.person[TEST_BOB],
		.over_by = r->shared->day};

	c->key_confirmed = true;
	return leave_do(c, &r->shared->ref, &said, e);
}

static bool
read_then_write(struct race *r, int me, struct err *e)
{
	struct db *db = r->s.site.db;
	int64_t state = 0;

	(void)me;
	if (!db_get_int(db, &read_state, DB_ARGS(DB_I(r->shared->ref.id)), &state, NULL, e))
		return false;
	if (state != LEAVE_SUBMITTED)
		return err_set(e, ERR_STALE, .msgid = "late");
	return db_run(db, &write_blind, DB_ARGS(DB_I(r->shared->ref.id)), e);
}

/* No connection may be carried over a fork. */
static void
open_db(struct race *r)
{
	struct db *db;

	MUST(db_open(r->file, DB_OPEN, &db, E));
	r->s.site.db = r->s.site.system.db = db;
	for (int i = 0; i < TEST_PEOPLE; i++)
		r->s.c[i].db = db;
}

static void
race_open(struct race *r)
{
	pthread_barrierattr_t attr;

	*r = (struct race){.shared = scratch_shared(sizeof *r->shared)};
	scratch_path(r->file, "leave-race");
	leave_site_open(&r->s, r->file);
	db_close(r->s.site.db);
	pthread_barrierattr_init(&attr);
	pthread_barrierattr_setpshared(&attr, PTHREAD_PROCESS_SHARED);
	pthread_barrier_init(&r->shared->start, &attr, RACERS + 1);
	pthread_barrier_init(&r->shared->end, &attr, RACERS + 1);
}

_Noreturn static void
be_racer(struct race *r, racer *run, int me, int rounds)
{
	alarm(PATIENCE_S);
	open_db(r);
	for (int i = 0; i < rounds; i++) {
		struct err e;

		pthread_barrier_wait(&r->shared->start);
		err_clear(&e);
		r->shared->result[me] = run(r, me, &e) ? -1 : (int)e.code;
		pthread_barrier_wait(&r->shared->end);
	}
	db_close(r->s.site.db);
	_exit(0);
}

static void
ask(struct race *r, int round)
{
	struct leave_request q = {.type = MATERNITY, .reason = "a reason", .why_short = ""};
	struct ctx *anna = &r->s.c[TEST_ANNA];

	r->shared->day = day_add(FIRST_DAY, round);
	q.range = (struct leave_range){r->shared->day, r->shared->day, false, false};
	r->shared->ref = (struct leave_ref){0, 0};
	anna->key_confirmed = true;
	MUST(leave_send(anna, &r->shared->ref, &q, E));
}

/* out: rounds in which more than one won. Rounds that nobody won, and other refusals
 * than "stale", fail at once. */
static int
run_races(struct race *r, racer *run, int rounds)
{
	pid_t child[RACERS];
	int broken = 0, status;

	alarm(PATIENCE_S);
	for (int i = 0; i < RACERS; i++) {
		child[i] = fork();
		assert_true(child[i] >= 0);
		if (child[i] == 0)
			be_racer(r, run, i, rounds);
	}
	open_db(r);
	for (int k = 0; k < rounds; k++) {
		int won = 0;

		ask(r, k);
		pthread_barrier_wait(&r->shared->start);
		pthread_barrier_wait(&r->shared->end);
		for (int i = 0; i < RACERS; i++) {
			won += r->shared->result[i] == -1;
			if (r->shared->result[i] != -1)
				assert_int_equal(r->shared->result[i], ERR_STALE);
		}
		assert_true(won >= 1);
		broken += won > 1;
	}
	for (int i = 0; i < RACERS; i++) {
		assert_int_equal(waitpid(child[i], &status, 0), child[i]);
		assert_int_equal(status, 0);
	}
	alarm(0);
	return broken;
}

/* LV-16: one wins, and what is stored is what was signed. */
static void
decide__at_four_terminals__is_won_by_exactly_one(void **state)
{
	struct race *r = test_malloc(sizeof *r);
	int rounds = getenv("JIAOBAN_SOAK") ? ROUNDS_SOAK : ROUNDS;

	(void)state;
	race_open(r);
	assert_int_equal(run_races(r, decide, rounds), 0);
	leave_site_verify(&r->s);
	leave_site_close(&r->s);
	test_free(r);
}

/* The positive control: without a guard two win. */
static void
control__read_then_write__lets_two_win(void **state)
{
	struct race *r = test_malloc(sizeof *r);

	(void)state;
	race_open(r);
	assert_true(run_races(r, read_then_write, ROUNDS) > 0);
	leave_site_close(&r->s);
	test_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decide__at_four_terminals__is_won_by_exactly_one),
		cmocka_unit_test(control__read_then_write__lets_two_win),
	};

	return cmocka_run_group_tests(tests, scratch_setup_fast, scratch_teardown);
}
