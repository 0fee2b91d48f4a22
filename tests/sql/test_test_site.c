/* test_test_site.c — the founded site that other tests stand on. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/test_site.h"

static void
site__signs_in__everyone(void **state)
{
	static const char *const login[] = {"anna", "wxm", "bob", "lead", "shiftl", "qa", "super",
		"manager", "director", "hr", "ops"};
	struct test_site s;
	struct ctx c;

	(void)state;
	test_site_open(&s, NULL);
	for (size_t i = 0; i < sizeof(login) / sizeof(login[0]); i++) {
		test_site_sign_in(&s, login[i], &c);
		assert_int_equal(c.who, s.person[i]);
		assert_non_null(c.key);
		test_site_sign_out(&c);
		assert_null(c.key);
		assert_int_equal(c.who, 0);
	}
	test_site_close(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(site__signs_in__everyone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
