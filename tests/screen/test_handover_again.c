/* test_handover_again.c — a handover taken up again: after a dead terminal, a recall, a return. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "db/db.h"
#include "support/test_console.h"

static struct test_console t;

static int
begin(void **state)
{
	(void)test_console_setup(state);
	test_prepare(&t.duty, &t.duty.anna);
	test_freeze(&t.duty, &t.duty.anna);
	return 0;
}

/* SHO-15: the list stands frozen; what comes next is the giver's signature. */
static void
frozen__opens_where_it_is_signed(void **state)
{
	(void)state;
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "3");
	harness_shows(&t.h, "[4 Give: sign]");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Sign: give the shift");
	test_console_password(&t, "anna");
	assert_int_equal(test_state(&t.duty), HANDOVER_OFFERED);
}

static void
recalled__begins_at_the_first_step(void **state)
{
	(void)state;
	test_offer(&t.duty, &t.duty.anna_key);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "3");
	harness_shows(&t.h, "[5 Receive: sign]");
	harness_keys(&t.h, "uforgot the keys<F6>");
	assert_int_equal(test_state(&t.duty), HANDOVER_RECALLED);
	harness_shows(&t.h, "[1 Checklist");
	harness_keys(&t.h, "<F8><F8><F8><F6>");
	harness_shows(&t.h, "Sign: give the shift");
}

/* The receiver gives it back at the giver's terminal: from then on it is the
 * giver who acts there, on every step. */
static void
returned__is_the_givers_again(void **state)
{
	(void)state;
	test_offer(&t.duty, &t.duty.anna_key);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "3<F6>wxm<Tab>");
	test_console_password(&t, "wxm");
	assert_int_equal(test_state(&t.duty), HANDOVER_IN_REVIEW);
	harness_keys(&t.h, "dradio missing<F6>");
	assert_int_equal(test_state(&t.duty), HANDOVER_RETURNED);
	assert_false(t.ctx.who == t.duty.site.person[TEST_WXM]);
	harness_shows(&t.h, "[1 Checklist");
	harness_keys(&t.h, "<F8><F8><F8><F6>");
	harness_shows(&t.h, "Who:    Anna Lee");
}

/* P6: words typed in a dialog come back when storage says no at its n-th call,
 * whichever; at the end they stand in the list. */
static void
words__that_were_not_stored__are_asked_for_again(void **state)
{
	enum { CALLS = 160 };
	int asked_again = 0;

	(void)state;
	MUST(handover_recall(&t.duty.anna, &t.duty.ref, "again", E));
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "3");
	for (int n = 1; n <= CALLS; n++) {
		char words[32];

		str_format(words, sizeof words, "broken %d", n);
		harness_keys(&t.h, "<Home>x<Ctrl-U>");
		harness_keys(&t.h, words);
		db_fail_at(t.ctx.db, n, ERR_FULL);
		harness_keys(&t.h, "<F6>");
		db_fail_at(t.ctx.db, 0, ERR_NONE);
		if (harness_find(&t.h, "Esc") >= 0 && harness_find(&t.h, "┌") >= 0) {
			asked_again++;
			harness_shows(&t.h, "NOT SAVED. The disk is full.");
			harness_shows(&t.h, words);
			harness_keys(&t.h, "<F6>");
		}
		harness_keys(&t.h, "r");
		harness_lacks(&t.h, "┌");
		harness_shows(&t.h, words);
	}
	assert_true(asked_again > 10 && asked_again < CALLS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE_AFTER(begin, frozen__opens_where_it_is_signed),
		ON_CONSOLE_AFTER(begin, recalled__begins_at_the_first_step),
		ON_CONSOLE_AFTER(begin, words__that_were_not_stored__are_asked_for_again),
		ON_CONSOLE_AFTER(begin, returned__is_the_givers_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
