/* away_rules.c — being away: its table of states, and what a rule makes of it. Pure. SPDX-License-Identifier: MIT
 *
 * source: ATT-03, ATT-05, RST-10.
 */
#include <assert.h>

#include "domain/away.h"

enum { MINUTE_US = 60000000 };

static const enum away_state next[AWAY_STATES][AWAY_EVENTS] = {
	[0] = {[AWAY_ASK] = AWAY_ASKED,
		[AWAY_PLAN] = AWAY_APPROVED,
		[AWAY_NOTE] = AWAY_BACK,
		[AWAY_GO] = AWAY_GONE},
	[AWAY_ASKED] = {[AWAY_APPROVE] = AWAY_APPROVED,
		[AWAY_DECLINE] = AWAY_DECLINED,
		[AWAY_WITHDRAW] = AWAY_WITHDRAWN,
		[AWAY_GO] = AWAY_GONE},
	[AWAY_APPROVED] = {[AWAY_WITHDRAW] = AWAY_WITHDRAWN, [AWAY_GO] = AWAY_GONE},
	/* asked, and gone before anybody answered: the answer still counts */
	[AWAY_GONE] = {[AWAY_APPROVE] = AWAY_GONE,
		[AWAY_DECLINE] = AWAY_GONE,
		[AWAY_CLAIM] = AWAY_GONE,
		[AWAY_RETURN] = AWAY_BACK},
	[AWAY_BACK] =
		{[AWAY_CLAIM] = AWAY_BACK, [AWAY_CONFIRM] = AWAY_BACK, [AWAY_DISMISS] = AWAY_BACK},
};

enum away_state
away_next(enum away_state from, enum away_event event)
{
	assert(from < AWAY_STATES && event < AWAY_EVENTS);
	return next[from][event];
}

static const struct {
	const char *label;
	bool is_break, is_out;
} kinds[AWAY_KINDS] = {
	[AWAY_OFF_POST] = {N_("off post"), false, false},
	[AWAY_OTHER_POST] = {N_("other post"), false, false},
	[AWAY_OUT_BUSINESS] = {N_("out, work"), false, true},
	[AWAY_OUT_PRIVATE] = {N_("out, own"), false, true},
	[AWAY_BREAK] = {N_("break"), true, false},
	[AWAY_MEAL] = {N_("meal"), true, false},
};

const char *
away_kind_label(enum away_kind k)
{
	assert(k > 0 && k < AWAY_KINDS);
	return kinds[k].label;
}

bool
away_is_break(enum away_kind k)
{
	return k < AWAY_KINDS && kinds[k].is_break;
}

bool
away_is_out(enum away_kind k)
{
	return k < AWAY_KINDS && kinds[k].is_out;
}

const char *
away_state_label(enum away_state s)
{
	static const char *const labels[AWAY_STATES] = {
		[AWAY_ASKED] = N_("asked"),
		[AWAY_APPROVED] = N_("approved"),
		[AWAY_DECLINED] = N_("declined"),
		[AWAY_WITHDRAWN] = N_("withdrawn"),
		[AWAY_GONE] = N_("away"),
		[AWAY_BACK] = N_("back"),
	};

	assert(s > 0 && s < AWAY_STATES);
	return labels[s];
}

enum away_proposal
away_judged(const struct away_count *n, const struct away_limits *l)
{
	int over = n->gone_min - n->approved_min;

	if (away_is_break(n->kind)) /* RST-10: shown, not fined */
		return AWAY_NOTHING;
	if (over > l->absence_min) /* ATT-03: instead of D-07 */
		return AWAY_ABSENCE;
	/* An approval was told for its minutes, not for those over it. */
	return over > l->score_min && (!n->told || n->approved_min) ? AWAY_D07 : AWAY_NOTHING;
}

int
away_gone_min(const struct away *a, int64_t now_us)
{
	int64_t until = a->back_us ? a->back_us : now_us;

	return a->gone_us && until > a->gone_us ? (int)((until - a->gone_us) / MINUTE_US) : 0;
}

int
away_over_min(const struct away *a, int64_t now_us)
{
	int over = away_gone_min(a, now_us) - (a->approved ? a->expected_min : 0);

	return over > 0 ? over : 0;
}

int
break_share(int people, int percent)
{
	int share = people * percent / 100;

	return share > 1 ? share : 1;
}
