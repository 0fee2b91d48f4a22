/* test_log_screens.c — writing, correcting, withdrawing, reading and closing in the log. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "db/db.h"
#include "domain/matter.h"
#include "support/test_console.h"

static struct test_console t;

static void
open_log(const char *login, int cols)
{
	test_console_open(&t, TEST_HELD, 24, cols, LANG_EN);
	test_console_sign_in(&t, login);
	harness_keys(&t.h, "2");
}

static int64_t
entries(void)
{
	struct entry_filter f = {.desk_id = t.duty.site.front};
	int64_t n = 0;

	MUST(entry_count(&t.duty.super, &f, &n, E));
	return n;
}

/* Of the newest entries, 0 = the newest; the list is freed by the caller. */
static const struct entry *
newest(struct entry_list *l, int i)
{
	struct entry_filter f = {.desk_id = t.duty.site.front};

	MUST(entry_page(&t.duty.super, &f, &(const struct entry_place){.n = 20}, l, E));
	assert_true(i < l->n);
	return &l->entry[i];
}

static int64_t
unread_of(struct ctx *c)
{
	struct entry_owed owed = {.person = c->who, .desk = t.duty.site.front};
	int64_t n, first;

	MUST(entry_unread(c, &owed, &n, &first, E));
	return n;
}

/* --- writing --- */

/* screens.md §8 nos. 13 to 15: what is promised before Enter is what is stored. */
static void
line__preview__is_what_is_saved(void **state)
{
	static const struct {
		const char *typed, *preview, *stem;
	} rows[] = {
		{"cp: parcel lost @wxm #1047 !!",
			"Will save: complaint | 14:00 | 王小明 | ticket 1047 | urgent | open",
			"parcel lost"},
		{"ts：包裹丢失，客户很生气！@王小明跟进 ＃1047",
			"Will save: complaint | 14:00 | 王小明 | ticket 1047 | open", "包裹丢失，"},
		{"13:20 mail a@b.com got C# book", "Will save: note | 13:20", "mail a@b.com"},
		{"退款 38 元 #1042号 >夜班 ~15",
			"Will save: note | 14:00 | ticket 1042 | for the next shift", "退款 38 元"},
		{"http://x: down", "Will save: note | 14:00", "http://x: down"},
		{"\\@home alone", "Will save: note | 14:00", "@home alone"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct entry_list l;

		open_log("anna", 80);
		harness_keys(&t.h, "<F2>");
		harness_keys(&t.h, rows[i].typed);
		harness_shows(&t.h, rows[i].preview);
		harness_keys(&t.h, "<Enter>");
		assert_non_null(strstr(harness_message(&t.h), "Saved 14:00 "));
		assert_non_null(strstr(harness_message(&t.h), "as Anna Lee.  u Undo (5 min)"));
		assert_string_equal(newest(&l, 0)->typed, rows[i].typed);
		entry_list_free(&l);
		assert_int_equal(harness_find(&t.h, rows[i].stem), 4); /* on top */
		test_console_close(&t);
	}
}

static void
line__too_short__is_kept_and_said(void **state)
{
	(void)state;
	open_log("anna", 80);
	harness_keys(&t.h, "<F2>!! <Enter>");
	harness_shows(&t.h, "Write at least 2 characters of what happened");
	harness_shows(&t.h, "Log> !!");
	assert_int_equal(entries(), 0);
	test_console_close(&t);
}

/* LOG-03: done needs cause; course; result. Until then it stays open. */
static void
line__done__without_three_parts__stays_open(void **state)
{
	struct entry_list l;

	(void)state;
	open_log("anna", 80);
	harness_keys(&t.h, "<F2>yc: lift stuck =done");
	harness_shows(&t.h, "Done needs cause; course; result. Until then it stays open");
	harness_keys(&t.h, "<Enter>");
	assert_true(newest(&l, 0)->matter_open);
	entry_list_free(&l);
	test_console_close(&t);
}

/* screens.md §8 no. 20: pasted lines never send; three lines ask. */
static void
paste__of_three_lines__asks_one_or_three(void **state)
{
	(void)state;
	open_log("anna", 80);
	harness_keys(&t.h, "<F2>");
	harness_paste(&t.h, "first thing\nsecond thing\nthird thing");
	harness_shows(&t.h, "Pasted 3 lines");
	harness_keys(&t.h, "<Esc>");
	assert_int_equal(entries(), 0);
	harness_paste(&t.h, "first thing\nsecond thing\nthird thing");
	harness_keys(&t.h, "m");
	assert_int_equal(entries(), 3);
	harness_keys(&t.h, "<F2>");
	harness_paste(&t.h, "the title\nmore of it\nand more");
	harness_keys(&t.h, "o");
	assert_int_equal(entries(), 4);
	harness_keys(&t.h, "<Esc><Home><Enter>");
	harness_shows(&t.h, "the title");
	harness_shows(&t.h, "more of it");
	harness_shows(&t.h, "and more");
	test_console_close(&t);
}

static void
up__brings_back_own_lines(void **state)
{
	(void)state;
	open_log("anna", 80);
	harness_keys(&t.h, "<F2>first line<Enter><F2>second line<Enter><F2><Up>");
	harness_shows(&t.h, "Log> second line");
	harness_keys(&t.h, "<Up>");
	harness_shows(&t.h, "Log> first line");
	harness_keys(&t.h, "<Down><Down>");
	harness_lacks(&t.h, "Log> second line");
	assert_int_equal(entries(), 2);
	test_console_close(&t);
}

/* F2 anywhere: the line over the screen, and back to it. */
static void
write__over_another_screen__returns_to_it(void **state)
{
	(void)state;
	open_log("anna", 80);
	harness_keys(&t.h, "4<F2>from the leave screen<Enter>");
	harness_shows(&t.h, "You have not asked for leave");
	harness_shows(&t.h, "Saved 14:00 note as Anna Lee");
	harness_keys(&t.h, "2");
	harness_shows(&t.h, "from the leave screen");
	test_console_close(&t);
}

/* --- P6: no line is lost, none is written twice --- */

/* Wherever the engine fails, either the line is there or it is still in the
 * field and said not to be saved; trying again leaves exactly one. */
static void
save__any_call_fails__one_entry_after_trying_again(void **state)
{
	long calls;

	(void)state;
	open_log("anna", 80);
	harness_keys(&t.h, "<F2>counted line");
	db_fail_at(t.ctx.db, 0, ERR_IO);
	harness_keys(&t.h, "<Enter>");
	calls = db_calls(t.ctx.db);
	test_console_close(&t);
	assert_true(calls > 10);
	for (long n = 1; n <= calls; n++) {
		open_log("anna", 80);
		harness_keys(&t.h, "<F2>counted line");
		db_fail_at(t.ctx.db, n, ERR_IO);
		harness_keys(&t.h, "<Enter>");
		db_fail_at(t.ctx.db, 0, ERR_IO);
		if (harness_find(&t.h, "Log> counted line") >= 0) {
			assert_true(harness_message(&t.h)[1] != '\0');
			harness_keys(&t.h, "<Enter>");
		}
		harness_lacks(&t.h, "Log> counted line");
		if (entries() != 1)
			fail_msg("call %ld of %ld: %ld entries", n, calls, (long)entries());
		test_console_close(&t);
	}
}

/* --- taking back, correcting --- */

/* LOG-01, screens.md §8 no. 19 */
static void
undo__within_five_minutes__withdraws_and_stays_visible(void **state)
{
	(void)state;
	open_log("anna", 80);
	harness_keys(&t.h, "<F2>wrong desk<Enter><Esc>u");
	harness_shows(&t.h, "Withdrawn. The line stays in the log, struck through");
	harness_shows(&t.h, "-- wrong desk --");
	harness_keys(&t.h, "u");
	harness_shows(&t.h, "Nothing of yours to take back here");
	test_console_close(&t);
}

/* LOG-01: after five minutes, or once read, only a correction. */
static void
undo__too_late_or_read__says_to_correct(void **state)
{
	(void)state;
	for (int read = 0; read < 2; read++) {
		open_log("anna", 80);
		harness_keys(&t.h, "<F2>wrong desk<Enter><Esc>");
		if (read)
			test_read_all(&t.duty.wxm);
		else
			test_site_add_minutes(&t.duty.site, 6);
		harness_keys(&t.h, "u");
		harness_shows(&t.h, "orrect");
		harness_lacks(&t.h, "-- wrong desk --");
		test_console_close(&t);
	}
}

static void
correct__own_entry__ties_both_lines(void **state)
{
	struct entry_list l;

	(void)state;
	open_log("anna", 80);
	harness_keys(&t.h, "<F2>three keys<Enter><Esc>c");
	harness_shows(&t.h, "Correct> three keys");
	harness_shows(&t.h, "Will correct: note");
	harness_keys(&t.h, "<Ctrl-U>four keys<Enter>");
	harness_shows(&t.h, "*Corrects no. 1: four keys");
	harness_shows(&t.h, "-- three keys -- see no. 2");
	assert_int_equal(newest(&l, 0)->corrects_no, 1);
	entry_list_free(&l);
	test_console_close(&t);
}

/* screens.md §8 no. 30: the entry that anna is correcting is corrected at
 * another desk by herself. */
static void
open_corrected_twice(void)
{
	struct entry_draft d = {.kind = ENTRY_NOTE, .text = "the caller is Mr Zhou"};
	int64_t id;

	open_log("anna", 80);
	id = test_write(&t.duty.anna, "the caller is Mr Zhu", false, ENTRY_NORMAL);
	harness_keys(&t.h, "<F5><Home>c<Ctrl-U>the caller is Mrs Zhu");
	MUST(entry_correct(&t.duty.anna, id, &d, NULL, E));
	harness_keys(&t.h, "<Enter>");
}

static void
correct__changed_meanwhile__shows_both_texts__esc_goes_on(void **state)
{
	(void)state;
	open_corrected_twice();
	harness_shows(&t.h, "Correcting no. 1");
	harness_shows(&t.h, "While you wrote, Anna Lee corrected this entry as no. 2 (14:00).");
	harness_shows(&t.h, "  the caller is Mr Zhou");
	harness_shows(&t.h, "  the caller is Mrs Zhu");
	harness_shows(&t.h, "Nothing is saved yet. Your text is kept until you choose");
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "the caller is Mrs Zhu");
	harness_shows(&t.h, "Will correct");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "Correcting no. 1"); /* asked again, as often as it is tried */
	test_console_close(&t);
}

static void
correct__changed_meanwhile__corrects_what_is_there_now(void **state)
{
	struct entry_list l = {0};

	(void)state;
	open_corrected_twice();
	harness_keys(&t.h, "2");
	assert_string_equal(newest(&l, 0)->text, "the caller is Mrs Zhu");
	assert_int_equal(l.entry[0].corrects_no, 2);
	entry_list_free(&l);
	test_console_close(&t);
}

static void
correct__changed_meanwhile__drops_its_own(void **state)
{
	struct entry_list l = {0};

	(void)state;
	open_corrected_twice();
	harness_keys(&t.h, "3");
	harness_shows(&t.h, "Yours is dropped; no. 2 stands");
	assert_string_equal(newest(&l, 0)->text, "the caller is Mr Zhou");
	entry_list_free(&l);
	harness_keys(&t.h, "1");
	harness_lacks(&t.h, "Draft:");
	test_console_close(&t);
}

static void
correct__left_with_esc__changes_nothing(void **state)
{
	(void)state;
	open_log("anna", 80);
	harness_keys(&t.h, "<F2>three keys<Enter><Esc>c and more<Esc>");
	harness_shows(&t.h, "Correction kept as draft; c goes on with it");
	assert_int_equal(entries(), 1);
	harness_keys(&t.h, "<F2>");
	harness_lacks(&t.h, "and more");
	harness_keys(&t.h, "<Esc>c");
	harness_shows(&t.h, "Correct> three keys and more");
	harness_keys(&t.h, "<Ctrl-U>three keys<Esc>c<Esc>");
	harness_shows(&t.h, "Correction left; the entry stands as it was");
	test_console_close(&t);
}

static void
correct__anothers_entry__is_refused(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	test_write(&t.duty.wxm, "his own", false, ENTRY_NORMAL);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "2c");
	harness_shows(&t.h, "Only its author corrects an entry. F2 writes one of your own");
	test_console_close(&t);
}

/* --- closing --- */

static int64_t
open_matters(void)
{
	int64_t n = 0;

	MUST(matter_open_count(&t.duty.super, t.duty.site.front, &n, E));
	return n;
}

/* LOG-03, SHO-16: the matter is the one the first entry opened, also after two
 * corrections of it. */
static void
close__twice_corrected_matter__closes_the_right_one(void **state)
{
	(void)state;
	open_log("anna", 80);
	harness_keys(&t.h, "<F2>yc: other matter<Enter><F2>yc: lift stuck<Enter><Esc>");
	harness_keys(&t.h, "c again<Enter><Esc>c and again<Enter><Esc>");
	assert_int_equal(open_matters(), 2);
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Close this matter");
	harness_keys(&t.h, "freed, all well<Enter>");
	harness_shows(&t.h, "Closed, with its result in the log");
	assert_int_equal(open_matters(), 1);
	harness_keys(&t.h, "!");
	assert_non_null(strstr(harness_row(&t.h, t.h.canvas.cursor_y), "other matter"));
	test_console_close(&t);
}

static void
close__nothing_open__says_so(void **state)
{
	(void)state;
	open_log("anna", 80);
	harness_keys(&t.h, "<F2>just a note<Enter><Esc><F6>");
	harness_shows(&t.h, "Nothing is open here. F6 closes an open matter");
	test_console_close(&t);
}

/* --- reading --- */

static const char long_text[] = "the caller at counter two waits for a parcel since noon today";

/* LOG-08: a cut row is not read, a whole one is; the pane shows all. */
static void
shown__whole_only__counts_as_read(void **state)
{
	(void)state;
	for (int wide = 0; wide < 2; wide++) {
		test_console_open(&t, TEST_HELD, 24, wide ? 132 : 80, LANG_EN);
		test_write(&t.duty.wxm, long_text, false, ENTRY_NORMAL);
		test_write(&t.duty.wxm, "short one", false, ENTRY_NORMAL);
		test_console_sign_in(&t, "bob");
		assert_int_equal(unread_of(&t.duty.bob), 2);
		harness_keys(&t.h, "2<Down>");
		assert_int_equal(unread_of(&t.duty.bob), 1); /* the short one */
		harness_keys(&t.h, "<Up>");
		assert_int_equal(unread_of(&t.duty.bob), wide ? 0 : 1);
		test_console_close(&t);
	}
}

/* Keys typed ahead of the picture have seen nothing. */
static void
shown__not_drawn_yet__is_not_read(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	test_write(&t.duty.wxm, "short one", false, ENTRY_NORMAL);
	test_console_sign_in(&t, "bob");
	ui_key(t.h.ui, &(struct key){.code = '2'});
	ui_key(t.h.ui, &(struct key){.code = K_DOWN});
	assert_int_equal(unread_of(&t.duty.bob), 1);
	harness_draw(&t.h);
	harness_keys(&t.h, "<Down>");
	assert_int_equal(unread_of(&t.duty.bob), 0);
	test_console_close(&t);
}

/* SHO-06: page after page, oldest first; a key too early reads nothing. */
static void
reading__pages__until_all_is_read(void **state)
{
	char text[64];

	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	for (int i = 0; i < 15; i++) {
		str_format(text, sizeof text, "entry that somebody should read, no. %d", i);
		test_write(&t.duty.wxm, text, false, ENTRY_NORMAL);
	}
	test_console_sign_in(&t, "bob");
	harness_keys(&t.h, "<Down><Enter>");
	harness_shows(&t.h, "15 unread");
	ui_key(t.h.ui, &(struct key){.code = ' '});
	ui_key(t.h.ui, &(struct key){.code = ' '});
	harness_draw(&t.h);
	harness_shows(&t.h, "9 unread");
	harness_keys(&t.h, "<PgUp>");
	harness_keys(&t.h, "  ");
	assert_int_equal(unread_of(&t.duty.bob), 0);
	harness_shows(&t.h, "All read");
	test_console_close(&t);
}

/* SHO-06: an entry longer than the screen counts when its end stood there. */
static void
reading__long_entry__counts_at_its_end(void **state)
{
	struct entry_draft d = {.kind = ENTRY_NOTE, .text = "long story"};
	struct entry written;
	char details[3000] = "";

	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	for (int i = 0; i < 30; i++)
		str_format(details + strlen(details), sizeof details - strlen(details),
			"part %d of it\n", i);
	strcat(details, "end");
	d.details = details;
	MUST(entry_write(&t.duty.wxm, &d, &written, E));
	test_console_sign_in(&t, "bob");
	harness_keys(&t.h, "<Down><Enter>");
	harness_shows(&t.h, "part 1 of it");
	harness_lacks(&t.h, "part 29 of it");
	harness_keys(&t.h, " ");
	assert_int_equal(unread_of(&t.duty.bob), 1);
	harness_shows(&t.h, "part 29 of it");
	harness_keys(&t.h, " ");
	assert_int_equal(unread_of(&t.duty.bob), 0);
	test_console_close(&t);
}

/* --- pages, live --- */

static void
list__pages_older__and_back(void **state)
{
	char text[32];

	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	for (int i = 1; i <= 250; i++) {
		str_format(text, sizeof text, "entry number %d", i);
		test_write(&t.duty.anna, text, false, ENTRY_NORMAL);
	}
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "2");
	harness_shows(&t.h, "1-16 of 250");
	for (int i = 0; i < 20; i++)
		harness_keys(&t.h, "<PgDn>");
	harness_shows(&t.h, "entry number 1");
	harness_keys(&t.h, "<F5><Home>");
	harness_shows(&t.h, "entry number 250");
	test_console_close(&t);
}

/* screens.md §6.8: nothing moves under the cursor; F5 shows what waits. */
static void
elsewhere__row_selected_or_typing__counts_only(void **state)
{
	(void)state;
	open_log("anna", 80);
	harness_keys(&t.h, "<F2>one<Enter><F2>two<Enter><Esc><Down>");
	test_write(&t.duty.wxm, "from elsewhere", false, ENTRY_NORMAL);
	test_console_elsewhere(&t);
	harness_shows(&t.h, "1 new entry above. F5 shows it");
	harness_lacks(&t.h, "from elsewhere");
	assert_non_null(strstr(harness_row(&t.h, t.h.canvas.cursor_y), " one"));
	harness_keys(&t.h, "<F5>");
	harness_shows(&t.h, "from elsewhere");
	assert_non_null(strstr(harness_row(&t.h, t.h.canvas.cursor_y), " one"));
	test_console_close(&t);
}

static void
elsewhere__at_the_newest__follows(void **state)
{
	(void)state;
	open_log("anna", 80);
	test_write(&t.duty.wxm, "from elsewhere", false, ENTRY_NORMAL);
	test_console_elsewhere(&t);
	harness_shows(&t.h, "from elsewhere");
	test_console_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(line__preview__is_what_is_saved),
		cmocka_unit_test(line__too_short__is_kept_and_said),
		cmocka_unit_test(line__done__without_three_parts__stays_open),
		cmocka_unit_test(paste__of_three_lines__asks_one_or_three),
		cmocka_unit_test(up__brings_back_own_lines),
		cmocka_unit_test(write__over_another_screen__returns_to_it),
		cmocka_unit_test(save__any_call_fails__one_entry_after_trying_again),
		cmocka_unit_test(undo__within_five_minutes__withdraws_and_stays_visible),
		cmocka_unit_test(undo__too_late_or_read__says_to_correct),
		cmocka_unit_test(correct__own_entry__ties_both_lines),
		cmocka_unit_test(correct__changed_meanwhile__shows_both_texts__esc_goes_on),
		cmocka_unit_test(correct__changed_meanwhile__corrects_what_is_there_now),
		cmocka_unit_test(correct__changed_meanwhile__drops_its_own),
		cmocka_unit_test(correct__left_with_esc__changes_nothing),
		cmocka_unit_test(correct__anothers_entry__is_refused),
		cmocka_unit_test(close__twice_corrected_matter__closes_the_right_one),
		cmocka_unit_test(close__nothing_open__says_so),
		cmocka_unit_test(shown__whole_only__counts_as_read),
		cmocka_unit_test(shown__not_drawn_yet__is_not_read),
		cmocka_unit_test(reading__pages__until_all_is_read),
		cmocka_unit_test(reading__long_entry__counts_at_its_end),
		cmocka_unit_test(list__pages_older__and_back),
		cmocka_unit_test(elsewhere__row_selected_or_typing__counts_only),
		cmocka_unit_test(elsewhere__at_the_newest__follows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
