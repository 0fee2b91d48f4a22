/* conduct_code_sql.c — rows of conduct_code. SPDX-License-Identifier: MIT */
#include "domain/conduct_code_sql.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/conduct_code_edit.h"

#define COLUMNS                                                                                    \
	"code, version, from_day, kind, aspect, least, most, name_en, name_zh, by_rule, in_use"
#define OUT "tiiiiiittii"

DB_STMT(on_day, .name = "conduct_code.on_day",
	.sql = "SELECT " COLUMNS " FROM conduct_code AS k WHERE from_day <= $1 AND version ="
	       " (SELECT MAX(version) FROM conduct_code WHERE code = k.code AND from_day <= $1)"
	       " ORDER BY kind, code LIMIT 96 /*scan*/",
	.in = "i", .out = OUT);
DB_STMT(one_version, .name = "conduct_code.version",
	.sql = "SELECT " COLUMNS " FROM conduct_code WHERE code = $1 AND version = $2", .in = "ti",
	.out = OUT);

DB_STMT(newest, .name = "conduct_code.newest",
	.sql = "SELECT " COLUMNS " FROM conduct_code AS k WHERE version ="
	       " (SELECT MAX(version) FROM conduct_code WHERE code = k.code)"
	       " ORDER BY kind, code LIMIT 96 /*scan*/",
	.in = "", .out = OUT);
DB_STMT(of_code, .name = "conduct_code.of_code",
	.sql = "SELECT " COLUMNS ", COALESCE(record, 0) FROM conduct_code WHERE code = $1"
	       " ORDER BY version DESC LIMIT 40",
	.in = "t", .out = OUT "i");
DB_STMT(insert_one, .name = "conduct_code.insert",
	.sql = "INSERT INTO conduct_code (code, version, from_day, kind, aspect, least, most,"
	       " name_en, name_zh, by_rule, in_use, record) VALUES ($1, $2, $3, $4, $5, $6, $7,"
	       " $8, $9, $10, $11, $12)",
	.in = "tiiiiiittiii", .out = "");

static void
read_row(const struct db_rows *r, struct conduct_code *k)
{
	*k = (struct conduct_code){.version = (int)db_int(r, 1),
		.from_day = (int)db_int(r, 2),
		.kind = (enum conduct_kind)db_int(r, 3),
		.aspect = (enum conduct_aspect)db_int(r, 4),
		.least = (int)db_int(r, 5),
		.most = (int)db_int(r, 6),
		.by_rule = db_int(r, 9) != 0,
		.in_use = db_int(r, 10) != 0};
	(void)str_copy(k->code, sizeof k->code, db_text(r, 0));
	(void)str_copy(k->name_en, sizeof k->name_en, db_text(r, 7));
	(void)str_copy(k->name_zh, sizeof k->name_zh, db_text(r, 8));
}

bool
conduct_codes_load(struct ctx *c, int day, struct conduct_codes *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &on_day, DB_ARGS(DB_I(day)));

	out->n = 0;
	while (out->n < CONDUCT_CODES_MAX && db_next(&r))
		read_row(&r, &out->code[out->n++]);
	return db_done(&r, e);
}

bool
conduct_code_version(
	struct ctx *c, const char *code, int version, struct conduct_code *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &one_version, DB_ARGS(DB_T(code), DB_I(version)));
	bool found = db_next(&r);

	if (found)
		read_row(&r, out);
	if (!db_done(&r, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND, .field = "code", .rule = "SCR-02",
				.msgid = N_("{1} is not in the catalogue"), .arg = {code});
}

bool
conduct_codes_newest(struct ctx *c, struct conduct_codes *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &newest, NULL);

	out->n = 0;
	while (out->n < CONDUCT_CODES_MAX && db_next(&r))
		read_row(&r, &out->code[out->n++]);
	return db_done(&r, e);
}

bool
conduct_code_history(
	struct ctx *c, const char *code, struct conduct_code_versions *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &of_code, DB_ARGS(DB_T(code)));

	out->n = 0;
	while (out->n < CONDUCT_VERSIONS_MAX && db_next(&r)) {
		read_row(&r, &out->item[out->n]);
		out->record[out->n++] = db_int(&r, 11);
	}
	return db_done(&r, e);
}

bool
conduct_code_insert(struct ctx *c, const struct conduct_code *k, int64_t record, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_T(k->code), DB_I(k->version), DB_I(k->from_day), DB_I(k->kind),
			DB_I(k->aspect), DB_I(k->least), DB_I(k->most), DB_T(k->name_en),
			DB_T(k->name_zh), DB_I(k->by_rule), DB_I(k->in_use), DB_I(record)),
		e);
}
