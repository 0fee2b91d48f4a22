/* search_grams.h — what the index keeps of a text. SPDX-License-Identifier: MIT
 *
 * A gram is one, two, four or eight characters in a row of the folded text: one
 * and two of anything but spaces, four and eight within Latin words and numbers.
 * Two serve Chinese; in Latin letters pairs stand in nearly every text, so that
 * longer words are asked for by fours and eights. What an entry names (desk,
 * kind, person, ticket, tag) is a gram of another sort.
 *
 * The engine gets grams as words of letters, digits and characters beyond
 * ASCII alone: another character of ASCII becomes one of the private use area,
 * which no stored text holds.
 */
#ifndef DOMAIN_SEARCH_GRAMS_H
#define DOMAIN_SEARCH_GRAMS_H

#include <stdint.h>

#include "base/str.h"
#include "domain/search_words.h"

enum { SEARCH_GRAMS_VERSION = 1 };

/* Appends the grams of a folded text, a space behind each. */
void search_grams_put(struct buf *out, const char *folded);

enum search_name { NAME_DESK, NAME_KIND, NAME_PERSON, NAME_TICKET, NAME_DAY, NAME_MONTH };
void search_name_put(struct buf *out, enum search_name what, int64_t id);
void search_tag_put(struct buf *out, const char *folded, size_t len);

/* Appends grams that every text with these words has, quoted, with AND between
 * and before the first unless out is empty. Texts without the words may have
 * them too: the caller looks. */
void search_grams_ask(struct buf *out, const struct search_words *w);

#endif
