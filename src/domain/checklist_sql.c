/* checklist_sql.c — rows of checklists. SPDX-License-Identifier: MIT */
#include "domain/checklist_sql.h"

#include "db/db.h"

DB_STMT(next_id, .name = "checklist.next_id",
	.sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM checklist", .in = "", .out = "i");
DB_STMT(next_version, .name = "checklist.next_version",
	.sql = "SELECT COALESCE(MAX(version), 0) + 1 FROM checklist WHERE COALESCE(desk, 0) = $1 "
	       "AND kind = $2",
	.in = "ii", .out = "i");
DB_STMT(insert_one, .name = "checklist.insert",
	.sql = "INSERT INTO checklist (id, desk, kind, version, record) VALUES ($1, $2, $3, $4, "
	       "$5)",
	.in = "iiiii", .out = "");
DB_STMT(insert_line, .name = "checklist.insert_line",
	.sql = "INSERT INTO checklist_line (checklist, line, text_en, text_zh, wants_value)"
	       " VALUES ($1, $2, $3, $4, $5)",
	.in = "iitti", .out = "");
DB_STMT(newest, .name = "checklist.newest",
	.sql = "SELECT id, version FROM checklist WHERE COALESCE(desk, 0) = $1 AND kind = $2"
	       " ORDER BY version DESC LIMIT 1",
	.in = "ii", .out = "ii");
DB_STMT(lines, .name = "checklist.lines",
	.sql = "SELECT text_en, text_zh, wants_value FROM checklist_line WHERE checklist = $1 "
	       "ORDER BY line",
	.in = "i", .out = "tti");

bool
checklist_next(struct ctx *c, int64_t desk, enum checklist_kind kind, int64_t *id, int64_t *version,
	struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e) &&
	       db_get_int(c->db, &next_version, DB_ARGS(DB_I(desk), DB_I(kind)), version, NULL, e);
}

bool
checklist_insert(struct ctx *c, const struct checklist *l, int64_t record, struct err *e)
{
	if (!db_run(c->db, &insert_one,
		    DB_ARGS(DB_I(l->id), DB_I0(l->desk), DB_I(l->kind), DB_I(l->version),
			    DB_I(record)),
		    e))
		return false;
	for (int i = 0; i < l->lines; i++)
		if (!db_run(c->db, &insert_line,
			    DB_ARGS(DB_I(l->id), DB_I(i + 1), DB_T(l->line[i].text_en),
				    DB_T(l->line[i].text_zh), DB_I(l->line[i].wants_value)),
			    e))
			return false;
	return true;
}

static bool
read_lines(struct ctx *c, struct arena *a, struct checklist *out, struct err *e)
{
	struct checklist_line *line = arena_alloc(a, CHECKLIST_LINES_MAX * sizeof *line);
	struct db_rows r;
	bool full = !line;

	if (full)
		return err_set(e, ERR_NOMEM);
	r = db_query(c->db, &lines, DB_ARGS(DB_I(out->id)));
	while (!full && out->lines < CHECKLIST_LINES_MAX && db_next(&r)) {
		struct checklist_line *l = &line[out->lines++];
		l->text_en = arena_strdup(a, db_text(&r, 0));
		l->text_zh = arena_strdup(a, db_text(&r, 1));
		l->wants_value = db_int(&r, 2) != 0;
		full = !l->text_en || !l->text_zh;
	}
	out->line = line;
	if (!db_done(&r, e))
		return false;
	return !full || err_set(e, ERR_NOMEM);
}

bool
checklist_newest(struct ctx *c, int64_t desk, enum checklist_kind kind, struct arena *a,
	struct checklist *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &newest, DB_ARGS(DB_I(desk), DB_I(kind)));

	*out = (struct checklist){.desk = desk, .kind = kind};
	if (db_next(&r)) {
		out->id = db_int(&r, 0);
		out->version = (int)db_int(&r, 1);
	}
	if (!db_done(&r, e))
		return false;
	return !out->id || read_lines(c, a, out, e);
}

DB_STMT(get_one, .name = "checklist.get",
	.sql = "SELECT desk, kind, version, record FROM checklist WHERE id = $1", .in = "i",
	.out = "iiii");

bool
checklist_get(struct ctx *c, int64_t id, struct arena *a, struct checklist *out, int64_t *record,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));
	bool found = db_next(&r);

	*out = (struct checklist){.id = id};
	if (found) {
		out->desk = db_int(&r, 0);
		out->kind = (enum checklist_kind)db_int(&r, 1);
		out->version = (int)db_int(&r, 2);
		*record = db_int(&r, 3);
	}
	if (!db_done(&r, e))
		return false;
	return found ? read_lines(c, a, out, e) : err_set(e, ERR_NOT_FOUND);
}

/* A few rows a kind. */
#define VERSION                                                                                    \
	"SELECT k.id, COALESCE(k.desk, 0), k.kind, k.version, r.actor, r.utc_us,"                  \
	" COALESCE(d.code, '') FROM checklist AS k JOIN record AS r ON r.id = k.record"            \
	" LEFT JOIN desk AS d ON d.id = k.desk"
DB_STMT(in_force, .name = "checklist.in_force",
	.sql = VERSION " /*scan*/ WHERE k.version = (SELECT MAX(n.version) FROM checklist AS n"
		       " WHERE COALESCE(n.desk, 0) = COALESCE(k.desk, 0) AND n.kind = k.kind)"
		       " ORDER BY k.kind, COALESCE(d.code, '') LIMIT $1",
	.in = "i", .out = "iiiiiit");
DB_STMT(history, .name = "checklist.history",
	.sql = VERSION " WHERE COALESCE(k.desk, 0) = $1 AND k.kind = $2"
		       " ORDER BY k.version DESC LIMIT $3",
	.in = "iii", .out = "iiiiiit");

static bool
read_versions(struct db_rows *r, struct checklist_versions *out, struct err *e)
{
	out->n = 0;
	while (out->n < CHECKLIST_VERSIONS_MAX && db_next(r)) {
		struct checklist_version *v = &out->item[out->n++];
		*v = (struct checklist_version){.id = db_int(r, 0),
			.desk = db_int(r, 1),
			.kind = (enum checklist_kind)db_int(r, 2),
			.version = (int)db_int(r, 3),
			.by = db_int(r, 4),
			.at_utc_us = db_int(r, 5)};
		(void)str_copy(v->desk_code, sizeof v->desk_code, db_text(r, 6));
	}
	return db_done(r, e);
}

bool
checklist_in_force(struct ctx *c, struct checklist_versions *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &in_force, DB_ARGS(DB_I(CHECKLIST_VERSIONS_MAX)));

	return read_versions(&r, out, e);
}

bool
checklist_history(struct ctx *c, int64_t desk, enum checklist_kind kind,
	struct checklist_versions *out, struct err *e)
{
	struct db_rows r = db_query(
		c->db, &history, DB_ARGS(DB_I(desk), DB_I(kind), DB_I(CHECKLIST_VERSIONS_MAX)));

	return read_versions(&r, out, e);
}
