/* resignation_sql.h — rows of resignation. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_RESIGNATION_SQL_H
#define DOMAIN_RESIGNATION_SQL_H

#include "domain/resignation.h"

struct resignation_row {
	struct resignation r;
	const char *why; /* of the withdrawal */
	int64_t record;
};
bool resignation_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
bool resignation_insert(
	struct ctx *c, const struct resignation *r, int64_t record, struct err *e) MUST_CHECK;
/* err: ERR_STALE */
bool resignation_end(struct ctx *c, const struct resignation *r, const char *why, int64_t record,
	struct err *e) MUST_CHECK;
/* r.id 0 = there is none. */
bool resignation_row(struct ctx *c, int64_t id, struct arena *a, struct resignation_row *out,
	struct err *e) MUST_CHECK;
bool resignation_rows(
	struct ctx *c, struct arena *a, struct resignations *out, struct err *e) MUST_CHECK;

#endif
