/* holiday_sql.c — rows of holiday_notice and holiday. SPDX-License-Identifier: MIT */
#include "domain/holiday_sql.h"

#include "base/str.h"
#include "db/db.h"

DB_STMT(last, .name = "holiday.last",
	.sql = "SELECT COALESCE(MAX(revision), 0) FROM holiday_notice WHERE year = $1", .in = "i",
	.out = "i");
DB_STMT(days_of, .name = "holiday.days",
	.sql = "SELECT day, off, name FROM holiday WHERE year = $1 AND revision = $2 ORDER BY day",
	.in = "ii", .out = "iit");
DB_STMT(record_of, .name = "holiday.record",
	.sql = "SELECT record FROM holiday_notice WHERE year = $1 AND revision = $2", .in = "ii",
	.out = "i");
DB_STMT(add_notice, .name = "holiday.notice_insert",
	.sql = "INSERT INTO holiday_notice (year, revision, record) VALUES ($1, $2, $3)",
	.in = "iii", .out = "");
DB_STMT(add_day, .name = "holiday.insert",
	.sql = "INSERT INTO holiday (year, revision, day, off, name) VALUES ($1, $2, $3, $4, $5)",
	.in = "iiiit", .out = "");

static bool
read_days(struct ctx *c, struct holiday_notice *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &days_of, DB_ARGS(DB_I(out->year), DB_I(out->revision)));

	while (out->days < HOLIDAY_DAYS_MAX && db_next(&r)) {
		struct holiday *h = &out->day[out->days++];

		h->day = (int)db_int(&r, 0);
		h->off = db_int(&r, 1) != 0;
		(void)str_copy(h->name, sizeof h->name, db_text(&r, 2));
	}
	return db_done(&r, e);
}

bool
holiday_newest(struct ctx *c, int year, struct holiday_notice *out, struct err *e)
{
	int64_t revision = 0;

	*out = (struct holiday_notice){.year = year};
	if (!db_get_int(c->db, &last, DB_ARGS(DB_I(year)), &revision, NULL, e))
		return false;
	out->revision = (int)revision;
	return read_days(c, out, e);
}

bool
holiday_revision(struct ctx *c, int year, int revision, struct holiday_notice *out, int64_t *record,
	struct err *e)
{
	bool found;

	*out = (struct holiday_notice){.year = year, .revision = revision};
	*record = 0;
	return db_get_int(
		       c->db, &record_of, DB_ARGS(DB_I(year), DB_I(revision)), record, &found, e) &&
	       read_days(c, out, e);
}

bool
holiday_store(struct ctx *c, const struct holiday_notice *n, int64_t record, struct err *e)
{
	if (!db_run(c->db, &add_notice, DB_ARGS(DB_I(n->year), DB_I(n->revision), DB_I(record)), e))
		return false;
	for (int i = 0; i < n->days; i++)
		if (!db_run(c->db, &add_day,
			    DB_ARGS(DB_I(n->year), DB_I(n->revision), DB_I(n->day[i].day),
				    DB_I(n->day[i].off), DB_T(n->day[i].name)),
			    e))
			return false;
	return true;
}
