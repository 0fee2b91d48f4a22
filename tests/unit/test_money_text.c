/* test_money_text.c — amounts of money as text. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/money.h"

/* PAY-04 */
static void
text__of_fen__has_two_decimals(void **state)
{
	static const struct {
		int64_t fen;
		const char *text, *with_sign;
	} table[] = {{0, "0.00", "0.00"}, {5, "0.05", "+0.05"}, {-5, "-0.05", "-0.05"},
		{450000, "4500.00", "+4500.00"}, {-100, "-1.00", "-1.00"},
		{99999999999, "999999999.99", "+999999999.99"}};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		char out[MONEY_BYTES];

		money_text(out, table[i].fen);
		assert_string_equal(out, table[i].text);
		money_signed_text(out, table[i].fen);
		assert_string_equal(out, table[i].with_sign);
	}
}

static void
parse__of_what_is_typed__is_exact_or_refused(void **state)
{
	static const struct {
		const char *text;
		bool good;
		int64_t fen;
	} table[] = {{"4500", true, 450000}, {"520.4", true, 52040}, {"520.40", true, 52040},
		{"0.05", true, 5}, {"-3", true, -300}, {"0", true, 0},
		{"999999999.99", true, 99999999999}, {"", false, 0}, {"-", false, 0},
		{".5", false, 0}, {"5.", false, 0}, {"5.123", false, 0}, {"1e3", false, 0},
		{"1 000", false, 0}, {"+5", false, 0}, {"1234567890", false, 0},
		{"4,500", false, 0}, {"--3", false, 0}};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		int64_t fen = 0;

		if (money_parse(table[i].text, &fen) != table[i].good || fen != table[i].fen)
			fail_msg("\"%s\": %lld", table[i].text, (long long)fen);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text__of_fen__has_two_decimals),
		cmocka_unit_test(parse__of_what_is_typed__is_exact_or_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
