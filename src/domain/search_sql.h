/* search_sql.h — the index, its state, and entries as a search looks at them. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_SEARCH_SQL_H
#define DOMAIN_SEARCH_SQL_H

#include "domain/entry_sql.h"
#include "domain/search.h"

struct search_state {
	int64_t indexed_to, grams;
	bool clearing;
};
bool search_state_get(struct ctx *c, struct search_state *out, struct err *e) MUST_CHECK;
bool search_state_set(struct ctx *c, const struct search_state *s, struct err *e) MUST_CHECK;

/* A transaction of the index's own; end: commits if `good`. */
bool search_begin(struct ctx *c, struct err *e) MUST_CHECK;
bool search_end(struct ctx *c, bool good, struct err *e) MUST_CHECK;
/* Several questions that see one state. */
bool search_read_begin(struct ctx *c, struct err *e) MUST_CHECK;
void search_read_end(struct ctx *c);

/* Entries newer than `over` and older than `below`, newest first (or oldest
 * first), at most `most`. Of each the columns that a filter asks about; texts
 * live as long as the call. `look` answers false when it has seen enough. */
struct search_range {
	int64_t over, below;
	int most;
	bool oldest_first;
};
typedef bool search_look(void *arg, const struct entry *en);
bool search_range_look(struct ctx *c, const struct search_range *r, search_look *look, void *arg,
	struct err *e) MUST_CHECK;
bool search_one_look(
	struct ctx *c, int64_t id, search_look *look, void *arg, struct err *e) MUST_CHECK;
/* How many entries are newer than `over`, counted to `most`. */
bool search_newer_count(
	struct ctx *c, int64_t over, int64_t most, int64_t *n, struct err *e) MUST_CHECK;

/* The engine's part: search_index_sql.c. */
bool search_index_add(struct ctx *c, int64_t id, const char *grams, struct err *e) MUST_CHECK;
/* in: the grams it was added with */
bool search_index_remove(struct ctx *c, int64_t id, const char *grams, struct err *e) MUST_CHECK;
bool search_index_empty(struct ctx *c, struct err *e) MUST_CHECK;
/* A step towards pages that hold nothing that was removed; *done = they are. */
bool search_index_clear(struct ctx *c, bool *done, struct err *e) MUST_CHECK;
/* Entries up to id `to` that a question is true of, newest first, each with all its
 * columns. */
bool search_index_look(struct ctx *c, const char *question, int64_t to, search_look *look,
	void *arg, struct err *e) MUST_CHECK;

#endif
