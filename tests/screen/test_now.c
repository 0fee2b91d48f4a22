/* test_now.c — the Now board of every post, live, and the way back. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "domain/matter.h"
#include "domain/session.h"
#include "screens/now.h"
#include "support/test_console.h"

static struct test_console t;

static const struct now_state *
board(void)
{
	assert_true(ui_top(t.h.ui) == &screen_now);
	return ui_top_state(t.h.ui);
}

/* A handover to check, a locked login, an open matter. */
static void
arrange(void)
{
	struct ctx c = t.duty.site.system;
	struct err e;

	test_handover(&t.duty, &t.duty.anna, &t.duty.anna_key, &t.duty.wxm, &t.duty.wxm_key);
	test_write(&t.duty.wxm, "printer is out of paper", true, ENTRY_NORMAL);
	c.desk = t.duty.site.front;
	for (int i = 0; i < 5; i++) {
		err_clear(&e);
		assert_false(session_sign_in(&c, "bob", "wrong", NULL, NULL, &e));
		test_site_add_minutes(&t.duty.site, 1);
	}
}

/* screens.md §5: each post sees what is its to do, and nothing else. */
static void
board__by_post__shows_what_is_theirs(void **state)
{
	static const char *const check = "Check the day 2026-11-21 of front-1";
	static const char *const locked = "陈博: too many wrong passwords at front-1";
	static const char *const open = "printer is out of paper";
	static const struct {
		const char *login;
		bool checks, releases;
	} posts[] = {{"anna", false, false}, {"lead", false, true}, {"shiftl", false, true},
		{"qa", false, false}, {"super", true, true}, {"manager", true, true},
		{"director", true, true}, {"hr", false, false}, {"ops", false, true}};

	(void)state;
	for (size_t i = 0; i < sizeof posts / sizeof *posts; i++) {
		test_console_open(&t, TEST_HELD, 43, 132, LANG_EN);
		test_handover(
			&t.duty, &t.duty.anna, &t.duty.anna_key, &t.duty.wxm, &t.duty.wxm_key);
		test_site_add_minutes(&t.duty.site, 24 * 60); /* SHO-10: the day is over */
		test_handover(
			&t.duty, &t.duty.wxm, &t.duty.wxm_key, &t.duty.anna, &t.duty.anna_key);
		arrange();
		test_console_sign_in(&t, posts[i].login);
		harness_shows(&t.h, "On duty now");
		harness_shows(&t.h, open);
		(posts[i].checks ? harness_shows : harness_lacks)(&t.h, check);
		(posts[i].releases ? harness_shows : harness_lacks)(&t.h, locked);
		if (board()->needs)
			assert_int_equal(harness_row(&t.h, t.h.canvas.cursor_y)[0], '>');
		else /* QA and HR settle nothing at a desk */
			assert_int_equal(access_reach(t.con.me.person.post, ACT_MATTER_CLOSE),
				RELATION_NOBODY);
		test_console_close(&t);
	}
}

/* SHO-02: the row of the handover counts down by the minute, without a read. */
static void
countdown__goes_on__from_minute_to_minute(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	test_console_sign_in(&t, "anna");
	harness_shows(&t.h, "ends in 1 h 30");
	harness_shows(&t.h, "in 1 h 15");
	test_site_add_minutes(&t.duty.site, 1);
	harness_draw(&t.h);
	harness_shows(&t.h, "ends in 1 h 29");
	harness_shows(&t.h, "in 1 h 14");
	test_site_add_minutes(&t.duty.site, 74);
	harness_draw(&t.h);
	harness_shows(&t.h, ">! 15:15 Start the handover to Middle");
	test_console_close(&t);
}

/* screens.md §8 no. 28: what comes from elsewhere stands there, and the row
 * under the cursor stays the same row of the screen. */
static void
elsewhere__adds_above__the_selected_row_stays(void **state)
{
	char before[128];
	int y;

	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	test_write(&t.duty.wxm, "printer is out of paper", true, ENTRY_NORMAL);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<Down><Down>");
	y = t.h.canvas.cursor_y;
	str_copy(before, sizeof before, harness_row(&t.h, y));
	assert_non_null(strstr(before, "printer is out of paper"));
	test_write(&t.duty.wxm, "fire alarm on floor 3", true, ENTRY_URGENT);
	test_console_elsewhere(&t);
	assert_int_equal(t.h.canvas.cursor_y, y);
	assert_string_equal(harness_row(&t.h, y), before);
	harness_shows(&t.h, "Needs you (4)");
	harness_shows(&t.h, "! 1 above, F5 shows them");
	harness_shows(&t.h, "!! fire alarm on floor 3"); /* in the latest log at once */
	harness_keys(&t.h, "<F5>");
	harness_shows(&t.h, " !       fire alarm on floor 3");
	test_console_close(&t);
}

/* screens.md §6.7: if the record left the view, the message says so. */
static void
elsewhere__settles_the_selected_one__the_next_is_taken(void **state)
{
	struct matter_closing m = {.result = "done by phone"};

	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	m.id = test_write(&t.duty.wxm, "printer is out of paper", true, ENTRY_NORMAL);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<Down><Down>");
	MUST(matter_close(&t.duty.wxm, &m, E));
	test_console_elsewhere(&t);
	harness_shows(&t.h, "What was selected is settled; the next one is selected now");
	assert_int_equal(board()->needs, 2);
	assert_int_equal(harness_row(&t.h, t.h.canvas.cursor_y)[0], '>');
	test_console_close(&t);
}

static void
enter__opens_the_matter__esc_comes_back_to_its_row(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	test_write(&t.duty.anna, "first one", true, ENTRY_NORMAL);
	test_write(&t.duty.anna, "second one", true, ENTRY_NORMAL);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<Down><Down><Enter>");
	assert_true(ui_top(t.h.ui) == &screen_entry);
	harness_shows(&t.h, "second one");
	harness_keys(&t.h, "<Esc>");
	assert_int_equal(board()->table.row, 2);
	assert_string_equal(board()->need[2].text, "second one");
	test_console_close(&t);
}

/* LOG-04: instructions that stand, not those that were withdrawn. */
static void
notices__instructions_in_force__only(void **state)
{
	struct entry_draft d = {.kind = ENTRY_INSTRUCTION, .text = "refunds need a phone call"};
	struct entry written;

	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	MUST(entry_write(&t.duty.super, &d, &written, E));
	d.text = "close at noon";
	MUST(entry_write(&t.duty.super, &d, &written, E));
	MUST(entry_withdraw(&t.duty.super, written.id, E));
	test_console_sign_in(&t, "anna");
	assert_int_equal(board()->notices.n, 1);
	harness_shows(&t.h, " ! refunds need a phone call");
	harness_shows(&t.h, "李四 14:00, ack 0/5");
	test_console_close(&t);
}

/* screens.md §6.12: empty parts say that they are, and the next key. */
static void
empty__is_worded(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	test_console_sign_in(&t, "qa");
	harness_shows(&t.h, "Nothing waits for you. 2 is the log, 3 the handover");
	harness_shows(&t.h, "Nothing is written here yet. F2 writes the first line");
	assert_int_equal(t.h.canvas.cursor_x, 0);
	test_console_close(&t);
}

/* mockups.md §1 at 120: two panes with figures. */
static void
wide__has_figures_and_your_day(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 36, 120, LANG_EN);
	test_write(&t.duty.anna, "first one", true, ENTRY_URGENT);
	test_write(&t.duty.wxm, "second one", false, ENTRY_NORMAL);
	test_console_sign_in(&t, "anna");
	harness_shows(&t.h, " Entries          2   yours 1");
	harness_shows(&t.h, " Open matters     1   urgent 1");
	harness_shows(&t.h, " Handover       next 15:30 to Middle");
	harness_shows(&t.h, "peak 14:00 = 2");
	harness_shows(&t.h, " Desk held since 14:00");
	harness_shows(&t.h, " 1 entry: note 1");
	harness_shows(&t.h, " 1 unread");
	test_console_close(&t);
}

/* screens.md §6.9: u from any list. */
static void
undo__from_any_screen__takes_back_the_last_line(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<F2>written by mistake<Enter><Esc>9u");
	harness_shows(&t.h, "Withdrawn. The line stays in the log, struck through");
	harness_keys(&t.h, "u");
	harness_shows(&t.h, "Nothing of yours to take back here");
	harness_keys(&t.h, "1");
	harness_shows(&t.h, "-- written by mistake --");
	test_console_close(&t);
}

/* F3 is the log's search, from the board too. */
static void
find__opens_the_search_of_the_log(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	test_write(&t.duty.wxm, "printer is out of paper", false, ENTRY_NORMAL);
	test_write(&t.duty.wxm, "parcel lost", false, ENTRY_NORMAL);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<F3>parcel<Enter>");
	assert_true(ui_top(t.h.ui) == &screen_log);
	harness_shows(&t.h, "parcel");
	harness_lacks(&t.h, "printer is out of paper");
	test_console_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(board__by_post__shows_what_is_theirs),
		cmocka_unit_test(countdown__goes_on__from_minute_to_minute),
		cmocka_unit_test(elsewhere__adds_above__the_selected_row_stays),
		cmocka_unit_test(elsewhere__settles_the_selected_one__the_next_is_taken),
		cmocka_unit_test(enter__opens_the_matter__esc_comes_back_to_its_row),
		cmocka_unit_test(notices__instructions_in_force__only),
		cmocka_unit_test(empty__is_worded),
		cmocka_unit_test(wide__has_figures_and_your_day),
		cmocka_unit_test(find__opens_the_search_of_the_log),
		cmocka_unit_test(undo__from_any_screen__takes_back_the_last_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
