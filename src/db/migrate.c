/* migrate.c — numbered schema scripts, applied once each. SPDX-License-Identifier: MIT */
#include "db/migrate.h"

#include <limits.h>

#include "base/str.h"
#include "db/door.h"
#include "db/schema_mark.h"

static bool
read_version(struct db *db, int *version, struct err *e)
{
	char text[16];
	int64_t n = 0;

	if (!door_read(db, "PRAGMA user_version", text, sizeof text, e))
		return false;
	if (!str_to_int64(text, &n))
		n = 0;
	*version = (int)n;
	return true;
}

int
migrate_version(struct db *db)
{
	int version = 0;
	return read_version(db, &version, NULL) ? version : -1;
}

static int
newest(void)
{
	int n = 0;
	for (int i = 0; i < migrations_n; i++)
		n = migrations[i].number;
	return n;
}

static bool
refuse_newer(int version, struct err *e)
{
	char theirs[16], ours[16];

	str_format(theirs, sizeof theirs, "%d", version);
	str_format(ours, sizeof ours, "%d", newest());
	return err_set(e, ERR_VERSION, .arg = {theirs, ours},
		.msgid =
			N_("The database has schema {1}, this program {2}. Install the newer one"));
}

/* user_version is raised inside the transaction: a kill leaves a whole step or
 * none of it. */
static bool
apply(struct db *db, const struct migration *m, struct err *e)
{
	char raise[48];

	str_format(raise, sizeof raise, "PRAGMA user_version=%d", m->number);
	return door_exec(db, m->sql, m->name, e) && door_exec(db, raise, m->name, e);
}

/* Another process may have migrated meanwhile: the version is asked again
 * under the lock. */
static bool
step(struct db *db, const struct migration *m, struct err *e)
{
	int version;

	if (!db_begin(db, e))
		return false;
	if (!read_version(db, &version, e) || (version < m->number && !apply(db, m, e))) {
		db_rollback(db);
		return false;
	}
	return db_commit(db, e);
}

bool
migrate_run_to(struct db *db, int number, struct err *e)
{
	int version;

	if (!read_version(db, &version, e))
		return false;
	if (version > newest())
		return refuse_newer(version, e);
	for (int i = 0; i < migrations_n; i++) {
		const struct migration *m = &migrations[i];
		if (m->number > version && m->number <= number && !step(db, m, e))
			return false;
	}
	return true;
}

static const struct db_stmt schema_all = {
	.name = "schema.all",
	.sql = "SELECT name, coalesce(sql, '') FROM sqlite_schema ORDER BY name, type /*scan*/",
	.in = "",
	.out = "tt",
};
DB_REGISTER(schema_all);

static bool
refuse_part(const char *name, struct err *e)
{
	return err_set(e, ERR_CORRUPT, .where = "schema", .arg = {name},
		.msgid = N_(
			"Somebody changed {1} in the database. Write nothing, restore a backup"));
}

/* Two sorted lists side by side. */
static bool
same_parts(struct db_rows *is, struct db_rows *want, struct err *e)
{
	for (;;) {
		bool one = db_next(is), two = db_next(want);
		if (!one || !two)
			return one == two || refuse_part(db_text(one ? is : want, 0), e);
		if (!str_eq(db_text(is, 0), db_text(want, 0)) ||
			!str_eq(db_text(is, 1), db_text(want, 1)))
			return refuse_part(db_text(is, 0), e);
	}
}

bool
migrate_check(struct db *db, struct err *e)
{
	struct db *fresh;

	if (!db_open("", DB_MEMORY, &fresh, e))
		return false;
	bool done = migrate_run_to(fresh, INT_MAX, e);
	if (done) {
		struct db_rows is = db_query(db, &schema_all, NULL);
		struct db_rows want = db_query(fresh, &schema_all, NULL);
		done = same_parts(&is, &want, e);
		done = db_done(&is, e) && db_done(&want, e) && done;
	}
	db_close(fresh);
	return done;
}

/* FNV-1a: tells a changed schema, keeps nobody out (docs/decisions.md). */
bool
migrate_mark(struct db *db, uint64_t *mark, struct err *e)
{
	struct db_rows r = db_query(db, &schema_all, NULL);

	*mark = UINT64_C(0xcbf29ce484222325);
	while (db_next(&r)) {
		for (int column = 0; column < 2; column++) {
			for (const char *p = db_text(&r, column); *p; p++)
				*mark = (*mark ^ (unsigned char)*p) * UINT64_C(0x100000001b3);
			*mark = (*mark ^ 0xff) * UINT64_C(0x100000001b3);
		}
	}
	return db_done(&r, e);
}

bool
migrate_is_whole(struct db *db, struct err *e)
{
	uint64_t mark;

	if (!migrate_mark(db, &mark, e))
		return false;
	return mark == SCHEMA_MARK || migrate_check(db, e);
}

bool
migrate_run(struct db *db, struct err *e)
{
	return migrate_run_to(db, INT_MAX, e);
}
