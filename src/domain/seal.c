/* seal.c — keys, seals, signatures, hashes: all that libsodium does here. SPDX-License-Identifier: MIT */
#include "domain/seal.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#define SIG_DOMAIN "jiaoban/sig/v1"
#define AAD_DOMAIN "jiaoban/seal/v1"
#define CODE_DOMAIN "jiaoban/code/v1"

static_assert(SEAL_HASH == crypto_hash_sha256_BYTES, "");
static_assert(SEAL_PUBLIC == crypto_sign_PUBLICKEYBYTES, "");
static_assert(SEAL_SIG == crypto_sign_BYTES, "");
static_assert(SEAL_SALT == crypto_pwhash_SALTBYTES, "");
static_assert(SEAL_PEPPER == crypto_generichash_KEYBYTES, "");

enum {
	SEED = crypto_sign_SEEDBYTES,
	NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	SEAL_KEY = crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
	AAD = sizeof AAD_DOMAIN + 8 + 8 + SEAL_PUBLIC + SEAL_SALT + 8 + 8
};

static_assert(SEAL_SEALED == NONCE + SEED + crypto_aead_xchacha20poly1305_ietf_ABYTES, "");

const struct seal_cost SEAL_COST_LIVE = {.ops = 4, .mem_bytes = 64U << 20};
const struct seal_cost SEAL_COST_TEST = {.ops = 1, .mem_bytes = 8U << 10};

/* Lives in sodium_malloc memory: locked, between guard pages, left out of core
 * dumps. `secret` is only filled while a signature is made. */
struct signing_key {
	uint8_t seed[SEED];
	uint8_t secret[crypto_sign_SECRETKEYBYTES];
	uint8_t public_key[SEAL_PUBLIC];
	int64_t id, person;
};

bool
seal_init(struct err *e)
{
	if (sodium_init() < 0)
		return err_set(e, ERR_IO, .msgid = N_("This machine gives no random numbers"));
	return true;
}

void
seal_random(void *out, size_t n)
{
	randombytes_buf(out, n);
}

void
seal_hash(uint8_t out[SEAL_HASH], const void *p, size_t n)
{
	crypto_hash_sha256(out, p, n);
}

void
seal_hash2(uint8_t out[SEAL_HASH], const void *a, size_t an, const void *b, size_t bn)
{
	crypto_hash_sha256_state s;

	crypto_hash_sha256_init(&s);
	crypto_hash_sha256_update(&s, a, an);
	crypto_hash_sha256_update(&s, b, bn);
	crypto_hash_sha256_final(&s, out);
}

void
seal_hash_pieces(uint8_t out[SEAL_HASH], seal_piece *piece, void *arg)
{
	crypto_hash_sha256_state s;
	const void *p;
	size_t n;

	crypto_hash_sha256_init(&s);
	while (piece(arg, &p, &n))
		crypto_hash_sha256_update(&s, p, n);
	crypto_hash_sha256_final(&s, out);
}

bool
seal_same(const void *a, const void *b, size_t n)
{
	return sodium_memcmp(a, b, n) == 0;
}

void
seal_wipe(void *p, size_t n)
{
	sodium_memzero(p, n);
}

int64_t
signing_key_id(const struct signing_key *k)
{
	return k->id;
}

int64_t
signing_key_person(const struct signing_key *k)
{
	return k->person;
}

const uint8_t *
signing_key_public(const struct signing_key *k)
{
	return k->public_key;
}

void
signing_key_free(struct signing_key *k)
{
	sodium_free(k);
}

static struct signing_key *
key_new(int64_t id, int64_t person)
{
	struct signing_key *k = sodium_malloc(sizeof *k);

	if (k) {
		memset(k, 0, sizeof *k);
		k->id = id;
		k->person = person;
	}
	return k;
}

/* Fills k->secret from the seed; the caller wipes it. */
static void
key_expand(struct signing_key *k, uint8_t public_key[SEAL_PUBLIC])
{
	crypto_sign_seed_keypair(public_key, k->secret, k->seed);
}

static void
put_u64(uint8_t *p, uint64_t v)
{
	for (int i = 0; i < 8; i++)
		p[i] = (uint8_t)(v >> (56 - 8 * i));
}

/* What the seal is bound to: moving it to another row, or changing a
 * parameter beside it, makes it fail to open. */
static void
seal_aad(uint8_t out[AAD], const struct sealed_key *s)
{
	uint8_t *p = out;

	memcpy(p, AAD_DOMAIN, sizeof AAD_DOMAIN);
	p += sizeof AAD_DOMAIN;
	put_u64(p, (uint64_t)s->person_id);
	put_u64(p + 8, (uint64_t)s->key_id);
	memcpy(p + 16, s->public_key, SEAL_PUBLIC);
	memcpy(p + 16 + SEAL_PUBLIC, s->salt, SEAL_SALT);
	p += 16 + SEAL_PUBLIC + SEAL_SALT;
	put_u64(p, s->cost.ops);
	put_u64(p + 8, s->cost.mem_bytes);
}

/* BLAKE2b keyed with the pepper over argon2id's answer; the site's key has no
 * password and takes the salt in its place. cost: one argon2id */
static bool
derive(uint8_t out[SEAL_KEY], const uint8_t pepper[SEAL_PEPPER], const struct sealed_key *s,
	const char *password, struct err *e)
{
	uint8_t slow[SEAL_KEY] = {0};
	crypto_generichash_state h;

	if (password &&
		crypto_pwhash(slow, sizeof slow, password, strlen(password), s->salt, s->cost.ops,
			(size_t)s->cost.mem_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
		return err_set(
			e, ERR_NOMEM, .msgid = N_("Not enough memory to check the password"));
	crypto_generichash_init(&h, pepper, SEAL_PEPPER, SEAL_KEY);
	crypto_generichash_update(&h, (const uint8_t *)AAD_DOMAIN, sizeof AAD_DOMAIN);
	crypto_generichash_update(&h, (const uint8_t *)(password ? "P" : "S"), 1);
	if (password)
		crypto_generichash_update(&h, slow, sizeof slow);
	else
		crypto_generichash_update(&h, s->salt, SEAL_SALT);
	crypto_generichash_final(&h, out, SEAL_KEY);
	sodium_memzero(slow, sizeof slow);
	sodium_memzero(&h, sizeof h);
	return true;
}

static bool
close_seal(const uint8_t pepper[SEAL_PEPPER], const struct signing_key *k, const char *password,
	struct sealed_key *out, struct err *e)
{
	uint8_t key[SEAL_KEY], aad[AAD];

	randombytes_buf(out->salt, SEAL_SALT);
	randombytes_buf(out->sealed, NONCE);
	memcpy(out->public_key, k->public_key, SEAL_PUBLIC);
	if (!derive(key, pepper, out, password, e))
		return false;
	seal_aad(aad, out);
	crypto_aead_xchacha20poly1305_ietf_encrypt(
		out->sealed + NONCE, NULL, k->seed, SEED, aad, sizeof aad, NULL, out->sealed, key);
	sodium_memzero(key, sizeof key);
	return true;
}

static bool
no_memory(struct err *e)
{
	return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory for a key"));
}

static struct signing_key *
key_from_seed(int64_t id, int64_t person, const uint8_t seed[SEED])
{
	struct signing_key *k = key_new(id, person);

	if (!k)
		return NULL;
	memcpy(k->seed, seed, SEED);
	key_expand(k, k->public_key);
	sodium_memzero(k->secret, sizeof k->secret);
	return k;
}

bool
seal_make(const uint8_t pepper[SEAL_PEPPER], const struct seal_spec *s, struct sealed_key *out,
	struct signing_key **open, struct err *e)
{
	uint8_t seed[SEED];

	assert(s->key_id > 0 && s->person_id >= 0);
	assert(s->password || s->person_id == 0);
	randombytes_buf(seed, sizeof seed);
	struct signing_key *k = key_from_seed(s->key_id, s->person_id, seed);

	sodium_memzero(seed, sizeof seed);
	if (!k)
		return no_memory(e);
	if (!seal_again(pepper, k, s->password, s->cost, out, e)) {
		signing_key_free(k);
		return false;
	}
	*open = k;
	return true;
}

bool
seal_again(const uint8_t pepper[SEAL_PEPPER], const struct signing_key *k, const char *password,
	struct seal_cost cost, struct sealed_key *out, struct err *e)
{
	assert(password || k->person == 0);
	*out = (struct sealed_key){.key_id = k->id, .person_id = k->person};
	out->cost = password ? cost : (struct seal_cost){0};
	return close_seal(pepper, k, password, out, e);
}

static bool
wrong_password(struct err *e)
{
	return err_set(e, ERR_DENIED, .field = "password",
		.msgid = N_("Name and password do not go together"));
}

/* A file that asks for gigabytes must not get them. */
static bool
cost_is_allowed(const struct sealed_key *s, const char *password, struct seal_cost bound)
{
	if (!password)
		return s->person_id == 0 && s->cost.ops == 0 && s->cost.mem_bytes == 0;
	return s->cost.ops >= crypto_pwhash_OPSLIMIT_MIN && s->cost.ops <= bound.ops &&
	       s->cost.mem_bytes >= crypto_pwhash_MEMLIMIT_MIN &&
	       s->cost.mem_bytes <= bound.mem_bytes;
}

static bool
open_seal(const uint8_t pepper[SEAL_PEPPER], const struct sealed_key *s, const char *password,
	struct signing_key *k, struct err *e)
{
	uint8_t key[SEAL_KEY], aad[AAD], derived[SEAL_PUBLIC];

	if (!derive(key, pepper, s, password, e))
		return false;
	seal_aad(aad, s);
	int wrong = crypto_aead_xchacha20poly1305_ietf_decrypt(k->seed, NULL, NULL,
		s->sealed + NONCE, SEAL_SEALED - NONCE, aad, sizeof aad, s->sealed, key);
	sodium_memzero(key, sizeof key);
	if (wrong)
		return wrong_password(e);
	key_expand(k, derived);
	sodium_memzero(k->secret, sizeof k->secret);
	if (!seal_same(derived, s->public_key, SEAL_PUBLIC))
		return err_set(e, ERR_CORRUPT,
			.msgid = N_("The stored public key does not belong to this key"));
	memcpy(k->public_key, derived, SEAL_PUBLIC);
	return true;
}

bool
seal_open(const uint8_t pepper[SEAL_PEPPER], const struct sealed_key *s, const char *password,
	struct seal_cost bound, struct signing_key **out, struct err *e)
{
	if (!cost_is_allowed(s, password, bound))
		return err_set(e, ERR_CORRUPT,
			.msgid = N_("The stored cost of a password is outside its bounds"));
	struct signing_key *k = key_new(s->key_id, s->person_id);

	if (!k)
		return no_memory(e);
	if (!open_seal(pepper, s, password, k, e)) {
		signing_key_free(k);
		return false;
	}
	*out = k;
	return true;
}

bool
seal_open_nobody(const uint8_t pepper[SEAL_PEPPER], const char *password, struct seal_cost cost,
	struct err *e)
{
	struct sealed_key s = {.key_id = 1, .person_id = 1, .cost = cost};
	struct signing_key *k;

	randombytes_buf(s.salt, sizeof s.salt);
	randombytes_buf(s.sealed, sizeof s.sealed);
	if (seal_open(pepper, &s, password, cost, &k, e)) {
		signing_key_free(k);
		return wrong_password(e);
	}
	return false;
}

bool
seal_sign(const struct signing_key *k, const void *bytes, size_t n, uint8_t sig[SEAL_SIG],
	struct err *e)
{
	struct signing_key *own = (struct signing_key *)k;
	struct buf message;
	uint8_t derived[SEAL_PUBLIC];
	bool same;

	buf_init(&message);
	buf_put(&message, SIG_DOMAIN, sizeof SIG_DOMAIN);
	buf_put(&message, bytes, n);
	if (message.failed) {
		buf_free(&message);
		return no_memory(e);
	}
	/* 1.0.18 takes the public half on trust; with a wrong one it would give
	 * the secret away by using a nonce twice. */
	key_expand(own, derived);
	same = seal_same(derived, k->public_key, SEAL_PUBLIC);
	if (same)
		crypto_sign_detached(sig, NULL, (const uint8_t *)message.p, message.len, k->secret);
	sodium_memzero(own->secret, sizeof own->secret);
	buf_free(&message);
	if (!same)
		return err_set(e, ERR_CORRUPT,
			.msgid = N_("The stored public key does not belong to this key"));
	return true;
}

bool
seal_verify(const uint8_t public_key[SEAL_PUBLIC], const void *bytes, size_t n,
	const uint8_t sig[SEAL_SIG])
{
	/* On the stack: a lack of memory must not look like a bad signature. */
	uint8_t message[sizeof SIG_DOMAIN + SEAL_MESSAGE_MAX];

	if (n > SEAL_MESSAGE_MAX)
		return false;
	memcpy(message, SIG_DOMAIN, sizeof SIG_DOMAIN);
	memcpy(message + sizeof SIG_DOMAIN, bytes, n);
	return crypto_sign_verify_detached(sig, message, sizeof SIG_DOMAIN + n, public_key) == 0;
}

bool
seal_make_unsealed(int64_t key_id, int64_t person_id, const uint8_t seed[32],
	struct sealed_key *out, struct signing_key **open, struct err *e)
{
	struct signing_key *k = key_from_seed(key_id, person_id, seed);

	if (!k)
		return no_memory(e);
	*out = (struct sealed_key){.key_id = key_id, .person_id = person_id};
	memcpy(out->public_key, k->public_key, SEAL_PUBLIC);
	*open = k;
	return true;
}

void
seal_fingerprint(char out[SEAL_FINGERPRINT_TEXT], const uint8_t hash[SEAL_HASH])
{
	bool fits = str_format(out, SEAL_FINGERPRINT_TEXT, "%02X%02X %02X%02X %02X%02X %02X%02X",
		hash[0], hash[1], hash[2], hash[3], hash[4], hash[5], hash[6], hash[7]);

	assert(fits);
}

/* 32 signs without I, L, O and U, which are read as 1, 1, 0 and V. */
static const char code_sign[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

enum { CODE_SIGNS = 20, CODE_GROUP = 5 };

void
seal_code_make(char out[24], uint8_t hash[SEAL_HASH])
{
	char *p = out;

	for (int i = 0; i < CODE_SIGNS; i++) {
		if (i && i % CODE_GROUP == 0)
			*p++ = '-';
		*p++ = code_sign[randombytes_uniform(32)];
	}
	*p = '\0';
	bool good = seal_code_hash(out, hash);

	assert(good);
}

/* The sign that was meant, 0 if none. */
static char
code_meant(char c)
{
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	if (c == 'O')
		return '0';
	if (c == 'I' || c == 'L')
		return '1';
	if (c == 'U')
		return 'V';
	return c && strchr(code_sign, c) ? c : '\0';
}

bool
seal_code_hash(const char *typed, uint8_t hash[SEAL_HASH])
{
	char canonical[CODE_SIGNS];
	size_t n = 0;

	for (const char *p = typed; *p; p++) {
		if (*p == ' ' || *p == '-')
			continue;
		char c = code_meant(*p);

		if (!c || n == sizeof canonical)
			return false;
		canonical[n++] = c;
	}
	if (n != sizeof canonical)
		return false;
	seal_hash2(hash, CODE_DOMAIN, sizeof CODE_DOMAIN, canonical, sizeof canonical);
	sodium_memzero(canonical, sizeof canonical);
	return true;
}
