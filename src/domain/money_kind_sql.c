/* money_kind_sql.c — rows of money_kind and pay_base. SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "base/text.h"
#include "db/db.h"
#include "domain/money_core.h"

#define COLUMNS                                                                                    \
	"code, version, from_day, way, reward, first_fen, second_fen, later_fen, case_at, in_use," \
	" basis, told_on, name_en, name_zh"
#define OUT "tiiiiiiiiititt"

DB_STMT(on_day, .name = "money_kind.on_day",
	.sql = "SELECT " COLUMNS " FROM money_kind AS k WHERE from_day <= $1 AND version ="
	       " (SELECT MAX(version) FROM money_kind WHERE code = k.code AND from_day <= $1)"
	       " ORDER BY code LIMIT 32 /*scan*/",
	.in = "i", .out = OUT);
DB_STMT(one_version, .name = "money_kind.version",
	.sql = "SELECT " COLUMNS " FROM money_kind WHERE code = $1 AND version = $2", .in = "ti",
	.out = OUT);
DB_STMT(of_record, .name = "money_kind.of_record",
	.sql = "SELECT " COLUMNS " FROM money_kind WHERE record = $1", .in = "i", .out = OUT);
DB_STMT(insert_one, .name = "money_kind.insert",
	.sql = "INSERT INTO money_kind (" COLUMNS
	       ", record) VALUES ($1, $2, $3, $4, $5, $6, $7, $8,"
	       " $9, $10, $11, $12, $13, $14, $15)",
	.in = "tiiiiiiiiititti", .out = "");
#define BASE "person, from_day, base_fen, contribution_fen, record"
/* The newest entered of those that begin by then: a later day's may be entered first. */
DB_STMT(base_on, .name = "pay_base.on",
	.sql = "SELECT " BASE " FROM pay_base WHERE person = $1 AND from_day <= $2"
	       " ORDER BY from_day DESC, record DESC LIMIT 1",
	.in = "ii", .out = "iiiii");
DB_STMT(bases, .name = "pay_base.all",
	.sql = "SELECT b.person, b.from_day, b.base_fen, b.contribution_fen, b.record"
	       " FROM person AS p JOIN pay_base AS b ON b.person = p.id AND b.record ="
	       " (SELECT record FROM pay_base WHERE person = p.id AND from_day <= $1"
	       " ORDER BY from_day DESC, record DESC LIMIT 1)"
	       " WHERE p.left_on IS NULL ORDER BY p.staff_key LIMIT $2 /*scan*/",
	.in = "ii", .out = "iiiii");
DB_STMT(base_of_record, .name = "pay_base.of_record",
	.sql = "SELECT " BASE " FROM pay_base WHERE record = $1", .in = "i", .out = "iiiii");
DB_STMT(base_insert, .name = "pay_base.insert",
	.sql = "INSERT INTO pay_base (" BASE ") VALUES ($1, $2, $3, $4, $5)", .in = "iiiii",
	.out = "");

static void
read_kind(const struct db_rows *r, struct money_kind *k)
{
	*k = (struct money_kind){.version = (int)db_int(r, 1),
		.from_day = (int)db_int(r, 2),
		.tiers = {.way = (enum money_way)db_int(r, 3),
			.reward = db_int(r, 4) != 0,
			.fen = {db_int(r, 5), db_int(r, 6), db_int(r, 7)},
			.case_at = (int)db_int(r, 8)},
		.in_use = db_int(r, 9) != 0,
		.told_on = (int)db_int(r, 11)};
	(void)str_copy(k->code, sizeof k->code, db_text(r, 0));
	(void)str_copy(k->basis, sizeof k->basis, db_text(r, 10));
	(void)str_copy(k->name_en, sizeof k->name_en, db_text(r, 12));
	(void)str_copy(k->name_zh, sizeof k->name_zh, db_text(r, 13));
}

bool
money_kinds_load(struct ctx *c, int day, struct money_kinds *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &on_day, DB_ARGS(DB_I(day)));

	out->n = 0;
	while (out->n < MONEY_KINDS_MAX && db_next(&r))
		read_kind(&r, &out->kind[out->n++]);
	return db_done(&r, e);
}

static bool
read_first(struct db_rows *r, struct money_kind *out, bool *found, struct err *e)
{
	*found = db_next(r);
	if (*found)
		read_kind(r, out);
	return db_done(r, e);
}

bool
money_kind_version(
	struct ctx *c, const char *code, int version, struct money_kind *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &one_version, DB_ARGS(DB_T(code), DB_I(version)));
	bool found;

	return read_first(&r, out, &found, e) &&
	       (found || err_set(e, ERR_NOT_FOUND, .field = "kind", .rule = "PAY-02",
				 .msgid = N_("{1} is no kind of fine or reward"), .arg = {code}));
}

bool
money_kind_of_record(
	struct ctx *c, int64_t record, struct money_kind *out, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &of_record, DB_ARGS(DB_I(record)));

	return read_first(&r, out, found, e);
}

bool
money_kind_insert(struct ctx *c, const struct money_kind *k, int64_t record, struct err *e)
{
	const struct money_tiers *t = &k->tiers;

	return db_run(c->db, &insert_one,
		DB_ARGS(DB_T(k->code), DB_I(k->version), DB_I(k->from_day), DB_I(t->way),
			DB_I(t->reward), DB_I(t->fen[0]), DB_I(t->fen[1]), DB_I(t->fen[2]),
			DB_I(t->case_at), DB_I(k->in_use), DB_T(k->basis), DB_I(k->told_on),
			DB_T(k->name_en), DB_T(k->name_zh), DB_I(record)),
		e);
}

/* --- base pay --- */

static struct pay_base
base_row(const struct db_rows *r)
{
	return (struct pay_base){.person = db_int(r, 0),
		.from_day = (int)db_int(r, 1),
		.base_fen = db_int(r, 2),
		.contribution_fen = db_int(r, 3),
		.record = db_int(r, 4)};
}

static bool
read_base(struct db_rows *r, struct pay_base *out, bool *found, struct err *e)
{
	*found = db_next(r);
	if (*found)
		*out = base_row(r);
	return db_done(r, e);
}

bool
pay_base_load(struct ctx *c, struct arena *a, struct pay_base_list *out, struct err *e)
{
	struct db_rows r;

	*out = (struct pay_base_list){.item = arena_alloc(a, PAY_BASES_MAX * sizeof *out->item)};
	if (!out->item)
		return err_set(e, ERR_NOMEM);
	if (!access_may(c, ACT_PAY_BASE_SET, NULL, e))
		return false;
	r = db_query(c->db, &bases, DB_ARGS(DB_I(clock_today(&c->clock)), DB_I(PAY_BASES_MAX + 1)));
	while (db_next(&r)) {
		out->more = out->n == PAY_BASES_MAX;
		if (!out->more)
			out->item[out->n++] = base_row(&r);
	}
	return db_done(&r, e);
}

bool
pay_base_on(struct ctx *c, int64_t person, int day, struct pay_base *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &base_on, DB_ARGS(DB_I(person), DB_I(day)));
	bool found;

	*out = (struct pay_base){.person = person, .base_fen = -1, .contribution_fen = -1};
	return read_base(&r, out, &found, e);
}

bool
pay_base_of_record(struct ctx *c, int64_t record, struct pay_base *out, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &base_of_record, DB_ARGS(DB_I(record)));

	return read_base(&r, out, found, e);
}

bool
pay_base_insert(struct ctx *c, const struct pay_base *b, struct err *e)
{
	return db_run(c->db, &base_insert,
		DB_ARGS(DB_I(b->person), DB_I(b->from_day), DB_I(b->base_fen),
			DB_I(b->contribution_fen), DB_I(b->record)),
		e);
}
