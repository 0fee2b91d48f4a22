/* volume_sql.c — rows of volume, and what stands in a log. SPDX-License-Identifier: MIT */
#include "domain/volume_sql.h"

#include "base/str.h"
#include "db/db.h"

DB_STMT(insert_one, .name = "volume.insert",
	.sql = "INSERT INTO volume (id, desk, no, month, entries, first_no, last_no, from_seq,"
	       " to_seq, head, custodian, closed_us, closed_by)"
	       " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
	.in = "iiiiiiiiibiii", .out = "");
#define COLUMNS                                                                                    \
	"SELECT v.id, v.desk, v.no, v.month, v.entries, v.first_no, v.last_no, v.from_seq,"        \
	" v.to_seq, v.head, v.custodian, k.name, k.staff_no, v.closed_us, v.closed_by, b.name,"    \
	" b.staff_no FROM volume AS v JOIN person AS k ON k.id = v.custodian"                      \
	" JOIN person AS b ON b.id = v.closed_by"
#define OUT "iiiiiiiiibittiitt"
DB_STMT(get_one, .name = "volume.get", .sql = COLUMNS " WHERE v.id = $1", .in = "i", .out = OUT);
DB_STMT(get_no, .name = "volume.get_no", .sql = COLUMNS " WHERE v.desk = $1 AND v.no = $2",
	.in = "ii", .out = OUT);
DB_STMT(get_month, .name = "volume.get_month", .sql = COLUMNS " WHERE v.desk = $1 AND v.month = $2",
	.in = "ii", .out = OUT);
DB_STMT(of_desk, .name = "volume.of_desk",
	.sql = COLUMNS " WHERE v.desk = $1 ORDER BY v.no DESC LIMIT $2", .in = "ii", .out = OUT);
DB_STMT(first_entry, .name = "volume.first_entry",
	.sql = "SELECT at_utc_us FROM entry WHERE desk_id = $1 ORDER BY no LIMIT 1", .in = "i",
	.out = "i");
DB_STMT(last_entry, .name = "volume.last_entry",
	.sql = "SELECT e.no, e.seq, r.hash FROM entry AS e JOIN record AS r ON r.id = e.id"
	       " WHERE e.desk_id = $1 AND e.no > $2 AND e.business_day <= $3 AND e.at_utc_us < $4"
	       " ORDER BY e.no DESC LIMIT 1",
	.in = "iiii", .out = "iib");
DB_STMT(count_rows, .name = "volume.count_rows",
	.sql = "SELECT COUNT(*) FROM entry WHERE desk_id = $1 AND no BETWEEN $2 AND $3"
	       " AND seq BETWEEN $4 AND $5",
	.in = "iiiii", .out = "i");
DB_STMT(count_records, .name = "volume.count_records",
	.sql = "SELECT COUNT(*) FROM record WHERE chain = $1 AND seq BETWEEN $2 AND $3"
	       " AND type IN ($4, $5)",
	.in = "iiiii", .out = "i");
DB_STMT(by_kind, .name = "volume.by_kind",
	.sql = "SELECT e.kind, COUNT(*), COUNT(e.corrects_id), COUNT(w.entry_id),"
	       " COUNT(e.erasure_id) FROM entry AS e"
	       " LEFT JOIN entry_withdrawal AS w ON w.entry_id = e.id"
	       " WHERE e.desk_id = $1 AND e.no BETWEEN $2 AND $3 GROUP BY e.kind",
	.in = "iii", .out = "iiiii");
DB_STMT(hash_at, .name = "volume.hash_at",
	.sql = "SELECT hash FROM record WHERE chain = $1 AND seq = $2", .in = "ii", .out = "b");

bool
volume_insert(struct ctx *c, const struct volume *v, int64_t id, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(id), DB_I(v->desk), DB_I(v->no), DB_I(v->month), DB_I(v->entries),
			DB_I(v->first_no), DB_I(v->last_no), DB_I(v->from_seq), DB_I(v->to_seq),
			DB_B(v->head, SEAL_HASH), DB_I(v->custodian), DB_I(c->now.utc_us),
			DB_I(c->who)),
		e);
}

static void
read_volume(const struct db_rows *r, struct volume *v)
{
	*v = (struct volume){.id = db_int(r, 0),
		.desk = db_int(r, 1),
		.no = (int)db_int(r, 2),
		.month = (int)db_int(r, 3),
		.entries = db_int(r, 4),
		.first_no = db_int(r, 5),
		.last_no = db_int(r, 6),
		.from_seq = db_int(r, 7),
		.to_seq = db_int(r, 8),
		.custodian = db_int(r, 10),
		.closed_us = db_int(r, 13),
		.closed_by = db_int(r, 14)};
	db_bytes(r, 9, v->head, SEAL_HASH);
	(void)str_copy(v->keeper, sizeof v->keeper, db_text(r, 11));
	(void)str_copy(v->keeper_no, sizeof v->keeper_no, db_text(r, 12));
	(void)str_copy(v->closer, sizeof v->closer, db_text(r, 15));
	(void)str_copy(v->closer_no, sizeof v->closer_no, db_text(r, 16));
}

static bool
read_one(struct db_rows *r, struct volume *out, bool *found, struct err *e)
{
	*out = (struct volume){0};
	*found = db_next(r);
	if (*found)
		read_volume(r, out);
	return db_done(r, e);
}

bool
volume_row(struct ctx *c, int64_t id, struct volume *out, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));

	return read_one(&r, out, found, e);
}

bool
volume_row_no(struct ctx *c, int64_t desk, int no, struct volume *out, bool *found, struct err *e)
{
	struct db_rows r = no ? db_query(c->db, &get_no, DB_ARGS(DB_I(desk), DB_I(no)))
			      : db_query(c->db, &of_desk, DB_ARGS(DB_I(desk), DB_I(1)));

	return read_one(&r, out, found, e);
}

bool
volume_row_month(
	struct ctx *c, int64_t desk, int month, struct volume *out, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &get_month, DB_ARGS(DB_I(desk), DB_I(month)));

	return read_one(&r, out, found, e);
}

bool
volume_rows(struct ctx *c, int64_t desk, struct arena *a, struct volumes *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &of_desk, DB_ARGS(DB_I(desk), DB_I(VOLUMES_MAX)));

	out->n = 0;
	out->volume = arena_alloc(a, VOLUMES_MAX * sizeof *out->volume);
	while (out->volume && db_next(&r))
		read_volume(&r, &out->volume[out->n++]);
	return db_done(&r, e) && (out->volume || err_set(e, ERR_NOMEM));
}

bool
volume_first_entry(struct ctx *c, int64_t desk, int64_t *utc_us, bool *found, struct err *e)
{
	return db_get_int(c->db, &first_entry, DB_ARGS(DB_I(desk)), utc_us, found, e);
}

bool
volume_last_entry(
	struct ctx *c, const struct volume_cut *cut, struct volume *out, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &last_entry,
		DB_ARGS(DB_I(cut->desk), DB_I(cut->after), DB_I(cut->to_day), DB_I(cut->to_us)));

	*found = db_next(&r);
	if (*found) {
		out->last_no = db_int(&r, 0);
		out->to_seq = db_int(&r, 1);
		db_bytes(&r, 2, out->head, SEAL_HASH);
	}
	return db_done(&r, e);
}

bool
volume_count(struct ctx *c, const struct volume *v, struct volume_counts *out, struct err *e)
{
	bool found;

	*out = (struct volume_counts){0};
	if (!db_get_int(c->db, &count_rows,
		    DB_ARGS(DB_I(v->desk), DB_I(v->first_no), DB_I(v->last_no), DB_I(v->from_seq),
			    DB_I(v->to_seq)),
		    &out->rows, &found, e) ||
		!db_get_int(c->db, &count_records,
			DB_ARGS(DB_I(v->desk), DB_I(v->from_seq), DB_I(v->to_seq),
				DB_I(RECORD_ENTRY), DB_I(RECORD_ENTRY_CORRECTED)),
			&out->records, &found, e))
		return false;
	struct db_rows r = db_query(c->db, &hash_at, DB_ARGS(DB_I(v->desk), DB_I(v->to_seq)));
	out->has_head = db_next(&r);
	if (out->has_head)
		db_bytes(&r, 0, out->head, SEAL_HASH);
	return db_done(&r, e);
}

bool
volume_kinds(struct ctx *c, const struct volume *v, struct volume_kinds *out, struct err *e)
{
	struct db_rows r = db_query(
		c->db, &by_kind, DB_ARGS(DB_I(v->desk), DB_I(v->first_no), DB_I(v->last_no)));

	*out = (struct volume_kinds){0};
	while (db_next(&r)) {
		const int64_t kind = db_int(&r, 0);

		if (kind > 0 && kind < ENTRY_KINDS)
			out->entries[kind] = db_int(&r, 1);
		out->corrections += db_int(&r, 2);
		out->withdrawn += db_int(&r, 3);
		out->erased += db_int(&r, 4);
	}
	return db_done(&r, e);
}
