/* attendance_sums.h — what a person's period comes to: pure. SPDX-License-Identifier: MIT
 *
 * Plain structs in, whole numbers out: shifts, minutes, counts, half days. The
 * same sums are shown, signed, reported and compared with later ones.
 * source: ATT-02, ATT-04, ATT-06.
 */
#ifndef DOMAIN_ATTENDANCE_SUMS_H
#define DOMAIN_ATTENDANCE_SUMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The figures of a row. Numbers are signed: append only. */
enum sum_field {
	SUM_SHIFTS,      /* planned, without those covered by leave */
	SUM_PLANNED_MIN, /* their working time */
	SUM_WORKED_MIN,  /* of it, on duty */
	SUM_LATE,        /* times */
	SUM_LATE_MIN,
	SUM_EARLY,
	SUM_EARLY_MIN,
	SUM_ABSENT_HALF, /* half days */
	SUM_OFF_POST,    /* times */
	SUM_OFF_POST_MIN,
	SUM_COVER,       /* shifts taken over from somebody else */
	SUM_COVER_MIN,   /* their minutes on duty, also in SUM_WORKED_MIN */
	SUM_OVER_MIN,    /* on duty after a shift's end, or without a shift */
	SUM_PROVISIONAL, /* shifts that were not over: counted as planned */
	SUM_FIELDS
};
enum { SUM_LEAVE_KINDS = 24 }; /* kinds of leave, by their stored number */

struct attendance_sum {
	int64_t person;
	int of[SUM_FIELDS];
	int leave_half[SUM_LEAVE_KINDS]; /* half days of approved leave */
};

/* A figure as a number that stands in records: enum sum_field, or a kind of leave. */
enum { SUM_OF_LEAVE = 100 };
int sum_get(const struct attendance_sum *s, int figure);
void sum_add(struct attendance_sum *s, int figure, int n);
/* The figures one after the other, for loops: the first, then the next; -1 = no more. */
int sum_next(int figure);
const char *sum_name(int figure);  /* "late_min": files, stable; of leave NULL */
const char *sum_label(int figure); /* msgid; of leave NULL */

/* --- what they are made of; each list by person, then time --- */

struct sum_shift { /* as in force */
	int64_t person;
	int day; /* business day */
	int64_t start_us, end_us;
	int64_t break_start_us, break_end_us; /* 0 0 = none inside */
	int work_min;
	bool cover;    /* taken over from somebody else */
	bool on_leave; /* nobody is expected: counts as leave, not as a shift */
};
struct sum_presence {
	int64_t person;
	int64_t in_us, out_us; /* out_us 0 = still there */
};
enum sum_event_kind { SUM_EVENT_LATE, SUM_EVENT_EARLY, SUM_EVENT_ABSENT, SUM_EVENT_OFF_POST };
struct sum_event { /* that stands: not dismissed, not excused */
	int64_t person;
	enum sum_event_kind kind;
	int minutes; /* LATE, EARLY, OFF_POST */
	int halves;  /* ABSENT */
};
struct sum_leave {
	int64_t person;
	int kind;
	int halves; /* of this period */
};

struct sum_case {
	int64_t as_of_us; /* shifts that end later are provisional */
	const struct sum_shift *shift;
	size_t shifts;
	const struct sum_presence *presence;
	size_t presences;
	const struct sum_event *event;
	size_t events;
	const struct sum_leave *leave;
	size_t leaves;
};

/* in: row[i].person set, the rest zero. out: the sums; what is of others is passed over.
 * cost: rows × what there is */
void attendance_sum_up(const struct sum_case *k, struct attendance_sum *row, size_t rows);

/* Whole working minutes of a shift that these presences cover, the break left out. Pure. */
int sum_worked_min(const struct sum_shift *s, const struct sum_presence *p, size_t n);

/* What differs: calls each figure whose number is not the same. A row that is
 * not there is NULL = all zero. false of `each` stops. */
struct sum_difference {
	int figure, was, now;
};
typedef bool sum_differs(void *arg, const struct sum_difference *d);
bool sum_compare(const struct attendance_sum *was, const struct attendance_sum *now,
	sum_differs *each, void *arg);

#endif
