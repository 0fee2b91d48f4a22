/* verify_run.h — what the files of verify share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_VERIFY_RUN_H
#define DOMAIN_VERIFY_RUN_H

#include "domain/ledger_sql.h"
#include "domain/verify.h"

enum { VERIFY_BATCH = 512 };

/* A number on a chain. */
struct verify_place {
	int64_t chain, seq;
};

/* --- keys, as the site chain tells them (verify_key.c) --- */

struct verify_key {
	int64_t id, person; /* person 0: the site's */
	uint8_t public_key[SEAL_PUBLIC];
	int64_t enrolled_seq, revoked_seq;    /* on the site chain; 0 = not ended */
	int64_t enrolled_id, revoked_id;      /* record.id */
	const struct verify_place *from, *to; /* heads of the desks at both ends */
	int from_n, to_n;
	bool loose; /* its enrolment is damaged: taken from the table, so that only that one is named */
	bool unallowed; /* enrolled, but not as it has to be */
};

/* What two people erased (verify_erase.c). */
struct verify_erase {
	struct verify_proposal *proposal;
	int proposals, proposal_room;
	struct verify_erased *erased; /* by desk, seq, place once `sorted` */
	int erased_n, erased_room;
	struct verify_text *text; /* of the site's chain, judged when it was walked */
	int texts, text_room;
	bool sorted;
};

/* Who may allow keys, and did (verify_allow.c). */
struct verify_allow {
	struct verify_code *code; /* in order of issue */
	int codes, code_room;
	struct verify_person *person;
	int persons, person_room;
	int64_t founded_us, newest_us; /* the latest time on the site chain so far */
	bool is_live;                  /* neither a demo nor a test site */
};

struct verify_ring {
	struct verify_key **key; /* ascending ids */
	int keys, room;
	struct arena *arena;
	struct verify_allow allow;
	struct verify_erase erase;
	bool loose; /* the site chain is damaged further back */
};

/* Stands for trouble of ours among the sentences about records. */
extern const char verify_no_memory[];

/* Takes an enrolment or a revocation in. out: what is wrong with it, or NULL. */
const char *verify_ring_take(
	struct verify_ring *ring, const struct record_view *v, const struct ledger_ref *ref);
const struct verify_key *verify_ring_find(const struct verify_ring *ring, int64_t id);
/* Adds a key that no intact record enrols, as the table has it. */
const struct verify_key *verify_ring_take_row(struct verify_ring *ring, int64_t id, int64_t person,
	const uint8_t public_key[SEAL_PUBLIC]);
void verify_ring_free(struct verify_ring *ring);
/* May the key sign this record at this place? out: what is wrong, or NULL. */
const char *verify_key_fits(const struct verify_key *key, const struct record_view *v);
/* Takes in an intact record of the site chain: people, codes, times. */
const char *verify_allow_take(
	struct verify_ring *ring, const struct record_view *v, const struct ledger_ref *ref);
/* ORG-10: did two others allow this person's key, or its end? out: what is wrong, or NULL. */
const char *verify_allow_key(struct verify_ring *ring, const struct record_view *v, int64_t person);
const char *verify_allow_end(struct verify_ring *ring, const struct record_view *v, int64_t person);
void verify_allow_free(struct verify_allow *a);
/* LOG-11: has this person, as the site chain stands here, a post that may erase? */
bool verify_may_erase(const struct verify_ring *ring, int64_t person);
/* Takes in an intact proposal, erasure or declining. out: what is wrong, or NULL. */
const char *verify_erase_take(
	struct verify_ring *ring, const struct record_view *v, const struct ledger_ref *ref);
/* Are the texts kept apart of this record there or gone as two people said? */
const char *verify_erase_fits(
	struct verify_ring *ring, const struct ledger_record *r, bool *missing);
/* The i-th text of the site's chain, once all of that was walked. */
const char *verify_erase_settle(struct verify_ring *ring, int i, int64_t *seq, bool *missing);
void verify_erase_free(struct verify_erase *x);
/* Is this field there, and exactly this text? */
bool verify_says(const struct record_view *v, int tag, const char *text);
/* {chain u64, seq u64} pairs of a field, ascending; false: not well formed. */
bool verify_places(struct arena *a, const struct record_field *f, size_t each,
	const struct verify_place **out, int *n);

/* --- signatures (verify_sig.c) --- */

struct verify_item {
	struct ledger_row row;
	struct record_view view;
	const struct verify_key *key;
	const char *wrong; /* what is wrong with it, NULL = nothing so far */
	const char *what;  /* its arg */
	bool missing;      /* `wrong` is about the number before it */
	bool ask_sig, sig_is_good;
};

/* Fills sig_is_good of those that ask for it, on as many processors as there are. */
void verify_signatures(struct verify_item *item, int n);

/* --- caches (verify_cache.c) --- */

bool verify_cache_has(int type);
bool verify_caches(struct ctx *c, const struct ledger_record *r, struct verify_finding *f);

/* --- rows (verify_sql.c) --- */

struct verify_bounds {
	int64_t newest;  /* record.id at the start: nothing later is looked at */
	int64_t records; /* how many there are */
};
bool verify_bounds_get(struct ctx *c, struct verify_bounds *out, struct err *e) MUST_CHECK;
/* The newest alone: counting reads the whole history. */
bool verify_newest_get(struct ctx *c, struct verify_bounds *out, struct err *e) MUST_CHECK;
struct verify_slice {
	int64_t chain, newest;    /* newest: as in verify_bounds */
	struct ledger_ref behind; /* goes on after its seq and id */
	int max;
};
/* The next rows of a chain, in one short read transaction. Rows' bytes are the
 * caller's to free. */
bool verify_read_batch(struct ctx *c, const struct verify_slice *s, struct verify_item *item,
	int *n, struct err *e) MUST_CHECK;
/* The same of the site's records about keys, people and erasures, with s->chain 0. */
bool verify_read_rights(struct ctx *c, const struct verify_slice *s, int64_t until_seq,
	struct verify_item *item, int *n, struct err *e) MUST_CHECK;
/* Bytes at a place; *found false if there is none. */
bool verify_bytes_at(struct ctx *c, const struct verify_place *at, int64_t newest, struct buf *out,
	bool *found, struct err *e) MUST_CHECK;
/* The first record.id that has none just before it, 0 if they run from 1. */
bool verify_first_gap(struct ctx *c, int64_t newest, struct ledger_ref *out, bool *found,
	struct err *e) MUST_CHECK;

struct verify_key_row {
	int64_t id, person, enrolled_id, revoked_id;
	uint8_t public_key[SEAL_PUBLIC];
};
/* Key rows with an id greater than `after`; those enrolled later than `newest`
 * are left out, ends later than it count as none. */
bool verify_key_row_after(struct ctx *c, int64_t after, int64_t newest, struct verify_key_row *out,
	bool *found, struct err *e) MUST_CHECK;

#endif
