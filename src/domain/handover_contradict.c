/* handover_contradict.c — what contradicts itself in a handover: named before it is signed. SPDX-License-Identifier: MIT
 *
 * source: SHO-17, SHO-20.
 */
#include <assert.h>
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "base/utf8.h"
#include "domain/handover_blockers.h"

bool
blockers_make(struct handover_view *v, struct blockers *l, int room, struct err *e)
{
	*l = (struct blockers){.room = room};
	l->at = arena_alloc(&v->arena, (size_t)room * sizeof *l->at);
	return l->at || err_set(e, ERR_NOMEM);
}

struct handover_blocker *
blocker_add(struct blockers *l, const char *clause, int line, const char *msgid,
	const char *clear_msgid)
{
	struct handover_blocker *b = &l->at[l->n++];

	assert(l->n <= l->room);
	*b = (struct handover_blocker){
		.line = line, .msgid = msgid, .clear_msgid = clear_msgid, .release = ""};
	(void)str_copy(b->clause, sizeof b->clause, clause);
	return b;
}

void
blocker_arg(struct handover_blocker *b, int i, const char *s)
{
	(void)str_copy(b->arg[i], sizeof b->arg[i], s);
}

void
blocker_number(struct handover_blocker *b, int i, int64_t n)
{
	(void)str_format(b->arg[i], sizeof b->arg[i], "%lld", (long long)n);
}

const char *
blocker_label(const struct handover_line *l)
{
	return text_lang() == LANG_ZH ? l->label_zh : l->label_en;
}

/* Words by which people say that there is nothing to say. */
static bool
says_clear(const char *message)
{
	static const char *const word[] = {"", "clear", "all clear", "none", "nothing",
		"nothing to report", "ok", "no", "无", "无事", "没有", "无事项", "正常", "一切正常",
		"无异常"};
	char folded[64];
	size_t n;

	if (strlen(message) > 40 || !utf8_fold(folded, sizeof folded, message))
		return false;
	n = strlen(folded);
	while (n && strchr(" .!\n", folded[n - 1]))
		folded[--n] = 0;
	if (n >= 3 && strcmp(folded + n - 3, "。") == 0)
		folded[n - 3] = 0;
	for (size_t i = 0; i < sizeof word / sizeof *word; i++)
		if (strcmp(folded, word[i]) == 0)
			return true;
	return false;
}

static const char *
message_of(const struct handover_view *v)
{
	for (int i = 0; i < v->c.lines; i++)
		if (v->c.line[i].section == HANDOVER_MESSAGE)
			return v->c.line[i].remark;
	return "";
}

static void
contradict_line(const struct handover_view *v, const struct handover_line *line, bool clear,
	struct blockers *l)
{
	struct handover_blocker *b = NULL;
	bool matter = line->section == HANDOVER_MATTER && line->disposition != HANDOVER_FINISHED;
	bool incident = line->section == HANDOVER_INCIDENT && line->state == HANDOVER_LINE_OPEN;

	if (clear && (matter || incident) && line->weight == HANDOVER_CRITICAL)
		b = blocker_add(l, "20", line->line,
			N_("The message says nothing, but line {2} is critical: {1}"),
			N_("Say in the message what the next shift must know"));
	else if (clear && (matter || incident) && line->weight == HANDOVER_WATCH)
		b = blocker_add(l, "20", line->line,
			N_("The message says nothing, but line {2} is important: {1}"),
			N_("Say in the message what the next shift must know"));
	if (b) {
		blocker_arg(b, 0, blocker_label(line));
		blocker_number(b, 1, line->line);
	}
	/* SHO-17: named, so that nobody finds out at night */
	if (matter && line->weight == HANDOVER_CRITICAL && !*line->contingency) {
		b = blocker_add(l, "17", line->line,
			N_("Line {2} is critical and says no if ... then: {1}"),
			N_("Enter on the line: what to do if it gets worse"));
		blocker_arg(b, 0, blocker_label(line));
		blocker_number(b, 1, line->line);
	}
	if (matter && line->disposition == HANDOVER_REASSIGN && line->to.person == v->h.giver) {
		b = blocker_add(l, "20", line->line,
			N_("Line {2} is reassigned to the person going off duty: {1}"),
			N_("Pick somebody who is on duty next"));
		blocker_arg(b, 0, blocker_label(line));
		blocker_number(b, 1, line->line);
	}
}

/* The roster and who is there. */
static void
contradict_giver(const struct handover_view *v, struct blockers *l)
{
	struct handover_blocker *b;

	if (!v->roster.giving.who.person || v->roster.giving.planned)
		return;
	b = blocker_add(l, "20", 0, N_("The roster has {1} on this shift, not {2}"),
		N_("It is signed as it is; the roster is changed by a request only"));
	blocker_arg(b, 0, v->roster.giving.who.name);
	blocker_arg(b, 1, v->c.giver.name);
}

static void
contradict_leave(const struct handover_view *v, struct blockers *l)
{
	char day[DAY_TEXT_BYTES];

	for (int i = 0; i < v->roster.uncovereds; i++) {
		struct handover_blocker *b = blocker_add(l, "20", 0,
			N_("{1} has leave from {2} on, and nobody is named to take over"),
			N_("Ask who takes over before the next shift begins"));

		day_format(day, v->roster.uncovered[i].from);
		blocker_arg(b, 0, v->roster.uncovered[i].name);
		blocker_arg(b, 1, day);
	}
}

static void
contradict_preparation(
	const struct handover_view *v, const struct handover_facts *f, struct blockers *l)
{
	bool clear = says_clear(message_of(v));

	for (int i = 0; i < v->c.lines; i++)
		contradict_line(v, &v->c.line[i], clear, l);
	if (f->late_important) {
		struct handover_blocker *b = blocker_add(l, "20", 0,
			N_("{1} important entries came after the cut-off, first no. {2}"),
			N_("Take it back and freeze again, or leave them to the next handover"));
		blocker_number(b, 0, f->late_important);
		blocker_number(b, 1, f->late_no);
	}
	contradict_giver(v, l);
	contradict_leave(v, l);
}

/* What the receiver says of the whole, beside what is critical in it. */
static void
contradict_remark(const struct handover_line *line, struct blockers *l)
{
	const bool matter =
		line->section == HANDOVER_MATTER && line->disposition != HANDOVER_FINISHED;
	const bool incident =
		line->section == HANDOVER_INCIDENT && line->state == HANDOVER_LINE_OPEN;
	struct handover_blocker *b;

	if (line->weight != HANDOVER_CRITICAL || (!matter && !incident))
		return;
	b = blocker_add(l, "20", line->line,
		N_("Your remark says nothing, but line {2} is critical: {1}"),
		N_("c: write in the remark what you know of it"));
	blocker_arg(b, 0, blocker_label(line));
	blocker_number(b, 1, line->line);
}

static void
contradict_review(const struct handover_view *v, struct blockers *l)
{
	struct handover_blocker *b;

	for (int i = 0; *v->c.remarks && says_clear(v->c.remarks) && i < v->c.lines; i++)
		contradict_remark(&v->c.line[i], l);
	if (!v->c.expected.person || !*v->c.deviation)
		return;
	b = blocker_add(l, "20", 0, N_("The roster has {1} on this shift, not {2}"),
		N_("The reason is signed with it"));
	blocker_arg(b, 0, v->c.expected.name);
	blocker_arg(b, 1, v->c.receiver.name);
}

int
handover_contradictions_room(const struct handover_view *v)
{
	return 3 * v->c.lines + 2 + v->roster.uncovereds;
}

void
handover_contradictions(
	const struct handover_view *v, const struct handover_facts *f, struct blockers *l)
{
	if (handover_is_signed(v->h.state))
		contradict_review(v, l);
	else
		contradict_preparation(v, f, l);
}
