/* test_figures.c — entries and handovers by desk and day. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/day.h"
#include "domain/figures.h"
#include "support/test_duty.h"

static struct figures f;

static void
read_until(struct ctx *c, int last)
{
	memset(&f, 0, sizeof f);
	f.from = day_add(last, 1 - FIGURES_DAYS);
	MUST(figures_load(c, &f, E));
}

static void
entries__are_counted__by_day_and_kind(void **state)
{
	struct test_duty *t = *state;
	const struct entry_draft call = {.kind = ENTRY_INQUIRY, .text = "asked for the way"};
	struct entry written;
	read_until(&t->anna, 20261121);
	const int before = f.desk[0].entries[FIGURES_DAYS - 1][0];
	(void)test_write(&t->anna, "one", false, 0);
	(void)test_write(&t->anna, "two", false, 0);
	MUST(entry_write(&t->anna, &call, &written, E));
	read_until(&t->anna, 20261121);
	assert_int_equal(f.desks, 1);
	assert_string_equal(f.desk[0].code, "front-1");
	assert_int_equal(f.desk[0].entries[FIGURES_DAYS - 1][0], before + 3);
	assert_int_equal(f.desk[0].entries[FIGURES_DAYS - 1][ENTRY_INQUIRY], 1);
	assert_int_equal(figures_of_day(&f, FIGURES_DAYS - 1, ENTRY_KIND_NONE), before + 3);
	assert_int_equal(figures_of_day(&f, FIGURES_DAYS - 1, ENTRY_INQUIRY), 1);
	assert_int_equal(figures_of_day(&f, FIGURES_DAYS - 2, ENTRY_KIND_NONE), 0);
	read_until(&t->anna, 20261120);
	for (int i = 0; i < FIGURES_DAYS; i++)
		assert_int_equal(figures_of_day(&f, i, ENTRY_KIND_NONE), 0);
	read_until(&t->anna, 20261220);
	assert_int_equal(figures_of_day(&f, 0, ENTRY_KIND_NONE), before + 3);
}

/* SHO-10: what was begun, and what both signed. */
static void
handovers__count__when_both_have_signed(void **state)
{
	struct test_duty *t = *state;
	const int today = FIGURES_DAYS - 1;
	test_prepare(t, &t->anna);
	read_until(&t->anna, 20261121);
	assert_int_equal(f.desk[0].handovers[today], 1);
	assert_int_equal(f.desk[0].signed_by_both[today], 0);
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	test_review(t, &t->wxm);
	read_until(&t->anna, 20261121);
	assert_int_equal(f.desk[0].signed_by_both[today], 0);
	test_accept(t, &t->wxm_key, &t->anna_key);
	read_until(&t->anna, 20261121);
	assert_int_equal(f.desk[0].handovers[today], 1);
	assert_int_equal(f.desk[0].signed_by_both[today], 1);
}

/* LOG-06: a desk whose log one may not read is not there. */
static void
desks__are_left_out__where_the_log_may_not_be_read(void **state)
{
	struct test_duty *t = *state;
	struct ctx nobody = t->anna;
	nobody.who = 0;
	memset(&f, 0, sizeof f);
	f.from = 20261101;
	MUST(figures_load(&nobody, &f, E));
	assert_int_equal(f.desks, 0);
	read_until(&t->anna, 20261121);
	assert_int_equal(f.desks, 1);
	read_until(&t->super, 20261121);
	assert_int_equal(f.desks, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			entries__are_counted__by_day_and_kind, test_duty_setup, test_duty_teardown),
		cmocka_unit_test_setup_teardown(handovers__count__when_both_have_signed,
			test_duty_setup, test_duty_teardown),
		cmocka_unit_test_setup_teardown(desks__are_left_out__where_the_log_may_not_be_read,
			test_duty_setup, test_duty_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
