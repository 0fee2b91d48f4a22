/* seal.h — keys, seals, signatures, hashes. SPDX-License-Identifier: MIT
 *
 * The only file that knows libsodium. source: promises.md §3.
 */
#ifndef DOMAIN_SEAL_H
#define DOMAIN_SEAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum {
	SEAL_HASH = 32,
	SEAL_PUBLIC = 32,
	SEAL_SIG = 64,
	SEAL_SALT = 16,
	SEAL_PEPPER = 32,
	SEAL_SEALED = 72,             /* nonce 24 + seed 32 + tag 16 */
	SEAL_MESSAGE_MAX = 2 * 65536, /* bytes that one signature can cover */
	SEAL_FINGERPRINT_TEXT = 20    /* "7F3A 91C2 0B44 1D5E" and its end */
};

/* Locked, not dumpable memory with the open key. */
struct signing_key;
int64_t signing_key_id(const struct signing_key *k);     /* key.id */
int64_t signing_key_person(const struct signing_key *k); /* 0 = the system */
const uint8_t *signing_key_public(const struct signing_key *k);
void signing_key_free(struct signing_key *k); /* wipes; NULL allowed */

struct seal_cost {
	uint64_t ops;
	uint64_t mem_bytes;
};
extern const struct seal_cost SEAL_COST_LIVE; /* argon2id 64 MiB, t = 4 */
extern const struct seal_cost SEAL_COST_TEST; /* 8 KiB, t = 1: demo and test sites only */

/* What stands in table `key`. */
struct sealed_key {
	int64_t key_id, person_id; /* person 0: the site's key, sealed under the pepper alone */
	uint8_t public_key[SEAL_PUBLIC];
	uint8_t sealed[SEAL_SEALED];
	uint8_t salt[SEAL_SALT];
	struct seal_cost cost;
};

bool seal_init(struct err *e) MUST_CHECK; /* sodium_init; call once */

void seal_random(void *out, size_t n);
void seal_hash(uint8_t out[SEAL_HASH], const void *p, size_t n);
void seal_hash2(uint8_t out[SEAL_HASH], const void *a, size_t an, const void *b,
	size_t bn); /* SHA-256(a ‖ b) */
/* SHA-256 of pieces in a row, without a copy of the whole: `piece` gives the next
 * of them; false = there is none. */
typedef bool seal_piece(void *arg, const void **p, size_t *n);
void seal_hash_pieces(uint8_t out[SEAL_HASH], seal_piece *piece, void *arg);
bool seal_same(const void *a, const void *b, size_t n); /* constant time */
void seal_wipe(void *p, size_t n);

/* Makes a key pair and seals its seed under password and pepper. key_id is
 * filled into the AAD, so it must be known (allocate the id first).
 * cost: one argon2id. password may be NULL for person 0. */
struct seal_spec {
	int64_t key_id, person_id;
	const char *password;
	struct seal_cost cost;
};
bool seal_make(const uint8_t pepper[SEAL_PEPPER], const struct seal_spec *s, struct sealed_key *out,
	struct signing_key **open, struct err *e) MUST_CHECK;
/* The same seed under a new password. */
bool seal_again(const uint8_t pepper[SEAL_PEPPER], const struct signing_key *k,
	const char *password, struct seal_cost cost, struct sealed_key *out,
	struct err *e) MUST_CHECK;
/* Opens a seal. Succeeding IS the password check. `bound` is the greatest cost
 * that is accepted from the file.
 * err: ERR_DENIED wrong password or pepper, ERR_CORRUPT parameters out of bounds or public key that does not belong, ERR_NOMEM. */
bool seal_open(const uint8_t pepper[SEAL_PEPPER], const struct sealed_key *s, const char *password,
	struct seal_cost bound, struct signing_key **out, struct err *e) MUST_CHECK;
/* Takes as long as opening a seal and always fails: for an unknown login. */
bool seal_open_nobody(const uint8_t pepper[SEAL_PEPPER], const char *password,
	struct seal_cost cost, struct err *e);

/* Derives and compares the public key first (libsodium 1.0.18 reuses its nonce
 * when the public half is wrong).  sig = Ed25519("jiaoban/sig/v1\0" ‖ bytes). */
bool seal_sign(const struct signing_key *k, const void *bytes, size_t n, uint8_t sig[SEAL_SIG],
	struct err *e) MUST_CHECK;
bool seal_verify(const uint8_t public_key[SEAL_PUBLIC], const void *bytes, size_t n,
	const uint8_t sig[SEAL_SIG]);

/* A key whose seed is thrown away afterwards: demo people who cannot sign in. */
bool seal_make_unsealed(int64_t key_id, int64_t person_id, const uint8_t seed[32],
	struct sealed_key *out, struct signing_key **open, struct err *e) MUST_CHECK;

/* "7F3A 91C2 0B44 1D5E": first 8 bytes of SHA-256(public key), also used for content checks. */
void seal_fingerprint(char out[SEAL_FINGERPRINT_TEXT], const uint8_t hash[SEAL_HASH]);

/* The pepper file: 32 bytes, mode 0400, beside the database. */
bool seal_pepper_make(const char *file, uint8_t out[SEAL_PEPPER], struct err *e) MUST_CHECK;
bool seal_pepper_read(const char *file, uint8_t out[SEAL_PEPPER], struct err *e) MUST_CHECK;
/* 24 words for paper, and back. */
void seal_pepper_words(struct buf *out, const uint8_t pepper[SEAL_PEPPER]);
bool seal_pepper_from_words(const char *words, uint8_t out[SEAL_PEPPER], struct err *e) MUST_CHECK;

/* A one-time code of 20 base-32 characters in groups of 5, and its stored hash. */
void seal_code_make(char out[24], uint8_t hash[SEAL_HASH]);
bool seal_code_hash(
	const char *typed, uint8_t hash[SEAL_HASH]); /* spaces, case, 0/O 1/I forgiven */

#endif
