/* desk_sql.c — rows of desk. SPDX-License-Identifier: MIT */
#include "domain/desk_sql.h"

#include "base/str.h"
#include "db/db.h"

#define COLUMNS "id, code, name, team_id, terminal, closed, rev, record_id, incoming_only"
#define OUT "ittitiiii"

DB_STMT(desk_one, .name = "desk.get", .sql = "SELECT " COLUMNS " FROM desk WHERE id = $1",
	.in = "i", .out = OUT);
DB_STMT(desk_of_code, .name = "desk.by_code", .sql = "SELECT id FROM desk WHERE code = $1",
	.in = "t", .out = "i");
DB_STMT(desk_of_terminal, .name = "desk.by_terminal",
	.sql = "SELECT id FROM desk WHERE terminal = $1", .in = "t", .out = "i");
DB_STMT(desk_all, .name = "desk.list", .sql = "SELECT /*scan*/ " COLUMNS " FROM desk ORDER BY id",
	.in = "", .out = OUT);
DB_STMT(desk_last, .name = "desk.last", .sql = "SELECT MAX(id) FROM desk", .in = "", .out = "i");
DB_STMT(desk_insert, .name = "desk.insert",
	.sql = "INSERT INTO desk (id, code, name, team_id, terminal, closed, record_id,"
	       " incoming_only, rev) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)",
	.in = "ittitiii", .out = "");
DB_STMT(desk_update, .name = "desk.update",
	.sql = "UPDATE desk SET name = $1, team_id = $2, terminal = $3, closed = $4,"
	       " record_id = $5, incoming_only = $8, rev = rev + 1 WHERE id = $6 AND rev = $7",
	.in = "titiiiii", .out = "");

static struct desk_row
row(const struct db_rows *r)
{
	struct desk_row d = {
		.desk =
			{
				.id = db_int(r, 0),
				.team_id = db_int(r, 3),
				.closed = db_int(r, 5) != 0,
				.rev = db_int(r, 6),
				.incoming_only = db_int(r, 8) != 0,
			},
		.record_id = db_int(r, 7),
	};

	(void)str_copy(d.desk.code, sizeof(d.desk.code), db_text(r, 1));
	(void)str_copy(d.desk.name, sizeof(d.desk.name), db_text(r, 2));
	(void)str_copy(d.desk.terminal, sizeof(d.desk.terminal), db_text(r, 4));
	return d;
}

bool
desk_row_get(struct ctx *c, int64_t id, struct desk_row *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &desk_one, DB_ARGS(DB_I(id)));
	bool found = db_next(&r);

	if (found)
		*out = row(&r);
	if (!db_done(&r, e))
		return false;
	return found ||
	       err_set(e, ERR_NOT_FOUND, .field = "desk", .msgid = N_("There is no such desk"));
}

bool
desk_get(struct ctx *c, int64_t id, struct desk *out, struct err *e)
{
	struct desk_row d;

	if (!desk_row_get(c, id, &d, e))
		return false;
	*out = d.desk;
	return true;
}

bool
desk_coded(struct ctx *c, const char *code, int64_t *out, struct err *e)
{
	*out = 0;
	return db_get_int(c->db, &desk_of_code, DB_ARGS(DB_T(code)), out, NULL, e);
}

bool
desk_bound(struct ctx *c, const char *terminal, int64_t *out, struct err *e)
{
	*out = 0;
	return db_get_int(c->db, &desk_of_terminal, DB_ARGS(DB_T(terminal)), out, NULL, e);
}

bool
desk_by_code(struct ctx *c, const char *code, struct desk *out, struct err *e)
{
	int64_t id;

	if (!desk_coded(c, code, &id, e))
		return false;
	if (!id)
		return err_set(e, ERR_NOT_FOUND, .field = "desk",
			.msgid = N_("There is no desk {1}. \"desk list\" shows them"),
			.arg = {code});
	return desk_get(c, id, out, e);
}

bool
desk_by_terminal(struct ctx *c, const char *terminal, struct desk *out, struct err *e)
{
	int64_t id;

	if (!desk_bound(c, terminal, &id, e))
		return false;
	if (!id)
		return err_set(e, ERR_NOT_FOUND, .field = "desk",
			.msgid = N_("No desk is bound to terminal {1}"), .arg = {terminal});
	return desk_get(c, id, out, e);
}

bool
desk_list(struct ctx *c, bool (*each)(void *arg, const struct desk *d), void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &desk_all, NULL);

	while (db_next(&r)) {
		const struct desk_row d = row(&r);
		if (!each(arg, &d.desk))
			break;
	}
	return db_done(&r, e);
}

bool
desk_next_id(struct ctx *c, int64_t *out, struct err *e)
{
	*out = 0;
	if (!db_get_int(c->db, &desk_last, NULL, out, NULL, e))
		return false;
	(*out)++;
	return true;
}

bool
desk_store(struct ctx *c, const struct desk_row *d, bool is_new, struct err *e)
{
	const struct desk *q = &d->desk;
	struct db_value terminal = q->terminal[0] ? DB_T(q->terminal) : DB_NULL('t');

	if (is_new)
		return db_run(c->db, &desk_insert,
			DB_ARGS(DB_I(q->id), DB_T(q->code), DB_T(q->name), DB_I0(q->team_id),
				terminal, DB_I(q->closed), DB_I(d->record_id),
				DB_I(q->incoming_only)),
			e);
	return db_run_one(c->db, &desk_update,
		DB_ARGS(DB_T(q->name), DB_I0(q->team_id), terminal, DB_I(q->closed),
			DB_I(d->record_id), DB_I(q->id), DB_I(q->rev), DB_I(q->incoming_only)),
		N_("This desk was changed meanwhile. Look again before saving"), e);
}
