/* holiday_sql.h — rows of holiday_notice and holiday. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_HOLIDAY_SQL_H
#define DOMAIN_HOLIDAY_SQL_H

#include "domain/holiday.h"

/* The newest taken in; revision 0 = none. */
bool holiday_newest(struct ctx *c, int year, struct holiday_notice *out, struct err *e) MUST_CHECK;
/* One revision. *record 0 = there is none. */
bool holiday_revision(struct ctx *c, int year, int revision, struct holiday_notice *out,
	int64_t *record, struct err *e) MUST_CHECK;
bool holiday_store(
	struct ctx *c, const struct holiday_notice *n, int64_t record, struct err *e) MUST_CHECK;

#endif
