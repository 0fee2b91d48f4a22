/* use_case_money.c — each use case of fines and rewards, done once. SPDX-License-Identifier: MIT */
#include "support/use_case_money.h"

#include "base/str.h"
#include "domain/conduct.h"
#include "domain/param.h"

enum { DAY = 20261121, TWO = 4 };

static const char WHY[] = "it was another day";

static bool
set_kind(struct ctx *c, const char *code, struct err *e)
{
	struct money_kind k;

	if (!money_kind_get(c, code, DAY, &k, e))
		return false;
	k.in_use = true;
	k.from_day = DAY;
	k.told_on = DAY;
	(void)str_copy(k.basis, sizeof k.basis, "rule book, chapter 4");
	return money_kind_set(c, &k, e);
}

static struct money_ref
named(struct uc_world *w, int about)
{
	const struct money_named n = {
		.person = w->person[about], .day = DAY, .code = "F-07", .note = "seen at the door"};
	struct money_ref ref = {.rev = 1};

	MUST(money_propose(&w->key[TEST_LEAD], &n, &ref.id, E));
	return ref;
}

static void
said(struct uc_world *w, int who, struct money_ref *ref, enum money_act act)
{
	const struct money_said s = {.act = act, .words = WHY, .paid_on = DAY};

	MUST(money_do(&w->key[who], ref, &s, E));
	ref->rev++;
}

/* Ends before the manager looks at it. */
static void
follow(struct uc_world *w)
{
	const struct conduct_named n = {.person = w->person[TEST_WXM],
		.day = DAY,
		.code = "D-04",
		.halves = TWO,
		.note = WHY};
	struct conduct_ref ev = {.rev = 1};

	MUST(conduct_propose(&w->key[TEST_LEAD], &n, &ev.id, E));
	MUST(conduct_do(
		&w->key[TEST_QA], &ev, &(const struct conduct_said){.act = CONDUCT_DO_CONFIRM}, E));
	ev.rev++;
	MUST(conduct_do(&w->key[TEST_QA], &ev,
		&(const struct conduct_said){.act = CONDUCT_DO_VOID, .words = WHY}, E));
}

void
uc_begin_money(struct uc_world *w)
{
	struct money_ref ref, first;

	MUST(param_set(&w->key[TEST_MANAGER], "fines.enabled", "yes", 0, "the new rule book", E));
	MUST(set_kind(&w->key[TEST_MANAGER], "F-07", E));
	ref = named(w, TEST_WXM);
	said(w, TEST_LEAD, &ref, MONEY_DO_WITHDRAW);
	ref = named(w, TEST_WXM);
	said(w, TEST_MANAGER, &ref, MONEY_DO_DROP);
	first = named(w, TEST_ANNA);
	ref = named(w, TEST_ANNA);
	said(w, TEST_MANAGER, &first, MONEY_DO_CONFIRM);
	said(w, TEST_MANAGER, &ref, MONEY_DO_CONFIRM);
	said(w, TEST_ANNA, &first, MONEY_DO_CONTEST);
	said(w, TEST_MANAGER, &first, MONEY_DO_VOID);
	ref.rev++; /* moved by it */
	said(w, TEST_HR, &ref, MONEY_DO_PAY);
	follow(w);
	w->money = named(w, TEST_ANNA);
}

bool
uc_propose_money(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct money_named n = {.person = w->person[TEST_ANNA],
		.day = DAY,
		.code = "R-01",
		.note = "told of a false sheet"};
	int64_t id;

	return money_propose(c, &n, &id, e);
}

bool
uc_confirm_money(struct uc_world *w, struct ctx *c, struct err *e)
{
	return money_do(c, &w->money, &(const struct money_said){.act = MONEY_DO_CONFIRM}, e);
}

bool
uc_set_money_kind(struct uc_world *w, struct ctx *c, struct err *e)
{
	(void)w;
	return set_kind(c, "F-01", e);
}

bool
uc_set_pay_base(struct uc_world *w, struct ctx *c, struct err *e)
{
	return pay_base_set(c,
		&(const struct pay_base){.person = w->person[TEST_ANNA],
			.from_day = DAY,
			.base_fen = 450000,
			.contribution_fen = 52000},
		e);
}
