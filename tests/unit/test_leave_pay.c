/* test_leave_pay.c — which rule of pay a kind of leave follows. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/leave_pay.h"

/* PAY-01, PAY-05: written from the policy book. */
static void
rule__of_each_kind_of_pay__as_the_book_says(void **state)
{
	static const struct {
		enum leave_pay pay;
		const char *code, *bonus;
		int base_percent;
		bool top_up, allowance;
	} table[] = {
		{LEAVE_PAY_NONE, "none", "reduced", 0, false, false},
		{LEAVE_PAY_SICK, "sick-rate", "by-days", -1, false, false},
		{LEAVE_PAY_FULL, "full", "kept", 100, false, false},
		{LEAVE_PAY_INSURED, "insured", "kept", -1, true, false},
		{LEAVE_PAY_TRAINING, "training", "adjusted", 100, false, false},
		{LEAVE_PAY_TRAVEL, "travel", "kept", 100, false, true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		const struct leave_pay_rule *r = leave_pay_rule(table[i].pay);

		assert_int_equal(r->pay, table[i].pay);
		assert_string_equal(r->code, table[i].code);
		assert_string_equal(leave_pay_bonus_code(r->bonus), table[i].bonus);
		assert_int_equal(r->base_percent, table[i].base_percent);
		assert_int_equal(r->top_up, table[i].top_up);
		assert_int_equal(r->allowance, table[i].allowance);
		assert_true(r->contributions); /* through every kind of absence */
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rule__of_each_kind_of_pay__as_the_book_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
