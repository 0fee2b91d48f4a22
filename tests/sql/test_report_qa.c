/* test_report_qa.c — QA averages by person and by scorer as reports. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "domain/qa_sheet.h"
#include "report/render.h"
#include "report/report.h"
#include "support/test_duty.h"

enum { DAY = 20261121, ITEMS = 13, ALL_MET = 0 };

static struct test_site site;
static struct ctx anna, wxm, lead, qa, super, manager;

static const struct {
	const char *login;
	struct ctx *c;
} everybody[] = {{"anna", &anna}, {"wxm", &wxm}, {"lead", &lead}, {"qa", &qa}, {"super", &super},
	{"manager", &manager}};

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

/* The item that is not met, from 1; ALL_MET. */
static struct qa_ref
scored(struct ctx *by, enum test_person about, const char *call, int item)
{
	uint8_t answer[ITEMS];
	const struct qa_scored q = {.person = site.person[about],
		.day = DAY,
		.version = 1,
		.call = call,
		.answer = answer,
		.answers = ITEMS,
		.feedback = item ? "see the item" : ""};
	struct qa_ref ref = {.rev = 1};

	memset(answer, QA_MET, sizeof answer);
	if (item)
		answer[item - 1] = QA_NOT_MET;
	MUST(qa_send(by, &q, &ref.id, E));
	return ref;
}

/* anna: 10 of qa, one of them 88.00; wxm: 70.00 of super, and 0.00 of super overturned. */
static void
a_month(void)
{
	struct qa_ref ref;
	char call[8];

	for (int i = 0; i < 10; i++) {
		(void)str_format(call, sizeof call, "c%d", i);
		(void)scored(&qa, TEST_ANNA, call, i == 0 ? 1 : ALL_MET);
	}
	(void)scored(&super, TEST_WXM, "s1", 4);
	ref = scored(&super, TEST_WXM, "s2", 8);
	MUST(qa_do(&wxm, &ref, QA_DO_CONTEST, "the line broke", E));
	ref.rev++;
	MUST(qa_do(&manager, &ref, QA_DO_OVERTURN, "it did", E));
}

static const char *
made(struct ctx *c, const char *name, enum render_format format, int64_t team)
{
	static char text[4096];
	struct report_ask ask = {.c = c, .team = team};
	struct rtable t;
	struct buf out;

	MUST(report_period_parse(
		&(const struct report_period_words){.month = "2026-11"}, &ask.period, E));
	MUST(report_make(report_find(name), &ask, format == RENDER_TEXT, &t, E));
	buf_init(&out);
	assert_true(render_table(&t,
		&(const struct render_ask){.format = format,
			.site = "Demo",
			.period_name = "period",
			.period = "2026-11"},
		&out, NULL));
	(void)str_copy(text, sizeof text, buf_str(&out));
	buf_free(&out);
	rtable_free(&t);
	return text;
}

#define SCORERS                                                                                    \
	"staff_no,name,team,sheets,n,mean,deviation,contested,overturned,withdrawn,"               \
	"error_percent\r\n"
#define QA_ROW "Q001,周洁,Front,10,10,98.8,3.53,0,0,0,0\r\n"
#define SUPER_ROW "S001,李四,Front,2,1,60,-35.27,1,1,0,50\r\n"
#define PERSONS "staff_no,name,team,average,n,few,rank\r\n"
#define ANNA_ROW "A001,Anna Lee,Front,98.8,10,false,1\r\n"
#define WXM_ROW "A002,王小明,Front,60,1,true,\r\n"

/* SCR-19: n beside every average; few are not ranked, and the overturned one is not in it. */
static void
qa__of_a_month__always_has_its_n(void **state)
{
	(void)state;
	a_month();
	assert_string_equal(made(&site.system, "qa", RENDER_CSV, 0), PERSONS ANNA_ROW WXM_ROW);
	assert_non_null(strstr(made(&site.system, "qa", RENDER_JSON, 0),
		"\"average\":98.8,\"n\":10,\"few\":false,\"rank\":1"));
	assert_non_null(strstr(made(&site.system, "qa", RENDER_JSON, 0),
		"\"average\":60,\"n\":1,\"few\":true,\"rank\":null"));
}

/* ORG-03: one's own, one's team's. */
static void
qa__of_a_person__shows_whom_they_may_see(void **state)
{
	(void)state;
	a_month();
	assert_string_equal(made(&anna, "qa", RENDER_CSV, 0), PERSONS ANNA_ROW);
	assert_string_equal(made(&wxm, "qa", RENDER_CSV, 0), PERSONS WXM_ROW);
	assert_string_equal(made(&lead, "qa", RENDER_CSV, 0), PERSONS ANNA_ROW WXM_ROW);
	assert_string_equal(made(&anna, "qa-scorers", RENDER_CSV, 0), SCORERS);
}

/* SCR-23: mean and deviation of what stands; overturned of all that were sent. */
static void
scorers__of_a_month__tell_mean_and_deviation(void **state)
{
	(void)state;
	a_month();
	assert_string_equal(
		made(&site.system, "qa-scorers", RENDER_CSV, 0), SCORERS QA_ROW SUPER_ROW);
}

/* A day is not a month: half of one says nothing of an average. */
static void
qa__of_a_day__is_refused(void **state)
{
	struct report_ask ask = {.c = &site.system};
	struct rtable t;
	struct err e = {0};

	(void)state;
	MUST(report_period_parse(
		&(const struct report_period_words){.date = "2026-11-21"}, &ask.period, E));
	assert_false(report_make(report_find("qa"), &ask, false, &t, &e));
	assert_int_equal(e.code, ERR_INVALID);
	assert_string_equal(e.field, "month");
	rtable_free(&t);
}

int
main(void)
{
#define ON_SITE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		ON_SITE(qa__of_a_month__always_has_its_n),
		ON_SITE(qa__of_a_person__shows_whom_they_may_see),
		ON_SITE(scorers__of_a_month__tell_mean_and_deviation),
		ON_SITE(qa__of_a_day__is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
