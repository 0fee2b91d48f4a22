/* draft_sql.c — rows of draft. SPDX-License-Identifier: MIT */
#include "domain/draft_sql.h"

#include "db/db.h"

DB_STMT(draft_put, .name = "draft.put",
	.sql = "INSERT INTO draft (person_id, form, record_id, desk_id, saved_utc_us, text)"
	       " VALUES ($1, $2, $3, $4, $5, $6)"
	       " ON CONFLICT (person_id, form, record_id) DO UPDATE SET desk_id = $4,"
	       " saved_utc_us = $5, text = $6",
	.in = "itiiit", .out = "");
DB_STMT(draft_delete, .name = "draft.delete",
	.sql = "DELETE FROM draft WHERE person_id = $1 AND form = $2 AND record_id = $3",
	.in = "iti", .out = "");
DB_STMT(draft_one, .name = "draft.one",
	.sql = "SELECT text FROM draft WHERE person_id = $1 AND form = $2 AND record_id = $3",
	.in = "iti", .out = "t");
/* What a form keeps from one time to the next is nothing that waits. */
#define WAITS " AND substr(draft.form, 1, 5) <> '" DRAFT_LAST "'"
DB_STMT(draft_count, .name = "draft.count",
	.sql = "SELECT COUNT(*) FROM draft WHERE person_id = $1" WAITS, .in = "i", .out = "i");
DB_STMT(draft_mine, .name = "draft.of_person",
	.sql = "SELECT form, record_id, COALESCE(desk_id, 0), saved_utc_us, text FROM draft"
	       " WHERE person_id = $1" WAITS " ORDER BY saved_utc_us DESC, form, record_id",
	.in = "i", .out = "tiiit");

DB_STMT(draft_at_desk, .name = "draft.at_desk",
	.sql = "SELECT person.name, draft.form, draft.saved_utc_us FROM draft"
	       " JOIN person ON person.id = draft.person_id WHERE draft.desk_id = $1" WAITS
	       " ORDER BY draft.saved_utc_us DESC LIMIT $2",
	.in = "ii", .out = "tti");

bool
draft_row_put(struct ctx *c, const struct draft_key *k, const char *text, struct err *e)
{
	return db_run(c->db, &draft_put,
		DB_ARGS(DB_I(c->who), DB_T(k->form), DB_I(k->record_id), DB_I0(c->desk),
			DB_I(c->now.utc_us), DB_T(text)),
		e);
}

bool
draft_row_drop(struct ctx *c, const struct draft_key *k, struct err *e)
{
	return db_run(
		c->db, &draft_delete, DB_ARGS(DB_I(c->who), DB_T(k->form), DB_I(k->record_id)), e);
}

bool
draft_row_get(
	struct ctx *c, const struct draft_key *k, struct buf *text, bool *found, struct err *e)
{
	struct db_rows r = db_query(
		c->db, &draft_one, DB_ARGS(DB_I(c->who), DB_T(k->form), DB_I(k->record_id)));
	*found = db_next(&r);
	if (*found)
		buf_puts(text, db_text(&r, 0));
	if (!db_done(&r, e))
		return false;
	return !text->failed || err_set(e, ERR_NOMEM);
}

bool
draft_rows(struct ctx *c, struct draft_list *out, struct err *e)
{
	int64_t room = 0;
	if (!db_get_int(c->db, &draft_count, DB_ARGS(DB_I(c->who)), &room, NULL, e))
		return false;
	out->draft = arena_alloc(&out->arena, (size_t)(room + 1) * sizeof *out->draft);
	if (out->draft == NULL)
		return err_set(e, ERR_NOMEM);
	bool memory = true;
	struct db_rows r = db_query(c->db, &draft_mine, DB_ARGS(DB_I(c->who)));
	while (out->n < room && db_next(&r)) {
		struct draft *d = &out->draft[out->n++];
		(void)str_copy(d->form, sizeof d->form, db_text(&r, 0));
		d->record_id = db_int(&r, 1);
		d->desk_id = db_int(&r, 2);
		d->saved_utc_us = db_int(&r, 3);
		d->text = arena_strdup(&out->arena, db_text(&r, 4));
		memory = memory && d->text;
	}
	if (!db_done(&r, e))
		return false;
	return memory || err_set(e, ERR_NOMEM);
}

bool
draft_kept_at(struct ctx *c, int64_t desk, struct draft_kept *out, int max, int *n, struct err *e)
{
	*n = 0;
	if (desk == 0)
		return true;
	struct db_rows r = db_query(c->db, &draft_at_desk, DB_ARGS(DB_I(desk), DB_I(max)));
	while (*n < max && db_next(&r)) {
		struct draft_kept *k = &out[(*n)++];
		(void)str_copy(k->name, sizeof k->name, db_text(&r, 0));
		(void)str_copy(k->form, sizeof k->form, db_text(&r, 1));
		k->saved_utc_us = db_int(&r, 2);
	}
	return db_done(&r, e);
}
