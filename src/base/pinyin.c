/* pinyin.c — Chinese names as people type them on a Latin keyboard. SPDX-License-Identifier: MIT */
#include "base/pinyin.h"

#include <stdbool.h>
#include <string.h>

#include "base/pinyin_table.h"
#include "base/utf8.h"

enum { CHARS_MAX = 16 };

static int
place_number(char place)
{
	static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
	const char *at = place ? strchr(digits, place) : NULL;

	return at ? (int)(at - digits) : -1;
}

const char *
pinyin_syllable(uint32_t code, uint32_t next, int head, int *len)
{
	const uint32_t at = code - PINYIN_FIRST;
	const char *s = "";

	*len = 0;
	if (code < PINYIN_FIRST || at >= (uint32_t)PINYIN_ROWS * PINYIN_COLUMNS)
		return s;
	for (const struct pinyin_surname *p = pinyin_surname; head && p->code; p++)
		if (p->code == code && (!p->next || p->next == next)) {
			*len = (int)strlen(p->syllable);
			return p->syllable;
		}
	const char letter = pinyin_row[at / PINYIN_COLUMNS][at % PINYIN_COLUMNS];
	int n = place_number(pinyin_place[at / PINYIN_COLUMNS][at % PINYIN_COLUMNS]);
	if (letter < 'a' || letter > 'z' || n < 0)
		return s;
	for (s = pinyin_syllables[letter - 'a']; n > 0; n--)
		s = strchr(s, ' ') + 1;
	*len = (int)strcspn(s, " ");
	return s;
}

struct syllable {
	const char *text;
	int len;
};

/* Letters that both begin with; v may be typed as u. */
static int
common(const struct syllable *s, const char *typed)
{
	int n = 0;

	while (n < s->len && (s->text[n] == typed[n] || (s->text[n] == 'v' && typed[n] == 'u')))
		n++;
	return n;
}

/* May so many letters of a syllable stand for it? All, the initial, or, where
 * the typing stops, any. */
static bool
stands_for(const struct syllable *s, int n, char after)
{
	return n == s->len || n == 1 || (n == 2 && s->text[1] == 'h') || after == '\0' ||
	       after == ' ';
}

static bool
fits(const struct syllable *s, int count, const char *typed, bool whole)
{
	while (*typed == ' ' || *typed == '\'')
		typed++;
	if (!*typed)
		return !whole || count == 0;
	if (count == 0)
		return false;
	for (int n = common(s, typed); n > 0; n--)
		if ((whole ? n == s->len : stands_for(s, n, typed[n])) &&
			fits(s + 1, count - 1, typed + n, whole))
			return true;
	return false;
}

static int
syllables_of(const char *name, struct syllable out[CHARS_MAX])
{
	const size_t len = strlen(name);
	uint32_t code, next;
	int count = 0;

	for (size_t i = 0, n; i < len && count < CHARS_MAX; i += n) {
		n = utf8_decode(name + i, len - i, &code);
		if (!n)
			break;
		if (!utf8_decode(name + i + n, len - i - n, &next))
			next = 0;
		struct syllable *s = &out[count];
		s->text = pinyin_syllable(code, next, count == 0, &s->len);
		count += s->len > 0;
	}
	return count;
}

enum pinyin_fit
pinyin_fit(const char *name, const char *typed)
{
	struct syllable s[CHARS_MAX];
	int count;

	if (typed[0] < 'a' || typed[0] > 'z' || (unsigned char)name[0] < 0x80)
		return PINYIN_NONE;
	count = syllables_of(name, s);
	if (count == 0)
		return PINYIN_NONE;
	if (fits(s, count, typed, true))
		return PINYIN_WHOLE;
	if (fits(s, count, typed, false))
		return PINYIN_BEGINS;
	for (int i = 1; i < count; i++)
		if (common(&s[i], typed) >= 2 && fits(&s[i], count - i, typed, false))
			return PINYIN_BEGINS;
	return PINYIN_NONE;
}
