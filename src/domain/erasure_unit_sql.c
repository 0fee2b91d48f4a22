/* erasure_unit_sql.c — the rows of texts that may be erased, and the file after it. SPDX-License-Identifier: MIT */
#include <string.h>

#include "db/db.h"
#include "domain/erasure_sql.h"
#include "domain/record.h"
#include "domain/search.h"

#define ROW                                                                                        \
	"SELECT a.id, r.seq, a.place, r.type, r.actor, p.name, r.utc_us,"                          \
	" COALESCE(a.about_type, 0), COALESCE(a.about, 0), COALESCE(a.erased_id, 0), a.bytes"
#define JOINS " JOIN record AS r ON r.id = a.record_id LEFT JOIN person AS p ON p.id = r.actor"
#define ROW_TYPES "iiiiitiiiib"

DB_STMT(found_one, .name = "erasure.found_one",
	.sql = ROW " FROM apart AS a" JOINS " WHERE a.id = $1", .in = "i", .out = ROW_TYPES);
/* Its lines, in drafts that were taken back too; what else its records keep apart. */
DB_STMT(found_of_handover, .name = "erasure.found_of_handover",
	.sql = ROW " FROM (SELECT o.id FROM apart AS o WHERE o.about BETWEEN $1 * 2048"
		   " AND $1 * 2048 + 2047 AND COALESCE(o.about_type, 0) = $2"
		   " UNION SELECT d.record * 2048 FROM handover_addendum AS d WHERE d.handover = $1"
		   " UNION SELECT l.record * 2048 FROM handover_release AS l WHERE l.handover = $1"
		   " UNION SELECT h.reason_record * 2048 FROM handover AS h WHERE h.id = $1"
		   " UNION SELECT q.id FROM handover AS h JOIN apart AS q ON q.id BETWEEN"
		   " h.part1_record * 2048 AND h.part1_record * 2048 + 2047 WHERE h.id = $1"
		   " UNION SELECT q.id FROM handover AS h JOIN apart AS q ON q.id BETWEEN"
		   " h.part2_record * 2048 AND h.part2_record * 2048 + 2047 WHERE h.id = $1)"
		   " AS t JOIN apart AS a ON a.id = t.id" JOINS " ORDER BY a.id /*scan*/",
	.in = "ii", .out = ROW_TYPES);

DB_STMT(first_about, .name = "erasure.first_about",
	.sql = "SELECT id FROM apart WHERE about = $1 AND about_type = $2 ORDER BY id LIMIT 1",
	.in = "ii", .out = "i");

bool
erasure_text_about(struct ctx *c, struct record_about about, int64_t *text, struct err *e)
{
	*text = 0;
	return db_get_int(
		c->db, &first_about, DB_ARGS(DB_I(about.id), DB_I(about.type)), text, NULL, e);
}

DB_STMT(scrub_owed, .name = "erasure.scrub_owed",
	.sql = "SELECT COUNT(*) FROM erasure WHERE state = 2"
	       " AND decided_id > (SELECT to_id FROM erasure_scrub WHERE id = 1)",
	.in = "", .out = "i");
DB_STMT(scrub_newest, .name = "erasure.scrub_newest",
	.sql = "SELECT COALESCE(MAX(decided_id), 0) FROM erasure", .in = "", .out = "i");
DB_STMT(scrub_done, .name = "erasure.scrub_done",
	.sql = "UPDATE erasure_scrub SET to_id = $1 WHERE id = 1 AND to_id < $1", .in = "i",
	.out = "");

bool
erasure_scrub_owed(struct ctx *c, int64_t *n, struct err *e)
{
	*n = 0;
	return db_get_int(c->db, &scrub_owed, NULL, n, NULL, e);
}

/* What is decided while the file is written is owed afterwards. */
bool
erasure_scrub(struct ctx *c, bool *done, struct err *e)
{
	int64_t owed, newest = 0;

	if (done)
		*done = false;
	if (!erasure_scrub_owed(c, &owed, e))
		return false;
	if (!owed)
		return true;
	if (!search_index_all(c, e) || !db_get_int(c->db, &scrub_newest, NULL, &newest, NULL, e) ||
		!db_rewrite(c->db, e) || !db_begin(c->db, e))
		return false;
	if (!db_run(c->db, &scrub_done, DB_ARGS(DB_I(newest)), e)) {
		db_rollback(c->db);
		return false;
	}
	if (done)
		*done = true;
	return db_commit(c->db, e);
}

static bool
row_read(const struct db_rows *r, struct erasure_found *f, struct arena *a)
{
	size_t n;
	const void *bytes = db_blob(r, 10, &n);
	uint8_t *copy = bytes ? arena_alloc(a, n + 1) : NULL;

	*f = (struct erasure_found){.text = db_int(r, 0),
		.seq = db_int(r, 1),
		.place = (int)db_int(r, 2),
		.type = (int)db_int(r, 3),
		.actor = db_int(r, 4),
		.name = arena_strdup(a, db_text(r, 5)),
		.utc_us = db_int(r, 6),
		.about = {(int)db_int(r, 7), db_int(r, 8)},
		.erased = db_int(r, 9)};
	if (copy)
		memcpy(copy, bytes, n);
	f->bytes = copy;
	f->n = copy ? n : 0;
	return f->name && (copy || !bytes);
}

bool
erasure_found_one(
	struct ctx *c, int64_t text, struct arena *a, struct erasure_found *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &found_one, DB_ARGS(DB_I(text)));
	bool found = db_next(&r), memory = found && row_read(&r, out, a);

	if (!db_done(&r, e))
		return false;
	if (!found)
		return err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such text"));
	return memory || err_set(e, ERR_NOMEM);
}

bool
erasure_found_of_handover(struct ctx *c, int64_t handover, struct arena *a,
	struct erasure_found **out, int *n, struct err *e)
{
	struct db_rows r = db_query(
		c->db, &found_of_handover, DB_ARGS(DB_I(handover), DB_I(RECORD_HANDOVER_FROZEN)));
	bool memory = true;
	int room = 0;

	*out = NULL;
	*n = 0;
	while (memory && db_next(&r)) {
		if (*n == room) {
			room = room ? 2 * room : 32;
			struct erasure_found *more = arena_alloc(a, (size_t)room * sizeof *more);
			if (more && *n)
				memcpy(more, *out, (size_t)*n * sizeof *more);
			memory = more != NULL;
			*out = more;
		}
		memory = memory && row_read(&r, &(*out)[(*n)++], a);
	}
	if (!db_done(&r, e))
		return false;
	return memory || err_set(e, ERR_NOMEM);
}
