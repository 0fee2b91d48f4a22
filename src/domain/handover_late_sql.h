/* handover_late_sql.h — desks held and handovers accepted late. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_HANDOVER_LATE_SQL_H
#define DOMAIN_HANDOVER_LATE_SQL_H

#include "domain/handover_late.h"

/* Those accepted after their grace that nobody checked, longest ago first; added to *out. */
bool handover_late_accepted(struct ctx *c, struct handover_lates *out, struct err *e) MUST_CHECK;

/* Desks that are held by others, with what their open handover says of its end. */
struct handover_held {
	struct handover_late late; /* due_us 0 = no handover is open, or none says */
	int64_t shift, since_us, holder;
	int grace_min; /* -1 as due_us 0 */
};
enum { HANDOVER_HELD_MAX = 64 };
bool handover_late_held(struct ctx *c, struct handover_held out[HANDOVER_HELD_MAX], int *n,
	struct err *e) MUST_CHECK;

#endif
