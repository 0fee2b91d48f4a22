/* scene_scores.c — five months of scores: lines of every state, a discretionary one, who is not scored. SPDX-License-Identifier: MIT */
#include "base/day.h"
#include "domain/conduct.h"
#include "domain/score_month.h"
#include "support/scene.h"
#include "support/test_roster.h"

static const char *const logins[TEST_PEOPLE] = {
	"anna", "wxm", "bob", "lead", "shiftl", "qa", "super", "manager", "director", "hr", "ops"};

/* Everybody of the desk but the trainer, in five months; shiftl not in the last one. */
static const char scores_roster[] =
	TEST_ROSTER_HEAD "2026-07-02,front-1,early,A001,yes\n2026-07-02,front-1,early,A003,no\n"
			 "2026-08-04,front-1,early,A001,yes\n2026-08-04,front-1,early,A003,no\n"
			 "2026-08-04,front-1,early,L001,no\n"
			 "2026-09-03,front-1,early,A001,yes\n2026-09-03,front-1,early,A003,no\n"
			 "2026-09-03,front-1,early,L001,no\n2026-09-03,front-1,early,A002,no\n"
			 "2026-10-06,front-1,early,A001,yes\n2026-10-06,front-1,early,A002,no\n"
			 "2026-10-06,front-1,early,A003,no\n2026-10-06,front-1,early,L001,no\n"
			 "2026-10-06,front-1,early,B001,no\n"
			 "2026-11-03,front-1,early,A001,yes\n2026-11-03,front-1,early,A002,no\n"
			 "2026-11-03,front-1,early,A003,no\n2026-11-03,front-1,early,L001,no\n";

enum step { LEFT_OPEN, IS_CONFIRMED, IS_CONTESTED, IS_VOIDED, IS_DROPPED };

static const struct {
	enum test_person about;
	int day;
	const char *code;
	int halves;
	enum step to;
} acts[] = {
	{TEST_ANNA, 20260720, "D-01", 4, IS_CONFIRMED},
	{TEST_BOB, 20260721, "A-03", 10, IS_CONFIRMED},
	{TEST_ANNA, 20260810, "A-06", 10, IS_CONFIRMED},
	{TEST_BOB, 20260811, "D-04", 5, IS_CONFIRMED},
	{TEST_BOB, 20260911, "D-05", 10, IS_CONFIRMED},
	{TEST_BOB, 20261012, "M-01", 20, IS_CONFIRMED},
	{TEST_WXM, 20261013, "A-04", 10, IS_CONFIRMED},
	{TEST_ANNA, 20261102, "A-03", 10, IS_CONFIRMED},
	{TEST_ANNA, 20261104, "D-04", 7, IS_CONFIRMED},
	{TEST_ANNA, 20261106, "D-12", 4, IS_CONTESTED},
	{TEST_ANNA, 20261109, "D-09", 3, IS_VOIDED},
	{TEST_ANNA, 20261110, "D-03", 4, IS_DROPPED},
	{TEST_ANNA, 20261112, "M-03", 20, LEFT_OPEN},
	{TEST_ANNA, 20261116, "D-08", 4, LEFT_OPEN},
	{TEST_BOB, 20261103, "M-01", 20, IS_CONFIRMED},
	{TEST_BOB, 20261105, "D-04", 9, IS_CONFIRMED},
	{TEST_BOB, 20261117, "M-04", 20, IS_CONFIRMED},
	{TEST_LEAD, 20261118, "Z-01", -3, IS_CONFIRMED},
	{TEST_WXM, 20261118, "D-02", 4, IS_CONFIRMED},
};

static void
say(struct ctx *c, struct conduct_ref *ref, enum conduct_act act)
{
	const struct conduct_said s = {.act = act, .words = "it was another day 另一天"};

	MUST(conduct_do(c, ref, &s, E));
	ref->rev++;
}

static void
do_act(struct test_site *site, struct ctx *key, size_t i)
{
	const struct conduct_named n = {.person = site->person[acts[i].about],
		.day = acts[i].day,
		.code = acts[i].code,
		.halves = acts[i].halves,
		.note = "seen at the desk 台上所见"};
	struct conduct_ref ref = {.rev = 1};

	MUST(conduct_propose(&key[TEST_MANAGER], &n, &ref.id, E));
	if (acts[i].to == IS_DROPPED)
		say(&key[TEST_SUPER], &ref, CONDUCT_DO_DROP);
	else if (acts[i].to != LEFT_OPEN)
		say(&key[TEST_SUPER], &ref, CONDUCT_DO_CONFIRM);
	if (acts[i].to == IS_CONTESTED)
		say(&key[acts[i].about], &ref, CONDUCT_DO_CONTEST);
	if (acts[i].to == IS_VOIDED)
		say(&key[TEST_SUPER], &ref, CONDUCT_DO_VOID);
}

/* anna 79.5, 2 of hers wait; bob is aggravated; shiftl has no shift in November, the
 * trainer none at all. */
void
scene_scores(struct test_console *t)
{
	struct test_site *site = &t->duty.site;
	struct ctx key[TEST_PEOPLE];

	test_roster_publish(site, scores_roster);
	for (int i = 0; i < TEST_PEOPLE; i++)
		test_site_confirm(site, logins[i], &key[i]);
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
		do_act(site, key, i);
	for (int i = 0; i < TEST_PEOPLE; i++)
		test_site_sign_out(&key[i]);
}

enum { OCTOBER = 202610 };

static void
take_on(struct test_console *t, const char *login, enum score_month_act act)
{
	struct score_month_said said = {.act = act};
	struct score_period p;
	struct score_frozen f;
	uint8_t hash[SEAL_HASH];
	struct ctx key;

	test_site_confirm(&t->duty.site, login, &key);
	MUST(score_month_get(&key, OCTOBER, SCORE_GROUP_STAFF, &p, E));
	if (act == SCORE_MONTH_CONFIRM) {
		MUST(score_month_preview(&key, OCTOBER, SCORE_GROUP_STAFF, &f, hash, E));
		score_frozen_free(&f);
		said.seen = hash;
	}
	MUST(score_month_do(&key, &p, &said, E));
	test_site_sign_out(&key);
}

/* October of agents and leaders is published. */
void
scene_scores_published(struct test_console *t)
{
	scene_scores(t);
	take_on(t, "qa", SCORE_MONTH_PROPOSE);
	take_on(t, "super", SCORE_MONTH_CONFIRM);
	take_on(t, "super", SCORE_MONTH_PUBLISH);
}
