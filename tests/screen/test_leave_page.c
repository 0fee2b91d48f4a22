/* test_leave_page.c — what one does with one's own leave, and who sees whose. SPDX-License-Identifier: MIT
 *
 * LV-10, LV-13, LV-16, LV-17.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/leave.h"
#include "domain/leave_day_run.h"
#include "domain/leave_process.h"
#include "screens/leave_screens.h"
#include "support/scene.h"
#include "support/test_console.h"

enum { WITHDRAWN_ONE = 1, FILED_ONE, RETURNED_ONE, SENT_ONE };

static struct test_console t;

static int
begin(void **state)
{
	(void)test_console_setup(state);
	scene_leaves(&t);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "4");
	return 0;
}

static void
open_page(int64_t leave)
{
	leave_page_open(t.h.ui, leave);
	harness_draw(&t.h);
}

static enum leave_state
state_of(int64_t leave)
{
	struct leave l;

	MUST(leave_get(&t.duty.anna, leave, &l, E));
	return l.state;
}

/* What waits first, what is open, what is over; and where the selected one is. */
static void
home__lists__what_is_open_first(void **state)
{
	(void)state;
	assert_true(harness_find(&t.h, "handover") < harness_find(&t.h, "sent back"));
	assert_true(harness_find(&t.h, "sent back") < harness_find(&t.h, "withdrawn"));
	harness_shows(&t.h, "3 open");
	harness_shows(&t.h, "news             Mon 12-07 to Tue 12-08                filed by HR");
	harness_keys(&t.h, "<Down><Down><Down>");
	harness_shows(&t.h, "With 赵敏 since 2026-11-21 14:00, due Mon 11-23");
	harness_shows(&t.h, "What moves it: their decision moves it");
}

/* LV-10: until it is filed, by the applicant, with the password. */
static void
withdraw__needs_the_password(void **state)
{
	(void)state;
	open_page(SENT_ONE);
	harness_keys(&t.h, "<F8>");
	harness_shows(&t.h, "Sign: withdraw the request");
	harness_keys(&t.h, "wrong<Enter>");
	assert_int_equal(state_of(SENT_ONE), LEAVE_SUBMITTED);
	test_console_password(&t, "anna");
	assert_int_equal(state_of(SENT_ONE), LEAVE_WITHDRAWN);
	harness_shows(&t.h, "Withdrawn. Whoever had it is told");
	harness_lacks(&t.h, "F8 Withdraw");
	harness_shows(&t.h, "you withdrew it");
}

/* LV-16: sent back, it says why, is changed and goes to the leader again. */
static void
sent_back__is_changed__and_sent_again(void **state)
{
	(void)state;
	open_page(RETURNED_ONE);
	harness_shows(&t.h, "赵敏 sent it back");
	harness_shows(&t.h, "哪家医院？ which hospital?");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "赵敏 sent it back: 哪家医院？ which hospital?");
	harness_shows(&t.h, "[看牙 the dentist");
	harness_shows(&t.h, "[1st half]");
	harness_keys(&t.h, "<Down><Down><Down><Down><End>, city hospital<F6>");
	test_console_password(&t, "anna");
	assert_int_equal(state_of(RETURNED_ONE), LEAVE_SUBMITTED);
	harness_shows(&t.h, "Reason: 看牙 the dentist, city hospital");
}

/* LV-17: filed, it is corrected and cancelled by processes of its own. */
static void
filed__is_corrected__by_a_process(void **state)
{
	struct leave open;

	(void)state;
	open_page(FILED_ONE);
	harness_lacks(&t.h, "Withdraw");
	harness_keys(&t.h, "c");
	harness_shows(&t.h, "LEAVE  Correction");
	harness_keys(&t.h, "<Tab><Tab><Ctrl-U>12-07<Tab>");
	harness_shows(&t.h, "1 working day (7 Dec)");
	harness_keys(&t.h, "<Tab>one day is enough<F6>");
	test_console_password(&t, "anna");
	MUST(leave_process_open(&t.duty.anna, FILED_ONE, &open, E));
	assert_int_equal(open.process, LEAVE_CORRECT);
	assert_int_equal(open.range.last_day, 20261207);
	harness_shows(&t.h, "Correction: Mon 12-07, sent");
	harness_keys(&t.h, "c");
	harness_shows(&t.h, "A request about this leave is open. Withdraw that one first");
}

static void
filed__is_cancelled__from_a_day_on(void **state)
{
	struct leave open;

	(void)state;
	open_page(FILED_ONE);
	harness_keys(&t.h, "<F8>");
	harness_shows(&t.h, "CANCEL LEAVE");
	harness_shows(&t.h, "Nothing of it is taken: the whole leave is cancelled.");
	harness_keys(&t.h, "12-08");
	harness_shows(&t.h, "Gives back 1 day. The leave is then: 2026-12-07 Mon.");
	harness_keys(&t.h, "<Tab>moved<F6>");
	harness_shows(&t.h, "Sign: cancel the leave");
	test_console_password(&t, "anna");
	harness_shows(&t.h, "Sent. The manager decides whether it is cancelled");
	MUST(leave_process_open(&t.duty.anna, FILED_ONE, &open, E));
	assert_int_equal(open.process, LEAVE_CANCEL);
}

/* LV-17: over, the return is asked for on the tab and on the board. */
static void
over__asks_for_the_return__on_tab_and_board(void **state)
{
	struct leave open;
	int begun;

	(void)state;
	test_site_add_minutes(&t.duty.site, 18 * 24 * 60);
	MUST(leave_day_run(&t.duty.site.system, 0, &begun, E));
	assert_int_equal(begun, 1);
	harness_keys(&t.h, "<Esc>");
	t.h.at = t.duty.site.clock;
	harness_keys(&t.h, "<F9>sign out<Enter>");
	test_console_sign_in(&t, "anna");
	harness_shows(&t.h, "Your leave ended on 2026-12-08: say that you are back");
	harness_keys(&t.h, "4");
	harness_shows(&t.h, "your leave ended Tue 12-08");
	harness_keys(&t.h, "<Home><Enter>");
	harness_shows(&t.h, "RETURN TO POST");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Sign: back at work");
	test_console_password(&t, "anna");
	MUST(leave_process_open(&t.duty.anna, FILED_ONE, &open, E));
	assert_int_equal(open.process, LEAVE_BACK);
	harness_lacks(&t.h, "your leave ended");
}

/* LV-13: a leader sees those of the team and opens them; an agent has no such view. */
static void
team__is_seen__by_who_leads(void **state)
{
	(void)state;
	harness_keys(&t.h, "v");
	harness_lacks(&t.h, "TEAM LEAVE");
	harness_keys(&t.h, "<Esc><F9>sign out<Enter>");
	test_console_sign_in(&t, "lead");
	harness_keys(&t.h, "4v");
	harness_shows(&t.h, "TEAM LEAVE");
	harness_shows(&t.h, "2 of 2");
	harness_keys(&t.h, "<F8>");
	harness_shows(&t.h, "Thu 12-24 to Mon 12-28");
	harness_keys(&t.h, "/sent<Enter>");
	harness_shows(&t.h, "1 of 2");
	harness_lacks(&t.h, "12-07");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "Personal leave: sent (Anna Lee)");
	harness_shows(&t.h, "family visit");
	harness_lacks(&t.h, "Withdraw");
}

/* LV-10: the manager calls back what stands, with words. */
static void
recall__is_the_managers(void **state)
{
	(void)state;
	harness_keys(&t.h, "<Esc><F9>sign out<Enter>");
	test_console_sign_in(&t, "manager");
	open_page(FILED_ONE);
	harness_keys(&t.h, "<F8>12-08<Tab>two are ill<F6>");
	harness_shows(&t.h, "Sign: call back from leave");
	test_console_password(&t, "manager");
	assert_int_equal(state_of(FILED_ONE), LEAVE_RECALLED);
	harness_shows(&t.h, "two are ill");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE_AFTER(begin, home__lists__what_is_open_first),
		ON_CONSOLE_AFTER(begin, withdraw__needs_the_password),
		ON_CONSOLE_AFTER(begin, sent_back__is_changed__and_sent_again),
		ON_CONSOLE_AFTER(begin, filed__is_corrected__by_a_process),
		ON_CONSOLE_AFTER(begin, filed__is_cancelled__from_a_day_on),
		ON_CONSOLE_AFTER(begin, over__asks_for_the_return__on_tab_and_board),
		ON_CONSOLE_AFTER(begin, team__is_seen__by_who_leads),
		ON_CONSOLE_AFTER(begin, recall__is_the_managers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
