/* roster_letter.c — one character for each shift, from the shifts themselves. SPDX-License-Identifier: MIT */
#include "domain/roster_letter.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

static char
upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool
is_letter(char c)
{
	return upper(c) >= 'A' && upper(c) <= 'Z';
}

/* L is leave and u undo, whatever the shifts are called. */
static bool
is_free_en(const struct roster_letter *l, int n, char c)
{
	if (c == 'L' || c == 'U')
		return false;
	for (int i = 0; i < n; i++)
		if (l[i].en[0] == c)
			return false;
	return true;
}

/* There are more letters and digits than shifts. */
static char
letter_en(const struct roster_letter *l, int n, const char *code)
{
	static const char rest[] = "ABCDEFGHIJKMNOPQRSTVWXYZ0123456789";

	for (const char *p = code; *p; p++)
		if (is_letter(*p) && is_free_en(l, n, upper(*p)))
			return upper(*p);
	for (const char *p = rest; *p; p++)
		if (is_free_en(l, n, *p))
			return *p;
	return '?';
}

static bool
is_free_zh(const struct roster_letter *l, int n, const char *s)
{
	if (str_eq(s, "假") || str_eq(s, "休") || str_eq(s, "班"))
		return false;
	for (int i = 0; i < n; i++)
		if (str_eq(l[i].zh, s))
			return false;
	return true;
}

static void
letter_zh(struct roster_letter *l, int n, const char *name)
{
	size_t len = strlen(name), at = 0, next;
	char one[ROSTER_LETTER_BYTES];
	uint32_t code;

	for (; at < len; at += next) {
		next = utf8_decode(name + at, len - at, &code);
		str_format(one, sizeof one, "%.*s", (int)next, name + at);
		if (utf8_cols(one) == 2 && is_free_zh(l, n, one)) {
			str_copy(l[n].zh, sizeof l[n].zh, one);
			return;
		}
	}
	str_copy(l[n].zh, sizeof l[n].zh, l[n].en);
}

void
roster_letters(const struct shift_table *t, struct roster_letter out[SHIFT_MAX])
{
	for (int i = 0; i < t->shifts; i++) {
		out[i].en[0] = letter_en(out, i, t->shift[i].code);
		out[i].en[1] = '\0';
		letter_zh(out, i, t->shift[i].name_zh);
	}
}

int
roster_letter_find(const struct roster_letter *l, int shifts, const char *typed)
{
	for (int i = 0; i < shifts; i++)
		if (str_eq(l[i].zh, typed) || (upper(typed[0]) == l[i].en[0] && !typed[1]))
			return i;
	return -1;
}
