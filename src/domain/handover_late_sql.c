/* handover_late_sql.c — desks held and handovers accepted late. SPDX-License-Identifier: MIT */
#include "domain/handover_late_sql.h"

#include "base/str.h"
#include "db/db.h"
#include "domain/record.h"

/* SHO-14: what was closed for the night is not late until morning. $3: RECORD_DESK_CLOSED */
#define SIGNED_US "CASE WHEN o.type = $3 THEN h.offered_us ELSE h.accepted_us END"
DB_STMT(late_accepted, .name = "late.accepted",
	.sql = "SELECT h.id, h.desk, h.no, h.due_us, (" SIGNED_US " - h.due_us) / 60000000,"
	       " k.code, p.name FROM handover AS h JOIN desk AS k ON k.id = h.desk"
	       " JOIN person AS p ON p.id = h.giver LEFT JOIN record AS o ON o.id = "
	       "h.part1_record"
	       " WHERE h.state = 5 AND h.id > 0 AND h.due_us > 0"
	       " AND (" SIGNED_US " - h.due_us) / 60000000 > h.grace_min"
	       " AND h.giver <> $1 AND h.receiver <> $1 ORDER BY h.id LIMIT $2",
	.in = "iii", .out = "iiiiitt");
/* Desks are few: their duty is read whole. */
DB_STMT(late_held, .name = "late.held",
	.sql = "SELECT d.desk, COALESCE(h.due_us, 0), COALESCE(h.grace_min, -1),"
	       " COALESCE(d.shift, 0), d.since_us, d.holder, k.code, p.name /*scan*/"
	       " FROM desk_duty AS d JOIN desk AS k ON k.id = d.desk"
	       " JOIN person AS p ON p.id = d.holder LEFT JOIN handover AS h"
	       " ON h.desk = d.desk AND h.state IN (1, 2, 3, 4, 7, 8, 9, 10)"
	       " WHERE d.state = 1 AND d.holder <> $1 ORDER BY d.since_us LIMIT $2",
	.in = "ii", .out = "iiiiiitt");

static void
names_read(const struct db_rows *r, int column, struct handover_late *l)
{
	(void)str_copy(l->desk_code, sizeof l->desk_code, db_text(r, column));
	(void)str_copy(l->name, sizeof l->name, db_text(r, column + 1));
}

bool
handover_late_accepted(struct ctx *c, struct handover_lates *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &late_accepted,
		DB_ARGS(DB_I(c->who), DB_I(HANDOVER_LATE_MAX), DB_I(RECORD_DESK_CLOSED)));

	while (out->n < HANDOVER_LATE_MAX && db_next(&r)) {
		struct handover_late *l = &out->late[out->n++];

		*l = (struct handover_late){.handover = db_int(&r, 0),
			.desk = db_int(&r, 1),
			.no = (int)db_int(&r, 2),
			.due_us = db_int(&r, 3),
			.min = (int)db_int(&r, 4)};
		names_read(&r, 5, l);
	}
	return db_done(&r, e);
}

bool
handover_late_held(
	struct ctx *c, struct handover_held out[HANDOVER_HELD_MAX], int *n, struct err *e)
{
	struct db_rows r =
		db_query(c->db, &late_held, DB_ARGS(DB_I(c->who), DB_I(HANDOVER_HELD_MAX)));

	*n = 0;
	while (*n < HANDOVER_HELD_MAX && db_next(&r)) {
		struct handover_held *h = &out[(*n)++];

		*h = (struct handover_held){
			.late = {.desk = db_int(&r, 0), .due_us = db_int(&r, 1)},
			.grace_min = (int)db_int(&r, 2),
			.shift = db_int(&r, 3),
			.since_us = db_int(&r, 4),
			.holder = db_int(&r, 5)};
		names_read(&r, 6, &h->late);
	}
	return db_done(&r, e);
}
