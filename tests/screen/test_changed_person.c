/* test_changed_person.c — a person who is changed while signed in. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/test_console.h"

static struct test_console t;

/* Two seconds: one to hear of it, one to look. */
static void
elsewhere(void)
{
	test_console_elsewhere(&t);
	test_console_wait(&t, 1);
}

/* ORG-05: whoever left reads nothing more at a desk that is still open. */
static void
left__is_signed_out_within_two_seconds(void **state)
{
	struct ctx hr;

	(void)state;
	test_console_sign_in(&t, "bob");
	test_site_confirm(&t.duty.site, "hr", &hr);
	MUST(person_leave(&hr, t.duty.site.person[TEST_BOB], 20261121, "gone", E));
	test_site_sign_out(&hr);
	elsewhere();
	harness_shows(&t.h, "Nobody is signed in at this desk.");
	harness_shows(&t.h, "You were signed out");
	assert_int_equal(t.con.me.person.id, 0);
	assert_int_equal(t.ctx.who, 0);
}

/* ORG-01: the post on the screen is the one that counts. */
static void
new_post__stands_in_the_title(void **state)
{
	struct ctx hr;
	struct person bob;

	(void)state;
	test_console_sign_in(&t, "bob");
	harness_shows(&t.h, "(agent)");
	test_site_confirm(&t.duty.site, "hr", &hr);
	MUST(person_get(&hr, t.duty.site.person[TEST_BOB], &bob, E));
	bob.post = POST_QA_TRAINER;
	MUST(person_change(&hr, &bob, E));
	test_site_sign_out(&hr);
	elsewhere();
	harness_lacks(&t.h, "(agent)");
	assert_int_equal(t.con.me.person.post, POST_QA_TRAINER);
}

/* SHO-11: a clock that was set back is said once, and work goes on. */
static void
clock_set_back__is_said_once(void **state)
{
	(void)state;
	test_console_sign_in(&t, "bob");
	t.duty.site.clock.at.utc_us -= (int64_t)90 * 60000000;
	harness_keys(&t.h, "2<F2>after the step<Enter>");
	test_console_wait(&t, 1);
	harness_shows(&t.h, "The server's clock moved by -90 min since the last record.");
	harness_keys(&t.h, "and on<Enter>");
	test_console_wait(&t, 1);
	harness_lacks(&t.h, "clock moved");
	harness_shows(&t.h, "and on");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(left__is_signed_out_within_two_seconds),
		ON_CONSOLE(clock_set_back__is_said_once),
		ON_CONSOLE(new_post__stands_in_the_title),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
