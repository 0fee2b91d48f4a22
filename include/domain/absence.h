/* absence.h — the work of who is away, handed over and back. SPDX-License-Identifier: MIT
 *
 * An absence handover 不在岗客服工作交接 begins with the approval of a leave, a
 * resignation, or an emergency; its lines are drafted from what the person owns
 * and completed by them; giver and receiver sign, a superior reviews it, and on
 * return the same form runs backwards. Every transition is one signed record;
 * what is signed is the sheet as it stands then, line by line behind commitments.
 * Signing ones need c->key_confirmed.
 * source: AHO-01…AHO-09, LV-06, LV-14, ORG-12.
 */
#ifndef DOMAIN_ABSENCE_H
#define DOMAIN_ABSENCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/absence_flow.h"
#include "domain/absence_form.h"
#include "domain/ctx.h"
#include "domain/verify.h"

enum absence_mode { ABSENCE_NO_MODE, ABSENCE_FACE_TO_FACE, ABSENCE_ONLINE }; /* AHO-05, stored */
enum absence_mark { ABSENCE_UNSEEN, ABSENCE_UNDERSTOOD, ABSENCE_ASKED };     /* AHO-09, stored */
enum absence_shown { ABSENCE_NOT_SAID, ABSENCE_SHOWN, ABSENCE_NOT_SHOWN };   /* stored */

struct absence {
	int64_t id, rev;
	enum absence_kind kind;
	enum absence_state state;
	int64_t leave, resignation; /* what it is for; 0 = none */
	int64_t parent;             /* BACK: the handover that it answers */
	int64_t giver, receiver;    /* receiver 0: not named yet */
	int64_t writer;             /* who writes and signs for the giver; 0 = themselves */
	int due_day;                /* the last day to sign it */
	int round;                  /* signings so far: AHO-07 */
	enum absence_mode mode;
	const char *channel, *filed_at;      /* arena; AHO-05 */
	const char *none_why[ABSENCE_PARTS]; /* by part, "" = not said; AHO-03 */
	int64_t opened_us, given_us, taken_us, done_us;
	int64_t reviewer; /* who the review resolved to: AHO-07; 0 = none yet */
	int64_t given_record, taken_record, record; /* record: of its last transition */
};

struct absence_line {
	int no;
	enum absence_part part;
	int source;  /* enum absence_source, 0 = written by hand */
	int64_t ref; /* number of the thing, of its source */
	bool important;
	bool closed;                               /* its thing was settled since it was drafted */
	const char *title, *field[ABSENCE_FIELDS]; /* arena; never NULL */
	enum absence_mark mark;
	enum absence_shown shown;
	const char *question, *answer;
	const char *meanwhile; /* AHO-08: what happened since */
	/* What its thing says now; never stored or signed here, so that what is erased
	 * there is gone here too. LOG-11 */
	const char *live;
};

/* One of what was done, oldest first; words "" once erased. */
struct absence_step {
	enum absence_action action;
	enum absence_state to;
	int round;
	int64_t by, at_us, record;
	const char *words;
};

struct absence_view {
	struct absence a;
	struct absence_line *line; /* by part, then number */
	int lines;
	struct absence_step *step;
	int steps;
	int marked, questions_open; /* AHO-09 */
	int first_day, last_day;    /* of its leave; 0 = none */
	struct arena arena;
};
void absence_view_free(struct absence_view *v);
/* err: ERR_NOT_FOUND; ERR_DENIED not of this person's to see */
bool absence_load(struct ctx *c, int64_t id, struct absence_view *out, struct err *e) MUST_CHECK;

struct absence_ref {
	int64_t id, rev;
};

/* --- opening: LV-06, AHO-08 --- */

struct absence_order {
	enum absence_kind kind;  /* EMERGENCY, BACK */
	int64_t giver, receiver; /* EMERGENCY */
	int64_t parent;          /* BACK */
};
/* Record ABSENCE_SET. EMERGENCY: the leader drafts it for somebody who could not, due
 * [absence.emergency_handover_workdays] later. BACK: by either side, once it was taken.
 * err: ERR_INVALID "giver" "receiver"; ERR_CONFLICT there is one already; ERR_DENIED */
bool absence_open(
	struct ctx *c, const struct absence_order *o, int64_t *id, struct err *e) MUST_CHECK;
/* By the superior: who takes over. Record ABSENCE_SET. */
bool absence_name(
	struct ctx *c, struct absence_ref *ref, int64_t receiver, struct err *e) MUST_CHECK;

/* --- filling in: who gives, or writes for them --- */

/* AHO-02: what they own and is no line yet becomes one; what was settled is marked.
 * out: *added. Writes nothing if nothing is new. */
bool absence_gather(struct ctx *c, struct absence_ref *ref, int *added, struct err *e) MUST_CHECK;
/* no 0: a new one. err: ERR_INVALID "title" "field1"…; AHO-04; ERR_STALE; ERR_BLOCKED */
bool absence_line_set(
	struct ctx *c, struct absence_ref *ref, struct absence_line *l, struct err *e) MUST_CHECK;
bool absence_line_drop(struct ctx *c, struct absence_ref *ref, int no, struct err *e) MUST_CHECK;
/* AHO-05, AHO-03: mode, channel, filed_at, none_why of a. */
bool absence_head_set(
	struct ctx *c, struct absence_ref *ref, const struct absence *a, struct err *e) MUST_CHECK;

/* --- receiving: AHO-09 --- */

struct absence_marking {
	int line;
	enum absence_mark mark;
	enum absence_shown shown;
	const char *question; /* ABSENCE_ASKED */
};
bool absence_mark(struct ctx *c, struct absence_ref *ref, const struct absence_marking *m,
	struct err *e) MUST_CHECK;
/* By the giver's side. Record ABSENCE_ANSWERED. */
bool absence_answer(struct ctx *c, struct absence_ref *ref, int line, const char *answer,
	struct err *e) MUST_CHECK;

/* --- the transitions --- */

struct absence_said {
	enum absence_action action; /* GIVE, RECALL, TAKE, ACCEPT, RETURN, CONFIRM, VOID */
	const char *words;          /* RETURN: what is missing; RECALL, VOID: why */
};
/* Records ABSENCE_GIVEN, _RECALLED, _TAKEN, _ACCEPTED, _SENT_BACK, _VOID.
 * err: ERR_BLOCKED AHO-03 a part is empty or a field, AHO-05 mode, AHO-09 lines not gone
 * through, not possible now; ERR_INVALID "words"; ERR_STALE; ERR_DENIED ORG-04 */
bool absence_do(struct ctx *c, struct absence_ref *ref, const struct absence_said *s,
	struct err *e) MUST_CHECK;
/* Can c->who do it now? What a screen greys out, and why. Reads only. */
bool absence_may(struct ctx *c, const struct absence_view *v, enum absence_action a,
	struct err *e) MUST_CHECK;
/* Pure: what still stops the signature; false with the first of it. AHO-03, AHO-05 */
bool absence_is_complete(const struct absence_view *v, struct err *e) MUST_CHECK;

/* --- lists --- */

struct absence_row {
	int64_t id, rev;
	enum absence_kind kind;
	enum absence_state state;
	int64_t giver, receiver, writer;
	int due_day, round;
	int first_day, last_day; /* of its leave, 0 = none */
	int64_t opened_us, done_us;
	bool late; /* AHO-09: not taken when its last shift ended */
};
struct absence_list {
	struct absence_row *row; /* arena of the caller */
	int n;
};
enum absence_whose {
	ABSENCE_OF_MINE,   /* c->who gives, receives or writes: open ones first, newest first */
	ABSENCE_TO_REVIEW, /* of whom c->who is next above, taken and not reviewed, due first */
	ABSENCE_OPEN_BELOW /* open and of those c->who is above: for the Now of a superior */
};
enum { ABSENCES_MAX = 200 };
bool absence_list(struct ctx *c, enum absence_whose whose, struct arena *a,
	struct absence_list *out, struct err *e) MUST_CHECK;
/* Of a leave, the newest that is not void; 0 = none. Screens of leave link to it. */
bool absence_of_leave(struct ctx *c, int64_t leave, int64_t *id, struct err *e) MUST_CHECK;

verify_cache_check absence_cache_check; /* RECORD_ABSENCE_* */

/* Fields of RECORD_ABSENCE_*. */
enum {
	TAG_ABSENCE_ID = 16,
	TAG_ABSENCE_KIND = 17,
	TAG_ABSENCE_GIVER = 18,
	TAG_ABSENCE_RECEIVER = 19,
	TAG_ABSENCE_LEAVE = 20,
	TAG_ABSENCE_PARENT = 21,
	TAG_ABSENCE_DUE = 22,
	TAG_ABSENCE_ROUND = 23,
	TAG_ABSENCE_ACTION = 24,
	TAG_ABSENCE_TO = 25,
	TAG_ABSENCE_MODE = 26,
	TAG_ABSENCE_LINES = 27, /* of the sheet: number u16, part u8, flags u8, mark u8, shown u8 */
	TAG_ABSENCE_OF = 28,    /* hash of the part that this answers: TAKEN of GIVEN, … */
	TAG_ABSENCE_LINE = 29,  /* ANSWERED */
	TAG_ABSENCE_WORDS = 30, /* apart */
	TAG_ABSENCE_CHANNEL = 31,  /* apart */
	TAG_ABSENCE_FILED = 32,    /* apart */
	TAG_ABSENCE_NONE_WHY = 33, /* apart: 33 + part */
	TAG_ABSENCE_RESIGNATION = 40
};

#endif
