/* handover_answer.c — the closing checklist, the receiver's, and the area. SPDX-License-Identifier: MIT
 *
 * source: SHO-22, SHO-23, SHO-25.
 */
#include "domain/handover_answer.h"

#include <string.h>

#include "base/utf8.h"
#include "domain/checklist.h"
#include "domain/handover_core.h"

/* ---- the rows ---- */

static bool
insert_list(struct ctx *c, const struct handover_data *d, enum handover_list list,
	enum checklist_kind kind, int *version, struct err *e)
{
	struct handover_answer row = {.list = list, .value = "", .remark = "", .explanation = ""};
	struct checklist asked;
	struct arena a;

	arena_init(&a);
	bool good = checklist_current(c, d->h.desk, kind, &a, &asked, e);
	for (int i = 0; good && i < asked.lines; i++) {
		row.line = i + 1;
		row.label_en = asked.line[i].text_en;
		row.label_zh = asked.line[i].text_zh;
		row.wants_value = asked.line[i].wants_value;
		good = handover_answer_insert(c, d->h.id, &row, e);
	}
	*version = good ? asked.version : 0;
	arena_free(&a);
	return good;
}

bool
handover_ask_closing(struct ctx *c, struct handover_data *d, struct err *e)
{
	int version;

	return insert_list(c, d, HANDOVER_CLOSING, CHECKLIST_CLOSING, &version, e);
}

bool
handover_ask_receiver(struct ctx *c, struct handover_data *d, struct err *e)
{
	static const struct handover_answer area = {.list = HANDOVER_AREA,
		.line = 1,
		.label_en = "Area and public places in order",
		.label_zh = "区域与公共部位无异常",
		.value = "",
		.remark = "",
		.explanation = ""};

	return handover_answers_clear(c, d->h.id, e) &&
	       insert_list(c, d, HANDOVER_RECEIVING, CHECKLIST_RECEIVE, &d->receiving_version, e) &&
	       handover_answer_insert(c, d->h.id, &area, e);
}

/* ---- use cases ---- */

struct asking {
	struct handover_data d;
	const struct handover_step *step;
	struct arena arena;
	struct handover_answer *all;
	int n;
};

static bool
ask_fail(struct ctx *c, struct asking *s)
{
	arena_free(&s->arena);
	return act_fail(c);
}

static bool
ask_begin(struct ctx *c, const struct handover_ref *ref, enum handover_action a, struct asking *s,
	struct err *e)
{
	arena_init(&s->arena);
	if (!handover_begin(c, ref, a, &s->d, &s->step, e))
		return false;
	if (!handover_answers_get(c, ref->id, &s->arena, &s->all, &s->n, e))
		return ask_fail(c, s);
	return true;
}

static bool
ask_done(struct ctx *c, struct asking *s, struct handover_ref *ref, struct err *e)
{
	arena_free(&s->arena);
	return handover_done(c, &s->d, s->step, 0, ref, e);
}

static struct handover_answer *
find(struct asking *s, enum handover_list list, int line)
{
	for (int i = 0; i < s->n; i++)
		if (s->all[i].list == list && s->all[i].line == line)
			return &s->all[i];
	return NULL;
}

static enum handover_action
action_of(enum handover_list list)
{
	return list == HANDOVER_CLOSING ? HANDOVER_DO_CLOSING : HANDOVER_DO_MARK;
}

static bool
no_such_line(struct err *e)
{
	return err_set(e, ERR_NOT_FOUND, .field = "line",
		.msgid = N_("There is no such line on this handover"));
}

static void
take_tick(struct ctx *c, struct handover_answer *a, const struct handover_tick *t)
{
	/* What was explained was something else. */
	if (!str_eq(a->remark, t->remark))
		a->explanation = "";
	a->state = t->state;
	a->value = t->value;
	a->remark = t->remark;
	a->done_us = t->state == HANDOVER_LINE_OPEN ? 0 : c->now.utc_us;
}

/* SHO-22: one more thing that is not in order. */
static bool
add_abnormal(struct ctx *c, struct asking *s, const struct handover_tick *t, struct err *e)
{
	const struct handover_answer *last = find(s, HANDOVER_AREA, t->line - 1);
	struct handover_answer more;

	if (!last || t->line > HANDOVER_ABNORMAL_MAX || t->state != HANDOVER_LINE_PROBLEM)
		return no_such_line(e);
	more = (struct handover_answer){.list = HANDOVER_AREA,
		.line = t->line,
		.label_en = last->label_en,
		.label_zh = last->label_zh,
		.value = "",
		.remark = "",
		.explanation = ""};
	take_tick(c, &more, t);
	return handover_answer_insert(c, s->d.h.id, &more, e);
}

bool
handover_answer_set(
	struct ctx *c, struct handover_ref *ref, const struct handover_asking *a, struct err *e)
{
	const struct handover_tick *t = &a->tick;
	struct handover_answer *row;
	struct asking s;
	bool good;

	if (!handover_text_check(t->value, HANDOVER_VALUE_CHARS, "value", e) ||
		!handover_text_check(t->remark, HANDOVER_REMARK_CHARS, "remark", e) ||
		!ask_begin(c, ref, action_of(a->list), &s, e))
		return false;
	row = find(&s, a->list, t->line);
	if (row) {
		take_tick(c, row, t);
		good = handover_answer_put(c, ref->id, row, e);
	} else {
		good = a->list == HANDOVER_AREA ? add_abnormal(c, &s, t, e) : no_such_line(e);
	}
	return good ? ask_done(c, &s, ref, e) : ask_fail(c, &s);
}

bool
handover_answer_all(struct ctx *c, struct handover_ref *ref, enum handover_list list, struct err *e)
{
	static const struct handover_tick in_order = {
		.state = HANDOVER_LINE_DONE, .value = "", .remark = ""};
	struct asking s;

	if (!ask_begin(c, ref, action_of(list), &s, e))
		return false;
	for (int i = 0; i < s.n; i++) {
		struct handover_answer *a = &s.all[i];
		if ((a->list == HANDOVER_CLOSING) != (list == HANDOVER_CLOSING) ||
			a->state != HANDOVER_LINE_OPEN)
			continue;
		take_tick(c, a, &in_order);
		if (!handover_answer_put(c, ref->id, a, e))
			return ask_fail(c, &s);
	}
	return ask_done(c, &s, ref, e);
}

bool
handover_explain(
	struct ctx *c, struct handover_ref *ref, int line, const char *explanation, struct err *e)
{
	struct handover_answer *row;
	struct asking s;

	if (!handover_why_check(explanation, "explanation", e) ||
		!ask_begin(c, ref, HANDOVER_DO_ANSWER, &s, e))
		return false;
	row = find(&s, HANDOVER_AREA, line);
	if (!row || row->state != HANDOVER_LINE_PROBLEM) {
		(void)err_set(e, ERR_BLOCKED, .rule = "SHO-22",
			.msgid = N_("Nothing was found abnormal on this line"));
		return ask_fail(c, &s);
	}
	row->explanation = explanation;
	return handover_answer_put(c, ref->id, row, e) ? ask_done(c, &s, ref, e) : ask_fail(c, &s);
}
