/* desk_sql.h — rows of desk. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_DESK_SQL_H
#define DOMAIN_DESK_SQL_H

#include "domain/desk.h"

struct desk_row {
	struct desk desk;
	int64_t record_id;
};

bool desk_row_get(struct ctx *c, int64_t id, struct desk_row *out,
	struct err *e) MUST_CHECK; /* ERR_NOT_FOUND */
bool desk_next_id(struct ctx *c, int64_t *out, struct err *e) MUST_CHECK;
/* The desk with that code or that terminal; 0 = none. */
bool desk_coded(struct ctx *c, const char *code, int64_t *out, struct err *e) MUST_CHECK;
bool desk_bound(struct ctx *c, const char *terminal, int64_t *out, struct err *e) MUST_CHECK;
/* Inserts with rev 1, or updates all but the code, guarded by rev. */
bool desk_store(struct ctx *c, const struct desk_row *d, bool is_new, struct err *e) MUST_CHECK;

/* desk_set without its frame: inside a transaction that is already open. */
bool desk_set_within(struct ctx *c, const struct desk *d, int64_t *id, struct err *e) MUST_CHECK;
/* Pure. */
bool desk_check(const struct desk *d, struct err *e) MUST_CHECK;

#endif
