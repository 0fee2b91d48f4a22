/* test_seal.c — keys, seals, signatures, the pepper and codes. SPDX-License-Identifier: MIT
 *
 * The known answers were computed from docs/security.md outside of this program.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "domain/seal.h"
#include "support/scratch.h"

static const char known_public[] =
	"0bbc346a57667c380120bd9c7fd7e51d2c5fdfea37cd2f5bf405b2c6bf6f2d78";
static const char known_seal[] =
	"c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedf9cbd2949812334da2aa6471ffdf0bd0b"
	"7a52fc6e1a442b118afbf41e59c036defc082603ee939e8e0c52553f8a24202a";
static const char known_site_seal[] =
	"c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedf6463e12b99319f8116d391184ce4a3a1"
	"442c9c1c719f509b48309c6c1881a11205af74b40708a43eda3423e8ae0cecf7";
static const char known_sig[] = "ce958ad21dde0ff8676916e05afc4c98311654bd7d052335618b748d86d895c2"
				"4ab1edebb089a1dc1c3af52033dc4c046db807d2f3b2c3917a3c7b278eee6108";
static const char known_words[] = "baba biba nadi biba jabu basa\nfabe faki bira kabu hasa dune\n"
				  "baka nika hubi nape dena sidi\nbeni gebe sami bupa mibu wubu";
static const char password[] = "correct horse";

static uint8_t pepper[SEAL_PEPPER];

static int
setup(void **state)
{
	for (unsigned i = 0; i < SEAL_PEPPER; i++)
		pepper[i] = (uint8_t)i;
	return seal_init(NULL) ? scratch_setup(state) : -1;
}

static struct sealed_key
known_key(void)
{
	struct sealed_key s = {.key_id = 3, .person_id = 7, .cost = SEAL_COST_TEST};

	assert_true(str_unhex(s.public_key, SEAL_PUBLIC, known_public));
	assert_true(str_unhex(s.sealed, SEAL_SEALED, known_seal));
	for (unsigned i = 0; i < SEAL_SALT; i++)
		s.salt[i] = (uint8_t)i;
	return s;
}

static void
seal__opens__a_known_seal(void **state)
{
	struct sealed_key s = known_key();
	struct signing_key *k;
	uint8_t sig[SEAL_SIG];
	char hex[2 * SEAL_SIG + 1];

	(void)state;
	assert_true(seal_open(pepper, &s, password, SEAL_COST_TEST, &k, NULL));
	assert_int_equal(signing_key_id(k), 3);
	assert_int_equal(signing_key_person(k), 7);
	assert_memory_equal(signing_key_public(k), s.public_key, SEAL_PUBLIC);
	assert_true(seal_sign(k, "hello", 5, sig, NULL));
	str_hex(hex, sig, sizeof(sig));
	assert_string_equal(hex, known_sig);
	signing_key_free(k);
}

static void
seal__opens__a_known_site_seal_without_password(void **state)
{
	struct sealed_key s = known_key();
	struct signing_key *k;

	(void)state;
	s.key_id = 1;
	s.person_id = 0;
	s.cost = (struct seal_cost){0};
	assert_true(str_unhex(s.sealed, SEAL_SEALED, known_site_seal));
	assert_true(seal_open(pepper, &s, NULL, SEAL_COST_LIVE, &k, NULL));
	assert_int_equal(signing_key_person(k), 0);
	signing_key_free(k);
}

static void
expect_refusal(const uint8_t with[SEAL_PEPPER], const struct sealed_key *s, const char *typed,
	enum err_code code)
{
	struct signing_key *k = NULL;
	struct err e;

	assert_false(seal_open(with, s, typed, SEAL_COST_TEST, &k, &e));
	assert_int_equal(e.code, code);
	assert_null(k);
}

static void
seal__stays_shut__for_a_wrong_password_or_pepper(void **state)
{
	struct sealed_key s = known_key();
	uint8_t other[SEAL_PEPPER] = {1};

	(void)state;
	expect_refusal(pepper, &s, "correct horsf", ERR_DENIED);
	expect_refusal(pepper, &s, "", ERR_DENIED);
	expect_refusal(other, &s, password, ERR_DENIED);
}

/* The AAD: person, key, public key, salt and cost; and the sealed bytes themselves. */
static void
seal__stays_shut__when_anything_beside_it_changed(void **state)
{
	struct sealed_key s = known_key();

	(void)state;
	s.person_id = 8;
	expect_refusal(pepper, &s, password, ERR_DENIED);
	s = known_key();
	s.key_id = 4;
	expect_refusal(pepper, &s, password, ERR_DENIED);
	for (unsigned i = 0; i < SEAL_PUBLIC; i++) {
		s = known_key();
		s.public_key[i] ^= 0x10;
		expect_refusal(pepper, &s, password, ERR_DENIED);
	}
	for (unsigned i = 0; i < SEAL_SALT; i++) {
		s = known_key();
		s.salt[i] ^= 1;
		expect_refusal(pepper, &s, password, ERR_DENIED);
	}
	for (unsigned i = 0; i < SEAL_SEALED; i++) {
		s = known_key();
		s.sealed[i] ^= 0x80;
		expect_refusal(pepper, &s, password, ERR_DENIED);
	}
}

static void
seal__refuses__a_cost_out_of_bounds(void **state)
{
	struct sealed_key s = known_key();

	(void)state;
	s.cost.ops = SEAL_COST_TEST.ops + 1;
	expect_refusal(pepper, &s, password, ERR_CORRUPT);
	s.cost = (struct seal_cost){1, UINT64_C(1) << 40};
	expect_refusal(pepper, &s, password, ERR_CORRUPT);
	s.cost = (struct seal_cost){0, 0};
	expect_refusal(pepper, &s, password, ERR_CORRUPT);
	/* A person's key without a password is no key. */
	expect_refusal(pepper, &s, NULL, ERR_CORRUPT);
}

static void
seal__makes__a_key_that_opens_again_and_again_under_a_new_password(void **state)
{
	struct sealed_key s, again;
	struct signing_key *k, *k2;

	(void)state;
	assert_true(seal_make(
		pepper, &(struct seal_spec){5, 9, "first one", SEAL_COST_TEST}, &s, &k, NULL));
	assert_int_equal(s.key_id, 5);
	assert_int_equal(s.person_id, 9);
	assert_true(seal_again(pepper, k, "second one", SEAL_COST_TEST, &again, NULL));
	assert_memory_equal(again.public_key, s.public_key, SEAL_PUBLIC);
	assert_memory_not_equal(again.sealed, s.sealed, SEAL_SEALED);
	expect_refusal(pepper, &again, "first one", ERR_DENIED);
	assert_true(seal_open(pepper, &again, "second one", SEAL_COST_TEST, &k2, NULL));
	assert_memory_equal(signing_key_public(k2), signing_key_public(k), SEAL_PUBLIC);
	signing_key_free(k);
	signing_key_free(k2);
}

static void
seal__takes_the_password_away__from_nobody(void **state)
{
	struct err e;

	(void)state;
	assert_false(seal_open_nobody(pepper, "anything", SEAL_COST_TEST, &e));
	assert_int_equal(e.code, ERR_DENIED);
}

static long
resident_kib(void)
{
	long pages = 0, resident = 0;
	FILE *f = fopen("/proc/self/statm", "r");

	assert_non_null(f);
	assert_int_equal(fscanf(f, "%ld %ld", &pages, &resident), 2);
	fclose(f);
	return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

/* speed.md: 200 consoles in 1.5 GB, so the 64 MiB of a sign-in go back at once. */
static void
seal__returns__the_memory_of_the_derivation(void **state)
{
	struct err e;
	long before = resident_kib();

	(void)state;
	assert_false(seal_open_nobody(pepper, "anything", SEAL_COST_LIVE, &e));
	assert_true(resident_kib() - before < 16 * 1024);
}

static void
signature__fails__for_any_changed_bit_or_other_key(void **state)
{
	struct sealed_key s;
	struct signing_key *k;
	uint8_t sig[SEAL_SIG], public_key[SEAL_PUBLIC];
	char text[] = "I hand over";

	(void)state;
	assert_true(
		seal_make(pepper, &(struct seal_spec){1, 2, "p", SEAL_COST_TEST}, &s, &k, NULL));
	assert_true(seal_sign(k, text, sizeof(text), sig, NULL));
	assert_true(seal_verify(s.public_key, text, sizeof(text), sig));
	for (unsigned bit = 0; bit < 8 * sizeof(text); bit++) {
		text[bit / 8] = (char)(text[bit / 8] ^ 1 << bit % 8);
		assert_false(seal_verify(s.public_key, text, sizeof(text), sig));
		text[bit / 8] = (char)(text[bit / 8] ^ 1 << bit % 8);
	}
	for (unsigned bit = 0; bit < 8 * SEAL_SIG; bit++) {
		sig[bit / 8] ^= (uint8_t)(1 << bit % 8);
		assert_false(seal_verify(s.public_key, text, sizeof(text), sig));
		sig[bit / 8] ^= (uint8_t)(1 << bit % 8);
	}
	memcpy(public_key, s.public_key, SEAL_PUBLIC);
	public_key[0] ^= 1;
	assert_false(seal_verify(public_key, text, sizeof(text), sig));
	signing_key_free(k);
}

/* libsodium 1.0.18 would sign with a wrong public half and so give the key away. */
static void
signature__is_refused__when_the_public_half_is_wrong(void **state)
{
	struct sealed_key s;
	struct signing_key *k;
	uint8_t sig[SEAL_SIG] = {0}, none[SEAL_SIG] = {0}, seed[32] = {1};
	struct err e;

	(void)state;
	assert_true(seal_make_unsealed(4, 2, seed, &s, &k, NULL));
	((uint8_t *)signing_key_public(k))[31] ^= 1;
	assert_false(seal_sign(k, "x", 1, sig, &e));
	assert_int_equal(e.code, ERR_CORRUPT);
	assert_memory_equal(sig, none, SEAL_SIG);
	signing_key_free(k);
	signing_key_free(NULL);
}

static void
key__unsealed__is_the_same_for_the_same_seed(void **state)
{
	struct sealed_key s;
	struct signing_key *k;
	uint8_t seed[32], known[SEAL_PUBLIC];
	static const uint8_t none[SEAL_SEALED];

	(void)state;
	for (unsigned i = 0; i < sizeof(seed); i++)
		seed[i] = (uint8_t)(100 + i);
	assert_true(str_unhex(known, sizeof(known), known_public));
	assert_true(seal_make_unsealed(4, 2, seed, &s, &k, NULL));
	assert_memory_equal(s.public_key, known, SEAL_PUBLIC);
	assert_memory_equal(s.sealed, none, SEAL_SEALED);
	signing_key_free(k);
}

static void
hash__is__sha_256(void **state)
{
	uint8_t whole[SEAL_HASH], parts[SEAL_HASH], abc[SEAL_HASH];
	char text[SEAL_FINGERPRINT_TEXT];

	(void)state;
	assert_true(str_unhex(abc, sizeof(abc),
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
	seal_hash(whole, "abc", 3);
	seal_hash2(parts, "a", 1, "bc", 2);
	assert_memory_equal(whole, abc, SEAL_HASH);
	assert_memory_equal(parts, abc, SEAL_HASH);
	seal_fingerprint(text, abc);
	assert_string_equal(text, "BA78 16BF 8F01 CFEA");
	assert_true(seal_same("ab", "ab", 2));
	assert_false(seal_same("ab", "ac", 2));
}

static bool
next_word(void *arg, const void **p, size_t *n)
{
	const char *const **at = arg;

	if (!**at)
		return false;
	*p = **at;
	*n = strlen(*(*at)++);
	return true;
}

/* However it is cut, pieces without a byte among them. */
static void
hash_of_pieces__is__that_of_the_whole(void **state)
{
	static const char *const cut[][5] = {
		{"abc"}, {"a", "bc"}, {"", "a", "", "bc"}, {"a", "b", "c", ""}};
	uint8_t whole[SEAL_HASH], pieces[SEAL_HASH], none[SEAL_HASH];

	(void)state;
	seal_hash(whole, "abc", 3);
	for (size_t i = 0; i < sizeof cut / sizeof *cut; i++) {
		const char *const *at = cut[i];
		seal_hash_pieces(pieces, next_word, &at);
		assert_memory_equal(pieces, whole, SEAL_HASH);
	}
	const char *const *at = &cut[0][1];
	seal_hash_pieces(pieces, next_word, &at);
	seal_hash(none, "", 0);
	assert_memory_equal(pieces, none, SEAL_HASH);
}

static void
pepper__comes_back__from_its_file(void **state)
{
	char file[SCRATCH_PATH];
	uint8_t made[SEAL_PEPPER], read[SEAL_PEPPER];
	struct stat st;
	struct err e;

	(void)state;
	scratch_path(file, "pepper");
	assert_false(seal_pepper_read(file, read, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_true(seal_pepper_make(file, made, NULL));
	assert_int_equal(stat(file, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0400);
	assert_int_equal(st.st_size, SEAL_PEPPER);
	assert_true(seal_pepper_read(file, read, NULL));
	assert_memory_equal(made, read, SEAL_PEPPER);
	assert_false(seal_pepper_make(file, made, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	assert_int_equal(chmod(file, 0440), 0);
	assert_false(seal_pepper_read(file, read, &e));
	assert_int_equal(e.code, ERR_DENIED);
}

static void
pepper__is_refused__when_short_or_a_link(void **state)
{
	char file[SCRATCH_PATH], link_name[SCRATCH_PATH];
	uint8_t read[SEAL_PEPPER];
	struct err e;

	(void)state;
	scratch_path(file, "short");
	scratch_path(link_name, "link");
	FILE *f = fopen(file, "w");
	assert_non_null(f);
	fputs("seven", f);
	fclose(f);
	assert_int_equal(chmod(file, 0400), 0);
	assert_false(seal_pepper_read(file, read, &e));
	assert_int_equal(e.code, ERR_CORRUPT);
	assert_int_equal(symlink(file, link_name), 0);
	assert_false(seal_pepper_read(link_name, read, &e));
	assert_int_equal(e.code, ERR_IO);
}

static void
pepper__comes_back__from_its_words(void **state)
{
	struct buf words;
	uint8_t back[SEAL_PEPPER];

	(void)state;
	buf_init(&words);
	seal_pepper_words(&words, pepper);
	assert_string_equal(buf_str(&words), known_words);
	assert_true(seal_pepper_from_words(buf_str(&words), back, NULL));
	assert_memory_equal(back, pepper, SEAL_PEPPER);
	assert_true(seal_pepper_from_words(
		" BABA biba nadi-biba jabu basa fabe faki bira kabu hasa dune baka nika hubi nape "
		"dena sidi beni gebe sami bupa mibu\twubu \n",
		back, NULL));
	buf_free(&words);
}

/* One letter changed anywhere is told by the check byte, all but 1 in 256. */
static void
pepper__is_refused__for_wrong_words(void **state)
{
	static const char *const wrong[] = {"", "baba", "baba biba nadi biba jabu basa oops"};
	char words[sizeof(known_words) + 8];
	uint8_t back[SEAL_PEPPER];
	struct err e;
	int passed = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(seal_pepper_from_words(wrong[i], back, NULL));
	for (size_t i = 0; i + 1 < sizeof(known_words); i++) {
		strcpy(words, known_words);
		words[i] = words[i] == 'b' ? 'd' : 'b';
		passed += seal_pepper_from_words(words, back, &e);
		assert_int_equal(e.code, ERR_INVALID);
	}
	assert_true(passed <= 3);
	sprintf(words, "%s baba", known_words);
	assert_false(seal_pepper_from_words(words, back, NULL));
}

static void
code__is_forgiving__about_how_it_is_typed(void **state)
{
	uint8_t known[SEAL_HASH], hash[SEAL_HASH];

	(void)state;
	assert_true(str_unhex(known, sizeof(known),
		"2e4ecfc850fc531f38849514ed298a0eda9a3e7ca74a6ca26066d5a7138758df"));
	assert_true(seal_code_hash("01234-56789-ABCDE-FGHJK", hash));
	assert_memory_equal(hash, known, SEAL_HASH);
	assert_true(seal_code_hash(" o1234 56789 abcde fghjk ", hash));
	assert_memory_equal(hash, known, SEAL_HASH);
	assert_true(seal_code_hash("OL23456789ABCDEFGHJK", hash));
	assert_memory_equal(hash, known, SEAL_HASH);
	assert_false(seal_code_hash("01234-56789-ABCDE-FGHJ", hash));
	assert_false(seal_code_hash("01234-56789-ABCDE-FGHJKM", hash));
	assert_false(seal_code_hash("01234-56789-ABCDE-FGHJ!", hash));
	assert_false(seal_code_hash("", hash));
}

static void
code__is_new__each_time(void **state)
{
	char a[24], b[24];
	uint8_t ha[SEAL_HASH], hb[SEAL_HASH], typed[SEAL_HASH];

	(void)state;
	seal_code_make(a, ha);
	seal_code_make(b, hb);
	assert_int_equal(strlen(a), 23);
	assert_true(a[5] == '-' && a[11] == '-' && a[17] == '-');
	assert_string_not_equal(a, b);
	assert_memory_not_equal(ha, hb, SEAL_HASH);
	assert_true(seal_code_hash(a, typed));
	assert_memory_equal(typed, ha, SEAL_HASH);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(seal__opens__a_known_seal),
		cmocka_unit_test(seal__opens__a_known_site_seal_without_password),
		cmocka_unit_test(seal__stays_shut__for_a_wrong_password_or_pepper),
		cmocka_unit_test(seal__stays_shut__when_anything_beside_it_changed),
		cmocka_unit_test(seal__refuses__a_cost_out_of_bounds),
		cmocka_unit_test(
			seal__makes__a_key_that_opens_again_and_again_under_a_new_password),
		cmocka_unit_test(seal__takes_the_password_away__from_nobody),
		cmocka_unit_test(seal__returns__the_memory_of_the_derivation),
		cmocka_unit_test(signature__fails__for_any_changed_bit_or_other_key),
		cmocka_unit_test(signature__is_refused__when_the_public_half_is_wrong),
		cmocka_unit_test(key__unsealed__is_the_same_for_the_same_seed),
		cmocka_unit_test(hash__is__sha_256),
		cmocka_unit_test(hash_of_pieces__is__that_of_the_whole),
		cmocka_unit_test(pepper__comes_back__from_its_file),
		cmocka_unit_test(pepper__is_refused__when_short_or_a_link),
		cmocka_unit_test(pepper__comes_back__from_its_words),
		cmocka_unit_test(pepper__is_refused__for_wrong_words),
		cmocka_unit_test(code__is_forgiving__about_how_it_is_typed),
		cmocka_unit_test(code__is_new__each_time),
	};

	return cmocka_run_group_tests(tests, setup, scratch_teardown);
}
