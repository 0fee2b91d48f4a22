/* entry_hours_sql.c — how many log entries by kind and hour. SPDX-License-Identifier: MIT */
#include "domain/entry_hours.h"

#include "db/db.h"

/* The hour is the site's, which the engine does not know. */
DB_STMT(hours, .name = "entry.hours",
	.sql = "SELECT kind, happened_utc_us FROM entry"
	       " WHERE desk_id = $1 AND business_day BETWEEN $2 AND $3",
	.in = "iii", .out = "ii");

bool
entry_hours_add(
	struct ctx *c, const struct entry_hours_span *of, struct entry_hours *out, struct err *e)
{
	struct db_rows r =
		db_query(c->db, &hours, DB_ARGS(DB_I(of->desk), DB_I(of->from), DB_I(of->to)));

	while (db_next(&r)) {
		const int64_t kind = db_int(&r, 0);
		const int hour = clock_local(db_int(&r, 1)).minute / 60;

		if (kind > 0 && kind < ENTRY_KINDS)
			out->entries[hour][kind]++;
	}
	return db_done(&r, e);
}
