/* search_entry.h — an entry as the index and a search see it. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_SEARCH_ENTRY_H
#define DOMAIN_SEARCH_ENTRY_H

#include "base/str.h"
#include "domain/entry_sql.h"

/* Its texts, folded, a line each. */
void search_entry_text(struct buf *folded, const struct entry *en);
/* Its grams, from that text and from what it names. */
void search_entry_grams(struct buf *grams, const struct entry *en, const char *folded);

/* The filter as a question to the index, as narrow as grams can say it; "" = it
 * says nothing. Without `all` only the first of these that says something: words;
 * person, ticket and tag; desk, kind and days. */
void search_entry_ask(struct buf *question, const struct entry_filter *f, bool all);
/* Is it one of those that are asked for? `text` is room to work in. */
bool search_entry_is(struct buf *text, const struct entry_ask *ask, const struct entry *en);

#endif
