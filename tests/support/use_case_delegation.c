/* use_case_delegation.c — each use case of delegation, and the runs of open leaves. SPDX-License-Identifier: MIT */
#include "support/use_case_delegation.h"

#include "domain/leave_due.h"

static struct delegation_order
order(const struct uc_world *w, enum test_person to, int first, int last)
{
	return (struct delegation_order){.to = w->person[to],
		.first_day = first,
		.last_day = last,
		.scope = {.team = {w->t.site.team}, .teams = 1},
		.why = "a course in Hangzhou"};
}

void
uc_arrange_delegation(struct uc_world *w)
{
	const struct delegation_order leader = order(w, TEST_SHIFTL, 20261128, 20261130),
				      super = order(w, TEST_MANAGER, 20270105, 20270106);
	struct delegation_ref ref = {0, 1};

	MUST(delegation_give(&w->key[TEST_LEAD], &leader, &ref.id, E));
	MUST(delegation_answer(&w->key[TEST_SHIFTL], &ref, true, "", E));
	w->delegation.rev = 1;
	MUST(delegation_give(&w->key[TEST_SUPER], &super, &w->delegation.id, E));
}

bool
uc_delegate(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct delegation_order o = order(w, TEST_DIRECTOR, 20270302, 20270304);
	int64_t id;

	return delegation_give(c, &o, &id, e);
}

bool
uc_agree_to_delegation(struct uc_world *w, struct ctx *c, struct err *e)
{
	return delegation_answer(c, &w->delegation, true, "", e);
}

bool
uc_refuse_delegation(struct uc_world *w, struct ctx *c, struct err *e)
{
	return delegation_answer(c, &w->delegation, false, "I am away then too", e);
}

bool
uc_end_delegation(struct uc_world *w, struct ctx *c, struct err *e)
{
	return delegation_end(c, &w->delegation, e);
}

/* ---- the runs: the system's ---- */

typedef bool run_of(struct ctx *c, int64_t leave, struct leave_run *out, struct err *e);

/* One leave: over all of them it is a transaction each. */
static bool
as_system(struct uc_world *w, struct ctx *c, run_of *run, struct err *e)
{
	struct ctx system = ctx_system(c);
	struct leave_run ran;

	return run(&system, w->leave.id, &ran, e);
}

bool
uc_reroute_leaves(struct uc_world *w, struct ctx *c, struct err *e)
{
	return as_system(w, c, leave_reroute_run, e);
}

bool
uc_escalate_leaves(struct uc_world *w, struct ctx *c, struct err *e)
{
	return as_system(w, c, leave_due_run, e);
}
