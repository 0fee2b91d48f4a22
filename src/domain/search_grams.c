/* search_grams.c — what the index keeps of a text. SPDX-License-Identifier: MIT */
#include "domain/search_grams.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "domain/entry_line_parts.h"

enum {
	SHORT_GRAM = 4,
	LONG_GRAM = 8,
	ASK_GRAMS = 12, /* a question; what they leave open is looked at in the text */
	PRIVATE = 0xE000,
	PRIVATE_NAME = 0xE100
};

static bool
is_gap(uint32_t code)
{
	return code_is_space(code) || code < 0x20;
}

static bool
is_word(uint32_t code)
{
	return code != '_' && code_is_latin(code);
}

static void
code_put(struct buf *out, uint32_t code)
{
	char bytes[4];
	bool plain = code >= 0x80 || code_is_digit(code) || (code >= 'a' && code <= 'z');
	size_t n = utf8_encode(bytes, plain ? code : PRIVATE + code);

	buf_put(out, bytes, n);
}

static void
gram_put(struct buf *out, const uint32_t *code, size_t n)
{
	for (size_t i = 0; i < n; i++)
		code_put(out, code[i]);
	buf_putc(out, ' ');
}

/* Characters of a text, with a gap behind the last. */
struct codes {
	uint32_t *code;
	size_t n;
};

static bool
codes_open(struct codes *c, const char *folded)
{
	size_t len = strlen(folded), step;
	struct piece p = {folded, len};

	c->n = 0;
	c->code = mem_alloc((len + 1) * sizeof *c->code);
	if (!c->code)
		return false;
	for (size_t at = 0; at < len; at += step)
		c->code[c->n++] = piece_code(p, at, &step);
	return true;
}

/* Characters of the Latin word or number from `at` on. */
static size_t
run_of(const struct codes *c, size_t at)
{
	size_t n = 0;

	while (at + n < c->n && is_word(c->code[at + n]))
		n++;
	return n;
}

void
search_grams_put(struct buf *out, const char *folded)
{
	struct codes c;

	if (!codes_open(&c, folded)) {
		out->failed = true;
		return;
	}
	for (size_t i = 0, left = 0; i < c.n; i++) {
		if (is_gap(c.code[i])) {
			left = 0;
			continue;
		}
		gram_put(out, c.code + i, 1);
		if (i + 1 < c.n && !is_gap(c.code[i + 1]))
			gram_put(out, c.code + i, 2);
		left = left ? left - 1 : run_of(&c, i);
		if (left >= SHORT_GRAM)
			gram_put(out, c.code + i, SHORT_GRAM);
		if (left >= LONG_GRAM)
			gram_put(out, c.code + i, LONG_GRAM);
	}
	mem_free(c.code);
}

/* ---- what an entry names ---- */

static void
name_begin(struct buf *out, char sort)
{
	char bytes[4];

	buf_put(out, bytes, utf8_encode(bytes, PRIVATE_NAME + (uint32_t)sort));
}

void
search_name_put(struct buf *out, enum search_name what, int64_t id)
{
	name_begin(out, "dkptym"[what]);
	buf_printf(out, "%lld ", (long long)id);
}

void
search_tag_put(struct buf *out, const char *folded, size_t len)
{
	size_t step;

	name_begin(out, 'g');
	for (size_t at = 0; at < len; at += step)
		code_put(out, piece_code((struct piece){folded, len}, at, &step));
	buf_putc(out, ' ');
}

/* ---- questions ---- */

struct asking {
	struct buf *out;
	int n;
};

static void
gram_ask(struct asking *a, const uint32_t *code, size_t n)
{
	if (a->n == ASK_GRAMS)
		return;
	a->n++;
	buf_puts(a->out, a->out->len ? " AND \"" : "\"");
	for (size_t i = 0; i < n; i++)
		code_put(a->out, code[i]);
	buf_putc(a->out, '"');
}

/* A run of n >= SHORT_GRAM characters, covered from both ends. */
static void
run_ask(struct asking *a, const uint32_t *code, size_t n)
{
	size_t gram = n >= LONG_GRAM ? LONG_GRAM : SHORT_GRAM;

	for (size_t at = 0; at + gram < n; at += gram)
		gram_ask(a, code + at, gram);
	gram_ask(a, code + n - gram, gram);
}

static void
pairs_ask(struct asking *a, const struct codes *c)
{
	for (size_t i = 0; i + 1 < c->n; i++) {
		size_t run = run_of(c, i);
		if (run >= SHORT_GRAM)
			i += run - 1;
		if (i + 1 < c->n && !is_gap(c->code[i]) && !is_gap(c->code[i + 1]))
			gram_ask(a, c->code + i, 2);
	}
}

static void
word_ask(struct asking *a, const struct codes *c)
{
	int before = a->n;

	for (size_t i = 0; i < c->n; i++) {
		size_t run = run_of(c, i);
		if (run >= SHORT_GRAM)
			run_ask(a, c->code + i, run);
		i += run ? run - 1 : 0;
	}
	pairs_ask(a, c);
	bool none = a->n == before;
	for (size_t i = 0; i < c->n && none; i++)
		if (!is_gap(c->code[i]))
			gram_ask(a, c->code + i, 1);
}

void
search_grams_ask(struct buf *out, const struct search_words *w)
{
	struct asking a = {out, 0};

	for (int i = 0; i < w->n; i++) {
		struct codes c;
		if (!codes_open(&c, search_words_get(w, i))) {
			out->failed = true;
			return;
		}
		word_ask(&a, &c);
		mem_free(c.code);
	}
}
