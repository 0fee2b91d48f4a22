/* access_sql.h — where people, desks and teams stand, for the access table. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ACCESS_SQL_H
#define DOMAIN_ACCESS_SQL_H

#include "domain/access.h"

enum access_part { ACCESS_PERSON, ACCESS_DESK, ACCESS_TEAM };

struct access_side {
	enum post post; /* of a person */
	bool left;
	int64_t team; /* 0 = none */
	char department[65];
};

/* As stored now. err: ERR_NOT_FOUND there is no such person, desk or team */
bool access_side_get(struct ctx *c, enum access_part part, int64_t id, struct access_side *out,
	struct err *e) MUST_CHECK;

/* Pure: how far apart two places are (never SELF). No team: EVERYONE. */
enum relation access_relation(const struct access_side *who, const struct access_side *on);

#endif
