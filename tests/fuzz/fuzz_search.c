/* fuzz_search.c — any line as words of a search, as a filter, in any text. SPDX-License-Identifier: MIT
 *
 * in: two lines: what is asked for, and a text. source: LOG-07, promises.md §5.
 */
#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "domain/entry_filter.h"
#include "domain/search_grams.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Parts in order, inside the text, and never half a character. */
static void
hits_try(const struct search_words *w, const char *text)
{
	struct search_hit hit[16];
	int n = search_hits(w, text, hit, 16);
	size_t from = 0, len = strlen(text);

	for (int i = 0; i < n; i++) {
		assert(hit[i].len > 0 && hit[i].at >= from && hit[i].at + hit[i].len <= len);
		assert(utf8_is_valid(text + hit[i].at, hit[i].len));
		from = hit[i].at + hit[i].len;
	}
}

/* A text that has the words has every gram that is asked for. */
static void
grams_try(const struct search_words *w, const char *folded)
{
	struct buf have, question;

	buf_init(&have);
	buf_init(&question);
	buf_putc(&have, ' ');
	search_grams_put(&have, folded);
	search_grams_ask(&question, w);
	bool has_all = search_words_in(w, folded);
	for (char *at = question.p ? strtok(question.p, "\"") : NULL; at; at = strtok(NULL, "\"")) {
		size_t len = strlen(at);
		bool found = strcmp(at, " AND ") == 0;
		for (const char *in = have.p; !found && (in = strstr(in, at)); in++)
			found = in[-1] == ' ' && in[len] == ' ';
		assert(found || !has_all);
	}
	buf_free(&have);
	buf_free(&question);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char line[1024], out[1024], folded[20 * 1024];
	struct search_words w = {0};
	struct entry_filter_line l;

	if (n >= sizeof line || memchr(data, 0, n))
		return 0;
	memcpy(line, data, n);
	line[n] = '\0';
	if (!utf8_is_valid(line, n))
		return 0;
	char *text = strchr(line, '\n');
	if (text)
		*text++ = '\0';
	else
		text = line;
	search_words_add_all(&w, line);
	assert(w.n >= 0 && w.n <= SEARCH_WORDS_MAX && w.used <= sizeof w.text);
	hits_try(&w, text);
	if (utf8_fold(folded, sizeof folded, text))
		grams_try(&w, folded);
	entry_filter_parse(&l, line, 1, 1790000000000000, NULL);
	assert(l.filter.words.n <= SEARCH_WORDS_MAX);
	entry_filter_without_days(out, sizeof out, line, 1790000000000000);
	return 0;
}
