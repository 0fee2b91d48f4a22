/* session.h — signing in and out, and asking for the password again. SPDX-License-Identifier: MIT
 *
 * Sign-in succeeds when the seal of the person's key opens. Every try is
 * counted before the password is looked at, so that many terminals at once
 * cannot try faster than one; it is taken back when the seal opens.
 * An unknown login is counted, delayed, locked and answered like a known one.
 * source: ORG-06, promises.md §3 and §4.
 */
#ifndef DOMAIN_SESSION_H
#define DOMAIN_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/text.h"
#include "domain/ctx.h"
#include "domain/person.h"

/* How a try went, beside the error. All zero when it succeeded at once. */
struct session_try {
	int failures_here; /* in a row at this desk, this one included */
	int tries_left;    /* at this desk before the lock */
	int64_t wait_until_utc_us; /* earlier tries are refused unseen; 0 = none. The caller waits, not we */
	int64_t locked_until_utc_us; /* this login at this desk; 0 = not locked */
	bool reset_needed;           /* 100 in a row anywhere: two people must reset it */
};

struct session_info {
	struct person person;
	int64_t last_utc_us; /* the sign-in before this one, 0 = the first */
	int64_t last_desk;
	int failures_since; /* wrong tries anywhere since then */
	bool new_key_since; /* the key was enrolled after the sign-in before */
	bool not_recorded; /* storage was full: signed in all the same, and told to the event log */
};

/* in: c as after setup_open, nobody signed in (c->who 0), c->desk set or 0.
 * `who` = login, staff number, or initials where they are one person's and
 * [signin.name_completion] allows it.
 * out: c->who, c->key, c->session; *info (may be NULL), *t (may be NULL) always.
 * err: ERR_DENIED wrong password or name (arg {1} tries left), ERR_BLOCKED
 * ORG-06 waiting, locked (arg {1} until when) or reset needed; BUSY, FULL, IO.
 * Where storage is full or may only be read nothing can be stored and sign-in
 * goes on (promises.md §2): info->not_recorded; failures and their delays are
 * kept in c and recorded by the first try after space returned.
 * cost: one derivation, outside the transactions; the same for an unknown name. */
bool session_sign_in(struct ctx *c, const char *who, const char *password,
	struct session_info *info, struct session_try *t, struct err *e) MUST_CHECK;

/* Ends the session and wipes the key. The record of it may fail (full disk);
 * the person is signed out all the same. */
bool session_sign_out(struct ctx *c, struct err *e);

/* The terminal locks: the key is wiped, the session stays open. Nothing can be
 * signed until session_resume(). source: ORG-07 */
void session_lock(struct ctx *c);
/* The same person's password opens the locked session again; recorded like a
 * sign-in, failures count like one.
 * out: c->key; *failures (may be NULL) wrong tries since the last success.
 * err: as session_sign_in; ERR_STALE the session was ended meanwhile (left,
 * reset): sign in anew */
bool session_resume(struct ctx *c, const char *password, int *failures, struct session_try *t,
	struct err *e) MUST_CHECK;
/* Does the session of c still stand? A sign-in that could not be recorded does. */
bool session_is_open(struct ctx *c, bool *out, struct err *e) MUST_CHECK;

/* Signs the next person in first, and only then the present one out; on
 * trouble the present one stays. */
bool session_switch(struct ctx *c, const char *who, const char *password, struct session_info *info,
	struct session_try *t, struct err *e) MUST_CHECK;

/* The password again, for a signature: `person` may be c->who or another at the
 * same terminal (the receiving side of a handover). Failures count as at sign-in.
 * out: *as = a second ctx over the same db, acting as `person` with an open key
 * and key_confirmed set: sign with it, then session_confirm_end. c stays as it is.
 * err: as session_sign_in */
bool session_confirm(struct ctx *c, int64_t person, const char *password, struct ctx *as,
	struct session_try *t, struct err *e) MUST_CHECK;
void session_confirm_end(struct ctx *as);

/* Which person a typed `who` means (for "Receiving: …"). err: ERR_NOT_FOUND,
 * ERR_CONFLICT initials of several people, arg {1} how many, {2} what was typed */
bool session_who(struct ctx *c, const char *who, struct person *out, struct err *e) MUST_CHECK;

/* Lifts the lock of a person at a desk (0 = at all). Not the 100: that is a
 * reset. ACT_PERSON_UNLOCK */
bool session_unlock(struct ctx *c, int64_t person, int64_t desk, struct err *e) MUST_CHECK;

/* Who is signed in now, and where, newest first. */
struct session_open {
	int64_t session, person, desk, since_utc_us;
	char terminal[33];
};
bool session_list(struct ctx *c, bool (*each)(void *arg, const struct session_open *s), void *arg,
	struct err *e) MUST_CHECK;

/* How it stands with one person's signing in, for who helps them. ORG-06 */
struct session_state {
	int open;                                 /* sessions now */
	int64_t last_utc_us, last_desk;           /* of the newest session, 0 = never */
	int failures;                             /* in a row, anywhere */
	int64_t locked_desk, locked_until_utc_us; /* 0 = nowhere; else the longest lock */
};
bool session_state(
	struct ctx *c, int64_t person, struct session_state *out, struct err *e) MUST_CHECK;

/* --- The state machine of failures, pure. --- */

struct session_rules {
	int max_failures; /* [signin.max_failures] */
	int lock_minutes; /* [signin.lock_minutes] */
};
enum { SESSION_FREE_TRIES = 3, SESSION_WAIT_MAX_S = 60, SESSION_RESET_AT = 100 };

/* What is stored of a login: at one desk, and anywhere. */
struct session_count {
	int here, anywhere; /* failures in a row */
	int64_t last_here_utc_us, last_anywhere_utc_us;
	int64_t locked_until_utc_us; /* here */
};
/* Seconds to wait after n failures in a row: 0 0 0 1 2 4 … 60. */
int session_wait_s(int failures);
/* May it be tried at `now`? Fills *t for the state as it is. */
bool session_count_may(const struct session_count *k, const struct session_rules *r,
	int64_t now_utc_us, struct session_try *t);
/* The state after one more failure; *locks = this one locks the desk. */
struct session_count session_count_fail(
	struct session_count k, const struct session_rules *r, int64_t now_utc_us, bool *locks);
struct session_count session_count_success(struct session_count k);

/* Fields of RECORD_SIGN_IN, _FAILED, LOGIN_LOCKED, SIGN_OUT, LOGIN_UNLOCKED */
enum {
	TAG_SESSION_PERSON = 16, /* 0 left out: unknown login */
	TAG_SESSION_DESK = 17,
	TAG_SESSION_ID = 18,
	TAG_SESSION_UNKNOWN = 19,  /* 8 bytes of a keyed hash: what was typed may be a password */
	TAG_SESSION_FAILURES = 20, /* in a row, here */
	TAG_SESSION_ANYWHERE = 21,
	TAG_SESSION_UNTIL = 22,             /* UTC µs */
	TAG_SESSION_CONFIRM = 23,           /* 1: at a sign dialog */
	TAG_SESSION_ACCOUNT = 24,           /* Unix account */
	TAG_SESSION_UNRECORDED_FAILED = 25, /* while storage was full, at this terminal */
	TAG_SESSION_UNRECORDED_IN = 26,
	TAG_SESSION_RESUMED = 27 /* 1: a locked terminal was opened again */
};

#endif
