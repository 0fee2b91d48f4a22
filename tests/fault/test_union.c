/* test_union.c — writers, handovers, clock steps and kills: no entry is lost or counted twice. SPDX-License-Identifier: MIT
 *
 * Three people write at a desk that is handed over again and again, each in a
 * process of their own; clocks step, and processes are killed wherever they
 * are. Afterwards the handovers' entries and those after the last one are the
 * whole log, and no entry is in two of them. source: SHO-11, SHO-15.
 */
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/db.h"
#include "domain/entry.h"
#include "support/scratch.h"
#include "support/test_duty.h"

enum {
	WRITERS = 3,
	PROCESSES = WRITERS + 1, /* the last hands over */
	KILLS = 60,
	HANDOVERS = 12,
	PER_HANDOVER = 24, /* entries, so that the receiver reads one page */
	STEP_EVERY = 7,
	PATIENCE_S = 240,
	SPANS_MAX = 400,
	ENTRIES_MAX = 20000
};

struct shared {
	volatile int since;     /* entries since the last handover */
	volatile int handovers; /* done */
	volatile long said;     /* entries that somebody was told are saved */
	volatile bool over;
};

struct world {
	struct test_duty t;
	struct shared *shared;
	char file[SCRATCH_PATH];
	pid_t child[PROCESSES];
};

static bool
open_db(struct world *w)
{
	struct test_duty *t = &w->t;
	struct ctx *all[] = {&t->site.system, &t->anna, &t->wxm, &t->bob, &t->super, &t->anna_key,
		&t->wxm_key, &t->bob_key, &t->super_key};
	struct db *db;

	if (!db_open(w->file, DB_OPEN, &db, NULL))
		return false;
	t->site.db = db;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		all[i]->db = db;
	return true;
}

/* --- what each process does --- */

/* SHO-11: the wall clock jumps; the boot clock does not. */
static void
step_clock(struct world *w, int n)
{
	static const int64_t by_s[] = {-90, 400, -3600, 3, 86400, -86400};

	w->t.site.clock.at.utc_us +=
		by_s[n / STEP_EVERY % (int)(sizeof by_s / sizeof *by_s)] * INT64_C(1000000);
}

_Noreturn static void
be_writer(struct world *w, int me)
{
	struct ctx *const who[WRITERS] = {&w->t.anna, &w->t.wxm, &w->t.bob};

	for (int n = 0; !w->shared->over; n++) {
		struct entry_draft d = {.desk_id = who[me]->desk,
			.kind = ENTRY_NOTE,
			.text = "a round",
			.state = ENTRY_STATE_NONE};
		struct entry written;

		while (w->shared->since >= PER_HANDOVER && !w->shared->over)
			sched_yield();
		if (n % STEP_EVERY == STEP_EVERY - 1)
			step_clock(w, n);
		if (entry_write(who[me], &d, &written, NULL)) {
			__atomic_add_fetch(&w->shared->since, 1, __ATOMIC_RELAXED);
			__atomic_add_fetch(&w->shared->said, 1, __ATOMIC_RELAXED);
		}
	}
	db_close(w->t.site.db);
	_exit(0);
}

/* One step further from wherever the last process was killed. */
static void
hand_over_further(struct world *w)
{
	struct test_duty *t = &w->t;
	bool anna_gives = test_holder(t) == t->anna.who;
	struct ctx *giver = anna_gives ? &t->anna : &t->wxm;
	struct ctx *receiver = anna_gives ? &t->wxm : &t->anna;
	struct ctx *giver_key = anna_gives ? &t->anna_key : &t->wxm_key;
	struct ctx *receiver_key = anna_gives ? &t->wxm_key : &t->anna_key;
	enum handover_state state;
	struct handover_view v;

	MUST(handover_current(giver, giver->desk, &t->ref.id, E));
	if (t->ref.id) {
		MUST(handover_load(giver, t->ref.id, &v, E));
		t->ref.rev = v.h.rev;
		handover_view_free(&v);
	}
	state = t->ref.id ? test_state(t) : HANDOVER_NONE;
	if (state == HANDOVER_FROZEN) {
		test_offer(t, giver_key);
	} else if (state == HANDOVER_OFFERED || state == HANDOVER_IN_REVIEW) {
		test_review(t, receiver);
		test_accept(t, receiver_key, giver_key);
		w->shared->since = 0;
		w->shared->handovers++;
	} else {
		test_prepare(t, giver);
		test_freeze(t, giver);
	}
}

_Noreturn static void
be_desk(struct world *w)
{
	while (!w->shared->over) {
		hand_over_further(w);
		while (w->shared->since == 0 && !w->shared->over)
			sched_yield();
	}
	db_close(w->t.site.db);
	_exit(0);
}

static void
start(struct world *w, int i)
{
	w->child[i] = fork();
	assert_true(w->child[i] >= 0);
	if (w->child[i])
		return;
	alarm(PATIENCE_S);
	if (!open_db(w))
		_exit(3);
	if (i < WRITERS)
		be_writer(w, i);
	be_desk(w);
}

/* --- what must be so --- */

struct span {
	int64_t from, to, entries;
};

/* How many places are wrong: gaps, overlaps, counts; the rest lies behind the last. */
static int
wrong_places(const struct span *s, int spans, const int64_t *seq, int entries, int64_t first)
{
	int wrong = 0, at = 0;
	int64_t next = first;

	for (int i = 0; i < spans; i++) {
		int64_t in = 0;

		wrong += s[i].from != next;
		for (; at < entries && seq[at] <= s[i].to; at++)
			in += seq[at] >= s[i].from;
		wrong += in != s[i].entries;
		next = s[i].to + 1;
	}
	for (; at < entries; at++)
		wrong += seq[at] < next;
	return wrong;
}

static int
read_spans(struct world *w, struct span *out)
{
	struct handover_rows rows;
	struct arena a;
	int n = 0;

	arena_init(&a);
	MUST(handover_list(&w->t.super,
		&(const struct handover_page){.desk = w->t.site.front, .max = SPANS_MAX}, &a, &rows,
		E));
	for (int i = rows.n - 1; i >= 0; i--) { /* newest first */
		struct handover_view v;

		if (handover_is_open(rows.row[i].state) && !handover_is_signed(rows.row[i].state))
			continue; /* not cut, or not signed: its entries are still the desk's */
		MUST(handover_load(&w->t.super, rows.row[i].id, &v, E));
		out[n++] = (struct span){v.c.from_seq, v.c.to_seq, v.c.entries};
		handover_view_free(&v);
	}
	arena_free(&a);
	return n;
}

static int
read_entries(struct world *w, int64_t *seq)
{
	sqlite3_stmt *s;
	sqlite3 *db;
	int n = 0;

	assert_int_equal(sqlite3_open(w->file, &db), SQLITE_OK);
	assert_int_equal(
		sqlite3_prepare_v2(
			db, "SELECT seq FROM entry WHERE desk_id = ?1 ORDER BY seq", -1, &s, NULL),
		SQLITE_OK);
	sqlite3_bind_int64(s, 1, w->t.site.front);
	while (n < ENTRIES_MAX && sqlite3_step(s) == SQLITE_ROW)
		seq[n++] = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	sqlite3_close(db);
	return n;
}

static void
verify(struct world *w)
{
	struct verify_result v;

	MUST(verify_run(&w->t.site.system, &(struct verify_ask){0}, &v, E));
	assert_int_equal(v.findings_total, 0);
	verify_result_free(&v);
}

/* --- the tests --- */

/* Kills come when somebody has got further, never by the clock. */
static void
kill_around(struct world *w)
{
	unsigned seed = 20261121;

	for (int k = 0; k < KILLS || w->shared->handovers < HANDOVERS; k++) {
		const long until = w->shared->said + 1 + (long)(seed % 6);
		const int handovers = w->shared->handovers;
		int victim, status;

		seed = seed * 1664525u + 1013904223u;
		victim = (int)(seed >> 16) % PROCESSES;
		while (w->shared->said < until && w->shared->handovers == handovers)
			sched_yield();
		kill(w->child[victim], SIGKILL);
		assert_int_equal(waitpid(w->child[victim], &status, 0), w->child[victim]);
		/* a process that ended by itself has failed */
		assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
		start(w, victim);
	}
}

static void
entries__are_each_in_one_handover__whatever_happens(void **state)
{
	static int64_t seq[ENTRIES_MAX];
	static struct span span[SPANS_MAX];
	struct world *w = test_malloc(sizeof *w);
	int spans, entries;

	(void)state;
	scratch_path(w->file, "union");
	test_duty_open(&w->t, w->file);
	w->shared = scratch_shared(sizeof *w->shared);
	db_close(w->t.site.db);
	alarm(PATIENCE_S);
	for (int i = 0; i < PROCESSES; i++)
		start(w, i);
	kill_around(w);
	w->shared->over = true;
	for (int i = 0; i < PROCESSES; i++) {
		int status;

		assert_int_equal(waitpid(w->child[i], &status, 0), w->child[i]);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
	alarm(0);
	assert_true(open_db(w));
	spans = read_spans(w, span);
	entries = read_entries(w, seq);
	print_message(
		"%d handovers, %d entries, %ld told as saved\n", spans, entries, w->shared->said);
	assert_true(spans >= HANDOVERS);
	/* a process killed between the commit and the word is the difference */
	assert_true(entries >= w->shared->said && entries <= w->shared->said + 2 * KILLS);
	assert_int_equal(wrong_places(span, spans, seq, entries, span[0].from), 0);
	assert_true(seq[0] >= span[0].from);
	verify(w);
	test_duty_close(&w->t);
	test_free(w);
}

/* The control: a gap, an overlap, a wrong count and a lost entry are each seen. */
static void
places__not_right__are_counted(void **state)
{
	static const int64_t seq[] = {2, 3, 5, 8, 9};
	static const struct {
		struct span span[2];
		int wrong;
	} table[] = {
		{{{1, 4, 2}, {5, 8, 2}}, 0},
		{{{1, 4, 2}, {6, 8, 1}}, 1},
		{{{1, 5, 3}, {5, 8, 2}}, 2},
		{{{1, 4, 2}, {5, 8, 3}}, 1},
		{{{2, 4, 2}, {5, 8, 2}}, 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_int_equal(wrong_places(table[i].span, 2, seq, 5, 1), table[i].wrong);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places__not_right__are_counted),
		cmocka_unit_test(entries__are_each_in_one_handover__whatever_happens),
	};
	return cmocka_run_group_tests(tests, scratch_setup_fast, scratch_teardown);
}
