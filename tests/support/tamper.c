/* tamper.c — changing a stored ledger by hand and holding verify to it. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "db/db.h"
#include "support/tamper.h"

struct bare_ledger tamper_ledger;
struct tamper_row tamper_rows[TAMPER_RECORDS];
int tamper_rows_n;
long tamper_mutants;

static const struct db_stmt get_rows = {
	.name = "tamper.rows",
	.sql = "SELECT id, chain, seq, bytes, hash, prev_hash, sig FROM record ORDER BY id "
	       "/*scan*/",
	.in = "",
	.out = "iiibbbb",
};

static const struct db_stmt set_column[4] = {
	{"tamper.bytes", "UPDATE record SET bytes = $1 WHERE id = $2", "bi", ""},
	{"tamper.hash", "UPDATE record SET hash = $1 WHERE id = $2", "bi", ""},
	{"tamper.prev", "UPDATE record SET prev_hash = $1 WHERE id = $2", "bi", ""},
	{"tamper.sig", "UPDATE record SET sig = $1 WHERE id = $2", "bi", ""},
};

static void
load_rows(void)
{
	struct db_rows r = db_query(tamper_ledger.db, &get_rows, NULL);

	for (tamper_rows_n = 0; db_next(&r); tamper_rows_n++) {
		assert_true(tamper_rows_n < TAMPER_RECORDS);
		struct tamper_row *row = &tamper_rows[tamper_rows_n];
		row->id = db_int(&r, 0);
		row->chain = db_int(&r, 1);
		row->seq = db_int(&r, 2);
		for (int c = 0; c < 4; c++) {
			const void *p = db_blob(&r, 3 + c, &row->n[c]);
			assert_true(row->n[c] <= sizeof(row->column[c]));
			memcpy(row->column[c], p, row->n[c]);
		}
	}
	assert_true(db_done(&r, NULL));
}

int
tamper_setup(void **state)
{
	(void)state;
	bare_ledger_open(&tamper_ledger, NULL);
	bare_ledger_fill(&tamper_ledger);
	bare_ledger_unlock(&tamper_ledger, true);
	load_rows();
	return 0;
}

int64_t
tamper_verify(const struct verify_ask *ask, struct verify_result *r)
{
	struct err e;

	tamper_mutants++;
	if (!verify_run(&tamper_ledger.c, ask, r, &e))
		fail_msg("verify gave up: %s", e.msgid);
	return r->findings_total;
}

/* The first finding is this one. */
void
tamper_expect(const char *what, int64_t chain, int64_t seq, bool missing)
{
	struct verify_result r;
	const struct verify_finding *f = r.finding;
	int64_t n = tamper_verify(&(struct verify_ask){.no_caches = true}, &r);

	if (n == 0)
		fail_msg("%s: not found", what);
	if (f->chain != chain || f->seq != seq || f->missing != missing)
		fail_msg("%s: named %s %lld/%lld (%s %s), not %s %lld/%lld", what,
			f->missing ? "MISSING" : "DAMAGED", (long long)f->chain, (long long)f->seq,
			f->msgid, f->arg, missing ? "MISSING" : "DAMAGED", (long long)chain,
			(long long)seq);
	verify_result_free(&r);
}

void
tamper_expect_intact(const char *what)
{
	struct verify_result r;

	if (tamper_verify(&(struct verify_ask){.no_caches = true}, &r))
		fail_msg("%s: %s %lld: %s", what, r.finding[0].chain_name,
			(long long)r.finding[0].seq, r.finding[0].msgid);
	verify_result_free(&r);
}

void
tamper_put_column(int c, const struct tamper_row *row)
{
	assert_true(db_run(tamper_ledger.db, &set_column[c],
		DB_ARGS(DB_B(row->column[c], row->n[c]), DB_I(row->id)), NULL));
}

void
tamper_sql(const char *format, ...)
{
	char text[600];
	va_list ap;

	va_start(ap, format);
	vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	bare_ledger_sql(&tamper_ledger, text);
}

void
tamper_keep(void)
{
	bare_ledger_sql(&tamper_ledger, "CREATE TABLE kept AS SELECT * FROM record;"
					"CREATE TABLE kept_key AS SELECT * FROM key;"
					"CREATE TABLE kept_content AS SELECT * FROM content;"
					"CREATE TABLE kept_site AS SELECT * FROM site;");
}

void
tamper_put_back(void)
{
	bare_ledger_sql(&tamper_ledger,
		"DELETE FROM record; INSERT INTO record SELECT * FROM kept;"
		"DELETE FROM key; INSERT INTO key SELECT * FROM kept_key;"
		"DELETE FROM content; INSERT INTO content SELECT * FROM kept_content;"
		"DELETE FROM site; INSERT INTO site SELECT * FROM kept_site;");
}

void
tamper_done(void)
{
	tamper_put_back();
	tamper_expect_intact("put back");
	bare_ledger_sql(&tamper_ledger,
		"DROP TABLE kept; DROP TABLE kept_key; DROP TABLE kept_content;"
		"DROP TABLE kept_site");
}

const struct tamper_row *
tamper_next(const struct tamper_row *r)
{
	for (const struct tamper_row *o = r + 1; o < tamper_rows + tamper_rows_n; o++)
		if (o->chain == r->chain)
			return o;
	return NULL;
}
