/* scene_attendance.c — a day whose attendance was compared, booked and contested. SPDX-License-Identifier: MIT */
#include "domain/attendance.h"
#include "domain/presence.h"
#include "support/scene.h"
#include "support/test_roster.h"

#define SUNDAY                                                                                     \
	TEST_ROSTER_HEAD                                                                           \
	"2026-11-22,front-1,early,A001,yes\n2026-11-22,front-1,early,A002,no\n"

static int64_t
find(struct ctx *c, enum attendance_kind kind)
{
	const struct attendance_filter f = {.from = 20261122, .to = 20261122};
	struct attendance_events all;
	struct arena a;
	int64_t id = 0;

	arena_init(&a);
	MUST(attendance_list(c, &f, false, &a, &all, E));
	for (size_t i = 0; i < all.events; i++)
		if (all.event[i].kind == kind)
			id = all.event[i].id;
	arena_free(&a);
	return id;
}

/* 2026-11-22 15:35. wxm came eleven minutes late, which he contests, and left ten
 * minutes early; the team leader saw his post empty; anna did not come. */
void
scene_attendance(struct test_console *t)
{
	struct test_site *s = &t->duty.site;
	const struct attendance_booking seen = {.person = t->duty.wxm.who,
		.day = 20261122,
		.kind = ATTENDANCE_OFF_POST,
		.minutes = 15,
		.why = "nobody at the desk at ten 十点台前无人"};
	struct attendance_ran ran;
	struct ctx lead;
	int64_t id;

	test_roster_publish(s, SUNDAY);
	test_site_add_minutes(s, 1061);
	MUST(presence_arrive(&t->duty.wxm_key, NULL, E));
	test_site_add_minutes(s, 459);
	MUST(presence_leave(&t->duty.wxm_key, NULL, E));
	test_site_add_minutes(s, 15);
	MUST(attendance_run(&s->system, 0, 0, &ran, E));
	test_site_confirm(s, "lead", &lead);
	MUST(attendance_book(&lead, &seen, &id, E));
	session_confirm_end(&lead);
	MUST(attendance_contest(&t->duty.wxm,
		&(const struct attendance_ref){find(&t->duty.super, ATTENDANCE_LATE), 1},
		&(const struct attendance_words){
			.why = "电梯停运，保安可以作证 the lift stood still"},
		E));
}
