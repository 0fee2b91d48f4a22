/* handover_closed_sql.c — what was closed at a desk since its duty began. SPDX-License-Identifier: MIT
 *
 * source: SHO-21.
 */
#include "base/day.h"
#include "db/db.h"
#include "domain/handover_closed.h"

/* Matters that somebody closed, and entries that were written as done. $1 desk,
 * $2 since, $3 from which record on, $4 from which business day on. */
DB_STMT(closed, .name = "handover.closed",
	.sql = "SELECT m.id, f.no, COALESCE(e.text, ''), e.importance,"
	       " COALESCE(m.result, e.result, ''), f.at_utc_us, m.closed_utc_us, m.handovers"
	       " FROM matter AS m JOIN entry AS f ON f.id = m.id JOIN entry AS e"
	       " ON e.id = m.entry_id JOIN record AS r ON r.id = m.closed_record_id"
	       " WHERE m.desk_id = $1 AND m.state = 2 AND m.closed_utc_us >= $2 AND r.seq >= $3"
	       " AND e.importance > 0 AND e.text IS NOT NULL"
	       " UNION ALL SELECT e.id, e.no, e.text, e.importance, COALESCE(e.result, ''),"
	       " e.at_utc_us, e.at_utc_us, 0 FROM entry AS e WHERE e.desk_id = $1"
	       " AND e.business_day >= $4 AND e.seq >= $3 AND e.importance > 0 AND e.state = 2"
	       " AND e.text IS NOT NULL AND NOT EXISTS (SELECT 1 FROM matter AS x WHERE x.id = "
	       "e.id)"
	       " AND NOT EXISTS (SELECT 1 FROM matter AS y WHERE y.entry_id = e.id)"
	       " AND NOT EXISTS (SELECT 1 FROM entry_withdrawal AS w WHERE w.entry_id = e.id)"
	       " AND NOT EXISTS (SELECT 1 FROM entry AS n WHERE n.corrects_id = e.id) ORDER BY 1",
	.in = "iiii", .out = "iititiii");

static bool
read_one(const struct db_rows *r, struct arena *a, struct handover_closed *out)
{
	bool full = false;

	*out = (struct handover_closed){.id = db_int(r, 0),
		.no = db_int(r, 1),
		.importance = (enum entry_importance)db_int(r, 3),
		.opened_us = db_int(r, 5),
		.closed_us = db_int(r, 6),
		.handovers = (int)db_int(r, 7)};
	out->text = db_keep(r, 2, a, &full);
	out->result = db_keep(r, 4, a, &full);
	return !full;
}

bool
handover_closed_list(struct ctx *c, const struct duty *d, struct arena *a,
	struct handover_closed **out, int *n, struct err *e)
{
	int day = day_add(clock_local(d->since_us).day, -1);
	struct db_rows r = db_query(c->db, &closed,
		DB_ARGS(DB_I(d->desk), DB_I(d->since_us), DB_I(d->from_seq), DB_I(day)));
	bool memory = true;

	*n = 0;
	*out = arena_alloc(a, HANDOVER_CLOSED_MAX * sizeof **out);
	memory = *out != NULL;
	while (memory && *n < HANDOVER_CLOSED_MAX && db_next(&r)) {
		memory = read_one(&r, a, &(*out)[*n]);
		*n += memory;
	}
	return db_done(&r, e) && (memory || err_set(e, ERR_NOMEM));
}
