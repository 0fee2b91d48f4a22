/* scene_times.c — a morning at the desk: on duty, late, on a break, asking to leave. SPDX-License-Identifier: MIT */
#include "domain/away.h"
#include "domain/presence.h"
#include "support/scene.h"
#include "support/test_roster.h"

#define MORNING                                                                                    \
	TEST_ROSTER_HEAD "2026-11-21,front-1,early,A001,yes\n2026-11-22,front-1,early,A001,yes\n"  \
			 "2026-11-22,front-1,early,A002,no\n2026-11-22,front-1,early,A003,no\n"    \
			 "2026-11-22,front-1,middle,L001,yes\n2026-11-23,front-1,early,A001,yes\n"

static void
meal(struct test_console *t)
{
	const struct break_plan p = {.person = t->duty.anna.who, .kind = AWAY_BREAK, .minutes = 10};
	int64_t id;

	MUST(break_plan(&t->duty.super, &p, &id, E));
	MUST(away_go(&t->duty.anna, &(const struct away_going){.ref = {id, 2}}, E));
}

/* 2026-11-22 07:53. anna came at 07:26, is on a break of ten minutes since 07:41 and
 * claims yesterday; wxm came eleven minutes late and asks to leave the post; the
 * leader is in, unplanned; bob has not come. */
void
scene_on_duty(struct test_console *t)
{
	struct test_site *s = &t->duty.site;
	struct ctx lead;
	int64_t id;

	test_roster_publish(s, MORNING);
	test_site_add_minutes(s, 1046);
	MUST(presence_arrive(&t->duty.anna_key, NULL, E));
	MUST(presence_fix_ask(&t->duty.anna_key,
		&(const struct presence_fix_ask){0, clock_utc_us(20261121, 450),
			clock_utc_us(20261121, 931), "the terminal was dark 终端黑屏"},
		&id, E));
	test_site_confirm(s, "lead", &lead);
	MUST(presence_arrive(&lead, NULL, E));
	session_confirm_end(&lead);
	test_site_add_minutes(s, 15);
	MUST(presence_arrive(&t->duty.wxm_key, NULL, E));
	meal(t);
	MUST(away_ask(&t->duty.wxm,
		&(const struct away_ask){AWAY_OFF_POST, 10, "printer paper 打印纸"}, &id, E));
	test_site_add_minutes(s, 12);
}
