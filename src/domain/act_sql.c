/* act_sql.c — rows of refusals. SPDX-License-Identifier: MIT */
#include "domain/act_sql.h"

#include "db/db.h"

DB_STMT(refusal_read, .name = "refusal.get",
	.sql = "SELECT told_utc_us, untold FROM refusal WHERE person_id = $1 AND action = $2",
	.in = "ii", .out = "ii");
DB_STMT(refusal_insert, .name = "refusal.insert",
	.sql = "INSERT INTO refusal (person_id, action, told_utc_us, untold) "
	       "VALUES ($1, $2, $3, $4)",
	.in = "iiii", .out = "");
DB_STMT(refusal_update, .name = "refusal.update",
	.sql = "UPDATE refusal SET told_utc_us = $3, untold = $4 "
	       "WHERE person_id = $1 AND action = $2",
	.in = "iiii", .out = "");

bool
refusal_get(struct ctx *c, enum action action, struct refusal *out, struct err *e)
{
	struct db_rows rows =
		db_query(c->db, &refusal_read, DB_ARGS(DB_I(c->who), DB_I((int64_t)action)));

	*out = (struct refusal){.found = db_next(&rows)};
	if (out->found) {
		out->told_utc_us = db_int(&rows, 0);
		out->untold = db_int(&rows, 1);
	}
	return db_done(&rows, e);
}

bool
refusal_set(struct ctx *c, enum action action, const struct refusal *r, struct err *e)
{
	const struct db_stmt *stmt = r->found ? &refusal_update : &refusal_insert;

	return db_run(c->db, stmt,
		DB_ARGS(DB_I(c->who), DB_I((int64_t)action), DB_I(r->told_utc_us), DB_I(r->untold)),
		e);
}
