/* door.c — opening the engine, its settings and its answers. SPDX-License-Identifier: MIT */
#include "db/door.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "db/guard.h"

/* What the engine is told at every open; a misspelt pragma is no trouble to it,
 * so each is read back. Order: what protects comes before what writes. */
static const struct setting {
	const char *name, *value, *answer;
	bool file_only; /* a database in memory has no such thing */
} settings[] = {
	{"trusted_schema", "OFF", "0", false},
	{"cell_size_check", "ON", "1", false},
	{"mmap_size", "0", "0", true},
	{"synchronous", "EXTRA", "3", false},
	{"journal_mode", "TRUNCATE", "truncate", true},
	{"foreign_keys", "ON", "1", false},
	{"recursive_triggers", "ON", "1", false},
	{"temp_store", "MEMORY", "2", false},
	{"secure_delete", "ON", "1", false},
};

static const struct {
	int option, value;
} options[] = {
	{SQLITE_DBCONFIG_DEFENSIVE, 1},
	{SQLITE_DBCONFIG_DQS_DML, 0},
	{SQLITE_DBCONFIG_DQS_DDL, 0},
	{SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
	{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
	{SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
	{SQLITE_DBCONFIG_LEGACY_ALTER_TABLE, 0},
	{SQLITE_DBCONFIG_ENABLE_FKEY, 1},
	{SQLITE_DBCONFIG_ENABLE_TRIGGER, 1},
	{SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0},
};

/* Each answer has its own sentence and its own way out. source: promises.md §2 */
static const char *const sentences[ERR_CODES] = {
	[ERR_INVALID] =
		N_("The database does not take this value. Check what was typed, then save"),
	[ERR_CONFLICT] = N_("This is already stored. Look at what is there, then change yours"),
	[ERR_BLOCKED] = N_("What is stored stays as it is. Add a new record that corrects it"),
	[ERR_BUSY] = N_("The database is in use by others. Wait a moment, then try again"),
	[ERR_FULL] = N_("The disk is full. Free some space, then try again"),
	[ERR_IO] = N_("The disk did not answer. Look at what is stored, then try again"),
	[ERR_CORRUPT] = N_("The database is damaged. Write nothing more, ask ops to restore it"),
	[ERR_READONLY] = N_("The database can only be read. Ask ops to make it writable"),
	[ERR_NOTADB] = N_("{1} is not a jiaoban database. Name another file with --db"),
	[ERR_NOMEM] = N_("Memory has run out. Close another program, then try again"),
	[ERR_DB] = N_("The database answered: {2}. Try again, then show this to ops"),
};

static const char *const left = N_("Left before the end; nothing of it is shown. F5 reads again");

static const struct {
	int result;
	enum err_code code;
} answers[] = {
	{SQLITE_CONSTRAINT_UNIQUE, ERR_CONFLICT},
	{SQLITE_CONSTRAINT_PRIMARYKEY, ERR_CONFLICT},
	{SQLITE_CONSTRAINT_ROWID, ERR_CONFLICT},
	{SQLITE_CONSTRAINT_TRIGGER, ERR_BLOCKED},
	{SQLITE_CONSTRAINT, ERR_INVALID},
	{SQLITE_BUSY, ERR_BUSY},
	{SQLITE_LOCKED, ERR_BUSY},
	{SQLITE_INTERRUPT, ERR_BUSY},
	{SQLITE_FULL, ERR_FULL},
	{SQLITE_IOERR_NOMEM, ERR_NOMEM},
	{SQLITE_IOERR, ERR_IO},
	{SQLITE_PROTOCOL, ERR_IO},
	{SQLITE_CANTOPEN, ERR_IO},
	{SQLITE_CORRUPT, ERR_CORRUPT},
	{SQLITE_READONLY, ERR_READONLY},
	{SQLITE_NOTADB, ERR_NOTADB},
	{SQLITE_NOMEM, ERR_NOMEM},
	{SQLITE_TOOBIG, ERR_INVALID},
};

static enum err_code
code_of(int result)
{
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		if (answers[i].result == result || answers[i].result == (result & 0xFF))
			return answers[i].code;
	return ERR_DB;
}

static const char *
base_name(const struct db *db)
{
	const char *slash = strrchr(db->path, '/');
	return slash ? slash + 1 : db->path;
}

/* "LOG-01 …": a trigger of the schema names its rule first. */
static void
rule_of(const char *text, char rule[8])
{
	size_t n = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	size_t digits = text[n] == '-' ? strspn(text + n + 1, "0123456789") : 0;
	if (n >= 1 && digits >= 1 && n + 1 + digits < 8)
		str_format(rule, 8, "%.*s", (int)(n + 1 + digits), text);
}

/* A refused value is the caller's to handle; after anything else the engine may
 * have given up part of the transaction or all of it. */
static void
spoil(struct db *db, enum err_code code)
{
	if (code != ERR_CONFLICT && code != ERR_INVALID && code != ERR_BLOCKED)
		db->spoilt = db->in_write;
}

bool
door_answer(struct db *db, int result, const char *where, struct err *e)
{
	enum err_code code = code_of(result);
	const char *said = db->lib ? sqlite3_errmsg(db->lib) : sqlite3_errstr(result);
	char rule[8] = "";

	if (code == ERR_BLOCKED)
		rule_of(said, rule);
	spoil(db, code);
	return err_set(e, code, .rule = rule, .where = where,
		.msgid = result == SQLITE_INTERRUPT ? left : sentences[code],
		.arg = {base_name(db), said});
}

bool
door_call(struct db *db, const char *where, struct err *e)
{
	db->calls++;
	if (db->fail_at == 0 || db->calls != db->fail_at)
		return true;
	spoil(db, db->fail_code);
	const char *msgid = sentences[db->fail_code];
	return err_set(e, db->fail_code, .where = where, .msgid = msgid ? msgid : sentences[ERR_DB],
		.arg = {base_name(db), "told to fail"});
}

void
db_fail_at(struct db *db, long n, enum err_code code)
{
	db->calls = 0;
	db->fail_at = n;
	db->fail_code = code;
}

long
db_calls(const struct db *db)
{
	return db->calls;
}

bool
door_exec(struct db *db, const char *sql, const char *where, struct err *e)
{
	if (!door_call(db, where, e))
		return false;
	int result = sqlite3_exec(db->lib, sql, NULL, NULL, NULL);
	return result == SQLITE_OK || door_answer(db, result, where, e);
}

bool
door_read(struct db *db, const char *sql, char *out, size_t size, struct err *e)
{
	sqlite3_stmt *stmt = NULL;

	*out = '\0';
	if (!door_call(db, sql, e))
		return false;
	int result = sqlite3_prepare_v2(db->lib, sql, -1, &stmt, NULL);
	if (result == SQLITE_OK)
		result = sqlite3_step(stmt);
	if (result == SQLITE_ROW && sqlite3_column_text(stmt, 0))
		str_copy(out, size, (const char *)sqlite3_column_text(stmt, 0));
	if (result != SQLITE_ROW && result != SQLITE_DONE)
		door_answer(db, result, sql, e);
	sqlite3_finalize(stmt);
	return result == SQLITE_ROW || result == SQLITE_DONE;
}

static void
pause_us(long us)
{
	const struct timespec t = {0, us * 1000};
	nanosleep(&t, NULL);
}

/* The queue orders the writers; here they only wait for readers to finish, so
 * short pauses are right. */
static int
door_busy(void *arg, int times)
{
	struct db *db = arg;
	if (times == 0 && !db->waiting)
		wait_start(&db->wait);
	if (!wait_goes_on(&db->wait))
		return 0;
	pause_us(times < 20 ? 200 : times < 100 ? 1000 : 5000);
	return 1;
}

static bool
refuse_setting(const struct setting *s, const char *got, struct err *e)
{
	return err_set(e, ERR_DB, .where = s->name, .arg = {s->name, s->answer, got},
		.msgid = N_("The database engine set {1} to {3}, not {2}. Install SQLite anew"));
}

static bool
set_and_read_back(struct db *db, const struct setting *s, struct err *e)
{
	char sql[64], got[32];

	str_format(sql, sizeof sql, "PRAGMA %s=%s", s->name, s->value);
	if (!door_exec(db, sql, s->name, e))
		return false;
	str_format(sql, sizeof sql, "PRAGMA %s", s->name);
	if (!door_read(db, sql, got, sizeof got, e))
		return false;
	return str_eq(got, s->answer) || refuse_setting(s, got, e);
}

static bool
door_options(struct db *db, struct err *e)
{
	for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
		int got = -1;
		int result = sqlite3_db_config(db->lib, options[i].option, options[i].value, &got);
		if (result != SQLITE_OK)
			return door_answer(db, result, "db_config", e);
		if (got != options[i].value)
			return refuse_setting(
				&(struct setting){"db_config", "", "on", false}, "off", e);
	}
	return true;
}

static bool
door_settings(struct db *db, bool in_memory, struct err *e)
{
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
		if (!(in_memory && settings[i].file_only) &&
			!set_and_read_back(db, &settings[i], e))
			return false;
	return true;
}

static bool
door_is_ours(struct db *db, struct err *e)
{
	char id[16], want[16];

	if (!door_read(db, "PRAGMA application_id", id, sizeof id, e))
		return false;
	str_format(want, sizeof want, "%d", DOOR_APPLICATION_ID);
	if (str_eq(id, want))
		return true;
	return err_set(e, ERR_NOTADB, .arg = {base_name(db)}, .msgid = sentences[ERR_NOTADB]);
}

/* Left behind by a writer that died: the first read rolls it back, and the
 * pages are checked once. */
static bool
journal_is_hot(struct db *db)
{
	char journal[PATH_MAX];
	struct stat st;
	sqlite3_file *file = NULL;
	int reserved = 0;

	if (!str_format(journal, sizeof journal, "%s-journal", db->path) ||
		stat(journal, &st) != 0 || st.st_size == 0)
		return false;
	if (sqlite3_file_control(db->lib, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK)
		return true;
	return file->pMethods->xCheckReservedLock(file, &reserved) != SQLITE_OK || !reserved;
}

static bool
door_set_up(struct db *db, enum db_mode mode, struct err *e)
{
	static const struct setting id = {"application_id", "1245856078", "1245856078", false};
	bool hot = mode == DB_OPEN && journal_is_hot(db);

	if (!door_options(db, e))
		return false;
	if (mode == DB_OPEN && sqlite3_db_readonly(db->lib, "main") == 1)
		return door_answer(db, SQLITE_READONLY, "open", e);
	if (mode == DB_OPEN && !door_is_ours(db, e))
		return false;
	if (!door_settings(db, mode == DB_MEMORY, e))
		return false;
	if (mode != DB_OPEN && !set_and_read_back(db, &id, e))
		return false;
	db_changed_elsewhere(db);
	return !hot || db_quick_check(db, e);
}

static bool
door_open(struct db *db, enum db_mode mode, struct err *e)
{
	const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_PRIVATECACHE |
			  SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
	const char *name = mode == DB_MEMORY ? ":memory:" : db->path;

	int result = sqlite3_open_v2(name, &db->lib, flags, NULL);
	if (result != SQLITE_OK)
		return door_answer(db, result, "open", e);
	sqlite3_busy_handler(db->lib, door_busy, db);
	if (mode != DB_MEMORY)
		queue_open(&db->queue, db->path);
	return door_set_up(db, mode, e);
}

static bool
door_guard(struct db *db, const char *path, enum db_mode mode, struct err *e)
{
	if (mode == DB_MEMORY)
		return true;
	if (!guard_place(path, db->path, e))
		return false;
	return mode == DB_CREATE ? guard_create(db->path, e) : guard_file(db->path, e);
}

bool
db_open(const char *path, enum db_mode mode, struct db **out, struct err *e)
{
	struct db *db = mem_alloc(sizeof *db);

	*out = NULL;
	if (!db)
		return err_set(e, ERR_NOMEM, .msgid = sentences[ERR_NOMEM]);
	queue_init(&db->queue);
	if (!door_guard(db, path, mode, e)) {
		db_close(db);
		return false;
	}
	if (!door_open(db, mode, e)) {
		if (mode == DB_CREATE)
			unlink(db->path);
		db_close(db);
		return false;
	}
	db->calls = 0;
	*out = db;
	return true;
}

void
db_close(struct db *db)
{
	if (!db)
		return;
	if (db->lib) {
		db_read_end(db);
		db_rollback(db);
		door_forget(db);
		sqlite3_close(db->lib);
	}
	queue_close(&db->queue);
	mem_free(db);
}

const char *
db_path(const struct db *db)
{
	return db->path;
}

const char *
db_queue_kind(const struct db *db)
{
	return queue_kind(&db->queue);
}
