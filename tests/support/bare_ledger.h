/* bare_ledger.h — a small ledger without people, for tests of the chains. SPDX-License-Identifier: MIT
 *
 * In memory (or in a file): a test site founded on 2026-11-21 14:00 in Shanghai, desks
 * front-1 (1) and back-1 (2), keys of persons 11 and 12 that no row of people
 * stands behind. Records are appended without their nouns' tables, so verify
 * is to be asked with no_caches. Everything is the same at each run but the
 * site's key and the signatures made with it.
 */
#ifndef SUPPORT_BARE_LEDGER_H
#define SUPPORT_BARE_LEDGER_H

#include "base/clock.h"
#include "domain/ctx.h"
#include "domain/key.h"
#include "domain/ledger.h"
#include "domain/verify.h"

enum { BARE_FRONT = 1, BARE_BACK = 2, BARE_ANNA = 11, BARE_WXM = 12 };

struct bare_ledger {
	struct db *db;
	struct clock_fixed clock;
	struct ctx c; /* the system */
	struct signing_key *anna, *wxm;
	int64_t anna_key, wxm_key;
};

/* file NULL = in memory. */
void bare_ledger_open(struct bare_ledger *l, const char *file);
void bare_ledger_close(struct bare_ledger *l);

/* Each in a transaction of its own; out: record.id. */
int64_t bare_ledger_add(struct bare_ledger *l, enum record_type type, int64_t desk,
	const struct signing_key *key, const char *text);
int64_t bare_ledger_entry(
	struct bare_ledger *l, int64_t desk, const struct signing_key *key, const char *text);
int64_t bare_ledger_with_content(
	struct bare_ledger *l, int64_t desk, const struct signing_key *key, const char *content);
int64_t bare_ledger_heads(struct bare_ledger *l);
void bare_ledger_revoke(struct bare_ledger *l, int64_t person);
int64_t bare_ledger_enrol(struct bare_ledger *l, int64_t person, uint8_t seed,
	struct signing_key **open); /* out: key.id */

/* About 24 records on three chains, two days, with content, heads, a
 * revocation and a second key of the same person. */
void bare_ledger_fill(struct bare_ledger *l);

/* SQL by hand, as somebody with the file and another program would do it. */
void bare_ledger_sql(struct bare_ledger *l, const char *sql);
/* Takes the seat belts off: triggers, and (unique) the constraints of record. */
void bare_ledger_unlock(struct bare_ledger *l, bool unique);

/* Verifies chains, keys and content. out: findings in all; *first (may be NULL). */
int64_t bare_ledger_verify(struct bare_ledger *l, struct verify_finding *first);

#endif
