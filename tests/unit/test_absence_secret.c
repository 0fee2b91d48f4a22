/* test_absence_secret.c — a password is refused, a sentence about one is not. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/absence_form.h"

/* AHO-04 */
static void
a_password__is_seen__however_it_is_written(void **state)
{
	static const char *const held[] = {"密码：abc123", "密码:Abc-9", "口令 s3cret9",
		"口令abc123", "登录密码是 hunter2", "密码为Qwer1234", "password: hunter2",
		"Password is Tr0ub4dor", "pwd=xyz", "pwd = letmein", "PIN 4821", "pin: 0042",
		"user wang, pw: geheim1", "ＰＷＤ＝ａｂｃ１２３", "密码　88213", "passwd:qwerty",
		"the passcode 99182", "CRM, login kf01, password: monkey"};

	(void)state;
	for (size_t i = 0; i < sizeof held / sizeof *held; i++)
		if (!absence_holds_password(held[i]))
			fail_msg("not seen: %s", held[i]);
}

/* AHO-04 */
static void
a_sentence__is_taken__that_holds_none(void **state)
{
	static const char *const plain[] = {"", "password reset by IT desk",
		"Password: ask the IT desk", "password: none", "密码由信息部重置",
		"密码：请找王主管授权", "忘记密码的客户，引导自助重置", "口令见值班主管",
		"Customer 13800138000 forgot the password", "password T-1042 reset twice",
		"密码问题见工单 #1042", "phone 010-88886666", "密码重置热线 4008001234",
		"password call 13800138000", "PIN pad is at desk 2", "spinning up 2026 plan",
		"Passwords expire on 2026-12-01", "password 13800138000 asked for a new one",
		"密码 13800138000 客户要求重置", "重置密码后请客户重新登录",
		"password policy: 12 characters", "tickets T-1042, T-1043"};

	(void)state;
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (absence_holds_password(plain[i]))
			fail_msg("false alarm: %s", plain[i]);
}

static void
a_password__is_refused__with_what_stands_in_its_place(void **state)
{
	struct err e = {0};

	(void)state;
	assert_true(absence_secret_check(NULL, "field1", &e));
	assert_true(absence_secret_check("see the shift leader", "field1", &e));
	assert_false(absence_secret_check("密码：abc123", "field4", &e));
	assert_int_equal(e.code, ERR_INVALID);
	assert_string_equal(e.rule, "AHO-04");
	assert_string_equal(e.field, "field4");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_password__is_seen__however_it_is_written),
		cmocka_unit_test(a_sentence__is_taken__that_holds_none),
		cmocka_unit_test(a_password__is_refused__with_what_stands_in_its_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
