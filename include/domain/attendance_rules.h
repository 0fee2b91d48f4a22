/* attendance_rules.h — what somebody's day at work comes to: pure. SPDX-License-Identifier: MIT
 *
 * Compares what was signed at the terminals with the roster in force, leave,
 * going out and emergency calls. Order of the facts does not matter, and each
 * shift is judged by facts within two days around it alone, so that any range
 * of days gives the same rows for a day (replay).
 * source: ATT-02…05, LV-08, LV-15; docs/attendance.md has the rules in words.
 */
#ifndef DOMAIN_ATTENDANCE_RULES_H
#define DOMAIN_ATTENDANCE_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/roster_rules.h"

/* --- facts --- */

enum { ATTENDANCE_FIRST_HALF = 1, ATTENDANCE_SECOND_HALF = 2, ATTENDANCE_BOTH_HALVES = 3 };
/* LV-15: split at leave_middle_us(). */

/* An arrival at the terminal and the leaving that ended it. */
struct attendance_presence {
	int64_t id, person;
	int64_t in_us, out_us; /* out 0: no leaving signed */
	bool lapsed;           /* and none will be */
};
/* Approved leave of one day. */
struct attendance_leave {
	int64_t id, person;
	int day;
	unsigned halves; /* ATTENDANCE_*_HALF */
	bool business;   /* a business trip: at work elsewhere */
};
/* ATT-03: what is proposed counts once a leader has confirmed it. */
enum attendance_verdict {
	ATTENDANCE_VERDICT_OPEN,
	ATTENDANCE_VERDICT_CONFIRMED,
	ATTENDANCE_VERDICT_DISMISSED
};
/* Away from the post, or out of the house, in work time. */
struct attendance_away {
	int64_t id, person;
	int64_t from_us, to_us; /* to 0: not back yet */
	int64_t approved_us;    /* covered by an approval up to then; 0 = not approved */
	bool out;               /* ATT-05 going out; false: ATT-03 off post */
	bool business;
	bool told; /* a superior knew */
	enum attendance_verdict verdict;
};
/* LV-08 */
enum attendance_call_state { ATTENDANCE_CALL_PENDING, ATTENDANCE_CALL_ACCEPTED };
struct attendance_call {
	int64_t id, person;
	int day;
	int64_t shift; /* 0 = all of the day */
	enum attendance_call_state state;
};
/* The parameters from a day on. */
struct attendance_limits {
	int from_day;
	int grace_min;                              /* ATT-02 */
	int offpost_score_min, offpost_absence_min; /* ATT-03 */
};

/* Lists in any order; facts of two days before and after the range are needed,
 * and shifts of those days are looked at as neighbours and not judged. limits by
 * from_day ascending, the first not later than `from`. */
struct attendance_case {
	int from, to;
	int64_t now_us;
	const struct assignment *shift;
	size_t shifts;
	const struct attendance_presence *presence;
	size_t presences;
	const struct attendance_leave *leave;
	size_t leaves;
	const struct attendance_away *away;
	size_t aways;
	const struct attendance_call *call;
	size_t calls;
	const struct attendance_limits *limits;
	size_t n_limits;
};

/* --- results --- */

/* Every shift that has begun has one row of the first group; the other rows say
 * what there is to say about it besides. Numbers are stored: append only. */
enum attendance_kind {
	ATTENDANCE_NONE,
	ATTENDANCE_PRESENT = 1,     /* minutes there, at most the planned ones */
	ATTENDANCE_ABSENT = 2,      /* nothing of the shift; of half a shift with leave: 1 half */
	ATTENDANCE_ON_LEAVE = 3,    /* the whole shift */
	ATTENDANCE_ON_BUSINESS = 4, /* the whole shift: a trip, or out on business */
	ATTENDANCE_EXCUSED = 5,     /* LV-08, accepted */
	ATTENDANCE_EXCUSED_PENDING = 6, /* LV-08: not settled yet */
	ATTENDANCE_AWAITED = 7,         /* it has begun and nobody came: minutes so far */
	ATTENDANCE_EARLY_IN = 8,        /* minutes before it began: shown, not fined */
	ATTENDANCE_LATE = 9,
	ATTENDANCE_EARLY_OUT = 10,
	ATTENDANCE_ABSENT_HALF = 11,
	ATTENDANCE_OFF_POST = 12,
	ATTENDANCE_HALF_LEAVE = 13,
	ATTENDANCE_NOT_SIGNED_OUT = 14,
	ATTENDANCE_OPEN = 15,      /* there now, or left a short while ago without signing */
	ATTENDANCE_UNPLANNED = 16, /* there, on no shift */
	ATTENDANCE_IN_A_ROW = 17,  /* ATT-04: absent days in a row; an event, never a row */
	ATTENDANCE_KINDS
};
const char *attendance_kind_code(enum attendance_kind k);  /* "late": stable */
const char *attendance_kind_label(enum attendance_kind k); /* msgid: a few words */
bool attendance_kind_parse(const char *code, enum attendance_kind *out) MUST_CHECK;

enum attendance_reason {                /* stored: append only */
	ATTENDANCE_BY_ROSTER = 0,       /* as its kind says, against the shift's own times */
	ATTENDANCE_AFTER_LEAVE = 1,     /* measured from the end (or beginning) of half-day leave */
	ATTENDANCE_AFTER_OUT = 2,       /* measured from an approved going out */
	ATTENDANCE_NO_ARRIVAL = 3,      /* no arrival in this shift, or this half of it */
	ATTENDANCE_OFF_POST_UNTOLD = 4, /* ATT-03: longer than may be without telling */
	ATTENDANCE_OFF_POST_LONG = 5,   /* ATT-03: longer than may be without approval */
	ATTENDANCE_OFF_POST_WITHIN = 6, /* within the limits */
	ATTENDANCE_LEFT_AND_BACK = 7,   /* signed out and in again within the shift */
	ATTENDANCE_BY_HAND = 8,         /* a leader says so: events only */
	ATTENDANCE_REASONS
};
const char *attendance_reason_code(enum attendance_reason r);  /* "after-leave": stable */
const char *attendance_reason_label(enum attendance_reason r); /* msgid: a short clause */

enum attendance_evidence { /* what `evidence` counts in */
	ATTENDANCE_OF_ROSTER,
	ATTENDANCE_OF_PRESENCE,
	ATTENDANCE_OF_LEAVE,
	ATTENDANCE_OF_AWAY,
	ATTENDANCE_OF_CALL
};

struct attendance_row {
	int64_t person;
	int day;             /* business day; of UNPLANNED the local day of the arrival */
	int64_t shift, desk; /* 0 of UNPLANNED */
	int64_t shift_us;    /* when the shift begins; of UNPLANNED the arrival */
	enum attendance_kind kind;
	enum attendance_reason reason;
	int minutes;            /* whole, rounded down */
	unsigned halves;        /* of ABSENT, ABSENT_HALF, HALF_LEAVE, ON_LEAVE */
	int64_t from_us, to_us; /* what it is about: due and come, gone and due */
	enum attendance_evidence of;
	int64_t evidence; /* id, 0 = none */
	bool provisional; /* the shift is not over */
};
/* By person, shift_us, shift, kind, from_us. For qsort. */
int attendance_row_order(const void *a, const void *b);

/* Calls `found` for each row in that order; false stops.
 * cost: n log n of what it is given. err: ERR_NOMEM */
typedef bool attendance_found(void *arg, const struct attendance_row *row);
bool attendance_judge(const struct attendance_case *k, attendance_found *found, void *arg,
	struct err *e) MUST_CHECK;

/* Half days of absence in a row of this kind: 2, 1 or 0. */
int attendance_half_days(enum attendance_kind k, unsigned halves);

/* ATT-04: runs of absent days. In: a person's rostered days in order, absent or
 * not; days off between do not count and do not break a run.
 * Calls for every run of more than `more_than` days. */
struct attendance_day {
	int64_t person;
	int day;
	bool absent; /* every shift of the day */
};
struct attendance_streak {
	int64_t person;
	int from, to, days;
};
typedef bool attendance_streak_found(void *arg, const struct attendance_streak *s);
bool attendance_streaks(const struct attendance_day *day, size_t n, int more_than,
	attendance_streak_found *found, void *arg);

#endif
