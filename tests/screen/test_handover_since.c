/* test_handover_since.c — the page of what changed, by keys. SPDX-License-Identifier: MIT
 *
 * SHO-05, SHO-06, SHO-17, SHO-21
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/matter.h"
#include "screens/handover_since.h"
#include "screens/incident.h"
#include "screens/items.h"
#include "screens/notice.h"
#include "support/scene.h"

static struct test_console t;

/* Each line opens what it is about; Esc comes back to the line. */
static void
enter__opens__what_the_line_is_about(void **state)
{
	static const struct {
		const char *line;
		const struct screen *opens;
	} row[] = {
		{"new        回电 Mrs Sun", &screen_entry},
		{"closed     door camera", &screen_entry},
		{"incident   Water in the cellar", &screen_incident},
		{"in force   大额退款", &screen_notice},
		{"lent out   Keys, cabinet A", &screen_item},
		{"critical   parcel lost", &screen_entry},
		{"incident   Water in the cellar", &screen_incident},
		{"to confirm 大额退款", &screen_notice},
	};

	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	scene_since(&t);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "3=<End>");
	harness_shows(&t.h, ">          to read    1 log entry");
	harness_keys(&t.h, "<Enter>");
	assert_true(ui_top(t.h.ui) == &screen_reading);
	harness_keys(&t.h, "<Esc><Home>");
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		char before[256];

		str_copy(before, sizeof before, harness_row(&t.h, t.h.canvas.cursor_y));
		assert_non_null(strstr(before, row[i].line));
		harness_keys(&t.h, "<Enter>");
		assert_true(ui_top(t.h.ui) == row[i].opens);
		harness_keys(&t.h, "<Esc>");
		assert_true(ui_top(t.h.ui) == &screen_handover_since);
		assert_string_equal(harness_row(&t.h, t.h.canvas.cursor_y), before);
		harness_keys(&t.h, "<Down>");
	}
	harness_keys(&t.h, "<Esc>");
	assert_true(ui_top(t.h.ui)->name[0] == 'h');
	test_console_close(&t);
}

/* SHO-17: what is asked leads to its line of the review; F7 and F8 walk the parts */
static void
asked__leads__to_the_line(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	scene_since_offered(&t);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "3");
	harness_shows(&t.h, "Since you signed 14:06: 5 changed, 1 critical, 2 asked of you (=");
	harness_keys(&t.h, "=<F8>");
	harness_shows(&t.h, ">!Critical critical   parcel lost");
	harness_keys(&t.h, "<F8>");
	harness_shows(&t.h, "> For you  own words  parcel lost");
	harness_keys(&t.h, "<F8>");
	harness_shows(&t.h, "> Changed  new");
	harness_keys(&t.h, "<F7><Enter>");
	harness_shows(&t.h, ">![ ] !! parcel lost");
	test_console_close(&t);
}

/* SHO-06: from the page where the log is read, one key there and back */
static void
reading__leads__there_and_back(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	scene_since(&t);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "3v");
	assert_true(ui_top(t.h.ui) == &screen_reading);
	harness_keys(&t.h, "=");
	harness_shows(&t.h, "Since you signed 14:06");
	harness_keys(&t.h, "<Esc>");
	assert_true(ui_top(t.h.ui) == &screen_reading);
	test_console_close(&t);
}

/* Another terminal settles what is selected: it is said, and the next one taken. */
static void
elsewhere__closes_a_matter__the_page_says_so(void **state)
{
	struct matter_list open;

	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	scene_since(&t);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "3=");
	MUST(matter_open_list(&t.duty.wxm, t.duty.site.front, 0, &open, E));
	for (int i = 0; i < open.n; i++)
		MUST(matter_close(&t.duty.wxm,
			&(struct matter_closing){.id = open.matter[i].id, .result = "told"}, E));
	matter_list_free(&open);
	test_console_elsewhere(&t);
	harness_shows(&t.h, "What was selected is settled; the next one is selected now");
	harness_shows(&t.h, "closed     回电 Mrs Sun about t~ told");
	harness_lacks(&t.h, "critical   parcel lost");
	test_console_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(enter__opens__what_the_line_is_about),
		cmocka_unit_test(asked__leads__to_the_line),
		cmocka_unit_test(reading__leads__there_and_back),
		cmocka_unit_test(elsewhere__closes_a_matter__the_page_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
