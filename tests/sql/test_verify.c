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

#include "db/db.h"
#include "domain/act.h"
#include "domain/site.h"
#include "support/bare_ledger.h"

static const struct db_stmt insert = {
	.name = "test.insert",
	.sql = "INSERT INTO record (chain, seq, type, prev_hash, hash, bytes, sig, key_id, actor, "
	       "utc_us) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
	.in = "iiibbbbiii",
	.out = "",
};

static struct bare_ledger l;
static struct signing_key *stranger;

static int
setup(void **state)
{
	uint8_t seed[32] = {0xEE};
	struct sealed_key s;

	(void)state;
	bare_ledger_open(&l, NULL);
	bare_ledger_fill(&l);
	bare_ledger_sql(&l, "PRAGMA foreign_keys = OFF");
	return seal_make_unsealed(77, 60, seed, &s, &stranger, NULL) ? 0 : -1;
}

static int
teardown(void **state)
{
	(void)state;
	signing_key_free(stranger);
	bare_ledger_close(&l);
	return 0;
}

/* --- forging --- */

struct forged {
	struct record r;
	struct record_head h;
	const struct signing_key *key;
	bool sign_without_meaning, junk_behind;
};

static struct forged
forge(int type, int64_t desk, const struct signing_key *key)
{
	struct forged f = {.key = key};
	struct ledger_ref head;

	assert_true(ledger_head(&l.c, desk, &head, NULL));
	clock_fixed_add(&l.clock, 1000000);
	f.h = (struct record_head){.format = 1,
		.type = (uint16_t)type,
		.desk = desk,
		.seq = head.seq + 1,
		.at = l.clock.at,
		.offset_min = 480,
		.actor = signing_key_person(key),
		.key_id = signing_key_id(key),
		.terminal = "tty1"};
	memcpy(f.h.site, l.c.site, sizeof(f.h.site));
	memcpy(f.h.prev_hash, head.hash, SEAL_HASH);
	f.r = (struct record){.type = (enum record_type)type, .desk = desk};
	buf_init(&f.r.fields);
	return f;
}

static struct forged
forge_entry(int64_t desk, const struct signing_key *key)
{
	struct forged f = forge(RECORD_ENTRY, desk, key);

	record_text(&f.r, TAG_MEANING_EN, "I write this into the log.");
	record_text(&f.r, TAG_MEANING_ZH, "此条由我记入日志。");
	return f;
}

static void
store(struct forged *f)
{
	struct buf b;
	struct record_view v;
	uint8_t hash[SEAL_HASH], sig[SEAL_SIG];

	buf_init(&b);
	assert_true(record_encode(&f->h, &f->r, &b, NULL));
	if (f->junk_behind)
		buf_putc(&b, 0);
	if (f->sign_without_meaning || !record_decode(b.p, b.len, &v, NULL))
		assert_true(seal_sign(f->key, b.p, b.len, sig, NULL));
	else
		assert_true(record_sign(f->key, &v, b.p, b.len, sig, NULL));
	record_hash(hash, b.p, b.len);
	assert_true(db_run(l.db, &insert,
		DB_ARGS(DB_I(f->h.desk), DB_I(f->h.seq), DB_I(f->h.type),
			DB_B(f->h.prev_hash, SEAL_HASH), DB_B(hash, SEAL_HASH), DB_B(b.p, b.len),
			DB_B(sig, SEAL_SIG), DB_I(f->h.key_id), DB_I(f->h.actor),
			DB_I(f->h.at.utc_us)),
		NULL));
	buf_free(&b);
	record_free(&f->r);
}

static void
expect_at(int64_t chain, int64_t seq, bool missing, const char *msgid)
{
	struct verify_finding f = {.msgid = "nothing"};

	int64_t n = bare_ledger_verify(&l, &f);
	/* That one, and nothing else for its sake. */
	if (n != 1 || f.chain != chain || f.seq != seq || f.missing != missing ||
		strcmp(f.msgid, msgid) != 0)
		fail_msg("%lld findings, %lld/%lld %s: %s", (long long)n, (long long)f.chain,
			(long long)f.seq, f.missing ? "MISSING" : "DAMAGED", f.msgid);
}

static void
expect(struct forged *f, const char *msgid)
{
	store(f);
	expect_at(f->h.desk, f->h.seq, false, msgid);
}

static void
put_numbers(struct record *r, int tag, const int64_t *v, size_t n)
{
	struct buf b;

	buf_init(&b);
	for (size_t i = 0; i < n; i++)
		buf_u64(&b, (uint64_t)v[i]);
	record_bytes(r, tag, b.p, b.len);
	buf_free(&b);
}

static void
put_quote(struct record *r, int64_t seq, const uint8_t *hash)
{
	uint8_t b[8 + SEAL_HASH] = {0};

	b[7] = (uint8_t)seq;
	memcpy(b + 8, hash, SEAL_HASH);
	record_bytes(r, TAG_SITE_HEAD, b, sizeof(b));
}

/* --- intact --- */

static void
verify__finds_nothing__in_an_intact_ledger(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, l.anna);
	struct verify_result r;

	(void)state;
	assert_int_equal(bare_ledger_verify(&l, NULL), 0);
	/* The positive control of forging: one that is as it should be passes. */
	store(&f);
	assert_int_equal(bare_ledger_verify(&l, NULL), 0);
	assert_true(verify_run(&l.c, &(struct verify_ask){.no_caches = true}, &r, NULL));
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
	assert_true(ledger_head(&l.c, BARE_BACK, &head, NULL));
	assert_true(ledger_anchor_of(&l.c, &head, &a[0], NULL));
	a[1] = a[0];
	assert_true(verify_run(&l.c, &ask, &r, NULL));
	assert_int_equal(r.chain[2].anchored_to, head.seq);
	assert_int_equal(verify_exit_status(&r, &ask), 0);
	verify_result_free(&r);
	bare_ledger_entry(&l, BARE_BACK, l.wxm, "later");
	assert_true(verify_run(&l.c, &ask, &r, NULL));
	assert_int_equal(r.findings_total, 0);
	assert_int_equal(r.chain[2].anchored_to, head.seq);
	assert_int_equal(r.chain[2].verified_to, head.seq + 1);
	assert_int_equal(verify_exit_status(&r, &ask), 6);
	verify_result_free(&r);
	(void)str_copy(a[1].chain_name, sizeof(a[1].chain_name), "nowhere");
	assert_true(verify_run(&l.c, &ask, &r, NULL));
	assert_int_equal(r.findings_total, 1);
	assert_true(r.finding[0].missing);
	assert_string_equal(r.finding[0].chain_name, "nowhere");
	assert_int_equal(verify_exit_status(&r, &ask), 5);
	verify_result_free(&r);
}

/* --- who signed --- */

static void
verify__names__a_key_that_was_never_enrolled(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, stranger);

	(void)state;
	expect(&f, "signed by a key that was never enrolled");
}

/* P3 */
static void
verify__names__a_signature_in_another_persons_name(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, l.anna);

	(void)state;
	f.h.actor = BARE_WXM;
	expect(&f, "signed by another person's key");
}

static void
verify__names__a_key_id_of_another_key(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, l.anna);

	(void)state;
	f.h.actor = BARE_WXM;
	f.h.key_id = l.wxm_key;
	expect(&f, "its signature does not hold");
}

static void
verify__names__a_signature_without_the_meaning_before_it(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, l.anna);

	(void)state;
	f.sign_without_meaning = true;
	expect(&f, "its signature does not hold");
}

static void
verify__names__an_ended_key__on_a_desk(void **state)
{
	struct signing_key *old = l.wxm;
	struct forged f;

	(void)state;
	bare_ledger_revoke(&l, BARE_WXM);
	f = forge_entry(BARE_FRONT, old);
	expect(&f, "signed by a key that was not in force here");
}

static void
verify__names__an_ended_key__on_the_site_chain(void **state)
{
	struct forged f;

	(void)state;
	bare_ledger_revoke(&l, BARE_WXM);
	f = forge(RECORD_SIGN_IN, 0, l.wxm);
	expect(&f, "signed by a key that was not in force here");
}

static void
verify__names__a_key_that_was_enrolled_later(void **state)
{
	struct signing_key *open;
	struct forged f;
	struct sealed_key s;
	uint8_t seed[32] = {0xD4};
	int64_t next = 0;

	(void)state;
	assert_true(key_next_id(&l.c, &next, NULL));
	assert_true(seal_make_unsealed(next, 61, seed, &s, &open, NULL));
	f = forge_entry(BARE_FRONT, open);
	store(&f);
	signing_key_free(open);
	assert_int_equal(bare_ledger_enrol(&l, 61, 0xD4, &open), next);
	signing_key_free(open);
	expect_at(BARE_FRONT, f.h.seq, false, "signed by a key that was not in force here");
}

/* promises.md §3: "verify calls a system signature under a human meaning DAMAGED". */
static void
verify__names__the_system_in_a_persons_name(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, l.c.site_key);

	(void)state;
	expect(&f, "signed by the system in a person's name");
}

static void
verify__names__a_person_in_the_systems_name(void **state)
{
	struct forged f = forge(RECORD_LOGIN_LOCKED, 0, l.anna);

	(void)state;
	expect(&f, "signed by a person in the system's name");
}

static void
verify__names__a_persons_record_without_a_sentence(void **state)
{
	struct forged f = forge(RECORD_ENTRY, BARE_FRONT, l.anna);

	(void)state;
	record_text(&f.r, TAG_MEANING_EN, "I write this into the log.");
	expect(&f, "does not say what the signature means");
}

static void
verify__names__a_persons_record_without_the_english_sentence(void **state)
{
	struct forged f = forge(RECORD_ENTRY, BARE_FRONT, l.anna);

	(void)state;
	record_text(&f.r, TAG_MEANING_ZH, "此条由我记入日志。");
	expect(&f, "does not say what the signature means");
}

/* --- what and where --- */

static void
verify__names__an_unknown_type(void **state)
{
	struct forged f = forge(99, 0, l.c.site_key);

	(void)state;
	expect(&f, "this type of record has no place here");
}

static void
verify__names__a_desks_record_on_the_site_chain(void **state)
{
	struct forged f = forge_entry(0, l.anna);

	(void)state;
	expect(&f, "this type of record has no place here");
}

static void
verify__names__a_site_record_on_a_desks_chain(void **state)
{
	struct forged f = forge(RECORD_SIGN_IN, BARE_FRONT, l.anna);

	(void)state;
	expect(&f, "this type of record has no place here");
}

static void
verify__names__a_record_of_another_site(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, l.anna);

	(void)state;
	f.h.site[0] ^= 1;
	expect(&f, "stands under another {1} than it was signed for");
}

static void
verify__names__a_record_that_follows_another(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, l.anna);

	(void)state;
	f.h.prev_hash[0] ^= 1;
	expect(&f, "does not follow the record before it");
}

static void
verify__names__bytes_behind_the_record(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, l.anna);

	(void)state;
	f.junk_behind = true;
	expect(&f, "its bytes are no record");
}

static void
verify__names__a_hole_in_the_numbers(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, l.anna);

	(void)state;
	f.h.seq++;
	store(&f);
	expect_at(BARE_FRONT, f.h.seq - 1, true, "is not there");
}

/* --- quoted heads --- */

static void
verify__names__a_first_record_without_the_sites_head(void **state)
{
	struct forged f = forge_entry(3, l.anna);

	(void)state;
	expect(&f, "does not quote the head of the site chain");
}

static void
verify__names__a_new_day_without_the_sites_head(void **state)
{
	struct forged f;

	(void)state;
	clock_fixed_add(&l.clock, INT64_C(86400) * 1000000);
	f = forge_entry(BARE_FRONT, l.anna);
	expect(&f, "does not quote the head of the site chain");
}

static void
verify__names__a_quote_of_an_older_head(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, l.anna);
	uint8_t hash[SEAL_HASH] = {0};

	(void)state;
	put_quote(&f.r, 1, hash);
	expect(&f, "quotes an older head of the site chain than the record before");
}

static void
verify__names__a_quote_that_is_none(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, l.anna);

	(void)state;
	record_text(&f.r, TAG_SITE_HEAD, "no head");
	expect(&f, "quotes no head of the site chain");
}

static void
verify__names__a_quote_on_the_site_chain(void **state)
{
	struct forged f = forge(RECORD_SIGN_IN, 0, l.anna);
	uint8_t hash[SEAL_HASH] = {0};

	(void)state;
	put_quote(&f.r, 1, hash);
	expect(&f, "quotes its own chain");
}

/* The site chain was cut: a desk still names its head. */
static void
verify__misses__the_sites_record_that_a_desk_quotes(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, l.anna);
	struct ledger_ref site;

	(void)state;
	assert_true(ledger_head(&l.c, 0, &site, NULL));
	put_quote(&f.r, site.seq + 4, site.hash);
	store(&f);
	expect_at(0, site.seq + 1, true, "is not there, another chain names it");
}

/* The site chain was written anew: a desk still names the old one. */
static void
verify__names__the_sites_record_that_a_desk_quotes_otherwise(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, l.anna);
	struct ledger_ref site;

	(void)state;
	assert_true(ledger_head(&l.c, 0, &site, NULL));
	site.hash[31] ^= 1;
	put_quote(&f.r, site.seq, site.hash);
	store(&f);
	expect_at(0, site.seq, false, "is another one than a later record names");
}

static void
verify__holds__the_nightly_heads_against_the_desks(void **state)
{
	struct forged f = forge(RECORD_HEADS, 0, l.c.site_key);
	struct ledger_ref head;
	int64_t place[2] = {BARE_FRONT, 0};
	uint8_t b[16 + SEAL_HASH];

	(void)state;
	assert_true(ledger_head(&l.c, BARE_FRONT, &head, NULL));
	place[1] = head.seq;
	for (size_t i = 0; i < 16; i++)
		b[i] = (uint8_t)((uint64_t)place[i / 8] >> (56 - 8 * (i % 8)));
	memcpy(b + 16, head.hash, SEAL_HASH);
	b[16] ^= 1;
	record_bytes(&f.r, TAG_HEADS, b, sizeof(b));
	store(&f);
	expect_at(BARE_FRONT, head.seq, false, "is another one than a later record names");
}

static void
verify__misses__what_the_nightly_heads_name(void **state)
{
	struct forged f = forge(RECORD_HEADS, 0, l.c.site_key);
	uint8_t b[16 + SEAL_HASH] = {0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 3};

	(void)state;
	record_bytes(&f.r, TAG_HEADS, b, sizeof(b));
	store(&f);
	expect_at(5, 1, true, "is not there, another chain names it");
}

static void
verify__names__heads_that_are_none(void **state)
{
	struct forged f = forge(RECORD_HEADS, 0, l.c.site_key);

	(void)state;
	record_text(&f.r, TAG_HEADS, "17 bytes are none");
	expect(&f, "does not say where the chains stand");
}

/* --- keys --- */

struct key_fields {
	int64_t id, person;
	size_t public_bytes;
	int public_from; /* 0 a new one, else that of the open key */
	int64_t heads[4];
	size_t heads_n;
};

static struct forged
forge_key(int type, const struct key_fields *k)
{
	struct forged f = forge(type, 0, l.c.site_key);
	uint8_t public_key[SEAL_PUBLIC] = {0x31, 0x41};

	if (k->public_from)
		memcpy(public_key, signing_key_public(l.anna), SEAL_PUBLIC);
	if (k->id)
		record_int(&f.r, TAG_KEY_ID, k->id);
	if (k->person)
		record_int(&f.r, TAG_KEY_PERSON, k->person);
	record_bytes(&f.r, TAG_KEY_PUBLIC, public_key, k->public_bytes);
	put_numbers(&f.r, TAG_KEY_HEADS, k->heads, k->heads_n);
	return f;
}

static void
verify__names__a_wrong_enrolment(void **state)
{
	static const char malformed[] = "names no key, person or public key";
	static const char no_begin[] = "does not say where the key begins";
	static const struct {
		struct key_fields k;
		const char *msgid;
	} rows[] = {
		{{0, 70, 32, 0, {1, 1}, 2}, malformed},
		{{70, 0, 32, 0, {1, 1}, 2}, malformed},
		{{70, -1, 32, 0, {1, 1}, 2}, malformed},
		{{70, 70, 31, 0, {1, 1}, 2}, malformed},
		{{70, 70, 32, 0, {1, 1, 2}, 3}, no_begin},
		{{70, 70, 32, 0, {2, 1, 1, 1}, 4}, no_begin},
		{{70, 70, 32, 0, {1, 1, 1, 1}, 4}, no_begin},
		{{70, 70, 32, 0, {1, 0}, 2}, no_begin},
		{{70, BARE_ANNA, 32, 0, {1, 1}, 2}, "this person had a key in force"},
		{{2, 70, 32, 0, {1, 1}, 2}, "this key was enrolled before"},
		{{1, 70, 32, 0, {1, 1}, 2}, "this key was enrolled before"},
		{{70, 70, 32, 1, {1, 1}, 2}, "this public key was enrolled before"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (i) {
			assert_int_equal(teardown(state), 0);
			assert_int_equal(setup(state), 0);
		}
		struct forged f = forge_key(RECORD_KEY_ENROLLED, &rows[i].k);
		expect(&f, rows[i].msgid);
	}
}

/* The enrolment is sound but names a number that no chain has come to. */
static void
verify__misses__what_an_enrolment_lists(void **state)
{
	static const struct key_fields k = {70, 70, 32, 0, {BARE_BACK, 900}, 2};
	struct forged f = forge_key(RECORD_KEY_ENROLLED, &k);
	struct ledger_ref head;
	struct verify_result r;

	(void)state;
	store(&f);
	assert_true(ledger_head(&l.c, BARE_BACK, &head, NULL));
	assert_true(verify_run(&l.c, &(struct verify_ask){.no_caches = true}, &r, NULL));
	/* Its row is not in the table of keys, the tail is not on the chain. */
	assert_int_equal(r.findings_total, 2);
	assert_int_equal(r.finding[0].chain, 0);
	assert_int_equal(r.finding[0].seq, f.h.seq);
	assert_true(r.finding[0].missing);
	assert_int_equal(r.finding[1].chain, BARE_BACK);
	assert_int_equal(r.finding[1].seq, head.seq + 1);
	assert_true(r.finding[1].missing);
	verify_result_free(&r);
}

static void
verify__names__a_wrong_revocation(void **state)
{
	static const struct {
		struct key_fields k;
		const char *msgid;
	} rows[] = {
		{{0, BARE_WXM, 32, 0, {1, 1}, 2}, "names no key, person or public key"},
		{{70, BARE_WXM, 32, 0, {1, 1}, 2}, "ends a key that was never enrolled"},
		{{1, BARE_WXM, 32, 0, {1, 1}, 2}, "ends a key that was never enrolled"},
		{{2, BARE_ANNA, 32, 0, {1, 1}, 2}, "ends a key that had ended"},
		{{3, BARE_WXM, 32, 0, {1}, 1}, "does not say where the key ends"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (i) {
			assert_int_equal(teardown(state), 0);
			assert_int_equal(setup(state), 0);
		}
		struct forged f = forge_key(RECORD_KEY_REVOKED, &rows[i].k);
		expect(&f, rows[i].msgid);
	}
}

static void
verify__names__a_second_founding(void **state)
{
	struct forged f = forge(RECORD_SITE_FOUNDED, 0, l.c.site_key);

	(void)state;
	record_bytes(&f.r, TAG_SITE_PUBLIC, signing_key_public(stranger), SEAL_PUBLIC);
	expect(&f, "a site is founded once");
}

/* One damaged enrolment is named, and not all that the key signed. */
static void
verify__names__only_a_damaged_enrolment(void **state)
{
	struct verify_finding f;

	(void)state;
	bare_ledger_unlock(&l, false);
	bare_ledger_sql(&l, "UPDATE record SET hash = zeroblob(32) WHERE chain = 0 AND seq = 5");
	assert_int_equal(bare_ledger_verify(&l, &f), 1);
	assert_int_equal(f.chain, 0);
	assert_int_equal(f.seq, 5);
}

static void
verify__names__only_a_removed_enrolment(void **state)
{
	struct verify_result r;

	(void)state;
	bare_ledger_unlock(&l, false);
	bare_ledger_sql(&l, "DELETE FROM record WHERE chain = 0 AND seq = 5");
	assert_true(verify_run(&l.c, &(struct verify_ask){.no_caches = true}, &r, NULL));
	assert_int_equal(r.findings_total, 1);
	assert_int_equal(r.finding[0].seq, 5);
	assert_true(r.finding[0].missing);
	assert_int_equal(r.chain[0].verified_to, 4);
	verify_result_free(&r);
}

static void
verify__goes_as_far__as_the_record_before_a_bad_last_one(void **state)
{
	struct ledger_ref head;
	struct verify_result r;

	(void)state;
	bare_ledger_heads(&l);
	assert_true(ledger_head(&l.c, BARE_BACK, &head, NULL));
	bare_ledger_unlock(&l, false);
	bare_ledger_sql(&l, "UPDATE record SET bytes = CAST('x' AS BLOB) WHERE chain = 2 AND seq = "
			    "(SELECT max(seq) FROM record WHERE chain = 2)");
	assert_true(verify_run(&l.c, &(struct verify_ask){.no_caches = true}, &r, NULL));
	assert_int_equal(r.findings_total, 1);
	assert_int_equal(r.finding[0].seq, head.seq);
	assert_int_equal(r.chain[2].verified_to, head.seq - 1);
	assert_int_equal(r.chain[2].head, head.seq);
	assert_int_equal(r.chain[1].verified_to, r.chain[1].head);
	verify_result_free(&r);
}

/* The root itself, well signed, but without its key. */
static void
verify__names__a_founding_without_a_key(void **state)
{
	struct forged f = forge(RECORD_SITE_FOUNDED, 0, l.c.site_key);
	struct verify_finding first;

	(void)state;
	f.h.seq = 1;
	memset(f.h.prev_hash, 0, SEAL_HASH);
	bare_ledger_unlock(&l, true);
	bare_ledger_sql(&l, "DELETE FROM record WHERE id = 1");
	store(&f);
	bare_ledger_sql(&l, "UPDATE record SET id = 1 WHERE id = (SELECT max(id) FROM record)");
	assert_true(bare_ledger_verify(&l, &first) > 0);
	assert_int_equal(first.chain, 0);
	assert_int_equal(first.seq, 1);
	assert_string_equal(first.msgid, "names no public key");
}

/* --- content --- */

static void
verify__names__content_that_is_named_wrongly(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, l.anna);
	uint8_t hash[SEAL_HASH];

	(void)state;
	seal_hash(hash, "one", 3);
	record_bytes(&f.r, TAG_CONTENT_HASH, hash, SEAL_HASH);
	record_int(&f.r, TAG_CONTENT_BYTES, 4);
	expect(&f, "its content is another one");
}

static void
verify__names__content_without_a_length(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, l.anna);
	uint8_t hash[SEAL_HASH];

	(void)state;
	seal_hash(hash, "one", 3);
	record_bytes(&f.r, TAG_CONTENT_HASH, hash, SEAL_HASH);
	expect(&f, "names no content");
}

static void
verify__names__content_with_a_short_hash(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, l.anna);
	uint8_t hash[SEAL_HASH];

	(void)state;
	seal_hash(hash, "one", 3);
	record_bytes(&f.r, TAG_CONTENT_HASH, hash, SEAL_HASH - 1);
	record_int(&f.r, TAG_CONTENT_BYTES, 3);
	expect(&f, "names no content");
}

/* --- the rest --- */

/* More rows than one batch, so that processors share them and batches join. */
static void
verify__goes_on__from_batch_to_batch(void **state)
{
	struct verify_finding f;
	int64_t id = 0;

	(void)state;
	assert_true(act_begin(&l.c, ACT_SYSTEM, NULL, NULL));
	for (int i = 0; i < 700; i++) {
		struct record r;
		struct ledger_ref ref;
		record_init(&r, RECORD_ENTRY, BARE_FRONT);
		record_int(&r, TAG_OWN, i);
		assert_true(ledger_append(&l.c, l.anna, &r, &ref, NULL));
		record_free(&r);
		id = ref.id;
	}
	assert_true(act_commit(&l.c, NULL));
	assert_int_equal(bare_ledger_verify(&l, NULL), 0);
	bare_ledger_unlock(&l, false);
	char sql[120];
	snprintf(sql, sizeof(sql), "UPDATE record SET sig = zeroblob(64) WHERE id = %d",
		(int)id - 200);
	bare_ledger_sql(&l, sql);
	assert_int_equal(bare_ledger_verify(&l, &f), 1);
	assert_int_equal(f.chain, BARE_FRONT);
	assert_string_equal(f.msgid, "its signature does not hold");
	/* All bad: a hundred are told, the first of each chain among them. */
	struct verify_result r;
	bare_ledger_sql(&l, "UPDATE record SET sig = zeroblob(64)");
	assert_true(verify_run(&l.c, &(struct verify_ask){.no_caches = true}, &r, NULL));
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
	bare_ledger_unlock(&l, true);
	bare_ledger_sql(&l, "DELETE FROM record");
	assert_true(verify_run(&l.c, NULL, &r, NULL));
	assert_true(r.findings_total > 0);
	assert_true(r.finding[0].missing);
	assert_int_equal(r.finding[0].seq, 1);
	verify_result_free(&r);
	bare_ledger_sql(&l, "DELETE FROM site");
	assert_false(verify_run(&l.c, NULL, &r, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(verify__finds_nothing__in_an_intact_ledger),
		TEST(verify__tells__how_far_a_chain_is_anchored),
		TEST(verify__names__a_key_that_was_never_enrolled),
		TEST(verify__names__a_signature_in_another_persons_name),
		TEST(verify__names__a_key_id_of_another_key),
		TEST(verify__names__a_signature_without_the_meaning_before_it),
		TEST(verify__names__an_ended_key__on_a_desk),
		TEST(verify__names__an_ended_key__on_the_site_chain),
		TEST(verify__names__a_key_that_was_enrolled_later),
		TEST(verify__names__the_system_in_a_persons_name),
		TEST(verify__names__a_person_in_the_systems_name),
		TEST(verify__names__a_persons_record_without_a_sentence),
		TEST(verify__names__a_persons_record_without_the_english_sentence),
		TEST(verify__names__an_unknown_type),
		TEST(verify__names__a_desks_record_on_the_site_chain),
		TEST(verify__names__a_site_record_on_a_desks_chain),
		TEST(verify__names__a_record_of_another_site),
		TEST(verify__names__a_record_that_follows_another),
		TEST(verify__names__bytes_behind_the_record),
		TEST(verify__names__a_hole_in_the_numbers),
		TEST(verify__names__a_first_record_without_the_sites_head),
		TEST(verify__names__a_new_day_without_the_sites_head),
		TEST(verify__names__a_quote_of_an_older_head),
		TEST(verify__names__a_quote_that_is_none),
		TEST(verify__names__a_quote_on_the_site_chain),
		TEST(verify__misses__the_sites_record_that_a_desk_quotes),
		TEST(verify__names__the_sites_record_that_a_desk_quotes_otherwise),
		TEST(verify__holds__the_nightly_heads_against_the_desks),
		TEST(verify__misses__what_the_nightly_heads_name),
		TEST(verify__names__heads_that_are_none),
		TEST(verify__names__a_wrong_enrolment),
		TEST(verify__misses__what_an_enrolment_lists),
		TEST(verify__names__a_wrong_revocation),
		TEST(verify__names__a_second_founding),
		TEST(verify__names__only_a_damaged_enrolment),
		TEST(verify__names__only_a_removed_enrolment),
		TEST(verify__goes_as_far__as_the_record_before_a_bad_last_one),
		TEST(verify__names__a_founding_without_a_key),
		TEST(verify__names__content_that_is_named_wrongly),
		TEST(verify__names__content_without_a_length),
		TEST(verify__names__content_with_a_short_hash),
		TEST(verify__goes_on__from_batch_to_batch),
		TEST(verify__needs__a_site),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
