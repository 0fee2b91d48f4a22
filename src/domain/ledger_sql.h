/* ledger_sql.h — rows of record, content, key and site. SPDX-License-Identifier: MIT
 *
 * For the files of the ledger alone: nothing here is judged, signed or checked.
 */
#ifndef DOMAIN_LEDGER_SQL_H
#define DOMAIN_LEDGER_SQL_H

#include "domain/ctx.h"
#include "domain/ledger_ref.h"
#include "domain/record.h"

struct ledger_row {
	struct ledger_ref ref;
	int64_t type, key_id, actor, utc_us;
	uint8_t prev_hash[SEAL_HASH], sig[SEAL_SIG];
	struct buf bytes;
};
void ledger_row_free(struct ledger_row *r);

bool ledger_row_insert(
	struct ctx *c, struct ledger_row *r, struct err *e) MUST_CHECK; /* sets ref.id */
bool ledger_row_get(
	struct ctx *c, int64_t id, struct ledger_row *out, bool *found, struct err *e) MUST_CHECK;
bool ledger_row_newest(struct ctx *c, int64_t chain, struct ledger_row *out, bool *found,
	struct err *e) MUST_CHECK;
/* The instant a record was written; *found = false: there is none of that number. */
bool ledger_row_us(
	struct ctx *c, int64_t id, int64_t *utc_us, bool *found, struct err *e) MUST_CHECK;
/* The newest of all chains. */
bool ledger_row_last(struct ctx *c, struct ledger_row *out, bool *found, struct err *e) MUST_CHECK;
/* The smallest chain greater than `after`; -1 = from the start. */
bool ledger_chain_after(
	struct ctx *c, int64_t after, int64_t *chain, bool *found, struct err *e) MUST_CHECK;
/* "site", a desk's code, or "chain-7" where there is no such desk. */
bool ledger_chain_name(struct ctx *c, int64_t chain, char out[33], struct err *e) MUST_CHECK;
bool ledger_hash_is_new(
	struct ctx *c, const uint8_t hash[SEAL_HASH], bool *found, struct err *e) MUST_CHECK;

bool ledger_content_put(struct ctx *c, const uint8_t hash[SEAL_HASH], const void *bytes, size_t n,
	struct err *e) MUST_CHECK;
bool ledger_content_get(struct ctx *c, const uint8_t hash[SEAL_HASH], struct buf *out, bool *found,
	struct err *e) MUST_CHECK;

/* LOG-11: place 0 is what TAG_SAID commits to, 1… those of TAG_APART. */
enum { LEDGER_PLACES = 2048 };
struct ledger_apart_row {
	int64_t record;
	int place;
	struct record_about about;
	uint8_t salt[SEAL_SALT];
	const void *bytes;
	size_t n;
};
bool ledger_apart_put(struct ctx *c, const struct ledger_apart_row *row, struct err *e) MUST_CHECK;
/* Each row of a record in order of place; bytes NULL and erased set for a tombstone. */
typedef bool ledger_apart_each(void *arg, const struct ledger_apart_row *row, int64_t erased);
/* ledger_apart.c: the commitments of a record go into its fields; `salt` is made
 * for what it says itself. Then, once it has its id, the rows. */
void ledger_apart_commit(struct record *r, uint8_t salt[SEAL_SALT]);
bool ledger_apart_store(struct ctx *c, const struct record *r, int64_t record,
	const uint8_t salt[SEAL_SALT], struct err *e) MUST_CHECK;
bool ledger_apart_rows(struct ctx *c, int64_t record, ledger_apart_each *each, void *arg,
	struct err *e) MUST_CHECK;

bool ledger_key_public(struct ctx *c, int64_t key_id, uint8_t out[SEAL_PUBLIC], bool *found,
	struct err *e) MUST_CHECK;

/* ledger.c: appends {desk, seq[, hash]} of every desk chain. */
bool ledger_put_heads(struct ctx *c, bool with_hash, struct buf *out, struct err *e) MUST_CHECK;
/* The 26 base-32 signs of a checkpoint line. */
void ledger_anchor_head(char out[27], const uint8_t hash[SEAL_HASH]);

#endif
