/* power_log.c — what a power cut may leave of what was written. SPDX-License-Identifier: MIT */
#include "support/power_log.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "support/scratch.h"
#include "support/shim_vfs.h"

enum { EVENTS_MAX = 1 << 16, FILE_MAX = 1 << 22, SECTOR = 512 };

enum what { WROTE, CUT, SYNCED, MADE, REMOVED, REMOVED_SYNCED, SAID };

struct event {
	enum what what;
	int inode; /* 0 = the database; each journal made is another one */
	int64_t at;
	int n;
	void *data;
};

struct power_log {
	char path[SCRATCH_PATH];
	char *before;
	int64_t before_n;
	struct event *event;
	int n, inodes;
	bool journal_before; /* an empty one stood there, as inode 1 */
};

struct bytes {
	char *p;
	int64_t n;
};

uint64_t
power_random(uint64_t *seed)
{
	uint64_t z = *seed += 0x9E3779B97F4A7C15u;
	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

static void
add(struct power_log *log, struct event e)
{
	if (log->n == EVENTS_MAX)
		abort();
	log->event[log->n++] = e;
}

static enum what
what_of(const struct shim_call *call)
{
	static const enum what table[SHIM_OPS] = {[SHIM_WRITE] = WROTE,
		[SHIM_TRUNCATE] = CUT,
		[SHIM_SYNC] = SYNCED,
		[SHIM_OPEN] = MADE,
		[SHIM_DELETE] = REMOVED};
	bool synced = call->op == SHIM_DELETE && call->flag;
	return synced ? REMOVED_SYNCED : table[call->op];
}

static int
on_call(void *arg, const struct shim_call *call)
{
	struct power_log *log = arg;
	bool journal = call->name && !str_eq(call->name, log->path);
	bool made = call->op == SHIM_OPEN && call->flag;

	if (call->op != SHIM_WRITE && call->op != SHIM_TRUNCATE && call->op != SHIM_SYNC &&
		call->op != SHIM_DELETE && !made)
		return SHIM_GO;
	if (made)
		log->inodes++;
	struct event e = {
		what_of(call), journal ? log->inodes - 1 : 0, call->offset, call->n, NULL};
	if (call->op == SHIM_WRITE) {
		e.data = malloc((size_t)call->n);
		memcpy(e.data, call->data, (size_t)call->n);
	}
	add(log, e);
	return SHIM_GO;
}

struct power_log *
power_log_start(const char *db)
{
	struct power_log *log = calloc(1, sizeof *log);
	char journal[SCRATCH_PATH + 8];
	int fd = open(db, O_RDONLY);

	str_copy(log->path, sizeof log->path, db);
	log->event = calloc(EVENTS_MAX, sizeof *log->event);
	log->before = malloc(FILE_MAX);
	log->before_n = read(fd, log->before, FILE_MAX);
	close(fd);
	str_format(journal, sizeof journal, "%s-journal", db);
	log->journal_before = access(journal, F_OK) == 0;
	log->inodes = log->journal_before ? 2 : 1;
	shim_install(on_call, log);
	return log;
}

void
power_log_said(struct power_log *log, int64_t n)
{
	add(log, (struct event){.what = SAID, .at = n});
}

void
power_log_stop(struct power_log *log)
{
	(void)log;
	shim_remove();
}

void
power_log_free(struct power_log *log)
{
	for (int i = 0; i < log->n; i++)
		free(log->event[i].data);
	free(log->event);
	free(log->before);
	free(log);
}

/* A part of a write that was not synced: each sector has reached the disk or
 * not. keep: 0 none, 1 all, 2 by chance. */
static void
apply_write(struct bytes *b, const struct event *e, int keep, uint64_t *seed)
{
	if (e->at + e->n > FILE_MAX || keep == 0)
		return;
	for (int from = 0; from < e->n;) {
		int to = from + SECTOR - (int)((e->at + from) % SECTOR);
		to = to < e->n ? to : e->n;
		if (keep == 1 || power_random(seed) & 1) {
			memcpy(b->p + e->at + from, (char *)e->data + from, (size_t)(to - from));
			b->n = e->at + to > b->n ? e->at + to : b->n;
		}
		from = to;
	}
}

static void
apply_cut(struct bytes *b, int64_t size)
{
	if (size < b->n)
		memset(b->p + size, 0, (size_t)(b->n - size));
	b->n = size;
}

static int
last_sync(const struct power_log *log, int inode, int until)
{
	int last = -1;
	for (int i = 0; i < until; i++)
		if (log->event[i].what == SYNCED && log->event[i].inode == inode)
			last = i;
	return last;
}

/* The bytes of one file after a cut before event `until`. */
static void
file_after(const struct power_log *log, int inode, int until, struct bytes *b, uint64_t *seed)
{
	int synced = last_sync(log, inode, until), style = (int)(power_random(seed) % 3);

	for (int i = 0; i < until; i++) {
		const struct event *e = &log->event[i];
		int keep = i < synced ? 1 : style;
		if (e->inode != inode)
			continue;
		if (e->what == WROTE)
			apply_write(b, e, keep, seed);
		else if (e->what == CUT && (keep == 1 || (keep == 2 && power_random(seed) & 1)))
			apply_cut(b, e->at);
	}
}

/* Which journal the directory holds; -1 = none. The engine syncs the directory
 * with the first sync of a new journal, and when it is told to on removing. */
static int
journal_after(const struct power_log *log, int until, uint64_t *seed)
{
	int now = log->journal_before ? 1 : -1, was[64], n = 0;

	was[n++] = now;
	for (int i = 0; i < until; i++) {
		const struct event *e = &log->event[i];
		if (e->what == MADE)
			now = e->inode;
		else if (e->what == REMOVED || e->what == REMOVED_SYNCED)
			now = -1;
		else if (!(e->what == SYNCED && e->inode > 0))
			continue;
		if (e->what == SYNCED || e->what == REMOVED_SYNCED || n == 64)
			n = 0;
		was[n++] = now;
	}
	return was[power_random(seed) % (uint64_t)n];
}

static void
store(const char *path, const struct bytes *b)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (write(fd, b->p, (size_t)b->n) != b->n)
		abort();
	close(fd);
}

int64_t
power_log_image(const struct power_log *log, const char *image, uint64_t *seed)
{
	int until = (int)(power_random(seed) % (uint64_t)(log->n + 1));
	int journal = journal_after(log, until, seed);
	struct bytes b = {calloc(1, FILE_MAX), log->before_n};
	char name[SCRATCH_PATH + 8];
	int64_t said = 0;

	for (int i = 0; i < until; i++)
		if (log->event[i].what == SAID)
			said = log->event[i].at;
	memcpy(b.p, log->before, (size_t)log->before_n);
	file_after(log, 0, until, &b, seed);
	store(image, &b);
	str_format(name, sizeof name, "%s-journal", image);
	unlink(name);
	if (journal > 0) {
		memset(b.p, 0, FILE_MAX);
		b.n = 0;
		file_after(log, journal, until, &b, seed);
		store(name, &b);
	}
	free(b.p);
	return said;
}
