/* test_agree.c — two verifiers, written apart, say the same of every mutant. SPDX-License-Identifier: MIT
 *
 * LOG-05, P7. Writes each mutant's export with the verdict of verify before it
 * into one file; tests/fault/agree.py judges them with tests/verify_export.py.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/db.h"
#include "domain/export.h"
#include "support/bare_ledger.h"
#include "support/scratch.h"

enum { MUTANTS = 2000 };

static const struct db_stmt get_columns = {
	.name = "agree.columns",
	.sql = "SELECT bytes, hash, prev_hash, sig FROM record WHERE id = $1",
	.in = "i",
	.out = "bbbb",
};
static const struct db_stmt set_columns = {
	.name = "agree.set",
	.sql = "UPDATE record SET bytes = $1, hash = $2, prev_hash = $3, sig = $4 WHERE id = $5",
	.in = "bbbbi",
	.out = "",
};
static const struct db_stmt newest = {
	.name = "agree.newest",
	.sql = "SELECT max(id) FROM record",
	.in = "",
	.out = "i",
};

static struct bare_ledger ledger;
static uint64_t seed = 20261121;
static int64_t records;

static int
below(int64_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int)((seed >> 33) % (uint64_t)n);
}

static int
some_id(void)
{
	return 1 + below(records);
}

static void
sql(const char *format, ...)
{
	char text[600];
	va_list ap;

	va_start(ap, format);
	vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	bare_ledger_sql(&ledger, text);
}

static void
flip_a_bit(void)
{
	uint8_t column[4][700];
	size_t n[4];
	int id = some_id(), c = below(4);
	struct db_rows r = db_query(ledger.db, &get_columns, DB_ARGS(DB_I(id)));

	if (!db_next(&r)) {
		assert_true(db_done(&r, NULL));
		return;
	}
	for (int i = 0; i < 4; i++) {
		const void *p = db_blob(&r, i, &n[i]);
		memcpy(column[i], p, n[i]);
	}
	assert_true(db_done(&r, NULL));
	size_t at = (size_t)below((int64_t)n[c]);
	column[c][at] ^= (uint8_t)(1 << below(8));
	assert_true(db_run(ledger.db, &set_columns,
		DB_ARGS(DB_B(column[0], n[0]), DB_B(column[1], n[1]), DB_B(column[2], n[2]),
			DB_B(column[3], n[3]), DB_I(id)),
		NULL));
}

static void
change_rows(int kind)
{
	static const char *const numbers[] = {"type", "key_id", "actor", "utc_us", "chain", "seq"};
	int a = some_id(), b = some_id();

	if (kind == 0)
		sql("UPDATE record SET %s = %d WHERE id = %d", numbers[below(6)], below(30), a);
	else if (kind == 1)
		sql("DELETE FROM record WHERE id = %d", a);
	else if (kind == 2)
		sql("UPDATE record SET seq = (SELECT o.seq FROM kept o WHERE o.id = CASE record.id "
		    "WHEN %d THEN %d ELSE %d END) WHERE id IN (%d, %d)",
			a, b, a, a, b);
	else if (kind == 3)
		sql("UPDATE record SET id = -1 WHERE id = %d; UPDATE record SET id = %d WHERE id = "
		    "%d;"
		    "UPDATE record SET id = %d WHERE id = -1",
			a, a, b, b);
	else if (kind == 4)
		sql("INSERT INTO record SELECT %d, chain, seq + %d, type, prev_hash, hash, bytes, "
		    "sig, key_id, actor, utc_us FROM kept WHERE id = %d",
			900 + b, below(3), a);
	else if (kind == 5)
		sql("UPDATE record SET bytes = (SELECT bytes FROM kept WHERE id = %d), hash = "
		    "(SELECT hash FROM kept WHERE id = %d) WHERE id = %d",
			b, b, a);
	else if (kind == 6)
		sql("DELETE FROM record WHERE id > %d AND chain = %d", a, below(3));
	else
		sql("UPDATE record SET id = id + 700 WHERE id = %d", a);
}

static void
change_others(int kind)
{
	static const char *const changes[] = {
		"UPDATE key SET public_key = (SELECT k.public_key FROM kept_key k WHERE k.id = "
		"1 + key.id % 4)",
		"UPDATE key SET person_id = 99 WHERE id = 3",
		"UPDATE key SET revoked_record = 7 WHERE id = 3",
		"UPDATE key SET enrolled_record = 6 WHERE id = 2",
		"DELETE FROM key WHERE id = 4",
		"DELETE FROM content",
		"UPDATE content SET bytes = CAST('x' AS BLOB)",
		"UPDATE site SET kind = 'demo'",
		"UPDATE site SET id = zeroblob(16)",
		"DELETE FROM site",
	};

	bare_ledger_sql(&ledger, changes[(size_t)kind % (sizeof(changes) / sizeof(changes[0]))]);
}

static void
mutate(int n)
{
	int kind = below(20);

	if (n < 10)
		change_others(n);
	else if (n == 10)
		return;
	else if (kind < 10)
		flip_a_bit();
	else if (kind < 18)
		change_rows(kind - 10);
	else {
		flip_a_bit();
		change_rows(below(8));
	}
}

static bool
to_file(void *arg, const char *bytes, size_t n, struct err *e)
{
	return fwrite(bytes, 1, n, arg) == n || err_set(e, ERR_IO, .msgid = "file");
}

static void
write_verdict(FILE *f, int n)
{
	const struct verify_ask ask = {.no_caches = true};
	struct verify_result r;

	assert_true(verify_run(&ledger.c, &ask, &r, NULL));
	int64_t records_n = 0;
	if (r.findings_total)
		fprintf(f, "#%d %s %lld %lld %s\n", n, r.finding[0].missing ? "MISSING" : "DAMAGED",
			(long long)r.finding[0].chain, (long long)r.finding[0].seq,
			r.finding[0].msgid);
	else
		fprintf(f, "#%d INTACT 0 0\n", n);
	assert_true(export_records(&ledger.c, EXPORT_ALL, to_file, f, &records_n, NULL));
	assert_int_equal(records_n, r.records);
	verify_result_free(&r);
}

static void
write_mutants(const char *file)
{
	FILE *f = fopen(file, "w");

	assert_non_null(f);
	bare_ledger_open(&ledger, NULL);
	bare_ledger_fill(&ledger);
	bare_ledger_unlock(&ledger, true);
	assert_true(db_get_int(ledger.db, &newest, NULL, &records, NULL, NULL));
	bare_ledger_sql(&ledger, "CREATE TABLE kept AS SELECT * FROM record;"
				 "CREATE TABLE kept_key AS SELECT * FROM key;"
				 "CREATE TABLE kept_content AS SELECT * FROM content;"
				 "CREATE TABLE kept_site AS SELECT * FROM site;");
	for (int n = 0; n < MUTANTS; n++) {
		assert_true(db_begin(ledger.db, NULL));
		mutate(n);
		write_verdict(f, n);
		db_rollback(ledger.db);
	}
	assert_int_equal(fclose(f), 0);
	bare_ledger_close(&ledger);
}

static void
verifiers__agree__on_every_mutant(void **state)
{
	char file[SCRATCH_PATH], command[SCRATCH_PATH + 64];
	const char *root = getenv("JIAOBAN_ROOT");

	(void)state;
	scratch_path(file, "mutants.jsonl");
	write_mutants(file);
	snprintf(command, sizeof(command), "python3 '%s/tests/fault/agree.py' '%s' %d",
		root ? root : ".", file, MUTANTS);
	int status = system(command);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(verifiers__agree__on_every_mutant),
	};

	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
