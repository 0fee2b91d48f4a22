/* verify.h — is every record still what was signed? SPDX-License-Identifier: MIT
 *
 * Checks chains, signatures, key intervals, content, and the caches that
 * screens and searches read. Works in slices of at most 20 ms per read
 * transaction, bounded by the heads at the start.
 * source: LOG-05, promises.md §3.
 */
#ifndef DOMAIN_VERIFY_H
#define DOMAIN_VERIFY_H

#include "base/mem.h"
#include "domain/ledger.h"

struct verify_finding {
	bool missing; /* else damaged */
	int64_t chain, seq;
	char chain_name[33];
	const char *msgid; /* "hash does not match", … */
	char arg[64];
};

struct verify_chain {
	int64_t chain;
	char name[33];
	int64_t verified_to, anchored_to, head;
	uint8_t head_hash[SEAL_HASH]; /* computed; of head, zeros where there is none */
};

enum { VERIFY_FINDINGS_MAX = 100 };
struct verify_result {
	struct verify_chain *chain; /* arena */
	int chains;
	struct verify_finding finding[VERIFY_FINDINGS_MAX]; /* first of each chain come first */
	int findings;
	int64_t findings_total, records;
	bool demo;
	struct arena arena;
};

/* A number and its hash that a sound verification came to: the chain is walked from
 * there on. Signed somewhere, and the caller has checked that. */
struct verify_start {
	int64_t chain, seq;
	uint8_t hash[SEAL_HASH];
};

/* progress may be NULL; called at most once a second with records done and of how many. */
struct verify_ask {
	const struct ledger_anchor *anchor;
	int anchors;
	/* Only what came since; of what was before, the rights: keys, people, erasures, each
	 * with its signature. A chain that is not among them is walked from its first record. */
	const struct verify_start *start;
	int starts;
	bool no_caches; /* chains, keys and content only: what an export can show too */
	void (*progress)(void *arg, int64_t done, int64_t all);
	void *arg;
};
/* err: ERR_NOT_FOUND there is no site here, ERR_NOMEM, or the database's; damage is no error. */
bool verify_run(struct ctx *c, const struct verify_ask *ask, struct verify_result *out,
	struct err *e) MUST_CHECK;
void verify_result_free(struct verify_result *r);
/* 0 intact, 5 damaged or missing, 6 intact but a chain that an anchor was given
 * for goes on behind its newest anchor */
int verify_exit_status(const struct verify_result *r, const struct verify_ask *ask);

/* A noun whose tables cache signed records checks one record against its cache;
 * returns false and fills msgid and arg where they differ (chain, number and
 * name are filled in by verify). The table of these is in verify_cache.c; a
 * check sees intact records of its type only, oldest first, outside of any
 * transaction. A row that a later record has changed again is not its business. */
typedef bool verify_cache_check(
	struct ctx *c, const struct ledger_record *r, struct verify_finding *f);

#endif
