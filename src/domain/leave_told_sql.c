/* leave_told_sql.c — rows of what people are told of leave. SPDX-License-Identifier: MIT */
#include "domain/leave_told_sql.h"
#include "db/db.h"

DB_STMT(tell, .name = "leave_told.insert",
	.sql = "INSERT INTO leave_told (leave, person, what, was_half_days, half_days, at_us)"
	       " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (leave, person, what)"
	       " DO UPDATE SET half_days = $5, at_us = $6",
	.in = "iiiiii", .out = "");
DB_STMT(of_person, .name = "leave_told.of_person",
	.sql = "SELECT t.leave, l.person, t.what, t.was_half_days, t.half_days, t.at_us"
	       " FROM leave_told AS t JOIN leave AS l ON l.id = t.leave WHERE t.person = $1"
	       " ORDER BY t.at_us DESC, t.leave LIMIT 50",
	.in = "i", .out = "iiiiii");
DB_STMT(forget, .name = "leave_told.forget",
	.sql = "DELETE FROM leave_told WHERE leave = $1 AND person = $2", .in = "ii", .out = "");

bool
leave_tell_within(struct ctx *c, const struct leave_telling_of *t, struct err *e)
{
	return !t->to ||
	       db_run(c->db, &tell,
		       DB_ARGS(DB_I(t->leave), DB_I(t->to), DB_I(t->what), DB_I(t->was_half_days),
			       DB_I(t->half_days), DB_I(c->now.utc_us)),
		       e);
}

bool
leave_told_list(struct ctx *c, struct arena *a, struct leave_tolds *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &of_person, DB_ARGS(DB_I(c->who)));

	*out = (struct leave_tolds){.item = arena_alloc(a, LEAVE_TOLDS_MAX * sizeof *out->item)};
	while (out->item && out->n < LEAVE_TOLDS_MAX && db_next(&r)) {
		out->item[out->n++] = (struct leave_told){.leave = db_int(&r, 0),
			.person = db_int(&r, 1),
			.what = (enum leave_telling)db_int(&r, 2),
			.was_half_days = (int)db_int(&r, 3),
			.half_days = (int)db_int(&r, 4),
			.at_us = db_int(&r, 5),
			.mine = db_int(&r, 1) == c->who};
	}
	return db_done(&r, e) && (out->item || err_set(e, ERR_NOMEM));
}

bool
leave_told_forget(struct ctx *c, int64_t leave, struct err *e)
{
	return db_run(c->db, &forget, DB_ARGS(DB_I(leave), DB_I(c->who)), e);
}
