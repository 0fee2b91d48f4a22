/* decision_conduct.c — proposed conduct events wait to be confirmed, contested ones for their answer. SPDX-License-Identifier: MIT
 *
 * source: SCR-02, SCR-03, ORG-04.
 */
#include "base/half.h"
#include "base/str.h"
#include "domain/conduct_view.h"
#include "domain/conduct_view_sql.h"
#include "domain/decision.h"
#include "domain/record.h"

enum { LINE_BYTES = 160 };

/* "D-04 -2 Late or early leave", in both languages. */
static struct decision_arg
code_words(struct arena *a, const struct conduct_code *k, int halves)
{
	char points[HALF_BYTES], en[LINE_BYTES], zh[LINE_BYTES];

	half_signed_text(points, conduct_kind_deducts(k->kind) ? -halves : halves);
	if (k->kind == CONDUCT_DISMISSAL)
		points[0] = '\0';
	str_format(en, sizeof en, "%s %s %s", k->code, points, k->name_en);
	str_format(zh, sizeof zh, "%s %s %s", k->code, points, k->name_zh);
	return DECISION_PAIR(decision_keep(a, en), decision_keep(a, zh));
}

/* One that counts is asked again, by who contests it. */
static bool
is_contest(const struct conduct_event *ev)
{
	return ev->state == CONDUCT_CONFIRMED && ev->contested;
}

static const struct conduct_step *
last_of(const struct conduct_steps *h, enum conduct_act a, enum conduct_act b)
{
	for (int i = h->n - 1; i >= 0; i--)
		if (h->item[i].act == a || h->item[i].act == b)
			return &h->item[i];
	return NULL;
}

static void
put_decided(struct decision *d, const struct conduct_steps *h, bool contest)
{
	const struct conduct_step *s = contest ? last_of(h, CONDUCT_DO_VOID, CONDUCT_DO_UPHOLD)
					       : last_of(h, CONDUCT_DO_CONFIRM, CONDUCT_DO_DROP);

	if (!s)
		return;
	d->is_decided = true;
	d->answer = s->act == CONDUCT_DO_CONFIRM || s->act == CONDUCT_DO_VOID ? DECISION_ACCEPT
									      : DECISION_DECLINE;
	d->decided_by = s->by;
	d->decided_us = s->at_us;
	d->why = s->words;
}

/* $contest: which of the two kinds it is told as. */
static bool
add(struct ctx *c, const struct conduct_event *ev, bool contest, struct decision_list *l,
	struct err *e)
{
	bool open = contest ? is_contest(ev) : ev->state == CONDUCT_PROPOSED;
	struct decision d = {.of = contest ? &decision_conduct_contest : &decision_conduct,
		.thing = ev->id,
		.rev = ev->rev,
		.asker = contest ? ev->person : ev->proposed_by,
		.asked_us = ev->proposed_us,
		.on = {.person = ev->person},
		.stands = {N_("whoever scores them, not who proposed it"), {{0}}}};
	struct conduct_steps h = {NULL, 0};
	const struct conduct_step *said;
	struct conduct_code k;
	struct err no;

	err_clear(&no);
	if (!conduct_code_version(c, ev->code, ev->version, &k, e) ||
		((!open || ev->contested) && !conduct_history(c, ev->id, &l->arena, &h, e)))
		return false;
	d.what = (struct decision_text){N_("{1}: {2}, {3}"),
		{DECISION_PERSON(ev->person), code_words(&l->arena, &k, ev->halves),
			DECISION_DAY(ev->day)}};
	said = last_of(&h, CONDUCT_DO_CONTEST, CONDUCT_DO_CONTEST);
	if (ev->contested && said) {
		d.asked_us = contest ? said->at_us : d.asked_us;
		d.warned = true;
		d.warning = (struct decision_text){
			N_("contested: {1}"), {DECISION_TEXT(said->words ? said->words : "")}};
	}
	if (!open)
		put_decided(&d, &h, contest);
	else if (conduct_may(c, ev, contest ? CONDUCT_DO_UPHOLD : CONDUCT_DO_CONFIRM, &no))
		d.answers = DECISION_MAY_ACCEPT | DECISION_MAY_DECLINE |
			    (d.asker ? DECISION_MAY_ASK_BACK : 0U);
	else if (no.code != ERR_BLOCKED && no.code != ERR_DENIED) {
		if (e)
			*e = no;
		return false;
	}
	d.batchable = d.answers && !ev->contested && k.kind != CONDUCT_DISMISSAL;
	return decision_add(l, &d, e);
}

static bool
add_waiting(struct ctx *c, bool contest, struct decision_list *l, struct err *e)
{
	struct conduct_list all;
	bool more = true, good = true;

	for (int from = 0; good && more && l->n <= l->max; from += CONDUCT_BATCH_MAX) {
		good = conduct_waiting(c, from, CONDUCT_BATCH_MAX, &l->arena, &all, e);
		more = good && all.more && from < DECISIONS_MAX;
		for (int i = 0; good && i < all.n; i++)
			good = is_contest(&all.item[i]) != contest ||
			       add(c, &all.item[i], contest, l, e);
	}
	return good;
}

static bool
waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	return add_waiting(c, false, l, e);
}

static bool
contest_waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	return add_waiting(c, true, l, e);
}

static bool
get_as(struct ctx *c, int64_t id, bool contest, struct decision_list *l, struct err *e)
{
	struct conduct_event ev;

	return conduct_get(c, id, &ev, e) &&
	       access_may(c, ACT_CONDUCT_SEE, &(struct access_object){.person = ev.person}, e) &&
	       add(c, &ev, contest, l, e);
}

static bool
get(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)
{
	return get_as(c, id, false, l, e);
}

static bool
contest_get(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)
{
	return get_as(c, id, true, l, e);
}

static void
tell_request(const struct conduct_page *p, struct decision_detail *t)
{
	const char *note = decision_keep(&t->arena, p->note);

	(void)decision_line(t, DECISION_REQUEST, N_("{1}: {2}, {3}"), DECISION_PERSON(p->ev.person),
		code_words(&t->arena, &p->code, p->ev.halves), DECISION_DAY(p->ev.day));
	if (*note)
		(void)decision_line(t, DECISION_REQUEST, NULL, DECISION_TEXT(note),
			DECISION_NOTHING, DECISION_NOTHING);
	if (p->ev.minutes)
		(void)decision_line(t, DECISION_REQUEST, N_("{1} minutes, counted by the rule"),
			DECISION_NUMBER(p->ev.minutes), DECISION_NOTHING, DECISION_NOTHING);
	for (int i = 0; i < p->steps.n; i++)
		if (p->steps.item[i].act == CONDUCT_DO_CONTEST)
			(void)decision_line(t, DECISION_REQUEST, N_("Contested: {1}"),
				DECISION_TEXT(decision_keep(&t->arena, p->steps.item[i].words)),
				DECISION_NOTHING, DECISION_NOTHING);
}

static void
tell_evidence(const struct conduct_page *p, struct decision_detail *t)
{
	struct decision_arg arg[3] = {
		p->evidence.what.arg[0], p->evidence.what.arg[1], p->evidence.what.arg[2]};

	for (int i = 0; i < 3; i++)
		if (arg[i].kind == DECISION_ARG_TEXT)
			arg[i].text = decision_keep(&t->arena, arg[i].text);
	if (p->evidence.record)
		(void)decision_line(
			t, DECISION_EFFECT, p->evidence.what.msgid, arg[0], arg[1], arg[2]);
	decision_rule(t, p->evidence.record ? 'x' : '!', "SCR-02",
		p->evidence.record ? N_("a record stands behind it")
				   : N_("no record stands behind it, words alone"),
		DECISION_NOTHING, DECISION_NOTHING);
	decision_rule(t, p->ev.contested ? '!' : 'x', "SCR-20",
		p->ev.contested ? N_("contested: answer with words") : N_("not contested"),
		DECISION_NOTHING, DECISION_NOTHING);
}

static bool
detail(struct ctx *c, const struct decision *d, struct decision_detail *t, struct err *e)
{
	struct conduct_page p;

	if (!conduct_page_load(c, d->thing, &p, e))
		return false;
	tell_request(&p, t);
	tell_evidence(&p, t);
	for (int i = 0; i < p.steps.n; i++) {
		const struct conduct_step *s = &p.steps.item[i];

		decision_event(t, s->at_us, s->by ? N_("{1} by {2}") : N_("{1} by the system"),
			DECISION_WORD(conduct_act_label(s->act)), DECISION_PERSON(s->by));
	}
	conduct_page_free(&p);
	return true;
}

static bool
answer_as(struct ctx *c, const struct decision *d, enum conduct_act act, const char *words,
	struct err *e)
{
	return conduct_do(c, &(const struct conduct_ref){d->thing, d->rev},
		&(const struct conduct_said){.act = act, .words = words ? words : ""}, e);
}

static bool
answer(struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	return answer_as(c, d, r->answer == DECISION_ACCEPT ? CONDUCT_DO_CONFIRM : CONDUCT_DO_DROP,
		r->words, e);
}

static bool
contest_answer(
	struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	return answer_as(c, d, r->answer == DECISION_ACCEPT ? CONDUCT_DO_VOID : CONDUCT_DO_UPHOLD,
		r->words, e);
}

/* What c->who did since with events, one row each. */
static bool
add_decided(struct ctx *c, bool contest, int64_t since_us, struct decision_list *l, struct err *e)
{
	struct conduct_decided done[DECISIONS_MAX];
	int n;
	bool good = conduct_decided_since(c, since_us, done, DECISIONS_MAX, &n, e);

	for (int i = 0; good && i < n; i++)
		if (contest == (done[i].act == CONDUCT_DO_VOID || done[i].act == CONDUCT_DO_UPHOLD))
			good = get_as(c, done[i].event, contest, l, e);
	return good;
}

static bool
decided(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	return add_decided(c, false, since_us, l, e);
}

static bool
contest_decided(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	return add_decided(c, true, since_us, l, e);
}

const struct decision_source decision_conduct = {
	.code = "conduct",
	.label = N_("conduct"),
	.record = {[DECISION_ACCEPT] = RECORD_CONDUCT_CONFIRMED,
		[DECISION_DECLINE] = RECORD_CONDUCT_DROPPED},
	.verb = {[DECISION_ACCEPT] = N_("Confirm"), [DECISION_DECLINE] = N_("Drop")},
	.done = {[DECISION_ACCEPT] = N_("confirmed"), [DECISION_DECLINE] = N_("dropped")},
	.waiting = waiting,
	.get = get,
	.detail = detail,
	.answer = answer,
	.decided = decided,
};

const struct decision_source decision_conduct_contest = {
	.code = "conduct-contest",
	.label = N_("objects"),
	.record = {[DECISION_ACCEPT] = RECORD_CONDUCT_VOIDED,
		[DECISION_DECLINE] = RECORD_CONDUCT_UPHELD},
	.verb = {[DECISION_ACCEPT] = N_("Void it"), [DECISION_DECLINE] = N_("Uphold")},
	.done = {[DECISION_ACCEPT] = N_("void"), [DECISION_DECLINE] = N_("upheld")},
	.waiting = contest_waiting,
	.get = contest_get,
	.detail = detail,
	.answer = contest_answer,
	.decided = contest_decided,
};
