/* test_verify.c — records that are well made, and still must not be there. SPDX-License-Identifier: MIT
 *
 * What somebody with a key and the file could append: each is encoded, linked,
 * hashed and signed as it should be. test_tamper.c does the cruder things.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "domain/act.h"
#include "domain/site.h"
#include "support/forge.h"

/* --- intact --- */

static void
verify__finds_nothing__in_an_intact_ledger(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, forge_ledger.anna);
	struct verify_result r;

	(void)state;
	assert_int_equal(bare_ledger_verify(&forge_ledger, NULL), 0);
	/* The positive control of forging: one that is as it should be passes. */
	forge_store(&f);
	assert_int_equal(bare_ledger_verify(&forge_ledger, NULL), 0);
	assert_true(verify_run(&forge_ledger.c, &(struct verify_ask){.no_caches = true}, &r, NULL));
	assert_int_equal(r.chains, 3);
	assert_string_equal(r.chain[0].name, "site");
	assert_string_equal(r.chain[1].name, "front-1");
	assert_string_equal(r.chain[2].name, "back-1");
	assert_int_equal(r.chain[1].verified_to, f.h.seq);
	assert_int_equal(r.chain[1].head, f.h.seq);
	assert_int_equal(r.chain[1].anchored_to, 0);
	assert_false(r.demo);
	assert_int_equal(verify_exit_status(&r, NULL), 0);
	verify_result_free(&r);
}

/* contract.md §1: 6 when a chain goes on behind the anchor that was given for it. */
static void
verify__tells__how_far_a_chain_is_anchored(void **state)
{
	struct ledger_ref head;
	struct ledger_anchor a[2];
	struct verify_ask ask = {.anchor = a, .anchors = 2, .no_caches = true};
	struct verify_result r;

	(void)state;
	assert_true(ledger_head(&forge_ledger.c, BARE_BACK, &head, NULL));
	assert_true(ledger_anchor_of(&forge_ledger.c, &head, &a[0], NULL));
	a[1] = a[0];
	assert_true(verify_run(&forge_ledger.c, &ask, &r, NULL));
	assert_int_equal(r.chain[2].anchored_to, head.seq);
	assert_int_equal(verify_exit_status(&r, &ask), 0);
	verify_result_free(&r);
	bare_ledger_entry(&forge_ledger, BARE_BACK, forge_ledger.wxm, "later");
	assert_true(verify_run(&forge_ledger.c, &ask, &r, NULL));
	assert_int_equal(r.findings_total, 0);
	assert_int_equal(r.chain[2].anchored_to, head.seq);
	assert_int_equal(r.chain[2].verified_to, head.seq + 1);
	assert_int_equal(verify_exit_status(&r, &ask), 6);
	verify_result_free(&r);
	(void)str_copy(a[1].chain_name, sizeof(a[1].chain_name), "nowhere");
	assert_true(verify_run(&forge_ledger.c, &ask, &r, NULL));
	assert_int_equal(r.findings_total, 1);
	assert_true(r.finding[0].missing);
	assert_string_equal(r.finding[0].chain_name, "nowhere");
	assert_int_equal(verify_exit_status(&r, &ask), 5);
	verify_result_free(&r);
}

/* --- what and where --- */

static void
verify__names__an_unknown_type(void **state)
{
	struct forged f = forge(99, 0, forge_ledger.c.site_key);

	(void)state;
	forge_expect(&f, "this type of record has no place here");
}

static void
verify__names__a_desks_record_on_the_site_chain(void **state)
{
	struct forged f = forge_entry(0, forge_ledger.anna);

	(void)state;
	forge_expect(&f, "this type of record has no place here");
}

static void
verify__names__a_site_record_on_a_desks_chain(void **state)
{
	struct forged f = forge(RECORD_SIGN_IN, BARE_FRONT, forge_ledger.anna);

	(void)state;
	forge_expect(&f, "this type of record has no place here");
}

static void
verify__names__a_record_of_another_site(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, forge_ledger.anna);

	(void)state;
	f.h.site[0] ^= 1;
	forge_expect(&f, "stands under another {1} than it was signed for");
}

static void
verify__names__a_record_that_follows_another(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, forge_ledger.anna);

	(void)state;
	f.h.prev_hash[0] ^= 1;
	forge_expect(&f, "does not follow the record before it");
}

static void
verify__names__bytes_behind_the_record(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, forge_ledger.anna);

	(void)state;
	f.junk_behind = true;
	forge_expect(&f, "its bytes are no record");
}

static void
verify__names__a_hole_in_the_numbers(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, forge_ledger.anna);

	(void)state;
	f.h.seq++;
	forge_store(&f);
	forge_expect_at(BARE_FRONT, f.h.seq - 1, true, "is not there");
}

/* Of what is wrong at one place the first that was seen is told first. */
static void
verify__names__a_number_that_stands_twice(void **state)
{
	struct ledger_ref head;
	struct verify_result r;
	char sql[200];

	(void)state;
	assert_true(ledger_head(&forge_ledger.c, BARE_FRONT, &head, NULL));
	bare_ledger_unlock(&forge_ledger, true);
	snprintf(sql, sizeof(sql),
		"INSERT INTO record SELECT 1000, chain, seq, type, prev_hash, hash, bytes, sig, "
		"key_id, actor, utc_us FROM record WHERE id = %d",
		(int)head.id);
	bare_ledger_sql(&forge_ledger, sql);
	assert_true(verify_run(&forge_ledger.c, &(struct verify_ask){.no_caches = true}, &r, NULL));
	assert_int_equal(r.findings_total, 2);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(r.finding[i].chain, BARE_FRONT);
		assert_int_equal(r.finding[i].seq, head.seq);
	}
	assert_string_equal(r.finding[0].msgid, "this number stands twice");
	assert_string_equal(r.finding[1].msgid, "does not follow the record before it");
	verify_result_free(&r);
}

/* --- quoted heads --- */

static void
verify__names__a_first_record_without_the_sites_head(void **state)
{
	struct forged f = forge_entry(3, forge_ledger.anna);

	(void)state;
	forge_expect(&f, "does not quote the head of the site chain");
}

static void
verify__names__a_new_day_without_the_sites_head(void **state)
{
	struct forged f;

	(void)state;
	clock_fixed_add(&forge_ledger.clock, INT64_C(86400) * 1000000);
	f = forge_entry(BARE_FRONT, forge_ledger.anna);
	forge_expect(&f, "does not quote the head of the site chain");
}

static void
verify__names__a_quote_of_an_older_head(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, forge_ledger.anna);
	uint8_t hash[SEAL_HASH] = {0};

	(void)state;
	forge_put_quote(&f.r, 1, hash);
	forge_expect(&f, "quotes an older head of the site chain than the record before");
}

static void
verify__names__a_quote_that_is_none(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, forge_ledger.anna);

	(void)state;
	record_text(&f.r, TAG_SITE_HEAD, "no head");
	forge_expect(&f, "quotes no head of the site chain");
}

static void
verify__names__a_quote_on_the_site_chain(void **state)
{
	struct forged f = forge(RECORD_SIGN_IN, 0, forge_ledger.anna);
	uint8_t hash[SEAL_HASH] = {0};

	(void)state;
	forge_put_quote(&f.r, 1, hash);
	forge_expect(&f, "quotes its own chain");
}

/* The site chain was cut: a desk still names its head. */
static void
verify__misses__the_sites_record_that_a_desk_quotes(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, forge_ledger.anna);
	struct ledger_ref site;

	(void)state;
	assert_true(ledger_head(&forge_ledger.c, 0, &site, NULL));
	forge_put_quote(&f.r, site.seq + 4, site.hash);
	forge_store(&f);
	forge_expect_at(0, site.seq + 1, true, "is not there, another chain names it");
}

/* The site chain was written anew: a desk still names the old one. */
static void
verify__names__the_sites_record_that_a_desk_quotes_otherwise(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, forge_ledger.anna);
	struct ledger_ref site;

	(void)state;
	assert_true(ledger_head(&forge_ledger.c, 0, &site, NULL));
	site.hash[31] ^= 1;
	forge_put_quote(&f.r, site.seq, site.hash);
	forge_store(&f);
	forge_expect_at(0, site.seq, false, "is another one than a later record names");
}

static void
verify__holds__the_nightly_heads_against_the_desks(void **state)
{
	struct forged f = forge(RECORD_HEADS, 0, forge_ledger.c.site_key);
	struct ledger_ref head;
	int64_t place[2] = {BARE_FRONT, 0};
	uint8_t b[16 + SEAL_HASH];

	(void)state;
	assert_true(ledger_head(&forge_ledger.c, BARE_FRONT, &head, NULL));
	place[1] = head.seq;
	for (size_t i = 0; i < 16; i++)
		b[i] = (uint8_t)((uint64_t)place[i / 8] >> (56 - 8 * (i % 8)));
	memcpy(b + 16, head.hash, SEAL_HASH);
	b[16] ^= 1;
	record_bytes(&f.r, TAG_HEADS, b, sizeof(b));
	forge_store(&f);
	forge_expect_at(BARE_FRONT, head.seq, false, "is another one than a later record names");
}

static void
verify__misses__what_the_nightly_heads_name(void **state)
{
	struct forged f = forge(RECORD_HEADS, 0, forge_ledger.c.site_key);
	uint8_t b[16 + SEAL_HASH] = {0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 3};

	(void)state;
	record_bytes(&f.r, TAG_HEADS, b, sizeof(b));
	forge_store(&f);
	forge_expect_at(5, 1, true, "is not there, another chain names it");
}

static void
verify__names__heads_that_are_none(void **state)
{
	struct forged f = forge(RECORD_HEADS, 0, forge_ledger.c.site_key);

	(void)state;
	record_text(&f.r, TAG_HEADS, "17 bytes are none");
	forge_expect(&f, "does not say where the chains stand");
}

/* Two new days and nothing new on the site chain: both quote the same head. */
static void
verify__takes__the_same_head_quoted_again(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		clock_fixed_add(&forge_ledger.clock, INT64_C(86400) * 1000000);
		bare_ledger_entry(&forge_ledger, BARE_FRONT, forge_ledger.anna, "a quiet day");
	}
	assert_int_equal(bare_ledger_verify(&forge_ledger, NULL), 0);
}

/* The gap took the day's quote with it: the record behind it is not accused. */
static void
verify__misses__only_the_first_record_of_a_day(void **state)
{
	(void)state;
	clock_fixed_add(&forge_ledger.clock, INT64_C(86400) * 1000000);
	bare_ledger_entry(&forge_ledger, BARE_FRONT, forge_ledger.anna, "first");
	struct ledger_ref first;
	assert_true(ledger_head(&forge_ledger.c, BARE_FRONT, &first, NULL));
	bare_ledger_entry(&forge_ledger, BARE_FRONT, forge_ledger.anna, "second");
	char sql[80];
	snprintf(sql, sizeof(sql), "DELETE FROM record WHERE id = %d", (int)first.id);
	bare_ledger_unlock(&forge_ledger, false);
	bare_ledger_sql(&forge_ledger, sql);
	forge_expect_at(BARE_FRONT, first.seq, true, "is not there");
}

/* No number is too high to be counted from. */
static void
verify__counts__no_further_than_the_last_integer(void **state)
{
	struct ledger_ref head;
	struct verify_result r;

	(void)state;
	assert_true(ledger_head(&forge_ledger.c, BARE_BACK, &head, NULL));
	bare_ledger_unlock(&forge_ledger, false);
	bare_ledger_sql(&forge_ledger,
		"UPDATE record SET seq = 9223372036854775807 WHERE chain = 2 AND seq = "
		"(SELECT max(seq) FROM record WHERE chain = 2)");
	assert_true(verify_run(&forge_ledger.c, &(struct verify_ask){.no_caches = true}, &r, NULL));
	assert_int_equal(r.finding[0].seq, head.seq);
	assert_true(r.finding[0].missing);
	assert_int_equal(r.chain[2].head, head.seq - 1);
	assert_int_equal(r.chain[2].verified_to, head.seq - 1);
	verify_result_free(&r);
}

/* --- content and caches --- */

static void
verify__names__content_that_is_named_wrongly(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, forge_ledger.anna);
	uint8_t hash[SEAL_HASH];

	(void)state;
	seal_hash(hash, "one", 3);
	record_bytes(&f.r, TAG_CONTENT_HASH, hash, SEAL_HASH);
	record_int(&f.r, TAG_CONTENT_BYTES, 4);
	forge_expect(&f, "its content is another one");
}

static void
verify__names__content_without_a_length(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, forge_ledger.anna);
	uint8_t hash[SEAL_HASH];

	(void)state;
	seal_hash(hash, "one", 3);
	record_bytes(&f.r, TAG_CONTENT_HASH, hash, SEAL_HASH);
	forge_expect(&f, "names no content");
}

static void
verify__names__content_with_a_short_hash(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, forge_ledger.anna);
	uint8_t hash[SEAL_HASH];

	(void)state;
	seal_hash(hash, "one", 3);
	record_bytes(&f.r, TAG_CONTENT_HASH, hash, SEAL_HASH - 1);
	record_int(&f.r, TAG_CONTENT_BYTES, 3);
	forge_expect(&f, "names no content");
}

static const struct verify_finding *
found_at(const struct verify_result *r, int64_t chain, int64_t seq)
{
	for (int i = 0; i < r->findings; i++)
		if (r->finding[i].chain == chain && r->finding[i].seq == seq)
			return &r->finding[i];
	fail_msg("nothing found at %lld/%lld", (long long)chain, (long long)seq);
	return NULL;
}

/* The ledger has no tables behind it: what is signed and whole is in no cache,
 * and what is not whole in itself is named for that. */
static void
verify__names__a_record_whose_cache_is_gone__its_content_first(void **state)
{
	static const char gone[] = "its content is not there";
	static const struct {
		const char *sql;
		bool content_gone;
	} rows[] = {
		{"SELECT 1", false},
		{"DELETE FROM content WHERE bytes = CAST('one' AS BLOB)", true},
	};
	const struct verify_finding *f;
	struct verify_result r;

	(void)state;
	bare_ledger_unlock(&forge_ledger, false);
	for (size_t i = 0; i < 2; i++) {
		bare_ledger_sql(&forge_ledger, rows[i].sql);
		assert_true(verify_run(&forge_ledger.c, NULL, &r, NULL));
		f = found_at(&r, BARE_FRONT, 1);
		assert_string_equal(
			f->msgid, "the table of the log says something else than this record: {1}");
		f = found_at(&r, BARE_FRONT, 3);
		assert_int_equal(strcmp(f->msgid, gone) == 0, rows[i].content_gone);
		verify_result_free(&r);
	}
}

/* --- the rest --- */

/* More rows than one batch, so that processors share them and batches join. */
static void
verify__goes_on__from_batch_to_batch(void **state)
{
	struct verify_finding f;
	int64_t id = 0;

	(void)state;
	assert_true(act_begin(&forge_ledger.c, ACT_SYSTEM, NULL, NULL));
	for (int i = 0; i < 700; i++) {
		struct record r;
		struct ledger_ref ref;
		record_init(&r, RECORD_ENTRY, BARE_FRONT);
		record_int(&r, TAG_OWN, i);
		assert_true(ledger_append(&forge_ledger.c, forge_ledger.anna, &r, &ref, NULL));
		record_free(&r);
		id = ref.id;
	}
	assert_true(act_commit(&forge_ledger.c, NULL));
	assert_int_equal(bare_ledger_verify(&forge_ledger, NULL), 0);
	bare_ledger_unlock(&forge_ledger, false);
	char sql[120];
	snprintf(sql, sizeof(sql), "UPDATE record SET sig = zeroblob(64) WHERE id = %d",
		(int)id - 200);
	bare_ledger_sql(&forge_ledger, sql);
	assert_int_equal(bare_ledger_verify(&forge_ledger, &f), 1);
	assert_int_equal(f.chain, BARE_FRONT);
	assert_string_equal(f.msgid, "its signature does not hold");
	/* All bad: a hundred are told, the first of each chain among them. */
	struct verify_result r;
	bare_ledger_sql(&forge_ledger, "UPDATE record SET sig = zeroblob(64)");
	assert_true(verify_run(&forge_ledger.c, &(struct verify_ask){.no_caches = true}, &r, NULL));
	assert_int_equal(r.findings, VERIFY_FINDINGS_MAX);
	assert_int_equal(r.findings_total, r.records);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(r.finding[i].chain, i);
		assert_int_equal(r.finding[i].seq, 1);
		assert_int_equal(r.chain[i].verified_to, 0);
	}
	verify_result_free(&r);
}

static void
verify__needs__a_site(void **state)
{
	struct verify_result r;
	struct err e;

	(void)state;
	bare_ledger_unlock(&forge_ledger, true);
	bare_ledger_sql(&forge_ledger, "DELETE FROM record");
	assert_true(verify_run(&forge_ledger.c, NULL, &r, NULL));
	assert_true(r.findings_total > 0);
	assert_true(r.finding[0].missing);
	assert_int_equal(r.finding[0].seq, 1);
	verify_result_free(&r);
	bare_ledger_sql(&forge_ledger, "DELETE FROM site");
	assert_false(verify_run(&forge_ledger.c, NULL, &r, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FORGE_TEST(verify__finds_nothing__in_an_intact_ledger),
		FORGE_TEST(verify__tells__how_far_a_chain_is_anchored),
		FORGE_TEST(verify__names__an_unknown_type),
		FORGE_TEST(verify__names__a_desks_record_on_the_site_chain),
		FORGE_TEST(verify__names__a_site_record_on_a_desks_chain),
		FORGE_TEST(verify__names__a_record_of_another_site),
		FORGE_TEST(verify__names__a_record_that_follows_another),
		FORGE_TEST(verify__names__bytes_behind_the_record),
		FORGE_TEST(verify__names__a_hole_in_the_numbers),
		FORGE_TEST(verify__names__a_number_that_stands_twice),
		FORGE_TEST(verify__names__a_first_record_without_the_sites_head),
		FORGE_TEST(verify__names__a_new_day_without_the_sites_head),
		FORGE_TEST(verify__names__a_quote_of_an_older_head),
		FORGE_TEST(verify__names__a_quote_that_is_none),
		FORGE_TEST(verify__names__a_quote_on_the_site_chain),
		FORGE_TEST(verify__takes__the_same_head_quoted_again),
		FORGE_TEST(verify__misses__only_the_first_record_of_a_day),
		FORGE_TEST(verify__counts__no_further_than_the_last_integer),
		FORGE_TEST(verify__misses__the_sites_record_that_a_desk_quotes),
		FORGE_TEST(verify__names__the_sites_record_that_a_desk_quotes_otherwise),
		FORGE_TEST(verify__holds__the_nightly_heads_against_the_desks),
		FORGE_TEST(verify__misses__what_the_nightly_heads_name),
		FORGE_TEST(verify__names__heads_that_are_none),
		FORGE_TEST(verify__names__content_that_is_named_wrongly),
		FORGE_TEST(verify__names__content_without_a_length),
		FORGE_TEST(verify__names__content_with_a_short_hash),
		FORGE_TEST(verify__names__a_record_whose_cache_is_gone__its_content_first),
		FORGE_TEST(verify__goes_on__from_batch_to_batch),
		FORGE_TEST(verify__needs__a_site),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
