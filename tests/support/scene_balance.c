/* scene_balance.c — days of leave granted, used, asked for. SPDX-License-Identifier: MIT */
#include "db/db.h"
#include "domain/leave.h"
#include "domain/leave_balance.h"
#include "support/scene.h"

enum { ANNUAL = 3, TIME_OFF = 10 };

static const struct db_stmt switch_on = {.name = "test.time_off_in_use",
	.sql = "UPDATE leave_type SET in_use = 1 WHERE id = 10",
	.in = "",
	.out = ""};

static void
ask(struct test_console *t, struct ctx *c, const char *login, struct leave_range range)
{
	const struct leave_request r = {.type = ANNUAL,
		.range = range,
		.reason = "Family visit",
		.contact = "",
		.why_short = ""};
	struct leave_ref ref = {0, 0};

	test_site_confirm(&t->duty.site, login, c);
	MUST(leave_send(c, &ref, &r, E));
}

static void
grant(struct test_console *t, struct ctx *hr, enum test_person who, const char *why)
{
	const struct leave_grant g = {.person = t->duty.site.person[who],
		.type = TIME_OFF,
		.source = LEAVE_LOT_HOLIDAY,
		.earned_on = 20261001,
		.half_days = 2,
		.lapses_on = 20270331,
		.reason = why};
	int64_t lot;

	test_site_confirm(&t->duty.site, "hr", hr);
	MUST(leave_balance_grant(hr, &g, &lot, E));
}

/* Time off in lieu is used here; anna and wxm were on duty on National Day, anna asks
 * for two days and a half. */
void
scene_balances(struct test_console *t)
{
	struct leave_correction k = {.person = t->duty.site.person[TEST_ANNA],
		.type = ANNUAL,
		.half_days = -1,
		.reason = "half a day on paper in May 五月纸质半天"};
	struct ctx hr;

	MUST(db_run(t->duty.site.db, &switch_on, NULL, E));
	test_site_sign_in(&t->duty.site, "hr", &hr);
	grant(t, &hr, TEST_ANNA, "On duty on National Day 国庆值班");
	grant(t, &hr, TEST_WXM, "On duty on National Day 国庆值班");
	test_site_confirm(&t->duty.site, "hr", &hr);
	MUST(leave_balance_correct(&hr, &k, E));
	test_site_sign_out(&hr);
	ask(t, &t->duty.anna, "anna", (struct leave_range){20261207, 20261209, false, true});
}
