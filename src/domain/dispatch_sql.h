/* dispatch_sql.h — rows of dispatch. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_DISPATCH_SQL_H
#define DOMAIN_DISPATCH_SQL_H

#include "domain/dispatch.h"

bool dispatch_insert(struct ctx *c, const struct dispatch *d, struct err *e) MUST_CHECK;
/* Guarded by the last day it had. err: ERR_STALE */
bool dispatch_row_end(struct ctx *c, const struct dispatch *d, int until, int64_t record,
	struct err *e) MUST_CHECK;
/* *record: its newest. */
bool dispatch_row(struct ctx *c, int64_t id, struct arena *a, struct dispatch *out, int64_t *record,
	struct err *e) MUST_CHECK;
/* Does a day in from … to belong to one of theirs? */
bool dispatch_overlaps(
	struct ctx *c, int64_t person, int from, int to, bool *out, struct err *e) MUST_CHECK;

#endif
