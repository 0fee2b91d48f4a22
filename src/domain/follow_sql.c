/* follow_sql.c — rows of times that a handover gave to matters. SPDX-License-Identifier: MIT */
#include "domain/follow_sql.h"

#include "db/db.h"

DB_STMT(said, .name = "follow.said",
	.sql = "SELECT l.ref, l.due_us, h.part1_record FROM handover AS h"
	       " JOIN handover_line AS l ON l.handover = h.id WHERE h.id = (SELECT n.id"
	       " FROM handover AS n WHERE n.desk = $1 AND (n.part2_record IS NOT NULL"
	       " OR n.state = 10) ORDER BY n.id DESC LIMIT 1)"
	       " AND l.section = 2 AND l.due_us > 0 ORDER BY l.due_us LIMIT $2",
	.in = "ii", .out = "iii");

bool
follow_rows_said(struct ctx *c, int64_t desk, struct follow_saids *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &said, DB_ARGS(DB_I(desk), DB_I(FOLLOW_SAID_MAX)));

	out->n = 0;
	out->record = 0;
	while (out->n < FOLLOW_SAID_MAX && db_next(&r)) {
		out->said[out->n++] = (struct follow_said){db_int(&r, 0), db_int(&r, 1)};
		out->record = db_int(&r, 2);
	}
	return db_done(&r, e);
}
