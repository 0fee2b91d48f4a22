/* scene_exams.c — a month's exam: full marks, one corrected, one failed, one missed. SPDX-License-Identifier: MIT */
#include "domain/exam.h"
#include "support/scene.h"

enum { MONTH = 202611 };

static void
enter(struct test_console *t, struct ctx *qa, enum test_person who, int score)
{
	const struct exam_line line = {t->duty.site.person[who], score, 0};
	int wrong;

	MUST(exam_enter(qa,
		&(const struct exam_list_entered){.month = MONTH, .line = &line, .n = 1}, &wrong,
		E));
}

static void
correct(struct test_console *t, struct ctx *qa, enum test_person who, int score)
{
	struct exam_line line = {t->duty.site.person[who], score, 0};
	struct exam_stands was;
	int wrong;

	MUST(exam_of(qa, MONTH, line.person, &was, E));
	line.instead = was.result;
	MUST(exam_enter(qa,
		&(const struct exam_list_entered){.month = MONTH,
			.line = &line,
			.n = 1,
			.why = "one page was not counted 漏计一页"},
		&wrong, E));
}

void
scene_exams(struct test_console *t)
{
	struct ctx qa;

	test_site_confirm(&t->duty.site, "qa", &qa);
	enter(t, &qa, TEST_ANNA, EXAM_FULL);
	enter(t, &qa, TEST_WXM, 58);
	correct(t, &qa, TEST_WXM, 62);
	enter(t, &qa, TEST_BOB, 45);
	enter(t, &qa, TEST_SHIFTL, EXAM_ABSENT);
	test_site_sign_out(&qa);
}
