/* handover_back.h — an accepted handover that the supervisor sends back. SPDX-License-Identifier: MIT
 *
 * A round: sent back with a reason, then supplemented by who owes it, or
 * restated and signed again by both, or let be by a supervisor with a reason
 * (nobody is trapped where somebody left). Duty stays where it is, the sheet as
 * it was signed, and every round is kept. Then it is accepted again.
 * source: SHO-10, AHO-07.
 */
#ifndef DOMAIN_HANDOVER_BACK_H
#define DOMAIN_HANDOVER_BACK_H

#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/desk.h"
#include "domain/handover.h"

enum handover_round_kind { HANDOVER_ROUND_SUPPLEMENT = 1, HANDOVER_ROUND_REDO };
enum handover_round_state { HANDOVER_ROUND_OPEN, HANDOVER_ROUND_ANSWERED, HANDOVER_ROUND_LET_BE };
enum { HANDOVER_ROUND_CHARS = 1000, HANDOVER_ROUND_OWED = 20 };

/* Signed fields behind those of handover_core.h's records. */
enum {
	TAG_ROUND_NO = 40,
	TAG_ROUND_KIND = 41,
	TAG_ROUND_OWES = 42,      /* person; absent: both */
	TAG_ROUND_SENT_HASH = 43, /* of the record that sent it back */
	TAG_ROUND_GIVER_HASH = 44 /* the receiver's part: of the giver's */
};

const char *handover_round_kind_label(enum handover_round_kind k); /* msgids */
const char *handover_round_state_label(enum handover_round_state s);

struct handover_round {
	int64_t record; /* which sent it back */
	int no;         /* from 1 */
	enum handover_round_kind kind;
	enum handover_round_state state;
	struct handover_party owes; /* person 0 = both */
	struct handover_party by, let_be_by;
	int64_t utc_us, done_us; /* done_us 0 = open */
	int64_t giver_record, receiver_record, let_be_record;
	/* From the signed bytes; "" = not said, LOG-11: the tombstone */
	const char *reason, *giver_text, *receiver_text, *let_be_why;
};
/* All rounds of a handover, oldest first; in the arena. */
bool handover_rounds(struct ctx *c, int64_t id, struct arena *a, struct handover_round **out,
	int *n, struct err *e) MUST_CHECK;

/* in: owes = the giver or the receiver where it is a supplement, else 0; why of 2
 * to 200 characters. Record HANDOVER_SENT_BACK.
 * err: ERR_INVALID owes, why; ERR_BLOCKED SHO-13, ORG-04; ERR_STALE */
struct handover_back {
	enum handover_round_kind kind;
	int64_t owes;
	const char *why;
};
bool handover_send_back(struct ctx *c, struct handover_ref *ref, const struct handover_back *b,
	struct err *e) MUST_CHECK;
/* By who owes it, 2 to 1000 characters; password. Record HANDOVER_SUPPLEMENTED.
 * err: ERR_INVALID text; ERR_BLOCKED SHO-10 another owes it; ERR_STALE */
bool handover_supplement(
	struct ctx *c, struct handover_ref *ref, const char *text, struct err *e) MUST_CHECK;
/* Both restate their part, in one transaction; both with their password. Two
 * records HANDOVER_REDONE. err: ERR_INVALID giver_text, receiver_text; ERR_BLOCKED
 * SHO-01, SHO-08; ERR_STALE */
struct handover_restated {
	const char *giver_text, *receiver_text;
};
bool handover_redo(struct ctx *giver, struct ctx *receiver, struct handover_ref *ref,
	const struct handover_restated *said, struct err *e) MUST_CHECK;
/* A supervisor ends the round with a reason; password. Record HANDOVER_LET_BE. */
bool handover_let_be(
	struct ctx *c, struct handover_ref *ref, const char *why, struct err *e) MUST_CHECK;

/* Rounds that wait for c->who, oldest first. */
struct handover_round_owed {
	int64_t handover;
	int no; /* of the handover */
	enum handover_round_kind kind;
	int64_t utc_us;
	char desk_code[DESK_CODE_BYTES];
};
struct handover_rounds_owed {
	struct handover_round_owed of[HANDOVER_ROUND_OWED];
	int n;
};
bool handover_rounds_owed(
	struct ctx *c, struct handover_rounds_owed *out, struct err *e) MUST_CHECK;

verify_cache_check handover_round_cache_check; /* RECORD_HANDOVER_SENT_BACK … _LET_BE */

#endif
