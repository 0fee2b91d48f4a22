/* leave_process_core.h — what the files of the processes share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_LEAVE_PROCESS_CORE_H
#define DOMAIN_LEAVE_PROCESS_CORE_H

#include "domain/leave_core.h"
#include "domain/leave_process.h"

/* What a process does to its parent, on the day it is approved. */
struct leave_process_after {
	enum leave_action action; /* CORRECT, CANCEL or CLOSE */
	struct leave now;         /* the parent as it becomes, its state as it was */
	struct leave_count count; /* its days then; those of a cancelled one stay */
	bool changes;             /* its days or its kind do */
};
/* process: its kind, range, type, takes_over, half_days. Pure but for the measuring of a
 * correction. err: ERR_BLOCKED LV-17 the days are over; those of leave_count */
bool leave_process_effect(struct ctx *c, const struct leave *parent, const struct leave *process,
	struct arena *a, struct leave_process_after *out, struct err *e) MUST_CHECK;

leave_beside leave_process_hold, leave_process_follow;

bool leave_has_begun(const struct leave *l, int today);
/* LV-10: record LEAVE_BEGUN, where its day has come. */
bool leave_begin_within(struct ctx *c, struct leave *l, struct err *e) MUST_CHECK;

/* --- rows --- */

bool leave_process_row(struct ctx *c, int64_t parent, struct leave *out, struct err *e) MUST_CHECK;
/* The first day of an arrival from `from` on; 0 = none. */
bool leave_arrival_row(struct ctx *c, int64_t person, int from, int *day, struct err *e) MUST_CHECK;
/* The first day of a sign-in from `from` on; 0 = none. */
bool leave_sign_in_row(struct ctx *c, int64_t person, int from, int *day, struct err *e) MUST_CHECK;
/* LV-17: did the person come back late, and are these days among the late ones? */
bool leave_is_late_row(struct ctx *c, int64_t person, const struct leave_range *r, bool *out,
	struct err *e) MUST_CHECK;

#endif
