/* enrol_sql.c — rows of one-time codes. SPDX-License-Identifier: MIT */
#include "domain/enrol_sql.h"

#include "db/db.h"
#include "domain/access.h"

DB_STMT(code_end_old, .name = "code.end_old",
	.sql = "UPDATE key_code SET ended_utc_us = $1"
	       " WHERE person_id = $2 AND ended_utc_us IS NULL",
	.in = "ii", .out = "");
DB_STMT(code_insert, .name = "code.insert",
	.sql = "INSERT INTO key_code (person_id, hash, founding, record_id, second_record_id,"
	       " until_utc_us) VALUES ($1, $2, $3, $4, $5, $6)",
	.in = "ibiiii", .out = "");
DB_STMT(code_live, .name = "code.live",
	.sql = "SELECT id, hash, founding, record_id, second_record_id, until_utc_us"
	       " FROM key_code WHERE person_id = $1 AND ended_utc_us IS NULL",
	.in = "i", .out = "ibiiii");
DB_STMT(code_end, .name = "code.end",
	.sql = "UPDATE key_code SET ended_utc_us = $1 WHERE id = $2 AND ended_utc_us IS NULL",
	.in = "ii", .out = "");
DB_STMT(code_able, .name = "code.able",
	.sql = "SELECT COUNT(*) /*scan*/ FROM person JOIN key ON key.person_id = person.id"
	       " WHERE key.revoked_record IS NULL AND person.left_on IS NULL AND person.post = $1",
	.in = "i", .out = "i");
DB_STMT(code_newest_us, .name = "code.newest_us",
	.sql = "SELECT max(utc_us) FROM record WHERE chain = 0", .in = "", .out = "i");
DB_STMT(name_all, .name = "enrol.names",
	.sql = "SELECT name /*scan*/ FROM site UNION ALL SELECT code FROM desk"
	       " UNION ALL SELECT name FROM desk UNION ALL SELECT name FROM person"
	       " UNION ALL SELECT login FROM person UNION ALL SELECT staff_no FROM person",
	.in = "", .out = "t");

bool
enrol_code_insert(struct ctx *c, const struct enrol_row *r, struct err *e)
{
	return db_run(c->db, &code_end_old, DB_ARGS(DB_I(c->now.utc_us), DB_I(r->person)), e) &&
	       db_run(c->db, &code_insert,
		       DB_ARGS(DB_I(r->person), DB_B(r->hash, SEAL_HASH), DB_I(r->founding),
			       DB_I(r->record_id), DB_I0(r->second_record_id),
			       DB_I(r->until_utc_us)),
		       e);
}

bool
enrol_code_live(struct ctx *c, int64_t person, struct enrol_row *out, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &code_live, DB_ARGS(DB_I(person)));

	*found = db_next(&r);
	if (*found) {
		*out = (struct enrol_row){.id = db_int(&r, 0),
			.person = person,
			.founding = db_int(&r, 2) != 0,
			.record_id = db_int(&r, 3),
			.second_record_id = db_int(&r, 4),
			.until_utc_us = db_int(&r, 5)};
		db_bytes(&r, 1, out->hash, SEAL_HASH);
	}
	return db_done(&r, e);
}

bool
enrol_code_end(struct ctx *c, int64_t id, struct err *e)
{
	return db_run_one(c->db, &code_end, DB_ARGS(DB_I(c->now.utc_us), DB_I(id)),
		N_("This code was used or replaced meanwhile"), e);
}

bool
enrol_count_able(struct ctx *c, int64_t *out, struct err *e)
{
	*out = 0;
	for (int post = POST_NONE + 1; post < POSTS; post++) {
		int64_t n = 0;
		if (access_reach((enum post)post, ACT_PERSON_ENROL) < RELATION_EVERYONE)
			continue;
		if (!db_get_int(c->db, &code_able, DB_ARGS(DB_I(post)), &n, NULL, e))
			return false;
		*out += n;
	}
	return true;
}

bool
enrol_newest_us(struct ctx *c, int64_t *out, struct err *e)
{
	return db_get_int(c->db, &code_newest_us, NULL, out, NULL, e);
}

bool
enrol_names_each(struct ctx *c, bool (*each)(void *arg, const char *name), void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &name_all, NULL);

	while (db_next(&r))
		if (!each(arg, db_text(&r, 0)))
			break;
	return db_done(&r, e);
}

const char *
enrol_db_path(struct ctx *c)
{
	return db_path(c->db);
}
