/* conduct_do.c — conduct events proposed and decided by people. SPDX-License-Identifier: MIT
 *
 * source: SCR-02, SCR-03, SCR-18, ORG-04.
 */
#include "base/day.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/conduct_core.h"
#include "domain/conduct_view.h"

static bool
words_fit(const char *s, const char *field, bool needed, struct err *e)
{
	return typed_check(s,
		&(const struct typed_rule){.field = field,
			.rule = "SCR-02",
			.msgid = N_("Say what was seen in 2 to 200 characters"),
			.least = needed ? 2 : 0,
			.most = CONDUCT_WORDS_CHARS},
		e);
}

static bool
is_scored(struct ctx *c, int64_t person, struct person *p, struct err *e)
{
	if (!person_get(c, person, p, e))
		return false;
	return conduct_is_scored(p->post) ||
	       err_set(e, ERR_BLOCKED, .field = "person", .rule = "SCR-03",
		       .msgid = N_("{1} is not scored, so nothing is booked for them"),
		       .arg = {p->name});
}

/* --- proposing --- */

static bool
fill(struct ctx *c, const struct conduct_named *n, struct conduct_event *ev, struct err *e)
{
	struct conduct_code k;

	if (!day_is_valid(n->day) || n->day > clock_local(c->now.utc_us).day)
		return err_set(e, ERR_INVALID, .field = "day", .rule = "SCR-02",
			.msgid = N_("Name the day of the act, today or before"));
	*ev = (struct conduct_event){.person = n->person,
		.day = n->day,
		.month = n->day / 100,
		.halves = n->halves,
		.source = CONDUCT_OF_PERSON,
		.evidence = n->evidence,
		.state = CONDUCT_PROPOSED,
		.proposed_by = c->who};
	if (!conduct_begin(c, n->code, ev, &k, e) || !conduct_code_fits(&k, n->halves, e))
		return false;
	if (k.by_rule)
		return err_set(e, ERR_INVALID, .field = "code", .rule = "SCR-08",
			.msgid = N_("{1} is booked by the console alone"), .arg = {k.code});
	return conduct_find_month(c, ev, e) && conduct_is_one_act(c, ev, &k, e) &&
	       conduct_next_id(c, &ev->id, e);
}

static bool
propose(struct ctx *c, const struct conduct_named *n, int64_t *id, struct err *e)
{
	const struct conduct_signed s = {
		.type = RECORD_CONDUCT_NAMED, .act = CONDUCT_DO_PROPOSE, .words = n->note};
	struct conduct_event ev;
	struct person p;

	if (!is_scored(c, n->person, &p, e) || !fill(c, n, &ev, e) ||
		!conduct_discretion_fits(c, &ev, &p, e))
		return false;
	ev.source_id = ev.id;
	if (!conduct_settle(c, &ev, &s, e))
		return false;
	*id = ev.id;
	return true;
}

bool
conduct_propose_all(
	struct ctx *c, const struct conduct_named *named, int n, int64_t *id, struct err *e)
{
	const bool reason = !named->evidence || str_eq(named->code, CONDUCT_DISCRETIONARY);

	if (!words_fit(named->note, "note", reason, e) ||
		!act_begin(c, ACT_CONDUCT_PROPOSE, &(struct access_object){.person = named->person},
			e))
		return false;
	for (int i = 0; i < n; i++) {
		const struct access_object on = {.person = named[i].person};

		if ((i && !access_may(c, ACT_CONDUCT_PROPOSE, &on, e)) ||
			!propose(c, &named[i], &id[i], e))
			return act_fail(c);
	}
	return act_commit(c, e);
}

bool
conduct_propose(struct ctx *c, const struct conduct_named *n, int64_t *id, struct err *e)
{
	return conduct_propose_all(c, n, 1, id, e);
}

/* --- deciding --- */

static const struct {
	enum record_type type;
	enum conduct_side side;
	enum action action;
	bool words;
} acts[CONDUCT_ACTS] = {
	[CONDUCT_DO_WITHDRAW] = {RECORD_CONDUCT_TAKEN_BACK, CONDUCT_BY_PROPOSER,
		ACT_CONDUCT_PROPOSE, false},
	[CONDUCT_DO_CONFIRM] = {RECORD_CONDUCT_CONFIRMED, CONDUCT_BY_SCORER, ACT_CONDUCT_DECIDE,
		false},
	[CONDUCT_DO_DROP] = {RECORD_CONDUCT_DROPPED, CONDUCT_BY_SCORER, ACT_CONDUCT_DECIDE, true},
	[CONDUCT_DO_CONTEST] = {RECORD_CONDUCT_CONTESTED, CONDUCT_BY_PERSON, ACT_CONDUCT_CONTEST,
		true},
	[CONDUCT_DO_VOID] = {RECORD_CONDUCT_VOIDED, CONDUCT_BY_SCORER, ACT_CONDUCT_DECIDE, true},
	[CONDUCT_DO_UPHOLD] = {RECORD_CONDUCT_UPHELD, CONDUCT_BY_SCORER, ACT_CONDUCT_DECIDE, true},
};

/* SCR-03: who scores the person, and ORG-04: not who proposed it. */
static bool
may_decide(struct ctx *c, const struct conduct_event *ev, struct err *e)
{
	struct person p, me;

	if (!is_scored(c, ev->person, &p, e) || !person_get(c, c->who, &me, e))
		return false;
	if (!conduct_scored_by(p.post, me.post))
		return err_set(e, ERR_DENIED, .rule = "SCR-03",
			.msgid = N_("{1} is scored by somebody else"), .arg = {p.name});
	return ev->proposed_by != c->who ||
	       err_set(e, ERR_BLOCKED, .rule = "ORG-04",
		       .msgid = N_("You proposed this one. Somebody else decides it"));
}

static bool
is_theirs(struct ctx *c, const struct conduct_event *ev, enum conduct_side side, struct err *e)
{
	if (side == CONDUCT_BY_SCORER)
		return may_decide(c, ev, e);
	if (c->who == (side == CONDUCT_BY_PERSON ? ev->person : ev->proposed_by))
		return true;
	return err_set(e, ERR_DENIED, .rule = "SCR-02",
		.msgid = side == CONDUCT_BY_PERSON ? N_("Only the person it is about contests it")
						   : N_("Only who proposed it takes it back"));
}

static bool
move(struct conduct_event *ev, enum conduct_act act, enum conduct_side side, struct err *e)
{
	const struct conduct_move *m = conduct_move_of(ev->state, act, side);

	if (!m || (act == CONDUCT_DO_UPHOLD && !ev->contested) ||
		(act == CONDUCT_DO_CONTEST && ev->contested))
		return err_set(e, ERR_BLOCKED, .rule = "SCR-02",
			.msgid = N_("That is not possible in the state this event is in now"));
	ev->state = m->to;
	ev->contested = act == CONDUCT_DO_CONTEST || (ev->contested && side != CONDUCT_BY_SCORER);
	return true;
}

/* Confirming may set the points, within the code's range. */
static bool
set_points(struct ctx *c, struct conduct_event *ev, const struct conduct_said *s, struct err *e)
{
	struct conduct_code k;

	if (s->act != CONDUCT_DO_CONFIRM || !s->halves)
		return true;
	if (!conduct_code_version(c, ev->code, ev->version, &k, e) ||
		!conduct_code_fits(&k, s->halves, e))
		return false;
	ev->halves = s->halves;
	return true;
}

static bool
decide(struct ctx *c, const struct conduct_ref *ref, const struct conduct_said *said, struct err *e)
{
	const struct conduct_signed s = {
		.type = acts[said->act].type, .act = said->act, .words = said->words};
	struct conduct_event ev;
	bool counted;

	if (!conduct_get(c, ref->id, &ev, e))
		return false;
	if (ev.rev != ref->rev)
		return err_set(e, ERR_STALE, .rule = "SCR-02",
			.msgid = N_("This event was changed meanwhile. Look at it again first"));
	counted = ev.state == CONDUCT_CONFIRMED;
	if (!is_theirs(c, &ev, acts[said->act].side, e) ||
		(said->act == CONDUCT_DO_CONTEST && !conduct_is_contestable(c, &ev, e)) ||
		!words_fit(said->words, "words", acts[said->act].words || ev.contested, e) ||
		!set_points(c, &ev, said, e) || !move(&ev, said->act, acts[said->act].side, e) ||
		!conduct_settle(c, &ev, &s, e))
		return false;
	if (counted && ev.state != CONDUCT_CONFIRMED && !conduct_correct_late(c, &ev, e))
		return false;
	return counted == (ev.state == CONDUCT_CONFIRMED) || conduct_aggravate(c, &ev, e);
}

bool
conduct_do(struct ctx *c, const struct conduct_ref *ref, const struct conduct_said *said,
	struct err *e)
{
	struct conduct_event ev;

	if (!conduct_get(c, ref->id, &ev, e) ||
		!act_begin(
			c, acts[said->act].action, &(struct access_object){.person = ev.person}, e))
		return false;
	return decide(c, ref, said, e) ? act_commit(c, e) : act_fail(c);
}

bool
conduct_may(struct ctx *c, const struct conduct_event *ev, enum conduct_act a, struct err *e)
{
	struct conduct_event then = *ev;

	return access_may(c, acts[a].action, &(struct access_object){.person = ev->person}, e) &&
	       is_theirs(c, ev, acts[a].side, e) && move(&then, a, acts[a].side, e);
}

int
conduct_do_all(struct ctx *c, const struct conduct_ref *ref, int n, const struct conduct_said *said,
	struct conduct_outcome *outcome)
{
	int done = 0;

	for (int i = 0; i < n; i++) {
		outcome[i] = (struct conduct_outcome){.done = false};
		err_clear(&outcome[i].err);
		outcome[i].done = conduct_do(c, &ref[i], said, &outcome[i].err);
		done += outcome[i].done;
	}
	return done;
}
