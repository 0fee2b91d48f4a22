/* handover_give.c — the giving side: prepare, freeze, take back. SPDX-License-Identifier: MIT */
#include "base/typed.h"
#include "domain/checklist.h"
#include "domain/duty.h"
#include "domain/duty_sql.h"
#include "domain/handover_core.h"
#include "domain/handover_due.h"
#include "domain/item.h"
#include "domain/matter.h"
#include "domain/param.h"
#include "domain/shift.h"

/* ---- beginning ---- */

static bool
holds(struct ctx *c, const struct duty *duty, struct err *e)
{
	if (duty->state == DUTY_NEVER)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-26",
			.msgid = N_("Nobody opened this desk yet. Open the duty first"));
	if (duty->state != DUTY_HELD)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-26",
			.msgid = N_("A handover waits at this desk. Read and accept it first"));
	return duty->holder == c->who ||
	       err_set(e, ERR_BLOCKED, .rule = "SHO-01",
		       .msgid = N_("{1} holds this desk. Only the holder hands it over"),
		       .arg = {duty->holder_name});
}

/* SHO-07 (d): or signs for the desk, on the handover that is open. */
static bool
holds_or_acts(struct ctx *c, const struct duty *duty, struct err *e)
{
	struct handover_parts parts;
	struct handover_data d;

	if (duty->state != DUTY_HELD || !duty->open)
		return holds(c, duty, e);
	if (!handover_data_get(c, duty->open, &d, e) ||
		!handover_parts_get(c, &d.h, HANDOVER_DO_EDIT, &parts, e))
		return false;
	return parts.giver == c->who || holds(c, duty, e);
}

static bool
insert_checklist(struct ctx *c, int64_t id, const struct checklist *list, struct err *e)
{
	struct handover_line l = {.section = HANDOVER_CHECK, .remark = ""};

	for (int i = 0; i < list->lines; i++) {
		l.line = i + 1;
		l.ref = i + 1;
		l.label_en = list->line[i].text_en;
		l.label_zh = list->line[i].text_zh;
		l.wants_value = list->line[i].wants_value;
		if (!handover_line_insert(c, id, &l, e))
			return false;
	}
	l = (struct handover_line){.line = list->lines + 1,
		.section = HANDOVER_MESSAGE,
		.label_en = "Message to the next shift",
		.label_zh = "给下一班的留言",
		.remark = ""};
	return handover_line_insert(c, id, &l, e);
}

/* The shift that the roster has next at the desk; where nobody is planned, the one
 * that follows by the clock. RST-05 */
static bool
plan_shift(struct ctx *c, const struct duty *duty, int64_t *shift_in, struct err *e)
{
	struct handover_shift next = {.desk = duty->desk};
	struct handover_expected who;
	struct shift_duty relief;

	if (*shift_in)
		return true;
	if (!handover_due(c, duty, &next.after_us, e))
		return false;
	if (next.after_us && !handover_expected(c, &next, 0, &who, e))
		return false;
	*shift_in = next.after_us ? who.shift : 0;
	if (*shift_in)
		return true;
	if (!shift_relief(c, duty->desk, duty->shift, duty->since_us, &relief, e))
		return false;
	*shift_in = relief.shift_id;
	return true;
}

/* SHO-02: when this duty ends by plan, and from when on it is late. */
static bool
plan_end(struct ctx *c, const struct duty *duty, struct handover_data *d, struct err *e)
{
	int64_t grace;

	if (!handover_due(c, duty, &d->due_us, e) ||
		!param_get_int(c, "handover.grace_minutes", 0, &grace, e))
		return false;
	d->grace_min = (int)grace;
	return true;
}

static bool
closing_version(struct ctx *c, struct handover_data *d, struct arena *a, struct err *e)
{
	struct checklist list;

	if (!checklist_current(c, d->h.desk, CHECKLIST_CLOSING, a, &list, e))
		return false;
	d->closing_version = list.version;
	return true;
}

bool
handover_create(
	struct ctx *c, const struct duty *duty, int64_t shift_in, int64_t *id, struct err *e)
{
	struct handover_data d = {
		.h = {.desk = duty->desk, .state = HANDOVER_PREPARING, .giver = duty->holder}};
	struct duty_data row;
	struct checklist list;
	struct arena a;
	int64_t no;
	bool good;

	arena_init(&a);
	good = duty_data_get(c, duty->desk, &row, e) && plan_shift(c, duty, &shift_in, e) &&
	       handover_next_no(c, duty->desk, &no, e) &&
	       checklist_current(c, duty->desk, CHECKLIST_PREPARE, &a, &list, e);
	if (good) {
		d.no = (int)no;
		d.day = row.day;
		d.shift_out = duty->shift;
		d.shift_in = shift_in;
		d.from_seq = duty->from_seq;
		d.checklist_version = list.version;
		good = plan_end(c, duty, &d, e) && closing_version(c, &d, &a, e) &&
		       handover_data_insert(c, &d, id, e) && insert_checklist(c, *id, &list, e);
		d.h.id = good ? *id : 0;
		good = good && handover_ask_closing(c, &d, e);
	}
	arena_free(&a);
	return good;
}

static bool
bring_up(struct ctx *c, int64_t shift_in, struct handover_ref *ref, bool *wrote, struct err *e)
{
	struct duty duty;
	struct handover_data d;

	if (!duty_load(c, c->desk, &duty, e) || !holds_or_acts(c, &duty, e))
		return false;
	*wrote = duty.open == 0;
	if (!duty.open && !handover_create(c, &duty, shift_in, &duty.open, e))
		return false;
	if (!handover_data_get(c, duty.open, &d, e))
		return false;
	*ref = (struct handover_ref){d.h.id, d.h.rev};
	if (!handover_is_editable(d.h.state))
		return true;
	bool changed;
	if (!handover_gather(c, &d, &changed, e))
		return false;
	if (changed && !*wrote && !handover_move(c, &d, d.h.state, 0, ref, e))
		return false;
	*wrote = *wrote || changed;
	return true;
}

bool
handover_prepare(struct ctx *c, int64_t shift_in, struct handover_ref *ref, struct err *e)
{
	struct handover_ref got;
	bool wrote;

	if (!act_begin(c, ACT_HANDOVER_PREPARE, &(struct access_object){.desk = c->desk}, e))
		return false;
	if (!bring_up(c, shift_in, &got, &wrote, e))
		return act_fail(c);
	if (!wrote)
		(void)act_fail(c); /* nothing to keep */
	else if (!act_commit(c, e))
		return false;
	*ref = got;
	return true;
}

/* ---- what the giver says of a line ---- */

struct saying {
	struct handover_data d;
	const struct handover_step *step;
	struct arena arena;
	struct handover_line *line;
};

static bool
say_fail(struct ctx *c, struct saying *s)
{
	arena_free(&s->arena);
	return act_fail(c);
}

static bool
say_begin(struct ctx *c, const struct handover_ref *ref, int line, enum handover_section section,
	struct saying *s, struct err *e)
{
	struct handover_line *all;
	int n;

	arena_init(&s->arena);
	if (!handover_begin(c, ref, HANDOVER_DO_EDIT, &s->d, &s->step, e))
		return false;
	if (!handover_lines_get(c, ref->id, &s->arena, &all, &n, e))
		return say_fail(c, s);
	for (int i = 0; i < n; i++)
		if (all[i].section == section && (!line || all[i].line == line)) {
			s->line = &all[i];
			s->line->done_us = c->now.utc_us;
			return true;
		}
	(void)err_set(e, ERR_NOT_FOUND, .field = "line",
		.msgid = N_("There is no such line on this handover"));
	return say_fail(c, s);
}

static bool
say_done(struct ctx *c, struct saying *s, struct handover_ref *ref, struct err *e)
{
	int line = s->line->line;

	if (!handover_line_said(c, ref->id, s->line, e))
		return say_fail(c, s);
	arena_free(&s->arena);
	return handover_done(c, &s->d, s->step, line, ref, e);
}

bool
handover_check_set(
	struct ctx *c, struct handover_ref *ref, const struct handover_tick *t, struct err *e)
{
	struct saying s;

	if (!handover_text_check(t->value, HANDOVER_VALUE_CHARS, "value", e) ||
		!handover_text_check(t->remark, HANDOVER_REMARK_CHARS, "remark", e) ||
		!say_begin(c, ref, t->line, HANDOVER_CHECK, &s, e))
		return false;
	s.line->state = t->state;
	s.line->value = t->value;
	s.line->remark = t->remark;
	if (t->state == HANDOVER_LINE_OPEN)
		s.line->done_us = 0;
	return say_done(c, &s, ref, e);
}

bool
handover_item_set(struct ctx *c, struct handover_ref *ref, int line, int counted,
	const char *remark, struct err *e)
{
	struct saying s;

	if (counted < -1 || counted > ITEM_COUNT_MAX)
		return err_set(e, ERR_INVALID, .field = "counted", .rule = "ITEM-02",
			.msgid = N_("A count is 0 to 99999. Example: 3"));
	if (!handover_text_check(remark, HANDOVER_REMARK_CHARS, "remark", e) ||
		!say_begin(c, ref, line, HANDOVER_ITEM, &s, e))
		return false;
	s.line->counted = counted;
	s.line->remark = remark;
	s.line->state = counted < 0                   ? HANDOVER_LINE_OPEN
			: counted == s.line->expected ? HANDOVER_LINE_DONE
						      : HANDOVER_LINE_PROBLEM;
	return say_done(c, &s, ref, e);
}

static bool
disposal_check(const struct handover_disposal *d, struct err *e)
{
	if (!handover_text_check(d->remark, HANDOVER_REMARK_CHARS, "remark", e) ||
		!handover_text_check(d->next_step, HANDOVER_REMARK_CHARS, "next_step", e))
		return false;
	if (d->disposition == HANDOVER_FINISHED && !typed_has(d->remark, 2))
		return err_set(e, ERR_INVALID, .field = "remark", .rule = "SHO-04",
			.msgid = N_("Write the result, at least 2 characters. Example: refunded"));
	if (d->disposition == HANDOVER_REASSIGN && !d->to_person)
		return err_set(e, ERR_INVALID, .field = "to_person", .rule = "SHO-04",
			.msgid = N_("Name the person it goes to. Example: wxm"));
	return true;
}

/* A finished matter is closed in the log first, in a transaction of its own:
 * the line then only says what the log says already. */
static bool
close_in_log(struct ctx *c, const struct handover_ref *ref, const struct handover_disposal *d,
	struct err *e)
{
	struct handover_line *all;
	struct arena a;
	int n;
	int64_t matter = 0;
	struct err gone;

	arena_init(&a);
	if (!handover_lines_get(c, ref->id, &a, &all, &n, e)) {
		arena_free(&a);
		return false;
	}
	for (int i = 0; i < n; i++)
		if (all[i].line == d->line && all[i].section == HANDOVER_MATTER &&
			all[i].disposition != HANDOVER_FINISHED)
			matter = all[i].ref;
	arena_free(&a);
	err_clear(&gone);
	if (!matter ||
		matter_close(c, &(struct matter_closing){.id = matter, .result = d->remark}, &gone))
		return true;
	if (gone.code == ERR_STALE)
		return true; /* somebody closed it: the next gathering tells */
	if (e)
		*e = gone;
	return false;
}

static bool
may_edit(struct ctx *c, const struct handover_ref *ref, struct err *e)
{
	struct handover_parts parts;
	struct handover_data d;

	if (!handover_data_get(c, ref->id, &d, e))
		return false;
	if (d.h.rev != ref->rev)
		return handover_is_stale(c, ref->id, e);
	return handover_parts_get(c, &d.h, HANDOVER_DO_EDIT, &parts, e) &&
	       handover_step_may(d.h.state, HANDOVER_DO_EDIT, &parts, NULL, e);
}

/* SHO-17: the log's mark is the least; who wants less corrects the entry. */
static bool
take_pass(struct handover_line *l, const struct handover_pass *p, struct err *e)
{
	if (!p)
		return true;
	if (p->weight < l->marked || p->weight >= HANDOVER_WEIGHTS)
		return err_set(e, ERR_INVALID, .field = "weight", .rule = "SHO-17",
			.msgid =
				N_("The log marks it more serious. Correct the entry to lower it"));
	l->weight = p->weight;
	l->summary = p->summary;
	l->contingency = p->contingency;
	l->due_us = p->due_us;
	return true;
}

static bool
pass_check(const struct handover_pass *p, struct err *e)
{
	return !p || (handover_text_check(p->summary, HANDOVER_SUMMARY_CHARS, "summary", e) &&
			     handover_text_check(
				     p->contingency, HANDOVER_REMARK_CHARS, "contingency", e));
}

bool
handover_matter_set(
	struct ctx *c, struct handover_ref *ref, const struct handover_disposal *d, struct err *e)
{
	return handover_matter_say(c, ref, d, NULL, e);
}

bool
handover_matter_say(struct ctx *c, struct handover_ref *ref, const struct handover_disposal *d,
	const struct handover_pass *p, struct err *e)
{
	struct saying s;

	if (!disposal_check(d, e) || !pass_check(p, e))
		return false;
	if (d->disposition == HANDOVER_FINISHED &&
		(!may_edit(c, ref, e) || !close_in_log(c, ref, d, e)))
		return false;
	if (!say_begin(c, ref, d->line, HANDOVER_MATTER, &s, e))
		return false;
	if (s.line->disposition == HANDOVER_FINISHED && d->disposition != HANDOVER_FINISHED) {
		(void)err_set(e, ERR_BLOCKED, .rule = "LOG-03",
			.msgid = N_("This matter is closed in the log. Write a new entry to open "
				    "it again"));
		return say_fail(c, &s);
	}
	if (!take_pass(s.line, p, e))
		return say_fail(c, &s);
	s.line->disposition = d->disposition;
	s.line->remark = d->remark;
	s.line->next_step = d->next_step;
	s.line->to.person = d->disposition == HANDOVER_REASSIGN ? d->to_person : 0;
	s.line->state = handover_line_is_open(s.line) ? HANDOVER_LINE_OPEN : HANDOVER_LINE_DONE;
	return say_done(c, &s, ref, e);
}

bool
handover_message_set(struct ctx *c, struct handover_ref *ref, const char *text, struct err *e)
{
	struct saying s;

	if (!handover_text_check(text, HANDOVER_MESSAGE_CHARS, "message", e) ||
		!say_begin(c, ref, 0, HANDOVER_MESSAGE, &s, e))
		return false;
	s.line->remark = text;
	s.line->state = HANDOVER_LINE_DONE;
	return say_done(c, &s, ref, e);
}

/* ---- freezing and taking back ---- */

/* SHO-15: N is the newest record of the desk now; whatever comes later, this
 * very freeze included, belongs to the next handover. */
bool
handover_cut(struct ctx *c, struct handover_data *d, struct err *e)
{
	struct ledger_ref head;

	if (!ledger_head(c, d->h.desk, &head, e) || !handover_put_frozen(c, d->h.id, head.seq, e))
		return false;
	d->to_seq = head.seq;
	return true;
}

static bool
is_complete(struct ctx *c, const struct handover_data *d, struct err *e)
{
	struct handover_view v;
	bool changed, good;

	if (!handover_gather(c, d, &changed, e) || !handover_load(c, d->h.id, &v, e))
		return false;
	good = handover_unblocked(&v, HANDOVER_DO_FREEZE, e);
	handover_view_free(&v);
	return good;
}

static bool
write_freeze(struct ctx *c, struct handover_data *d, struct err *e)
{
	struct record r;
	bool good;

	if (!is_complete(c, d, e) || !handover_cut(c, d, e))
		return false;
	handover_record(&r, RECORD_HANDOVER_FROZEN, d);
	good = ledger_append(c, NULL, &r, NULL, e);
	record_free(&r);
	return good;
}

bool
handover_freeze(struct ctx *c, struct handover_ref *ref, struct err *e)
{
	struct handover_data d;
	const struct handover_step *step;

	if (!handover_begin(c, ref, HANDOVER_DO_FREEZE, &d, &step, e))
		return false;
	if (!write_freeze(c, &d, e))
		return act_fail(c);
	return handover_done(c, &d, step, 0, ref, e);
}

/* SHO-13: the giver of a closing, or of a release, who is there again holds the
 * desk again; nobody else could have taken it without accepting. */
static bool
hold_again(struct ctx *c, const struct handover_data *d, int64_t record, struct err *e)
{
	struct duty_data duty;

	if (!duty_data_get(c, d->h.desk, &duty, e))
		return false;
	duty.state = DUTY_ROW_HELD;
	duty.holder = d->h.giver;
	duty.waiting = 0;
	duty.record = record;
	return duty_data_put(c, &duty, e);
}

static bool
write_recall(struct ctx *c, struct handover_data *d, const char *why, struct handover_ref *moved,
	struct err *e)
{
	bool gone = handover_giver_is_gone(d->h.state);
	struct record r;
	struct ledger_ref ref;
	bool good;

	handover_record(&r, RECORD_HANDOVER_RECALLED, d);
	record_said(&r, TAG_HANDOVER_REASON, *why ? why : NULL);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	return good && (!gone || hold_again(c, d, ref.id, e)) &&
	       handover_move(c, d, HANDOVER_RECALLED, 0, moved, e) &&
	       handover_put_draft(c, d->h.id, why, ref.id, e);
}

bool
handover_recall(struct ctx *c, struct handover_ref *ref, const char *why, struct err *e)
{
	struct handover_data d;
	const struct handover_step *step;
	struct handover_ref moved;

	if (!handover_text_check(why, HANDOVER_REMARK_CHARS, "why", e) ||
		!handover_begin(c, ref, HANDOVER_DO_RECALL, &d, &step, e))
		return false;
	/* Unfreezing an unsigned draft needs no reason; taking back a signature does. */
	if ((d.h.state != HANDOVER_FROZEN && !handover_why_check(why, "why", e)) ||
		!write_recall(c, &d, why, &moved, e))
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	*ref = moved;
	return true;
}
