/* demo_text.c — names and what is written at a desk. SPDX-License-Identifier: MIT */
#include <string.h>

#include "cli/demo.h"

static const char *const surname_zh[] = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴",
	"徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗"};
static const char *const given_zh[] = {"小明", "静", "博", "欣梅", "伟", "芳", "宇", "莉", "超",
	"敏", "洁", "磊", "婷", "强", "丽娟", "建国", "雪", "浩然", "思远", "晓燕", "志强", "玉兰",
	"俊"};
static const char *const first_en[] = {"Anna", "Bob", "Carol", "David", "Emma", "Frank", "Grace",
	"Henry", "Irene", "Jack", "Kate"};
static const char *const last_en[] = {"Lee", "Tran", "Brown", "Smith", "Miller", "Wong", "Diaz"};

#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))

/* Every fifth person has an English name, agent1 too. */
enum lang
demo_name(int i, char *name, size_t size)
{
	bool chinese = i % 5 != 2; /* agent1 is the twelfth */

	if (chinese)
		str_format(name, size, "%s%s", surname_zh[i * 7 % COUNT(surname_zh)],
			given_zh[i * 11 % COUNT(given_zh)]);
	else
		str_format(name, size, "%s %s", first_en[i / 5 % COUNT(first_en)],
			last_en[i / 5 % COUNT(last_en)]);
	return chinese ? LANG_ZH : LANG_EN;
}

enum medium { AT_DESK, CALLED, CALLS_OUT }; /* how it came about */

struct line {
	enum entry_kind kind;
	int weight;
	bool ticket;
	const char *text;
	enum medium medium;
};

/* What a service desk writes down; {1} is a room, shelf or counter number. */
static const struct line lines[] = {
	{ENTRY_INQUIRY, 12, false, "询问周末营业时间，已告知", CALLED},
	{ENTRY_INQUIRY, 10, false, "Asked about the price of express, told", CALLED},
	{ENTRY_INQUIRY, 9, true, "查询订单进度，已回复客户", CALLED},
	{ENTRY_INQUIRY, 8, false, "Wrong branch, shown the way to counter {1}", AT_DESK},
	{ENTRY_INQUIRY, 8, false, "询问退款规则，已解释", CALLED},
	{ENTRY_HELP, 5, true, "客户不会用自助机，已到 {1} 号机旁协助", AT_DESK},
	{ENTRY_HELP, 4, true, "Help with the form for room {1}", AT_DESK},
	{ENTRY_COMPLAINT, 2, true, "排队过久，要求见主管", AT_DESK},
	{ENTRY_COMPLAINT, 2, true, "Parcel lost twice, wants a written apology", CALLED},
	{ENTRY_COORDINATION, 4, false, "已通知保洁到 {1} 号门厅", AT_DESK},
	{ENTRY_COORDINATION, 2, true, "已回电客户，告知处理结果", CALLS_OUT},
	{ENTRY_COORDINATION, 1, true, "Called back about the parcel, found", CALLS_OUT},
	{ENTRY_COORDINATION, 3, false, "Asked maintenance to look at lift {1}", AT_DESK},
	{ENTRY_ABNORMAL, 1, false, "{1} 号通道灯不亮", AT_DESK},
	{ENTRY_INSTRUCTION, 2, false, "主管要求：大额退款须先电话确认", AT_DESK},
	{ENTRY_PATROL, 6, false, "巡视一至三层，正常", AT_DESK},
	{ENTRY_PATROL, 3, false, "Round of floors 1 to 3, all in order", AT_DESK},
	{ENTRY_EQUIPMENT, 4, false, "{1} 号打印机已补纸", AT_DESK},
	{ENTRY_EQUIPMENT, 2, false, "Card reader {1} restarted, works again", AT_DESK},
	{ENTRY_MAIL, 4, false, "收到挂号信 {1} 件，已登记", AT_DESK},
	{ENTRY_MEETING, 2, false, "班前会：通报昨日投诉，强调复述", AT_DESK},
	{ENTRY_NOTE, 6, false, "Key of cabinet A checked, in place", AT_DESK},
	{ENTRY_NOTE, 6, false, "备用金已点，相符", AT_DESK},
};

static const struct line *
pick(struct demo *d)
{
	int all = 0, at;

	for (int i = 0; i < COUNT(lines); i++)
		all += lines[i].weight;
	at = demo_random(d, all);
	for (int i = 0; i < COUNT(lines); i++)
		if ((at -= lines[i].weight) < 0)
			return &lines[i];
	return &lines[0];
}

/* LOG-10: most calls are answered in time, and a call out says why. */
static void
add_call(struct demo *d, const struct line *l, struct demo_entry *out)
{
	bool zh = (unsigned char)l->text[0] >= 0x80;
	char mark[64] = "";

	if (l->medium == CALLED) {
		out->draft.rings =
			demo_random(d, 12) ? 1 + demo_random(d, 3) : 4 + demo_random(d, 4);
		str_format(mark, sizeof mark, "%s=%d", zh ? "响" : "rings", out->draft.rings);
	} else if (l->medium == CALLS_OUT) {
		out->draft.outgoing = true;
		out->draft.out_reason = zh ? "客户要求回电" : "asked to be called back";
		out->draft.spent_min = 2 + demo_random(d, 8);
		str_format(mark, sizeof mark, "~%d %s=%s", out->draft.spent_min,
			zh ? "呼出" : "out", out->draft.out_reason);
	}
	if (*mark) {
		str_format(out->typed, sizeof out->typed, "%s %s", out->text, mark);
		out->draft.typed = out->typed;
	}
}

void
demo_entry(struct demo *d, struct demo_entry *out)
{
	const struct line *l = pick(d);
	char number[16];

	*out = (struct demo_entry){0};
	str_format(number, sizeof number, "%d", 1 + demo_random(d, 24));
	text_fill(out->text, sizeof out->text, l->text, number, NULL, NULL);
	out->draft = (struct entry_draft){.kind = l->kind, .text = out->text};
	if (l->ticket) {
		out->draft.ticket[0] = d->ticket++;
		out->draft.tickets = 1;
	}
	add_call(d, l, out);
	/* it was for this hour and was carried out: none of them is in force for ever */
	if (l->kind == ENTRY_INSTRUCTION)
		out->draft.state = ENTRY_STATE_DONE;
	if (!entry_kind_row(l->kind)->problem)
		return;
	/* most problems are solved at once and say so (LOG-03) */
	if (demo_random(d, 12)) {
		out->draft.state = ENTRY_STATE_DONE;
		out->draft.cause = "客户来台 / at the desk";
		out->draft.course = "当面处理 / handled face to face";
		out->draft.result = "客户满意 / settled";
	} else {
		out->draft.for_next_shift = true;
	}
}

const char *
demo_next_step(struct demo *d, bool chinese)
{
	static const char *const zh[] = {"明早先回电客户", "等主管答复后回复", "维修到场后复查"};
	static const char *const en[] = {"Call back first thing", "Answer after the supervisor did",
		"Look again when it is repaired"};

	return chinese ? zh[demo_random(d, COUNT(zh))] : en[demo_random(d, COUNT(en))];
}
