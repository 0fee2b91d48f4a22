/* decision_qa.c — contested sheets, sheets not read yet and complaints wait for somebody. SPDX-License-Identifier: MIT
 *
 * Each is decided on its own page, where its items or its words stand.
 * source: SCR-23, TKT-08, ORG-04.
 */
#include "domain/complaint_sql.h"
#include "domain/decision.h"
#include "domain/qa_sql.h"

struct adding {
	struct ctx *c;
	struct decision_list *l;
	const struct decision_source *of;
};

/* Not theirs now is no error: it waits for somebody else. */
static bool
is_theirs(bool may, const struct err *no, bool *theirs, struct err *e)
{
	*theirs = may;
	if (may || no->code == ERR_DENIED || no->code == ERR_BLOCKED)
		return true;
	*e = *no;
	return false;
}

static bool
on_its_page(struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	(void)c;
	(void)d;
	(void)r;
	return err_set(
		e, ERR_BLOCKED, .msgid = N_("This is decided on its own page. Enter opens it"));
}

static bool
detail(struct ctx *c, const struct decision *d, struct decision_detail *t, struct err *e)
{
	(void)c;
	(void)e;
	(void)decision_line(
		t, DECISION_REQUEST, d->what.msgid, d->what.arg[0], d->what.arg[1], d->what.arg[2]);
	return true;
}

/* --- QA sheets --- */

static bool
add_sheet(const struct adding *a, const struct qa_sheet *s, struct err *e)
{
	const bool unseen = a->of == &decision_qa_unseen;
	struct decision d = {.of = a->of,
		.thing = s->id,
		.rev = s->rev,
		.asker = unseen ? s->scorer : s->person,
		.asked_us = s->sent_us,
		.on = {.person = s->person},
		.is_decided = s->state != (unseen ? QA_SENT : QA_CONTESTED),
		.answer = s->state == QA_UPHELD ? DECISION_DECLINE : DECISION_ACCEPT};

	d.what = (struct decision_text){unseen ? N_("QA sheet of {1}, call {2}: read it")
					       : N_("QA sheet of {1}, call {2}: contested"),
		{DECISION_PERSON(s->person), DECISION_TEXT(decision_keep(&a->l->arena, s->call))}};
	return decision_add(a->l, &d, e);
}

static bool
each_contested(void *arg, const struct qa_sheet *s, struct err *e)
{
	const struct adding *a = arg;
	struct err no = {0};
	bool theirs;

	return is_theirs(qa_may(a->c, s, QA_DO_UPHOLD, &no), &no, &theirs, e) &&
	       (!theirs || add_sheet(a, s, e));
}

static bool
contest_waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	struct adding a = {c, l, &decision_qa_contest};

	return !access_may(c, ACT_QA_DECIDE, NULL, NULL) ||
	       qa_contested(c, DECISIONS_MAX, each_contested, &a, e);
}

static bool
each_unseen(void *arg, const struct qa_sheet *s, struct err *e)
{
	return add_sheet(arg, s, e);
}

static bool
unseen_waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	struct adding a = {c, l, &decision_qa_unseen};

	return qa_unseen(c, c->who, each_unseen, &a, e);
}

static bool
sheet_get(const struct adding *a, int64_t id, struct err *e)
{
	struct qa_sheet s;

	return qa_get(a->c, id, &s, e) && qa_may_see(a->c, &s, e) && add_sheet(a, &s, e);
}

static bool
contest_get(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)
{
	return sheet_get(&(const struct adding){c, l, &decision_qa_contest}, id, e);
}

static bool
unseen_get(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)
{
	return sheet_get(&(const struct adding){c, l, &decision_qa_unseen}, id, e);
}

const struct decision_source decision_qa_contest = {
	.code = "qa-contest",
	.label = N_("QA"),
	.waiting = contest_waiting,
	.get = contest_get,
	.detail = detail,
	.answer = on_its_page,
};
const struct decision_source decision_qa_unseen = {
	.code = "qa-sheet",
	.label = N_("QA"),
	.waiting = unseen_waiting,
	.get = unseen_get,
	.detail = detail,
	.answer = on_its_page,
};

/* --- complaints and praise --- */

static bool
add_complaint(struct decision_list *l, const struct complaint *k, struct err *e)
{
	struct decision d = {.of = &decision_complaint,
		.thing = k->id,
		.rev = k->rev,
		.asker = k->by,
		.asked_us = k->sent_us,
		.on = {.person = k->person},
		.is_decided = k->state != COMPLAINT_OPEN,
		.answer = k->state == COMPLAINT_VALID ? DECISION_ACCEPT : DECISION_DECLINE,
		.decided_by = k->found_by,
		.decided_us = k->found_us};

	d.what = (struct decision_text){N_("{1} about {2}, {3}: verify it"),
		{DECISION_WORD(complaint_kind_label(k->kind)), DECISION_PERSON(k->person),
			DECISION_DAY(k->day)}};
	return decision_add(l, &d, e);
}

static bool
complaints_waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	struct complaint_rows all;

	if (!access_may(c, ACT_COMPLAINT_VERIFY, NULL, NULL))
		return true;
	if (!complaint_waiting(c, DECISIONS_MAX, &l->arena, &all, e))
		return false;
	for (int i = 0; i < all.n; i++) {
		struct err no = {0};
		bool theirs;

		if (!is_theirs(complaint_may(c, &all.row[i], COMPLAINT_DO_FIND_VALID, &no), &no,
			    &theirs, e) ||
			(theirs && !add_complaint(l, &all.row[i], e)))
			return false;
	}
	return true;
}

static bool
complaint_get_one(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)
{
	struct complaint k;

	return complaint_get(c, id, &k, e) && complaint_may_see(c, &k, e) &&
	       add_complaint(l, &k, e);
}

const struct decision_source decision_complaint = {
	.code = "complaint",
	.label = N_("QA"),
	.waiting = complaints_waiting,
	.get = complaint_get_one,
	.detail = detail,
	.answer = on_its_page,
};
