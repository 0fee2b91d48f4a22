/* test_log_search.c — searching, filtering and sorting the log. SPDX-License-Identifier: MIT
 *
 * source: LOG-07, LOG-06, screens.md §6.7, §8 nos. 29 and 31.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "db/db.h"
#include "domain/search.h"
#include "support/test_console.h"

static struct test_console t;

/* Newest on top: 包裹 three times among others, two of them open. */
static void
open_log(const char *login, int cols, enum lang lang)
{
	test_console_open(&t, TEST_HELD, 24, cols, lang);
	test_write(&t.duty.anna, "Parcel 包裹丢失 first", true, ENTRY_NORMAL);
	test_write(&t.duty.anna, "Card reader cleaned", false, ENTRY_NORMAL);
	test_write(&t.duty.wxm, "包裹找到，已取走", false, ENTRY_NORMAL);
	MUST(search_index_all(&t.duty.anna, E));
	test_write(&t.duty.anna, "Window left open", false, ENTRY_IMPORTANT);
	test_write(&t.duty.wxm, "Parcel 包裹 again", true, ENTRY_URGENT);
	test_write(&t.duty.anna, "Nothing else", false, ENTRY_NORMAL);
	test_console_sign_in(&t, login);
	harness_keys(&t.h, "2");
}

static const char *
selected(void)
{
	for (int y = 0; y < t.h.canvas.rows; y++)
		if (harness_row(&t.h, y)[0] == '>')
			return harness_row(&t.h, y);
	return "";
}

/* LOG-07: found while it is typed, in and beyond the index, the match shown */
static void
search__finds_as_it_is_typed__with_hits_in_brackets(void **state)
{
	(void)state;
	open_log("anna", 80, LANG_EN);
	harness_keys(&t.h, "<F3>包");
	harness_shows(&t.h, "Find> 包");
	harness_shows(&t.h, "3 of 6");
	harness_keys(&t.h, "裹");
	harness_shows(&t.h, "Parcel [包裹] again");
	harness_shows(&t.h, "[包裹]找到，已取走");
	harness_shows(&t.h, "Parcel [包裹]丢失 first");
	harness_lacks(&t.h, "Card reader");
	int y = harness_find(&t.h, "Parcel [包裹]丢失");
	const struct cell *hit = NULL;
	for (int x = 0; x < 80 && !hit; x++)
		if (strcmp(canvas_at(&t.h.canvas, y, x)->text, "[") == 0)
			hit = canvas_at(&t.h.canvas, y, x);
	assert_non_null(hit);
	assert_int_equal(hit->role, ROLE_HIT);
	harness_keys(&t.h, " first");
	harness_shows(&t.h, "1 of 6");
	harness_golden(&t.h, "log-find");
	test_console_close(&t);
}

/* screens.md §6.7: Esc shows everything again, at the same record */
/* LOG-07: beside the list too, in everything that people wrote and nowhere else */
static void
search__hits_stand_in_brackets__in_the_pane(void **state)
{
	const struct entry_draft d = {.kind = ENTRY_NOTE,
		.text = "asked by Anna about the lift",
		.details = "the lift man comes\nAnna was told",
		.state = ENTRY_STATE_NONE};

	(void)state;
	open_log("anna", 120, LANG_EN);
	MUST(entry_write(&t.duty.anna, &d, NULL, E));
	harness_keys(&t.h, "<F5><F3>anna");
	harness_shows(&t.h, "asked by [Anna] about the lift");
	harness_shows(&t.h, " [Anna] was told");
	harness_shows(&t.h, " By Anna Lee"); /* not what the program says */
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, " Anna was told");
	test_console_close(&t);
}

/* screens.md §6.7: what a sorted list covers stands under it. */
static void
sorting__says_how_much_it_covers(void **state)
{
	(void)state;
	open_log("anna", 80, LANG_EN);
	harness_keys(&t.h, "sk");
	harness_lacks(&t.h, "sorted:"); /* all of them */
	for (int i = 0; i < 200; i++)
		test_write(&t.duty.anna, "one of many", false, ENTRY_NORMAL);
	harness_keys(&t.h, "<F5>");
	harness_shows(&t.h, "of the newest 200");
	harness_keys(&t.h, "st");
	harness_lacks(&t.h, "sorted:");
	test_console_close(&t);
}

static void
search__left_by_esc__stays_at_the_record(void **state)
{
	(void)state;
	open_log("anna", 80, LANG_EN);
	harness_keys(&t.h, "/card<Enter>");
	harness_shows(&t.h, "Show: \"card\", all kinds, everyone, all days");
	assert_non_null(strstr(selected(), "[Card] reader"));
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "6 entries");
	assert_non_null(strstr(selected(), "Card reader cleaned"));
	harness_keys(&t.h, "<F3>zzz");
	harness_shows(&t.h, "Nothing for \"zzz\" at this desk.");
	harness_keys(&t.h, "<Esc>");
	assert_non_null(strstr(selected(), "Card reader cleaned"));
	test_console_close(&t);
}

static void
hits__are_walked__by_f3_and_by_dots_of_both_widths(void **state)
{
	static const struct {
		const char *key, *at;
	} step[] = {{"<F3>", "找到"}, {".", "first"}, {"。", "first"}, {",", "找到"},
		{"，", "again"}, {",", "again"}, {"<F3>", "找到"}};

	(void)state;
	open_log("anna", 80, LANG_EN);
	harness_keys(&t.h, ".");
	harness_shows(&t.h, "Nothing is searched for. F3 searches");
	harness_keys(&t.h, "<F3>包裹<Enter>");
	assert_non_null(strstr(selected(), "again"));
	for (size_t i = 0; i < sizeof step / sizeof *step; i++) {
		harness_keys(&t.h, step[i].key);
		if (!strstr(selected(), step[i].at))
			fail_msg("after %s: %s", step[i].key, selected());
	}
	harness_keys(&t.h, "..");
	harness_shows(&t.h, "That was the last hit");
	test_console_close(&t);
}

/* screens.md §8 no. 31 */
static void
nothing_found__says_what_and_where__with_the_next_step(void **state)
{
	(void)state;
	open_log("anna", 80, LANG_EN);
	harness_keys(&t.h, "<F3>today #9999");
	harness_shows(&t.h, "Nothing for \"#9999\" in today.");
	harness_shows(&t.h, "F8: search all days");
	harness_keys(&t.h, "<F8>");
	harness_shows(&t.h, "Nothing for \"#9999\" at this desk.");
	harness_shows(&t.h, "Esc: everything again"); /* LOG-06: an agent reads this desk */
	harness_keys(&t.h, "<F8>");
	harness_shows(&t.h, "This is all there is for you to search");
	test_console_close(&t);
}

/* LOG-06 */
static void
all_desks__for_those_who_may__say_which_desk(void **state)
{
	(void)state;
	open_log("qa", 80, LANG_EN);
	harness_keys(&t.h, "<F3>包裹<F8>");
	harness_shows(&t.h, "front-1: !! Parcel [包裹] again");
	harness_shows(&t.h, "3 entries");
	test_console_close(&t);
	open_log("anna", 80, LANG_EN);
	harness_keys(&t.h, "<F3>desk:all");
	harness_shows(&t.h, "can do this");
	harness_lacks(&t.h, "Parcel");
	test_console_close(&t);
}

/* LOG-07: the syntax of the entry line */
static void
filter__in_the_entry_lines_syntax__is_told_in_words(void **state)
{
	static const struct {
		const char *typed, *words, *shows, *lacks;
	} f[] = {
		{"@wxm", "all kinds, 王小明, all days", "已取走", "Card"},
		{"!! 包裹", "\"包裹\", all kinds, everyone, all days, urgent", "again", "first"},
		{"#open", "all kinds, everyone, all days, open matters", "first", "Card"},
		{"11-21..11-21 card", "\"card\", all kinds, everyone, today", "reader", "Parcel"},
	};

	(void)state;
	open_log("anna", 80, LANG_EN);
	for (size_t i = 0; i < sizeof f / sizeof *f; i++) {
		harness_keys(&t.h, "/");
		harness_keys(&t.h, f[i].typed);
		harness_keys(&t.h, "<Enter>");
		harness_shows(&t.h, f[i].words);
		harness_shows(&t.h, f[i].shows);
		harness_lacks(&t.h, f[i].lacks);
		harness_keys(&t.h, "<Esc>");
	}
	test_console_close(&t);
}

static void
choices__of_f4__become_marks(void **state)
{
	(void)state;
	open_log("anna", 80, LANG_EN);
	harness_keys(&t.h, "<F4>");
	harness_shows(&t.h, "1 today");
	harness_keys(&t.h, "open<Enter>");
	harness_shows(&t.h, "Find> #open");
	harness_shows(&t.h, "2 of 6");
	harness_keys(&t.h, "<F4>wxm<Enter>");
	harness_shows(&t.h, "1 of 6");
	harness_keys(&t.h, "<F4><Esc><Esc>");
	harness_lacks(&t.h, "Choose");
	test_console_close(&t);
}

/* screens.md §8 no. 29 */
static void
sorting__keeps_the_selected_and_the_marked_records(void **state)
{
	(void)state;
	open_log("anna", 80, LANG_EN);
	harness_keys(&t.h, "<Down> <Down> "); /* marks two, stands on the fifth */
	const char *marked[] = {"again", "找到"}, *at = "Card reader";
	assert_non_null(strstr(selected(), at));
	static const char *const change[] = {"sk", "sk", "sw", "<F5>", "s", "x", "st", "st"};
	for (size_t i = 0; i < sizeof change / sizeof *change; i++) {
		harness_keys(&t.h, change[i]);
		if (!strstr(selected(), at))
			fail_msg("after %s: %s", change[i], selected());
		for (int k = 0; k < 2; k++)
			if (harness_row(&t.h, harness_find(&t.h, marked[k]))[1] != '*')
				fail_msg("after %s: %s is not marked", change[i], marked[k]);
	}
	harness_keys(&t.h, "/a<Enter><Esc>");
	assert_int_equal(harness_row(&t.h, harness_find(&t.h, marked[1]))[1], '*');
	test_console_close(&t);
}

static void
sorting__says_which_letters_there_are__and_shows_the_column(void **state)
{
	(void)state;
	open_log("anna", 80, LANG_EN);
	harness_keys(&t.h, "s");
	harness_shows(&t.h, "Sort by: t Time  k Kind  w Who  x What  # Ticket  s State");
	harness_keys(&t.h, "x");
	harness_shows(&t.h, "What^");
	assert_true(harness_find(&t.h, "Card reader") < harness_find(&t.h, "Nothing else"));
	harness_keys(&t.h, "sx");
	harness_shows(&t.h, "Whatv");
	assert_true(harness_find(&t.h, "Card reader") > harness_find(&t.h, "Nothing else"));
	harness_keys(&t.h, "ss");
	harness_shows(&t.h, "State^");
	harness_keys(&t.h, "st");
	harness_lacks(&t.h, "State^");
	test_console_close(&t);
}

/* A burst of keys is answered once, and the answer comes before Enter acts. */
static void
burst__of_text_and_enter__acts_on_what_was_found(void **state)
{
	(void)state;
	open_log("anna", 80, LANG_EN);
	harness_keys(&t.h, "<F3>card<Enter><Enter>");
	harness_shows(&t.h, "Card reader cleaned");
	harness_lacks(&t.h, "Nothing else");
	test_console_close(&t);
}

static void
pictures__of_a_search__in_both_languages(void **state)
{
	(void)state;
	open_log("anna", 120, LANG_ZH);
	harness_keys(&t.h, "<F3>包裹 #未结");
	harness_golden(&t.h, "log-find");
	harness_keys(&t.h, "<Enter>");
	harness_golden(&t.h, "log-found");
	test_console_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(search__finds_as_it_is_typed__with_hits_in_brackets),
		cmocka_unit_test(search__hits_stand_in_brackets__in_the_pane),
		cmocka_unit_test(sorting__says_how_much_it_covers),
		cmocka_unit_test(search__left_by_esc__stays_at_the_record),
		cmocka_unit_test(hits__are_walked__by_f3_and_by_dots_of_both_widths),
		cmocka_unit_test(nothing_found__says_what_and_where__with_the_next_step),
		cmocka_unit_test(all_desks__for_those_who_may__say_which_desk),
		cmocka_unit_test(filter__in_the_entry_lines_syntax__is_told_in_words),
		cmocka_unit_test(choices__of_f4__become_marks),
		cmocka_unit_test(sorting__keeps_the_selected_and_the_marked_records),
		cmocka_unit_test(sorting__says_which_letters_there_are__and_shows_the_column),
		cmocka_unit_test(burst__of_text_and_enter__acts_on_what_was_found),
		cmocka_unit_test(pictures__of_a_search__in_both_languages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
