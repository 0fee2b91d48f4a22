/* test_figures_screen.c — the log's figures: chart, table, desks by days, print. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "domain/entry.h"
#include "support/test_console.h"

static struct test_console t;

static void
start(const char *login, enum lang lang)
{
	test_console_open(&t, TEST_HELD, 24, 80, lang);
	(void)test_write(&t.duty.anna, "printer refilled", false, 0);
	(void)test_write(&t.duty.anna, "paper ordered", false, 0);
	test_console_sign_in(&t, login);
	(void)ui_push(t.h.ui, &screen_figures, NULL);
	harness_draw(&t.h);
}

/* The chart counts what the table says, kind by kind. */
static void
chart__counts__what_was_written(void **state)
{
	(void)state;
	start("anna", LANG_EN);
	harness_shows(&t.h, "── Entries by day ─");
	harness_shows(&t.h, "least 0, most 2, last 2 ──");
	harness_keys(&t.h, "v");
	harness_shows(&t.h, "> 2026-11-21 Sat            2       +2");
	harness_shows(&t.h, "  2026-11-20 Fri            0       +0");
	harness_keys(&t.h, "<F4>"); /* inquiries: none */
	harness_shows(&t.h, "> 2026-11-21 Sat            0       +0");
	harness_shows(&t.h, "10-23 to 11-21, inquiry");
	for (int i = 0; i < ENTRY_NOTE - 1; i++)
		harness_keys(&t.h, "<F4>");
	harness_shows(&t.h, "10-23 to 11-21, note");
	harness_shows(&t.h, "> 2026-11-21 Sat            2       +2");
	harness_keys(&t.h, "<F4>");
	harness_shows(&t.h, "10-23 to 11-21, all kinds");
	test_console_close(&t);
}

static void
days__go_back_and_on__never_past_today(void **state)
{
	(void)state;
	start("anna", LANG_EN);
	harness_keys(&t.h, "<F8>");
	harness_shows(&t.h, "These are the newest 30 days");
	harness_keys(&t.h, "<F7>");
	harness_shows(&t.h, "09-23 to 10-22, all kinds");
	harness_keys(&t.h, "<F3>");
	harness_shows(&t.h, "October 2026");
	harness_keys(&t.h, "<Down><Enter>");
	harness_shows(&t.h, "09-30 to 10-29, all kinds");
	harness_keys(&t.h, "<F3><PgDn><Enter>"); /* 29 November is still to come */
	harness_shows(&t.h, "These are the newest 30 days");
	harness_keys(&t.h, "<F3><Up><Enter>");
	harness_shows(&t.h, "least 0, most 0, last 0");
	harness_keys(&t.h, "<F8>");
	harness_shows(&t.h, "10-23 to 11-21, all kinds");
	test_console_close(&t);
}

/* A handover that was begun and not signed stands in the characters: 2! */
static void
desks__show__a_handover_that_is_not_signed(void **state)
{
	(void)state;
	start("super", LANG_EN);
	test_prepare(&t.duty, &t.duty.anna);
	test_console_elsewhere(&t);
	harness_keys(&t.h, "<F5><Tab>");
	harness_shows(&t.h, ".  .  .[ 2!]");
	harness_keys(&t.h, "<F3>");
	harness_shows(&t.h, " 47  16  17  18  19  20 [21] 22");
	harness_shows(&t.h, ". entries  ! not signed by both");
	harness_keys(&t.h, "<Left>");
	harness_shows(&t.h, " 47  16  17  18  19 [20] 21! 22");
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "  back-1      .  .");
	assert_int_equal(t.h.canvas.cursor_y, 4);
	assert_int_equal(t.h.canvas.cursor_x, 76);
	harness_shows(&t.h, "Sat 21, front-1: entries 2, handovers signed 0 of 1");
	test_console_close(&t);
}

/* Point 40: the list tells the grid, the print holds the numbers. */
static void
list_and_print__tell__the_grid(void **state)
{
	(void)state;
	start("super", LANG_EN);
	test_prepare(&t.duty, &t.duty.anna);
	harness_keys(&t.h, "<F5><Tab>!");
	harness_shows(&t.h, "Sat 21, front-1: entries 2, handovers signed 0 of 1");
	harness_shows(&t.h, "[ 2!");
	harness_keys(&t.h, "v");
	harness_shows(&t.h, "> Sat 21, front-1: entries 2, handovers signed 0 of 1");
	harness_shows(&t.h, "! = not every handover was signed by both");
	harness_keys(&t.h, "p");
	harness_shows(&t.h, "Log figures");
	harness_shows(&t.h, "2026-10-23 to 2026-11-21, by desk");
	harness_shows(&t.h, "There is no spool folder beside the database. Ask ops for it");
	test_console_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chart__counts__what_was_written),
		cmocka_unit_test(days__go_back_and_on__never_past_today),
		cmocka_unit_test(desks__show__a_handover_that_is_not_signed),
		cmocka_unit_test(list_and_print__tell__the_grid),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
