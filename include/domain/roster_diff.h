/* roster_diff.h — old and new of two plans, by person and day. SPDX-License-Identifier: MIT
 *
 * Pure. source: RST-03, RST-13.
 */
#ifndef DOMAIN_ROSTER_DIFF_H
#define DOMAIN_ROSTER_DIFF_H

#include "domain/roster.h"

struct roster_change {
	int64_t person;
	int day;
	const struct assignment *was, *is; /* of the plans given; n of each */
	int was_n, is_n;
	int64_t first_us; /* the earliest start of both */
};
struct roster_changes {
	struct roster_change *item; /* arena of the caller; by day, then person */
	int n;
};
/* in: both in assignment_order; they outlive *out. person 0 = everybody.
 * err: ERR_NOMEM */
bool roster_diff(const struct roster_plan *was, const struct roster_plan *is, int64_t person,
	struct arena *a, struct roster_changes *out, struct err *e) MUST_CHECK;
/* RST-13: whole hours from a publication to the shift, negative = it had begun. */
int roster_lead_h(const struct roster_change *k, int64_t published_us);

#endif
