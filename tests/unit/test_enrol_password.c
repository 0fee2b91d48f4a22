/* test_enrol_password.c — what a password may and may not be. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "domain/enrol.h"

static const char *const site_names[] = {
	"Riverside", "front-1", "Front hall", "Anna Lee", "anna", "A0012345678", "王小明"};
static const struct enrol_names names = {site_names, 7};

/* promises.md §4 */
static void
password__is_taken__with_no_rule_of_composition(void **state)
{
	static const char *const good[] = {"correct horse battery", "tulip-fence-mango",
		"春眠不觉晓处处闻啼鸟", "a long one with spaces", "anna-password", "jiaoban-demo",
		"Tz9#kk1!qWm", "8402716593", "riverside walks"};
	struct err e;

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		if (!enrol_password_check(good[i], 10, &names, &e))
			fail_msg("\"%s\" was refused: %s", good[i], e.msgid);
}

static void
password__is_refused__when_it_is_guessed_first(void **state)
{
	static const char *const bad[] = {
		/* common, dressed up, run together, typed wide */
		"password12",
		"Password2026!",
		"passwordpassword",
		"ＰＡＳＳＷＯＲＤ２０２６",
		"qwertyuiop",
		"1234567890",
		"0987654321",
		"12345678901234567890",
		"aaaaaaaaaaaa",
		"abcdefghij",
		"123123123123",
		"woaini1314520",
		"!!!admin!!!",
		"我爱你我爱你我爱你5201",
		"1qaz2wsx1qaz2wsx",
		/* names of the place and its people */
		"riverside1",
		"Riverside2026",
		"front-1front-1",
		"Front hall 1",
		"AnnaLee2026",
		"annaannaanna",
		"a0012345678",
		"王小明王小明王小明王小明",
		"2026anna2026",
	};
	struct err e;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		if (enrol_password_check(bad[i], 10, &names, &e))
			fail_msg("\"%s\" was taken", bad[i]);
		assert_int_equal(e.code, ERR_INVALID);
		assert_string_equal(e.field, "password");
	}
}

static void
password__is_measured_in_characters(void **state)
{
	char text[600];
	struct err e;

	(void)state;
	assert_false(enrol_password_check("tulip-fen", 10, NULL, &e)); /* 9 */
	assert_string_equal(e.arg[0], "10");
	assert_string_equal(e.arg[1], "9");
	assert_true(enrol_password_check("tulip-fenc", 10, NULL, &e));
	assert_false(enrol_password_check("春眠不觉晓处处闻啼", 10, NULL, &e)); /* 9, 27 bytes */
	assert_true(enrol_password_check("tulip-fe", 8, NULL, &e));
	for (int i = 0; i < 129; i++)
		text[i] = (char)('a' + (i * 7 + i / 5) % 26);
	text[129] = '\0';
	assert_false(enrol_password_check(text, 10, NULL, &e));
	text[128] = '\0';
	assert_true(enrol_password_check(text, 10, NULL, &e));
}

static void
password__holds_only__what_can_be_typed(void **state)
{
	struct err e;

	(void)state;
	assert_false(enrol_password_check("tulip\tfence-mango", 10, NULL, &e));
	assert_false(enrol_password_check("tulip\nfence-mango", 10, NULL, &e));
	assert_false(enrol_password_check("tulip\xff-fence-mango", 10, NULL, &e));
	assert_false(enrol_password_check("tulip\xe2\x80\xae-fence-mango", 10, NULL, &e));
	assert_false(enrol_password_check("", 10, NULL, &e));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(password__is_taken__with_no_rule_of_composition),
		cmocka_unit_test(password__is_refused__when_it_is_guessed_first),
		cmocka_unit_test(password__is_measured_in_characters),
		cmocka_unit_test(password__holds_only__what_can_be_typed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
