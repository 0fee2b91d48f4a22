/* score_appeal_flow.c — what can become of an appeal: tables. SPDX-License-Identifier: MIT
 *
 * source: SCR-20.
 */
#include "base/text.h"
#include "domain/score_appeal_core.h"

static const struct score_appeal_move moves[] = {
	{0, SCORE_APPEAL_SEND, SCORE_APPEAL_BY_PERSON, SCORE_APPEAL_SENT},
	{SCORE_APPEAL_SENT, SCORE_APPEAL_GRANT, SCORE_APPEAL_BY_DECIDER, SCORE_APPEAL_ENDED},
	{SCORE_APPEAL_SENT, SCORE_APPEAL_PART, SCORE_APPEAL_BY_DECIDER, SCORE_APPEAL_ANSWERED},
	{SCORE_APPEAL_SENT, SCORE_APPEAL_DECLINE, SCORE_APPEAL_BY_DECIDER, SCORE_APPEAL_ANSWERED},
	{SCORE_APPEAL_SENT, SCORE_APPEAL_WITHDRAW, SCORE_APPEAL_BY_PERSON, SCORE_APPEAL_ENDED},
	{SCORE_APPEAL_ANSWERED, SCORE_APPEAL_RAISE, SCORE_APPEAL_BY_PERSON, SCORE_APPEAL_SECOND},
	{SCORE_APPEAL_ANSWERED, SCORE_APPEAL_ACCEPT, SCORE_APPEAL_BY_PERSON, SCORE_APPEAL_ENDED},
	{SCORE_APPEAL_ANSWERED, SCORE_APPEAL_LAPSE, SCORE_APPEAL_BY_SYSTEM, SCORE_APPEAL_ENDED},
	{SCORE_APPEAL_SECOND, SCORE_APPEAL_GRANT, SCORE_APPEAL_BY_DECIDER, SCORE_APPEAL_ENDED},
	{SCORE_APPEAL_SECOND, SCORE_APPEAL_PART, SCORE_APPEAL_BY_DECIDER, SCORE_APPEAL_ENDED},
	{SCORE_APPEAL_SECOND, SCORE_APPEAL_DECLINE, SCORE_APPEAL_BY_DECIDER, SCORE_APPEAL_ENDED},
	{SCORE_APPEAL_SECOND, SCORE_APPEAL_WITHDRAW, SCORE_APPEAL_BY_PERSON, SCORE_APPEAL_ENDED},
};

static const struct {
	const char *code, *label;
} states[SCORE_APPEAL_STATES] =
	{
		[0] = {"", ""},
		[SCORE_APPEAL_SENT] = {"round-1", N_("waits for round 1")},
		[SCORE_APPEAL_ANSWERED] = {"answered", N_("answered, may go further")},
		[SCORE_APPEAL_SECOND] = {"round-2", N_("waits for round 2")},
		[SCORE_APPEAL_ENDED] = {"ended", N_("ended")},
},
  outcomes[] = {
	  [SCORE_APPEAL_NONE] = {"", ""},
	  [SCORE_APPEAL_WHOLE] = {"granted", N_("granted")},
	  [SCORE_APPEAL_IN_PART] = {"in-part", N_("granted in part")},
	  [SCORE_APPEAL_DECLINED] = {"declined", N_("declined")},
	  [SCORE_APPEAL_WITHDRAWN] = {"withdrawn", N_("withdrawn")},
};

static const char *const act_labels[SCORE_APPEAL_ACTS] = {"", N_("appealed"), N_("granted"),
	N_("granted in part"), N_("declined"), N_("taken to round 2"), N_("answer accepted"),
	N_("withdrawn"), N_("ended by silence")};

const struct score_appeal_move *
score_appeal_move_of(
	enum score_appeal_state from, enum score_appeal_act act, enum score_appeal_side side)
{
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (moves[i].from == from && moves[i].act == act && moves[i].side == side)
			return &moves[i];
	return NULL;
}

const char *
score_appeal_state_code(enum score_appeal_state s)
{
	return states[s].code;
}

const char *
score_appeal_state_label(enum score_appeal_state s)
{
	return states[s].label;
}

const char *
score_appeal_act_label(enum score_appeal_act a)
{
	return act_labels[a];
}

const char *
score_appeal_outcome_code(enum score_appeal_outcome o)
{
	return outcomes[o].code;
}

const char *
score_appeal_outcome_label(enum score_appeal_outcome o)
{
	return outcomes[o].label;
}

int
score_appeal_points(enum conduct_kind kind, int halves)
{
	return conduct_kind_deducts(kind) ? -halves : halves;
}
