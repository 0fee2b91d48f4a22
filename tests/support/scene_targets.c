/* scene_targets.c — a month's targets: of the team, of three people, one of them over. SPDX-License-Identifier: MIT */
#include "domain/target.h"
#include "support/scene.h"

enum { MONTH = 202611, NOBODY = -1 };

static const struct {
	int who; /* NOBODY = the team */
	enum target_kind kind;
	int64_t target, actual; /* TARGET_NONE = none */
} figures[] = {
	{NOBODY, TARGET_CALLS_IN, 1000, TARGET_NONE},
	{NOBODY, TARGET_TICKETS, 100, TARGET_NONE},
	{TEST_ANNA, TARGET_CALLS_IN, 400, 325},
	{TEST_ANNA, TARGET_TICKETS, 40, 44},
	{TEST_WXM, TARGET_CALLS_IN, 300, TARGET_NONE},
	{TEST_WXM, TARGET_CALLBACKS, 30, 0},
	{TEST_LEAD, TARGET_CALLS_IN, TARGET_NONE, 50},
};

void
scene_targets(struct test_console *t)
{
	struct ctx manager, qa;

	test_site_confirm(&t->duty.site, "manager", &manager);
	test_site_confirm(&t->duty.site, "qa", &qa);
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
		struct target_line line = {t->duty.site.team,
			figures[i].who == NOBODY ? 0 : t->duty.site.person[figures[i].who],
			figures[i].kind, figures[i].target};
		const struct target_set set = {.month = MONTH, .line = &line, .n = 1};

		if (figures[i].target != TARGET_NONE)
			MUST(target_set(&manager, &set, E));
		line.amount = figures[i].actual;
		if (figures[i].actual != TARGET_NONE)
			MUST(target_enter_actuals(&qa, &set, E));
	}
	test_site_sign_out(&manager);
	test_site_sign_out(&qa);
}
