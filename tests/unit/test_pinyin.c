/* test_pinyin.c — Chinese names typed on a Latin keyboard. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/pinyin.h"
#include "base/utf8.h"

static void
fit__rows(void **state)
{
	static const struct {
		const char *name, *typed;
		enum pinyin_fit want;
	} rows[] = {
		{"王小明", "wangxiaoming", PINYIN_WHOLE},
		{"王小明", "wang xiao ming", PINYIN_WHOLE},
		{"王小明", "wang xm", PINYIN_BEGINS},
		{"王小明", "wxm", PINYIN_BEGINS},
		{"王小明", "wangxiaomin", PINYIN_BEGINS},
		{"王小明", "wxmm", PINYIN_NONE},
		{"王小明", "wnxm", PINYIN_NONE}, /* half a syllable in the midst */
		{"王小明", "m", PINYIN_NONE},    /* one letter begins at the surname alone */
		{"王小明", "mi", PINYIN_BEGINS},
		{"西安", "xian", PINYIN_WHOLE},
		{"西安", "xi'an", PINYIN_WHOLE},
		{"先", "xian", PINYIN_WHOLE},
		{"吕梁", "lvliang", PINYIN_WHOLE},
		{"吕梁", "lu l", PINYIN_BEGINS},
		{"张伟", "zhw", PINYIN_BEGINS},
		{"张伟", "zw", PINYIN_BEGINS},
		/* readings as a surname */
		{"单雄信", "shan", PINYIN_BEGINS},
		{"单于信", "chanyu", PINYIN_BEGINS},
		{"曾国藩", "zengguofan", PINYIN_WHOLE},
		{"仇英", "qiuying", PINYIN_WHOLE},
		{"朴树", "piaoshu", PINYIN_WHOLE},
		{"长孙无忌", "zhangsun", PINYIN_BEGINS},
		{"Anna Lee", "anna", PINYIN_NONE}, /* not for Latin names */
		{"王小明", "王", PINYIN_NONE},
		{"王小明", "", PINYIN_NONE},
		{"", "a", PINYIN_NONE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (pinyin_fit(rows[i].name, rows[i].typed) != rows[i].want)
			fail_msg("%s as %s: %d", rows[i].name, rows[i].typed,
				(int)pinyin_fit(rows[i].name, rows[i].typed));
}

/* Both tables tell of the same reading, and every place names a syllable. */
static void
syllable__begins_with_the_letter__of_every_character(void **state)
{
	int known = 0, lettered = 0;

	(void)state;
	for (uint32_t code = 0x4E00; code <= 0x9FFF; code++) {
		char name[8] = "", initials[8];
		int len;
		const char *s = pinyin_syllable(code, 0, 0, &len);

		name[utf8_encode(name, code)] = '\0';
		/* not at the head of a name: behind one that has no other reading */
		char after[16] = "王";
		strcat(after, name);
		utf8_initials(initials, sizeof initials, after);
		lettered += initials[1] != '\0';
		if (len == 0)
			continue;
		known++;
		assert_in_range(len, 1, 6);
		assert_int_equal(s[0], initials[1]);
	}
	assert_true(known > 20000);
	assert_in_range(lettered - known, 0, 8);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fit__rows),
		cmocka_unit_test(syllable__begins_with_the_letter__of_every_character),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
