/* test_lock.c — the desk locks, opens again, changes hands. SPDX-License-Identifier: MIT
 *
 * source: ORG-07, screens.md §6.8, §8 no. 37.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "domain/draft.h"
#include "domain/enrol.h"
#include "domain/param.h"
#include "support/test_desk.h"

static struct test_console t;

static void
lock_minutes(const char *minutes)
{
	struct ctx manager;

	test_site_sign_in_at(&t.duty.site, "manager", 0, &manager);
	MUST(param_set(&manager, "terminal.idle_lock_minutes", minutes, 0, "a public hall", E));
	test_site_sign_out(&manager);
}

/* Nothing that was written or read stands on the lock. */
static void
covers(const char *word)
{
	harness_shows(&t.h, "LOCKED");
	harness_shows(&t.h, "Anna Lee locked this desk.");
	harness_lacks(&t.h, word);
	harness_lacks(&t.h, "[1 ");
	harness_lint(&t.h);
}

/* ORG-07, no. 37: the same person is back at the same row with the half line. */
static void
same_person__comes_back__to_row_and_half_line(void **state)
{
	char before[24][512];
	int y, x;

	(void)state;
	test_write(&t.duty.wxm, "printer is out of paper", false, ENTRY_NORMAL);
	test_write(&t.duty.wxm, "gate code changed", false, ENTRY_NORMAL);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "2<Down><F2>the caller said 他说<Left>");
	for (int i = 0; i < 24; i++)
		str_copy(before[i], sizeof before[i], harness_row(&t.h, i));
	y = t.h.canvas.cursor_y;
	x = t.h.canvas.cursor_x;
	harness_keys(&t.h, "<F9>0");
	covers("the caller");
	harness_lacks(&t.h, "printer");
	harness_lacks(&t.h, "gate");
	harness_shows(&t.h, "Next handover 15:30, in 1 h 30");
	harness_shows(&t.h, "Kept for later");
	harness_shows(&t.h, "Anna Lee           a log line; only its owner can open it");
	assert_null(t.ctx.key); /* nothing can be signed meanwhile */
	harness_keys(&t.h, "<Enter>anna-password<Enter>");
	harness_shows(&t.h, "Open again, as you left it");
	for (int i = 1; i < 22; i++)
		assert_string_equal(harness_row(&t.h, i), before[i]);
	assert_int_equal(t.h.canvas.cursor_y, y);
	assert_int_equal(t.h.canvas.cursor_x, x);
	harness_keys(&t.h, "<End>话<Enter>");
	harness_shows(&t.h, "the caller said 他说话");
}

/* ORG-07: another one signs in straight away; the draft waits for its owner. */
static void
other_person__sees_nothing__owner_finds_the_draft(void **state)
{
	(void)state;
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "3<F6>");
	harness_keys(&t.h, "2<F2>the caller said that<F9>0");
	covers("the caller");
	test_console_sign_in(&t, "wxm");
	harness_shows(&t.h, "[1 Now]");
	harness_lacks(&t.h, "the caller");
	assert_int_equal(t.ctx.who, t.duty.site.person[TEST_WXM]);
	harness_keys(&t.h, "2");
	harness_lacks(&t.h, "the caller");
	harness_keys(&t.h, "L");
	test_console_sign_in(&t, "anna");
	harness_shows(&t.h, "Draft: the caller said that");
	harness_keys(&t.h, "<F2> he waits<Enter>");
	harness_shows(&t.h, "the caller said that he waits");
}

static bool
count_one(void *arg, const struct session_open *s)
{
	(void)s;
	++*(int *)arg;
	return true;
}

/* ORG-07: the switch ends the session before; no more than one key lives here. */
static void
switch__in_two_lines__leaves_one_session(void **state)
{
	int before = 0, after = 0;

	(void)state;
	test_console_sign_in(&t, "bob");
	assert_true(session_list(&t.ctx, count_one, &before, NULL));
	harness_keys(&t.h, "Lwxm<Enter>wxm-password<Enter>");
	harness_shows(&t.h, "[1 Now]");
	assert_true(session_list(&t.ctx, count_one, &after, NULL));
	assert_int_equal(after, before);
}

/* ORG-06: wrong passwords at the lock count, and who comes back is told. */
static void
wrong_password__is_counted__and_told(void **state)
{
	(void)state;
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "L<Enter>wrong<Enter>");
	harness_shows(&t.h, "Password is wrong. 4 tries left at this desk");
	harness_shows(&t.h, "LOCKED");
	harness_keys(&t.h, "anna-password<Enter>");
	harness_shows(&t.h, "Open again. Wrong tries meanwhile: 1.");
}

/* ORG-07: 30 s before it is said; a key puts it off; nothing is lost. */
static void
idle__warns_then_locks__after_the_parameter(void **state)
{
	enum { LOCK_S = 3 * 60 };

	(void)state;
	lock_minutes("3");
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<F2>half");
	test_console_wait(&t, LOCK_S - 31);
	harness_lacks(&t.h, "This desk locks in 30 s");
	test_console_wait(&t, 2);
	harness_shows(&t.h, "This desk locks in 30 s. Any key goes on");
	harness_keys(&t.h, "<Left>");
	test_console_wait(&t, 1);
	harness_lacks(&t.h, "This desk locks in 30 s");
	harness_keys(&t.h, "<End> a");
	test_console_wait(&t, LOCK_S - 2);
	harness_shows(&t.h, "Log> half a");
	test_console_wait(&t, 4);
	covers("half");
	harness_keys(&t.h, "<Enter>anna-password<Enter>");
	harness_shows(&t.h, "Log> half a");
}

/* Never while keys arrive. */
static void
typing__never_locks(void **state)
{
	(void)state;
	lock_minutes("1");
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<F2>");
	for (int i = 0; i < 20; i++) {
		harness_keys(&t.h, "a");
		test_console_wait(&t, 20);
		harness_lacks(&t.h, "LOCKED");
	}
	harness_shows(&t.h, "Log> aaaaaaaaaaaaaaaaaaaa");
}

/* ORG-05: who left or was reset meanwhile does not come back. */
static void
ended__meanwhile__does_not_open(void **state)
{
	struct enrol_code code;
	struct ctx hr, ops, director;

	(void)state;
	test_console_sign_in(&t, "bob");
	harness_keys(&t.h, "<F2>my last line<F9>0");
	test_site_confirm(&t.duty.site, "hr", &hr);
	MUST(person_leave(&hr, t.duty.site.person[TEST_BOB], 20261121, "gone", E));
	test_site_sign_out(&hr);
	harness_keys(&t.h, "<Enter>bob-password<Enter>");
	harness_lacks(&t.h, "[1 ");
	test_console_elsewhere(&t);
	test_console_wait(&t, 1);
	harness_shows(&t.h, "Nobody is signed in at this desk.");
	harness_shows(&t.h, "You were signed out");
	harness_lacks(&t.h, "my last line");

	test_console_sign_in(&t, "lead");
	harness_keys(&t.h, "L");
	test_site_confirm(&t.duty.site, "ops", &ops);
	test_site_confirm(&t.duty.site, "director", &director);
	MUST(enrol_reset(&ops, &director, t.duty.site.person[TEST_LEAD], "forgot it", &code, E));
	MUST(enrol_use_code(&ops, "lead", code.code, "tea at four today", E));
	test_site_sign_out(&ops);
	test_site_sign_out(&director);
	harness_keys(&t.h, "<Enter>tea at four today<Enter>");
	harness_shows(&t.h, "This session was ended meanwhile. Sign in again");
	assert_int_equal(t.ctx.who, 0);
	assert_null(t.ctx.key);
}

/* A receiver's key at the giver's terminal does not outlive the lock. */
static void
receiver__shows_who_they_are_again(void **state)
{
	(void)state;
	test_desk_in_review(&t);
	harness_keys(&t.h, "<F9>0");
	harness_keys(&t.h, "<Enter>anna-password<Enter>");
	harness_shows(&t.h, "[3 Handover]");
	harness_keys(&t.h, " ");
	harness_lacks(&t.h, "1 of 9 lines gone through");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Receive here");
	harness_keys(&t.h, "<Esc>");
}

/* A password that was half typed does not wait under the lock. */
static void
secrets__do_not_outlive_the_lock(void **state)
{
	(void)state;
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<F7>anna-password<Enter>half of it<F9>0");
	harness_shows(&t.h, "LOCKED");
	harness_keys(&t.h, "<Enter>anna-password<Enter>");
	harness_shows(&t.h, "> Present password");
	harness_lacks(&t.h, "*");
}

/* Esc, Go to and digits open nothing. */
static void
keys__of_the_lock__show_nothing(void **state)
{
	(void)state;
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<F2>half a line<F9>0<Esc><F9>1<F2><Ctrl-C><F5><Ctrl-G><F1>");
	harness_lacks(&t.h, "half a line");
	harness_keys(&t.h, "<Esc>");
	covers("half a line");
	harness_keys(&t.h, "<F8>");
	harness_shows(&t.h, "已锁定");
	harness_keys(&t.h, "<F8>");
	covers("half a line");
}

static int
sessions_now(void)
{
	int n = 0;

	assert_true(session_list(&t.duty.super, count_one, &n, NULL));
	return n;
}

/* ORG-07: who passes by ends nobody's session; a wrong password counts as one. */
static void
sign_out__without_the_password__ends_nothing(void **state)
{
	static const char *const keys[] = {"<F12>", "<Enter><F12>", "<Enter>wrong<F12>",
		"<Ctrl-U>wxm<F12>", "<Ctrl-U>wxm<Enter>wxm-password<F12>"};
	int before;

	(void)state;
	test_console_sign_in(&t, "anna");
	before = sessions_now();
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		harness_keys(&t.h, "<F2>half a line<F9>0");
		harness_keys(&t.h, keys[i]);
		covers("half a line");
		harness_shows(&t.h, i == 2 ? "Password is wrong. 4 tries left at this desk"
					   : "Only Anna Lee can sign out here: password, then F12");
		assert_int_equal(t.ctx.who, test_desk_person(&t, TEST_ANNA));
		assert_int_equal(sessions_now(), before);
		if (i > 2)
			harness_keys(&t.h, "<Esc><Shift-Tab><Ctrl-U>anna<Enter>");
		harness_keys(&t.h, i == 0 ? "<Enter>" : "");
		test_console_password(&t, "anna");
		harness_keys(&t.h, "<F2><Ctrl-U><Esc>");
	}
}

/* ORG-07, SHO-08: recorded, the draft waits, and duty stays where it is. */
static void
sign_out__by_the_person__keeps_draft_and_duty(void **state)
{
	(void)state;
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<F2>half a line<F9>0<Enter>anna-password<F12>");
	harness_shows(&t.h, "Nobody is signed in at this desk.");
	harness_shows(&t.h, "Anna Lee is on duty here until a handover.");
	harness_shows(&t.h, "Signed out. You still hold front-1");
	harness_shows(&t.h, "a log line; only its owner can open it");
	assert_int_equal(t.ctx.who, 0);
	assert_null(t.ctx.key);
	assert_int_equal(test_desk_holder(&t), test_desk_person(&t, TEST_ANNA));
	test_console_sign_in(&t, "anna");
	harness_shows(&t.h, "Draft: half a line");
	assert_int_equal(test_desk_holder(&t), test_desk_person(&t, TEST_ANNA));
}

/* The way out without a detour over the lock: a room, and Go to. */
static void
sign_out__from_within__is_a_room(void **state)
{
	(void)state;
	test_console_sign_in(&t, "bob");
	harness_keys(&t.h, "<F2>half a line<F9>sign out<Enter>");
	harness_shows(&t.h, "Signed out. What you typed stays as a draft");
	assert_int_equal(t.ctx.who, 0);
	test_console_sign_in(&t, "bob");
	harness_shows(&t.h, "Draft: half a line");
}

/* screens.md §6.8: two sessions of one person, both marked. */
static void
two_sessions__are_marked__in_the_title(void **state)
{
	struct ctx other = t.duty.site.system;

	(void)state;
	str_copy(other.terminal, sizeof other.terminal, "pts/8");
	test_console_sign_in(&t, "lead");
	harness_lacks(&t.h, "x2");
	MUST(session_sign_in(&other, "lead", "lead-password", NULL, NULL, E));
	test_console_elsewhere(&t);
	test_console_wait(&t, 1);
	harness_shows(&t.h, "(team leader) x2");
	test_site_sign_out(&other);
	test_console_elsewhere(&t);
	test_console_wait(&t, 1);
	harness_lacks(&t.h, "x2");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(same_person__comes_back__to_row_and_half_line),
		ON_CONSOLE(other_person__sees_nothing__owner_finds_the_draft),
		ON_CONSOLE(switch__in_two_lines__leaves_one_session),
		ON_CONSOLE(wrong_password__is_counted__and_told),
		ON_CONSOLE(idle__warns_then_locks__after_the_parameter),
		ON_CONSOLE(typing__never_locks),
		ON_CONSOLE(ended__meanwhile__does_not_open),
		ON_CONSOLE_AFTER(NULL, receiver__shows_who_they_are_again),
		ON_CONSOLE(secrets__do_not_outlive_the_lock),
		ON_CONSOLE(keys__of_the_lock__show_nothing),
		ON_CONSOLE(sign_out__without_the_password__ends_nothing),
		ON_CONSOLE(sign_out__by_the_person__keeps_draft_and_duty),
		ON_CONSOLE(sign_out__from_within__is_a_room),
		ON_CONSOLE(two_sessions__are_marked__in_the_title),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
