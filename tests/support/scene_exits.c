/* scene_exits.c — a handover that is blocked, and how it goes on. SPDX-License-Identifier: MIT */
#include "domain/incident.h"
#include "support/scene.h"

/* anna's list is frozen; an urgent incident stands in the way. */
void
scene_blocked(struct test_console *t)
{
	int64_t id;

	MUST(incident_open(&t->duty.anna, INCIDENT_OTHER, INCIDENT_URGENT,
		"Gate 3 stands open 三号门未关", &id, E));
	scene_ready(t);
	test_freeze(&t->duty, &t->duty.anna);
}

static void
attempt(struct test_console *t, enum test_person p)
{
	MUST(handover_attempt_add(&t->duty.anna, &t->duty.ref, t->duty.site.person[p], false,
		"无人接听 no answer", E));
}

static void
by_phone(struct test_console *t)
{
	MUST(handover_phone_release(&t->duty.anna_key, &t->duty.ref,
		&(struct handover_phone_said){.clause = "a",
			.superior = t->duty.site.person[TEST_SUPER],
			.said_us = clock_now(&t->duty.anna.clock).utc_us,
			.words = "先交班 go on, I come at six"},
		E));
}

/* Something of each: a try, a mark, a substitute, a release by phone that was denied. */
void
scene_tried(struct test_console *t)
{
	struct handover_phone *p;
	struct arena a;
	int n;

	scene_blocked(t);
	by_phone(t);
	arena_init(&a);
	MUST(handover_phones_asked(&t->duty.super, &a, &p, &n, E));
	MUST(handover_phone_reply(&t->duty.super_key, p[0].record, false, "没人打过电话给我", E));
	arena_free(&a);
	attempt(t, TEST_SUPER);
	test_site_add_minutes(&t->duty.site, 12);
	attempt(t, TEST_MANAGER);
	MUST(handover_unfit_mark(&t->duty.anna_key, &t->duty.ref, t->duty.site.person[TEST_WXM],
		"有酒气 smells of drink", E));
}

void
scene_phone_asked(struct test_console *t)
{
	scene_blocked(t);
	by_phone(t);
}

/* wxm took over jointly; the incident is still open. */
void
scene_jointly(struct test_console *t)
{
	scene_blocked(t);
	attempt(t, TEST_SUPER);
	test_site_add_minutes(&t->duty.site, 30);
	test_offer(&t->duty, &t->duty.anna_key);
	test_review(&t->duty, &t->duty.wxm);
	test_accept(&t->duty, &t->duty.wxm_key, &t->duty.anna_key);
}
