/* scene_delegation.c — who stands in for whom. SPDX-License-Identifier: MIT */
#include "domain/delegation.h"
#include "support/scene.h"
#include "support/test_duty.h"

static int64_t
give(struct test_console *t, const char *login, const struct delegation_order *o)
{
	struct ctx c;
	int64_t id = 0;

	test_site_sign_in(&t->duty.site, login, &c);
	test_site_confirm(&t->duty.site, login, &c);
	MUST(delegation_give(&c, o, &id, E));
	test_site_sign_out(&c);
	return id;
}

static void
answer(struct test_console *t, const char *login, int64_t id, bool agreed)
{
	const struct delegation_ref ref = {id, 1};
	struct ctx c;

	test_site_sign_in(&t->duty.site, login, &c);
	test_site_confirm(&t->duty.site, login, &c);
	MUST(delegation_answer(&c, &ref, agreed, agreed ? "" : "那几天我也不在 away too", E));
	test_site_sign_out(&c);
}

/* The supervisor's in force, one asked of them, one that the manager refused. */
void
scene_delegations(struct test_console *t)
{
	const int64_t *person = t->duty.site.person;
	struct delegation_order o = {.to = person[TEST_MANAGER],
		.first_day = 20261121,
		.last_day = 20261127,
		.scope = {.types = 1 << 3 | 1 << 2,
			.max_days = 3,
			.team = {t->duty.site.team},
			.teams = 1},
		.why = "杭州培训 a course in Hangzhou"};

	answer(t, "manager", give(t, "super", &o), true);
	o.first_day = o.last_day = 20261201;
	o.scope = (struct delegation_scope){0};
	answer(t, "manager", give(t, "super", &o), false);
	o.to = person[TEST_SUPER];
	o.first_day = 20261210;
	o.last_day = 20261215;
	o.why = "";
	(void)give(t, "lead", &o);
}
