/* use_case_absence.c — each use case of absence handovers and resignations, done once. SPDX-License-Identifier: MIT */
#include "support/use_case_absence.h"

static int64_t
opened(struct uc_world *w)
{
	const struct absence_order o = {.kind = ABSENCE_EMERGENCY,
		.giver = w->person[TEST_ANNA],
		.receiver = w->person[TEST_BOB]};
	int64_t id;

	MUST(absence_open(&w->key[TEST_LEAD], &o, &id, E));
	return id;
}

static struct absence_line
one_line(void)
{
	return (struct absence_line){.part = ABSENCE_SYSTEMS,
		.title = "Refund desk",
		.field = {"by order", "button Refund", "in the log", "the leader", "", ""},
		.meanwhile = ""};
}

static struct absence
head(void)
{
	return (struct absence){.mode = ABSENCE_ONLINE,
		.channel = "video call",
		.filed_at = "folder S",
		.none_why = {"", "no customers", "all settled", "nothing new", "", "none"}};
}

/* Whatever was gathered is taken out: a small sheet of one line. */
static struct absence_ref
written(struct uc_world *w)
{
	struct absence_ref ref = {opened(w), 1};
	struct absence_line l = one_line();
	struct absence h = head();
	struct absence_view v;

	MUST(absence_load(&w->key[TEST_LEAD], ref.id, &v, E));
	for (int i = 0; i < v.lines; i++)
		MUST(absence_line_drop(&w->key[TEST_LEAD], &ref, v.line[i].no, E));
	absence_view_free(&v);
	MUST(absence_line_set(&w->key[TEST_LEAD], &ref, &l, E));
	MUST(absence_head_set(&w->key[TEST_LEAD], &ref, &h, E));
	return ref;
}

static void
said(struct uc_world *w, struct absence_ref *ref, int who, enum absence_action a)
{
	MUST(absence_do(&w->key[who], ref, &(const struct absence_said){a, "not this one"}, E));
}

static void
marked(struct uc_world *w, struct absence_ref *ref, const char *question)
{
	MUST(absence_mark(&w->key[TEST_BOB], ref,
		&(const struct absence_marking){
			1, question ? ABSENCE_ASKED : ABSENCE_UNDERSTOOD, ABSENCE_SHOWN, question},
		E));
}

/* For the records of the ways that end. */
static void
end_some(struct uc_world *w)
{
	struct absence_ref ref = {opened(w), 1};

	said(w, &ref, TEST_LEAD, ABSENCE_DO_VOID);
	ref = written(w);
	said(w, &ref, TEST_LEAD, ABSENCE_DO_GIVE);
	said(w, &ref, TEST_LEAD, ABSENCE_DO_RECALL);
	said(w, &ref, TEST_LEAD, ABSENCE_DO_GIVE);
	marked(w, &ref, "which button?");
	MUST(absence_answer(&w->key[TEST_LEAD], &ref, 1, "the red one", E));
	said(w, &ref, TEST_BOB, ABSENCE_DO_TAKE);
	said(w, &ref, TEST_SUPER, ABSENCE_DO_RETURN);
	said(w, &ref, TEST_LEAD, ABSENCE_DO_GIVE);
	marked(w, &ref, NULL);
	said(w, &ref, TEST_BOB, ABSENCE_DO_TAKE);
	said(w, &ref, TEST_SUPER, ABSENCE_DO_ACCEPT);
}

static void
begin_notices(struct uc_world *w)
{
	const struct resignation_notice n = {.words = "moving to Suzhou"};
	struct resignation_notice of = n;

	of.person = w->person[TEST_SHIFTL];
	MUST(resignation_give(&w->key[TEST_SHIFTL], &of, &w->resignation, E));
	MUST(resignation_withdraw(&w->key[TEST_SHIFTL], w->resignation, 1, "staying after all", E));
	MUST(resignation_give(&w->key[TEST_SHIFTL], &of, &w->resignation, E));
}

void
uc_begin_absence(struct uc_world *w)
{
	end_some(w);
	w->absence_draft = written(w);
	w->absence_given = written(w);
	said(w, &w->absence_given, TEST_LEAD, ABSENCE_DO_GIVE);
	/* not signed yet: its words stand in no record */
	marked(w, &w->absence_given, "who has it?");
	w->absence_taken = written(w);
	said(w, &w->absence_taken, TEST_LEAD, ABSENCE_DO_GIVE);
	marked(w, &w->absence_taken, NULL);
	said(w, &w->absence_taken, TEST_BOB, ABSENCE_DO_TAKE);
	begin_notices(w);
}

bool
uc_open_absence(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct absence_order o = {.kind = ABSENCE_EMERGENCY,
		.giver = w->person[TEST_ANNA],
		.receiver = w->person[TEST_BOB]};
	int64_t id;

	return absence_open(c, &o, &id, e);
}

bool
uc_name_absence(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct resignation r;
	struct absence_ref ref = {0, 1};
	struct arena a;
	bool good;

	arena_init(&a);
	good = resignation_get(c, w->person[TEST_SHIFTL], &a, &r, e);
	arena_free(&a);
	ref.id = r.absence;
	return good && absence_name(c, &ref, w->person[TEST_WXM], e);
}

bool
uc_gather_absence(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct absence_ref ref = w->absence_draft;
	int added;

	return absence_gather(c, &ref, &added, e);
}

bool
uc_line_absence(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct absence_ref ref = w->absence_draft;
	struct absence_line l = one_line();

	return absence_line_set(c, &ref, &l, e);
}

bool
uc_drop_absence(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct absence_ref ref = w->absence_draft;

	return absence_line_drop(c, &ref, 1, e);
}

bool
uc_head_absence(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct absence_ref ref = w->absence_draft;
	struct absence h = head();

	h.mode = ABSENCE_FACE_TO_FACE;
	return absence_head_set(c, &ref, &h, e);
}

bool
uc_give_absence(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct absence_ref ref = w->absence_draft;

	return absence_do(c, &ref, &(const struct absence_said){ABSENCE_DO_GIVE, ""}, e);
}

bool
uc_mark_absence(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct absence_ref ref = w->absence_given;

	return absence_mark(c, &ref,
		&(const struct absence_marking){1, ABSENCE_UNDERSTOOD, ABSENCE_NOT_SHOWN, ""}, e);
}

bool
uc_answer_absence(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct absence_ref ref = w->absence_given;

	return absence_answer(c, &ref, 1, "the green one", e);
}

bool
uc_review_absence(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct absence_ref ref = w->absence_taken;

	return absence_do(c, &ref, &(const struct absence_said){ABSENCE_DO_ACCEPT, ""}, e);
}

bool
uc_resign(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct resignation_notice n = {
		.person = w->person[TEST_BOB], .words = "back to school"};
	int64_t id;

	return resignation_give(c, &n, &id, e);
}

bool
uc_withdraw_resignation(struct uc_world *w, struct ctx *c, struct err *e)
{
	return resignation_withdraw(c, w->resignation, 1, "staying after all", e);
}
