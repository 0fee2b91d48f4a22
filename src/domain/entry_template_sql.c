/* entry_template_sql.c — rows of entry_template. SPDX-License-Identifier: MIT */
#include "domain/entry_template_sql.h"

#include "base/str.h"
#include "db/db.h"

#define COLUMNS "id, code, kind, text, in_use, rev, COALESCE(record_id, 0)"
#define OUT "ititiii"

DB_STMT(template_all, .name = "entry_template.all",
	.sql = "SELECT /*scan*/ " COLUMNS " FROM entry_template ORDER BY code", .in = "",
	.out = OUT);
DB_STMT(template_one, .name = "entry_template.one",
	.sql = "SELECT " COLUMNS " FROM entry_template WHERE id = $1", .in = "i", .out = OUT);
DB_STMT(template_max, .name = "entry_template.max_id", .sql = "SELECT MAX(id) FROM entry_template",
	.in = "", .out = "i");
DB_STMT(template_of_code, .name = "entry_template.of_code",
	.sql = "SELECT id FROM entry_template WHERE code = $1", .in = "t", .out = "i");
DB_STMT(template_insert, .name = "entry_template.insert",
	.sql = "INSERT INTO entry_template (id, code, kind, text, in_use, record_id, rev)"
	       " VALUES ($1, $2, $3, $4, $5, $6, 1)",
	.in = "ititii", .out = "");
DB_STMT(template_update, .name = "entry_template.update",
	.sql = "UPDATE entry_template SET kind = $2, text = $3, in_use = $4, record_id = $5,"
	       " rev = rev + 1 WHERE id = $1 AND rev = $6",
	.in = "iitiii", .out = "");

static struct entry_template
row(const struct db_rows *r)
{
	struct entry_template t = {
		.id = db_int(r, 0),
		.kind = (enum entry_kind)db_int(r, 2),
		.in_use = db_int(r, 4) != 0,
		.rev = db_int(r, 5),
	};

	(void)str_copy(t.code, sizeof t.code, db_text(r, 1));
	(void)str_copy(t.text, sizeof t.text, db_text(r, 3));
	return t;
}

bool
entry_template_list(struct ctx *c, struct entry_template_list *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &template_all, NULL);

	out->n = 0;
	while (out->n < ENTRY_TEMPLATES_MAX && db_next(&r))
		out->item[out->n++] = row(&r);
	return db_done(&r, e);
}

bool
entry_template_row_get(
	struct ctx *c, int64_t id, struct entry_template *out, int64_t *record_id, struct err *e)
{
	struct db_rows r = db_query(c->db, &template_one, DB_ARGS(DB_I(id)));
	bool found = db_next(&r);

	if (found) {
		*out = row(&r);
		*record_id = db_int(&r, 6);
	}
	if (!db_done(&r, e))
		return false;
	return found ||
	       err_set(e, ERR_NOT_FOUND, .field = "code", .msgid = N_("There is no such template"));
}

bool
entry_template_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	*id = 0;
	if (!db_get_int(c->db, &template_max, NULL, id, NULL, e))
		return false;
	(*id)++;
	return true;
}

bool
entry_template_coded(struct ctx *c, const char *code, int64_t *id, struct err *e)
{
	*id = 0;
	return db_get_int(c->db, &template_of_code, DB_ARGS(DB_T(code)), id, NULL, e);
}

bool
entry_template_store(struct ctx *c, const struct entry_template *t, int64_t record_id, bool is_new,
	struct err *e)
{
	if (is_new)
		return db_run(c->db, &template_insert,
			DB_ARGS(DB_I(t->id), DB_T(t->code), DB_I(t->kind), DB_T(t->text),
				DB_I(t->in_use), DB_I(record_id)),
			e);
	return db_run_one(c->db, &template_update,
		DB_ARGS(DB_I(t->id), DB_I(t->kind), DB_T(t->text), DB_I(t->in_use), DB_I(record_id),
			DB_I(t->rev)),
		N_("This template was changed meanwhile. Look again before saving"), e);
}
