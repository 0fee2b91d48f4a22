/* follow_sql.h — rows of times that a handover gave to matters. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_FOLLOW_SQL_H
#define DOMAIN_FOLLOW_SQL_H

#include "domain/ctx.h"

struct follow_said {
	int64_t matter, due_us;
};
enum { FOLLOW_SAID_MAX = 400 };
struct follow_saids {
	struct follow_said said[FOLLOW_SAID_MAX];
	int n;
	int64_t record; /* what signed them, 0 = there is none */
};
/* Of the newest handover that the giver signed and nobody took back. */
bool follow_rows_said(
	struct ctx *c, int64_t desk, struct follow_saids *out, struct err *e) MUST_CHECK;

#endif
