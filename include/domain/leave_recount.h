/* leave_recount.h — leaves counted again when roster or calendar change. SPDX-License-Identifier: MIT
 *
 * The days of a live leave that are not taken yet are counted again by what is in
 * force now. Where the total changes, a record of the console says from → to, the
 * applicant and the leader are told, and the balance follows.
 * source: LV-15, LV-07.
 */
#ifndef DOMAIN_LEAVE_RECOUNT_H
#define DOMAIN_LEAVE_RECOUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/leave.h"

struct leave_recount {
	int64_t team;    /* 0 = everybody */
	int from, to;    /* days whose counting may have changed */
	bool roster;     /* a roster changed, which touches only what is not approved; else the
	                    calendar */
	int64_t because; /* its record */
};
/* Inside a transaction of whoever changed it. Record LEAVE_RECOUNTED for each leave whose
 * days changed. cost: the live leaves that touch these days, by index */
bool leave_recount_within(struct ctx *c, const struct leave_recount *r, struct err *e) MUST_CHECK;

#endif
