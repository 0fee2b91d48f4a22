/* leave_import.h — leave that was decided elsewhere. SPDX-License-Identifier: MIT
 *
 * Nobody signs for another: a request that still waits for somebody is not taken in,
 * only leave that was decided. source: contract.md §1 and §3, LV-10, ORG-04.
 */
#ifndef DOMAIN_LEAVE_IMPORT_H
#define DOMAIN_LEAVE_IMPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/ctx.h"
#include "domain/leave_count.h"
#include "domain/leave_spell.h"

struct leave_import {
	int64_t person, type;
	struct leave_range range;
	enum leave_state state; /* FILED, TAKEN, CLOSED; 0 = what its days say */
	const char *reason;     /* apart */
	int64_t takes_over;     /* 0 = nobody named */
};
/* Pure. What leave of these days is today: filed ahead of them, then taken, then closed. */
enum leave_state leave_import_state(const struct leave_range *range, int today);
/* In the act of an import. Record LEAVE_IMPORTED; balances follow. Beyond a balance is
 * refused from this year on; what the years before had is not kept here.
 * out: *done = false: exactly this leave is there
 * err: ERR_INVALID "reason" "first" "last" "first_half" "last_half" "type" "status"
 * "takes_over"; ERR_CONFLICT LV-02 "first"; ERR_BLOCKED ORG-04 one's own, LV-12 "last",
 * LV-11 a shift in force has nobody then, ATT-06 its period is filed */
bool leave_import_within(
	struct ctx *c, const struct leave_import *in, bool *done, struct err *e) MUST_CHECK;

#endif
