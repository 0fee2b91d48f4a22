/* away.c — away from one's post while on duty: asked, gone, back. SPDX-License-Identifier: MIT
 *
 * source: ATT-03, ATT-05, RST-10, SHO-11.
 */
#include "domain/away.h"

#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/away_core.h"
#include "domain/away_sql.h"
#include "domain/conduct.h"
#include "domain/ledger.h"
#include "domain/param.h"
#include "domain/person.h"
#include "domain/presence.h"

#define CHANGED N_("This changed meanwhile. Look at it again first")

/* --- what is signed --- */

static void
int_put(struct record *r, int tag, int64_t v)
{
	if (v)
		record_int(r, tag, v);
}

bool
away_sign(struct ctx *c, const struct away *a, const struct away_sign *s, int64_t *record,
	struct err *e)
{
	bool begins = s->begins;
	struct ledger_ref ref;
	struct record r;
	bool good;

	record_init(&r, s->type, a->desk);
	record_int(&r, TAG_AWAY_ID, a->id);
	record_int(&r, TAG_AWAY_EVENT, s->event + 1);
	int_put(&r, TAG_AWAY_PERSON, a->person == c->who ? 0 : a->person);
	int_put(&r, TAG_AWAY_PRESENCE, begins ? a->presence : 0);
	int_put(&r, TAG_AWAY_KIND, begins ? (int64_t)a->kind : 0);
	int_put(&r, TAG_AWAY_AT, s->at_us);
	int_put(&r, TAG_AWAY_UNTIL, s->until_us);
	int_put(&r, TAG_AWAY_MINUTES, begins ? a->expected_min : 0);
	int_put(&r, TAG_AWAY_RELIEF, begins ? a->relief : 0);
	int_put(&r, TAG_AWAY_TOLD, s->event == AWAY_GO ? a->told : 0);
	r.about = (struct record_about){RECORD_AWAY_ASKED, a->id};
	record_said(&r, TAG_AWAY_TEXT, s->text);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	*record = ref.id;
	return good;
}

bool
away_text_fits(const char *s, const char *field, bool needed, struct err *e)
{
	return typed_check(s,
		&(const struct typed_rule){.field = field,
			.rule = "ATT-03",
			.msgid = N_(
				"Write the reason in 2 to 200 characters. Example: printer paper"),
			.least = needed ? 2 : 0,
			.most = AWAY_TEXT_CHARS},
		e);
}

/* --- the frame --- */

/* Of oneself, or of a break by who plans them: RST-10. */
static enum action
action_of(const struct ctx *c, const struct away *a, enum away_event event)
{
	switch (event) {
	case AWAY_APPROVE:
	case AWAY_DECLINE:
	case AWAY_CONFIRM:
	case AWAY_DISMISS: return ACT_AWAY_DECIDE;
	case AWAY_GO:
	case AWAY_RETURN:
		return a->person != c->who && away_is_break(a->kind) ? ACT_BREAK_PLAN
								     : ACT_AWAY_ASK;
	case AWAY_ASK:
	case AWAY_PLAN:
	case AWAY_NOTE:
	case AWAY_WITHDRAW:
	case AWAY_CLAIM:
	case AWAY_EVENTS: break;
	}
	return ACT_AWAY_ASK;
}

bool
away_begin(struct ctx *c, struct away_work *w, const struct away_ref *ref, enum away_event event,
	struct err *e)
{
	*w = (struct away_work){.c = c};
	arena_init(&w->arena);
	if (away_get(c, ref->id, &w->arena, &w->a, e) &&
		act_begin(c, action_of(c, &w->a, event),
			&(struct access_object){.person = w->a.person}, e)) {
		if (away_get(c, ref->id, &w->arena, &w->a, e) &&
			((w->a.rev == ref->rev && away_next(w->a.state, event)) ||
				err_set(e, ERR_STALE, .msgid = CHANGED)))
			return true;
		(void)act_fail(c);
	}
	arena_free(&w->arena);
	return false;
}

bool
away_finish(struct away_work *w, bool good, struct err *e)
{
	if (!good)
		(void)act_fail(w->c);
	else
		good = act_commit(w->c, e);
	arena_free(&w->arena);
	return good;
}

bool
away_of_presence(struct ctx *c, int64_t person, struct away *out, struct err *e)
{
	struct presence p;

	if (!presence_open_of(c, person, &p, e))
		return false;
	if (!p.id)
		return err_set(e, ERR_NOT_FOUND, .rule = "ATT-03",
			.msgid = N_("Only who is signed in for duty can be away from it"));
	*out = (struct away){.person = person,
		.rev = 1,
		.presence = p.id,
		.desk = p.desk ? p.desk : c->desk,
		.day = p.day,
		.shift = p.shift,
		.asked_us = c->now.utc_us,
		.reason = "",
		.claim = "",
		.why = "",
		.verdict_why = ""};
	return out->desk ||
	       err_set(e, ERR_NOT_FOUND, .rule = "ATT-03",
		       .msgid = N_("This is signed at a desk. Open the console at one"));
}

/* --- asking --- */

static bool
ask_check(const struct away_ask *ask, struct err *e)
{
	if (ask->kind < AWAY_OFF_POST || ask->kind >= AWAY_KINDS || ask->kind == AWAY_OTHER_POST)
		return err_set(e, ERR_INVALID, .field = "kind", .rule = "ATT-03",
			.msgid = N_("Say whether you leave the post, go out, or take a break"));
	if (ask->minutes < 1 || ask->minutes > AWAY_MINUTES_MAX)
		return err_set(e, ERR_INVALID, .field = "minutes", .rule = "ATT-03",
			.msgid = N_("Say for how long: 1 to 480 minutes. Example: 10"));
	return away_text_fits(ask->reason, "reason", !away_is_break(ask->kind), e);
}

/* One question, or one going, at a time. */
static bool
is_free(struct ctx *c, int64_t person, enum away_state taken, struct err *e)
{
	struct aways all;
	struct arena a;
	bool good, free_of = true;

	arena_init(&a);
	good = away_rows(
		c, &(const struct away_filter){.person = person, .open = true}, &a, &all, e);
	for (int i = 0; good && i < all.n; i++)
		free_of = free_of && all.item[i].state != taken;
	arena_free(&a);
	if (good && !free_of)
		return err_set(e, ERR_CONFLICT, .rule = "ATT-03",
			.msgid = taken == AWAY_ASKED
					 ? N_("A question waits already. Withdraw it first")
					 : N_("Away already. Sign back first"));
	return good;
}

static bool
write_ask(struct ctx *c, const struct away_ask *ask, int64_t *id, struct err *e)
{
	const struct away_sign s = {
		.type = RECORD_AWAY_ASKED, .event = AWAY_ASK, .begins = true, .text = ask->reason};
	struct away a;

	if (!away_of_presence(c, c->who, &a, e) || !is_free(c, c->who, AWAY_ASKED, e) ||
		!away_next_id(c, &a.id, e))
		return false;
	a.kind = ask->kind;
	a.expected_min = ask->minutes;
	a.reason = ask->reason;
	a.state = away_next((enum away_state)0, AWAY_ASK);
	*id = a.id;
	return away_sign(c, &a, &s, &a.asked_record, e) && away_insert(c, &a, e);
}

bool
away_ask(struct ctx *c, const struct away_ask *ask, int64_t *id, struct err *e)
{
	if (!ask_check(ask, e) ||
		!act_begin(c, ACT_AWAY_ASK, &(struct access_object){.person = c->who}, e))
		return false;
	if (!write_ask(c, ask, id, e))
		return act_fail(c);
	return act_commit(c, e);
}

static bool
withdraw(struct ctx *c, struct away *a, struct err *e)
{
	const struct away_sign s = {.type = RECORD_AWAY_ASKED, .event = AWAY_WITHDRAW};

	a->state = away_next(a->state, AWAY_WITHDRAW);
	a->approved = false;
	a->decided_by = c->who;
	a->decided_us = c->now.utc_us;
	a->why = "";
	return away_sign(c, a, &s, &a->decided_record, e) && away_update(c, a, e);
}

bool
away_withdraw(struct ctx *c, const struct away_ref *ref, struct err *e)
{
	struct away_work w;

	return away_begin(c, &w, ref, AWAY_WITHDRAW, e) && away_finish(&w, withdraw(c, &w.a, e), e);
}

bool
away_claim(struct ctx *c, const struct away_ref *ref, const char *reason, struct err *e)
{
	const struct away_sign s = {.type = RECORD_AWAY_ASKED, .event = AWAY_CLAIM, .text = reason};
	struct away_work w;
	bool good;

	if (!away_text_fits(reason, "reason", true, e) || !away_begin(c, &w, ref, AWAY_CLAIM, e))
		return false;
	good = !w.a.claim_record || err_set(e, ERR_STALE, .msgid = CHANGED);
	w.a.claim = reason;
	good = good && away_sign(c, &w.a, &s, &w.a.claim_record, e) && away_update(c, &w.a, e);
	return away_finish(&w, good, e);
}

/* --- going --- */

/* ATT-05, RST-10: what cannot begin without a yes. */
static bool
may_go(const struct away *a, struct err *e)
{
	if (a->state == AWAY_APPROVED || (!away_is_out(a->kind) && !away_is_break(a->kind)))
		return true;
	if (away_is_out(a->kind))
		return err_set(e, ERR_BLOCKED, .rule = "ATT-05",
			.msgid = N_("Going out needs your line manager's yes first"));
	return err_set(e, ERR_BLOCKED, .rule = "RST-10",
		.msgid = N_("The shift leader plans breaks. Wait for the yes"));
}

bool
away_leave_post(struct ctx *c, struct away *a, struct err *e)
{
	bool fresh = a->id == 0;
	const struct away_sign s = {.type = RECORD_AWAY_MOVED,
		.event = AWAY_GO,
		.begins = fresh,
		.text = fresh ? a->reason : ""};

	if (!may_go(a, e) || !is_free(c, a->person, AWAY_GONE, e) ||
		(fresh && !away_next_id(c, &a->id, e)))
		return false;
	a->state = away_next(fresh ? (enum away_state)0 : a->state, AWAY_GO);
	a->gone_us = c->now.utc_us;
	a->gone_by = c->who;
	if (!away_sign(c, a, &s, &a->gone_record, e))
		return false;
	if (!fresh)
		return away_update(c, a, e);
	a->asked_record = a->gone_record;
	return away_insert(c, a, e);
}

/* ATT-03: told is told upwards: along the line, or to whoever may decide it. */
static bool
told_fits(struct ctx *c, int64_t told, struct err *e)
{
	const struct access_object on = {.person = c->who};
	struct ctx as = *c;
	bool above = true;

	if (told && !person_is_above(c, told, c->who, &above, e))
		return false;
	as.who = told;
	return above || access_may(&as, ACT_AWAY_DECIDE, &on, NULL) ||
	       err_set(e, ERR_INVALID, .field = "told", .rule = "ATT-03",
		       .msgid = N_("Name a superior: a leader, or somebody up your line"));
}

static bool
go_unasked(struct ctx *c, const struct away_going *g, struct err *e)
{
	struct away a;

	if (!told_fits(c, g->told, e) || !away_of_presence(c, c->who, &a, e))
		return false;
	a.kind = AWAY_OFF_POST;
	a.told = g->told;
	a.reason = g->reason ? g->reason : "";
	if (!away_leave_post(c, &a, e))
		return false;
	if (g->id)
		*g->id = a.id;
	return true;
}

bool
away_go(struct ctx *c, const struct away_going *g, struct err *e)
{
	struct away_work w;

	if (!g->ref.id) {
		if (!away_text_fits(g->reason, "reason", g->reason && *g->reason, e) ||
			!act_begin(c, ACT_AWAY_ASK, &(struct access_object){.person = c->who}, e))
			return false;
		return go_unasked(c, g, e) ? act_commit(c, e) : act_fail(c);
	}
	if (g->id)
		*g->id = g->ref.id;
	return away_begin(c, &w, &g->ref, AWAY_GO, e) &&
	       away_finish(&w,
		       (!away_is_break(w.a.kind) || break_may_begin(c, &w.a, e)) &&
			       away_leave_post(c, &w.a, e),
		       e);
}

/* --- back --- */

/* ATT-03: one of the two, or nothing; nobody proposes it but the rule. */
bool
away_propose(struct ctx *c, struct away *a, int64_t evidence, struct err *e)
{
	const struct away_count n = {.kind = a->kind,
		.gone_min = away_gone_min(a, a->back_us),
		.approved_min = a->approved ? a->expected_min : 0,
		.told = a->told || a->expected_min};
	struct conduct_found p = {.person = a->person,
		.day = a->day,
		.source = CONDUCT_OF_AWAY,
		.source_id = a->id,
		.evidence = evidence};
	int64_t score, absence;

	if (!param_get_int(c, "offpost.score_minutes", a->day, &score, e) ||
		!param_get_int(c, "offpost.absence_minutes", a->day, &absence, e))
		return false;
	a->proposal = away_judged(&n, &(const struct away_limits){(int)score, (int)absence});
	if (a->proposal == AWAY_NOTHING)
		return true;
	a->proposed_min = away_over_min(a, a->back_us);
	p.code = a->proposal == AWAY_D07 ? "D-07" : "S-01";
	p.minutes = a->proposed_min;
	return conduct_propose_within(c, &p, e);
}

bool
away_come_back(struct ctx *c, struct away *a, int64_t at_us, struct err *e)
{
	const struct away_sign s = {.type = RECORD_AWAY_MOVED,
		.event = AWAY_RETURN,
		.until_us = at_us == c->now.utc_us ? 0 : at_us};

	if (at_us < a->gone_us)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-11",
			.msgid =
				N_("The clock stands before the time of leaving. Tell operations"));
	a->state = away_next(a->state, AWAY_RETURN);
	a->back_us = at_us;
	a->back_by = c->who;
	return away_sign(c, a, &s, &a->back_record, e) && away_propose(c, a, a->back_record, e) &&
	       away_update(c, a, e);
}

bool
away_return(struct ctx *c, const struct away_ref *ref, struct err *e)
{
	struct away_work w;

	return away_begin(c, &w, ref, AWAY_RETURN, e) &&
	       away_finish(&w, away_come_back(c, &w.a, c->now.utc_us, e), e);
}

bool
away_end_within(struct ctx *c, int64_t person, int64_t at_us, struct err *e)
{
	struct aways all;
	struct arena a;
	bool good;

	arena_init(&a);
	good = away_rows(
		c, &(const struct away_filter){.person = person, .open = true}, &a, &all, e);
	for (int i = 0; good && i < all.n; i++) {
		struct away *x = &all.item[i];
		int64_t end = at_us > x->gone_us ? at_us : x->gone_us;

		good = x->state == AWAY_GONE ? away_come_back(c, x, end, e) : withdraw(c, x, e);
	}
	arena_free(&a);
	return good;
}

static bool
waits(const struct away *a)
{
	return a->expected_min && !a->decided_by && !a->planned_by &&
	       (a->state == AWAY_ASKED || a->state == AWAY_GONE);
}

bool
away_load(struct ctx *c, const struct away_filter *f, struct arena *a, struct aways *out,
	struct err *e)
{
	int n = 0;

	if (!away_rows(c, f, a, out, e))
		return false;
	for (int i = 0; i < out->n; i++)
		if (!f->for_me || ((f->judging || waits(&out->item[i])) &&
					  away_may_decide(c, &out->item[i], NULL)))
			out->item[n++] = out->item[i];
	out->n = n;
	return true;
}
