/* test_text.c — two languages, filled sentences. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/text.h"
#include "base/text_table.h"

static void
text_lang_parse__knows_codes(void **state)
{
	(void)state;
	static const struct {
		const char *code;
		int lang; /* -1 = refused */
	} row[] = {
		{"en", LANG_EN},
		{"en_US.UTF-8", LANG_EN},
		{"C", LANG_EN},
		{"C.UTF-8", LANG_EN},
		{"POSIX", LANG_EN},
		{"zh", LANG_ZH},
		{"zh_CN", LANG_ZH},
		{"zh-CN", LANG_ZH},
		{"zh_CN.UTF-8", LANG_ZH},
		{"", -1},
		{"de_DE", -1},
		{"zhx", -1},
		{"english", -1},
		{NULL, -1},
	};
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		enum lang lang = LANGS;
		assert_int_equal(text_lang_parse(row[i].code, &lang), row[i].lang >= 0);
		assert_int_equal(lang, row[i].lang >= 0 ? (int)row[i].lang : (int)LANGS);
	}
	assert_string_equal(text_lang_code(LANG_EN), "en");
	assert_string_equal(text_lang_code(LANG_ZH), "zh_CN");
}

static void
tr__follows_the_person(void **state)
{
	(void)state;
	const char *msgid = "This is already there";
	text_use(LANG_EN);
	assert_string_equal(tr(msgid), msgid);
	text_use(LANG_ZH);
	assert_int_equal(text_lang(), LANG_ZH);
	assert_string_equal(tr(msgid), "已有这一项");
	assert_string_equal(tr("no such sentence"), "no such sentence");
	assert_string_equal(tr(""), "");
	assert_string_equal(tr_in(LANG_EN, msgid), msgid);
	assert_string_equal(tr_ctx("no such context", msgid), msgid);
	text_use(LANG_EN);
	assert_string_equal(tr_in(LANG_ZH, msgid), "已有这一项");
}

/* Binary search needs the order of bytes; each row must be found by itself. */
static void
text_table__is_sorted_and_found__every_row(void **state)
{
	(void)state;
	assert_true(text_zh_n > 10);
	for (size_t i = 0; i < text_zh_n; i++) {
		if (i)
			assert_true(strcmp(text_zh[i - 1].msgid, text_zh[i].msgid) < 0);
		assert_ptr_equal(tr_in(LANG_ZH, text_zh[i].msgid), text_zh[i].msgstr);
		const char *glue = strchr(text_zh[i].msgid, '\004');
		if (!glue)
			continue;
		char context[128] = "";
		memcpy(context, text_zh[i].msgid, (size_t)(glue - text_zh[i].msgid));
		text_use(LANG_ZH);
		assert_ptr_equal(tr_ctx(context, glue + 1), text_zh[i].msgstr);
		text_use(LANG_EN);
	}
}

static void
tr_n__counts_in_english_only(void **state)
{
	(void)state;
	text_use(LANG_EN);
	assert_string_equal(tr_n("{1} entry", "{1} entries", 1), "{1} entry");
	assert_string_equal(tr_n("{1} entry", "{1} entries", 0), "{1} entries");
	assert_string_equal(tr_n("{1} entry", "{1} entries", 2), "{1} entries");
	text_use(LANG_ZH);
	assert_string_equal(tr_n("x", "This is already there", 1), "已有这一项");
	assert_string_equal(tr_n("This is already there", "x", 2), "已有这一项");
	text_use(LANG_EN);
}

static void
text_fill__puts_arguments_in_place(void **state)
{
	(void)state;
	static const struct {
		const char *pattern, *made;
	} row[] = {
		{"", ""},
		{"plain", "plain"},
		{"{1}", "王"},
		{"{2} {1} {2}", "b 王 b"},
		{"a {3}b", "a b"},
		{"{{1}", "{1}"},
		{"{{{1}}", "{王}"},
		{"{4} {0} {x} {", "{4} {0} {x} {"},
		{"{1", "{1"},
		{"%s %d", "%s %d"},
	};
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		char out[64];
		assert_true(text_fill(out, sizeof(out), row[i].pattern, "王", "b", NULL));
		assert_string_equal(out, row[i].made);
	}
}

/* An argument is never a pattern: what a person typed stays as typed. */
static void
text_fill__leaves_arguments_alone(void **state)
{
	(void)state;
	char out[64];
	assert_true(text_fill(out, sizeof(out), "{1}|{2}", "{2}", "{{%n", NULL));
	assert_string_equal(out, "{2}|{{%n");
}

static void
text_fill__cuts_at_a_character__every_size(void **state)
{
	(void)state;
	static const char whole[] = "你a王b";
	static const size_t kept[] = {0, 0, 0, 0, 3, 4, 4, 4, 7, 8};
	for (size_t size = 1; size < sizeof(kept) / sizeof(kept[0]); size++) {
		char out[16];
		memset(out, '#', sizeof(out));
		assert_int_equal(text_fill(out, size, "你a{1}b", "王", "", ""), size > 8);
		assert_int_equal(strlen(out), kept[size]);
		assert_memory_equal(out, whole, kept[size]);
		assert_int_equal(out[size], '#');
	}
}

static void
text_err__is_a_sentence__each_code_and_language(void **state)
{
	(void)state;
	for (int code = ERR_NONE + 1; code < ERR_CODES; code++) {
		struct err e;
		char en[200], zh[200];
		assert_false(err_set(&e, (enum err_code)code));
		text_err(en, sizeof(en), &e);
		text_err_in(LANG_ZH, zh, sizeof(zh), &e);
		assert_true(strlen(en) > 10 && strlen(en) <= 74);
		assert_string_not_equal(en, zh);
	}
	struct err e;
	char out[200];
	assert_false(err_set(&e, ERR_INVALID,
		.msgid = "Character {1} is {2}, which cannot be kept. Take it out",
		.arg = {"3", "U+202E"}));
	text_err(out, sizeof(out), &e);
	assert_string_equal(out, "Character 3 is U+202E, which cannot be kept. Take it out");
	text_err_in(LANG_ZH, out, sizeof(out), &e);
	assert_string_equal(out, "第 3 个字符是 U+202E，不能保存，请去掉");
	err_clear(&e);
	text_err(out, sizeof(out), &e);
	assert_string_equal(out, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_lang_parse__knows_codes),
		cmocka_unit_test(tr__follows_the_person),
		cmocka_unit_test(text_table__is_sorted_and_found__every_row),
		cmocka_unit_test(tr_n__counts_in_english_only),
		cmocka_unit_test(text_fill__puts_arguments_in_place),
		cmocka_unit_test(text_fill__leaves_arguments_alone),
		cmocka_unit_test(text_fill__cuts_at_a_character__every_size),
		cmocka_unit_test(text_err__is_a_sentence__each_code_and_language),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
