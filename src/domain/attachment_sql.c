/* attachment_sql.c — rows of attachment. SPDX-License-Identifier: MIT */
#include "domain/attachment_sql.h"

#include <string.h>

#include "db/db.h"

DB_STMT(thing_entry, .name = "attachment.entry",
	.sql = "SELECT e.desk_id, e.no, e.seq, r.type, COALESCE(n.no, 0), w.entry_id IS NOT NULL,"
	       " e.erasure_id IS NOT NULL FROM entry AS e JOIN record AS r ON r.id = e.id"
	       " LEFT JOIN entry AS n ON n.corrects_id = e.id"
	       " LEFT JOIN entry_withdrawal AS w ON w.entry_id = e.id WHERE e.id = $1",
	.in = "i", .out = "iiiiiii");
DB_STMT(thing_incident, .name = "attachment.incident",
	.sql = "SELECT i.desk, i.no, r.seq, r.type, 0, i.state = 3, i.title IS NULL"
	       " FROM incident AS i JOIN incident_event AS v ON v.incident = i.id AND v.what = 0"
	       " JOIN record AS r ON r.id = v.record WHERE i.id = $1",
	.in = "i", .out = "iiiiiii");

DB_STMT(entry_of_no, .name = "attachment.entry_of_no",
	.sql = "SELECT id FROM entry WHERE desk_id = $1 AND no = $2", .in = "ii", .out = "i");
DB_STMT(incident_of_no, .name = "attachment.incident_of_no",
	.sql = "SELECT id FROM incident WHERE desk = $1 AND no = $2", .in = "ii", .out = "i");
DB_STMT(file_of_seq, .name = "attachment.of_seq",
	.sql = "SELECT t.id FROM record AS r JOIN attachment AS t ON t.id = r.id"
	       " WHERE r.chain = $1 AND r.seq = $2",
	.in = "ii", .out = "i");

DB_STMT(insert_one, .name = "attachment.insert",
	.sql = "INSERT INTO attachment (id, desk_id, entry_id, shown_id, incident_id, bytes, name,"
	       " media, sha256, by_id, at_utc_us)"
	       " VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10)",
	.in = "iiiiitttii", .out = "");
DB_STMT(follow, .name = "attachment.follow",
	.sql = "UPDATE attachment SET shown_id = $2 WHERE shown_id = $1", .in = "ii", .out = "");

DB_STMT(count_entry, .name = "attachment.count_entry",
	.sql = "SELECT COUNT(*), COALESCE(SUM(CASE WHEN sha256 = $2 THEN 1 ELSE 0 END), 0)"
	       " FROM attachment WHERE shown_id = $1",
	.in = "it", .out = "ii");
DB_STMT(count_incident, .name = "attachment.count_incident",
	.sql = "SELECT COUNT(*), COALESCE(SUM(CASE WHEN sha256 = $2 THEN 1 ELSE 0 END), 0)"
	       " FROM attachment WHERE incident_id = $1",
	.in = "it", .out = "ii");

#define ROW                                                                                        \
	"SELECT t.id, t.desk_id, r.seq, COALESCE(t.entry_id, 0), COALESCE(t.incident_id, 0),"      \
	" COALESCE(n.no, i.no), t.name, t.media, t.bytes, t.sha256, t.by_id, p.name, t.at_utc_us," \
	" COALESCE(a.erased_id, 0) FROM attachment AS t JOIN record AS r ON r.id = t.id"           \
	" JOIN person AS p ON p.id = t.by_id LEFT JOIN apart AS a ON a.id = t.id * 2048"           \
	" LEFT JOIN entry AS n ON n.id = t.entry_id"                                               \
	" LEFT JOIN incident AS i ON i.id = t.incident_id"
#define ROW_TYPES "iiiiiittititii"
DB_STMT(rows_entry, .name = "attachment.of_entry",
	.sql = ROW " WHERE t.entry_id = $1 OR t.shown_id = $1 ORDER BY t.id", .in = "i",
	.out = ROW_TYPES);
DB_STMT(rows_incident, .name = "attachment.of_incident",
	.sql = ROW " WHERE t.incident_id = $1 ORDER BY t.id", .in = "i", .out = ROW_TYPES);
DB_STMT(row_one, .name = "attachment.one", .sql = ROW " WHERE t.id = $1", .in = "i",
	.out = ROW_TYPES);
DB_STMT(shown_right, .name = "attachment.shown_right",
	.sql = "WITH RECURSIVE kin (id) AS (SELECT entry_id FROM attachment WHERE id = $1"
	       " AND entry_id IS NOT NULL UNION ALL"
	       " SELECT e.id FROM kin JOIN entry AS e ON e.corrects_id = kin.id)"
	       " SELECT COALESCE(t.shown_id, 0) = COALESCE((SELECT MAX(id) FROM kin), 0)"
	       " FROM attachment AS t WHERE t.id = $1",
	.in = "i", .out = "i");

bool
attachment_thing_get(
	struct ctx *c, struct record_about about, struct attachment_thing *out, struct err *e)
{
	bool entry = about.type == RECORD_ENTRY;
	struct db_rows r =
		db_query(c->db, entry ? &thing_entry : &thing_incident, DB_ARGS(DB_I(about.id)));
	bool found = db_next(&r);

	*out = (struct attachment_thing){.about = about};
	if (found) {
		out->desk = db_int(&r, 0);
		out->no = db_int(&r, 1);
		out->seq = db_int(&r, 2);
		out->type = (int)db_int(&r, 3);
		out->corrected_by = db_int(&r, 4);
		out->over = db_int(&r, 5) != 0;
		out->erased = db_int(&r, 6) != 0;
	}
	if (!db_done(&r, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND,
				.msgid = entry ? N_("There is no such entry")
					       : N_("There is no such incident"));
}

bool
attachment_thing_of_no(
	struct ctx *c, int64_t desk, int64_t no, struct record_about *about, struct err *e)
{
	bool entry = about->type == RECORD_ENTRY, found = false;

	return db_get_int(c->db, entry ? &entry_of_no : &incident_of_no,
		       DB_ARGS(DB_I(desk), DB_I(no)), &about->id, &found, e) &&
	       (found || err_set(e, ERR_NOT_FOUND,
				 .msgid = entry ? N_("There is no such entry")
						: N_("There is no such incident")));
}

bool
attachment_find(struct ctx *c, int64_t desk, int64_t seq, int64_t *id, struct err *e)
{
	bool found = false;

	return db_get_int(c->db, &file_of_seq, DB_ARGS(DB_I(desk), DB_I(seq)), id, &found, e) &&
	       (found || err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such file")));
}

bool
attachment_rows_count(struct ctx *c, struct record_about about, const char *sha256, int64_t *n,
	bool *same, struct err *e)
{
	struct db_rows r =
		db_query(c->db, about.type == RECORD_ENTRY ? &count_entry : &count_incident,
			DB_ARGS(DB_I(about.id), DB_T(sha256)));

	*n = 0;
	*same = false;
	if (db_next(&r)) {
		*n = db_int(&r, 0);
		*same = db_int(&r, 1) != 0;
	}
	return db_done(&r, e);
}

bool
attachment_row_add(struct ctx *c, const struct attachment *f, struct err *e)
{
	bool entry = f->about.type == RECORD_ENTRY;

	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(f->id), DB_I(f->desk), DB_I0(entry ? f->about.id : 0),
			DB_I0(entry ? 0 : f->about.id), DB_I(f->bytes), DB_T(f->name),
			DB_T(f->media), DB_T(f->sha256), DB_I(f->by), DB_I(f->at_utc_us)),
		e);
}

bool
attachment_follow(struct ctx *c, int64_t from_entry, int64_t to_entry, struct err *e)
{
	return db_run(c->db, &follow, DB_ARGS(DB_I(from_entry), DB_I(to_entry)), e);
}

static bool
row_read(const struct db_rows *r, struct attachment *f, struct arena *a)
{
	bool entry = !db_is_null(r, 3) && db_int(r, 3) != 0;

	*f = (struct attachment){.id = db_int(r, 0),
		.desk = db_int(r, 1),
		.seq = db_int(r, 2),
		.about = {entry ? RECORD_ENTRY : RECORD_INCIDENT, db_int(r, entry ? 3 : 4)},
		.no = db_int(r, 5),
		.name = arena_strdup(a, db_text(r, 6)),
		.media = arena_strdup(a, db_text(r, 7)),
		.bytes = db_int(r, 8),
		.by = db_int(r, 10),
		.by_name = arena_strdup(a, db_text(r, 11)),
		.at_utc_us = db_int(r, 12),
		.erased = db_int(r, 13)};
	(void)str_copy(f->sha256, sizeof f->sha256, db_text(r, 9));
	return f->name && f->media && f->by_name;
}

static bool
rows_read(struct db_rows *r, struct attachments *out, struct err *e)
{
	enum { MOST = 4 * ATTACHMENT_FILES_MAX }; /* of several versions of an entry */
	bool memory;

	out->n = 0;
	out->file = arena_alloc(&out->arena, MOST * sizeof *out->file);
	memory = out->file != NULL;
	while (memory && out->n < MOST && db_next(r))
		memory = row_read(r, &out->file[out->n++], &out->arena);
	if (!db_done(r, e))
		return false;
	return memory || err_set(e, ERR_NOMEM);
}

bool
attachment_rows(struct ctx *c, struct record_about about, struct attachments *out, struct err *e)
{
	struct db_rows r = db_query(c->db,
		about.type == RECORD_ENTRY ? &rows_entry : &rows_incident, DB_ARGS(DB_I(about.id)));

	return rows_read(&r, out, e);
}

bool
attachment_row_get(struct ctx *c, int64_t id, struct attachments *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &row_one, DB_ARGS(DB_I(id)));

	if (!rows_read(&r, out, e))
		return false;
	return out->n || err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such file"));
}

bool
attachment_is_shown_right(struct ctx *c, int64_t id, bool *right, struct err *e)
{
	int64_t is = 0;

	if (!db_get_int(c->db, &shown_right, DB_ARGS(DB_I(id)), &is, NULL, e))
		return false;
	*right = is != 0;
	return true;
}
