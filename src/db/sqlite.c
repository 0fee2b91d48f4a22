/* sqlite.c — statements, rows and transactions on SQLite. SPDX-License-Identifier: MIT */
#include "db/db.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "db/door.h"
#include "db/guard.h"

enum { PARAMETERS_MAX = 64, READ_STEPS = 500 };

/* A statement kept prepared for as long as the connection lives. */
struct prepared {
	struct prepared *next;
	const struct db_stmt *stmt;
	sqlite3_stmt *handle;
	bool open;
	int n_in, n_out;
	uint8_t at[PARAMETERS_MAX]; /* $1…$n -> the engine's own number */
};

extern const struct db_stmt *const __start_db_stmts[] __attribute__((weak));
extern const struct db_stmt *const __stop_db_stmts[] __attribute__((weak));

const struct db_stmt *const *
db_all_statements(size_t *n)
{
	*n = (size_t)(__stop_db_stmts - __start_db_stmts);
	return __start_db_stmts;
}

struct db_value
db_int_or_null(int64_t v)
{
	return (struct db_value){.type = 'i', .is_null = v == 0, .i = v};
}

struct db_value
db_text_value(const char *s)
{
	return (struct db_value){.type = 't', .is_null = !s, .p = s, .n = s ? strlen(s) : 0};
}

/* Preparing */

static size_t
bucket_of(const struct db_stmt *stmt)
{
	uint64_t h = (uint64_t)(uintptr_t)stmt * 0x9E3779B97F4A7C15u;
	return (size_t)(h >> 32) % DOOR_BUCKETS;
}

/* The engine numbers $n by first appearance: bind by name. */
static void
number_parameters(struct prepared *p)
{
	p->n_in = (int)strlen(p->stmt->in);
	p->n_out = (int)strlen(p->stmt->out);
	assert(p->n_in <= PARAMETERS_MAX);
	assert(sqlite3_bind_parameter_count(p->handle) == p->n_in);
	assert(sqlite3_column_count(p->handle) == p->n_out);
	for (int i = 0; i < p->n_in; i++) {
		char name[8];
		str_format(name, sizeof name, "$%d", i + 1);
		int at = sqlite3_bind_parameter_index(p->handle, name);
		assert(at > 0);
		p->at[i] = (uint8_t)at;
	}
}

static struct prepared *
prepare(struct db *db, const struct db_stmt *stmt, struct err *e)
{
	struct prepared *p = mem_alloc(sizeof *p);
	if (!p) {
		door_answer(db, SQLITE_NOMEM, stmt->name, e);
		return NULL;
	}
	int result = sqlite3_prepare_v3(
		db->lib, stmt->sql, -1, SQLITE_PREPARE_PERSISTENT, &p->handle, NULL);
	if (result != SQLITE_OK) {
		door_answer(db, result, stmt->name, e);
		mem_free(p);
		return NULL;
	}
	p->stmt = stmt;
	number_parameters(p);
	struct prepared **head = &db->prepared[bucket_of(stmt)];
	p->next = *head;
	*head = p;
	return p;
}

static struct prepared *
find(struct db *db, const struct db_stmt *stmt, struct err *e)
{
	for (struct prepared *p = db->prepared[bucket_of(stmt)]; p; p = p->next)
		if (p->stmt == stmt)
			return p;
	if (!door_call(db, stmt->name, e))
		return NULL;
	return prepare(db, stmt, e);
}

void
door_forget(struct db *db)
{
	for (size_t i = 0; i < DOOR_BUCKETS; i++) {
		while (db->prepared[i]) {
			struct prepared *p = db->prepared[i];
			db->prepared[i] = p->next;
			sqlite3_finalize(p->handle);
			mem_free(p);
		}
	}
}

static int
bind_one(sqlite3_stmt *handle, int at, const struct db_value *v, sqlite3_destructor_type keep)
{
	if (v->is_null)
		return sqlite3_bind_null(handle, at);
	if (v->type == 'i')
		return sqlite3_bind_int64(handle, at, v->i);
	if (v->type == 't')
		return sqlite3_bind_text64(handle, at, v->p, v->n, keep, SQLITE_UTF8);
	/* An empty blob is not NULL. */
	return sqlite3_bind_blob64(handle, at, v->n ? v->p : "", v->n, keep);
}

static int
bind_all(struct prepared *p, const struct db_value *args, sqlite3_destructor_type keep)
{
	assert(args || p->n_in == 0);
	for (int i = 0; i < p->n_in; i++) {
		assert(args[i].type == p->stmt->in[i]);
		int result = bind_one(p->handle, p->at[i], &args[i], keep);
		if (result != SQLITE_OK)
			return result;
	}
	return SQLITE_OK;
}

static void
finish(struct prepared *p)
{
	sqlite3_reset(p->handle);
	sqlite3_clear_bindings(p->handle);
	p->open = false;
}

/* Transactions */

void
db_on_wait(struct db *db, void (*told)(void *arg, int seconds), void *arg)
{
	db->wait.told = told;
	db->wait.arg = arg;
}

/* What is being stored is not left half-way. */
static int
read_step(void *arg)
{
	struct db *db = arg;
	return !db->in_write && !db->asked(db->asked_arg);
}

void
db_on_read(struct db *db, bool (*asked)(void *arg), void *arg)
{
	db->asked = asked;
	db->asked_arg = arg;
	sqlite3_progress_handler(db->lib, READ_STEPS, asked ? read_step : NULL, db);
}

/* After some troubles (disk full, no memory) the engine has rolled back on its
 * own: what followed would be stored piece by piece. After others a step is
 * missing: what was stored would not be whole. */
static bool
is_lost(const struct db *db)
{
	return db->in_write && (db->spoilt || sqlite3_get_autocommit(db->lib));
}

static bool
refuse_lost(struct err *e, const char *where)
{
	return err_set(e, ERR_DB, .where = where,
		.msgid = N_("Nothing of this was stored: a step before did not work. Try again"));
}

/* An engine whose disk failed in a transaction tells that once more in the
 * next one, even if the trouble is over: let a read hear it. */
static void
hear_old_trouble(struct db *db)
{
	if (db->failed_before)
		(void)sqlite3_exec(db->lib, "PRAGMA user_version", NULL, NULL, NULL);
	db->failed_before = false;
}

bool
db_begin(struct db *db, struct err *e)
{
	assert(!db->in_write && !db->in_read);
	wait_start(&db->wait);
	if (!queue_take(&db->queue, &db->wait, e))
		return false;
	hear_old_trouble(db);
	db->waiting = true;
	db->spoilt = false;
	db->in_write = door_exec(db, "BEGIN IMMEDIATE", "begin", e);
	db->waiting = false;
	if (!db->in_write)
		queue_give(&db->queue);
	return db->in_write;
}

bool
db_commit(struct db *db, struct err *e)
{
	assert(db->in_write);
	bool done = is_lost(db) ? refuse_lost(e, "commit") : door_exec(db, "COMMIT", "commit", e);
	if (!done) {
		db_rollback(db);
		return false;
	}
	db->in_write = false;
	queue_give(&db->queue);
	return true;
}

void
db_rollback(struct db *db)
{
	if (!db->in_write)
		return;
	int result = SQLITE_OK;
	if (!sqlite3_get_autocommit(db->lib))
		result = sqlite3_exec(db->lib, "ROLLBACK", NULL, NULL, NULL);
	db->failed_before = db->spoilt || result != SQLITE_OK;
	db->in_write = false;
	queue_give(&db->queue);
}

bool
db_in_transaction(const struct db *db)
{
	return db->in_write;
}

bool
db_read_begin(struct db *db, struct err *e)
{
	assert(!db->in_read);
	if (db->in_write)
		return true;
	db->in_read = door_exec(db, "BEGIN", "read", e);
	return db->in_read;
}

void
db_read_end(struct db *db)
{
	if (!db->in_read)
		return;
	if (!sqlite3_get_autocommit(db->lib))
		sqlite3_exec(db->lib, "ROLLBACK", NULL, NULL, NULL);
	db->in_read = false;
}

/* Running */

static bool
run_now(struct db *db, struct prepared *p, const struct db_value *args, struct err *e)
{
	const char *name = p->stmt->name;
	if (!door_call(db, name, e))
		return false;
	int result = bind_all(p, args, SQLITE_STATIC);
	if (result == SQLITE_OK)
		result = sqlite3_step(p->handle);
	assert(result != SQLITE_ROW);
	bool done = result == SQLITE_DONE;
	if (!done)
		door_answer(db, result, name, e);
	else
		db->changes = sqlite3_changes(db->lib);
	finish(p);
	return done;
}

bool
db_run(struct db *db, const struct db_stmt *stmt, const struct db_value *args, struct err *e)
{
	assert(!*stmt->out);
	db->changes = 0;
	if (is_lost(db))
		return refuse_lost(e, stmt->name);
	struct prepared *p = find(db, stmt, e);
	if (!p)
		return false;
	assert(!p->open);
	if (db->in_write || sqlite3_stmt_readonly(p->handle))
		return run_now(db, p, args, e);
	/* Alone, it is a transaction of its own and takes its place like any other. */
	if (!db_begin(db, e))
		return false;
	if (!run_now(db, p, args, e)) {
		db_rollback(db);
		return false;
	}
	return db_commit(db, e);
}

int
db_changes(const struct db *db)
{
	return db->changes;
}

int64_t
db_last_id(const struct db *db)
{
	return sqlite3_last_insert_rowid(db->lib);
}

bool
db_run_one(struct db *db, const struct db_stmt *stmt, const struct db_value *args,
	const char *stale_msgid, struct err *e)
{
	if (!db_run(db, stmt, args, e))
		return false;
	if (db->changes == 1)
		return true;
	assert(db->changes == 0);
	return err_set(e, ERR_STALE, .where = stmt->name, .msgid = stale_msgid);
}

/* Rows */

static const struct prepared *
row_of(const struct db_rows *r, int column)
{
	const struct prepared *p = r->handle;
	assert(p && p->open && column >= 0 && column < p->n_out);
	return p;
}

struct db_rows
db_query(struct db *db, const struct db_stmt *stmt, const struct db_value *args)
{
	struct db_rows r = {.db = db, .stmt = stmt};
	assert(*stmt->out);
	if (is_lost(db)) {
		refuse_lost(&r.err, stmt->name);
		return r;
	}
	struct prepared *p = find(db, stmt, &r.err);
	if (!p)
		return r;
	assert(!p->open && (db->in_write || sqlite3_stmt_readonly(p->handle)));
	int result = bind_all(p, args, SQLITE_TRANSIENT);
	if (result != SQLITE_OK) {
		door_answer(db, result, stmt->name, &r.err);
		finish(p);
		return r;
	}
	p->open = true;
	r.handle = p;
	return r;
}

bool
db_next(struct db_rows *r)
{
	struct prepared *p = r->handle;
	if (!p)
		return false;
	int result = SQLITE_OK;
	if (door_call(r->db, r->stmt->name, &r->err)) {
		result = sqlite3_step(p->handle);
		if (result == SQLITE_ROW)
			return true;
		if (result != SQLITE_DONE)
			door_answer(r->db, result, r->stmt->name, &r->err);
		else if (!sqlite3_stmt_readonly(p->handle))
			r->db->changes = sqlite3_changes(r->db->lib);
	}
	finish(p);
	r->handle = NULL;
	return false;
}

bool
db_done(struct db_rows *r, struct err *e)
{
	if (r->handle)
		finish(r->handle);
	r->handle = NULL;
	if (r->err.code == ERR_NONE)
		return true;
	if (e)
		*e = r->err;
	return false;
}

bool
db_is_null(const struct db_rows *r, int column)
{
	return sqlite3_column_type(row_of(r, column)->handle, column) == SQLITE_NULL;
}

int64_t
db_int(const struct db_rows *r, int column)
{
	const struct prepared *p = row_of(r, column);
	assert(p->stmt->out[column] == 'i');
	assert(sqlite3_column_type(p->handle, column) == SQLITE_INTEGER || db_is_null(r, column));
	return sqlite3_column_int64(p->handle, column);
}

const char *
db_text(const struct db_rows *r, int column)
{
	const struct prepared *p = row_of(r, column);
	assert(p->stmt->out[column] == 't');
	const unsigned char *text = sqlite3_column_text(p->handle, column);
	return text ? (const char *)text : "";
}

const char *
db_keep(const struct db_rows *r, int column, struct arena *a, bool *full)
{
	const char *kept = arena_strdup(a, db_text(r, column));

	*full = *full || !kept;
	return kept ? kept : "";
}

const void *
db_blob(const struct db_rows *r, int column, size_t *n)
{
	const struct prepared *p = row_of(r, column);
	assert(p->stmt->out[column] == 'b');
	const void *blob = sqlite3_column_blob(p->handle, column);
	*n = (size_t)sqlite3_column_bytes(p->handle, column);
	return blob ? blob : "";
}

void
db_bytes(const struct db_rows *r, int column, uint8_t *out, size_t n)
{
	size_t got;
	const void *blob = db_blob(r, column, &got);
	memset(out, 0, n);
	if (got == n)
		memcpy(out, blob, n);
}

void
db_blob_put(const struct db_rows *r, int column, struct buf *out)
{
	size_t n;
	const void *blob = db_blob(r, column, &n);
	buf_put(out, blob, n);
}

bool
db_get_int(struct db *db, const struct db_stmt *stmt, const struct db_value *args, int64_t *out,
	bool *found, struct err *e)
{
	struct db_rows r = db_query(db, stmt, args);
	bool any = db_next(&r);
	int64_t value = any ? db_int(&r, 0) : 0;
	if (!db_done(&r, e))
		return false;
	if (any)
		*out = value;
	if (found)
		*found = any;
	return true;
}

/* The whole database */

bool
db_changed_elsewhere(struct db *db)
{
	static const struct db_stmt version = {"db.version", "PRAGMA data_version", "", "i"};
	int64_t now = db->data_version;
	if (!db_get_int(db, &version, NULL, &now, NULL, NULL))
		return false;
	bool changed = now != db->data_version;
	db->data_version = now;
	return changed;
}

bool
db_quick_check(struct db *db, struct err *e)
{
	char finding[ERR_ARG_BYTES];
	if (!door_read(db, "PRAGMA quick_check(1)", finding, sizeof finding, e))
		return false;
	return str_eq(finding, "ok") ||
	       err_set(e, ERR_CORRUPT, .where = "quick_check", .arg = {finding},
		       .msgid = N_("A page is damaged: {1}. Write nothing more, restore a backup"));
}

static bool
copy_pages(struct db *db, sqlite3 *to, struct err *e)
{
	if (!door_call(db, "backup", e))
		return false;
	sqlite3_backup *b = sqlite3_backup_init(to, "main", db->lib, "main");
	if (!b)
		return door_answer(db, sqlite3_extended_errcode(to), "backup", e);
	int result = sqlite3_backup_step(b, -1);
	int end = sqlite3_backup_finish(b);
	if (result == SQLITE_DONE && end == SQLITE_OK)
		return true;
	return door_answer(db, end != SQLITE_OK ? end : result, "backup", e);
}

bool
db_rewrite(struct db *db, struct err *e)
{
	assert(!db->in_write && !db->in_read);
	wait_start(&db->wait);
	if (!queue_take(&db->queue, &db->wait, e))
		return false;
	hear_old_trouble(db);
	bool done = door_exec(db, "VACUUM", "rewrite", e);
	queue_give(&db->queue);
	return done;
}

bool
db_backup(struct db *db, const char *file, struct err *e)
{
	char real[PATH_MAX];
	sqlite3 *to = NULL;

	assert(!db->in_write && !db->in_read);
	if (!guard_place(file, real, e) || !guard_create(real, e))
		return false;
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
	int result = sqlite3_open_v2(real, &to, flags, NULL);
	bool done =
		result == SQLITE_OK ? copy_pages(db, to, e) : door_answer(db, result, "backup", e);
	if (sqlite3_close(to) != SQLITE_OK && done)
		done = door_answer(db, SQLITE_IOERR, "backup", e);
	if (!done)
		unlink(real);
	return done;
}

bool
db_copy(struct db *from, struct db *to, struct err *e)
{
	assert(!from->in_write && !from->in_read && !to->path[0]);
	door_forget(to);
	bool done = copy_pages(from, to->lib, e);

	from->calls = to->calls = 0;
	db_changed_elsewhere(to);
	return done;
}
