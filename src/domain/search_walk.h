/* search_walk.h — entries that a filter with words asks for, newest first. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_SEARCH_WALK_H
#define DOMAIN_SEARCH_WALK_H

#include "domain/entry_sql.h"

/* Entries looked at in one call, hits or not: a key never waits for more. */
enum { SEARCH_LOOKS = 4000 };

/* Does the filter ask for what the index knows? Else the pages by keyset do. */
bool search_serves(const struct entry_filter *f);

struct search_found {
	struct entry_list *rows; /* NULL = they are only counted; room for `max` */
	int n, max;
	int64_t looked_to; /* entries older than this were not looked at; 0 = all were */
};
/* Entries with ids below `below` (0 = from the newest on). Who may read was asked before.
 * in: a read transaction, so that index and entries are of one moment. */
bool search_find(struct ctx *c, const struct entry_ask *ask, int64_t below,
	struct search_found *out, struct err *e) MUST_CHECK;

#endif
