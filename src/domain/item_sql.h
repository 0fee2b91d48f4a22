/* item_sql.h — rows of items, for the nouns that count them. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ITEM_SQL_H
#define DOMAIN_ITEM_SQL_H

#include "domain/item.h"

bool item_row_insert(struct ctx *c, const struct item_set *s, int64_t id, int64_t record,
	struct err *e) MUST_CHECK;
bool item_row_update(
	struct ctx *c, const struct item_set *s, int64_t record, struct err *e) MUST_CHECK;
bool item_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
struct item_row {
	struct item item; /* texts in the arena */
	bool retired;
	int64_t record;
};
bool item_row_get(
	struct ctx *c, int64_t id, struct arena *a, struct item_row *out, struct err *e) MUST_CHECK;
/* item_set without its frame: inside a transaction that is already open. */
bool item_set_within(
	struct ctx *c, const struct item_set *s, int64_t *id, struct err *e) MUST_CHECK;
bool item_check(const struct item_set *s, struct err *e) MUST_CHECK; /* pure */
/* What a signed count found. Inside the caller's transaction. */
bool item_counted(struct ctx *c, int64_t id, int count, struct err *e) MUST_CHECK;

#endif
