/* handover_exits.h — what lets a blocked handover go on: substitutes, phone, jointly. SPDX-License-Identifier: MIT
 *
 * Each act is one signed record of the desk's chain, guarded by the handover's
 * rev like every other step: of two terminals one wins, the other is ERR_STALE.
 * Words that were typed are kept apart (LOG-11); "" or the tombstone once erased.
 * source: SHO-07, ORG-04, ORG-08.
 */
#ifndef DOMAIN_HANDOVER_EXITS_H
#define DOMAIN_HANDOVER_EXITS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/handover_content.h"
#include "domain/verify.h"

struct handover_ref;

enum handover_side { /* numbers are stored and signed */
	HANDOVER_OUTGOING,
	HANDOVER_INCOMING,
	HANDOVER_SIDES
};
/* SHO-07 (d): who saw what in whom. */
struct handover_unfit {
	int64_t record, seq;
	enum handover_side side;
	struct handover_party person, by;
	int64_t utc_us;
	const char *words;
};
/* Who acts in the place of whom was marked: an incoming person reviews; of the
 * outgoing side a superior signs for the desk. The newest of a side counts. */
struct handover_substitute {
	int64_t record;
	enum handover_side side;
	struct handover_party person, by;
	int64_t utc_us;
};
enum handover_phone_answer { /* numbers are stored and signed */
	HANDOVER_PHONE_OPEN,
	HANDOVER_PHONE_CONFIRMED,
	HANDOVER_PHONE_DENIED, /* "I did not say so": releases nothing any more */
	HANDOVER_PHONE_ANSWERS
};
struct handover_phone {
	int64_t record, handover, desk;
	char clause[4];
	int line; /* 0 = of no line */
	struct handover_party superior, by;
	int64_t said_us, entered_us;
	const char *words;
	enum handover_phone_answer answer;
	int64_t answered_us;
	const char *remark; /* with the answer */
};
/* Somebody tried to reach who may release. */
struct handover_attempt {
	int64_t record;
	struct handover_party called, by;
	int64_t utc_us;
	bool reached;
	const char *words;
};
enum { HANDOVER_EXITS_MAX = 100 }; /* rows of each list that are shown */
struct handover_exits {
	struct handover_unfit *unfit; /* each list oldest first */
	struct handover_substitute *substitute;
	struct handover_phone *phone;
	struct handover_attempt *attempt;
	int unfits, substitutes, phones, attempts;
	/* Who stands marked and not replaced; who acts in whose place; 0 = nobody.
	 * Newest of each side; a substitute who is marked in turn stands here too. */
	int64_t unfit_now[HANDOVER_SIDES], acts[HANDOVER_SIDES];
	/* SHO-07: since when nobody was reached, 0 = not tried or reached since;
	 * minutes until the desk may be taken over jointly, 0 = now, -1 = not tried. */
	int64_t tried_us;
	int joint_in_min;
};

/* Everything of one handover; texts in the arena, tombstones where erased. */
bool handover_exits_load(struct ctx *c, int64_t handover, struct arena *a,
	struct handover_exits *out, struct err *e) MUST_CHECK;
/* Pure: the first attempt of the last row of attempts in which nobody was reached. */
int64_t handover_tried_since(const struct handover_attempt *attempt, int n);
/* May this person have no part in this handover any more? */
bool handover_is_unfit(const struct handover_exits *x, int64_t person);

/* (d): c = the other party, or a superior. Nobody marks themselves; one at a time.
 * in: person the giver (or who signs for them), the one who reviews, or before a
 * review the one who is to come; words what was seen, 2–200 characters. Password.
 * err: ERR_INVALID "person" "words"; ERR_BLOCKED SHO-07, ORG-04; ERR_STALE */
bool handover_unfit_mark(struct ctx *c, struct handover_ref *ref, int64_t person, const char *words,
	struct err *e) MUST_CHECK;
/* Names who acts in the place of whom is marked at `side`, or another instead.
 * c = the other party or a superior; where the giver is gone anyone at the desk.
 * in: INCOMING a person who may take the desk; OUTGOING a superior who may
 * release. Never who is marked here, never who has the other part. Password.
 * err: ERR_INVALID "person"; ERR_BLOCKED SHO-07, SHO-01; ERR_STALE */
bool handover_substitute_name(struct ctx *c, struct handover_ref *ref, enum handover_side side,
	int64_t person, struct err *e) MUST_CHECK;

/* (a), (b), (e) released by phone, entered by the person on duty; counts at once.
 * Password. err: ERR_INVALID "superior" (no right, or takes part), "when" (to come,
 * or before this handover began), "words"; ERR_BLOCKED SHO-07; ERR_STALE */
struct handover_phone_said {
	const char *clause;
	int line; /* as in the blocker */
	int64_t superior, said_us;
	const char *words;
};
bool handover_phone_release(struct ctx *c, struct handover_ref *ref,
	const struct handover_phone_said *p, struct err *e) MUST_CHECK;
/* c = that superior: said so, or not; once. Password.
 * err: ERR_BLOCKED SHO-07 (another's, answered already); ERR_INVALID "remark" */
bool handover_phone_reply(
	struct ctx *c, int64_t phone, bool said_so, const char *remark, struct err *e) MUST_CHECK;
/* What waits for c->who's word, oldest first; all that was denied on a handover
 * not yet checked, at `desk` (0 = all). */
bool handover_phones_asked(struct ctx *c, struct arena *a, struct handover_phone **out, int *n,
	struct err *e) MUST_CHECK;
bool handover_phones_denied(struct ctx *c, int64_t desk, struct arena *a,
	struct handover_phone **out, int *n, struct err *e) MUST_CHECK;
bool handover_phone_get(struct ctx *c, int64_t record, struct arena *a, struct handover_phone *out,
	struct err *e) MUST_CHECK;

/* An attempt to reach somebody who may release, now. The time is the record's:
 * nobody enters waiting afterwards. err: ERR_INVALID "called" "words" */
bool handover_attempt_add(struct ctx *c, struct handover_ref *ref, int64_t called, bool reached,
	const char *words, struct err *e) MUST_CHECK;

/* Taken over jointly and still open: neither resolved nor released since. */
struct handover_joint_open {
	int64_t handover, desk;
	char desk_code[33], clause[4];
	int line, no; /* of the incident; of a matter the line */
	char giver[164], receiver[164];
	int64_t since_us;
};
bool handover_joints_open(struct ctx *c, int64_t desk, struct arena *a,
	struct handover_joint_open **out, int *n, struct err *e) MUST_CHECK;

/* Who may release and is asked first by ORG-08's order, 0 = nobody stands above. */
bool handover_release_first(
	struct ctx *c, int64_t giver, int64_t receiver, int64_t *person, struct err *e) MUST_CHECK;

/* RECORD_HANDOVER_UNFIT, _SUBSTITUTE, BLOCKER_PHONED, PHONE_ANSWERED, REACH_TRIED */
verify_cache_check handover_exits_check;

#endif
