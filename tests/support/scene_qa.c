/* scene_qa.c — a month of QA sheets: one of each state, fatal items, what did not apply. SPDX-License-Identifier: MIT */
#include <string.h>

#include "domain/qa_sheet.h"
#include "support/scene.h"

enum { TODAY = 20261121, ITEMS = 13 };

/* The shipped form; the answer of one or two items, all others met. */
static const struct {
	enum test_person about;
	int day;
	const char *call, *feedback;
	struct {
		int item; /* from 1; 0 = none */
		enum qa_answer is;
	} but[2];
	enum qa_act to[2];
} calls[] = {
	{TEST_ANNA, 20261118, "rec-0388", "not in the log 未登记", {{4, QA_NOT_MET}}, {0}},
	{TEST_ANNA, 20261119, "rec-0412", "asked once 只问了一次", {{2, QA_PARTLY}, {10, QA_NA}},
		{QA_DO_SEE}},
	{TEST_ANNA, 20261120, "rec-0419", "hung up first 先挂断", {{8, QA_NOT_MET}},
		{QA_DO_SEE, QA_DO_CONTEST}},
	{TEST_WXM, 20261120, "rec-0421", "", {{0}}, {0}},
	{TEST_WXM, 20261121, "rec-0430", "no name 未报姓名", {{1, QA_NOT_MET}},
		{QA_DO_CONTEST, QA_DO_OVERTURN}},
};

static const char *
who_does(struct test_console *t, size_t i, enum qa_act act)
{
	(void)t;
	if (act == QA_DO_OVERTURN)
		return "super";
	return calls[i].about == TEST_ANNA ? "anna" : "wxm";
}

static void
do_call(struct test_console *t, size_t i)
{
	uint8_t answer[ITEMS];
	const struct qa_scored q = {.person = t->duty.site.person[calls[i].about],
		.day = calls[i].day,
		.version = 1,
		.call = calls[i].call,
		.answer = answer,
		.answers = ITEMS,
		.feedback = calls[i].feedback};
	struct qa_ref ref = {.rev = 1};
	struct ctx c;

	memset(answer, QA_MET, sizeof answer);
	for (int k = 0; k < 2 && calls[i].but[k].item; k++)
		answer[calls[i].but[k].item - 1] = (uint8_t)calls[i].but[k].is;
	test_site_confirm(&t->duty.site, "qa", &c);
	MUST(qa_send(&c, &q, &ref.id, E));
	test_site_sign_out(&c);
	for (int k = 0; k < 2 && calls[i].to[k]; k++, ref.rev++) {
		test_site_confirm(&t->duty.site, who_does(t, i, calls[i].to[k]), &c);
		MUST(qa_do(&c, &ref, calls[i].to[k], "I heard it again 已复听", E));
		test_site_sign_out(&c);
	}
}

/* anna 70.00, 93.00 and a contested 0.00 with D-06; wxm 100.00 and one overturned. */
void
scene_qa(struct test_console *t)
{
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
		do_call(t, i);
}
