/* ledger.h — append-only chains of signed records. SPDX-License-Identifier: MIT
 *
 * One chain per desk and one for the site. Table record(id, chain, seq, type,
 * prev_hash, hash, bytes, sig, key_id, actor, utc_us), UNIQUE(chain, seq),
 * UNIQUE(chain, prev_hash). Order is by seq, never by time.
 * source: promises.md §3, LOG-01, LOG-05.
 */
#ifndef DOMAIN_LEDGER_H
#define DOMAIN_LEDGER_H

#include <stdbool.h>

#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/record.h"

/* Inside the caller's transaction (act_begin): gives the record its place,
 * encodes, signs with `key` (NULL: c->key for human kinds, c->site_key for
 * system kinds, for the others c->key or, without one, c->site_key), checks its
 * own signature and decoding, stores, notes it in c->wrote. The first record of
 * a desk in a day of the site's zone quotes the site head (TAG_SITE_HEAD).
 * out: *ref (may be NULL).
 * err: ERR_DENIED no key or the wrong kind of key; ERR_BUSY, ERR_FULL, ERR_IO, ERR_CORRUPT self-check failed. */
bool ledger_append(struct ctx *c, const struct signing_key *key, struct record *r,
	struct ledger_ref *ref, struct err *e) MUST_CHECK;

/* Stores content (canonical bytes) under its hash and puts TAG_CONTENT_HASH and
 * TAG_CONTENT_BYTES into the record; call it before fields with higher tags. */
bool ledger_content(
	struct ctx *c, struct record *r, const void *bytes, size_t n, struct err *e) MUST_CHECK;

/* Makes the commitments of all record_apart() now, outside a transaction: for
 * content of megabytes. Nothing more can be kept apart afterwards. */
void ledger_settle(struct record *r);
/* What it says and keeps apart is about this thing, whose number was not known when
 * its commitments were made. */
void ledger_about(struct record *r, struct record_about about);

/* Reads a stored record back, verifying hash and signature.
 * err: ERR_NOT_FOUND, ERR_CORRUPT */
struct ledger_apart { /* LOG-11 */
	const uint8_t *commitment;
	uint8_t salt[SEAL_SALT];
	const uint8_t *bytes; /* NULL: erased */
	size_t n;
	int64_t erased; /* record.id of the RECORD_ERASED that the row names; 0 = it is there */
};
struct ledger_record {
	struct ledger_ref ref;
	struct record_view view; /* points into bytes, and into what is kept apart (TAG_SAID) */
	struct buf bytes;
	struct buf content; /* empty if it has none */
	uint8_t sig[SEAL_SIG];
	int64_t erased;             /* LOG-11: TAG_SAID was erased by this record; 0 = it was not */
	struct ledger_apart *apart; /* of TAG_APART, in its order */
	int aparts;
	struct arena arena;
};
bool ledger_read(
	struct ctx *c, int64_t record_id, struct ledger_record *out, struct err *e) MUST_CHECK;
/* The same for a record that this transaction appended: its bytes, signature and
 * key are those that were checked against one another before it was stored, or
 * ERR_CORRUPT. That says what checking the signature once more would say, and
 * also that no other good record stands there, at a tenth of the cost. */
bool ledger_read_written(struct ctx *c, const struct ctx_wrote *w, struct ledger_record *out,
	struct err *e) MUST_CHECK;
void ledger_record_free(struct ledger_record *r);
/* Names another record in a field of this one, by its hash: a number alone could be
 * another record in another copy of the file. err: as ledger_read */
bool ledger_quote(
	struct ctx *c, struct record *r, int tag, int64_t record_id, struct err *e) MUST_CHECK;
/* The same where there is one: record_id 0 puts no field. */
bool ledger_quote_if(
	struct ctx *c, struct record *r, int tag, int64_t record_id, struct err *e) MUST_CHECK;
/* For verify, which has the record's bytes already: loads what is kept apart of
 * out->view, into it. *wrong is what does not hold (static), NULL = all there and
 * right, or told as erased; *missing: it is not there. */
bool ledger_apart_load(struct ctx *c, struct ledger_record *out, const char **wrong, bool *missing,
	struct err *e) MUST_CHECK;

/* The newest record of a chain; seq 0 if there is none. */
bool ledger_head(struct ctx *c, int64_t chain, struct ledger_ref *out, struct err *e) MUST_CHECK;
/* The newest record before an instant; 0 = none. cost: 40 rows, whatever the history.
 * A clock that was set back cannot change the answer later: the rows it looks at do
 * not depend on how many came since. */
bool ledger_before(struct ctx *c, int64_t utc_us, int64_t *record_id, struct err *e) MUST_CHECK;

/* Reads and verifies the newest record of every chain: asked when a site is
 * opened for work. err: ERR_CORRUPT with the chain as arg {1}
 * cost: one signature a chain */
bool ledger_heads_check(struct ctx *c, struct err *e) MUST_CHECK;

/* After a doubtful commit: is this hash there, among the newest 4,096 records? */
bool ledger_find_hash(
	struct ctx *c, const uint8_t hash[SEAL_HASH], bool *found, struct err *e) MUST_CHECK;

/* Appends RECORD_HEADS: number and hash of the newest record of every desk
 * chain, so that the site chain answers for all of them. Inside the caller's
 * transaction; nightly and checkpoint call it. */
enum { TAG_HEADS = 16 }; /* {desk u64, seq u64, hash 32}, ascending desks */
bool ledger_heads(struct ctx *c, struct ledger_ref *ref, struct err *e) MUST_CHECK;

/* A checkpoint line "front-1 812 2026-11-21T14:06:03+08:00 ABCD…(26)"; chain name "site" for 0. */
enum { LEDGER_ANCHOR_BYTES = 160 };
struct ledger_anchor {
	char chain_name[33];
	int64_t seq;
	char time[CLOCK_TEXT_BYTES];
	char head[27];
};
void ledger_anchor_format(char out[LEDGER_ANCHOR_BYTES], const struct ledger_anchor *a);
bool ledger_anchor_parse(const char *line, struct ledger_anchor *out, struct err *e) MUST_CHECK;
/* The anchor of a chain's newest record (or of one record). */
bool ledger_anchor_of(struct ctx *c, const struct ledger_ref *ref, struct ledger_anchor *out,
	struct err *e) MUST_CHECK;
/* Calls each once per chain, site first. */
bool ledger_checkpoint(struct ctx *c, bool (*each)(void *arg, const struct ledger_anchor *a),
	void *arg, struct err *e) MUST_CHECK;

#endif
