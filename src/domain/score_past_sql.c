/* score_past_sql.c — one person's month, for its past. SPDX-License-Identifier: MIT */
#include "domain/score_past_sql.h"

#include "db/db.h"

DB_STMT(standing, .name = "score_past.standing",
	.sql = "SELECT confirmed_record, code, version, halves FROM conduct_event"
	       " WHERE month = $1 AND person = $2 AND confirmed_record IS NOT NULL"
	       " AND ended_record IS NULL",
	.in = "ii", .out = "itii");
DB_STMT(rostered, .name = "score_past.rostered",
	.sql = "SELECT day FROM assignment WHERE person = $1 AND day BETWEEN $2 AND $3 LIMIT 1",
	.in = "iii", .out = "i");

bool
score_standing(
	struct ctx *c, int64_t person, int month, score_each_event *each, void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &standing, DB_ARGS(DB_I(month), DB_I(person)));
	bool good = true;

	while (good && db_next(&r)) {
		struct score_counted v = {.person = person,
			.confirmed = db_int(&r, 0),
			.code = db_text(&r, 1),
			.version = (int)db_int(&r, 2),
			.halves = (int)db_int(&r, 3)};

		good = each(arg, &v, e);
	}
	return db_done(&r, good ? e : NULL) && good;
}

bool
score_is_rostered(
	struct ctx *c, int64_t person, int first_day, int last_day, bool *is, struct err *e)
{
	int64_t day;

	return db_get_int(c->db, &rostered, DB_ARGS(DB_I(person), DB_I(first_day), DB_I(last_day)),
		&day, is, e);
}
