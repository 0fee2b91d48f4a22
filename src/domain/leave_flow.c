/* leave_flow.c — the transitions of leave: there are no others. SPDX-License-Identifier: MIT */
#include "domain/leave_flow.h"

#include "base/str.h"
#include "base/text.h"

static const struct leave_move moves[] = {
	/* LV-10 */
	{LEAVE_APPLY, LEAVE_DRAFT, LEAVE_DO_SEND, LEAVE_BY_APPLICANT, LEAVE_SUBMITTED},
	{LEAVE_APPLY, LEAVE_RETURNED, LEAVE_DO_SEND, LEAVE_BY_APPLICANT, LEAVE_SUBMITTED},
	{LEAVE_APPLY, LEAVE_SUBMITTED, LEAVE_DO_APPROVE, LEAVE_BY_LEADER, LEAVE_LEADER_APPROVED},
	{LEAVE_APPLY, LEAVE_SUBMITTED, LEAVE_DO_REJECT, LEAVE_BY_LEADER, LEAVE_REJECTED},
	{LEAVE_APPLY, LEAVE_SUBMITTED, LEAVE_DO_RETURN, LEAVE_BY_LEADER, LEAVE_RETURNED},
	{LEAVE_APPLY, LEAVE_LEADER_APPROVED, LEAVE_DO_APPROVE, LEAVE_BY_MANAGER,
		LEAVE_MANAGER_APPROVED},
	{LEAVE_APPLY, LEAVE_LEADER_APPROVED, LEAVE_DO_REJECT, LEAVE_BY_MANAGER, LEAVE_REJECTED},
	{LEAVE_APPLY, LEAVE_LEADER_APPROVED, LEAVE_DO_RETURN, LEAVE_BY_MANAGER, LEAVE_RETURNED},
	/* LV-04: HR cannot reject on merit; it returns for a missing document */
	{LEAVE_APPLY, LEAVE_MANAGER_APPROVED, LEAVE_DO_FILE, LEAVE_BY_HR, LEAVE_FILED},
	{LEAVE_APPLY, LEAVE_MANAGER_APPROVED, LEAVE_DO_RETURN, LEAVE_BY_HR, LEAVE_RETURNED},
	{LEAVE_APPLY, LEAVE_SUBMITTED, LEAVE_DO_WITHDRAW, LEAVE_BY_APPLICANT, LEAVE_WITHDRAWN},
	{LEAVE_APPLY, LEAVE_RETURNED, LEAVE_DO_WITHDRAW, LEAVE_BY_APPLICANT, LEAVE_WITHDRAWN},
	{LEAVE_APPLY, LEAVE_LEADER_APPROVED, LEAVE_DO_WITHDRAW, LEAVE_BY_APPLICANT,
		LEAVE_WITHDRAWN},
	{LEAVE_APPLY, LEAVE_MANAGER_APPROVED, LEAVE_DO_WITHDRAW, LEAVE_BY_APPLICANT,
		LEAVE_WITHDRAWN},
	{LEAVE_APPLY, LEAVE_FILED, LEAVE_DO_BEGIN, LEAVE_BY_SYSTEM, LEAVE_TAKEN},
	{LEAVE_APPLY, LEAVE_FILED, LEAVE_DO_CANCEL, LEAVE_BY_SYSTEM, LEAVE_CANCELLED},
	{LEAVE_APPLY, LEAVE_FILED, LEAVE_DO_RECALL, LEAVE_BY_MANAGER, LEAVE_RECALLED},
	{LEAVE_APPLY, LEAVE_TAKEN, LEAVE_DO_RECALL, LEAVE_BY_MANAGER, LEAVE_RECALLED},
	{LEAVE_APPLY, LEAVE_TAKEN, LEAVE_DO_CLOSE, LEAVE_BY_SYSTEM, LEAVE_CLOSED},
	/* LV-17: draft → submitted → approved → filed, each with its parent */
	{LEAVE_CORRECT, LEAVE_DRAFT, LEAVE_DO_SEND, LEAVE_BY_APPLICANT, LEAVE_SUBMITTED},
	{LEAVE_CORRECT, LEAVE_RETURNED, LEAVE_DO_SEND, LEAVE_BY_APPLICANT, LEAVE_SUBMITTED},
	{LEAVE_CORRECT, LEAVE_SUBMITTED, LEAVE_DO_APPROVE, LEAVE_BY_MANAGER,
		LEAVE_MANAGER_APPROVED},
	{LEAVE_CORRECT, LEAVE_SUBMITTED, LEAVE_DO_REJECT, LEAVE_BY_MANAGER, LEAVE_REJECTED},
	{LEAVE_CORRECT, LEAVE_SUBMITTED, LEAVE_DO_RETURN, LEAVE_BY_MANAGER, LEAVE_RETURNED},
	{LEAVE_CORRECT, LEAVE_SUBMITTED, LEAVE_DO_WITHDRAW, LEAVE_BY_APPLICANT, LEAVE_WITHDRAWN},
	{LEAVE_CORRECT, LEAVE_RETURNED, LEAVE_DO_WITHDRAW, LEAVE_BY_APPLICANT, LEAVE_WITHDRAWN},
	{LEAVE_CORRECT, LEAVE_MANAGER_APPROVED, LEAVE_DO_FILE, LEAVE_BY_HR, LEAVE_FILED},
	{LEAVE_CANCEL, LEAVE_DRAFT, LEAVE_DO_SEND, LEAVE_BY_APPLICANT, LEAVE_SUBMITTED},
	{LEAVE_CANCEL, LEAVE_SUBMITTED, LEAVE_DO_APPROVE, LEAVE_BY_MANAGER, LEAVE_MANAGER_APPROVED},
	{LEAVE_CANCEL, LEAVE_SUBMITTED, LEAVE_DO_REJECT, LEAVE_BY_MANAGER, LEAVE_REJECTED},
	{LEAVE_CANCEL, LEAVE_SUBMITTED, LEAVE_DO_WITHDRAW, LEAVE_BY_APPLICANT, LEAVE_WITHDRAWN},
	{LEAVE_CANCEL, LEAVE_MANAGER_APPROVED, LEAVE_DO_FILE, LEAVE_BY_HR, LEAVE_FILED},
	{LEAVE_BACK, LEAVE_DRAFT, LEAVE_DO_SEND, LEAVE_BY_APPLICANT, LEAVE_SUBMITTED},
	{LEAVE_BACK, LEAVE_RETURNED, LEAVE_DO_SEND, LEAVE_BY_APPLICANT, LEAVE_SUBMITTED},
	{LEAVE_BACK, LEAVE_SUBMITTED, LEAVE_DO_APPROVE, LEAVE_BY_LEADER, LEAVE_MANAGER_APPROVED},
	{LEAVE_BACK, LEAVE_SUBMITTED, LEAVE_DO_RETURN, LEAVE_BY_LEADER, LEAVE_RETURNED},
	{LEAVE_BACK, LEAVE_MANAGER_APPROVED, LEAVE_DO_FILE, LEAVE_BY_HR, LEAVE_FILED},
};

static const struct {
	const char *code, *label;
} states[] = {
	[LEAVE_DRAFT] = {"draft", N_("draft")},
	[LEAVE_SUBMITTED] = {"submitted", N_("sent")},
	[LEAVE_LEADER_APPROVED] = {"leader-approved", N_("approved by the leader")},
	[LEAVE_MANAGER_APPROVED] = {"manager-approved", N_("approved by the manager")},
	[LEAVE_FILED] = {"filed", N_("filed by HR")},
	[LEAVE_TAKEN] = {"taken", N_("on leave")},
	[LEAVE_CLOSED] = {"closed", N_("back at work")},
	[LEAVE_RECALLED] = {"recalled", N_("called back")},
	[LEAVE_REJECTED] = {"rejected", N_("declined")},
	[LEAVE_RETURNED] = {"returned", N_("sent back")},
	[LEAVE_WITHDRAWN] = {"withdrawn", N_("withdrawn")},
	[LEAVE_CANCELLED] = {"cancelled", N_("cancelled")},
};

static const char *const actions[LEAVE_ACTIONS] = {
	[LEAVE_DO_SEND] = N_("Send"),
	[LEAVE_DO_APPROVE] = N_("Approve"),
	[LEAVE_DO_FILE] = N_("Record it"),
	[LEAVE_DO_REJECT] = N_("Decline"),
	[LEAVE_DO_RETURN] = N_("Send back"),
	[LEAVE_DO_WITHDRAW] = N_("Withdraw"),
	[LEAVE_DO_BEGIN] = N_("Begin"),
	[LEAVE_DO_CLOSE] = N_("Return to post"),
	[LEAVE_DO_CANCEL] = N_("Cancel"),
	[LEAVE_DO_RECALL] = N_("Call back"),
	[LEAVE_DO_NOTE] = N_("Note a talk"),
};

static const char *const processes[LEAVE_PROCESSES] = {[LEAVE_APPLY] = "apply",
	[LEAVE_CORRECT] = "correct",
	[LEAVE_CANCEL] = "cancel",
	[LEAVE_BACK] = "return"};

const struct leave_move *
leave_moves(size_t *n)
{
	*n = sizeof moves / sizeof moves[0];
	return moves;
}

const struct leave_move *
leave_move_of(
	enum leave_process p, enum leave_state from, enum leave_action a, enum leave_side side)
{
	for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
		const struct leave_move *m = &moves[i];

		if (m->process == p && m->from == from && m->action == a && m->side == side)
			return m;
	}
	return NULL;
}

/* Who can move it on; what the applicant can do besides is no waiting. */
enum leave_side
leave_waits_for(enum leave_process p, enum leave_state s)
{
	for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
		const struct leave_move *m = &moves[i];

		if (m->process == p && m->from == s &&
			(m->action == LEAVE_DO_SEND || m->action == LEAVE_DO_APPROVE ||
				m->action == LEAVE_DO_FILE))
			return m->side;
	}
	return LEAVE_BY_SYSTEM;
}

bool
leave_is_over(enum leave_process p, enum leave_state s)
{
	for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++)
		if (moves[i].process == p && moves[i].from == s)
			return false;
	return true;
}

bool
leave_stands(enum leave_state s)
{
	return s >= LEAVE_MANAGER_APPROVED && s <= LEAVE_RECALLED;
}

bool
leave_pends(enum leave_state s)
{
	return s == LEAVE_SUBMITTED || s == LEAVE_LEADER_APPROVED;
}

const char *
leave_state_code(enum leave_state s)
{
	return states[s].code;
}

const char *
leave_state_label(enum leave_state s)
{
	return states[s].label;
}

const char *
leave_action_label(enum leave_action a)
{
	return actions[a];
}

const char *
leave_process_code(enum leave_process p)
{
	return processes[p];
}

bool
leave_state_parse(const char *code, enum leave_state *out)
{
	for (size_t i = LEAVE_DRAFT; i < sizeof states / sizeof states[0]; i++) {
		if (!str_eq(code, states[i].code))
			continue;
		*out = (enum leave_state)i;
		return true;
	}
	return false;
}
