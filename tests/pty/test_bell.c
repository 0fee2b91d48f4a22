/* test_bell.c — one BEL for what is urgent for me, and the words beside it. SPDX-License-Identifier: MIT
 *
 * source: screens.md §6.8, §7 (12); the setting is ORG-05's.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "support/test_terminal.h"

static int
bells(struct pty *p)
{
	int n = 0;

	for (const char *at = pty_output(p); (at = strchr(at, '\a')) != NULL; at++)
		n++;
	return n;
}

/* anna writes at her terminal; wxm sits at another one of the same desk. */
static struct pty *a, *b;

static void
two_terminals(void)
{
	const char *file = test_terminal_site(TERMINAL_HELD);

	a = test_terminal(file, "anna");
	b = test_terminal(file, "wxm");
	assert_int_equal(bells(a) + bells(b), 0);
}

static void
away(void)
{
	pty_free(a);
	pty_free(b);
}

/* Once, with the words in the message row; what is typed and where stays. */
static void
urgent__of_another__rings_once_and_is_said(void **state)
{
	int y, x, y2, x2;

	(void)state;
	two_terminals();
	pty_keys(b, "<F2>half a line");
	pty_cursor(b, &y, &x, NULL);
	pty_keys(a, "<F2>fire alarm on floor 3 !!<Enter>");
	pty_wait_text(b, "!! Anna Lee, front-1: fire alarm on floor 3");
	pty_wait_text(b, "1 log entry you have not read");
	pty_shows(b, "Log> half a line");
	pty_cursor(b, &y2, &x2, NULL);
	assert_int_equal(y, y2);
	assert_int_equal(x, x2);
	assert_int_equal(bells(b), 1);
	assert_int_equal(bells(a), 0); /* one's own */
	pty_keys(a, "and a normal one<Enter>");
	pty_wait_text(b, "2 log entries you have not read");
	pty_keys(a, "coffee is out !<Enter>");
	pty_wait_text(b, "3 log entries you have not read");
	pty_keys(a, "water on floor 2 !!<Enter>");
	pty_wait_text(b, "!! Anna Lee, front-1: water on floor 2");
	assert_int_equal(bells(b), 2);
	away();
}

/* Who set the bell to "never" reads it and hears nothing. */
static void
urgent__silent__is_said_and_does_not_ring(void **state)
{
	(void)state;
	two_terminals();
	pty_keys(b, "<F9>settings<Enter>");
	pty_wait_text(b, "once for what is urgent for me");
	pty_keys(b, "<Down><Down><Down> ");
	pty_wait_text(b, "Kept for you, at every desk");
	pty_keys(b, "<Esc>1");
	pty_keys(a, "<F2>fire alarm on floor 3 !!<Enter>");
	pty_wait_text(b, "!! Anna Lee, front-1: fire alarm on floor 3");
	assert_int_equal(bells(b), 0);
	away();
}

/* ORG-07: a locked desk says and rings nothing; who comes back is told once. */
static void
urgent__at_a_locked_desk__waits_for_its_person(void **state)
{
	(void)state;
	two_terminals();
	pty_keys(b, "L");
	pty_wait_text(b, "locked this desk.");
	pty_keys(a, "<F2>fire alarm on floor 3 !!<Enter>");
	pty_keys(a, "water on floor 2 !!<Enter>");
	(void)pty_listen(b, 1500); /* its second of looking is over */
	assert_int_equal(bells(b), 0);
	assert_int_equal(pty_find(b, "fire"), -1);
	pty_keys(b, "<Enter>");
	test_terminal_password(b, "wxm");
	pty_wait_text(b, "!! 2 urgent entries, the newest by Anna Lee at front-1");
	assert_int_equal(bells(b), 1);
	away();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(urgent__of_another__rings_once_and_is_said),
		cmocka_unit_test(urgent__silent__is_said_and_does_not_ring),
		cmocka_unit_test(urgent__at_a_locked_desk__waits_for_its_person),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
