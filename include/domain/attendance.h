/* attendance.h — attendance events: booked, contested, answered. SPDX-License-Identifier: MIT
 *
 * What the evaluator (attendance_rules.h) finds against the roster becomes an
 * event, signed by the system; a leader may book what no signature can show.
 * Later facts take an event back and book another: nothing is deleted.
 * source: ATT-02…05, ATT-07.
 */
#ifndef DOMAIN_ATTENDANCE_H
#define DOMAIN_ATTENDANCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/attendance_rules.h"
#include "domain/ctx.h"
#include "domain/verify.h"

/* 0 = all of: person, team, desk. Days are business days, both included. */
struct attendance_filter {
	int64_t person, team, desk;
	int from, to;
};

/* --- how it stands now, computed from the facts: reads only --- */

struct attendance_rows {
	struct attendance_row *row; /* arena of the caller; attendance_row_order */
	size_t rows;
};
/* At most 62 days. err: ERR_DENIED ACT_ATTENDANCE_SEE; ERR_INVALID "to" */
bool attendance_rows(struct ctx *c, const struct attendance_filter *f, struct arena *a,
	struct attendance_rows *out, struct err *e) MUST_CHECK;

/* --- events --- */

enum attendance_state {          /* stored: append only */
	ATTENDANCE_PROPOSED = 1, /* ATT-03: a leader confirms it first */
	ATTENDANCE_BOOKED = 2,
	ATTENDANCE_CONTESTED = 3, /* ATT-07 */
	ATTENDANCE_UPHELD = 4,
	ATTENDANCE_CHANGED = 5,    /* stands with other minutes */
	ATTENDANCE_VOID = 6,       /* does not stand: dismissed, or found wrong */
	ATTENDANCE_SUPERSEDED = 7, /* taken back: the facts have changed */
	ATTENDANCE_STATES
};
const char *attendance_state_code(enum attendance_state s);
const char *attendance_state_label(enum attendance_state s); /* msgid */
bool attendance_state_stands(enum attendance_state s);       /* counts for its person */

enum attendance_act {           /* stored: append only */
	ATTENDANCE_DO_BOOK = 1, /* by the system or by hand */
	ATTENDANCE_DO_CONTEST = 2,
	ATTENDANCE_DO_CONFIRM = 3, /* what was proposed */
	ATTENDANCE_DO_DISMISS = 4,
	ATTENDANCE_DO_UPHOLD = 5,
	ATTENDANCE_DO_CHANGE = 6,
	ATTENDANCE_DO_VOID = 7,
	ATTENDANCE_DO_SUPERSEDE = 8, /* the system */
	ATTENDANCE_ACTS
};
const char *attendance_act_label(enum attendance_act s); /* msgid: "contested" */
/* The table of states; 0 = it cannot be done from there. Pure. */
enum attendance_state attendance_next(enum attendance_state from, enum attendance_act act);

struct attendance_event {
	int64_t id, rev;
	enum attendance_state state;
	int64_t person;
	int day;
	int64_t shift, desk; /* 0 = of none */
	enum attendance_kind kind;
	enum attendance_reason reason;
	int minutes;     /* as it stands; of IN_A_ROW days */
	int found_min;   /* as it was found */
	unsigned halves; /* of the shift, where the kind tells them */
	int half_days;   /* of absence */
	int64_t from_us, to_us;
	enum attendance_evidence of;
	int64_t evidence;
	int64_t booked_by, booked_us; /* by 0 = the system */
	int64_t replaces;             /* the event that it takes the place of, 0 = none */
	int64_t record, last_record;  /* of the booking, of the newest step */
};
struct attendance_events {
	struct attendance_event *event; /* arena of the caller */
	size_t events;
};
/* By person, day, shift, kind, id. with_taken_back: also VOID and SUPERSEDED.
 * err: ERR_DENIED ACT_ATTENDANCE_SEE */
bool attendance_list(struct ctx *c, const struct attendance_filter *f, bool with_taken_back,
	struct arena *a, struct attendance_events *out, struct err *e) MUST_CHECK;
bool attendance_get(
	struct ctx *c, int64_t id, struct attendance_event *out, struct err *e) MUST_CHECK;

/* What was done with it, oldest first, with the words that were said. */
struct attendance_past {
	enum attendance_act act;
	int64_t by, at_us, record; /* by 0 = the system */
	int minutes;               /* after it */
	int64_t entry_desk, entry; /* evidence: a log entry's desk and number, 0 = none */
	const char *why;           /* arena; "" = none; the tombstone of erased words */
};
struct attendance_history {
	struct attendance_past *past; /* arena */
	int n;
};
bool attendance_history(struct ctx *c, int64_t id, struct arena *a, struct attendance_history *out,
	struct err *e) MUST_CHECK;

/* --- the run: ACT_SYSTEM --- */

struct attendance_ran {
	int booked, superseded, kept;
	int from, to; /* what was looked at */
};
/* Compares every shift that is over with the facts and books what is not booked
 * yet; running again changes nothing. from 0: the first day of the last month but
 * never before the first arrival that the site knows; to 0: today. One
 * transaction a day. Records ATTENDANCE_BOOKED, ATTENDANCE_SUPERSEDED.
 * err: ERR_INVALID "to" more than 366 days; ERR_DENIED, ERR_BUSY: earlier days stay booked */
bool attendance_run(
	struct ctx *c, int from, int to, struct attendance_ran *out, struct err *e) MUST_CHECK;

/* --- by hand: ACT_ATTENDANCE_BOOK, never of oneself --- */

enum { ATTENDANCE_WORDS_CHARS = 500 };

struct attendance_booking {
	int64_t person;
	int day;
	int64_t shift;             /* 0 = none named */
	enum attendance_kind kind; /* LATE, EARLY_OUT, ABSENT, ABSENT_HALF, OFF_POST */
	int minutes;               /* LATE, EARLY_OUT, OFF_POST: 1 … 1440 */
	const char *why;
	int64_t entry_desk, entry; /* a log entry's desk and number; 0 = none */
};
/* err: ERR_INVALID "day" "shift" "kind" "minutes" "why" "entry"; ERR_CONFLICT such an
 * event stands already; ERR_BLOCKED ORG-04; ERR_DENIED */
bool attendance_book(
	struct ctx *c, const struct attendance_booking *b, int64_t *id, struct err *e) MUST_CHECK;

/* --- contesting: ATT-07 --- */

struct attendance_ref {
	int64_t id, rev;
};
struct attendance_words {
	const char *why;
	int64_t entry_desk, entry; /* evidence, 0 = none */
	int minutes;               /* ATTENDANCE_DO_CHANGE: what it shall be */
};
/* Of one's own. err: ERR_BLOCKED ATT-07 not one's own, answered already; ERR_STALE */
bool attendance_contest(struct ctx *c, const struct attendance_ref *ref,
	const struct attendance_words *w, struct err *e) MUST_CHECK;
/* act: CONFIRM, DISMISS, UPHOLD, CHANGE, VOID. Whoever booked it does not answer.
 * err: ERR_BLOCKED ATT-07 (own, booked by oneself, a step that is not possible);
 * ERR_INVALID "why" "minutes"; ERR_STALE; ERR_DENIED */
bool attendance_answer(struct ctx *c, const struct attendance_ref *ref, enum attendance_act act,
	const struct attendance_words *w, struct err *e) MUST_CHECK;
/* May the one who is signed in do this now? false: e says why not. Reads only. */
bool attendance_may(struct ctx *c, const struct attendance_event *ev, enum attendance_act act,
	struct err *e) MUST_CHECK;
/* Events that wait for this person's answer, oldest first; at most 200. */
bool attendance_waiting(
	struct ctx *c, struct arena *a, struct attendance_events *out, struct err *e) MUST_CHECK;

verify_cache_check attendance_cache_check; /* RECORD_ATTENDANCE_* */

/* Fields of the records. */
enum {
	TAG_ATTENDANCE_ID = 16,
	TAG_ATTENDANCE_PERSON = 17,
	TAG_ATTENDANCE_DAY = 18,
	TAG_ATTENDANCE_SHIFT = 19,
	TAG_ATTENDANCE_DESK = 20,
	TAG_ATTENDANCE_KIND = 21,
	TAG_ATTENDANCE_REASON = 22,
	TAG_ATTENDANCE_MINUTES = 23,
	TAG_ATTENDANCE_HALVES = 24,
	TAG_ATTENDANCE_FROM_US = 25,
	TAG_ATTENDANCE_TO_US = 26,
	TAG_ATTENDANCE_OF = 27,
	TAG_ATTENDANCE_EVIDENCE = 28,
	TAG_ATTENDANCE_REPLACES = 29,
	TAG_ATTENDANCE_STATE = 30, /* after it */
	TAG_ATTENDANCE_ACT = 31,
	TAG_ATTENDANCE_ENTRY_DESK = 32,
	TAG_ATTENDANCE_ENTRY = 33,
	TAG_ATTENDANCE_BEFORE = 34, /* hash of the event's record before this one */
	TAG_ATTENDANCE_WHY = 35     /* apart */
};

#endif
