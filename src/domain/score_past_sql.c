/* score_past_sql.c — one person's month, for its past. SPDX-License-Identifier: MIT */
#include "domain/score_past_sql.h"

#include "db/db.h"

/* SCR-14, SCR-20: of a frozen month what counted then; what came or went later only by an appeal. */
#define AMENDED(enters)                                                                            \
	"EXISTS (SELECT 1 FROM score_amendment AS m WHERE m.month = v.month"                       \
	" AND m.person = v.person AND m.event = v.id AND m.enters = " enters ")"
DB_STMT(standing, .name = "score_past.standing",
	.sql = "SELECT v.id, v.confirmed_record, v.code, v.version, v.halves FROM conduct_event AS "
	       "v"
	       " LEFT JOIN score_sheet AS s ON s.month = v.month AND s.person = v.person"
	       " LEFT JOIN score_period AS p ON p.month = s.month AND p.grp = s.grp"
	       " WHERE v.month = $1 AND v.person = $2 AND v.confirmed_record IS NOT NULL"
	       " AND (p.frozen IS NULL OR v.confirmed_record <= p.frozen OR " AMENDED(
		       "1") ")"
			    " AND (v.ended_record IS NULL OR (v.ended_record > p.frozen AND "
			    "NOT " AMENDED("0") "))",
	.in = "ii", .out = "iitii");
DB_STMT(rostered, .name = "score_past.rostered",
	.sql = "SELECT COALESCE((SELECT scored FROM score_sheet WHERE month = $4 AND person = $1),"
	       " EXISTS (SELECT 1 FROM assignment WHERE person = $1 AND day BETWEEN $2 AND $3))",
	.in = "iiii", .out = "i");

bool
score_standing(
	struct ctx *c, int64_t person, int month, score_each_event *each, void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &standing, DB_ARGS(DB_I(month), DB_I(person)));
	bool good = true;

	while (good && db_next(&r)) {
		struct score_counted v = {.person = person,
			.event = db_int(&r, 0),
			.confirmed = db_int(&r, 1),
			.code = db_text(&r, 2),
			.version = (int)db_int(&r, 3),
			.halves = (int)db_int(&r, 4)};

		good = each(arg, &v, e);
	}
	return db_done(&r, good ? e : NULL) && good;
}

bool
score_is_rostered(
	struct ctx *c, int64_t person, int first_day, int last_day, bool *is, struct err *e)
{
	int64_t yes = 0;

	if (!db_get_int(c->db, &rostered,
		    DB_ARGS(DB_I(person), DB_I(first_day), DB_I(last_day), DB_I(first_day / 100)),
		    &yes, NULL, e))
		return false;
	*is = yes != 0;
	return true;
}
