/* conduct.h — conduct events: proposed, confirmed, contested, ended by a counter-entry. SPDX-License-Identifier: MIT
 *
 * An act of a person on a day, under one code of the catalogue, with its
 * evidence. A rule proposes it (an incident over its limit, an absence) or a
 * person does; who scores the person confirms or drops it, and only what is
 * confirmed and stands counts. Nothing is taken out: what was wrong is ended by
 * a record of its own. source: SCR-02, SCR-03, SCR-08, SCR-18, INC-06, ATT-03.
 */
#ifndef DOMAIN_CONDUCT_H
#define DOMAIN_CONDUCT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/conduct_code.h"
#include "domain/ctx.h"
#include "domain/person.h"
#include "domain/verify.h"

enum conduct_source { /* numbers are stored: append only */
	CONDUCT_OF_INCIDENT = 1,
	CONDUCT_OF_AWAY = 2,       /* ATT-03; source_id = away.id */
	CONDUCT_OF_ATTENDANCE = 3, /* ATT-02…04 */
	CONDUCT_OF_PERSON = 4,     /* somebody saw it; source_id = its own id */
	CONDUCT_OF_MONTH = 5,      /* SCR-08 and what a whole month gives; source_id = yyyymm */
	CONDUCT_OF_EXAM = 6,       /* SCR-15 */
	CONDUCT_OF_HANDOVER = 7,   /* SHO-10: sent back; source_id = handover.id */
	CONDUCT_OF_APPEAL = 8,     /* SCR-20 */
	CONDUCT_OF_QA = 9,         /* SCR-23 */
	CONDUCT_OF_CLEANING = 10,  /* RST-09; source_id = cleaning_duty.id */
	CONDUCT_OF_LATE = 11,      /* SHO-02: handed over late; source_id = handover.id */
	CONDUCT_OF_EVENT = 12,     /* SCR-14: a late correction; source_id = conduct_event.id */
	CONDUCT_OF_COMPLAINT = 13  /* TKT-08; source_id = complaint.id */
};
enum conduct_state { /* numbers are stored: append only */
	CONDUCT_PROPOSED = 1,
	CONDUCT_WITHDRAWN =
		2, /* what it followed from does not stand, or who proposed it took it back */
	CONDUCT_CONFIRMED = 3, /* it counts */
	CONDUCT_DROPPED = 4,
	CONDUCT_VOIDED = 5 /* counted until the counter-entry */
};
enum conduct_act { /* numbers are stored: append only */
	CONDUCT_DO_PROPOSE = 1,
	CONDUCT_DO_WITHDRAW,
	CONDUCT_DO_CONFIRM,
	CONDUCT_DO_DROP,
	CONDUCT_DO_CONTEST, /* by the person; moves nothing, but has to be answered */
	CONDUCT_DO_VOID,
	CONDUCT_DO_UPHOLD, /* a contested one that counts stays: the answer in words */
	CONDUCT_ACTS
};
enum conduct_side { CONDUCT_BY_RULE, CONDUCT_BY_PROPOSER, CONDUCT_BY_SCORER, CONDUCT_BY_PERSON };
struct conduct_move {
	enum conduct_state from;
	enum conduct_act act;
	enum conduct_side side;
	enum conduct_state to;
};
/* Pure. NULL = there is no such transition. */
const struct conduct_move *conduct_move_of(
	enum conduct_state from, enum conduct_act a, enum conduct_side side);
const char *conduct_act_label(enum conduct_act a);     /* msgid "confirmed" */
const char *conduct_state_code(enum conduct_state s);  /* "proposed": files */
const char *conduct_state_label(enum conduct_state s); /* msgid */

/* Pure. SCR-03: agents, front desk and team leaders by the QA trainer, the trainer and
 * shift leaders by the supervisor; others are not scored. ORG-04: whoever stands above
 * the scorer may, too. */
bool conduct_is_scored(enum post post);
bool conduct_scored_by(enum post scored, enum post scorer);

struct conduct_event {
	int64_t id, rev;
	int64_t person; /* about whom */
	int day;        /* of the act */
	int month;      /* yyyymm it counts in */
	char code[CONDUCT_CODE_BYTES];
	int version; /* of the catalogue's line */
	int halves;
	enum conduct_source source;
	int64_t source_id; /* incident.id, attendance_event.id */
	int64_t minutes;   /* that the rule counted, here: over the limit */
	int64_t evidence;  /* record.id that it follows from, 0 = none */
	enum conduct_state state;
	bool contested;      /* and not answered yet */
	int64_t proposed_by; /* 0 = a rule */
	int64_t proposed_us;
	int64_t confirmed_record, ended_record; /* 0 = not */
	int64_t sent_record, record;
};

/* --- by a rule, inside the transaction that it follows from --- */

struct conduct_found {
	int64_t person;
	int day;
	const char *code;
	enum conduct_source source;
	int64_t source_id, minutes;
	int64_t evidence; /* record.id */
};
/* Record CONDUCT_PROPOSED, signed by the system: nobody proposed it. With the least
 * points of its code, D-04 by its minutes; nothing of a code that is switched off, nor of
 * somebody who is not scored (SCR-03). One at a time for each source, person and code; a second is a bug
 * of the caller (ERR_DB). SCR-18: of one record the heavier code of two stays. */
bool conduct_propose_within(struct ctx *c, const struct conduct_found *f, struct err *e) MUST_CHECK;
/* The same where it may be found again: while one stands for that source, person and
 * code, nothing is done. */
bool conduct_propose_once_within(
	struct ctx *c, const struct conduct_found *f, struct err *e) MUST_CHECK;
/* Takes back what was proposed of one thing, or ends what was confirmed of it, because
 * of a record. Record CONDUCT_WITHDRAWN, signed by the system. */
bool conduct_withdraw_within(struct ctx *c, enum conduct_source source, int64_t source_id,
	int64_t evidence, struct err *e) MUST_CHECK;

/* Pure. Of "1:2,11:3": from so many minutes on so many halves; 0 = below the first. */
bool conduct_minute_table_fits(const char *table);
int conduct_minute_halves(const char *table, int64_t minutes);
/* Booked and confirmed at once, because a record says so: what a month gives (SCR-04), what
 * an appeal leaves (SCR-20), a late correction (SCR-14). Record CONDUCT_BOOKED by the
 * system. It does not look at SCR-08. */
struct conduct_booking {
	int64_t person;
	int day, month; /* of the act; that it counts in */
	int halves;     /* 0 = the most of its code */
	const char *code;
	enum conduct_source source;
	int64_t source_id, evidence; /* record.id */
};
bool conduct_book_within(
	struct ctx *c, const struct conduct_booking *b, int64_t *id, struct err *e) MUST_CHECK;
/* Ends one that counts, because of a record, with nothing in its place: SCR-08 and
 * SCR-14 are the caller's. One that has ended stays so. */
bool conduct_end_within(struct ctx *c, int64_t id, int64_t evidence, struct err *e) MUST_CHECK;

/* --- by people --- */

enum { CONDUCT_WORDS_CHARS = 200 };
struct conduct_named {
	int64_t person;
	int day;
	const char *code;
	int halves;       /* SCR-02: within the code's range */
	int64_t evidence; /* record.id, 0 = none: then the note says what was seen */
	const char *note; /* apart */
};
/* Record CONDUCT_NAMED. err: ERR_INVALID "code" "points" "day" "note"; ERR_BLOCKED
 * SCR-03 not scored, SCR-10 not of that post, or not by who scores them; ERR_CONFLICT
 * SCR-18 that act stands under a code, SCR-10 once a month; ERR_DENIED */
bool conduct_propose(
	struct ctx *c, const struct conduct_named *n, int64_t *id, struct err *e) MUST_CHECK;
/* The same of several people, one intention: all of them or none. in: n ≤
 * CONDUCT_NAMED_MAX, of different people. out: id[i] beside named[i] */
enum { CONDUCT_NAMED_MAX = 5 };
bool conduct_propose_all(struct ctx *c, const struct conduct_named *named, int n, int64_t *id,
	struct err *e) MUST_CHECK;
/* Pure. SCR-10: is this post one of the list "team_leader,shift_leader"? */
bool conduct_is_discretionary(const char *posts, enum post post);

struct conduct_ref {
	int64_t id, rev;
};
struct conduct_said {
	enum conduct_act act; /* CONFIRM, DROP, VOID, UPHOLD, CONTEST; WITHDRAW one's own */
	int halves;           /* CONFIRM: within the range; 0 = as proposed */
	const char
		*words; /* all but CONFIRM and WITHDRAW need them; a contested one's CONFIRM too */
};
/* Record CONDUCT_CONFIRMED, _DROPPED, _VOIDED, _UPHELD, _CONTESTED or _TAKEN_BACK. Needs
 * c->key_confirmed for what decides. Books S-05 or ends it, as the month then is: SCR-08.
 * err: ERR_BLOCKED not possible now, ORG-04 own or one's own proposal; ERR_INVALID "words"
 * "points"; ERR_STALE; ERR_DENIED SCR-03 */
bool conduct_do(struct ctx *c, const struct conduct_ref *ref, const struct conduct_said *said,
	struct err *e) MUST_CHECK;

/* --- reading --- */

bool conduct_get(struct ctx *c, int64_t id, struct conduct_event *out, struct err *e) MUST_CHECK;
/* Of one thing, the newest; *found = false: none. */
bool conduct_of(struct ctx *c, enum conduct_source source, int64_t source_id,
	struct conduct_event *out, bool *found, struct err *e) MUST_CHECK;

struct conduct_filter {
	int64_t person;           /* 0 = everybody */
	int month;                /* yyyymm */
	enum conduct_state state; /* 0 = all */
};
struct conduct_list {
	struct conduct_event *item; /* arena of the caller; by person, day, id */
	int n;
	bool more;
};
enum { CONDUCT_LIST_MAX = 2000 };
/* Who may see them is the caller's to ask. cost: by month and person in an index */
bool conduct_load(struct ctx *c, const struct conduct_filter *f, struct arena *a,
	struct conduct_list *out, struct err *e) MUST_CHECK;

struct conduct_step {
	enum conduct_act act;
	int halves;
	int64_t by, at_us, record; /* by 0 = the console */
	const char *words;         /* arena; "" when erased */
};
struct conduct_steps {
	struct conduct_step *item;
	int n;
};
bool conduct_history(struct ctx *c, int64_t event, struct arena *a, struct conduct_steps *out,
	struct err *e) MUST_CHECK;
bool conduct_note(
	struct ctx *c, int64_t event, struct arena *a, const char **note, struct err *e) MUST_CHECK;

verify_cache_check conduct_cache_check; /* RECORD_CONDUCT_* */

/* Fields of RECORD_CONDUCT_*; the first and the act in all of them */
enum {
	TAG_CONDUCT_ID = 16,
	TAG_CONDUCT_PERSON,
	TAG_CONDUCT_CODE,
	TAG_CONDUCT_SOURCE,
	TAG_CONDUCT_SOURCE_ID,
	TAG_CONDUCT_MINUTES,
	TAG_CONDUCT_EVIDENCE, /* hash of the record it follows from, 32 bytes */
	TAG_CONDUCT_DAY,
	TAG_CONDUCT_VERSION,
	TAG_CONDUCT_HALVES, /* + 1000: discretionary points have a sign */
	TAG_CONDUCT_STATE,
	TAG_CONDUCT_ACT,
	TAG_CONDUCT_MONTH,
	TAG_CONDUCT_WORDS /* apart */
};

#endif
