/* leave_cover_core.h — what the files of cover share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_LEAVE_COVER_CORE_H
#define DOMAIN_LEAVE_COVER_CORE_H

#include "domain/leave_core.h"
#include "domain/leave_cover_sql.h"

/* The leave that a correction corrects, else the leave itself: whose statements and
 * requests count. */
int64_t leave_cover_base(const struct leave *l);
/* Its shifts with their states; without names, words and effect. */
bool leave_cover_gather(struct ctx *c, const struct leave *l, struct arena *a,
	struct leave_cover_list *out, struct err *e) MUST_CHECK;

struct leave_stated {
	const struct leave *l;
	const struct leave_cover_shift *shift;
	const struct leave_effect *effect;
	const char *why;
};
/* Appends RECORD_LEAVE_UNCOVERED and its row. */
bool leave_cover_state(
	struct ctx *c, const struct leave_stated *s, int64_t *record, struct err *e) MUST_CHECK;
/* What was said; a tombstone where it was erased. */
bool leave_cover_why(
	struct ctx *c, int64_t record, struct arena *a, const char **out, struct err *e) MUST_CHECK;

const struct leave_effect_shift *leave_cover_effect(
	const struct leave_effect *f, const struct assignment *of);

/* Rows of leave_beside.c: LV-11 before step 2; requests at step 1, and what of them
 * and of covers is left when days of the leave fall away. */
leave_beside leave_cover_hold, leave_cover_follow;

#endif
