/* away_decide.c — what somebody above decides about being away. SPDX-License-Identifier: MIT
 *
 * source: ATT-03, ATT-05, ORG-02, ORG-04.
 */
#include "base/day.h"
#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/away_core.h"
#include "domain/away_sql.h"
#include "domain/param.h"
#include "domain/person.h"
#include "domain/presence_core.h"

enum { MINUTE_US = 60000000 };

/* ATT-05: the line manager, or whoever is above them. */
static bool
is_in_line(struct ctx *c, const struct away *a, struct err *e)
{
	struct person above;
	bool in_line;

	if (!person_above(c, a->person, &above, e) ||
		!person_is_above(c, c->who, a->person, &in_line, e))
		return false;
	return in_line || above.id == c->who ||
	       err_set(e, ERR_DENIED, .rule = "ATT-05",
		       .msgid = N_("Going out is for the line manager to decide: {1}"),
		       .arg = {above.name});
}

/* ATT-03: the department's head; where nobody is above, that one is. */
static bool
is_head(struct ctx *c, int64_t minutes, struct err *e)
{
	struct person me, above;
	char n[24];

	if (!person_get(c, c->who, &me, e))
		return false;
	if (me.post == POST_MANAGER || me.post == POST_DIRECTOR ||
		!person_above(c, c->who, &above, NULL))
		return true;
	(void)str_format(n, sizeof n, "%lld", (long long)minutes);
	return err_set(e, ERR_DENIED, .rule = "ATT-03",
		.msgid = N_("Over {1} minutes the head of the department decides"), .arg = {n});
}

bool
away_may_decide(struct ctx *c, const struct away *a, struct err *e)
{
	bool judges = a->state == AWAY_BACK;
	int64_t most;

	if (!access_may(c, ACT_AWAY_DECIDE, &(struct access_object){.person = a->person}, e))
		return false;
	if (judges || away_is_break(a->kind))
		return true;
	if (away_is_out(a->kind))
		return is_in_line(c, a, e);
	return param_get_int(c, "offpost.absence_minutes", a->day, &most, e) &&
	       (a->expected_min <= most || is_head(c, most, e));
}

static bool
decide(struct ctx *c, struct away *a, const struct away_decision *d, struct err *e)
{
	const struct away_sign s = {.type = RECORD_AWAY_DECIDED,
		.event = d->yes ? AWAY_APPROVE : AWAY_DECLINE,
		.text = d->why};

	if (a->decided_by || !a->expected_min || a->planned_by)
		return err_set(e, ERR_STALE,
			.msgid = N_("Somebody decided this meanwhile. Look at it again"));
	if (!presence_is_confirmed(c, e) || !away_may_decide(c, a, e))
		return false;
	a->state = away_next(a->state, s.event);
	a->approved = d->yes;
	a->decided_by = c->who;
	a->decided_us = c->now.utc_us;
	a->why = d->why ? d->why : "";
	return away_sign(c, a, &s, &a->decided_record, e) && away_update(c, a, e);
}

bool
away_decide(struct ctx *c, const struct away_decision *d, struct err *e)
{
	struct away_work w;

	return away_text_fits(d->why, "why", !d->yes, e) &&
	       away_begin(c, &w, &d->ref, d->yes ? AWAY_APPROVE : AWAY_DECLINE, e) &&
	       away_finish(&w, decide(c, &w.a, d, e), e);
}

static bool
judge(struct ctx *c, struct away *a, const struct away_decision *d, struct err *e)
{
	const struct away_sign s = {.type = RECORD_AWAY_DECIDED,
		.event = d->yes ? AWAY_CONFIRM : AWAY_DISMISS,
		.text = d->why};

	if (!a->proposal)
		return err_set(e, ERR_NOT_FOUND, .rule = "ATT-03",
			.msgid = N_("Nothing is proposed here that could be decided"));
	if (a->verdict)
		return err_set(e, ERR_STALE,
			.msgid = N_("Somebody decided this meanwhile. Look at it again"));
	if (!presence_is_confirmed(c, e))
		return false;
	a->verdict = d->yes ? AWAY_CONFIRMED : AWAY_DISMISSED;
	a->judged_by = c->who;
	a->judged_us = c->now.utc_us;
	a->verdict_why = d->why ? d->why : "";
	return away_sign(c, a, &s, &a->judged_record, e) && away_update_verdict(c, a, e);
}

bool
away_judge(struct ctx *c, const struct away_decision *d, struct err *e)
{
	struct away_work w;

	return away_text_fits(d->why, "why", !d->yes, e) &&
	       away_begin(c, &w, &d->ref, d->yes ? AWAY_CONFIRM : AWAY_DISMISS, e) &&
	       away_finish(&w, judge(c, &w.a, d, e), e);
}

/* --- found at another's post --- */

static bool
note_check(struct ctx *c, const struct away_note *n, struct err *e)
{
	int64_t now = c->now.utc_us, longest = (int64_t)AWAY_MINUTES_MAX * MINUTE_US;

	if (n->from_us <= 0 || n->from_us > now)
		return err_set(e, ERR_INVALID, .field = "from", .rule = "ATT-03",
			.msgid = N_("Say since when you saw it: a time by now. Example: -10"));
	if (n->to_us <= n->from_us || n->to_us > now || n->to_us - n->from_us > longest)
		return err_set(e, ERR_INVALID, .field = "to", .rule = "ATT-03",
			.msgid = N_("Say until when: after its beginning, by now, within 8 hours"));
	return true;
}

/* The stay in which it was: not only one that still lasts. */
static bool
stay_of(struct ctx *c, const struct away_note *n, struct away *a, struct err *e)
{
	int day = clock_local(n->from_us).day;
	const struct presence_filter f = {
		.person = n->person, .from = day_add(day, -1), .to = day_add(day, 1)};
	struct presences all;
	struct arena arena;
	bool good;

	*a = (struct away){.person = n->person,
		.rev = 1,
		.asked_us = c->now.utc_us,
		.claim = "",
		.why = "",
		.verdict_why = ""};
	arena_init(&arena);
	good = presence_load(c, &f, &arena, &all, e);
	for (int i = 0; good && i < all.n; i++) {
		const struct presence *p = &all.item[i];

		if (p->arrived_us > n->from_us || (p->left_us && p->left_us < n->to_us))
			continue;
		a->presence = p->id;
		a->desk = p->desk ? p->desk : c->desk;
		a->day = p->day;
		a->shift = p->shift;
	}
	arena_free(&arena);
	if (good && (!a->presence || !a->desk))
		return err_set(e, ERR_NOT_FOUND, .field = "from", .rule = "ATT-03",
			.msgid = N_("They were not signed in for duty at that time"));
	return good;
}

static bool
write_note(struct ctx *c, const struct away_note *n, int64_t *id, struct err *e)
{
	const struct away_sign s = {.type = RECORD_AWAY_PLANNED,
		.event = AWAY_NOTE,
		.begins = true,
		.at_us = n->from_us,
		.until_us = n->to_us,
		.text = n->where};
	struct away a;

	if (!note_check(c, n, e) || !stay_of(c, n, &a, e) || !away_next_id(c, &a.id, e))
		return false;
	a.kind = AWAY_OTHER_POST;
	a.state = away_next((enum away_state)0, AWAY_NOTE);
	a.reason = n->where;
	a.gone_us = n->from_us;
	a.back_us = n->to_us;
	a.gone_by = a.back_by = a.planned_by = c->who;
	*id = a.id;
	if (!away_sign(c, &a, &s, &a.asked_record, e))
		return false;
	a.gone_record = a.back_record = a.asked_record;
	return away_propose(c, &a, a.asked_record, e) && away_insert(c, &a, e);
}

bool
away_note(struct ctx *c, const struct away_note *n, int64_t *id, struct err *e)
{
	if (!away_text_fits(n->where, "where", true, e) ||
		!act_begin(c, ACT_AWAY_DECIDE, &(struct access_object){.person = n->person}, e))
		return false;
	if (!write_note(c, n, id, e))
		return act_fail(c);
	return act_commit(c, e);
}
