/* workday_sql.c — rows of team_rest. SPDX-License-Identifier: MIT */
#include "domain/workday_sql.h"

#include "base/str.h"
#include "db/db.h"

DB_STMT(history, .name = "team_rest.history",
	.sql = "SELECT version, from_day, rest, record FROM team_rest WHERE team = $1"
	       " ORDER BY version DESC",
	.in = "i", .out = "iiti");
DB_STMT(insert_one, .name = "team_rest.insert",
	.sql = "INSERT INTO team_rest (team, version, from_day, rest, record)"
	       " VALUES ($1, $2, $3, $4, $5)",
	.in = "iiiti", .out = "");

bool
team_rest_history(struct ctx *c, int64_t team, bool (*each)(void *arg, const struct team_rest *t),
	void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &history, DB_ARGS(DB_I(team)));

	while (db_next(&r)) {
		struct team_rest t = {.version = (int)db_int(&r, 0),
			.from_day = (int)db_int(&r, 1),
			.record = db_int(&r, 3)};

		(void)str_copy(t.rest, sizeof t.rest, db_text(&r, 2));
		if (!each(arg, &t))
			break;
	}
	return db_done(&r, e);
}

bool
team_rest_add(struct ctx *c, int64_t team, const struct team_rest *t, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(team), DB_I(t->version), DB_I(t->from_day), DB_T(t->rest),
			DB_I(t->record)),
		e);
}
