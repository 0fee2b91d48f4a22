/* key.h — whose key is whose, from when to when. SPDX-License-Identifier: MIT
 *
 * Table `key` is the working copy; what counts are the records on the site
 * chain, from which verify rebuilds it. Every function but key_next_id and the
 * loads runs inside the caller's act_begin … act_commit.
 *
 * A key's interval is exact on every chain without a clock: the enrolment and
 * the revocation each list the newest number of every desk chain at that
 * instant (TAG_KEY_HEADS, unlisted = 0). The key may sign number s of a desk's
 * chain only if head at enrolment < s <= head at revocation.
 * source: promises.md §3 "Keys", ORG-10.
 */
#ifndef DOMAIN_KEY_H
#define DOMAIN_KEY_H

#include "domain/ctx.h"

enum { /* fields of RECORD_KEY_ENROLLED, _REVOKED, _RESEALED */
	TAG_KEY_ID = 16,
	TAG_KEY_PERSON = 17,
	TAG_KEY_PUBLIC = 18,
	TAG_KEY_HEADS = 19, /* {desk u64, seq u64}, ascending desks */
	TAG_KEY_WHY = 20,
	TAG_KEY_BY = 21 /* hashes of the records that allowed it, 32 bytes each */
};

enum { KEY_BY_MAX = 2 };
struct key_why {
	const char *word;                 /* "founding", "code", "reset", "left", "demo" */
	struct ledger_ref by[KEY_BY_MAX]; /* RECORD_CODE_ISSUED of the two, if any */
	int by_n;
};

/* A free key.id; the seal binds it, so it is asked for before the key is made.
 * If two take the same one the later enrolment fails with ERR_CONFLICT. */
bool key_next_id(struct ctx *c, int64_t *out, struct err *e) MUST_CHECK;

/* Inserts the row and appends RECORD_KEY_ENROLLED, signed by the site key. A
 * key of a person who still has one in force: ERR_CONFLICT (revoke it first).
 * s->sealed all zero (seal_make_unsealed) = stored without a seal. */
bool key_enrol(struct ctx *c, const struct sealed_key *s, const struct key_why *why,
	struct err *e) MUST_CHECK;

/* Ends the key in force of a person at this place of every chain and destroys
 * its seal. err: ERR_NOT_FOUND if there is none */
bool key_revoke(struct ctx *c, int64_t person, const struct key_why *why, struct err *e) MUST_CHECK;

/* The same key under a new password: replaces the seal. err: ERR_STALE if the key is not in force */
bool key_reseal(struct ctx *c, const struct sealed_key *s, struct err *e) MUST_CHECK;

/* The key in force of a person (0 = the site's); *found false when there is none
 * or when it has no seal. */
bool key_of_person(struct ctx *c, int64_t person, struct sealed_key *out, bool *found,
	struct err *e) MUST_CHECK;

/* For the screens and the sheet: public half and owner of any key, also an ended one. */
struct key_info {
	int64_t id, person;
	uint8_t public_key[SEAL_PUBLIC];
	bool ended;
};
bool key_info(struct ctx *c, int64_t key_id, struct key_info *out, struct err *e) MUST_CHECK;

#endif
