/* figures_sql.c — rows of the log's figures. SPDX-License-Identifier: MIT */
#include "domain/figures_sql.h"

#include "base/day.h"
#include "db/db.h"

DB_STMT(entries, .name = "figures.entries",
	.sql = "SELECT business_day, kind, COUNT(*) FROM entry"
	       " WHERE desk_id = $1 AND business_day BETWEEN $2 AND $3 GROUP BY business_day, kind",
	.in = "iii", .out = "iii");
/* HANDOVER_ACCEPTED and later have the receiver's part */
DB_STMT(handovers, .name = "figures.handovers",
	.sql = "SELECT day, COUNT(*), COUNT(part2_record) FROM handover"
	       " WHERE desk = $1 AND day BETWEEN $2 AND $3 GROUP BY day",
	.in = "iii", .out = "iii");

static struct db_rows
ask(struct ctx *c, const struct db_stmt *stmt, int from, int64_t desk)
{
	return db_query(c->db, stmt,
		DB_ARGS(DB_I(desk), DB_I(from), DB_I(day_add(from, FIGURES_DAYS - 1))));
}

bool
figures_rows_entries(struct ctx *c, int from, struct figures_desk *d, struct err *e)
{
	struct db_rows r = ask(c, &entries, from, d->id);

	while (db_next(&r)) {
		int at = day_diff(from, (int)db_int(&r, 0)), n = (int)db_int(&r, 2);
		int64_t kind = db_int(&r, 1);

		if (at < 0 || at >= FIGURES_DAYS || kind <= 0 || kind >= ENTRY_KINDS)
			continue;
		d->entries[at][kind] += n;
		d->entries[at][0] += n;
	}
	return db_done(&r, e);
}

bool
figures_rows_handovers(struct ctx *c, int from, struct figures_desk *d, struct err *e)
{
	struct db_rows r = ask(c, &handovers, from, d->id);

	while (db_next(&r)) {
		int at = day_diff(from, (int)db_int(&r, 0));

		if (at < 0 || at >= FIGURES_DAYS)
			continue;
		d->handovers[at] = (int)db_int(&r, 1);
		d->signed_by_both[at] = (int)db_int(&r, 2);
	}
	return db_done(&r, e);
}
