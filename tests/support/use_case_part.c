/* use_case_part.c — dismissal cases and proposals to part, done once each. SPDX-License-Identifier: MIT */
#include "support/use_case_part.h"

enum { DAY = 20261121, TWO = 4 };

static const char WHY[] = "two colleagues stood beside";

static struct conduct_ref
confirmed(struct uc_world *w, int about, const char *code)
{
	const struct conduct_named n = {.person = w->person[about],
		.day = DAY,
		.code = code,
		.halves = *code == 'X' ? 0 : TWO,
		.note = WHY};
	struct conduct_ref ref = {.rev = 1};

	MUST(conduct_propose(&w->key[TEST_LEAD], &n, &ref.id, E));
	MUST(conduct_do(&w->key[TEST_QA], &ref,
		&(const struct conduct_said){.act = CONDUCT_DO_CONFIRM}, E));
	ref.rev++;
	return ref;
}

static struct part_ref
newest(struct uc_world *w)
{
	struct part_list l;
	struct part_ref ref;
	struct arena a;

	arena_init(&a);
	MUST(part_load(&w->key[TEST_MANAGER], true, &a, &l, E));
	ref = (struct part_ref){l.item[0].id, l.item[0].rev};
	arena_free(&a);
	return ref;
}

static bool
propose(struct uc_world *w, struct ctx *c, int about, int64_t *id, struct err *e)
{
	struct part_new n = {.person = w->person[about], .reason = WHY};
	int64_t record[PART_LINKS_MAX];
	struct part_grounds g;

	if (!part_grounds_load(c, n.person, DAY, &g, e))
		return false;
	for (int i = 0; i < g.n; i++)
		record[i] = g.item[i].record;
	n.record = record;
	n.records = g.n;
	return part_propose(c, &n, id, e);
}

static void
said(struct uc_world *w, int who, struct part_ref *ref, struct part_said s)
{
	s.words = WHY;
	MUST(part_do(&w->key[who], ref, &s, E));
	ref->rev++;
}

void
uc_begin_part(struct uc_world *w)
{
	const struct part_said agree = {.act = PART_DO_ANSWER, .stand = PART_AGREES};
	struct part_ref ref = {.rev = 1};
	struct conduct_ref ev;

	(void)confirmed(w, TEST_WXM, "D-10");
	MUST(propose(w, &w->key[TEST_LEAD], TEST_WXM, &ref.id, E));
	said(w, TEST_LEAD, &ref, (struct part_said){.act = PART_DO_WITHDRAW});
	ref.rev = 1;
	MUST(propose(w, &w->key[TEST_LEAD], TEST_WXM, &ref.id, E));
	said(w, TEST_WXM, &ref, agree);
	said(w, TEST_MANAGER, &ref, (struct part_said){.act = PART_DO_PART});
	ev = confirmed(w, TEST_WXM, "X-03");
	MUST(conduct_do(&w->key[TEST_QA], &ev,
		&(const struct conduct_said){.act = CONDUCT_DO_VOID, .words = WHY}, E));
	(void)confirmed(w, TEST_BOB, "X-01");
	ref = newest(w);
	said(w, TEST_HR, &ref,
		(struct part_said){.act = PART_DO_NOTE, .union_on = DAY, .rule_on = DAY});
	said(w, TEST_BOB, &ref, agree);
	said(w, TEST_MANAGER, &ref, (struct part_said){.act = PART_DO_KEEP});
	(void)confirmed(w, TEST_ANNA, "D-10");
	(void)confirmed(w, TEST_ANNA, "X-02");
	w->part = newest(w);
}

bool
uc_propose_part(struct uc_world *w, struct ctx *c, struct err *e)
{
	int64_t id;

	return propose(w, c, TEST_ANNA, &id, e);
}

static bool
do_part(struct uc_world *w, struct ctx *c, struct part_said s, struct err *e)
{
	s.words = WHY;
	return part_do(c, &w->part, &s, e);
}

bool
uc_answer_part(struct uc_world *w, struct ctx *c, struct err *e)
{
	return do_part(w, c, (struct part_said){.act = PART_DO_ANSWER, .stand = PART_OBJECTS}, e);
}

bool
uc_note_part(struct uc_world *w, struct ctx *c, struct err *e)
{
	return do_part(w, c, (struct part_said){.act = PART_DO_NOTE, .union_on = DAY}, e);
}

bool
uc_decide_part(struct uc_world *w, struct ctx *c, struct err *e)
{
	return do_part(w, c, (struct part_said){.act = PART_DO_KEEP}, e);
}
