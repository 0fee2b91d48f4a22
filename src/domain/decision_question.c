/* decision_question.c — what was asked back: who asked for something answers it. SPDX-License-Identifier: MIT */
#include "domain/decision.h"

#include "domain/decision_sql.h"
#include "domain/record.h"

enum { QUESTIONS = 100 };
#define QUESTION_DAYS_US ((int64_t)92 * 86400 * 1000000) /* older ones wait for nobody */

/* What the question is about, as it stands now; l->n 0 = it is gone. */
static bool
load_about(struct ctx *c, const struct decision_said *q, struct decision_list *l, struct err *e)
{
	const struct decision_source *s = decision_kind_of(q->of.kind);
	struct err why;

	*l = (struct decision_list){.max = 1};
	arena_init(&l->arena);
	err_clear(&why);
	if (!s || s == &decision_question || s->get(c, q->of.thing, l, &why) ||
		why.code == ERR_NOT_FOUND || why.code == ERR_DENIED)
		return true;
	decision_list_free(l);
	if (e)
		*e = why;
	return false;
}

static struct decision
row_of(struct ctx *c, const struct decision_said *q, const struct decision *about)
{
	bool waits = q->open && q->to == c->who && (!about || !about->is_decided);

	return (struct decision){.of = &decision_question,
		.thing = q->record,
		.rev = q->open,
		.asker = q->by,
		.asked_us = q->utc_us,
		.due_us = about ? about->due_us : 0,
		.what = {NULL, {DECISION_TEXT(q->words)}},
		.answers = waits ? DECISION_MAY_REPLY : 0,
		.is_decided = !q->open,
		.answer = DECISION_REPLY};
}

static bool
question_waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	const struct decision_to ask = {.person = c->who,
		.since_us = clock_now(&c->clock).utc_us - QUESTION_DAYS_US,
		.what = DECISION_QUESTION,
		.max = QUESTIONS};
	struct decision_saids q;
	bool good = decision_said_to(c, &ask, &l->arena, &q, e);

	for (int i = 0; good && i < q.n; i++) {
		struct decision_list about;
		struct decision d;
		good = load_about(c, &q.row[i], &about, e);
		if (!good)
			break;
		d = row_of(c, &q.row[i], about.n ? about.row : NULL);
		if (d.answers)
			good = decision_add(l, &d, e);
		decision_list_free(&about);
	}
	return good;
}

/* Theirs to see: who asks and who is asked. */
static bool
question_of(struct ctx *c, int64_t thing, struct arena *a, struct decision_said *q, struct err *e)
{
	return decision_said_get(c, thing, a, q, e) &&
	       (q->what == DECISION_QUESTION ||
		       err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such question"))) &&
	       (q->to == c->who || q->by == c->who ||
		       err_set(e, ERR_DENIED, .rule = "ORG-03",
			       .msgid = N_("This question was asked of somebody else")));
}

static bool
question_get(struct ctx *c, int64_t thing, struct decision_list *l, struct err *e)
{
	struct decision_said q;
	struct decision_list about;
	struct decision d;
	bool good;

	if (!question_of(c, thing, &l->arena, &q, e) || !load_about(c, &q, &about, e))
		return false;
	d = row_of(c, &q, about.n ? about.row : NULL);
	good = decision_add(l, &d, e);
	decision_list_free(&about);
	return good;
}

static bool
question_detail(struct ctx *c, const struct decision *d, struct decision_detail *t, struct err *e)
{
	struct decision_said q;
	struct decision_list about;
	bool good;

	if (!question_of(c, d->thing, &t->arena, &q, e))
		return false;
	decision_line(t, DECISION_REQUEST, N_("{1} asks you: {2}"), DECISION_PERSON(q.by),
		DECISION_TEXT(q.words), DECISION_NOTHING);
	decision_event(t, q.utc_us, N_("asked by {1}"), DECISION_PERSON(q.by), DECISION_NOTHING);
	if (!load_about(c, &q, &about, e))
		return false;
	decision_line(t, DECISION_REQUEST, N_("It is about this:"), DECISION_NOTHING,
		DECISION_NOTHING, DECISION_NOTHING);
	good = !about.n || about.row->of->detail(c, about.row, t, e);
	decision_list_free(&about);
	return good;
}

static bool
question_answer(
	struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	return decision_question_reply(c, d->thing, r->words, e);
}

static bool
question_decided(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	const struct decision_to ask = {
		.person = c->who, .since_us = since_us, .what = DECISION_REPLIED, .max = QUESTIONS};
	struct decision_saids by;
	bool good = decision_said_by(c, &ask, &l->arena, &by, e);

	for (int i = 0; good && i < by.n; i++)
		good = decision_add(l,
			&(const struct decision){.of = &decision_question,
				.thing = by.row[i].answers,
				.asker = by.row[i].to,
				.asked_us = by.row[i].utc_us,
				.what = {NULL, {DECISION_TEXT(by.row[i].words)}},
				.is_decided = true,
				.answer = DECISION_REPLY,
				.decided_by = c->who,
				.decided_us = by.row[i].utc_us},
			e);
	return good;
}

const struct decision_source decision_question = {
	.code = "question",
	.label = N_("question"),
	.record = {[DECISION_REPLY] = RECORD_DECISION_ASKED},
	.waiting = question_waiting,
	.get = question_get,
	.detail = question_detail,
	.answer = question_answer,
	.decided = question_decided,
};
