/* test_report_leave_balance.c — balances and pay effects as files and on paper. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "base/text.h"
#include "db/db.h"
#include "domain/leave.h"
#include "domain/leave_balance.h"
#include "domain/leave_pay.h"
#include "report/render.h"
#include "report/report.h"
#include "support/test_duty.h"

enum { SICK = 2, ANNUAL = 3 };

static struct test_site site;
static struct ctx anna, wxm, lead, manager;

/* anna: three days of annual leave over the month's end, approved; wxm: half a day sick,
 * only sent. */
static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "anna", &anna);
	test_site_sign_in(&site, "wxm", &wxm);
	test_site_sign_in(&site, "lead", &lead);
	test_site_sign_in(&site, "manager", &manager);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_sign_out(&manager);
	test_site_sign_out(&lead);
	test_site_sign_out(&wxm);
	test_site_sign_out(&anna);
	test_site_close(&site);
	text_use(LANG_EN);
	return 0;
}

static struct leave_ref
sent(struct ctx *c, const char *login, int64_t type, struct leave_range range)
{
	const struct leave_request r = {.type = type,
		.range = range,
		.reason = "Family visit",
		.contact = "",
		.why_short = "It came up now"};
	struct leave_ref ref = {0, 0};

	test_site_confirm(&site, login, c);
	MUST(leave_send(c, &ref, &r, E));
	return ref;
}

static void
approved(void)
{
	struct leave_ref ref =
		sent(&anna, "anna", ANNUAL, (struct leave_range){20261130, 20261202, false, false});

	test_site_confirm(&site, "lead", &lead);
	MUST(leave_do(&lead, &ref,
		&(const struct leave_said){.action = LEAVE_DO_APPROVE,
			.words = "",
			.takes_over = wxm.who,
			.over_by = 20261130},
		E));
	ref.rev++;
	test_site_confirm(&site, "manager", &manager);
	MUST(leave_do(&manager, &ref,
		&(const struct leave_said){.action = LEAVE_DO_APPROVE, .words = ""}, E));
	(void)sent(&wxm, "wxm", SICK, (struct leave_range){20261123, 20261123, false, true});
}

static void
csv(struct ctx *c, const char *name, const char *month, struct buf *out)
{
	const struct report *r = report_find(name);
	struct report_ask ask = {.c = c};
	struct render_ask how = {
		.format = RENDER_CSV, .site = "Test", .period_name = "period", .period = month};
	struct rtable t;

	MUST(report_period_parse(
		&(const struct report_period_words){.month = month}, &ask.period, E));
	buf_init(out);
	MUST(report_make(r, &ask, false, &t, E));
	MUST(render_table(&t, &how, out, E));
	rtable_free(&t);
}

static void
holds(const struct buf *out, const char *line)
{
	if (!strstr(buf_str(out), line))
		fail_msg("no \"%s\" in\n%s", line, buf_str(out));
}

/* LV-12, contract.md §4 */
static void
balance__of_a_month__as_it_stands_on_its_last_day(void **state)
{
	struct buf out;

	(void)state;
	approved();
	csv(&site.system, "leave-balance", "2026-11", &out);
	holds(&out, "staff_no,name,type,granted_half_days,used_half_days,pending_half_days,"
		    "left_half_days,lapsing_half_days,lapses_on");
	holds(&out, "A001,Anna Lee,annual,10,6,0,4,4,2026-12-31");
	holds(&out, "A002,王小明,annual,10,0,0,10,10,2026-12-31");
	buf_free(&out);
	csv(&anna, "leave-balance", "2026-11", &out);
	assert_null(strstr(buf_str(&out), "A002")); /* everybody's own */
	buf_free(&out);
}

/* PAY-01, PAY-05: days inside the month alone, of leave that was approved. */
static void
pay__of_a_leave_over_two_months__counts_each_day_once(void **state)
{
	struct buf out;

	(void)state;
	approved();
	csv(&site.system, "leave-pay", "2026-11", &out);
	holds(&out, "A001,Anna Lee,annual,2,full,kept,yes");
	assert_null(strstr(buf_str(&out), "sick")); /* not approved yet */
	buf_free(&out);
	csv(&site.system, "leave-pay", "2026-12", &out);
	holds(&out, "A001,Anna Lee,annual,4,full,kept,yes");
	buf_free(&out);
	csv(&site.system, "leave-pay", "2026-10", &out);
	assert_null(strstr(buf_str(&out), "A001"));
	buf_free(&out);
}

static void
pay__of_a_person_or_a_team__as_the_filter_says(void **state)
{
	struct leave_pay_filter f = {.from = 20261101, .to = 20261231};
	struct leave_pay_rows rows;
	struct arena a;

	(void)state;
	arena_init(&a);
	approved();
	f.person = anna.who;
	MUST(leave_pay_load(&anna, &f, &a, &rows, E));
	assert_int_equal(rows.n, 1);
	assert_int_equal(rows.row[0].half_days, 6);
	f.person = wxm.who;
	REFUSED(leave_pay_load(&anna, &f, &a, &rows, e), ERR_DENIED, "ORG-03");
	f = (struct leave_pay_filter){.team = site.team, .from = 20261201, .to = 20261231};
	MUST(leave_pay_load(&lead, &f, &a, &rows, E));
	assert_int_equal(rows.n, 1);
	assert_int_equal(rows.row[0].half_days, 4);
	arena_free(&a);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(balance__of_a_month__as_it_stands_on_its_last_day),
		TEST(pay__of_a_leave_over_two_months__counts_each_day_once),
		TEST(pay__of_a_person_or_a_team__as_the_filter_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
