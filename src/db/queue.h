/* queue.h — the writers' queue: first come, first served, over processes. SPDX-License-Identifier: MIT
 *
 * A System V semaphore set that belongs to the database's file. Whoever is
 * killed leaves it at once (SEM_UNDO). It only orders: the locks of the engine
 * stay the truth, so a set that somebody removes costs order, never data.
 *
 * Semaphore 0 is 1 while somebody writes. Semaphore k (1…9) counts those who
 * have waited for k seconds or more: a waiter gives way while somebody of the
 * next age is waiting. So a wait may be cut into seconds, to tell the person at
 * the screen, and nobody loses the place for it. The last semaphore counts the
 * connections; the last one to close removes the set.
 * source: promises.md §2.
 */
#ifndef DB_QUEUE_H
#define DB_QUEUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

enum {
	QUEUE_KEYS = 8,    /* keys tried before falling back to flock */
	QUEUE_WAIT_S = 10, /* the longest wait; tests set a shorter one */
	QUEUE_SEMS = QUEUE_WAIT_S + 1,
};

/* One wait of at most limit_s; each whole second is told once. */
struct wait {
	int64_t since_ms;
	int told_s, limit_s;
	void (*told)(void *arg, int seconds);
	void *arg;
};
void wait_start(struct wait *w); /* keeps limit_s (0: QUEUE_WAIT_S), told and arg */
/* Tells the seconds gone by. false = the wait is over. */
bool wait_goes_on(struct wait *w);

struct queue {
	int set;    /* semaphore set; -1 = none */
	int dir_fd; /* for flock, when no set could be had; -1 = none */
	bool held;
	uint64_t device, inode;
	char dir[4096];
};

/* A queue nobody else stands in (a database in memory). */
void queue_init(struct queue *q);
/* Joins the queue of a file. Never fails for good: without a semaphore set it
 * locks the directory (flock, polled: not first come, first served), without
 * that the engine's locks alone decide. */
void queue_open(struct queue *q, const char *path);
void queue_close(struct queue *q); /* leaves it, also while held */

/* err: ERR_BUSY after QUEUE_WAIT_S; the place is given back. */
bool queue_take(struct queue *q, struct wait *w, struct err *e) MUST_CHECK;
void queue_give(struct queue *q); /* no-op when not held */

/* The n-th key for a file, 31 bits, never IPC_PRIVATE. */
int32_t queue_key(uint64_t device, uint64_t inode, unsigned n);
/* "semaphore", "flock" or "none": for doctor. */
const char *queue_kind(const struct queue *q);

#endif
