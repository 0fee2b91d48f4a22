/* param_sql.c — rows of param_version. SPDX-License-Identifier: MIT */
#include "domain/param_sql.h"

#include "base/str.h"
#include "db/db.h"

#define COLUMNS "version, value, from_day, by_id, at_utc_us, why, record_id"

DB_STMT(param_at, .name = "param.at",
	.sql = "SELECT value FROM param_version WHERE name = $1 AND from_day <= $2"
	       " ORDER BY version DESC LIMIT 1",
	.in = "ti", .out = "t");
DB_STMT(param_last, .name = "param.last",
	.sql = "SELECT MAX(version) FROM param_version WHERE name = $1", .in = "t", .out = "i");
DB_STMT(param_add, .name = "param.insert",
	.sql = "INSERT INTO param_version (name, " COLUMNS
	       ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
	.in = "titiiiti", .out = "");
DB_STMT(param_one, .name = "param.one",
	.sql = "SELECT " COLUMNS " FROM param_version WHERE name = $1 AND version = $2", .in = "ti",
	.out = "itiiiti");
DB_STMT(param_all, .name = "param.history",
	.sql = "SELECT " COLUMNS " FROM param_version WHERE name = $1 ORDER BY version DESC",
	.in = "t", .out = "itiiiti");

bool
param_value_at(struct ctx *c, const char *name, int day, char out[PARAM_VALUE_BYTES], struct err *e)
{
	struct db_rows r = db_query(c->db, &param_at, DB_ARGS(DB_T(name), DB_I(day)));

	if (db_next(&r))
		(void)str_copy(out, PARAM_VALUE_BYTES, db_text(&r, 0));
	return db_done(&r, e);
}

bool
param_last_version(struct ctx *c, const char *name, int *out, struct err *e)
{
	int64_t v = 0;

	if (!db_get_int(c->db, &param_last, DB_ARGS(DB_T(name)), &v, NULL, e))
		return false;
	*out = (int)v;
	return true;
}

bool
param_insert(struct ctx *c, const char *name, const struct param_version *v, int64_t record_id,
	struct err *e)
{
	return db_run(c->db, &param_add,
		DB_ARGS(DB_T(name), DB_I(v->version), DB_T(v->value), DB_I(v->from_day),
			DB_I(v->by), DB_I(v->at_utc_us), DB_T(v->why), DB_I(record_id)),
		e);
}

static struct param_version
row(const struct db_rows *r)
{
	struct param_version v = {
		.version = (int)db_int(r, 0),
		.from_day = (int)db_int(r, 2),
		.by = db_int(r, 3),
		.at_utc_us = db_int(r, 4),
	};

	(void)str_copy(v.value, sizeof(v.value), db_text(r, 1));
	(void)str_copy(v.why, sizeof(v.why), db_text(r, 5));
	return v;
}

bool
param_version_get(struct ctx *c, const char *name, int version, struct param_version *out,
	int64_t *record_id, struct err *e)
{
	struct db_rows r = db_query(c->db, &param_one, DB_ARGS(DB_T(name), DB_I(version)));
	bool found = db_next(&r);

	if (found) {
		*out = row(&r);
		*record_id = db_int(&r, 6);
	}
	if (!db_done(&r, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such version"));
}

bool
param_history(struct ctx *c, const char *name,
	bool (*each)(void *arg, const struct param_version *v), void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &param_all, DB_ARGS(DB_T(name)));

	while (db_next(&r)) {
		const struct param_version v = row(&r);
		if (!each(arg, &v))
			break;
	}
	return db_done(&r, e);
}
