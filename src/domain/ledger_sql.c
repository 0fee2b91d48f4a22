/* ledger_sql.c — rows of the ledger. SPDX-License-Identifier: MIT */
#include "domain/ledger_sql.h"

#include "db/db.h"

#define ROW "id, chain, seq, type, prev_hash, hash, bytes, sig, key_id, actor, utc_us"
#define ROW_TYPES "iiiibbbbiii"

DB_STMT(record_insert, .name = "record.insert",
	.sql = "INSERT INTO record (chain, seq, type, prev_hash, hash, bytes, sig, key_id, actor, "
	       "utc_us) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
	.in = "iiibbbbiii", .out = "");
DB_STMT(record_get, .name = "record.get", .sql = "SELECT " ROW " FROM record WHERE id = $1",
	.in = "i", .out = ROW_TYPES);
DB_STMT(record_newest, .name = "record.newest",
	.sql = "SELECT " ROW " FROM record WHERE chain = $1 ORDER BY seq DESC LIMIT 1", .in = "i",
	.out = ROW_TYPES);
DB_STMT(record_last, .name = "record.last",
	.sql = "SELECT " ROW " FROM record WHERE id = (SELECT max(id) FROM record)", .in = "",
	.out = ROW_TYPES);
DB_STMT(record_us, .name = "record.us", .sql = "SELECT utc_us FROM record WHERE id = $1", .in = "i",
	.out = "i");
DB_STMT(record_chain_after, .name = "record.chain_after",
	.sql = "SELECT chain FROM record WHERE chain > $1 ORDER BY chain LIMIT 1", .in = "i",
	.out = "i");
DB_STMT(record_new_hash, .name = "record.new_hash",
	.sql = "SELECT id FROM record WHERE hash = $1 AND id > (SELECT max(id) FROM record) - 4096",
	.in = "b", .out = "i");
DB_STMT(record_chain_name, .name = "record.chain_name",
	.sql = "SELECT code FROM desk WHERE id = $1", .in = "i", .out = "t");
DB_STMT(content_put, .name = "content.put",
	.sql = "INSERT INTO content (hash, bytes) SELECT $1, $2 "
	       "WHERE NOT EXISTS (SELECT 1 FROM content WHERE hash = $1)",
	.in = "bb", .out = "");
DB_STMT(content_get, .name = "content.get", .sql = "SELECT bytes FROM content WHERE hash = $1",
	.in = "b", .out = "b");
/* LOG-11 */
DB_STMT(apart_put, .name = "apart.put",
	.sql = "INSERT INTO apart (id, record_id, place, about_type, about, salt, bytes)"
	       " VALUES ($1, $2, $3, $4, $5, $6, $7)",
	.in = "iiiiibb", .out = "");
DB_STMT(apart_rows, .name = "apart.rows",
	.sql = "SELECT place, salt, bytes, COALESCE(erased_id, 0) FROM apart"
	       " WHERE id BETWEEN $1 AND $2 ORDER BY id",
	.in = "ii", .out = "ibbi");
DB_STMT(key_public, .name = "key.public", .sql = "SELECT public_key FROM key WHERE id = $1",
	.in = "i", .out = "b");

void
ledger_row_free(struct ledger_row *r)
{
	buf_free(&r->bytes);
}

static void
read_row(const struct db_rows *rows, struct ledger_row *r)
{
	r->ref.id = db_int(rows, 0);
	r->ref.chain = db_int(rows, 1);
	r->ref.seq = db_int(rows, 2);
	r->type = db_int(rows, 3);
	db_bytes(rows, 4, r->prev_hash, sizeof(r->prev_hash));
	db_bytes(rows, 5, r->ref.hash, sizeof(r->ref.hash));
	db_blob_put(rows, 6, &r->bytes);
	db_bytes(rows, 7, r->sig, sizeof(r->sig));
	r->key_id = db_int(rows, 8);
	r->actor = db_int(rows, 9);
	r->utc_us = db_int(rows, 10);
}

static bool
one_row(struct db_rows rows, struct ledger_row *out, bool *found, struct err *e)
{
	*out = (struct ledger_row){0};
	buf_init(&out->bytes);
	*found = db_next(&rows);
	if (*found)
		read_row(&rows, out);
	if (!db_done(&rows, e)) {
		ledger_row_free(out);
		return false;
	}
	if (out->bytes.failed) {
		ledger_row_free(out);
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory for this record"));
	}
	return true;
}

bool
ledger_row_insert(struct ctx *c, struct ledger_row *r, struct err *e)
{
	if (!db_run(c->db, &record_insert,
		    DB_ARGS(DB_I(r->ref.chain), DB_I(r->ref.seq), DB_I(r->type),
			    DB_B(r->prev_hash, SEAL_HASH), DB_B(r->ref.hash, SEAL_HASH),
			    DB_B(r->bytes.p, r->bytes.len), DB_B(r->sig, SEAL_SIG), DB_I(r->key_id),
			    DB_I(r->actor), DB_I(r->utc_us)),
		    e))
		return false;
	r->ref.id = db_last_id(c->db);
	return true;
}

bool
ledger_row_get(struct ctx *c, int64_t id, struct ledger_row *out, bool *found, struct err *e)
{
	return one_row(db_query(c->db, &record_get, DB_ARGS(DB_I(id))), out, found, e);
}

bool
ledger_row_newest(struct ctx *c, int64_t chain, struct ledger_row *out, bool *found, struct err *e)
{
	return one_row(db_query(c->db, &record_newest, DB_ARGS(DB_I(chain))), out, found, e);
}

bool
ledger_row_last(struct ctx *c, struct ledger_row *out, bool *found, struct err *e)
{
	return one_row(db_query(c->db, &record_last, NULL), out, found, e);
}

bool
ledger_row_us(struct ctx *c, int64_t id, int64_t *utc_us, bool *found, struct err *e)
{
	return db_get_int(c->db, &record_us, DB_ARGS(DB_I(id)), utc_us, found, e);
}

bool
ledger_chain_after(struct ctx *c, int64_t after, int64_t *chain, bool *found, struct err *e)
{
	return db_get_int(c->db, &record_chain_after, DB_ARGS(DB_I(after)), chain, found, e);
}

bool
ledger_chain_name(struct ctx *c, int64_t chain, char out[33], struct err *e)
{
	if (chain == 0) {
		(void)str_copy(out, 33, "site");
		return true;
	}
	(void)str_format(out, 33, "chain-%lld", (long long)chain);
	struct db_rows rows = db_query(c->db, &record_chain_name, DB_ARGS(DB_I(chain)));
	if (db_next(&rows))
		(void)str_copy(out, 33, db_text(&rows, 0));
	return db_done(&rows, e);
}

bool
ledger_hash_is_new(struct ctx *c, const uint8_t hash[SEAL_HASH], bool *found, struct err *e)
{
	int64_t id;

	return db_get_int(c->db, &record_new_hash, DB_ARGS(DB_B(hash, SEAL_HASH)), &id, found, e);
}

bool
ledger_content_put(
	struct ctx *c, const uint8_t hash[SEAL_HASH], const void *bytes, size_t n, struct err *e)
{
	return db_run(
		c->db, &content_put, DB_ARGS(DB_B(hash, SEAL_HASH), DB_B(n ? bytes : "", n)), e);
}

bool
ledger_content_get(
	struct ctx *c, const uint8_t hash[SEAL_HASH], struct buf *out, bool *found, struct err *e)
{
	struct db_rows rows = db_query(c->db, &content_get, DB_ARGS(DB_B(hash, SEAL_HASH)));

	*found = db_next(&rows);
	if (*found)
		db_blob_put(&rows, 0, out);
	if (!db_done(&rows, e))
		return false;
	if (out->failed)
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory for this record"));
	return true;
}

bool
ledger_apart_put(struct ctx *c, const struct ledger_apart_row *row, struct err *e)
{
	return db_run(c->db, &apart_put,
		DB_ARGS(DB_I(row->record * LEDGER_PLACES + row->place), DB_I(row->record),
			DB_I(row->place), DB_I0(row->about.type), DB_I0(row->about.id),
			DB_B(row->salt, SEAL_SALT), DB_B(row->bytes, row->n)),
		e);
}

bool
ledger_apart_rows(struct ctx *c, int64_t record, ledger_apart_each *each, void *arg, struct err *e)
{
	int64_t first = record * LEDGER_PLACES;
	struct db_rows rows =
		db_query(c->db, &apart_rows, DB_ARGS(DB_I(first), DB_I(first + LEDGER_PLACES - 1)));
	bool good = true;

	while (good && db_next(&rows)) {
		struct ledger_apart_row row = {.record = record, .place = (int)db_int(&rows, 0)};
		db_bytes(&rows, 1, row.salt, SEAL_SALT);
		if (!db_is_null(&rows, 2))
			row.bytes = db_blob(&rows, 2, &row.n);
		good = each(arg, &row, db_int(&rows, 3));
	}
	if (!db_done(&rows, e))
		return false;
	return good || err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory for this record"));
}

bool
ledger_key_public(
	struct ctx *c, int64_t key_id, uint8_t out[SEAL_PUBLIC], bool *found, struct err *e)
{
	struct db_rows rows = db_query(c->db, &key_public, DB_ARGS(DB_I(key_id)));

	*found = db_next(&rows);
	if (*found)
		db_bytes(&rows, 0, out, SEAL_PUBLIC);
	return db_done(&rows, e);
}
