/* test_writers.c — many writers at one file: nobody fails, nobody starves. SPDX-License-Identifier: MIT
 *
 * source: promises.md §2 (fair queue), speed.md Storing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "db/db.h"
#include "db/door.h"
#include "support/scratch.h"

enum { WRITERS = 16, ROUND_MS = 1500, ROUNDS = 4 };

#define FAIR 0.9

static const struct db_stmt make = {
	.name = "queue.make",
	.sql = "CREATE TABLE line (id INTEGER PRIMARY KEY, who INTEGER NOT NULL) STRICT",
	.in = "",
	.out = "",
};
static const struct db_stmt add = {
	.name = "queue.add",
	.sql = "INSERT INTO line (who) VALUES ($1)",
	.in = "i",
	.out = "",
};
static const struct db_stmt count = {
	.name = "queue.count",
	.sql = "SELECT count(*) FROM line /*scan*/",
	.in = "",
	.out = "i",
};

struct tally {
	int64_t done, failed, longest_us;
};

static int64_t
now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static bool
write_line(struct db *db, int who)
{
	return db_begin(db, NULL) && db_run(db, &add, DB_ARGS(DB_I(who)), NULL) &&
	       db_commit(db, NULL);
}

/* A writer says that it is ready, is told when to end, and tells its tally. */
static void
writer(const char *path, int who, int start_fd, int out_fd, bool queued)
{
	struct tally t = {0};
	struct db *db;
	int64_t end;

	if (!db_open(path, DB_OPEN, &db, NULL))
		_exit(1);
	if (!queued)
		queue_close(&db->queue);
	if (write(out_fd, "", 1) != 1 || read(start_fd, &end, sizeof end) != sizeof end)
		_exit(1);
	for (int64_t from = now_us(); from < end;) {
		if (write_line(db, who))
			t.done++;
		else
			t.failed++;
		db_rollback(db);
		int64_t to = now_us();
		if (to - from > t.longest_us)
			t.longest_us = to - from;
		from = to;
	}
	db_close(db);
	_exit(write(out_fd, &t, sizeof t) != sizeof t);
}

/* All are ready before the first begins, and all end at the same moment. */
static void
fire(int start_fd, int out[][2], int writers)
{
	int64_t end;
	char ready;

	for (int i = 0; i < writers; i++)
		assert_int_equal(read(out[i][0], &ready, 1), 1);
	end = now_us() + ROUND_MS * 1000;
	for (int i = 0; i < writers; i++)
		assert_int_equal(write(start_fd, &end, sizeof end), sizeof end);
}

static void
hammer(const char *path, struct tally all[], int writers, bool queued)
{
	int start[2], out[WRITERS][2], status;
	pid_t pid[WRITERS];

	assert_int_equal(pipe(start), 0);
	for (int i = 0; i < writers; i++) {
		assert_int_equal(pipe(out[i]), 0);
		pid[i] = fork();
		if (pid[i] == 0)
			writer(path, i, start[0], out[i][1], queued);
	}
	fire(start[1], out, writers);
	close(start[0]);
	close(start[1]);
	for (int i = 0; i < writers; i++) {
		assert_int_equal(waitpid(pid[i], &status, 0), pid[i]);
		assert_int_equal(status, 0);
		assert_int_equal(read(out[i][0], &all[i], sizeof all[i]), sizeof all[i]);
		close(out[i][0]);
		close(out[i][1]);
	}
}

static void
add_up(const struct tally all[], int n, struct tally *sum, double *fairness)
{
	int64_t least = INT64_MAX, most = 0;

	*sum = (struct tally){0};
	for (int i = 0; i < n; i++) {
		least = all[i].done < least ? all[i].done : least;
		most = all[i].done > most ? all[i].done : most;
		sum->done += all[i].done;
		sum->failed += all[i].failed;
		if (all[i].longest_us > sum->longest_us)
			sum->longest_us = all[i].longest_us;
	}
	/* On a slow disk a round is short: two turns more or less are chance. */
	*fairness = most ? (double)(most - least <= 2 ? most : least) / (double)most : 0;
}

static void
tell(const char *what, int writers, const struct tally *sum, double fairness)
{
	print_message("%s, %d writers: %lld commits, %lld failed, least/most %.2f, "
		      "longest wait %lld ms\n",
		what, writers, (long long)sum->done, (long long)sum->failed, fairness,
		(long long)sum->longest_us / 1000);
}

static void
make_file(char path[SCRATCH_PATH])
{
	struct db *db;
	scratch_path(path, "queue.db");
	assert_true(db_open(path, DB_CREATE, &db, NULL));
	assert_true(db_run(db, &make, NULL, NULL));
	db_close(db);
}

static int64_t
lines_in(const char *path)
{
	struct db *db;
	int64_t n = -1;
	assert_true(db_open(path, DB_OPEN, &db, NULL));
	assert_true(db_get_int(db, &count, NULL, &n, NULL, NULL));
	db_close(db);
	return n;
}

/* One round. */
static double
fairness_of(const char *what, int writers, bool queued, struct tally *sum)
{
	char path[SCRATCH_PATH];
	struct tally all[WRITERS];
	double fairness;

	make_file(path);
	hammer(path, all, writers, queued);
	add_up(all, writers, sum, &fairness);
	tell(what, writers, sum, fairness);
	assert_int_equal(lines_in(path), sum->done);
	return fairness;
}

/* A machine that is busy elsewhere may leave one writer out for a while: that
 * is the machine's. What is unfair itself is so in each round. */
static void
queue__serves_all_alike__under_many_writers(void **state)
{
	static const int sizes[] = {8, WRITERS};
	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		double best = 0;

		for (int round = 0; round < ROUNDS && best < FAIR; round++) {
			struct tally sum;
			double fairness = fairness_of("queue", sizes[i], true, &sum);
			assert_int_equal(sum.failed, 0);
			best = fairness > best ? fairness : best;
		}
		assert_true(best >= FAIR);
	}
}

/* The control: the engine's own waiting is no queue, and this test can tell. */
static void
control__starves_somebody__without_the_queue(void **state)
{
	bool starved = false;

	(void)state;
	for (int round = 0; round < ROUNDS && !starved; round++) {
		struct tally sum;
		double fairness = fairness_of("no queue", WRITERS, false, &sum);
		starved = sum.failed > 0 || fairness < FAIR;
	}
	assert_true(starved);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(queue__serves_all_alike__under_many_writers),
		cmocka_unit_test(control__starves_somebody__without_the_queue),
	};
	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
