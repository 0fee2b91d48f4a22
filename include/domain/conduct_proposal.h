/* conduct_proposal.h — conduct events that the console proposes and nobody has booked. SPDX-License-Identifier: MIT
 *
 * What a rule computes from the records (an incident over its limit) stands
 * here with its evidence until scoring takes it up; the leader confirms or
 * drops it there. source: INC-06, SCR.
 */
#ifndef DOMAIN_CONDUCT_PROPOSAL_H
#define DOMAIN_CONDUCT_PROPOSAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/verify.h"

enum conduct_source { /* numbers are stored: append only */
	CONDUCT_OF_INCIDENT = 1,
	CONDUCT_OF_AWAY = 2,      /* ATT-03; source_id = away.id */
	CONDUCT_OF_ATTENDANCE = 3 /* ATT-02…04 */
};
enum conduct_state { /* numbers are stored: append only; scoring adds what follows */
	CONDUCT_PROPOSED = 1,
	CONDUCT_WITHDRAWN = 2 /* what it followed from does not stand any more */
};
enum { CONDUCT_CODE_BYTES = 8 };

struct conduct_proposal {
	int64_t id;
	int64_t person;                /* about whom */
	char code[CONDUCT_CODE_BYTES]; /* of the conduct catalogue: "D-14" */
	enum conduct_source source;
	int64_t source_id; /* incident.id, attendance_event.id */
	int64_t minutes;   /* that the rule counted, here: over the limit */
	int64_t evidence;  /* record.id that it follows from */
	enum conduct_state state;
	int64_t proposed_us;
};

/* Inside the transaction of the use case it follows from: state, time and id are
 * ours. Record CONDUCT_PROPOSED, signed by the system: nobody proposed it.
 * One at a time for each source and person; a second is a bug of the caller (ERR_DB). */
bool conduct_propose_within(
	struct ctx *c, const struct conduct_proposal *p, struct err *e) MUST_CHECK;
/* Takes back what was proposed of one thing, if anything is, because of a record.
 * Record CONDUCT_WITHDRAWN, signed by the system. Within a transaction, as above. */
bool conduct_withdraw_within(struct ctx *c, enum conduct_source source, int64_t source_id,
	int64_t evidence, struct err *e) MUST_CHECK;
/* Of one thing, the newest; *found = false: none. */
bool conduct_proposal_of(struct ctx *c, enum conduct_source source, int64_t source_id,
	struct conduct_proposal *out, bool *found, struct err *e) MUST_CHECK;
/* About one person, proposed in [from_us, to_us), oldest first,
 * at most 500; in the arena. Who may see them is the caller's to ask. */
struct conduct_span {
	int64_t person; /* 0 = everybody */
	int64_t from_us, to_us;
};
struct conduct_proposals {
	struct conduct_proposal *item;
	int n;
};
bool conduct_proposal_list(struct ctx *c, const struct conduct_span *of, struct arena *a,
	struct conduct_proposals *out, struct err *e) MUST_CHECK;

verify_cache_check conduct_proposal_cache_check; /* RECORD_CONDUCT_PROPOSED, _WITHDRAWN */

/* Fields of RECORD_CONDUCT_PROPOSED; of _WITHDRAWN the first and the last */
enum {
	TAG_CONDUCT_ID = 16,
	TAG_CONDUCT_PERSON,
	TAG_CONDUCT_CODE,
	TAG_CONDUCT_SOURCE,
	TAG_CONDUCT_SOURCE_ID,
	TAG_CONDUCT_MINUTES,
	TAG_CONDUCT_EVIDENCE /* hash of the record it follows from, 32 bytes */
};

#endif
