/* leave_type_sql.c — rows of leave_type. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/str.h"
#include "db/db.h"
#include "domain/leave_type_sql.h"

DB_STMT(all, .name = "leave_type.all",
	.sql = "SELECT id, code, name_en, name_zh, in_use, counted, half_days, balance,"
	       " certificate_days, notice, pay, elsewhere, rev, chain, upper_days FROM leave_type"
	       " ORDER BY id"
	       " LIMIT 32 /*scan*/",
	.in = "", .out = "itttiiiiiiiiiii");

DB_STMT(update_one, .name = "leave_type.update",
	.sql = "UPDATE leave_type SET name_en = $3, name_zh = $4, in_use = $5, counted = $6,"
	       " half_days = $7, balance = $8, certificate_days = $9, notice = $10, pay = $11,"
	       " elsewhere = $12, chain = $13, upper_days = $14, record = $15, rev = $2"
	       " WHERE id = $1 AND rev = $2 - 1",
	.in = "iittiiiiiiiiiii", .out = "");
DB_STMT(version_add, .name = "leave_type_version.insert",
	.sql = "INSERT INTO leave_type_version (type, version, name_en, name_zh, in_use, counted,"
	       " half_days, balance, certificate_days, notice, pay, elsewhere, chain, upper_days,"
	       " record, by_person, at_us) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,"
	       " $12, $13, $14, $15, $16, $17)",
	.in = "iittiiiiiiiiiiiii", .out = "");
#define VERSION                                                                                    \
	"SELECT v.type, t.code, v.name_en, v.name_zh, v.in_use, v.counted, v.half_days, "          \
	"v.balance,"                                                                               \
	" v.certificate_days, v.notice, v.pay, v.elsewhere, v.version, v.chain, v.upper_days,"     \
	" COALESCE(v.by_person, 0), v.at_us, COALESCE(v.record, 0) FROM leave_type_version AS v"   \
	" JOIN leave_type AS t ON t.id = v.type WHERE v.type = $1"
#define VERSION_OUT "itttiiiiiiiiiiiiii"
DB_STMT(versions_of, .name = "leave_type_version.of",
	.sql = VERSION " ORDER BY v.version DESC LIMIT 200", .in = "i", .out = VERSION_OUT);
DB_STMT(version_one, .name = "leave_type_version.one", .sql = VERSION " AND v.version = $2",
	.in = "ii", .out = VERSION_OUT);
DB_STMT(under_way, .name = "leave_type.under_way",
	.sql = "SELECT id FROM leave WHERE type = $1 AND state IN (2, 3, 4, 5, 10, 13)"
	       " LIMIT 1",
	.in = "i", .out = "i");

static void
read_type(const struct db_rows *r, struct leave_type *t)
{
	*t = (struct leave_type){.id = db_int(r, 0),
		.in_use = db_int(r, 4) != 0,
		.counted = (enum leave_counted)db_int(r, 5),
		.half_days = db_int(r, 6) != 0,
		.balance = (enum leave_balance_rule)db_int(r, 7),
		.certificate_days = (int)db_int(r, 8),
		.notice = db_int(r, 9) != 0,
		.pay = (enum leave_pay)db_int(r, 10),
		.elsewhere = db_int(r, 11) != 0,
		.rev = db_int(r, 12),
		.chain = (unsigned)db_int(r, 13),
		.upper_days = (int)db_int(r, 14)};
	(void)str_copy(t->code, sizeof t->code, db_text(r, 1));
	(void)str_copy(t->name_en, sizeof t->name_en, db_text(r, 2));
	(void)str_copy(t->name_zh, sizeof t->name_zh, db_text(r, 3));
}

bool
leave_types_load(struct ctx *c, struct leave_types *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &all, NULL);

	*out = (struct leave_types){.n = 0};
	while (out->n < LEAVE_TYPES_MAX && db_next(&r))
		read_type(&r, &out->type[out->n++]);
	return db_done(&r, e);
}

const struct leave_type *
leave_type_of(const struct leave_types *t, int64_t id)
{
	for (int i = 0; i < t->n; i++)
		if (t->type[i].id == id)
			return &t->type[i];
	return NULL;
}

const struct leave_type *
leave_type_named(const struct leave_types *t, const char *code)
{
	for (int i = 0; i < t->n; i++)
		if (strcmp(t->type[i].code, code) == 0)
			return &t->type[i];
	return NULL;
}

bool
leave_type_under_way(struct ctx *c, int64_t type, bool *out, struct err *e)
{
	int64_t id;

	*out = false;
	return db_get_int(c->db, &under_way, DB_ARGS(DB_I(type)), &id, out, e);
}

bool
leave_type_store(struct ctx *c, const struct leave_type_version *v, struct err *e)
{
	const struct leave_type *t = &v->type;
	const struct db_value row[] = {DB_I(t->id), DB_I(t->rev), DB_T(t->name_en),
		DB_T(t->name_zh), DB_I(t->in_use), DB_I(t->counted), DB_I(t->half_days),
		DB_I(t->balance), DB_I(t->certificate_days), DB_I(t->notice), DB_I(t->pay),
		DB_I(t->elsewhere), DB_I(t->chain), DB_I(t->upper_days), DB_I(v->record),
		DB_I(v->by), DB_I(v->at_us)};

	return db_run_one(c->db, &update_one, row,
		       N_("This kind was changed meanwhile. Look at it again"), e) &&
	       db_run(c->db, &version_add, row, e);
}

static void
read_version(const struct db_rows *r, struct leave_type_version *v)
{
	read_type(r, &v->type);
	v->by = db_int(r, 15);
	v->at_us = db_int(r, 16);
	v->record = db_int(r, 17);
}

bool
leave_type_version_row(
	struct ctx *c, int64_t type, int64_t version, struct leave_type_version *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &version_one, DB_ARGS(DB_I(type), DB_I(version)));
	bool found = db_next(&r);

	if (found)
		read_version(&r, out);
	return db_done(&r, e) && (found || err_set(e, ERR_NOT_FOUND, .rule = "LV-01",
						   .msgid = N_("There is no such kind of leave")));
}

bool
leave_type_history(struct ctx *c, int64_t type, struct arena *a, struct leave_type_versions *out,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &versions_of, DB_ARGS(DB_I(type)));
	bool full = false;
	int room = 0;

	*out = (struct leave_type_versions){.n = 0};
	while (!full && db_next(&r)) {
		struct leave_type_version *more =
			arena_more(a, out->item, out->n, &room, sizeof *more);

		full = !more;
		if (full)
			break;
		out->item = more;
		read_version(&r, &more[out->n++]);
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}
