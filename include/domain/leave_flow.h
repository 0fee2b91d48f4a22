/* leave_flow.h — what can be done with a leave, by whom, and what follows: tables. SPDX-License-Identifier: MIT
 *
 * Four processes: applying for a leave, correcting it, cancelling what is left
 * of it, returning to post. A screen asks the same rows what is possible now
 * that the use cases ask before they change anything.
 * source: LV-06, LV-08, LV-10, LV-16, LV-17.
 */
#ifndef DOMAIN_LEAVE_FLOW_H
#define DOMAIN_LEAVE_FLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "domain/leave_spell.h"

/* Numbers are stored: append only. */
enum leave_process { LEAVE_APPLY = 1, LEAVE_CORRECT, LEAVE_CANCEL, LEAVE_BACK, LEAVE_PROCESSES };

/* Numbers are stored: append only. */
enum leave_action {
	LEAVE_DO_SEND = 1,
	LEAVE_DO_APPROVE, /* of the step that is open */
	LEAVE_DO_FILE,    /* HR: recorded, balance and certificate checked */
	LEAVE_DO_REJECT,
	LEAVE_DO_RETURN, /* to the applicant, to be supplemented */
	LEAVE_DO_WITHDRAW,
	LEAVE_DO_BEGIN,   /* its first day has come */
	LEAVE_DO_CLOSE,   /* returned to post */
	LEAVE_DO_CANCEL,  /* by a cancelling that was approved: nothing was taken */
	LEAVE_DO_RECALL,  /* the manager calls the person back */
	LEAVE_DO_NOTE,    /* LV-07: stands among the steps and moves nothing */
	LEAVE_DO_CORRECT, /* by a process that was approved: other days or another kind */
	LEAVE_DO_RECOUNT, /* LV-15: its days were counted again */
	LEAVE_DO_REOPEN,  /* LV-07, LV-15: counted again, and now it is long */
	LEAVE_DO_TURN,    /* LV-09: counts as personal leave, its paper did not come */
	LEAVE_DO_IMPORT,  /* decided elsewhere, taken in from a file */
	LEAVE_ACTIONS
};

/* Who may: the person whose leave it is, who the open step resolves to, or the
 * console itself because a day has come or another process has ended. */
enum leave_side {
	LEAVE_BY_APPLICANT,
	LEAVE_BY_LEADER,  /* step 1 */
	LEAVE_BY_MANAGER, /* step 2 */
	LEAVE_BY_HR,      /* step 3 */
	LEAVE_BY_SYSTEM,
	LEAVE_BY_UPPER /* the further step that a kind may ask for */
};

/* LV-04, LV-16: the steps before HR's that a leave has: those of its kind when it was
 * sent. Bits, stored. HR's filing is always the last one. */
enum {
	LEAVE_CHAIN_LEADER = 1,
	LEAVE_CHAIN_MANAGER = 2,
	LEAVE_CHAIN_UPPER = 4, /* only behind the manager's */
	LEAVE_CHAIN_SHIPPED = LEAVE_CHAIN_LEADER | LEAVE_CHAIN_MANAGER
};

struct leave_move {
	enum leave_process process;
	enum leave_state from;
	enum leave_action action;
	enum leave_side side;
	enum leave_state to;
	unsigned with, without; /* LEAVE_CHAIN_*: that its chain has, and has not */
};

/* NULL = there is no such transition in this chain (of struct leave). */
const struct leave_move *leave_move_in(unsigned chain, enum leave_process p, enum leave_state from,
	enum leave_action a, enum leave_side side);
/* The same in the shipped chain. */
const struct leave_move *leave_move_of(
	enum leave_process p, enum leave_state from, enum leave_action a, enum leave_side side);
/* All rows, for screens that offer what is possible and for tests. */
const struct leave_move *leave_moves(size_t *n);

/* Whose signature a state waits for; LEAVE_BY_SYSTEM = nobody's. */
enum leave_side leave_waits_in(unsigned chain, enum leave_process p, enum leave_state s);
/* The same in the shipped chain. */
enum leave_side leave_waits_for(enum leave_process p, enum leave_state s);
bool leave_is_over(enum leave_process p, enum leave_state s);
/* Approved by the manager or later: RST-08, and what a balance counts as used. */
bool leave_stands(enum leave_state s);
/* Sent and not decided yet: what a balance counts as pending. LV-17 */
bool leave_pends(enum leave_state s);
/* LV-16: the steps of a kind for a leave of this length. Pure. */
unsigned leave_chain_of(unsigned chain, int upper_days, int half_days);

const char *leave_state_code(enum leave_state s);   /* "leader-approved": reports */
const char *leave_state_label(enum leave_state s);  /* msgid */
const char *leave_action_code(enum leave_action a); /* "send-back": reports */
const char *leave_action_label(enum leave_action a);
const char *leave_process_code(enum leave_process p); /* "apply" */
bool leave_state_parse(const char *code, enum leave_state *out) MUST_CHECK;

#endif
