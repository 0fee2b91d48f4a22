/* team_sql.c — rows of team. SPDX-License-Identifier: MIT */
#include "domain/team_sql.h"

#include "base/str.h"
#include "base/utf8.h"
#include "db/db.h"

#define COLUMNS "id, name, department, leader_id, rev, record_id"
#define OUT "ittiii"

DB_STMT(team_one, .name = "team.get", .sql = "SELECT " COLUMNS " FROM team WHERE id = $1",
	.in = "i", .out = OUT);
DB_STMT(team_of_name, .name = "team.by_name", .sql = "SELECT id FROM team WHERE name_key = $1",
	.in = "t", .out = "i");
DB_STMT(team_all, .name = "team.list",
	.sql = "SELECT /*scan*/ " COLUMNS " FROM team ORDER BY name_key", .in = "", .out = OUT);
DB_STMT(team_last, .name = "team.last", .sql = "SELECT MAX(id) FROM team", .in = "", .out = "i");
DB_STMT(team_insert, .name = "team.insert",
	.sql = "INSERT INTO team (id, name, name_key, department, leader_id, record_id, rev)"
	       " VALUES ($1, $2, $3, $4, $5, $6, 1)",
	.in = "itttii", .out = "");
DB_STMT(team_update, .name = "team.update",
	.sql = "UPDATE team SET name = $2, name_key = $3, department = $4, leader_id = $5,"
	       " record_id = $6, rev = rev + 1 WHERE id = $1 AND rev = $7",
	.in = "itttiii", .out = "");

/* SCR-16: as it stands from its newest record on. */
DB_STMT(team_was, .name = "team.was",
	.sql = "INSERT INTO team_was (team, record, name, department)"
	       " SELECT id, record_id, name, department FROM team WHERE id = $1",
	.in = "i", .out = "");

DB_STMT(team_was_get, .name = "team.was_get",
	.sql = "SELECT name, department FROM team_was WHERE team = $1 AND record = $2", .in = "ii",
	.out = "tt");

static struct team_row
row(const struct db_rows *r)
{
	struct team_row t = {
		.team = {.id = db_int(r, 0), .leader_id = db_int(r, 3), .rev = db_int(r, 4)},
		.record_id = db_int(r, 5),
	};

	(void)str_copy(t.team.name, sizeof(t.team.name), db_text(r, 1));
	(void)str_copy(t.team.department, sizeof(t.team.department), db_text(r, 2));
	return t;
}

bool
team_row_get(struct ctx *c, int64_t id, struct team_row *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &team_one, DB_ARGS(DB_I(id)));
	bool found = db_next(&r);

	if (found)
		*out = row(&r);
	if (!db_done(&r, e))
		return false;
	return found ||
	       err_set(e, ERR_NOT_FOUND, .field = "team", .msgid = N_("There is no such team"));
}

bool
team_get(struct ctx *c, int64_t id, struct team *out, struct err *e)
{
	struct team_row t;

	if (!team_row_get(c, id, &t, e))
		return false;
	*out = t.team;
	return true;
}

bool
team_named(struct ctx *c, const char *name, int64_t *out, struct err *e)
{
	char key[3 * TEAM_NAME_BYTES];

	*out = 0;
	if (!utf8_fold(key, sizeof(key), name))
		return true;
	return db_get_int(c->db, &team_of_name, DB_ARGS(DB_T(key)), out, NULL, e);
}

bool
team_by_name(struct ctx *c, const char *name, struct team *out, struct err *e)
{
	int64_t id;

	if (!team_named(c, name, &id, e))
		return false;
	if (!id)
		return err_set(e, ERR_NOT_FOUND, .field = "team",
			.msgid = N_("There is no team {1}. \"team list\" shows them"),
			.arg = {name});
	return team_get(c, id, out, e);
}

bool
team_list(struct ctx *c, bool (*each)(void *arg, const struct team *t), void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &team_all, NULL);

	while (db_next(&r)) {
		const struct team_row t = row(&r);
		if (!each(arg, &t.team))
			break;
	}
	return db_done(&r, e);
}

bool
team_next_id(struct ctx *c, int64_t *out, struct err *e)
{
	*out = 0;
	if (!db_get_int(c->db, &team_last, NULL, out, NULL, e))
		return false;
	(*out)++;
	return true;
}

bool
team_store(struct ctx *c, const struct team_row *t, bool is_new, struct err *e)
{
	char key[3 * TEAM_NAME_BYTES];

	if (!utf8_fold(key, sizeof(key), t->team.name))
		return err_set(e, ERR_INVALID, .field = "team");
	const struct db_value *args =
		DB_ARGS(DB_I(t->team.id), DB_T(t->team.name), DB_T(key), DB_T(t->team.department),
			DB_I0(t->team.leader_id), DB_I(t->record_id), DB_I(t->team.rev));
	if (is_new ? !db_run(c->db, &team_insert, args, e)
		   : !db_run_one(c->db, &team_update, args,
			     N_("This team was changed meanwhile. Look again before saving"), e))
		return false;
	return db_run(c->db, &team_was, DB_ARGS(DB_I(t->team.id)), e);
}

bool
team_was_row_get(struct ctx *c, int64_t id, int64_t record, struct team *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &team_was_get, DB_ARGS(DB_I(id), DB_I(record)));

	*out = (struct team){.id = 0};
	if (db_next(&r)) {
		out->id = id;
		(void)str_copy(out->name, sizeof(out->name), db_text(&r, 0));
		(void)str_copy(out->department, sizeof(out->department), db_text(&r, 1));
	}
	return db_done(&r, e);
}
