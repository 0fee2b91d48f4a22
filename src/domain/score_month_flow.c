/* score_month_flow.c — what can become of a month and of a sheet: tables. SPDX-License-Identifier: MIT
 *
 * source: SCR-03, SCR-14.
 */
#include "base/text.h"
#include "domain/conduct.h"
#include "domain/record_type.h"
#include "domain/score_month.h"

static const struct {
	enum score_month_state from;
	enum score_month_act act;
	enum score_month_state to;
} moves[] = {
	{SCORE_MONTH_OPEN, SCORE_MONTH_PROPOSE, SCORE_MONTH_PROPOSED},
	{SCORE_MONTH_PROPOSED, SCORE_MONTH_SEND_BACK, SCORE_MONTH_OPEN},
	{SCORE_MONTH_PROPOSED, SCORE_MONTH_CONFIRM, SCORE_MONTH_CONFIRMED},
	{SCORE_MONTH_CONFIRMED, SCORE_MONTH_PUBLISH, SCORE_MONTH_PUBLISHED},
	{SCORE_MONTH_PUBLISHED, SCORE_MONTH_CLOSE, SCORE_MONTH_CLOSED},
};

static const struct {
	enum score_sheet_state from;
	enum score_sheet_act act;
	enum score_sheet_state to;
} sheet_moves[] = {
	{SCORE_SHEET_HELD, SCORE_SHEET_PUBLISH, SCORE_SHEET_PUBLISHED},
	{SCORE_SHEET_PUBLISHED, SCORE_SHEET_ACKNOWLEDGE, SCORE_SHEET_ACKNOWLEDGED},
	{SCORE_SHEET_PUBLISHED, SCORE_SHEET_APPEAL, SCORE_SHEET_APPEALED},
	{SCORE_SHEET_PUBLISHED, SCORE_SHEET_CLOSE, SCORE_SHEET_CLOSED},
	{SCORE_SHEET_ACKNOWLEDGED, SCORE_SHEET_CLOSE, SCORE_SHEET_CLOSED},
	{SCORE_SHEET_APPEALED, SCORE_SHEET_APPEAL, SCORE_SHEET_APPEALED}, /* another item */
	{SCORE_SHEET_APPEALED, SCORE_SHEET_END, SCORE_SHEET_CLOSED},
};

static const struct {
	const char *code, *label;
} states[SCORE_MONTH_STATES] =
	{
		[SCORE_MONTH_OPEN] = {"open", N_("open")},
		[SCORE_MONTH_PROPOSED] = {"proposed", N_("proposed")},
		[SCORE_MONTH_CONFIRMED] = {"confirmed", N_("confirmed")},
		[SCORE_MONTH_PUBLISHED] = {"published", N_("published")},
		[SCORE_MONTH_CLOSED] = {"closed", N_("closed")},
},
  sheets[SCORE_SHEET_STATES] =
	  {
		  [0] = {"", ""},
		  [SCORE_SHEET_HELD] = {"held", N_("not published")},
		  [SCORE_SHEET_PUBLISHED] = {"published", N_("published")},
		  [SCORE_SHEET_ACKNOWLEDGED] = {"acknowledged", N_("acknowledged")},
		  [SCORE_SHEET_APPEALED] = {"appealed", N_("appealed")},
		  [SCORE_SHEET_CLOSED] = {"closed", N_("closed")},
},
  groups[SCORE_GROUPS] = {
	  [SCORE_GROUP_NONE] = {"", ""},
	  [SCORE_GROUP_STAFF] = {"staff", N_("Agents, front desk, team leaders")},
	  [SCORE_GROUP_LEADS] = {"leads", N_("QA trainer, shift leaders")},
};

static const int records[SCORE_MONTH_ACTS] = {
	[SCORE_MONTH_PROPOSE] = RECORD_SCORE_PROPOSED,
	[SCORE_MONTH_SEND_BACK] = RECORD_SCORE_SENT_BACK,
	[SCORE_MONTH_CONFIRM] = RECORD_SCORE_CONFIRMED,
	[SCORE_MONTH_PUBLISH] = RECORD_SCORE_PUBLISHED,
	[SCORE_MONTH_CLOSE] = RECORD_SCORE_CLOSED,
};

enum score_group
score_group_of(enum post post)
{
	if (!conduct_is_scored(post))
		return SCORE_GROUP_NONE;
	return conduct_scored_by(post, POST_QA_TRAINER) ? SCORE_GROUP_STAFF : SCORE_GROUP_LEADS;
}

const char *
score_group_label(enum score_group g)
{
	return groups[g].label;
}

const char *
score_group_code(enum score_group g)
{
	return groups[g].code;
}

int
score_month_next(enum score_month_state from, enum score_month_act act)
{
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (moves[i].from == from && moves[i].act == act)
			return (int)moves[i].to;
	return -1;
}

enum score_month_act
score_month_onward(enum score_month_state s)
{
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (moves[i].from == s && moves[i].to > s)
			return moves[i].act;
	return SCORE_MONTH_ACTS;
}

const char *
score_month_code(enum score_month_state s)
{
	return states[s].code;
}

const char *
score_month_label(enum score_month_state s)
{
	return states[s].label;
}

int
score_month_record(enum score_month_act act)
{
	return records[act];
}

int
score_sheet_next(enum score_sheet_state from, enum score_sheet_act act)
{
	for (size_t i = 0; i < sizeof sheet_moves / sizeof *sheet_moves; i++)
		if (sheet_moves[i].from == from && sheet_moves[i].act == act)
			return (int)sheet_moves[i].to;
	return -1;
}

const char *
score_sheet_code(enum score_sheet_state s)
{
	return sheets[s].code;
}

const char *
score_sheet_label(enum score_sheet_state s)
{
	return sheets[s].label;
}
