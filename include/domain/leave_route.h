/* leave_route.h — who decides the next step of a leave. SPDX-License-Identifier: MIT
 *
 * Resolved when a step opens, never typed in: from the tree, delegations and
 * who is away. Nobody decides their own leave in any disguise.
 * source: LV-04, LV-05, LV-16, ORG-02, ORG-04, ORG-09.
 */
#ifndef DOMAIN_LEAVE_ROUTE_H
#define DOMAIN_LEAVE_ROUTE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/access.h"
#include "domain/ctx.h"
#include "domain/leave_flow.h"

struct leave_route {
	int64_t person;     /* who decides, never the applicant, never 0 */
	int64_t acting_for; /* the approver they stand for; 0 = in their own right */
	int due_day;        /* LV-05 */
	bool same;          /* LV-16: who signed the step before: one signature for both */
};
struct leave_route_ask {
	enum leave_side side;
	int64_t applicant;
	int64_t signed_by; /* of the step before, 0 = none */
	int64_t type;      /* scope of a delegation, with team and length */
	int64_t team;      /* of the applicant; 0 = looked up */
	int half_days;
	int from_day;       /* the step opens on this day */
	int64_t start;      /* LV-05: up from this person; 0 = from the applicant */
	int64_t but_for[2]; /* these have had it; 0 = nobody */
};
/* LV-16: missing, away or the applicant: the delegate, else the next up, at last HR's
 * duty officer. err: ERR_BLOCKED LV-16 nobody at all */
bool leave_route(struct ctx *c, const struct leave_route_ask *ask, struct leave_route *out,
	struct err *e) MUST_CHECK;

/* The same, but nobody at all is an answer: out->person 0. What cannot be read is none. */
bool leave_route_any(struct ctx *c, const struct leave_route_ask *ask, struct leave_route *out,
	struct err *e) MUST_CHECK;

/* ORG-09: who stands in for `approver` by a delegation in force on that day: agreed to,
 * here, allowed, not the applicant nor changing shifts with them. 0 = nobody. */
bool leave_route_delegate(struct ctx *c, const struct leave_route_ask *ask, int64_t approver,
	int64_t *out, struct err *e) MUST_CHECK;
/* May this person decide the step in their own right, and are they here that day? */
struct leave_route_fit {
	bool may, away;
};
bool leave_route_fit(struct ctx *c, const struct leave_route_ask *ask, int64_t person,
	struct leave_route_fit *out, struct err *e) MUST_CHECK;
/* What a step of this side takes: one row of the access table. */
enum action leave_route_action(enum leave_side side);

#endif
