/* use_case_notice.c — each use case of notices, done once. SPDX-License-Identifier: MIT */
#include "support/use_case_notice.h"

#include "domain/notice.h"

/* CON-02: two records in one act, the log's and the notice's. */
bool
uc_write_meeting(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct entry_draft d = {.desk_id = w->t.site.front,
		.kind = ENTRY_MEETING,
		.text = "Repeat what was asked 强调复述",
		.people = 3,
		.person = {w->t.wxm.who, w->t.bob.who, w->t.anna.who}};
	return entry_write(c, &d, NULL, e);
}

bool
uc_give_notice(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct notice_draft d = {.kind = NOTICE_NOTICE,
		.to = NOTICE_TO_DESK,
		.desk = w->t.site.front,
		.text = "Reader 2 is down\n2 号读卡器停用",
		.must_read = true};
	return notice_give(c, &d, NULL, e);
}

bool
uc_correct_notice(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct notice_draft d = {.kind = NOTICE_NOTICE,
		.to = NOTICE_TO_DESK,
		.desk = w->t.site.front,
		.text = "Wear the new badge from Monday"};
	return notice_correct(c, w->notice, &d, NULL, e);
}

bool
uc_withdraw_notice(struct uc_world *w, struct ctx *c, struct err *e)
{
	return notice_withdraw(c, w->notice, "badges are late", e);
}

bool
uc_acknowledge_notice(struct uc_world *w, struct ctx *c, struct err *e)
{
	return notice_acknowledge(c, w->notice, e);
}
