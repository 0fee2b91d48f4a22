/* test_last_day.c — one person asks for their last day at two terminals. SPDX-License-Identifier: MIT
 *
 * Two processes, one file, the same instant: each time exactly one request is
 * sent, the other is told that nothing is left, and the lot owes nothing.
 * source: LV-12, LV-17, promises.md §5 "race".
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

#include "db/db.h"
#include "domain/leave.h"
#include "domain/leave_balance.h"
#include "domain/verify.h"
#include "support/scratch.h"
#include "support/test_duty.h"

enum { ANNUAL = 3, ROUNDS = 40, VERIFY_EVERY = 10, PATIENCE_S = 600 };

static const struct leave_range four = {20261207, 20261210, false, false};
static const struct leave_range last[2] = {
	{20261214, 20261214, false, false}, {20261221, 20261221, false, false}};

struct shared {
	pthread_barrier_t start;
	int result[2]; /* -1 = sent, else enum err_code */
};

static struct test_site site;
static struct ctx anna;
static char made[SCRATCH_PATH], file[SCRATCH_PATH];
static struct shared *all;

static bool
send(const struct leave_range *range, struct err *e)
{
	const struct leave_request r = {.type = ANNUAL,
		.range = *range,
		.reason = "Family visit",
		.contact = "",
		.why_short = ""};
	struct leave_ref ref = {0, 0};

	return leave_send(&anna, &ref, &r, e);
}

/* Five days a year: one is left. No connection may be carried over a fork. */
static void
site_make(void)
{
	scratch_path(made, "last-day");
	test_site_open(&site, made);
	test_site_sign_in(&site, "anna", &anna);
	test_site_confirm(&site, "anna", &anna);
	MUST(send(&four, E));
	db_close(site.db);
	site.db = anna.db = site.system.db = NULL;
}

static void
use_db(struct db *db)
{
	site.db = site.system.db = anna.db = db;
}

_Noreturn static void
be_one(int me)
{
	struct db *db;
	struct err e;

	alarm(PATIENCE_S);
	err_clear(&e);
	if (!db_open(file, DB_OPEN, &db, &e))
		_exit(3);
	use_db(db);
	pthread_barrier_wait(&all->start);
	all->result[me] = send(&last[me], &e) ? -1 : (int)e.code;
	db_close(db);
	_exit(0);
}

static void
both_at_once(void)
{
	pid_t child[2];

	for (int i = 0; i < 2; i++) {
		child[i] = fork();
		assert_true(child[i] >= 0);
		if (child[i] == 0)
			be_one(i);
	}
	for (int i = 0; i < 2; i++) {
		int status;

		assert_int_equal(waitpid(child[i], &status, 0), child[i]);
		assert_int_equal(status, 0);
	}
}

static void
check(int round)
{
	struct leave_balance b;
	struct verify_result v;
	struct arena a;
	struct db *db;

	arena_init(&a);
	MUST(db_open(file, DB_OPEN, &db, E));
	use_db(db);
	MUST(leave_balance_of(&anna, anna.who, ANNUAL, &a, &b, E));
	assert_int_equal(b.sums.granted, 10);
	assert_int_equal(b.sums.pending, 10);
	assert_int_equal(b.sums.left, 0);
	if (round % VERIFY_EVERY == 0) {
		MUST(verify_run(&site.system, &(struct verify_ask){0}, &v, E));
		assert_int_equal(v.findings_total, 0);
		verify_result_free(&v);
	}
	arena_free(&a);
	db_close(db);
	use_db(NULL);
}

static void
last_day__at_two_terminals__goes_to_one(void **state)
{
	pthread_barrierattr_t attr;
	int first = 0;

	(void)state;
	site_make();
	all = scratch_shared(sizeof *all);
	pthread_barrierattr_init(&attr);
	pthread_barrierattr_setpshared(&attr, PTHREAD_PROCESS_SHARED);
	pthread_barrier_init(&all->start, &attr, 2);
	alarm(PATIENCE_S);
	for (int i = 0; i < ROUNDS; i++) {
		scratch_path(file, "round");
		scratch_copy(file, made);
		both_at_once();
		assert_int_equal((all->result[0] == -1) + (all->result[1] == -1), 1);
		assert_int_equal(all->result[all->result[0] == -1], ERR_BLOCKED);
		check(i);
		first += all->result[0] == -1;
		scratch_remove(file);
	}
	alarm(0);
	print_message("the one won %d of %d\n", first, ROUNDS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(last_day__at_two_terminals__goes_to_one),
	};
	return cmocka_run_group_tests(tests, scratch_setup_fast, scratch_teardown);
}
