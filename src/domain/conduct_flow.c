/* conduct_flow.c — what can become of a conduct event, and who scores whom: tables. SPDX-License-Identifier: MIT
 *
 * source: SCR-02, SCR-03, ORG-04.
 */
#include "base/text.h"
#include "domain/conduct.h"

static const struct conduct_move moves[] = {
	{CONDUCT_PROPOSED, CONDUCT_DO_WITHDRAW, CONDUCT_BY_RULE, CONDUCT_WITHDRAWN},
	{CONDUCT_PROPOSED, CONDUCT_DO_WITHDRAW, CONDUCT_BY_PROPOSER, CONDUCT_WITHDRAWN},
	{CONDUCT_PROPOSED, CONDUCT_DO_CONFIRM, CONDUCT_BY_SCORER, CONDUCT_CONFIRMED},
	{CONDUCT_PROPOSED, CONDUCT_DO_DROP, CONDUCT_BY_SCORER, CONDUCT_DROPPED},
	{CONDUCT_PROPOSED, CONDUCT_DO_CONTEST, CONDUCT_BY_PERSON, CONDUCT_PROPOSED},
	{CONDUCT_CONFIRMED, CONDUCT_DO_CONTEST, CONDUCT_BY_PERSON, CONDUCT_CONFIRMED},
	{CONDUCT_CONFIRMED, CONDUCT_DO_VOID, CONDUCT_BY_SCORER, CONDUCT_VOIDED},
	{CONDUCT_CONFIRMED, CONDUCT_DO_UPHOLD, CONDUCT_BY_SCORER, CONDUCT_CONFIRMED},
	{CONDUCT_CONFIRMED, CONDUCT_DO_WITHDRAW, CONDUCT_BY_RULE, CONDUCT_VOIDED},
};

static const char *const act_labels[CONDUCT_ACTS] = {
	[CONDUCT_DO_PROPOSE] = N_("put forward"),
	[CONDUCT_DO_WITHDRAW] = N_("withdrawn"),
	[CONDUCT_DO_CONFIRM] = N_("confirmed"),
	[CONDUCT_DO_DROP] = N_("dropped"),
	[CONDUCT_DO_CONTEST] = N_("contested"),
	[CONDUCT_DO_VOID] = N_("voided"),
	[CONDUCT_DO_UPHOLD] = N_("upheld"),
};

static const struct {
	const char *code, *label;
} states[] = {
	[CONDUCT_PROPOSED] = {"proposed", N_("proposed")},
	[CONDUCT_WITHDRAWN] = {"withdrawn", N_("withdrawn")},
	[CONDUCT_CONFIRMED] = {"confirmed", N_("confirmed")},
	[CONDUCT_DROPPED] = {"dropped", N_("dropped")},
	[CONDUCT_VOIDED] = {"voided", N_("voided")},
};

/* SCR-03: the lowest post that scores each; POST_NONE = is not scored. */
static const enum post scorers[POSTS] = {
	[POST_AGENT] = POST_QA_TRAINER,
	[POST_FRONT_DESK] = POST_QA_TRAINER,
	[POST_TEAM_LEADER] = POST_QA_TRAINER,
	[POST_QA_TRAINER] = POST_SUPERVISOR,
	[POST_SHIFT_LEADER] = POST_SUPERVISOR,
};

const struct conduct_move *
conduct_move_of(enum conduct_state from, enum conduct_act a, enum conduct_side side)
{
	for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++)
		if (moves[i].from == from && moves[i].act == a && moves[i].side == side)
			return &moves[i];
	return NULL;
}

bool
conduct_is_scored(enum post post)
{
	return scorers[post] != POST_NONE;
}

bool
conduct_scored_by(enum post scored, enum post scorer)
{
	enum post least = scorers[scored];

	return least != POST_NONE &&
	       (scorer == least || scorer == POST_SUPERVISOR || scorer == POST_MANAGER);
}

const char *
conduct_act_label(enum conduct_act a)
{
	return act_labels[a];
}

const char *
conduct_state_code(enum conduct_state s)
{
	return states[s].code;
}

const char *
conduct_state_label(enum conduct_state s)
{
	return states[s].label;
}
