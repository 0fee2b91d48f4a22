/* test_utf8.c — characters, cells, hostile texts. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

#include "base/utf8.h"

#define ACUTE "\xCC\x81"
#define ZWJ "\xE2\x80\x8D"
#define ZWNJ "\xE2\x80\x8C"
#define VS16 "\xEF\xB8\x8F"
#define RLO "\xE2\x80\xAE"
#define FAMILY "👨" ZWJ "👩" ZWJ "👧"
#define FLAG "🇨🇳"

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

/* Texts of random pieces, some of them broken; deterministic. */
static size_t
random_text(char out[128], uint32_t *seed)
{
	static const char *const piece[] = {"a", "Z ", "中", "文，", "é", "e" ACUTE, FAMILY, FLAG,
		"❤" VS16, ACUTE, ZWJ, ZWNJ, RLO, "\n", "\t", "\xff", "\xe4\xb8", "각", "𠀀", "नि",
		"Ａ", "\x7f", "\xC2\x85", "\xEE\x80\x80", "\xEF\xBF\xBE", "ﾞ", "\r\n",
		"1" VS16 "\xE2\x83\xA3"};
	size_t n = next_random(seed) % 9, used = 0;
	while (n--) {
		const char *p = piece[next_random(seed) % (sizeof(piece) / sizeof(piece[0]))];
		memcpy(out + used, p, strlen(p));
		used += strlen(p);
	}
	out[used] = '\0';
	return used;
}

/* Every code point there and back, and the same answer as utf8proc. */
static void
utf8_decode__agrees__all_code_points(void **state)
{
	(void)state;
	for (uint32_t code = 0; code < 0x110100; code++) {
		char bytes[4] = "";
		uint32_t back = 0;
		size_t n = utf8_encode(bytes, code);
		bool surrogate = code >= 0xD800 && code <= 0xDFFF;
		assert_int_equal(n == 0, surrogate || code > 0x10FFFF);
		if (!n)
			continue;
		utf8proc_uint8_t theirs[4];
		assert_int_equal(utf8proc_encode_char((utf8proc_int32_t)code, theirs), n);
		assert_memory_equal(bytes, theirs, n);
		assert_int_equal(utf8_decode(bytes, n, &back), n);
		assert_int_equal(back, code);
		assert_int_equal(utf8_decode(bytes, n - 1, &back), 0);
	}
}

/* All starts of two bytes with tails: the judgement of utf8proc's decoder. */
static void
utf8_decode__agrees__broken_sequences(void **state)
{
	(void)state;
	static const char *const tail[] = {
		"", "\x80", "\xBF\xBF", "\x80\x80", "a", "\x80\x61", "\xC0\x80"};
	for (int lead = 0; lead < 0x10000; lead++) {
		for (size_t t = 0; t < sizeof(tail) / sizeof(tail[0]); t++) {
			char s[8];
			size_t len = 2 + strlen(tail[t]);
			s[0] = (char)(lead >> 8);
			s[1] = (char)(lead & 0xFF);
			memcpy(s + 2, tail[t], len - 2);
			uint32_t code = 0;
			utf8proc_int32_t theirs = -1;
			utf8proc_ssize_t n = utf8proc_iterate(
				(const utf8proc_uint8_t *)s, (utf8proc_ssize_t)len, &theirs);
			assert_int_equal(utf8_decode(s, len, &code), n < 0 ? 0 : n);
			if (n > 0)
				assert_int_equal(code, theirs);
		}
	}
	uint32_t code;
	assert_int_equal(utf8_decode("", 0, &code), 0);
}

static void
utf8_is_valid__refuses_broken_text(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		bool valid;
	} row[] = {
		{"", true},
		{"交班 handover", true},
		{FAMILY FLAG, true},
		{"a\x80", false},
		{"\xC0\xAF", false},
		{"\xC1\xBF", false},
		{"\xE0\x80\xAF", false},
		{"\xF0\x80\x80\xAF", false},
		{"\xED\xA0\x80", false},
		{"\xF4\x90\x80\x80", false},
		{"\xF5\x80\x80\x80", false},
		{"\xFE", false},
		{"中\xE4\xB8", false},
	};
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		assert_int_equal(utf8_is_valid(row[i].s, strlen(row[i].s)), row[i].valid);
	assert_true(utf8_is_valid("a\0b", 3));
}

static const struct {
	const char *s;
	size_t clusters;
	int cols;
} shape[] = {
	{"", 0, 0},
	{"abc", 3, 3},
	{"中文ab", 4, 6},
	{"e" ACUTE "x", 2, 2},
	{"中" ACUTE "文", 2, 4},
	{"각", 1, 2},
	{"각", 1, 2},
	{FLAG FLAG, 2, 4},
	{FAMILY "x", 2, 3},
	{"👍🏽", 1, 2},
	{"𠀀", 1, 2},
	{"，。", 2, 4},
	{"Ａ１", 2, 4},
	{"·│█", 3, 3},
	{"a\nb", 3, 2},
	{"a\r\nb", 3, 2},
	{"\xE2\x80\x8B", 1, 0},
};

static void
utf8_cols__counts_cells__each_shape(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(shape) / sizeof(shape[0]); i++) {
		const char *s = shape[i].s;
		assert_int_equal(utf8_clusters(s, strlen(s)), shape[i].clusters);
		assert_int_equal(utf8_cols(s), shape[i].cols);
	}
}

/* The short ways give what the tables give: each pair of neighbours of a sample. */
static void
utf8_next__agrees_with_utf8proc__pairs(void **state)
{
	(void)state;
	static const uint32_t sample[] = {' ', 'a', '~', '#', 0x7F, '\n', '\r', 0xA0, 0xA9, 0x301,
		0x200C, 0x200D, 0x2764, 0x3000, 0x3001, 0x3029, 0x302A, 0x302E, 0x4DFF, 0x4E00,
		0x5000, 0x9FFF, 0xA000, 0xAC00, 0x1100, 0x1161, 0x11A8, 0xFE0F, 0xFF00, 0xFF01,
		0xFF60, 0xFF61, 0xFF9E, 0x1F1E8, 0x1F468, 0x1F3FD, 0x20000, 0x600, 0x93F, 0xE0101,
		0xFEFF};
	enum { SAMPLES = sizeof(sample) / sizeof(sample[0]) };
	for (int i = 0; i < SAMPLES * SAMPLES; i++) {
		uint32_t left = sample[i / SAMPLES], right = sample[i % SAMPLES];
		char s[9] = "";
		utf8proc_int32_t memory = 0;
		size_t first = utf8_encode(s, left), both = first + utf8_encode(s + first, right);
		bool apart = utf8proc_grapheme_break_stateful(
			(utf8proc_int32_t)left, (utf8proc_int32_t)right, &memory);
		assert_int_equal(utf8_next(s, both), apart ? first : both);
	}
}

/* For all of Chinese and ASCII: a neighbour of the simple kind never joins. */
static void
utf8_next__is_alone__every_simple_character(void **state)
{
	(void)state;
	for (uint32_t code = 0x20; code < 0xFF61; code++) {
		if ((code > 0x7E && code < 0x3001) || (code > 0x3029 && code < 0x4E00) ||
			(code > 0x9FFF && code < 0xFF01))
			continue;
		utf8proc_int32_t a = 0, b = 0;
		assert_true(utf8proc_grapheme_break_stateful((utf8proc_int32_t)code, 0x4E2D, &a));
		assert_true(utf8proc_grapheme_break_stateful(0x4E2D, (utf8proc_int32_t)code, &b));
	}
}

/* Backwards meets the same edges as forwards. */
static void
utf8_prev__inverts_utf8_next__any_text(void **state)
{
	(void)state;
	uint32_t seed = 7;
	for (int round = 0; round < 20000; round++) {
		char s[128];
		size_t len = random_text(s, &seed), edge[128], n = 0;
		for (size_t at = 0; at < len; at += utf8_next(s + at, len - at))
			edge[n++] = at;
		for (size_t at = len; at > 0;) {
			at -= utf8_prev(s, at);
			assert_true(n > 0);
			assert_int_equal(at, edge[--n]);
		}
		assert_int_equal(n, 0);
	}
}

/* Nothing is cut in two, nothing that fits is left out, at any width. */
static void
utf8_clip__keeps_whole_clusters__any_width(void **state)
{
	(void)state;
	uint32_t seed = 11;
	for (int round = 0; round < 5000; round++) {
		char s[128];
		size_t len = random_text(s, &seed);
		int all = utf8_cols_n(s, len);
		for (int cols = 0; cols <= all + 1; cols++) {
			int used = -1, sum = 0;
			size_t n = utf8_clip(s, len, cols, &used), at = 0;
			assert_true(used <= cols);
			assert_int_equal(used, utf8_cols_n(s, n));
			while (at < n) {
				size_t more = utf8_next(s + at, len - at);
				sum += utf8_cluster_cols(s + at, more);
				at += more;
			}
			assert_int_equal(at, n);
			assert_int_equal(sum, used);
			if (n < len)
				assert_true(
					used + utf8_cluster_cols(s + n, utf8_next(s + n, len - n)) >
					cols);
		}
	}
}

static void
utf8_clip__leaves_a_cell__before_a_wide_one(void **state)
{
	(void)state;
	int used = -1;
	assert_int_equal(utf8_clip("中文", 6, 3, &used), 3);
	assert_int_equal(used, 2);
	assert_int_equal(utf8_clip("a中", 4, 2, &used), 1);
	assert_int_equal(used, 1);
	assert_int_equal(utf8_clip("中", 3, 1, NULL), 0);
	assert_int_equal(utf8_clip("中", 3, 0, NULL), 0);
	assert_int_equal(utf8_clip("e" ACUTE "x", 4, 1, NULL), 3);
}

static const struct {
	const char *s;
	const char *position, *what; /* NULL = may be stored */
	const char *safe;
} hostile[] = {
	/* kept */
	{"", NULL, NULL, ""},
	{"交班 handover 12:00！", NULL, NULL, "交班 handover 12:00！"},
	{"e" ACUTE ACUTE ACUTE ACUTE, NULL, NULL, "e" ACUTE ACUTE ACUTE ACUTE},
	{FAMILY FLAG "❤" VS16, NULL, NULL, FAMILY FLAG "❤" VS16},
	{"葛\xF3\xA0\x84\x80", NULL, NULL, "葛\xF3\xA0\x84\x80"}, /* a variant of the glyph */
	{"𠀀𪚥", NULL, NULL, "𠀀𪚥"},
	{"נשלם", NULL, NULL, "נשלם"}, /* right-to-left letters need no control */
	{"\xEF\xBF\xBD", NULL, NULL, "\xEF\xBF\xBD"},
	/* controls */
	{"a\tb", "2", "U+0009", "a<U+0009>b"},
	{"a\nb", "2", "U+000A", "a<U+000A>b"},
	{"a\r\nb", "2", "U+000D", "a<U+000D><U+000A>b"},
	{"\x1B[31mred", "1", "U+001B", "<U+001B>[31mred"},
	{"ok\x7F", "3", "U+007F", "ok<U+007F>"},
	{"中\xC2\x9B"
	 "2J",
		"2", "U+009B", "中<U+009B>2J"},
	/* what turns text round, or hides in it */
	{"abc" RLO "txt.exe", "4", "U+202E", "abc<U+202E>txt.exe"},
	{"\xE2\x80\x8F", "1", "U+200F", "<U+200F>"},
	{"a\xE2\x81\xA6", "2", "U+2066", "a<U+2066>"},
	{"a\xD8\x9C", "2", "U+061C", "a<U+061C>"},
	{"a\xE2\x80\x8B"
	 "b",
		"2", "U+200B", "a<U+200B>b"},
	{"\xEF\xBB\xBF"
	 "a",
		"1", "U+FEFF", "<U+FEFF>a"},
	{"a\xC2\xAD", "2", "U+00AD", "a<U+00AD>"},
	{"a\xE2\x81\xA0", "2", "U+2060", "a<U+2060>"},
	{"a\xEF\xBF\xB9", "2", "U+FFF9", "a<U+FFF9>"},
	{"a\xE2\x80\xA8"
	 "b",
		"2", "U+2028", "a<U+2028>b"},
	{"a\xE2\x80\xA9"
	 "b",
		"2", "U+2029", "a<U+2029>b"},
	{"\xE3\x85\xA4", "1", "U+3164", "<U+3164>"},
	{"\xEF\xBE\xA0", "1", "U+FFA0", "<U+FFA0>"},
	/* tags, private use, noncharacters */
	{"x\xF3\xA0\x81\xA1", "1", "U+E0061", "x<U+E0061>"},
	{"x\xF3\xA0\x80\x81", "2", "U+E0001", "x<U+E0001>"},
	{"中\xEE\x80\x80", "2", "U+E000", "中<U+E000>"},
	{"\xF3\xB0\x80\x80", "1", "U+F0000", "<U+F0000>"},
	{"\xF4\x8F\xBF\xBD", "1", "U+10FFFD", "<U+10FFFD>"},
	{"\xEF\xB7\x90", "1", "U+FDD0", "<U+FDD0>"},
	{"a\xEF\xBF\xBF", "2", "U+FFFF", "a<U+FFFF>"},
	{"\xF0\x9F\xBF\xBE", "1", "U+1FFFE", "<U+1FFFE>"},
	/* joiners that join nothing */
	{ZWJ "a", "1", "U+200D", "<U+200D>a"},
	{"a" ZWJ, "1", "U+200D", "a<U+200D>"},
	{"a" ZWJ "b", "1", "U+200D", "a<U+200D>b"},
	{"a" ZWNJ "b", "1", "U+200C", "a<U+200C>b"},
	{"👨" ZWJ, "1", "U+200D", "👨<U+200D>"},
	/* marks: too many, or with nothing to stand on */
	{"xe" ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE, "2", "U+0301",
		"xe" ACUTE ACUTE ACUTE ACUTE "<U+0301><U+0301>"},
	{ACUTE "a", "1", "U+0301", "<U+0301>a"},
	{VS16, "1", "U+FE0F", "<U+FE0F>"},
	/* not UTF-8 */
	{"a\x9F", "2", "0x9F", "a<0x9F>"},
	{"中\xE4\xB8", "2", "0xE4", "中<0xE4><0xB8>"},
	{"\xC0\xAF", "1", "0xC0", "<0xC0><0xAF>"},
	{"\xED\xA0\x80", "1", "0xED", "<0xED><0xA0><0x80>"},
	{"中文" FAMILY "\xFF", "4", "0xFF", "中文" FAMILY "<0xFF>"},
};

/* promises.md §3 and §4 */
static void
utf8_check__refuses_with_the_position__hostile_texts(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(hostile) / sizeof(hostile[0]); i++) {
		const char *s = hostile[i].s;
		struct err e;
		err_clear(&e);
		assert_int_equal(utf8_check(s, strlen(s), false, "text", &e), !hostile[i].what);
		if (!hostile[i].what)
			continue;
		assert_int_equal(e.code, ERR_INVALID);
		assert_string_equal(e.field, "text");
		assert_string_equal(e.arg[0], hostile[i].position);
		assert_string_equal(e.arg[1], hostile[i].what);
	}
}

static void
utf8_safe__makes_visible__hostile_texts(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(hostile) / sizeof(hostile[0]); i++) {
		char out[160];
		const char *s = hostile[i].s;
		size_t n = utf8_safe(out, sizeof(out), s, strlen(s), false);
		assert_string_equal(out, hostile[i].safe);
		assert_int_equal(n, strlen(hostile[i].safe));
	}
}

static void
utf8_check__takes_lf__only_in_many_lines(void **state)
{
	(void)state;
	static const char text[] = "一\n\n二 e" ACUTE "\n";
	char out[64];
	assert_true(utf8_check(text, sizeof(text) - 1, true, "text", NULL));
	assert_false(utf8_check(text, sizeof(text) - 1, false, "text", NULL));
	assert_false(utf8_check("a\r\nb", 4, true, "text", NULL));
	assert_false(utf8_check("a\n" ACUTE, 4, true, "text", NULL));
	assert_false(utf8_check("a\0b", 3, true, "text", NULL));
	assert_int_equal(
		utf8_safe(out, sizeof(out), text, sizeof(text) - 1, true), sizeof(text) - 1);
	assert_string_equal(out, text);
	(void)utf8_safe(out, sizeof(out), "a\0b\r\n", 5, true);
	assert_string_equal(out, "a<U+0000>b<U+000D><U+000A>");
}

/* Safe text may always be stored; good text is not touched; every size. */
static void
utf8_safe__always_passes_the_check__any_text(void **state)
{
	(void)state;
	uint32_t seed = 13;
	int untouched = 0;
	for (int round = 0; round < 20000; round++) {
		char s[128], whole[1024], cut[1024];
		size_t len = random_text(s, &seed);
		bool lines = round % 2, good = utf8_check(s, len, lines, "x", NULL);
		size_t n = utf8_safe(whole, sizeof(whole), s, len, lines);
		assert_int_equal(n, strlen(whole));
		assert_true(utf8_check(whole, n, lines, "x", NULL));
		assert_int_equal(good, n == len && memcmp(whole, s, len) == 0);
		untouched += good && len;
		size_t size = 1 + next_random(&seed) % (n + 2);
		memset(cut, '#', sizeof(cut));
		size_t kept = utf8_safe(cut, size, s, len, lines);
		assert_true(kept < size);
		assert_memory_equal(cut, whole, kept);
		assert_int_equal(cut[kept], 0);
		assert_int_equal(cut[size], '#');
		assert_true(utf8_check(cut, kept, lines, "x", NULL));
	}
	assert_in_range(untouched, 200, 15000);
}

static int
group_setup(void **state)
{
	(void)state;
	return utf8_locale_use(NULL) ? 0 : -1;
}

/* A text without a final 0 is read to its end and not beyond (the sanitizer tells). */
static void
clip__of_the_whole_text__reads_no_byte_behind_it(void **state)
{
	char *two = malloc(2);
	int used;

	(void)state;
	assert_non_null(two);
	memcpy(two, "Va", 2);
	assert_int_equal(utf8_clip(two, 2, 2, &used), 2);
	assert_int_equal(used, 2);
	assert_int_equal(utf8_clip(two, 2, 1, &used), 1);
	free(two);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clip__of_the_whole_text__reads_no_byte_behind_it),
		cmocka_unit_test(utf8_decode__agrees__all_code_points),
		cmocka_unit_test(utf8_decode__agrees__broken_sequences),
		cmocka_unit_test(utf8_is_valid__refuses_broken_text),
		cmocka_unit_test(utf8_cols__counts_cells__each_shape),
		cmocka_unit_test(utf8_next__agrees_with_utf8proc__pairs),
		cmocka_unit_test(utf8_next__is_alone__every_simple_character),
		cmocka_unit_test(utf8_prev__inverts_utf8_next__any_text),
		cmocka_unit_test(utf8_clip__keeps_whole_clusters__any_width),
		cmocka_unit_test(utf8_clip__leaves_a_cell__before_a_wide_one),
		cmocka_unit_test(utf8_check__refuses_with_the_position__hostile_texts),
		cmocka_unit_test(utf8_safe__makes_visible__hostile_texts),
		cmocka_unit_test(utf8_check__takes_lf__only_in_many_lines),
		cmocka_unit_test(utf8_safe__always_passes_the_check__any_text),
	};
	return cmocka_run_group_tests(tests, group_setup, NULL);
}
