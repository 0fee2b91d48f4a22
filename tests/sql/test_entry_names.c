/* test_entry_names.c — the names of a real site in the entry line. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "domain/entry_names.h"
#include "support/test_site.h"

/* Who `@` finds: name, initials, login, staff number, in any case and width;
 * two of one beginning are offered; who is not there stays text. §6.5 */
static void
names__of_a_site__are_found_as_typed(void **state)
{
	static const struct {
		const char *line;
		int person; /* enum test_person, -1 = nobody */
		int choices;
		int64_t shift;
	} t[] = {
		{"ask @王小明处理", TEST_WXM, 0, 0}, {"ask @wxm now", TEST_WXM, 0, 0},
		{"ask @WXM now", TEST_WXM, 0, 0}, {"ask @ａ００１ now", TEST_ANNA, 0, 0},
		{"ask @A001 now", TEST_ANNA, 0, 0}, {"ask @anna lee now", TEST_ANNA, 0, 0},
		{"ask @陈博", TEST_BOB, 0, 0}, {"ask @su now", TEST_SUPER, 0, 0},
		{"ask @A00 now", -1, 3, 0}, {"ask @nobody now", -1, 0, 0},
		{"key out >middle", -1, 0, 2}, {"钥匙未还 >早班", -1, 0, 1},
		{"钥匙未还 >zb", -1, 2, 0},   /* 早班, 中班 */
		{"key out >night", -1, 0, 0}, /* not worked at this desk */
	};
	static struct entry_line line;
	struct test_site s;
	struct entry_names n;
	struct err e;
	(void)state;
	test_site_open(&s, NULL);
	assert_true(entry_names_load(&s.system, s.front, &n, &e));
	struct entry_line_names names = entry_names_of(&n);
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		entry_line_parse(&line, t[i].line, s.clock.at.utc_us, &names);
		if (line.people != (t[i].person >= 0) || line.choices != t[i].choices)
			print_error("%s\n", t[i].line);
		assert_int_equal(line.people, t[i].person >= 0);
		if (line.people)
			assert_int_equal(line.person[0], s.person[t[i].person]);
		assert_int_equal(line.choices, t[i].choices);
		assert_int_equal(line.for_shift, t[i].shift);
	}
	entry_names_free(&n);
	test_site_close(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names__of_a_site__are_found_as_typed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
