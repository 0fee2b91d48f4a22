/* use_case_conduct.c — each use case of conduct events, done once. SPDX-License-Identifier: MIT */
#include "support/use_case_conduct.h"

#include "domain/conduct_code_edit.h"
#include "domain/import.h"

enum { DAY = 20261121, TWO = 4, TEN = 20 };

static struct conduct_named
seen(struct uc_world *w, int about, const char *code, int halves)
{
	return (struct conduct_named){.person = w->person[about],
		.day = DAY,
		.code = code,
		.halves = halves,
		.note = "seen at the desk"};
}

static struct conduct_ref
named(struct uc_world *w, int about, const char *code, int halves)
{
	const struct conduct_named n = seen(w, about, code, halves);
	struct conduct_ref ref = {.rev = 1};

	MUST(conduct_propose(&w->key[TEST_LEAD], &n, &ref.id, E));
	return ref;
}

static void
said(struct uc_world *w, int who, struct conduct_ref *ref, enum conduct_act act)
{
	const struct conduct_said s = {.act = act, .words = "it was another day"};

	MUST(conduct_do(&w->key[who], ref, &s, E));
	ref->rev++;
}

/* Two medium ones make S-05; without the second it ends. */
static void
aggravate(struct uc_world *w)
{
	struct conduct_ref first = named(w, TEST_WXM, "M-01", TEN);
	struct conduct_ref second = named(w, TEST_WXM, "M-02", TEN);

	said(w, TEST_QA, &first, CONDUCT_DO_CONFIRM);
	said(w, TEST_QA, &second, CONDUCT_DO_CONFIRM);
	said(w, TEST_WXM, &second, CONDUCT_DO_CONTEST);
	said(w, TEST_QA, &second, CONDUCT_DO_UPHOLD);
	said(w, TEST_QA, &second, CONDUCT_DO_VOID);
}

void
uc_begin_conduct(struct uc_world *w)
{
	struct conduct_ref ref = named(w, TEST_WXM, "D-01", TWO);

	said(w, TEST_LEAD, &ref, CONDUCT_DO_WITHDRAW);
	ref = named(w, TEST_WXM, "D-01", TWO);
	said(w, TEST_QA, &ref, CONDUCT_DO_DROP);
	aggravate(w);
	w->conduct = named(w, TEST_ANNA, "D-04", TWO);
}

bool
uc_propose_conduct(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct conduct_named n = seen(w, TEST_ANNA, "D-12", TWO);
	int64_t id;

	return conduct_propose(c, &n, &id, e);
}

bool
uc_confirm_conduct(struct uc_world *w, struct ctx *c, struct err *e)
{
	return conduct_do(
		c, &w->conduct, &(const struct conduct_said){.act = CONDUCT_DO_CONFIRM}, e);
}

bool
uc_set_conduct_code(struct uc_world *w, struct ctx *c, struct err *e)
{
	static const struct conduct_code k = {.code = "D-16",
		.from_day = 20270101,
		.kind = CONDUCT_MINOR,
		.aspect = CONDUCT_HYGIENE,
		.least = TWO,
		.most = TWO,
		.name_en = "Window left open over night",
		.name_zh = "夜间未关窗",
		.in_use = true};

	(void)w;
	return conduct_code_set(c, &k, e);
}

bool
uc_import_events(struct uc_world *w, struct ctx *c, struct err *e)
{
	static const char bytes[] = "date,staff_no,code,points,status,note\n"
				    "2026-11-20,A003,D-04,3,confirmed,came late\n";
	struct import_ask ask = {.kind = IMPORT_EVENTS};

	(void)w;
	return uc_import(c, "events.csv", bytes, &ask, e);
}
