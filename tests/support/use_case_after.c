/* use_case_after.c — what follows an accepted handover, done once each. SPDX-License-Identifier: MIT */
#include "support/use_case_after.h"

#include "domain/handover_seen.h"
#include "domain/handover_watch.h"

bool
uc_close_watch(struct uc_world *w, struct ctx *c, struct err *e)
{
	return handover_watch_close(c, w->ref[UC_ACCEPTED].id, e);
}

bool
uc_see_sheet(struct uc_world *w, struct ctx *c, struct err *e)
{
	return handover_see(c, w->ref[UC_ACCEPTED].id, e);
}
