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

DB_STMT(erasure_texts, .name = "erasure.texts",
	.sql = KIN "SELECT a.id, r.seq, a.place, r.actor, r.type, r.hash FROM kin"
		   " JOIN apart AS a ON a.id = kin.id * 2048 JOIN record AS r ON r.id = a.record_id"
		   " WHERE a.bytes IS NOT NULL"
		   " UNION ALL SELECT a.id, r.seq, a.place, r.actor, r.type, r.hash FROM kin"
		   " JOIN apart AS a ON a.about = kin.id JOIN record AS r ON r.id = a.record_id"
		   " WHERE a.bytes IS NOT NULL ORDER BY 2, 3",
	.in = "i", .out = "iiiiib");
DB_STMT(erasure_kin_all, .name = "erasure.kin",
	.sql = KIN "SELECT e.id FROM kin JOIN entry AS e ON e.id = kin.id WHERE e.text IS NOT NULL",
	.in = "i", .out = "i");
DB_STMT(erasure_about_one, .name = "erasure.about",
	.sql = KIN "SELECT e.desk_id, e.no, e.author_id,"
		   " EXISTS (SELECT 1 FROM kin JOIN matter AS m ON m.id = kin.id AND m.state = 1),"
		   " EXISTS (SELECT 1 FROM handover AS h JOIN handover_line AS l"
		   " ON l.handover = h.id AND l.section = $2 JOIN kin ON kin.id = l.ref"
		   " WHERE h.desk = e.desk_id AND h.state IN (1, 2, 3, 4, 7, 8, 9, 10)),"
		   " EXISTS (SELECT 1 FROM kin JOIN erasure AS x ON x.entry_id = kin.id"
		   " AND x.state = 1) FROM entry AS e WHERE e.id = $1",
	.in = "ii", .out = "iiiiii");

#define ROW                                                                                        \
	"SELECT x.id, x.desk_id, x.entry_id, e.no, x.state, x.proposed_by, p.name,"                \
	" x.proposed_utc_us, COALESCE(x.decided_by, 0), d.name, COALESCE(x.decided_utc_us, 0),"    \
	" x.reason, x.rev FROM erasure AS x JOIN entry AS e ON e.id = x.entry_id"                  \
	" JOIN person AS p ON p.id = x.proposed_by LEFT JOIN person AS d ON d.id = x.decided_by"
#define ROW_TYPES "iiiiiitiititi"
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
DB_STMT(erasure_decide, .name = "erasure.decide",
	.sql = "UPDATE erasure SET state = $2, decided_id = $3, decided_by = $4,"
	       " decided_utc_us = $5, rev = rev + 1 WHERE id = $1 AND state = 1 AND rev = $6",
	.in = "iiiiii", .out = "");

DB_STMT(apart_wipe, .name = "apart.wipe",
	.sql = "UPDATE apart SET salt = NULL, bytes = NULL, erased_id = $2"
	       " WHERE id = $1 AND bytes IS NOT NULL",
	.in = "ii", .out = "");
DB_STMT(entry_wipe, .name = "entry.wipe",
	.sql = "UPDATE entry SET text = NULL, typed = NULL, details = NULL, cause = NULL,"
	       " course = NULL, result = NULL, tags = NULL, customer = NULL, out_reason = NULL,"
	       " erasure_id = $2 WHERE id = $1 AND text IS NOT NULL",
	.in = "ii", .out = "");
DB_STMT(matter_wipe, .name = "matter.wipe",
	.sql = "UPDATE matter SET cause = NULL, course = NULL, result = NULL, next_step = NULL,"
	       " erasure_id = $2, rev = rev + 1 WHERE id = $1 AND state <> 1"
	       " AND erasure_id IS NULL",
	.in = "ii", .out = "");
DB_STMT(line_wipe, .name = "handover.line_wipe",
	.sql = "UPDATE handover_line SET label_en = '', label_zh = '', value = '', remark = '',"
	       " next_step = '', question = '', answer = '', difference = '', remark2 = '',"
	       " seed = NULL WHERE section = 2 AND ref = $1",
	.in = "i", .out = "");
DB_STMT(draft_wipe, .name = "draft.wipe",
	.sql = "DELETE FROM draft WHERE record_id = $1 AND form IN ('log', 'entry', 'matter')"
	       " /*scan*/",
	.in = "i", .out = "");

/* LOG-11, [retention.months]: by desk, oldest first, without what is open, proposed or gone. */
DB_STMT(erasure_due_rows, .name = "erasure.due",
	.sql = "SELECT e.id, e.desk_id, e.no, e.business_day, e.customer IS NOT NULL"
	       " FROM desk AS d JOIN entry AS e ON e.desk_id = d.id AND e.business_day < $1"
	       " WHERE e.text IS NOT NULL"
	       " AND NOT EXISTS (SELECT 1 FROM matter AS m WHERE m.entry_id = e.id AND m.state = 1)"
	       " AND NOT EXISTS (SELECT 1 FROM erasure AS x WHERE x.entry_id = e.id"
	       " AND x.state = 1) ORDER BY d.id, e.business_day, e.no LIMIT $2 /*scan*/",
	.in = "ii", .out = "iiiii");

bool
erasure_texts_of(
	struct ctx *c, int64_t entry_id, struct arena *a, struct erasure_texts *out, struct err *e)
{
	enum { MOST = RECORD_MAX_BYTES / 48 };
	struct db_rows r = db_query(c->db, &erasure_texts, DB_ARGS(DB_I(entry_id)));
	bool more = false;

	*out = (struct erasure_texts){.text = arena_alloc(a, MOST * sizeof *out->text)};
	while (out->text && !more && db_next(&r)) {
		more = out->n == MOST - 64; /* what else the proposal holds */
		if (more)
			break;
		struct erasure_text *t = &out->text[out->n++];
		*t = (struct erasure_text){.apart = db_int(&r, 0),
			.seq = db_int(&r, 1),
			.place = db_int(&r, 2),
			.actor = db_int(&r, 3),
			.type = (int)db_int(&r, 4)};
		db_bytes(&r, 5, t->hash, SEAL_HASH);
	}
	if (!db_done(&r, e))
		return false;
	if (more)
		return err_set(e, ERR_BLOCKED, .rule = "LOG-11",
			.msgid = N_("More records tell of this entry than one proposal can name"));
	return out->text || err_set(e, ERR_NOMEM);
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

bool
erasure_about_get(struct ctx *c, int64_t entry_id, struct erasure_about *out, struct err *e)
{
	struct db_rows r =
		db_query(c->db, &erasure_about_one, DB_ARGS(DB_I(entry_id), DB_I(HANDOVER_MATTER)));
	bool found = db_next(&r);

	if (found)
		*out = (struct erasure_about){.desk_id = db_int(&r, 0),
			.no = db_int(&r, 1),
			.author_id = db_int(&r, 2),
			.open_matter = db_int(&r, 3) != 0,
			.in_handover = db_int(&r, 4) != 0,
			.proposed = db_int(&r, 5) != 0};
	if (!db_done(&r, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such entry"));
}

bool
erasure_row_add(struct ctx *c, const struct erasure *x, struct err *e)
{
	return db_run(c->db, &erasure_insert,
		DB_ARGS(DB_I(x->id), DB_I(x->desk_id), DB_I(x->entry_id), DB_I(x->by[0]),
			DB_I(x->utc_us[0]), DB_T(x->reason)),
		e);
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
		.rev = db_int(r, 12)};
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
erasure_caches_wipe(struct ctx *c, int64_t entry_id, int64_t erasure_id, struct err *e)
{
	struct arena a;
	int64_t *id;
	int n;

	arena_init(&a);
	bool good = erasure_kin(c, entry_id, &a, &id, &n, e);
	for (int i = 0; i < n && good; i++)
		good = search_forget(c, id[i], e) &&
		       db_run(c->db, &entry_wipe, DB_ARGS(DB_I(id[i]), DB_I(erasure_id)), e) &&
		       db_run(c->db, &matter_wipe, DB_ARGS(DB_I(id[i]), DB_I(erasure_id)), e) &&
		       db_run(c->db, &line_wipe, DB_ARGS(DB_I(id[i])), e) &&
		       db_run(c->db, &draft_wipe, DB_ARGS(DB_I(id[i])), e);
	arena_free(&a);
	return good;
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
