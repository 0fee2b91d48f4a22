/* score_past_sql.h — one person's month, for its past. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_SCORE_PAST_SQL_H
#define DOMAIN_SCORE_PAST_SQL_H

#include "domain/score_sql.h"

/* What stands now of one person's month; of a frozen one what counts in it. */
bool score_standing(struct ctx *c, int64_t person, int month, score_each_event *each, void *arg,
	struct err *e) MUST_CHECK;
/* SCR-17: a shift within those days of a month; once it is frozen, as it was then. */
bool score_is_rostered(struct ctx *c, int64_t person, int first_day, int last_day, bool *is,
	struct err *e) MUST_CHECK;

#endif
