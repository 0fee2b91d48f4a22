/* draft_sql.h — rows of draft. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_DRAFT_SQL_H
#define DOMAIN_DRAFT_SQL_H

#include "base/str.h"
#include "domain/draft.h"

bool draft_row_put(
	struct ctx *c, const struct draft_key *k, const char *text, struct err *e) MUST_CHECK;
bool draft_row_drop(struct ctx *c, const struct draft_key *k, struct err *e) MUST_CHECK;
bool draft_row_get(struct ctx *c, const struct draft_key *k, struct buf *text, bool *found,
	struct err *e) MUST_CHECK;
bool draft_rows(struct ctx *c, struct draft_list *out, struct err *e) MUST_CHECK;

#endif
