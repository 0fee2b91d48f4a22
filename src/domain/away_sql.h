/* away_sql.h — rows of away. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_AWAY_SQL_H
#define DOMAIN_AWAY_SQL_H

#include "domain/away.h"

bool away_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
bool away_insert(struct ctx *c, const struct away *a, struct err *e) MUST_CHECK;
/* All that changes while it lasts, guarded by a->rev. err: ERR_STALE */
bool away_update(struct ctx *c, const struct away *a, struct err *e) MUST_CHECK;
bool away_update_verdict(struct ctx *c, const struct away *a, struct err *e) MUST_CHECK;
bool away_rows(struct ctx *c, const struct away_filter *f, struct arena *a, struct aways *out,
	struct err *e) MUST_CHECK;
/* How many are gone of a shift at a desk; shift 0 = of all there. */
bool away_count_gone(struct ctx *c, const struct away *like, int64_t *n, struct err *e) MUST_CHECK;

#endif
