/* test_two.c — two terminals on one database. SPDX-License-Identifier: MIT
 *
 * source: screens.md §6.8, §8 nos. 26 and 28; SHO-01, 05, 08.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "support/test_terminal.h"

enum { LINES = 10 /* six checks, two items, one matter, the message */ };

static void
times(struct pty *p, const char *keys, int n)
{
	for (int i = 0; i < n; i++)
		pty_keys(p, keys);
}

/* anna's desk, ready to be given, with one matter; she stands in step 4. */
static struct pty *
prepared(const char *file)
{
	struct pty *p = test_terminal(file, "anna");

	pty_keys(p, "2<F2>yc: printer is dead<Enter><Esc>");
	pty_keys(p, "3<F6>");
	times(p, " ", 8);
	pty_keys(p, "<F6> call the shop<Enter><F6>all quiet<F6>");
	pty_shows(p, "Ready. F6 freezes the list");
	return p;
}

static void
new_entry__elsewhere__is_counted__nothing_moves(void **state)
{
	const char *file = test_terminal_site(TERMINAL_HELD);
	struct pty *a = test_terminal(file, "anna"), *b;
	int y, x, y2, x2;

	(void)state;
	pty_keys(a, "2<F2>first line<Enter><F2>second line<Enter>");
	b = test_terminal(file, "wxm");
	pty_keys(b, "2<Down>");
	pty_keys(b, "<F2>half a line");
	pty_cursor(b, &y, &x, NULL);
	const int row = pty_find(b, "first line");
	pty_keys(a, "<F2>from the other desk<Enter>");
	pty_wait_text(b, "1 new entry above. F5 shows it");
	assert_int_equal(pty_find(b, "from the other desk"), -1);
	pty_shows(b, "Log> half a line");
	pty_cursor(b, &y2, &x2, NULL);
	assert_int_equal(y, y2);
	assert_int_equal(x, x2);
	assert_int_equal(pty_find(b, "first line"), row);
	assert_int_equal(pty_row(b, row)[0], '>');
	pty_keys(b, "<F5>");
	pty_shows(b, "from the other desk");
	pty_shows(b, "Log> half a line");
	assert_int_equal(pty_find(b, "first line"), row + 1);
	assert_int_equal(pty_row(b, row + 1)[0], '>');
	pty_free(a);
	pty_free(b);
}

static void
now__shows_the_others_entry__by_itself(void **state)
{
	const char *file = test_terminal_site(TERMINAL_HELD);
	struct pty *a = test_terminal(file, "anna"), *b = test_terminal(file, "wxm");

	(void)state;
	pty_keys(a, "<F2>seen from far<Enter>");
	pty_wait_text(b, "seen from far");
	pty_wait_text(b, "1 log entry you have not read");
	pty_free(a);
	pty_free(b);
}

/* SHO-05, SHO-08: received at one's own terminal; the giver's sees it. */
static void
handover__received_at_ones_own_terminal(void **state)
{
	const char *file = test_terminal_site(TERMINAL_HELD), *said;
	struct pty *a = prepared(file), *b = test_terminal(file, "wxm");
	int status;

	(void)state;
	pty_keys(b, "3");
	pty_shows(b, "preparing");
	pty_keys(a, "<F6>");
	test_terminal_password(a, "anna");
	pty_shows(a, "State: offered");
	pty_wait_text(b, "[5 Receive: sign]");
	pty_keys(b, "<F6>");
	pty_shows(b, "Go through every line");
	/* SHO-06: unread entries first; the key that signs opens them */
	pty_keys(b, "<F6>");
	pty_shows(b, "printer is dead");
	pty_keys(b, " ");
	times(b, " ", LINES);
	pty_shows(b, "10 of 10 lines gone through, 0 log entries unread");
	pty_keys(b, "<F6>a");
	test_terminal_password(b, "wxm");
	pty_shows(b, "Countersign: the giver");
	test_terminal_password(b, "anna");
	pty_shows(b, "You hold this desk. No handover is under way.");
	pty_wait_text(a, "This desk is held by 王小明");
	pty_free(a);
	pty_free(b);
	said = test_terminal_run(file, (const char *const[]){"verify", NULL}, &status);
	if (status != 0 || !strstr(said, "VERIFIED"))
		fail_msg("verify: %d %s", status, said);
}

/* screens.md §8 no. 26: what was shown is not there any more: no signature. */
static void
sign__record_changed_elsewhere__dialog_closes(void **state)
{
	const char *file = test_terminal_site(TERMINAL_HELD);
	struct pty *a = prepared(file), *b = test_terminal(file, "anna");

	(void)state;
	pty_keys(a, "<F6>anna-pass");
	pty_shows(a, "Sign: give the shift");
	pty_keys(b, "3<F7>u");
	pty_keys(b, "one more call came<Enter>");
	pty_wait_text(b, "recalled");
	pty_wait_text(a, "This changed meanwhile. Look at it again before you sign");
	assert_int_equal(pty_find(a, "Sign: give the shift"), -1);
	pty_shows(a, "recalled");
	pty_keys(a, "<F7><F7><F7><F7><F8><F8><F8>");
	pty_shows(a, "Reason: one more call came");
	pty_free(a);
	pty_free(b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(new_entry__elsewhere__is_counted__nothing_moves),
		cmocka_unit_test(now__shows_the_others_entry__by_itself),
		cmocka_unit_test(handover__received_at_ones_own_terminal),
		cmocka_unit_test(sign__record_changed_elsewhere__dialog_closes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
