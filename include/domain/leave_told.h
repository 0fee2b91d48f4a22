/* leave_told.h — what happened to a leave without its people, until they looked. SPDX-License-Identifier: MIT
 *
 * Unsigned: the record says the same for good. source: LV-15, LV-16, LV-17.
 */
#ifndef DOMAIN_LEAVE_TOLD_H
#define DOMAIN_LEAVE_TOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"

/* Numbers are stored: append only. */
enum leave_telling {
	LEAVE_TOLD_RECOUNTED = 1, /* its length changed */
	LEAVE_TOLD_REOPENED,      /* LV-07: and the manager is asked again */
	LEAVE_TOLD_MOVED,         /* LV-16: the person changed teams in mid-flow */
	LEAVE_TOLD_LATE,          /* LV-17: came back late; a request is owed for the days */
	LEAVE_TOLD_DECIDED,       /* approved, filed, declined, sent back, called back */
	LEAVE_TELLINGS
};

struct leave_told {
	int64_t leave, person; /* whose leave it is */
	enum leave_telling what;
	int was_half_days, half_days; /* LATE: half_days are the late ones */
	int64_t at_us;
	bool mine;
};
struct leave_tolds {
	struct leave_told *item; /* arena of the caller; newest first */
	int n;
};
enum { LEAVE_TOLDS_MAX = 50 };
/* What c->who is told. */
bool leave_told_list(
	struct ctx *c, struct arena *a, struct leave_tolds *out, struct err *e) MUST_CHECK;
/* Use case ACT_LEAVE_ASK of oneself: c->who looked at that leave. No record. */
bool leave_told_seen(struct ctx *c, int64_t leave, struct err *e) MUST_CHECK;

/* Inside the transaction of what happened; `to` 0 = nobody. */
struct leave_telling_of {
	int64_t leave, to;
	enum leave_telling what;
	int was_half_days, half_days;
};
bool leave_tell_within(struct ctx *c, const struct leave_telling_of *t, struct err *e) MUST_CHECK;

#endif
