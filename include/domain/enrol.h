/* enrol.h — keys of people: one-time codes, passwords, revocation. SPDX-License-Identifier: MIT
 *
 * source: promises.md §3 "Keys", §4 "Passwords", ORG-10.
 */
#ifndef DOMAIN_ENROL_H
#define DOMAIN_ENROL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/ctx.h"

enum {
	ENROL_PASSWORD_MAX = 128 /* characters */,
	ENROL_CODE_BYTES = 24,
	ENROL_FOUNDING_HOURS = 24
};

struct enrol_code {
	int64_t person;
	char code[ENROL_CODE_BYTES]; /* shown once, stored only as a hash */
	int64_t until_utc_us;
};

/* Two people issue codes to those who have no key yet: a and b are ctx from
 * session_confirm over one db, of two different people with the right, neither
 * among `person`. b NULL only while founding: until a second key with the right
 * exists, at most ENROL_FOUNDING_HOURS after `init`; recorded as such.
 * A code that was issued before to the person ends.
 * err: ERR_DENIED; ERR_BLOCKED ORG-10 one person, twice the same, or own key;
 * ERR_CONFLICT the person has a key (then it is a reset) */
bool enrol_issue(struct ctx *a, struct ctx *b, const int64_t *person, int n, struct enrol_code *out,
	struct err *e) MUST_CHECK;
/* A forgotten password: revokes the key, destroys its seal, ends sessions and
 * locks, issues a code. Always two people. */
bool enrol_reset(struct ctx *a, struct ctx *b, int64_t person, const char *why,
	struct enrol_code *out, struct err *e) MUST_CHECK;
/* May one person enrol alone now? */
bool enrol_is_founding(struct ctx *c, bool *out, struct err *e) MUST_CHECK;

/* The person uses the code and chooses a password. Wrong codes count like
 * wrong passwords (ORG-06).
 * err: ERR_DENIED, ERR_BLOCKED; ERR_INVALID "password" */
bool enrol_use_code(struct ctx *c, const char *who, const char *code, const char *password,
	struct err *e) MUST_CHECK;

/* Seals c->who's key again under a new password. */
bool enrol_change_password(struct ctx *c, const char *old_password, const char *new_password,
	struct err *e) MUST_CHECK;

/* Demo and test sites only: a key at once, without a code. password NULL = it
 * is never sealed: the person signs while *open lives and cannot sign in.
 * out: *open, the caller's to free. err: ERR_DENIED on a live site. */
bool enrol_demo_key(struct ctx *c, int64_t person, const char *password, struct signing_key **open,
	struct err *e) MUST_CHECK;

/* May this be a password here? Counts characters, refuses what is on the list of
 * common ones and what is made of names of the site, a desk or staff. Pure but
 * for the names. err: ERR_INVALID "password" */
struct enrol_names {
	const char *const *name;
	int names;
};
bool enrol_password_check(const char *password, int min_characters, const struct enrol_names *names,
	struct err *e) MUST_CHECK;
/* The same with this site's parameter and names. */
bool enrol_password_allowed(struct ctx *c, const char *password, struct err *e) MUST_CHECK;

/* Fields of RECORD_CODE_ISSUED, signed by each of the two people (keys: key.h) */
enum {
	TAG_CODE_PERSON = 16,
	TAG_CODE_RESET = 17,    /* 1: the key in force ends, the password was forgotten */
	TAG_CODE_FOUNDING = 18, /* 1: one person alone, while founding */
	TAG_CODE_UNTIL = 19,    /* UTC µs */
	TAG_CODE_LIST = 20,     /* SHA-256 over the ids (8 bytes each) of all people of one issue */
	TAG_CODE_WHY = 21,
	TAG_CODE_WITH = 22 /* hash of the first person's record: this one is the second's */
};

#endif
