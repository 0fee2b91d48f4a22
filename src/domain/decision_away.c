/* decision_away.c — leaving a post or going out waits for a yes; what the rule proposed waits to be judged. SPDX-License-Identifier: MIT
 *
 * source: ATT-03, ATT-05, RST-10.
 */
#include "domain/access.h"
#include "domain/away.h"
#include "domain/away_sql.h"
#include "domain/decision.h"
#include "domain/record.h"

static bool
is_asked(const struct away *a)
{
	return a->expected_min && !a->planned_by;
}

static bool
waits(const struct away *a, const struct decision_source *of)
{
	if (of == &decision_offpost)
		return a->proposal && !a->verdict;
	return is_asked(a) && !a->decided_by && (a->state == AWAY_ASKED || a->state == AWAY_GONE);
}

static struct decision_text
words(const struct away *a, const struct decision_source *of)
{
	if (of == &decision_away)
		return (struct decision_text){N_("{1}, {2} min: {3}"),
			{DECISION_WORD(away_kind_label(a->kind)), DECISION_NUMBER(a->expected_min),
				DECISION_TEXT(a->reason)}};
	return (struct decision_text){a->proposal == AWAY_D07
					      ? N_("{1} {2}: {3} min without telling, D-07")
					      : N_("{1} {2}: {3} min, half a day's absence"),
		{DECISION_WORD(away_kind_label(a->kind)), DECISION_DAY(a->day),
			DECISION_NUMBER(a->proposed_min)}};
}

static void
tell_outcome(const struct away *a, const struct decision_source *of, struct arena *arena,
	struct decision *d)
{
	bool judged = of == &decision_offpost;

	d->is_decided = judged ? a->verdict != 0 : !waits(a, of);
	d->decided_by = judged ? a->judged_by : a->decided_by;
	d->decided_us = judged ? a->judged_us : a->decided_us;
	d->answer = (judged ? a->verdict == AWAY_CONFIRMED : a->approved) ? DECISION_ACCEPT
									  : DECISION_DECLINE;
	d->why = decision_keep(arena, judged ? a->verdict_why : a->why);
}

static bool
add(struct ctx *c, const struct away *a, const struct decision_source *of, struct decision_list *l,
	struct err *e)
{
	struct decision d = {.of = of,
		.thing = a->id,
		.rev = a->rev,
		.asker = a->person,
		.asked_us = of == &decision_offpost ? a->back_us : a->asked_us,
		.what = words(a, of)};

	/* an answer is waited for at the desk: it is due at once */
	if (of == &decision_away && waits(a, of))
		d.due_us = a->asked_us;
	if (waits(a, of) && away_may_decide(c, a, NULL))
		d.answers = DECISION_MAY_ACCEPT | DECISION_MAY_DECLINE | DECISION_MAY_ASK_BACK |
			    DECISION_MAY_PASS_ON;
	d.batchable = d.answers != 0;
	tell_outcome(a, of, &l->arena, &d);
	return decision_add(l, &d, e);
}

static bool
waiting_of(struct ctx *c, const struct decision_source *of, struct decision_list *l, struct err *e)
{
	const struct away_filter f = {
		.open = of == &decision_away, .judging = of == &decision_offpost, .for_me = true};
	struct aways all;
	bool good = away_load(c, &f, &l->arena, &all, e);

	for (int i = 0; good && i < all.n; i++)
		good = add(c, &all.item[i], of, l, e);
	return good;
}

static bool
get_of(struct ctx *c, const struct decision_source *of, int64_t id, struct decision_list *l,
	struct err *e)
{
	struct away a;

	if (!away_get(c, id, &l->arena, &a, e))
		return false;
	if (a.person != c->who && a.decided_by != c->who && a.judged_by != c->who &&
		!away_may_decide(c, &a, NULL))
		return err_set(e, ERR_DENIED, .rule = "ORG-03",
			.msgid = N_("This is for those above who asked for it"));
	return add(c, &a, of, l, e);
}

static void
tell_times(struct decision_detail *t, const struct away *a)
{
	if (a->gone_us)
		decision_event(t, a->gone_us, N_("gone, written by {1}"),
			DECISION_PERSON(a->gone_by), DECISION_NOTHING);
	if (a->back_us)
		decision_event(t, a->back_us, N_("back, written by {1}"),
			DECISION_PERSON(a->back_by), DECISION_NOTHING);
	if (a->decided_us)
		decision_event(t, a->decided_us,
			a->approved ? N_("approved by {1}") : N_("declined by {1}"),
			DECISION_PERSON(a->decided_by), DECISION_NOTHING);
}

static void
tell_words(struct decision_detail *t, const char *msgid, const char *said)
{
	if (*said)
		(void)decision_line(t, DECISION_REQUEST, msgid, DECISION_TEXT(said),
			DECISION_NOTHING, DECISION_NOTHING);
}

static bool
away_detail(struct ctx *c, const struct decision *d, struct decision_detail *t, struct err *e)
{
	struct away a;

	if (!away_get(c, d->thing, &t->arena, &a, e))
		return false;
	(void)decision_line(t, DECISION_REQUEST, N_("{1}: {2}, asked for {3} min"),
		DECISION_PERSON(a.person), DECISION_WORD(away_kind_label(a.kind)),
		DECISION_NUMBER(a.expected_min));
	tell_words(t, N_("Reason: {1}"), a.reason);
	tell_words(t, N_("Reason given afterwards: {1}"), a.claim);
	if (a.told)
		(void)decision_line(t, DECISION_REQUEST, N_("Says that {1} was told"),
			DECISION_PERSON(a.told), DECISION_NOTHING, DECISION_NOTHING);
	if (a.proposal)
		decision_rule(t, '!', "ATT-03",
			a.proposal == AWAY_D07
				? N_("{1} min without telling a superior: D-07 is proposed")
				: N_("{1} min without approval: half a day's absence, S-01"),
			DECISION_NUMBER(a.proposed_min), DECISION_NOTHING);
	decision_event(t, a.asked_us, N_("known since, by {1}"), DECISION_PERSON(a.person),
		DECISION_NOTHING);
	tell_times(t, &a);
	return true;
}

static struct away_decision
answer_of(const struct decision *d, const struct decision_reply *r)
{
	return (struct away_decision){.ref = {d->thing, d->rev},
		.yes = r->answer == DECISION_ACCEPT,
		.why = r->words ? r->words : ""};
}

/* What one decided, or asked, of the last two months. */
static bool
add_since(struct ctx *c, const struct decision_source *of, int64_t since_us, bool own,
	struct decision_list *l, struct err *e)
{
	const struct away_filter f = {
		.person = own ? c->who : 0, .from = clock_local(since_us).day, .to = 0};
	struct aways all;
	bool good = away_load(c, &f, &l->arena, &all, e);

	for (int i = 0; good && i < all.n; i++) {
		const struct away *a = &all.item[i];
		int64_t by = of == &decision_offpost ? a->judged_by : a->decided_by;

		if (of == &decision_away && !is_asked(a))
			continue;
		if (own ? a->person == c->who : by == c->who && a->person != c->who)
			good = add(c, a, of, l, e);
	}
	return good;
}

static bool
may_of(struct ctx *c, const struct decision *d, int64_t person, struct err *e)
{
	struct ctx as = *c;
	struct arena arena;
	struct away a;
	bool may;

	arena_init(&arena);
	as.who = person;
	may = away_get(c, d->thing, &arena, &a, e) && away_may_decide(&as, &a, e);
	arena_free(&arena);
	return may;
}

/* --- the question before --- */

static bool
ask_waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	return waiting_of(c, &decision_away, l, e);
}

static bool
ask_get(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)
{
	return get_of(c, &decision_away, id, l, e);
}

static bool
ask_answer(struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	const struct away_decision answer = answer_of(d, r);

	return away_decide(c, &answer, e);
}

static bool
ask_decided(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	return add_since(c, &decision_away, since_us, false, l, e);
}

static bool
ask_asked(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	return add_since(c, &decision_away, since_us, true, l, e);
}

const struct decision_source decision_away = {
	.code = "away",
	.label = N_("away"),
	.record =
		{[DECISION_ACCEPT] = RECORD_AWAY_DECIDED, [DECISION_DECLINE] = RECORD_AWAY_DECIDED},
	.waiting = ask_waiting,
	.get = ask_get,
	.detail = away_detail,
	.answer = ask_answer,
	.decided = ask_decided,
	.asked = ask_asked,
	.may = may_of,
};

/* --- what the rule proposed afterwards --- */

static bool
judge_waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	return waiting_of(c, &decision_offpost, l, e);
}

static bool
judge_get(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)
{
	return get_of(c, &decision_offpost, id, l, e);
}

static bool
judge_answer(struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	const struct away_decision answer = answer_of(d, r);

	return away_judge(c, &answer, e);
}

static bool
judge_decided(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	return add_since(c, &decision_offpost, since_us, false, l, e);
}

const struct decision_source decision_offpost = {
	.code = "off-post",
	.label = N_("offpost"),
	.record =
		{[DECISION_ACCEPT] = RECORD_AWAY_DECIDED, [DECISION_DECLINE] = RECORD_AWAY_DECIDED},
	.verb = {[DECISION_ACCEPT] = N_("Confirm"), [DECISION_DECLINE] = N_("Dismiss")},
	.done = {[DECISION_ACCEPT] = N_("confirmed"), [DECISION_DECLINE] = N_("dismissed")},
	.waiting = judge_waiting,
	.get = judge_get,
	.detail = away_detail,
	.answer = judge_answer,
	.decided = judge_decided,
	.may = may_of,
};
