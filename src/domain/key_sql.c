/* key_sql.c — rows of keys. SPDX-License-Identifier: MIT */
#include "domain/key_sql.h"

#include <string.h>

#include "db/db.h"
#include "domain/ledger_sql.h"

#define ROW "id, coalesce(person_id, 0), public_key, sealed, salt, ops, mem"
#define ROW_TYPES "iibbbii"

DB_STMT(key_next, .name = "key.next", .sql = "SELECT coalesce(max(id), 0) + 1 FROM key", .in = "",
	.out = "i");
/* A key may be the one that its own enrolment record waits for: only then the
 * records are searched for it. */
DB_STMT(key_insert, .name = "key.insert",
	.sql = "INSERT INTO key (id, person_id, public_key, sealed, salt, ops, mem, "
	       "enrolled_record) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) /*scan*/",
	.in = "iibbbiii", .out = "");
DB_STMT(key_end, .name = "key.end",
	.sql = "UPDATE key SET revoked_record = $2, sealed = NULL "
	       "WHERE id = $1 AND revoked_record IS NULL",
	.in = "ii", .out = "");
DB_STMT(key_set_seal, .name = "key.set_seal",
	.sql = "UPDATE key SET sealed = $2, salt = $3, ops = $4, mem = $5 "
	       "WHERE id = $1 AND public_key = $6 AND revoked_record IS NULL",
	.in = "ibbiib", .out = "");
DB_STMT(key_person, .name = "key.of_person",
	.sql = "SELECT " ROW " FROM key WHERE person_id = $1 AND revoked_record IS NULL", .in = "i",
	.out = ROW_TYPES);
DB_STMT(key_site, .name = "key.of_site",
	.sql = "SELECT " ROW " FROM key WHERE person_id IS NULL AND revoked_record IS NULL",
	.in = "", .out = ROW_TYPES);
DB_STMT(key_get, .name = "key.get",
	.sql = "SELECT id, coalesce(person_id, 0), public_key, revoked_record FROM key WHERE id = "
	       "$1",
	.in = "i", .out = "iibi");

bool
key_next_id(struct ctx *c, int64_t *out, struct err *e)
{
	return db_get_int(c->db, &key_next, NULL, out, NULL, e);
}

static bool
has_seal(const struct sealed_key *s)
{
	static const uint8_t none[SEAL_SEALED];

	return memcmp(s->sealed, none, SEAL_SEALED) != 0;
}

bool
key_row_insert(struct ctx *c, const struct sealed_key *s, int64_t enrolled_record, struct err *e)
{
	struct db_value sealed = has_seal(s) ? DB_B(s->sealed, SEAL_SEALED) : DB_NULL('b');

	return db_run(c->db, &key_insert,
		DB_ARGS(DB_I(s->key_id), DB_I0(s->person_id), DB_B(s->public_key, SEAL_PUBLIC),
			sealed, DB_B(s->salt, SEAL_SALT), DB_I((int64_t)s->cost.ops),
			DB_I((int64_t)s->cost.mem_bytes), DB_I(enrolled_record)),
		e);
}

bool
key_row_end(struct ctx *c, int64_t id, int64_t revoked_record, struct err *e)
{
	return db_run_one(c->db, &key_end, DB_ARGS(DB_I(id), DB_I(revoked_record)),
		N_("This key has ended meanwhile"), e);
}

bool
key_row_reseal(struct ctx *c, const struct sealed_key *s, struct err *e)
{
	return db_run_one(c->db, &key_set_seal,
		DB_ARGS(DB_I(s->key_id), DB_B(s->sealed, SEAL_SEALED), DB_B(s->salt, SEAL_SALT),
			DB_I((int64_t)s->cost.ops), DB_I((int64_t)s->cost.mem_bytes),
			DB_B(s->public_key, SEAL_PUBLIC)),
		N_("This key has ended meanwhile"), e);
}

bool
key_row_in_force(struct ctx *c, int64_t person, struct sealed_key *out, bool *found, bool *sealed,
	struct err *e)
{
	struct db_rows rows = person ? db_query(c->db, &key_person, DB_ARGS(DB_I(person)))
				     : db_query(c->db, &key_site, NULL);

	*out = (struct sealed_key){0};
	*found = db_next(&rows);
	if (*found) {
		out->key_id = db_int(&rows, 0);
		out->person_id = db_int(&rows, 1);
		db_bytes(&rows, 2, out->public_key, SEAL_PUBLIC);
		db_bytes(&rows, 3, out->sealed, SEAL_SEALED);
		db_bytes(&rows, 4, out->salt, SEAL_SALT);
		out->cost.ops = (uint64_t)db_int(&rows, 5);
		out->cost.mem_bytes = (uint64_t)db_int(&rows, 6);
	}
	*sealed = *found && !db_is_null(&rows, 3);
	return db_done(&rows, e);
}

bool
key_info(struct ctx *c, int64_t key_id, struct key_info *out, struct err *e)
{
	struct db_rows rows = db_query(c->db, &key_get, DB_ARGS(DB_I(key_id)));
	bool found = db_next(&rows);

	*out = (struct key_info){0};
	if (found) {
		out->id = db_int(&rows, 0);
		out->person = db_int(&rows, 1);
		db_bytes(&rows, 2, out->public_key, SEAL_PUBLIC);
		out->ended = !db_is_null(&rows, 3);
	}
	if (!db_done(&rows, e))
		return false;
	if (!found)
		return err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such key"));
	return true;
}
