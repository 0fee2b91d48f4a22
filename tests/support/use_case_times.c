/* use_case_times.c — each use case of attendance, done once. SPDX-License-Identifier: MIT */
#include "support/use_case_times.h"

#include "domain/act.h"
#include "domain/away.h"
#include "domain/presence.h"

enum { ANNA_STAY = 1, FIX = 1 };
static const struct away_ref asked = {1, 2}, gone = {2, 2}, noted = {3, 2}, planned = {4, 2};

#define ACT(ident) bool uc_##ident(struct uc_world *w, struct ctx *c, struct err *e)

static int64_t
minutes_ago(struct uc_world *w, int n)
{
	return w->t.site.clock.at.utc_us - n * INT64_C(60000000);
}

static struct break_plan
meal(struct uc_world *w)
{
	return (struct break_plan){.person = w->person[TEST_ANNA],
		.kind = AWAY_MEAL,
		.minutes = 30,
		.relief = w->person[TEST_LEAD]};
}

static struct away_note
note(struct uc_world *w)
{
	return (struct away_note){.person = w->person[TEST_BOB],
		.from_us = minutes_ago(w, 110),
		.to_us = minutes_ago(w, 90),
		.where = "at the mail room"};
}

static void
import_stay(struct uc_world *w)
{
	struct ctx *ops = &w->session[TEST_OPS];
	const struct presence_import in = {
		w->person[TEST_BOB], minutes_ago(w, 120), minutes_ago(w, 60), 0};
	bool done;

	MUST(act_begin(ops, ACT_IMPORT, NULL, E));
	MUST(presence_import_within(ops, &in, &done, E));
	MUST(act_commit(ops, E));
}

/* Not beside anna: who is alone at a desk needs a relief for a break. */
static void
arrive_at_back(struct uc_world *w, int who)
{
	struct ctx at = w->key[who];

	at.desk = w->t.site.back;
	MUST(presence_arrive(&at, NULL, E));
}

void
uc_begin_times(struct uc_world *w)
{
	const struct away_note seen = note(w);
	const struct break_plan plan = meal(w);
	int64_t id;

	MUST(presence_arrive(&w->key[TEST_ANNA], NULL, E));
	arrive_at_back(w, TEST_WXM);
	arrive_at_back(w, TEST_LEAD);
	import_stay(w);
	MUST(presence_fix_ask(&w->key[TEST_WXM],
		&(const struct presence_fix_ask){2, minutes_ago(w, 30), 0, "bus late"}, &id, E));
	MUST(away_ask(&w->session[TEST_ANNA],
		&(const struct away_ask){AWAY_OFF_POST, 10, "printer paper"}, &id, E));
	MUST(away_go(&w->session[TEST_WXM], &(const struct away_going){.id = &id}, E));
	MUST(away_note(&w->session[TEST_LEAD], &seen, &id, E));
	MUST(break_plan(&w->session[TEST_SHIFTL], &plan, &id, E));
}

ACT(arrive)
{
	(void)w;
	return presence_arrive(c, NULL, e);
}

ACT(leave)
{
	(void)w;
	return presence_leave(c, NULL, e);
}

ACT(ask_fix)
{
	const struct presence_fix_ask ask = {ANNA_STAY, minutes_ago(w, 20), 0, "bus late"};
	int64_t id;

	return presence_fix_ask(c, &ask, &id, e);
}

ACT(decide_fix)
{
	(void)w;
	return presence_fix_decide(c,
		&(const struct presence_fix_decision){
			.id = FIX, .rev = 1, .approve = true, .why = "seen"},
		e);
}

ACT(withdraw_fix)
{
	(void)w;
	return presence_fix_withdraw(c, FIX, 1, e);
}

/* By the leader, who has asked for nothing yet. */
ACT(ask_away)
{
	int64_t id;

	(void)w;
	return away_ask(c, &(const struct away_ask){AWAY_OUT_PRIVATE, 60, "the bank"}, &id, e);
}

ACT(withdraw_away)
{
	(void)w;
	return away_withdraw(c, &planned, e);
}

ACT(go_away)
{
	(void)w;
	return away_go(c, &(const struct away_going){.ref = asked}, e);
}

ACT(come_back)
{
	(void)w;
	return away_return(c, &gone, e);
}

ACT(claim_away)
{
	(void)w;
	return away_claim(c, &gone, "the lift stood", e);
}

ACT(decide_away)
{
	(void)w;
	return away_decide(c, &(const struct away_decision){asked, true, "be quick"}, e);
}

ACT(judge_away)
{
	(void)w;
	return away_judge(c, &(const struct away_decision){noted, false, "was sent there"}, e);
}

ACT(note_away)
{
	const struct away_note n = note(w);
	int64_t id;

	return away_note(c, &n, &id, e);
}

ACT(plan_break)
{
	const struct break_plan p = meal(w);
	int64_t id;

	return break_plan(c, &p, &id, e);
}

ACT(begin_break)
{
	(void)w;
	return break_begin(c, &planned, e);
}
