/* handover_take.c — the receiving side: review line by line, questions, return. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/typed.h"
#include "domain/handover_core.h"
#include "domain/item.h"

bool
handover_review(struct ctx *c, struct handover_ref *ref, struct err *e)
{
	struct handover_data d;
	const struct handover_step *step;

	if (!handover_begin(c, ref, HANDOVER_DO_REVIEW, &d, &step, e))
		return false;
	/* Another person begins anew; the same one goes on where they stopped. */
	if (d.h.receiver != c->who &&
		(!handover_marks_clear(c, d.h.id, e) || !handover_ask_receiver(c, &d, e) ||
			!handover_put_review(c, d.h.id, c->who, d.receiving_version, e)))
		return act_fail(c);
	return handover_done(c, &d, step, 0, ref, e);
}

struct marking {
	struct handover_data d;
	const struct handover_step *step;
	struct arena arena;
	struct handover_line *line;
};

static bool
mark_fail(struct ctx *c, struct marking *m)
{
	arena_free(&m->arena);
	return act_fail(c);
}

static bool
mark_begin(struct ctx *c, const struct handover_ref *ref, enum handover_action a, int line,
	struct marking *m, struct err *e)
{
	struct handover_line *all;
	int n;

	arena_init(&m->arena);
	if (!handover_begin(c, ref, a, &m->d, &m->step, e))
		return false;
	if (!handover_lines_get(c, ref->id, &m->arena, &all, &n, e))
		return mark_fail(c, m);
	if (line < 1 || line > n) {
		(void)err_set(e, ERR_NOT_FOUND, .field = "line",
			.msgid = N_("There is no such line on this handover"));
		return mark_fail(c, m);
	}
	m->line = &all[line - 1];
	return true;
}

static bool
mark_done(struct ctx *c, struct marking *m, struct handover_ref *ref, struct err *e)
{
	int line = m->line->line;

	if (!handover_line_marked(c, ref->id, m->line, e))
		return mark_fail(c, m);
	arena_free(&m->arena);
	return handover_done(c, &m->d, m->step, line, ref, e);
}

static bool
marking_check(const struct handover_marking *m, struct err *e)
{
	if (m->recount < -1 || m->recount > ITEM_COUNT_MAX)
		return err_set(e, ERR_INVALID, .field = "recount", .rule = "ITEM-02",
			.msgid = N_("A count is 0 to 99999. Example: 3"));
	if (m->mark == HANDOVER_QUESTION && !typed_has(m->question, 2))
		return err_set(e, ERR_INVALID, .field = "question", .rule = "SHO-05",
			.msgid = N_("Write the question, at least 2 characters. Example: who has "
				    "the key"));
	return handover_text_check(m->question, HANDOVER_REMARK_CHARS, "question", e) &&
	       handover_text_check(m->difference, HANDOVER_REMARK_CHARS, "difference", e) &&
	       handover_text_check(m->remark, HANDOVER_REMARK_CHARS, "remark", e);
}

bool
handover_mark_set(
	struct ctx *c, struct handover_ref *ref, const struct handover_marking *m, struct err *e)
{
	struct marking k;

	if (!marking_check(m, e) || !mark_begin(c, ref, HANDOVER_DO_MARK, m->line, &k, e))
		return false;
	/* SHO-05: a question that was asked stays in the record with its answer. */
	if (*k.line->question && *k.line->answer && !str_eq(k.line->question, m->question)) {
		(void)err_set(e, ERR_BLOCKED, .rule = "SHO-05",
			.msgid = N_("This question is answered and stays. Write a remark instead"));
		return mark_fail(c, &k);
	}
	/* SHO-17: critical is understood when it is said in own words. */
	if (m->mark == HANDOVER_UNDERSTOOD && handover_line_needs_words(k.line) &&
		!handover_read_back_check(k.line, m->remark, e))
		return mark_fail(c, &k);
	k.line->mark = m->mark;
	k.line->recount = k.line->section == HANDOVER_ITEM ? m->recount : -1;
	k.line->question = m->question;
	k.line->difference = m->difference;
	k.line->remark2 = m->remark;
	k.line->marked_us = m->mark == HANDOVER_UNMARKED ? 0 : c->now.utc_us;
	return mark_done(c, &k, ref, e);
}

/* In bulk only what needs neither a count nor own words. */
static bool
may_take_in_bulk(const struct handover_line *l)
{
	return l->mark == HANDOVER_UNMARKED && l->section != HANDOVER_ITEM &&
	       !handover_line_needs_words(l);
}

bool
handover_mark_all(struct ctx *c, struct handover_ref *ref, int *marked, struct err *e)
{
	struct handover_line *all;
	struct marking k;
	int n;

	*marked = 0;
	arena_init(&k.arena);
	if (!handover_begin(c, ref, HANDOVER_DO_MARK, &k.d, &k.step, e))
		return false;
	if (!handover_lines_get(c, ref->id, &k.arena, &all, &n, e))
		return mark_fail(c, &k);
	for (int i = 0; i < n; i++) {
		if (!may_take_in_bulk(&all[i]))
			continue;
		all[i].mark = HANDOVER_UNDERSTOOD;
		all[i].marked_us = c->now.utc_us;
		if (!handover_line_marked(c, ref->id, &all[i], e))
			return mark_fail(c, &k);
		++*marked;
	}
	arena_free(&k.arena);
	return handover_done(c, &k.d, k.step, 0, ref, e);
}

bool
handover_answer(
	struct ctx *c, struct handover_ref *ref, int line, const char *answer, struct err *e)
{
	struct marking k;

	if (!handover_why_check(answer, "answer", e) ||
		!mark_begin(c, ref, HANDOVER_DO_ANSWER, line, &k, e))
		return false;
	if (!*k.line->question) {
		(void)err_set(e, ERR_BLOCKED, .rule = "SHO-05",
			.msgid = N_("Nobody asked anything on this line"));
		return mark_fail(c, &k);
	}
	k.line->answer = answer;
	return mark_done(c, &k, ref, e);
}

bool
handover_remarks_set(struct ctx *c, struct handover_ref *ref, const char *text, struct err *e)
{
	struct handover_data d;
	const struct handover_step *step;

	if (!handover_text_check(text, HANDOVER_MESSAGE_CHARS, "remarks", e) ||
		!handover_begin(c, ref, HANDOVER_DO_MARK, &d, &step, e))
		return false;
	if (!handover_put_remarks(c, d.h.id, text, e))
		return act_fail(c);
	return handover_done(c, &d, step, 0, ref, e);
}

bool
handover_deviation_set(struct ctx *c, struct handover_ref *ref, const char *why, struct err *e)
{
	struct handover_data d;
	const struct handover_step *step;

	if ((*why && !handover_why_check(why, "deviation", e)) ||
		!handover_begin(c, ref, HANDOVER_DO_MARK, &d, &step, e))
		return false;
	if (!handover_put_deviation(c, d.h.id, why, e))
		return act_fail(c);
	return handover_done(c, &d, step, 0, ref, e);
}

static bool
write_return(struct ctx *c, struct handover_data *d, const char *why, struct handover_ref *moved,
	struct err *e)
{
	struct record r;
	struct ledger_ref ref;
	bool good;

	handover_record(&r, RECORD_HANDOVER_RETURNED, d);
	record_said(&r, TAG_HANDOVER_REASON, why);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	return good && handover_move(c, d, HANDOVER_RETURNED, 0, moved, e) &&
	       handover_put_draft(c, d->h.id, why, ref.id, e);
}

bool
handover_return(struct ctx *c, struct handover_ref *ref, const char *why, struct err *e)
{
	struct handover_data d;
	const struct handover_step *step;
	struct handover_ref moved;

	if (!handover_why_check(why, "why", e) ||
		!handover_begin(c, ref, HANDOVER_DO_RETURN, &d, &step, e))
		return false;
	if (!write_return(c, &d, why, &moved, e))
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	*ref = moved;
	return true;
}

/* ---- addenda, SHO-09 ---- */

static bool
write_addendum(struct ctx *c, const struct handover_data *d, const char *text, struct err *e)
{
	struct record r;
	struct ledger_ref ref;
	bool good;

	handover_record(&r, RECORD_HANDOVER_ADDENDUM, d);
	record_said(&r, TAG_HANDOVER_TEXT, text);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	return good && handover_addendum_insert(c, d->h.id, ref.id, text, e);
}

bool
handover_add(struct ctx *c, int64_t id, const char *text, struct err *e)
{
	struct handover_data d;

	if (!typed_has(text, 2))
		return err_set(e, ERR_INVALID, .field = "text", .rule = "SHO-09",
			.msgid = N_("Write at least 2 characters of what is to be added"));
	if (!handover_text_check(text, HANDOVER_MESSAGE_CHARS, "text", e) ||
		!handover_data_get(c, id, &d, e) ||
		!act_begin(c, ACT_HANDOVER_ADD, &(struct access_object){.desk = d.h.desk}, e))
		return false;
	if (!handover_data_get(c, id, &d, e) ||
		!handover_step_may(d.h.state, HANDOVER_DO_ADD,
			&(struct handover_parts){c->who, d.h.giver, d.h.receiver}, NULL, e) ||
		!write_addendum(c, &d, text, e))
		return act_fail(c);
	return act_commit(c, e);
}

static bool
read_addendum(struct ctx *c, int64_t record, struct arena *a, struct handover_addendum *out,
	struct err *e)
{
	struct ledger_record r;
	const struct record_field *f;
	char *text = NULL;
	bool good;

	if (!ledger_read(c, record, &r, e))
		return false;
	f = record_view_field(&r.view, TAG_HANDOVER_TEXT);
	if (f)
		text = arena_alloc(a, f->n + 1);
	if (text)
		memcpy(text, f->p, f->n);
	out->text = text;
	if (r.erased)
		out->text = erasure_tombstone(c, r.erased, a, e);
	out->utc_us = r.view.head.at.utc_us;
	good = handover_party_get(c, r.view.head.actor, &out->author, e);
	bool gone = r.erased != 0;
	ledger_record_free(&r);
	if (gone)
		return good && out->text;
	if (!f)
		return err_set(e, ERR_CORRUPT, .msgid = N_("A signed remark cannot be read"));
	return text ? good : err_set(e, ERR_NOMEM);
}

bool
handover_addenda(struct ctx *c, int64_t id, struct arena *a, struct handover_addendum **out, int *n,
	struct err *e)
{
	int64_t *record;

	if (!handover_addendum_records(c, id, a, &record, n, e))
		return false;
	*out = arena_alloc(a, (size_t)(*n + 1) * sizeof **out);
	if (!*out)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < *n; i++)
		if (!read_addendum(c, record[i], a, &(*out)[i], e))
			return false;
	return true;
}
