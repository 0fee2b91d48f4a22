/* search.h — the index of the log's words. SPDX-License-Identifier: MIT
 *
 * A cache and nothing else: never signed, dropped and made again without loss.
 * It is written late, in short transactions of its own; what it does not hold
 * yet is looked through as text, so that a search misses nothing, entries of
 * this second included. Searching itself is entry_page() and entry_count() with
 * words, a person, a ticket or a tag in the filter: LOG-06 is asked there.
 * source: LOG-07, promises.md §3, speed.md.
 */
#ifndef DOMAIN_SEARCH_H
#define DOMAIN_SEARCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/ctx.h"

enum { SEARCH_BATCH = 64 }; /* entries a transaction; that many waiting are worth one */

/* Writes at most SEARCH_BATCH entries into the index, oldest first, in one
 * transaction; asks nobody's leave, because nothing that it stores is anybody's
 * act. Does nothing when nothing waits. Several processes may do it at once.
 * in: no transaction is open. out: *more = another step would find work.
 * cost: some ms. err: as db_begin and db_commit; nothing is lost then. */
bool search_index_step(struct ctx *c, bool *more, struct err *e) MUST_CHECK;

/* What a console does for the index each second: nothing while keys arrive and
 * little waits, some steps once nobody types. Trouble is told to the event log. */
void search_index_tend(struct ctx *c, int idle_s);
/* All that waits: after an import, a demo. */
bool search_index_all(struct ctx *c, struct err *e) MUST_CHECK;

/* Entries that are not in the index yet, counted to `most`; -1 = texts that
 * were erased are still being cleared from its pages. */
bool search_lag(struct ctx *c, int64_t most, int64_t *waiting, struct err *e) MUST_CHECK;

/* LOG-11: takes the texts of an entry out of the index, inside the caller's transaction and
 * BEFORE its texts are erased (they say what is to be taken out). From its
 * commit on no search finds it by them, only by whom and which ticket it named;
 * the next steps of search_index_step()
 * clear the pages that held them. An entry that waits is left alone: what is
 * then read of it is what is left. */
bool search_forget(struct ctx *c, int64_t entry_id, struct err *e) MUST_CHECK;

/* Empties the index; the steps fill it again. */
bool search_drop(struct ctx *c, struct err *e) MUST_CHECK;

#endif
