/* item_loan_sql.c — rows of loans. SPDX-License-Identifier: MIT */
#include "domain/item_loan_sql.h"

#include "db/db.h"

DB_STMT(insert_one, .name = "item_loan.insert",
	.sql = "INSERT INTO item_loan (id, item, desk, count, person, borrower, lent_us, lent_by,"
	       " due_us, record) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $1)",
	.in = "iiiiitiii", .out = "");
DB_STMT(close_one, .name = "item_loan.close",
	.sql = "UPDATE item_loan SET returned_us = $2, returned_by = $3, returned_count = $4,"
	       " remark = $5, record = $6 WHERE id = $1 AND returned_us IS NULL",
	.in = "iiiiti", .out = "");
#define COLUMNS                                                                                    \
	"l.id, l.item, l.desk, i.name_en, i.name_zh, l.count, COALESCE(l.person, 0), l.borrower,"  \
	" l.lent_us, l.lent_by, l.due_us, COALESCE(l.returned_us, 0),"                             \
	" COALESCE(l.returned_by, 0), COALESCE(l.returned_count, 0), l.remark, l.record"           \
	" FROM item_loan AS l JOIN item AS i ON i.id = l.item"
#define OUT "iiittiitiiiiiiti"
DB_STMT(get_one, .name = "item_loan.get", .sql = "SELECT " COLUMNS " WHERE l.id = $1", .in = "i",
	.out = OUT);
DB_STMT(out_at, .name = "item_loan.out",
	.sql = "SELECT " COLUMNS " WHERE l.desk = $1 AND l.returned_us IS NULL"
	       " ORDER BY l.due_us, l.id LIMIT 500",
	.in = "i", .out = OUT);
DB_STMT(of_item, .name = "item_loan.of_item",
	.sql = "SELECT " COLUMNS " WHERE l.item = $1 ORDER BY l.id DESC LIMIT $2", .in = "ii",
	.out = OUT);

bool
item_loan_insert(
	struct ctx *c, const struct item_lending *l, int64_t desk, int64_t record, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(record), DB_I(l->item), DB_I(desk), DB_I(l->count), DB_I0(l->person),
			DB_T(l->borrower), DB_I(c->now.utc_us), DB_I(c->who), DB_I(l->due_utc_us)),
		e);
}

bool
item_loan_close(struct ctx *c, const struct item_returning *r, int64_t record, struct err *e)
{
	return db_run_one(c->db, &close_one,
		DB_ARGS(DB_I(r->loan), DB_I(c->now.utc_us), DB_I(c->who), DB_I(r->count),
			DB_T(r->remark), DB_I(record)),
		N_("This was returned meanwhile. Look at the item again"), e);
}

static bool
read_loan(const struct db_rows *r, struct arena *a, struct item_loan *l)
{
	*l = (struct item_loan){
		.id = db_int(r, 0),
		.item = db_int(r, 1),
		.desk = db_int(r, 2),
		.name_en = arena_strdup(a, db_text(r, 3)),
		.name_zh = arena_strdup(a, db_text(r, 4)),
		.count = (int)db_int(r, 5),
		.person = db_int(r, 6),
		.borrower = arena_strdup(a, db_text(r, 7)),
		.lent_us = db_int(r, 8),
		.lent_by = db_int(r, 9),
		.due_us = db_int(r, 10),
		.returned_us = db_int(r, 11),
		.returned_by = db_int(r, 12),
		.returned_count = (int)db_int(r, 13),
		.remark = arena_strdup(a, db_text(r, 14)),
	};
	return l->name_en && l->name_zh && l->borrower && l->remark;
}

bool
item_loan_get(struct ctx *c, int64_t id, struct arena *a, struct item_loan *out, int64_t *record,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));
	bool found = db_next(&r), full = false;

	*out = (struct item_loan){0};
	if (found) {
		full = !read_loan(&r, a, out);
		*record = db_int(&r, 15);
	}
	if (!db_done(&r, e))
		return false;
	if (full)
		return err_set(e, ERR_NOMEM);
	return found || err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such loan"));
}

static bool
read_list(struct db_rows *r, int max, struct arena *a, struct item_loans *out, struct err *e)
{
	bool full = false;

	out->n = 0;
	out->loan = arena_alloc(a, (size_t)max * sizeof *out->loan);
	full = !out->loan;
	while (!full && out->n < max && db_next(r))
		full = !read_loan(r, a, &out->loan[out->n++]);
	if (!db_done(r, e))
		return false;
	return !full || err_set(e, ERR_NOMEM);
}

bool
item_loans_out(struct ctx *c, int64_t desk, struct arena *a, struct item_loans *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &out_at, DB_ARGS(DB_I(desk)));

	return read_list(&r, LOANS_MAX, a, out, e);
}

bool
item_loans_of(struct ctx *c, int64_t item, int max, struct arena *a, struct item_loans *out,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &of_item, DB_ARGS(DB_I(item), DB_I(max)));

	return read_list(&r, max, a, out, e);
}
