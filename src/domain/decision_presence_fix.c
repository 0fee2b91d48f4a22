/* decision_presence_fix.c — a time to be put right waits for somebody above. SPDX-License-Identifier: MIT
 *
 * source: ATT-01, ORG-04.
 */
#include "domain/access.h"
#include "domain/decision.h"
#include "domain/presence.h"
#include "domain/presence_sql.h"
#include "domain/record.h"

static bool
may_decide(struct ctx *c, int64_t person)
{
	return access_may(c, ACT_PRESENCE_DECIDE, &(struct access_object){.person = person}, NULL);
}

/* What is claimed, one line: the arrival before the leaving. */
static struct decision_text
words(const struct presence_fix *f)
{
	if (!f->presence || (f->arrived_us && f->left_us))
		return (struct decision_text){N_("{1}: in {2}, out {3}"),
			{DECISION_DAY(f->day), DECISION_MOMENT(f->arrived_us),
				DECISION_MOMENT(f->left_us)}};
	if (f->arrived_us)
		return (struct decision_text){N_("Clock-in {1} to {2}"),
			{DECISION_MOMENT(f->was_arrived_us), DECISION_MOMENT(f->arrived_us)}};
	if (f->was_left_us)
		return (struct decision_text){N_("Clock-out {1} to {2}"),
			{DECISION_MOMENT(f->was_left_us), DECISION_MOMENT(f->left_us)}};
	return (struct decision_text){N_("{1}: forgot to sign out, left {2}"),
		{DECISION_DAY(f->day), DECISION_MOMENT(f->left_us)}};
}

static bool
add(struct ctx *c, const struct presence_fix *f, struct decision_list *l, struct err *e)
{
	struct decision d = {.of = &decision_presence_fix,
		.thing = f->id,
		.rev = f->rev,
		.asker = f->person,
		.asked_us = f->asked_us,
		.what = words(f)};

	if (f->state == FIX_ASKED && may_decide(c, f->person)) {
		d.answers = DECISION_MAY_ACCEPT | DECISION_MAY_DECLINE | DECISION_MAY_ASK_BACK |
			    DECISION_MAY_PASS_ON;
		d.batchable = true;
	}
	d.is_decided = f->state != FIX_ASKED;
	d.answer = f->state == FIX_APPROVED ? DECISION_ACCEPT : DECISION_DECLINE;
	d.decided_by = f->decided_by;
	d.decided_us = f->decided_us;
	d.why = decision_keep(&l->arena, f->why);
	return decision_add(l, &d, e);
}

static bool
fix_waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	const struct presence_fix_filter f = {.waiting = true, .for_me = true};
	struct presence_fixes all;
	bool good = presence_fix_list(c, &f, &l->arena, &all, e);

	for (int i = 0; good && i < all.n; i++)
		good = add(c, &all.item[i], l, e);
	return good;
}

static bool
fix_get(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)
{
	struct presence_fix f;

	if (!presence_fix_get(c, id, &l->arena, &f, NULL, e))
		return false;
	if (f.person != c->who && f.decided_by != c->who && !may_decide(c, f.person))
		return err_set(e, ERR_DENIED, .rule = "ORG-03",
			.msgid = N_("This is for those above who asked for it"));
	return add(c, &f, l, e);
}

static void
tell_time(struct decision_detail *t, const char *label, int64_t was_us, int64_t us)
{
	struct decision_line *l = decision_line(
		t, DECISION_EFFECT, label, DECISION_NOTHING, DECISION_NOTHING, DECISION_NOTHING);

	l->cell[l->cells++] = was_us ? (struct decision_text){NULL, {DECISION_MOMENT(was_us)}}
				     : (struct decision_text){N_("not known"), {{0}}};
	l->cell[l->cells++] = us ? (struct decision_text){NULL, {DECISION_MOMENT(us)}}
				 : (struct decision_text){N_("stays"), {{0}}};
}

static bool
fix_detail(struct ctx *c, const struct decision *d, struct decision_detail *t, struct err *e)
{
	struct decision_line *head;
	struct presence_fix f;

	if (!presence_fix_get(c, d->thing, &t->arena, &f, NULL, e))
		return false;
	(void)decision_line(t, DECISION_REQUEST, N_("Of {1}, business day {2}"),
		DECISION_PERSON(f.person), DECISION_DAY(f.day), DECISION_NOTHING);
	if (*f.reason)
		(void)decision_line(t, DECISION_REQUEST, N_("Reason: {1}"), DECISION_TEXT(f.reason),
			DECISION_NOTHING, DECISION_NOTHING);
	head = decision_line(t, DECISION_EFFECT, N_("Times"), DECISION_NOTHING, DECISION_NOTHING,
		DECISION_NOTHING);
	head->cell[head->cells++] = (struct decision_text){N_("before"), {{0}}};
	head->cell[head->cells++] = (struct decision_text){N_("now"), {{0}}};
	tell_time(t, N_("arrived"), f.was_arrived_us, f.arrived_us);
	tell_time(t, N_("left"), f.was_left_us, f.left_us);
	decision_event(
		t, f.asked_us, N_("asked by {1}"), DECISION_PERSON(f.person), DECISION_NOTHING);
	return true;
}

static bool
fix_answer(struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	const struct presence_fix_decision answer = {.id = d->thing,
		.rev = d->rev,
		.approve = r->answer == DECISION_ACCEPT,
		.why = r->words ? r->words : ""};

	return presence_fix_decide(c, &answer, e);
}

/* What one decided or asked since, and what of one's own is still open. */
static bool
add_since(struct ctx *c, int64_t since_us, bool own, struct decision_list *l, struct err *e)
{
	const struct presence_fix_filter f = {.person = own ? c->who : 0};
	struct presence_fixes all;
	bool good = presence_fix_list(c, &f, &l->arena, &all, e);

	for (int i = 0; good && i < all.n; i++) {
		const struct presence_fix *x = &all.item[i];

		if (own ? x->state == FIX_ASKED || x->decided_us >= since_us
			: x->decided_by == c->who && x->person != c->who &&
					x->decided_us >= since_us)
			good = add(c, x, l, e);
	}
	return good;
}

static bool
fix_decided(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	return add_since(c, since_us, false, l, e);
}

static bool
fix_asked(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	return add_since(c, since_us, true, l, e);
}

static bool
fix_may(struct ctx *c, const struct decision *d, int64_t person, struct err *e)
{
	struct ctx as = *c;

	as.who = person;
	return access_may(&as, ACT_PRESENCE_DECIDE, &(struct access_object){.person = d->asker}, e);
}

const struct decision_source decision_presence_fix = {
	.code = "time-correction",
	.label = N_("fix"),
	.record = {[DECISION_ACCEPT] = RECORD_FIX_DECIDED, [DECISION_DECLINE] = RECORD_FIX_DECIDED},
	.waiting = fix_waiting,
	.get = fix_get,
	.detail = fix_detail,
	.answer = fix_answer,
	.decided = fix_decided,
	.asked = fix_asked,
	.may = fix_may,
};
