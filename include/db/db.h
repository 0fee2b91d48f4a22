/* db.h — the only door to the database. SPDX-License-Identifier: MIT
 *
 * A statement is a static, named constant. Values travel as tagged arrays and
 * are bound by name to $1…$n; nothing is ever formatted into SQL.
 * source: promises.md §2, house.md §3.
 */
#ifndef DB_DB_H
#define DB_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct arena;
struct buf;
struct db;

/* One letter per parameter ($1…$n) and per column: i int64, t text, b blob. */
struct db_stmt {
	const char *name; /* "entry.insert": unique, found by grep */
	const char *sql;
	const char *in;
	const char *out;
};

/* Registers a statement, so that the tests prepare and explain it. Write
 *	static const struct db_stmt entry_insert = {.name = "entry.insert", …};
 *	DB_REGISTER(entry_insert);
 * or both at once:
 *	DB_STMT(entry_insert, .name = "entry.insert", .sql = "…", .in = "iit", .out = ""); */
#define DB_REGISTER(ident)                                                                         \
	static const struct db_stmt *const ident##_registered                                      \
		__attribute__((used, section("db_stmts"))) = &(ident)
#define DB_STMT(ident, ...)                                                                        \
	static const struct db_stmt ident = {__VA_ARGS__};                                         \
	DB_REGISTER(ident)

struct db_value {
	char type; /* 'i', 't', 'b'; is_null overrides */
	bool is_null;
	int64_t i;
	const void *p;
	size_t n;
};

#define DB_I(v) ((struct db_value){.type = 'i', .i = (v)})
/* An id or a day where 0 means none: stored as NULL. */
#define DB_I0(v) db_int_or_null(v)
#define DB_T(s) db_text_value(s) /* NULL is stored as NULL */
#define DB_B(ptr, len) ((struct db_value){.type = 'b', .p = (ptr), .n = (len)})
#define DB_NULL(letter) ((struct db_value){.type = (letter), .is_null = true})
#define DB_ARGS(...) ((const struct db_value[]){__VA_ARGS__})

struct db_value db_int_or_null(int64_t v);
struct db_value db_text_value(const char *s);

enum db_mode {
	DB_OPEN,   /* an existing file, never created */
	DB_CREATE, /* must not exist */
	DB_MEMORY, /* tests: `path` ignored */
};

/* Opens, applies and reads back every setting, refuses what promises.md §2
 * refuses. Does not migrate (db/migrate.h).
 * err: ERR_NOT_FOUND, ERR_NOTADB, ERR_VERSION, ERR_IO, ERR_READONLY, ERR_CONFLICT (DB_CREATE on an existing file), ERR_DENIED (modes, links, file system). */
bool db_open(const char *path, enum db_mode mode, struct db **out, struct err *e) MUST_CHECK;
void db_close(struct db *db);             /* NULL allowed; rolls back what is open */
const char *db_path(const struct db *db); /* "" for memory */
/* How writers take turns: "semaphore", "flock" (not first come, first served) or
 * "none" (memory). For doctor. */
const char *db_queue_kind(const struct db *db);

/* Takes the place in the fair writers' queue, then the write lock (BEGIN
 * IMMEDIATE). Nothing but statements may happen until commit or rollback.
 * While it waits longer than 1 s `db_on_wait` is told each second.
 * err: ERR_BUSY after 10 s. */
bool db_begin(struct db *db, struct err *e) MUST_CHECK;
bool db_commit(struct db *db, struct err *e) MUST_CHECK; /* on failure rolled back */
void db_rollback(struct db *db);                         /* no-op outside a transaction */
bool db_in_transaction(const struct db *db);
void db_on_wait(struct db *db, void (*told)(void *arg, int seconds), void *arg);

/* Outside write transactions `asked` is called every some hundred steps of a
 * statement; false ends it: ERR_BUSY, and it has given what it has given.
 * NULL = nobody is asked. */
void db_on_read(struct db *db, bool (*asked)(void *arg), void *arg);

/* A short read transaction, so that several statements see one state. */
bool db_read_begin(struct db *db, struct err *e) MUST_CHECK;
void db_read_end(struct db *db);

/* Runs a statement without rows. `args` holds strlen(stmt->in) values.
 * err: ERR_CONFLICT for a broken UNIQUE, ERR_INVALID for a CHECK or foreign key,
 * else by the answer of the database. */
bool db_run(struct db *db, const struct db_stmt *stmt, const struct db_value *args,
	struct err *e) MUST_CHECK;
int db_changes(const struct db *db);     /* rows changed by the last db_run */
int64_t db_last_id(const struct db *db); /* id of the last row inserted */

/* A guarded state change: exactly one row, else ERR_STALE with `msgid` of the caller's. */
bool db_run_one(struct db *db, const struct db_stmt *stmt, const struct db_value *args,
	const char *stale_msgid, struct err *e) MUST_CHECK;

/* Rows. A trouble sticks in the cursor until db_done says it:
 *   struct db_rows r = db_query(db, &stmt, DB_ARGS(DB_I(7)));
 *   while (db_next(&r)) use(db_int(&r, 0), db_text(&r, 1));
 *   return db_done(&r, e);
 * Texts and blobs live until the next db_next or db_done. Statements of the
 * same constant may not be open twice at once (asserted). */
struct db_rows {
	struct db *db;
	const struct db_stmt *stmt;
	void *handle;
	struct err err;
};
struct db_rows db_query(struct db *db, const struct db_stmt *stmt, const struct db_value *args);
bool db_next(struct db_rows *r);
int64_t db_int(const struct db_rows *r, int column);      /* NULL reads as 0 */
const char *db_text(const struct db_rows *r, int column); /* NULL reads as "" */
/* A copy of a text in an arena; *full becomes true and the answer "" when memory is out. */
const char *db_keep(const struct db_rows *r, int column, struct arena *a, bool *full);
const void *db_blob(const struct db_rows *r, int column, size_t *n);
/* A blob of exactly n bytes; zeros when it is NULL or of another length. */
void db_bytes(const struct db_rows *r, int column, uint8_t *out, size_t n);
/* A blob after what `out` holds. */
void db_blob_put(const struct db_rows *r, int column, struct buf *out);
bool db_is_null(const struct db_rows *r, int column);
bool db_done(struct db_rows *r, struct err *e) MUST_CHECK; /* also ends an unfinished one */

/* One row, one integer: *out untouched if there is no row; *found may be NULL. */
bool db_get_int(struct db *db, const struct db_stmt *stmt, const struct db_value *args,
	int64_t *out, bool *found, struct err *e) MUST_CHECK;

/* Has another connection committed since the last call? cost: one pragma (< 20 µs). */
bool db_changed_elsewhere(struct db *db);

/* Writes the whole file anew, in one transaction of its own: nothing of what was
 * deleted, overwritten or moved is left in any page. Everybody else waits.
 * cost: that of a backup, and memory as large as the file.
 * err: ERR_BUSY, ERR_FULL, ERR_IO, ERR_NOMEM: the file is as it was. */
bool db_rewrite(struct db *db, struct err *e) MUST_CHECK;

/* Backup API, one step, to a new file that must not exist. */
bool db_backup(struct db *db, const char *file, struct err *e) MUST_CHECK;
/* Tests only: `to`, a memory database, becomes the same as `from`. */
bool db_copy(struct db *from, struct db *to, struct err *e) MUST_CHECK;
/* Page check; the first finding as arg {1}. err: ERR_CORRUPT */
bool db_quick_check(struct db *db, struct err *e) MUST_CHECK;

/* Tests only: the n-th call into the engine from now fails with `code`
 * (1 = the next; 0 = never); db_calls() counts calls since then. */
void db_fail_at(struct db *db, long n, enum err_code code);
long db_calls(const struct db *db);

/* For the test that prepares and explains every statement. */
const struct db_stmt *const *db_all_statements(size_t *n);

#endif
