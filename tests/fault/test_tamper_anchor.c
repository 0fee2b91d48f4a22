/* test_tamper_anchor.c — cut tails, older files, histories written anew. SPDX-License-Identifier: MIT
 *
 * LOG-05: what holds in itself does not fit the checkpoint on paper.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "domain/record.h"
#include "support/tamper.h"

static struct ledger_anchor
anchor_at(int64_t chain, int64_t seq)
{
	struct ledger_anchor a = {.seq = 0};

	for (int i = 0; i < tamper_rows_n; i++)
		if (tamper_rows[i].chain == chain && tamper_rows[i].seq == seq) {
			struct ledger_ref ref = {.id = tamper_rows[i].id};
			assert_true(ledger_anchor_of(&tamper_ledger.c, &ref, &a, NULL));
		}
	assert_int_equal(a.seq, seq);
	return a;
}

static int64_t
head_of(int64_t chain)
{
	int64_t head = 0;

	for (int i = 0; i < tamper_rows_n; i++)
		head = tamper_rows[i].chain == chain ? tamper_rows[i].seq : head;
	return head;
}

static void
expect_anchored(
	const char *what, const struct ledger_anchor *a, int64_t chain, int64_t seq, bool missing)
{
	const struct verify_ask ask = {.anchor = a, .anchors = 1, .no_caches = true};
	struct verify_result r;
	bool named = false;

	if (tamper_verify(&ask, &r) == 0)
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
	tamper_keep();
	for (int64_t chain = 0; chain <= 2; chain++) {
		struct ledger_anchor a = anchor_at(chain, head_of(chain));
		for (int64_t keeps = head_of(chain) - 1; keeps >= 1; keeps--) {
			tamper_sql("DELETE FROM record WHERE chain = %d AND seq > %d", (int)chain,
				(int)keeps);
			expect_anchored("tail cut", &a, chain, keeps + 1, true);
			tamper_put_back();
		}
		tamper_sql("DELETE FROM record WHERE chain = %d", (int)chain);
		struct verify_result r;
		assert_true(
			tamper_verify(&(struct verify_ask){.anchor = &a, .anchors = 1}, &r) > 0);
		verify_result_free(&r);
		tamper_put_back();
	}
	tamper_done();
}

/* An older copy of the file is intact in itself: only the anchor tells. */
static void
tamper__a_rolled_back_file__is_missing_against_an_anchor(void **state)
{
	(void)state;
	tamper_keep();
	for (int64_t chain = 0; chain <= 2; chain++) {
		struct ledger_anchor a = anchor_at(chain, head_of(chain));
		int64_t newest = 0, kept = 0;
		for (int i = 0; i < tamper_rows_n; i++)
			if (tamper_rows[i].chain == chain && tamper_rows[i].seq == head_of(chain))
				newest = tamper_rows[i].id;
		for (int i = 0; i < tamper_rows_n; i++)
			kept = tamper_rows[i].chain == chain && tamper_rows[i].id < newest
				       ? tamper_rows[i].seq
				       : kept;
		tamper_sql("DELETE FROM record WHERE id >= %d; DELETE FROM key WHERE "
			   "enrolled_record >= "
			   "%d",
			(int)newest, (int)newest);
		tamper_expect_intact("rolled back");
		expect_anchored("rolled back", &a, chain, kept + 1, true);
		tamper_put_back();
	}
	tamper_done();
}

/* Even without anchors: ids, quoted heads, nightly heads and ends of keys tell. */
static void
tamper__a_cut_tail_in_mid_file__is_found_without_an_anchor(void **state)
{
	struct verify_result r;

	(void)state;
	tamper_keep();
	for (int i = 0; i + 1 < tamper_rows_n; i++) {
		if (tamper_next(&tamper_rows[i]))
			continue;
		tamper_sql("DELETE FROM record WHERE id = %d", (int)tamper_rows[i].id);
		assert_true(tamper_verify(&(struct verify_ask){.no_caches = true}, &r) > 0);
		assert_true(r.finding[0].missing);
		verify_result_free(&r);
		tamper_put_back();
	}
	/* With the ids closed up too, the site chain's heads still name it. */
	tamper_sql("DELETE FROM record WHERE chain = 2; CREATE TABLE order_kept AS SELECT id FROM "
		   "record "
		   "ORDER BY id; UPDATE record SET id = -(SELECT count(*) FROM order_kept k WHERE "
		   "k.id <= "
		   "record.id); UPDATE record SET id = -id; DROP TABLE order_kept");
	assert_true(tamper_verify(&(struct verify_ask){.no_caches = true}, &r) > 0);
	bool named = false;
	for (int i = 0; i < r.findings; i++)
		named = named ||
			(r.finding[i].chain == 2 && r.finding[i].seq == 1 && r.finding[i].missing);
	assert_true(named);
	verify_result_free(&r);
	tamper_done();
}

/* Takes one record out, closes the numbers up and links everything anew, as
 * well as one can without the keys. */
static void
rechain(const struct tamper_row *out)
{
	uint8_t prev[SEAL_HASH];

	memcpy(prev, out->column[2], SEAL_HASH);
	tamper_sql("DELETE FROM record WHERE id = %d", (int)out->id);
	for (const struct tamper_row *r = tamper_next(out); r; r = tamper_next(r)) {
		struct tamper_row now = *r;
		now.column[0][43] = (uint8_t)(r->seq - 1);
		memcpy(now.column[0] + 44, prev, SEAL_HASH);
		memcpy(now.column[2], prev, SEAL_HASH);
		record_hash(now.column[1], now.column[0], now.n[0]);
		memcpy(prev, now.column[1], SEAL_HASH);
		for (int c = 0; c < 4; c++)
			tamper_put_column(c, &now);
		tamper_sql("UPDATE record SET seq = seq - 1 WHERE id = %d", (int)r->id);
	}
}

static void
tamper__a_rechained_history__is_named_where_it_begins(void **state)
{
	(void)state;
	tamper_keep();
	for (int i = 0; i < tamper_rows_n; i++) {
		if (!tamper_next(&tamper_rows[i]) ||
			(tamper_rows[i].chain == 0 && tamper_rows[i].seq == 1))
			continue;
		rechain(&tamper_rows[i]);
		tamper_expect("re-chained", tamper_rows[i].chain, tamper_rows[i].seq, false);
		tamper_put_back();
	}
	tamper_done();
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
	for (int i = 0; i < tamper_rows_n; i++) {
		struct ledger_anchor a = anchor_at(tamper_rows[i].chain, tamper_rows[i].seq);
		const struct verify_ask ask = {.anchor = &a, .anchors = 1, .no_caches = true};
		assert_true(verify_run(&other.c, &ask, &r, NULL));
		tamper_mutants++;
		assert_int_equal(r.findings_total, 1);
		assert_int_equal(r.finding[0].chain, tamper_rows[i].chain);
		assert_int_equal(r.finding[0].seq, tamper_rows[i].seq);
		assert_false(r.finding[0].missing);
		assert_int_equal(verify_exit_status(&r, &ask), 5);
		verify_result_free(&r);
	}
	bare_ledger_close(&other);
}

static int
teardown(void **state)
{
	(void)state;
	bare_ledger_close(&tamper_ledger);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tamper__a_cut_tail__is_missing_against_an_anchor),
		cmocka_unit_test(tamper__a_rolled_back_file__is_missing_against_an_anchor),
		cmocka_unit_test(tamper__a_cut_tail_in_mid_file__is_found_without_an_anchor),
		cmocka_unit_test(tamper__a_rechained_history__is_named_where_it_begins),
		cmocka_unit_test(tamper__a_history_written_anew__does_not_fit_its_anchor),
	};

	return cmocka_run_group_tests(tests, tamper_setup, teardown);
}
