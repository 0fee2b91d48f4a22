/* test_keys.c — one meaning for each key, over the tables of all screens. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tui/screen.h"

typedef void row_check(const char *name, const struct binding *rows, const struct binding *row);

static void
each_row(row_check *check)
{
	size_t n;
	const struct screen *const *all = screens_registered(&n);

	for (size_t i = 0; i < n; i++) {
		for (const struct binding *row = all[i]->bindings; row && row->key != 0; row++)
			check(all[i]->name, all[i]->bindings, row);
	}
	for (const struct binding *row = binding_common(); row->key != 0; row++)
		check("common", binding_common(), row);
}

static const char *
label(int code)
{
	static char buf[16];
	return key_label(code, buf);
}

/* Key row: "Help and Back are never cut" only holds if no hint is long. */
static void
hint_check(const char *name, const struct binding *rows, const struct binding *row)
{
	(void)rows;
	for (int lang = 0; row->hint && lang < LANGS; lang++) {
		const char *hint = tr_in((enum lang)lang, row->hint);
		if (utf8_cols(hint) > HINT_COLS)
			fail_msg("%s: %s: the hint \"%s\" is longer than %d cells", name,
				label(row->key), hint, HINT_COLS);
	}
}

static void
hints__fit__in_both_languages(void **state)
{
	(void)state;
	each_row(hint_check);
}

static bool
is_letter(int code)
{
	return key_is_text(code) && (code < '0' || code > '9');
}

/* Letters are for lists: in a text they are text. */
static void
letter_check(const char *name, const struct binding *rows, const struct binding *row)
{
	(void)rows;
	if (is_letter(row->key) && row->where != IN_LIST)
		fail_msg("%s: the letter %s is bound in texts", name, label(row->key));
	if (row->key >= 0x80 && key_is_text(row->key))
		fail_msg("%s: %s cannot be typed without an input method", name, label(row->key));
	for (int i = 0; i < 2; i++) {
		const int code = i ? row->alt : row->key;
		if (is_letter(code) && !key_letter_meaning(code))
			fail_msg("%s: the letter %s has no meaning in keys.c; give it one there",
				name, label(code));
	}
}

static void
letters__hold_in_lists_only__with_a_meaning(void **state)
{
	(void)state;
	each_row(letter_check);
}

/* One meaning: wherever a letter stands on the key row it says the same. */
static void
meaning_check(const char *name, const struct binding *rows, const struct binding *row)
{
	static const struct binding *first[128];
	static const char *where[128];
	(void)rows;
	const int code = is_letter(row->key) ? row->key : row->alt;
	if (!is_letter(code) || code >= 128 || !row->hint)
		return;
	if (!first[code]) {
		first[code] = row;
		where[code] = name;
	} else if (row->command != first[code]->command || row->command >= UI_COMMANDS) {
		/* a command of the console may be named after what it does here */
		if (str_eq(first[code]->hint, row->hint))
			return;
		fail_msg("%s is \"%s\" on %s and \"%s\" on %s", label(code), first[code]->hint,
			where[code], row->hint, name);
	}
}

static void
letters__mean_one_thing__on_all_screens(void **state)
{
	(void)state;
	each_row(meaning_check);
}

static void
double_check(const char *name, const struct binding *rows, const struct binding *row)
{
	for (const struct binding *other = rows; other != row; other++) {
		if (other->key == row->key && (other->where & row->where) != 0)
			fail_msg("%s: %s is bound twice", name, label(row->key));
		if (row->alt != 0 && (other->alt == row->alt || other->key == row->alt))
			fail_msg("%s: %s is bound twice", name, label(row->alt));
	}
}

static void
keys__are_bound_once__in_a_table(void **state)
{
	(void)state;
	each_row(double_check);
}

/* The laws of the F keys: the same everywhere, or not there at all. */
static void
law_check(const char *name, const struct binding *rows, const struct binding *row)
{
	static const struct {
		int key, command;
	} laws[] = {{K_F1, UI_HELP}, {K_F9, UI_GOTO}, {K_F5, UI_READ}, {K_F10, -1}, {K_F11, -1},
		{'?', UI_HELP}, {'g', UI_GOTO}, {'L', UI_LOCK}, {K_CTRL('C'), -1},
		{K_CTRL('Z'), -1}, {K_CTRL('S'), -1}};
	(void)rows;
	for (size_t i = 0; i < sizeof laws / sizeof laws[0]; i++) {
		if ((row->key == laws[i].key || row->alt == laws[i].key) &&
			row->command != laws[i].command)
			fail_msg("%s: %s has one meaning everywhere", name, label(laws[i].key));
	}
	/* the screens that hold the entry line go into it by themselves */
	if (row->key == K_F2 && row->alt != 'n')
		fail_msg("%s: F2 and n write a log line", name);
}

static void
function_keys__keep_the_laws(void **state)
{
	(void)state;
	each_row(law_check);
}

static void
key_parse__reads_what_key_label_writes(void **state)
{
	static const int codes[] = {K_ENTER, K_ESC, K_TAB, K_BACKTAB, K_UP, K_PGDN, K_HOME, K_F1,
		K_F12, K_CTRL('G'), ' ', 'a', '?', 0x4f60};
	char buf[16];
	(void)state;
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
		assert_int_equal(key_parse(key_label(codes[i], buf)), codes[i]);
	assert_int_equal(key_parse("Alt-1"), K_F1);
	assert_int_equal(key_parse("Alt-9"), K_F9);
	assert_int_equal(key_parse("F13"), K_NONE);
	assert_int_equal(key_parse(""), K_NONE);
	assert_int_equal(key_parse("ab"), K_NONE);
	text_use(LANG_ZH);
	assert_string_equal(key_label(' ', buf), "空格");
	text_use(LANG_EN);
}

static void
binding_find__keeps_letters_out_of_texts(void **state)
{
	static const struct binding rows[] = {
		{K_F2, 'n', 101, ALWAYS, NULL, NULL, NULL},
		{'x', 0, 102, IN_LIST, NULL, NULL, NULL},
		{K_ENTER, 0, 103, IN_TEXT, NULL, NULL, NULL},
		{K_ENTER, 0, 104, IN_LIST, NULL, NULL, NULL},
		{0},
	};
	static const struct {
		int key;
		enum where where;
		int command;
	} cases[] = {
		{K_F2, IN_LIST, 101},
		{K_F2, IN_TEXT, 101},
		{'n', IN_LIST, 101},
		{'n', IN_TEXT, 0},
		{'x', IN_LIST, 102},
		{'x', IN_TEXT, 0},
		{K_ENTER, IN_TEXT, 103},
		{K_ENTER, IN_LIST, 104},
		{K_F3, IN_LIST, 0},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct binding *row = binding_find(rows, cases[i].key, cases[i].where);
		assert_int_equal(row ? row->command : 0, cases[i].command);
	}
	assert_null(binding_find(NULL, 'x', IN_LIST));
}

int
main(void)
{
	if (!utf8_locale_use(NULL))
		return 1;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hints__fit__in_both_languages),
		cmocka_unit_test(letters__hold_in_lists_only__with_a_meaning),
		cmocka_unit_test(letters__mean_one_thing__on_all_screens),
		cmocka_unit_test(keys__are_bound_once__in_a_table),
		cmocka_unit_test(function_keys__keep_the_laws),
		cmocka_unit_test(key_parse__reads_what_key_label_writes),
		cmocka_unit_test(binding_find__keeps_letters_out_of_texts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
