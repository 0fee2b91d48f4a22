/* search_words.c — the words that a search asks for, and where a text has them. SPDX-License-Identifier: MIT */
#include "domain/search_words.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "domain/entry_line_parts.h"

enum {
	WORD_BYTES = 256,
	HITS_TEXT = 4096, /* of a longer text only the beginning is marked */
	HITS_FOLDED = 2 * HITS_TEXT
};

const char *
search_words_get(const struct search_words *w, int i)
{
	const char *word = w->text;

	while (i-- > 0)
		word += strlen(word) + 1;
	return word;
}

static bool
is_known(const struct search_words *w, const char *word)
{
	for (int i = 0; i < w->n; i++)
		if (str_eq(search_words_get(w, i), word))
			return true;
	return false;
}

static struct piece
trim(const char *word, size_t len)
{
	struct piece p = {word, len};
	size_t head = space_take(p), end = head, step;

	for (size_t at = head; at < len; at += step)
		if (!code_is_space(piece_code(p, at, &step)))
			end = at + step;
	return (struct piece){word + head, end - head};
}

void
search_words_add(struct search_words *w, const char *word, size_t len)
{
	char plain[WORD_BYTES];
	struct piece p = trim(word, len);

	if (p.len == 0)
		return;
	if (p.len >= sizeof plain || w->n == SEARCH_WORDS_MAX || w->used + 2 > sizeof w->text) {
		w->cut = true;
		return;
	}
	memcpy(plain, p.s, p.len);
	plain[p.len] = 0;
	for (size_t i = 0; i < p.len; i++)
		if (plain[i] == '\n' || plain[i] == '\t')
			plain[i] = ' ';
	char *to = w->text + w->used;
	if (!utf8_fold(to, sizeof w->text - w->used, plain)) {
		w->cut = true;
		return;
	}
	if (*to && !is_known(w, to)) {
		w->used += strlen(to) + 1;
		w->n++;
	}
}

/* A quotation mark of either width: what it opens ends at the next one. */
static bool
is_quote(uint32_t code)
{
	return code == '"' || code == 0xFF02 || code == 0x201C || code == 0x201D;
}

void
search_words_add_all(struct search_words *w, const char *typed)
{
	struct piece p = {typed, strlen(typed)};
	size_t from = 0, step;
	bool quoted = false;

	for (size_t at = 0; at <= p.len; at += step ? step : 1) {
		uint32_t code = piece_code(p, at, &step);
		bool end = step == 0 || is_quote(code) || (!quoted && code_is_space(code));
		if (!end)
			continue;
		search_words_add(w, typed + from, at - from);
		quoted = is_quote(code) && !quoted;
		from = at + step;
	}
}

bool
search_words_same(const struct search_words *a, const struct search_words *b)
{
	return a->n == b->n && a->used == b->used && memcmp(a->text, b->text, a->used) == 0;
}

bool
search_words_in(const struct search_words *w, const char *folded)
{
	for (int i = 0; i < w->n; i++)
		if (!strstr(folded, search_words_get(w, i)))
			return false;
	return true;
}

/* ---- where they stand in the text as stored ---- */

/* The folded text with, for each of its bytes, the byte of the text where the
 * cluster begins that it comes from. */
struct folded {
	char text[HITS_FOLDED];
	uint16_t from[HITS_FOLDED];
	size_t n;
	size_t end; /* of the text that was folded */
};

static void
fold_clusters(struct folded *f, const char *text)
{
	size_t len = strnlen(text, HITS_TEXT - 1);

	f->n = f->end = 0;
	while (f->end < len) {
		char one[128];
		size_t step = utf8_next(text + f->end, len - f->end);
		if (step >= sizeof one)
			break;
		memcpy(one, text + f->end, step);
		one[step] = 0;
		if (!utf8_fold(f->text + f->n, sizeof f->text - f->n, one))
			break;
		for (size_t more = strlen(f->text + f->n); more; more--)
			f->from[f->n++] = (uint16_t)f->end;
		f->end += step;
	}
	f->text[f->n < sizeof f->text ? f->n : sizeof f->text - 1] = 0;
}

static void
mark_word(const struct folded *f, const char *word, const char *text, bool marked[HITS_TEXT])
{
	size_t n = strlen(word);

	for (const char *at = strstr(f->text, word); at; at = strstr(at + 1, word)) {
		size_t first = (size_t)(at - f->text);
		size_t last = f->from[first + n - 1];
		last += utf8_next(text + last, f->end - last);
		for (size_t i = f->from[first]; i < last; i++)
			marked[i] = true;
	}
}

int
search_hits(const struct search_words *w, const char *text, struct search_hit *hit, int max)
{
	bool marked[HITS_TEXT] = {false};
	struct folded f;
	int n = 0;

	if (w->n == 0)
		return 0;
	fold_clusters(&f, text);
	for (int i = 0; i < w->n; i++)
		mark_word(&f, search_words_get(w, i), text, marked);
	for (size_t at = 0; at < f.end && n < max; at++) {
		size_t from = at;
		while (at < f.end && marked[at])
			at++;
		if (at > from)
			hit[n++] = (struct search_hit){from, at - from};
	}
	return n;
}
