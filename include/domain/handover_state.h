/* handover_state.h — the states of a handover and who may move them: one table. SPDX-License-Identifier: MIT
 *
 * Use cases and screens read the same rows. source: SHO-13, SHO-14.
 */
#ifndef DOMAIN_HANDOVER_STATE_H
#define DOMAIN_HANDOVER_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/access.h"

/* Numbers are stored and signed: append only. */
enum handover_state {
	HANDOVER_NONE,
	HANDOVER_PREPARING,
	HANDOVER_FROZEN,      /* the cut-off N stands; content can be signed */
	HANDOVER_OFFERED,     /* the giver signed */
	HANDOVER_IN_REVIEW,   /* the receiver goes line by line */
	HANDOVER_ACCEPTED,    /* both signed; duty has passed */
	HANDOVER_CHECKED,     /* the supervisor signed */
	HANDOVER_RECALLED,    /* the giver took it back; editable again */
	HANDOVER_RETURNED,    /* the receiver gave it back with a reason; editable again */
	HANDOVER_UNATTENDED,  /* nobody came: giver released, waits for the next person */
	HANDOVER_DESK_CLOSED, /* no shift follows: waits for the next duty */
	HANDOVER_SUPPLEMENT,  /* accepted, sent back by the supervisor: something is missing */
	HANDOVER_REDO,        /* accepted, sent back: both restate it and sign again */
	HANDOVER_STATES
};

enum handover_action {
	HANDOVER_DO_NONE,
	HANDOVER_DO_EDIT,       /* ticks, counts, dispositions, message */
	HANDOVER_DO_FREEZE,     /* also cuts the log at N */
	HANDOVER_DO_OFFER,      /* password */
	HANDOVER_DO_RECALL,     /* unfreezes; before acceptance only */
	HANDOVER_DO_CLOSE_DESK, /* password */
	HANDOVER_DO_REVIEW,     /* begin to receive; again by another person: begins anew */
	HANDOVER_DO_MARK,       /* understood, question, recount, remark */
	HANDOVER_DO_ANSWER,
	HANDOVER_DO_RETURN,
	HANDOVER_DO_ACCEPT,     /* two passwords (one if the giver is gone) */
	HANDOVER_DO_UNATTENDED, /* password */
	HANDOVER_DO_RELEASE,    /* a blocker, password */
	HANDOVER_DO_CHECK,      /* password */
	HANDOVER_DO_ADD,        /* addendum */
	HANDOVER_DO_CLOSING,    /* the closing checklist, SHO-25; after the cut too */
	/* SHO-10: of an accepted one; duty stays where it is */
	HANDOVER_DO_ASK_SUPPLEMENT,
	HANDOVER_DO_ASK_REDO,
	HANDOVER_DO_SUPPLEMENT, /* password */
	HANDOVER_DO_RESIGN,     /* two passwords */
	HANDOVER_DO_LET_BE,     /* ends a round with nothing added; password */
	HANDOVER_DO_UNFIT,      /* marks somebody, password; SHO-07 (d) */
	HANDOVER_DO_SUBSTITUTE, /* names who acts instead, password */
	HANDOVER_DO_PHONE,      /* a release by phone, password */
	HANDOVER_DO_REACH,      /* an attempt to reach a superior */
	HANDOVER_ACTIONS
};

/* In which part the actor must stand to this handover. */
enum handover_who {
	HANDOVER_BY_GIVER,    /* the outgoing person */
	HANDOVER_BY_OTHER,    /* anyone but the giver */
	HANDOVER_BY_RECEIVER, /* the one who began the review */
	HANDOVER_BY_OUTSIDE,  /* neither giver nor receiver (ORG-04) */
	HANDOVER_BY_ANYONE,
	HANDOVER_BY_PARTY, /* giver or receiver */
};

struct handover_step {
	enum handover_state from;
	enum handover_action action;
	enum handover_who who;
	enum handover_state to;
};
extern const struct handover_step handover_steps[];
extern const int handover_steps_n;

/* NULL: this action does not exist in this state. */
const struct handover_step *handover_step_of(enum handover_state from, enum handover_action action);
bool handover_who_is(enum handover_who who, int64_t person, int64_t giver, int64_t receiver);
/* Pure: state and part, without asking access.
 * err: ERR_BLOCKED SHO-13, SHO-01 or ORG-04, with the sentence a screen shows. */
struct handover_parts {
	int64_t actor, giver, receiver; /* receiver 0 = nobody yet */
};
bool handover_step_may(enum handover_state from, enum handover_action action,
	const struct handover_parts *p, const struct handover_step **step,
	struct err *e) MUST_CHECK;

enum action handover_access(enum handover_action a); /* the row of access.h */
bool handover_needs_password(enum handover_action a);
/* Open: at most one of these a desk (SHO-08). */
bool handover_is_open(enum handover_state s);
bool handover_is_editable(enum handover_state s); /* preparing, recalled, returned */
bool handover_is_signed(enum handover_state s);   /* signed content exists */
bool handover_is_over(enum handover_state s);     /* duty has passed: accepted, and what follows */
bool handover_giver_is_gone(
	enum handover_state s); /* unattended, desk closed: accepted without countersignature */

const char *handover_state_label(enum handover_state s);   /* msgid "in review" */
const char *handover_action_label(enum handover_action a); /* msgid "Accept" */
const char *handover_state_code(enum handover_state s);    /* "in-review": exports */

#endif
