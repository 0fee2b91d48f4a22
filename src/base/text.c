/* text.c — the two languages. SPDX-License-Identifier: MIT */
#include "base/text.h"

#include <assert.h>
#include <string.h>

#include "base/str.h"
#include "base/text_table.h"

/* Writable global, the second of the style guide's two: the person's language. */
static enum lang current = LANG_EN;

static const char *const lang_code[] = {[LANG_EN] = "en", [LANG_ZH] = "zh_CN"};
static_assert(sizeof(lang_code) / sizeof(lang_code[0]) == LANGS, "a language without a code");

/* For an error that brought no sentence of its own. */
static const char *const plain[ERR_CODES] = {
	[ERR_NONE] = "",
	[ERR_INVALID] = N_("This cannot be taken as it is. Check what was typed"),
	[ERR_NOT_FOUND] = N_("This is not there, or no longer"),
	[ERR_CONFLICT] = N_("This is already there"),
	[ERR_STALE] = N_("Somebody else changed this meanwhile. Look at it again"),
	[ERR_BUSY] = N_("Storage is busy. Nothing was changed; try again"),
	[ERR_DENIED] = N_("Your post does not allow this. Ask a supervisor"),
	[ERR_BLOCKED] = N_("A rule of this site does not allow this"),
	[ERR_IO] = N_("Not saved: storage did not answer"),
	[ERR_FULL] = N_("Not saved: storage is full"),
	[ERR_READONLY] = N_("Not saved: the database may only be read"),
	[ERR_NOTADB] = N_("This file is not a jiaoban database"),
	[ERR_VERSION] = N_("The database is newer than this program. Update the program"),
	[ERR_NOMEM] = N_("Memory is full. Close other programs and try again"),
	[ERR_DB] = N_("Not saved: the database refused. Tell operations"),
	[ERR_CORRUPT] = N_("A stored record is not what was stored. Tell operations"),
};

void
text_use(enum lang lang)
{
	assert(lang < LANGS);
	current = lang;
}

enum lang
text_lang(void)
{
	return current;
}

const char *
text_lang_code(enum lang lang)
{
	assert(lang < LANGS);
	return lang_code[lang];
}

/* "zh", "zh_CN", "zh-CN", "zh_CN.UTF-8" all name the language zh. */
static bool
names_language(const char *code, const char *lang)
{
	size_t n = strlen(lang);

	return strncmp(code, lang, n) == 0 && (code[n] == '\0' || strchr("_-.@", code[n]));
}

bool
text_lang_parse(const char *code, enum lang *out)
{
	if (!code)
		return false;
	if (names_language(code, "zh"))
		*out = LANG_ZH;
	else if (names_language(code, "en") || names_language(code, "C") ||
		 names_language(code, "POSIX"))
		*out = LANG_EN;
	else
		return false;
	return true;
}

/* Compares "context\004msgid" (context may be NULL) with a key of the table. */
static int
key_cmp(const char *context, const char *msgid, const char *key)
{
	if (context) {
		size_t n = strlen(context);
		int c = strncmp(context, key, n);
		if (c)
			return c;
		key += n;
		if (*key != '\004')
			return '\004' - (unsigned char)*key;
		key++;
	}
	return strcmp(msgid, key);
}

static const char *
find(const char *context, const char *msgid)
{
	size_t low = 0, high = text_zh_n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = key_cmp(context, msgid, text_zh[mid].msgid);
		if (c == 0)
			return text_zh[mid].msgstr;
		if (c < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

const char *
tr_in(enum lang lang, const char *msgid)
{
	const char *found = lang == LANG_ZH ? find(NULL, msgid) : NULL;

	return found ? found : msgid;
}

const char *
tr(const char *msgid)
{
	return tr_in(current, msgid);
}

const char *
tr_ctx(const char *context, const char *msgid)
{
	const char *found = current == LANG_ZH ? find(context, msgid) : NULL;

	return found ? found : msgid;
}

const char *
tr_n(const char *one, const char *many, long n)
{
	if (current == LANG_EN)
		return n == 1 || n == -1 ? one : many;
	const char *found = find(NULL, many);
	return found ? found : tr(one);
}

/* The argument that starts at p ("{2}" -> a[1]); NULL if none does. */
static const char *
argument_at(const char *p, const char *const a[3])
{
	if (p[0] != '{' || p[1] < '1' || p[1] > '3' || p[2] != '}')
		return NULL;
	const char *arg = a[p[1] - '1'];
	return arg ? arg : "";
}

bool
text_fill(
	char *out, size_t size, const char *pattern, const char *a1, const char *a2, const char *a3)
{
	const char *const a[] = {a1, a2, a3};
	const char *p = pattern;

	assert(size > 0);
	out[0] = '\0';
	while (*p) {
		const char *arg = argument_at(p, a);
		const char *from = arg ? arg : p;
		size_t n = arg ? strlen(arg) : 1 + strcspn(p + 1, "{");
		if (n >= size)
			return str_copy(out, size, from);
		memcpy(out, from, n);
		out += n;
		*out = '\0';
		size -= n;
		p += arg ? 3 : n + (p[0] == '{' && p[1] == '{');
	}
	return true;
}

void
text_err_in(enum lang lang, char *out, size_t size, const struct err *e)
{
	assert(e->code < ERR_CODES);
	const char *msgid = e->msgid ? e->msgid : plain[e->code];

	(void)text_fill(out, size, tr_in(lang, msgid), e->arg[0], e->arg[1], e->arg[2]);
}

void
text_err(char *out, size_t size, const struct err *e)
{
	text_err_in(current, out, size, e);
}
