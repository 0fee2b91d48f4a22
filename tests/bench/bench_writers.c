/* bench_writers.c — 16 and 200 consoles that write without a pause. SPDX-License-Identifier: MIT
 *
 * The yardstick is as many processes with the bare chained insert behind one
 * fair semaphore.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bare.h"
#include "bench/meter.h"
#include "bench/site.h"

enum { WRITERS_MAX = 200, TURNS = 12 };

struct told {
	int64_t n, failed;
	double longest_ms;
};

struct shared {
	volatile int ready, go;
	int64_t end_ns;
	struct told told[WRITERS_MAX];
};

struct outcome {
	double rate, longest_ms, least, most, failed;
};

static struct shared *shared;
static int queue;
static struct bench_agents agents;

static bool
bare_turn(struct bare *b, int number)
{
	struct sembuf take = {0, -1, SEM_UNDO}, give = {0, 1, SEM_UNDO};
	while (semop(queue, &take, 1) != 0)
		if (errno != EINTR)
			return false;
	bool done = bare_append(b, number);
	return semop(queue, &give, 1) == 0 && done;
}

struct writer {
	int number;
	struct bare *bare; /* NULL = ours */
	struct bench_site site;
};

static bool
write_once(struct writer *w, int n)
{
	struct err e;
	if (w->bare)
		return bare_turn(w->bare, w->number);
	return bench_site_write(&w->site, w->number * 100000 + n, &e);
}

static _Noreturn void
child(const char *file, bool bare, int number)
{
	static struct writer w;
	w.number = number;
	if (bare)
		w.bare = bare_open(file);
	else
		bench_site_open(&w.site, file, &agents, number);
	struct told *t = &shared->told[number];
	__atomic_add_fetch(&shared->ready, 1, __ATOMIC_SEQ_CST);
	while (!shared->go)
		usleep(1000);
	for (int n = 0;; n++) {
		int64_t from = meter_now_ns();
		if (from >= shared->end_ns)
			break;
		if (!write_once(&w, n)) {
			t->failed++;
			continue;
		}
		double ms = (double)(meter_now_ns() - from) / 1e6;
		t->longest_ms = ms > t->longest_ms ? ms : t->longest_ms;
		t->n++;
	}
	_exit(0);
}

static struct outcome
outcome_of(int writers, double seconds)
{
	struct outcome o = {.least = 1e18};
	double all = 0;
	for (int i = 0; i < writers; i++) {
		const struct told *t = &shared->told[i];
		all += (double)t->n;
		o.failed += (double)t->failed;
		o.least = (double)t->n < o.least ? (double)t->n : o.least;
		o.most = (double)t->n > o.most ? (double)t->n : o.most;
		o.longest_ms = t->longest_ms > o.longest_ms ? t->longest_ms : o.longest_ms;
	}
	o.rate = all / seconds;
	return o;
}

static struct outcome
flat_out(const char *file, bool bare, int writers, double seconds)
{
	int lost = 0, status;
	memset(shared, 0, sizeof *shared);
	fflush(stdout);
	for (int i = 0; i < writers; i++) {
		pid_t pid = fork();
		if (pid < 0)
			meter_die("cannot fork");
		if (pid == 0)
			child(file, bare, i);
	}
	while (shared->ready + lost < writers) {
		usleep(2000);
		while (waitpid(-1, &status, WNOHANG) > 0)
			lost++;
	}
	int64_t from = meter_now_ns();
	shared->end_ns = from + (int64_t)(seconds * 1e9);
	shared->go = 1;
	while (wait(&status) > 0)
		lost += status != 0;
	struct outcome o = outcome_of(writers, (double)(meter_now_ns() - from) / 1e9);
	o.failed += lost;
	return o;
}

struct rows {
	struct meter_row rate, least, longest;
	double failed, floor_least[METER_ROUNDS], floor_most[METER_ROUNDS];
};

static void
round_once(struct rows *r, int round, int writers, double *seconds)
{
	char ours[512], bare[512];

	bench_site_copy(ours, "small", "writers.db");
	meter_path(bare, "writers-bare.db");
	bare_make(bare, 1000);
	bench_agents_open(&agents, ours);
	struct outcome yard = flat_out(bare, true, writers, *seconds);
	struct outcome o = flat_out(ours, false, writers, *seconds);
	bench_agents_close(&agents);
	/* a few turns for everybody, also where the disk is slow */
	*seconds = TURNS * WRITERS_MAX / o.rate;
	if (*seconds < 2 || *seconds > 6)
		*seconds = *seconds < 2 ? 2 : 6;
	r->rate.ours[round] = o.rate;
	r->rate.yard[round] = yard.rate;
	/* the end cuts the last turn of some */
	r->least.ours[round] = o.least + 1;
	r->least.yard[round] = o.most;
	r->longest.ours[round] = o.longest_ms;
	r->longest.yard[round] = writers / o.rate * 1000;
	r->floor_least[round] = yard.least;
	r->floor_most[round] = yard.most;
	r->failed += o.failed;
}

static bool
writers_rows(int writers, double *seconds)
{
	struct rows r = {
		.rate = {.unit = "/s", .yardstick = "bare insert", .target = 0.8, .at_least = true},
		.least = {.unit = "", .yardstick = "most served", .target = 0.9, .at_least = true},
		.longest = {.unit = "ms", .yardstick = "a turn of all", .target = 3},
	};
	char what[4][METER_NAME], failed[16];

	snprintf(what[0], METER_NAME, "%d writers, entries a second", writers);
	snprintf(what[1], METER_NAME, "%d writers, least served, its last turn too", writers);
	snprintf(what[2], METER_NAME, "%d writers, longest wait", writers);
	snprintf(what[3], METER_NAME, "%d writers, not stored", writers);
	r.rate.what = what[0];
	r.least.what = what[1];
	r.longest.what = what[2];
	for (int round = 0; round < METER_ROUNDS; round++)
		round_once(&r, round, writers, seconds);
	bool ok = meter_print(&r.rate);
	ok = meter_print(&r.least) && ok;
	ok = meter_print(&r.longest) && ok;
	snprintf(failed, sizeof failed, "%.0f", r.failed);
	ok = meter_print_fact(what[3], failed, "0", r.failed == 0) && ok;
	meter_note("bare insert, %d writers: least and most served %.0f and %.0f", writers,
		r.floor_least[METER_ROUNDS - 1], r.floor_most[METER_ROUNDS - 1]);
	return ok;
}

int
main(void)
{
	union {
		int val;
		struct semid_ds *buf;
	} one = {.val = 1};

	shared = mmap(
		NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	queue = semget(IPC_PRIVATE, 1, 0600);
	if (shared == MAP_FAILED || queue < 0 || semctl(queue, 0, SETVAL, one) != 0)
		meter_die("no semaphore or memory");
	meter_heading("Consoles that write without a pause");
	double seconds = 1.5;
	bool ok = writers_rows(16, &seconds);
	ok = writers_rows(WRITERS_MAX, &seconds) && ok;
	semctl(queue, 0, IPC_RMID);
	return ok ? 0 : 1;
}
