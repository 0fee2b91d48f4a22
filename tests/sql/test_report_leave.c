/* test_report_leave.c — requests, their steps and absences as reports. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "domain/leave.h"
#include "report/render.h"
#include "report/report.h"
#include "support/test_duty.h"

static struct test_site site;
static struct ctx anna, wxm, lead, manager;

static const struct {
	const char *login;
	struct ctx *c;
} everybody[] = {{"anna", &anna}, {"wxm", &wxm}, {"lead", &lead}, {"manager", &manager}};

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	test_site_open(&site, NULL);
	for (size_t i = 0; i < sizeof everybody / sizeof everybody[0]; i++)
		test_site_confirm(&site, everybody[i].login, everybody[i].c);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	for (size_t i = sizeof everybody / sizeof everybody[0]; i--;)
		test_site_sign_out(everybody[i].c);
	test_site_close(&site);
	return 0;
}

/* anna, two days, approved by both half an hour after one another; wxm, one, sent. */
static void
two_requests(void)
{
	struct leave_request r = {.type = 1,
		.range = {20261207, 20261208, false, false},
		.reason = "a secret of hers",
		.contact = "555-0134",
		.why_short = "",
		.takes_over = site.person[TEST_WXM]};
	struct leave_ref ref = {0, 0};

	MUST(leave_send(&anna, &ref, &r, E));
	test_site_add_minutes(&site, 30);
	MUST(leave_do(&lead, &ref,
		&(const struct leave_said){.action = LEAVE_DO_APPROVE,
			.words = "",
			.takes_over = site.person[TEST_WXM],
			.over_by = 20261204},
		E));
	ref.rev++;
	test_site_add_minutes(&site, 30);
	MUST(leave_do(&manager, &ref,
		&(const struct leave_said){.action = LEAVE_DO_APPROVE, .words = ""}, E));
	ref = (struct leave_ref){0, 0};
	r.range = (struct leave_range){20261208, 20261208, false, false};
	r.takes_over = 0;
	MUST(leave_send(&wxm, &ref, &r, E));
}

static const char *
made(struct ctx *c, const char *name, const char *from, const char *to)
{
	static char text[2048];
	struct report_ask ask = {.c = c};
	struct rtable t;
	struct buf out;

	MUST(report_period_parse(
		&(const struct report_period_words){.from = from, .to = to}, &ask.period, E));
	MUST(report_make(report_find(name), &ask, false, &t, E));
	buf_init(&out);
	assert_true(render_table(&t, &(const struct render_ask){.format = RENDER_CSV}, &out, NULL));
	(void)str_copy(text, sizeof text, buf_str(&out));
	buf_free(&out);
	rtable_free(&t);
	return text;
}

#define ABSENCE                                                                                    \
	"leave,team,staff_no,name,type,first,last,half_days,state,takes_over,over_by,handover\r\n"

/* RPT-01, LV-13: what stands as approved, its days of the period alone. */
static void
absence__of_a_period__counts_its_days(void **state)
{
	(void)state;
	two_requests();
	assert_string_equal(made(&site.system, "absence", "2026-12-01", "2026-12-31"),
		ABSENCE "1,Front,A001,Anna Lee,personal,2026-12-07,2026-12-08,4,"
			"manager-approved,王小明,2026-12-04,draft\r\n");
	assert_string_equal(made(&site.system, "absence", "2026-12-08", "2026-12-08"),
		ABSENCE "1,Front,A001,Anna Lee,personal,2026-12-07,2026-12-08,2,"
			"manager-approved,王小明,2026-12-04,draft\r\n");
	assert_string_equal(made(&site.system, "absence", "2026-12-09", "2026-12-31"), ABSENCE);
}

/* LV-05: who did what, and how long it took; CON-06: no reason stands there. */
static void
steps__tell__who_and_how_long(void **state)
{
	const char *text;

	(void)state;
	two_requests();
	text = made(&site.system, "leave-steps", "2026-12-01", "2026-12-31");
	assert_non_null(strstr(text, "1,A001,Anna Lee,Front,personal,2026-12-07,2026-12-08,2,"
				     "approve,leader-approved,赵敏,,"));
	assert_non_null(strstr(text, "+08:00,30\r\n"));
	assert_null(strstr(text, "secret"));
}

/* ORG-03: an agent sees their own only. */
static void
requests__for_an_agent__are_their_own(void **state)
{
	const char *text;

	(void)state;
	two_requests();
	text = made(&wxm, "leave", "2026-12-01", "2026-12-31");
	assert_non_null(strstr(text, "A002"));
	assert_null(strstr(text, "A001"));
	text = made(&manager, "leave", "2026-12-01", "2026-12-31");
	assert_non_null(strstr(text, "A001"));
	assert_non_null(strstr(text, "A002"));
	assert_null(strstr(text, "secret"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			absence__of_a_period__counts_its_days, setup, teardown),
		cmocka_unit_test_setup_teardown(steps__tell__who_and_how_long, setup, teardown),
		cmocka_unit_test_setup_teardown(
			requests__for_an_agent__are_their_own, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
