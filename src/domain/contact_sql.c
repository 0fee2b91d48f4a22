/* contact_sql.c — rows of contact. SPDX-License-Identifier: MIT */
#include "domain/contact_sql.h"

#include "base/str.h"
#include "db/db.h"

#define COLUMNS "id, COALESCE(desk, 0), rank, role, name, phone, retired, rev, record"
#define OUT "iiiittiii"

/* At most 64 rows in all. */
DB_STMT(of_desk, .name = "contact.of_desk",
	.sql = "SELECT /*scan*/ " COLUMNS " FROM contact WHERE retired = 0"
	       " AND (desk IS NULL OR desk = $1)"
	       " ORDER BY rank, CASE WHEN desk IS NULL THEN 1 ELSE 0 END, id",
	.in = "i", .out = OUT);
DB_STMT(all, .name = "contact.all",
	.sql = "SELECT /*scan*/ " COLUMNS " FROM contact"
	       " ORDER BY retired, COALESCE(desk, 0), rank, id",
	.in = "", .out = OUT);
DB_STMT(one, .name = "contact.one", .sql = "SELECT " COLUMNS " FROM contact WHERE id = $1",
	.in = "i", .out = OUT);
DB_STMT(next_id, .name = "contact.next_id", .sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM contact",
	.in = "", .out = "i");
DB_STMT(insert_one, .name = "contact.insert",
	.sql = "INSERT INTO contact (id, desk, rank, role, name, phone, retired, record)"
	       " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
	.in = "iiiittii", .out = "");
DB_STMT(update_one, .name = "contact.update",
	.sql = "UPDATE contact SET desk = $2, rank = $3, role = $4, name = $5, phone = $6,"
	       " retired = $7, record = $8, rev = rev + 1 WHERE id = $1 AND rev = $9",
	.in = "iiiittiii", .out = "");

static struct contact
row(const struct db_rows *r)
{
	struct contact k = {
		.id = db_int(r, 0),
		.desk = db_int(r, 1),
		.rank = (int)db_int(r, 2),
		.role = (enum contact_role)db_int(r, 3),
		.retired = db_int(r, 6) != 0,
		.rev = db_int(r, 7),
	};

	(void)str_copy(k.name, sizeof k.name, db_text(r, 4));
	(void)str_copy(k.phone, sizeof k.phone, db_text(r, 5));
	return k;
}

static bool
read_list(struct db_rows *r, struct contact_list *out, struct err *e)
{
	out->n = 0;
	while (out->n < CONTACTS_MAX && db_next(r))
		out->item[out->n++] = row(r);
	return db_done(r, e);
}

bool
contact_list(struct ctx *c, int64_t desk, struct contact_list *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &of_desk, DB_ARGS(DB_I(desk)));

	return read_list(&r, out, e);
}

bool
contact_list_all(struct ctx *c, struct contact_list *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &all, NULL);

	return read_list(&r, out, e);
}

bool
contact_get(struct ctx *c, int64_t id, struct contact *out, int64_t *record, struct err *e)
{
	struct db_rows r = db_query(c->db, &one, DB_ARGS(DB_I(id)));
	bool found = db_next(&r);

	*out = (struct contact){0};
	if (found) {
		*out = row(&r);
		if (record)
			*record = db_int(&r, 8);
	}
	if (!db_done(&r, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND, .field = "contact",
				.msgid = N_("There is no such contact in the list"));
}

bool
contact_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e);
}

bool
contact_store(struct ctx *c, const struct contact *k, int64_t record, bool is_new, struct err *e)
{
	if (is_new)
		return db_run(c->db, &insert_one,
			DB_ARGS(DB_I(k->id), DB_I0(k->desk), DB_I(k->rank), DB_I(k->role),
				DB_T(k->name), DB_T(k->phone), DB_I(k->retired), DB_I(record)),
			e);
	return db_run_one(c->db, &update_one,
		DB_ARGS(DB_I(k->id), DB_I0(k->desk), DB_I(k->rank), DB_I(k->role), DB_T(k->name),
			DB_T(k->phone), DB_I(k->retired), DB_I(record), DB_I(k->rev)),
		N_("This contact was changed meanwhile. Look at it again first"), e);
}
