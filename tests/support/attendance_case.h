/* attendance_case.h — a case for the attendance evaluator, written in lines. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_ATTENDANCE_CASE_H
#define SUPPORT_ATTENDANCE_CASE_H

#include "domain/attendance_rules.h"

enum { ATTENDANCE_CASE_MANY = 16, ATTENDANCE_CASE_TEXT = 2048 };

struct attendance_facts_read {
	struct assignment shift[ATTENDANCE_CASE_MANY];
	struct attendance_presence presence[ATTENDANCE_CASE_MANY];
	struct attendance_leave leave[ATTENDANCE_CASE_MANY];
	struct attendance_away away[ATTENDANCE_CASE_MANY];
	struct attendance_call call[ATTENDANCE_CASE_MANY];
	struct attendance_limits limits[ATTENDANCE_CASE_MANY];
	struct attendance_case k;
};

/* Facts are written in lines; a time is DAY/HH:MM or DAY/HH:MM:SS of November 2026.
 *	shift KIND DAY          in TIME [out TIME] [lapsed]
 *	leave DAY first|second|all [trip]
 *	off TIME TIME [told] [ok TIME] [yes|no]     out TIME TIME ok TIME [business]
 *	call DAY pending|accepted                   grace MINUTES from DAY
 *	now TIME */
void attendance_case_read(struct attendance_facts_read *f, const char *text);

/* "9 early late 5 p1": day, shift, kind, minutes, halves, reason unless it is the
 * roster's, evidence, ? for what is not settled. */
struct attendance_said {
	char text[ATTENDANCE_CASE_TEXT];
	size_t n;
};
bool attendance_case_say(void *arg, const struct attendance_row *row);

/* These facts give these rows. */
void attendance_case_check(const char *facts, const char *rows);

#endif
