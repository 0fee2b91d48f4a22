/* handover_since_sql.c — rows of what changed since a person last signed. SPDX-License-Identifier: MIT */
#include "domain/handover_since_sql.h"

#include "db/db.h"

/* A signature counts while it stands: an offer taken back does not. The giver
 * who was released signed nothing (SHO-14); who checked, signed too (SHO-10). */
DB_STMT(signed_last, .name = "since.signed",
	.sql = "SELECT p.id, p.no, p.to_seq, COALESCE(CASE WHEN p.receiver = $2 OR"
	       " p.giver = $2 THEN p.accepted_us ELSE p.checked_us END, p.offered_us, 0),"
	       " p.part1_record, COALESCE(p.part2_record, 0), COALESCE(n.id, 0)"
	       " FROM handover AS p LEFT JOIN record AS k ON k.id = p.check_record"
	       " LEFT JOIN record AS n ON n.chain = $1 AND n.seq = p.to_seq"
	       " WHERE p.desk = $1 AND p.no > (SELECT MAX(no) FROM handover WHERE desk = $1) - $3"
	       " AND p.part1_record IS NOT NULL AND p.to_seq IS NOT NULL AND"
	       " ((p.giver = $2 AND p.state IN (3, 4, 5, 6, 10)) OR (p.receiver = $2 AND"
	       " p.part2_record IS NOT NULL) OR k.actor = $2) ORDER BY p.no DESC LIMIT 1",
	.in = "iii", .out = "iiiiiii");
DB_STMT(record_at, .name = "since.record_at",
	.sql = "SELECT id FROM record WHERE chain = $1 AND seq = $2", .in = "ii", .out = "i");
DB_STMT(incidents_new, .name = "since.incidents",
	.sql = "SELECT i.id, (SELECT MIN(v.record) FROM incident_event AS v"
	       " WHERE v.incident = i.id) FROM incident AS i WHERE i.desk = $1"
	       " ORDER BY i.no DESC LIMIT $2",
	.in = "ii", .out = "ii");
DB_STMT(returns_new, .name = "since.returns",
	.sql = "SELECT id FROM item_loan WHERE record > $2 AND desk = $1"
	       " AND returned_us IS NOT NULL ORDER BY record DESC LIMIT $3",
	.in = "iii", .out = "i");
DB_STMT(owner_was, .name = "since.owner_was",
	.sql = "SELECT to_person FROM handover_line WHERE section = 2 AND ref = $1"
	       " AND handover <= $2 AND to_person IS NOT NULL ORDER BY handover DESC LIMIT 1",
	.in = "ii", .out = "i");

bool
since_signed(struct ctx *c, int64_t desk, int64_t person, struct handover_since *out,
	int64_t parts[2], struct err *e)
{
	struct db_rows r = db_query(
		c->db, &signed_last, DB_ARGS(DB_I(desk), DB_I(person), DB_I(SINCE_BACK_DEPTH)));

	if (db_next(&r)) {
		out->handover = db_int(&r, 0);
		out->no = (int)db_int(&r, 1);
		out->cut_seq = db_int(&r, 2);
		out->signed_us = db_int(&r, 3);
		parts[0] = db_int(&r, 4);
		parts[1] = db_int(&r, 5);
		out->cut_record = db_int(&r, 6);
	}
	return db_done(&r, e);
}

bool
since_record_at(struct ctx *c, int64_t desk, int64_t seq, int64_t *record, struct err *e)
{
	*record = 0;
	return db_get_int(c->db, &record_at, DB_ARGS(DB_I(desk), DB_I(seq)), record, NULL, e);
}

bool
since_incidents(struct ctx *c, int64_t desk, int64_t record, struct since_ids *out, struct err *e)
{
	struct db_rows r =
		db_query(c->db, &incidents_new, DB_ARGS(DB_I(desk), DB_I(SINCE_NEW_MAX)));

	out->n = 0;
	while (out->n < SINCE_NEW_MAX && db_next(&r) && db_int(&r, 1) > record)
		out->id[out->n++] = db_int(&r, 0);
	return db_done(&r, e);
}

bool
since_returns(struct ctx *c, int64_t desk, int64_t record, struct since_ids *out, struct err *e)
{
	struct db_rows r = db_query(
		c->db, &returns_new, DB_ARGS(DB_I(desk), DB_I(record), DB_I(SINCE_NEW_MAX)));

	out->n = 0;
	while (out->n < SINCE_NEW_MAX && db_next(&r))
		out->id[out->n++] = db_int(&r, 0);
	return db_done(&r, e);
}

bool
since_owner_was(struct ctx *c, int64_t matter, int64_t handover, int64_t *person, struct err *e)
{
	*person = 0;
	return db_get_int(
		c->db, &owner_was, DB_ARGS(DB_I(matter), DB_I(handover)), person, NULL, e);
}
