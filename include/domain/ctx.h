/* ctx.h — who does something, where, and when. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_CTX_H
#define DOMAIN_CTX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/clock.h"
#include "domain/ledger_ref.h"
#include "domain/seal.h"

struct db;

enum { CTX_WROTE_MAX = 8 };

/* Sign-in while storage is full: kept here and recorded when space returns.
 * source: promises.md §2, ORG-06 */
struct ctx_unrecorded {
	int failures, sign_ins; /* of this terminal, not recorded yet */
	int in_a_row;           /* failures: their delays hold */
	int64_t last_utc_us;    /* of the last failure */
};

/* A commit that answered no, and whose record could not be looked up either:
 * asked again before the same is done once more. source: promises.md §2, P6 */
struct ctx_doubt {
	int action; /* enum action; 0 = nothing is in doubt */
	int64_t utc_us;
	uint8_t hash[SEAL_HASH]; /* of a record of it */
};

/* A record as it was appended: signed and checked with this key. act_commit
 * compares what it reads back with it. */
struct ctx_wrote {
	int64_t id, seq;
	uint8_t hash[SEAL_HASH], sig[SEAL_SIG], public_key[SEAL_PUBLIC];
};

/* One per console or command; a screen that signs for a second person (the
 * receiving side of a handover) makes a second one over the same db. */
struct ctx {
	struct db *db;
	struct clock clock;
	struct moment now;            /* read by act_begin: the instant of this use case */
	int64_t who;                  /* person acting, 0 = the system */
	int64_t acting_for;           /* ORG-09: in whose right, for this very act; 0 = their own */
	int64_t desk;                 /* desk of this terminal, 0 = none */
	int64_t session;              /* session.id, 0 = command line */
	struct signing_key *key;      /* the actor's open key; NULL = cannot sign */
	struct signing_key *site_key; /* the system actor's */
	uint8_t pepper[SEAL_PEPPER];
	uint8_t site[16];
	char terminal[33]; /* tty or host, part of each record */
	char account[33];  /* the Unix account, kept as evidence */
	struct ctx_unrecorded unrecorded;
	struct ctx_doubt doubt;
	int64_t stepped_us; /* the clock stepped by this and it was recorded; whoever says so clears it */
	int action;         /* enum action of the transaction that is open */
	bool importing;                        /* every record of this act is marked TAG_IMPORTED */
	bool key_confirmed;                    /* the password was typed for this very act */
	struct ctx_wrote wrote[CTX_WROTE_MAX]; /* the first ones appended in this transaction */
	int wrote_n;                           /* how many there were, also beyond wrote[] */
	int64_t wrote_first, wrote_last;       /* record.id of the first and the last */
};

/* The system actor at this terminal, over the same db. */
struct ctx ctx_system(const struct ctx *c);

#endif
