/* cache.h — is a row that claims a newer record right in that? SPDX-License-Identifier: MIT */
#ifndef DOMAIN_CACHE_H
#define DOMAIN_CACHE_H

#include "domain/ledger.h"
#include "domain/verify.h"

/* A row names the record that it repeats. Where that is not `r`, it must be a
 * later one of the same chain, of a type between first and last, about the
 * same thing (the number in field `tag`). */
struct cache_noun {
	enum record_type first, last;
	int tag;
};
bool cache_is_newer(struct ctx *c, int64_t record_id, const struct ledger_record *r,
	const struct cache_noun *noun);

/* Text and number of the record's field equal what the row holds (absent = "" and 0)? */
bool cache_same_text(const struct ledger_record *r, int tag, const char *text);
bool cache_same_int(const struct ledger_record *r, int tag, int64_t v);

/* The field quotes that record (ledger_quote), or is absent where record_id is 0? */
bool cache_same_quote(struct ctx *c, const struct ledger_record *r, int tag, int64_t record_id);

/* Fills the finding; false. */
bool cache_differs(struct verify_finding *f, const char *msgid, const char *arg);

#endif
