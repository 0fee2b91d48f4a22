/* roster_plan.h — plans in memory, as rows and as signed bytes. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ROSTER_PLAN_H
#define DOMAIN_ROSTER_PLAN_H

#include "domain/roster_sql.h"

/* A growing list; sorted and handed over by roster_plan_take(). */
struct plan_list {
	struct assignment *item;
	size_t n, room;
	bool failed;
};
roster_each plan_add; /* arg: struct plan_list * */
/* Into the plan's own memory, sorted; the list is empty then. err: ERR_NOMEM */
bool roster_plan_take(struct plan_list *l, struct roster_plan *out, struct err *e) MUST_CHECK;

/* The times of its shift on its day. err: ERR_BLOCKED RST-01 not worked then */
struct shift_table;
bool assignment_time(const struct shift_table *t, struct assignment *a, struct err *e) MUST_CHECK;

/* The same for many of a month: a shift's times on a day are worked out once. */
enum { SHIFT_TIMES_DAYS = 32, SHIFT_TIMES_SHIFTS = 16 };
struct shift_times {
	const struct shift_table *shifts;
	int month;                                                     /* yyyymm of what is known */
	struct assignment known[SHIFT_TIMES_DAYS][SHIFT_TIMES_SHIFTS]; /* end_us 0 = not yet */
};
bool shift_times_fill(struct shift_times *t, struct assignment *a, struct err *e) MUST_CHECK;

/* Content of RECORD_ROSTER_PUBLISHED. false: out of memory / no such bytes. */
bool roster_content(const struct roster_plan *p, struct buf *out) MUST_CHECK;
bool roster_content_read(const struct buf *content, struct plan_list *out) MUST_CHECK;

#endif
