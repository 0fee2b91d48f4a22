/* duty_report_sql.c — rows of duty_report. SPDX-License-Identifier: MIT */
#include "domain/duty_report_sql.h"

#include "base/str.h"
#include "db/db.h"

DB_STMT(newest, .name = "duty_report.newest",
	.sql = "SELECT d.record, r.seq, d.utc_us FROM duty_report AS d"
	       " JOIN record AS r ON r.id = d.record WHERE d.desk = $1 AND d.day = $2"
	       " AND d.author = $3 ORDER BY d.record DESC LIMIT 1",
	.in = "iii", .out = "iii");
DB_STMT(get, .name = "duty_report.get",
	.sql = "SELECT desk, day, author, utc_us, text FROM duty_report WHERE record = $1",
	.in = "i", .out = "iiiit");
DB_STMT(insert, .name = "duty_report.insert",
	.sql = "INSERT INTO duty_report (record, desk, day, author, utc_us, text)"
	       " VALUES ($1, $2, $3, $4, $5, $6)",
	.in = "iiiiit", .out = "");
DB_STMT(held, .name = "duty_report.held",
	.sql = "SELECT 1 FROM desk_duty WHERE desk = $1 AND day = $2 AND holder = $3"
	       " UNION ALL SELECT 1 FROM handover WHERE desk = $1 AND day = $2 AND giver = $3",
	.in = "iii", .out = "i");
DB_STMT(day_checked, .name = "duty_report.day_checked",
	.sql = "SELECT checked FROM duty_day WHERE desk = $1 AND day = $2", .in = "ii", .out = "i");
/* A handful of rows: of days of one person. $1 whose, $2 from which day on, $3 at most. */
DB_STMT(owed, .name = "duty_report.owed",
	.sql = "WITH mine (desk, day, holds) AS (SELECT desk, day, 1 FROM desk_duty"
	       " WHERE holder = $1 UNION ALL SELECT DISTINCT h.desk, h.day, 0 FROM handover AS h"
	       " WHERE h.giver = $1 AND h.day >= $2 AND NOT EXISTS (SELECT 1 FROM desk_duty AS n"
	       " WHERE n.desk = h.desk AND n.holder = $1 AND n.day = h.day))"
	       " SELECT m.desk, m.day, m.holds, k.code /*scan*/ FROM mine AS m JOIN desk AS k ON "
	       "k.id = "
	       "m.desk"
	       " WHERE NOT EXISTS (SELECT 1 FROM duty_report AS r WHERE r.desk = m.desk"
	       " AND r.day = m.day AND r.author = $1)"
	       " AND NOT EXISTS (SELECT 1 FROM duty_day AS d WHERE d.desk = m.desk"
	       " AND d.day = m.day AND d.checked = 1) ORDER BY m.day, m.desk LIMIT $3",
	.in = "iii", .out = "iiit");

bool
duty_report_row_newest(
	struct ctx *c, const struct duty_report_of *of, struct duty_report *out, struct err *e)
{
	struct db_rows r =
		db_query(c->db, &newest, DB_ARGS(DB_I(of->desk), DB_I(of->day), DB_I(of->person)));

	*out = (struct duty_report){
		.desk = of->desk, .day = of->day, .person = of->person, .text = ""};
	if (db_next(&r)) {
		out->record = db_int(&r, 0);
		out->seq = db_int(&r, 1);
		out->utc_us = db_int(&r, 2);
	}
	return db_done(&r, e);
}

bool
duty_report_row_get(
	struct ctx *c, int64_t record, struct arena *a, struct duty_report *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &get, DB_ARGS(DB_I(record)));

	*out = (struct duty_report){.record = record, .text = ""};
	if (db_next(&r)) {
		out->desk = db_int(&r, 0);
		out->day = (int)db_int(&r, 1);
		out->person = db_int(&r, 2);
		out->utc_us = db_int(&r, 3);
		out->text = arena_strdup(a, db_text(&r, 4));
	}
	return db_done(&r, e) && (out->text || err_set(e, ERR_NOMEM));
}

bool
duty_report_row_add(struct ctx *c, const struct duty_report *r, struct err *e)
{
	return db_run(c->db, &insert,
		DB_ARGS(DB_I(r->record), DB_I(r->desk), DB_I(r->day), DB_I(r->person),
			DB_I(r->utc_us), DB_T(r->text)),
		e);
}

bool
duty_report_row_held(struct ctx *c, int64_t desk, int day, bool *yes, struct err *e)
{
	int64_t one;

	return db_get_int(c->db, &held, DB_ARGS(DB_I(desk), DB_I(day), DB_I(c->who)), &one, yes, e);
}

bool
duty_report_row_day_checked(struct ctx *c, int64_t desk, int day, bool *yes, struct err *e)
{
	int64_t checked = 0;

	if (!db_get_int(c->db, &day_checked, DB_ARGS(DB_I(desk), DB_I(day)), &checked, NULL, e))
		return false;
	*yes = checked != 0;
	return true;
}

bool
duty_report_rows_owed(struct ctx *c, int from_day, struct duty_reports_owed *out, struct err *e)
{
	struct db_rows r = db_query(
		c->db, &owed, DB_ARGS(DB_I(c->who), DB_I(from_day), DB_I(DUTY_REPORTS_OWED)));

	out->n = 0;
	while (out->n < DUTY_REPORTS_OWED && db_next(&r)) {
		struct duty_report_owed *o = &out->of[out->n++];

		*o = (struct duty_report_owed){.desk = db_int(&r, 0),
			.day = (int)db_int(&r, 1),
			.holds = db_int(&r, 2) != 0};
		(void)str_copy(o->desk_code, sizeof o->desk_code, db_text(&r, 3));
	}
	return db_done(&r, e);
}
