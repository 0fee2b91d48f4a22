/* absence_flow.c — what can be done with an absence handover, by whom: one table. SPDX-License-Identifier: MIT
 *
 * source: AHO-01, AHO-06…AHO-09, LV-06, ORG-12.
 */
#include "domain/absence_flow.h"

#include "base/text.h"

#define KIND(k) (1u << (k))
#define AWAY (KIND(ABSENCE_LEAVE) | KIND(ABSENCE_EMERGENCY) | KIND(ABSENCE_RESIGN))
#define GONE (KIND(ABSENCE_LEAVE) | KIND(ABSENCE_RESIGN))
#define BACK KIND(ABSENCE_BACK)
#define ALL (AWAY | BACK)

static const struct absence_move moves[] = {
	{ABSENCE_DRAFT, ABSENCE_DO_NAME, ABSENCE_BY_SUPERIOR, AWAY, ABSENCE_DRAFT},
	{ABSENCE_DRAFT, ABSENCE_DO_GIVE, ABSENCE_BY_GIVER, ALL, ABSENCE_GIVEN},
	{ABSENCE_DRAFT, ABSENCE_DO_VOID, ABSENCE_BY_LEAVE, GONE, ABSENCE_VOID},
	/* written for somebody who is there after all */
	{ABSENCE_DRAFT, ABSENCE_DO_VOID, ABSENCE_BY_GIVER, KIND(ABSENCE_EMERGENCY), ABSENCE_VOID},
	{ABSENCE_GIVEN, ABSENCE_DO_RECALL, ABSENCE_BY_GIVER, ALL, ABSENCE_DRAFT},
	{ABSENCE_GIVEN, ABSENCE_DO_TAKE, ABSENCE_BY_RECEIVER, AWAY, ABSENCE_TAKEN},
	/* AHO-08: signed by both, and that is all */
	{ABSENCE_GIVEN, ABSENCE_DO_TAKE, ABSENCE_BY_RECEIVER, BACK, ABSENCE_DONE},
	{ABSENCE_GIVEN, ABSENCE_DO_VOID, ABSENCE_BY_LEAVE, GONE, ABSENCE_VOID},
	{ABSENCE_TAKEN, ABSENCE_DO_ACCEPT, ABSENCE_BY_SUPERIOR, AWAY, ABSENCE_DONE},
	{ABSENCE_TAKEN, ABSENCE_DO_RETURN, ABSENCE_BY_SUPERIOR, AWAY, ABSENCE_RETURNED},
	{ABSENCE_TAKEN, ABSENCE_DO_VOID, ABSENCE_BY_LEAVE, GONE, ABSENCE_VOID},
	{ABSENCE_RETURNED, ABSENCE_DO_GIVE, ABSENCE_BY_GIVER, AWAY, ABSENCE_GIVEN},
	{ABSENCE_RETURNED, ABSENCE_DO_VOID, ABSENCE_BY_LEAVE, GONE, ABSENCE_VOID},
	{ABSENCE_DONE, ABSENCE_DO_CONFIRM, ABSENCE_BY_PERSON, KIND(ABSENCE_EMERGENCY),
		ABSENCE_CONFIRMED},
	{ABSENCE_DONE, ABSENCE_DO_VOID, ABSENCE_BY_LEAVE, GONE, ABSENCE_VOID},
};

const struct absence_move *
absence_moves(size_t *n)
{
	*n = sizeof moves / sizeof *moves;
	return moves;
}

const struct absence_move *
absence_move_of(enum absence_kind k, enum absence_state from, enum absence_action a)
{
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (moves[i].from == from && moves[i].action == a && moves[i].kinds & KIND(k))
			return &moves[i];
	return NULL;
}

bool
absence_is_over(enum absence_state s)
{
	return s == ABSENCE_DONE || s == ABSENCE_CONFIRMED || s == ABSENCE_VOID;
}

bool
absence_is_editable(enum absence_state s)
{
	return s == ABSENCE_DRAFT || s == ABSENCE_RETURNED;
}

static const struct {
	const char *code, *label;
} states[ABSENCE_STATES] = {
	[ABSENCE_DRAFT] = {"draft", N_("being written")},
	[ABSENCE_GIVEN] = {"given", N_("signed by giver")},
	[ABSENCE_TAKEN] = {"taken", N_("to be reviewed")},
	[ABSENCE_RETURNED] = {"returned", N_("sent back")},
	[ABSENCE_DONE] = {"done", N_("complete")},
	[ABSENCE_CONFIRMED] = {"confirmed", N_("confirmed")},
	[ABSENCE_VOID] = {"void", N_("void")},
};

const char *
absence_state_code(enum absence_state s)
{
	return states[s].code;
}

const char *
absence_state_label(enum absence_state s)
{
	return states[s].label;
}

const char *
absence_kind_label(enum absence_kind k)
{
	static const char *const labels[ABSENCE_KINDS] = {
		[ABSENCE_LEAVE] = N_("leave"),
		[ABSENCE_EMERGENCY] = N_("emergency"),
		[ABSENCE_RESIGN] = N_("resignation"),
		[ABSENCE_BACK] = N_("handback"),
	};

	return labels[k];
}

const char *
absence_action_label(enum absence_action a)
{
	static const char *const labels[ABSENCE_ACTIONS] = {
		[ABSENCE_DO_OPEN] = N_("opened by {1}"),
		[ABSENCE_DO_NAME] = N_("receiver named by {1}"),
		[ABSENCE_DO_GIVE] = N_("handed over and signed by {1}"),
		[ABSENCE_DO_RECALL] = N_("called back by {1}"),
		[ABSENCE_DO_TAKE] = N_("taken over and signed by {1}"),
		[ABSENCE_DO_ACCEPT] = N_("found complete by {1}"),
		[ABSENCE_DO_RETURN] = N_("sent back by {1}"),
		[ABSENCE_DO_CONFIRM] = N_("confirmed on return by {1}"),
		[ABSENCE_DO_VOID] = N_("ended by {1}: nobody goes away"),
	};

	return labels[a];
}
