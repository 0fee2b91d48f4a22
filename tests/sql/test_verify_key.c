/* test_verify_key.c — whose key signed what, and from where to where. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "domain/site.h"
#include "support/forge.h"

/* --- who signed --- */

static void
verify__names__a_key_that_was_never_enrolled(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, forge_stranger);

	(void)state;
	forge_expect(&f, "signed by a key that was never enrolled");
}

/* P3 */
static void
verify__names__a_signature_in_another_persons_name(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, forge_ledger.anna);

	(void)state;
	f.h.actor = BARE_WXM;
	forge_expect(&f, "signed by another person's key");
}

static void
verify__names__a_key_id_of_another_key(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, forge_ledger.anna);

	(void)state;
	f.h.actor = BARE_WXM;
	f.h.key_id = forge_ledger.wxm_key;
	forge_expect(&f, "its signature does not hold");
}

static void
verify__names__a_signature_without_the_meaning_before_it(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, forge_ledger.anna);

	(void)state;
	f.sign_without_meaning = true;
	forge_expect(&f, "its signature does not hold");
}

static void
verify__names__an_ended_key__on_a_desk(void **state)
{
	struct signing_key *old = forge_ledger.wxm;
	struct forged f;

	(void)state;
	bare_ledger_revoke(&forge_ledger, BARE_WXM);
	f = forge_entry(BARE_FRONT, old);
	forge_expect(&f, "signed by a key that was not in force here");
}

static void
verify__names__an_ended_key__on_the_site_chain(void **state)
{
	struct forged f;

	(void)state;
	bare_ledger_revoke(&forge_ledger, BARE_WXM);
	f = forge(RECORD_SIGN_IN, 0, forge_ledger.wxm);
	forge_expect(&f, "signed by a key that was not in force here");
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
	assert_true(key_next_id(&forge_ledger.c, &next, NULL));
	assert_true(seal_make_unsealed(next, 61, seed, &s, &open, NULL));
	f = forge_entry(BARE_FRONT, open);
	forge_store(&f);
	signing_key_free(open);
	assert_int_equal(bare_ledger_enrol(&forge_ledger, 61, 0xD4, &open), next);
	signing_key_free(open);
	forge_expect_at(BARE_FRONT, f.h.seq, false, "signed by a key that was not in force here");
}

/* promises.md §3: "verify calls a system signature under a human meaning DAMAGED". */
static void
verify__names__the_system_in_a_persons_name(void **state)
{
	struct forged f = forge_entry(BARE_FRONT, forge_ledger.c.site_key);

	(void)state;
	forge_expect(&f, "signed by the system in a person's name");
}

static void
verify__names__a_person_in_the_systems_name(void **state)
{
	struct forged f = forge(RECORD_LOGIN_LOCKED, 0, forge_ledger.anna);

	(void)state;
	forge_expect(&f, "signed by a person in the system's name");
}

static void
verify__names__a_persons_record_without_a_sentence(void **state)
{
	struct forged f = forge(RECORD_ENTRY, BARE_FRONT, forge_ledger.anna);

	(void)state;
	record_text(&f.r, TAG_MEANING_EN, "I write this into the log.");
	forge_expect(&f, "does not say what the signature means");
}

static void
verify__names__a_persons_record_without_the_english_sentence(void **state)
{
	struct forged f = forge(RECORD_ENTRY, BARE_FRONT, forge_ledger.anna);

	(void)state;
	record_text(&f.r, TAG_MEANING_ZH, "此条由我记入日志。");
	forge_expect(&f, "does not say what the signature means");
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
	struct forged f = forge(type, 0, forge_ledger.c.site_key);
	uint8_t public_key[SEAL_PUBLIC] = {0x31, 0x41};

	if (k->public_from)
		memcpy(public_key, signing_key_public(forge_ledger.anna), SEAL_PUBLIC);
	if (k->id)
		record_int(&f.r, TAG_KEY_ID, k->id);
	if (k->person)
		record_int(&f.r, TAG_KEY_PERSON, k->person);
	record_bytes(&f.r, TAG_KEY_PUBLIC, public_key, k->public_bytes);
	forge_put_numbers(&f.r, TAG_KEY_HEADS, k->heads, k->heads_n);
	record_text(&f.r, TAG_KEY_WHY, "demo"); /* as any test site may */
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
			assert_int_equal(forge_teardown(state), 0);
			assert_int_equal(forge_setup(state), 0);
		}
		struct forged f = forge_key(RECORD_KEY_ENROLLED, &rows[i].k);
		forge_expect(&f, rows[i].msgid);
	}
}

/* Nobody is person 0; the first person is somebody. */
static void
verify__takes__a_key_of_the_first_person(void **state)
{
	static const struct key_why why = {.word = "demo"};
	struct signing_key *open;

	(void)state;
	bare_ledger_enrol_as(&forge_ledger, 1, 0xD5, &why, &open);
	bare_ledger_entry(&forge_ledger, BARE_FRONT, open, "by the first person");
	signing_key_free(open);
	assert_int_equal(bare_ledger_verify(&forge_ledger, NULL), 0);
}

/* A key that would vouch for itself is in force behind its enrolment only. */
static void
verify__names__an_enrolment_signed_by_its_own_key(void **state)
{
	struct forged f = forge(RECORD_KEY_ENROLLED, 0, forge_stranger);

	(void)state;
	record_int(&f.r, TAG_KEY_ID, signing_key_id(forge_stranger));
	record_int(&f.r, TAG_KEY_PERSON, signing_key_person(forge_stranger));
	record_bytes(&f.r, TAG_KEY_PUBLIC, signing_key_public(forge_stranger), SEAL_PUBLIC);
	record_bytes(&f.r, TAG_KEY_HEADS, "", 0);
	record_text(&f.r, TAG_KEY_WHY, "demo");
	forge_expect(&f, "signed by a key that was not in force here");
}

/* The enrolment is sound but names a number that no chain has come to; one
 * behind it that names less takes nothing back. */
static void
verify__misses__what_an_enrolment_lists(void **state)
{
	static const struct key_fields k = {70, 70, 32, 0, {BARE_BACK, 900}, 2};
	struct forged f = forge_key(RECORD_KEY_ENROLLED, &k);
	struct ledger_ref head;
	struct verify_result r;

	(void)state;
	forge_store(&f);
	struct signing_key *open;
	bare_ledger_enrol(&forge_ledger, 61, 0xD6, &open);
	signing_key_free(open);
	assert_true(ledger_head(&forge_ledger.c, BARE_BACK, &head, NULL));
	assert_true(verify_run(&forge_ledger.c, &(struct verify_ask){.no_caches = true}, &r, NULL));
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
			assert_int_equal(forge_teardown(state), 0);
			assert_int_equal(forge_setup(state), 0);
		}
		struct forged f = forge_key(RECORD_KEY_REVOKED, &rows[i].k);
		forge_expect(&f, rows[i].msgid);
	}
}

/* Behind a damaged enrolment its end accuses nobody; a tail behind a bad head neither. */
static void
verify__names__only_the_first__of_what_belongs_together(void **state)
{
	static const struct key_fields gone = {70, 70, 32, 0, {1, 1}, 2};
	static const struct key_fields lists = {70, 70, 32, 0, {BARE_BACK, 900}, 2};
	struct forged f = forge_key(RECORD_KEY_REVOKED, &gone);

	forge_store(&f);
	bare_ledger_unlock(&forge_ledger, false);
	bare_ledger_sql(
		&forge_ledger, "UPDATE record SET hash = zeroblob(32) WHERE chain = 0 AND seq = 3");
	forge_expect_at(0, 3, false, "its hash is another one");
	assert_int_equal(forge_teardown(state), 0);
	assert_int_equal(forge_setup(state), 0);
	f = forge_key(RECORD_KEY_ENROLLED, &lists);
	forge_store(&f);
	bare_ledger_unlock(&forge_ledger, false);
	bare_ledger_sql(&forge_ledger,
		"UPDATE record SET hash = zeroblob(32) WHERE chain = 2 AND seq = "
		"(SELECT max(seq) FROM record WHERE chain = 2)");
	/* The row of the key, and the bad head. */
	assert_int_equal(bare_ledger_verify(&forge_ledger, NULL), 2);
}

static void
verify__names__a_second_founding(void **state)
{
	struct forged f = forge(RECORD_SITE_FOUNDED, 0, forge_ledger.c.site_key);

	(void)state;
	record_bytes(&f.r, TAG_SITE_PUBLIC, signing_key_public(forge_stranger), SEAL_PUBLIC);
	forge_expect(&f, "a site is founded once");
}

/* One damaged enrolment is named, and not all that the key signed. */
static void
verify__names__only_a_damaged_enrolment(void **state)
{
	struct verify_finding f;

	(void)state;
	bare_ledger_unlock(&forge_ledger, false);
	bare_ledger_sql(
		&forge_ledger, "UPDATE record SET hash = zeroblob(32) WHERE chain = 0 AND seq = 5");
	assert_int_equal(bare_ledger_verify(&forge_ledger, &f), 1);
	assert_int_equal(f.chain, 0);
	assert_int_equal(f.seq, 5);
}

/* Nobody tells where such a key began: no place is held against it. */
static void
verify__names__only_a_damaged_enrolment__of_a_key_that_has_ended(void **state)
{
	struct forged f;

	(void)state;
	bare_ledger_revoke(&forge_ledger, BARE_WXM);
	f = forge_entry(BARE_FRONT, forge_ledger.wxm);
	forge_store(&f);
	bare_ledger_unlock(&forge_ledger, false);
	bare_ledger_sql(
		&forge_ledger, "UPDATE record SET hash = zeroblob(32) WHERE chain = 0 AND seq = 5");
	forge_expect_at(0, 5, false, "its hash is another one");
}

/* Damage further up ends no key later, and begins none earlier. */
static void
verify__names__an_ended_key__behind_damage(void **state)
{
	struct verify_finding first;
	struct verify_result r;
	struct forged f;

	(void)state;
	bare_ledger_revoke(&forge_ledger, BARE_WXM);
	f = forge_entry(BARE_FRONT, forge_ledger.wxm);
	forge_store(&f);
	bare_ledger_unlock(&forge_ledger, false);
	bare_ledger_sql(
		&forge_ledger, "UPDATE record SET hash = zeroblob(32) WHERE chain = 0 AND seq = 3");
	assert_int_equal(bare_ledger_verify(&forge_ledger, &first), 2);
	assert_int_equal(first.seq, 3);
	assert_true(verify_run(&forge_ledger.c, &(struct verify_ask){.no_caches = true}, &r, NULL));
	assert_int_equal(r.finding[1].chain, BARE_FRONT);
	assert_int_equal(r.finding[1].seq, f.h.seq);
	assert_string_equal(r.finding[1].msgid, "signed by a key that was not in force here");
	verify_result_free(&r);
}

static void
verify__names__only_a_removed_enrolment(void **state)
{
	struct verify_result r;

	(void)state;
	bare_ledger_unlock(&forge_ledger, false);
	bare_ledger_sql(&forge_ledger, "DELETE FROM record WHERE chain = 0 AND seq = 5");
	assert_true(verify_run(&forge_ledger.c, &(struct verify_ask){.no_caches = true}, &r, NULL));
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
	bare_ledger_heads(&forge_ledger);
	assert_true(ledger_head(&forge_ledger.c, BARE_BACK, &head, NULL));
	bare_ledger_unlock(&forge_ledger, false);
	bare_ledger_sql(&forge_ledger,
		"UPDATE record SET bytes = CAST('x' AS BLOB) WHERE chain = 2 AND seq = "
		"(SELECT max(seq) FROM record WHERE chain = 2)");
	assert_true(verify_run(&forge_ledger.c, &(struct verify_ask){.no_caches = true}, &r, NULL));
	assert_int_equal(r.findings_total, 1);
	assert_int_equal(r.finding[0].seq, head.seq);
	assert_int_equal(r.chain[2].verified_to, head.seq - 1);
	assert_int_equal(r.chain[2].head, head.seq);
	assert_int_equal(r.chain[1].verified_to, r.chain[1].head);
	verify_result_free(&r);
}

/* The root itself is another record, well signed. */
static void
expect_root(int type, const char *msgid)
{
	struct forged f = forge(type, 0, forge_ledger.c.site_key);
	struct verify_finding first;

	f.h.seq = 1;
	memset(f.h.prev_hash, 0, SEAL_HASH);
	bare_ledger_unlock(&forge_ledger, true);
	bare_ledger_sql(&forge_ledger, "DELETE FROM record WHERE id = 1");
	forge_store(&f);
	bare_ledger_sql(
		&forge_ledger, "UPDATE record SET id = 1 WHERE id = (SELECT max(id) FROM record)");
	assert_true(bare_ledger_verify(&forge_ledger, &first) > 0);
	assert_int_equal(first.chain, 0);
	assert_int_equal(first.seq, 1);
	assert_string_equal(first.msgid, msgid);
}

static void
verify__names__a_founding_without_a_key(void **state)
{
	(void)state;
	expect_root(RECORD_SITE_FOUNDED, "names no public key");
}

static void
verify__names__a_beginning_that_founds_nothing(void **state)
{
	(void)state;
	expect_root(RECORD_DESK_SET, "the first record does not found the site");
}

/* ORG-10: what the end rests on is no list of hashes. */
static void
verify__names__an_end_with_a_malformed_list(void **state)
{
	static const size_t bytes[] = {0, 31, 33};
	static const uint8_t junk[33];
	static const int64_t heads[] = {1, 1};

	for (size_t i = 0; i < sizeof(bytes) / sizeof(bytes[0]); i++) {
		if (i) {
			assert_int_equal(forge_teardown(state), 0);
			assert_int_equal(forge_setup(state), 0);
		}
		struct forged f = forge(RECORD_KEY_REVOKED, 0, forge_ledger.c.site_key);
		record_int(&f.r, TAG_KEY_ID, forge_ledger.wxm_key);
		forge_put_numbers(&f.r, TAG_KEY_HEADS, heads, 2);
		record_text(&f.r, TAG_KEY_WHY, "left");
		record_bytes(&f.r, TAG_KEY_BY, junk, bytes[i]);
		forge_expect(&f, "names nobody who allowed it");
	}
}

/* Its number lies between those of keys there are. */
static void
verify__names__the_end_of_no_key_among_others(void **state)
{
	static const struct key_fields there = {70, 70, 32, 0, {1, 1}, 2};
	static const struct key_fields gone = {50, BARE_WXM, 32, 0, {1, 1}, 2};
	struct forged f = forge_key(RECORD_KEY_ENROLLED, &there);

	(void)state;
	forge_store(&f);
	f = forge_key(RECORD_KEY_REVOKED, &gone);
	forge_expect(&f, "ends a key that was never enrolled");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FORGE_TEST(verify__names__a_key_that_was_never_enrolled),
		FORGE_TEST(verify__names__a_signature_in_another_persons_name),
		FORGE_TEST(verify__names__a_key_id_of_another_key),
		FORGE_TEST(verify__names__a_signature_without_the_meaning_before_it),
		FORGE_TEST(verify__names__an_ended_key__on_a_desk),
		FORGE_TEST(verify__names__an_ended_key__on_the_site_chain),
		FORGE_TEST(verify__names__a_key_that_was_enrolled_later),
		FORGE_TEST(verify__names__the_system_in_a_persons_name),
		FORGE_TEST(verify__names__a_person_in_the_systems_name),
		FORGE_TEST(verify__names__a_persons_record_without_a_sentence),
		FORGE_TEST(verify__names__a_persons_record_without_the_english_sentence),
		FORGE_TEST(verify__names__a_wrong_enrolment),
		FORGE_TEST(verify__takes__a_key_of_the_first_person),
		FORGE_TEST(verify__names__an_enrolment_signed_by_its_own_key),
		FORGE_TEST(verify__misses__what_an_enrolment_lists),
		FORGE_TEST(verify__names__a_wrong_revocation),
		FORGE_TEST(verify__names__only_the_first__of_what_belongs_together),
		FORGE_TEST(verify__names__a_second_founding),
		FORGE_TEST(verify__names__only_a_damaged_enrolment),
		FORGE_TEST(verify__names__only_a_damaged_enrolment__of_a_key_that_has_ended),
		FORGE_TEST(verify__names__an_ended_key__behind_damage),
		FORGE_TEST(verify__names__only_a_removed_enrolment),
		FORGE_TEST(verify__goes_as_far__as_the_record_before_a_bad_last_one),
		FORGE_TEST(verify__names__a_founding_without_a_key),
		FORGE_TEST(verify__names__a_beginning_that_founds_nothing),
		FORGE_TEST(verify__names__an_end_with_a_malformed_list),
		FORGE_TEST(verify__names__the_end_of_no_key_among_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
