/* handover_seen_sql.h — rows of handover_seen. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_HANDOVER_SEEN_SQL_H
#define DOMAIN_HANDOVER_SEEN_SQL_H

#include "domain/handover_seen.h"

/* The handover that the present duty of c->desk began with and that c->who has
 * neither signed nor acknowledged; id 0 = none. */
bool handover_seen_owed(struct ctx *c, struct handover_unseen *out, struct err *e) MUST_CHECK;
bool handover_seen_insert(struct ctx *c, int64_t id, int64_t record, struct err *e) MUST_CHECK;
/* Its record and time by one person; record 0 = not acknowledged. */
bool handover_seen_get(struct ctx *c, int64_t id, int64_t person, int64_t *record, int64_t *at_us,
	struct err *e) MUST_CHECK;
/* Their records, oldest first. */
bool handover_seen_records(struct ctx *c, int64_t id, struct arena *a, int64_t **out, int *n,
	struct err *e) MUST_CHECK;

#endif
