/* forge.h — records that are well made, and still must not be there. SPDX-License-Identifier: MIT
 *
 * What somebody with a key and the file could append to a bare_ledger: each is
 * encoded, linked, hashed and signed as it should be.
 */
#ifndef SUPPORT_FORGE_H
#define SUPPORT_FORGE_H

#include "support/bare_ledger.h"

/* Filled by forge_setup, for every test anew. */
extern struct bare_ledger forge_ledger;
extern struct signing_key *forge_stranger; /* key 77 of person 60, never enrolled */

int forge_setup(void **state);
int forge_teardown(void **state);

struct forged {
	struct record r;
	struct record_head h;
	const struct signing_key *key;
	bool sign_without_meaning, junk_behind;
};

/* The next record of a chain, in order but for what the test changes. */
struct forged forge(int type, int64_t desk, const struct signing_key *key);
struct forged forge_entry(int64_t desk, const struct signing_key *key);
void forge_put_numbers(struct record *r, int tag, const int64_t *v, size_t n);
void forge_put_quote(struct record *r, int64_t seq, const uint8_t *hash);
void forge_store(struct forged *f);

/* verify finds this and nothing else. */
void forge_expect_at(int64_t chain, int64_t seq, bool missing, const char *msgid);
/* Stores it; verify finds it and nothing else. */
void forge_expect(struct forged *f, const char *msgid);

#define FORGE_TEST(f) cmocka_unit_test_setup_teardown(f, forge_setup, forge_teardown)

#endif
