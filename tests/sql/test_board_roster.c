/* test_board_roster.c — who comes next to each desk. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/board_roster.h"
#include "support/test_duty.h"
#include "support/test_roster.h"

/* anna holds front-1 since 14:00, for the early shift until 15:30. */
static struct test_duty t;

static int
setup(void **state)
{
	(void)state;
	test_duty_open(&t, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_duty_close(&t);
	return 0;
}

/* "front-1 A002 12:00 planned\n" of each */
static const char *
expected(struct ctx *c)
{
	static struct board_expecteds all;
	static char said[1024];
	char at[CLOCK_TEXT_BYTES];
	size_t n = 0;

	said[0] = '\0';
	MUST(board_expected(c, &all, E));
	for (int i = 0; i < all.n; i++) {
		const struct board_expected *x = &all.row[i];

		clock_format_minute(at, x->next.start_us);
		(void)str_format(said + n, sizeof said - n, "%s %s %s%s\n", x->desk_code,
			x->next.who.staff_no, at, x->next.planned ? " planned" : "");
		n = strlen(said);
	}
	return said;
}

static void
board__without_roster__expects_nobody(void **state)
{
	(void)state;
	assert_string_equal(expected(&t.anna), "");
}

/* SHO-02, RST-07: the duty holder of the shift that takes the desk over; own desk first. */
static void
board__names__the_holder_of_the_next_shift(void **state)
{
	struct ctx back;

	(void)state;
	test_roster_publish(&t.site, TEST_ROSTER_HEAD "2026-11-21,front-1,early,A001,yes\n"
						      "2026-11-21,front-1,middle,A002,no\n"
						      "2026-11-21,front-1,middle,A003,yes\n"
						      "2026-11-22,back-1,early,A001,yes\n");
	assert_string_equal(expected(&t.wxm), "front-1 A003 2026-11-21 12:00 planned\n"
					      "back-1 A001 2026-11-22 07:30\n");
	test_site_sign_in_at(&t.site, "bob", t.site.back, &back);
	assert_string_equal(expected(&back), "back-1 A001 2026-11-22 07:30\n"
					     "front-1 A003 2026-11-21 12:00 planned\n");
	test_site_sign_out(&back);
}

/* What is further off than a day says nothing yet. */
static void
board__shift_in_two_days__is_not_named(void **state)
{
	(void)state;
	test_roster_publish(&t.site, TEST_ROSTER_HEAD "2026-11-23,front-1,early,A002,yes\n");
	assert_string_equal(expected(&t.anna), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			board__without_roster__expects_nobody, setup, teardown),
		cmocka_unit_test_setup_teardown(
			board__names__the_holder_of_the_next_shift, setup, teardown),
		cmocka_unit_test_setup_teardown(
			board__shift_in_two_days__is_not_named, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
