/* test_whole_day.c — a whole day at one desk through the real program. SPDX-License-Identifier: MIT
 *
 * Yesterday's closing is taken over, 40 entries are written, a key is lent, an
 * instruction given, an urgent incident opened; the handover is held up,
 * released by the supervisor, asked about, read back, accepted, watched, and
 * the record verified. Then the same with everybody at a terminal of their own.
 * source: SHO-02, 05 … 08, 12, 14 … 18, 22, 23; LOG-04; INC-02, 03, 05; ITEM-02.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "support/day_clock.h"
#include "support/day_script.h"

/* From 07:20 to a quarter past three: wxm's console p, the supervisor's comes
 * and goes. */
static void
early_shift(struct pty *p, const char *file)
{
	struct pty *super;

	day_take_over(p);
	day_write(p, 1, 10);
	day_clock_set(DAY_TODAY, 9, 20);
	day_lend(p);
	super = test_terminal(file, "super");
	day_instruct(super);
	pty_free(super);
	day_acknowledge(p);
	day_write(p, 11, 20);
	day_incident(p);
	day_write(p, 21, DAY_ENTRIES);
	day_clock_set(DAY_TODAY, 15, 16);
}

/* SHO-12: printed again it is the same, byte for byte. */
static void
is_reprinted_alike(const char *file)
{
	static char first[65536];
	const char *again;

	str_copy(first, sizeof first, day_sheet(file));
	again = day_sheet(file);
	assert_string_equal(again, first);
	if (!strstr(first, "王小明  A002") || !strstr(first, "陈博  A003") ||
		!strstr(first, "Nobody lends the master key") ||
		!strstr(first, "维修工有电话吗？") || !strstr(first, "137 0000 0007") ||
		!strstr(first, "ring flat 9 at five, else security") ||
		!strstr(first, "fire brigade is here, it is out"))
		fail_msg("the sheet says:\n%s", first);
}

static void
one_desk__from_yesterdays_closing_to_the_watch(void **state)
{
	const char *file = day_site();
	struct pty *p = test_terminal(file, "wxm"), *super;

	(void)state;
	early_shift(p, file);
	day_prepare(p);
	super = test_terminal(file, "super");
	day_release(super);
	pty_free(super);
	day_key_back(p);
	day_offer(p);
	day_receive_here(p);
	day_review(p);
	/* the giver answers in between, at the same keys */
	pty_keys(p, "<Esc>");
	day_answer(p);
	day_receive_here(p);
	day_accept(p);
	pty_wait_text(p, "This desk is held by 陈博");
	pty_shows(p, "Watch: stay reachable for 陈博 at front-1");
	pty_free(p);
	p = test_terminal(file, "bob");
	day_watch(p);
	pty_free(p);
	day_clock_set(DAY_AFTER, 9, 0);
	super = test_terminal(file, "super");
	day_check_yesterday(super);
	pty_free(super);
	day_verify(file);
	is_reprinted_alike(file);
	day_clock_close();
}

/* The giver, the receiver and the supervisor, all at once; each sees what the
 * others do without a key of their own. */
static void
three_terminals__side_by_side__are_live(void **state)
{
	const char *file = day_site();
	struct pty *giver = test_terminal(file, "wxm"), *receiver, *super;

	(void)state;
	early_shift(giver, file);
	receiver = test_terminal(file, "bob");
	super = test_terminal(file, "super");
	pty_wait_text(super, "Incident 1: Smoke in the cable room");
	pty_keys(receiver, "3");
	pty_wait_text(receiver, "preparing"); /* SHO-02: begun by the console at 15:15 */
	day_prepare(giver);
	day_release(super);
	pty_wait_text(giver, "released by 李四: fire brigade is here, it is out");
	day_key_back(giver);
	day_offer(giver);
	pty_wait_text(receiver, "[5 Receive: sign]");
	pty_keys(receiver, "<F6>");
	pty_wait_text(receiver, "Go through every line: Space understood");
	pty_wait_text(giver, "in review");
	pty_keys(giver, "<F8>");
	pty_wait_text(giver, "[5 Receive: sign]");
	day_review(receiver);
	day_answer(giver);
	pty_wait_text(receiver, "维修工有电话吗？ > 13");
	pty_keys(receiver, "<Up>");
	pty_wait_text(receiver, "> 137 0000 0007");
	day_accept(receiver);
	pty_wait_text(receiver, "You hold this desk. No handover is under way.");
	pty_wait_text(giver, "This desk is held by 陈博");
	pty_wait_text(giver, "Watch: stay reachable for 陈博 at front-1");
	pty_keys(receiver, "1");
	day_watch(receiver);
	pty_wait_gone(giver, "Watch: stay reachable");
	pty_free(giver);
	pty_free(receiver);
	pty_free(super);
	day_verify(file);
	is_reprinted_alike(file);
	day_clock_close();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_desk__from_yesterdays_closing_to_the_watch),
		cmocka_unit_test(three_terminals__side_by_side__are_live),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
