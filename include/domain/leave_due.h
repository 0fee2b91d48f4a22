/* leave_due.h — where a leave is, what is overdue, and who gets it then. SPDX-License-Identifier: MIT
 *
 * A step is reminded of when it is overdue and goes to the next person up
 * [leave.escalate_workdays] workdays later; who had it first may still decide.
 * Nothing is approved by silence. A step is with somebody who may decide it and
 * is here: whoever goes on leave, leaves, loses the post or delegates is replaced.
 * source: LV-05, LV-16, ORG-09.
 */
#ifndef DOMAIN_LEAVE_DUE_H
#define DOMAIN_LEAVE_DUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/leave.h"
#include "domain/verify.h"

/* --- where it is --- */

/* What would move it. */
enum leave_next {
	LEAVE_NEXT_NOTHING,   /* it is over, or the day has to come */
	LEAVE_NEXT_DECIDE,    /* the leader or the manager decides */
	LEAVE_NEXT_NOTE,      /* LV-07: the manager's note of a talk */
	LEAVE_NEXT_FILE,      /* HR files it */
	LEAVE_NEXT_SUPPLEMENT /* the applicant sends it again */
};
struct leave_where {
	int64_t person;     /* who has it now, 0 = nobody has to sign */
	int64_t acting_for; /* for whom: who delegates, is away, or let it fall due */
	int64_t since_us;   /* with that person since */
	int due_day;        /* 0 = none */
	bool overdue;
	int64_t escalated_us; /* 0 = it was not; acting_for may still decide */
	int escalates_day;    /* overdue and not escalated: on this day it goes up; 0 = not */
	enum leave_next next;
};
/* For whoever may see the leave. Pure reading. err: as leave_get */
bool leave_where(struct ctx *c, int64_t leave, struct leave_where *out, struct err *e) MUST_CHECK;
const char *leave_next_label(enum leave_next n); /* msgid */

/* Who had it when, oldest first: only where it changed hands without a decision. */
enum leave_hand_why {             /* stored: append only */
	LEAVE_HAND_DELEGATED = 1, /* a delegation began, and is in force */
	LEAVE_HAND_BACK,          /* it ended, or who was away is here again */
	LEAVE_HAND_AWAY,          /* on approved leave for the whole day */
	LEAVE_HAND_NO_RIGHT,      /* left, or has another post or place by now */
	LEAVE_HAND_OVERDUE,       /* LV-05 */
	LEAVE_HAND_WHYS
};
const char *leave_hand_why_label(enum leave_hand_why w); /* msgid: "overdue" */
struct leave_hand {
	enum leave_hand_why why;
	int64_t was_with, with, acting_for, at_us, record;
};
struct leave_hands {
	struct leave_hand *item; /* arena of the caller */
	int n;
};
bool leave_hands_of(struct ctx *c, int64_t leave, struct arena *a, struct leave_hands *out,
	struct err *e) MUST_CHECK;

/* --- what c->who has to be told --- */

struct leave_duty {
	int open;      /* steps with c->who */
	int overdue;   /* of those */
	int64_t first; /* leave.id of the one that is due first, 0 = none */
	bool reminded; /* LV-05: on shift today, or day staff on a workday; else it waits */
};
/* For the Now board: overdue ones in red, and only where `reminded`. cost: an index look-up */
bool leave_duty(struct ctx *c, struct leave_duty *out, struct err *e) MUST_CHECK;
/* May c->who decide it now: it is with them, or was before it was escalated. */
bool leave_is_with(
	struct ctx *c, const struct leave *l, int64_t person, bool *out, struct err *e) MUST_CHECK;

/* --- runs: by the system, idempotent, any number of times --- */

struct leave_run {
	int moved, escalated;
};
/* ORG-09: every open step (of `leave` alone, 0 = all) is resolved again for today; what is
 * with the wrong person goes on. Record LEAVE_HANDED each. Never without a next person.
 * cost: the open steps, one index; a transaction only where something moves */
bool leave_reroute_run(
	struct ctx *c, int64_t leave, struct leave_run *out, struct err *e) MUST_CHECK;
/* LV-05: as above; overdue by [leave.escalate_workdays] workdays: to the next person up. */
bool leave_due_run(struct ctx *c, int64_t leave, struct leave_run *out, struct err *e) MUST_CHECK;
/* Both, for a console: what concerns c->who each time, everything with the first of a day.
 * Nothing that goes wrong here stops the person: the event log has it. */
void leave_due_now(struct ctx *c);

verify_cache_check leave_hand_cache_check; /* RECORD_LEAVE_HANDED */

/* Fields of RECORD_LEAVE_HANDED */
enum {
	TAG_LEAVE_HAND_LEAVE = 16,
	TAG_LEAVE_HAND_PERSON = 17, /* whose leave it is */
	TAG_LEAVE_HAND_WHY = 18,    /* enum leave_hand_why */
	TAG_LEAVE_HAND_WAS = 19,    /* person.id who had it */
	TAG_LEAVE_HAND_WITH = 20,
	TAG_LEAVE_HAND_FOR = 21, /* acting for, ORG-09 */
	TAG_LEAVE_HAND_DUE = 22  /* yyyymmdd */
};

#endif
