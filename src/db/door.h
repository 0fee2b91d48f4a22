/* door.h — what the files of src/db share. SPDX-License-Identifier: MIT
 *
 * One connection, its statements kept prepared, its place in the queue. Every
 * call into the engine goes through door_call(), where a test can make the
 * n-th one fail.
 */
#ifndef DB_DOOR_H
#define DB_DOOR_H

#include <limits.h>

#include "db/db.h"
#include "db/queue.h"

struct sqlite3;
struct prepared;

enum {
	DOOR_BUCKETS = 256,
	DOOR_APPLICATION_ID = 0x4A42414E, /* "JBAN" */
};

struct db {
	struct sqlite3 *lib;
	struct prepared *prepared[DOOR_BUCKETS];
	struct queue queue;
	struct wait wait;
	bool (*asked)(void *arg); /* db_on_read */
	void *asked_arg;
	bool waiting;       /* db_begin has started the wait, go on with it */
	bool in_write;      /* between db_begin and commit or rollback */
	bool spoilt;        /* the engine failed in it: it must not be committed */
	bool failed_before; /* the engine failed in the transaction before this one */
	bool in_read;       /* between db_read_begin and db_read_end */
	int changes;
	int64_t data_version;
	long calls, fail_at;
	enum err_code fail_code;
	char path[PATH_MAX];
};

/* Counts a call into the engine.
 * err: the code given to db_fail_at, when it is this call's turn. */
bool door_call(struct db *db, const char *where, struct err *e) MUST_CHECK;

/* Fills *e from a result code of the engine (extended); returns false. A
 * trouble that is not the caller's own (disk, memory) spoils the transaction.
 * `where` = name of the statement. */
bool door_answer(struct db *db, int result, const char *where, struct err *e);

/* Runs SQL text of ours (one or more statements, no parameters, rows dropped). */
bool door_exec(struct db *db, const char *sql, const char *where, struct err *e) MUST_CHECK;

/* The first column of the first row as text; "" when there is no row. */
bool door_read(struct db *db, const char *sql, char *out, size_t size, struct err *e) MUST_CHECK;

/* Frees the prepared statements. */
void door_forget(struct db *db);

#endif
