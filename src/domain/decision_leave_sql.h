/* decision_leave_sql.h — by index: what waits of leave, and what was decided. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_DECISION_LEAVE_SQL_H
#define DOMAIN_DECISION_LEAVE_SQL_H

#include "domain/decision.h"
#include "domain/leave.h"

/* With c->who, to be filed or to be decided; at most max. */
bool decision_leave_count(struct ctx *c, bool file, int max, int *n, struct err *e) MUST_CHECK;
/* What a person did since, newest first: leave, action, when, in whose words. */
struct decision_leave_did {
	int64_t leave, at_us;
	enum leave_action action;
	const char *words; /* arena */
};
struct decision_leave_dids {
	struct decision_leave_did row[DECISIONS_MAX];
	int n;
};
bool decision_leave_did_since(struct ctx *c, int64_t since_us, struct arena *a,
	struct decision_leave_dids *out, struct err *e) MUST_CHECK;
/* Its last transition; action 0 = none. */
bool decision_leave_last(struct ctx *c, int64_t leave, struct arena *a, struct leave_step *out,
	struct err *e) MUST_CHECK;

#endif
