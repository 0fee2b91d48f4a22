/* decision_leave.c — steps of leave in the Inbox: to decide, and to file. SPDX-License-Identifier: MIT
 *
 * One source for who decides and one for HR, which files and sends back for a
 * missing paper and declines nothing; both hold all four processes.
 * source: LV-04, LV-06, LV-07, LV-09, LV-16, LV-17, ORG-04.
 */
#include "domain/decision_leave.h"

#include "base/str.h"
#include "domain/decision_leave_sql.h"
#include "domain/decision_leave_tell.h"
#include "domain/leave_due.h"
#include "domain/record.h"

static bool
is_file(const struct decision_source *of)
{
	return of == &decision_leave_file;
}

static enum leave_side
side_of(const struct leave *l)
{
	return leave_waits_in(l->chain, l->process, l->state);
}

static bool
waits(const struct leave *l)
{
	const enum leave_side side = side_of(l);

	return side == LEAVE_BY_LEADER || side == LEAVE_BY_MANAGER || side == LEAVE_BY_UPPER ||
	       side == LEAVE_BY_HR;
}

static const struct decision_source *
source_of(const struct leave *l)
{
	return l->state == LEAVE_MANAGER_APPROVED ? &decision_leave_file : &decision_leave;
}

static bool
can(const struct leave *l, enum leave_action a)
{
	return leave_move_in(l->chain, l->process, l->state, a, side_of(l)) != NULL;
}

/* --- a row --- */

/* LV-07: whose step asks for the note of a talk. */
static bool
takes_note(const struct leave *l)
{
	return side_of(l) == LEAVE_BY_MANAGER || side_of(l) == LEAVE_BY_UPPER;
}

static unsigned
answers_of(const struct leave *l)
{
	unsigned may = 0;

	if (can(l, LEAVE_DO_APPROVE) || can(l, LEAVE_DO_FILE))
		may |= DECISION_MAY_ACCEPT;
	if (can(l, LEAVE_DO_REJECT))
		may |= DECISION_MAY_DECLINE;
	if (can(l, LEAVE_DO_RETURN))
		may |= side_of(l) == LEAVE_BY_HR ? DECISION_MAY_DECLINE : DECISION_MAY_SEND_BACK;
	if (takes_note(l) && l->process == LEAVE_APPLY)
		may |= DECISION_MAY_NOTE;
	return may;
}

static bool
take_first(struct ctx *c, const struct leave *l, struct decision *d, struct err *e)
{
	bool lacks;

	d->batchable = !l->short_notice;
	if (l->process != LEAVE_APPLY)
		return true;
	if (l->state == LEAVE_SUBMITTED) { /* LV-06: whoever approves first */
		d->first = DECISION_FIRST_ARRANGE;
		d->batchable = d->batchable && l->takes_over;
		return true;
	}
	if (!takes_note(l))
		return true;
	if (!decision_leave_lacks_note(c, l, &lacks, e))
		return false;
	if (lacks) {
		d->first = DECISION_FIRST_NOTE;
		d->batchable = false;
	}
	return true;
}

/* LV-03: the exception that stands in the window that is signed. */
static void
take_warning(const struct leave *l, struct decision *d)
{
	if (l->short_notice)
		d->warning = (struct decision_text){
			N_("Short notice: asked later than the rule asks for"), {{0}}};
}

static bool
is_mine(struct ctx *c, const struct leave *l, bool *out, struct err *e)
{
	int64_t passed = 0;

	if (!leave_is_with(c, l, c->who, out, e))
		return false;
	if (*out)
		return true;
	if (!leave_passed_to(c, l, &passed, e))
		return false;
	*out = passed == c->who && l->person != c->who;
	return true;
}

static enum decision_answer
answer_of(enum leave_action a, bool filed)
{
	if (a == LEAVE_DO_RETURN && !filed)
		return DECISION_SEND_BACK;
	return a == LEAVE_DO_APPROVE || a == LEAVE_DO_FILE ? DECISION_ACCEPT : DECISION_DECLINE;
}

static bool
take_outcome(
	struct ctx *c, const struct leave *l, struct arena *a, struct decision *d, struct err *e)
{
	struct leave_step last;

	d->is_decided = true;
	if (!decision_leave_last(c, l->id, a, &last, e))
		return false;
	d->answer = answer_of(last.action, is_file(d->of));
	d->decided_by = last.by;
	d->decided_us = last.at_us;
	d->why = last.words;
	return true;
}

static bool
row_of(struct ctx *c, const struct leave *l, const struct leave_types *types,
	const struct decision_source *of, struct decision_list *list, struct err *e)
{
	struct decision d = {.of = of,
		.thing = l->id,
		.rev = l->rev,
		.asker = l->person,
		.on = {.person = l->person},
		.asked_us = l->with_us ? l->with_us : l->sent_us,
		.due_us = l->due_day ? decision_day_end(l->due_day) : 0,
		.what = decision_leave_what(l, types, &list->arena),
		.with = l->with,
		.with_us = l->with_us,
		.acting_for = l->with == c->who ? l->acting_for : 0};
	bool mine = false;

	if (!waits(l) || source_of(l) != of)
		return take_outcome(c, l, &list->arena, &d, e) && decision_add(list, &d, e);
	if (!is_mine(c, l, &mine, e) || !take_first(c, l, &d, e))
		return false;
	take_warning(l, &d);
	d.answers = mine ? answers_of(l) : 0;
	return decision_add(list, &d, e);
}

/* --- lists --- */

static bool
waiting(struct ctx *c, const struct decision_source *of, struct decision_list *l, struct err *e)
{
	const struct leave_filter mine = {.view = LEAVE_WAITING};
	struct leave_types types;
	struct leave_list all;

	if (!leave_load(c, &mine, &l->arena, &all, e) || !leave_types_load(c, &types, e))
		return false;
	for (int i = 0; i < all.n; i++)
		if (source_of(&all.item[i]) == of && !row_of(c, &all.item[i], &types, of, l, e))
			return false;
	l->more |= all.more;
	return true;
}

/* LV-13, RST-07: what the roster loses, and who covers it, is looked up for the one that
 * is looked at; a shift that falls short takes a reason, which is kept. */
static bool
look_closely(struct ctx *c, const struct leave *one, struct decision_list *l, struct err *e)
{
	struct decision *d = l->n ? &l->row[l->n - 1] : NULL;
	struct decision_leave_exceptions *x;

	if (!d || d->thing != one->id || !leave_pends(one->state))
		return true;
	x = arena_alloc(&l->arena, sizeof *x);
	if (!x)
		return err_set(e, ERR_NOMEM);
	if (!decision_leave_except(c, one, &l->arena, x, e))
		return false;
	if (x->falls) {
		d->warned = true;
		d->batchable = false;
	}
	if (x->n)
		d->warning = x->text[0];
	d->also = x->text + 1;
	d->alsos = x->n ? x->n - 1 : 0;
	return true;
}

static bool
get(struct ctx *c, const struct decision_source *of, int64_t id, struct decision_list *l,
	struct err *e)
{
	struct leave_types types;
	struct leave one;

	return leave_get(c, id, &one, e) && leave_types_load(c, &types, e) &&
	       row_of(c, &one, &types, of, l, e) && look_closely(c, &one, l, e);
}

static bool
decided_one(struct ctx *c, const struct decision_leave_did *did, const struct leave_types *types,
	struct decision_list *l, struct err *e)
{
	const bool filed = did->action == LEAVE_DO_FILE;
	struct leave one;
	struct decision d;

	if (!leave_get(c, did->leave, &one, e))
		return false;
	d = (struct decision){.of = filed ? &decision_leave_file : &decision_leave,
		.thing = one.id,
		.rev = one.rev,
		.asker = one.person,
		.asked_us = one.sent_us,
		.what = decision_leave_what(&one, types, &l->arena),
		.is_decided = true,
		.answer = answer_of(did->action, filed),
		.decided_by = c->who,
		.decided_us = did->at_us,
		.why = decision_keep(&l->arena, did->words)};
	return decision_add(l, &d, e);
}

static bool
decided(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	struct decision_leave_dids did;
	struct leave_types types;

	if (!decision_leave_did_since(c, since_us, &l->arena, &did, e) ||
		(did.n && !leave_types_load(c, &types, e)))
		return false;
	for (int i = 0; i < did.n; i++)
		if (!decided_one(c, &did.row[i], &types, l, e))
			return false;
	return true;
}

/* --- what one asked for --- */

/* Who has it and what moves it, in words. issue: the applicant always sees it */
static void
take_stands(const struct leave *l, struct decision *d)
{
	d->answers = 0;
	d->batchable = false;
	d->stands = (struct decision_text){leave_state_label(l->state), {{0}}};
	if (l->state == LEAVE_RETURNED) {
		d->is_decided = false;
		d->with = l->person;
		d->moves = (struct decision_text){N_("you: send it again, or withdraw it"), {{0}}};
	} else if (waits(l)) {
		d->moves = (struct decision_text){l->state == LEAVE_MANAGER_APPROVED
							  ? N_("{1} files it by {2}")
							  : N_("{1} decides it by {2}"),
			{DECISION_PERSON(l->with), DECISION_DAY(l->due_day), DECISION_NOTHING}};
	}
}

static bool
asked(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	const struct leave_filter mine = {.view = LEAVE_MINE, .from = clock_local(since_us).day};
	struct leave_types types;
	struct leave_list all;

	if (!leave_load(c, &mine, &l->arena, &all, e) || !leave_types_load(c, &types, e))
		return false;
	for (int i = 0; i < all.n; i++) {
		const int n = l->n;

		if (!row_of(c, &all.item[i], &types, source_of(&all.item[i]), l, e))
			return false;
		if (l->n == n)
			continue;
		take_stands(&all.item[i], &l->row[n]);
		if (l->row[n].is_decided && l->row[n].decided_us < since_us)
			l->n--;
	}
	return true;
}

/* --- answers --- */

static bool
approve(struct ctx *c, const struct decision *d, const struct decision_reply *r,
	struct leave_said *said, struct err *e)
{
	struct decision_arranged as;
	struct leave l;
	bool needed;

	said->action = is_file(d->of) ? LEAVE_DO_FILE : LEAVE_DO_APPROVE;
	if (d->first != DECISION_FIRST_ARRANGE)
		return true;
	if (r->arranged)
		as = *r->arranged;
	else if (!leave_get(c, d->thing, &l, e) || !decision_leave_proposed(c, &l, &as, &needed, e))
		return false;
	said->takes_over = as.takes_over;
	said->over_by = as.over_by;
	said->important = as.important;
	return true;
}

static bool
answer(struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	const struct leave_ref ref = {d->thing, d->rev};
	struct leave_said said = {.words = r->words ? r->words : ""};

	if (r->answer == DECISION_NOTE)
		return leave_note(c, &ref, said.words, e);
	if (r->answer == DECISION_ACCEPT && !approve(c, d, r, &said, e))
		return false;
	if (r->answer != DECISION_ACCEPT)
		said.action = r->answer == DECISION_SEND_BACK || is_file(d->of) ? LEAVE_DO_RETURN
										: LEAVE_DO_REJECT;
	return leave_do(c, &ref, &said, e);
}

/* ORG-09: to whoever may take that step, never the applicant. */
static bool
may_take(struct ctx *c, const struct decision *d, int64_t person, struct err *e)
{
	static const enum action of[] = {
		[LEAVE_BY_LEADER] = ACT_LEAVE_APPROVE,
		[LEAVE_BY_MANAGER] = ACT_LEAVE_MANAGE,
		[LEAVE_BY_UPPER] = ACT_LEAVE_MANAGE,
		[LEAVE_BY_HR] = ACT_LEAVE_FILE,
	};
	struct leave l;

	if (!leave_get(c, d->thing, &l, e))
		return false;
	return waits(&l) && decision_could(c, person, of[side_of(&l)], &d->on, e);
}

/* --- the two of them --- */

#define SOURCE(name, of)                                                                           \
	static bool name##_waiting(struct ctx *c, struct decision_list *l, struct err *e)          \
	{                                                                                          \
		return waiting(c, &(of), l, e);                                                    \
	}                                                                                          \
	static bool name##_get(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)  \
	{                                                                                          \
		return get(c, &(of), id, l, e);                                                    \
	}                                                                                          \
	static bool name##_count(struct ctx *c, int max, int *n, struct err *e)                    \
	{                                                                                          \
		return decision_leave_count(c, is_file(&(of)), max, n, e);                         \
	}

SOURCE(decide, decision_leave)
SOURCE(file, decision_leave_file)

const struct decision_source decision_leave = {
	.code = "leave",
	.label = N_("leave"),
	.record = {[DECISION_ACCEPT] = RECORD_LEAVE_APPROVED,
		[DECISION_DECLINE] = RECORD_LEAVE_DECLINED,
		[DECISION_SEND_BACK] = RECORD_LEAVE_RETURNED,
		[DECISION_NOTE] = RECORD_LEAVE_NOTED},
	.waiting = decide_waiting,
	.get = decide_get,
	.detail = decision_leave_tell,
	.answer = answer,
	.count = decide_count,
	.decided = decided,
	.asked = asked,
	.may = may_take,
};
const struct decision_source decision_leave_file = {
	.code = "leave-file",
	.label = N_("filing"),
	.record = {[DECISION_ACCEPT] = RECORD_LEAVE_FILED,
		[DECISION_DECLINE] = RECORD_LEAVE_RETURNED},
	.verb = {[DECISION_ACCEPT] = N_("Record it"), [DECISION_DECLINE] = N_("Send back")},
	.done = {[DECISION_ACCEPT] = N_("recorded"), [DECISION_DECLINE] = N_("sent back")},
	.waiting = file_waiting,
	.get = file_get,
	.detail = decision_leave_tell,
	.answer = answer,
	.count = file_count,
	.may = may_take,
};
