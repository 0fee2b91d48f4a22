/* leave_flow.c — the transitions of leave: there are no others. SPDX-License-Identifier: MIT */
#include "domain/leave_flow.h"

#include "base/str.h"
#include "base/text.h"

#define LEADER LEAVE_CHAIN_LEADER
#define MANAGER LEAVE_CHAIN_MANAGER
#define UPPER LEAVE_CHAIN_UPPER

static const struct leave_move moves[] = {
	/* LV-10 */
	{LEAVE_APPLY, LEAVE_DRAFT, LEAVE_DO_SEND, LEAVE_BY_APPLICANT, LEAVE_SUBMITTED, 0, 0},
	{LEAVE_APPLY, LEAVE_RETURNED, LEAVE_DO_SEND, LEAVE_BY_APPLICANT, LEAVE_SUBMITTED, 0, 0},
	{LEAVE_APPLY, LEAVE_SUBMITTED, LEAVE_DO_APPROVE, LEAVE_BY_LEADER, LEAVE_LEADER_APPROVED,
		LEADER | MANAGER, 0},
	{LEAVE_APPLY, LEAVE_SUBMITTED, LEAVE_DO_APPROVE, LEAVE_BY_LEADER, LEAVE_MANAGER_APPROVED,
		LEADER, MANAGER},
	{LEAVE_APPLY, LEAVE_SUBMITTED, LEAVE_DO_REJECT, LEAVE_BY_LEADER, LEAVE_REJECTED, LEADER, 0},
	{LEAVE_APPLY, LEAVE_SUBMITTED, LEAVE_DO_RETURN, LEAVE_BY_LEADER, LEAVE_RETURNED, LEADER, 0},
	/* LV-16: a kind whose chain begins with the manager */
	{LEAVE_APPLY, LEAVE_SUBMITTED, LEAVE_DO_APPROVE, LEAVE_BY_MANAGER, LEAVE_MANAGER_APPROVED,
		MANAGER, LEADER | UPPER},
	{LEAVE_APPLY, LEAVE_SUBMITTED, LEAVE_DO_APPROVE, LEAVE_BY_MANAGER, LEAVE_FURTHER,
		MANAGER | UPPER, LEADER},
	{LEAVE_APPLY, LEAVE_SUBMITTED, LEAVE_DO_REJECT, LEAVE_BY_MANAGER, LEAVE_REJECTED, MANAGER,
		LEADER},
	{LEAVE_APPLY, LEAVE_SUBMITTED, LEAVE_DO_RETURN, LEAVE_BY_MANAGER, LEAVE_RETURNED, MANAGER,
		LEADER},
	{LEAVE_APPLY, LEAVE_LEADER_APPROVED, LEAVE_DO_APPROVE, LEAVE_BY_MANAGER,
		LEAVE_MANAGER_APPROVED, 0, UPPER},
	{LEAVE_APPLY, LEAVE_LEADER_APPROVED, LEAVE_DO_APPROVE, LEAVE_BY_MANAGER, LEAVE_FURTHER,
		UPPER, 0},
	/* LV-16: a kind where the next up signs long ones too */
	{LEAVE_APPLY, LEAVE_FURTHER, LEAVE_DO_APPROVE, LEAVE_BY_UPPER, LEAVE_MANAGER_APPROVED,
		UPPER, 0},
	{LEAVE_APPLY, LEAVE_FURTHER, LEAVE_DO_REJECT, LEAVE_BY_UPPER, LEAVE_REJECTED, UPPER, 0},
	{LEAVE_APPLY, LEAVE_FURTHER, LEAVE_DO_RETURN, LEAVE_BY_UPPER, LEAVE_RETURNED, UPPER, 0},
	{LEAVE_APPLY, LEAVE_FURTHER, LEAVE_DO_WITHDRAW, LEAVE_BY_APPLICANT, LEAVE_WITHDRAWN, UPPER,
		0},
	{LEAVE_APPLY, LEAVE_FURTHER, LEAVE_DO_SEND, LEAVE_BY_APPLICANT, LEAVE_SUBMITTED, UPPER, 0},
	{LEAVE_APPLY, LEAVE_FURTHER, LEAVE_DO_RECOUNT, LEAVE_BY_SYSTEM, LEAVE_FURTHER, UPPER, 0},
	{LEAVE_APPLY, LEAVE_LEADER_APPROVED, LEAVE_DO_REJECT, LEAVE_BY_MANAGER, LEAVE_REJECTED, 0,
		0},
	{LEAVE_APPLY, LEAVE_LEADER_APPROVED, LEAVE_DO_RETURN, LEAVE_BY_MANAGER, LEAVE_RETURNED, 0,
		0},
	/* LV-04: HR cannot reject on merit; it returns for a missing document */
	{LEAVE_APPLY, LEAVE_MANAGER_APPROVED, LEAVE_DO_FILE, LEAVE_BY_HR, LEAVE_FILED, 0, 0},
	{LEAVE_APPLY, LEAVE_MANAGER_APPROVED, LEAVE_DO_RETURN, LEAVE_BY_HR, LEAVE_RETURNED, 0, 0},
	/* LV-09: with HR, or sent back by HR after it was approved; HR files it then */
	{LEAVE_APPLY, LEAVE_MANAGER_APPROVED, LEAVE_DO_TURN, LEAVE_BY_SYSTEM,
		LEAVE_MANAGER_APPROVED, 0, 0},
	{LEAVE_APPLY, LEAVE_RETURNED, LEAVE_DO_TURN, LEAVE_BY_SYSTEM, LEAVE_MANAGER_APPROVED, 0, 0},
	{LEAVE_APPLY, LEAVE_SUBMITTED, LEAVE_DO_WITHDRAW, LEAVE_BY_APPLICANT, LEAVE_WITHDRAWN, 0,
		0},
	{LEAVE_APPLY, LEAVE_RETURNED, LEAVE_DO_WITHDRAW, LEAVE_BY_APPLICANT, LEAVE_WITHDRAWN, 0, 0},
	{LEAVE_APPLY, LEAVE_LEADER_APPROVED, LEAVE_DO_WITHDRAW, LEAVE_BY_APPLICANT, LEAVE_WITHDRAWN,
		0, 0},
	{LEAVE_APPLY, LEAVE_MANAGER_APPROVED, LEAVE_DO_WITHDRAW, LEAVE_BY_APPLICANT,
		LEAVE_WITHDRAWN, 0, 0},
	{LEAVE_APPLY, LEAVE_FILED, LEAVE_DO_BEGIN, LEAVE_BY_SYSTEM, LEAVE_TAKEN, 0, 0},
	{LEAVE_APPLY, LEAVE_FILED, LEAVE_DO_CANCEL, LEAVE_BY_SYSTEM, LEAVE_CANCELLED, 0, 0},
	{LEAVE_APPLY, LEAVE_FILED, LEAVE_DO_RECALL, LEAVE_BY_MANAGER, LEAVE_RECALLED, 0, 0},
	{LEAVE_APPLY, LEAVE_TAKEN, LEAVE_DO_RECALL, LEAVE_BY_MANAGER, LEAVE_RECALLED, 0, 0},
	{LEAVE_APPLY, LEAVE_TAKEN, LEAVE_DO_CLOSE, LEAVE_BY_SYSTEM, LEAVE_CLOSED, 0, 0},
	/* came on its first day, or nothing was left of it */
	{LEAVE_APPLY, LEAVE_TAKEN, LEAVE_DO_CANCEL, LEAVE_BY_SYSTEM, LEAVE_CANCELLED, 0, 0},
	/* ORG-12: who asked has left the company */
	{LEAVE_APPLY, LEAVE_SUBMITTED, LEAVE_DO_CANCEL, LEAVE_BY_SYSTEM, LEAVE_CANCELLED, 0, 0},
	{LEAVE_APPLY, LEAVE_LEADER_APPROVED, LEAVE_DO_CANCEL, LEAVE_BY_SYSTEM, LEAVE_CANCELLED, 0,
		0},
	{LEAVE_APPLY, LEAVE_FURTHER, LEAVE_DO_CANCEL, LEAVE_BY_SYSTEM, LEAVE_CANCELLED, UPPER, 0},
	{LEAVE_APPLY, LEAVE_MANAGER_APPROVED, LEAVE_DO_CANCEL, LEAVE_BY_SYSTEM, LEAVE_CANCELLED, 0,
		0},
	{LEAVE_APPLY, LEAVE_RETURNED, LEAVE_DO_CANCEL, LEAVE_BY_SYSTEM, LEAVE_CANCELLED, 0, 0},
	/* LV-16: edited before it is approved: what was approved is void and asked again */
	{LEAVE_APPLY, LEAVE_SUBMITTED, LEAVE_DO_SEND, LEAVE_BY_APPLICANT, LEAVE_SUBMITTED, 0, 0},
	{LEAVE_APPLY, LEAVE_LEADER_APPROVED, LEAVE_DO_SEND, LEAVE_BY_APPLICANT, LEAVE_SUBMITTED, 0,
		0},
	/* LV-17: what a process that was approved does to its parent */
	{LEAVE_APPLY, LEAVE_FILED, LEAVE_DO_CORRECT, LEAVE_BY_SYSTEM, LEAVE_FILED, 0, 0},
	{LEAVE_APPLY, LEAVE_TAKEN, LEAVE_DO_CORRECT, LEAVE_BY_SYSTEM, LEAVE_TAKEN, 0, 0},
	/* LV-15 */
	{LEAVE_APPLY, LEAVE_SUBMITTED, LEAVE_DO_RECOUNT, LEAVE_BY_SYSTEM, LEAVE_SUBMITTED, 0, 0},
	{LEAVE_APPLY, LEAVE_LEADER_APPROVED, LEAVE_DO_RECOUNT, LEAVE_BY_SYSTEM,
		LEAVE_LEADER_APPROVED, 0, 0},
	{LEAVE_APPLY, LEAVE_MANAGER_APPROVED, LEAVE_DO_RECOUNT, LEAVE_BY_SYSTEM,
		LEAVE_MANAGER_APPROVED, 0, 0},
	{LEAVE_APPLY, LEAVE_FILED, LEAVE_DO_RECOUNT, LEAVE_BY_SYSTEM, LEAVE_FILED, 0, 0},
	{LEAVE_APPLY, LEAVE_TAKEN, LEAVE_DO_RECOUNT, LEAVE_BY_SYSTEM, LEAVE_TAKEN, 0, 0},
	{LEAVE_APPLY, LEAVE_MANAGER_APPROVED, LEAVE_DO_REOPEN, LEAVE_BY_SYSTEM,
		LEAVE_LEADER_APPROVED, 0, 0},
	{LEAVE_APPLY, LEAVE_FILED, LEAVE_DO_REOPEN, LEAVE_BY_SYSTEM, LEAVE_LEADER_APPROVED, 0, 0},
	/* LV-17: draft → submitted → approved → filed, each with its parent */
	{LEAVE_CORRECT, LEAVE_DRAFT, LEAVE_DO_SEND, LEAVE_BY_APPLICANT, LEAVE_SUBMITTED, 0, 0},
	{LEAVE_CORRECT, LEAVE_RETURNED, LEAVE_DO_SEND, LEAVE_BY_APPLICANT, LEAVE_SUBMITTED, 0, 0},
	{LEAVE_CORRECT, LEAVE_SUBMITTED, LEAVE_DO_APPROVE, LEAVE_BY_MANAGER, LEAVE_MANAGER_APPROVED,
		0, 0},
	{LEAVE_CORRECT, LEAVE_SUBMITTED, LEAVE_DO_REJECT, LEAVE_BY_MANAGER, LEAVE_REJECTED, 0, 0},
	{LEAVE_CORRECT, LEAVE_SUBMITTED, LEAVE_DO_RETURN, LEAVE_BY_MANAGER, LEAVE_RETURNED, 0, 0},
	{LEAVE_CORRECT, LEAVE_SUBMITTED, LEAVE_DO_WITHDRAW, LEAVE_BY_APPLICANT, LEAVE_WITHDRAWN, 0,
		0},
	{LEAVE_CORRECT, LEAVE_RETURNED, LEAVE_DO_WITHDRAW, LEAVE_BY_APPLICANT, LEAVE_WITHDRAWN, 0,
		0},
	{LEAVE_CORRECT, LEAVE_MANAGER_APPROVED, LEAVE_DO_FILE, LEAVE_BY_HR, LEAVE_FILED, 0, 0},
	{LEAVE_CANCEL, LEAVE_DRAFT, LEAVE_DO_SEND, LEAVE_BY_APPLICANT, LEAVE_SUBMITTED, 0, 0},
	{LEAVE_CANCEL, LEAVE_SUBMITTED, LEAVE_DO_APPROVE, LEAVE_BY_MANAGER, LEAVE_MANAGER_APPROVED,
		0, 0},
	{LEAVE_CANCEL, LEAVE_SUBMITTED, LEAVE_DO_REJECT, LEAVE_BY_MANAGER, LEAVE_REJECTED, 0, 0},
	{LEAVE_CANCEL, LEAVE_SUBMITTED, LEAVE_DO_WITHDRAW, LEAVE_BY_APPLICANT, LEAVE_WITHDRAWN, 0,
		0},
	{LEAVE_CANCEL, LEAVE_MANAGER_APPROVED, LEAVE_DO_FILE, LEAVE_BY_HR, LEAVE_FILED, 0, 0},
	{LEAVE_BACK, LEAVE_DRAFT, LEAVE_DO_SEND, LEAVE_BY_APPLICANT, LEAVE_SUBMITTED, 0, 0},
	{LEAVE_BACK, LEAVE_RETURNED, LEAVE_DO_SEND, LEAVE_BY_APPLICANT, LEAVE_SUBMITTED, 0, 0},
	{LEAVE_BACK, LEAVE_SUBMITTED, LEAVE_DO_APPROVE, LEAVE_BY_LEADER, LEAVE_MANAGER_APPROVED, 0,
		0},
	{LEAVE_BACK, LEAVE_SUBMITTED, LEAVE_DO_RETURN, LEAVE_BY_LEADER, LEAVE_RETURNED, 0, 0},
	{LEAVE_BACK, LEAVE_SUBMITTED, LEAVE_DO_WITHDRAW, LEAVE_BY_APPLICANT, LEAVE_WITHDRAWN, 0, 0},
	{LEAVE_BACK, LEAVE_RETURNED, LEAVE_DO_WITHDRAW, LEAVE_BY_APPLICANT, LEAVE_WITHDRAWN, 0, 0},
	{LEAVE_BACK, LEAVE_MANAGER_APPROVED, LEAVE_DO_FILE, LEAVE_BY_HR, LEAVE_FILED, 0, 0},
	/* the leave that they are about has ended meanwhile */
	{LEAVE_CORRECT, LEAVE_SUBMITTED, LEAVE_DO_CANCEL, LEAVE_BY_SYSTEM, LEAVE_CANCELLED, 0, 0},
	{LEAVE_CORRECT, LEAVE_RETURNED, LEAVE_DO_CANCEL, LEAVE_BY_SYSTEM, LEAVE_CANCELLED, 0, 0},
	{LEAVE_CANCEL, LEAVE_SUBMITTED, LEAVE_DO_CANCEL, LEAVE_BY_SYSTEM, LEAVE_CANCELLED, 0, 0},
	{LEAVE_BACK, LEAVE_SUBMITTED, LEAVE_DO_CANCEL, LEAVE_BY_SYSTEM, LEAVE_CANCELLED, 0, 0},
	{LEAVE_BACK, LEAVE_RETURNED, LEAVE_DO_CANCEL, LEAVE_BY_SYSTEM, LEAVE_CANCELLED, 0, 0},
};

static const struct {
	const char *code, *label;
} states[] = {
	[LEAVE_DRAFT] = {"draft", N_("draft")},
	[LEAVE_SUBMITTED] = {"submitted", N_("sent")},
	[LEAVE_LEADER_APPROVED] = {"leader-approved", N_("approved by the leader")},
	[LEAVE_MANAGER_APPROVED] = {"manager-approved", N_("approved")},
	[LEAVE_FILED] = {"filed", N_("filed by HR")},
	[LEAVE_TAKEN] = {"taken", N_("on leave")},
	[LEAVE_CLOSED] = {"closed", N_("back at work")},
	[LEAVE_RECALLED] = {"recalled", N_("called back")},
	[LEAVE_REJECTED] = {"rejected", N_("declined")},
	[LEAVE_RETURNED] = {"returned", N_("sent back")},
	[LEAVE_WITHDRAWN] = {"withdrawn", N_("withdrawn")},
	[LEAVE_CANCELLED] = {"cancelled", N_("cancelled")},
	[LEAVE_FURTHER] = {"further", N_("approved, one more signs")},
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
	[LEAVE_DO_CORRECT] = N_("Correct"),
	[LEAVE_DO_RECOUNT] = N_("Count again"),
	[LEAVE_DO_REOPEN] = N_("Ask again"),
	[LEAVE_DO_TURN] = N_("Count as personal leave"),
	[LEAVE_DO_IMPORT] = N_("Take in from a file"),
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

static bool
is_of_chain(const struct leave_move *m, unsigned chain)
{
	return (chain & m->with) == m->with && !(chain & m->without);
}

const struct leave_move *
leave_move_in(unsigned chain, enum leave_process p, enum leave_state from, enum leave_action a,
	enum leave_side side)
{
	for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
		const struct leave_move *m = &moves[i];

		if (m->process == p && m->from == from && m->action == a && m->side == side &&
			is_of_chain(m, chain))
			return m;
	}
	return NULL;
}

const struct leave_move *
leave_move_of(
	enum leave_process p, enum leave_state from, enum leave_action a, enum leave_side side)
{
	return leave_move_in(LEAVE_CHAIN_SHIPPED, p, from, a, side);
}

/* Who can move it on; what the applicant can do besides is no waiting. */
enum leave_side
leave_waits_in(unsigned chain, enum leave_process p, enum leave_state s)
{
	enum leave_side sender = LEAVE_BY_SYSTEM;

	for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
		const struct leave_move *m = &moves[i];

		if (m->process != p || m->from != s || !is_of_chain(m, chain))
			continue;
		if (m->action == LEAVE_DO_APPROVE || m->action == LEAVE_DO_FILE)
			return m->side;
		if (m->action == LEAVE_DO_SEND)
			sender = m->side;
	}
	return sender;
}

enum leave_side
leave_waits_for(enum leave_process p, enum leave_state s)
{
	return leave_waits_in(LEAVE_CHAIN_SHIPPED, p, s);
}

unsigned
leave_chain_of(unsigned chain, int upper_days, int half_days)
{
	bool further = (chain & MANAGER) && upper_days && half_days >= 2 * upper_days;

	return chain | (further ? UPPER : 0);
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
	return s == LEAVE_SUBMITTED || s == LEAVE_LEADER_APPROVED || s == LEAVE_FURTHER;
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
leave_action_code(enum leave_action a)
{
	static const char *const codes[LEAVE_ACTIONS] = {
		[LEAVE_DO_SEND] = "send",
		[LEAVE_DO_APPROVE] = "approve",
		[LEAVE_DO_FILE] = "file",
		[LEAVE_DO_REJECT] = "decline",
		[LEAVE_DO_RETURN] = "send-back",
		[LEAVE_DO_WITHDRAW] = "withdraw",
		[LEAVE_DO_BEGIN] = "begin",
		[LEAVE_DO_CLOSE] = "close",
		[LEAVE_DO_CANCEL] = "cancel",
		[LEAVE_DO_RECALL] = "recall",
		[LEAVE_DO_NOTE] = "note",
		[LEAVE_DO_CORRECT] = "correct",
		[LEAVE_DO_RECOUNT] = "recount",
		[LEAVE_DO_REOPEN] = "reopen",
		[LEAVE_DO_TURN] = "turn",
		[LEAVE_DO_IMPORT] = "import",
	};

	return codes[a];
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
