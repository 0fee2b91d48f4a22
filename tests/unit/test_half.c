/* test_half.c — numbers that come in halves. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/half.h"

/* SCR-01 */
static void
half__as_text__one_decimal_at_most(void **state)
{
	static const struct {
		int halves;
		const char *plain, *with_sign;
	} table[] = {
		{153, "76.5", "+76.5"},
		{160, "80", "+80"},
		{0, "0", "0"},
		{1, "0.5", "+0.5"},
		{-1, "-0.5", "-0.5"},
		{-3, "-1.5", "-1.5"},
		{-10, "-5", "-5"},
		{2000001, "1000000.5", "+1000000.5"},
	};
	char out[HALF_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		half_text(out, table[i].halves);
		assert_string_equal(out, table[i].plain);
		half_signed_text(out, table[i].halves);
		assert_string_equal(out, table[i].with_sign);
	}
}

static void
half__of_a_text__exact_or_refused(void **state)
{
	static const struct {
		const char *text;
		int halves;
		bool good;
	} table[] = {
		{"2", 4, true},
		{"2.5", 5, true},
		{"2.0", 4, true},
		{"2.50", 5, true},
		{".5", 1, true},
		{"-1.5", -3, true},
		{"-0.5", -1, true},
		{"+5", 10, true},
		{"999999.5", 1999999, true},
		{"1000000", 0, false},
		{"2.25", 0, false},
		{"2.51", 0, false},
		{"2.", 0, false},
		{".", 0, false},
		{"", 0, false},
		{"-", 0, false},
		{"--1", 0, false},
		{"2,5", 0, false},
		{" 2", 0, false},
		{"2 ", 0, false},
		{"1e1", 0, false},
		{"２", 0, false},
	};
	int halves;

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		bool good = half_parse(table[i].text, &halves);

		if (good != table[i].good || (good && halves != table[i].halves))
			fail_msg("'%s': %d, %d", table[i].text, good, halves);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(half__as_text__one_decimal_at_most),
		cmocka_unit_test(half__of_a_text__exact_or_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
