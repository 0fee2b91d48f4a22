/* shift_change.c — nobody changes a shift on their own. SPDX-License-Identifier: MIT
 *
 * source: RST-05, RST-06, RST-13, RST-14, RST-17, ORG-04, ORG-09.
 */
#include "domain/shift_change.h"

#include <string.h>

#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/dispatch.h"
#include "domain/param.h"
#include "domain/person.h"
#include "domain/shift_change_core.h"

#define MINUTE_US INT64_C(60000000)
#define HOUR_US (60 * MINUTE_US)

void
shift_change_lapse(struct shift_change *s, int64_t now_us)
{
	if (shift_change_is_open(s->state) && s->first_us <= now_us)
		s->state = SHIFT_CHANGE_LAPSED;
}

bool
assignment_same(const struct assignment *a, const struct assignment *b)
{
	return a->person == b->person && a->day == b->day && a->shift == b->shift &&
	       a->desk == b->desk && a->start_us == b->start_us && a->end_us == b->end_us;
}

bool
shift_move_stands(struct ctx *c, const struct shift_move *m, int64_t *roster, struct err *e)
{
	const struct shift_key key = {m->of.person, m->of.day, m->of.shift};
	struct assignment now;

	if (!shift_change_assigned(c, &key, &now, roster, e))
		return false;
	if (!assignment_same(&now, &m->of))
		*roster = 0;
	return true;
}

/* --- who is what to it --- */

static unsigned
role_of_party(const struct shift_change *s, int64_t person)
{
	unsigned roles = 0;

	if (s->kind != SHIFT_ASSIGNED && s->asked_by == person)
		return SHIFT_ROLE_ASKER;
	for (int i = 0; i < s->parties; i++)
		if (s->party[i].person == person)
			roles |= s->party[i].agreed_us ? SHIFT_ROLE_AGREED : SHIFT_ROLE_PARTY;
	return roles;
}

static bool
is_of_team(struct ctx *c, int64_t person, int64_t team, bool *out, struct err *e)
{
	struct person p;

	if (!person_get(c, person, &p, e))
		return false;
	*out = p.team_id == team && !p.left_on;
	return true;
}

/* ORG-09: an open change with one of them is part enough. */
static bool
has_part(struct ctx *c, const struct shift_change *s, bool *out, struct err *e)
{
	int64_t other = 0;
	bool agrees;

	if (!shift_change_party_find(c, s->id, c->who, out, &agrees, e))
		return false;
	if (*out && s->kind == SHIFT_ASSIGNED && !agrees && s->asked_by == c->who)
		*out = false;
	for (int i = 0; i < s->parties && !*out; i++) {
		if (!shift_change_id_between(c, c->who, s->party[i].person, s->id, &other, e))
			return false;
		*out = other != 0;
	}
	return true;
}

static enum action
deciding(enum shift_change_kind k)
{
	return k == SHIFT_ASSIGNED ? ACT_SHIFT_CHANGE_ASSIGN : ACT_SHIFT_CHANGE_APPROVE;
}

/* ORG-04: whose it is. */
static struct access_object
object_of(const struct shift_change *s)
{
	return (struct access_object){
		.person = s->kind == SHIFT_ASSIGNED ? s->move[0].to : s->asked_by, .team = s->team};
}

/* Asked without being refused: what may not be done is not shown. */
static bool
may(struct ctx *c, enum action a, const struct access_object *on, bool *out, struct err *e)
{
	struct err why;

	err_clear(&why);
	*out = access_may(c, a, on, &why);
	if (*out || why.code == ERR_DENIED)
		return true;
	*e = why;
	return false;
}

bool
shift_change_roles(struct ctx *c, const struct shift_change *s, unsigned *roles, struct err *e)
{
	const struct access_object on = object_of(s);
	bool part, team, decides;

	*roles = role_of_party(s, c->who);
	if (!has_part(c, s, &part, e) || !is_of_team(c, c->who, s->team, &team, e) ||
		!may(c, deciding(s->kind), &on, &decides, e))
		return false;
	if (!*roles && team && s->kind == SHIFT_GIVE &&
		!may(c, ACT_SHIFT_CHANGE_ANSWER, &(const struct access_object){.person = c->who},
			&team, e))
		return false;
	if (!*roles && team && s->kind == SHIFT_GIVE)
		*roles |= SHIFT_ROLE_TAKER;
	if (decides && !part)
		*roles |= SHIFT_ROLE_APPROVER;
	return true;
}

bool
shift_change_between(struct ctx *c, int64_t person, int64_t other, bool *out, struct err *e)
{
	int64_t id;

	if (!shift_change_id_between(c, person, other, 0, &id, e))
		return false;
	*out = id != 0;
	return true;
}

/* --- judging a step --- */

#define BEGUN N_("A shift of this has begun. Nothing of it can be changed any more")

/* RST-05: what has begun, or is being handed over, stays. */
static bool
is_in_time(struct ctx *c, const struct shift_change *s, struct err *e)
{
	for (int i = 0; i < s->moves; i++) {
		const struct assignment *a = &s->move[i].of;
		int64_t shift;

		if (a->start_us <= c->now.utc_us)
			return err_set(e, ERR_BLOCKED, .rule = "RST-05", .msgid = BEGUN);
		if (!shift_change_handing_over(c, a->desk, &shift, e))
			return false;
		if (shift == a->shift && a->start_us - c->now.utc_us < 12 * HOUR_US)
			return err_set(e, ERR_BLOCKED, .rule = "RST-05",
				.msgid = N_("The handover to this shift is being prepared. Ask the "
					    "supervisor"));
	}
	return true;
}

static bool
stands(struct ctx *c, const struct shift_change *s, struct err *e)
{
	for (int i = 0; i < s->moves; i++) {
		int64_t roster;

		if (!shift_move_stands(c, &s->move[i], &roster, e))
			return false;
		if (!roster)
			return err_set(e, ERR_STALE, .rule = "RST-13",
				.msgid = N_("The shift changed meanwhile. Look at the roster "
					    "again"));
	}
	return true;
}

/* ORG-11: whoever takes a shift is of the team whose roster it is, or sent to it. */
static bool
takers_belong(struct ctx *c, const struct shift_change *s, struct err *e)
{
	for (int i = 0; i < s->moves; i++) {
		const struct shift_move *m = &s->move[i];
		bool belongs = true;
		struct person p;

		if (m->to && (!person_get(c, m->to, &p, e) ||
				     !dispatch_is_with(c, &p, s->team, m->of.day, &belongs, e)))
			return false;
		if (!belongs)
			return err_set(e, ERR_INVALID, .rule = "ORG-11", .field = "to",
				.msgid = N_("They are of another team. Choose a colleague of this "
					    "team"));
	}
	return true;
}

bool
shift_change_judge(struct ctx *c, struct shift_change_doing *d, struct err *e)
{
	const struct shift_change *s = &d->now;

	if (!is_in_time(c, s, e) || !stands(c, s, e) || !takers_belong(c, s, e) ||
		!shift_change_effect(c, s->move, s->moves, &d->effect, e))
		return false;
	return !d->effect.refusals || roster_finding_err(c, &d->effect.finding[0], e);
}

/* --- words --- */

static bool
words_are_good(const char *words, size_t least, const char *msgid, struct err *e)
{
	return typed_check(words,
		&(const struct typed_rule){.field = "words",
			.rule = "RST-14",
			.msgid = msgid,
			.least = least,
			.most = SHIFT_CHANGE_WORDS},
		e);
}

/* RST-14: a decision over warnings says why; what an approver of an assigned cover
 * said when it was assigned stands for it. */
static bool
are_words_needed(const struct shift_change_doing *d)
{
	return d->rule->flags & SHIFT_RULE_WORDS ||
	       (d->act == SHIFT_CHANGE_APPROVE && d->effect.warnings > 0);
}

bool
shift_change_words_check(const struct shift_change_doing *d, struct err *e)
{
	bool needed = are_words_needed(d);
	const char *msgid =
		d->act == SHIFT_CHANGE_APPROVE
			? N_("Say in 2 to {1} characters why the warnings may stand")
			: N_("Say why in 2 to {1} characters. Example: exam on Tuesday");

	return words_are_good(d->words, needed ? 2 : 0, msgid, e);
}

bool
shift_change_answer_by(struct ctx *c, struct shift_change *s, struct err *e)
{
	int64_t hours;

	if (s->kind != SHIFT_ASSIGNED)
		return true;
	if (!param_get_int(c, "cover.answer_hours", 0, &hours, e))
		return false;
	s->answer_by_us = c->now.utc_us + hours * HOUR_US;
	if (s->answer_by_us > s->first_us)
		s->answer_by_us = s->first_us;
	return true;
}

/* --- every other step --- */

static enum action
action_of(const struct shift_change *s, const struct shift_change_rule *r)
{
	return r && r->who & SHIFT_ROLE_APPROVER ? deciding(s->kind) : ACT_SHIFT_CHANGE_ANSWER;
}

static bool
refuse_state(const struct shift_change *s, struct err *e)
{
	if (s->state == SHIFT_CHANGE_LAPSED)
		return err_set(e, ERR_BLOCKED, .rule = "RST-05", .msgid = BEGUN);
	return err_set(e, ERR_BLOCKED, .rule = "RST-05",
		.msgid = N_("This is not possible now. Look at the change of shifts again"));
}

static bool
refuse_role(const struct shift_change_rule *r, struct err *e)
{
	if (r->who & SHIFT_ROLE_APPROVER)
		return err_set(e, ERR_DENIED, .rule = "ORG-09",
			.msgid = N_("You have part in this, or swap with one of them. Somebody "
				    "else decides"));
	return err_set(e, ERR_DENIED, .rule = "RST-05",
		.msgid = N_("This is for those who were asked, or who asked. You were not"));
}

static bool
may_do(struct ctx *c, const struct shift_change_doing *d, struct err *e)
{
	unsigned roles;

	if (!shift_change_roles(c, &d->was, &roles, e))
		return false;
	if (!(roles & d->rule->who))
		return refuse_role(d->rule, e);
	if (d->rule->flags & SHIFT_RULE_LATE && !shift_change_is_late(&d->was, c->now.utc_us))
		return err_set(e, ERR_BLOCKED, .rule = "RST-17",
			.msgid = N_("The time to answer is not over yet. Wait, or name another"));
	return true;
}

static bool
agree(struct shift_change *s, int64_t person, int64_t us)
{
	bool all = true;

	for (int i = 0; i < s->parties; i++) {
		if (s->party[i].person == person)
			s->party[i].agreed_us = us;
		all &= s->party[i].agreed_us != 0;
	}
	return all;
}

/* What the step makes of it. */
static bool
advance(struct ctx *c, struct shift_change_doing *d, struct err *e)
{
	struct shift_change *s = &d->now;

	s->state = d->rule->to;
	s->rev++;
	s->by = c->who;
	s->us = c->now.utc_us;
	s->last = d->act;
	if (d->act == SHIFT_CHANGE_ACCEPT && s->kind == SHIFT_GIVE)
		s->move[0].to = d->person = c->who;
	else if (d->act == SHIFT_CHANGE_ACCEPT && !agree(s, c->who, c->now.utc_us))
		s->state = SHIFT_CHANGE_ASKED;
	else if (d->act == SHIFT_CHANGE_REFUSE && s->kind == SHIFT_GIVE)
		s->move[0].to = 0;
	if (d->act != SHIFT_CHANGE_REASSIGN)
		return true;
	if (d->person == s->move[0].to || d->person == s->move[0].of.person || d->person == c->who)
		return err_set(e, ERR_INVALID, .field = "person", .rule = "RST-17",
			.msgid = N_("Choose somebody else than who has it now"));
	s->move[0].to = d->person;
	return shift_change_answer_by(c, s, e);
}

static bool
set_agreement(struct ctx *c, const struct shift_change_doing *d, struct err *e)
{
	const struct shift_change *s = &d->now;
	struct shift_party_row p = {s->id, c->who, true, c->now.utc_us};

	if (d->act == SHIFT_CHANGE_ACCEPT)
		return shift_change_party_set(c, &p, e) &&
		       (s->kind != SHIFT_GIVE || shift_change_row_taker(c, s, e));
	if (d->act == SHIFT_CHANGE_REFUSE && s->kind == SHIFT_GIVE) {
		p.agrees = false;
		p.agreed_us = 0;
		return shift_change_party_set(c, &p, e) && shift_change_row_taker(c, s, e);
	}
	if (d->act != SHIFT_CHANGE_REASSIGN)
		return true;
	p = (struct shift_party_row){s->id, d->was.move[0].to, false, 0};
	if (!shift_change_party_set(c, &p, e))
		return false;
	p = (struct shift_party_row){s->id, d->person, true, 0};
	return shift_change_party_set(c, &p, e) && shift_change_row_taker(c, s, e);
}

static bool
do_within(struct ctx *c, struct shift_change_doing *d, struct err *e)
{
	int64_t record;

	if (!may_do(c, d, e) || !advance(c, d, e))
		return false;
	if (d->rule->flags & SHIFT_RULE_JUDGED && !shift_change_judge(c, d, e))
		return false;
	if (!shift_change_words_check(d, e))
		return false;
	if (d->now.state == SHIFT_CHANGE_APPROVED) {
		if (!shift_change_apply(c, d, e))
			return false;
		record = d->now.record;
	} else if (!shift_change_append(c, d, &record, e)) {
		return false;
	}
	return shift_change_row_step(c, &d->was, &d->now, e) && set_agreement(c, d, e) &&
	       shift_change_step_insert(c, d->now.id, record, &d->now, e) &&
	       (shift_change_is_open(d->now.state) ||
		       shift_change_party_untold(c, d->now.id, c->who, e));
}

static bool
load_again(struct ctx *c, const struct shift_change_ref *ref, struct shift_change_doing *d,
	struct err *e)
{
	if (!shift_change_row_get(c, ref->id, &d->was, e))
		return false;
	if (d->was.rev != ref->rev)
		return err_set(e, ERR_STALE, .rule = "RST-05",
			.msgid = N_("This change of shifts went on meanwhile. Look at it again "
				    "first"));
	d->now = d->was;
	shift_change_lapse(&d->now, c->now.utc_us);
	d->rule = shift_change_rule(d->was.kind, d->now.state, d->act);
	if (d->rule)
		return true;
	return refuse_state(&d->now, e);
}

bool
shift_change_do(struct ctx *c, const struct shift_change_ref *ref,
	const struct shift_change_said *said, struct err *e)
{
	struct shift_change_doing d = {
		.act = said->act, .words = said->words, .person = said->person};
	struct access_object on = {.person = c->who};
	enum action action;

	if (!shift_change_row_get(c, ref->id, &d.was, e))
		return false;
	action = action_of(&d.was, shift_change_rule(d.was.kind, d.was.state, said->act));
	if (action != ACT_SHIFT_CHANGE_ANSWER)
		on = object_of(&d.was);
	if (!act_begin(c, action, &on, e))
		return false;
	if (!load_again(c, ref, &d, e) || !do_within(c, &d, e))
		return act_fail(c);
	return act_commit(c, e);
}

bool
shift_change_read(struct ctx *c, int64_t id, struct err *e)
{
	if (!act_begin(
		    c, ACT_SHIFT_CHANGE_ANSWER, &(const struct access_object){.person = c->who}, e))
		return false;
	return shift_change_party_told(c, id, c->who, e) ? act_commit(c, e) : act_fail(c);
}
