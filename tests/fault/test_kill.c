/* test_kill.c — writers killed at random: what was acknowledged is there. SPDX-License-Identifier: MIT
 *
 * source: promises.md §5, row kill; P1.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "db/db.h"
#include "db/door.h"
#include "support/power_log.h"
#include "support/scratch.h"

enum { WRITERS = 16, KILLS = 2000, CONTROL_KILLS = 300, TOKENS_MAX = 1 << 24, PAUSE_US = 12000 };

static const struct db_stmt head_read = {
	.name = "head.read",
	.sql = "SELECT n FROM head WHERE id = 1",
	.in = "",
	.out = "i",
};
static const struct db_stmt head_set = {
	.name = "head.set",
	.sql = "UPDATE head SET n = $1 WHERE id = 1",
	.in = "i",
	.out = "",
};
static const struct db_stmt line_insert = {
	.name = "line.insert",
	.sql = "INSERT INTO line (seq, prev, token) VALUES ($1, $2, $3)",
	.in = "iii",
	.out = "",
};
static const struct db_stmt line_all = {
	.name = "line.all",
	.sql = "SELECT seq, prev, token FROM line ORDER BY seq /*scan*/",
	.in = "",
	.out = "iii",
};

/* What outlives a killed writer. Each try has a token of its own, so that the
 * next writer's line never covers one that was lost. */
struct shared {
	atomic_int writing; /* 1 + number of the writer, 0 = nobody */
	atomic_int tokens;
	atomic_char said[TOKENS_MAX]; /* "saved" was said */
	char present[TOKENS_MAX];
};

struct shop {
	char path[SCRATCH_PATH];
	struct shared *shared;
	bool early; /* the control: says saved before it is */
	pid_t pid[WRITERS];
};

static bool
add_line(struct db *db, struct shop *s, int who)
{
	int64_t n = 0;
	int token = atomic_fetch_add(&s->shared->tokens, 1);

	if (token >= TOKENS_MAX || !db_begin(db, NULL))
		return false;
	atomic_store(&s->shared->writing, who + 1);
	bool done = db_get_int(db, &head_read, NULL, &n, NULL, NULL) &&
		    db_run(db, &line_insert, DB_ARGS(DB_I(n + 1), DB_I(n), DB_I(token)), NULL) &&
		    db_run(db, &head_set, DB_ARGS(DB_I(n + 1)), NULL);
	if (s->early && done)
		atomic_store(&s->shared->said[token], 1);
	if (!done || !db_commit(db, NULL)) {
		db_rollback(db);
		return false;
	}
	atomic_store(&s->shared->said[token], 1);
	return true;
}

static void
writer(struct shop *s, int who)
{
	struct db *db;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (!db_open(s->path, DB_OPEN, &db, NULL))
		_exit(1);
	while (add_line(db, s, who))
		;
	_exit(2);
}

static void
hire(struct shop *s, int who)
{
	s->pid[who] = fork();
	if (s->pid[who] == 0)
		writer(s, who);
	assert_true(s->pid[who] > 0);
}

/* Half of the time it hits the one who is writing, else anybody. */
static int
victim(struct shop *s, uint64_t *seed)
{
	int busy = atomic_load(&s->shared->writing);
	uint64_t r = power_random(seed);
	return busy > 0 && (r & 1) ? busy - 1 : (int)((r >> 8) % WRITERS);
}

static void
pause_a_little(uint64_t *seed)
{
	long us = (long)(power_random(seed) % PAUSE_US);
	nanosleep(&(struct timespec){0, us * 1000}, NULL);
}

static void
fell(pid_t pid, int *status)
{
	assert_true(pid > 1);
	kill(pid, SIGKILL);
	assert_int_equal(waitpid(pid, status, 0), pid);
}

static void
kill_them(struct shop *s, int kills, uint64_t *seed)
{
	int status;

	for (int i = 0; i < kills; i++) {
		pause_a_little(seed);
		int who = victim(s, seed);
		fell(s->pid[who], &status);
		/* A writer that ended by itself was refused something. */
		assert_true(WIFSIGNALED(status));
		hire(s, who);
	}
	for (int who = 0; who < WRITERS; who++) {
		fell(s->pid[who], &status);
		assert_true(WIFSIGNALED(status));
	}
}

/* out: the lines said to be saved that are not there */
static long
count_lost(const struct shop *s, int64_t *lines)
{
	struct db *db;
	int64_t n = 0, head = -1;
	long lost = 0;

	assert_true(db_open(s->path, DB_OPEN, &db, NULL));
	assert_true(db_quick_check(db, NULL));
	struct db_rows r = db_query(db, &line_all, NULL);
	for (; db_next(&r); n++) {
		assert_int_equal(db_int(&r, 0), n + 1);
		assert_int_equal(db_int(&r, 1), n);
		s->shared->present[db_int(&r, 2)] = 1;
	}
	assert_true(db_done(&r, NULL));
	assert_true(db_get_int(db, &head_read, NULL, &head, NULL, NULL));
	assert_int_equal(head, n);
	db_close(db);
	for (int i = 0; i < TOKENS_MAX; i++)
		lost += atomic_load(&s->shared->said[i]) && !s->shared->present[i];
	*lines = n;
	return lost;
}

static void
shop_open(struct shop *s)
{
	struct db *db;

	scratch_path(s->path, "kill.db");
	assert_true(db_open(s->path, DB_CREATE, &db, NULL));
	assert_true(door_exec(db,
		"CREATE TABLE line (seq INTEGER PRIMARY KEY, prev INTEGER UNIQUE,"
		" token INTEGER NOT NULL) STRICT;"
		"CREATE TABLE head (id INTEGER PRIMARY KEY, n INTEGER) STRICT;"
		"INSERT INTO head VALUES (1, 0);",
		"shop", NULL));
	db_close(db);
	s->shared = scratch_shared(sizeof *s->shared);
	for (int who = 0; who < WRITERS; who++)
		hire(s, who);
}

static uint64_t
seed_of_test(void)
{
	const char *given = getenv("JIAOBAN_SEED");
	uint64_t seed = given ? strtoull(given, NULL, 10) : 20261121;
	print_message("seed %llu\n", (unsigned long long)seed);
	return seed;
}

static long
lost_after(const char *name, int kills, bool early)
{
	uint64_t seed = seed_of_test();
	struct shop s = {.early = early};
	int64_t lines = 0;

	shop_open(&s);
	kill_them(&s, kills, &seed);
	long lost = count_lost(&s, &lines);
	print_message("%s: %d kills, %lld lines, %ld lost\n", name, kills, (long long)lines, lost);
	/* Enough was going on, on a slow machine too. */
	assert_true(lines > kills / 10);
	return lost;
}

static void
acknowledged__is_there__after_2000_kills(void **state)
{
	(void)state;
	assert_int_equal(lost_after("said after COMMIT", KILLS, false), 0);
}

static void
control__loses_lines__when_said_before_commit(void **state)
{
	(void)state;
	assert_true(lost_after("control, said before COMMIT", CONTROL_KILLS, true) > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(acknowledged__is_there__after_2000_kills),
		cmocka_unit_test(control__loses_lines__when_said_before_commit),
	};
	return cmocka_run_group_tests(tests, scratch_setup_fast, scratch_teardown);
}
