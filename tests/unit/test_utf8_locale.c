/* test_utf8_locale.c — which environments are taken for UTF-8. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>

#include "base/utf8.h"

static void
utf8_locale_use__takes_utf8_only(void **state)
{
	(void)state;
	static const struct {
		const char *all, *ctype, *lang;
		bool ok;
	} row[] = {
		{NULL, NULL, NULL, true},
		{"", "", "", true},
		{"C", NULL, NULL, true},
		{"POSIX", NULL, NULL, true},
		{"C.UTF-8", NULL, NULL, true},
		{NULL, "C.UTF-8", "zh_CN.GB18030", true},
		{NULL, NULL, "zz_ZZ.UTF-8", true},
		{NULL, NULL, "zz_ZZ.utf8", true},
		{NULL, NULL, "zz_ZZ", true},
		{NULL, NULL, "zz_ZZ.GB18030", false},
		{"zz_ZZ.ISO-8859-1", "C.UTF-8", "C.UTF-8", false},
		{"C.UTF-8", "zz_ZZ.GBK", NULL, true},
	};
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		const char *const name[] = {"LC_ALL", "LC_CTYPE", "LANG"};
		const char *const value[] = {row[i].all, row[i].ctype, row[i].lang};
		struct err e;
		for (int k = 0; k < 3; k++)
			assert_int_equal(
				value[k] ? setenv(name[k], value[k], 1) : unsetenv(name[k]), 0);
		setlocale(LC_CTYPE, "C");
		assert_int_equal(utf8_locale_use(&e), row[i].ok);
		/* Even refused, batch commands go on in UTF-8. */
		assert_int_equal(utf8_cols("中"), 2);
		if (!row[i].ok)
			assert_int_equal(e.code, ERR_INVALID);
	}
	assert_int_equal(setenv("LC_ALL", "C.UTF-8", 1), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf8_locale_use__takes_utf8_only),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
