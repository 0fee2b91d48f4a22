/* test_typed.c — how many characters typed words may have. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/typed.h"

static const struct typed_rule name = {
	.field = "name", .rule = "XX-01", .msgid = "1 to {1}", .least = 1, .most = 4};

static void
typed_check__counts__characters_not_bytes(void **state)
{
	static const struct {
		const char *s;
		bool fits;
	} row[] = {
		{NULL, false},
		{"", false},
		{"a", true},
		{"abcd", true},
		{"abcde", false},
		{"张三李四", true},
		{"张三李四王", false},
		{"e\u0301e\u0301e\u0301e\u0301", true}, /* marks belong to their letter */
		{" ", false},
		{"    ", false}, /* blanks alone */
		{" a", true},
		{"a\nb", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct err e = {0};

		assert_int_equal(typed_check(row[i].s, &name, &e), row[i].fits);
		assert_int_equal(e.code, row[i].fits ? ERR_NONE : ERR_INVALID);
		if (!row[i].fits)
			assert_string_equal(e.field, "name");
	}
}

static void
typed_check__says__rule_and_limit(void **state)
{
	struct typed_rule r = name;
	struct err e = {0};

	(void)state;
	assert_false(typed_check("abcde", &r, &e));
	assert_string_equal(e.rule, "XX-01");
	assert_string_equal(e.msgid, "1 to {1}");
	assert_string_equal(e.arg[0], "4");
	r.arg = "line 7";
	err_clear(&e);
	assert_false(typed_check("abcde", &r, &e));
	assert_string_equal(e.arg[0], "line 7");
}

static void
typed_check__lines_and_trimmed__as_the_rule_has_them(void **state)
{
	static const struct typed_rule lines = {.field = "t", .most = 9, .lines = true},
				       trim = {.field = "t", .most = 9, .trimmed = true};
	struct err e = {0};

	(void)state;
	assert_true(typed_check("a\nb", &lines, &e));
	assert_false(typed_check("a\nb", &trim, &e));
	assert_true(typed_check("a b", &trim, &e));
	assert_false(typed_check(" a", &trim, &e));
	assert_false(typed_check("a ", &trim, &e));
	assert_true(typed_check("", &trim, &e)); /* what may be empty may be blank */
	assert_true(typed_check("  ", &lines, &e));
}

static void
typed_check__bytes__bound_what_it_is_kept_in(void **state)
{
	/* a cluster of 11 bytes is one character */
	static const char family[] = "\U0001F468\u200D\U0001F469";
	struct typed_rule r = {.field = "t", .most = 1};
	struct err e = {0};

	(void)state;
	assert_false(typed_check(family, &r, &e));
	r.bytes = sizeof family;
	assert_true(typed_check(family, &r, &e));
	r.bytes = sizeof family - 1;
	assert_false(typed_check(family, &r, &e));
}

static void
typed_has__needs__words(void **state)
{
	(void)state;
	assert_true(typed_has(NULL, 0));
	assert_false(typed_has(NULL, 1));
	assert_false(typed_has("a", 2));
	assert_true(typed_has("好的", 2));
	assert_false(typed_has("好", 2));
	assert_false(typed_has(" \n ", 2));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(typed_check__counts__characters_not_bytes),
		cmocka_unit_test(typed_check__says__rule_and_limit),
		cmocka_unit_test(typed_check__lines_and_trimmed__as_the_rule_has_them),
		cmocka_unit_test(typed_check__bytes__bound_what_it_is_kept_in),
		cmocka_unit_test(typed_has__needs__words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
