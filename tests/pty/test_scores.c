/* test_scores.c — a score through the real program: proposed, confirmed, read with its evidence. SPDX-License-Identifier: MIT
 *
 * The trainer proposes from the list of scores, the supervisor confirms from it, and
 * the agent reads the line, opens what it follows from and comes back.
 * source: SCR-01, SCR-02, SCR-03, SCR-14.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/day_clock.h"
#include "support/day_site.h"
#include "support/month_script.h"
#include "support/scratch.h"

static void
propose(const char *file)
{
	struct pty *p = test_terminal(file, "qa");

	pty_keys(p, "8");
	pty_wait_text(p, "Sorted by name.");
	pty_keys(p, "/anna<Enter>E");
	pty_wait_text(p, "PROPOSE AN EVENT");
	pty_keys(p, "D-12<Tab><Tab>twice the wrong flat<F6>");
	pty_wait_text(p, "Sign: propose");
	test_terminal_password(p, "qa");
	pty_wait_text(p, "Proposed. Whoever scores them finds it in the Inbox");
	pty_free(p);
}

static void
confirm(const char *file)
{
	struct pty *p = test_terminal(file, "super");

	pty_keys(p, "8a");
	pty_wait_text(p, "EVENTS TO CONFIRM");
	pty_wait_text(p, "D-12");
	pty_keys(p, "<F6>");
	pty_wait_text(p, "Sign: confirm");
	test_terminal_password(p, "super");
	pty_wait_text(p, "1 confirmed");
	pty_free(p);
}

static void
read_it(const char *file)
{
	struct pty *p = test_terminal(file, "anna");

	pty_keys(p, "8");
	pty_wait_text(p, "80 base + 0 added - 2 taken off = 78");
	pty_wait_text(p, "Score 78, grade C, rank 2 of 2");
	pty_wait_text(p, "Nothing waits to be confirmed");
	pty_wait_text(p, "> 11-24 D-12  Wrong data entered");
	pty_keys(p, "<Enter>");
	pty_wait_text(p, "CONDUCT EVENT");
	pty_wait_text(p, "twice the wrong flat");
	pty_keys(p, "<Esc>");
	pty_wait_text(p, "> 11-24 D-12  Wrong data entered");
	pty_keys(p, "v");
	pty_wait_text(p, "you: score by month, n=1");
	pty_wait_text(p, "Axis from 70.0. - - target 80.0.");
	pty_keys(p, "v");
	pty_wait_text(p, "> 2026-11                78.0");
	pty_free(p);
}

static void
score__from_proposal_to_being_read__by_keys(void **state)
{
	static const char roster[] = "date,desk,shift,staff_no,holder\n"
				     "2026-11-24,front-1,early,A001,yes\n"
				     "2026-11-24,front-1,early,A002,no\n";
	char file[256];

	(void)state;
	(void)str_copy(file, sizeof file, day_site());
	month_import(file, "roster", roster, true);
	propose(file);
	confirm(file);
	read_it(file);
	day_clock_close();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(score__from_proposal_to_being_read__by_keys),
	};

	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
