/* migrate.h — numbered schema scripts, applied once each. SPDX-License-Identifier: MIT
 *
 * The scripts are schema/NNNN_name.sql, compiled in. Each runs in one
 * transaction that also raises user_version.
 */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

#include "db/db.h"

struct migration {
	int number;
	const char *name, *sql;
};

/* The compiled-in scripts, in order (build/…/gen/schema.c). */
extern const struct migration migrations[];
extern const int migrations_n;

/* Brings the database to this program's schema.
 * err: ERR_VERSION when it is newer, names both; ERR_DB; the database stays at the last whole step. */
bool migrate_run(struct db *db, struct err *e) MUST_CHECK;
int migrate_version(struct db *db);
/* Tests: up to and including `number`. */
bool migrate_run_to(struct db *db, int number, struct err *e) MUST_CHECK;

/* Is every table, index and trigger as this program's scripts make it, and is
 * nothing else there? For doctor, nightly and restore; names the first one that
 * differs as arg {1}. cost: the scripts run once in memory (5 ms).
 * err: ERR_CORRUPT */
bool migrate_check(struct db *db, struct err *e) MUST_CHECK;

/* The same question answered by the mark; only where that differs the part is
 * looked for. Asked before anybody works; verify tells it and goes on.
 * err: ERR_CORRUPT */
bool migrate_is_whole(struct db *db, struct err *e) MUST_CHECK;

/* A number that changes with any part of the schema. cost: one short read */
bool migrate_mark(struct db *db, uint64_t *mark, struct err *e) MUST_CHECK;

#endif
