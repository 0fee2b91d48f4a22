/* handover_content.c — what a handover says, as the bytes that are signed. SPDX-License-Identifier: MIT */
#include "domain/handover_content.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"
#include "domain/handover_tags.h"

static void
put_bytes(struct buf *b, int tag, const void *p, size_t n)
{
	buf_u16(b, (uint16_t)tag);
	buf_u32(b, (uint32_t)n);
	buf_put(b, p, n);
}

static void
put_int_always(struct buf *b, int tag, int64_t v)
{
	buf_u16(b, (uint16_t)tag);
	buf_u32(b, 8);
	buf_u64(b, (uint64_t)v);
}

static void
put_int(struct buf *b, int tag, int64_t v)
{
	if (v)
		put_int_always(b, tag, v);
}

static void
put_count(struct buf *b, int tag, int v)
{
	if (v >= 0)
		put_int_always(b, tag, v);
}

static void
put_text(struct buf *b, int tag, const char *s)
{
	if (*s)
		put_bytes(b, tag, s, strlen(s));
}

/* Takes what was built in *inner and empties it. */
static void
put_nested(struct buf *b, int tag, struct buf *inner)
{
	put_bytes(b, tag, inner->p ? inner->p : "", inner->len);
	b->failed = b->failed || inner->failed;
	buf_clear(inner);
}

static void
put_party(struct buf *b, int tag, const struct handover_party *p)
{
	struct buf inner;

	if (!p->person)
		return;
	buf_init(&inner);
	put_int(&inner, TAG_PARTY_PERSON, p->person);
	put_text(&inner, TAG_PARTY_STAFF_NO, p->staff_no);
	put_text(&inner, TAG_PARTY_NAME, p->name);
	put_int(&inner, TAG_PARTY_POST, p->post);
	put_nested(b, tag, &inner);
	buf_free(&inner);
}

static void
put_line(struct buf *b, const struct handover_line *l)
{
	put_int(b, TAG_LINE_SECTION, l->section);
	put_int(b, TAG_LINE_REF, l->ref);
	put_text(b, TAG_LINE_LABEL_EN, l->label_en);
	put_text(b, TAG_LINE_LABEL_ZH, l->label_zh);
	put_int(b, TAG_LINE_WEIGHT, l->weight);
	put_int(b, TAG_LINE_STATE, l->state);
	put_text(b, TAG_LINE_VALUE, l->value);
	put_text(b, TAG_LINE_REMARK, l->remark);
	put_int(b, TAG_LINE_WANTS_VALUE, l->wants_value);
	put_int(b, TAG_LINE_EXPECTED, l->expected);
	put_count(b, TAG_LINE_COUNTED, l->counted);
	put_int(b, TAG_LINE_DISPOSITION, l->disposition);
	put_text(b, TAG_LINE_NEXT_STEP, l->next_step);
	put_party(b, TAG_LINE_TO, &l->to);
	put_int(b, TAG_LINE_CARRIED, l->carried);
	put_int(b, TAG_LINE_OPENED, l->opened_us);
	put_int(b, TAG_LINE_ENTRY_NO, l->entry_no);
	put_int(b, TAG_LINE_DONE, l->done_us);
}

/* Format 2, SHO-17 */
static void
put_line_whole(struct buf *b, const struct handover_line *l)
{
	put_line(b, l);
	put_int(b, TAG_LINE_MARKED, l->marked);
	put_text(b, TAG_LINE_SUMMARY, l->summary);
	put_int(b, TAG_LINE_DUE, l->due_us);
	put_text(b, TAG_LINE_IF_THEN, l->contingency);
}

static void
put_mark(struct buf *b, const struct handover_line *l)
{
	put_int(b, TAG_MARK_MARK, l->mark);
	put_count(b, TAG_MARK_RECOUNT, l->recount);
	put_text(b, TAG_MARK_QUESTION, l->question);
	put_text(b, TAG_MARK_ANSWER, l->answer);
	put_text(b, TAG_MARK_DIFFERENCE, l->difference);
	put_text(b, TAG_MARK_REMARK, l->remark2);
	put_int(b, TAG_MARK_AT, l->marked_us);
}

static void
put_lines(struct buf *b, int tag, const struct handover_content *h,
	void (*one)(struct buf *, const struct handover_line *))
{
	struct buf list, line;

	buf_init(&list);
	buf_init(&line);
	for (int i = 0; i < h->lines; i++) {
		one(&line, &h->line[i]);
		put_nested(&list, h->line[i].line, &line);
	}
	put_nested(b, tag, &list);
	buf_free(&line);
	buf_free(&list);
}

static void
put_notices(struct buf *b, const struct handover_content *h)
{
	struct buf list, one;

	buf_init(&list);
	buf_init(&one);
	for (int i = 0; i < h->notices; i++) {
		const struct handover_notice *n = &h->notice[i];
		put_text(&one, TAG_NOTICE_CLAUSE, n->clause);
		put_text(&one, TAG_NOTICE_TEXT_EN, n->text_en);
		put_text(&one, TAG_NOTICE_TEXT_ZH, n->text_zh);
		put_text(&one, TAG_NOTICE_RELEASE, n->release);
		put_party(&one, TAG_NOTICE_BY, &n->released_by);
		put_int(&one, TAG_NOTICE_WAY, n->way);
		put_party(&one, TAG_NOTICE_ENTERED, &n->entered_by);
		put_nested(&list, i + 1, &one);
	}
	put_nested(b, TAG_H1_NOTICES, &list);
	buf_free(&one);
	buf_free(&list);
}

static void
put_answer(struct buf *b, const struct handover_answer *a)
{
	put_int(b, TAG_ANSWER_LIST, a->list);
	put_int(b, TAG_ANSWER_LINE, a->line);
	put_text(b, TAG_ANSWER_LABEL_EN, a->label_en);
	put_text(b, TAG_ANSWER_LABEL_ZH, a->label_zh);
	put_int(b, TAG_ANSWER_WANTS_VALUE, a->wants_value);
	put_int(b, TAG_ANSWER_STATE, a->state);
	put_text(b, TAG_ANSWER_VALUE, a->value);
	put_text(b, TAG_ANSWER_REMARK, a->remark);
	put_text(b, TAG_ANSWER_EXPLANATION, a->explanation);
	put_int(b, TAG_ANSWER_DONE, a->done_us);
}

/* The closing checklist is of part one, the others of part two. */
static void
put_answers(struct buf *b, int tag, const struct handover_content *h)
{
	bool closing = tag == TAG_H1_ANSWERS;
	struct buf list, one;
	int n = 0;

	buf_init(&list);
	buf_init(&one);
	for (int i = 0; i < h->answers; i++)
		if ((h->answer[i].list == HANDOVER_CLOSING) == closing) {
			put_answer(&one, &h->answer[i]);
			put_nested(&list, ++n, &one);
		}
	if (n)
		put_nested(b, tag, &list);
	b->failed = b->failed || list.failed;
	buf_free(&one);
	buf_free(&list);
}

/* SHO-07: numbers only; whose words they are stands in part one. */
static void
put_joint(struct buf *b, const struct handover_content *h)
{
	struct buf list, one;

	if (!h->joints)
		return;
	buf_init(&list);
	buf_init(&one);
	for (int i = 0; i < h->joints; i++) {
		put_text(&one, TAG_JOINT_CLAUSE, h->joint[i].clause);
		put_int(&one, TAG_JOINT_REF, h->joint[i].ref);
		put_int(&one, TAG_JOINT_LINE, h->joint[i].line);
		put_int(&one, TAG_JOINT_NO, h->joint[i].no);
		put_nested(&list, i + 1, &one);
	}
	put_nested(b, TAG_H2_JOINT, &list);
	put_int(b, TAG_H2_TRIED, h->tried_us);
	b->failed = b->failed || list.failed;
	buf_free(&one);
	buf_free(&list);
}

static bool
texts_are_storable(const struct handover_line *l, struct err *e)
{
	const struct {
		const char *name, *text;
	} t[] = {
		{"label", l->label_en},
		{"label", l->label_zh},
		{"value", l->value},
		{"remark", l->remark},
		{"next_step", l->next_step},
		{"summary", l->summary},
		{"contingency", l->contingency},
		{"question", l->question},
		{"answer", l->answer},
		{"difference", l->difference},
		{"remark2", l->remark2},
		{"name", l->to.name},
	};

	for (size_t i = 0; i < sizeof t / sizeof *t; i++)
		if (!utf8_check(t[i].text, strlen(t[i].text), true, t[i].name, e))
			return false;
	return true;
}

static bool
answers_are_storable(const struct handover_content *h, struct err *e)
{
	for (int i = 0; i < h->answers; i++) {
		const struct handover_answer *a = &h->answer[i];
		const char *text[] = {
			a->label_en, a->label_zh, a->value, a->remark, a->explanation};
		for (size_t k = 0; k < sizeof text / sizeof *text; k++)
			if (!utf8_check(text[k], strlen(text[k]), true, "answer", e))
				return false;
	}
	return true;
}

static bool
lines_are_storable(const struct handover_content *h, struct err *e)
{
	if (h->lines > HANDOVER_LINES_MAX)
		return err_set(e, ERR_INVALID, .field = "line",
			.msgid = N_(
				"A handover holds at most 2000 lines. Close some matters first"));
	for (int i = 0; i < h->lines; i++) {
		assert(h->line[i].line == i + 1);
		if (!texts_are_storable(&h->line[i], e))
			return false;
	}
	return answers_are_storable(h, e) &&
	       (!h->deviation ||
		       utf8_check(h->deviation, strlen(h->deviation), false, "deviation", e)) &&
	       utf8_check(h->remarks, strlen(h->remarks), true, "remarks", e);
}

static bool
finish(struct buf *out, struct err *e)
{
	return !out->failed || err_set(e, ERR_NOMEM);
}

bool
handover_part1_encode(const struct handover_content *h, struct buf *out, struct err *e)
{
	if (!lines_are_storable(h, e))
		return false;
	put_int(out, TAG_H1_FORMAT, h->format);
	put_int(out, TAG_H1_HANDOVER, h->handover);
	put_int(out, TAG_H1_DESK, h->desk);
	put_int(out, TAG_H1_NO, h->no);
	put_int(out, TAG_H1_DRAFT, h->draft);
	put_text(out, TAG_H1_DESK_CODE, h->desk_code);
	put_text(out, TAG_H1_DESK_NAME, h->desk_name);
	put_text(out, TAG_H1_SHIFT_OUT_EN, h->shift_out_en);
	put_text(out, TAG_H1_SHIFT_OUT_ZH, h->shift_out_zh);
	put_text(out, TAG_H1_SHIFT_IN_EN, h->shift_in_en);
	put_text(out, TAG_H1_SHIFT_IN_ZH, h->shift_in_zh);
	put_int(out, TAG_H1_DAY, h->day);
	put_int(out, TAG_H1_FROM_SEQ, h->from_seq);
	put_int(out, TAG_H1_TO_SEQ, h->to_seq);
	put_int(out, TAG_H1_ENTRIES, h->entries);
	put_int(out, TAG_H1_CHECKLIST, h->checklist_version);
	put_party(out, TAG_H1_GIVER, &h->giver);
	put_lines(out, TAG_H1_LINES, h, h->format > 1 ? put_line_whole : put_line);
	put_notices(out, h);
	if (h->format > 1) {
		put_int(out, TAG_H1_DUE, h->due_us);
		put_int(out, TAG_H1_GRACE, h->grace_min);
		put_int(out, TAG_H1_CLOSING_VERSION, h->closing_version);
		put_answers(out, TAG_H1_ANSWERS, h);
	}
	return finish(out, e);
}

/* SHO-20 */
static void
put_expected(struct buf *out, const struct handover_content *h)
{
	if (h->expected.person)
		put_party(out, TAG_H2_EXPECTED, &h->expected);
	if (h->deviation)
		put_text(out, TAG_H2_DEVIATION, h->deviation);
}

bool
handover_part2_encode(const struct handover_content *h, struct buf *out, struct err *e)
{
	if (!lines_are_storable(h, e))
		return false;
	put_int(out, TAG_H2_FORMAT, h->format);
	put_int(out, TAG_H2_HANDOVER, h->handover);
	put_bytes(out, TAG_H2_PART1_HASH, h->part1_hash, sizeof h->part1_hash);
	put_party(out, TAG_H2_RECEIVER, &h->receiver);
	put_text(out, TAG_H2_REMARKS, h->remarks);
	put_int(out, TAG_H2_READ_TO_SEQ, h->read_to_seq);
	put_lines(out, TAG_H2_LINES, h, put_mark);
	if (h->format > 1) {
		put_int(out, TAG_H2_WATCH, h->watch_min);
		put_int(out, TAG_H2_RECEIVING_VERSION, h->receiving_version);
		put_answers(out, TAG_H2_ANSWERS, h);
		put_joint(out, h);
		put_expected(out, h);
	}
	return finish(out, e);
}
