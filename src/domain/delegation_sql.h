/* delegation_sql.h — rows of delegation. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_DELEGATION_SQL_H
#define DOMAIN_DELEGATION_SQL_H

#include "domain/delegation.h"

bool delegation_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
/* Its state as it is stored. err: ERR_NOT_FOUND */
bool delegation_row(struct ctx *c, int64_t id, struct delegation *out, struct err *e) MUST_CHECK;
bool delegation_insert(struct ctx *c, const struct delegation *d, struct err *e) MUST_CHECK;
/* State, its times and its record; guarded by d->rev. err: ERR_STALE */
bool delegation_update(struct ctx *c, const struct delegation *d, struct err *e) MUST_CHECK;
/* Asked or agreed, of this approver, with a day in from … to. */
bool delegation_live_of(struct ctx *c, const struct delegation *span, struct arena *a,
	struct delegations *out, struct err *e) MUST_CHECK;
/* Would it close a circle of those who stand in on one and the same day? */
bool delegation_is_circle(
	struct ctx *c, const struct delegation *d, bool *out, struct err *e) MUST_CHECK;
/* Was it in force on that day, ended by now or not? */
bool delegation_was(
	struct ctx *c, int64_t from, int64_t to, int day, bool *out, struct err *e) MUST_CHECK;

#endif
