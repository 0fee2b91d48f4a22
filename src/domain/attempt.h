/* attempt.h — one try of a password or code: counted first, looked at after. SPDX-License-Identifier: MIT
 *
 * source: ORG-06. Between attempt_begin and its end nothing is locked, so a
 * derivation may take its time there.
 */
#ifndef DOMAIN_ATTEMPT_H
#define DOMAIN_ATTEMPT_H

#include "domain/session.h"

enum { ATTEMPT_KEY_BYTES = 40 };

struct attempt {
	bool known;                  /* someone who may have a key; else it must cost the same */
	struct person person;        /* when known */
	char key[ATTEMPT_KEY_BYTES]; /* signin_desk.who_key */
	uint8_t unknown[8];          /* when not known */
	bool confirm;                /* at a sign dialog, not at sign-in */
	const char *wrong;           /* msgid of the refusal, {1} tries left */
	struct session_rules rules;
	struct session_count before, now;
	bool locks;     /* if this one fails */
	bool uncounted; /* storage is full: only in memory */
};

/* The person a typed word means: *known false where it is nobody's.
 * err: ERR_CONFLICT initials or name of several people */
bool attempt_of_word(struct ctx *c, const char *who, struct attempt *a, struct err *e) MUST_CHECK;
bool attempt_of_person(struct ctx *c, int64_t person, struct attempt *a, struct err *e) MUST_CHECK;

/* A transaction of its own: may it be tried now? Counts it as failed. Where
 * storage is full it goes on uncounted.
 * err: ERR_BLOCKED ORG-06, *t says why */
bool attempt_begin(
	struct ctx *c, struct attempt *a, struct session_try *t, struct err *e) MUST_CHECK;
/* Records the failure, and the lock if it is one. Always false, with the refusal. */
bool attempt_failed(struct ctx *c, const struct attempt *a, struct session_try *t, struct err *e);
/* Inside a transaction: it was right, the row of failures ends. */
bool attempt_passed(struct ctx *c, const struct attempt *a, struct err *e) MUST_CHECK;

bool attempt_storage_is_full(const struct err *e);

#endif
