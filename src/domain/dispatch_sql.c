/* dispatch_sql.c — rows of dispatch. SPDX-License-Identifier: MIT */
#include "domain/dispatch_sql.h"

#include "db/db.h"

#define COLUMNS                                                                                    \
	"id, person, from_team, to_team, from_day, until_day, planned_until, why, given_by,"       \
	" given_us, COALESCE(ended_by, 0), COALESCE(ended_us, 0), record"
#define OUT "iiiiiiitiiiii"

DB_STMT(insert_one, .name = "dispatch.insert",
	.sql = "INSERT INTO dispatch (id, person, from_team, to_team, from_day, until_day,"
	       " planned_until, why, given_by, given_us, record)"
	       " VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $1)",
	.in = "iiiiiitii", .out = "");
DB_STMT(end_one, .name = "dispatch.end",
	.sql = "UPDATE dispatch SET until_day = $3, ended_by = $4, ended_us = $5, record = $6"
	       " WHERE id = $1 AND until_day = $2 AND ended_us IS NULL",
	.in = "iiiiii", .out = "");
DB_STMT(get_one, .name = "dispatch.get", .sql = "SELECT " COLUMNS " FROM dispatch WHERE id = $1",
	.in = "i", .out = OUT);
DB_STMT(in_days, .name = "dispatch.in_days",
	.sql = "SELECT " COLUMNS " FROM dispatch WHERE until_day >= $1 AND from_day <= $2"
	       " ORDER BY from_day, id LIMIT 500",
	.in = "ii", .out = OUT);
DB_STMT(of_person, .name = "dispatch.of_person",
	.sql = "SELECT " COLUMNS " FROM dispatch WHERE person = $3 AND until_day >= $1"
	       " AND from_day <= $2 ORDER BY from_day, id LIMIT 500",
	.in = "iii", .out = OUT);
DB_STMT(overlapping, .name = "dispatch.overlapping",
	.sql = "SELECT COUNT(*) FROM dispatch WHERE person = $1 AND until_day >= $2"
	       " AND from_day <= $3",
	.in = "iii", .out = "i");

bool
dispatch_insert(struct ctx *c, const struct dispatch *d, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(d->id), DB_I(d->person), DB_I(d->from_team), DB_I(d->to_team),
			DB_I(d->from), DB_I(d->until), DB_T(d->why), DB_I(c->who),
			DB_I(c->now.utc_us)),
		e);
}

bool
dispatch_row_end(struct ctx *c, const struct dispatch *d, int until, int64_t record, struct err *e)
{
	return db_run_one(c->db, &end_one,
		DB_ARGS(DB_I(d->id), DB_I(d->until), DB_I(until), DB_I(c->who), DB_I(c->now.utc_us),
			DB_I(record)),
		N_("This dispatch was ended meanwhile. Look at it again"), e);
}

static bool
read_row(const struct db_rows *r, struct arena *a, struct dispatch *d)
{
	*d = (struct dispatch){.id = db_int(r, 0),
		.person = db_int(r, 1),
		.from_team = db_int(r, 2),
		.to_team = db_int(r, 3),
		.from = (int)db_int(r, 4),
		.until = (int)db_int(r, 5),
		.planned_until = (int)db_int(r, 6),
		.why = arena_strdup(a, db_text(r, 7)),
		.given_by = db_int(r, 8),
		.given_us = db_int(r, 9),
		.ended_by = db_int(r, 10),
		.ended_us = db_int(r, 11)};
	return d->why != NULL;
}

bool
dispatch_row(struct ctx *c, int64_t id, struct arena *a, struct dispatch *out, int64_t *record,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));
	bool found = db_next(&r), full = found && !read_row(&r, a, out);

	*record = found ? db_int(&r, 12) : 0;
	if (!db_done(&r, e))
		return false;
	if (full)
		return err_set(e, ERR_NOMEM);
	return found || err_set(e, ERR_NOT_FOUND, .rule = "ORG-11",
				.msgid = N_("There is no such dispatch"));
}

bool
dispatch_list(struct ctx *c, const struct dispatch_filter *f, struct arena *a,
	struct dispatches *out, struct err *e)
{
	struct db_rows r = f->person
				   ? db_query(c->db, &of_person,
					     DB_ARGS(DB_I(f->from), DB_I(f->to), DB_I(f->person)))
				   : db_query(c->db, &in_days, DB_ARGS(DB_I(f->from), DB_I(f->to)));
	bool full = false;

	out->n = 0;
	out->row = arena_alloc(a, DISPATCHES_MAX * sizeof *out->row);
	full = !out->row;
	while (!full && out->n < DISPATCHES_MAX && db_next(&r)) {
		struct dispatch *d = &out->row[out->n];

		full = !read_row(&r, a, d);
		out->n += !f->team || d->from_team == f->team || d->to_team == f->team;
	}
	if (!db_done(&r, e))
		return false;
	return !full || err_set(e, ERR_NOMEM);
}

bool
dispatch_overlaps(struct ctx *c, int64_t person, int from, int to, bool *out, struct err *e)
{
	int64_t n = 0;

	if (!db_get_int(
		    c->db, &overlapping, DB_ARGS(DB_I(person), DB_I(from), DB_I(to)), &n, NULL, e))
		return false;
	*out = n > 0;
	return true;
}
