/* entry_pane.h — one entry told in full: a pane beside the log, or a page. SPDX-License-Identifier: MIT */
#ifndef SCREENS_ENTRY_PANE_H
#define SCREENS_ENTRY_PANE_H

#include "base/str.h"
#include "domain/entry.h"
#include "domain/search.h"
#include "screens/console.h"

/* Head, facts, text, history as lines. */
void entry_tell(const struct entry *en, const struct console *con, struct buf *out);
/* The same in few lines, for reading many. */
void entry_tell_brief(const struct entry *en, struct buf *out);
/* `en` NULL draws nothing. What `words` (NULL: none) look for stands in brackets,
 * as in the list: LOG-07. */
void entry_pane_draw(const struct entry *en, const struct console *con,
	const struct search_words *words, struct canvas *c, struct rect r);
/* Does a pane of that size show all of it? */
bool entry_pane_fits(const struct entry *en, const struct console *con, int rows, int cols);
/* Shown whole in a list row of any width we support: nothing is cut, no details. */
bool entry_is_short(const struct entry *en);

#endif
