/* key_sql.h — rows of keys. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_KEY_SQL_H
#define DOMAIN_KEY_SQL_H

#include "domain/key.h"

bool key_row_insert(struct ctx *c, const struct sealed_key *s, int64_t enrolled_record,
	struct err *e) MUST_CHECK;
/* The seal goes with the same statement. */
bool key_row_end(struct ctx *c, int64_t id, int64_t revoked_record, struct err *e) MUST_CHECK;
bool key_row_reseal(struct ctx *c, const struct sealed_key *s, struct err *e) MUST_CHECK;
/* The key in force of a person; *has_seal tells whether `out` can be opened. */
bool key_row_in_force(struct ctx *c, int64_t person, struct sealed_key *out, bool *found,
	bool *has_seal, struct err *e) MUST_CHECK;

#endif
