/* leave_balance.h — how many days of leave a person has: granted, reserved, used. SPDX-License-Identifier: MIT
 *
 * A ledger of lots (leave_lot.h): nothing in it is changed, everything is added.
 * What a day asks for is there without any nightly run: a reading shows it, and
 * sending a request stores it in the same transaction.
 * source: LV-12, LV-17.
 */
#ifndef DOMAIN_LEAVE_BALANCE_H
#define DOMAIN_LEAVE_BALANCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/leave_lot.h"
#include "domain/verify.h"

struct leave;
struct leave_change;

/* --- reading: as it stands today, also what is not stored yet --- */

struct leave_balance {
	bool kept;              /* false: this kind has no balance */
	struct leave_sums sums; /* of the lots that cover the day */
	int lapsing;   /* half days of these lots that lapse within LEAVE_LAPSE_SOON_DAYS */
	int lapses_on; /* the first of those days; 0 = none lapse */
	const struct leave_lot *lot; /* all lots of that kind, by last day; arena */
	int lots;
};
enum { LEAVE_LAPSE_SOON_DAYS = 60 };
/* Today. err: ERR_DENIED ACT_LEAVE_BALANCE_SEE */
bool leave_balance_of(struct ctx *c, int64_t person, int64_t type, struct arena *a,
	struct leave_balance *out, struct err *e) MUST_CHECK;
/* The same on another day. */
struct leave_balance_ask {
	int64_t person, type;
	int day; /* 0 = today */
};
bool leave_balance_on(struct ctx *c, const struct leave_balance_ask *ask, struct arena *a,
	struct leave_balance *out, struct err *e) MUST_CHECK;
/* One stored lot. err: ERR_NOT_FOUND, ERR_DENIED ACT_LEAVE_BALANCE_SEE */
bool leave_balance_lot(struct ctx *c, int64_t lot, struct leave_lot *out, struct err *e) MUST_CHECK;

/* Before a request is sent: would it fit? */
struct leave_fit {
	bool kept;
	int left_half_days;  /* of the lots that cover its days, before it */
	int short_half_days; /* what none of them covers; 0 = it fits */
};
struct leave_fit_ask {
	int64_t person, type;
	int64_t leave; /* sent again: what it holds is its own; 0 = new */
	const struct leave_count *count;
};
bool leave_balance_fit(struct ctx *c, const struct leave_fit_ask *ask, struct leave_fit *out,
	struct err *e) MUST_CHECK;

/* People by kinds of leave with a balance, by staff number. */
struct leave_balance_row {
	int64_t person, type;
	struct leave_sums sums;
	int lapsing, lapses_on;
};
struct leave_balance_rows {
	struct leave_balance_row *row; /* arena */
	int n;
	bool more;
};
struct leave_balance_filter {
	int64_t person, team; /* 0 = all that c->who may see */
	int64_t type;         /* 0 = all */
	int day;              /* 0 = today */
	int most;             /* 0 = all */
	bool lapsing;         /* only those with days that would lapse */
};
bool leave_balance_load(struct ctx *c, const struct leave_balance_filter *f, struct arena *a,
	struct leave_balance_rows *out, struct err *e) MUST_CHECK;
/* LV-12: for HR, for everybody else all 0. */
enum { LEAVE_LAPSE_TOLD = 50 };
struct leave_balance_due {
	int people;      /* that have days that would lapse; LEAVE_LAPSE_TOLD = so many or more */
	int not_granted; /* this year where nobody was granted anything of it yet, else 0 */
};
bool leave_balance_due(struct ctx *c, struct leave_balance_due *out, struct err *e) MUST_CHECK;

/* Moves of a person's lots of one kind, newest first. */
struct leave_movement {
	int64_t lot, leave; /* leave 0 = of no leave */
	enum leave_lot_kind kind;
	int day, half_days;
	int64_t at_us, by; /* by 0 = the console */
	int64_t record;
	const char *reason; /* HR's; "" = none, or erased */
};
struct leave_movements {
	struct leave_movement *item; /* arena */
	int n;
	bool more;
};
enum { LEAVE_MOVEMENTS_MAX = 400 };
bool leave_movements_load(struct ctx *c, int64_t person, int64_t type, struct arena *a,
	struct leave_movements *out, struct err *e) MUST_CHECK;

/* --- HR --- */

enum { LEAVE_BALANCE_REASON_CHARS = 200 };
struct leave_grant {
	int64_t person, type;
	enum leave_lot_source source; /* OVERTIME, HOLIDAY, BY_HAND */
	int earned_on;                /* OVERTIME, HOLIDAY: that day */
	int half_days;
	int usable_from, lapses_on; /* usable_from 0 = from today */
	const char *reason;         /* apart */
};
/* A lot. Record LEAVE_BALANCE_SET; needs c->key_confirmed.
 * err: ERR_INVALID "type" "days" "earned" "lapses" "reason"; ERR_DENIED, one's own too */
bool leave_balance_grant(
	struct ctx *c, const struct leave_grant *g, int64_t *lot, struct err *e) MUST_CHECK;
struct leave_correction {
	int64_t person, type;
	int64_t lot;
	int half_days; /* added; below 0: taken off, at most what is left */
	const char *reason;
};
/* Record LEAVE_BALANCE_SET; needs c->key_confirmed.
 * err: ERR_NOT_FOUND, ERR_INVALID "days" "reason"; ERR_BLOCKED LV-12 more than is left */
bool leave_balance_correct(
	struct ctx *c, const struct leave_correction *k, struct err *e) MUST_CHECK;

/* --- by the console --- */

struct leave_balance_ran {
	int people; /* whose lots changed */
	int lots, lapsed_half_days;
};
/* Grants, differences, carry-over and lapses that are due today, for everybody, some
 * people in each transaction. Idempotent. c->who = 0. Records LEAVE_GRANTED,
 * LEAVE_LAPSED. */
bool leave_balance_run(struct ctx *c, struct leave_balance_ran *out, struct err *e) MUST_CHECK;
/* The same of some people, for whoever opens a screen: bounded, whatever the site's size. It
 * begins with somebody else each time, so that in the course of days all have their turn. */
enum { LEAVE_BALANCE_LOOK = 200, LEAVE_BALANCE_STORE = 10 };
bool leave_balance_run_some(struct ctx *c, struct leave_balance_ran *out, struct err *e) MUST_CHECK;
/* Those of one person and kind, in a transaction that is open. */
bool leave_balance_due_within(
	struct ctx *c, int64_t person, int64_t type, int year, struct err *e) MUST_CHECK;
/* After a leave's days or state have changed: reserves, uses and gives back what
 * follows. In a transaction that is open; does nothing where nothing follows. For LEAVE_CORRECT,
 * CANCEL and BACK call it with the parent once this is changed.
 * out: *short_half_days (may be NULL) what no lot covers
 * Record LEAVE_BALANCE_MOVED. */
bool leave_balance_settle_within(
	struct ctx *c, const struct leave *l, int *short_half_days, struct err *e) MUST_CHECK;

/* Rows of leave_beside.c. Hold: err ERR_BLOCKED LV-12 "last" beyond the balance. */
bool leave_balance_hold(struct ctx *c, const struct leave_change *ch, struct err *e) MUST_CHECK;
bool leave_balance_follow(struct ctx *c, const struct leave_change *ch, struct err *e) MUST_CHECK;

verify_cache_check leave_balance_cache_check; /* RECORD_LEAVE_GRANTED, _LAPSED, _BALANCE_* */

/* Fields of RECORD_LEAVE_GRANTED, _LAPSED, _BALANCE_SET, _BALANCE_MOVED. */
enum {
	TAG_BALANCE_PERSON = 16,
	TAG_BALANCE_TYPE = 17,
	TAG_BALANCE_LEAVE = 18,
	TAG_BALANCE_LOTS =
		19, /* per new lot: id u64, year u32, earned u32, source u8, usable from u32, lapses u32 */
	TAG_BALANCE_MOVES = 20, /* per move: lot u64, kind u8, day u32, half days u32 */
	TAG_BALANCE_REASON = 21 /* apart */
};

#endif
