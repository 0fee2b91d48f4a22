/* decision_erasure.c — a proposal to erase waits for a second person. SPDX-License-Identifier: MIT
 *
 * source: LOG-11, ORG-04, ORG-10.
 */
#include "domain/decision.h"

#include "domain/decision_source_sql.h"
#include "domain/desk.h"
#include "domain/erasure.h"
#include "domain/record.h"

static struct decision
row_of(const struct ctx *c, const struct erasure *x, struct arena *a)
{
	const bool open = x->state == ERASURE_PROPOSED;
	struct decision d = {.of = &decision_erasure,
		.thing = x->id,
		.rev = x->rev,
		.asker = x->by[0],
		.asked_us = x->utc_us[0],
		.what = {N_("Erase {1} {2}: {3}"),
			{DECISION_WORD(erasure_label(x->type, x->place)),
				DECISION_NUMBER(x->entry_id ? x->entry_no : x->seq),
				DECISION_TEXT(decision_keep(a, x->reason))}},
		.with_us = x->utc_us[0],
		.stands = {N_("a second person with the right"), {{0}}},
		.moves = {N_("A supervisor or a post above, who wrote none of it"), {{0}}},
		.is_decided = !open,
		.answer = x->state == ERASURE_DONE ? DECISION_ACCEPT : DECISION_DECLINE,
		.decided_by = x->by[1],
		.decided_us = x->utc_us[1]};

	if (open && x->by[0] == c->who)
		d.answers = DECISION_MAY_DECLINE;
	else if (open)
		d.answers = DECISION_MAY_ACCEPT | DECISION_MAY_DECLINE | DECISION_MAY_ASK_BACK |
			    DECISION_MAY_PASS_ON;
	return d;
}

static bool
erasure_waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	struct erasure_list open;
	bool good = erasure_open_list(c, true, &open, e);

	if (!good)
		return false;
	for (int i = 0; good && i < open.n; i++) {
		const struct decision d = row_of(c, &open.erasure[i], &l->arena);
		good = decision_add(l, &d, e);
	}
	erasure_list_free(&open);
	return good;
}

/* Whoever has the right sees it, and who proposed it. */
static bool
erasure_get_one(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)
{
	struct erasure_list one;
	struct decision d;
	bool may = access_may(c, ACT_LOG_ERASE, NULL, NULL), good;

	if (!erasure_get(c, id, &one, e))
		return false;
	if (!one.n || (!may && one.erasure->by[0] != c->who)) {
		good = one.n ? err_set(e, ERR_DENIED, .rule = "ORG-03",
				       .msgid = N_("Only a supervisor or a post above can do this"))
			     : err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such text"));
		erasure_list_free(&one);
		return good;
	}
	d = row_of(c, one.erasure, &l->arena);
	if (!may)
		d.answers = 0;
	good = decision_add(l, &d, e);
	erasure_list_free(&one);
	return good;
}

static bool
tell_words(struct ctx *c, const struct erasure *x, struct decision_detail *t, struct err *e)
{
	struct erasure_units u;

	if (!erasure_units_of_text(c, x->text, &u, e))
		return false;
	for (int i = 0; i < u.n; i++)
		(void)decision_line(t, DECISION_EFFECT, N_("{1}, written by {2}: {3}"),
			DECISION_WORD(erasure_label(u.unit[i].type, u.unit[i].place)),
			DECISION_TEXT(decision_keep(&t->arena, u.unit[i].name)),
			DECISION_TEXT(decision_keep(&t->arena, u.unit[i].words)));
	erasure_units_free(&u);
	return true;
}

static bool
tell(struct ctx *c, const struct erasure *x, struct decision_detail *t, struct err *e)
{
	const bool open = x->state == ERASURE_PROPOSED;
	struct erasure_extent extent;
	struct desk k = {.id = 0};

	if (x->desk_id && !desk_get(c, x->desk_id, &k, e))
		return false;
	(void)decision_line(t, DECISION_REQUEST, N_("Proposed by {1}: erase {2} {3}"),
		DECISION_PERSON(x->by[0]), DECISION_WORD(erasure_label(x->type, x->place)),
		DECISION_NUMBER(x->entry_id ? x->entry_no : x->seq));
	(void)decision_line(t, DECISION_REQUEST,
		k.id ? N_("Desk {1}. Reason: {2}") : N_("{1}Reason: {2}"),
		DECISION_TEXT(decision_keep(&t->arena, k.code)),
		DECISION_TEXT(decision_keep(&t->arena, x->reason)), DECISION_NOTHING);
	if (open && (!erasure_extent(c, x->text, &extent, e) || !tell_words(c, x, t, e)))
		return false;
	if (open)
		(void)decision_line(t, DECISION_EFFECT,
			N_("It cannot be undone. Entries {1}, lines of handovers {2}, others {3}"),
			DECISION_NUMBER(extent.entries), DECISION_NUMBER(extent.handover_lines),
			DECISION_NUMBER(extent.matters + extent.files + extent.others));
	decision_rule(t, 'x', "ORG-10", N_("Two different people; proposed by {1}"),
		DECISION_PERSON(x->by[0]), DECISION_NOTHING);
	decision_event(t, x->utc_us[0], N_("proposed by {1}"), DECISION_PERSON(x->by[0]),
		DECISION_NOTHING);
	if (!open)
		decision_event(t, x->utc_us[1],
			x->state == ERASURE_DONE ? N_("erased by {1}") : N_("declined by {1}"),
			DECISION_PERSON(x->by[1]), DECISION_NOTHING);
	return true;
}

static bool
erasure_detail(struct ctx *c, const struct decision *d, struct decision_detail *t, struct err *e)
{
	struct erasure_list one;
	bool good;

	if (!erasure_get(c, d->thing, &one, e))
		return false;
	good = one.n && tell(c, one.erasure, t, e);
	erasure_list_free(&one);
	return good;
}

static bool
erasure_answer(
	struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	return r->answer == DECISION_ACCEPT ? erasure_confirm(c, d->thing, e)
					    : erasure_decline(c, d->thing, r->words, e);
}

static bool
add_ids(struct ctx *c, enum decision_ids_of which, int64_t since_us, struct decision_list *l,
	struct err *e)
{
	struct decision_ids ids;
	bool good = decision_ids(c, which, since_us, &ids, e);

	for (int i = 0; good && i < ids.n; i++)
		good = erasure_get_one(c, ids.id[i], l, e);
	return good;
}

static bool
erasure_decided(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	return add_ids(c, DECISION_ERASURES_DECIDED, since_us, l, e);
}

static bool
erasure_asked(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	return add_ids(c, DECISION_ERASURES_PROPOSED, since_us, l, e);
}

/* What cannot be undone is decided one by one. */
const struct decision_source decision_erasure = {
	.code = "erasure",
	.label = N_("erasing"),
	.record = {[DECISION_ACCEPT] = RECORD_ERASED, [DECISION_DECLINE] = RECORD_ERASURE_DECLINED},
	.verb = {[DECISION_ACCEPT] = N_("Erase")},
	.done = {[DECISION_ACCEPT] = N_("erased")},
	.waiting = erasure_waiting,
	.get = erasure_get_one,
	.detail = erasure_detail,
	.answer = erasure_answer,
	.decided = erasure_decided,
	.asked = erasure_asked,
	.action = ACT_LOG_ERASE,
};
