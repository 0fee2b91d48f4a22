/* handover_since_sql.h — rows of what changed since a person last signed. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_HANDOVER_SINCE_SQL_H
#define DOMAIN_HANDOVER_SINCE_SQL_H

#include "domain/handover_since.h"

/* What a person signed last at a desk: out->handover, no, signed_us, cut_seq and
 * cut_record, all 0 = nothing. parts: record.id of part one and, once accepted, two. */
bool since_signed(struct ctx *c, int64_t desk, int64_t person, struct handover_since *out,
	int64_t parts[2], struct err *e) MUST_CHECK;
/* The record at a place of a desk's chain, 0 = none. */
bool since_record_at(
	struct ctx *c, int64_t desk, int64_t seq, int64_t *record, struct err *e) MUST_CHECK;
struct since_ids {
	int64_t id[SINCE_NEW_MAX];
	int n;
};
/* Incidents of a desk opened behind a record, the newest first. */
bool since_incidents(struct ctx *c, int64_t desk, int64_t record, struct since_ids *out,
	struct err *e) MUST_CHECK;
/* Loans of a desk taken back behind a record, the newest first. */
bool since_returns(struct ctx *c, int64_t desk, int64_t record, struct since_ids *out,
	struct err *e) MUST_CHECK;
/* To whom handovers up to `handover` gave a matter last, 0 = to nobody. */
bool since_owner_was(
	struct ctx *c, int64_t matter, int64_t handover, int64_t *person, struct err *e) MUST_CHECK;

#endif
