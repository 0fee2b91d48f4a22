/* leave_cover.h — who works the shifts of a person on leave. SPDX-License-Identifier: MIT
 *
 * Every rostered shift inside a leave is covered by a colleague (a change of shifts
 * that is approved), or the supervisor states that it stays uncovered and why;
 * before that the manager cannot approve. Which changes of shifts are a leave's
 * follows from whose shift it is, its day, and that it was asked for after the leave.
 * When the leave comes to nothing, open requests become void; what was covered stays
 * with who covers it, both are told, and they may change it back.
 * source: LV-11, LV-13, RST-05…08, RST-17.
 */
#ifndef DOMAIN_LEAVE_COVER_H
#define DOMAIN_LEAVE_COVER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/leave.h"
#include "domain/leave_effect.h"
#include "domain/shift_change.h"

enum leave_cover_state {
	LEAVE_COVER_GAP,       /* nobody, and nothing asked: stops step 2 */
	LEAVE_COVER_ASKED,     /* asked for, not agreed to: stops step 2 */
	LEAVE_COVER_AGREED,    /* waits for approval: stops step 2 */
	LEAVE_COVER_COVERED,   /* on the roster in their place */
	LEAVE_COVER_UNCOVERED, /* stated by the supervisor */
	LEAVE_COVER_BEGUN,     /* began before anybody could: stops nothing */
	LEAVE_COVER_STATES
};
const char *leave_cover_state_code(enum leave_cover_state s);  /* "uncovered" */
const char *leave_cover_state_label(enum leave_cover_state s); /* msgid */
bool leave_cover_stops(enum leave_cover_state s);              /* LV-11 */

struct leave_cover_shift {
	struct assignment of; /* the person's; as it was, where it is covered */
	enum leave_part part; /* of it that the leave takes */
	enum leave_cover_state state;
	int64_t by;       /* who covers, or is asked; 0 = nobody yet, or the whole team */
	const char *name; /* of `by`; arena */
	int64_t change;   /* shift_change.id, 0 */
	enum shift_change_kind kind;
	int64_t said_by, said_us, record; /* of what stays uncovered */
	const char *why;                  /* arena; "" = none, or erased */
	/* NULL of one that is covered, or has begun */
	const struct leave_effect_shift *effect; /* who is left without a cover */
};
struct leave_cover_list {
	struct leave_cover_shift *item; /* by start; arena */
	int n;
	int stops; /* how many keep step 2 from approving */
};
/* err: ERR_DENIED as leave_get */
bool leave_cover_load(struct ctx *c, int64_t leave, struct arena *a, struct leave_cover_list *out,
	struct err *e) MUST_CHECK;

/* What c->who can do for the gaps of this leave. */
struct leave_cover_may {
	bool ask;    /* the applicant; who decides its steps: asks on their behalf */
	bool offer;  /* the applicant: gives the shift to whoever of the team takes it */
	bool assign; /* RST-17 */
	bool spare;  /* states that it stays uncovered */
};
bool leave_cover_may(
	struct ctx *c, int64_t leave, struct leave_cover_may *out, struct err *e) MUST_CHECK;

struct leave_cover_ask {
	int64_t leave;
	int day; /* of one shift; 0 = all that stop step 2 and have no request */
	int64_t shift;
	int64_t to;        /* a colleague; 0 = offered to the team */
	bool assign;       /* RST-17: by the supervisor */
	const char *words; /* why; "" = that it is for a leave */
};
/* Records SHIFT_CHANGE_ASKED, one a shift. Of all gaps those are left out that this
 * colleague cannot take; *asked how many were asked for.
 * err: as shift_change_ask; ERR_BLOCKED LV-11 there is no gap, or this colleague can
 * take none of them (with the finding of the first); ERR_DENIED */
bool leave_cover_ask(
	struct ctx *c, const struct leave_cover_ask *ask, int *asked, struct err *e) MUST_CHECK;

struct leave_cover_spare {
	int64_t leave;
	int day; /* 0 = all that stop step 2; open requests for them become void */
	int64_t shift;
	const char *why;
};
/* Record LEAVE_UNCOVERED, one a shift, with who is left. Needs c->key_confirmed.
 * err: ERR_INVALID "why"; ERR_BLOCKED LV-11 no such gap; ERR_DENIED; ORG-04 */
bool leave_cover_spare(struct ctx *c, const struct leave_cover_spare *s, struct err *e) MUST_CHECK;

/* LV-15: days of a live leave whose shift went to who covers it: they still count as
 * rostered. In order; also within a transaction. */
enum { LEAVE_COVER_DAYS_MAX = 512 };
struct leave_cover_days {
	int day[LEAVE_COVER_DAYS_MAX];
	int n;
};
bool leave_cover_days(struct ctx *c, int64_t person, int from, int to, struct leave_cover_days *out,
	struct err *e) MUST_CHECK;

/* The leave that a change of shifts is cover for; 0 = none. *over: it came to nothing,
 * or ended before that day. */
bool leave_cover_behind(
	struct ctx *c, int64_t change, int64_t *leave, bool *over, struct err *e) MUST_CHECK;

verify_cache_check leave_cover_cache_check; /* RECORD_LEAVE_UNCOVERED */

/* Fields of RECORD_LEAVE_UNCOVERED. */
enum {
	TAG_UNCOVERED_LEAVE = 16,
	TAG_UNCOVERED_PERSON = 17,
	TAG_UNCOVERED_DAY = 18,
	TAG_UNCOVERED_SHIFT = 19,
	TAG_UNCOVERED_DESK = 20,
	TAG_UNCOVERED_NEED = 21,
	TAG_UNCOVERED_LEFT = 22, /* ids, u64 each */
	TAG_UNCOVERED_WHY = 23   /* apart */
};

#endif
