/* use_case_decision.c — asked back, answered, passed on, opened: each done once. SPDX-License-Identifier: MIT */
#include "support/use_case_decision.h"

#include "domain/decision.h"

static const struct decision_reply question = {
	.answer = DECISION_ASK_BACK, .words = "Why does Ms Xu work on the first?"};

/* As a list would show it, for whoever acts. */
static struct decision
shown(const struct decision_source *of, int64_t thing, enum decision_answer a)
{
	return (struct decision){.of = of, .thing = thing, .rev = 1, .answers = 1U << a};
}

static bool
ask(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct decision d = shown(&decision_roster, w->roster, DECISION_ASK_BACK);
	struct decision_list now = {.max = 1};

	if (!decision_get(c, d.of, d.thing, &now, e))
		return false;
	d.rev = now.row[0].rev;
	decision_list_free(&now);
	return decision_answer(c, &d, &question, e);
}

void
uc_ask_about_roster(struct uc_world *w)
{
	MUST(ask(w, &w->session[TEST_ANNA], E));
	w->question = w->session[TEST_ANNA].wrote_last;
}

bool
uc_ask_back(struct uc_world *w, struct ctx *c, struct err *e)
{
	return ask(w, c, e);
}

bool
uc_reply(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct decision_reply r = {
		.answer = DECISION_REPLY, .words = "Ms Xu asked for it herself"};
	const struct decision d = shown(&decision_question, w->question, DECISION_REPLY);

	return decision_answer(c, &d, &r, e);
}

bool
uc_pass_on(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct decision_reply r = {.answer = DECISION_PASS_ON,
		.words = "You know Ms Xu better",
		.to = w->person[TEST_DIRECTOR]};
	const struct decision d = shown(&decision_erasure, w->erasure, DECISION_PASS_ON);

	return decision_answer(c, &d, &r, e);
}

bool
uc_open_decision(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct decision d = shown(&decision_roster, w->roster, DECISION_READ);
	const struct decision *of = &d;

	return decision_opened(c, &of, 1, e);
}
