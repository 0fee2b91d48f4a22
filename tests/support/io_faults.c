/* io_faults.c — a use case under every trouble a disk can make. SPDX-License-Identifier: MIT */
#include "support/io_faults.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/str.h"
#include "db/db.h"
#include "db/door.h"
#include "support/scratch.h"
#include "support/shim_vfs.h"

/* Which answer a kind of trouble gives to which call; 0 = that call is spared. */
static const struct kind {
	const char *name;
	int answer[SHIM_OPS];
} kinds[] = {
	{"io", {[SHIM_OPEN] = SQLITE_CANTOPEN,
		       [SHIM_DELETE] = SQLITE_IOERR_DELETE,
		       [SHIM_ACCESS] = SQLITE_IOERR_ACCESS,
		       [SHIM_READ] = SQLITE_IOERR_READ,
		       [SHIM_WRITE] = SQLITE_IOERR_WRITE,
		       [SHIM_TRUNCATE] = SQLITE_IOERR_TRUNCATE,
		       [SHIM_SYNC] = SQLITE_IOERR_FSYNC,
		       [SHIM_SIZE] = SQLITE_IOERR_FSTAT,
		       [SHIM_LOCK] = SQLITE_IOERR_LOCK}},
	{"full", {[SHIM_WRITE] = SQLITE_FULL, [SHIM_TRUNCATE] = SQLITE_FULL}},
	{"half", {[SHIM_WRITE] = SHIM_HALF}},
	{"sync", {[SHIM_SYNC] = SQLITE_IOERR_FSYNC}},
	{"memory", {[SHIM_OPEN] = SQLITE_NOMEM,
			   [SHIM_READ] = SQLITE_IOERR_NOMEM,
			   [SHIM_LOCK] = SQLITE_IOERR_NOMEM}},
	{"busy", {[SHIM_LOCK] = SQLITE_BUSY}},
};

struct plan {
	const struct kind *kind;
	long at, calls; /* at 0 = no faults */
	bool forever, struck;
};

static int
on_call(void *arg, const struct shim_call *call)
{
	struct plan *p = arg;
	int answer = p->kind->answer[call->op];

	if (answer == 0 || p->at == 0)
		return SHIM_GO;
	p->calls++;
	if (p->calls != p->at && !(p->forever && p->calls > p->at))
		return SHIM_GO;
	p->struck = true;
	return answer;
}

/* A good end: nothing said and nothing there, or all there. */
static bool
kept(struct db *db, const struct io_case *c, bool said, struct io_result *sum)
{
	int seen = c->seen(db);

	sum->refused += !said;
	sum->unsure += !said && seen == 1;
	if (seen != 1 && (said || seen != 0))
		return false;
	if (!said && seen == 1) {
		bool again = c->act(db);
		(void)again;
		sum->twice += c->seen(db) != 1;
	}
	return db_quick_check(db, NULL) && (seen == 1 || (c->act(db) && c->seen(db) == 1));
}

/* Also the same connection must be good for more once the trouble is over. */
static bool
goes_on(struct db *db)
{
	bool began = db_begin(db, NULL);
	db_rollback(db);
	return began;
}

/* out: the fault struck */
static bool
run_once(const struct io_case *c, const char *ready, struct plan *p, struct io_result *sum)
{
	char path[SCRATCH_PATH];
	struct db *db;
	long at = p->at;

	scratch_path(path, "io.db");
	scratch_copy(path, ready);
	p->at = 0;
	assert_true(db_open(path, DB_OPEN, &db, NULL));
	db->wait.limit_s = p->forever ? 1 : 0;
	if (c->begin)
		c->begin(db);
	p->at = at;
	bool said = c->act(db);
	p->at = 0;
	bool good = goes_on(db);
	db_close(db);
	bool opened = db_open(path, DB_OPEN, &db, NULL);
	if (p->struck) {
		sum->runs++;
		sum->broken += !good || !opened || !kept(db, c, said, sum);
	}
	db_close(opened ? db : NULL);
	scratch_remove(path);
	p->at = at;
	return p->struck;
}

static void
run_kind(const struct io_case *c, const char *ready, const struct plan *kind, struct io_result *sum)
{
	/* A lock that stays taken is waited for, a second each time. */
	long slow = kind->forever && kind->kind->answer[SHIM_LOCK] == SQLITE_BUSY ? 8 : 1;
	long step = c->step > 1 ? c->step * slow : 1;
	struct plan p;
	long i = c->step ? c->from : 1;

	do {
		p = *kind;
		p.at = i;
		shim_install(on_call, &p);
		run_once(c, ready, &p, sum);
		shim_remove();
		i += step;
	} while (p.struck);
}

struct io_result
io_faults_run(const struct io_case *c)
{
	struct io_result sum = {0};
	char ready[SCRATCH_PATH];
	struct db *db;

	if (c->ready) {
		str_copy(ready, sizeof ready, c->ready);
	} else {
		scratch_path(ready, "ready.db");
		assert_true(db_open(ready, DB_CREATE, &db, NULL) && c->prepare(db));
		db_close(db);
	}
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
		for (int forever = 0; forever < 2; forever++)
			run_kind(c, ready, &(const struct plan){&kinds[k], 0, 0, forever != 0, 0},
				&sum);
	return sum;
}
