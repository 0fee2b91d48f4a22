/* scene_part.c — dismissal cases and proposals to part: one of each kind. SPDX-License-Identifier: MIT */
#include "domain/part_case.h"
#include "support/scene.h"

enum { TODAY = 20261121, TWO = 4 };

static void
confirmed(struct test_console *t, struct ctx *lead, struct ctx *qa, enum test_person about,
	const char *code)
{
	const struct conduct_named n = {.person = t->duty.site.person[about],
		.day = TODAY,
		.code = code,
		.halves = *code == 'X' ? 0 : TWO,
		.note = "seen at the desk 在台上看到"};
	struct conduct_ref ref = {.rev = 1};

	MUST(conduct_propose(lead, &n, &ref.id, E));
	MUST(conduct_do(qa, &ref, &(const struct conduct_said){.act = CONDUCT_DO_CONFIRM}, E));
}

static void
propose(struct test_console *t, struct ctx *lead, enum test_person about, struct part_ref *ref)
{
	struct part_new n = {.person = t->duty.site.person[about],
		.reason = "three talks did not help 谈话三次仍无改进"};
	int64_t record[PART_LINKS_MAX];
	struct part_grounds g;

	MUST(part_grounds_load(lead, n.person, TODAY, &g, E));
	for (int i = 0; i < g.n; i++)
		record[i] = g.item[i].record;
	n.record = record;
	n.records = g.n;
	ref->rev = 1;
	MUST(part_propose(lead, &n, &ref->id, E));
}

void
scene_part(struct test_console *t)
{
	const struct part_said agree = {.act = PART_DO_ANSWER,
		.stand = PART_AGREES,
		.words = "I have found other work 已找到别的工作"};
	struct ctx lead, qa, wxm;
	struct part_ref ref;

	test_site_confirm(&t->duty.site, "lead", &lead);
	test_site_confirm(&t->duty.site, "qa", &qa);
	test_site_confirm(&t->duty.site, "wxm", &wxm);
	confirmed(t, &lead, &qa, TEST_WXM, "D-10");
	propose(t, &lead, TEST_WXM, &ref);
	MUST(part_do(&wxm, &ref, &agree, E));
	confirmed(t, &lead, &qa, TEST_ANNA, "X-01");
	confirmed(t, &lead, &qa, TEST_BOB, "D-10");
	test_site_sign_out(&wxm);
	test_site_sign_out(&qa);
	test_site_sign_out(&lead);
}
