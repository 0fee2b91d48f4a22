/* absence_flow.h — what can be done with an absence handover, by whom: one table. SPDX-License-Identifier: MIT
 *
 * A screen asks the same rows what is possible now that the use cases ask.
 * source: AHO-01, AHO-06…AHO-09.
 */
#ifndef DOMAIN_ABSENCE_FLOW_H
#define DOMAIN_ABSENCE_FLOW_H

#include <stdbool.h>
#include <stddef.h>

/* Numbers are stored: append only. */
enum absence_kind {
	ABSENCE_LEAVE = 1,     /* of an approved leave: AHO-01 */
	ABSENCE_EMERGENCY = 2, /* the leader writes it for the person: LV-06 */
	ABSENCE_RESIGN = 3,    /* of everything: ORG-12 */
	ABSENCE_BACK = 4,      /* the same form backwards: AHO-08 */
	ABSENCE_KINDS
};

/* Numbers are stored: append only. */
enum absence_state {
	ABSENCE_DRAFT = 1, /* being filled in */
	ABSENCE_GIVEN,     /* the giver signed; the receiver goes line by line */
	ABSENCE_TAKEN,     /* both signed; a superior reviews it */
	ABSENCE_RETURNED,  /* something is missing: both supplement and sign again */
	ABSENCE_DONE,      /* found complete */
	ABSENCE_CONFIRMED, /* what another wrote for the person is confirmed by them */
	ABSENCE_VOID,      /* nobody goes away */
	ABSENCE_STATES
};

/* Numbers are stored: append only. */
enum absence_action {
	ABSENCE_DO_OPEN = 1, /* not of the table: it makes one */
	ABSENCE_DO_NAME,     /* the receiver: by the superior */
	ABSENCE_DO_GIVE,
	ABSENCE_DO_RECALL, /* back to the giver, before it is received */
	ABSENCE_DO_TAKE,
	ABSENCE_DO_ACCEPT, /* the review: AHO-07 */
	ABSENCE_DO_RETURN,
	ABSENCE_DO_CONFIRM,
	ABSENCE_DO_VOID,
	ABSENCE_ACTIONS
};

enum absence_side {
	ABSENCE_BY_GIVER, /* or who writes for them */
	ABSENCE_BY_RECEIVER,
	ABSENCE_BY_SUPERIOR,
	ABSENCE_BY_PERSON, /* for whom it was written */
	ABSENCE_BY_LEAVE   /* the console, because the leave ended */
};

struct absence_move {
	enum absence_state from;
	enum absence_action action;
	enum absence_side side;
	unsigned kinds; /* 1 << enum absence_kind */
	enum absence_state to;
};
/* NULL = there is no such transition. */
const struct absence_move *absence_move_of(
	enum absence_kind k, enum absence_state from, enum absence_action a);
const struct absence_move *absence_moves(size_t *n);

bool absence_is_over(enum absence_state s);
bool absence_is_editable(enum absence_state s);
const char *absence_state_code(enum absence_state s);    /* "given": reports */
const char *absence_state_label(enum absence_state s);   /* msgid */
const char *absence_kind_label(enum absence_kind k);     /* msgid */
const char *absence_action_label(enum absence_action a); /* msgid, of what was done */

#endif
