/* test_scores.c — tab 8 by keys: one's own month, everybody's, charts and their tables, print. SPDX-License-Identifier: MIT
 *
 * SCR-01, SCR-11, SCR-14, SCR-17, SCR-19; screens.md §6.11, §8 no. 40.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "screens/scores.h"
#include "support/scene.h"

static struct test_console t;

static void
start(const char *login, const char *keys)
{
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	scene_scores(&t);
	test_console_sign_in(&t, login);
	harness_keys(&t.h, keys);
}

/* --- one's own --- */

/* SCR-01, SCR-22: every line of every state, and what each makes. */
static void
own__is_explained__line_by_line(void **state)
{
	(void)state;
	start("anna", "8");
	harness_shows(&t.h, "Score 79.5, grade C, rank 1 of 4; -0.5 since Oct");
	harness_shows(&t.h, "80 base + 5 added - 5.5 taken off = 79.5");
	harness_shows(&t.h, "Pay: (79.5 - 80) x 10 = -5 yuan");
	harness_shows(&t.h, "By aspect: orders -3.5, service -2, cooperation +5, hygiene 0");
	harness_shows(&t.h, "QA average: no sheet in this month");
	harness_shows(&t.h, "Proposed and open: 2. All confirmed: 67.5");
	harness_shows(&t.h, "> 11-02 A-03");
	harness_shows(&t.h, "     +5 cooperation confirmed  was seen");
	harness_shows(&t.h, "   -3.5 orders      confirmed  was seen");
	harness_shows(&t.h, " !11-06 D-12  Wrong data entered            -2 service     contested");
	harness_shows(&t.h, " (-1.5) orders      voided");
	harness_shows(&t.h, "   (-2) hygiene     dropped");
	harness_shows(&t.h, "  (-10) cooperation proposed");
	test_console_close(&t);
}

/* Enter shows what a line follows from; Esc is back on the same line. */
static void
own__enter__opens_the_line__and_comes_back(void **state)
{
	(void)state;
	start("anna", "8<Down><Down><Enter>");
	harness_shows(&t.h, "D-12");
	harness_shows(&t.h, "seen at the desk");
	assert_string_not_equal(ui_top(t.h.ui)->name, "scores");
	harness_keys(&t.h, "<Esc>");
	assert_string_equal(ui_top(t.h.ui)->name, "scores");
	harness_shows(&t.h, ">!11-06 D-12");
	test_console_close(&t);
}

static void
own__months__turn_back__not_beyond_this_one(void **state)
{
	(void)state;
	start("anna", "8<F8>");
	harness_shows(&t.h, "This is the newest month");
	harness_keys(&t.h, "<F7>");
	harness_shows(&t.h, "── October 2026: open ─");
	harness_shows(&t.h, "Score 80, grade B, rank 2 of 5, shared; +0.0 since Sep");
	harness_shows(&t.h, "No line in this month: nothing was added or taken off.");
	harness_keys(&t.h, "<F7><F7>");
	harness_shows(&t.h, "Score 85, grade B, rank 1 of 3; +7.0 since Jul");
	harness_keys(&t.h, "<F7><F7>"); /* June: before the first roster */
	harness_shows(&t.h, "Not scored: no shift was planned in this month");
	harness_lacks(&t.h, "Pay:");
	test_console_close(&t);
}

/* SCR-14: nobody else's is hers to see, and no key of the list works. */
static void
own__of_an_agent__is_all_there_is(void **state)
{
	const struct score_page_ask ask = {.person = 0, .month = 202611};

	(void)state;
	start("anna", "8");
	harness_lacks(&t.h, "陈博");
	harness_keys(&t.h, "s");
	harness_shows(&t.h, "Only your own scores are shown here");
	harness_keys(&t.h, "E");
	harness_shows(&t.h, "> 11-02 A-03");
	struct score_page_ask other = ask;
	other.person = t.duty.site.person[TEST_BOB];
	assert_false(ui_push(t.h.ui, &screen_score_page, &other));
	harness_draw(&t.h);
	harness_lacks(&t.h, "35.5");
	assert_string_equal(ui_top(t.h.ui)->name, "scores");
	test_console_close(&t);
}

/* SCR-03: who is of no scored post is told so. */
static void
own__of_ops__says_that_nobody_scores_them(void **state)
{
	(void)state;
	start("ops", "8");
	harness_shows(&t.h, "No score: this post is not scored, or they were not here then");
	test_console_close(&t);
}

/* --- everybody --- */

/* The order of the names in the list, as staff stand on the screen. */
static void
order_is(const char *const *name, int n)
{
	int last = -1;

	for (int i = 0; i < n; i++) {
		const int at = harness_find(&t.h, name[i]);

		assert_true(at > last);
		last = at;
	}
}

static void
list__s__sorts_by_name_score_and_change(void **state)
{
	static const char *const by_name[] = {"Anna Lee  ", "陈博  ", "王小明  ", "赵敏  "},
				 *const by_score[] = {"Anna Lee  ", "赵敏  ", "王小明  ", "陈博  "},
				 *const by_change[] = {
					 "陈博  ", "王小明  ", "赵敏  ", "Anna Lee  "};

	(void)state;
	start("super", "8");
	harness_shows(&t.h, "Sorted by name.");
	order_is(by_name, 4);
	harness_keys(&t.h, "s");
	harness_shows(&t.h, "Sorted by score.");
	harness_shows(&t.h, "Scorev");
	order_is(by_score, 4);
	harness_keys(&t.h, "s");
	harness_shows(&t.h, "Sorted by change.");
	order_is(by_change, 4);
	harness_shows(&t.h, "> Anna Lee"); /* the mark stays with the person */
	harness_keys(&t.h, "s");
	harness_shows(&t.h, "Person^");
	test_console_close(&t);
}

/* A flag is a number and words, and ! goes to it. */
static void
list__flags__are_words__and_found(void **state)
{
	(void)state;
	start("super", "8!");
	harness_shows(&t.h, ">!陈博            35.5 F       -34.5");
	harness_shows(&t.h, "2: below 60, aggravated");
	harness_keys(&t.h, "!");
	harness_shows(&t.h, ">!陈博");
	test_console_close(&t);
}

static void
list__enter__opens_the_month__esc_comes_back(void **state)
{
	(void)state;
	start("super", "8<Down><F7><Enter>");
	harness_shows(&t.h, "Score 70, grade C, rank 5 of 5; -5.0 since Sep");
	harness_shows(&t.h, "> 10-12 M-01");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "Video or games");
	harness_keys(&t.h, "<Esc><Esc>");
	harness_shows(&t.h, ">!陈博              70 C");
	harness_shows(&t.h, "2026-10");
	test_console_close(&t);
}

static void
list__find_and_team__narrow_it(void **state)
{
	(void)state;
	start("super", "8/wxm<Enter>");
	harness_shows(&t.h, "> 王小明");
	harness_keys(&t.h, "/qian<Enter>"); /* HR is not scored */
	harness_shows(&t.h, "They are not in this list");
	harness_keys(&t.h, "<F4>Front<Enter>");
	harness_shows(&t.h, "SCORES  2026-11  open, Front ");
	harness_keys(&t.h, "<F4>All<Enter>");
	harness_shows(&t.h, "6 people");
	test_console_close(&t);
}

/* From here to what is next: an event about who is chosen, and what waits. */
static void
list__keys__lead_to_events(void **state)
{
	(void)state;
	start("super", "8<Down>E");
	harness_shows(&t.h, "陈博");
	assert_string_not_equal(ui_top(t.h.ui)->name, "scores");
	harness_keys(&t.h, "<Esc>a");
	assert_string_equal(ui_top(t.h.ui)->name, "conduct-confirm");
	test_console_close(&t);
}

/* --- SCR-14: how far the month has come --- */

/* A leader sees the team's scores when they are published, and before that the own one. */
static void
leader__sees_the_team__once_it_is_published(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	scene_scores_published(&t);
	test_console_sign_in(&t, "lead");
	harness_keys(&t.h, "8");
	harness_shows(&t.h, "> 赵敏            78.5 C");
	harness_lacks(&t.h, "陈博");
	harness_lacks(&t.h, "Anna Lee");
	harness_shows(&t.h, "5 more are shown here once their month is published");
	harness_keys(&t.h, "<F7>");
	harness_shows(&t.h, "Anna Lee");
	harness_shows(&t.h, "陈博");
	harness_shows(&t.h, "2 more are shown here once their month is published"); /* B001, Q001 */
	test_console_close(&t);
}

/* One's own is always there, and says what state it is in. */
static void
own__says__how_far_the_month_has_come(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	scene_scores_published(&t);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "8");
	harness_shows(&t.h, "── November 2026 so far: open ─");
	harness_keys(&t.h, "<F7>");
	harness_shows(&t.h, "── October 2026: published, appeals until 2026-11-2");
	test_console_close(&t);
}

static void
end_event_of(enum test_person who, int month)
{
	const struct conduct_filter f = {.person = t.duty.site.person[who], .month = month};
	const struct conduct_said never = {.act = CONDUCT_DO_VOID, .words = "it was not so"};
	struct conduct_list all;
	struct ctx manager;
	struct arena a;
	int n = 0;

	arena_init(&a);
	test_site_confirm(&t.duty.site, "manager", &manager);
	MUST(conduct_load(&manager, &f, &a, &all, E));
	for (int i = 0; i < all.n; i++) {
		const struct conduct_ref ref = {all.item[i].id, all.item[i].rev};

		if (all.item[i].state != CONDUCT_CONFIRMED)
			continue;
		MUST(conduct_do(&manager, &ref, &never, E));
		n++;
	}
	assert_int_equal(n, 1);
	test_site_sign_out(&manager);
	arena_free(&a);
}

/* SCR-14: what ended after the month was frozen counts in it, and says so. */
static void
own__frozen__keeps_an_event_that_ended_later(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	scene_scores_published(&t);
	test_console_sign_in(&t, "lead");
	harness_keys(&t.h, "8<F7><Enter>");
	harness_shows(&t.h, "+5 service     confirmed  the month");
	end_event_of(TEST_LEAD, 202610);
	harness_keys(&t.h, "<Esc><Enter>");
	harness_shows(&t.h, "+5 service     corrected  the month");
	harness_shows(&t.h, "Score 85, grade B");
	harness_lacks(&t.h, "(+5)");
	test_console_close(&t);
}

/* Who scores reads it in the title, of both groups. */
static void
list__says__how_far_each_group_has_come(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	scene_scores_published(&t);
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "8");
	harness_shows(&t.h, "SCORES  2026-11  open  ");
	harness_keys(&t.h, "<F7>");
	harness_shows(&t.h, "SCORES  2026-10  published / open  ");
	test_console_close(&t);
}

/* --- charts --- */

/* screens.md §8 no. 40: what the chart says, the table says. */
static void
chart__and_table__hold_the_same_numbers(void **state)
{
	static const char *const value[] = {"85.0", "77.5", "75.0", "70.0", "35.5"};
	static const char *const change[] = {"     ", " -7.5", " -2.5", " -5.0", "-34.5"};

	(void)state;
	start("super", "8<Down>");
	harness_shows(&t.h, "── 陈博: score by month, n=5 ─");
	harness_shows(&t.h, "least 35.5, most 85.0, last 35.5 ──");
	harness_shows(&t.h, ". 85.0 77.5 75.0 70.0 35.5");
	harness_shows(&t.h, "Axis from 35.5. - - target 80.0.");
	harness_keys(&t.h, "v");
	for (int i = 0; i < 5; i++) {
		char row[80];

		(void)snprintf(row, sizeof row, "2026-%02d                %s    %s", 7 + i,
			value[i], change[i]);
		harness_shows(&t.h, i ? row : "2026-07                85.0");
	}
	harness_keys(&t.h, "v");
	harness_shows(&t.h, "Axis from 35.5.");
	test_console_close(&t);
}

static void
panes__grades_and_codes__as_bars_and_tables(void **state)
{
	(void)state;
	start("super", "8<Tab>");
	harness_shows(&t.h, "Anna Lee: score by month, n=5");
	harness_keys(&t.h, "<Tab>");
	harness_shows(&t.h, "  C     70 to 79.5                ██████████████████████████████");
	harness_shows(&t.h, "      3     75%");
	harness_shows(&t.h, "  F     below 60                  ██████████");
	harness_keys(&t.h, "v");
	harness_shows(&t.h, "  C      70 to 79.5");
	harness_shows(&t.h, "3    75%");
	harness_lacks(&t.h, "█");
	harness_keys(&t.h, "<Tab>");
	harness_shows(&t.h, "> S-05   Aggravation of the month");
	harness_shows(&t.h, "     2       2      -8");
	harness_keys(&t.h, "<Down>v");
	harness_shows(&t.h, "  D-04  Late or early leave       ████████████ ");
	harness_keys(&t.h, "<Tab>");
	harness_shows(&t.h, "> Anna Lee");
	test_console_close(&t);
}

/* What a terminal without line art gets: nothing but ASCII of our own. */
static void
plain__draws_in_ascii(void **state)
{
	static const char *const keys[] = {"8", "v", "<Tab>v", "<Tab>", "<Tab>"};

	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	scene_scores(&t);
	t.h.canvas.ascii = true;
	test_console_sign_in(&t, "super");
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		harness_keys(&t.h, keys[i]);
		for (int y = 2; y < 22; y++)
			for (const char *p = harness_row(&t.h, y); *p; p++)
				if ((unsigned char)*p == 0xe2)
					fail_msg("%s: a line or block in \"%s\"", keys[i],
						harness_row(&t.h, y));
	}
	harness_keys(&t.h, "<Tab>");
	harness_shows(&t.h, ".......98760");
	test_console_close(&t);
}

/* At 60 columns the list is all there is; v goes to the chart. */
static void
narrow__v__shows_the_chart_instead(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 16, 60, LANG_EN);
	scene_scores(&t);
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "8<Down>");
	harness_lacks(&t.h, "Axis from");
	harness_keys(&t.h, "v");
	harness_shows(&t.h, "Axis from 35.5.");
	harness_keys(&t.h, "v");
	harness_shows(&t.h, "2026-11                35.5    -34.5");
	test_console_close(&t);
}

/* --- print --- */

static char folder[] = "scores-XXXXXX";

/* The one .txt in the folder, read and removed with all others; the caller frees. */
static char *
printed(void)
{
	char path[512], *text = calloc(1, 65536);
	DIR *d = opendir(folder);

	assert_non_null(text);
	assert_non_null(d);
	for (struct dirent *f; d && (f = readdir(d));) {
		(void)snprintf(path, sizeof path, "%s/%s", folder, f->d_name);
		if (strstr(f->d_name, ".txt")) {
			FILE *file = fopen(path, "r");

			assert_non_null(file);
			assert_true(fread(text, 1, 65535, file) > 0);
			(void)fclose(file);
		}
		(void)unlink(path);
	}
	(void)closedir(d);
	return text;
}

static void
fits_paper(char *text)
{
	for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
		if (utf8_cols(line) > 80)
			fail_msg("too wide: %s", line);
		for (const char *p = line; *p; p++)
			if ((unsigned char)*p == 0xe2)
				fail_msg("a line or block in: %s", line);
	}
}

/* screens.md §8 no. 40: at most 80 cells, ASCII look, page head. */
static void
print__of_every_view__fits_80_cells(void **state)
{
	static const struct {
		const char *keys, *holds;
	} row[] = {
		{"8p", ".......98760  4  4     2: below 60, aggravated,"},
		{"<Tab>p", "Axis from 75.0. - - target 80.0."},
		{"<Tab>p", "70 to 79.5  3       75%"},
		{"<Tab>p", "D-04  Late or early leave"},
		{"<Tab><Enter>p", "2026-11-09  D-09  (-1.5)  voided"},
	};

	(void)state;
	assert_non_null(mkdtemp(folder));
	start("super", "");
	t.con.spool = folder;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		char *text;

		harness_keys(&t.h, row[i].keys);
		harness_shows(&t.h, "Printed: ");
		text = printed();
		if (!strstr(text, row[i].holds))
			fail_msg("no \"%s\" in:\n%s", row[i].holds, text);
		assert_non_null(strstr(text, "page 1 of 1"));
		assert_non_null(strstr(text, "printed 2026-11-21 14:00 by"));
		fits_paper(text);
		free(text);
	}
	test_console_close(&t);
	assert_int_equal(rmdir(folder), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(own__is_explained__line_by_line),
		cmocka_unit_test(own__enter__opens_the_line__and_comes_back),
		cmocka_unit_test(own__months__turn_back__not_beyond_this_one),
		cmocka_unit_test(own__of_an_agent__is_all_there_is),
		cmocka_unit_test(own__of_ops__says_that_nobody_scores_them),
		cmocka_unit_test(list__s__sorts_by_name_score_and_change),
		cmocka_unit_test(list__flags__are_words__and_found),
		cmocka_unit_test(list__enter__opens_the_month__esc_comes_back),
		cmocka_unit_test(list__find_and_team__narrow_it),
		cmocka_unit_test(list__keys__lead_to_events),
		cmocka_unit_test(leader__sees_the_team__once_it_is_published),
		cmocka_unit_test(own__says__how_far_the_month_has_come),
		cmocka_unit_test(own__frozen__keeps_an_event_that_ended_later),
		cmocka_unit_test(list__says__how_far_each_group_has_come),
		cmocka_unit_test(chart__and_table__hold_the_same_numbers),
		cmocka_unit_test(panes__grades_and_codes__as_bars_and_tables),
		cmocka_unit_test(plain__draws_in_ascii),
		cmocka_unit_test(narrow__v__shows_the_chart_instead),
		cmocka_unit_test(print__of_every_view__fits_80_cells),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
