/* decision_phone.c — a release by phone waits for the superior's own word. SPDX-License-Identifier: MIT
 *
 * source: SHO-07, ORG-04.
 */
#include "domain/decision.h"

#include "domain/decision_source_sql.h"
#include "domain/desk.h"
#include "domain/handover_exits.h"
#include "domain/record.h"

static struct decision
row_of(const struct ctx *c, const struct handover_phone *p, struct arena *a)
{
	struct decision d = {.of = &decision_phone,
		.thing = p->record,
		.rev = p->answer + 1,
		.asker = p->by.person,
		.asked_us = p->entered_us,
		.what = {N_("You said by phone: {1}"), {DECISION_TEXT(decision_keep(a, p->words))}},
		.with = p->superior.person,
		.with_us = p->entered_us,
		.stands = {N_("countersignature of {1}"), {DECISION_PERSON(p->superior.person)}},
		.moves = {N_("Only who is named can say so; it counts until denied"), {{0}}}};

	if (p->superior.person != c->who)
		d.what = (struct decision_text){N_("{1} said by phone: {2}"),
			{DECISION_PERSON(p->superior.person), d.what.arg[0]}};
	if (p->answer == HANDOVER_PHONE_OPEN) {
		d.batchable = true;
		if (p->superior.person == c->who)
			d.answers =
				DECISION_MAY_ACCEPT | DECISION_MAY_DECLINE | DECISION_MAY_ASK_BACK;
		return d;
	}
	d.is_decided = true;
	d.answer = p->answer == HANDOVER_PHONE_DENIED ? DECISION_DECLINE : DECISION_ACCEPT;
	d.decided_by = p->superior.person;
	d.decided_us = p->answered_us;
	d.why = decision_keep(a, p->remark);
	return d;
}

static bool
phone_waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	struct handover_phone *p;
	int n;
	bool good = handover_phones_asked(c, &l->arena, &p, &n, e);

	for (int i = 0; good && i < n; i++) {
		const struct decision d = row_of(c, &p[i], &l->arena);
		good = decision_add(l, &d, e);
	}
	return good;
}

static bool
phone_get(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)
{
	struct handover_phone p;
	struct decision d;

	if (!handover_phone_get(c, id, &l->arena, &p, e))
		return false;
	if (p.superior.person != c->who && p.by.person != c->who)
		return err_set(e, ERR_DENIED, .rule = "SHO-07",
			.msgid = N_("{1} is said to have said so. Only they answer it"),
			.arg = {p.superior.name});
	d = row_of(c, &p, &l->arena);
	return decision_add(l, &d, e);
}

static const char *
clause_msgid(char clause)
{
	if (clause == 'a')
		return N_("a major or urgent incident that is not resolved");
	return clause == 'b' ? N_("equipment started or stopped, not finished")
			     : N_("an important matter that is not finished");
}

static bool
phone_detail(struct ctx *c, const struct decision *d, struct decision_detail *t, struct err *e)
{
	struct handover_phone p;
	struct desk k;

	if (!handover_phone_get(c, d->thing, &t->arena, &p, e) || !desk_get(c, p.desk, &k, e))
		return false;
	(void)decision_line(t, DECISION_REQUEST, N_("{1} entered that {2} released this by phone:"),
		DECISION_PERSON(p.by.person), DECISION_PERSON(p.superior.person), DECISION_NOTHING);
	(void)decision_line(t, DECISION_REQUEST, NULL, DECISION_TEXT(p.words), DECISION_NOTHING,
		DECISION_NOTHING);
	(void)decision_line(t, DECISION_REQUEST, N_("Desk {1}. Said at {2}."),
		DECISION_TEXT(decision_keep(&t->arena, k.code)), DECISION_MOMENT(p.said_us),
		DECISION_NOTHING);
	(void)decision_line(t, DECISION_EFFECT, N_("What stood in the way: {1}"),
		DECISION_WORD(clause_msgid(p.clause[0])), DECISION_NOTHING, DECISION_NOTHING);
	decision_rule(t, '!', "SHO-07", N_("The handover went on on these words alone"),
		DECISION_NOTHING, DECISION_NOTHING);
	decision_event(t, p.said_us, N_("said by phone, as {1} entered it"),
		DECISION_PERSON(p.by.person), DECISION_NOTHING);
	decision_event(t, p.entered_us, N_("entered by {1}"), DECISION_PERSON(p.by.person),
		DECISION_NOTHING);
	if (p.answer)
		decision_event(t, p.answered_us,
			p.answer == HANDOVER_PHONE_DENIED ? N_("denied by {1}: {2}")
							  : N_("confirmed by {1}"),
			DECISION_PERSON(p.superior.person), DECISION_TEXT(p.remark));
	return true;
}

static bool
phone_answer(struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	return handover_phone_reply(
		c, d->thing, r->answer == DECISION_ACCEPT, r->words ? r->words : "", e);
}

static bool
add_ids(struct ctx *c, const struct decision_ids *ids, struct decision_list *l, struct err *e)
{
	bool good = true;

	for (int i = 0; good && i < ids->n; i++)
		good = phone_get(c, ids->id[i], l, e);
	return good;
}

static bool
phone_decided(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	struct decision_ids ids;

	return decision_ids(c, DECISION_PHONES_ANSWERED, since_us, &ids, e) &&
	       add_ids(c, &ids, l, e);
}

static bool
phone_asked(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	struct decision_ids ids;

	return decision_ids(c, DECISION_PHONES_ENTERED, since_us, &ids, e) &&
	       add_ids(c, &ids, l, e);
}

/* Nobody else can say what somebody said: it is not passed on. */
const struct decision_source decision_phone = {
	.code = "phone",
	.label = N_("phone"),
	.record = {[DECISION_ACCEPT] = RECORD_PHONE_ANSWERED,
		[DECISION_DECLINE] = RECORD_PHONE_ANSWERED},
	.verb = {[DECISION_ACCEPT] = N_("Confirm"), [DECISION_DECLINE] = N_("Deny")},
	.done = {[DECISION_ACCEPT] = N_("confirmed"), [DECISION_DECLINE] = N_("denied")},
	.waiting = phone_waiting,
	.get = phone_get,
	.detail = phone_detail,
	.answer = phone_answer,
	.decided = phone_decided,
	.asked = phone_asked,
};
