/* decision_answer.h — what can be answered to what waits. SPDX-License-Identifier: MIT
 *
 * Part of decision.h.
 */
#ifndef DOMAIN_DECISION_ANSWER_H
#define DOMAIN_DECISION_ANSWER_H

#include <stdbool.h>
#include <stdint.h>

enum decision_answer {      /* numbers are stored with what was said: append */
	DECISION_ACCEPT,    /* a: approve, accept, confirm */
	DECISION_DECLINE,   /* d: with a reason */
	DECISION_ASK_BACK,  /* b: a question to who asked; decided later */
	DECISION_PASS_ON,   /* w: to another who has the right, with a reason */
	DECISION_READ,      /* acknowledge: nothing is decided */
	DECISION_REPLY,     /* to a question, in words */
	DECISION_SEND_BACK, /* B: to who asked, to be supplemented; what is missing in words */
	DECISION_NOTE,      /* j: a note of a talk; it is decided later */
	DECISION_ANSWERS
};
enum { /* bits of struct decision.answers */
	DECISION_MAY_ACCEPT = 1 << DECISION_ACCEPT,
	DECISION_MAY_DECLINE = 1 << DECISION_DECLINE,
	DECISION_MAY_ASK_BACK = 1 << DECISION_ASK_BACK,
	DECISION_MAY_PASS_ON = 1 << DECISION_PASS_ON,
	DECISION_MAY_READ = 1 << DECISION_READ,
	DECISION_MAY_REPLY = 1 << DECISION_REPLY,
	DECISION_MAY_SEND_BACK = 1 << DECISION_SEND_BACK,
	DECISION_MAY_NOTE = 1 << DECISION_NOTE
};
/* What has to be given before it can be accepted. */
enum decision_first {
	DECISION_FIRST_NOTHING,
	DECISION_FIRST_ARRANGE, /* LV-06: who takes over, by when: reply->arranged */
	DECISION_FIRST_NOTE     /* LV-07: DECISION_NOTE */
};
struct decision_arranged {
	int64_t takes_over; /* person.id, 0 = nobody has to: words say why */
	int over_by;        /* yyyymmdd */
	bool important;
};

#endif
