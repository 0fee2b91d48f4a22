/* test_duel.c — two people at two terminals end one handover in two ways. SPDX-License-Identifier: MIT
 *
 * Two processes, one file, the same instant: 2,000 times exactly one is told
 * "done", the other why not, the desk is as the winner left it and what is
 * signed verifies. test_race.c and test_contest.c have eight at one act; the
 * control there. source: SHO-08, SHO-13, promises.md §5 "race".
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
#include "domain/incident.h"
#include "support/scratch.h"
#include "support/test_duty.h"

enum { ROUNDS = 2000, ROUNDS_SOAK = 200000, VERIFY_EVERY = 50, PATIENCE_S = 600 };

/* Of one handover that wxm has gone through; where it is held up, an urgent
 * incident came after the offer. */
enum stage { REVIEWED, HELD_UP, STAGES };

struct duel;
typedef bool act_of(struct duel *r, struct err *e);

struct shared {
	pthread_barrier_t open, start, end;
	char file[SCRATCH_PATH];
	int duel;
	int swapped;   /* who is asked to do the one act: neither is always quicker */
	int result[2]; /* -1 = done, else enum err_code */
	bool over;
};

struct duel {
	struct test_duty t;
	struct handover_sign sign[STAGES];
	struct handover_ref ref[STAGES];
	enum stage stage;
	char file[STAGES][SCRATCH_PATH];
	struct shared *shared;
};

static bool
accept_it(struct duel *r, struct err *e)
{
	struct handover_ref ref;

	return handover_accept(&r->t.wxm_key, &r->t.anna_key, &r->sign[r->stage], &ref, e);
}

static bool
recall_it(struct duel *r, struct err *e)
{
	struct handover_ref ref = r->ref[r->stage];

	return handover_recall(&r->t.anna, &ref, "once more", e);
}

static bool
return_it(struct duel *r, struct err *e)
{
	struct handover_ref ref = r->ref[r->stage];

	return handover_return(&r->t.wxm, &ref, "not complete", e);
}

/* Another person begins the review anew. */
static bool
review_it(struct duel *r, struct err *e)
{
	struct handover_ref ref = r->ref[r->stage];

	return handover_review(&r->t.bob, &ref, e);
}

static bool
release_it(struct duel *r, struct err *e)
{
	struct handover_ref ref = r->ref[r->stage];

	return handover_release(&r->t.super_key, &ref, "a", 0, "it is out", e);
}

static bool
leave_it(struct duel *r, struct err *e)
{
	struct handover_ref ref;

	return handover_unattended(&r->t.super_key, r->t.site.front, "nobody came", &ref, e);
}

/* Whoever comes second finds another handover than was asked about. */
static const struct {
	const char *name;
	enum stage stage;
	act_of *one, *other;
	bool either; /* the second may find it as its own act expects, and does it after the first */
} duels[] = {
	{"accept, accept", REVIEWED, accept_it, accept_it, false},
	{"accept, recall", REVIEWED, accept_it, recall_it, false},
	{"accept, return", REVIEWED, accept_it, return_it, false},
	{"accept, reviewed anew", REVIEWED, accept_it, review_it, false},
	{"recall, recall", REVIEWED, recall_it, recall_it, false},
	{"recall, return", REVIEWED, recall_it, return_it, false},
	{"release, release", HELD_UP, release_it, release_it, false},
	{"release, recall", HELD_UP, release_it, recall_it, false},
	{"release, return", HELD_UP, release_it, return_it, false},
	{"accept, left", REVIEWED, accept_it, leave_it, false},
	{"recall, left", REVIEWED, recall_it, leave_it, true},
};
enum { DUELS = sizeof duels / sizeof *duels };

/* No connection may be carried over a fork. */
static void
use_db(struct duel *r, struct db *db)
{
	struct test_duty *t = &r->t;
	struct ctx *all[] = {&t->site.system, &t->anna, &t->wxm, &t->bob, &t->super, &t->anna_key,
		&t->wxm_key, &t->bob_key, &t->super_key};

	t->site.db = db;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		all[i]->db = db;
}

static void
ask(struct duel *r, enum stage stage)
{
	struct handover_view v;
	struct err e;

	MUST(handover_load(&r->t.wxm_key, r->t.ref.id, &v, E));
	r->ref[stage] = (struct handover_ref){v.h.id, v.h.rev};
	/* while it is held up nobody may sign */
	err_clear(&e);
	assert_int_equal(
		handover_sign_ask(&r->t.wxm_key, &v, HANDOVER_DO_ACCEPT, &r->sign[stage], &e),
		stage == REVIEWED);
	handover_view_free(&v);
}

static void
stages_make(struct duel *r)
{
	char file[SCRATCH_PATH];
	int64_t id;
	struct db *db;

	scratch_path(file, "duel");
	test_duty_open(&r->t, file);
	test_write(&r->t.anna, "Round made", false, 0);
	test_prepare(&r->t, &r->t.anna);
	test_freeze(&r->t, &r->t.anna);
	test_offer(&r->t, &r->t.anna_key);
	test_site_add_minutes(&r->t.site, 700); /* the holder may be released */
	test_review(&r->t, &r->t.wxm);
	ask(r, REVIEWED);
	scratch_path(r->file[REVIEWED], "reviewed");
	db_close(r->t.site.db);
	scratch_copy(r->file[REVIEWED], file);
	MUST(db_open(file, DB_OPEN, &db, E));
	use_db(r, db);
	MUST(incident_open(&r->t.anna, INCIDENT_OTHER, INCIDENT_URGENT, "smoke", &id, E));
	ask(r, HELD_UP);
	db_close(db);
	scratch_path(r->file[HELD_UP], "held-up");
	scratch_copy(r->file[HELD_UP], file);
}

_Noreturn static void
be_one(struct duel *r, int me)
{
	struct shared *all = r->shared;

	alarm(PATIENCE_S);
	for (;;) {
		struct err e;
		struct db *db;

		err_clear(&e);
		pthread_barrier_wait(&all->open);
		if (all->over)
			_exit(0);
		if (!db_open(all->file, DB_OPEN, &db, &e))
			_exit(3);
		use_db(r, db);
		r->stage = duels[all->duel].stage;
		act_of *act = me != all->swapped ? duels[all->duel].other : duels[all->duel].one;
		pthread_barrier_wait(&all->start);
		all->result[me] = act(r, &e) ? -1 : (int)e.code;
		db_close(db);
		pthread_barrier_wait(&all->end);
	}
}

/* Nobody may be told anything but that it is not so any more. */
static bool
is_late(int code)
{
	return code == ERR_STALE || code == ERR_CONFLICT || code == ERR_BLOCKED;
}

/* SHO-08: after whichever it was, one holder or a handover that waits. */
static bool
desk_is_whole(struct duel *r)
{
	struct duty d;

	MUST(duty_load(&r->t.super, r->t.site.front, &d, E));
	return (d.state == DUTY_HELD) == (d.holder != 0) &&
	       (d.state == DUTY_HELD) == (d.waiting == 0);
}

static bool
is_intact(struct duel *r)
{
	struct verify_result v;
	bool good;

	MUST(verify_run(&r->t.site.system, &(struct verify_ask){0}, &v, E));
	good = v.findings_total == 0;
	verify_result_free(&v);
	return good;
}

static bool
round_holds(struct duel *r, int round)
{
	const int *result = r->shared->result, k = r->shared->duel;
	const int won = (result[0] == -1) + (result[1] == -1);
	struct db *db;
	bool good;

	for (int i = 0; i < 2; i++)
		if (result[i] != -1 && !is_late(result[i]))
			return false;
	if (duels[k].either ? won < 1 : won != 1)
		return false;
	MUST(db_open(r->shared->file, DB_OPEN, &db, E));
	use_db(r, db);
	good = desk_is_whole(r) && (round % VERIFY_EVERY != 0 || is_intact(r));
	db_close(db);
	return good;
}

static void
start(struct duel *r, pid_t child[2])
{
	pthread_barrierattr_t attr;

	r->shared = scratch_shared(sizeof *r->shared);
	pthread_barrierattr_init(&attr);
	pthread_barrierattr_setpshared(&attr, PTHREAD_PROCESS_SHARED);
	pthread_barrier_init(&r->shared->open, &attr, 3);
	pthread_barrier_init(&r->shared->start, &attr, 3);
	pthread_barrier_init(&r->shared->end, &attr, 3);
	for (int i = 0; i < 2; i++) {
		child[i] = fork();
		assert_true(child[i] >= 0);
		if (child[i] == 0)
			be_one(r, i);
	}
}

static void
duel__is_won_by_exactly_one__2000_times(void **state)
{
	struct duel *r = test_malloc(sizeof *r);
	int rounds = getenv("JIAOBAN_SOAK") ? ROUNDS_SOAK : ROUNDS, broken = 0, first[DUELS] = {0};
	pid_t child[2];

	(void)state;
	*r = (struct duel){0};
	stages_make(r);
	alarm(PATIENCE_S);
	start(r, child);
	for (int i = 0; i < rounds; i++) {
		r->shared->duel = i % DUELS;
		r->shared->swapped = i / DUELS % 2;
		scratch_path(r->shared->file, "round");
		scratch_copy(r->shared->file, r->file[duels[i % DUELS].stage]);
		pthread_barrier_wait(&r->shared->open);
		pthread_barrier_wait(&r->shared->start);
		pthread_barrier_wait(&r->shared->end);
		first[i % DUELS] += r->shared->result[r->shared->swapped] == -1;
		if (!round_holds(r, i)) {
			print_error("%s, round %d: %d and %d\n", duels[i % DUELS].name, i,
				r->shared->result[0], r->shared->result[1]);
			broken++;
		}
		scratch_remove(r->shared->file);
	}
	r->shared->over = true;
	pthread_barrier_wait(&r->shared->open);
	for (int i = 0; i < 2; i++) {
		int status;
		assert_int_equal(waitpid(child[i], &status, 0), child[i]);
		assert_int_equal(status, 0);
	}
	alarm(0);
	for (int k = 0; k < DUELS; k++)
		print_message(
			"%s: the one won %d of %d\n", duels[k].name, first[k], rounds / DUELS);
	assert_int_equal(broken, 0);
	test_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(duel__is_won_by_exactly_one__2000_times),
	};
	return cmocka_run_group_tests(tests, scratch_setup_fast, scratch_teardown);
}
