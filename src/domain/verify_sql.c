/* verify_sql.c — reading all there is, in short slices. SPDX-License-Identifier: MIT */
#include "db/db.h"
#include "domain/verify_run.h"

DB_STMT(verify_rows, .name = "verify.rows",
	.sql = "SELECT id, seq, type, prev_hash, hash, bytes, sig, key_id, actor, utc_us "
	       "FROM record WHERE chain = $1 AND (seq, id) > ($2, $3) AND id <= $4 "
	       "ORDER BY seq, id LIMIT $5",
	.in = "iiiii", .out = "iiibbbbiii");
/* The types are those of index record_of_rights. */
DB_STMT(verify_rights, .name = "verify.rights",
	.sql = "SELECT id, seq, type, prev_hash, hash, bytes, sig, key_id, actor, utc_us "
	       "FROM record WHERE chain = 0 AND seq > $1 AND seq < $2 AND id <= $3 "
	       "AND type IN (1, 3, 4, 5, 6, 7, 18, 28, 29, 30) ORDER BY seq LIMIT $4",
	.in = "iiii", .out = "iiibbbbiii");
DB_STMT(verify_newest, .name = "verify.newest", .sql = "SELECT max(id) FROM record", .in = "",
	.out = "i");
DB_STMT(verify_count, .name = "verify.count",
	.sql = "SELECT count(*), max(id) FROM record /*scan*/", .in = "", .out = "ii");
DB_STMT(verify_at, .name = "verify.at",
	.sql = "SELECT bytes FROM record WHERE chain = $1 AND seq = $2 AND id <= $3", .in = "iii",
	.out = "b");
DB_STMT(verify_gap, .name = "verify.gap",
	.sql = "SELECT r.id, r.chain, r.seq FROM record r /*scan*/ WHERE r.id <> 1 AND r.id <= $1 "
	       "AND NOT EXISTS (SELECT 1 FROM record p WHERE p.id = r.id - 1) "
	       "ORDER BY r.id LIMIT 1",
	.in = "i", .out = "iii");
DB_STMT(verify_key_after, .name = "verify.key_after",
	.sql = "SELECT id, coalesce(person_id, 0), public_key, enrolled_record, "
	       "CASE WHEN revoked_record > $2 AND EXISTS "
	       "(SELECT 1 FROM record WHERE id = revoked_record) THEN 0 "
	       "ELSE coalesce(revoked_record, 0) END FROM key WHERE id > $1 AND "
	       "(enrolled_record <= $2 OR NOT EXISTS "
	       "(SELECT 1 FROM record WHERE id = enrolled_record)) ORDER BY id LIMIT 1",
	.in = "ii", .out = "iibii");

static void
read_item(const struct db_rows *rows, int64_t chain, struct ledger_row *r)
{
	*r = (struct ledger_row){.ref = {.id = db_int(rows, 0), .chain = chain}};
	r->ref.seq = db_int(rows, 1);
	r->type = db_int(rows, 2);
	db_bytes(rows, 3, r->prev_hash, SEAL_HASH);
	db_bytes(rows, 4, r->ref.hash, SEAL_HASH);
	buf_init(&r->bytes);
	db_blob_put(rows, 5, &r->bytes);
	db_bytes(rows, 6, r->sig, SEAL_SIG);
	r->key_id = db_int(rows, 7);
	r->actor = db_int(rows, 8);
	r->utc_us = db_int(rows, 9);
}

static bool
read_items(struct db_rows *rows, int64_t chain, struct verify_item *item, int *n, struct err *e)
{
	bool failed = false;

	for (*n = 0; db_next(rows); ++*n) {
		read_item(rows, chain, &item[*n].row);
		failed = failed || item[*n].row.bytes.failed;
	}
	if (!db_done(rows, e))
		return false;
	if (failed)
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to verify"));
	return true;
}

bool
verify_read_batch(struct ctx *c, const struct verify_slice *s, struct verify_item *item, int *n,
	struct err *e)
{
	struct db_rows rows = db_query(c->db, &verify_rows,
		DB_ARGS(DB_I(s->chain), DB_I(s->behind.seq), DB_I(s->behind.id), DB_I(s->newest),
			DB_I(s->max)));

	return read_items(&rows, s->chain, item, n, e);
}

bool
verify_read_rights(struct ctx *c, const struct verify_slice *s, int64_t until_seq,
	struct verify_item *item, int *n, struct err *e)
{
	struct db_rows rows = db_query(c->db, &verify_rights,
		DB_ARGS(DB_I(s->behind.seq), DB_I(until_seq), DB_I(s->newest), DB_I(s->max)));

	return read_items(&rows, 0, item, n, e);
}

bool
verify_newest_get(struct ctx *c, struct verify_bounds *out, struct err *e)
{
	*out = (struct verify_bounds){0};
	if (!db_get_int(c->db, &verify_newest, NULL, &out->newest, NULL, e))
		return false;
	out->records = out->newest;
	return true;
}

bool
verify_bounds_get(struct ctx *c, struct verify_bounds *out, struct err *e)
{
	struct db_rows rows = db_query(c->db, &verify_count, NULL);

	*out = (struct verify_bounds){0};
	if (db_next(&rows)) {
		out->records = db_int(&rows, 0);
		out->newest = db_int(&rows, 1);
	}
	return db_done(&rows, e);
}

bool
verify_bytes_at(struct ctx *c, const struct verify_place *at, int64_t newest, struct buf *out,
	bool *found, struct err *e)
{
	struct db_rows rows =
		db_query(c->db, &verify_at, DB_ARGS(DB_I(at->chain), DB_I(at->seq), DB_I(newest)));

	*found = db_next(&rows);
	if (*found)
		db_blob_put(&rows, 0, out);
	if (!db_done(&rows, e))
		return false;
	if (out->failed)
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to verify"));
	return true;
}

bool
verify_first_gap(struct ctx *c, int64_t newest, struct ledger_ref *out, bool *found, struct err *e)
{
	struct db_rows rows = db_query(c->db, &verify_gap, DB_ARGS(DB_I(newest)));

	*out = (struct ledger_ref){0};
	*found = db_next(&rows);
	if (*found) {
		out->id = db_int(&rows, 0);
		out->chain = db_int(&rows, 1);
		out->seq = db_int(&rows, 2);
	}
	return db_done(&rows, e);
}

bool
verify_key_row_after(struct ctx *c, int64_t after, int64_t newest, struct verify_key_row *out,
	bool *found, struct err *e)
{
	struct db_rows rows =
		db_query(c->db, &verify_key_after, DB_ARGS(DB_I(after), DB_I(newest)));

	*found = db_next(&rows);
	if (*found) {
		*out = (struct verify_key_row){.id = db_int(&rows, 0),
			.person = db_int(&rows, 1),
			.enrolled_id = db_int(&rows, 3),
			.revoked_id = db_int(&rows, 4)};
		db_bytes(&rows, 2, out->public_key, SEAL_PUBLIC);
	}
	return db_done(&rows, e);
}
