/* leave_process.c — asking to correct a leave, to cancel the rest, to return to post. SPDX-License-Identifier: MIT
 *
 * source: LV-02, LV-10, LV-17.
 */
#include "domain/leave_process.h"

#include "base/day.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/leave_process_core.h"
#include "domain/leave_told.h"
#include "domain/person.h"

struct asking {
	struct ctx *c;
	const struct leave_process_ask *ask;
	struct leave parent;
	struct leave p; /* the process as it will stand */
	struct leave_process_after effect;
	struct leave_count count;      /* the days that the process names */
	struct leave_count late;       /* BACK */
	struct leave_range late_range; /* first_day 0 = came back in time */
	int today;
	struct arena arena;
};

static bool
blocked(struct err *e, const char *msgid)
{
	return err_set(e, ERR_BLOCKED, .rule = "LV-17", .msgid = msgid);
}

/* --- may it be asked at all --- */

static bool
stands_filed(const struct leave *l, struct err *e)
{
	if (leave_is_over(l->process, l->state))
		return blocked(e, N_("This leave has ended. Ask for a new one instead"));
	if (leave_pends(l->state) || l->state == LEAVE_RETURNED || l->state == LEAVE_DRAFT)
		return blocked(e, N_("It is not decided yet. Change or withdraw it instead"));
	return l->state != LEAVE_MANAGER_APPROVED ||
	       blocked(e, N_("HR has not filed it yet. This is possible once it is filed"));
}

static bool
may_ask(struct ctx *c, enum leave_process p, const struct leave *parent, int64_t but_for,
	struct err *e)
{
	int today = clock_today(&c->clock);
	struct leave open;

	if (parent->process != LEAVE_APPLY || parent->person != c->who)
		return err_set(e, ERR_DENIED, .rule = "LV-17",
			.msgid = N_("Only the person whose leave it is can ask for that"));
	if (!stands_filed(parent, e) || !leave_process_row(c, parent->id, &open, e))
		return false;
	if (open.id && open.id != but_for)
		return blocked(
			e, N_("A request about this leave is open. Withdraw that one first"));
	return p != LEAVE_BACK || leave_has_begun(parent, today) ||
	       blocked(e, N_("It has not begun yet. Cancel it instead"));
}

bool
leave_process_may(struct ctx *c, enum leave_process p, const struct leave *parent, struct err *e)
{
	return may_ask(c, p, parent, 0, e);
}

bool
leave_process_open(struct ctx *c, int64_t parent, struct leave *out, struct err *e)
{
	return leave_process_row(c, parent, out, e);
}

/* --- when somebody came back --- */

bool
leave_back_day(struct ctx *c, const struct leave *parent, int *out, struct err *e)
{
	const struct leave_range *r = &parent->range;
	int after = r->first_half ? day_add(r->first_day, 1) : r->first_day;
	int arrived, signed_in;

	*out = clock_today(&c->clock);
	if (!leave_arrival_row(c, parent->person, after, &arrived, e) ||
		!leave_sign_in_row(c, parent->person,
			r->last_half ? r->last_day : day_add(r->last_day, 1), &signed_in, e))
		return false;
	if (arrived && arrived < *out)
		*out = arrived;
	else if (!arrived && signed_in && signed_in < *out)
		*out = signed_in;
	return true;
}

int
leave_back_of(const struct leave *back, bool *half)
{
	*half = back->range.last_half;
	if (!back->half_days)
		return back->range.first_day;
	return *half ? back->range.last_day : day_add(back->range.last_day, 1);
}

/* --- what each of them names --- */

static bool
name_correction(struct asking *q, struct err *e)
{
	const struct leave_process_ask *a = q->ask;
	struct leave *p = &q->p;

	p->type = a->type;
	p->range = a->range;
	p->takes_over = a->takes_over;
	if (p->type == q->parent.type && p->takes_over == q->parent.takes_over &&
		p->range.first_day == q->parent.range.first_day &&
		p->range.last_day == q->parent.range.last_day &&
		p->range.first_half == q->parent.range.first_half &&
		p->range.last_half == q->parent.range.last_half)
		return err_set(e, ERR_INVALID, .field = "first", .rule = "LV-17",
			.msgid = N_("Nothing differs from the leave as it stands"));
	return leave_takes_over_fits(q->c, p->takes_over, e);
}

static bool
name_rest(struct asking *q, struct err *e)
{
	const struct leave_range *r = &q->parent.range;
	bool begun = leave_has_begun(&q->parent, q->today);
	int first = begun ? day_add(q->today, 1) : r->first_day;
	int from = q->ask->from_day ? q->ask->from_day : first;

	if (first > r->last_day)
		return err_set(e, ERR_BLOCKED, .field = "from", .rule = "LV-17",
			.msgid = N_("None of its days lies ahead: what was taken stays"));
	if (!day_is_valid(from) || from < first || from > r->last_day)
		return err_set(e, ERR_INVALID, .field = "from", .rule = "LV-17",
			.msgid = N_("Name a day of the leave that is still to come"));
	q->p.range = *r;
	q->p.range.first_day = from;
	q->p.range.first_half = r->first_half && from == r->first_day;
	return true;
}

static bool
find_back(struct asking *q, int *day, bool *half, struct err *e)
{
	const struct leave_range *r = &q->parent.range;

	*day = q->ask->back_day;
	*half = q->ask->back_half;
	if (!*day) {
		if (!leave_back_day(q->c, &q->parent, day, e))
			return false;
		*half = r->last_half && *day == r->last_day;
	}
	if (day_is_valid(*day) && *day >= r->first_day && *day <= q->today)
		return true;
	return err_set(e, ERR_INVALID, .field = "back", .rule = "LV-17",
		.msgid = N_("The first day at work again: from its first day, at most today"));
}

static bool
takes_halves(struct asking *q, bool *out, struct err *e)
{
	struct leave_types types;
	const struct leave_type *t;

	if (!leave_types_load(q->c, &types, e))
		return false;
	t = leave_type_of(&types, q->parent.type);
	*out = t && t->half_days;
	return true;
}

static bool
name_return(struct asking *q, struct err *e)
{
	const struct leave_range *r = &q->parent.range;
	bool half, halves = true;
	int day;

	if (!find_back(q, &day, &half, e) || (half && !takes_halves(q, &halves, e)))
		return false;
	if (!halves)
		return err_set(e, ERR_INVALID, .field = "half", .rule = "LV-15",
			.msgid = N_("This kind has no half days. Take whole days"));
	q->p.range = *r;
	q->p.range.last_day = half ? day : day_add(day, -1);
	q->p.range.last_half = half;
	if (q->p.range.last_day >= r->first_day &&
		!(q->p.range.last_day == r->first_day && half && r->first_half))
		return true;
	q->p.range = (struct leave_range){
		.first_day = r->first_day, .last_day = r->first_day, .first_half = r->first_half};
	q->p.half_days = -1; /* nothing was taken */
	return true;
}

static bool
name_days(struct asking *q, struct err *e)
{
	if (q->ask->process == LEAVE_CORRECT)
		return name_correction(q, e);
	return q->ask->process == LEAVE_CANCEL ? name_rest(q, e) : name_return(q, e);
}

/* --- the days that it names, counted --- */

static void
keep_from(struct leave_count *n, int from)
{
	int kept = 0;

	n->half_days = 0;
	for (int i = 0; i < n->days; i++) {
		if (n->day[i].day < from)
			continue;
		n->half_days += n->day[i].half_days;
		n->day[kept++] = n->day[i];
	}
	n->days = kept;
}

static bool
count_named(struct asking *q, struct err *e)
{
	if (q->p.process == LEAVE_CORRECT) {
		q->count = q->effect.count;
		return true;
	}
	q->count.day = arena_alloc(&q->arena, LEAVE_DAYS_MAX * sizeof *q->count.day);
	if (!q->count.day)
		return err_set(e, ERR_NOMEM);
	if (!leave_days_of(q->c, q->parent.id, &q->count, e))
		return false;
	if (q->p.process == LEAVE_CANCEL)
		keep_from(&q->count, q->p.range.first_day);
	else if (!q->p.half_days)
		q->count.days = q->count.half_days = 0;
	else
		leave_count_until(&q->count, q->p.range.last_day,
			q->p.range.last_half && q->p.range.last_day <= q->parent.range.last_day);
	return true;
}

/* Days behind its last one that are worked and are no other leave. */
static bool
count_late(struct asking *q, struct err *e)
{
	const struct leave_spell_filter f = {.person = q->parent.person,
		.from = q->late_range.first_day,
		.to = q->late_range.last_day};
	struct leave_measured m = {.person = q->parent.person, .range = q->late_range};
	struct leave_types types;
	struct leave_spells other;
	struct err none;

	if (!leave_types_load(q->c, &types, e) ||
		!leave_spells_load(q->c, &f, &q->arena, &other, e))
		return false;
	m.type = leave_type_of(&types, q->parent.type);
	err_clear(&none);
	if (!m.type || !leave_measure(q->c, &m, &q->arena, &q->late, &none)) {
		if (none.code == ERR_INVALID || !m.type)
			return true;
		if (e)
			*e = none;
		return false;
	}
	for (int i = 0; i < q->late.days; i++)
		if (leave_spell_of(&other, q->parent.person, q->late.day[i].day))
			q->late.half_days -= q->late.day[i].half_days;
	return true;
}

static bool
look_for_late(struct asking *q, struct err *e)
{
	int last = q->p.range.last_day;

	if (q->p.process != LEAVE_BACK || last <= q->parent.range.last_day)
		return true;
	q->late_range = (struct leave_range){.first_day = day_add(q->parent.range.last_day, 1),
		.last_day = last,
		.last_half = q->p.range.last_half};
	return count_late(q, e);
}

/* LV-03: not into days that are over, but for those that it had. */
static bool
days_fit(struct asking *q, struct err *e)
{
	const struct leave *was = &q->parent, *now = &q->effect.now;
	int first = now->range.first_day;

	if (q->p.process != LEAVE_CORRECT)
		return true;
	if (leave_has_begun(was, q->today) && first > q->today)
		return err_set(e, ERR_INVALID, .field = "first", .rule = "LV-17",
			.msgid = N_("It has begun: its first day cannot move behind today"));
	return first >= q->today || first >= was->range.first_day ||
	       err_set(e, ERR_INVALID, .field = "first", .rule = "LV-03",
		       .msgid = N_(
			       "These days are over. Ask your leader to note an emergency call"));
}

static bool
is_alone(struct asking *q, struct err *e)
{
	const struct leave_touch t = {
		.person = q->parent.person, .but_for = q->parent.id, .range = q->effect.now.range};
	int64_t other;

	if (q->p.process != LEAVE_CORRECT)
		return true;
	if (!leave_overlap(q->c, &t, &other, e))
		return false;
	return !other ||
	       err_set(e, ERR_CONFLICT, .field = "first", .rule = "LV-02",
		       .msgid = N_("You have leave, or asked for it, on one of these days"));
}

/* Everything but who it is with. */
static bool
weigh(struct asking *q, struct err *e)
{
	const struct leave *parent = &q->parent;
	bool nothing;

	q->p.process = q->ask->process;
	q->p.parent = parent->id;
	q->p.person = parent->person;
	q->p.type = parent->type;
	q->p.takes_over = parent->takes_over;
	q->p.important = parent->important;
	q->p.half_days = 0;
	if (!name_days(q, e))
		return false;
	nothing = q->p.half_days < 0;
	q->p.half_days = !nothing;
	if (!leave_process_effect(q->c, parent, &q->p, &q->arena, &q->effect, e) ||
		!days_fit(q, e) || !is_alone(q, e) || !count_named(q, e) || !look_for_late(q, e))
		return false;
	q->p.half_days = q->count.half_days;
	q->p.provisional = q->count.provisional;
	/* LV-07: a talk about what is not longer than before was had */
	q->p.noted = parent->noted && q->p.half_days <= parent->half_days;
	return true;
}

/* --- sending --- */

static bool
words_fit(const struct leave_process_ask *a, struct err *e)
{
	return leave_words_fit(a->reason ? a->reason : "", "reason", a->process != LEAVE_BACK, e) &&
	       typed_check(a->contact ? a->contact : "",
		       &(const struct typed_rule){.field = "contact",
			       .rule = "LV-02",
			       .msgid = N_("A number or address, at most 60 characters"),
			       .most = LEAVE_CONTACT_CHARS},
		       e);
}

static bool
stale(struct err *e)
{
	return err_set(e, ERR_STALE, .rule = "LV-10",
		.msgid = N_("This leave was changed meanwhile. Look at it again first"));
}

/* One that was sent back, or a new one; and its leave as it was seen. */
static bool
take(struct asking *q, const struct leave_ref *ref, struct err *e)
{
	struct ctx *c = q->c;

	q->p = (struct leave){.id = ref->id};
	if (!leave_row(c, q->ask->parent.id, &q->parent, e))
		return false;
	if (q->parent.rev != q->ask->parent.rev)
		return stale(e);
	if (!ref->id)
		return leave_next_id(c, &q->p.id, e);
	if (!leave_row(c, ref->id, &q->p, e))
		return false;
	return (q->p.person == c->who && q->p.rev == ref->rev && q->p.process == q->ask->process &&
		       q->p.parent == q->parent.id &&
		       leave_move_of(
			       q->p.process, q->p.state, LEAVE_DO_SEND, LEAVE_BY_APPLICANT)) ||
	       stale(e);
}

static bool
store(struct asking *q, const struct leave_signed *s, struct err *e)
{
	struct leave *p = &q->p;

	if (p->rev ? !leave_rewrite(q->c, p, s->asked, e) || !leave_update(q->c, p, e)
		   : !leave_insert(q->c, p, s->asked, e))
		return false;
	return leave_days_set(q->c, p->id, &q->count, e) && leave_keep_step(q->c, p, s, e);
}

static bool
tell_late(struct asking *q, struct err *e)
{
	return q->late.half_days <= 0 ||
	       leave_tell_within(q->c,
		       &(const struct leave_telling_of){.leave = q->parent.id,
			       .to = q->parent.person,
			       .what = LEAVE_TOLD_LATE,
			       .was_half_days = q->parent.half_days,
			       .half_days = q->late.half_days},
		       e);
}

static bool
write(struct asking *q, struct err *e)
{
	struct leave *p = &q->p;
	const struct leave_words asked = {
		q->ask->reason ? q->ask->reason : "", q->ask->contact ? q->ask->contact : "", ""};
	const struct leave_signed s = {.type = RECORD_LEAVE_SENT,
		.action = LEAVE_DO_SEND,
		.from = p->rev ? p->state : LEAVE_DRAFT,
		.asked = &asked,
		.count = &q->count};
	const struct leave was = *p;
	const struct leave_change ch = {.was = &was,
		.now = p,
		.action = LEAVE_DO_SEND,
		.side = LEAVE_BY_APPLICANT,
		.count = &q->count};
	struct person who;
	bool same;

	if (!weigh(q, e) || !person_get(q->c, p->person, &who, e))
		return false;
	p->team = who.team_id;
	p->state = LEAVE_SUBMITTED;
	p->sent_us = q->c->now.utc_us;
	return leave_open_step(q->c, p, 0, &same, e) && leave_hold_within(q->c, &ch, e) &&
	       leave_sign(q->c, p, &s, e) && store(q, &s, e) && tell_late(q, e) &&
	       leave_follow_within(q->c, &ch, e);
}

static bool
send(struct asking *q, struct leave_ref *ref, struct err *e)
{
	q->today = clock_local(q->c->now.utc_us).day;
	if (!take(q, ref, e) || !may_ask(q->c, q->ask->process, &q->parent, ref->id, e) ||
		!write(q, e))
		return false;
	*ref = (struct leave_ref){q->p.id, q->p.rev + 1};
	return true;
}

bool
leave_process_send(
	struct ctx *c, struct leave_ref *ref, const struct leave_process_ask *ask, struct err *e)
{
	struct asking q = {.c = c, .ask = ask};
	bool good;

	if (!words_fit(ask, e) ||
		!act_begin(c, ACT_LEAVE_ASK, &(struct access_object){.person = c->who}, e))
		return false;
	arena_init(&q.arena);
	good = send(&q, ref, e);
	arena_free(&q.arena);
	return good ? act_commit(c, e) : act_fail(c);
}

/* --- before it is sent --- */

static bool
look(struct asking *q, struct leave_process_preview *out, struct err *e)
{
	struct leave_process_after *f = &q->effect;
	bool same;

	if (!leave_row(q->c, q->ask->parent.id, &q->parent, e) ||
		!may_ask(q->c, q->ask->process, &q->parent, q->p.id, e) || !weigh(q, e))
		return false;
	q->p.state = LEAVE_SUBMITTED;
	if (!leave_open_step(q->c, &q->p, 0, &same, e))
		return false;
	*out = (struct leave_process_preview){.count = f->count,
		.range = f->now.range,
		.ends = f->action == LEAVE_DO_CANCEL,
		.half_days_late = q->late.half_days,
		.late = q->late_range,
		.with = q->p.with};
	out->half_days_back = q->parent.half_days - (out->ends           ? 0
							    : f->changes ? f->now.half_days
									 : q->parent.half_days);
	if (out->half_days_back < 0)
		out->half_days_back = 0;
	return true;
}

bool
leave_process_preview(struct ctx *c, const struct leave_process_ask *ask, struct arena *a,
	struct leave_process_preview *out, struct err *e)
{
	struct ctx as = *c;
	struct asking q = {.c = &as, .ask = ask, .arena = *a};
	struct leave open;
	bool good;

	as.now = clock_now(&c->clock);
	q.today = clock_local(as.now.utc_us).day;
	good = leave_process_row(c, ask->parent.id, &open, e);
	if (good && open.state == LEAVE_RETURNED)
		q.p.id = open.id; /* the one that came back is asked again */
	good = good && look(&q, out, e);
	*a = q.arena;
	return good;
}
