/* verify_find.h — findings, claims and the end of a run of verify. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_VERIFY_FIND_H
#define DOMAIN_VERIFY_FIND_H

#include "domain/site.h"
#include "domain/verify_run.h"

/* What a record says about another chain: there is such a number, with this hash. */
struct verify_claim {
	struct verify_place at;
	uint8_t hash[SEAL_HASH];
};

/* Of each chain only the lowest number that is not as claimed is kept. */
struct verify_told {
	int64_t chain;
	int64_t longest;          /* highest number claimed to exist */
	int64_t differs, missing; /* lowest number that is otherwise, or not there; 0 = none */
};

struct verify_run {
	struct ctx *c;
	const struct verify_ask *ask;
	struct verify_result *out;
	struct verify_ring ring;
	struct verify_bounds bounds;
	struct site site;
	bool has_site_row;
	struct verify_told *told;
	int tolds, told_room;
	int chains_room;
	struct verify_finding *first; /* of each chain, lowest number; same order as told */
	int firsts, firsts_room;
	int64_t told_progress_us;
	int64_t done;
	int batch;           /* rows read at once */
	uint8_t site_id[16]; /* as the founding record has it */
	struct err trouble;  /* of ours, not of the records */
};

bool verify_start(struct verify_run *run, struct ctx *c, const struct verify_ask *ask,
	struct verify_result *out, struct err *e) MUST_CHECK;
void verify_stop(struct verify_run *run);
void verify_progress(struct verify_run *run, int n);

void verify_find(struct verify_run *run, const struct verify_place *at, bool missing,
	const char *msgid, const char *arg);
/* The lowest number of a chain that is bad, INT64_MAX if none. */
int64_t verify_first_bad(const struct verify_run *run, int64_t chain);
bool verify_chain_add(
	struct verify_run *run, int64_t chain, int64_t head, struct err *e) MUST_CHECK;

bool verify_has_chain(const struct verify_run *run, int64_t chain); /* one that was walked */

/* Looks the place up and keeps what is otherwise. */
void verify_claim_check(struct verify_run *run, const struct verify_claim *claim);
const char *verify_claims_of_heads(struct verify_run *run, const struct record_view *v);
const char *verify_claims_of_key(struct verify_run *run, const struct record_view *v);

/* After the walks: each adds what it finds. */
bool verify_site_row(struct verify_run *run, struct err *e) MUST_CHECK;
bool verify_key_rows(struct verify_run *run, struct err *e) MUST_CHECK;
bool verify_ids(struct verify_run *run, struct err *e) MUST_CHECK;
void verify_claims(struct verify_run *run);
bool verify_anchors(struct verify_run *run, struct err *e) MUST_CHECK;
bool verify_finish(struct verify_run *run, struct err *e) MUST_CHECK;

#endif
