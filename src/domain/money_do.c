/* money_do.c — fines and rewards proposed, decided and paid by people. SPDX-License-Identifier: MIT
 *
 * source: PAY-02, PAY-03, PAY-06, PAY-07, SCR-18, ORG-04.
 */
#include "base/day.h"
#include "base/money.h"
#include "base/str.h"
#include "base/text.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/money_core.h"
#include "domain/param.h"

static bool
words_fit(const char *s, const char *field, bool needed, struct err *e)
{
	return typed_check(s,
		&(const struct typed_rule){.field = field,
			.rule = "PAY-02",
			.msgid = N_("Say what was seen in 2 to 200 characters"),
			.least = needed ? 2 : 0,
			.most = MONEY_WORDS_CHARS},
		e);
}

/* --- proposing --- */

/* PAY-07: the director enters it, not below the floor. */
static bool
bonus_fits(struct ctx *c, const struct money_named *n, struct err *e)
{
	char least[MONEY_BYTES];
	int64_t floor_fen;
	struct person me, of;

	if (!person_get(c, c->who, &me, e) || !person_get(c, n->person, &of, e) ||
		!param_get_int(c, "bonus.manager_min_fen", n->day, &floor_fen, e))
		return false;
	if (me.post != POST_DIRECTOR)
		return err_set(e, ERR_DENIED, .rule = "PAY-07",
			.msgid = N_("The director enters the bonus"));
	if (of.post != POST_MANAGER && of.post != POST_SERVICE_ASSISTANT)
		return err_set(e, ERR_BLOCKED, .field = "person", .rule = "PAY-07",
			.msgid = N_("The monthly bonus is for managers and assistants"));
	money_text(least, floor_fen);
	return n->fen >= floor_fen ||
	       err_set(e, ERR_INVALID, .field = "fen", .rule = "PAY-07",
		       .msgid = N_("The bonus is {1} yuan at least"), .arg = {least});
}

static bool
kind_fits(struct ctx *c, const struct money_named *n, const struct money_kind *k, struct err *e)
{
	bool on;

	if (!money_kind_is_on(c, k, n->day, &on, e))
		return false;
	if (!on)
		return err_set(e, ERR_BLOCKED, .field = "kind", .rule = "PAY-03",
			.msgid = N_("{1} is switched off. The event carries points only"),
			.arg = {k->code});
	return k->tiers.way != MONEY_ENTERED || bonus_fits(c, n, e);
}

static bool
fill(struct ctx *c, const struct money_named *n, struct money_entry *m, struct err *e)
{
	struct money_kind k;

	if (!day_is_valid(n->day) || n->day > clock_local(c->now.utc_us).day)
		return err_set(e, ERR_INVALID, .field = "day", .rule = "PAY-02",
			.msgid = N_("Name the day of the act, today or before"));
	if (!money_kind_get(c, n->code, n->day, &k, e) || !kind_fits(c, n, &k, e))
		return false;
	*m = (struct money_entry){.rev = 1,
		.person = n->person,
		.day = n->day,
		.month = n->day / 100,
		.version = k.version,
		.half_days = k.tiers.way == MONEY_BY_DAY ? n->half_days : 0,
		.fen = k.tiers.way == MONEY_ENTERED ? n->fen : 0,
		.source = MONEY_OF_PERSON,
		.evidence = n->evidence,
		.state = CONDUCT_PROPOSED,
		.proposed_by = c->who,
		.proposed_us = c->now.utc_us,
		.due_day = n->day};
	(void)str_copy(m->code, sizeof m->code, k.code);
	return money_is_one_act(c, m, e) && money_next_id(c, &m->id, e);
}

static bool
propose(struct ctx *c, const struct money_named *n, int64_t *id, struct err *e)
{
	struct money_signed s = {
		.type = RECORD_MONEY_NAMED, .act = MONEY_DO_PROPOSE, .words = n->note};
	struct money_entry m;

	if (!fill(c, n, &m, e))
		return false;
	m.source_id = m.id;
	s.moved = m.fen;
	*id = m.id;
	return money_settle(c, &m, &s, e);
}

bool
money_propose(struct ctx *c, const struct money_named *n, int64_t *id, struct err *e)
{
	if (!words_fit(n->note, "note", n->evidence == 0, e) ||
		!act_begin(c, ACT_MONEY_PROPOSE, &(struct access_object){.person = n->person}, e))
		return false;
	return propose(c, n, id, e) ? act_commit(c, e) : act_fail(c);
}

/* --- deciding --- */

static const struct {
	enum record_type type;
	enum conduct_act way; /* in the table of conduct_move_of() */
	enum conduct_side side;
	enum action action;
	bool words;
} acts[MONEY_ACTS] = {
	[MONEY_DO_WITHDRAW] = {RECORD_MONEY_TAKEN_BACK, CONDUCT_DO_WITHDRAW, CONDUCT_BY_PROPOSER,
		ACT_MONEY_PROPOSE, false},
	[MONEY_DO_CONFIRM] = {RECORD_MONEY_CONFIRMED, CONDUCT_DO_CONFIRM, CONDUCT_BY_SCORER,
		ACT_MONEY_DECIDE, false},
	[MONEY_DO_DROP] = {RECORD_MONEY_DROPPED, CONDUCT_DO_DROP, CONDUCT_BY_SCORER,
		ACT_MONEY_DECIDE, true},
	[MONEY_DO_CONTEST] = {RECORD_MONEY_CONTESTED, CONDUCT_DO_CONTEST, CONDUCT_BY_PERSON,
		ACT_MONEY_CONTEST, true},
	[MONEY_DO_VOID] = {RECORD_MONEY_VOIDED, CONDUCT_DO_VOID, CONDUCT_BY_SCORER,
		ACT_MONEY_DECIDE, true},
	[MONEY_DO_PAY] = {RECORD_MONEY_PAID, CONDUCT_ACTS, CONDUCT_BY_RULE, ACT_MONEY_PAY, true},
};

static const char *const labels[MONEY_ACTS] = {
	[MONEY_DO_PROPOSE] = N_("put forward"),
	[MONEY_DO_WITHDRAW] = N_("withdrawn"),
	[MONEY_DO_CONFIRM] = N_("confirmed"),
	[MONEY_DO_DROP] = N_("dropped"),
	[MONEY_DO_CONTEST] = N_("contested"),
	[MONEY_DO_VOID] = N_("voided"),
	[MONEY_DO_MOVE] = N_("amount moved"),
	[MONEY_DO_PAY] = N_("paid"),
};

const char *
money_act_label(enum money_act a)
{
	return labels[a];
}

static bool
is_theirs(struct ctx *c, const struct money_entry *m, enum conduct_side side, struct err *e)
{
	if (side == CONDUCT_BY_SCORER)
		return m->proposed_by != c->who ||
		       err_set(e, ERR_BLOCKED, .rule = "ORG-04",
			       .msgid = N_("You proposed this one. Somebody else decides it"));
	if (side == CONDUCT_BY_RULE ||
		c->who == (side == CONDUCT_BY_PERSON ? m->person : m->proposed_by))
		return true;
	return err_set(e, ERR_DENIED, .rule = "PAY-02",
		.msgid = side == CONDUCT_BY_PERSON ? N_("Only the person it is about contests it")
						   : N_("Only who proposed it takes it back"));
}

static bool
pay(struct money_entry *m, int paid_on, struct err *e)
{
	if (m->state != CONDUCT_CONFIRMED || m->paid_on)
		return err_set(e, ERR_BLOCKED, .rule = "PAY-06",
			.msgid = N_("Only what is confirmed and not paid yet is paid"));
	if (!day_is_valid(paid_on) || paid_on < m->day)
		return err_set(e, ERR_INVALID, .field = "paid_on", .rule = "PAY-06",
			.msgid = N_("Name the day it was paid, not before the act"));
	m->paid_on = paid_on;
	return true;
}

static bool
move(struct money_entry *m, const struct money_said *said, struct err *e)
{
	const struct conduct_move *to;

	if (said->act == MONEY_DO_PAY)
		return pay(m, said->paid_on, e);
	to = conduct_move_of(m->state, acts[said->act].way, acts[said->act].side);
	if (!to)
		return err_set(e, ERR_BLOCKED, .rule = "PAY-02",
			.msgid = N_("That is not possible in the state this entry is in now"));
	m->state = to->to;
	m->contested |= said->act == MONEY_DO_CONTEST;
	return true;
}

/* What the act adds: all of it when it comes to stand, all of it back when it ends. */
static bool
set_amount(struct ctx *c, struct money_entry *m, struct money_signed *s, struct err *e)
{
	int64_t fen = m->fen;
	int nth;

	if (s->act == MONEY_DO_VOID)
		fen = 0;
	if (s->act == MONEY_DO_CONFIRM &&
		(!money_place(c, m, &nth, e) || !money_costs(c, m, nth, &fen, e)))
		return false;
	if (s->act == MONEY_DO_CONFIRM) /* PAY-06: due the day it is confirmed */
		m->due_day = clock_local(c->now.utc_us).day;
	s->moved = fen - m->fen;
	m->fen = fen;
	return true;
}

bool
money_may(struct ctx *c, const struct money_entry *m, enum money_act a, struct err *e)
{
	const bool possible =
		a == MONEY_DO_PAY ? m->state == CONDUCT_CONFIRMED && !m->paid_on
				  : conduct_move_of(m->state, acts[a].way, acts[a].side) != NULL;

	if (!access_may(c, acts[a].action, &(struct access_object){.person = m->person}, e) ||
		!is_theirs(c, m, acts[a].side, e))
		return false;
	return possible ||
	       err_set(e, ERR_BLOCKED, .rule = "PAY-02",
		       .msgid = N_("That is not possible in the state this entry is in now"));
}

static bool
decide(struct ctx *c, const struct money_ref *ref, const struct money_said *said, struct err *e)
{
	struct money_signed s = {
		.type = acts[said->act].type, .act = said->act, .words = said->words};
	struct money_entry m;
	bool stood;

	if (!money_get(c, ref->id, &m, e))
		return false;
	if (m.rev != ref->rev)
		return err_set(e, ERR_STALE, .rule = "PAY-02",
			.msgid = N_("This entry was changed meanwhile. Look at it again first"));
	stood = m.state == CONDUCT_CONFIRMED;
	if (!is_theirs(c, &m, acts[said->act].side, e) ||
		!words_fit(said->words, "words", acts[said->act].words || m.contested, e) ||
		!set_amount(c, &m, &s, e) || !move(&m, said, e) || !money_settle(c, &m, &s, e))
		return false;
	return stood == (m.state == CONDUCT_CONFIRMED) || money_recount(c, &m, e);
}

bool
money_do(struct ctx *c, const struct money_ref *ref, const struct money_said *said, struct err *e)
{
	struct money_entry m;

	if (!money_get(c, ref->id, &m, e) ||
		!act_begin(
			c, acts[said->act].action, &(struct access_object){.person = m.person}, e))
		return false;
	return decide(c, ref, said, e) ? act_commit(c, e) : act_fail(c);
}
