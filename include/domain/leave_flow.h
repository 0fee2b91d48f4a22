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
	LEAVE_DO_BEGIN,  /* its first day has come */
	LEAVE_DO_CLOSE,  /* returned to post */
	LEAVE_DO_CANCEL, /* by a cancelling that was approved: nothing was taken */
	LEAVE_DO_RECALL, /* the manager calls the person back */
	LEAVE_DO_NOTE,   /* LV-07: stands among the steps and moves nothing */
	LEAVE_ACTIONS
};

/* Who may: the person whose leave it is, who the open step resolves to, or the
 * console itself because a day has come or another process has ended. */
enum leave_side {
	LEAVE_BY_APPLICANT,
	LEAVE_BY_LEADER,  /* step 1 */
	LEAVE_BY_MANAGER, /* step 2 */
	LEAVE_BY_HR,      /* step 3 */
	LEAVE_BY_SYSTEM
};

struct leave_move {
	enum leave_process process;
	enum leave_state from;
	enum leave_action action;
	enum leave_side side;
	enum leave_state to;
};

/* NULL = there is no such transition. */
const struct leave_move *leave_move_of(
	enum leave_process p, enum leave_state from, enum leave_action a, enum leave_side side);
/* All rows, for screens that offer what is possible and for tests. */
const struct leave_move *leave_moves(size_t *n);

/* Whose signature a state waits for; LEAVE_BY_SYSTEM = nobody's. */
enum leave_side leave_waits_for(enum leave_process p, enum leave_state s);
bool leave_is_over(enum leave_process p, enum leave_state s);
/* Approved by the manager or later: RST-08, and what a balance counts as used. */
bool leave_stands(enum leave_state s);
/* Sent and not decided yet: what a balance counts as pending. LV-17 */
bool leave_pends(enum leave_state s);

const char *leave_state_code(enum leave_state s);  /* "leader-approved": reports */
const char *leave_state_label(enum leave_state s); /* msgid */
const char *leave_action_label(enum leave_action a);
const char *leave_process_code(enum leave_process p); /* "apply" */
bool leave_state_parse(const char *code, enum leave_state *out) MUST_CHECK;

#endif
