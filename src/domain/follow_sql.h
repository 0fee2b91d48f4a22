/* follow_sql.h — rows of times that a handover gave to matters. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_FOLLOW_SQL_H
#define DOMAIN_FOLLOW_SQL_H

#include "domain/ctx.h"

struct follow_said {
	int64_t matter, due_us;
};
/* Of the newest handover that the giver signed and nobody took back; *record is
 * what signed it, 0 = there is none. */
bool follow_rows_said(struct ctx *c, int64_t desk, struct follow_said *out, int max, int *n,
	int64_t *record, struct err *e) MUST_CHECK;

#endif
