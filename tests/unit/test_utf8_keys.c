/* test_utf8_keys.c — folding and initials: what names are found by. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

#define ACUTE "\xCC\x81"
#define ZWJ "\xE2\x80\x8D"

static void
utf8_fold__makes_keys__each_kind(void **state)
{
	(void)state;
	static const char *const row[][2] = {
		{"", ""},
		{"Wang XIAOMING-07", "wang xiaoming-07"},
		{"ＡＢＣ１２３", "abc123"},
		{"王　明", "王 明"},
		{"Straße", "strasse"},
		{"E" ACUTE, "é"},
		{"É", "é"},
		{"Ⅷ①㎏", "viii1kg"},
		{"ﬁ", "fi"},
		{"a\xC2\xAD"
		 "b" ZWJ,
			"ab"},
		{"ΑΣ", "ασ"},
		{"﹣＋", "-+"},
	};
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		char out[64], again[64];
		assert_true(utf8_fold(out, sizeof(out), row[i][0]));
		assert_string_equal(out, row[i][1]);
		assert_true(utf8_fold(again, sizeof(again), out));
		assert_string_equal(again, out);
	}
}

/* The short way that needs no tables says the same as they do: an accent sends
 * a text the long way. */
static void
utf8_fold__of_ordinary_text__is_what_the_tables_say(void **state)
{
	(void)state;
	static const uint32_t range[][2] = {
		{0x20, 0x7E}, {0x3001, 0x3020}, {0x4E00, 0x9FFF}, {0xFF01, 0xFF60}};
	for (size_t i = 0; i < sizeof range / sizeof range[0]; i++) {
		for (uint32_t code = range[i][0]; code <= range[i][1]; code++) {
			char text[16], alone[64], beside[64];
			size_t n = utf8_encode(text, code);
			text[n] = '\0';
			assert_true(utf8_fold(alone, sizeof alone, text));
			memcpy(text + n, "é", sizeof "é");
			assert_true(utf8_fold(beside, sizeof beside, text));
			strcat(alone, "é");
			assert_string_equal(alone, beside);
		}
	}
}

static void
utf8_fold__refuses__too_long_or_not_utf8(void **state)
{
	(void)state;
	char out[8] = "#######", big[2500] = "", wide[4000];
	assert_true(utf8_fold(out, 4, "ABC"));
	assert_string_equal(out, "abc");
	assert_false(utf8_fold(out, 3, "ABC"));
	assert_string_equal(out, "");
	assert_true(utf8_fold(out, 4, "中"));
	assert_false(utf8_fold(out, 3, "中"));
	assert_false(utf8_fold(out, sizeof(out), "a\xff"));
	assert_string_equal(out, "");
	assert_true(utf8_fold(out, 4, "ＡＢＣ"));
	/* more than the few characters that need no memory */
	for (int i = 0; i < 400; i++)
		strcat(big, "①中");
	assert_true(utf8_fold(wide, sizeof(wide), big));
	assert_int_equal(strlen(wide), 1600);
	assert_memory_equal(wide, "1中1中", 8);
	mem_fail_at(1, true);
	assert_false(utf8_fold(wide, sizeof(wide), big));
	mem_fail_at(0, false);
	assert_string_equal(wide, "");
}

static void
utf8_initials__reads_names(void **state)
{
	(void)state;
	static const char *const row[][2] = {
		{"王小明", "wxm"},
		{"李婷", "lt"},
		{"欧阳修", "oyx"},
		{"張學友", "zxy"},
		{"Anna Lee", "al"},
		{"Jean-Luc O'Brien", "jlo"},
		{"Élodie", "e"},
		{"Zoe" ACUTE " Ng", "zn"},
		{"ＡＢ　Ｃ", "ac"},
		{"陈 Peter", "cp"},
		{"王😀明", "wm"},
		{"", ""},
		{"007", ""},
		{"王\xff", "w"},
		/* read differently as a surname, and only there */
		{"单小单", "sxd"},
		{"解缙", "xj"},
		{"仇英", "qy"},
		{"区大", "od"},
		{"曾志伟", "zzw"},
		{"查良镛", "zly"},
		{"翟志刚", "zzg"},
		{"乐嘉", "yj"},
		{"朴树", "ps"},
		{"缪斯", "ms"},
		{"冼星海", "xxh"},
		{"盖叫天", "gjt"},
		{"覃辉", "qh"},
		{"快乐", "kl"},
		{"尉迟恭", "ycg"},
		{"尉健行", "wjx"},
		{"单于夜", "cyy"},
		{"万俟卨", "mqx"},
		{"万达", "wd"},
		{"长孙无忌", "zswj"},
		{"澹台明", "ttm"},
	};
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		char out[16];
		utf8_initials(out, sizeof(out), row[i][0]);
		assert_string_equal(out, row[i][1]);
	}
	char small[3];
	utf8_initials(small, sizeof(small), "王小明");
	assert_string_equal(small, "wx");
}

/* Each character of GB 2312, both levels, that names are written in has a letter. */
static void
utf8_initials__has_a_letter__ordinary_ideographs(void **state)
{
	(void)state;
	int without = 0;
	for (uint32_t code = 0x4E00; code <= 0x9FFF; code++) {
		char name[5] = "", out[4];
		name[utf8_encode(name, code)] = '\0';
		utf8_initials(out, sizeof(out), name);
		assert_in_range(strlen(out), 0, 1);
		if (!out[0])
			without++;
		else
			assert_in_range(out[0], 'a', 'z');
	}
	assert_int_equal(without, 86);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf8_fold__makes_keys__each_kind),
		cmocka_unit_test(utf8_fold__of_ordinary_text__is_what_the_tables_say),
		cmocka_unit_test(utf8_fold__refuses__too_long_or_not_utf8),
		cmocka_unit_test(utf8_initials__reads_names),
		cmocka_unit_test(utf8_initials__has_a_letter__ordinary_ideographs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
