/* attendance_core.h — acts on an attendance event, within a transaction. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ATTENDANCE_CORE_H
#define DOMAIN_ATTENDANCE_CORE_H

#include "domain/attendance.h"

/* Books it: id, state, times, record and rev are ours; w NULL = the system, without words. */
bool attendance_book_within(struct ctx *c, struct attendance_event *ev,
	const struct attendance_words *w, struct err *e) MUST_CHECK;
/* One act on one that is there; ev as read in this transaction.
 * err: ERR_BLOCKED ATT-07 not possible in its state; ERR_STALE */
bool attendance_act_within(struct ctx *c, struct attendance_event *ev, enum attendance_act act,
	const struct attendance_words *w, struct err *e) MUST_CHECK;

/* What the evaluator needs to know of some days, by what the filter names. */
struct attendance_facts {
	struct attendance_case k;
	struct arena arena;
};
/* out: k.from 0 = no day of these is looked at (before the first arrival). */
bool attendance_facts_load(struct ctx *c, const struct attendance_filter *f,
	struct attendance_facts *out, struct err *e) MUST_CHECK;
void attendance_facts_free(struct attendance_facts *f);

/* ATT-04: tells of absent days in a row, and takes back what is not so any more; a
 * transaction of its own, if there is anything to do. */
bool attendance_run_streaks(
	struct ctx *c, int from, int to, struct attendance_ran *ran, struct err *e) MUST_CHECK;

#endif
