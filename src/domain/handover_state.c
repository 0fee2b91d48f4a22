/* handover_state.c — the states of a handover and who may move them. SPDX-License-Identifier: MIT */
#include "domain/handover_state.h"

/* SHO-13, SHO-14: what is not here does not exist. */
const struct handover_step handover_steps[] = {
	{HANDOVER_PREPARING, HANDOVER_DO_EDIT, HANDOVER_BY_GIVER, HANDOVER_PREPARING},
	{HANDOVER_PREPARING, HANDOVER_DO_CLOSING, HANDOVER_BY_GIVER, HANDOVER_PREPARING},
	{HANDOVER_PREPARING, HANDOVER_DO_FREEZE, HANDOVER_BY_GIVER, HANDOVER_FROZEN},
	{HANDOVER_PREPARING, HANDOVER_DO_RELEASE, HANDOVER_BY_OUTSIDE, HANDOVER_PREPARING},
	{HANDOVER_PREPARING, HANDOVER_DO_UNATTENDED, HANDOVER_BY_OTHER, HANDOVER_UNATTENDED},
	{HANDOVER_PREPARING, HANDOVER_DO_UNFIT, HANDOVER_BY_ANYONE, HANDOVER_PREPARING},
	{HANDOVER_PREPARING, HANDOVER_DO_SUBSTITUTE, HANDOVER_BY_ANYONE, HANDOVER_PREPARING},
	{HANDOVER_PREPARING, HANDOVER_DO_PHONE, HANDOVER_BY_GIVER, HANDOVER_PREPARING},
	{HANDOVER_PREPARING, HANDOVER_DO_REACH, HANDOVER_BY_ANYONE, HANDOVER_PREPARING},

	{HANDOVER_RECALLED, HANDOVER_DO_EDIT, HANDOVER_BY_GIVER, HANDOVER_PREPARING},
	{HANDOVER_RECALLED, HANDOVER_DO_CLOSING, HANDOVER_BY_GIVER, HANDOVER_PREPARING},
	{HANDOVER_RECALLED, HANDOVER_DO_FREEZE, HANDOVER_BY_GIVER, HANDOVER_FROZEN},
	{HANDOVER_RECALLED, HANDOVER_DO_RELEASE, HANDOVER_BY_OUTSIDE, HANDOVER_RECALLED},
	{HANDOVER_RECALLED, HANDOVER_DO_UNATTENDED, HANDOVER_BY_OTHER, HANDOVER_UNATTENDED},
	{HANDOVER_RECALLED, HANDOVER_DO_UNFIT, HANDOVER_BY_ANYONE, HANDOVER_RECALLED},
	{HANDOVER_RECALLED, HANDOVER_DO_SUBSTITUTE, HANDOVER_BY_ANYONE, HANDOVER_RECALLED},
	{HANDOVER_RECALLED, HANDOVER_DO_PHONE, HANDOVER_BY_GIVER, HANDOVER_RECALLED},
	{HANDOVER_RECALLED, HANDOVER_DO_REACH, HANDOVER_BY_ANYONE, HANDOVER_RECALLED},

	{HANDOVER_RETURNED, HANDOVER_DO_EDIT, HANDOVER_BY_GIVER, HANDOVER_PREPARING},
	{HANDOVER_RETURNED, HANDOVER_DO_CLOSING, HANDOVER_BY_GIVER, HANDOVER_PREPARING},
	{HANDOVER_RETURNED, HANDOVER_DO_FREEZE, HANDOVER_BY_GIVER, HANDOVER_FROZEN},
	{HANDOVER_RETURNED, HANDOVER_DO_RELEASE, HANDOVER_BY_OUTSIDE, HANDOVER_RETURNED},
	{HANDOVER_RETURNED, HANDOVER_DO_UNATTENDED, HANDOVER_BY_OTHER, HANDOVER_UNATTENDED},
	{HANDOVER_RETURNED, HANDOVER_DO_UNFIT, HANDOVER_BY_ANYONE, HANDOVER_RETURNED},
	{HANDOVER_RETURNED, HANDOVER_DO_SUBSTITUTE, HANDOVER_BY_ANYONE, HANDOVER_RETURNED},
	{HANDOVER_RETURNED, HANDOVER_DO_PHONE, HANDOVER_BY_GIVER, HANDOVER_RETURNED},
	{HANDOVER_RETURNED, HANDOVER_DO_REACH, HANDOVER_BY_ANYONE, HANDOVER_RETURNED},

	{HANDOVER_FROZEN, HANDOVER_DO_CLOSING, HANDOVER_BY_GIVER, HANDOVER_FROZEN},
	{HANDOVER_FROZEN, HANDOVER_DO_OFFER, HANDOVER_BY_GIVER, HANDOVER_OFFERED},
	{HANDOVER_FROZEN, HANDOVER_DO_CLOSE_DESK, HANDOVER_BY_GIVER, HANDOVER_DESK_CLOSED},
	{HANDOVER_FROZEN, HANDOVER_DO_RECALL, HANDOVER_BY_GIVER, HANDOVER_RECALLED},
	{HANDOVER_FROZEN, HANDOVER_DO_RELEASE, HANDOVER_BY_OUTSIDE, HANDOVER_FROZEN},
	{HANDOVER_FROZEN, HANDOVER_DO_UNATTENDED, HANDOVER_BY_OTHER, HANDOVER_UNATTENDED},
	{HANDOVER_FROZEN, HANDOVER_DO_UNFIT, HANDOVER_BY_ANYONE, HANDOVER_FROZEN},
	{HANDOVER_FROZEN, HANDOVER_DO_SUBSTITUTE, HANDOVER_BY_ANYONE, HANDOVER_FROZEN},
	{HANDOVER_FROZEN, HANDOVER_DO_PHONE, HANDOVER_BY_GIVER, HANDOVER_FROZEN},
	{HANDOVER_FROZEN, HANDOVER_DO_REACH, HANDOVER_BY_ANYONE, HANDOVER_FROZEN},

	{HANDOVER_OFFERED, HANDOVER_DO_REVIEW, HANDOVER_BY_OTHER, HANDOVER_IN_REVIEW},
	{HANDOVER_OFFERED, HANDOVER_DO_RECALL, HANDOVER_BY_GIVER, HANDOVER_RECALLED},
	{HANDOVER_OFFERED, HANDOVER_DO_RETURN, HANDOVER_BY_OTHER, HANDOVER_RETURNED},
	{HANDOVER_OFFERED, HANDOVER_DO_RELEASE, HANDOVER_BY_OUTSIDE, HANDOVER_OFFERED},
	{HANDOVER_OFFERED, HANDOVER_DO_UNATTENDED, HANDOVER_BY_OTHER, HANDOVER_UNATTENDED},
	{HANDOVER_OFFERED, HANDOVER_DO_ADD, HANDOVER_BY_ANYONE, HANDOVER_OFFERED},
	{HANDOVER_OFFERED, HANDOVER_DO_UNFIT, HANDOVER_BY_ANYONE, HANDOVER_OFFERED},
	{HANDOVER_OFFERED, HANDOVER_DO_SUBSTITUTE, HANDOVER_BY_ANYONE, HANDOVER_OFFERED},
	{HANDOVER_OFFERED, HANDOVER_DO_PHONE, HANDOVER_BY_GIVER, HANDOVER_OFFERED},
	{HANDOVER_OFFERED, HANDOVER_DO_REACH, HANDOVER_BY_ANYONE, HANDOVER_OFFERED},

	{HANDOVER_IN_REVIEW, HANDOVER_DO_REVIEW, HANDOVER_BY_OTHER, HANDOVER_IN_REVIEW},
	{HANDOVER_IN_REVIEW, HANDOVER_DO_MARK, HANDOVER_BY_RECEIVER, HANDOVER_IN_REVIEW},
	{HANDOVER_IN_REVIEW, HANDOVER_DO_ANSWER, HANDOVER_BY_GIVER, HANDOVER_IN_REVIEW},
	{HANDOVER_IN_REVIEW, HANDOVER_DO_RECALL, HANDOVER_BY_GIVER, HANDOVER_RECALLED},
	{HANDOVER_IN_REVIEW, HANDOVER_DO_RETURN, HANDOVER_BY_RECEIVER, HANDOVER_RETURNED},
	{HANDOVER_IN_REVIEW, HANDOVER_DO_ACCEPT, HANDOVER_BY_RECEIVER, HANDOVER_ACCEPTED},
	{HANDOVER_IN_REVIEW, HANDOVER_DO_RELEASE, HANDOVER_BY_OUTSIDE, HANDOVER_IN_REVIEW},
	{HANDOVER_IN_REVIEW, HANDOVER_DO_UNATTENDED, HANDOVER_BY_OTHER, HANDOVER_UNATTENDED},
	{HANDOVER_IN_REVIEW, HANDOVER_DO_ADD, HANDOVER_BY_ANYONE, HANDOVER_IN_REVIEW},
	{HANDOVER_IN_REVIEW, HANDOVER_DO_UNFIT, HANDOVER_BY_ANYONE, HANDOVER_IN_REVIEW},
	{HANDOVER_IN_REVIEW, HANDOVER_DO_SUBSTITUTE, HANDOVER_BY_ANYONE, HANDOVER_IN_REVIEW},
	{HANDOVER_IN_REVIEW, HANDOVER_DO_PHONE, HANDOVER_BY_GIVER, HANDOVER_IN_REVIEW},
	{HANDOVER_IN_REVIEW, HANDOVER_DO_REACH, HANDOVER_BY_ANYONE, HANDOVER_IN_REVIEW},

	{HANDOVER_UNATTENDED, HANDOVER_DO_REVIEW, HANDOVER_BY_OTHER, HANDOVER_UNATTENDED},
	{HANDOVER_UNATTENDED, HANDOVER_DO_MARK, HANDOVER_BY_RECEIVER, HANDOVER_UNATTENDED},
	{HANDOVER_UNATTENDED, HANDOVER_DO_ANSWER, HANDOVER_BY_GIVER, HANDOVER_UNATTENDED},
	{HANDOVER_UNATTENDED, HANDOVER_DO_ACCEPT, HANDOVER_BY_RECEIVER, HANDOVER_ACCEPTED},
	{HANDOVER_UNATTENDED, HANDOVER_DO_RECALL, HANDOVER_BY_GIVER, HANDOVER_RECALLED},
	{HANDOVER_UNATTENDED, HANDOVER_DO_RELEASE, HANDOVER_BY_OUTSIDE, HANDOVER_UNATTENDED},
	{HANDOVER_UNATTENDED, HANDOVER_DO_ADD, HANDOVER_BY_ANYONE, HANDOVER_UNATTENDED},
	{HANDOVER_UNATTENDED, HANDOVER_DO_UNFIT, HANDOVER_BY_ANYONE, HANDOVER_UNATTENDED},
	{HANDOVER_UNATTENDED, HANDOVER_DO_SUBSTITUTE, HANDOVER_BY_ANYONE, HANDOVER_UNATTENDED},

	{HANDOVER_DESK_CLOSED, HANDOVER_DO_REVIEW, HANDOVER_BY_OTHER, HANDOVER_DESK_CLOSED},
	{HANDOVER_DESK_CLOSED, HANDOVER_DO_MARK, HANDOVER_BY_RECEIVER, HANDOVER_DESK_CLOSED},
	{HANDOVER_DESK_CLOSED, HANDOVER_DO_ANSWER, HANDOVER_BY_GIVER, HANDOVER_DESK_CLOSED},
	{HANDOVER_DESK_CLOSED, HANDOVER_DO_ACCEPT, HANDOVER_BY_RECEIVER, HANDOVER_ACCEPTED},
	{HANDOVER_DESK_CLOSED, HANDOVER_DO_RECALL, HANDOVER_BY_GIVER, HANDOVER_RECALLED},
	{HANDOVER_DESK_CLOSED, HANDOVER_DO_RELEASE, HANDOVER_BY_OUTSIDE, HANDOVER_DESK_CLOSED},
	{HANDOVER_DESK_CLOSED, HANDOVER_DO_ADD, HANDOVER_BY_ANYONE, HANDOVER_DESK_CLOSED},
	{HANDOVER_DESK_CLOSED, HANDOVER_DO_UNFIT, HANDOVER_BY_ANYONE, HANDOVER_DESK_CLOSED},
	{HANDOVER_DESK_CLOSED, HANDOVER_DO_SUBSTITUTE, HANDOVER_BY_ANYONE, HANDOVER_DESK_CLOSED},

	{HANDOVER_ACCEPTED, HANDOVER_DO_CHECK, HANDOVER_BY_OUTSIDE, HANDOVER_CHECKED},
	/* what was taken over jointly stays open until it is released or resolved */
	{HANDOVER_ACCEPTED, HANDOVER_DO_RELEASE, HANDOVER_BY_OUTSIDE, HANDOVER_ACCEPTED},
	{HANDOVER_ACCEPTED, HANDOVER_DO_PHONE, HANDOVER_BY_RECEIVER, HANDOVER_ACCEPTED},
	{HANDOVER_ACCEPTED, HANDOVER_DO_ADD, HANDOVER_BY_ANYONE, HANDOVER_ACCEPTED},

	{HANDOVER_CHECKED, HANDOVER_DO_ADD, HANDOVER_BY_ANYONE, HANDOVER_CHECKED},

	/* SHO-10: not open, so that the desk has its next handover meanwhile (SHO-08). */
	{HANDOVER_ACCEPTED, HANDOVER_DO_ASK_SUPPLEMENT, HANDOVER_BY_OUTSIDE, HANDOVER_SUPPLEMENT},
	{HANDOVER_ACCEPTED, HANDOVER_DO_ASK_REDO, HANDOVER_BY_OUTSIDE, HANDOVER_REDO},
	{HANDOVER_SUPPLEMENT, HANDOVER_DO_SUPPLEMENT, HANDOVER_BY_PARTY, HANDOVER_ACCEPTED},
	{HANDOVER_SUPPLEMENT, HANDOVER_DO_LET_BE, HANDOVER_BY_OUTSIDE, HANDOVER_ACCEPTED},
	{HANDOVER_SUPPLEMENT, HANDOVER_DO_ADD, HANDOVER_BY_ANYONE, HANDOVER_SUPPLEMENT},
	{HANDOVER_REDO, HANDOVER_DO_RESIGN, HANDOVER_BY_PARTY, HANDOVER_ACCEPTED},
	{HANDOVER_REDO, HANDOVER_DO_LET_BE, HANDOVER_BY_OUTSIDE, HANDOVER_ACCEPTED},
	{HANDOVER_REDO, HANDOVER_DO_ADD, HANDOVER_BY_ANYONE, HANDOVER_REDO},
};
const int handover_steps_n = (int)(sizeof handover_steps / sizeof *handover_steps);

struct state_row {
	const char *code, *label;
	bool open, editable, is_signed, gone;
	const char *refusal; /* why a step does not follow from here */
};
static const struct state_row states[HANDOVER_STATES] = {
	[HANDOVER_NONE] = {"none", N_("none"), false, false, false, false,
		N_("There is no handover yet. Begin to prepare one")},
	[HANDOVER_PREPARING] = {"preparing", N_("preparing"), true, true, false, false,
		N_("The handover is still being prepared. Freeze it first")},
	[HANDOVER_FROZEN] = {"frozen", N_("frozen"), true, false, false, false,
		N_("The handover is frozen. Offer it, or take it back to change it")},
	[HANDOVER_OFFERED] = {"offered", N_("offered"), true, false, true, false,
		N_("The handover is signed by the giver and waits for a receiver")},
	[HANDOVER_IN_REVIEW] = {"in-review", N_("in review"), true, false, true, false,
		N_("The handover is in review. Finish the review or return it")},
	[HANDOVER_ACCEPTED] = {"accepted", N_("accepted"), false, false, true, false,
		N_("The handover is accepted. What is new goes in as a remark")},
	[HANDOVER_CHECKED] = {"checked", N_("checked by supervisor"), false, false, true, false,
		N_("The handover is checked. What is new goes in as a remark")},
	[HANDOVER_RECALLED] = {"recalled", N_("recalled"), true, true, false, false,
		N_("The handover was taken back. Freeze and offer it again")},
	[HANDOVER_RETURNED] = {"returned", N_("returned"), true, true, false, false,
		N_("The handover was returned. Freeze and offer it again")},
	[HANDOVER_UNATTENDED] = {"unattended", N_("unattended"), true, false, true, true,
		N_("The holder was released. The next person reviews and accepts")},
	[HANDOVER_DESK_CLOSED] = {"desk-closed", N_("desk closed"), true, false, true, true,
		N_("The desk is closed. The next person reviews and accepts")},
	[HANDOVER_SUPPLEMENT] = {"supplement", N_("to supplement"), false, false, true, false,
		N_("The handover was sent back: what is missing is added first")},
	[HANDOVER_REDO] = {"redo", N_("to redo"), false, false, true, false,
		N_("The handover was sent back: both restate it and sign again first")},
};

struct action_row {
	enum action access;
	bool password;
	const char *label;
};
static const struct action_row actions[HANDOVER_ACTIONS] = {
	[HANDOVER_DO_NONE] = {ACT_NONE, false, ""},
	[HANDOVER_DO_EDIT] = {ACT_HANDOVER_PREPARE, false, N_("Prepare")},
	[HANDOVER_DO_FREEZE] = {ACT_HANDOVER_PREPARE, false, N_("Freeze")},
	[HANDOVER_DO_OFFER] = {ACT_HANDOVER_OFFER, true, N_("Offer and sign")},
	[HANDOVER_DO_RECALL] = {ACT_HANDOVER_RECALL, false, N_("Take back")},
	[HANDOVER_DO_CLOSE_DESK] = {ACT_HANDOVER_CLOSE_DESK, true, N_("Close the desk")},
	[HANDOVER_DO_REVIEW] = {ACT_HANDOVER_ACCEPT, false, N_("Begin review")},
	[HANDOVER_DO_MARK] = {ACT_HANDOVER_ACCEPT, false, N_("Mark")},
	[HANDOVER_DO_ANSWER] = {ACT_HANDOVER_OFFER, false, N_("Answer the question")},
	[HANDOVER_DO_RETURN] = {ACT_HANDOVER_RETURN, false, N_("Return")},
	[HANDOVER_DO_ACCEPT] = {ACT_HANDOVER_ACCEPT, true, N_("Accept and sign")},
	[HANDOVER_DO_UNATTENDED] = {ACT_HANDOVER_UNATTENDED, true, N_("Release the holder")},
	[HANDOVER_DO_RELEASE] = {ACT_BLOCKER_RELEASE, true, N_("Release a blocker")},
	[HANDOVER_DO_CHECK] = {ACT_HANDOVER_CHECK, true, N_("Sign as checked")},
	[HANDOVER_DO_ADD] = {ACT_HANDOVER_ADD, false, N_("Add a remark")},
	[HANDOVER_DO_CLOSING] = {ACT_HANDOVER_PREPARE, false, N_("Closing checklist")},
	[HANDOVER_DO_ASK_SUPPLEMENT] = {ACT_HANDOVER_SEND_BACK, false, N_("Ask for a supplement")},
	[HANDOVER_DO_ASK_REDO] = {ACT_HANDOVER_SEND_BACK, false, N_("Ask to redo it")},
	[HANDOVER_DO_SUPPLEMENT] = {ACT_HANDOVER_SUPPLEMENT, true, N_("Supplement and sign")},
	[HANDOVER_DO_RESIGN] = {ACT_HANDOVER_SUPPLEMENT, true, N_("Restate and sign again")},
	[HANDOVER_DO_LET_BE] = {ACT_HANDOVER_SEND_BACK, true, N_("Let it be")},
	[HANDOVER_DO_UNFIT] = {ACT_HANDOVER_OFFER, true, N_("Mark unfit")},
	[HANDOVER_DO_SUBSTITUTE] = {ACT_HANDOVER_OFFER, true, N_("Name a substitute")},
	[HANDOVER_DO_PHONE] = {ACT_HANDOVER_OFFER, true, N_("Release by phone")},
	[HANDOVER_DO_REACH] = {ACT_HANDOVER_ACCEPT, false, N_("Tried to reach")},
};

const struct handover_step *
handover_step_of(enum handover_state from, enum handover_action action)
{
	for (int i = 0; i < handover_steps_n; i++)
		if (handover_steps[i].from == from && handover_steps[i].action == action)
			return &handover_steps[i];
	return NULL;
}

bool
handover_who_is(enum handover_who who, int64_t person, int64_t giver, int64_t receiver)
{
	switch (who) {
	case HANDOVER_BY_GIVER: return person == giver;
	case HANDOVER_BY_OTHER: return person != giver;
	case HANDOVER_BY_RECEIVER:
		/* SHO-01: one person can never be both. */
		return person == receiver && person != giver;
	case HANDOVER_BY_OUTSIDE: return person != giver && person != receiver;
	case HANDOVER_BY_ANYONE: return true;
	case HANDOVER_BY_PARTY: return person == giver || person == receiver;
	}
	return false;
}

static bool
refuse_part(enum handover_who who, bool is_giver, struct err *e)
{
	if (who == HANDOVER_BY_GIVER)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-13",
			.msgid = N_("Only the person handing over can do this"));
	if (who == HANDOVER_BY_OUTSIDE)
		return err_set(e, ERR_BLOCKED, .rule = "ORG-04",
			.msgid = N_("You took part in this handover. Somebody else must do this"));
	if (who == HANDOVER_BY_PARTY)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-10",
			.msgid = N_("Only the two who signed this handover can do this"));
	if (is_giver)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-01",
			.msgid = N_("You hand over here. Another person must receive it"));
	return err_set(e, ERR_BLOCKED, .rule = "SHO-13",
		.msgid = N_("Only the person who began the review can do this. Begin it anew"));
}

bool
handover_step_may(enum handover_state from, enum handover_action action,
	const struct handover_parts *p, const struct handover_step **step, struct err *e)
{
	const struct handover_step *s = handover_step_of(from, action);

	if (!s)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-13", .msgid = states[from].refusal);
	if (!handover_who_is(s->who, p->actor, p->giver, p->receiver))
		return refuse_part(s->who, p->actor == p->giver, e);
	if (step)
		*step = s;
	return true;
}

enum action
handover_access(enum handover_action a)
{
	return actions[a].access;
}

bool
handover_needs_password(enum handover_action a)
{
	return actions[a].password;
}

bool
handover_is_open(enum handover_state s)
{
	return states[s].open;
}

bool
handover_is_editable(enum handover_state s)
{
	return states[s].editable;
}

bool
handover_is_signed(enum handover_state s)
{
	return states[s].is_signed;
}

bool
handover_is_over(enum handover_state s)
{
	return states[s].is_signed && !states[s].open;
}

bool
handover_giver_is_gone(enum handover_state s)
{
	return states[s].gone;
}

const char *
handover_state_label(enum handover_state s)
{
	return states[s].label;
}

const char *
handover_action_label(enum handover_action a)
{
	return actions[a].label;
}

const char *
handover_state_code(enum handover_state s)
{
	return states[s].code;
}
