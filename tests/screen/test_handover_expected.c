/* test_handover_expected.c — who takes a desk that the roster gave to somebody else. SPDX-License-Identifier: MIT
 *
 * source: SHO-20.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/test_desk.h"
#include "support/test_roster.h"

static struct test_console t;

#define BOB_IS_PLANNED                                                                             \
	TEST_ROSTER_HEAD "2026-11-21,front-1,early,A001,yes\n2026-11-21,front-1,middle,A003,yes\n"

/* Asked once, named in both signatures, and printed. */
static void
accept__not_on_the_roster__asks_why_and_names_it(void **state)
{
	(void)state;
	test_desk_reviewed(&t);
	test_roster_publish(&t.duty.site, BOB_IS_PLANNED);
	harness_keys(&t.h, "<F5><F6>a");
	harness_shows(&t.h, "The roster has 陈博 on this shift");
	harness_lacks(&t.h, "Sign: receive the shift");
	harness_keys(&t.h, "he is ill, 孙磊 sent me<Enter>");
	harness_shows(&t.h, "Sign: receive the shift");
	harness_shows(&t.h, "! The roster has 陈博 on this shift, not 王小明");
	test_console_password(&t, "wxm");
	harness_shows(&t.h, "Countersign: the giver");
	harness_shows(&t.h, "! The roster has 陈博 on this shift, not 王小明");
	test_console_password(&t, "anna");
	harness_keys(&t.h, "p");
	harness_shows(&t.h, "By the roster:");
	harness_shows(&t.h, "he is ill, 孙磊 sent me");
	test_console_close(&t);
}

/* Esc: nothing was said, nothing is signed, and it is asked again. */
static void
accept__reason_left_out__is_asked_again(void **state)
{
	(void)state;
	test_desk_reviewed(&t);
	test_roster_publish(&t.duty.site, BOB_IS_PLANNED);
	harness_keys(&t.h, "<F5><F6>a<Esc>");
	harness_lacks(&t.h, "Sign: receive the shift");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "The roster has 陈博 on this shift");
	test_console_close(&t);
}

/* The giver sees it before part one is signed. */
static void
give__by_another_than_the_roster_has__names_it(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	test_roster_publish(&t.duty.site, TEST_ROSTER_HEAD "2026-11-21,front-1,early,A003,yes\n");
	test_console_sign_in(&t, "anna");
	test_prepare(&t.duty, &t.duty.anna);
	harness_keys(&t.h, "3<F5><F8><F8><F8>");
	harness_shows(&t.h, "The roster has 陈博 on this shift, not Anna Lee");
	test_console_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accept__not_on_the_roster__asks_why_and_names_it),
		cmocka_unit_test(accept__reason_left_out__is_asked_again),
		cmocka_unit_test(give__by_another_than_the_roster_has__names_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
