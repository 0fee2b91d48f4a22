/* shift_change_done.h — what was changed in rosters after they were published. SPDX-License-Identifier: MIT
 *
 * source: RST-13.
 */
#ifndef DOMAIN_SHIFT_CHANGE_DONE_H
#define DOMAIN_SHIFT_CHANGE_DONE_H

#include "domain/shift_change.h"

struct shift_change_done {
	struct shift_change s;
	const char *reason; /* of who asked; arena. A tombstone where it was erased */
	int64_t planner;    /* who published the roster that it changed */
	int month, version; /* of that roster */
};
struct shift_changes_done {
	struct shift_change_done *row; /* arena; in the order in which they came into force */
	int n;
};
/* Approved ones whose first shift lies in these days, of the teams whose rosters c->who
 * may see. */
bool shift_changes_done(struct ctx *c, int from, int to, struct arena *a,
	struct shift_changes_done *out, struct err *e) MUST_CHECK;

/* Pure: what one planner's rosters of one month came to. By month, then planner. */
struct shift_change_count {
	int month;
	int64_t planner;
	int of[SHIFT_CHANGE_KINDS]; /* by kind */
	int changes, shifts, late;  /* late: less than a day before */
	int64_t least_lead_min;
};
struct shift_change_counts {
	struct shift_change_count *row; /* arena */
	int n;
};
bool shift_change_count(const struct shift_changes_done *all, struct arena *a,
	struct shift_change_counts *out, struct err *e) MUST_CHECK;

#endif
