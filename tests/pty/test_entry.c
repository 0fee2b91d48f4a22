/* test_entry.c — the entry line on a terminal: details outlive a kill. SPDX-License-Identifier: MIT
 *
 * source: screens.md §6.5 (8), P6; the line alone: test_care.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>

#include "support/test_terminal.h"

/* Esc stores line and details before it draws: killed after it, both are there. */
static void
details__survive_a_kill__and_are_saved_then(void **state)
{
	const char *file = test_terminal_site(TERMINAL_HELD);
	struct pty *p = test_terminal(file, "anna");

	(void)state;
	pty_keys(p, "2<F2>cp: 包裹丢失<F4>came at nine<Enter>客户很着急<Esc>");
	pty_wait_text(p, "details");
	pty_kill(p, SIGKILL);
	assert_int_equal(pty_wait_exit(p), 128 + SIGKILL);
	pty_free(p);
	p = test_terminal(file, "anna");
	pty_wait_text(p, "Draft: cp: 包裹丢失");
	pty_keys(p, "2<F2><F4>");
	pty_wait_text(p, "客户很着急");
	pty_keys(p, "<Enter>second call<F6>");
	pty_wait_text(p, "Saved ");
	pty_keys(p, "<Esc><Home><Enter>");
	pty_wait_text(p, "second call");
	pty_shows(p, "came at nine");
	pty_shows(p, "客户很着急");
	pty_free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(details__survive_a_kill__and_are_saved_then),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
