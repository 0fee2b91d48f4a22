/* test_roster_letter.c — one character for each shift. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "domain/roster_letter.h"

struct want {
	const char *code, *name_zh, *en, *zh;
};

static void
check(const struct want *w, int n)
{
	struct shift_table t = {.shifts = n};
	struct roster_letter l[SHIFT_MAX];

	for (int i = 0; i < n; i++) {
		str_copy(t.shift[i].code, sizeof t.shift[i].code, w[i].code);
		str_copy(t.shift[i].name_zh, sizeof t.shift[i].name_zh, w[i].name_zh);
	}
	roster_letters(&t, l);
	for (int i = 0; i < n; i++) {
		assert_string_equal(l[i].en, w[i].en);
		assert_string_equal(l[i].zh, w[i].zh);
		assert_int_equal(roster_letter_find(l, n, w[i].en), i);
		assert_int_equal(roster_letter_find(l, n, w[i].zh), i);
	}
}

/* RST-01: the shipped shifts. */
static void
letters__of_the_shipped_shifts__are_their_first(void **state)
{
	static const struct want shipped[] = {{"early", "早班", "E", "早"},
		{"middle", "中班", "M", "中"}, {"night", "夜班", "N", "夜"},
		{"day", "日班", "D", "日"}};

	(void)state;
	check(shipped, 4);
}

/* Whatever a site calls its shifts: no letter twice, none that means something else. */
static void
letters__that_are_taken__give_way(void **state)
{
	static const struct want odd[] = {{"early", "早班", "E", "早"},
		{"evening", "早晚班", "V", "晚"}, {"late", "假日班", "A", "日"},
		{"ul-1", "休", "B", "B"}, {"12", "班", "C", "C"}, {"eve", "早", "D", "D"}};

	(void)state;
	check(odd, 6);
}

static void
letters__of_sixteen_shifts_of_one_name__are_sixteen(void **state)
{
	struct shift_table t = {.shifts = SHIFT_MAX};
	struct roster_letter l[SHIFT_MAX];

	(void)state;
	for (int i = 0; i < SHIFT_MAX; i++) {
		str_copy(t.shift[i].code, sizeof t.shift[i].code, "aa");
		str_copy(t.shift[i].name_zh, sizeof t.shift[i].name_zh, "甲班");
	}
	roster_letters(&t, l);
	for (int i = 0; i < SHIFT_MAX; i++) {
		assert_int_equal(roster_letter_find(l, SHIFT_MAX, l[i].en), i);
		assert_true(l[i].en[0] != 'L' && l[i].en[0] != 'U');
	}
	assert_string_equal(l[0].zh, "甲");
	assert_string_equal(l[1].zh, l[1].en);
}

static void
find__takes_either_case__and_nothing_else(void **state)
{
	static const struct roster_letter l[] = {{"E", "早"}, {"M", "中"}};

	(void)state;
	assert_int_equal(roster_letter_find(l, 2, "e"), 0);
	assert_int_equal(roster_letter_find(l, 2, "m"), 1);
	assert_int_equal(roster_letter_find(l, 2, "x"), -1);
	assert_int_equal(roster_letter_find(l, 2, "em"), -1);
	assert_int_equal(roster_letter_find(l, 2, "."), -1);
	assert_int_equal(roster_letter_find(l, 2, ""), -1);
}

int
main(void)
{
	if (!utf8_locale_use(NULL))
		return 1;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters__of_the_shipped_shifts__are_their_first),
		cmocka_unit_test(letters__that_are_taken__give_way),
		cmocka_unit_test(letters__of_sixteen_shifts_of_one_name__are_sixteen),
		cmocka_unit_test(find__takes_either_case__and_nothing_else),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
