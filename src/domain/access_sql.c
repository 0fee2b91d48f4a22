/* access_sql.c — where people, desks and teams stand. SPDX-License-Identifier: MIT */
#include "domain/access_sql.h"

#include "base/str.h"
#include "db/db.h"
#include "domain/ctx.h"

DB_STMT(access_person, .name = "access.person",
	.sql = "SELECT person.post, CASE WHEN person.left_on IS NULL THEN 0 ELSE 1 END,"
	       " team.id, team.department"
	       " FROM person LEFT JOIN team ON team.id = person.team_id WHERE person.id = $1",
	.in = "i", .out = "iiit");
DB_STMT(access_desk, .name = "access.desk",
	.sql = "SELECT 0, 0, team.id, team.department"
	       " FROM desk LEFT JOIN team ON team.id = desk.team_id WHERE desk.id = $1",
	.in = "i", .out = "iiit");
DB_STMT(access_team, .name = "access.team",
	.sql = "SELECT 0, 0, team.id, team.department FROM team WHERE team.id = $1", .in = "i",
	.out = "iiit");

bool
access_side_get(
	struct ctx *c, enum access_part part, int64_t id, struct access_side *out, struct err *e)
{
	const struct db_stmt *const stmt[] = {
		[ACCESS_PERSON] = &access_person,
		[ACCESS_DESK] = &access_desk,
		[ACCESS_TEAM] = &access_team,
	};
	static const char *const missing[] = {
		[ACCESS_PERSON] = N_("There is no such person"),
		[ACCESS_DESK] = N_("There is no such desk"),
		[ACCESS_TEAM] = N_("There is no such team"),
	};
	bool found = false;

	*out = (struct access_side){.post = POST_NONE};
	struct db_rows r = db_query(c->db, stmt[part], DB_ARGS(DB_I(id)));
	if (db_next(&r)) {
		found = true;
		out->post = (enum post)db_int(&r, 0);
		out->left = db_int(&r, 1) != 0;
		out->team = db_int(&r, 2);
		(void)str_copy(out->department, sizeof(out->department), db_text(&r, 3));
	}
	if (!db_done(&r, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND, .msgid = missing[part]);
}
