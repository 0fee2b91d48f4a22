/* leave.c — asking for leave. SPDX-License-Identifier: MIT
 *
 * source: LV-01…05, LV-10, LV-15, LV-16.
 */
#include "domain/leave.h"

#include "base/day.h"
#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/leave_balance.h"
#include "domain/leave_call.h"
#include "domain/leave_core.h"
#include "domain/leave_paper_made.h"
#include "domain/leave_process_core.h"
#include "domain/person.h"

bool
leave_words_fit(const char *s, const char *field, bool needed, struct err *e)
{
	return typed_check(s,
		&(const struct typed_rule){.field = field,
			.rule = "LV-02",
			.msgid = N_("Write it in 2 to 200 characters. Example: family visit"),
			.least = needed ? 2 : 0,
			.most = LEAVE_WORDS_CHARS},
		e);
}

/* --- the step that is open --- */

bool
leave_object(struct ctx *c, int64_t person, int64_t team, struct access_object *out, struct err *e)
{
	struct person p;

	*out = (struct access_object){.person = person};
	if (!team)
		return true;
	if (!person_get(c, person, &p, e))
		return false;
	if (p.team_id != team)
		*out = (struct access_object){.team = team};
	return true;
}

bool
leave_open_step(struct ctx *c, struct leave *l, int64_t signed_by, bool *same, struct err *e)
{
	const struct leave_route_ask ask = {.side = leave_waits_in(l->chain, l->process, l->state),
		.applicant = l->person,
		.signed_by = signed_by,
		.type = l->type,
		.team = l->team,
		.half_days = l->half_days,
		.from_day = clock_local(c->now.utc_us).day};
	struct leave_route r = {.person = 0};

	*same = false;
	if (ask.side != LEAVE_BY_SYSTEM && ask.side != LEAVE_BY_APPLICANT &&
		!leave_route(c, &ask, &r, e))
		return false;
	l->with = r.person;
	l->with_us = r.person ? c->now.utc_us : 0;
	l->due_day = r.due_day;
	l->acting_for = r.acting_for;
	*same = r.person && r.same;
	return true;
}

/* --- what is asked --- */

struct asking {
	struct ctx *c;
	const struct leave_request *r;
	struct leave_types types;
	struct leave_measured m;
	struct leave_count count;
	bool short_notice;
	struct leave_paper_made paper;
	struct arena arena;
};

static bool
take_type(struct asking *q, struct err *e)
{
	if (!leave_types_load(q->c, &q->types, e))
		return false;
	q->m = (struct leave_measured){.person = q->c->who,
		.type = leave_type_of(&q->types, q->r->type),
		.range = q->r->range};
	if (q->m.type && q->m.type->in_use)
		return true;
	return err_set(e, ERR_INVALID, .field = "type", .rule = "LV-01",
		.msgid = N_("This kind of leave is not used here. Pick one of the list"));
}

static bool
measure(struct asking *q, struct err *e)
{
	int today = clock_local(q->c->now.utc_us).day;

	if (!take_type(q, e) || !leave_measure(q->c, &q->m, &q->arena, &q->count, e))
		return false;
	/* LV-08: what could not be asked before has no notice to keep. */
	return q->r->call || leave_is_short(q->c, &q->m, today, &q->arena, &q->short_notice, e);
}

bool
leave_takes_over_fits(struct ctx *c, int64_t person, struct err *e)
{
	struct person p;

	if (!person)
		return true;
	if (!person_get(c, person, &p, e))
		return false;
	if (person != c->who && !p.left_on)
		return true;
	return err_set(e, ERR_INVALID, .field = "takes_over", .rule = "LV-02",
		.msgid = N_("Name a colleague who is there to take over, not yourself"));
}

/* LV-08 is for what could not be asked before; LV-17: who came back late asks afterwards. */
static bool
days_are_ahead(struct asking *q, struct err *e)
{
	int today = clock_local(q->c->now.utc_us).day;
	bool late;

	if (q->r->range.first_day >= today || !q->m.type->notice)
		return true;
	if (!leave_is_late_row(q->c, q->c->who, &q->r->range, &late, e))
		return false;
	return late ||
	       err_set(e, ERR_INVALID, .field = "first", .rule = "LV-03",
		       .msgid = N_(
			       "These days are over. Ask your leader to note an emergency call"));
}

static bool
words_fit(const struct leave_request *r, struct err *e)
{
	return leave_words_fit(r->reason, "reason", true, e) &&
	       leave_words_fit(r->why_short, "why_short", false, e) &&
	       typed_check(r->contact,
		       &(const struct typed_rule){.field = "contact",
			       .rule = "LV-02",
			       .msgid = N_("A number or address, at most 60 characters"),
			       .most = LEAVE_CONTACT_CHARS},
		       e);
}

static bool
notice_is_explained(const struct asking *q, struct err *e)
{
	if (!q->short_notice || typed_has(q->r->why_short, 2))
		return true;
	return err_set(e, ERR_INVALID, .field = "why_short", .rule = "LV-03",
		.msgid = N_("This is short notice. Say why it could not be asked before"));
}

static bool
is_alone(struct asking *q, int64_t but_for, struct err *e)
{
	const struct leave_touch t = {
		.person = q->c->who, .but_for = but_for, .range = q->r->range};
	int64_t other;

	if (!leave_overlap(q->c, &t, &other, e))
		return false;
	return !other ||
	       err_set(e, ERR_CONFLICT, .field = "first", .rule = "LV-02",
		       .msgid = N_("You have leave, or asked for it, on one of these days"));
}

static bool
check(struct asking *q, int64_t but_for, struct err *e)
{
	if (!measure(q, e))
		return false;
	if (q->r->call ? !leave_call_fits(q->c, q->r->call, but_for, &q->r->range, e)
		       : !days_are_ahead(q, e))
		return false;
	return leave_takes_over_fits(q->c, q->r->takes_over, e) && is_alone(q, but_for, e);
}

/* --- sending --- */

static const char *
or_empty(const char *s)
{
	return s ? s : "";
}

static bool
take_team(struct ctx *c, struct leave *l, struct err *e)
{
	struct person p;

	if (!person_get(c, l->person, &p, e))
		return false;
	l->team = p.team_id;
	return true;
}

/* LV-16: the steps of its kind as they are today stay those of this request. */
static void
freeze_chain(const struct asking *q, struct leave *l)
{
	const struct leave_type *t = q->m.type;

	l->chain = leave_chain_of(t->chain, t->upper_days, l->half_days);
	l->kind_version = t->rev;
	l->asked_type = 0;
}

static bool
fill(struct asking *q, struct leave *l, struct err *e)
{
	bool same;

	l->process = LEAVE_APPLY;
	l->person = q->c->who;
	l->type = q->r->type;
	l->state = LEAVE_SUBMITTED;
	l->range = q->r->range;
	l->half_days = q->count.half_days;
	l->provisional = q->count.provisional;
	l->takes_over = q->r->takes_over;
	l->call = q->r->call;
	freeze_chain(q, l);
	l->over_by = 0;
	l->important = l->noted = false;
	l->short_notice = q->short_notice;
	l->sent_us = q->c->now.utc_us;
	return take_team(q->c, l, e) && leave_open_step(q->c, l, 0, &same, e);
}

static bool
store(struct asking *q, struct leave *l, const struct leave_signed *s, struct err *e)
{
	if (l->rev)
		return leave_rewrite(q->c, l, s->asked, e) && leave_update(q->c, l, e);
	return leave_insert(q->c, l, s->asked, e);
}

/* What it came with. */
static bool
beside(struct asking *q, const struct leave *l, struct err *e)
{
	return (!l->call || leave_call_filed(q->c, l->call, l->id, e)) &&
	       (!q->paper.made || leave_certificate_within(q->c, l, &q->paper, e));
}

static bool
write(struct asking *q, struct leave *l, struct err *e)
{
	const struct leave_words asked = {
		q->r->reason, or_empty(q->r->contact), or_empty(q->r->why_short)};
	const struct leave_signed s = {.type = RECORD_LEAVE_SENT,
		.action = LEAVE_DO_SEND,
		.from = l->rev ? l->state : LEAVE_DRAFT,
		.asked = &asked,
		.count = &q->count};
	const struct leave was = *l;
	const struct leave_change ch = {.was = &was,
		.now = l,
		.action = LEAVE_DO_SEND,
		.side = LEAVE_BY_APPLICANT,
		.count = &q->count};

	return fill(q, l, e) && leave_hold_within(q->c, &ch, e) && leave_sign(q->c, l, &s, e) &&
	       store(q, l, &s, e) && leave_days_set(q->c, l->id, &q->count, e) &&
	       leave_keep_step(q->c, l, &s, e) && beside(q, l, e) &&
	       leave_follow_within(q->c, &ch, e);
}

/* One that was sent back, or a new one. */
static bool
take(struct ctx *c, const struct leave_ref *ref, struct leave *l, struct err *e)
{
	*l = (struct leave){.id = ref->id};
	if (!ref->id)
		return leave_next_id(c, &l->id, e);
	if (!leave_row(c, ref->id, l, e))
		return false;
	if (l->person == c->who && l->rev == ref->rev && l->process == LEAVE_APPLY &&
		leave_move_in(l->chain, l->process, l->state, LEAVE_DO_SEND, LEAVE_BY_APPLICANT))
		return true;
	return err_set(e, ERR_STALE, .rule = "LV-10",
		.msgid = N_("This leave was changed meanwhile. Look at it again first"));
}

static bool
send(struct asking *q, struct leave_ref *ref, struct err *e)
{
	struct leave l;

	if (!take(q->c, ref, &l, e) || !check(q, ref->id, e) || !notice_is_explained(q, e) ||
		!write(q, &l, e))
		return false;
	*ref = (struct leave_ref){l.id, l.rev + 1};
	return true;
}

bool
leave_send(struct ctx *c, struct leave_ref *ref, const struct leave_request *r, struct err *e)
{
	struct asking q = {.c = c, .r = r};
	bool begun, good;

	if (!words_fit(r, e) || (r->paper && !leave_paper_make(c, r->paper, &q.paper, e)))
		return false;
	arena_init(&q.arena);
	begun = act_begin(c, ACT_LEAVE_ASK, &(struct access_object){.person = c->who}, e);
	good = begun && send(&q, ref, e);
	arena_free(&q.arena);
	leave_paper_made_free(&q.paper);
	if (!good)
		return begun && act_fail(c);
	return act_commit(c, e);
}

/* --- before it is sent --- */

static bool
look(struct asking *q, struct leave_preview *out, struct err *e)
{
	const struct leave_touch t = {.person = q->c->who, .range = q->r->range};
	struct leave l = {.process = LEAVE_APPLY,
		.state = LEAVE_SUBMITTED,
		.person = q->c->who,
		.type = q->r->type};
	const struct leave_fit_ask fit_ask = {
		.person = q->c->who, .type = q->r->type, .count = &q->count};
	struct leave_fit fit;
	bool same;

	if (!measure(q, e) || !leave_overlap(q->c, &t, &out->overlaps, e))
		return false;
	l.half_days = q->count.half_days;
	if (!leave_needs_note(q->c, &l, &out->needs_note, e))
		return false;
	freeze_chain(q, &l);
	if (!leave_open_step(q->c, &l, 0, &same, e))
		return false;
	if (!leave_balance_fit(q->c, &fit_ask, &fit, e))
		return false;
	out->balance = fit.kept;
	out->left_half_days = fit.left_half_days;
	out->short_half_days = fit.short_half_days;
	out->count = q->count;
	out->short_notice = q->short_notice;
	out->needs_certificate = q->m.type->certificate_days &&
				 q->count.half_days >= 2 * q->m.type->certificate_days;
	out->with = l.with;
	return true;
}

bool
leave_preview(struct ctx *c, const struct leave_request *r, struct arena *a,
	struct leave_preview *out, struct err *e)
{
	struct ctx as = *c;
	struct asking q = {.c = &as, .r = r, .arena = *a};
	bool good;

	as.now = clock_now(&c->clock);
	good = look(&q, out, e);
	*a = q.arena;
	return good;
}
