/* use_case_leave_process.c — use cases of the processes beside a leave, and of its days. SPDX-License-Identifier: MIT */
#include "support/use_case_leave_process.h"

#include "domain/leave_day_run.h"
#include "domain/leave_process.h"
#include "domain/leave_told.h"

enum {
	BEREAVEMENT = 7,
	YESTERDAY = 20261120, /* a Friday */
	WEDNESDAY = 20261118,
	TODAY = 20261121,
	NEW_YEAR = 20270103, /* a Sunday that the notice makes a workday */
	TO_CANCEL = 20270311,
	CANCELLING = 20270312,
	RECALLED = 20270316
};

static struct leave_ref
asked(struct uc_world *w, int who, int first, int last)
{
	const struct leave_request r = {.type = BEREAVEMENT,
		.range = {first, last, false, false},
		.reason = "a funeral",
		.contact = "555-0134",
		.why_short = ""};
	struct leave_ref ref = {0, 0};

	MUST(leave_send(&w->key[who], &ref, &r, E));
	return ref;
}

static void
said(struct uc_world *w, struct leave_ref *ref, int who, struct leave_said s)
{
	MUST(leave_do(&w->key[who], ref, &s, E));
	ref->rev++;
}

static struct leave_ref
filed(struct uc_world *w, int who, int first, int last)
{
	struct leave_ref ref = asked(w, who, first, last);

	said(w, &ref, TEST_LEAD,
		(struct leave_said){.action = LEAVE_DO_APPROVE,
			.words = "",
			.takes_over = w->person[TEST_BOB],
			.over_by = first});
	said(w, &ref, TEST_MANAGER, (struct leave_said){.action = LEAVE_DO_APPROVE, .words = ""});
	said(w, &ref, TEST_HR, (struct leave_said){.action = LEAVE_DO_FILE, .words = ""});
	return ref;
}

static struct leave_ref
process(struct uc_world *w, int who, const struct leave_process_ask *ask)
{
	struct leave_ref ref = {0, 0};

	MUST(leave_process_send(&w->key[who], &ref, ask, E));
	return ref;
}

/* Called back while its cancelling is open: that is void. */
static void
recall(struct uc_world *w)
{
	struct leave_process_ask ask = {.process = LEAVE_CANCEL, .reason = "well again"};

	ask.parent = filed(w, TEST_WXM, RECALLED, RECALLED + 1);
	ask.from_day = RECALLED + 1;
	(void)process(w, TEST_WXM, &ask);
	said(w, &ask.parent, TEST_MANAGER,
		(struct leave_said){.action = LEAVE_DO_RECALL,
			.words = "two are ill",
			.from_day = RECALLED + 1});
}

void
uc_begin_leave_process(struct uc_world *w)
{
	struct leave_process_ask cancel = {.process = LEAVE_CANCEL, .reason = "well again"};
	struct leave_process_ask back = {.process = LEAVE_BACK, .back_day = TODAY};

	(void)asked(w, TEST_WXM, NEW_YEAR, NEW_YEAR + 1);
	w->leave_filed = filed(w, TEST_ANNA, TO_CANCEL, TO_CANCEL);
	cancel.parent = filed(w, TEST_ANNA, CANCELLING, CANCELLING);
	w->cancelling = process(w, TEST_ANNA, &cancel);
	recall(w);
	back.parent = filed(w, TEST_ANNA, WEDNESDAY, WEDNESDAY);
	w->leave_late = back.parent.id;
	(void)process(w, TEST_ANNA, &back);
	(void)filed(w, TEST_WXM, YESTERDAY, YESTERDAY);
}

bool
uc_cancel_leave(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct leave_process_ask ask = {
		.process = LEAVE_CANCEL, .reason = "well again", .parent = w->leave_filed};
	struct leave_ref ref = {0, 0};

	return leave_process_send(c, &ref, &ask, e);
}

bool
uc_approve_cancelling(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct leave_said yes = {.action = LEAVE_DO_APPROVE, .words = ""};

	return leave_do(c, &w->cancelling, &yes, e);
}

bool
uc_see_told(struct uc_world *w, struct ctx *c, struct err *e)
{
	return leave_told_seen(c, w->leave_late, e);
}

bool
uc_run_leave_days(struct uc_world *w, struct ctx *c, struct err *e)
{
	int begun;

	(void)w;
	return leave_day_run(c, 0, &begun, e);
}
