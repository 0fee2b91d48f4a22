/* workday_sql.h — rows of team_rest. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_WORKDAY_SQL_H
#define DOMAIN_WORKDAY_SQL_H

#include "domain/param.h"
#include "domain/workday.h"

struct team_rest {
	int version, from_day;
	char rest[PARAM_VALUE_BYTES]; /* "" = as the site's */
	int64_t record;
};
/* Newest first; false from `each` stops. */
bool team_rest_history(struct ctx *c, int64_t team,
	bool (*each)(void *arg, const struct team_rest *t), void *arg, struct err *e) MUST_CHECK;
bool team_rest_add(
	struct ctx *c, int64_t team, const struct team_rest *t, struct err *e) MUST_CHECK;

#endif
