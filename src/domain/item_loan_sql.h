/* item_loan_sql.h — rows of loans. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ITEM_LOAN_SQL_H
#define DOMAIN_ITEM_LOAN_SQL_H

#include "domain/item_loan.h"

bool item_loan_insert(struct ctx *c, const struct item_lending *l, int64_t desk, int64_t record,
	struct err *e) MUST_CHECK;
/* err: ERR_STALE: it is back already */
bool item_loan_close(
	struct ctx *c, const struct item_returning *r, int64_t record, struct err *e) MUST_CHECK;
bool item_loan_get(struct ctx *c, int64_t id, struct arena *a, struct item_loan *out,
	int64_t *record, struct err *e) MUST_CHECK;

#endif
