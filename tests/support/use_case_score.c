/* use_case_score.c — each use case of months of scores, done once. SPDX-License-Identifier: MIT */
#include "support/use_case_score.h"

#include "domain/score_appeal.h"
#include "domain/score_month.h"
#include "support/test_roster.h"

enum { AUGUST = 202608, SEPTEMBER = 202609, JULY = 202607, DAY = 20260715, FOUR = 8 };

static const char july[] =
	TEST_ROSTER_HEAD "2026-07-15,front-1,early,A001,yes\n2026-07-15,front-1,early,A002,no\n"
			 "2026-07-15,front-1,early,A003,no\n2026-07-15,front-1,early,L001,no\n"
			 "2026-07-15,front-1,early,F001,no\n"
			 "2026-07-16,front-1,early,B001,yes\n";

static int64_t
deducted(struct uc_world *w, int about)
{
	const struct conduct_named n = {.person = w->person[about],
		.day = DAY,
		.code = "D-04",
		.halves = FOUR,
		.note = "came late"};
	struct conduct_ref ref = {.rev = 1};

	MUST(conduct_propose(&w->key[TEST_SUPER], &n, &ref.id, E));
	MUST(conduct_do(&w->key[TEST_QA], &ref,
		&(const struct conduct_said){.act = CONDUCT_DO_CONFIRM}, E));
	return ref.id;
}

static bool
act(struct ctx *c, int month, enum score_month_act a, struct err *e)
{
	struct score_month_said said = {.act = a, .words = "one name is wrong"};
	struct score_period p;
	struct score_frozen f;
	uint8_t hash[SEAL_HASH];
	bool good = score_month_get(c, month, SCORE_GROUP_STAFF, &p, e) &&
		    score_month_preview(c, month, SCORE_GROUP_STAFF, &f, hash, e);

	if (!good)
		return false;
	score_frozen_free(&f);
	said.seen = hash;
	return score_month_do(c, &p, &said, e);
}

static void
publish(struct uc_world *w, int month)
{
	MUST(act(&w->key[TEST_QA], month, SCORE_MONTH_PROPOSE, E));
	MUST(act(&w->key[TEST_SUPER], month, SCORE_MONTH_CONFIRM, E));
	MUST(act(&w->key[TEST_SUPER], month, SCORE_MONTH_PUBLISH, E));
}

static bool
send(struct ctx *c, int64_t event, int64_t *id, struct err *e)
{
	const struct score_appeal_new n = {
		.month = JULY, .event = event, .words = "the bus stood still"};

	return score_appeal_send(c, &n, id, e);
}

static int64_t
declined(struct uc_world *w, int by, int64_t event)
{
	const struct score_appeal_said no = {
		.act = SCORE_APPEAL_DECLINE, .words = "nobody else was late"};
	int64_t id;

	MUST(send(&w->key[by], event, &id, E));
	MUST(score_appeal_do(&w->key[TEST_MANAGER], id, 1, &no, E));
	return id;
}

void
uc_begin_score(struct uc_world *w)
{
	int64_t wxm, bob, lead;

	test_roster_publish(&w->t.site, july);
	w->score_item = deducted(w, TEST_ANNA);
	wxm = deducted(w, TEST_WXM);
	bob = deducted(w, TEST_BOB);
	lead = deducted(w, TEST_LEAD);
	publish(w, AUGUST);
	MUST(act(&w->key[TEST_QA], SEPTEMBER, SCORE_MONTH_PROPOSE, E));
	MUST(act(&w->key[TEST_SUPER], SEPTEMBER, SCORE_MONTH_SEND_BACK, E));
	MUST(act(&w->key[TEST_QA], SEPTEMBER, SCORE_MONTH_PROPOSE, E));
	publish(w, JULY);
	MUST(send(&w->key[TEST_WXM], wxm, &w->appeal, E));
	w->appeal_answered = declined(w, TEST_BOB, bob);
	(void)declined(w, TEST_LEAD, lead); /* lapses */
}

bool
uc_confirm_scores(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct score_month_said said = {.act = SCORE_MONTH_CONFIRM};
	const struct score_period p = {.month = SEPTEMBER, .group = SCORE_GROUP_STAFF, .rev = 3};
	struct ctx system = w->t.site.system;
	struct score_frozen f;
	uint8_t hash[SEAL_HASH];

	system.db = c->db;
	if (!score_month_preview(&system, SEPTEMBER, SCORE_GROUP_STAFF, &f, hash, e))
		return false;
	score_frozen_free(&f);
	said.seen = hash;
	return score_month_do(c, &p, &said, e);
}

bool
uc_acknowledge_sheet(struct uc_world *w, struct ctx *c, struct err *e)
{
	(void)w;
	return score_sheet_acknowledge(c, JULY, 2, e);
}

bool
uc_send_appeal(struct uc_world *w, struct ctx *c, struct err *e)
{
	int64_t id;

	return send(c, w->score_item, &id, e);
}

bool
uc_grant_appeal(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct score_appeal_said yes = {
		.act = SCORE_APPEAL_GRANT, .words = "the bus company says so"};

	return score_appeal_do(c, w->appeal, 1, &yes, e);
}

bool
uc_raise_appeal(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct score_appeal_said further = {
		.act = SCORE_APPEAL_RAISE, .words = "nobody asked the bus company"};

	return score_appeal_do(c, w->appeal_answered, 2, &further, e);
}

bool
uc_run_scores(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct ctx system = ctx_system(c);
	struct score_ran ran;

	(void)w;
	return score_month_run(&system, &ran, e);
}
