/* score_appeal.c — an appeal against one item of a published month. SPDX-License-Identifier: MIT
 *
 * source: SCR-14, SCR-20, ORG-04.
 */
#include "domain/score_appeal.h"

#include "base/day.h"
#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/conduct.h"
#include "domain/ledger.h"
#include "domain/param.h"
#include "domain/person.h"
#include "domain/score_appeal_core.h"

static bool
words_fit(const char *s, struct err *e)
{
	return typed_check(s,
		&(const struct typed_rule){.field = "words",
			.rule = "SCR-20",
			.msgid = N_("Say why, and what shows it, in 2 to 400 characters"),
			.least = 2,
			.most = SCORE_APPEAL_CHARS},
		e);
}

bool
score_appeal_get(struct ctx *c, int64_t id, struct score_appeal *out, struct err *e)
{
	bool found;

	if (!score_appeal_row(c, id, out, &found, e))
		return false;
	return found ||
	       err_set(e, ERR_NOT_FOUND, .rule = "SCR-20", .msgid = N_("There is no such appeal"));
}

static bool
due_after(struct ctx *c, const char *param, int *day, struct err *e)
{
	const int today = clock_local(c->now.utc_us).day;
	int64_t workdays;

	return param_get_int(c, param, today, &workdays, e) &&
	       score_workday_after(c, today, (int)workdays, day, e);
}

/* --- sending --- */

static bool
sheet_is_appealable(struct ctx *c, int month, struct score_sheet *s, struct err *e)
{
	char until[DAY_TEXT_BYTES];
	bool found;

	if (!score_sheet_row(c, c->who, month, s, &found, e))
		return false;
	if (!found || score_sheet_next(s->state, SCORE_SHEET_APPEAL) < 0)
		return err_set(e, ERR_BLOCKED, .rule = "SCR-20",
			.msgid =
				found && s->state == SCORE_SHEET_ACKNOWLEDGED
					? N_("You have acknowledged this sheet. It stands as it is")
					: N_("There is no published sheet of yours to appeal "
					     "against"));
	day_format(until, s->due_day);
	return clock_local(c->now.utc_us).day <= s->due_day ||
	       err_set(e, ERR_BLOCKED, .rule = "SCR-14",
		       .msgid = N_("Appeals against this month could be sent until {1}"),
		       .arg = {until});
}

/* What is asked for has to be better, and points that the code knows. */
static bool
is_better(const struct score_appeal_item *item, int expected, struct err *e)
{
	const enum conduct_kind kind = item->code.kind;

	if (expected && (expected < item->code.least || expected > item->code.most))
		return conduct_code_fits(&item->code, expected, e);
	return kind == CONDUCT_DISMISSAL ||
	       score_appeal_points(kind, expected) > score_appeal_points(kind, item->halves) ||
	       err_set(e, ERR_INVALID, .field = "expected", .rule = "SCR-20",
		       .msgid = N_("Ask for what is better for you: 0 takes the deduction away"));
}

/* SCR-20: who confirmed the item; of what the console booked, who proposed the month. */
static bool
find_scorer(struct ctx *c, const struct conduct_event *ev, const struct score_sheet *s,
	int64_t *scorer, struct err *e)
{
	struct ledger_record r;
	struct score_period p;

	*scorer = 0;
	if (ev->confirmed_record) {
		if (!ledger_read(c, ev->confirmed_record, &r, e))
			return false;
		*scorer = r.view.head.actor;
		ledger_record_free(&r);
	}
	if (*scorer)
		return true;
	if (!score_period_read(c, s->month, s->group, &p, e))
		return false;
	*scorer = p.by[SCORE_MONTH_PROPOSE];
	return true;
}

static bool
fill(struct ctx *c, const struct score_appeal_new *n, const struct score_sheet *s,
	struct score_appeal *p, struct err *e)
{
	struct score_appeal_item item;
	struct conduct_event ev;
	bool known;

	if (!score_appeal_of_event(c, c->who, n->month, n->event, &known, e))
		return false;
	if (known)
		return err_set(e, ERR_CONFLICT, .field = "item", .rule = "SCR-20",
			.msgid = N_("You have appealed against this item already"));
	if (!score_appeal_item_of(c, c->who, n->month, n->event, &item, e) ||
		!is_better(&item, n->expected, e) || !conduct_get(c, n->event, &ev, e))
		return false;
	*p = (struct score_appeal){.rev = 1,
		.person = c->who,
		.month = n->month,
		.event = n->event,
		.stands = n->event,
		.day = item.day,
		.halves = item.halves,
		.expected = n->expected,
		.now_halves = item.halves,
		.state = SCORE_APPEAL_SENT,
		.sent_us = c->now.utc_us,
		.asked_us = c->now.utc_us};
	(void)str_copy(p->code, sizeof p->code, item.code.code);
	return find_scorer(c, &ev, s, &p->scorer, e) &&
	       due_after(c, "score.answer_workdays", &p->due_day, e) &&
	       score_appeal_next_id(c, &p->id, e);
}

static bool
send(struct ctx *c, const struct score_appeal_new *n, int64_t *id, struct err *e)
{
	const struct score_appeal_signed s = {.type = RECORD_SCORE_APPEALED,
		.act = SCORE_APPEAL_SEND,
		.words = n->words,
		.evidence = n->evidence};
	struct score_sheet sheet;
	struct score_sheet_move m;
	struct score_appeal p;

	if (!score_month_is_signed(c, e) || !sheet_is_appealable(c, n->month, &sheet, e) ||
		!fill(c, n, &sheet, &p, e) || !score_appeal_sign(c, &p, &s, e))
		return false;
	p.sent_record = p.record;
	m = (struct score_sheet_move){.month = n->month,
		.person = c->who,
		.rev = sheet.rev,
		.from = sheet.state,
		.to = SCORE_SHEET_APPEALED,
		.record = p.record};
	*id = p.id;
	return score_appeal_settle(c, &p, &s, e) && score_sheet_move(c, &m, e);
}

bool
score_appeal_send(struct ctx *c, const struct score_appeal_new *n, int64_t *id, struct err *e)
{
	if (!words_fit(n->words, e) ||
		!act_begin(c, ACT_SCORE_APPEAL, &(const struct access_object){.person = c->who}, e))
		return false;
	return send(c, n, id, e) ? act_commit(c, e) : act_fail(c);
}

/* --- deciding --- */

static const struct {
	enum score_appeal_side side;
	enum record_type type;
	enum action action;
	enum score_appeal_outcome outcome; /* 0 = stays */
	bool words;
} acts[SCORE_APPEAL_ACTS] = {
	[SCORE_APPEAL_GRANT] = {SCORE_APPEAL_BY_DECIDER, RECORD_SCORE_APPEAL_DECIDED,
		ACT_SCORE_APPEAL_DECIDE, SCORE_APPEAL_WHOLE, true},
	[SCORE_APPEAL_PART] = {SCORE_APPEAL_BY_DECIDER, RECORD_SCORE_APPEAL_DECIDED,
		ACT_SCORE_APPEAL_DECIDE, SCORE_APPEAL_IN_PART, true},
	[SCORE_APPEAL_DECLINE] = {SCORE_APPEAL_BY_DECIDER, RECORD_SCORE_APPEAL_DECIDED,
		ACT_SCORE_APPEAL_DECIDE, SCORE_APPEAL_DECLINED, true},
	[SCORE_APPEAL_RAISE] = {SCORE_APPEAL_BY_PERSON, RECORD_SCORE_APPEAL_MOVED, ACT_SCORE_APPEAL,
		SCORE_APPEAL_NONE, true},
	[SCORE_APPEAL_ACCEPT] = {SCORE_APPEAL_BY_PERSON, RECORD_SCORE_APPEAL_MOVED,
		ACT_SCORE_APPEAL, SCORE_APPEAL_NONE, false},
	[SCORE_APPEAL_WITHDRAW] = {SCORE_APPEAL_BY_PERSON, RECORD_SCORE_APPEAL_MOVED,
		ACT_SCORE_APPEAL, SCORE_APPEAL_WITHDRAWN, false},
	[SCORE_APPEAL_LAPSE] = {SCORE_APPEAL_BY_SYSTEM, RECORD_SCORE_APPEAL_LAPSED, ACT_SYSTEM,
		SCORE_APPEAL_NONE, false},
};

static int
round_of(const struct score_appeal *p)
{
	return p->state == SCORE_APPEAL_SECOND;
}

/* ORG-04: never who scored the item, proposed it, or signed the month. */
static bool
is_apart(struct ctx *c, const struct score_appeal *p, struct err *e)
{
	struct conduct_event ev;
	struct score_period month;
	struct score_sheet s;
	bool found, scored;

	if (!conduct_get(c, p->event, &ev, e) ||
		!score_sheet_row(c, p->person, p->month, &s, &found, e) ||
		!score_period_read(c, p->month, s.group, &month, e))
		return false;
	scored = p->scorer == c->who || ev.proposed_by == c->who ||
		 month.by[SCORE_MONTH_PROPOSE] == c->who || month.by[SCORE_MONTH_CONFIRM] == c->who;
	return !scored || err_set(e, ERR_BLOCKED, .rule = "ORG-04",
				  .msgid = N_("You scored or confirmed this. Somebody else decides "
					      "the appeal"));
}

static bool
is_of_round(struct ctx *c, const struct score_appeal *p, struct err *e)
{
	struct person me;

	if (!round_of(p))
		return true;
	if (p->decided[0] == c->who)
		return err_set(e, ERR_BLOCKED, .rule = "SCR-20",
			.msgid = N_("You decided round 1. Somebody else decides round 2"));
	if (!person_get(c, c->who, &me, e))
		return false;
	return me.post == POST_MANAGER || me.post == POST_DIRECTOR ||
	       err_set(e, ERR_DENIED, .rule = "SCR-20",
		       .msgid = N_("Round 2 is decided by the department's manager"));
}

static bool
may_decide(struct ctx *c, const struct score_appeal *p, struct err *e)
{
	return is_of_round(c, p, e) && is_apart(c, p, e);
}

bool
score_appeal_may(struct ctx *c, const struct score_appeal *p, struct err *e)
{
	if (!score_appeal_move_of(p->state, SCORE_APPEAL_GRANT, SCORE_APPEAL_BY_DECIDER))
		return err_set(e, ERR_BLOCKED, .rule = "SCR-20",
			.msgid = N_("This appeal does not wait for a decision"));
	return access_may(c, ACT_SCORE_APPEAL_DECIDE,
		       &(const struct access_object){.person = p->person}, e) &&
	       may_decide(c, p, e);
}

static bool
is_theirs(struct ctx *c, const struct score_appeal *p, enum score_appeal_side side, struct err *e)
{
	if (side == SCORE_APPEAL_BY_DECIDER)
		return may_decide(c, p, e);
	return c->who == p->person ||
	       err_set(e, ERR_DENIED, .rule = "SCR-20",
		       .msgid = N_("Only the person who appealed may do that"));
}

/* Between what stands and what was asked for: better than the one, less than the other. */
static bool
is_part(struct ctx *c, const struct score_appeal *p, int halves, struct err *e)
{
	struct score_appeal_item item;
	int now, asked, given;

	if (!score_appeal_item_of(c, p->person, p->month, p->stands, &item, e))
		return false;
	now = score_appeal_points(item.code.kind, p->now_halves);
	asked = score_appeal_points(item.code.kind, p->expected);
	given = score_appeal_points(item.code.kind, halves);
	if (given <= now || given >= asked)
		return err_set(e, ERR_INVALID, .field = "halves", .rule = "SCR-20",
			.msgid = N_("In part is between what stands and what was asked for"));
	return !halves || conduct_code_fits(&item.code, halves, e);
}

static bool
apply(struct ctx *c, struct score_appeal *p, const struct score_appeal_said *s, struct err *e)
{
	if (s->act == SCORE_APPEAL_GRANT)
		return score_appeal_apply(c, p, p->expected, e);
	return s->act != SCORE_APPEAL_PART || score_appeal_apply(c, p, s->halves, e);
}

/* Until when it waits now, and for whom. */
static bool
set_due(struct ctx *c, struct score_appeal *p, struct err *e)
{
	if (p->state == SCORE_APPEAL_ENDED)
		return true;
	p->asked_us = c->now.utc_us;
	return due_after(c,
		p->state == SCORE_APPEAL_ANSWERED ? "score.appeal_workdays"
						  : "score.answer_workdays",
		&p->due_day, e);
}

/* SCR-14: a person's sheet closes when its appeals have ended. */
static bool
end_sheet(struct ctx *c, const struct score_appeal *p, struct err *e)
{
	int open;

	if (p->state != SCORE_APPEAL_ENDED)
		return true;
	return score_appeals_open(c, p->person, p->month, &open, e) &&
	       (open || score_sheet_end_within(c, p->person, p->month, p->record, e));
}

/* The record says what stands after it, so it is told before it is done. */
static int
halves_after(const struct score_appeal *p, const struct score_appeal_said *s)
{
	if (s->act == SCORE_APPEAL_GRANT)
		return p->expected;
	return s->act == SCORE_APPEAL_PART ? s->halves : p->now_halves;
}

static bool
move_on(struct ctx *c, struct score_appeal *p, const struct score_appeal_said *s, struct err *e)
{
	const struct score_appeal_signed sign = {
		.type = acts[s->act].type, .act = s->act, .words = s->words};
	const struct score_appeal_move *m =
		score_appeal_move_of(p->state, s->act, acts[s->act].side);
	const int round = round_of(p);

	if (!m)
		return err_set(e, ERR_BLOCKED, .rule = "SCR-20",
			.msgid = N_("That is not possible in the state this appeal is in now"));
	if (acts[s->act].side == SCORE_APPEAL_BY_DECIDER)
		p->decided[round] = c->who;
	if (acts[s->act].outcome && (s->act != SCORE_APPEAL_WITHDRAW || !p->outcome))
		p->outcome = acts[s->act].outcome;
	p->state = m->to;
	if (!set_due(c, p, e))
		return false;
	p->now_halves = halves_after(p, s);
	return score_appeal_sign(c, p, &sign, e) && apply(c, p, s, e) &&
	       score_appeal_settle(c, p, &sign, e) && end_sheet(c, p, e);
}

static bool
act_within(struct ctx *c, int64_t id, int64_t rev, const struct score_appeal_said *s, struct err *e)
{
	struct score_appeal p;

	if (!score_month_is_signed(c, e) || !score_appeal_get(c, id, &p, e))
		return false;
	if (p.rev != rev)
		return err_set(e, ERR_STALE, .rule = "SCR-20",
			.msgid = N_("This appeal was changed meanwhile. Look at it again first"));
	return is_theirs(c, &p, acts[s->act].side, e) &&
	       (s->act != SCORE_APPEAL_PART || is_part(c, &p, s->halves, e)) &&
	       move_on(c, &p, s, e);
}

bool
score_appeal_do(
	struct ctx *c, int64_t id, int64_t rev, const struct score_appeal_said *s, struct err *e)
{
	struct score_appeal p;

	if (s->act <= SCORE_APPEAL_SEND || s->act >= SCORE_APPEAL_LAPSE)
		return err_set(e, ERR_INVALID, .field = "act", .rule = "SCR-20",
			.msgid = N_("That is not possible in the state this appeal is in now"));
	if ((acts[s->act].words && !words_fit(s->words, e)) || !score_appeal_get(c, id, &p, e) ||
		!act_begin(c, acts[s->act].action,
			&(const struct access_object){.person = p.person}, e))
		return false;
	return act_within(c, id, rev, s, e) ? act_commit(c, e) : act_fail(c);
}

/* --- lists --- */

bool
score_appeal_waiting(struct ctx *c, struct arena *a, struct score_appeal_list *out, struct err *e)
{
	struct score_appeal_list first, second;
	struct score_appeal *both;

	*out = (struct score_appeal_list){0};
	if (!score_appeals_in(c, SCORE_APPEAL_SENT, 0, a, &first, e) ||
		!score_appeals_in(c, SCORE_APPEAL_SECOND, 0, a, &second, e))
		return false;
	both = arena_alloc(a, ((size_t)first.n + (size_t)second.n + 1) * sizeof *both);
	if (!both)
		return err_set(e, ERR_NOMEM);
	out->item = both;
	for (int i = 0, j = 0; i < first.n || j < second.n;) {
		const bool one = j == second.n ||
				 (i < first.n && first.item[i].due_day <= second.item[j].due_day);
		const struct score_appeal *p = one ? &first.item[i++] : &second.item[j++];
		struct err no;

		err_clear(&no);
		if (score_appeal_may(c, p, &no))
			both[out->n++] = *p;
		else if (no.code != ERR_BLOCKED && no.code != ERR_DENIED)
			return err_set(e, no.code, .msgid = no.msgid);
	}
	return true;
}

bool
score_appeal_overdue(
	struct ctx *c, int day, struct arena *a, struct score_appeal_list *out, struct err *e)
{
	struct score_appeal_list second;
	struct score_appeal *both;

	if (!score_appeals_in(c, SCORE_APPEAL_SENT, day, a, out, e) ||
		!score_appeals_in(c, SCORE_APPEAL_SECOND, day, a, &second, e))
		return false;
	both = arena_alloc(a, ((size_t)out->n + (size_t)second.n + 1) * sizeof *both);
	if (!both)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < out->n; i++)
		both[i] = out->item[i];
	for (int i = 0; i < second.n; i++)
		both[out->n++] = second.item[i];
	out->item = both;
	return true;
}

/* --- time --- */

static bool
is_of_key(struct ctx *c, const struct score_appeal *p, const struct score_period_key *k, bool *is,
	struct err *e)
{
	struct score_sheet s;
	bool found;

	*is = false;
	if (p->month != k->month)
		return true;
	if (!score_sheet_row(c, p->person, p->month, &s, &found, e))
		return false;
	*is = found && s.group == k->group;
	return true;
}

bool
score_appeals_lapse_due(
	struct ctx *c, const struct score_period_key *k, int today, bool *is, struct err *e)
{
	struct score_appeal_list all;
	struct arena a;
	bool good;

	*is = false;
	arena_init(&a);
	good = score_appeals_in(c, SCORE_APPEAL_ANSWERED, today, &a, &all, e);
	for (int i = 0; good && !*is && i < all.n; i++)
		good = is_of_key(c, &all.item[i], k, is, e);
	arena_free(&a);
	return good;
}

bool
score_appeals_lapse_within(
	struct ctx *c, const struct score_period_key *k, int today, int *n, struct err *e)
{
	const struct score_appeal_said s = {.act = SCORE_APPEAL_LAPSE};
	struct score_appeal_list all;
	struct arena a;
	bool good, is;

	arena_init(&a);
	good = score_appeals_in(c, SCORE_APPEAL_ANSWERED, today, &a, &all, e);
	for (int i = 0; good && i < all.n; i++) {
		good = is_of_key(c, &all.item[i], k, &is, e) &&
		       (!is || move_on(c, &all.item[i], &s, e));
		*n += good && is;
	}
	arena_free(&a);
	return good;
}
