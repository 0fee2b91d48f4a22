/* cleaning_plan.h — planned cells as signed bytes, and who belongs to a team. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_CLEANING_PLAN_H
#define DOMAIN_CLEANING_PLAN_H

#include "domain/cleaning_sql.h"
#include "domain/person.h"

/* One of them as it is signed; due 0 = nobody any more. */
struct cleaning_planned {
	int64_t area;
	int day;
	int64_t team, person, due_us;
};
bool cleaning_content(const struct cleaning_planned *p, size_t n, struct buf *out) MUST_CHECK;
/* Calls each; false: no such bytes, or each said so. */
bool cleaning_content_read(const struct buf *content,
	bool (*each)(void *arg, const struct cleaning_planned *p), void *arg) MUST_CHECK;

/* [cleaning.done_by] of a daily area's day; the end of a weekly one's. */
bool cleaning_due(struct ctx *c, const struct cleaning_area *a, int day, int64_t *due_us,
	struct err *e) MUST_CHECK;
/* Within a transaction: checks every cell, one record, all rows. */
bool cleaning_plan_within(struct ctx *c, int64_t team, const struct cleaning_cell *cell, size_t n,
	struct err *e) MUST_CHECK;

#endif
