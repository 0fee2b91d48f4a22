/* handover_decode.c — the signed bytes of a handover, read back. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/utf8.h"
#include "domain/access.h"
#include "domain/handover_content.h"
#include "domain/handover_tags.h"
#include "domain/record.h"

enum { FIELDS_MAX = 32, ANSWERS_MAX = 200, JOINTS_MAX = 2 * HANDOVER_LINES_MAX };

/* Where a decoder stands; the first trouble sticks. */
struct reader {
	struct record_field *field;
	int fields;
	struct arena *arena;
	bool damaged, no_memory;
};

static void
reader_open(struct reader *r, struct reader *parent, const struct record_field *f, int max)
{
	struct arena *a = parent->arena;

	*r = (struct reader){.arena = a};
	r->field = arena_alloc(a, (size_t)max * sizeof *r->field);
	if (!r->field)
		parent->no_memory = true;
	else if (f && !record_fields_decode(f->p, f->n, r->field, max, &r->fields))
		parent->damaged = true;
}

static void
reader_close(const struct reader *r, struct reader *parent)
{
	parent->damaged = parent->damaged || r->damaged;
	parent->no_memory = parent->no_memory || r->no_memory;
}

static const struct record_field *
get_field(const struct reader *r, int tag)
{
	for (int i = 0; i < r->fields; i++)
		if (r->field[i].tag == tag)
			return &r->field[i];
	return NULL;
}

static int64_t
get_int(struct reader *r, int tag, int64_t absent)
{
	const struct record_field *f = get_field(r, tag);
	uint64_t v = 0;

	if (!f)
		return absent;
	if (f->n != 8) {
		r->damaged = true;
		return absent;
	}
	for (int i = 0; i < 8; i++)
		v = v << 8 | f->p[i];
	return (int64_t)v;
}

/* A number that must lie in lo…hi. */
static int
get_small(struct reader *r, int tag, int absent, int lo, int hi)
{
	int64_t v = get_int(r, tag, absent);

	if (v >= lo && v <= hi)
		return (int)v;
	r->damaged = true;
	return absent;
}

static const char *
get_text(struct reader *r, int tag)
{
	const struct record_field *f = get_field(r, tag);
	char *s;

	if (!f)
		return "";
	s = arena_alloc(r->arena, f->n + 1);
	if (!s) {
		r->no_memory = true;
		return "";
	}
	memcpy(s, f->p, f->n);
	if (strlen(s) != f->n || !utf8_check(s, f->n, true, "text", NULL))
		r->damaged = true;
	return s;
}

static void
get_name(struct reader *r, int tag, char *out, size_t size)
{
	if (!str_copy(out, size, get_text(r, tag)))
		r->damaged = true;
}

static void
get_party(struct reader *parent, int tag, struct handover_party *p)
{
	const struct record_field *f = get_field(parent, tag);
	struct reader r;

	*p = (struct handover_party){0};
	if (!f)
		return;
	reader_open(&r, parent, f, FIELDS_MAX);
	p->person = get_int(&r, TAG_PARTY_PERSON, 0);
	get_name(&r, TAG_PARTY_STAFF_NO, p->staff_no, sizeof p->staff_no);
	get_name(&r, TAG_PARTY_NAME, p->name, sizeof p->name);
	p->post = get_small(&r, TAG_PARTY_POST, 0, 0, POSTS - 1);
	reader_close(&r, parent);
}

static void
get_line(struct reader *list, const struct record_field *f, struct handover_line *l)
{
	struct reader r;

	reader_open(&r, list, f, FIELDS_MAX);
	*l = (struct handover_line){.line = f->tag,
		.recount = -1,
		.question = "",
		.answer = "",
		.difference = "",
		.remark2 = ""};
	l->section =
		(enum handover_section)get_small(&r, TAG_LINE_SECTION, 0, 0, HANDOVER_SECTIONS - 1);
	l->ref = get_int(&r, TAG_LINE_REF, 0);
	l->label_en = get_text(&r, TAG_LINE_LABEL_EN);
	l->label_zh = get_text(&r, TAG_LINE_LABEL_ZH);
	l->weight =
		(enum handover_weight)get_small(&r, TAG_LINE_WEIGHT, 0, 0, HANDOVER_WEIGHTS - 1);
	l->state = (enum handover_line_state)get_small(
		&r, TAG_LINE_STATE, 0, 0, HANDOVER_LINE_STATES - 1);
	l->value = get_text(&r, TAG_LINE_VALUE);
	l->remark = get_text(&r, TAG_LINE_REMARK);
	l->wants_value = get_small(&r, TAG_LINE_WANTS_VALUE, 0, 0, 1);
	l->expected = get_small(&r, TAG_LINE_EXPECTED, 0, 0, INT32_MAX);
	l->counted = get_small(&r, TAG_LINE_COUNTED, -1, -1, INT32_MAX);
	l->disposition = (enum handover_disposition)get_small(
		&r, TAG_LINE_DISPOSITION, 0, 0, HANDOVER_DISPOSITIONS - 1);
	l->next_step = get_text(&r, TAG_LINE_NEXT_STEP);
	get_party(&r, TAG_LINE_TO, &l->to);
	l->carried = get_small(&r, TAG_LINE_CARRIED, 0, 0, INT32_MAX);
	l->opened_us = get_int(&r, TAG_LINE_OPENED, 0);
	l->entry_no = get_int(&r, TAG_LINE_ENTRY_NO, 0);
	l->done_us = get_int(&r, TAG_LINE_DONE, 0);
	l->marked =
		(enum handover_weight)get_small(&r, TAG_LINE_MARKED, 0, 0, HANDOVER_WEIGHTS - 1);
	l->summary = get_text(&r, TAG_LINE_SUMMARY);
	l->due_us = get_int(&r, TAG_LINE_DUE, 0);
	l->contingency = get_text(&r, TAG_LINE_IF_THEN);
	reader_close(&r, list);
}

static void
get_lines(struct reader *top, struct handover_content *h)
{
	struct reader list;

	reader_open(&list, top, get_field(top, TAG_H1_LINES), HANDOVER_LINES_MAX);
	h->lines = list.fields;
	h->line = arena_alloc(top->arena, (size_t)(h->lines + 1) * sizeof *h->line);
	if (!h->line) {
		top->no_memory = true;
		return;
	}
	for (int i = 0; i < h->lines; i++) {
		get_line(&list, &list.field[i], &h->line[i]);
		if (list.field[i].tag != i + 1)
			top->damaged = true;
	}
	reader_close(&list, top);
}

static void
get_notices(struct reader *top, struct handover_content *h)
{
	struct reader list, r;

	reader_open(&list, top, get_field(top, TAG_H1_NOTICES), HANDOVER_LINES_MAX);
	h->notices = list.fields;
	h->notice = arena_alloc(top->arena, (size_t)(h->notices + 1) * sizeof *h->notice);
	if (!h->notice) {
		top->no_memory = true;
		return;
	}
	for (int i = 0; i < h->notices; i++) {
		struct handover_notice *n = &h->notice[i];
		reader_open(&r, &list, &list.field[i], FIELDS_MAX);
		get_name(&r, TAG_NOTICE_CLAUSE, n->clause, sizeof n->clause);
		n->text_en = get_text(&r, TAG_NOTICE_TEXT_EN);
		n->text_zh = get_text(&r, TAG_NOTICE_TEXT_ZH);
		n->release = get_text(&r, TAG_NOTICE_RELEASE);
		get_party(&r, TAG_NOTICE_BY, &n->released_by);
		n->way = (enum handover_way)get_small(&r, TAG_NOTICE_WAY, 0, 0, HANDOVER_WAYS - 1);
		get_party(&r, TAG_NOTICE_ENTERED, &n->entered_by);
		reader_close(&r, &list);
	}
	reader_close(&list, top);
}

static void
get_answer(struct reader *list, const struct record_field *f, struct handover_answer *a)
{
	struct reader r;

	reader_open(&r, list, f, FIELDS_MAX);
	a->list = (enum handover_list)get_small(&r, TAG_ANSWER_LIST, 0, 0, HANDOVER_LISTS - 1);
	a->line = get_small(&r, TAG_ANSWER_LINE, 0, 1, ANSWERS_MAX);
	a->label_en = get_text(&r, TAG_ANSWER_LABEL_EN);
	a->label_zh = get_text(&r, TAG_ANSWER_LABEL_ZH);
	a->wants_value = get_small(&r, TAG_ANSWER_WANTS_VALUE, 0, 0, 1);
	a->state = (enum handover_line_state)get_small(
		&r, TAG_ANSWER_STATE, 0, 0, HANDOVER_LINE_STATES - 1);
	a->value = get_text(&r, TAG_ANSWER_VALUE);
	a->remark = get_text(&r, TAG_ANSWER_REMARK);
	a->explanation = get_text(&r, TAG_ANSWER_EXPLANATION);
	a->done_us = get_int(&r, TAG_ANSWER_DONE, 0);
	reader_close(&r, list);
}

/* Behind those that are there already. */
static void
get_answers(struct reader *top, int tag, struct handover_content *h)
{
	const struct record_field *f = get_field(top, tag);
	struct handover_answer *all;
	struct reader list;

	reader_open(&list, top, f, ANSWERS_MAX);
	all = arena_alloc(top->arena, (size_t)(h->answers + list.fields + 1) * sizeof *all);
	if (!all) {
		top->no_memory = true;
		return;
	}
	if (h->answers)
		memcpy(all, h->answer, (size_t)h->answers * sizeof *all);
	for (int i = 0; i < list.fields; i++) {
		get_answer(&list, &list.field[i], &all[h->answers + i]);
		if (list.field[i].tag != i + 1)
			top->damaged = true;
	}
	h->answer = all;
	h->answers += list.fields;
	reader_close(&list, top);
}

/* "The one encoding" is proved by encoding again. */
static bool
is_the_one(const struct reader *r, const struct handover_content *h, const void *bytes, size_t n,
	bool (*encode)(const struct handover_content *, struct buf *, struct err *), struct err *e)
{
	struct err why = {.code = ERR_NONE};
	struct buf again;
	bool same;

	if (r->no_memory)
		return err_set(e, ERR_NOMEM);
	if (r->damaged)
		return err_set(e, ERR_CORRUPT,
			.msgid = N_("A signed handover cannot be read: it is not what was signed"));
	buf_init(&again);
	same = encode(h, &again, &why) && again.len == n && memcmp(again.p, bytes, n) == 0;
	buf_free(&again);
	if (why.code == ERR_NOMEM)
		return err_set(e, ERR_NOMEM);
	return same ||
	       err_set(e, ERR_CORRUPT,
		       .msgid = N_("A signed handover cannot be read: it is not what was signed"));
}

bool
handover_part1_decode(
	const void *bytes, size_t n, struct arena *a, struct handover_content *out, struct err *e)
{
	struct record_field all = {.p = bytes, .n = n};
	struct reader top = {.arena = a}, r;

	*out = (struct handover_content){.remarks = "", .deviation = ""};
	reader_open(&r, &top, &all, FIELDS_MAX);
	out->format = get_small(&r, TAG_H1_FORMAT, 0, 1, HANDOVER_FORMAT);
	out->handover = get_int(&r, TAG_H1_HANDOVER, 0);
	out->desk = get_int(&r, TAG_H1_DESK, 0);
	out->no = get_small(&r, TAG_H1_NO, 0, 0, INT32_MAX);
	out->draft = get_small(&r, TAG_H1_DRAFT, 0, 0, INT32_MAX);
	get_name(&r, TAG_H1_DESK_CODE, out->desk_code, sizeof out->desk_code);
	get_name(&r, TAG_H1_DESK_NAME, out->desk_name, sizeof out->desk_name);
	get_name(&r, TAG_H1_SHIFT_OUT_EN, out->shift_out_en, sizeof out->shift_out_en);
	get_name(&r, TAG_H1_SHIFT_OUT_ZH, out->shift_out_zh, sizeof out->shift_out_zh);
	get_name(&r, TAG_H1_SHIFT_IN_EN, out->shift_in_en, sizeof out->shift_in_en);
	get_name(&r, TAG_H1_SHIFT_IN_ZH, out->shift_in_zh, sizeof out->shift_in_zh);
	out->day = get_small(&r, TAG_H1_DAY, 0, 0, INT32_MAX);
	out->from_seq = get_int(&r, TAG_H1_FROM_SEQ, 0);
	out->to_seq = get_int(&r, TAG_H1_TO_SEQ, 0);
	out->entries = get_int(&r, TAG_H1_ENTRIES, 0);
	out->checklist_version = get_small(&r, TAG_H1_CHECKLIST, 0, 0, INT32_MAX);
	get_party(&r, TAG_H1_GIVER, &out->giver);
	get_lines(&r, out);
	if (!r.no_memory)
		get_notices(&r, out);
	out->due_us = get_int(&r, TAG_H1_DUE, 0);
	out->grace_min = get_small(&r, TAG_H1_GRACE, 0, 0, INT32_MAX);
	out->closing_version = get_small(&r, TAG_H1_CLOSING_VERSION, 0, 0, INT32_MAX);
	get_answers(&r, TAG_H1_ANSWERS, out);
	reader_close(&r, &top);
	return is_the_one(&top, out, bytes, n, handover_part1_encode, e);
}

static void
get_marks(struct reader *top, struct handover_content *io)
{
	struct reader list, r;

	reader_open(&list, top, get_field(top, TAG_H2_LINES), HANDOVER_LINES_MAX);
	if (list.fields != io->lines)
		top->damaged = true;
	for (int i = 0; i < list.fields && i < io->lines; i++) {
		struct handover_line *l = &io->line[i];
		reader_open(&r, &list, &list.field[i], FIELDS_MAX);
		l->mark =
			(enum handover_mark)get_small(&r, TAG_MARK_MARK, 0, 0, HANDOVER_MARKS - 1);
		l->recount = get_small(&r, TAG_MARK_RECOUNT, -1, -1, INT32_MAX);
		l->question = get_text(&r, TAG_MARK_QUESTION);
		l->answer = get_text(&r, TAG_MARK_ANSWER);
		l->difference = get_text(&r, TAG_MARK_DIFFERENCE);
		l->remark2 = get_text(&r, TAG_MARK_REMARK);
		l->marked_us = get_int(&r, TAG_MARK_AT, 0);
		reader_close(&r, &list);
	}
	reader_close(&list, top);
}

static void
get_joint(struct reader *top, struct handover_content *io)
{
	struct reader list, r;

	io->joints = 0;
	io->tried_us = get_int(top, TAG_H2_TRIED, 0);
	if (!get_field(top, TAG_H2_JOINT))
		return;
	reader_open(&list, top, get_field(top, TAG_H2_JOINT), JOINTS_MAX);
	io->joint = arena_alloc(top->arena, (size_t)(list.fields + 1) * sizeof *io->joint);
	if (!io->joint) {
		top->no_memory = true;
		return;
	}
	for (int i = 0; i < list.fields; i++) {
		struct handover_joint *j = &io->joint[io->joints++];
		reader_open(&r, &list, &list.field[i], FIELDS_MAX);
		get_name(&r, TAG_JOINT_CLAUSE, j->clause, sizeof j->clause);
		j->ref = get_int(&r, TAG_JOINT_REF, 0);
		j->line = get_small(&r, TAG_JOINT_LINE, 0, 0, HANDOVER_LINES_MAX);
		j->no = get_small(&r, TAG_JOINT_NO, 0, 0, INT32_MAX);
		reader_close(&r, &list);
	}
	reader_close(&list, top);
}

bool
handover_part2_decode(
	const void *bytes, size_t n, struct arena *a, struct handover_content *io, struct err *e)
{
	struct record_field all = {.p = bytes, .n = n};
	struct reader top = {.arena = a}, r;
	const struct record_field *hash;

	reader_open(&r, &top, &all, FIELDS_MAX);
	if (get_small(&r, TAG_H2_FORMAT, 0, 1, HANDOVER_FORMAT) != io->format ||
		get_int(&r, TAG_H2_HANDOVER, 0) != io->handover)
		r.damaged = true;
	hash = get_field(&r, TAG_H2_PART1_HASH);
	if (hash && hash->n == sizeof io->part1_hash)
		memcpy(io->part1_hash, hash->p, hash->n);
	else
		r.damaged = true;
	get_party(&r, TAG_H2_RECEIVER, &io->receiver);
	io->remarks = get_text(&r, TAG_H2_REMARKS);
	io->read_to_seq = get_int(&r, TAG_H2_READ_TO_SEQ, 0);
	get_marks(&r, io);
	io->watch_min = get_small(&r, TAG_H2_WATCH, 0, 0, INT32_MAX);
	io->receiving_version = get_small(&r, TAG_H2_RECEIVING_VERSION, 0, 0, INT32_MAX);
	get_answers(&r, TAG_H2_ANSWERS, io);
	get_joint(&r, io);
	io->expected = (struct handover_party){0};
	if (get_field(&r, TAG_H2_EXPECTED))
		get_party(&r, TAG_H2_EXPECTED, &io->expected);
	io->deviation = get_text(&r, TAG_H2_DEVIATION);
	reader_close(&r, &top);
	return is_the_one(&top, io, bytes, n, handover_part2_encode, e);
}
