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
#include "support/bare_ledger.h"
#include "support/scratch.h"

enum { MUTANTS = 2000, FORGED = 300 };

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

__attribute__((format(printf, 1, 2))) static void
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
		("UPDATE key SET public_key = (SELECT k.public_key FROM kept_key k WHERE k.id = "
		 "1 + key.id % 4)"),
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

static const struct signing_key *
some_key(void)
{
	const struct signing_key *const key[] = {ledger.anna, ledger.wxm, ledger.lin};

	return key[below(3)];
}

static struct ledger_ref
last_of_site(void)
{
	struct ledger_ref head;

	assert_true(ledger_head(&ledger.c, 0, &head, NULL));
	return head;
}

/* Somebody may enrol or end with whatever codes there are: mostly nearly right. */
static void
forge_keys(void)
{
	static const char *const word[] = {"code", "code", "code", "founding", "demo", "left"};
	int64_t person = below(3) ? 60 : BARE_LIN;
	const struct signing_key *by[2] = {some_key(), some_key()};
	struct key_why why = {.word = word[below(6)], .by_n = below(8) ? 2 : below(3)};
	struct signing_key *open;
	struct ledger_ref old[2];

	bare_ledger_codes(&ledger, below(6) ? person : 61, person == BARE_LIN, by, why.by);
	if (below(5) == 0) {
		bare_ledger_codes(&ledger, person, below(2), by, old);
		why.by[below(2)] = old[below(2)];
	}
	if (below(6) == 0)
		why.by[below(2)] = bare_ledger_person(&ledger, RECORD_PERSON_LEFT, person, "hr");
	if (below(8) == 0)
		why.by[0] = last_of_site();
	if (below(8) == 0)
		clock_fixed_add(&ledger.clock, INT64_C(86400) * 1000000 * below(4));
	if (person == BARE_LIN) {
		struct key_why end = why;
		end.word = below(3) ? "reset" : word[below(6)];
		bare_ledger_end_as(&ledger, person, &end);
	}
	for (int i = 0, times = 1 + (below(4) == 0); i < times; i++) {
		bare_ledger_enrol_as(&ledger, person + 30 * i, (uint8_t)(0xD0 + i), &why, &open);
		bare_ledger_entry(&ledger, BARE_BACK, open, "as if allowed");
		signing_key_free(open);
	}
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
	for (int n = 0; n < MUTANTS - FORGED; n++) {
		assert_true(db_begin(ledger.db, NULL));
		mutate(n);
		bare_ledger_verdict(&ledger, f, n);
		db_rollback(ledger.db);
	}
	bare_ledger_close(&ledger);
	for (int n = MUTANTS - FORGED; n < MUTANTS; n++) {
		bare_ledger_open(&ledger, NULL);
		forge_keys();
		bare_ledger_verdict(&ledger, f, n);
		bare_ledger_close(&ledger);
	}
	assert_int_equal(fclose(f), 0);
}

static void
judge(const char *file, int mutants)
{
	char command[SCRATCH_PATH + 64];
	const char *root = getenv("JIAOBAN_ROOT");

	snprintf(command, sizeof(command), "python3 '%s/tests/fault/agree.py' '%s' %d",
		root ? root : ".", file, mutants);
	int status = system(command);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void
skip_without_tools(void)
{
	if (system("command -v python3 openssl > /dev/null") != 0) {
		print_message("needs python3 and openssl\n");
		skip();
	}
}

static void
verifiers__agree__on_every_mutant(void **state)
{
	char file[SCRATCH_PATH];

	(void)state;
	skip_without_tools();
	scratch_path(file, "mutants.jsonl");
	write_mutants(file);
	judge(file, MUTANTS);
}

/* Every ledger that the program's own tests of verify make. */
static void
verifiers__agree__on_what_tests_forge(void **state)
{
	static const char *const test[] = {
		"test_verify", "test_verify_key", "test_verify_allow", "test_verify_live"};
	const char *bin = getenv("JIAOBAN_BIN");
	char file[SCRATCH_PATH], command[2 * SCRATCH_PATH + 200];

	(void)state;
	skip_without_tools();
	if (!bin) {
		print_message("needs run_tests.sh\n");
		skip();
	}
	scratch_path(file, "forged.jsonl");
	for (size_t i = 0; i < sizeof(test) / sizeof(test[0]); i++) {
		snprintf(command, sizeof(command),
			"f=\"${JIAOBAN_BIN%%/*}/tests/sql/%s\"; [ ! -x \"$f\" ] || "
			"JIAOBAN_AGREE='%s' \"$f\" > /dev/null 2>&1",
			test[i], file);
		assert_int_equal(system(command), 0);
	}
	if (access(file, R_OK) != 0) {
		print_message("needs the tests of the suite sql\n");
		skip();
	}
	judge(file, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(verifiers__agree__on_every_mutant),
		cmocka_unit_test(verifiers__agree__on_what_tests_forge),
	};

	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
