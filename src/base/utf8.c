/* utf8.c — characters, cells, and the check of what may be stored. SPDX-License-Identifier: MIT
 *
 * These run for each row of the screen and each stored text, so ASCII, and
 * where it pays ordinary Chinese, goes a short way that asks no table.
 */
#include "base/utf8.h"

#include <assert.h>
#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

#include "base/mem.h"
#include "base/pinyin_table.h"
#include "base/str.h"
#include "base/utf8_plain.h"

enum {
	ZWNJ = 0x200C,
	ZWJ = 0x200D,
	MARKS_MAX = 4,
	CLUSTER_COLS_MAX = 2,
};

static bool
is_tail(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

static bool
is_plain_ascii(char c)
{
	return c >= 0x20 && c < 0x7F;
}

static bool
is_scalar(uint32_t code)
{
	return code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
}

size_t
utf8_decode(const char *s, size_t len, uint32_t *code)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	unsigned char lead = len ? (unsigned char)s[0] : 0x80;

	if (lead < 0x80) {
		*code = lead;
		return 1;
	}
	if (lead < 0xC2 || lead > 0xF4)
		return 0;
	size_t n = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
	if (n > len)
		return 0;
	if (n == 3 && lead > 0xE0 && lead != 0xED && is_tail(s[1]) && is_tail(s[2])) {
		const unsigned char *tail = (const unsigned char *)s;
		*code = (lead & 0x0Fu) << 12 | (tail[1] & 0x3Fu) << 6 | (tail[2] & 0x3Fu);
		return 3;
	}
	uint32_t made = lead & (0x7Fu >> n);
	for (size_t i = 1; i < n; i++) {
		if (!is_tail(s[i]))
			return 0;
		made = made << 6 | ((unsigned char)s[i] & 0x3F);
	}
	if (made < least[n] || !is_scalar(made))
		return 0;
	*code = made;
	return n;
}

size_t
utf8_encode(char dst[4], uint32_t code)
{
	if (!is_scalar(code))
		return 0;
	if (code < 0x80) {
		dst[0] = (char)code;
		return 1;
	}
	size_t n = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	for (size_t i = n - 1; i > 0; i--, code >>= 6)
		dst[i] = (char)(0x80 | (code & 0x3F));
	dst[0] = (char)((0xF00u >> n & 0xFF) | code);
	return n;
}

bool
utf8_is_valid(const char *s, size_t len)
{
	uint32_t code;

	for (size_t i = 0; i < len;) {
		size_t n = utf8_decode(s + i, len - i, &code);
		if (!n)
			return false;
		i += n;
	}
	return true;
}

/* Characters that never join a neighbour of this kind: printable ASCII,
 * ideographs, and the punctuation and fullwidth forms that go with them. */
static bool
is_simple(uint32_t code)
{
	return (code >= 0x20 && code < 0x7F) || (code >= 0x4E00 && code <= 0x9FFF) ||
	       (code >= 0x3001 && code <= 0x3029) || (code >= 0xFF01 && code <= 0xFF60);
}

/* U+5000 to U+9FFF, told by the bytes alone. */
static bool
is_ideograph_at(const char *s, size_t len)
{
	return len >= 3 && (unsigned char)s[0] >= 0xE5 && (unsigned char)s[0] <= 0xE9 &&
	       is_tail(s[1]) && is_tail(s[2]);
}

size_t
utf8_next(const char *s, size_t len)
{
	uint32_t code, following;
	utf8proc_int32_t state = 0;

	assert(len > 0);
	if (is_plain_ascii(s[0]) && (len == 1 || (unsigned char)s[1] < 0x80))
		return 1;
	if (is_ideograph_at(s, len) &&
		(len == 3 || is_plain_ascii(s[3]) || is_ideograph_at(s + 3, len - 3)))
		return 3;
	size_t n = utf8_decode(s, len, &code);
	if (!n)
		return 1;
	while (n < len) {
		size_t more = utf8_decode(s + n, len - n, &following);
		if (!more || (is_simple(code) && is_simple(following)))
			break;
		if (utf8proc_grapheme_break_stateful(
			    (utf8proc_int32_t)code, (utf8proc_int32_t)following, &state))
			break;
		n += more;
		code = following;
	}
	return n;
}

/* Bytes at s that are a cluster of one cell each: printable ASCII, without the
 * last one if what follows might join it. */
static size_t
ascii_run(const char *s, size_t len)
{
	size_t n = 0;

	while (n < len && is_plain_ascii(s[n]))
		n++;
	return n > 0 && n < len && (unsigned char)s[n] >= 0x80 ? n - 1 : n;
}

/* Start of the code point (or stray byte) that ends at `at`. */
static size_t
code_before(const char *s, size_t at)
{
	size_t from = at - 1;
	uint32_t code;

	while (from > 0 && at - from < 4 && is_tail(s[from]))
		from--;
	return utf8_decode(s + from, at - from, &code) == at - from ? from : at - 1;
}

/* A cluster surely begins at `at`, whatever stands further left. */
static bool
is_sure_edge(const char *s, size_t at, size_t end)
{
	uint32_t left, right;

	if (at == 0 || s[at - 1] == '\n')
		return true;
	size_t before = code_before(s, at);
	if (!utf8_decode(s + before, at - before, &left) || !utf8_decode(s + at, end - at, &right))
		return true;
	return is_simple(left) && is_simple(right);
}

size_t
utf8_prev(const char *s, size_t at)
{
	assert(at > 0);
	size_t from = code_before(s, at);

	while (!is_sure_edge(s, from, at))
		from = code_before(s, from);
	for (;;) {
		size_t n = utf8_next(s + from, at - from);
		if (from + n >= at)
			return n;
		from += n;
	}
}

/* The one place that knows widths. What libc does not know is drawn as one
 * cell; controls are never drawn. */
static int
utf8_width_of(uint32_t code)
{
	if (code < 0x20 || (code >= 0x7F && code < 0xA0))
		return 0;
	if (code < 0x7F)
		return 1;
	int cols = wcwidth((wchar_t)code);
	return cols < 0 ? 1 : cols;
}

int
utf8_cluster_cols(const char *s, size_t n)
{
	int cols = 0;
	uint32_t code;

	if (n == 1)
		return is_plain_ascii(s[0]);
	for (size_t i = 0; i < n && cols < CLUSTER_COLS_MAX;) {
		size_t taken = utf8_decode(s + i, n - i, &code);
		if (taken)
			cols += utf8_width_of(code);
		i += taken ? taken : 1;
	}
	return cols < CLUSTER_COLS_MAX ? cols : CLUSTER_COLS_MAX;
}

int
utf8_cols_n(const char *s, size_t len)
{
	size_t run = ascii_run(s, len);
	int cols = (int)run;

	for (size_t i = run; i < len;) {
		size_t n = utf8_next(s + i, len - i);
		cols += utf8_cluster_cols(s + i, n);
		i += n;
		run = ascii_run(s + i, len - i);
		cols += (int)run;
		i += run;
	}
	return cols;
}

int
utf8_cols(const char *s)
{
	return utf8_cols_n(s, strlen(s));
}

size_t
utf8_clip(const char *s, size_t len, int cols, int *used_cols)
{
	size_t most = cols > 0 ? (size_t)cols : 0;
	size_t at = ascii_run(s, len <= most ? len : most + 1);
	at = at < most ? at : most;
	int used = (int)at;

	while (at < len) {
		size_t n = utf8_next(s + at, len - at);
		int more = utf8_cluster_cols(s + at, n);
		if (used + more > cols)
			break;
		used += more;
		at += n;
	}
	if (used_cols)
		*used_cols = used;
	return at;
}

size_t
utf8_clusters(const char *s, size_t len)
{
	size_t count = 0;

	for (size_t i = 0; i < len; count++)
		i += utf8_next(s + i, len - i);
	return count;
}

enum flaw { FLAW_NONE, FLAW_BYTE, FLAW_CODE, FLAW_MARKS };

/* One code point on its way through a cluster. */
struct look {
	uint32_t code;
	size_t taken;
	bool has_base;
	int marks;
};

static bool
is_mark(const utf8proc_property_t *p)
{
	return p->category == UTF8PROC_CATEGORY_MN || p->category == UTF8PROC_CATEGORY_MC ||
	       p->category == UTF8PROC_CATEGORY_ME;
}

/* Controls, format and tag characters, private use, noncharacters, line and
 * paragraph separators, and letters that are defined to be invisible. */
static bool
is_forbidden(uint32_t code, const utf8proc_property_t *p)
{
	if ((code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF))
		return true;
	return p->category == UTF8PROC_CATEGORY_CC || p->category == UTF8PROC_CATEGORY_CF ||
	       p->category == UTF8PROC_CATEGORY_CO || p->category == UTF8PROC_CATEGORY_CS ||
	       p->category == UTF8PROC_CATEGORY_ZL || p->category == UTF8PROC_CATEGORY_ZP ||
	       (p->ignorable && !is_mark(p));
}

/* What is wrong with a code point that joins nothing. promises.md §3 */
static enum flaw
flaw_of(struct look *look)
{
	const utf8proc_property_t *p = utf8proc_get_property((utf8proc_int32_t)look->code);

	if (is_forbidden(look->code, p))
		return FLAW_CODE;
	if (is_mark(p))
		return look->has_base && ++look->marks <= MARKS_MAX ? FLAW_NONE : FLAW_MARKS;
	look->has_base = true;
	look->marks = 0;
	return FLAW_NONE;
}

static bool
is_joiner(uint32_t code)
{
	return code == ZWJ || code == ZWNJ;
}

/* A joiner stands between two of its cluster, the second itself without flaw. */
static bool
joins(struct look look, const char *s, size_t n, size_t at)
{
	size_t behind = at + look.taken;

	if (at == 0 || !utf8_decode(s + behind, n - behind, &look.code))
		return false;
	return !is_joiner(look.code) && flaw_of(&look) == FLAW_NONE;
}

/* Looks at s[at] of the cluster s[0..n). */
static enum flaw
flaw_at(struct look *look, const char *s, size_t n, size_t at)
{
	look->taken = utf8_decode(s + at, n - at, &look->code);
	if (!look->taken) {
		look->taken = 1;
		look->code = (unsigned char)s[at];
		return FLAW_BYTE;
	}
	if (is_joiner(look->code))
		return joins(*look, s, n, at) ? FLAW_NONE : FLAW_CODE;
	return flaw_of(look);
}

/* A cluster that needs no look: one printable ASCII character, one simple
 * character, or LF where lines may break. */
static bool
is_harmless(const char *s, size_t n, bool multi_line)
{
	uint32_t code;

	if (n == 1)
		return is_plain_ascii(s[0]) || (multi_line && s[0] == '\n');
	return n == 3 && utf8_decode(s, n, &code) == n && is_simple(code);
}

static bool
refuse(enum flaw flaw, uint32_t code, size_t position, const char *field, struct err *e)
{
	static const char *const msgid[] = {
		[FLAW_BYTE] = N_("Character {1} is not UTF-8 (byte {2}). Send the text as UTF-8"),
		[FLAW_CODE] = N_("Character {1} is {2}, which cannot be kept. Take it out"),
		[FLAW_MARKS] =
			N_("Character {1} has a mark too many ({2}). 4 may stand on a letter"),
	};
	char at[24], what[16];

	(void)str_format(at, sizeof(at), "%zu", position);
	(void)str_format(what, sizeof(what), flaw == FLAW_BYTE ? "0x%02X" : "U+%04X", code);
	return err_set(e, ERR_INVALID, .field = field, .msgid = msgid[flaw], .arg = {at, what});
}

bool
utf8_check(const char *s, size_t len, bool multi_line, const char *field, struct err *e)
{
	size_t position = 1;

	for (size_t i = 0; i < len; position++) {
		size_t run = ascii_run(s + i, len - i);
		position += run;
		i += run;
		if (i == len)
			break;
		size_t n = utf8_next(s + i, len - i);
		struct look look = {.has_base = false};
		for (size_t at = is_harmless(s + i, n, multi_line) ? n : 0; at < n;
			at += look.taken) {
			enum flaw flaw = flaw_at(&look, s + i, n, at);
			if (flaw != FLAW_NONE)
				return refuse(flaw, look.code, position, field, e);
		}
		i += n;
	}
	return true;
}

/* Writes one cluster with its flaws made visible. out: bytes, 0 = no room. */
static size_t
put_safe(char *out, size_t room, const char *s, size_t n)
{
	struct look look = {.has_base = false};
	size_t used = 0;

	for (size_t at = 0; at < n; at += look.taken) {
		char seen[16];
		enum flaw flaw = flaw_at(&look, s, n, at);
		if (flaw == FLAW_BYTE)
			(void)str_format(seen, sizeof(seen), "<0x%02X>", look.code);
		else if (flaw != FLAW_NONE)
			(void)str_format(seen, sizeof(seen), "<U+%04X>", look.code);
		const char *piece = flaw == FLAW_NONE ? s + at : seen;
		size_t bytes = flaw == FLAW_NONE ? look.taken : strlen(seen);
		if (bytes > room - used)
			return 0;
		memcpy(out + used, piece, bytes);
		used += bytes;
	}
	return used;
}

static size_t
put_cluster(char *out, size_t room, const char *s, size_t n, bool multi_line)
{
	if (!is_harmless(s, n, multi_line))
		return put_safe(out, room, s, n);
	if (n > room)
		return 0;
	memcpy(out, s, n);
	return n;
}

size_t
utf8_safe(char *out, size_t size, const char *s, size_t len, bool multi_line)
{
	size_t used = 0;

	assert(size > 0);
	for (size_t i = 0; i < len;) {
		size_t room = size - 1 - used, n = ascii_run(s + i, len - i), put;
		if (n) {
			n = put = n < room ? n : room;
			memcpy(out + used, s + i, put);
		} else {
			n = utf8_next(s + i, len - i);
			put = put_cluster(out + used, room, s + i, n, multi_line);
		}
		if (!put)
			break;
		used += put;
		i += n;
	}
	out[used] = '\0';
	return used;
}

static bool
put_codes(char *out, size_t size, const utf8proc_int32_t *code, utf8proc_ssize_t n)
{
	size_t used = 0;

	for (utf8proc_ssize_t i = 0; i < n; i++) {
		char bytes[4];
		size_t more = utf8_encode(bytes, (uint32_t)code[i]);
		if (more >= size - used)
			return false;
		memcpy(out + used, bytes, more);
		used += more;
	}
	out[used] = '\0';
	return true;
}

bool
utf8_fold(char *out, size_t size, const char *s)
{
	enum { FEW = 256 };
	const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
				      UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
	const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)s;
	utf8proc_ssize_t len = (utf8proc_ssize_t)strlen(s);
	utf8proc_int32_t few[FEW], *code = few;

	assert(size > 0);
	if (utf8_fold_plain(out, size, s, (size_t)len))
		return true;
	out[0] = '\0';
	utf8proc_ssize_t n = utf8proc_decompose(bytes, len, code, FEW, how);
	if (n > FEW) {
		code = mem_alloc((size_t)n * sizeof(*code));
		if (!code)
			return false;
		n = utf8proc_decompose(bytes, len, code, n, how);
	}
	if (n > 0)
		n = utf8proc_normalize_utf32(code, n, how);
	bool done = n >= 0 && put_codes(out, size, code, n);
	if (!done)
		out[0] = '\0';
	if (code != few)
		mem_free(code);
	return done;
}

/* The letter of an ideograph; of a surname where `head`. 0 = none. */
static char
pinyin_letter(uint32_t code, uint32_t next, bool head)
{
	uint32_t at = code - PINYIN_FIRST;

	if (code < PINYIN_FIRST || at >= (uint32_t)PINYIN_ROWS * PINYIN_COLUMNS)
		return 0;
	for (const struct pinyin_surname *p = pinyin_surname; head && p->code; p++)
		if (p->code == code && (!p->next || p->next == next))
			return p->syllable[0];
	char letter = pinyin_row[at / PINYIN_COLUMNS][at % PINYIN_COLUMNS];
	return letter == '.' ? 0 : letter;
}

/* The Latin letter below case, accents and fullwidth form. 0 = none. */
static char
latin_letter(uint32_t code)
{
	utf8proc_int32_t part[8];
	int state = 0;
	utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)code, part, 8,
		UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD, &state);

	return n > 0 && part[0] >= 'a' && part[0] <= 'z' ? (char)part[0] : 0;
}

/* An apostrophe or an accent does not end a word: O'Brien is one. */
static bool
keeps_word(uint32_t code)
{
	return code == '\'' || code == 0x2019 ||
	       is_mark(utf8proc_get_property((utf8proc_int32_t)code));
}

void
utf8_initials(char *out, size_t size, const char *name)
{
	size_t len = strlen(name), used = 0;
	bool in_word = false;
	uint32_t code, next;

	assert(size > 0);
	for (size_t i = 0, n; i < len && used + 1 < size; i += n) {
		n = utf8_decode(name + i, len - i, &code);
		if (!n)
			break;
		if (!utf8_decode(name + i + n, len - i - n, &next))
			next = 0;
		char letter = pinyin_letter(code, next, used == 0);
		char latin = letter ? 0 : latin_letter(code);
		if (latin && !in_word)
			letter = latin;
		if (letter)
			out[used++] = letter;
		in_word = latin || (in_word && keeps_word(code));
	}
	out[used] = '\0';
}
