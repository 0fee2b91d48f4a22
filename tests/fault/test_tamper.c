/* test_tamper.c — whatever is done to stored records, verify names the first bad one. SPDX-License-Identifier: MIT
 *
 * LOG-05, promises.md §5 "tamper". One ledger in memory; each mutant changes
 * it by SQL with the seat belts off, is verified, and is undone. JIAOBAN_QUICK
 * takes one bit of some bytes instead of every bit and is what the mutants of
 * verify itself are judged by.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/tamper.h"

enum { MEMO_MAX = 256, MUTANTS_LEAST = 50000 };

/* --- the same signature over the same bytes is checked once --- */

typedef int sig_check(const unsigned char *sig, const unsigned char *message,
	unsigned long long bytes, const unsigned char *public_key);
sig_check crypto_sign_verify_detached;

static uint8_t good_ones[MEMO_MAX][SEAL_HASH];
static int good_n;

static bool
is_known_good(const uint8_t hash[SEAL_HASH])
{
	for (int i = 0; i < good_n; i++)
		if (memcmp(good_ones[i], hash, SEAL_HASH) == 0)
			return true;
	return false;
}

/* Stands before the library's own of that name: nineteen of a mutant's twenty
 * signatures are those of the mutant before, and a check is all that takes time. */
int
crypto_sign_verify_detached(const unsigned char *sig, const unsigned char *message,
	unsigned long long bytes, const unsigned char *public_key)
{
	static sig_check *real;
	uint8_t key[SEAL_SIG + SEAL_PUBLIC], hash[SEAL_HASH];

	if (!real) {
		void *found = dlsym(RTLD_NEXT, "crypto_sign_verify_detached");
		assert_non_null(found);
		memcpy(&real, &found, sizeof(real));
	}
	memcpy(key, sig, SEAL_SIG);
	memcpy(key + SEAL_SIG, public_key, SEAL_PUBLIC);
	seal_hash2(hash, key, sizeof(key), message, (size_t)bytes);
	if (is_known_good(hash))
		return 0;
	int answer = real(sig, message, bytes, public_key);
	if (answer == 0 && good_n < MEMO_MAX)
		memcpy(good_ones[good_n++], hash, SEAL_HASH);
	return answer;
}

static const char *const column_names[4] = {"bytes", "hash", "prev_hash", "sig"};

static bool
quick(void)
{
	return getenv("JIAOBAN_QUICK") != NULL;
}

static int
teardown(void **state)
{
	(void)state;
	print_message("tamper: %ld mutants of %d records\n", tamper_mutants, tamper_rows_n);
	bare_ledger_close(&tamper_ledger);
	return quick() || tamper_mutants >= MUTANTS_LEAST ? 0 : -1;
}

static void
flip(struct tamper_row *row, int c, size_t at, int bit)
{
	char what[80];

	snprintf(what, sizeof(what), "record %d/%d %s byte %zu bit %d", (int)row->chain,
		(int)row->seq, column_names[c], at, bit);
	row->column[c][at] ^= (uint8_t)(1 << bit);
	tamper_put_column(c, row);
	tamper_expect(what, row->chain, row->seq, false);
	row->column[c][at] ^= (uint8_t)(1 << bit);
}

/* Every bit of every signed column. */
static void
tamper__one_bit__names_the_record(void **state)
{
	int bits = quick() ? 1 : 8;

	(void)state;
	for (int i = 0; i < tamper_rows_n; i++) {
		for (int c = 0; c < 4; c++) {
			for (size_t at = 0; at < tamper_rows[i].n[c]; at += quick() ? 13 : 1)
				for (int b = 0; b < bits; b++)
					flip(&tamper_rows[i], c, at, ((int)at + i + 3 * b) % 8);
			tamper_put_column(c, &tamper_rows[i]);
		}
	}
	tamper_expect_intact("all put back");
}

/* The columns that only repeat what stands in the bytes. */
static void
tamper__a_number_column__names_the_record(void **state)
{
	static const char *const columns[] = {"type", "key_id", "actor", "utc_us"};

	(void)state;
	tamper_keep();
	for (int i = 0; i < tamper_rows_n; i++)
		for (size_t c = 0; c < sizeof(columns) / sizeof(columns[0]); c++)
			for (int bit = 0; bit < 16; bit += quick() ? 5 : 1) {
				char now[80];
				snprintf(now, sizeof(now), "%s of %d/%d bit %d", columns[c],
					(int)tamper_rows[i].chain, (int)tamper_rows[i].seq, bit);
				tamper_sql("UPDATE record SET %s = (%s | %d) - (%s & %d) WHERE id "
					   "= %d",
					columns[c], columns[c], 1 << bit, columns[c], 1 << bit,
					(int)tamper_rows[i].id);
				tamper_expect(now, tamper_rows[i].chain, tamper_rows[i].seq, false);
				tamper_sql("UPDATE record SET %s = (SELECT %s FROM kept WHERE "
					   "kept.id = record.id) WHERE id = %d",
					columns[c], columns[c], (int)tamper_rows[i].id);
			}
	tamper_done();
}

static void
tamper__a_deleted_row__is_missing(void **state)
{
	(void)state;
	tamper_keep();
	for (int i = 0; i < tamper_rows_n; i++) {
		const struct tamper_row *r = &tamper_rows[i];
		if (!tamper_next(r))
			continue;
		tamper_sql("DELETE FROM record WHERE id = %d", (int)r->id);
		tamper_expect("deleted", r->chain, r->seq, true);
		tamper_put_back();
	}
	tamper_done();
}

static void
tamper__a_doubled_row__is_named(void **state)
{
	(void)state;
	tamper_keep();
	for (int i = 0; i < tamper_rows_n; i++) {
		const struct tamper_row *r = &tamper_rows[i];
		const struct tamper_row *next = tamper_next(r);
		/* At its own number, and as a new last one. */
		tamper_sql("INSERT INTO record SELECT 1000, chain, seq, type, prev_hash, hash, "
			   "bytes, sig,"
			   " key_id, actor, utc_us FROM kept WHERE id = %d",
			(int)r->id);
		tamper_expect("doubled", r->chain, r->seq, false);
		tamper_put_back();
		const struct tamper_row *last = r;
		for (; next; next = tamper_next(next))
			last = next;
		tamper_sql("INSERT INTO record SELECT 1000, chain, %d, type, prev_hash, hash, "
			   "bytes, sig,"
			   " key_id, actor, utc_us FROM kept WHERE id = %d",
			(int)last->seq + 1, (int)r->id);
		tamper_expect("doubled at the end", r->chain, last->seq + 1, false);
		tamper_put_back();
	}
	tamper_done();
}

static void
tamper__swapped_rows__name_the_lower(void **state)
{
	(void)state;
	tamper_keep();
	for (int i = 0; i < tamper_rows_n; i++) {
		const struct tamper_row *a = &tamper_rows[i];
		for (const struct tamper_row *b = tamper_next(a); b; b = tamper_next(b)) {
			tamper_sql("UPDATE record SET seq = CASE id WHEN %d THEN %d ELSE %d END "
				   "WHERE id IN (%d, %d)",
				(int)a->id, (int)b->seq, (int)a->seq, (int)a->id, (int)b->id);
			tamper_expect("numbers swapped", a->chain, a->seq, false);
			tamper_put_back();
			tamper_sql("UPDATE record SET id = -1 WHERE id = %d;"
				   "UPDATE record SET id = %d WHERE id = %d;"
				   "UPDATE record SET id = %d WHERE id = -1",
				(int)a->id, (int)a->id, (int)b->id, (int)b->id);
			tamper_expect("ids swapped", a->chain, a->seq, false);
			tamper_put_back();
			tamper_sql(
				"UPDATE record SET bytes = (SELECT bytes FROM kept WHERE id = %d),"
				" hash = (SELECT hash FROM kept WHERE id = %d),"
				" sig = (SELECT sig FROM kept WHERE id = %d),"
				" prev_hash = (SELECT prev_hash FROM kept WHERE id = %d) WHERE id "
				"= %d",
				(int)b->id, (int)b->id, (int)b->id, (int)b->id, (int)a->id);
			tamper_expect("copied over", a->chain, a->seq, false);
			tamper_put_back();
		}
	}
	tamper_done();
}

static void
tamper__a_renumbered_or_moved_row__is_named(void **state)
{
	(void)state;
	tamper_keep();
	for (int i = 0; i < tamper_rows_n; i++) {
		const struct tamper_row *r = &tamper_rows[i];
		const struct tamper_row *next = tamper_next(r);
		tamper_sql("UPDATE record SET seq = seq + 500 WHERE id = %d", (int)r->id);
		tamper_expect("renumbered", r->chain, r->seq, true);
		tamper_put_back();
		tamper_sql("UPDATE record SET seq = seq + 1 WHERE chain = %d AND seq >= %d",
			(int)r->chain, (int)r->seq);
		tamper_expect("all behind renumbered", r->chain, r->seq, true);
		tamper_put_back();
		tamper_sql("UPDATE record SET id = id + 500 WHERE id = %d", (int)r->id);
		if (next) {
			tamper_expect("another id", r->chain, r->seq, false);
		} else {
			struct verify_result v;
			assert_true(tamper_verify(&(struct verify_ask){.no_caches = true}, &v) > 0);
			verify_result_free(&v);
		}
		tamper_put_back();
		/* To the end of another chain: that one's number is bad, and where it
		 * came from is missing; the lower chain is named first. */
		tamper_sql("UPDATE record SET chain = 9, seq = 1 WHERE id = %d", (int)r->id);
		if (next)
			tamper_expect("moved", r->chain, r->seq, true);
		else
			tamper_expect("moved from the end", 9, 1, false);
		tamper_put_back();
	}
	tamper_done();
}

static void
tamper__content__is_named(void **state)
{
	static const struct {
		const char *what, *sql;
		int64_t chain, seq;
		bool missing;
	} changes[] = {
		{"content gone", "DELETE FROM content WHERE bytes = CAST('one' AS BLOB)", 1, 3,
			true},
		{"content changed",
			"UPDATE content SET bytes = CAST('ONE' AS BLOB) "
			"WHERE bytes = CAST('one' AS BLOB)",
			1, 3, false},
		{"content longer",
			"UPDATE content SET bytes = CAST('one ' AS BLOB) "
			"WHERE bytes = CAST('one' AS BLOB)",
			1, 3, false},
		{"contents swapped",
			"UPDATE content SET bytes = CASE bytes WHEN CAST('one' AS BLOB) "
			"THEN CAST('two more' AS BLOB) ELSE CAST('one' AS BLOB) END",
			1, 3, false},
		{"the other content gone",
			"DELETE FROM content WHERE bytes = CAST('two more' AS BLOB)", 2, 3, true},
	};

	(void)state;
	tamper_keep();
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		bare_ledger_sql(&tamper_ledger, changes[i].sql);
		tamper_expect(
			changes[i].what, changes[i].chain, changes[i].seq, changes[i].missing);
		tamper_put_back();
	}
	tamper_done();
}

/* Keys 1 site, 2 anna, 3 wxm, 4 anna's second; enrolled by the site chain's
 * records 1, 4, 5 and the last but one. */
static void
tamper__key_rows__are_named(void **state)
{
	static const struct {
		const char *what, *sql;
		int64_t seq;
		bool missing;
	} changes[] = {
		{"keys swapped",
			"UPDATE key SET public_key = zeroblob(32) WHERE id = 2;"
			"UPDATE key SET public_key = (SELECT public_key FROM kept_key WHERE id = "
			"2) "
			"WHERE id = 3;"
			"UPDATE key SET public_key = (SELECT public_key FROM kept_key WHERE id = "
			"3) "
			"WHERE id = 2",
			4, false},
		{"the site's key changed", "UPDATE key SET public_key = zeroblob(32) WHERE id = 1",
			1, false},
		{"owners changed", "UPDATE key SET person_id = 99 WHERE id = 3", 5, false},
		{"a key row gone", "DELETE FROM key WHERE id = 3", 5, true},
		{"the site's key row gone", "DELETE FROM key WHERE id = 1", 1, true},
		{"an end taken back",
			"UPDATE key SET revoked_record = NULL, person_id = 77 WHERE id = 2", 4,
			false},
		{"an end moved", "UPDATE key SET revoked_record = revoked_record + 1 WHERE id = 2",
			4, false},
		{"an end added", "UPDATE key SET revoked_record = 22 WHERE id = 3", 5, false},
		{"a begin moved", "UPDATE key SET enrolled_record = 2 WHERE id = 3", 5, false},
		{"a key row added",
			"INSERT INTO key SELECT 9, 50, zeroblob(32), NULL, salt, ops, mem, 5, NULL "
			"FROM kept_key WHERE id = 2",
			1, false},
	};

	(void)state;
	tamper_keep();
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		bare_ledger_sql(&tamper_ledger, changes[i].sql);
		tamper_expect(changes[i].what, 0, changes[i].seq, changes[i].missing);
		tamper_put_back();
	}
	tamper_done();
}

static void
tamper__the_site_row__is_named(void **state)
{
	static const char *const changes[] = {
		"UPDATE site SET name = 'Best'",
		"UPDATE site SET zone = 'UTC'",
		"UPDATE site SET kind = 'live'",
		"UPDATE site SET lang = 'zh_CN'",
		"UPDATE site SET id = zeroblob(16)",
		"DELETE FROM site",
	};

	(void)state;
	tamper_keep();
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		bare_ledger_sql(&tamper_ledger, changes[i]);
		tamper_expect(changes[i], 0, 1, false);
		/* It is the row, not every record of the site. */
		assert_int_equal(bare_ledger_verify(&tamper_ledger, NULL), 1);
		tamper_put_back();
	}
	tamper_done();
}

/* What it says of the site no longer holds: the others are not held against it. */
static void
tamper__the_founding__alone_is_named(void **state)
{
	enum { SITE_AT = 12 };
	struct tamper_row *first = &tamper_rows[0];
	struct verify_finding f;

	(void)state;
	for (int changed = 1; changed >= 0; changed--) {
		first->column[0][SITE_AT] ^= 1;
		tamper_put_column(0, first);
		assert_int_equal(bare_ledger_verify(&tamper_ledger, &f), changed);
	}
	assert_int_equal(f.chain, 0);
	assert_int_equal(f.seq, 1);
}

/* A row is held against a record that holds itself, and what is gone is missing once. */
static void
tamper__a_bad_founding__accuses_no_row(void **state)
{
	static const char *const changes[] = {
		"DELETE FROM record WHERE id = 1",
		"UPDATE record SET sig = zeroblob(64) WHERE id = 1; UPDATE site SET name = 'Best'",
	};
	struct verify_finding f;

	(void)state;
	tamper_keep();
	for (int i = 0; i < 2; i++) {
		bare_ledger_sql(&tamper_ledger, changes[i]);
		assert_int_equal(bare_ledger_verify(&tamper_ledger, &f), 1);
		assert_int_equal(f.chain, 0);
		assert_int_equal(f.seq, 1);
		assert_int_equal(f.missing, i == 0);
		tamper_put_back();
	}
	tamper_done();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tamper__one_bit__names_the_record),
		cmocka_unit_test(tamper__a_number_column__names_the_record),
		cmocka_unit_test(tamper__a_deleted_row__is_missing),
		cmocka_unit_test(tamper__a_doubled_row__is_named),
		cmocka_unit_test(tamper__swapped_rows__name_the_lower),
		cmocka_unit_test(tamper__a_renumbered_or_moved_row__is_named),
		cmocka_unit_test(tamper__content__is_named),
		cmocka_unit_test(tamper__key_rows__are_named),
		cmocka_unit_test(tamper__the_site_row__is_named),
		cmocka_unit_test(tamper__the_founding__alone_is_named),
		cmocka_unit_test(tamper__a_bad_founding__accuses_no_row),
	};

	return cmocka_run_group_tests(tests, tamper_setup, teardown);
}
