/* use_case_balance.c — each use case of balances of leave, done once. SPDX-License-Identifier: MIT */
#include "support/use_case_balance.h"

#include "domain/leave_balance.h"

enum { ANNUAL = 3, TIME_OFF = 10, TODAY = 20261121, DAY = 20270113 };

void
uc_begin_balance(struct uc_world *w)
{
	const struct leave_request r = {.type = ANNUAL,
		.range = {DAY, DAY, false, false},
		.reason = "moving house",
		.contact = "",
		.why_short = ""};
	const struct leave_grant g = {.person = w->person[TEST_ANNA],
		.type = TIME_OFF,
		.source = LEAVE_LOT_OVERTIME,
		.earned_on = TODAY,
		.half_days = 2,
		.lapses_on = TODAY,
		.reason = "stayed for the night"};
	struct leave_ref ref = {0, 0};

	MUST(leave_send(&w->key[TEST_ANNA], &ref, &r, E));
	MUST(leave_balance_grant(&w->key[TEST_HR], &g, &w->lot, E));
}

bool
uc_grant_days(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct leave_grant g = {.person = w->person[TEST_ANNA],
		.type = TIME_OFF,
		.source = LEAVE_LOT_HOLIDAY,
		.earned_on = 20261001,
		.half_days = 2,
		.lapses_on = 20270331,
		.reason = "on duty on National Day"};
	int64_t lot;

	return leave_balance_grant(c, &g, &lot, e);
}

bool
uc_correct_days(struct uc_world *w, struct ctx *c, struct err *e)
{
	return leave_balance_correct(c,
		&(const struct leave_correction){.person = w->person[TEST_ANNA],
			.type = ANNUAL,
			.half_days = -1,
			.reason = "half a day on paper"},
		e);
}

/* The system's, whoever sits there. */
bool
uc_run_balances(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct ctx system = ctx_system(c);
	struct leave_balance_ran ran;

	(void)w;
	return leave_balance_run(&system, &ran, e);
}
