/* ledger_sql.h — rows of record, content, key and site. SPDX-License-Identifier: MIT
 *
 * For the files of the ledger alone: nothing here is judged, signed or checked.
 */
#ifndef DOMAIN_LEDGER_SQL_H
#define DOMAIN_LEDGER_SQL_H

#include "domain/ctx.h"
#include "domain/ledger_ref.h"

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

bool ledger_key_public(struct ctx *c, int64_t key_id, uint8_t out[SEAL_PUBLIC], bool *found,
	struct err *e) MUST_CHECK;

/* ledger.c: appends {desk, seq[, hash]} of every desk chain. */
bool ledger_put_heads(struct ctx *c, bool with_hash, struct buf *out, struct err *e) MUST_CHECK;
/* The 26 base-32 signs of a checkpoint line. */
void ledger_anchor_head(char out[27], const uint8_t hash[SEAL_HASH]);

/* Copies a blob of exactly n bytes; zeros when its length is another. */
void ledger_copy_blob(uint8_t *out, size_t n, const void *p, size_t got);

#endif
