/* shift_change.h — nobody changes a shift on their own. SPDX-License-Identifier: MIT
 *
 * A change is a list of moves: this person's shift of that day goes to that
 * person. It is asked by one, agreed to by everybody concerned, approved by the
 * supervisor or shift leader, and only then applied, as one act. Each step is
 * judged anew over the roster in force. Until then the roster stands as it was.
 * source: RST-05…07, RST-13, RST-14, RST-17, ORG-04, ORG-09.
 */
#ifndef DOMAIN_SHIFT_CHANGE_H
#define DOMAIN_SHIFT_CHANGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/roster.h"
#include "domain/verify.h"

enum shift_change_kind { /* stored: append only */
	SHIFT_SWAP = 1,  /* mine for yours */
	SHIFT_COVER,     /* you take mine */
	SHIFT_GIVE,      /* mine, for whoever of the team takes it first */
	SHIFT_THREE_WAY, /* a's to b, b's to c, c's to a */
	SHIFT_ASSIGNED,  /* RST-17: the supervisor has somebody cover */
	SHIFT_FOR_LEAVE, /* LV-11: a cover that who decides the leave asks for */
	SHIFT_CHANGE_KINDS
};
const char *shift_change_kind_code(enum shift_change_kind k);  /* "three-way": reports */
const char *shift_change_kind_label(enum shift_change_kind k); /* msgid: "three-way swap" */

enum shift_change_state { /* stored: append only */
	SHIFT_CHANGE_NONE,
	SHIFT_CHANGE_ASKED,     /* somebody has not agreed yet */
	SHIFT_CHANGE_CONSENTED, /* waits for approval */
	SHIFT_CHANGE_ASKED_BACK,
	SHIFT_CHANGE_OBJECTED, /* RST-17 */
	SHIFT_CHANGE_APPROVED, /* in force; from here on it is over */
	SHIFT_CHANGE_DECLINED,
	SHIFT_CHANGE_REFUSED, /* by a colleague */
	SHIFT_CHANGE_WITHDRAWN,
	SHIFT_CHANGE_INVALIDATED, /* RST-13: a shift under it changed, or LV-11 */
	SHIFT_CHANGE_LAPSED,      /* its first shift began: by the clock, never stored */
	SHIFT_CHANGE_STATES
};
const char *shift_change_state_code(enum shift_change_state s);
const char *shift_change_state_label(enum shift_change_state s); /* msgid */
bool shift_change_is_open(enum shift_change_state s);

enum shift_change_act { /* stored: append only */
	SHIFT_CHANGE_ASK = 1,
	SHIFT_CHANGE_ACCEPT, /* a colleague agrees, or confirms an assigned cover */
	SHIFT_CHANGE_REFUSE, /* a colleague, also one who had agreed */
	SHIFT_CHANGE_OBJECT, /* RST-17: with a reason */
	SHIFT_CHANGE_ANSWER, /* whoever asked, to what was asked back */
	SHIFT_CHANGE_WITHDRAW,
	SHIFT_CHANGE_APPROVE,
	SHIFT_CHANGE_DECLINE,
	SHIFT_CHANGE_ASK_BACK,
	SHIFT_CHANGE_REASSIGN,   /* RST-17: another person */
	SHIFT_CHANGE_STAND,      /* RST-17: it stands, for the reason written */
	SHIFT_CHANGE_INVALIDATE, /* by what changed the shift: the console */
	SHIFT_CHANGE_ACTS
};
const char *shift_change_act_code(enum shift_change_act a); /* "ask-back" */

enum shift_change_role { /* who may: bits, a person may be several */
	SHIFT_ROLE_ASKER = 1,
	SHIFT_ROLE_PARTY = 2,  /* has to agree, and has not */
	SHIFT_ROLE_AGREED = 4, /* has to agree, and did */
	SHIFT_ROLE_TAKER = 8,  /* could take what is given away */
	SHIFT_ROLE_APPROVER = 16,
	SHIFT_ROLE_CONSOLE = 32
};

enum { SHIFT_MOVES_MAX = 3, SHIFT_CHANGE_WORDS = 300 };

struct shift_move {
	struct assignment of; /* whose, when, where: as it was when it was asked */
	int64_t to;           /* 0 = nobody yet */
};
struct shift_party { /* everybody who has to agree; the asker has, by asking */
	int64_t person;
	int64_t agreed_us; /* 0 = not yet */
};
struct shift_change {
	int64_t id;
	enum shift_change_kind kind;
	enum shift_change_state state; /* with the clock: LAPSED once its first shift began */
	int64_t rev;
	int64_t team; /* whose roster it is */
	int64_t asked_by, asked_us;
	int64_t first_us;     /* the first of its shifts begins */
	int64_t answer_by_us; /* RST-17, 0 = none */
	int64_t by, us;       /* the last step */
	enum shift_change_act last;
	int64_t lead_min; /* RST-13: from the approval to its first shift */
	int64_t approved_by;
	int64_t record; /* ROSTER_CHANGED, 0 = not applied */
	struct shift_move move[SHIFT_MOVES_MAX];
	int moves;
	struct shift_party party[SHIFT_MOVES_MAX];
	int parties;
};

/* One row of the table of states: pure. */
struct shift_change_rule {
	unsigned kinds; /* bits 1 << kind */
	enum shift_change_state from;
	enum shift_change_act act;
	unsigned who;               /* bits of enum shift_change_role */
	enum shift_change_state to; /* ACCEPT: once everybody has agreed */
	unsigned flags;             /* bits of enum shift_change_flag */
};
enum shift_change_flag {
	SHIFT_RULE_WORDS = 1,   /* needs a reason */
	SHIFT_RULE_APPLIES = 2, /* the roster changes: password */
	SHIFT_RULE_JUDGED = 4,  /* RST-06: over the roster in force */
	SHIFT_RULE_LATE = 8     /* RST-17: only once the time to answer is over */
};
/* NULL = not possible. */
const struct shift_change_rule *shift_change_rule(
	enum shift_change_kind k, enum shift_change_state from, enum shift_change_act act);
/* What these roles may do with it now, as bits 1 << act; pure. late: RST-17, the
 * time to answer is over. */
unsigned shift_change_acts(const struct shift_change *s, unsigned roles, bool late);
bool shift_change_is_late(const struct shift_change *s, int64_t now_us);
/* What c->who is to it. Somebody who is party, or has another open change with a
 * party, is no approver (ORG-09). */
bool shift_change_roles(
	struct ctx *c, const struct shift_change *s, unsigned *roles, struct err *e) MUST_CHECK;
/* ORG-09: have these two an open change with one another? */
bool shift_change_between(
	struct ctx *c, int64_t person, int64_t other, bool *out, struct err *e) MUST_CHECK;

/* --- use cases --- */

struct shift_key {
	int64_t person;
	int day;
	int64_t shift;
};
struct shift_change_ask {
	enum shift_change_kind kind;
	struct {
		struct shift_key of;
		int64_t to;      /* SHIFT_GIVE: 0 */
	} move[SHIFT_MOVES_MAX]; /* the first is the asker's own; SHIFT_ASSIGNED: anybody's */
	int moves;
	const char *reason;
};
/* Record SHIFT_CHANGE_ASKED. ACT_SHIFT_ASK of oneself; SHIFT_ASSIGNED: ACT_SHIFT_ASSIGN.
 * err: ERR_BLOCKED with the code's rule what roster_judge refuses (field: the code);
 * RST-05 a shift has begun or is being handed over; ERR_NOT_FOUND such a shift is not
 * in force; ERR_INVALID "kind" "to" "reason"; ERR_CONFLICT it is asked for already; ERR_DENIED */
bool shift_change_ask(
	struct ctx *c, const struct shift_change_ask *ask, int64_t *id, struct err *e) MUST_CHECK;

struct shift_change_ref {
	int64_t id, rev;
};
struct shift_change_said {
	enum shift_change_act act; /* all but ASK and INVALIDATE */
	const char *words;         /* a reason, a question, an answer; where warnings stand: why */
	int64_t person;            /* REASSIGN */
};
/* Every other step. Judged again before; APPROVE, STAND and the ACCEPT of an assigned
 * cover apply it: record ROSTER_CHANGED, the open matters of its shifts go with them,
 * open changes of the same shifts become invalid.
 * err: ERR_STALE; ERR_BLOCKED as above; RST-05 not possible in this state;
 * ERR_INVALID "words" (RST-14: warnings need a reason); ERR_DENIED; ORG-04, ORG-09 */
bool shift_change_do(struct ctx *c, const struct shift_change_ref *ref,
	const struct shift_change_said *said, struct err *e) MUST_CHECK;
/* What became of it was read by c->who: no record. */
bool shift_change_read(struct ctx *c, int64_t id, struct err *e) MUST_CHECK;

/* Inside the transaction that changes what is in force: what no longer stands as it
 * was when a change was asked makes that change invalid, both told why (RST-13). */
struct shift_change_upset {
	int64_t team;
	int from, to;    /* days of the team's roster that changed */
	int64_t but_for; /* the change that is being applied; 0 = a publication */
	int64_t because; /* record.id */
};
bool shift_change_invalidate_within(
	struct ctx *c, const struct shift_change_upset *u, struct err *e) MUST_CHECK;

/* --- reading: parties, approvers, and the team what is given away --- */

bool shift_change_get(
	struct ctx *c, int64_t id, struct shift_change *out, struct err *e) MUST_CHECK;

struct shift_change_list {
	struct shift_change *row; /* arena of the caller */
	int n;
};
enum shift_change_view {
	SHIFT_CHANGES_MINE,    /* open ones and those of 31 days that c->who has part in */
	SHIFT_CHANGES_TO_DO,   /* that wait for c->who: agree, answer, approve, decide */
	SHIFT_CHANGES_OFFERED, /* given away in the team, that c->who could take */
	SHIFT_CHANGES_DONE,    /* that c->who did something with in 31 days */
	SHIFT_CHANGES_TOLD     /* over, and not read by c->who yet */
};
enum { SHIFT_CHANGES_MAX = 200 };
/* First shift first. */
bool shift_change_load(struct ctx *c, enum shift_change_view v, struct arena *a,
	struct shift_change_list *out, struct err *e) MUST_CHECK;
/* Open ones of a team (without person and desk) with a shift in these days: marks of
 * the grid. */
bool shift_change_open_of(struct ctx *c, const struct assignment_filter *f, struct arena *a,
	struct shift_change_list *out, struct err *e) MUST_CHECK;
/* The approved change by which this person has this shift; id 0 = by the roster itself. */
bool shift_change_behind(struct ctx *c, const struct shift_key *of, struct shift_change *out,
	struct err *e) MUST_CHECK;

struct shift_change_step {
	enum shift_change_act act;
	int64_t by, us, record;
	const char *words; /* decoded from the record; "" = none or erased */
};
struct shift_change_history {
	struct shift_change_step *step; /* arena of the caller, oldest first */
	int n;
};
bool shift_change_steps(struct ctx *c, int64_t id, struct arena *a,
	struct shift_change_history *out, struct err *e) MUST_CHECK;

verify_cache_check shift_change_cache_check; /* its five records */

/* Fields of the records. A move is {roster u64, from u64, to u64, day u32, shift u64,
 * desk u64, holder u8, start u64, end u64, minutes u16}, by place from 1. */
enum {
	TAG_CHANGE_ID = 16,
	TAG_CHANGE_KIND = 17,
	TAG_CHANGE_ACT = 18,
	TAG_CHANGE_STATE = 19, /* after it */
	TAG_CHANGE_REV = 20,   /* after it */
	TAG_CHANGE_TEAM = 21,
	TAG_CHANGE_MOVES = 22,  /* what is asked; of ROSTER_CHANGED what changed */
	TAG_CHANGE_WORDS = 23,  /* apart */
	TAG_CHANGE_PERSON = 24, /* who takes it now, or was assigned */
	TAG_CHANGE_ANSWER_BY = 25,
	TAG_CHANGE_LEAD_MIN = 26,
	TAG_CHANGE_WARNINGS = 27, /* as TAG_ROSTER_WARNINGS */
	TAG_CHANGE_MATTERS = 28,  /* ids that went with it, u64 each */
	TAG_CHANGE_BECAUSE = 29   /* of an invalid one: record.id that changed the shift */
};

#endif
