/* handover_unfit.c — who is not fit to sign a handover, and who acts instead. SPDX-License-Identifier: MIT
 *
 * source: SHO-07 (d), ORG-04.
 */
#include "domain/handover_core.h"
#include "domain/handover_exits_sql.h"
#include "domain/person.h"

/* ---- whose turn it is, for every step ---- */

/* SHO-07: what a mark forbids, and what only the substitute may do. */
static bool
may_begin(const struct handover_exits *x, const struct handover *h, int64_t actor,
	enum handover_action a, struct err *e)
{
	/* until it is accepted: who is sober again may supplement it */
	if (a != HANDOVER_DO_ADD && handover_is_open(h->state) && handover_is_unfit(x, actor))
		return err_set(e, ERR_BLOCKED, .rule = "SHO-07",
			.msgid = N_("You were marked unfit on this handover. Somebody else signs "
				    "it"));
	/* Who signs for the desk took part: ORG-04 */
	if ((a == HANDOVER_DO_CHECK || a == HANDOVER_DO_RELEASE) &&
		x->acts[HANDOVER_OUTGOING] == actor)
		return err_set(e, ERR_BLOCKED, .rule = "ORG-04",
			.msgid = N_("You took part in this handover. Somebody else must do this"));
	if (a != HANDOVER_DO_REVIEW)
		return true;
	if (x->unfit_now[HANDOVER_INCOMING])
		return err_set(e, ERR_BLOCKED, .rule = "SHO-07",
			.msgid = N_("The incoming person is marked unfit. Name a substitute "
				    "first (i)"));
	return !x->acts[HANDOVER_INCOMING] || x->acts[HANDOVER_INCOMING] == actor ||
	       err_set(e, ERR_BLOCKED, .rule = "SHO-07",
		       .msgid = N_("A substitute was named for this handover. Only they review "
				   "it"));
}

bool
handover_exits_parts(const struct handover_exits *x, const struct handover *h, int64_t actor,
	enum handover_action a, struct handover_parts *out, struct err *e)
{
	*out = (struct handover_parts){actor, handover_acting_giver(x, h), h->receiver};
	return may_begin(x, h, actor, a, e);
}

int64_t
handover_acting_giver(const struct handover_exits *x, const struct handover *h)
{
	bool there = handover_is_open(h->state) && !handover_giver_is_gone(h->state);

	return there && x->acts[HANDOVER_OUTGOING] ? x->acts[HANDOVER_OUTGOING] : h->giver;
}

/* ---- who may mark and name ---- */

struct naming {
	struct handover_data d;
	const struct handover_step *step;
	struct handover_exits x;
	struct arena arena;
	enum handover_side side; /* that is marked or filled */
	int64_t person;          /* whose superior may do it */
};

/* What the actor is to the side: the other party, a superior of the person, or
 * neither; access is asked for accordingly. */
static bool
access_of(struct ctx *c, const struct naming *n, enum action *out, struct err *e)
{
	const struct handover *h = &n->d.h;
	int64_t giver = handover_acting_giver(&n->x, h);
	bool above;

	if (n->side == HANDOVER_INCOMING && c->who == giver) {
		*out = giver == h->giver ? ACT_HANDOVER_OFFER : ACT_BLOCKER_RELEASE;
		return true;
	}
	if (n->side == HANDOVER_OUTGOING && h->receiver && c->who == h->receiver) {
		*out = ACT_HANDOVER_ACCEPT;
		return true;
	}
	if (!person_is_above(c, c->who, n->person, &above, e))
		return false;
	*out = above ? ACT_HANDOVER_ADD : ACT_BLOCKER_RELEASE;
	return true;
}

static bool
naming_fail(struct ctx *c, struct naming *n)
{
	arena_free(&n->arena);
	return act_fail(c);
}

static bool
naming_open(struct ctx *c, const struct handover_ref *ref, struct naming *n, struct err *e)
{
	arena_init(&n->arena);
	if (handover_data_get(c, ref->id, &n->d, e) &&
		handover_exits_load(c, ref->id, &n->arena, &n->x, e))
		return true;
	arena_free(&n->arena);
	return false;
}

/* What was read outside stands: handover_begin_as() asks for the same rev. */
static bool
naming_begin(struct ctx *c, const struct handover_ref *ref, enum handover_action a,
	struct naming *n, struct err *e)
{
	struct handover_begin_as as = {.action = a, .person = n->person};

	if (access_of(c, n, &as.access, e)) {
		/* Where the giver is gone whoever came may name who takes the desk. */
		if (a == HANDOVER_DO_SUBSTITUTE && handover_giver_is_gone(n->d.h.state) &&
			n->side == HANDOVER_INCOMING && as.access == ACT_BLOCKER_RELEASE)
			as.access = ACT_HANDOVER_ACCEPT;
		if (handover_begin_as(c, ref, &as, &n->d, &n->step, e))
			return true;
	}
	arena_free(&n->arena);
	return false;
}

static bool
not_possible(struct err *e, const char *msgid)
{
	return err_set(e, ERR_BLOCKED, .rule = "SHO-07", .msgid = msgid);
}

/* ---- marking ---- */

/* The one who reviews; before that, or after a substitute was named, who is to come. */
static bool
is_incoming(struct ctx *c, const struct naming *n, int64_t person, struct err *e)
{
	const struct handover *h = &n->d.h;
	struct person p;

	if (!person_get(c, person, &p, e))
		return false;
	if (p.left_on || access_reach(p.post, ACT_HANDOVER_ACCEPT) == RELATION_NOBODY)
		return err_set(e, ERR_INVALID, .field = "person", .rule = "SHO-07",
			.msgid = N_("{1} cannot take over a desk at all. Pick who is to come"),
			.arg = {p.name});
	if (n->x.unfit_now[HANDOVER_INCOMING])
		return not_possible(e, N_("Somebody is marked already. Name a substitute first"));
	if (h->receiver && person != h->receiver && !handover_is_unfit(&n->x, h->receiver))
		return err_set(e, ERR_INVALID, .field = "person", .rule = "SHO-07",
			.msgid =
				N_("Somebody else reviews this handover. Only they can be marked"));
	return !n->x.acts[HANDOVER_INCOMING] || person == n->x.acts[HANDOVER_INCOMING] ||
	       err_set(e, ERR_INVALID, .field = "person", .rule = "SHO-07",
		       .msgid = N_("A substitute takes over. Only they can be marked now"));
}

static bool
may_mark(struct ctx *c, const struct naming *n, enum handover_side side, int64_t person,
	struct err *e)
{
	if (person == c->who)
		return err_set(e, ERR_BLOCKED, .rule = "ORG-04", .field = "person",
			.msgid =
				N_("Nobody marks themselves. The other person or a superior does"));
	if (handover_is_unfit(&n->x, person))
		return not_possible(e, N_("This person is marked on this handover already"));
	if (side == HANDOVER_INCOMING)
		return is_incoming(c, n, person, e);
	return !handover_giver_is_gone(n->d.h.state) ||
	       not_possible(e, N_("The outgoing person is gone and signs nothing here any more"));
}

static bool
write_unfit(struct ctx *c, struct naming *n, struct handover_unfit *u, struct err *e)
{
	struct record r;
	struct ledger_ref ref;
	bool good;

	handover_record(&r, RECORD_HANDOVER_UNFIT, &n->d);
	record_int(&r, TAG_HANDOVER_PERSON, u->person.person);
	record_int(&r, TAG_HANDOVER_SIDE, u->side);
	record_said(&r, TAG_HANDOVER_TEXT, u->words);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	u->record = ref.id;
	return good && handover_unfit_insert(c, n->d.h.id, u, e);
}

bool
handover_unfit_mark(
	struct ctx *c, struct handover_ref *ref, int64_t person, const char *words, struct err *e)
{
	struct handover_unfit u = {.person.person = person, .by.person = c->who};
	struct naming n;

	if (!person)
		return err_set(e, ERR_INVALID, .field = "person",
			.msgid = N_("Pick who is not fit. Example: anna"));
	if (!handover_words_check(words,
		    N_("Write what you saw, at least 2 characters. Example: smells of drink"), e) ||
		!naming_open(c, ref, &n, e))
		return false;
	u.words = words;
	u.side = person == n.d.h.giver || person == handover_acting_giver(&n.x, &n.d.h)
			 ? HANDOVER_OUTGOING
			 : HANDOVER_INCOMING;
	n.side = u.side;
	n.person = person;
	if (!naming_begin(c, ref, HANDOVER_DO_UNFIT, &n, e))
		return false;
	u.utc_us = c->now.utc_us;
	if (!may_mark(c, &n, u.side, person, e) || !write_unfit(c, &n, &u, e))
		return naming_fail(c, &n);
	arena_free(&n.arena);
	return handover_done(c, &n.d, n.step, 0, ref, e);
}

/* ---- naming ---- */

static bool
stands_in(struct ctx *c, const struct naming *n, const struct person *p, struct err *e)
{
	struct ctx as = *c;

	as.who = p->id;
	as.desk = 0;
	if (!access_may(&as, ACT_BLOCKER_RELEASE,
		    &(struct access_object){.desk = n->d.h.desk, .person = n->d.h.giver}, NULL))
		return err_set(e, ERR_INVALID, .field = "person", .rule = "SHO-07",
			.msgid = N_("Only who may release signs for the desk. {1} may not"),
			.arg = {p->name});
	return p->id != n->d.h.receiver ||
	       err_set(e, ERR_BLOCKED, .rule = "SHO-01", .field = "person",
		       .msgid = N_("One person never gives and receives. Name somebody else"));
}

static bool
takes_over(const struct naming *n, const struct person *p, struct err *e)
{
	if (access_reach(p->post, ACT_HANDOVER_ACCEPT) == RELATION_NOBODY)
		return err_set(e, ERR_INVALID, .field = "person", .rule = "SHO-07",
			.msgid = N_("{1} cannot take over a desk at all. Pick who is to come"),
			.arg = {p->name});
	return (p->id != n->d.h.giver && p->id != handover_acting_giver(&n->x, &n->d.h)) ||
	       err_set(e, ERR_BLOCKED, .rule = "SHO-01", .field = "person",
		       .msgid = N_("One person never gives and receives. Name somebody else"));
}

static bool
may_name(struct ctx *c, const struct naming *n, enum handover_side side, int64_t person,
	struct err *e)
{
	struct person p;

	if (!n->x.unfit_now[side] && !n->x.acts[side])
		return not_possible(e, N_("Nobody is marked unfit on this side. Nobody is needed"));
	if (!person_get(c, person, &p, e))
		return false;
	if (p.left_on)
		return err_set(e, ERR_INVALID, .field = "person",
			.msgid = N_("{1} has left. Name somebody who is here"), .arg = {p.name});
	if (handover_is_unfit(&n->x, person))
		return err_set(e, ERR_INVALID, .field = "person", .rule = "SHO-07",
			.msgid = N_("{1} is marked unfit on this handover. Name somebody else"),
			.arg = {p.name});
	if (person == n->x.acts[side])
		return not_possible(e, N_("This person is named already"));
	return side == HANDOVER_OUTGOING ? stands_in(c, n, &p, e) : takes_over(n, &p, e);
}

static bool
write_substitute(struct ctx *c, struct naming *n, struct handover_substitute *s, struct err *e)
{
	struct record r;
	struct ledger_ref ref;
	bool good;

	handover_record(&r, RECORD_HANDOVER_SUBSTITUTE, &n->d);
	record_int(&r, TAG_HANDOVER_PERSON, s->person.person);
	record_int(&r, TAG_HANDOVER_SIDE, s->side);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	s->record = ref.id;
	return good && handover_substitute_insert(c, n->d.h.id, s, e);
}

bool
handover_substitute_name(struct ctx *c, struct handover_ref *ref, enum handover_side side,
	int64_t person, struct err *e)
{
	struct handover_substitute s = {.side = side, .person.person = person, .by.person = c->who};
	struct naming n;

	if (!person)
		return err_set(e, ERR_INVALID, .field = "person",
			.msgid = N_("Pick who acts instead. Example: anna"));
	if (!naming_open(c, ref, &n, e))
		return false;
	n.side = side;
	n.person = side == HANDOVER_OUTGOING ? n.d.h.giver : person;
	if (!naming_begin(c, ref, HANDOVER_DO_SUBSTITUTE, &n, e))
		return false;
	s.utc_us = c->now.utc_us;
	if (!may_name(c, &n, side, person, e) || !write_substitute(c, &n, &s, e))
		return naming_fail(c, &n);
	arena_free(&n.arena);
	return handover_done(c, &n.d, n.step, 0, ref, e);
}
