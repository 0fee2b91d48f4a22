/* demo_notices.c — what is in force at the demo site, and one that waits for agent1. SPDX-License-Identifier: MIT */
#include "domain/notice.h"

#include "cli/demo.h"

enum { SUPERVISOR = 3, READERS = 60 };
#define HOUR_US ((int64_t)3600 * 1000000)

/* Everybody whom it asks has read it, but for one (-1: nobody). */
static bool
read_by_all_but(struct demo *d, int64_t id, int one, struct err *e)
{
	for (int i = 0, readers = 0; i < d->people && readers < READERS; i++) {
		struct ctx c = demo_as(d, i, 0);
		struct notice_list l;
		struct err why;
		bool asked;

		err_clear(&why);
		if (i == one || !notice_get(&c, id, &l, &why))
			continue;
		asked = l.notice[0].asks_me;
		notice_list_free(&l);
		if (!asked)
			continue;
		readers++;
		if (!notice_acknowledge(&c, id, e))
			return false;
	}
	return true;
}

static bool
give(struct demo *d, const struct notice_draft *what, int but, struct err *e)
{
	struct ctx c = demo_as(d, SUPERVISOR, d->desk[0]);
	int64_t id;

	return notice_give(&c, what, &id, e) && read_by_all_but(d, id, but, e);
}

/* LOG-04: typed into the log of the front desk. */
static bool
instruct(struct demo *d, struct err *e)
{
	struct ctx c = demo_as(d, SUPERVISOR, d->desk[0]);
	struct entry_draft order = {.kind = ENTRY_INSTRUCTION,
		.text = "大额退款须先电话确认 Refunds over 500: call first",
		.follow_up_utc_us = d->end_utc_us + 72 * HOUR_US};
	struct notice_of_entry n;
	struct entry en;

	return entry_write(&c, &order, &en, e) && notice_of_entry(&c, en.id, &n, e) &&
	       read_by_all_but(d, n.id, -1, e);
}

bool
demo_make_notices(struct demo *d, int agent1, int other, struct err *e)
{
	const struct notice_draft badge = {.kind = NOTICE_NOTICE,
		.to = NOTICE_TO_DESK,
		.desk = d->desk[0],
		.must_read = true,
		.until_utc_us = d->end_utc_us + 48 * HOUR_US,
		.text = "2 号读卡器停用，请用 1 号台\nCard reader 2 is down: use desk 1"};
	struct notice_draft meeting = {.kind = NOTICE_MEETING,
		.to = NOTICE_TO_PEOPLE,
		.meeting = MEETING_BEFORE,
		.until_utc_us = d->end_utc_us + 96 * HOUR_US,
		.people = 2,
		.text = "通报昨日投诉：先复述再答复\nYesterday's complaints: repeat, then answer"};

	meeting.person[0] = d->person[agent1].id;
	meeting.person[1] = d->person[other].id;
	return instruct(d, e) && give(d, &badge, agent1, e) && give(d, &meeting, agent1, e);
}
