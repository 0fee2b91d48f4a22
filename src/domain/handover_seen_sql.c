/* handover_seen_sql.c — rows of handover_seen. SPDX-License-Identifier: MIT */
#include "domain/handover_seen_sql.h"

#include "db/db.h"

DB_STMT(seen_owed, .name = "seen.owed",
	.sql = "SELECT h.id, h.accepted_us, h.no FROM desk_duty AS d"
	       " JOIN handover AS h ON h.desk = d.desk AND h.part2_record = d.record"
	       " WHERE d.desk = $1 AND d.state = 1 AND h.giver <> $2 AND h.receiver <> $2"
	       " AND NOT EXISTS (SELECT 1 FROM handover_seen AS s"
	       " WHERE s.handover = h.id AND s.person = $2)"
	       " ORDER BY h.id DESC LIMIT 1",
	.in = "ii", .out = "iii");
DB_STMT(seen_insert, .name = "seen.insert",
	.sql = "INSERT INTO handover_seen (handover, person, record, at_us)"
	       " VALUES ($1, $2, $3, $4)",
	.in = "iiii", .out = "");
DB_STMT(seen_get, .name = "seen.get",
	.sql = "SELECT record, at_us FROM handover_seen WHERE handover = $1 AND person = $2",
	.in = "ii", .out = "ii");
DB_STMT(seen_count, .name = "seen.count",
	.sql = "SELECT COUNT(*) FROM handover_seen WHERE handover = $1", .in = "i", .out = "i");
DB_STMT(seen_list, .name = "seen.list",
	.sql = "SELECT record FROM handover_seen WHERE handover = $1 ORDER BY record", .in = "i",
	.out = "i");

bool
handover_seen_owed(struct ctx *c, struct handover_unseen *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &seen_owed, DB_ARGS(DB_I(c->desk), DB_I(c->who)));

	*out = (struct handover_unseen){.id = 0};
	if (db_next(&r))
		*out = (struct handover_unseen){.id = db_int(&r, 0),
			.accepted_us = db_int(&r, 1),
			.no = (int)db_int(&r, 2)};
	return db_done(&r, e);
}

bool
handover_seen_insert(struct ctx *c, int64_t id, int64_t record, struct err *e)
{
	return db_run(c->db, &seen_insert,
		DB_ARGS(DB_I(id), DB_I(c->who), DB_I(record), DB_I(c->now.utc_us)), e);
}

bool
handover_seen_get(
	struct ctx *c, int64_t id, int64_t person, int64_t *record, int64_t *at_us, struct err *e)
{
	struct db_rows r = db_query(c->db, &seen_get, DB_ARGS(DB_I(id), DB_I(person)));

	*record = *at_us = 0;
	if (db_next(&r)) {
		*record = db_int(&r, 0);
		*at_us = db_int(&r, 1);
	}
	return db_done(&r, e);
}

bool
handover_seen_records(
	struct ctx *c, int64_t id, struct arena *a, int64_t **out, int *n, struct err *e)
{
	struct db_rows r = db_query(c->db, &seen_count, DB_ARGS(DB_I(id)));
	int64_t all = db_next(&r) ? db_int(&r, 0) : 0;

	*n = 0;
	if (!db_done(&r, e))
		return false;
	*out = arena_alloc(a, (size_t)(all + 1) * sizeof **out);
	if (!*out)
		return err_set(e, ERR_NOMEM);
	r = db_query(c->db, &seen_list, DB_ARGS(DB_I(id)));
	while (*n < all && db_next(&r))
		(*out)[(*n)++] = db_int(&r, 0);
	return db_done(&r, e);
}
