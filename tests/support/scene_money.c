/* scene_money.c — a month of fines and rewards: one of each state. SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "domain/money.h"
#include "domain/param.h"
#include "support/scene.h"

enum { TODAY = 20261121 };

static const struct {
	enum test_person about;
	int day;
	const char *code, *note;
	enum money_act to[3]; /* by the manager; CONTEST by the person, PAY by HR */
} entries[] = {
	{TEST_ANNA, 20261121, "F-07", "12 minutes late 迟到 12 分钟", {MONEY_DO_CONFIRM}},
	{TEST_ANNA, 20261121, "F-07", "left at 16:40 早退", {MONEY_DO_CONFIRM, MONEY_DO_PAY}},
	{TEST_ANNA, 20261121, "F-07", "8 minutes late 迟到 8 分钟", {MONEY_DO_CONTEST}},
	{TEST_WXM, 20261121, "R-01", "told of a false sheet 举报虚报", {0}},
	{TEST_BOB, 20261121, "F-07", "another day 另一天", {MONEY_DO_DROP}},
};

static void
do_entry(struct test_console *t, size_t i, struct ctx *lead, struct ctx *manager, struct ctx *hr)
{
	const struct money_named n = {.person = t->duty.site.person[entries[i].about],
		.day = entries[i].day,
		.code = entries[i].code,
		.note = entries[i].note};
	struct money_ref ref = {.rev = 1};

	MUST(money_propose(lead, &n, &ref.id, E));
	for (int k = 0; k < 3 && entries[i].to[k]; k++, ref.rev++) {
		const struct money_said s = {
			.act = entries[i].to[k], .words = "cashier 出纳", .paid_on = TODAY};
		struct ctx own;

		if (s.act != MONEY_DO_CONTEST) {
			MUST(money_do(s.act == MONEY_DO_PAY ? hr : manager, &ref, &s, E));
			continue;
		}
		test_site_confirm(&t->duty.site, "anna", &own);
		MUST(money_do(&own, &ref, &s, E));
		test_site_sign_out(&own);
	}
}

void
scene_money(struct test_console *t)
{
	struct ctx lead, manager, hr;
	struct money_kind k;

	test_site_confirm(&t->duty.site, "lead", &lead);
	test_site_confirm(&t->duty.site, "manager", &manager);
	test_site_confirm(&t->duty.site, "hr", &hr);
	MUST(param_set(&manager, "fines.enabled", "yes", 0, "the new rule book", E));
	MUST(money_kind_get(&manager, "F-07", TODAY, &k, E));
	k.in_use = true;
	k.from_day = TODAY;
	k.told_on = 20261001;
	(void)str_copy(k.basis, sizeof k.basis, "员工手册第四章 handbook ch. 4");
	MUST(money_kind_set(&manager, &k, E));
	MUST(pay_base_set(&hr,
		&(const struct pay_base){.person = t->duty.site.person[TEST_ANNA],
			.from_day = 20260101,
			.base_fen = 450000,
			.contribution_fen = 52040},
		E));
	for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
		do_entry(t, i, &lead, &manager, &hr);
	test_site_sign_out(&lead);
	test_site_sign_out(&manager);
	test_site_sign_out(&hr);
}
