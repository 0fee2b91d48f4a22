/* scene_score_months.c — October is published, two sheets are answered. SPDX-License-Identifier: MIT */
#include "domain/score_appeal.h"
#include "domain/score_month.h"
#include "support/scene.h"

enum { OCTOBER = 202610 };

static void
act(struct ctx *c, enum score_month_act a)
{
	struct score_month_said said = {.act = a};
	struct score_period p;
	struct score_frozen f;
	uint8_t hash[SEAL_HASH];

	MUST(score_month_get(c, OCTOBER, SCORE_GROUP_STAFF, &p, E));
	MUST(score_month_preview(c, OCTOBER, SCORE_GROUP_STAFF, &f, hash, E));
	score_frozen_free(&f);
	said.seen = hash;
	MUST(score_month_do(c, &p, &said, E));
}

static void
appeal(struct ctx *c)
{
	struct score_sheet_view v;
	struct score_appeal_new n = {
		.month = OCTOBER, .words = "the video was the training 培训片"};
	struct arena a;
	int64_t id;

	arena_init(&a);
	MUST(score_sheet_load(c, c->who, OCTOBER, &a, &v, E));
	for (int i = 0; i < v.items; i++)
		if (v.item[i].code.kind == CONDUCT_MEDIUM)
			n.event = v.item[i].event;
	MUST(score_appeal_send(c, &n, &id, E));
	arena_free(&a);
}

void
scene_score_months(struct test_console *t)
{
	struct test_site *site = &t->duty.site;
	struct ctx qa, super, anna, bob;

	scene_scores(t);
	test_site_confirm(site, "qa", &qa);
	test_site_confirm(site, "super", &super);
	test_site_confirm(site, "anna", &anna);
	test_site_confirm(site, "bob", &bob);
	act(&qa, SCORE_MONTH_PROPOSE);
	act(&super, SCORE_MONTH_CONFIRM);
	act(&super, SCORE_MONTH_PUBLISH);
	MUST(score_sheet_acknowledge(&anna, OCTOBER, 2, E));
	appeal(&bob);
	test_site_sign_out(&qa);
	test_site_sign_out(&super);
	test_site_sign_out(&anna);
	test_site_sign_out(&bob);
}
