/* stand_in_sql.c — whose leave names somebody to take over. SPDX-License-Identifier: MIT */
#include "domain/stand_in_sql.h"

#include "db/db.h"

/* enum leave_state: LEAVE_MANAGER_APPROVED … LEAVE_RECALLED */
#define STANDS "process = 1 AND state BETWEEN 4 AND 8"

DB_STMT(named, .name = "stand_in.named",
	.sql = "SELECT person FROM leave WHERE last_day >= $2 AND first_day <= $2 AND " STANDS
	       " AND (takes_over = $1 OR takes_over IN (SELECT person FROM leave"
	       " WHERE takes_over = $1 AND last_day >= $2 AND first_day <= $2 AND " STANDS "))"
	       " AND person <> $1 ORDER BY last_day, first_day, id LIMIT 32",
	.in = "ii", .out = "i");

bool
stand_in_named(struct ctx *c, int64_t person, int day, struct stand_in_for *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &named, DB_ARGS(DB_I(person), DB_I(day)));

	out->n = 0;
	while (out->n < STAND_INS_MAX && db_next(&r)) {
		int64_t away = db_int(&r, 0);
		bool known = false;

		for (int i = 0; i < out->n; i++)
			known = known || out->person[i] == away;
		if (!known)
			out->person[out->n++] = away;
	}
	return db_done(&r, e);
}
