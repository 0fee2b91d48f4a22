/* test_race.c — eight terminals accept the same handover: exactly one wins. SPDX-License-Identifier: MIT
 *
 * source: promises.md §5 "race"; SHO-08. The control accepts by reading first
 * and writing afterwards without a guard, and must let two win.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/db.h"
#include "domain/param.h"
#include "support/scratch.h"
#include "support/test_duty.h"

enum { RACERS = 8, ROUNDS = 1000, ROUNDS_SOAK = 1000000, CONTROL_ROUNDS = 200, PATIENCE_S = 170 };

/* Back to the review, as if nobody had accepted. */
DB_STMT(reset_handover, .name = "test.race_handover",
	.sql = "UPDATE handover SET state = 4, rev = $2, part2_record = NULL, counter_record = "
	       "NULL,"
	       " accepted_us = NULL WHERE id = $1",
	.in = "ii", .out = "");
DB_STMT(reset_duty, .name = "test.race_duty",
	.sql = "UPDATE desk_duty SET state = 1, holder = $2, waiting = NULL, from_seq = 1 WHERE "
	       "desk = $1",
	.in = "ii", .out = "");
DB_STMT(read_state, .name = "test.race_read", .sql = "SELECT state FROM handover WHERE id = $1",
	.in = "i", .out = "i");
DB_STMT(write_blind, .name = "test.race_write",
	.sql = "UPDATE handover SET state = 5, part2_record = $2 WHERE id = $1", .in = "ii",
	.out = "");

struct shared {
	pthread_barrier_t start, end;
	int result[RACERS]; /* -1 = won, else enum err_code */
};

struct race {
	struct test_duty t;
	struct shared *shared;
	struct handover_sign sign;
	int64_t record;
	char file[SCRATCH_PATH];
};

typedef bool racer(struct race *r, struct err *e);

static bool
accept_it(struct race *r, struct err *e)
{
	struct handover_ref ref;

	return handover_accept(&r->t.wxm_key, &r->t.anna_key, &r->sign, &ref, e);
}

static bool
read_then_write(struct race *r, struct err *e)
{
	struct db *db = r->t.wxm_key.db;
	int64_t state = 0;

	if (!db_get_int(db, &read_state, DB_ARGS(DB_I(r->t.ref.id)), &state, NULL, e))
		return false;
	if (state != HANDOVER_IN_REVIEW)
		return err_set(e, ERR_STALE, .msgid = "late");
	return db_begin(db, e) &&
	       db_run(db, &write_blind, DB_ARGS(DB_I(r->t.ref.id), DB_I(r->record)), e) &&
	       db_commit(db, e);
}

/* No connection may be carried over a fork. */
static void
use_db(struct race *r, struct db *db)
{
	struct test_duty *t = &r->t;
	struct ctx *all[] = {&t->site.system, &t->anna, &t->wxm, &t->bob, &t->super, &t->anna_key,
		&t->wxm_key, &t->bob_key, &t->super_key};

	t->site.db = db;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		all[i]->db = db;
}

static void
open_db(struct race *r)
{
	struct db *db;

	MUST(db_open(r->file, DB_OPEN, &db, E));
	use_db(r, db);
}

/* The state is put back by hand after each round; a watch could not be (SHO-18). */
static void
watch_none(struct race *r)
{
	struct ctx manager;

	test_site_sign_in(&r->t.site, "manager", &manager);
	MUST(param_set(&manager, "handover.watch_minutes", "0", 0, "no watch", E));
	test_site_sign_out(&manager);
}

static void
race_open(struct race *r)
{
	struct handover_view v;
	pthread_barrierattr_t attr;

	*r = (struct race){0};
	scratch_path(r->file, "race");
	test_duty_open(&r->t, r->file);
	watch_none(r);
	test_prepare(&r->t, &r->t.anna);
	test_freeze(&r->t, &r->t.anna);
	test_offer(&r->t, &r->t.anna_key);
	test_review(&r->t, &r->t.wxm);
	MUST(handover_load(&r->t.wxm_key, r->t.ref.id, &v, E));
	MUST(handover_sign_ask(&r->t.wxm_key, &v, HANDOVER_DO_ACCEPT, &r->sign, E));
	r->record = v.h.part1_record;
	handover_view_free(&v);
	db_close(r->t.site.db);
	r->shared = scratch_shared(sizeof *r->shared);
	pthread_barrierattr_init(&attr);
	pthread_barrierattr_setpshared(&attr, PTHREAD_PROCESS_SHARED);
	pthread_barrier_init(&r->shared->start, &attr, RACERS + 1);
	pthread_barrier_init(&r->shared->end, &attr, RACERS + 1);
}

static void
race_close(struct race *r)
{
	test_duty_close(&r->t);
}

_Noreturn static void
be_racer(struct race *r, racer *run, int me, int rounds)
{
	alarm(PATIENCE_S + (unsigned)rounds / 10);
	open_db(r);
	for (int i = 0; i < rounds; i++) {
		struct err e;
		pthread_barrier_wait(&r->shared->start);
		err_clear(&e);
		r->shared->result[me] = run(r, &e) ? -1 : (int)e.code;
		pthread_barrier_wait(&r->shared->end);
	}
	db_close(r->t.site.db);
	_exit(0);
}

static void
reset(struct race *r)
{
	struct db *db = r->t.site.db;

	MUST(db_begin(db, E));
	MUST(db_run(db, &reset_handover, DB_ARGS(DB_I(r->t.ref.id), DB_I(r->sign.ref.rev)), E));
	MUST(db_run(db, &reset_duty,
		DB_ARGS(DB_I(r->t.site.front), DB_I(r->t.site.person[TEST_ANNA])), E));
	MUST(db_commit(db, E));
}

/* out: rounds in which more than one won. Rounds that nobody won, and other
 * refusals than "stale", fail at once. */
static int
run_races(struct race *r, racer *run, int rounds)
{
	pid_t child[RACERS];
	int broken = 0, status;

	alarm(PATIENCE_S + (unsigned)rounds / 10);
	for (int i = 0; i < RACERS; i++) {
		child[i] = fork();
		assert_true(child[i] >= 0);
		if (child[i] == 0)
			be_racer(r, run, i, rounds);
	}
	open_db(r);
	for (int k = 0; k < rounds; k++) {
		int won = 0;
		reset(r);
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

static void
accept__is_won__by_exactly_one(void **state)
{
	struct race *r = test_malloc(sizeof *r);
	int rounds = getenv("JIAOBAN_SOAK") ? ROUNDS_SOAK : ROUNDS;

	(void)state;
	race_open(r);
	assert_int_equal(run_races(r, accept_it, rounds), 0);
	assert_int_equal(test_holder(&r->t), r->t.site.person[TEST_WXM]);
	print_message("race: %d rounds of %d\n", rounds, RACERS);
	race_close(r);
	test_free(r);
}

/* The positive control: without a guard two win. */
static void
control__read_then_write__lets_two_win(void **state)
{
	struct race *r = test_malloc(sizeof *r);
	int broken;

	(void)state;
	race_open(r);
	broken = run_races(r, read_then_write, CONTROL_ROUNDS);
	print_message("control: %d of %d rounds had two winners\n", broken, CONTROL_ROUNDS);
	assert_true(broken > 0);
	race_close(r);
	test_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accept__is_won__by_exactly_one),
		cmocka_unit_test(control__read_then_write__lets_two_win),
	};
	return cmocka_run_group_tests(tests, scratch_setup_fast, scratch_teardown);
}
