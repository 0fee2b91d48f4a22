/* leave_beside.c — what has to hold for a leave, and what follows of it: two tables. SPDX-License-Identifier: MIT
 *
 * A noun that cares for leave (balances, cover, certificates, the absence
 * handover) adds its row here; the transitions know none of them by name.
 * source: LV-06, LV-09, LV-11, LV-12, LV-17.
 */
#include "domain/absence_core.h"
#include "domain/leave_balance.h"
#include "domain/leave_core.h"
#include "domain/leave_cover_core.h"
#include "domain/leave_process_core.h"

/* Before the transition is signed. */
static leave_beside *const holds[] = {
	leave_process_hold,
	leave_balance_hold,     /* LV-12 */
	leave_certificate_hold, /* LV-09 */
	leave_cover_hold,       /* LV-11 */
	NULL,
};

/* After it is stored, in this order. */
static leave_beside *const follows[] = {
	leave_balance_follow, /* LV-17: before what changes a parent */
	leave_process_follow,
	absence_follow,       /* LV-06 */
	leave_cover_follow,   /* LV-11 */
	leave_outcome_follow, /* LV-06 */
	NULL,
};

static bool
ask_all(leave_beside *const *of, struct ctx *c, const struct leave_change *ch, struct err *e)
{
	while (*of)
		if (!(*of++)(c, ch, e))
			return false;
	return true;
}

bool
leave_hold_within(struct ctx *c, const struct leave_change *ch, struct err *e)
{
	return ask_all(holds, c, ch, e);
}

bool
leave_follow_within(struct ctx *c, const struct leave_change *ch, struct err *e)
{
	return ask_all(follows, c, ch, e);
}
