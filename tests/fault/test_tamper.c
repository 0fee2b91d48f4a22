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

#include "db/db.h"
#include "domain/record.h"
#include "support/bare_ledger.h"

enum { RECORDS_MAX = 64, MEMO_MAX = 256, MUTANTS_LEAST = 50000 };

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

static const struct db_stmt get_rows = {
	.name = "tamper.rows",
	.sql = "SELECT id, chain, seq, bytes, hash, prev_hash, sig FROM record ORDER BY id "
	       "/*scan*/",
	.in = "",
	.out = "iiibbbb",
};

struct row {
	int64_t id, chain, seq;
	uint8_t column[4][700];
	size_t n[4];
};

static const char *const column_names[4] = {"bytes", "hash", "prev_hash", "sig"};

static const struct db_stmt set_column[4] = {
	{"tamper.bytes", "UPDATE record SET bytes = $1 WHERE id = $2", "bi", ""},
	{"tamper.hash", "UPDATE record SET hash = $1 WHERE id = $2", "bi", ""},
	{"tamper.prev", "UPDATE record SET prev_hash = $1 WHERE id = $2", "bi", ""},
	{"tamper.sig", "UPDATE record SET sig = $1 WHERE id = $2", "bi", ""},
};

static struct bare_ledger ledger;
static struct row rows[RECORDS_MAX];
static int rows_n;
static long mutants;

static bool
quick(void)
{
	return getenv("JIAOBAN_QUICK") != NULL;
}

static void
load_rows(void)
{
	struct db_rows r = db_query(ledger.db, &get_rows, NULL);

	for (rows_n = 0; db_next(&r); rows_n++) {
		assert_true(rows_n < RECORDS_MAX);
		struct row *row = &rows[rows_n];
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

static int
setup(void **state)
{
	(void)state;
	bare_ledger_open(&ledger, NULL);
	bare_ledger_fill(&ledger);
	bare_ledger_unlock(&ledger, true);
	load_rows();
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	print_message("tamper: %ld mutants of %d records\n", mutants, rows_n);
	bare_ledger_close(&ledger);
	return quick() || mutants >= MUTANTS_LEAST ? 0 : -1;
}

static int64_t
verify(const struct verify_ask *ask, struct verify_result *r)
{
	struct err e;

	mutants++;
	if (!verify_run(&ledger.c, ask, r, &e))
		fail_msg("verify gave up: %s", e.msgid);
	return r->findings_total;
}

/* The first finding is this one. */
static void
expect(const char *what, int64_t chain, int64_t seq, bool missing)
{
	struct verify_result r;
	const struct verify_finding *f = r.finding;
	int64_t n = verify(&(struct verify_ask){.no_caches = true}, &r);

	if (n == 0)
		fail_msg("%s: not found", what);
	if (f->chain != chain || f->seq != seq || f->missing != missing)
		fail_msg("%s: named %s %lld/%lld (%s %s), not %s %lld/%lld", what,
			f->missing ? "MISSING" : "DAMAGED", (long long)f->chain, (long long)f->seq,
			f->msgid, f->arg, missing ? "MISSING" : "DAMAGED", (long long)chain,
			(long long)seq);
	verify_result_free(&r);
}

static void
expect_intact(const char *what)
{
	struct verify_result r;

	if (verify(&(struct verify_ask){.no_caches = true}, &r))
		fail_msg("%s: %s %lld: %s", what, r.finding[0].chain_name,
			(long long)r.finding[0].seq, r.finding[0].msgid);
	verify_result_free(&r);
}

static void
put_column(int c, const struct row *row)
{
	assert_true(db_run(ledger.db, &set_column[c],
		DB_ARGS(DB_B(row->column[c], row->n[c]), DB_I(row->id)), NULL));
}

static void
flip(struct row *row, int c, size_t at, int bit)
{
	char what[80];

	snprintf(what, sizeof(what), "record %d/%d %s byte %zu bit %d", (int)row->chain,
		(int)row->seq, column_names[c], at, bit);
	row->column[c][at] ^= (uint8_t)(1 << bit);
	put_column(c, row);
	expect(what, row->chain, row->seq, false);
	row->column[c][at] ^= (uint8_t)(1 << bit);
}

/* Every bit of every signed column. */
static void
tamper__one_bit__names_the_record(void **state)
{
	int bits = quick() ? 1 : 8;

	(void)state;
	for (int i = 0; i < rows_n; i++) {
		for (int c = 0; c < 4; c++) {
			for (size_t at = 0; at < rows[i].n[c]; at += quick() ? 13 : 1)
				for (int b = 0; b < bits; b++)
					flip(&rows[i], c, at, ((int)at + i + 3 * b) % 8);
			put_column(c, &rows[i]);
		}
	}
	expect_intact("all put back");
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
keep(void)
{
	bare_ledger_sql(&ledger, "CREATE TABLE kept AS SELECT * FROM record;"
				 "CREATE TABLE kept_key AS SELECT * FROM key;"
				 "CREATE TABLE kept_content AS SELECT * FROM content;"
				 "CREATE TABLE kept_site AS SELECT * FROM site;");
}

static void
put_back(void)
{
	bare_ledger_sql(&ledger,
		"DELETE FROM record; INSERT INTO record SELECT * FROM kept;"
		"DELETE FROM key; INSERT INTO key SELECT * FROM kept_key;"
		"DELETE FROM content; INSERT INTO content SELECT * FROM kept_content;"
		"DELETE FROM site; INSERT INTO site SELECT * FROM kept_site;");
}

static void
done(void)
{
	put_back();
	expect_intact("put back");
	bare_ledger_sql(&ledger, "DROP TABLE kept; DROP TABLE kept_key; DROP TABLE kept_content;"
				 "DROP TABLE kept_site");
}

static const struct row *
next_in_chain(const struct row *r)
{
	for (const struct row *o = r + 1; o < rows + rows_n; o++)
		if (o->chain == r->chain)
			return o;
	return NULL;
}

/* The columns that only repeat what stands in the bytes. */
static void
tamper__a_number_column__names_the_record(void **state)
{
	static const char *const columns[] = {"type", "key_id", "actor", "utc_us"};

	(void)state;
	keep();
	for (int i = 0; i < rows_n; i++)
		for (size_t c = 0; c < sizeof(columns) / sizeof(columns[0]); c++)
			for (int bit = 0; bit < 16; bit += quick() ? 5 : 1) {
				char now[80];
				snprintf(now, sizeof(now), "%s of %d/%d bit %d", columns[c],
					(int)rows[i].chain, (int)rows[i].seq, bit);
				sql("UPDATE record SET %s = (%s | %d) - (%s & %d) WHERE id = %d",
					columns[c], columns[c], 1 << bit, columns[c], 1 << bit,
					(int)rows[i].id);
				expect(now, rows[i].chain, rows[i].seq, false);
				sql("UPDATE record SET %s = (SELECT %s FROM kept WHERE "
				    "kept.id = record.id) WHERE id = %d",
					columns[c], columns[c], (int)rows[i].id);
			}
	done();
}

static void
tamper__a_deleted_row__is_missing(void **state)
{
	(void)state;
	keep();
	for (int i = 0; i < rows_n; i++) {
		const struct row *r = &rows[i];
		if (!next_in_chain(r))
			continue;
		sql("DELETE FROM record WHERE id = %d", (int)r->id);
		expect("deleted", r->chain, r->seq, true);
		put_back();
	}
	done();
}

static void
tamper__a_doubled_row__is_named(void **state)
{
	(void)state;
	keep();
	for (int i = 0; i < rows_n; i++) {
		const struct row *r = &rows[i];
		const struct row *next = next_in_chain(r);
		/* At its own number, and as a new last one. */
		sql("INSERT INTO record SELECT 1000, chain, seq, type, prev_hash, hash, bytes, sig,"
		    " key_id, actor, utc_us FROM kept WHERE id = %d",
			(int)r->id);
		expect("doubled", r->chain, r->seq, false);
		put_back();
		const struct row *last = r;
		for (; next; next = next_in_chain(next))
			last = next;
		sql("INSERT INTO record SELECT 1000, chain, %d, type, prev_hash, hash, bytes, sig,"
		    " key_id, actor, utc_us FROM kept WHERE id = %d",
			(int)last->seq + 1, (int)r->id);
		expect("doubled at the end", r->chain, last->seq + 1, false);
		put_back();
	}
	done();
}

static void
tamper__swapped_rows__name_the_lower(void **state)
{
	(void)state;
	keep();
	for (int i = 0; i < rows_n; i++) {
		const struct row *a = &rows[i];
		for (const struct row *b = next_in_chain(a); b; b = next_in_chain(b)) {
			sql("UPDATE record SET seq = CASE id WHEN %d THEN %d ELSE %d END "
			    "WHERE id IN (%d, %d)",
				(int)a->id, (int)b->seq, (int)a->seq, (int)a->id, (int)b->id);
			expect("numbers swapped", a->chain, a->seq, false);
			put_back();
			sql("UPDATE record SET id = -1 WHERE id = %d;"
			    "UPDATE record SET id = %d WHERE id = %d;"
			    "UPDATE record SET id = %d WHERE id = -1",
				(int)a->id, (int)a->id, (int)b->id, (int)b->id);
			expect("ids swapped", a->chain, a->seq, false);
			put_back();
			sql("UPDATE record SET bytes = (SELECT bytes FROM kept WHERE id = %d),"
			    " hash = (SELECT hash FROM kept WHERE id = %d),"
			    " sig = (SELECT sig FROM kept WHERE id = %d),"
			    " prev_hash = (SELECT prev_hash FROM kept WHERE id = %d) WHERE id = %d",
				(int)b->id, (int)b->id, (int)b->id, (int)b->id, (int)a->id);
			expect("copied over", a->chain, a->seq, false);
			put_back();
		}
	}
	done();
}

static void
tamper__a_renumbered_or_moved_row__is_named(void **state)
{
	(void)state;
	keep();
	for (int i = 0; i < rows_n; i++) {
		const struct row *r = &rows[i];
		const struct row *next = next_in_chain(r);
		sql("UPDATE record SET seq = seq + 500 WHERE id = %d", (int)r->id);
		expect("renumbered", r->chain, r->seq, true);
		put_back();
		sql("UPDATE record SET seq = seq + 1 WHERE chain = %d AND seq >= %d", (int)r->chain,
			(int)r->seq);
		expect("all behind renumbered", r->chain, r->seq, true);
		put_back();
		sql("UPDATE record SET id = id + 500 WHERE id = %d", (int)r->id);
		if (next) {
			expect("another id", r->chain, r->seq, false);
		} else {
			struct verify_result v;
			assert_true(verify(&(struct verify_ask){.no_caches = true}, &v) > 0);
			verify_result_free(&v);
		}
		put_back();
		/* To the end of another chain: that one's number is bad, and where it
		 * came from is missing; the lower chain is named first. */
		sql("UPDATE record SET chain = 9, seq = 1 WHERE id = %d", (int)r->id);
		if (next)
			expect("moved", r->chain, r->seq, true);
		else
			expect("moved from the end", 9, 1, false);
		put_back();
	}
	done();
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
	keep();
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		bare_ledger_sql(&ledger, changes[i].sql);
		expect(changes[i].what, changes[i].chain, changes[i].seq, changes[i].missing);
		put_back();
	}
	done();
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
	keep();
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		bare_ledger_sql(&ledger, changes[i].sql);
		expect(changes[i].what, 0, changes[i].seq, changes[i].missing);
		put_back();
	}
	done();
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
	keep();
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		bare_ledger_sql(&ledger, changes[i]);
		expect(changes[i], 0, 1, false);
		/* It is the row, not every record of the site. */
		assert_int_equal(bare_ledger_verify(&ledger, NULL), 1);
		put_back();
	}
	done();
}

/* --- anchors --- */

static struct ledger_anchor
anchor_at(int64_t chain, int64_t seq)
{
	struct ledger_anchor a = {.seq = 0};

	for (int i = 0; i < rows_n; i++)
		if (rows[i].chain == chain && rows[i].seq == seq) {
			struct ledger_ref ref = {.id = rows[i].id};
			assert_true(ledger_anchor_of(&ledger.c, &ref, &a, NULL));
		}
	assert_int_equal(a.seq, seq);
	return a;
}

static int64_t
head_of(int64_t chain)
{
	int64_t head = 0;

	for (int i = 0; i < rows_n; i++)
		head = rows[i].chain == chain ? rows[i].seq : head;
	return head;
}

static void
expect_anchored(
	const char *what, const struct ledger_anchor *a, int64_t chain, int64_t seq, bool missing)
{
	const struct verify_ask ask = {.anchor = a, .anchors = 1, .no_caches = true};
	struct verify_result r;
	bool named = false;

	if (verify(&ask, &r) == 0)
		fail_msg("%s: not found", what);
	for (int i = 0; i < r.findings; i++)
		named = named || (r.finding[i].chain == chain && r.finding[i].seq == seq &&
					 r.finding[i].missing == missing);
	if (!named)
		fail_msg("%s: %s %lld %s", what, r.finding[0].chain_name,
			(long long)r.finding[0].seq, r.finding[0].msgid);
	assert_int_equal(verify_exit_status(&r, &ask), 5);
	verify_result_free(&r);
}

static void
tamper__a_cut_tail__is_missing_against_an_anchor(void **state)
{
	(void)state;
	keep();
	for (int64_t chain = 0; chain <= 2; chain++) {
		struct ledger_anchor a = anchor_at(chain, head_of(chain));
		for (int64_t keeps = head_of(chain) - 1; keeps >= 1; keeps--) {
			sql("DELETE FROM record WHERE chain = %d AND seq > %d", (int)chain,
				(int)keeps);
			expect_anchored("tail cut", &a, chain, keeps + 1, true);
			put_back();
		}
		sql("DELETE FROM record WHERE chain = %d", (int)chain);
		struct verify_result r;
		assert_true(verify(&(struct verify_ask){.anchor = &a, .anchors = 1}, &r) > 0);
		verify_result_free(&r);
		put_back();
	}
	done();
}

/* An older copy of the file is intact in itself: only the anchor tells. */
static void
tamper__a_rolled_back_file__is_missing_against_an_anchor(void **state)
{
	(void)state;
	keep();
	for (int64_t chain = 0; chain <= 2; chain++) {
		struct ledger_anchor a = anchor_at(chain, head_of(chain));
		int64_t newest = 0, kept = 0;
		for (int i = 0; i < rows_n; i++)
			if (rows[i].chain == chain && rows[i].seq == head_of(chain))
				newest = rows[i].id;
		for (int i = 0; i < rows_n; i++)
			kept = rows[i].chain == chain && rows[i].id < newest ? rows[i].seq : kept;
		sql("DELETE FROM record WHERE id >= %d; DELETE FROM key WHERE enrolled_record >= "
		    "%d",
			(int)newest, (int)newest);
		expect_intact("rolled back");
		expect_anchored("rolled back", &a, chain, kept + 1, true);
		put_back();
	}
	done();
}

/* Even without anchors: ids, quoted heads, nightly heads and ends of keys tell. */
static void
tamper__a_cut_tail_in_mid_file__is_found_without_an_anchor(void **state)
{
	struct verify_result r;

	(void)state;
	keep();
	for (int i = 0; i + 1 < rows_n; i++) {
		if (next_in_chain(&rows[i]))
			continue;
		sql("DELETE FROM record WHERE id = %d", (int)rows[i].id);
		assert_true(verify(&(struct verify_ask){.no_caches = true}, &r) > 0);
		assert_true(r.finding[0].missing);
		verify_result_free(&r);
		put_back();
	}
	/* With the ids closed up too, the site chain's heads still name it. */
	sql("DELETE FROM record WHERE chain = 2; CREATE TABLE order_kept AS SELECT id FROM record "
	    "ORDER BY id; UPDATE record SET id = -(SELECT count(*) FROM order_kept k WHERE k.id <= "
	    "record.id); UPDATE record SET id = -id; DROP TABLE order_kept");
	assert_true(verify(&(struct verify_ask){.no_caches = true}, &r) > 0);
	bool named = false;
	for (int i = 0; i < r.findings; i++)
		named = named ||
			(r.finding[i].chain == 2 && r.finding[i].seq == 1 && r.finding[i].missing);
	assert_true(named);
	verify_result_free(&r);
	done();
}

/* Takes one record out, closes the numbers up and links everything anew, as
 * well as one can without the keys. */
static void
rechain(const struct row *out)
{
	uint8_t prev[SEAL_HASH];

	memcpy(prev, out->column[2], SEAL_HASH);
	sql("DELETE FROM record WHERE id = %d", (int)out->id);
	for (const struct row *r = next_in_chain(out); r; r = next_in_chain(r)) {
		struct row now = *r;
		now.column[0][43] = (uint8_t)(r->seq - 1);
		memcpy(now.column[0] + 44, prev, SEAL_HASH);
		memcpy(now.column[2], prev, SEAL_HASH);
		record_hash(now.column[1], now.column[0], now.n[0]);
		memcpy(prev, now.column[1], SEAL_HASH);
		for (int c = 0; c < 4; c++)
			put_column(c, &now);
		sql("UPDATE record SET seq = seq - 1 WHERE id = %d", (int)r->id);
	}
}

static void
tamper__a_rechained_history__is_named_where_it_begins(void **state)
{
	(void)state;
	keep();
	for (int i = 0; i < rows_n; i++) {
		if (!next_in_chain(&rows[i]) || (rows[i].chain == 0 && rows[i].seq == 1))
			continue;
		rechain(&rows[i]);
		expect("re-chained", rows[i].chain, rows[i].seq, false);
		put_back();
	}
	done();
}

/* Somebody with pepper and keys may write a whole new history that holds in
 * itself: the anchor on paper does not fit it. */
static void
tamper__a_history_written_anew__does_not_fit_its_anchor(void **state)
{
	struct bare_ledger other;
	struct verify_result r;

	(void)state;
	bare_ledger_open(&other, NULL);
	bare_ledger_fill(&other);
	assert_int_equal(bare_ledger_verify(&other, NULL), 0);
	for (int i = 0; i < rows_n; i++) {
		struct ledger_anchor a = anchor_at(rows[i].chain, rows[i].seq);
		const struct verify_ask ask = {.anchor = &a, .anchors = 1, .no_caches = true};
		assert_true(verify_run(&other.c, &ask, &r, NULL));
		mutants++;
		assert_int_equal(r.findings_total, 1);
		assert_int_equal(r.finding[0].chain, rows[i].chain);
		assert_int_equal(r.finding[0].seq, rows[i].seq);
		assert_false(r.finding[0].missing);
		assert_int_equal(verify_exit_status(&r, &ask), 5);
		verify_result_free(&r);
	}
	bare_ledger_close(&other);
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
		cmocka_unit_test(tamper__a_cut_tail__is_missing_against_an_anchor),
		cmocka_unit_test(tamper__a_rolled_back_file__is_missing_against_an_anchor),
		cmocka_unit_test(tamper__a_cut_tail_in_mid_file__is_found_without_an_anchor),
		cmocka_unit_test(tamper__a_rechained_history__is_named_where_it_begins),
		cmocka_unit_test(tamper__a_history_written_anew__does_not_fit_its_anchor),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
