/* shift_change_ask.c — asking for a change of shifts. SPDX-License-Identifier: MIT
 *
 * source: RST-05, RST-17, LV-11.
 */
#include "domain/act.h"
#include "domain/shift_change_core.h"

static bool
shape_is_good(const struct shift_change_ask *a, int64_t who)
{
	static const int of[SHIFT_CHANGE_KINDS] = {0, 2, 1, 1, 3, 1, 1};
	bool for_another = a->kind == SHIFT_ASSIGNED || a->kind == SHIFT_FOR_LEAVE;

	if (a->kind < SHIFT_SWAP || a->kind >= SHIFT_CHANGE_KINDS || a->moves != of[a->kind])
		return false;
	if (for_another == (a->move[0].of.person == who))
		return false;
	for (int i = 0; i < a->moves; i++) {
		int64_t to = a->move[i].to;

		if ((to == 0) != (a->kind == SHIFT_GIVE) || to == a->move[i].of.person)
			return false;
		if (a->moves > 1 && to != a->move[(i + 1) % a->moves].of.person)
			return false;
	}
	return !for_another || a->move[0].to != who;
}

static bool
take_move(struct ctx *c, struct shift_change *s, const struct shift_key *of, int64_t to,
	struct err *e)
{
	struct shift_move *m = &s->move[s->moves];
	int64_t roster, team;

	if (!shift_change_assigned(c, of, &m->of, &roster, e) ||
		!shift_change_team_of(c, roster, &team, e))
		return false;
	if (s->moves && team != s->team)
		return err_set(e, ERR_INVALID, .rule = "ORG-11", .field = "to",
			.msgid = N_("They are of another team. Choose a colleague of this team"));
	s->team = team;
	if (!s->moves || m->of.start_us < s->first_us)
		s->first_us = m->of.start_us;
	m->to = to;
	s->moves++;
	return true;
}

/* One request at a time for a shift of one's own. */
static bool
is_free(struct ctx *c, const struct shift_change_ask *ask, struct err *e)
{
	int64_t id;

	if (!shift_change_id_giving(c, &ask->move[0].of, c->now.utc_us, &id, e))
		return false;
	return !id || err_set(e, ERR_CONFLICT, .rule = "RST-05",
			      .msgid = N_("You asked for this shift already. Withdraw that "
					  "request first"));
}

/* Everybody in it has to agree; of an assigned cover who takes it, the others are told.
 * Who is away has agreed to be covered by asking for the leave. */
static bool
set_parties(struct ctx *c, const struct shift_change *s, struct err *e)
{
	bool assigned = s->kind == SHIFT_ASSIGNED, leave = s->kind == SHIFT_FOR_LEAVE, good;

	good = shift_change_party_set(c,
		&(const struct shift_party_row){
			s->id, s->asked_by, !assigned, assigned ? 0 : s->asked_us},
		e);
	for (int i = 0; good && i < s->moves; i++) {
		if (s->move[i].of.person != s->asked_by)
			good = shift_change_party_set(c,
				&(const struct shift_party_row){
					s->id, s->move[i].of.person, !assigned && !leave, 0},
				e);
		if (good && (assigned || leave || s->kind == SHIFT_COVER))
			good = shift_change_party_set(c,
				&(const struct shift_party_row){s->id, s->move[i].to, true, 0}, e);
	}
	return good;
}

static bool
ask_within(struct ctx *c, const struct shift_change_ask *ask, struct shift_change_doing *d,
	struct err *e)
{
	struct shift_change *s = &d->now;
	int64_t record;

	if (!is_free(c, ask, e))
		return false;
	*s = (struct shift_change){.kind = ask->kind,
		.state = SHIFT_CHANGE_ASKED,
		.rev = 1,
		.asked_by = c->who,
		.asked_us = c->now.utc_us,
		.by = c->who,
		.us = c->now.utc_us,
		.last = SHIFT_CHANGE_ASK};
	for (int i = 0; i < ask->moves; i++)
		if (!take_move(c, s, &ask->move[i].of, ask->move[i].to, e))
			return false;
	return shift_change_judge(c, d, e) && shift_change_answer_by(c, s, e) &&
	       shift_change_row_next_id(c, &s->id, e) && shift_change_append(c, d, &record, e) &&
	       shift_change_row_insert(c, s, e) && set_parties(c, s, e) &&
	       shift_change_step_insert(c, s->id, record, s, e);
}

/* Before anything is stored. */
static bool
ask_begin(struct ctx *c, const struct shift_change_ask *ask, struct shift_change_doing *d,
	struct err *e)
{
	*d = (struct shift_change_doing){.act = SHIFT_CHANGE_ASK, .words = ask->reason};
	if (!shape_is_good(ask, c->who))
		return err_set(e, ERR_INVALID, .field = "kind", .rule = "RST-05",
			.msgid = N_("This is no change of shifts. Begin with a shift of your own"));
	d->rule = shift_change_rule(ask->kind, SHIFT_CHANGE_NONE, SHIFT_CHANGE_ASK);
	return shift_change_words_check(d, e);
}

bool
shift_change_ask_within(
	struct ctx *c, const struct shift_change_ask *ask, int64_t *id, struct err *e)
{
	struct shift_change_doing d;

	if (!ask_begin(c, ask, &d, e) || !ask_within(c, ask, &d, e))
		return false;
	*id = d.now.id;
	return true;
}

bool
shift_change_ask(struct ctx *c, const struct shift_change_ask *ask, int64_t *id, struct err *e)
{
	struct access_object on = {.person = c->who};
	bool assigned = ask->kind == SHIFT_ASSIGNED;
	struct shift_change_doing d;

	if (ask->kind == SHIFT_FOR_LEAVE) /* by leave_cover_ask() */
		return err_set(e, ERR_INVALID, .field = "kind", .rule = "LV-11",
			.msgid = N_("This is asked for on the cover page of the leave"));
	if (!ask_begin(c, ask, &d, e))
		return false;
	if (assigned)
		on.person = ask->move[0].to;
	if (!act_begin(c, assigned ? ACT_SHIFT_CHANGE_ASSIGN : ACT_SHIFT_CHANGE_ASK, &on, e))
		return false;
	if (!ask_within(c, ask, &d, e))
		return act_fail(c);
	*id = d.now.id;
	return act_commit(c, e);
}
