/* test_report_roster_changes.c — changes after publication, as reports. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "report/render.h"
#include "report/report.h"
#include "support/change_site.h"

static struct change_site site;

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	change_site_open(&site, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	change_site_close(&site);
	return 0;
}

static void
report_is(int who, const char *name, const char *expected)
{
	struct report_ask ask = {.c = &site.c[who]};
	struct rtable t;
	struct buf out;

	MUST(report_period_parse(
		&(const struct report_period_words){.month = "2026-12"}, &ask.period, E));
	MUST(report_desks(&ask, site.t.front, E));
	MUST(report_make(report_find(name), &ask, false, &t, E));
	buf_init(&out);
	assert_true(render_table(&t, &(const struct render_ask){.format = RENDER_CSV}, &out, NULL));
	assert_string_equal(buf_str(&out), expected);
	buf_free(&out);
	rtable_free(&t);
}

/* anna's 1 Dec to lead, nine days before; bob's 3 Dec to wxm, twenty hours before. */
static void
two_covers(void)
{
	const struct shift_key anna = change_key(&site, TEST_ANNA, 20261201, EARLY);
	const struct shift_key bob = change_key(&site, TEST_BOB, 20261203, EARLY);
	struct shift_change_ask ask = change_one(&site, SHIFT_COVER, &anna, TEST_LEAD);
	int64_t id = change_asked(&site, TEST_ANNA, &ask);

	change_done(&site, TEST_LEAD, id, SHIFT_CHANGE_ACCEPT);
	change_done(&site, TEST_SHIFTL, id, SHIFT_CHANGE_APPROVE);
	test_site_add_minutes(&site.t, 11 * 1440 - 3 * 60);
	ask = change_one(&site, SHIFT_GIVE, &bob, -1);
	ask.reason = "moving house";
	id = change_asked(&site, TEST_BOB, &ask);
	change_done(&site, TEST_WXM, id, SHIFT_CHANGE_ACCEPT);
	change_done(&site, TEST_SUPER, id, SHIFT_CHANGE_APPROVE);
}

#define HEAD "month,version,planner,desk,day,shift,from,to,kind,lead_hours,approved_by,reason\r\n"

/* RST-13: old and new, the reason, the hours of notice, whose roster it was. */
static void
changes__are_told__with_lead_and_reason(void **state)
{
	(void)state;
	report_is(TEST_SUPER, "roster-changes", HEAD);
	two_covers();
	report_is(TEST_SUPER, "roster-changes",
		HEAD "202612,1,李四,front-1,2026-12-01,early,Anna Lee,赵敏,cover,233,孙磊,"
		     "exam on Tuesday\r\n"
		     "202612,1,李四,front-1,2026-12-03,early,陈博,王小明,give-away,20,李四,"
		     "moving house\r\n");
}

/* RST-13 */
static void
counts__are_told__by_planner_and_month(void **state)
{
	(void)state;
	two_covers();
	report_is(TEST_MANAGER, "roster-change-counts",
		"month,planner,changes,shifts,swaps,covers,given_away,three_way,assigned,for_leave,"
		"under_a_day,least_lead_hours\r\n"
		"202612,李四,2,2,0,1,1,0,0,0,1,20\r\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			changes__are_told__with_lead_and_reason, setup, teardown),
		cmocka_unit_test_setup_teardown(
			counts__are_told__by_planner_and_month, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
