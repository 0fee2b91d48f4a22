/* test_night.c — steps of the night one after the other, and which copies stay. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cli/night.h"

static int done;

static bool
works(struct night *n, struct err *e)
{
	(void)n;
	(void)e;
	done++;
	return true;
}

static bool
breaks(struct night *n, struct err *e)
{
	(void)n;
	return err_set(e, ERR_FULL, .msgid = "The disk is full");
}

static bool
owed(struct ctx *c, int day, struct nightly_did *did, struct err *e)
{
	(void)c;
	(void)e;
	did->n[0] = day;
	done++;
	return true;
}

/* contract.md §1: the rest goes on if one fails, and its name is told. */
static void
walk__goes_on__behind_a_step_that_fails(void **state)
{
	static const struct nightly_step of_domain = {"owed", "{1} done", owed};
	static const struct night_step steps[] = {
		{"first", breaks, NULL},
		{"owed", NULL, &of_domain},
		{"second", works, NULL},
		{"third", breaks, NULL},
		{"fourth", works, NULL},
	};
	static struct cli cli;
	struct night n = {.cli = &cli, .day = 20261121, .quiet = true};
	char failed[40];

	(void)state;
	done = 0;
	assert_int_equal(night_walk(&n, steps, 5, failed, sizeof failed), 2);
	assert_int_equal(done, 3);
	assert_string_equal(failed, "first, third");
	assert_int_equal(night_walk(&n, steps + 1, 2, failed, sizeof failed), 0);
	assert_string_equal(failed, "");
	(void)night_walk(&n, steps, 5, failed, 8);
	assert_string_equal(failed, "first, ");
}

/* The newest ones stay, and of each month its last one. */
static void
rotate__keeps__the_newest_and_the_last_of_each_month(void **state)
{
	static const int days[] = {
		20260829, 20260830, 20260930, 20261030, 20261031, 20261101, 20261102, 20261103};
	static const struct {
		int most, months;
		const char *keep;
	} rows[] = {
		{2, 3, "..x.x.xx"},
		{2, 0, "......xx"},
		{1, 12, ".xx.x..x"},
		{8, 0, "xxxxxxxx"},
		{3, 1, ".....xxx"},
	};
	bool keep[8];

	(void)state;
	for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
		night_rotate(days, 8, rows[r].most, rows[r].months, keep);
		for (int i = 0; i < 8; i++)
			assert_int_equal(keep[i], rows[r].keep[i] == 'x');
	}
	night_rotate(days, 0, 2, 3, keep);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(walk__goes_on__behind_a_step_that_fails),
		cmocka_unit_test(rotate__keeps__the_newest_and_the_last_of_each_month),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
