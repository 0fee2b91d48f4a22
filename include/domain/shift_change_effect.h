/* shift_change_effect.h — what a change would do, before anybody agrees. SPDX-License-Identifier: MIT
 *
 * Who is on approved leave does not count as there (leave_effect.h).
 * source: RST-06…08, RST-13, RST-14, RST-18, LV-13.
 */
#ifndef DOMAIN_SHIFT_CHANGE_EFFECT_H
#define DOMAIN_SHIFT_CHANGE_EFFECT_H

#include "domain/shift_change.h"

enum { SHIFT_FINDINGS_MAX = 24, SHIFT_GAPS_MAX = 6, SHIFT_LEFT_MAX = 8, SHIFT_REST_UNKNOWN = -1 };

struct shift_effect_person {
	int64_t person;
	int month_min[2], week_min[2]; /* planned work before and after, of the first move's day */
	int rest_min;                  /* the shortest around what they take; SHIFT_REST_UNKNOWN */
};
struct shift_effect_gap { /* with the change, fewer of the shift are there than it needs */
	int64_t from_us, until_us;
	int have;
	int64_t left[SHIFT_LEFT_MAX]; /* who they are, by person */
	int lefts;
};
struct shift_effect_cover { /* RST-07, LV-13: of each shift that is moved */
	int64_t desk, shift;
	int day;
	int need, before, after; /* the fewest that are there at once */
	struct shift_effect_gap gap[SHIFT_GAPS_MAX];
	int gaps;
};
/* What the change brings: what stood against the roster before is not told again. */
struct shift_change_effect {
	struct shift_effect_person person[SHIFT_MOVES_MAX];
	int people;
	struct shift_effect_cover cover[SHIFT_MOVES_MAX];
	int covers;
	struct roster_finding finding[SHIFT_FINDINGS_MAX]; /* refusals first */
	int findings, refusals, warnings;
};
/* Reads only; moves with to = 0 are left out. err: ERR_NOT_FOUND a shift is not in force */
bool shift_change_effect(struct ctx *c, const struct shift_move *move, int moves,
	struct shift_change_effect *out, struct err *e) MUST_CHECK;

/* Who of the team could take a shift: those without a refusal first, then by the
 * work planned in the month, least first. */
struct shift_candidate {
	int64_t person;
	const char *name;      /* arena */
	bool free;             /* works no shift that touches it */
	bool rested;           /* free, and nothing of RST-06…08 speaks against it */
	enum roster_code code; /* why not, where not rested; ROSTER_CODES = nothing */
	int rest_min;          /* the shortest rest around it; SHIFT_REST_UNKNOWN = no shift near */
	int month_min;         /* planned already */
	int warnings;
};
struct shift_candidates {
	struct shift_candidate *row; /* arena of the caller */
	int n, rested;               /* the first `rested` are free and rested */
};
bool shift_change_candidates(struct ctx *c, const struct shift_key *of, struct arena *a,
	struct shift_candidates *out, struct err *e) MUST_CHECK;

#endif
