/* delegation.h — who decides for an approver, for a time. SPDX-License-Identifier: MIT
 *
 * An approver names a delegate for some days and a scope; it is in force once the
 * delegate has agreed. What is then done is done in the approver's right, exactly
 * that and for that step, checked again at the moment of deciding; the record says
 * who acted for whom. It does not pass on, goes in no circle, and gives nobody
 * their own request nor that of somebody they are changing shifts with.
 * source: ORG-03, ORG-04, ORG-09, LV-16.
 */
#ifndef DOMAIN_DELEGATION_H
#define DOMAIN_DELEGATION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/access.h"
#include "domain/ctx.h"
#include "domain/verify.h"

enum delegation_state { /* stored: append only */
	DELEGATION_ASKED = 1,
	DELEGATION_AGREED, /* in force from its first to its last day */
	DELEGATION_REFUSED,
	DELEGATION_ENDED, /* by either */
	DELEGATION_OVER,  /* by the day: never stored */
	DELEGATION_STATES
};
const char *delegation_state_code(enum delegation_state s);
const char *delegation_state_label(enum delegation_state s); /* msgid */

enum {
	DELEGATION_TEAMS_MAX = 8,
	DELEGATION_DAYS_MAX = 366, /* how long one lasts */
	DELEGATION_WHY_CHARS = 200,
	DELEGATIONS_MAX = 200
};

/* Which leave it is for. */
struct delegation_scope {
	uint64_t types; /* bits 1 << leave_type.id, ids 1 … 62; 0 = every kind */
	int64_t team[DELEGATION_TEAMS_MAX];
	int teams;    /* 0 = every team */
	int max_days; /* a leave of at most so many days; 0 = any */
};
struct delegation {
	int64_t id;
	int64_t rev;
	int64_t from, to; /* person: whose right, and who acts */
	int first_day, last_day;
	struct delegation_scope scope;
	enum delegation_state state; /* with the day: OVER once it has passed */
	int64_t given_us, answered_us;
	int64_t ended_by, ended_us;   /* 0 = not ended by hand */
	int64_t given_record, record; /* DELEGATION_GIVEN, and its last one */
};
struct delegations {
	struct delegation *item; /* arena of the caller */
	int n;
	bool more;
};

/* --- pure --- */

struct delegation_matter {
	int64_t type, team;
	int half_days;
};
bool delegation_covers(const struct delegation_scope *s, const struct delegation_matter *m);
/* Could both cover one and the same matter? */
bool delegation_scopes_meet(const struct delegation_scope *a, const struct delegation_scope *b);
/* May this post stand in for that: of the same or a higher one that decides itself; of the
 * department's manager and the director also a leader or supervisor, as their deputy. */
bool delegation_post_fits(enum post approver, enum post delegate);

/* An agreed or asked one whose last day has passed is over. */
void delegation_by_day(struct delegation *d, int today);

/* --- use cases: each guarded, each one record, with the password --- */

struct delegation_order {
	int64_t to;
	int first_day, last_day;
	struct delegation_scope scope;
	const char *why; /* apart; "" or NULL = none */
};
/* Record DELEGATION_GIVEN of c->who, ACT_DELEGATION_GIVE.
 * err: ERR_INVALID ORG-09 "to" "first" "last" "teams" "days" "why"; ERR_CONFLICT ORG-09
 * "first": one of theirs covers the same on one of these days; ERR_BLOCKED ORG-09 "to": a
 * circle; ERR_DENIED */
bool delegation_give(
	struct ctx *c, const struct delegation_order *o, int64_t *id, struct err *e) MUST_CHECK;
struct delegation_ref {
	int64_t id, rev;
};
/* The delegate agrees, or refuses in words. Record DELEGATION_AGREED or _ENDED.
 * err: ERR_STALE; ERR_BLOCKED ORG-09 a circle by now; ERR_INVALID "words"; ERR_DENIED */
bool delegation_answer(struct ctx *c, const struct delegation_ref *ref, bool agreed,
	const char *words, struct err *e) MUST_CHECK;
/* Either ends it, at once. Record DELEGATION_ENDED. err: ERR_STALE; ERR_DENIED */
bool delegation_end(struct ctx *c, const struct delegation_ref *ref, struct err *e) MUST_CHECK;

/* --- reading --- */

/* For the two people and whoever is above them. err: ERR_NOT_FOUND, ERR_DENIED */
bool delegation_get(struct ctx *c, int64_t id, struct delegation *out, struct err *e) MUST_CHECK;
/* What was said when it was given, and when it was refused; "" = nothing, or erased. */
bool delegation_words(struct ctx *c, const struct delegation *d, struct arena *a, const char **why,
	const char **refused, struct err *e) MUST_CHECK;
enum delegation_view {
	DELEGATIONS_GIVEN, /* by c->who */
	DELEGATIONS_HELD,  /* given to c->who */
	DELEGATIONS_ASKED  /* of c->who and not answered, first day first */
};
/* Newest first. */
bool delegation_load(struct ctx *c, enum delegation_view v, struct arena *a,
	struct delegations *out, struct err *e) MUST_CHECK;

/* --- in force --- */

/* Who acts for `from` in this matter on this day, by the rows: not whether they are here
 * or may. 0 = nobody. cost: one index */
bool delegation_in_force(struct ctx *c, int64_t from, int day, const struct delegation_matter *m,
	int64_t *to, struct err *e) MUST_CHECK;

verify_cache_check delegation_cache_check; /* RECORD_DELEGATION_* */

/* Fields of RECORD_DELEGATION_* */
enum {
	TAG_DELEGATION_ID = 16,
	TAG_DELEGATION_FROM = 17, /* person */
	TAG_DELEGATION_TO = 18,
	TAG_DELEGATION_FIRST = 19, /* yyyymmdd */
	TAG_DELEGATION_LAST = 20,
	TAG_DELEGATION_TYPES = 22, /* bits; absent = every kind */
	TAG_DELEGATION_TEAMS = 23, /* team u64 each; absent = every team */
	TAG_DELEGATION_DAYS = 24,  /* absent = any length */
	TAG_DELEGATION_STATE = 25, /* after it */
	TAG_DELEGATION_WORDS = 26  /* apart */
};

#endif
