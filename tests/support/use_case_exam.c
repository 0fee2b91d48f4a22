/* use_case_exam.c — exams, QA sheets, targets and complaints, done once each. SPDX-License-Identifier: MIT */
#include "support/use_case_exam.h"

#include "domain/complaint.h"
#include "domain/exam.h"
#include "domain/target.h"

enum { DAY = 20261121, MONTH = 202611, BEFORE = 202610 };

/* All met but the fatal item of a quarrel, which proposes D-06. */
static bool
send(struct uc_world *w, struct ctx *c, const char *call, int64_t *id, struct err *e)
{
	uint8_t answer[] = {1, 1, 1, 1, 1, 1, 1, 3, 1, 1, 1, 1, 1};
	const struct qa_scored q = {.person = w->person[TEST_ANNA],
		.day = DAY,
		.version = 1,
		.call = call,
		.answer = answer,
		.answers = sizeof answer,
		.feedback = "the caller was interrupted"};

	return qa_send(c, &q, id, e);
}

static struct qa_ref
sent(struct uc_world *w, const char *call)
{
	struct qa_ref ref = {.rev = 1};

	MUST(send(w, &w->key[TEST_QA], call, &ref.id, E));
	return ref;
}

static void
act(struct uc_world *w, int who, struct qa_ref *ref, enum qa_act a)
{
	MUST(qa_do(&w->key[who], ref, a, "it was another call", E));
	ref->rev++;
}

static bool
name(struct uc_world *w, struct ctx *c, const char *words, int64_t *id, struct err *e)
{
	const struct complaint_named n = {
		.kind = COMPLAINT, .person = w->person[TEST_ANNA], .day = DAY, .words = words};

	return complaint_name(c, &n, id, e);
}

static struct complaint_ref
named(struct uc_world *w, const char *words)
{
	struct complaint_ref ref = {.rev = 1};

	MUST(name(w, &w->session[TEST_LEAD], words, &ref.id, E));
	return ref;
}

static void
found(struct uc_world *w, struct complaint_ref *ref, enum complaint_act a)
{
	MUST(complaint_do(&w->key[TEST_QA], ref,
		&(const struct complaint_said){.act = a, .code = "", .words = "heard both"}, E));
	ref->rev++;
}

void
uc_begin_exam(struct uc_world *w)
{
	struct complaint_ref k;
	struct qa_ref s = sent(w, "call 1");

	act(w, TEST_ANNA, &s, QA_DO_SEE);
	act(w, TEST_QA, &s, QA_DO_WITHDRAW);
	s = sent(w, "call 2");
	act(w, TEST_ANNA, &s, QA_DO_CONTEST);
	act(w, TEST_SUPER, &s, QA_DO_UPHOLD);
	w->sheet = sent(w, "call 3");
	w->contested = sent(w, "call 4");
	act(w, TEST_ANNA, &w->contested, QA_DO_CONTEST);
	w->summary.rev = 1;
	MUST(qa_summary_send(&w->session[TEST_QA], w->t.site.team, MONTH, "greeting is left out",
		&w->summary.id, E));
	k = named(w, "a customer was shouted at");
	found(w, &k, COMPLAINT_DO_FIND_VALID);
	found(w, &k, COMPLAINT_DO_REVERSE);
	k = named(w, "a call was cut");
	found(w, &k, COMPLAINT_DO_FIND_NOT);
	w->complaint = named(w, "an answer took two hours");
}

bool
uc_enter_exam(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct exam_line line[] = {{w->person[TEST_ANNA], EXAM_FULL, 0}};
	int wrong;

	return exam_enter(c,
		&(const struct exam_list_entered){.month = MONTH, .line = line, .n = 1}, &wrong, e);
}

bool
uc_set_qa_form(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct qa_form f;
	int version;

	(void)w;
	if (!qa_form_load(c, DAY, &f, e))
		return false;
	f.from_day = 20261201;
	return qa_form_set(c, &f, &version, e);
}

bool
uc_send_sheet(struct uc_world *w, struct ctx *c, struct err *e)
{
	int64_t id;

	return send(w, c, "call 9", &id, e);
}

bool
uc_see_qa_sheet(struct uc_world *w, struct ctx *c, struct err *e)
{
	return qa_do(c, &w->sheet, QA_DO_SEE, NULL, e);
}

bool
uc_overturn_sheet(struct uc_world *w, struct ctx *c, struct err *e)
{
	return qa_do(c, &w->contested, QA_DO_OVERTURN, "the caller did hang up", e);
}

bool
uc_send_summary(struct uc_world *w, struct ctx *c, struct err *e)
{
	int64_t id;

	return qa_summary_send(c, w->t.site.team, BEFORE, "logging is late", &id, e);
}

bool
uc_answer_summary(struct uc_world *w, struct ctx *c, struct err *e)
{
	return qa_summary_answer(c, &w->summary, "we practise it each morning", e);
}

bool
uc_set_targets(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct target_line line[] = {
		{w->t.site.team, w->person[TEST_ANNA], TARGET_CALLS_IN, 300}};

	return target_set(c, &(const struct target_set){.month = MONTH, .line = line, .n = 1}, e);
}

bool
uc_enter_actuals(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct target_line line[] = {
		{w->t.site.team, w->person[TEST_ANNA], TARGET_TICKETS, 40}};

	return target_enter_actuals(
		c, &(const struct target_set){.month = MONTH, .line = line, .n = 1}, e);
}

bool
uc_name_complaint(struct uc_world *w, struct ctx *c, struct err *e)
{
	int64_t id;

	return name(w, c, "nobody called back", &id, e);
}

bool
uc_find_complaint(struct uc_world *w, struct ctx *c, struct err *e)
{
	return complaint_do(c, &w->complaint,
		&(const struct complaint_said){
			.act = COMPLAINT_DO_FIND_VALID, .code = "D-06", .words = "heard both"},
		e);
}
