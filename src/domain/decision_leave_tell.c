/* decision_leave_tell.c — a leave in words for whoever decides it. SPDX-License-Identifier: MIT
 *
 * source: mockups.md §6, LV-02, LV-05, LV-16.
 */
#include "domain/decision_leave_tell.h"

#include "base/half.h"
#include "base/str.h"
#include "domain/leave_sql.h"

static struct decision_arg
type_arg(const struct leave_type *t, struct arena *a)
{
	if (!t)
		return DECISION_TEXT("?");
	return DECISION_PAIR(decision_keep(a, t->name_en), decision_keep(a, t->name_zh));
}

static struct decision_arg
length_arg(int half_days, struct arena *a)
{
	char text[HALF_BYTES];

	half_text(text, half_days);
	return DECISION_TEXT(decision_keep(a, text));
}

struct decision_text
decision_leave_length(int half_days, struct arena *a)
{
	return (struct decision_text){
		half_days == 2 ? N_("1 day") : N_("{1} days"), {length_arg(half_days, a)}};
}

struct decision_text
decision_leave_what(const struct leave *l, const struct leave_types *types, struct arena *a)
{
	static const char *const of[LEAVE_PROCESSES][2] = {
		[LEAVE_APPLY] = {N_("{1} {2}, 1 day"), N_("{1} {2}, {3} days")},
		[LEAVE_CORRECT] = {N_("correction: {1} {2}, 1 day"),
			N_("correction: {1} {2}, {3} days")},
		[LEAVE_CANCEL] = {N_("to cancel: {1} {2}, 1 day"),
			N_("to cancel: {1} {2}, {3} days")},
		[LEAVE_BACK] = {N_("return to post: {1} {2}, 1 day"),
			N_("return to post: {1} {2}, {3} days")},
	};

	return (struct decision_text){of[l->process][l->half_days != 2],
		{type_arg(leave_type_of(types, l->type), a),
			DECISION_DAYS(l->range.first_day, l->range.last_day),
			length_arg(l->half_days, a)}};
}

/* --- the request --- */

static void
say(struct decision_detail *t, const char *msgid, struct decision_arg a1, struct decision_arg a2)
{
	(void)decision_line(t, DECISION_REQUEST, msgid, a1, a2, DECISION_NOTHING);
}

static void
say_words(struct decision_detail *t, const char *msgid, const char *words)
{
	if (*words)
		say(t, msgid, DECISION_TEXT(words), DECISION_NOTHING);
}

static void
tell_days(const struct leave *l, struct decision_detail *t)
{
	const struct leave_range *r = &l->range;

	if (r->first_day == r->last_day)
		say(t, l->half_days == 2 ? N_("On {1}, 1 day") : N_("On {1}, {2} days"),
			DECISION_DAY(r->first_day), length_arg(l->half_days, &t->arena));
	else
		(void)decision_line(t, DECISION_REQUEST,
			l->half_days == 2 ? N_("From {1} to {2}, 1 day")
					  : N_("From {1} to {2}, {3} days"),
			DECISION_DAY(r->first_day), DECISION_DAY(r->last_day),
			length_arg(l->half_days, &t->arena));
	if (r->first_half)
		say(t, N_("Of {1} the second half only"), DECISION_DAY(r->first_day),
			DECISION_NOTHING);
	if (r->last_half)
		say(t, N_("Of {1} the first half only"), DECISION_DAY(r->last_day),
			DECISION_NOTHING);
}

static void
tell_over(const struct leave *l, struct decision_detail *t)
{
	if (l->takes_over && l->over_by)
		say(t, N_("{1} takes over, handed over by {2}"), DECISION_PERSON(l->takes_over),
			DECISION_DAY(l->over_by));
	else if (l->takes_over)
		say(t, N_("Proposed to take over: {1}"), DECISION_PERSON(l->takes_over),
			DECISION_NOTHING);
	else
		say(t, N_("Nobody is named to take over"), DECISION_NOTHING, DECISION_NOTHING);
}

static void
tell_request(const struct leave *l, const struct leave_type *type, const struct leave_words *w,
	struct decision_detail *t)
{
	static const char *const asks[LEAVE_PROCESSES] = {
		[LEAVE_APPLY] = N_("{1} asks for {2}"),
		[LEAVE_CORRECT] = N_("{1} corrects {2}"),
		[LEAVE_CANCEL] = N_("{1} cancels what is left of {2}"),
		[LEAVE_BACK] = N_("{1} is back from {2}"),
	};

	say(t, asks[l->process], DECISION_PERSON(l->person), type_arg(type, &t->arena));
	tell_days(l, t);
	if (l->process == LEAVE_APPLY)
		tell_over(l, t);
	say_words(t, N_("Reason: {1}"), w->reason);
	say_words(t, N_("Short notice, because: {1}"), w->why_short);
	say_words(t, N_("Contact: {1}"), w->contact);
	if (l->with && l->acting_for)
		say(t, N_("To be decided by {1}, for {2}"), DECISION_PERSON(l->with),
			DECISION_PERSON(l->acting_for));
	else if (l->with)
		say(t, N_("To be decided by {1}, until {2}"), DECISION_PERSON(l->with),
			DECISION_DAY(l->due_day));
}

/* --- its course --- */

static const char *const did[LEAVE_ACTIONS] = {
	[LEAVE_DO_SEND] = N_("sent it"),
	[LEAVE_DO_APPROVE] = N_("approved it"),
	[LEAVE_DO_FILE] = N_("filed it"),
	[LEAVE_DO_REJECT] = N_("declined it"),
	[LEAVE_DO_RETURN] = N_("sent it back"),
	[LEAVE_DO_WITHDRAW] = N_("withdrew it"),
	[LEAVE_DO_BEGIN] = N_("saw it begin"),
	[LEAVE_DO_CLOSE] = N_("saw it end"),
	[LEAVE_DO_CANCEL] = N_("cancelled it"),
	[LEAVE_DO_RECALL] = N_("called them back"),
	[LEAVE_DO_NOTE] = N_("noted"),
	[LEAVE_DO_CORRECT] = N_("corrected it"),
	[LEAVE_DO_RECOUNT] = N_("counted its days again"),
	[LEAVE_DO_REOPEN] = N_("asked for it again: it is long now"),
	[LEAVE_DO_TURN] = N_("counted it as personal leave"),
	[LEAVE_DO_IMPORT] = N_("took it in from a file"),
};

/* The words of one who acts for another stand in a line of their own. */
static void
tell_step(const struct leave_step *s, struct decision_detail *t)
{
	struct decision_line *l = decision_line(t, DECISION_HISTORY,
		s->acting_for ? N_("{1}, for {3}, {2}")
		: *s->words   ? N_("{1} {2}: {3}")
			      : N_("{1} {2}"),
		DECISION_PERSON(s->by), DECISION_WORD(did[s->action]),
		s->acting_for ? DECISION_PERSON(s->acting_for) : DECISION_TEXT(s->words));

	l->at_us = s->at_us;
	if (s->acting_for && *s->words)
		decision_event(t, s->at_us, N_("in the words: {1}"), DECISION_TEXT(s->words),
			DECISION_NOTHING);
}

static bool
tell_steps(struct ctx *c, int64_t leave, struct decision_detail *t, struct err *e)
{
	struct leave_steps steps;

	if (!leave_history(c, leave, &t->arena, &steps, e))
		return false;
	for (int i = 0; i < steps.n; i++)
		tell_step(&steps.item[i], t);
	return true;
}

bool
decision_leave_tell(
	struct ctx *c, const struct decision *d, struct decision_detail *t, struct err *e)
{
	const struct leave_type *type;
	struct leave_types types;
	struct leave_words w;
	struct leave l;

	if (!leave_get(c, d->thing, &l, e) || !leave_types_load(c, &types, e) ||
		!leave_row_words(c, l.id, &t->arena, &w, e))
		return false;
	type = leave_type_of(&types, l.type);
	tell_request(&l, type, &w, t);
	return decision_leave_tell_days(c, &l, t, e) &&
	       decision_leave_tell_rules(c, &l, type, t, e) && tell_steps(c, l.id, t, e);
}
