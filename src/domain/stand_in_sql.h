/* stand_in_sql.h — whose leave names somebody to take over. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_STAND_IN_SQL_H
#define DOMAIN_STAND_IN_SQL_H

#include "domain/stand_in.h"

/* Away on that day, and who leads to `person` by at most one more who is away too. */
bool stand_in_named(
	struct ctx *c, int64_t person, int day, struct stand_in_for *out, struct err *e) MUST_CHECK;

#endif
