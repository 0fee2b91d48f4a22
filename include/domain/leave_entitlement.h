/* leave_entitlement.h — how many days of annual leave a year gives: pure. SPDX-License-Identifier: MIT
 *
 * By working years with all employers, pro rata in a year that is not whole.
 * source: LV-12.
 */
#ifndef DOMAIN_LEAVE_ENTITLEMENT_H
#define DOMAIN_LEAVE_ENTITLEMENT_H

#include <stdbool.h>

#include "base/err.h"

enum { LEAVE_TIERS_MAX = 8 };

/* From `years` of work on, `days` a year; by years, rising. */
struct leave_tier {
	int years, days;
};
struct leave_tiers {
	struct leave_tier tier[LEAVE_TIERS_MAX];
	int n;
};
/* "1y:5,10y:10,20y:15"; spaces around the commas are allowed. */
bool leave_tiers_parse(const char *text, struct leave_tiers *out) MUST_CHECK;

struct leave_service {
	int worked_since; /* first job anywhere; 0 = as joined */
	int joined_on;
	int left_on; /* last day, 0 = stays */
};
/* Whole days of one calendar year. A tier that is reached within the year gives
 * its part from that day on; the sum of all parts loses its fraction. */
int leave_entitlement(const struct leave_tiers *t, const struct leave_service *s, int year);

#endif
