/* conduct_proposal_sql.h — rows of conduct_proposal. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_CONDUCT_PROPOSAL_SQL_H
#define DOMAIN_CONDUCT_PROPOSAL_SQL_H

#include "domain/conduct_proposal.h"

bool conduct_proposal_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
bool conduct_proposal_insert(
	struct ctx *c, const struct conduct_proposal *p, int64_t record, struct err *e) MUST_CHECK;
bool conduct_proposal_get(struct ctx *c, int64_t id, struct conduct_proposal *out, int64_t *record,
	bool *found, struct err *e) MUST_CHECK;
/* err: ERR_STALE */
bool conduct_proposal_withdraw(struct ctx *c, int64_t id, int64_t record, struct err *e) MUST_CHECK;
bool conduct_proposal_withdrawn(
	struct ctx *c, int64_t id, int64_t *record, struct err *e) MUST_CHECK; /* 0 = it was not */

#endif
