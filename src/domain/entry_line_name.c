/* entry_line_name.c — names after @ and > in the entry line. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/pinyin.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/entry_line_parts.h"

enum { NAME_ENDS = 24, NAME_BYTES = 96, NAME_WORDS = 4 };

/* Where a name may end, shortest first: after each Chinese character, and
 * after each whole Latin word ("Anna Lee called": Anna, Anna Lee, …). */
struct ends {
	size_t at[NAME_ENDS];
	bool run_over[NAME_ENDS]; /* nothing of its kind follows */
	int n;
};

static bool
joins_words(uint32_t code)
{
	return code == ' ' || code == '.' || code == '-' || code == '\'' || code == 0xB7 ||
	       code == 0x2022;
}

static void
ends_find(struct piece p, struct ends *e)
{
	size_t at = 0, step;
	int words = 0;
	e->n = 0;
	while (at < p.len && at < NAME_BYTES && e->n < NAME_ENDS) {
		uint32_t code = piece_code(p, at, &step), next;
		size_t next_step;
		next = piece_code(p, at + step, &next_step);
		bool han = code_is_han(code), latin = code_is_latin(code);
		bool inner = joins_words(code) && e->n > 0 && e->at[e->n - 1] == at &&
			     (code_is_latin(next) || (code != ' ' && code_is_han(next)));
		if (!han && !latin && !inner)
			return;
		at += step;
		if (!han && (inner || (next_step && code_is_latin(next))))
			continue;
		if (latin && ++words > NAME_WORDS)
			return;
		e->at[e->n] = at;
		e->run_over[e->n++] = !(han && code_is_han(next));
	}
}

static int
name_ask(struct piece p, size_t n, bool prefix, entry_line_find *find, void *arg,
	struct name_found *out)
{
	out->n = find(arg, p.s, n, prefix, out->id, ENTRY_LINE_CHOICES);
	out->bytes = n;
	return out->n;
}

/* A beginning counts only as a whole run: 王小 before a comma may be 王小明,
 * 王小 inside 王小处理 is nobody. One Latin letter is too little. */
static bool
name_begins(struct piece p, const struct ends *e, entry_line_find *find, void *arg,
	struct name_found *out)
{
	for (int i = 0; i < e->n; i++)
		if (e->run_over[i])
			return e->at[i] >= 2 && name_ask(p, e->at[i], true, find, arg, out) > 0;
	return false;
}

bool
name_take(struct piece p, entry_line_find *find, void *arg, struct name_found *out)
{
	struct ends e;
	out->n = 0;
	out->bytes = 0;
	if (find == NULL)
		return false;
	ends_find(p, &e);
	for (int i = e.n - 1; i >= 0; i--)
		if (name_ask(p, e.at[i], false, find, arg, out) > 0)
			return true;
	return name_begins(p, &e, find, arg, out);
}

void
entry_line_name_set(struct entry_line_name *row, int64_t id, const char *name, const char *login,
	const char *number)
{
	char initials[ENTRY_NAME_KEY_BYTES] = "";
	if (name)
		utf8_initials(initials, sizeof initials, name);
	const char *const plain[] = {name, initials, login, number};
	memset(row, 0, sizeof *row);
	row->id = id;
	for (int i = 0; i < 4; i++)
		if (plain[i] == NULL || !utf8_fold(row->key[i], sizeof row->key[i], plain[i]))
			row->key[i][0] = 0;
}

static bool
row_matches(const struct entry_line_name *row, const char *key, bool prefix)
{
	for (int i = 0; i < 4; i++)
		if (row->key[i][0] &&
			(prefix ? str_starts(row->key[i], key) : str_eq(row->key[i], key)))
			return true;
	const enum pinyin_fit fit = pinyin_fit(row->key[0], key);
	return fit == PINYIN_WHOLE || (prefix && fit == PINYIN_BEGINS);
}

static int
rows_find(const struct entry_line_name *row, int rows, struct piece word, bool prefix, int64_t *id,
	int max)
{
	char plain[ENTRY_NAME_KEY_BYTES], key[ENTRY_NAME_KEY_BYTES];
	int n = 0;
	if (word.len >= sizeof plain)
		return 0;
	memcpy(plain, word.s, word.len);
	plain[word.len] = 0;
	if (!utf8_fold(key, sizeof key, plain) || key[0] == 0)
		return 0;
	for (int i = 0; i < rows; i++)
		if (row_matches(&row[i], key, prefix) && n++ < max)
			id[n - 1] = row[i].id;
	return n;
}

static int
directory_person(void *arg, const char *word, size_t len, bool prefix, int64_t *id, int max)
{
	const struct entry_line_directory *d = arg;
	return rows_find(d->person, d->people, (struct piece){word, len}, prefix, id, max);
}

static int
directory_shift(void *arg, const char *word, size_t len, bool prefix, int64_t *id, int max)
{
	const struct entry_line_directory *d = arg;
	return rows_find(d->shift, d->shifts, (struct piece){word, len}, prefix, id, max);
}

struct entry_line_names
entry_line_names_of(struct entry_line_directory *d)
{
	return (struct entry_line_names){directory_person, directory_shift, d};
}
