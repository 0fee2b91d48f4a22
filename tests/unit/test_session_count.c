/* test_session_count.c — when a login waits and when it is locked. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/session.h"

#define S ((int64_t)1000000)
static const struct session_rules rules = {.max_failures = 5, .lock_minutes = 15};
static const int64_t t0 = 1795240800 * S;

/* ORG-06 */
static void
wait__doubles_from_the_third_failure__up_to_a_minute(void **state)
{
	static const int want[] = {0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60};

	(void)state;
	for (int n = 0; n < (int)(sizeof(want) / sizeof(want[0])); n++)
		assert_int_equal(session_wait_s(n), want[n]);
	assert_int_equal(session_wait_s(99), 60);
	assert_int_equal(session_wait_s(1000000), 60);
}

/* ORG-06: tries 1 to 3 at once, 4 after 1 s, 5 after 2 s, then locked 15 minutes. */
static void
tries__at_one_desk__wait_and_lock(void **state)
{
	struct session_count k = {0};
	struct session_try t;
	int64_t now = t0;
	bool locks;

	(void)state;
	for (int n = 1; n <= 5; n++) {
		int64_t wait = n == 4 ? 1 : n == 5 ? 2 : 0;
		if (wait) {
			assert_false(session_count_may(&k, &rules, now, &t));
			assert_int_equal(t.wait_until_utc_us, now + wait * S);
			assert_false(session_count_may(&k, &rules, now + wait * S - 1, &t));
			now += wait * S;
		}
		assert_true(session_count_may(&k, &rules, now, &t));
		assert_int_equal(t.tries_left, 6 - n);
		k = session_count_fail(k, &rules, now, &locks);
		assert_int_equal(k.here, n);
		assert_int_equal(locks, n == 5);
	}
	assert_int_equal(k.locked_until_utc_us, now + 900 * S);
	assert_false(session_count_may(&k, &rules, now + 900 * S - 1, &t));
	assert_int_equal(t.locked_until_utc_us, now + 900 * S);
	assert_int_equal(t.tries_left, 0);
	assert_true(session_count_may(&k, &rules, now + 900 * S, &t));
	assert_int_equal(t.tries_left, 5);
}

static void
lock__that_ran_out__begins_a_new_row(void **state)
{
	struct session_count k = {.here = 5,
		.anywhere = 5,
		.last_here_utc_us = t0,
		.last_anywhere_utc_us = t0,
		.locked_until_utc_us = t0 + 900 * S};
	bool locks;

	(void)state;
	k = session_count_fail(k, &rules, t0 + 900 * S, &locks);
	assert_false(locks);
	assert_int_equal(k.here, 1);
	assert_int_equal(k.anywhere, 6);
	assert_int_equal(k.locked_until_utc_us, 0);
}

/* ORG-06: across all desks the wait doubles, whatever desk is new. */
static void
wait__follows_the_login__to_another_desk(void **state)
{
	const struct session_count k = {.here = 0, .anywhere = 6, .last_anywhere_utc_us = t0};
	struct session_try t;

	(void)state;
	assert_false(session_count_may(&k, &rules, t0 + 8 * S - 1, &t));
	assert_int_equal(t.wait_until_utc_us, t0 + 8 * S);
	assert_int_equal(t.tries_left, 5);
	assert_true(session_count_may(&k, &rules, t0 + 8 * S, &t));
}

/* ORG-06: 100 in a row anywhere. */
static void
hundred__in_a_row__need_a_reset(void **state)
{
	struct session_count k = {.anywhere = 99, .last_anywhere_utc_us = t0};
	struct session_try t;
	int64_t later = t0 + 86400 * S;
	bool locks;

	(void)state;
	assert_true(session_count_may(&k, &rules, later, &t));
	k = session_count_fail(k, &rules, later, &locks);
	assert_int_equal(k.anywhere, 100);
	assert_false(session_count_may(&k, &rules, later + 365 * 86400 * S, &t));
	assert_true(t.reset_needed);
}

static void
success__ends_both_rows(void **state)
{
	struct session_count k = {
		.here = 4, .anywhere = 60, .last_here_utc_us = t0, .last_anywhere_utc_us = t0};
	struct session_try t;

	(void)state;
	k = session_count_success(k);
	assert_true(session_count_may(&k, &rules, t0, &t));
	assert_int_equal(t.tries_left, 5);
	assert_int_equal(t.failures_here, 0);
}

/* A clock set back by an hour must not turn a wait of seconds into an hour. */
static void
clock__set_back__does_not_lengthen_a_wait(void **state)
{
	const struct session_count wait = {
		.here = 4, .anywhere = 4, .last_here_utc_us = t0, .last_anywhere_utc_us = t0};
	const struct session_count lock = {.here = 5,
		.anywhere = 5,
		.last_here_utc_us = t0,
		.last_anywhere_utc_us = t0,
		.locked_until_utc_us = t0 + 900 * S};
	struct session_try t;

	(void)state;
	assert_true(session_count_may(&wait, &rules, t0 - 3600 * S, &t));
	assert_true(session_count_may(&lock, &rules, t0 - 3600 * S, &t));
	assert_false(session_count_may(&lock, &rules, t0, &t));
}

static void
rules__of_the_site__decide_when_it_locks(void **state)
{
	const struct session_rules three = {.max_failures = 3, .lock_minutes = 1};
	struct session_count k = {0};
	bool locks;

	(void)state;
	for (int n = 1; n <= 3; n++) {
		k = session_count_fail(k, &three, t0, &locks);
		assert_int_equal(locks, n == 3);
	}
	assert_int_equal(k.locked_until_utc_us, t0 + 60 * S);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wait__doubles_from_the_third_failure__up_to_a_minute),
		cmocka_unit_test(tries__at_one_desk__wait_and_lock),
		cmocka_unit_test(lock__that_ran_out__begins_a_new_row),
		cmocka_unit_test(wait__follows_the_login__to_another_desk),
		cmocka_unit_test(hundred__in_a_row__need_a_reset),
		cmocka_unit_test(success__ends_both_rows),
		cmocka_unit_test(clock__set_back__does_not_lengthen_a_wait),
		cmocka_unit_test(rules__of_the_site__decide_when_it_locks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
