/* test_attendance_period.c — the periods of attendance: their ends, when they are due. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/attendance_summary.h"
#include "domain/param.h"
#include "support/test_duty.h"

enum { NOVEMBER = 202611, DECEMBER = 202612, JANUARY = 202701 };

static struct test_site site;
static struct err why;

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	MUST(clock_zone_use("Asia/Shanghai", E));
	test_site_open_at(&site, NULL, clock_utc_us(20261125, 10 * 60));
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_close(&site);
	return 0;
}

static const char *
period(int month)
{
	static char text[64];
	struct attendance_period p;

	MUST(attendance_period_of(&site.system, month, &p, E));
	(void)str_format(text, sizeof text, "%s due %d soon %d%s", p.text, p.due, p.soon,
		p.provisional ? " provisional" : "");
	return text;
}

/* ATT-06: from the 26th of last month to the 25th; due on a workday. */
static void
period__is_due__on_the_workday_at_or_before(void **state)
{
	(void)state;
	/* a Wednesday */
	assert_string_equal(period(NOVEMBER), "2026-10-26/2026-11-25 due 20261125 soon 20261120");
	/* over New Year; a Sunday, so the Friday before, which is in 2026 */
	assert_string_equal(period(202510), "2025-09-26/2025-10-25 due 20251024 soon 20251021");
	assert_string_equal(period(202601), "2025-12-26/2026-01-25 due 20260123 soon 20260120");
	/* 2026-02-25 is a workday behind Spring Festival (02-15 to 02-23); 02-14 is made up */
	assert_string_equal(period(202602), "2026-01-26/2026-02-25 due 20260225 soon 20260213");
	/* 25 September 2026 is Mid-Autumn Festival */
	assert_string_equal(period(202609), "2026-08-26/2026-09-25 due 20260924 soon 20260921");
	/* of a year that is not yet announced */
	assert_string_equal(
		period(202704), "2027-03-26/2027-04-25 due 20270423 soon 20270420 provisional");
}

/* ATT-06, policy.md "How to read it": a report day set from a date on moves the
 * end of the months that begin after it, and leaves no gap. */
static void
period__follows__the_report_day(void **state)
{
	struct attendance_period p;
	struct ctx manager;

	(void)state;
	test_site_sign_in(&site, "manager", &manager);
	MUST(param_set(&manager, "attendance.report_day", "20", 20261215, "payroll moved", E));
	test_site_sign_out(&manager);
	assert_string_equal(period(NOVEMBER), "2026-10-26/2026-11-25 due 20261125 soon 20261120");
	assert_string_equal(period(DECEMBER), "2026-11-26/2026-12-25 due 20261225 soon 20261222");
	assert_string_equal(
		period(JANUARY), "2026-12-26/2027-01-20 due 20270120 soon 20270115 provisional");
	assert_string_equal(
		period(202702), "2027-01-21/2027-02-20 due 20270219 soon 20270216 provisional");
	MUST(attendance_period_at(&site.system, 20261125, &p, E));
	assert_int_equal(p.month, NOVEMBER);
	MUST(attendance_period_at(&site.system, 20261126, &p, E));
	assert_int_equal(p.month, DECEMBER);
	MUST(attendance_period_at(&site.system, 20270121, &p, E));
	assert_int_equal(p.month, 202702);
	assert_false(attendance_period_of(&site.system, 202613, &p, &why));
	assert_string_equal(why.field, "month");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			period__is_due__on_the_workday_at_or_before, setup, teardown),
		cmocka_unit_test_setup_teardown(period__follows__the_report_day, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
