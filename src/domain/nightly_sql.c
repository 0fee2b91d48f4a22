/* nightly_sql.c — rows of what each night found. SPDX-License-Identifier: MIT */
#include "domain/nightly_sql.h"

#include "db/db.h"

DB_STMT(text_get, .name = "nightly.text",
	.sql = "SELECT record, bytes FROM nightly_text WHERE day = $1 AND name = $2", .in = "it",
	.out = "ii");
DB_STMT(text_put, .name = "nightly.text_put",
	.sql = "INSERT INTO nightly_text (day, name, record, bytes, verified)"
	       " VALUES ($1, $2, $3, $4, $5)",
	.in = "itiii", .out = "");
DB_STMT(piece_put, .name = "nightly.piece_put",
	.sql = "INSERT INTO nightly_piece (day, name, no, bytes) VALUES ($1, $2, $3, $4)",
	.in = "itib", .out = "");
DB_STMT(pieces_drop, .name = "nightly.pieces_drop",
	.sql = "DELETE FROM nightly_piece WHERE day = $1 AND name = $2", .in = "it", .out = "");
DB_STMT(pieces_get, .name = "nightly.pieces",
	.sql = "SELECT bytes FROM nightly_piece WHERE day = $1 AND name = $2 ORDER BY no",
	.in = "it", .out = "b");
DB_STMT(verified_before, .name = "nightly.verified",
	.sql = "SELECT day, record FROM nightly_text WHERE verified = 1 AND day < $1"
	       " ORDER BY day DESC LIMIT 1",
	.in = "i", .out = "ii");
DB_STMT(run_drop, .name = "nightly.run_drop", .sql = "DELETE FROM nightly_run WHERE day = $1",
	.in = "i", .out = "");
DB_STMT(run_put, .name = "nightly.run_put",
	.sql = "INSERT INTO nightly_run (day, ended_utc_us, failed) VALUES ($1, $2, $3)",
	.in = "iit", .out = "");
DB_STMT(run_last, .name = "nightly.run_last",
	.sql = "SELECT day, ended_utc_us, failed FROM nightly_run WHERE day > 0 ORDER BY day DESC "
	       "LIMIT 1",
	.in = "", .out = "iit");
DB_STMT(head_at, .name = "nightly.head_at",
	.sql = "SELECT id, seq, hash FROM record WHERE chain = $1 AND id <= $2"
	       " ORDER BY seq DESC LIMIT 1",
	.in = "ii", .out = "iib");

bool
nightly_row_get(struct ctx *c, int day, const char *name, struct nightly_row *out, bool *found,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &text_get, DB_ARGS(DB_I(day), DB_T(name)));

	*out = (struct nightly_row){0};
	*found = db_next(&r);
	if (*found)
		*out = (struct nightly_row){db_int(&r, 0), db_int(&r, 1)};
	return db_done(&r, e);
}

bool
nightly_row_put(
	struct ctx *c, const struct nightly_text *t, const struct nightly_row *row, struct err *e)
{
	return db_run(c->db, &text_put,
		DB_ARGS(DB_I(t->day), DB_T(t->name), DB_I(row->record), DB_I(row->bytes),
			DB_I(t->starts && t->status == 0)),
		e);
}

bool
nightly_piece_put(struct ctx *c, const struct nightly_piece *p, struct err *e)
{
	return db_run(c->db, &piece_put,
		DB_ARGS(DB_I(p->day), DB_T(p->name), DB_I(p->no), DB_B(p->p, p->n)), e);
}

bool
nightly_pieces_drop(struct ctx *c, int day, const char *name, struct err *e)
{
	return db_run(c->db, &pieces_drop, DB_ARGS(DB_I(day), DB_T(name)), e);
}

bool
nightly_pieces_get(struct ctx *c, int day, const char *name, struct buf *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &pieces_get, DB_ARGS(DB_I(day), DB_T(name)));

	while (db_next(&r))
		db_blob_put(&r, 0, out);
	return db_done(&r, e) && (!out->failed || err_set(e, ERR_NOMEM));
}

bool
nightly_verified_record(struct ctx *c, int before_day, int *day, int64_t *record, struct err *e)
{
	struct db_rows r = db_query(c->db, &verified_before, DB_ARGS(DB_I(before_day)));

	*day = 0;
	*record = 0;
	if (db_next(&r)) {
		*day = (int)db_int(&r, 0);
		*record = db_int(&r, 1);
	}
	return db_done(&r, e);
}

bool
nightly_run_put(struct ctx *c, int day, const char *failed, struct err *e)
{
	return db_run(c->db, &run_drop, DB_ARGS(DB_I(day)), e) &&
	       db_run(c->db, &run_put, DB_ARGS(DB_I(day), DB_I(c->now.utc_us), DB_T(failed)), e);
}

bool
nightly_run_last(struct ctx *c, struct nightly_last *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &run_last, NULL);

	*out = (struct nightly_last){0};
	if (db_next(&r)) {
		out->day = (int)db_int(&r, 0);
		out->at_us = db_int(&r, 1);
		(void)str_copy(out->failed, sizeof out->failed, db_text(&r, 2));
	}
	return db_done(&r, e);
}

bool
nightly_head_at(struct ctx *c, int64_t chain, int64_t cut, struct ledger_ref *ref, struct err *e)
{
	struct db_rows r = db_query(c->db, &head_at, DB_ARGS(DB_I(chain), DB_I(cut)));

	*ref = (struct ledger_ref){.chain = chain};
	if (db_next(&r)) {
		ref->id = db_int(&r, 0);
		ref->seq = db_int(&r, 1);
		db_bytes(&r, 2, ref->hash, SEAL_HASH);
	}
	return db_done(&r, e);
}
