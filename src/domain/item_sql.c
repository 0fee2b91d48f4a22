/* item_sql.c — rows of items. SPDX-License-Identifier: MIT */
#include "domain/item_sql.h"

#include "base/str.h"
#include "db/db.h"

DB_STMT(next_id, .name = "item.next_id", .sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM item",
	.in = "", .out = "i");
DB_STMT(insert_one, .name = "item.insert",
	.sql = "INSERT INTO item (id, desk, name_en, name_zh, place, expected, custodian, retired, "
	       "kind, record)"
	       " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
	.in = "iitttiiiii", .out = "");
DB_STMT(update_one, .name = "item.update",
	.sql = "UPDATE item SET name_en = $3, name_zh = $4, place = $5, expected = $6, custodian = "
	       "$7,"
	       " retired = $8, record = $9, kind = $11, rev = rev + 1"
	       " WHERE id = $1 AND rev = $2 AND desk = $10",
	.in = "iitttiiiiii", .out = "");
DB_STMT(counted, .name = "item.counted", .sql = "UPDATE item SET last_count = $2 WHERE id = $1",
	.in = "ii", .out = "");
#define COLUMNS                                                                                    \
	"i.id, i.rev, i.desk, i.name_en, i.name_zh, i.place, i.expected,"                          \
	" COALESCE(i.custodian, 0), COALESCE(i.last_count, -1), i.kind, i.retired, i.record,"      \
	" (SELECT COALESCE(SUM(l.count), 0) FROM item_loan AS l"                                   \
	" WHERE l.item = i.id AND l.returned_us IS NULL),"                                         \
	" (SELECT COALESCE(MIN(l.due_us), 0) FROM item_loan AS l"                                  \
	" WHERE l.item = i.id AND l.returned_us IS NULL)"
#define OUT "iiitttiiiiiiii"
DB_STMT(list, .name = "item.list",
	.sql = "SELECT " COLUMNS " FROM item AS i WHERE i.desk = $1 AND i.retired = 0"
	       " ORDER BY i.id",
	.in = "i", .out = OUT);
DB_STMT(get_one, .name = "item.get", .sql = "SELECT " COLUMNS " FROM item AS i WHERE i.id = $1",
	.in = "i", .out = OUT);

static bool
read_item(const struct db_rows *r, struct arena *a, struct item *i)
{
	*i = (struct item){
		.id = db_int(r, 0),
		.rev = db_int(r, 1),
		.desk = db_int(r, 2),
		.name_en = arena_strdup(a, db_text(r, 3)),
		.name_zh = arena_strdup(a, db_text(r, 4)),
		.place = arena_strdup(a, db_text(r, 5)),
		.expected = (int)db_int(r, 6),
		.custodian = db_int(r, 7),
		.last_count = (int)db_int(r, 8),
		.kind = (enum item_kind)db_int(r, 9),
		.lent = (int)db_int(r, 12),
		.back_us = db_int(r, 13),
	};
	return i->name_en && i->name_zh && i->place;
}

bool
item_row_get(struct ctx *c, int64_t id, struct arena *a, struct item_row *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));
	bool found = db_next(&r), full = false;

	*out = (struct item_row){0};
	if (found) {
		full = !read_item(&r, a, &out->item);
		out->retired = db_int(&r, 10) != 0;
		out->record = db_int(&r, 11);
	}
	if (!db_done(&r, e))
		return false;
	if (full)
		return err_set(e, ERR_NOMEM);
	return found || err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such item"));
}

bool
item_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e);
}

bool
item_row_insert(struct ctx *c, const struct item_set *s, int64_t id, int64_t record, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(id), DB_I(s->desk), DB_T(s->name_en), DB_T(s->name_zh), DB_T(s->place),
			DB_I(s->expected), DB_I0(s->custodian), DB_I(s->retired), DB_I(s->kind),
			DB_I(record)),
		e);
}

bool
item_row_update(struct ctx *c, const struct item_set *s, int64_t record, struct err *e)
{
	return db_run_one(c->db, &update_one,
		DB_ARGS(DB_I(s->id), DB_I(s->rev), DB_T(s->name_en), DB_T(s->name_zh),
			DB_T(s->place), DB_I(s->expected), DB_I0(s->custodian), DB_I(s->retired),
			DB_I(record), DB_I(s->desk), DB_I(s->kind)),
		N_("This item was changed meanwhile. Look at it again first"), e);
}

bool
item_counted(struct ctx *c, int64_t id, int count, struct err *e)
{
	return db_run(c->db, &counted, DB_ARGS(DB_I(id), DB_I(count)), e);
}

enum { ITEMS_MAX = 500 };

bool
item_list(struct ctx *c, int64_t desk, struct arena *a, struct item **out, int *n, struct err *e)
{
	struct db_rows r;
	bool full = false;

	*n = 0;
	*out = arena_alloc(a, ITEMS_MAX * sizeof **out);
	if (!*out)
		return err_set(e, ERR_NOMEM);
	r = db_query(c->db, &list, DB_ARGS(DB_I(desk)));
	while (!full && *n < ITEMS_MAX && db_next(&r))
		full = !read_item(&r, a, &(*out)[(*n)++]);
	if (!db_done(&r, e))
		return false;
	return !full || err_set(e, ERR_NOMEM);
}
