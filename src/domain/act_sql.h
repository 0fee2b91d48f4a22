/* act_sql.h — counting refusals between their records. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ACT_SQL_H
#define DOMAIN_ACT_SQL_H

#include "domain/access.h"
#include "domain/ctx.h"

struct refusal {
	int64_t told_utc_us; /* of the newest record about it */
	int64_t untold;      /* refusals since then */
	bool found;
};
bool refusal_get(struct ctx *c, enum action action, struct refusal *out, struct err *e) MUST_CHECK;
bool refusal_set(
	struct ctx *c, enum action action, const struct refusal *r, struct err *e) MUST_CHECK;

#endif
