/* test_report_targets.c — targets and what was reached as a report. SPDX-License-Identifier: MIT
 *
 * RPT-01, SCR-24, ORG-03.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "domain/target.h"
#include "report/render.h"
#include "report/report.h"
#include "support/test_duty.h"

static struct test_site site;
static struct ctx manager, qa, wxm;

static void
put(struct ctx *c, int64_t person, enum target_kind kind, int64_t amount, bool actual)
{
	const struct target_line line = {site.team, person, kind, amount};
	const struct target_set set = {.month = 202611, .line = &line, .n = 1};

	if (actual)
		MUST(target_enter_actuals(c, &set, E));
	else
		MUST(target_set(c, &set, E));
}

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	test_site_open(&site, NULL);
	test_site_confirm(&site, "manager", &manager);
	test_site_confirm(&site, "qa", &qa);
	test_site_confirm(&site, "wxm", &wxm);
	put(&manager, 0, TARGET_CALLS_IN, 900, false);
	put(&manager, site.person[TEST_ANNA], TARGET_CALLS_IN, 400, false);
	put(&manager, site.person[TEST_ANNA], TARGET_TICKETS, 40, false);
	put(&qa, site.person[TEST_ANNA], TARGET_CALLS_IN, 325, true);
	put(&qa, site.person[TEST_WXM], TARGET_TICKETS, 7, true);
	put(&qa, site.person[TEST_LEAD], TARGET_CALLS_OUT, 50, true);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_sign_out(&wxm);
	test_site_sign_out(&qa);
	test_site_sign_out(&manager);
	test_site_close(&site);
	return 0;
}

static const char *
made(struct ctx *c, enum render_format format)
{
	const struct report *r = report_find("targets");
	static char text[4096];
	struct report_ask ask = {.c = c};
	struct rtable t;
	struct buf out;

	MUST(report_period_parse(
		&(const struct report_period_words){.month = "2026-11"}, &ask.period, E));
	MUST(report_make(r, &ask, format == RENDER_TEXT, &t, E));
	buf_init(&out);
	assert_true(render_table(&t, &(const struct render_ask){.format = format}, &out, NULL));
	(void)str_copy(text, sizeof text, buf_str(&out));
	buf_free(&out);
	rtable_free(&t);
	return text;
}

/* The team adds up its people; who has no figure has no row. */
static void
targets__of_a_month__have_a_row_each(void **state)
{
	(void)state;
	assert_string_equal(made(&site.system, RENDER_CSV),
		"month,team,staff_no,name,attained_percent,calls_in_target,calls_in,calls_in_from,"
		"calls_out_target,calls_out,calls_out_from,tickets_target,tickets,tickets_from,"
		"callbacks_target,callbacks,callbacks_from,own_share_percent,own_share_met\r\n"
		"2026-11,Front,,,36.11,900,325,,,50,,,7,,,,,,\r\n"
		"2026-11,Front,A001,Anna Lee,40.62,400,325,entered,,,,40,,,,,,,\r\n"
		"2026-11,Front,A002,王小明,,,,,,,,,7,entered,,,,,\r\n"
		"2026-11,Front,L001,赵敏,,,,,,50,entered,,,,,,,13.09,false\r\n");
}

static void
targets__on_paper__are_reached_of_target(void **state)
{
	(void)state;
	assert_string_equal(made(&manager, RENDER_TEXT),
		"Team, who  Attained  Calls in  Calls out  Tickets  Call-backs  Own share\n"
		"Front         36.11  325/900   50         7\n"
		"Anna Lee      40.62  325/400              -/40\n"
		"王小明                                       7\n"
		"赵敏                             50                                  13.09\n"
		"\n"
		"Reached / target; a team's line adds up its people. Own share: of a leader.\n");
}

/* ORG-03: one's own line, not the team's. */
static void
targets__asked_by_an_agent__are_their_own(void **state)
{
	(void)state;
	assert_string_equal(made(&wxm, RENDER_JSON),
		"{\"report\":\"targets\",\"site\":\"\",\"rows\":[{\"month\":\"2026-11\","
		"\"team\":\"Front\",\"staff_no\":\"A002\",\"name\":\"王小明\",\"attained_percent\":"
		"null,"
		"\"calls_in_target\":null,\"calls_in\":null,\"calls_in_from\":null,"
		"\"calls_out_target\":null,\"calls_out\":null,\"calls_out_from\":null,"
		"\"tickets_target\":null,\"tickets\":7,\"tickets_from\":\"entered\","
		"\"callbacks_target\":null,\"callbacks\":null,\"callbacks_from\":null,"
		"\"own_share_percent\":null,\"own_share_met\":null}]}\n");
}

static void
targets__of_some_days__are_refused(void **state)
{
	struct report_ask ask = {.c = &manager};
	struct rtable t;
	struct err e;

	(void)state;
	err_clear(&e);
	MUST(report_period_parse(
		&(const struct report_period_words){.date = "2026-11-21"}, &ask.period, E));
	assert_false(report_make(report_find("targets"), &ask, false, &t, &e));
	assert_string_equal(e.rule, "RPT-02");
	assert_string_equal(e.field, "month");
	rtable_free(&t);
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(targets__of_a_month__have_a_row_each),
		CASE(targets__on_paper__are_reached_of_target),
		CASE(targets__asked_by_an_agent__are_their_own),
		CASE(targets__of_some_days__are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
