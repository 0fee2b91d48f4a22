/* test_ui.c — keys to screens, the stack, messages, dialogs. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "support/screen_harness.h"
#include "support/toy.h"
#include "tui/dialog.h"
#include "tui/pager.h"

static struct toy toy;
static struct harness h;

static int
start(void **state)
{
	(void)state;
	toy_init(&toy, 40);
	const struct ui_app app = toy_app(&toy);
	harness_init(&h, &app, 24, 80, LANG_EN);
	assert_true(ui_replace(h.ui, &toy_screen, NULL));
	harness_draw(&h);
	return 0;
}

static int
stop(void **state)
{
	(void)state;
	harness_free(&h);
	return 0;
}

/* screens.md 8, no. 9. */
static void
chinese_in_a_list__explains_the_input_method(void **state)
{
	char before[256];
	(void)state;
	str_copy(before, sizeof before, harness_row(&h, 3));
	harness_keys(&h, "你");
	assert_string_equal(harness_message(&h),
		" Input method is on: use F keys. 输入法开着，请用 F 键。Enter 查找/finds 你");
	assert_string_equal(harness_row(&h, 3), before);
}

/* screens.md 6.1, laws: a word comes as a burst, Enter looks for all of it. */
static void
chinese_in_a_list__is_offered_as_a_search(void **state)
{
	(void)state;
	harness_keys(&h, "你好");
	harness_shows(&h, "Enter 查找/finds 你好");
	harness_keys(&h, "<Enter>");
	harness_shows(&h, "Go to> 你好");
	harness_keys(&h, "<Esc>");
	/* any other key ends the offer */
	harness_keys(&h, "你<Down><Enter>");
	harness_lacks(&h, "Go to>");
	harness_keys(&h, "好");
	harness_shows(&h, "Enter 查找/finds 好");
	harness_keys(&h, "<Ctrl-L>");
	/* an overlay has no Go to: nothing is offered there */
	harness_keys(&h, "<F1>你");
	harness_shows(&h, "输入法开着");
	harness_lacks(&h, "查找");
	harness_keys(&h, "<Esc>");
}

/* screens.md 6.1: F1 again is the manual, with a chapter for each screen. */
static void
f1_twice__opens_the_manual(void **state)
{
	(void)state;
	harness_keys(&h, "<F1>");
	harness_shows(&h, "F1 again: the manual");
	harness_keys(&h, "<F1>");
	harness_shows(&h, "Manual");
	harness_shows(&h, "No key deletes a record");
	for (int i = 0; i < 10 && harness_find(&h, "2  TOY") < 0; i++)
		harness_keys(&h, "<PgDn>");
	harness_shows(&h, "2  TOY");
	harness_keys(&h, "<Esc>");
	harness_lacks(&h, "Manual");
	harness_lacks(&h, "Help: TOY");
}

static void
message__stays_for_moves__and_goes_with_the_next_key(void **state)
{
	(void)state;
	harness_keys(&h, "q");
	assert_string_equal(harness_message(&h), " q is not used here; F1 shows the keys");
	harness_keys(&h, "<Down><PgDn>");
	assert_string_equal(harness_message(&h), " q is not used here; F1 shows the keys");
	harness_keys(&h, "<F1><Esc>");
	assert_string_equal(harness_message(&h), "");
}

static void
longest_name(void *data, char *out, size_t size)
{
	(void)data;
	out[0] = '\0';
	for (int i = 0; i < 40; i++)
		(void)str_format(out + strlen(out), size - strlen(out), "王");
	(void)str_format(out + strlen(out), size - strlen(out), " (agent)");
}

/* screens.md 5: row 1 names the screen and the minute, whoever is signed in. */
static void
name_of_40_characters__gives_way__to_screen_and_clock(void **state)
{
	struct ui_app app = toy_app(&toy);
	struct harness other;
	(void)state;
	app.person = longest_name;
	harness_init(&other, &app, 24, 80, LANG_EN);
	assert_true(ui_replace(other.ui, &toy_screen, NULL));
	harness_draw(&other);
	const char *row = harness_row(&other, 0);
	assert_true(str_starts(row, harness_row(&h, 0)[0] == ' ' ? " TOY" : "TOY"));
	assert_non_null(strstr(row, "王~  "));
	assert_non_null(strstr(row, ":"));
	harness_free(&other);
}

/* screens.md 8, no. 6. */
static void
help__restores_the_identical_picture(void **state)
{
	char before[24][256];
	(void)state;
	harness_keys(&h, "<Down><Down>");
	for (int y = 0; y < 24; y++)
		str_copy(before[y], sizeof before[y], harness_row(&h, y));
	harness_keys(&h, "<F1>");
	harness_shows(&h, "Help: TOY");
	harness_keys(&h, "<Esc>");
	for (int y = 0; y < 24; y++)
		assert_string_equal(harness_row(&h, y), before[y]);
	harness_keys(&h, "?");
	harness_shows(&h, "Help: TOY");
	harness_shows(&h, "Not now  F7 Grey: A note needs at least 2 characters");
}

static void
first_escape__leaves_the_text__text_is_kept(void **state)
{
	(void)state;
	harness_keys(&h, "<F2>half<Esc>");
	harness_shows(&h, "Note> half");
	assert_int_equal(h.canvas.cursor_x, 0);
	harness_keys(&h, "n line");
	harness_shows(&h, "Note> half line");
	harness_keys(&h, "<Ctrl-C>");
	harness_shows(&h, "Esc goes back, F9 0 locks the desk");
	harness_shows(&h, "Note> half line");
}

/* screens.md 8, no. 7 and 8. */
static void
digits__are_screens_in_lists__and_after_f9(void **state)
{
	(void)state;
	harness_keys(&h, "1");
	assert_string_equal(
		harness_message(&h), " This screen is not there yet. 1 is Now, F1 shows the keys");
	harness_keys(&h, "<F2>12<F9>2");
	assert_ptr_equal(ui_top(h.ui), &toy_screen);
	harness_shows(&h, "Note> 12");
	harness_keys(&h, "<Ctrl-G>l2");
	harness_shows(&h, "Go to> l2");
	harness_keys(&h, "<Esc><F9>lo<Enter>");
	assert_ptr_equal(ui_top(h.ui), &toy_screen);
	harness_keys(&h, "<F9>0");
	assert_int_equal(toy.locked, 1);
}

static void
palette__finds_by_pinyin_initials(void **state)
{
	(void)state;
	text_use(LANG_ZH);
	harness_keys(&h, "<F9>rz");
	/* where the label has its Chinese the initials find it; its name always does */
	harness_keys(&h, "<Ctrl-U>Log");
	harness_shows(&h, ">  ");
	text_use(LANG_EN);
}

static void
disabled_command__says_why(void **state)
{
	(void)state;
	harness_keys(&h, "<F7>");
	assert_string_equal(harness_message(&h), " A note needs at least 2 characters");
}

static void
dialog__answers__the_harmless_on_escape(void **state)
{
	static const struct {
		const char *keys;
		int answer;
	} cases[] = {{"<Esc>", 0}, {"<Enter>", 0}, {"2", 1}, {"t", 2}, {"<Down><Enter>", 1},
		{"<Up><Enter>", 2}, {"<F12>", 0}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		toy.answered = -1;
		harness_keys(&h, "x");
		harness_shows(&h, "Three lines");
		harness_keys(&h, "4q");
		assert_int_equal(toy.answered, -1);
		harness_keys(&h, cases[i].keys);
		assert_int_equal(toy.answered, cases[i].answer);
		harness_lacks(&h, "Three lines");
	}
}

static void
dialog_write__asks_for_enough(void **state)
{
	(void)state;
	harness_keys(&h, "ea<Enter>");
	assert_string_equal(
		harness_message(&h), " Write at least 2 characters, or Esc to leave it");
	harness_keys(&h, "b<Enter>");
	assert_string_equal(toy.wrote, "ab");
	harness_keys(&h, "ezz<Esc>");
	assert_string_equal(toy.wrote, "ab");
}

/* screens.md 6.6; SHO-13 */
static void
signature__keeps_everything__until_it_is_right(void **state)
{
	(void)state;
	harness_keys(&h, "<F6><Enter>");
	assert_string_equal(
		harness_message(&h), " Nothing is signed yet. Type your password, then Enter");
	harness_keys(&h, "wrong<Enter>");
	assert_string_equal(harness_message(&h), " Password is wrong. 4 tries left at this desk");
	harness_shows(&h, "What:");
	harness_shows(&h, "Check:  7F3A 91C2");
	harness_lacks(&h, "*");
	harness_keys(&h, "口令<Enter>");
	assert_string_equal(harness_message(&h),
		" Chinese characters in the password field. Is the input method on?");
	harness_keys(&h, "<F8>");
	harness_shows(&h, "all of it");
	harness_keys(&h, "<F8>right");
	harness_lacks(&h, "right");
	harness_shows(&h, "*****_");
	harness_keys(&h, "<Enter>");
	assert_string_equal(toy.signed_by, "2041");
	assert_string_equal(harness_message(&h), " Signed.");
	harness_lacks(&h, "What:");
}

/* screens.md 8, no. 26 */
static void
signature__closes__when_the_record_changed(void **state)
{
	(void)state;
	harness_keys(&h, "<F6>stale<Enter>");
	harness_lacks(&h, "What:");
	assert_string_equal(harness_message(&h), " Li Si changed this at 14:05.");
	assert_string_equal(toy.signed_by, "");
}

static void
signature__closes__after_60_s_without_a_key(void **state)
{
	(void)state;
	harness_keys(&h, "<F6>rig");
	harness_wait(&h, 60);
	harness_shows(&h, "What:");
	harness_keys(&h, "h");
	harness_wait(&h, 59);
	harness_shows(&h, "What:");
	harness_wait(&h, 3);
	harness_lacks(&h, "What:");
	assert_string_equal(
		harness_message(&h), " Closed because no key was pressed. Nothing was signed");
}

/* screens.md 8, no. 28: what other desks do never moves the selection. */
static void
change_elsewhere__leaves_selection_and_text(void **state)
{
	(void)state;
	harness_keys(&h, "<Down><Down><F2>half");
	const int y = harness_find(&h, "> ");
	str_copy(toy.note[toy.notes++], TOY_NOTE_BYTES, "from desk 1");
	toy.changed = true;
	harness_wait(&h, 1);
	assert_string_equal(harness_message(&h), " New notes above. F5 shows them.");
	harness_shows(&h, "41 notes");
	harness_shows(&h, "Note> half");
	harness_shows(&h, ">   38 ");
	(void)y;
}

static void
ui_keep__reaches_every_screen(void **state)
{
	(void)state;
	harness_keys(&h, "<F2>half<F9>");
	ui_keep(h.ui);
	assert_int_equal(toy.kept, 1);
	assert_string_equal(toy.draft, "half");
}

static void
stack__has_an_end__and_says_so(void **state)
{
	(void)state;
	for (int i = 0; i < 20; i++)
		pager_open(h.ui, "t", "text");
	harness_draw(&h);
	harness_shows(&h, "Too many screens are open.");
	for (int i = 0; i < 20; i++)
		harness_keys(&h, "<Esc>");
	assert_ptr_equal(ui_top(h.ui), &toy_screen);
}

static void
pager__scrolls_and_says_where(void **state)
{
	struct buf b;
	(void)state;
	buf_init(&b);
	for (int i = 1; i <= 50; i++)
		buf_printf(&b, "line %d\n", i);
	pager_open(h.ui, "Long", buf_str(&b));
	buf_free(&b);
	harness_keys(&h, "<Down><PgDn>");
	harness_shows(&h, "line 20 ");
	harness_lacks(&h, "line 17 ");
	assert_string_equal(harness_message(&h), " lines 18-35 of 50");
	harness_keys(&h, "<End>");
	harness_shows(&h, "line 50 ");
	harness_keys(&h, "<Home>");
	harness_shows(&h, "line 1 ");
}

static void
small_window__keeps_the_text(void **state)
{
	(void)state;
	harness_keys(&h, "<F2>包裹 lost");
	harness_resize(&h, 10, 40);
	assert_string_equal(harness_row(&h, 0), "> 包裹 lost");
	assert_int_equal(h.canvas.cursor_x, 2 + 9);
	harness_shows(&h, "Window is 40 x 10. Needs 60 x 16.");
	harness_keys(&h, "!");
	harness_resize(&h, 2, 5);
	harness_resize(&h, 1, 1);
	harness_resize(&h, 24, 80);
	harness_shows(&h, "Note> 包裹 lost!");
	harness_lint(&h);
}

/* Whichever allocation fails, the screens below stay and go on. */
static void
no_memory__loses_one_screen__not_the_program(void **state)
{
	static const char keys[] =
		"<F1><Esc><F6>ab<F8><Esc><Esc>x<Esc>ezz<Esc><F9>lo<Esc><F2>note<Esc>";
	(void)state;
	mem_fail_at(0, false);
	harness_keys(&h, keys);
	const long most = mem_count();
	assert_in_range(most, 20, 2000);
	for (long n = 1; n <= most; n++) {
		mem_fail_at(n, false);
		harness_keys(&h, keys);
		mem_fail_at(0, false);
		for (int i = 0; i < 4; i++)
			harness_keys(&h, "<Esc>");
		assert_ptr_equal(ui_top(h.ui), &toy_screen);
		harness_lint(&h);
	}
}

/* The editor's rows and the keys that walk them agree at any width. */
static void
area__reaches_every_place__by_rows(void **state)
{
	struct edit e;
	const char *text = "one two three four\n中文测试中文，abc 长词longwordlongword\n\nend";
	(void)state;
	assert_true(edit_init(&e, &(struct edit_spec){.max_chars = 200, .max_rows = 9}));
	for (int cols = 4; cols < 40; cols++) {
		edit_layout(&e, cols, 9);
		edit_set(&e, text);
		int ups = 0, downs = 0;
		while (edit_key(&e, &(struct key){.code = K_UP}) == EDIT_MOVED)
			ups++;
		assert_int_equal(ups, edit_rows(&e) - 1);
		while (edit_key(&e, &(struct key){.code = K_DOWN}) == EDIT_MOVED)
			downs++;
		assert_int_equal(downs, ups);
		/* Home and End stay on their row */
		for (int i = 0; i < ups; i++) {
			(void)edit_key(&e, &(struct key){.code = K_END});
			const size_t end = e.at;
			(void)edit_key(&e, &(struct key){.code = K_HOME});
			(void)edit_key(&e, &(struct key){.code = K_END});
			assert_int_equal(e.at, end);
			(void)edit_key(&e, &(struct key){.code = K_UP});
		}
	}
	edit_free(&e);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			name_of_40_characters__gives_way__to_screen_and_clock, start, stop),
		cmocka_unit_test_setup_teardown(
			chinese_in_a_list__explains_the_input_method, start, stop),
		cmocka_unit_test_setup_teardown(
			chinese_in_a_list__is_offered_as_a_search, start, stop),
		cmocka_unit_test_setup_teardown(f1_twice__opens_the_manual, start, stop),
		cmocka_unit_test_setup_teardown(
			message__stays_for_moves__and_goes_with_the_next_key, start, stop),
		cmocka_unit_test_setup_teardown(help__restores_the_identical_picture, start, stop),
		cmocka_unit_test_setup_teardown(
			first_escape__leaves_the_text__text_is_kept, start, stop),
		cmocka_unit_test_setup_teardown(
			digits__are_screens_in_lists__and_after_f9, start, stop),
		cmocka_unit_test_setup_teardown(palette__finds_by_pinyin_initials, start, stop),
		cmocka_unit_test_setup_teardown(disabled_command__says_why, start, stop),
		cmocka_unit_test_setup_teardown(
			dialog__answers__the_harmless_on_escape, start, stop),
		cmocka_unit_test_setup_teardown(dialog_write__asks_for_enough, start, stop),
		cmocka_unit_test_setup_teardown(
			signature__keeps_everything__until_it_is_right, start, stop),
		cmocka_unit_test_setup_teardown(
			signature__closes__when_the_record_changed, start, stop),
		cmocka_unit_test_setup_teardown(
			signature__closes__after_60_s_without_a_key, start, stop),
		cmocka_unit_test_setup_teardown(
			change_elsewhere__leaves_selection_and_text, start, stop),
		cmocka_unit_test_setup_teardown(ui_keep__reaches_every_screen, start, stop),
		cmocka_unit_test_setup_teardown(stack__has_an_end__and_says_so, start, stop),
		cmocka_unit_test_setup_teardown(pager__scrolls_and_says_where, start, stop),
		cmocka_unit_test_setup_teardown(small_window__keeps_the_text, start, stop),
		cmocka_unit_test_setup_teardown(
			no_memory__loses_one_screen__not_the_program, start, stop),
		cmocka_unit_test(area__reaches_every_place__by_rows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
