/* part_case_flow.c — when a dismissal case arises, what can become of it: tables. SPDX-License-Identifier: MIT
 *
 * source: SCR-09, SCR-21, PAY-02.
 */
#include "base/text.h"
#include "domain/part_case.h"

static const struct part_move moves[] = {
	{0, PART_DO_OPEN, PART_HEARING},
	{0, PART_DO_PROPOSE, PART_HEARING},
	{PART_HEARING, PART_DO_ANSWER, PART_HEARD},
	{PART_HEARING, PART_DO_NOTE, PART_HEARING},
	{PART_HEARING, PART_DO_WITHDRAW, PART_WITHDRAWN},
	{PART_HEARING, PART_DO_FALL, PART_WITHDRAWN},
	{PART_HEARING, PART_DO_PART, PART_PARTED}, /* who does not answer in time: part_lack_of() */
	{PART_HEARING, PART_DO_KEEP, PART_KEPT},
	{PART_HEARD, PART_DO_NOTE, PART_HEARD},
	{PART_HEARD, PART_DO_WITHDRAW, PART_WITHDRAWN},
	{PART_HEARD, PART_DO_FALL, PART_WITHDRAWN},
	{PART_HEARD, PART_DO_PART, PART_PARTED},
	{PART_HEARD, PART_DO_KEEP, PART_KEPT},
};

static const char *const state_labels[PART_STATES] = {
	[PART_HEARING] = N_("to be answered"),
	[PART_HEARD] = N_("to be decided"),
	[PART_PARTED] = N_("let go"),
	[PART_KEPT] = N_("kept on"),
	[PART_WITHDRAWN] = N_("withdrawn"),
};

static const char *const act_labels[PART_ACTS] = {
	[PART_DO_OPEN] = N_("case opened"),
	[PART_DO_PROPOSE] = N_("parting proposed"),
	[PART_DO_ANSWER] = N_("person answered"),
	[PART_DO_NOTE] = N_("lines filled in"),
	[PART_DO_WITHDRAW] = N_("proposal taken back"),
	[PART_DO_FALL] = N_("ground fell away"),
	[PART_DO_PART] = N_("decided: part"),
	[PART_DO_KEEP] = N_("decided: stays"),
};

static const char *const lack_labels[] = {
	[PART_LACKS_NOTHING] = "",
	[PART_LACKS_ANSWER] = N_("The person is to be heard first: their answer is still missing"),
	[PART_LACKS_UNION] = N_("The line \"union informed\" is empty. Fill it in first"),
	[PART_LACKS_RULE] =
		N_("The line \"rule published and acknowledged\" is empty. Fill it in first"),
};

const struct part_move *
part_move_of(enum part_state from, enum part_act act)
{
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (moves[i].from == from && moves[i].act == act)
			return &moves[i];
	return NULL;
}

const char *
part_kind_label(enum part_kind k)
{
	return k == PART_DISMISSAL ? N_("case of dismissal") : N_("proposal to part");
}

const char *
part_state_label(enum part_state s)
{
	return state_labels[s];
}

const char *
part_act_label(enum part_act a)
{
	return act_labels[a];
}

const char *
part_stand_label(enum part_stand s)
{
	static const char *const labels[] = {
		N_("nothing said yet"), N_("agrees to part"), N_("does not agree")};

	return labels[s];
}

const char *
part_lack_label(enum part_lack l)
{
	return lack_labels[l];
}

bool
part_arises_of_event(enum conduct_kind kind, enum conduct_state state)
{
	return kind == CONDUCT_DISMISSAL && state == CONDUCT_CONFIRMED;
}

bool
part_arises_of_fine(const struct money_tiers *t, int nth, enum conduct_state state)
{
	return state == CONDUCT_CONFIRMED && money_is_case(t, nth);
}

/* A proposal is agreed on or not: without an answer there is nothing to decide. Of a
 * dismissal the person is asked, and may be silent. */
enum part_lack
part_lack_of(const struct part_case *p, int today)
{
	if (p->state == PART_HEARING && (p->kind == PART_PROPOSAL || today <= p->answer_due))
		return PART_LACKS_ANSWER;
	if (p->kind == PART_PROPOSAL)
		return PART_LACKS_NOTHING;
	if (!p->union_on)
		return PART_LACKS_UNION;
	return p->rule_on ? PART_LACKS_NOTHING : PART_LACKS_RULE;
}
