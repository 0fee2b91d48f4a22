/* matter.h — open matters: what an entry left undone until someone closes it. SPDX-License-Identifier: MIT
 *
 * An entry whose state is open is a matter; it is carried by this state, never
 * by copying text. A correction takes the matter with it, a withdrawal ends it.
 * source: LOG-03, SHO-16.
 */
#ifndef DOMAIN_MATTER_H
#define DOMAIN_MATTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/entry.h"

enum matter_state { /* stored */
	MATTER_OPEN = 1,
	MATTER_CLOSED = 2,
	MATTER_WITHDRAWN = 3 /* its entry was */
};

enum matter_event { MATTER_CLOSE, MATTER_WITHDRAW, MATTER_CARRY, MATTER_EVENTS };
/* The state after an event, 0 = not possible now; the only table of it. */
enum matter_state matter_next(enum matter_state from, enum matter_event event);

/* Signed fields of RECORD_MATTER_CLOSED. */
enum {
	TAG_MATTER_ENTRY_NO = 16, /* the entry that opened it */
	TAG_MATTER_ENTRY_SEQ = 17,
	TAG_MATTER_RESULT = 18,
	TAG_MATTER_CAUSE = 19, /* LOG-03: where the entry did not say */
	TAG_MATTER_COURSE = 20
};

struct matter {     /* texts live in the list's arena; NULL = none */
	int64_t id; /* = id of the entry that opened it */
	int64_t desk_id;
	int64_t opened_seq, no; /* of that entry */
	int64_t entry_id;       /* the entry that speaks for it now: the newest correction */
	enum matter_state state;
	int64_t opened_utc_us, due_utc_us; /* due 0 = none */
	int64_t age_min;                   /* since opened, at c->now of the call's clock */
	int handovers;                     /* passed while open (SHO-16) */
	bool escalated;                    /* the third carry (SHO-16) */
	const char *next_step;             /* from the last handover */
	int64_t owner_id;                  /* reassigned to, 0 = the desk */
	enum entry_kind kind;
	enum entry_importance importance;
	int64_t author_id, ticket;
	const char *author_name, *text, *cause, *course, *result;
	int64_t closed_by, closed_utc_us;
	int64_t rev;
	int64_t erasure_id; /* LOG-11, 0 = not erased; then text is the tombstone */
};
struct matter_list {
	struct matter *matter; /* urgent first, then by due time, then oldest first */
	int n;
	struct arena arena;
};
void matter_list_free(struct matter_list *l);

/* The open matters of a desk (0 = all desks that may be read) opened at or
 * before chain place to_seq (0 = no end). No limit, no time window (SHO-16). */
bool matter_open_list(struct ctx *c, int64_t desk, int64_t to_seq, struct matter_list *out,
	struct err *e) MUST_CHECK;
/* The first `max` of them, in the same order. */
bool matter_open_first(
	struct ctx *c, int64_t desk, int max, struct matter_list *out, struct err *e) MUST_CHECK;
/* Open ones at other desks than c->desk that c->who was given, by a handover or
 * by the entry, and whose log c->who may read. At most `max`, newest first. */
enum { MATTER_MINE_LOOK = 200 }; /* newest entries for a person that are looked at */
bool matter_mine(struct ctx *c, int max, struct matter_list *out, struct err *e) MUST_CHECK;
/* LV-14: those that `person` was given, for who stands in: whose log c->who may read. */
bool matter_of_away(
	struct ctx *c, int64_t person, int max, struct matter_list *out, struct err *e) MUST_CHECK;
/* Those of a desk opened behind chain place after_seq, open or not: the newest `max`. */
bool matter_since(struct ctx *c, int64_t desk, int64_t after_seq, int max, struct matter_list *out,
	struct err *e) MUST_CHECK;
/* Open ones of a desk whose entry says a time up to until_us: first due first. */
bool matter_due(struct ctx *c, int64_t desk, int64_t until_us, int max, struct matter_list *out,
	struct err *e) MUST_CHECK;
bool matter_open_count(struct ctx *c, int64_t desk, int64_t *n, struct err *e) MUST_CHECK;
bool matter_get(
	struct ctx *c, int64_t id, struct matter_list *out, struct err *e) MUST_CHECK; /* n is 1 */

/* Use case ACT_MATTER_CLOSE: a signed record with the result. cause and course
 * are needed (LOG-03) where the entry did not say them: NULL takes the entry's
 * own cause, else its text as cause; course else the result.
 * err: ERR_INVALID field "result"; ERR_STALE closed meanwhile; ERR_NOT_FOUND */
struct matter_closing {
	int64_t id;
	const char *result; /* at least 2 characters */
	const char *cause, *course;
};
bool matter_close(struct ctx *c, const struct matter_closing *m, struct err *e) MUST_CHECK;

/* Inside the caller's transaction (the acceptance of a handover): every open
 * matter opened at or before cut_seq has passed one more; at the third it is
 * escalated (SHO-16). out: how many were carried. */
enum { MATTER_ESCALATE_AT = 3 };
bool matter_carry(
	struct ctx *c, int64_t desk, int64_t cut_seq, int64_t *carried, struct err *e) MUST_CHECK;
/* Inside the caller's transaction: what a signed handover said of one open
 * matter. err: ERR_STALE not open any more. */
struct matter_disposal {
	int64_t id;
	const char *next_step; /* NULL = as it was */
	int64_t owner_id;      /* 0 = as it was */
	bool escalate;
};
bool matter_dispose(struct ctx *c, const struct matter_disposal *d, struct err *e) MUST_CHECK;

/* Inside the caller's transaction, for entry.c. */
bool matter_open_for(struct ctx *c, const struct entry *en, struct err *e) MUST_CHECK;
bool matter_follow(
	struct ctx *c, int64_t old_entry_id, const struct entry *en, struct err *e) MUST_CHECK;
bool matter_withdraw_for(
	struct ctx *c, int64_t entry_id, int64_t record_id, struct err *e) MUST_CHECK;

verify_cache_check matter_cache_check; /* RECORD_MATTER_CLOSED */

#endif
