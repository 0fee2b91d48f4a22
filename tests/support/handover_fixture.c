/* handover_fixture.c — a signed handover made by hand. SPDX-License-Identifier: MIT */
#include "support/handover_fixture.h"

#include <string.h>

#include "base/clock.h"
#include "domain/access.h"
#include "domain/record.h"

static struct handover_line lines[] = {
	{.line = 1,
		.section = HANDOVER_CHECK,
		.state = HANDOVER_LINE_DONE,
		.mark = HANDOVER_UNDERSTOOD},
	{.line = 2,
		.section = HANDOVER_CHECK,
		.state = HANDOVER_LINE_PROBLEM,
		.mark = HANDOVER_QUESTION},
	{.line = 3,
		.section = HANDOVER_CHECK,
		.state = HANDOVER_LINE_NA,
		.mark = HANDOVER_UNDERSTOOD},
	{.line = 4,
		.section = HANDOVER_MESSAGE,
		.state = HANDOVER_LINE_DONE,
		.mark = HANDOVER_UNDERSTOOD},
	{.line = 5,
		.section = HANDOVER_ITEM,
		.state = HANDOVER_LINE_PROBLEM,
		.mark = HANDOVER_UNDERSTOOD},
	{.line = 6,
		.section = HANDOVER_MATTER,
		.state = HANDOVER_LINE_DONE,
		.mark = HANDOVER_UNDERSTOOD},
	{.line = 7,
		.section = HANDOVER_MATTER,
		.state = HANDOVER_LINE_DONE,
		.mark = HANDOVER_UNDERSTOOD},
	{.line = 8,
		.section = HANDOVER_INCIDENT,
		.state = HANDOVER_LINE_DONE,
		.mark = HANDOVER_UNDERSTOOD},
};
enum { LINES = sizeof lines / sizeof *lines };
static struct handover_notice notice = {
	.clause = "e",
	.text_en = "Important matter 6 is not finished: Parcel lost twice",
	.text_zh = "第 6 项重要事项未完：包裹两次遗失",
	.release = "agreed by phone at 13:50",
};
static struct handover_addendum addendum = {.text = "The locker key turned up at 15:10."};

static void
say(struct handover_line *l)
{
	const char **text[] = {&l->label_en, &l->label_zh, &l->value, &l->remark, &l->next_step,
		&l->summary, &l->contingency, &l->question, &l->answer, &l->difference,
		&l->remark2};

	for (size_t i = 0; i < sizeof text / sizeof *text; i++)
		if (!*text[i])
			*text[i] = "";
	if (l->section != HANDOVER_ITEM)
		l->counted = l->recount = -1;
}

static void
fill_lines(void)
{
	lines[0].label_en = "Desk tidy and clean";
	lines[0].label_zh = "台面整洁";
	lines[1].label_en = "Card readers";
	lines[1].label_zh = "读卡器";
	lines[1].value = "1 of 2";
	lines[1].remark = "no. 2 down until 17:00";
	lines[1].question = "Who lets the engineer in?";
	lines[1].answer = "The guard, by the side door.";
	lines[2].label_en = "Public-area repairs listed";
	lines[2].label_zh = "公共区域报修已列明";
	lines[2].remark =
		"the hall is closed for rebuilding this week and nobody reports repairs for it";
	lines[3].label_en = "Message to the next shift";
	lines[3].label_zh = "给下一班的留言";
	lines[3].remark = "Reader 2: engineer Mr Gao comes at 17:00, let him in by the side "
			  "door.\n读卡器二号：高工程师"
			  "十七点到，请从侧门带他进来，修好后在日志中记一条，并通知主管；若十八点仍"
			  "未修好，请改用备用机。";
	lines[4].label_en = "Keys: locker B";
	lines[4].label_zh = "钥匙：B 柜";
	lines[4].expected = 3;
	lines[4].counted = 2;
	lines[4].recount = 1;
	lines[4].remark = "lent 10:58, not back";
	lines[4].difference = "the second one is with the guard, seen together";
	lines[5].label_en = lines[5].label_zh = "Parcel lost twice 包裹两次遗失";
	lines[5].weight = HANDOVER_CRITICAL;
	lines[5].disposition = HANDOVER_CARRY;
	lines[5].remark = "courier does not answer";
	lines[5].next_step = "call back before 18:00";
	lines[5].entry_no = 1047;
	lines[5].carried = 1;
	lines[5].remark2 = "I call the courier at 16:30 and the customer at 17:00";
	lines[6].label_en = lines[6].label_zh = "Refund 38.00";
	lines[6].disposition = HANDOVER_REASSIGN;
	lines[6].next_step = "waits for approval";
	lines[6].entry_no = 1042;
	lines[6].to = (struct handover_party){9, "陈博", "A003", POST_AGENT};
	lines[7].label_en = lines[7].label_zh = "Lines dead";
	lines[7].weight = HANDOVER_WATCH;
	lines[7].remark = "line restored at 11:20";
	for (int i = 0; i < LINES; i++)
		say(&lines[i]);
}

static void
sign(struct handover_signature *s, int type, int64_t seq, const struct handover_party *who,
	int minute)
{
	const struct record_kind *k = record_kind(type);

	s->record_type = type;
	s->seq = seq;
	s->who = *who;
	s->utc_us = clock_utc_us(20261121, minute);
	(void)str_copy(s->meaning_en, sizeof s->meaning_en, k->meaning_en);
	(void)str_copy(s->meaning_zh, sizeof s->meaning_zh, k->meaning_zh);
	(void)str_copy(s->key, sizeof s->key, "7F3A 91C2 0B44 1D5E");
	(void)str_copy(s->signature, sizeof s->signature, "0011 2233 4455 6677");
	(void)str_copy(s->content, sizeof s->content, "8899 AABB CCDD EEFF");
}

void
handover_fixture(struct handover_signed *out)
{
	struct handover_content *c = &out->c;
	static const struct handover_party super = {3, "李四", "S001", POST_SUPERVISOR};

	memset(out, 0, sizeof *out);
	fill_lines();
	*c = (struct handover_content){.format = 1,
		.handover = 12,
		.desk = 1,
		.no = 12,
		.draft = 7,
		.day = 20261121,
		.from_seq = 13,
		.to_seq = 87,
		.entries = 31,
		.checklist_version = 3,
		.giver = {1, "Anna Lee", "A001", POST_AGENT},
		.receiver = {2, "", "A002", POST_AGENT},
		.line = lines,
		.lines = LINES,
		.notice = &notice,
		.notices = 1,
		.remarks = "Locker B is to be changed.",
		.read_to_seq = 87};
	(void)str_copy(c->desk_code, sizeof c->desk_code, "front-1");
	(void)str_copy(c->desk_name, sizeof c->desk_name, "Front hall");
	(void)str_copy(c->shift_out_en, sizeof c->shift_out_en, "Early");
	(void)str_copy(c->shift_out_zh, sizeof c->shift_out_zh, "早班");
	(void)str_copy(c->shift_in_en, sizeof c->shift_in_en, "Middle");
	(void)str_copy(c->shift_in_zh, sizeof c->shift_in_zh, "中班");
	for (int i = 0; i < 10; i++)
		strcat(c->receiver.name, "欧阳慕容");
	memset(c->part1_hash, 0xab, sizeof c->part1_hash);
	notice.released_by = super;
	sign(&out->part1, RECORD_HANDOVER_OFFERED, 90, &c->giver, 14 * 60 + 6);
	sign(&out->part2, RECORD_HANDOVER_ACCEPTED, 91, &c->receiver, 14 * 60 + 20);
	sign(&out->counter, RECORD_HANDOVER_COUNTERSIGNED, 92, &c->giver, 14 * 60 + 20);
	sign(&out->check, RECORD_HANDOVER_CHECKED, 120, &super, 17 * 60);
	out->check.content[0] = 0;
	addendum.author = c->giver;
	addendum.utc_us = clock_utc_us(20261121, 15 * 60 + 12);
	out->addendum = &addendum;
	out->addenda = 1;
	(void)str_copy(out->anchor, sizeof out->anchor,
		"front-1 92 2026-11-21T14:20:00+08:00 ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	(void)str_copy(out->previous, sizeof out->previous,
		"front-1 12 2026-11-21T07:30:00+08:00 ZYXWVUTSRQPONMLKJIHGFEDCBA");
}
