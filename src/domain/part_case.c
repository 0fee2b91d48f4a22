/* part_case.c — dismissal cases and proposals to part: opened, heard, decided. SPDX-License-Identifier: MIT
 *
 * source: SCR-09, SCR-21, PAY-02, ORG-04.
 */
#include "domain/part_case.h"

#include "base/day.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/ledger.h"
#include "domain/param.h"
#include "domain/part_case_core.h"
#include "domain/score_month_core.h"

static bool
words_fit(const char *s, const char *field, struct err *e)
{
	return typed_check(s,
		&(const struct typed_rule){.field = field,
			.rule = "SCR-21",
			.msgid = N_("Say it in 2 to 400 characters"),
			.least = 2,
			.most = PART_WORDS_CHARS},
		e);
}

static bool
is_signed(const struct ctx *c, struct err *e)
{
	return (c->key && c->key_confirmed) ||
	       err_set(e, ERR_DENIED, .rule = "SCR-21", .field = "password",
		       .msgid = N_("Each step of a case is signed: your password is asked"));
}

bool
part_get(struct ctx *c, int64_t id, struct part_case *out, struct err *e)
{
	bool found;

	if (!part_row(c, id, out, &found, e))
		return false;
	return found ||
	       err_set(e, ERR_NOT_FOUND, .rule = "SCR-21", .msgid = N_("There is no such case"));
}

/* --- opening --- */

/* SCR-21: as long as for an answer to a month's sheet. */
static bool
set_due(struct ctx *c, struct part_case *p, struct err *e)
{
	int64_t workdays;

	return param_get_int(c, "score.appeal_workdays", p->day, &workdays, e) &&
	       score_workday_after(c, p->day, (int)workdays, &p->answer_due, e);
}

static bool
fill(struct ctx *c, struct part_case *p, struct err *e)
{
	p->rev = 1;
	p->day = clock_local(c->now.utc_us).day;
	p->state = PART_HEARING;
	p->opened_us = c->now.utc_us;
	return set_due(c, p, e) && part_next_id(c, &p->id, e);
}

struct ground {
	enum part_source source;
	int64_t source_id, person, record;
	bool arises;
};

static bool
open_case(struct ctx *c, const struct ground *g, struct err *e)
{
	const struct part_links links = {.record = {g->record}, .n = 1};
	const struct part_signed s = {
		.type = RECORD_PART_OPENED, .act = PART_DO_OPEN, .links = &links};
	struct part_case p = {.kind = PART_DISMISSAL,
		.person = g->person,
		.source = g->source,
		.source_id = g->source_id};

	return fill(c, &p, e) && part_settle(c, &p, &s, e);
}

static bool
fall_away(struct ctx *c, struct part_case *p, struct err *e)
{
	const struct part_signed s = {.type = RECORD_PART_FELL_AWAY, .act = PART_DO_FALL};
	const struct part_move *m = part_move_of(p->state, PART_DO_FALL);

	if (!m)
		return true;
	p->state = m->to;
	return part_settle(c, p, &s, e);
}

static bool
follow(struct ctx *c, const struct ground *g, struct err *e)
{
	struct part_case p;
	bool found;

	if (!part_of(c, g->source, g->source_id, &p, &found, e))
		return false;
	if (!g->arises)
		return !found || fall_away(c, &p, e);
	return (found && p.state != PART_WITHDRAWN) || open_case(c, g, e);
}

bool
part_follow_event_within(struct ctx *c, const struct conduct_event *ev, struct err *e)
{
	struct conduct_code k;

	if (!conduct_code_version(c, ev->code, ev->version, &k, e))
		return false;
	if (k.kind != CONDUCT_DISMISSAL)
		return true;
	return follow(c,
		&(const struct ground){.source = PART_OF_CONDUCT,
			.source_id = ev->id,
			.person = ev->person,
			.record = ev->confirmed_record,
			.arises = part_arises_of_event(k.kind, ev->state)},
		e);
}

bool
part_follow_fine_within(struct ctx *c, const struct money_entry *m, bool arises, struct err *e)
{
	return follow(c,
		&(const struct ground){.source = PART_OF_MONEY,
			.source_id = m->id,
			.person = m->person,
			.record = m->confirmed_record,
			.arises = arises},
		e);
}

/* --- proposing --- */

static bool
links_fit(struct ctx *c, const struct part_new *n, struct part_links *l, struct err *e)
{
	bool is = true;

	*l = (struct part_links){.n = 0};
	for (int i = 0; is && i < n->records && i < PART_LINKS_MAX; i++) {
		if (!part_is_ground(c, n->person, n->record[i], &is, e))
			return false;
		l->record[l->n++] = n->record[i];
	}
	return (is && l->n) ||
	       err_set(e, ERR_INVALID, .field = "records", .rule = "SCR-21",
		       .msgid = N_("A proposal rests on confirmed records about the person. "
				   "None was found"));
}

static bool
person_fits(struct ctx *c, const struct part_new *n, struct err *e)
{
	struct person p;
	bool twice;

	if (!person_get(c, n->person, &p, e) || !part_is_proposed(c, n->person, &twice, e))
		return false;
	if (p.post == POST_DIRECTOR)
		return err_set(e, ERR_BLOCKED, .field = "person", .rule = "ORG-04",
			.msgid = N_("Nobody here stands above the director"));
	return !twice ||
	       err_set(e, ERR_CONFLICT, .field = "person", .rule = "SCR-21",
		       .msgid = N_("A proposal about {1} is under way already"), .arg = {p.name});
}

static bool
propose(struct ctx *c, const struct part_new *n, int64_t *id, struct err *e)
{
	struct part_links links;
	const struct part_signed s = {.type = RECORD_PART_PROPOSED,
		.act = PART_DO_PROPOSE,
		.words = n->reason,
		.links = &links};
	struct part_case p = {.kind = PART_PROPOSAL,
		.person = n->person,
		.source = PART_OF_PERSON,
		.opened_by = c->who};

	if (!is_signed(c, e) || !person_fits(c, n, e) || !links_fit(c, n, &links, e) ||
		!fill(c, &p, e))
		return false;
	p.source_id = p.id;
	if (!part_settle(c, &p, &s, e))
		return false;
	*id = p.id;
	return true;
}

bool
part_propose(struct ctx *c, const struct part_new *n, int64_t *id, struct err *e)
{
	if (!words_fit(n->reason, "reason", e) ||
		!act_begin(c, ACT_PART_PROPOSE, &(struct access_object){.person = n->person}, e))
		return false;
	return propose(c, n, id, e) ? act_commit(c, e) : act_fail(c);
}

/* --- hearing and deciding --- */

static const struct {
	enum record_type type;
	enum action action;
} acts[PART_ACTS] = {
	[PART_DO_ANSWER] = {RECORD_PART_ANSWERED, ACT_PART_ANSWER},
	[PART_DO_NOTE] = {RECORD_PART_NOTED, ACT_PART_NOTE},
	[PART_DO_WITHDRAW] = {RECORD_PART_TAKEN_BACK, ACT_PART_PROPOSE},
	[PART_DO_PART] = {RECORD_PART_DECIDED, ACT_PART_DECIDE},
	[PART_DO_KEEP] = {RECORD_PART_KEPT, ACT_PART_DECIDE},
};

static bool
decides(enum part_act a)
{
	return a == PART_DO_PART || a == PART_DO_KEEP;
}

/* ORG-04: not who proposed it, nor who confirmed what the case follows from. */
static bool
is_apart(struct ctx *c, const struct part_case *p, struct err *e)
{
	int64_t from = p->opened_by;
	struct ledger_record r;
	struct part_links l;

	if (!from) {
		if (!part_links_of(c, p->id, &l, e) || !ledger_read(c, l.record[0], &r, e))
			return false;
		from = r.view.head.actor;
		ledger_record_free(&r);
	}
	return from != c->who ||
	       err_set(e, ERR_BLOCKED, .rule = "ORG-04",
		       .msgid = p->opened_by
					? N_("You proposed this one. Somebody else decides it")
					: N_("You confirmed what this case follows from. Somebody "
					     "else decides it"));
}

static bool
is_theirs(struct ctx *c, const struct part_case *p, enum part_act a, struct err *e)
{
	if (decides(a))
		return is_apart(c, p, e);
	if (a == PART_DO_ANSWER && c->who != p->person)
		return err_set(e, ERR_DENIED, .rule = "SCR-21",
			.msgid = N_("Only the person it is about answers"));
	if (a == PART_DO_WITHDRAW && c->who != p->opened_by)
		return err_set(e, ERR_DENIED, .rule = "SCR-21",
			.msgid = N_("Only who proposed it takes it back"));
	return true;
}

static bool
is_possible(struct ctx *c, const struct part_case *p, enum part_act a, struct err *e)
{
	const enum part_lack lack = a == PART_DO_PART
					    ? part_lack_of(p, clock_local(c->now.utc_us).day)
					    : PART_LACKS_NOTHING;

	if (!part_move_of(p->state, a) || (a == PART_DO_NOTE && p->kind != PART_DISMISSAL))
		return err_set(e, ERR_BLOCKED, .rule = "SCR-21",
			.msgid = N_("That is not possible in the state this case is in now"));
	return lack == PART_LACKS_NOTHING ||
	       err_set(e, ERR_BLOCKED, .rule = "SCR-21", .msgid = part_lack_label(lack));
}

bool
part_may(struct ctx *c, const struct part_case *p, enum part_act a, struct err *e)
{
	if (!decides(a) && !is_theirs(c, p, a, e))
		return false;
	return access_may(c, acts[a].action, &(struct access_object){.person = p->person}, e) &&
	       is_theirs(c, p, a, e) && is_possible(c, p, a, e);
}

static bool
day_fits(int day, const char *field, int today, struct err *e)
{
	return !day || (day_is_valid(day) && day <= today) ||
	       err_set(e, ERR_INVALID, .field = field, .rule = "SCR-21",
		       .msgid = N_("Name the day it was done, today or before"));
}

static bool
note(struct ctx *c, struct part_case *p, const struct part_said *s, struct err *e)
{
	const int today = clock_local(c->now.utc_us).day;

	if (!s->union_on && !s->rule_on)
		return err_set(e, ERR_INVALID, .field = "union_on", .rule = "SCR-21",
			.msgid = N_("Fill in at least one of the two lines"));
	if (!day_fits(s->union_on, "union_on", today, e) ||
		!day_fits(s->rule_on, "rule_on", today, e))
		return false;
	p->union_on = s->union_on ? s->union_on : p->union_on;
	p->rule_on = s->rule_on ? s->rule_on : p->rule_on;
	return true;
}

static bool
apply(struct ctx *c, struct part_case *p, const struct part_said *s, struct err *e)
{
	if (s->act == PART_DO_NOTE)
		return note(c, p, s, e);
	if (s->act == PART_DO_ANSWER && s->stand != PART_AGREES && s->stand != PART_OBJECTS)
		return err_set(e, ERR_INVALID, .field = "stand", .rule = "SCR-21",
			.msgid = N_("Say whether you agree"));
	if (s->act == PART_DO_ANSWER)
		p->stand = s->stand;
	if (decides(s->act)) {
		p->decided_by = c->who;
		p->decided_us = c->now.utc_us;
	}
	return true;
}

static bool
act_within(struct ctx *c, const struct part_ref *ref, const struct part_said *said, struct err *e)
{
	const struct part_signed s = {
		.type = acts[said->act].type, .act = said->act, .words = said->words};
	struct part_case p;

	if (!is_signed(c, e) || !part_get(c, ref->id, &p, e))
		return false;
	if (p.rev != ref->rev)
		return err_set(e, ERR_STALE, .rule = "SCR-21",
			.msgid = N_("This case was changed meanwhile. Look at it again first"));
	if (!is_theirs(c, &p, said->act, e) || !is_possible(c, &p, said->act, e) ||
		!apply(c, &p, said, e))
		return false;
	p.state = part_move_of(p.state, said->act)->to;
	return part_settle(c, &p, &s, e);
}

bool
part_do(struct ctx *c, const struct part_ref *ref, const struct part_said *said, struct err *e)
{
	struct part_case p;

	if (said->act >= PART_ACTS || !acts[said->act].type)
		return err_set(e, ERR_INVALID, .field = "act", .rule = "SCR-21",
			.msgid = N_("That is not possible in the state this case is in now"));
	if (!words_fit(said->words, "words", e) || !part_get(c, ref->id, &p, e) ||
		!act_begin(
			c, acts[said->act].action, &(struct access_object){.person = p.person}, e))
		return false;
	return act_within(c, ref, said, e) ? act_commit(c, e) : act_fail(c);
}

/* --- reading --- */

bool
part_may_see(struct ctx *c, const struct part_case *p, struct err *e)
{
	return p->opened_by == c->who ||
	       access_may(c, ACT_PART_SEE, &(struct access_object){.person = p->person}, e);
}

bool
part_load(struct ctx *c, bool open, struct arena *a, struct part_list *out, struct err *e)
{
	if (access_may(c, ACT_PART_SEE, NULL, NULL))
		return part_all(c, open, a, out, e);
	return part_of_person(c, c->who, open, a, out, e);
}
