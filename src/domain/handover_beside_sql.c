/* handover_beside_sql.c — one release or addendum of a handover, for verify. SPDX-License-Identifier: MIT */
#include "db/db.h"
#include "domain/handover_sql.h"

DB_STMT(release_get, .name = "handover.release_get",
	.sql = "SELECT handover, by_person, 0, why FROM handover_release WHERE handover = $1 AND "
	       "record = $2",
	.in = "ii", .out = "iiit");
DB_STMT(addendum_get, .name = "handover.addendum_get",
	.sql = "SELECT handover, author, utc_us, text FROM handover_addendum WHERE record = $1",
	.in = "i", .out = "iiit");

static bool
read_one(struct db_rows r, struct handover_beside *out, struct err *e)
{
	bool found = db_next(&r);

	*out = (struct handover_beside){0};
	if (found) {
		out->handover = db_int(&r, 0);
		out->person = db_int(&r, 1);
		out->utc_us = db_int(&r, 2);
		(void)str_copy(out->text, sizeof out->text, db_text(&r, 3));
	}
	if (!db_done(&r, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND);
}

bool
handover_release_get(
	struct ctx *c, int64_t id, int64_t record, struct handover_beside *out, struct err *e)
{
	return read_one(db_query(c->db, &release_get, DB_ARGS(DB_I(id), DB_I(record))), out, e);
}

bool
handover_addendum_get(struct ctx *c, int64_t record, struct handover_beside *out, struct err *e)
{
	return read_one(db_query(c->db, &addendum_get, DB_ARGS(DB_I(record))), out, e);
}
