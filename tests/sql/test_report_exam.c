/* test_report_exam.c — exam results as a report. SPDX-License-Identifier: MIT
 *
 * RPT-01, SCR-15, ORG-03.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "domain/exam.h"
#include "report/render.h"
#include "report/report.h"
#include "support/test_duty.h"

static struct test_site site;
static struct ctx qa, wxm;

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	test_site_open(&site, NULL);
	test_site_confirm(&site, "qa", &qa);
	test_site_confirm(&site, "wxm", &wxm);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_sign_out(&wxm);
	test_site_sign_out(&qa);
	test_site_close(&site);
	return 0;
}

static void
enter(enum test_person who, int month, int score, const char *why)
{
	struct exam_line line = {site.person[who], score, 0};
	struct exam_stands was;
	int wrong;

	MUST(exam_of(&qa, month, line.person, &was, E));
	line.instead = was.result;
	MUST(exam_enter(&qa,
		&(const struct exam_list_entered){
			.month = month, .line = &line, .n = 1, .why = why},
		&wrong, E));
}

static const char *
made(struct ctx *c, enum render_format format, const struct report_period_words *w)
{
	const struct report *r = report_find("exam");
	static char text[4096];
	struct report_ask ask = {.c = c};
	struct rtable t;
	struct buf out;

	MUST(report_period_parse(w, &ask.period, E));
	MUST(report_make(r, &ask, format == RENDER_TEXT, &t, E));
	buf_init(&out);
	assert_true(render_table(&t, &(const struct render_ask){.format = format}, &out, NULL));
	(void)str_copy(text, sizeof text, buf_str(&out));
	buf_free(&out);
	rtable_free(&t);
	return text;
}

#define MONTH(m) (&(const struct report_period_words){.month = (m)})
#define HEAD "month,staff_no,name,team,score,state,code,corrected,entered_by,entered_at,record\r\n"

/* Everybody who sits it, with and without a result; the second month of a range below. */
static void
exam__of_two_months__has_a_row_each(void **state)
{
	(void)state;
	enter(TEST_ANNA, 202610, EXAM_FULL, NULL);
	enter(TEST_ANNA, 202611, 58, NULL);
	enter(TEST_ANNA, 202611, 61, "one page was not counted");
	enter(TEST_BOB, 202611, 45, NULL);
	enter(TEST_WXM, 202611, EXAM_ABSENT, NULL);
	assert_string_equal(made(&site.system, RENDER_CSV,
				    &(const struct report_period_words){
					    .from = "2026-10-31", .to = "2026-11-01"}),
		HEAD
		"2026-10,A001,Anna "
		"Lee,Front,100,passed,A-02,false,Q001,2026-11-21T14:00:00+08:00,32\r\n"
		"2026-10,A002,王小明,Front,,none,,false,,,\r\n"
		"2026-10,A003,陈博,Front,,none,,false,,,\r\n"
		"2026-10,B001,孙磊,Front,,none,,false,,,\r\n"
		"2026-10,L001,赵敏,Front,,none,,false,,,\r\n"
		"2026-10,Q001,周洁,Front,,none,,false,,,\r\n"
		"2026-11,A001,Anna Lee,Front,61,passed,,true,Q001,2026-11-21T14:00:00+08:00,36\r\n"
		"2026-11,A002,王小明,Front,,absent,,false,Q001,2026-11-21T14:00:00+08:00,40\r\n"
		"2026-11,A003,陈博,Front,45,not_passed,M-07,false,Q001,2026-11-21T14:00:00+08:00,"
		"38\r\n"
		"2026-11,B001,孙磊,Front,,none,,false,,,\r\n"
		"2026-11,L001,赵敏,Front,,none,,false,,,\r\n"
		"2026-11,Q001,周洁,Front,,none,,false,,,\r\n");
}

/* ORG-03: one's own alone; and paper has no more columns than fit. */
static void
exam__asked_by_an_agent__is_their_own(void **state)
{
	(void)state;
	enter(TEST_WXM, 202611, 59, NULL);
	enter(TEST_ANNA, 202611, 90, NULL);
	assert_string_equal(made(&wxm, RENDER_JSON, MONTH("2026-11")),
		"{\"report\":\"exam\",\"site\":\"\",\"rows\":[{\"month\":\"2026-11\",\"staff_no\":"
		"\"A002\","
		"\"name\":\"王小明\",\"team\":\"Front\",\"score\":59,\"state\":\"not_passed\","
		"\"code\":\"M-07\","
		"\"corrected\":false,\"entered_by\":\"Q001\",\"entered_at\":\"2026-11-21T14:00:00+"
		"08:00\","
		"\"record\":32}]}\n");
	assert_string_equal(made(&wxm, RENDER_TEXT, MONTH("2026-11")),
		"In month  Staff no.  Name  Team   Result  State       Event code\n"
		"2026-11   A002       王小明   Front      59  not passed  M-07\n");
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(exam__of_two_months__has_a_row_each),
		CASE(exam__asked_by_an_agent__is_their_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
