/* search_words.h — the words that a search asks for, and where a text has them. SPDX-License-Identifier: MIT
 *
 * Pure. A text has a word when the word stands somewhere in it, in the middle
 * of another one too: case, width and compatibility forms do not matter
 * (utf8_fold), traditional and simplified characters are not the same.
 * source: LOG-07, screens.md §6.7.
 */
#ifndef DOMAIN_SEARCH_WORDS_H
#define DOMAIN_SEARCH_WORDS_H

#include <stdbool.h>
#include <stddef.h>

enum { SEARCH_WORDS_MAX = 8, SEARCH_WORDS_BYTES = 320 };

/* All zero = no words: every text has them. */
struct search_words {
	int n;
	bool cut; /* more was typed than is asked for */
	size_t used;
	char text[SEARCH_WORDS_BYTES]; /* folded words, each with its final 0 */
};

/* One word, which may hold spaces ("two words"). What does not fit sets cut. */
void search_words_add(struct search_words *w, const char *word, size_t len);
/* Words with spaces of any width between; what stands in quotes is one. */
void search_words_add_all(struct search_words *w, const char *typed);
/* The i-th word. */
const char *search_words_get(const struct search_words *w, int i);
bool search_words_same(const struct search_words *a, const struct search_words *b);

/* Are all words in this folded text? A word never reaches over '\n'. */
bool search_words_in(const struct search_words *w, const char *folded);

/* Where a text as stored has the words: parts in bytes, whole clusters, in
 * order, not overlapping. out: how many, at most `max`. */
struct search_hit {
	size_t at, len;
};
int search_hits(const struct search_words *w, const char *text, struct search_hit *hit, int max);

#endif
