/* scene_absence.c — the work of who is away: one sheet written, one received, a notice. SPDX-License-Identifier: MIT */
#include "domain/absence.h"
#include "domain/resignation.h"
#include "support/scene.h"

static int64_t
opened(struct ctx *lead, const struct test_console *t)
{
	const struct absence_order o = {.kind = ABSENCE_EMERGENCY,
		.giver = t->duty.site.person[TEST_ANNA],
		.receiver = t->duty.site.person[TEST_WXM]};
	int64_t id;

	MUST(absence_open(lead, &o, &id, E));
	return id;
}

static void
fill_in(struct ctx *lead, struct absence_ref *ref)
{
	struct absence_line matter = {.part = ABSENCE_TICKETS,
		.title = "Refund of order 88 订单 88 退款",
		.important = true,
		.field = {"waits for the bank 等银行答复", "the customer is upset", "called twice",
			"call on Tuesday 周二回电", "goes to the press", "be polite"},
		.meanwhile = ""};
	struct absence_line system = {.part = ABSENCE_SYSTEMS,
		.title = "Refund desk 退款系统",
		.field = {"by order number", "button Refund", "in the log", "赵敏", "", ""},
		.meanwhile = ""};
	struct absence_line project = {.part = ABSENCE_PROJECTS,
		.title = "New hotline menu",
		.field = {"shorter calls", "Anna texts, Omar cables", "1 December", "", "", ""},
		.meanwhile = ""};
	const struct absence head = {.mode = ABSENCE_ONLINE,
		.channel = "video call 视频会议",
		.filed_at = "folder S 共享盘",
		.none_why = {
			"", "no key customers 无重点客户", "", "nothing new 无新资料", "", ""}};

	MUST(absence_line_set(lead, ref, &matter, E));
	MUST(absence_line_set(lead, ref, &system, E));
	MUST(absence_line_set(lead, ref, &project, E));
	MUST(absence_head_set(lead, ref, &head, E));
}

/* The leader wrote two for anna: wxm goes through the first, the second is a draft. */
void
scene_absence(struct test_console *t)
{
	struct ctx lead, bob;
	struct absence_ref ref;
	int64_t id;

	test_site_sign_in(&t->duty.site, "lead", &lead);
	test_site_confirm(&t->duty.site, "lead", &lead);
	ref = (struct absence_ref){opened(&lead, t), 1};
	fill_in(&lead, &ref);
	test_site_confirm(&t->duty.site, "lead", &lead);
	MUST(absence_do(&lead, &ref, &(const struct absence_said){ABSENCE_DO_GIVE, ""}, E));
	MUST(absence_mark(&t->duty.wxm, &ref,
		&(const struct absence_marking){1, ABSENCE_ASKED, 0, "which bank? 哪家银行"}, E));
	(void)opened(&lead, t);
	test_site_sign_out(&lead);
	test_site_sign_in(&t->duty.site, "bob", &bob);
	test_site_confirm(&t->duty.site, "bob", &bob);
	MUST(resignation_give(&bob,
		&(const struct resignation_notice){.person = t->duty.site.person[TEST_BOB],
			.words = "moving to Suzhou 搬去苏州"},
		&id, E));
	test_site_sign_out(&bob);
}
