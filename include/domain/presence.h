/* presence.h — arriving for duty and leaving it, signed by oneself. SPDX-License-Identifier: MIT
 *
 * A presence is one stay: signed in at a terminal, signed out again. It is tied
 * to the shift of the roster in force that it is for, or to none. Times are the
 * system's at the signature. A time that was never signed, or is wrong, is put
 * right by a request that somebody above decides; what was signed stays beside it.
 * source: ATT-01, SHO-11, ORG-04.
 */
#ifndef DOMAIN_PRESENCE_H
#define DOMAIN_PRESENCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/roster_rules.h"
#include "domain/verify.h"

enum presence_state {       /* stored: append only */
	PRESENCE_IN = 1,    /* signed in, not out */
	PRESENCE_DONE = 2,  /* both ends are known */
	PRESENCE_LAPSED = 3 /* never signed out, and the next duty began: left_us is not known */
};
enum presence_how { /* stored: append only */
	PRESENCE_SIGNED = 1,
	PRESENCE_IMPORTED = 2, /* from another system, entered by operations */
	PRESENCE_CLAIMED = 3   /* never signed in; claimed afterwards, and approved */
};

struct presence {
	int64_t id, rev, person;
	int day;                     /* business day of its shift; unplanned: of the arrival */
	int64_t shift;               /* shift.id, 0 = unplanned */
	int64_t desk;                /* where it was signed, 0 = at no desk */
	int64_t start_us, end_us;    /* of the shift as planned when it was tied, 0 = unplanned */
	int64_t arrived_us, left_us; /* what counts; left 0 = in, or not known */
	int64_t signed_arrived_us, signed_left_us; /* as signed or imported, 0 = never */
	enum presence_state state;
	enum presence_how how;
	int64_t arrived_record, left_record; /* left 0 = none */
	int64_t fix;                         /* presence_fix.id that waits, 0 = none */
};
struct presences {
	struct presence *item; /* arena of the caller */
	int n;
};

/* Minutes late or early against the shift's start and end: whole, rounded down,
 * 0 = not, or unplanned. Grace is the evaluator's (ATT-02). Pure. */
int presence_late_min(const struct presence *p);
int presence_early_min(const struct presence *p); /* left before the end */
/* Minutes there; of one that is still in until now_us. 0: not known. Pure. */
int presence_stay_min(const struct presence *p, int64_t now_us);

/* Whole days of business days, both included; 0 = all of: person, team (today's),
 * desk. By day, then arrival. */
struct presence_filter {
	int64_t person, team, desk;
	int from, to;
	bool open; /* only who is in; from and to are not looked at */
};
/* Who may see them is the caller's to ask (ACT_PRESENCE_SEE). */
bool presence_load(struct ctx *c, const struct presence_filter *f, struct arena *a,
	struct presences *out, struct err *e) MUST_CHECK;
/* err: ERR_NOT_FOUND */
bool presence_get(struct ctx *c, int64_t id, struct presence *out, struct err *e) MUST_CHECK;
/* The one that is open; id 0 = not in. */
bool presence_open_of(
	struct ctx *c, int64_t person, struct presence *out, struct err *e) MUST_CHECK;

/* --- which shift somebody comes for --- */

enum { PRESENCE_AHEAD_MIN = 240, PRESENCE_STAY_MAX_MIN = 960 };
/* Pure. Of one person's assignments, in assignment_order: the one that runs at
 * `at_us`, unless it was served already and the next one begins soon; else the
 * next one that begins within PRESENCE_AHEAD_MIN; NULL = unplanned.
 * served: shifts that a presence is tied to already. */
struct presence_served {
	int day;
	int64_t shift;
};
const struct assignment *presence_tie(const struct assignment *item, size_t items, int64_t at_us,
	const struct presence_served *served, int n);

/* What a person would sign now, for who asks. */
struct presence_offer {
	struct presence open;   /* id 0 = not in */
	bool stale;             /* it is of an earlier duty: arriving leaves it lapsed */
	struct assignment duty; /* that arriving now would be for; person 0 = unplanned */
	struct assignment next; /* the next one to begin, today or tomorrow; person 0 = none */
	int late_min;           /* if signed now */
	int64_t due_us;         /* to be there: early by [attendance.arrive_early_minutes]; 0 */
	struct presence lapsed; /* the newest without a leaving and without a request; id 0 */
};
bool presence_offer(
	struct ctx *c, int64_t person, struct presence_offer *out, struct err *e) MUST_CHECK;

/* --- signing: ACT_PRESENCE_SIGN, of oneself; need c->key_confirmed --- */

/* Record ARRIVED on the chain of c->desk, or the site's. A stay of an earlier duty
 * that was never signed out lapses; its time is asked for afterwards.
 * out: *out (may be NULL).
 * err: ERR_CONFLICT ATT-01 in already (arg {1} since when, {2} desk); ERR_DENIED */
bool presence_arrive(struct ctx *c, struct presence *out, struct err *e) MUST_CHECK;
/* Record LEFT on the chain of the arrival; who is away is away no longer (away.h).
 * err: ERR_NOT_FOUND not in; ERR_BLOCKED SHO-11 the clock stands before the
 * arrival, SHO-08 holds a desk (arg {1}): leaving the post is no handover */
bool presence_leave(struct ctx *c, struct presence *out, struct err *e) MUST_CHECK;

/* --- putting times right --- */

enum fix_state { FIX_ASKED = 1, FIX_APPROVED, FIX_DECLINED, FIX_WITHDRAWN }; /* stored */
enum fix_event { FIX_APPROVE, FIX_DECLINE, FIX_WITHDRAW, FIX_EVENTS };
/* The state after an event, 0 = not possible; the only table of it. */
enum fix_state fix_next(enum fix_state from, enum fix_event event);
enum { FIX_REASON_CHARS = 200, FIX_BACK_DAYS = 62 };

struct presence_fix {
	int64_t id, rev, person;
	int64_t presence; /* 0 = it was never signed in; set once that is approved */
	int day;
	int64_t shift, desk;
	int64_t was_arrived_us, was_left_us; /* as it stood when it was asked, 0 = not known */
	int64_t arrived_us, left_us;         /* as claimed, 0 = stays as it is */
	const char *reason, *why;            /* arena; why = of the decision; "" once erased */
	enum fix_state state;
	int64_t asked_us, decided_us, decided_by; /* 0 = not yet */
	int64_t asked_record, decided_record;
};
struct presence_fixes {
	struct presence_fix *item; /* arena of the caller */
	int n;
};
struct presence_fix_ask {
	int64_t presence;            /* 0 = a duty for which nothing was signed */
	int64_t arrived_us, left_us; /* 0 = stays as it is; without presence both */
	const char *reason;          /* 2 to 200 characters */
};
/* ACT_PRESENCE_FIX, one's own; needs c->key_confirmed. Record FIX_ASKED (site).
 * err: ERR_INVALID "arrived" "left" "reason"; ERR_CONFLICT one waits already;
 * ERR_STALE; ERR_DENIED */
bool presence_fix_ask(
	struct ctx *c, const struct presence_fix_ask *ask, int64_t *id, struct err *e) MUST_CHECK;
struct presence_fix_decision {
	int64_t id, rev;
	bool approve;
	const char *why; /* needed to decline; "" = none */
};
/* ACT_PRESENCE_DECIDE, never one's own (ORG-04); needs c->key_confirmed. Record
 * FIX_DECIDED (site). Approved: the presence has the claimed times from now on.
 * err: ERR_STALE; ERR_INVALID "why"; ERR_CONFLICT the times overlap another stay; ERR_DENIED */
bool presence_fix_decide(
	struct ctx *c, const struct presence_fix_decision *d, struct err *e) MUST_CHECK;
/* By whoever asked, as long as nobody decided. err: ERR_STALE */
bool presence_fix_withdraw(struct ctx *c, int64_t id, int64_t rev, struct err *e) MUST_CHECK;

struct presence_fix_filter {
	int64_t person;   /* 0 = everybody */
	int64_t presence; /* its history, oldest first; 0 = all */
	bool waiting;     /* only what nobody decided, oldest first */
	bool for_me;      /* with waiting: only what c->who may decide */
};
/* Else newest first; at most 500. */
bool presence_fix_list(struct ctx *c, const struct presence_fix_filter *f, struct arena *a,
	struct presence_fixes *out, struct err *e) MUST_CHECK;

/* --- from another system: within an import's transaction --- */

struct presence_import {
	int64_t person;
	int64_t arrived_us, left_us; /* left 0 = not known */
	int64_t desk;                /* 0 = not known */
};
/* Record PRESENCE_IMPORTED (site); tied like an arrival. The same stay twice is
 * passed over: *done = false.
 * err: ERR_INVALID "arrived" "left": in the future, out before in; ERR_CONFLICT it
 * overlaps a stay that is there */
bool presence_import_within(
	struct ctx *c, const struct presence_import *p, bool *done, struct err *e) MUST_CHECK;

verify_cache_check presence_cache_check; /* ARRIVED, LEFT, PRESENCE_IMPORTED */
verify_cache_check presence_fix_check;   /* FIX_ASKED, FIX_DECIDED */

/* Fields of the records. */
enum {
	TAG_PRESENCE_ID = 16,
	TAG_PRESENCE_PERSON = 17, /* imported: whose; else the signer's */
	TAG_PRESENCE_DAY = 18,
	TAG_PRESENCE_SHIFT = 19, /* left out: unplanned */
	TAG_PRESENCE_START = 20,
	TAG_PRESENCE_END = 21,
	TAG_PRESENCE_ARRIVED = 22,
	TAG_PRESENCE_LEFT = 23,
	TAG_PRESENCE_LAPSED = 24, /* arrived: id of the stay that was never signed out */
	TAG_PRESENCE_DESK = 25,   /* imported: where, as it was said */
	TAG_FIX_ID = 16,
	TAG_FIX_PRESENCE = 17,
	TAG_FIX_DAY = 18,
	TAG_FIX_SHIFT = 19,
	TAG_FIX_DESK = 20,
	TAG_FIX_WAS_ARRIVED = 21,
	TAG_FIX_WAS_LEFT = 22,
	TAG_FIX_ARRIVED = 23,
	TAG_FIX_LEFT = 24,
	TAG_FIX_START = 25,
	TAG_FIX_END = 26,
	TAG_FIX_REASON = 27, /* apart, about the request */
	TAG_FIX_STATE = 28,  /* decided: enum fix_state */
	TAG_FIX_WHY = 29     /* apart, about the request */
};

#endif
