/* test_report_attendance.c — the report of a period in four formats and two languages. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "base/text.h"
#include "domain/attendance_summary.h"
#include "report/print.h"
#include "report/render.h"
#include "report/report.h"
#include "support/attendance_fill.h"
#include "support/golden_file.h"
#include "support/test_duty.h"

enum { NOVEMBER = 202611 };

static struct test_site site;

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	test_site_open(&site, NULL); /* 2026-11-21 14:00 */
	attendance_fill(&site);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	text_use(LANG_EN);
	test_site_close(&site);
	return 0;
}

/* As `jiaoban report` does: the period of the month, for the system. */
static void
make(const char *name, const char *month, bool paper, struct report_ask *ask, struct rtable *t)
{
	const struct report *r = report_find(name);

	*ask = (struct report_ask){.c = &site.system};
	MUST(report_period_parse(
		&(const struct report_period_words){.month = month}, &ask->period, E));
	MUST(report_period_own(ask->c, r, &ask->period, E));
	MUST(report_make(r, ask, paper, t, E));
}

static void
render(enum render_format f, struct buf *out)
{
	const bool paper = f == RENDER_TEXT || f == RENDER_HTML;
	struct report_ask ask;
	struct rtable t;

	make("attendance", "2026-11", paper, &ask, &t);
	const struct print_job job = {.stem = "attendance",
		.what = tr(t.title),
		.filter = ask.period.text,
		.who = "李四, S001",
		.site = "Test",
		.now_utc_us = clock_utc_us(20261121, 14 * 60),
		.table = &t};
	const struct render_ask files = {
		.format = f, .site = "Test", .period_name = "period", .period = ask.period.text};

	buf_clear(out);
	if (f == RENDER_TEXT)
		MUST(print_text(&job, out, E));
	else if (f == RENDER_HTML)
		MUST(print_html(&job, out, E));
	else
		MUST(render_table(&t, &files, out, E));
	rtable_free(&t);
}

/* ATT-06, RPT-01, contract.md §4: the period is named in each; files say the same in
 * both languages, pages are in the reader's. */
static void
report__equals_its_goldens__in_all_formats_and_languages(void **state)
{
	static const struct {
		enum render_format format;
		enum lang lang;
		const char *file;
	} table[] = {
		{RENDER_TEXT, LANG_EN, "sheets/attendance-en.txt"},
		{RENDER_TEXT, LANG_ZH, "sheets/attendance-zh.txt"},
		{RENDER_HTML, LANG_EN, "sheets/attendance-en.html"},
		{RENDER_HTML, LANG_ZH, "sheets/attendance-zh.html"},
		{RENDER_CSV, LANG_EN, "sheets/attendance.csv"},
		{RENDER_CSV, LANG_ZH, "sheets/attendance.csv"},
		{RENDER_JSON, LANG_EN, "sheets/attendance.json"},
		{RENDER_JSON, LANG_ZH, "sheets/attendance.json"},
	};
	struct buf out;

	(void)state;
	buf_init(&out);
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		text_use(table[i].lang);
		render(table[i].format, &out);
		golden_file_is(table[i].file, buf_str(&out), out.len);
	}
	buf_free(&out);
}

/* ATT-06: attendance goes by its own period, and says so. */
static void
period__of_another_kind__is_refused(void **state)
{
	const struct report *r = report_find("attendance");
	struct report_period p;
	struct err why;

	(void)state;
	MUST(report_period_parse(&(const struct report_period_words){.date = "2026-11-21"}, &p, E));
	assert_false(report_period_own(&site.system, r, &p, &why));
	assert_int_equal(why.code, ERR_INVALID);
	assert_string_equal(why.rule, "ATT-06");
	MUST(report_period_parse(&(const struct report_period_words){.month = "2026-11"}, &p, E));
	MUST(report_period_own(&site.system, report_find("handover"), &p, E));
	assert_string_equal(p.text, "2026-11");
	MUST(report_period_own(&site.system, r, &p, E));
	assert_string_equal(p.text, "2026-10-26/2026-11-25");
	assert_int_equal(p.from, 20261026);
	assert_int_equal(p.to, 20261125);
}

/* A leader sees the own team; an agent nobody's. */
static void
report__is_refused__to_who_may_not_see(void **state)
{
	struct report_ask ask = {.period = {.month = NOVEMBER, .from = 20261026, .to = 20261125}};
	struct ctx anna, lead;
	struct rtable t;
	struct err why;

	(void)state;
	test_site_sign_in(&site, "anna", &anna);
	ask.c = &anna;
	assert_false(report_make(report_find("attendance"), &ask, false, &t, &why));
	assert_int_equal(why.code, ERR_DENIED);
	rtable_free(&t);
	ask.team = site.team;
	assert_false(report_make(report_find("attendance"), &ask, false, &t, &why));
	assert_int_equal(why.code, ERR_DENIED);
	rtable_free(&t);
	test_site_sign_out(&anna);
	test_site_sign_in(&site, "lead", &lead);
	ask.c = &lead;
	MUST(report_make(report_find("attendance"), &ask, false, &t, E));
	assert_int_equal(t.rows, 5);
	rtable_free(&t);
	test_site_sign_out(&lead);
}

static void
sign_november(void)
{
	struct attendance_summary s;
	struct attendance_table seen;
	struct ctx c;

	test_site_confirm(&site, "lead", &c);
	MUST(attendance_summary_get(&c, site.team, NOVEMBER, &s, E));
	MUST(attendance_table_now(&c, site.team, NOVEMBER, &seen, E));
	MUST(attendance_summary_draw(&c, &s, &seen, E));
	attendance_table_free(&seen);
	test_site_sign_out(&c);
	struct attendance_summary_ref ref = {s.id, s.rev};
	test_site_confirm(&site, "super", &c);
	MUST(attendance_summary_confirm(&c, &ref, E));
	test_site_sign_out(&c);
	test_site_confirm(&site, "hr", &c);
	MUST(attendance_summary_file(&c, &ref, E));
	test_site_sign_out(&c);
}

/* ATT-06: what is signed is what is reported; what changed since is in the next one. */
static void
report__of_a_filed_period__is_the_signed_one(void **state)
{
	struct report_ask ask;
	struct buf before, after;
	struct rtable t;

	(void)state;
	buf_init(&before);
	buf_init(&after);
	sign_november();
	render(RENDER_CSV, &before);
	assert_non_null(strstr(buf_str(&before), ",filed,A001,"));
	assert_non_null(strstr(buf_str(&before), ",L001;S001;H001\r\n"));
	attendance_import_times(
		&site, "staff_no,in_at,out_at\nA002,2026-11-04T07:30,2026-11-04T15:30\n");
	test_site_add_minutes(&site, 34 * 1440); /* 2026-12-25 */
	render(RENDER_CSV, &after);
	assert_string_equal(buf_str(&before), buf_str(&after));
	make("attendance-corrections", "2026-12", false, &ask, &t);
	buf_clear(&after);
	MUST(render_table(&t, &(const struct render_ask){.format = RENDER_CSV}, &after, E));
	assert_string_equal(buf_str(&after),
		"team,period,of_month,staff_no,name,figure,leave_type,was,now\r\n"
		"Front,2026-11-26/2026-12-25,2026-11,A001,Anna Lee,worked_min,,2375,1895\r\n"
		"Front,2026-11-26/2026-12-25,2026-11,A001,Anna Lee,absent_half_days,,0,2\r\n");
	rtable_free(&t);
	buf_free(&after);
	buf_free(&before);
}

#define ON_SITE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_SITE(report__equals_its_goldens__in_all_formats_and_languages),
		ON_SITE(period__of_another_kind__is_refused),
		ON_SITE(report__is_refused__to_who_may_not_see),
		ON_SITE(report__of_a_filed_period__is_the_signed_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
