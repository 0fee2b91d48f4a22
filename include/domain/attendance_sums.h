/* attendance_sums.h — what a person's period comes to: pure. SPDX-License-Identifier: MIT
 *
 * Facts in, whole numbers out: shifts, minutes, counts, half days. The same sums
 * are shown, signed, reported and compared with later ones.
 * source: ATT-02…04, ATT-06, LV-15; docs/attendance.md has them in words.
 */
#ifndef DOMAIN_ATTENDANCE_SUMS_H
#define DOMAIN_ATTENDANCE_SUMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "domain/attendance.h"
#include "domain/attendance_rules.h"
#include "domain/leave_spell.h"
#include "domain/presence.h"
#include "domain/roster_rules.h"
#include "domain/workday.h"

/* The figures of a row. Numbers are signed: append only. */
enum sum_field {
	SUM_SHIFTS,      /* of the roster, but for those wholly on leave */
	SUM_PLANNED_MIN, /* their working time; of half a shift on leave the other half */
	SUM_WORKED_MIN,  /* of it, there */
	SUM_LATE,        /* times */
	SUM_LATE_MIN,
	SUM_EARLY,
	SUM_EARLY_MIN,
	SUM_ABSENT_HALF, /* half days */
	SUM_OFF_POST,    /* times, beyond what may be */
	SUM_OFF_POST_MIN,
	SUM_COVER,       /* shifts taken over from somebody else */
	SUM_COVER_MIN,   /* their minutes, also in SUM_WORKED_MIN */
	SUM_OVER_MIN,    /* there after a shift's end, or on none */
	SUM_PROVISIONAL, /* shifts that are not over or not settled */
	SUM_FIELDS
};
enum { SUM_LEAVES_MAX = 16 };

struct sum_leave {
	int64_t type; /* leave_type.id */
	int halves;   /* half days */
};
struct attendance_sum {
	int64_t person;
	int of[SUM_FIELDS];
	struct sum_leave leave[SUM_LEAVES_MAX]; /* by type */
	int leaves;
};

/* A figure as it is numbered in records: enum sum_field, or SUM_OF_LEAVE + type. */
enum { SUM_OF_LEAVE = 100 };
int sum_get(const struct attendance_sum *s, int figure);
const char *sum_name(enum sum_field f);               /* "late_min": files, stable */
const char *sum_label(enum sum_field f);              /* msgid */
int sum_leave_halves(const struct attendance_sum *s); /* of all types */

/* Facts of one person or of many; days outside from … to are passed over. Every
 * shift counts on its business day. */
struct sum_case {
	int from, to;
	int64_t as_of_us;               /* shifts that end later are provisional */
	const struct assignment *shift; /* in force */
	size_t shifts;
	const struct attendance_row *row; /* as the facts say now */
	size_t rows;
	/* What was booked, also what does not stand any more: where there is an event,
	 * it counts and not the row. */
	const struct attendance_event *event;
	size_t events;
	const struct presence *presence;
	size_t presences;
	const struct sum_key { /* shifts taken over from somebody else */
		int64_t person;
		int day;
		int64_t shift;
	} * cover;
	size_t covers;
	const struct leave_spells *leave;
	const struct workday_calendar *calendar; /* of the person's team, from … to */
};
/* Of one person. cost: what is given, squared in the shifts of a person */
void attendance_sum_up(const struct sum_case *k, int64_t person, struct attendance_sum *out);

/* What differs, figure by figure. false of `each` stops, and is the answer. */
struct sum_difference {
	int figure, was, now;
};
typedef bool sum_differs(void *arg, const struct sum_difference *d);
bool sum_compare(const struct attendance_sum *was, const struct attendance_sum *now,
	sum_differs *each, void *arg);

#endif
