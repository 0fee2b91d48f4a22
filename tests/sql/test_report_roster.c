/* test_report_roster.c — coverage of rosters, as a report. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "domain/roster.h"
#include "report/render.h"
#include "report/report.h"
#include "support/test_duty.h"

enum { EARLY = 1 };

static struct test_site site;
static struct ctx super;

static void
plan(int64_t person, bool holder, struct roster_ref *ref)
{
	struct roster_cell cell = {.person = person, .day = 20261201, .n = 1};

	cell.on[0].shift = EARLY;
	cell.on[0].desk = site.front;
	cell.on[0].holder = holder;
	MUST(roster_set(&super, ref, &cell, 1, E));
}

static void
publish_december(void)
{
	const struct roster_publication p = {"", "few people"};
	struct roster_ref ref;

	MUST(roster_open(&super, site.team, 202612, &ref, E));
	plan(site.person[TEST_ANNA], false, &ref);
	plan(site.person[TEST_WXM], true, &ref);
	test_site_confirm(&site, "super", &super);
	MUST(roster_publish(&super, &ref, &p, E));
}

/* RPT-01, RST-07: each shift of the desk on each day, gaps as numbers. */
static void
coverage__names__what_is_short_and_who_holds(void **state)
{
	struct report_ask ask = {.c = &super};
	struct rtable t;
	struct buf out;

	(void)state;
	text_use(LANG_EN);
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "super", &super);
	publish_december();
	MUST(report_period_parse(
		&(const struct report_period_words){.date = "2026-12-01"}, &ask.period, E));
	MUST(report_desks(&ask, site.front, E));
	MUST(report_make(report_find("roster-coverage"), &ask, false, &t, E));
	buf_init(&out);
	assert_true(render_table(&t, &(const struct render_ask){.format = RENDER_CSV}, &out, NULL));
	assert_string_equal(buf_str(&out),
		"desk,day,shift,needed,planned,short,holder,holder_name\r\n"
		"front-1,2026-12-01,early,1,2,0,A002,王小明\r\n"
		"front-1,2026-12-01,middle,1,0,1,,\r\n");
	buf_free(&out);
	rtable_free(&t);
	test_site_sign_out(&super);
	test_site_close(&site);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(coverage__names__what_is_short_and_who_holds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
