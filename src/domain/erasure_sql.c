/* erasure_sql.c — rows of erasure, and what one takes away. SPDX-License-Identifier: MIT */
#include "domain/erasure_sql.h"

#include <string.h>

#include "base/str.h"
#include "db/db.h"
#include "domain/handover_content.h"
#include "domain/ledger_sql.h"
#include "domain/record.h"
#include "domain/search.h"

/* All versions of an entry: the first one, and what corrects it. */
#define KIN                                                                                        \
	"WITH RECURSIVE up (id, old) AS (SELECT id, corrects_id FROM entry WHERE id = $1"          \
	" UNION ALL SELECT e.id, e.corrects_id FROM up JOIN entry AS e ON e.id = up.old),"         \
	" kin (id) AS (SELECT id FROM up WHERE old IS NULL"                                        \
	" UNION ALL SELECT e.id FROM kin JOIN entry AS e ON e.corrects_id = kin.id) "

/* What is attached to a thing goes with it. */
#define FILE_PIECES                                                                                \
	" JOIN apart AS a ON a.id BETWEEN f.id * 2048 AND f.id * 2048 + 2047"                      \
	" JOIN record AS r ON r.id = a.record_id"
DB_STMT(erasure_texts, .name = "erasure.texts",
	.sql = KIN "SELECT a.id, r.seq, a.place, r.actor, r.type, r.hash FROM kin"
		   " JOIN apart AS a ON a.id = kin.id * 2048 JOIN record AS r ON r.id = a.record_id"
		   " WHERE a.bytes IS NOT NULL"
		   " UNION ALL SELECT a.id, r.seq, a.place, r.actor, r.type, r.hash FROM kin"
		   " JOIN apart AS a ON a.about = kin.id AND COALESCE(a.about_type, 0) = $2"
		   " JOIN record AS r ON r.id = a.record_id"
		   " WHERE a.bytes IS NOT NULL"
		   " UNION ALL SELECT a.id, r.seq, a.place, r.actor, r.type, r.hash FROM kin"
		   " JOIN attachment AS f ON f.entry_id = kin.id" FILE_PIECES
		   " WHERE a.bytes IS NOT NULL ORDER BY 2, 3",
	.in = "ii", .out = "iiiiib");
DB_STMT(erasure_thing_texts, .name = "erasure.thing_texts",
	.sql = "SELECT a.id, r.seq, a.place, r.actor, r.type, r.hash FROM apart AS a"
	       " JOIN record AS r ON r.id = a.record_id WHERE a.about = $1 AND a.about_type = $2"
	       " AND a.bytes IS NOT NULL"
	       " UNION ALL SELECT a.id, r.seq, a.place, r.actor, r.type, r.hash"
	       " FROM attachment AS f" FILE_PIECES
	       " WHERE f.incident_id = $1 AND $2 = $3 AND a.bytes IS NOT NULL ORDER BY 2, 3",
	.in = "iii", .out = "iiiiib");
/* A file: its name and all of its pieces. */
DB_STMT(erasure_file_texts, .name = "erasure.file_texts",
	.sql = "SELECT a.id, r.seq, a.place, r.actor, r.type, r.hash FROM apart AS a"
	       " JOIN record AS r ON r.id = a.record_id"
	       " WHERE a.id BETWEEN $1 * 2048 AND $1 * 2048 + 2047"
	       " AND a.bytes IS NOT NULL ORDER BY a.place",
	.in = "i", .out = "iiiiib");
DB_STMT(erasure_lone_text, .name = "erasure.lone_text",
	.sql = "SELECT a.id, r.seq, a.place, r.actor, r.type, r.hash FROM apart AS a"
	       " JOIN record AS r ON r.id = a.record_id WHERE a.id = $1 AND a.bytes IS NOT NULL",
	.in = "i", .out = "iiiiib");
DB_STMT(erasure_kin_all, .name = "erasure.kin",
	.sql = KIN "SELECT e.id FROM kin JOIN entry AS e ON e.id = kin.id WHERE e.text IS NOT NULL",
	.in = "i", .out = "i");

#define ROW                                                                                        \
	"SELECT x.id, COALESCE(x.desk_id, 0), COALESCE(x.entry_id, 0), COALESCE(e.no, 0), "        \
	"x.state,"                                                                                 \
	" x.proposed_by, p.name, x.proposed_utc_us, COALESCE(x.decided_by, 0), d.name,"            \
	" COALESCE(x.decided_utc_us, 0), x.reason, x.rev, a.id, r.seq, a.place, r.type"            \
	" FROM erasure AS x LEFT JOIN entry AS e ON e.id = x.entry_id"                             \
	" JOIN person AS p ON p.id = x.proposed_by LEFT JOIN person AS d ON d.id = x.decided_by"   \
	" LEFT JOIN apart AS a ON a.id ="                                                          \
	" (SELECT MIN(t.apart_id) FROM erasure_text AS t WHERE t.erasure_id = x.id)"               \
	" LEFT JOIN record AS r ON r.id = a.record_id"
#define ROW_TYPES "iiiiiitiititiiiii"
DB_STMT(erasure_one, .name = "erasure.one", .sql = ROW " WHERE x.id = $1", .in = "i",
	.out = ROW_TYPES);
DB_STMT(erasure_newest, .name = "erasure.newest",
	.sql = ROW " WHERE x.entry_id = $1 ORDER BY x.id DESC LIMIT 1", .in = "i",
	.out = ROW_TYPES);
DB_STMT(erasure_all_open, .name = "erasure.open",
	.sql = ROW " WHERE x.state = 1 ORDER BY x.id /*scan*/", .in = "", .out = ROW_TYPES);
DB_STMT(erasure_of_record, .name = "erasure.of_record",
	.sql = "SELECT id FROM erasure WHERE decided_id = $1", .in = "i", .out = "i");
DB_STMT(erasure_decided_id, .name = "erasure.decided",
	.sql = "SELECT decided_id FROM erasure WHERE id = $1 AND decided_id IS NOT NULL", .in = "i",
	.out = "i");
DB_STMT(erasure_insert, .name = "erasure.insert",
	.sql = "INSERT INTO erasure (id, desk_id, entry_id, state, proposed_by, proposed_utc_us,"
	       " reason, rev) VALUES ($1, $2, $3, 1, $4, $5, $6, 1)",
	.in = "iiiiit", .out = "");
DB_STMT(erasure_text_insert, .name = "erasure.text_insert",
	.sql = "INSERT INTO erasure_text (apart_id, erasure_id) VALUES ($1, $2)", .in = "ii",
	.out = "");
DB_STMT(erasure_text_rows, .name = "erasure.text_rows",
	.sql = "SELECT r.seq, a.place, r.hash FROM erasure_text AS t"
	       " JOIN apart AS a ON a.id = t.apart_id JOIN record AS r ON r.id = a.record_id"
	       " WHERE t.erasure_id = $1 ORDER BY r.seq, a.place",
	.in = "i", .out = "iib");
DB_STMT(erasure_text_proposed, .name = "erasure.text_proposed",
	.sql = "SELECT x.id FROM erasure_text AS t JOIN erasure AS x ON x.id = t.erasure_id"
	       " WHERE t.apart_id = $1 AND x.state = 1",
	.in = "i", .out = "i");
DB_STMT(erasure_text_place, .name = "erasure.text_place",
	.sql = "SELECT a.id FROM record AS r JOIN apart AS a ON a.id = r.id * 2048 + $3"
	       " WHERE r.chain = $1 AND r.seq = $2",
	.in = "iii", .out = "i");
DB_STMT(erasure_thing_one, .name = "erasure.thing",
	.sql = "SELECT r.chain, r.seq, a.place, r.type, r.actor, COALESCE(a.about_type, 0),"
	       " COALESCE(a.about, 0), r.id FROM apart AS a JOIN record AS r ON r.id = a.record_id"
	       " WHERE a.id = $1",
	.in = "i", .out = "iiiiiiii");
DB_STMT(erasure_entry_of, .name = "erasure.entry_of",
	.sql = "SELECT desk_id, no, author_id FROM entry WHERE id = $1", .in = "i", .out = "iii");
DB_STMT(erasure_decide, .name = "erasure.decide",
	.sql = "UPDATE erasure SET state = $2, decided_id = $3, decided_by = $4,"
	       " decided_utc_us = $5, rev = rev + 1 WHERE id = $1 AND state = 1 AND rev = $6",
	.in = "iiiiii", .out = "");

DB_STMT(apart_wipe, .name = "apart.wipe",
	.sql = "UPDATE apart SET salt = NULL, bytes = NULL, erased_id = $2"
	       " WHERE id = $1 AND bytes IS NOT NULL",
	.in = "ii", .out = "");
/* LOG-11, [retention.months]: by desk, oldest first, without what is open, proposed or gone. */
DB_STMT(erasure_due_rows, .name = "erasure.due",
	.sql = "SELECT e.id, e.desk_id, e.no, e.business_day, e.customer IS NOT NULL"
	       " FROM desk AS d JOIN entry AS e ON e.desk_id = d.id AND e.business_day < $1"
	       " WHERE e.text IS NOT NULL"
	       " AND NOT EXISTS (SELECT 1 FROM matter AS m WHERE m.entry_id = e.id AND m.state = 1)"
	       " AND NOT EXISTS (SELECT 1 FROM erasure AS x WHERE x.entry_id = e.id"
	       " AND x.state = 1) ORDER BY d.id, e.business_day, e.no LIMIT $2 /*scan*/",
	.in = "ii", .out = "iiiii");

static bool
texts_read(struct db_rows *r, struct arena *a, struct erasure_texts *out, struct err *e)
{
	enum { MOST = RECORD_MAX_BYTES / 48 };
	bool more = false;

	*out = (struct erasure_texts){.text = arena_alloc(a, MOST * sizeof *out->text)};
	while (out->text && !more && db_next(r)) {
		more = out->n == MOST - 64; /* what else the proposal holds */
		if (more)
			break;
		struct erasure_text *t = &out->text[out->n++];
		*t = (struct erasure_text){.apart = db_int(r, 0),
			.seq = db_int(r, 1),
			.place = db_int(r, 2),
			.actor = db_int(r, 3),
			.type = (int)db_int(r, 4)};
		db_bytes(r, 5, t->hash, SEAL_HASH);
	}
	if (!db_done(r, e))
		return false;
	if (more)
		return err_set(e, ERR_BLOCKED, .rule = "LOG-11",
			.msgid = N_("More records tell of this entry than one proposal can name"));
	return out->text || err_set(e, ERR_NOMEM);
}

bool
erasure_texts_of(struct ctx *c, const struct erasure_thing *thing, struct arena *a,
	struct erasure_texts *out, struct err *e)
{
	struct db_rows r;

	if (thing->about.type == RECORD_ENTRY)
		r = db_query(
			c->db, &erasure_texts, DB_ARGS(DB_I(thing->entry_id), DB_I(RECORD_ENTRY)));
	else if (thing->about.type == RECORD_ATTACHED)
		r = db_query(c->db, &erasure_file_texts, DB_ARGS(DB_I(thing->about.id)));
	else if (thing->about.type)
		r = db_query(c->db, &erasure_thing_texts,
			DB_ARGS(DB_I(thing->about.id), DB_I(thing->about.type),
				DB_I(RECORD_INCIDENT)));
	else
		r = db_query(c->db, &erasure_lone_text, DB_ARGS(DB_I(thing->about.id)));
	return texts_read(&r, a, out, e);
}

bool
erasure_kin(struct ctx *c, int64_t entry_id, struct arena *a, int64_t **id, int *n, struct err *e)
{
	int room = 16;

	*n = 0;
	*id = arena_alloc(a, (size_t)room * sizeof **id);
	struct db_rows r = db_query(c->db, &erasure_kin_all, DB_ARGS(DB_I(entry_id)));
	while (*id && db_next(&r)) {
		if (*n == room) {
			int64_t *more = arena_alloc(a, 2 * (size_t)room * sizeof **id);
			if (more)
				memcpy(more, *id, (size_t)room * sizeof **id);
			*id = more;
			room *= 2;
		}
		if (*id)
			(*id)[(*n)++] = db_int(&r, 0);
	}
	if (!db_done(&r, e))
		return false;
	return *id || err_set(e, ERR_NOMEM);
}

static bool
entry_get_about(struct ctx *c, struct erasure_thing *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &erasure_entry_of, DB_ARGS(DB_I(out->entry_id)));

	if (db_next(&r)) {
		out->desk_id = db_int(&r, 0);
		out->no = db_int(&r, 1);
		out->author = db_int(&r, 2);
	}
	return db_done(&r, e);
}

bool
erasure_thing_get(struct ctx *c, int64_t text, struct erasure_thing *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &erasure_thing_one, DB_ARGS(DB_I(text)));
	bool found = db_next(&r);
	int64_t record = 0;

	*out = (struct erasure_thing){0};
	if (found) {
		*out = (struct erasure_thing){.desk_id = db_int(&r, 0),
			.seq = db_int(&r, 1),
			.place = (int)db_int(&r, 2),
			.type = (int)db_int(&r, 3),
			.author = db_int(&r, 4),
			.about = {(int)db_int(&r, 5), db_int(&r, 6)}};
		record = db_int(&r, 7);
	}
	if (!db_done(&r, e))
		return false;
	if (!found)
		return err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such text"));
	if (out->type == RECORD_ENTRY || out->type == RECORD_ENTRY_CORRECTED)
		out->about = (struct record_about){RECORD_ENTRY, record};
	else if (out->type == RECORD_ATTACHED)
		out->about = (struct record_about){RECORD_ATTACHED, record};
	else if (!out->about.type)
		out->about.id = text;
	out->entry_id = out->about.type == RECORD_ENTRY ? out->about.id : 0;
	return !out->entry_id || entry_get_about(c, out, e);
}

bool
erasure_text_open(struct ctx *c, int64_t text, int64_t *id, struct err *e)
{
	*id = 0;
	return db_get_int(c->db, &erasure_text_proposed, DB_ARGS(DB_I(text)), id, NULL, e);
}

bool
erasure_text_find(struct ctx *c, int64_t desk, int64_t seq, int part, int64_t *text, struct err *e)
{
	*text = 0;
	return db_get_int(c->db, &erasure_text_place, DB_ARGS(DB_I(desk), DB_I(seq), DB_I(part)),
		text, NULL, e);
}

bool
erasure_row_texts(struct ctx *c, int64_t id, struct buf *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &erasure_text_rows, DB_ARGS(DB_I(id)));

	while (db_next(&r)) {
		size_t n;
		const void *hash = db_blob(&r, 2, &n);
		buf_u64(out, (uint64_t)db_int(&r, 0));
		buf_u64(out, (uint64_t)db_int(&r, 1));
		buf_put(out, hash, n);
	}
	return db_done(&r, e);
}

bool
erasure_row_add(
	struct ctx *c, const struct erasure *x, const struct erasure_texts *t, struct err *e)
{
	bool good = db_run(c->db, &erasure_insert,
		DB_ARGS(DB_I(x->id), DB_I0(x->desk_id), DB_I0(x->entry_id), DB_I(x->by[0]),
			DB_I(x->utc_us[0]), DB_T(x->reason)),
		e);

	for (int i = 0; good && i < t->n; i++)
		good = db_run(c->db, &erasure_text_insert,
			DB_ARGS(DB_I(t->text[i].apart), DB_I(x->id)), e);
	return good;
}

bool
erasure_row_decide(struct ctx *c, const struct erasure *x, enum erasure_state to, int64_t record_id,
	struct err *e)
{
	return db_run_one(c->db, &erasure_decide,
		DB_ARGS(DB_I(x->id), DB_I(to), DB_I(record_id), DB_I(c->who), DB_I(c->now.utc_us),
			DB_I(x->rev)),
		N_("Somebody decided this proposal meanwhile. Look at it again"), e);
}

static bool
row_read(const struct db_rows *r, struct erasure *x, struct arena *a)
{
	*x = (struct erasure){.id = db_int(r, 0),
		.desk_id = db_int(r, 1),
		.entry_id = db_int(r, 2),
		.entry_no = db_int(r, 3),
		.state = (enum erasure_state)db_int(r, 4),
		.by = {db_int(r, 5), db_int(r, 8)},
		.name = {arena_strdup(a, db_text(r, 6)), arena_strdup(a, db_text(r, 9))},
		.utc_us = {db_int(r, 7), db_int(r, 10)},
		.reason = arena_strdup(a, db_text(r, 11)),
		.rev = db_int(r, 12),
		.text = db_int(r, 13),
		.seq = db_int(r, 14),
		.place = (int)db_int(r, 15),
		.type = (int)db_int(r, 16)};
	return x->name[0] && x->name[1] && x->reason;
}

static bool
rows_read(struct db_rows *r, struct erasure_list *out, struct err *e)
{
	int room = 0;
	bool memory = true;

	while (memory && db_next(r)) {
		if (out->n == room) {
			room = room ? 2 * room : 8;
			struct erasure *more =
				arena_alloc(&out->arena, (size_t)room * sizeof *more);
			if (more && out->n)
				memcpy(more, out->erasure, (size_t)out->n * sizeof *more);
			memory = more != NULL;
			out->erasure = more;
		}
		memory = memory && row_read(r, &out->erasure[out->n++], &out->arena);
	}
	if (!db_done(r, e))
		return false;
	return memory || err_set(e, ERR_NOMEM);
}

bool
erasure_row_get(struct ctx *c, int64_t id, struct erasure_list *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &erasure_one, DB_ARGS(DB_I(id)));
	int64_t of = 0;

	if (!rows_read(&r, out, e))
		return false;
	if (out->n)
		return true;
	if (!db_get_int(c->db, &erasure_of_record, DB_ARGS(DB_I(id)), &of, NULL, e))
		return false;
	r = db_query(c->db, &erasure_one, DB_ARGS(DB_I(of)));
	if (!rows_read(&r, out, e))
		return false;
	return out->n || err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such proposal"));
}

bool
erasure_row_newest(struct ctx *c, int64_t entry_id, struct erasure_list *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &erasure_newest, DB_ARGS(DB_I(entry_id)));

	return rows_read(&r, out, e);
}

bool
erasure_rows_open(struct ctx *c, struct erasure_list *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &erasure_all_open, NULL);

	return rows_read(&r, out, e);
}

bool
erasure_decided(struct ctx *c, int64_t id, int64_t *record_id, struct err *e)
{
	*record_id = 0;
	return db_get_int(c->db, &erasure_decided_id, DB_ARGS(DB_I(id)), record_id, NULL, e);
}

bool
erasure_apart_wipe(struct ctx *c, int64_t apart, int64_t record_id, struct err *e)
{
	return db_run_one(c->db, &apart_wipe, DB_ARGS(DB_I(apart), DB_I(record_id)),
		N_("A text of this proposal is gone already. Look at it again"), e);
}

bool
erasure_rows_due(
	struct ctx *c, int before_day, int max, struct erasure_due_list *out, struct err *e)
{
	out->due = arena_alloc(&out->arena, (size_t)(max + 1) * sizeof *out->due);
	if (!out->due)
		return err_set(e, ERR_NOMEM);
	struct db_rows r = db_query(c->db, &erasure_due_rows, DB_ARGS(DB_I(before_day), DB_I(max)));
	while (out->n < max && db_next(&r))
		out->due[out->n++] = (struct erasure_due){.entry_id = db_int(&r, 0),
			.desk_id = db_int(&r, 1),
			.no = db_int(&r, 2),
			.day = (int)db_int(&r, 3),
			.customer = db_int(&r, 4) != 0};
	return db_done(&r, e);
}
