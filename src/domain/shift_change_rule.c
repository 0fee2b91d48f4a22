/* shift_change_rule.c — the states of a change of shifts, and who may what: pure. SPDX-License-Identifier: MIT
 *
 * source: RST-05, RST-13, RST-17.
 */
#include "domain/shift_change.h"

#include <stddef.h>

#include "base/text.h"

#define OF(k) (1U << (k))
#define EACH_AGREES (OF(SHIFT_SWAP) | OF(SHIFT_COVER) | OF(SHIFT_THREE_WAY) | OF(SHIFT_FOR_LEAVE))
#define ASKED_FOR (EACH_AGREES | OF(SHIFT_GIVE))
#define ANY_KIND (ASKED_FOR | OF(SHIFT_ASSIGNED))
#define CONCERNED (SHIFT_ROLE_PARTY | SHIFT_ROLE_AGREED)
#define DECIDES SHIFT_ROLE_APPROVER
#define W SHIFT_RULE_WORDS
#define J SHIFT_RULE_JUDGED
#define A (SHIFT_RULE_APPLIES | SHIFT_RULE_JUDGED)
#define IN(s) SHIFT_CHANGE_##s

/* What is not here does not exist. */
static const struct shift_change_rule rules[] = {
	{ASKED_FOR, IN(NONE), IN(ASK), SHIFT_ROLE_ASKER, IN(ASKED), W | J},
	{EACH_AGREES, IN(ASKED), IN(ACCEPT), SHIFT_ROLE_PARTY, IN(CONSENTED), J},
	{OF(SHIFT_GIVE), IN(ASKED), IN(ACCEPT), SHIFT_ROLE_TAKER, IN(CONSENTED), J},
	{EACH_AGREES, IN(ASKED), IN(REFUSE), CONCERNED, IN(REFUSED), 0},
	{EACH_AGREES, IN(CONSENTED), IN(REFUSE), SHIFT_ROLE_AGREED, IN(REFUSED), 0},
	{EACH_AGREES, IN(ASKED_BACK), IN(REFUSE), SHIFT_ROLE_AGREED, IN(REFUSED), 0},
	/* what was given away is offered to the team again */
	{OF(SHIFT_GIVE), IN(CONSENTED), IN(REFUSE), SHIFT_ROLE_AGREED, IN(ASKED), 0},
	{OF(SHIFT_GIVE), IN(ASKED_BACK), IN(REFUSE), SHIFT_ROLE_AGREED, IN(ASKED), 0},
	{ASKED_FOR, IN(ASKED), IN(WITHDRAW), SHIFT_ROLE_ASKER, IN(WITHDRAWN), 0},
	{ASKED_FOR, IN(CONSENTED), IN(WITHDRAW), SHIFT_ROLE_ASKER, IN(WITHDRAWN), 0},
	{ASKED_FOR, IN(ASKED_BACK), IN(WITHDRAW), SHIFT_ROLE_ASKER, IN(WITHDRAWN), 0},
	{ASKED_FOR, IN(CONSENTED), IN(APPROVE), DECIDES, IN(APPROVED), A},
	{ASKED_FOR, IN(CONSENTED), IN(DECLINE), DECIDES, IN(DECLINED), W},
	{ASKED_FOR, IN(CONSENTED), IN(ASK_BACK), DECIDES, IN(ASKED_BACK), W},
	{ASKED_FOR, IN(ASKED_BACK), IN(DECLINE), DECIDES, IN(DECLINED), W},
	{ASKED_FOR, IN(ASKED_BACK), IN(ANSWER), SHIFT_ROLE_ASKER, IN(CONSENTED), W | J},
	/* RST-17 */
	{OF(SHIFT_ASSIGNED), IN(NONE), IN(ASK), DECIDES, IN(ASKED), W | J},
	{OF(SHIFT_ASSIGNED), IN(ASKED), IN(ACCEPT), SHIFT_ROLE_PARTY, IN(APPROVED), A},
	{OF(SHIFT_ASSIGNED), IN(ASKED), IN(OBJECT), SHIFT_ROLE_PARTY, IN(OBJECTED), W},
	{OF(SHIFT_ASSIGNED), IN(ASKED), IN(REASSIGN), DECIDES, IN(ASKED), W | J},
	{OF(SHIFT_ASSIGNED), IN(OBJECTED), IN(REASSIGN), DECIDES, IN(ASKED), W | J},
	{OF(SHIFT_ASSIGNED), IN(ASKED), IN(STAND), DECIDES, IN(APPROVED), W | A | SHIFT_RULE_LATE},
	{OF(SHIFT_ASSIGNED), IN(OBJECTED), IN(STAND), DECIDES, IN(APPROVED), W | A},
	{OF(SHIFT_ASSIGNED), IN(ASKED), IN(WITHDRAW), DECIDES, IN(WITHDRAWN), W},
	{OF(SHIFT_ASSIGNED), IN(OBJECTED), IN(WITHDRAW), DECIDES, IN(WITHDRAWN), W},
	/* RST-13 */
	{ANY_KIND, IN(ASKED), IN(INVALIDATE), SHIFT_ROLE_CONSOLE, IN(INVALIDATED), 0},
	{ANY_KIND, IN(CONSENTED), IN(INVALIDATE), SHIFT_ROLE_CONSOLE, IN(INVALIDATED), 0},
	{ANY_KIND, IN(ASKED_BACK), IN(INVALIDATE), SHIFT_ROLE_CONSOLE, IN(INVALIDATED), 0},
	{ANY_KIND, IN(OBJECTED), IN(INVALIDATE), SHIFT_ROLE_CONSOLE, IN(INVALIDATED), 0},
};

const struct shift_change_rule *
shift_change_rule(enum shift_change_kind k, enum shift_change_state from, enum shift_change_act act)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (rules[i].kinds & OF(k) && rules[i].from == from && rules[i].act == act)
			return &rules[i];
	return NULL;
}

bool
shift_change_is_late(const struct shift_change *s, int64_t now_us)
{
	return s->state == SHIFT_CHANGE_ASKED && s->answer_by_us && now_us >= s->answer_by_us;
}

unsigned
shift_change_acts(const struct shift_change *s, unsigned roles, bool late)
{
	unsigned acts = 0;

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		const struct shift_change_rule *r = &rules[i];

		if (r->kinds & OF(s->kind) && r->from == s->state && r->who & roles &&
			(late || !(r->flags & SHIFT_RULE_LATE)))
			acts |= 1U << r->act;
	}
	return acts;
}

bool
shift_change_is_open(enum shift_change_state s)
{
	return s >= SHIFT_CHANGE_ASKED && s <= SHIFT_CHANGE_OBJECTED;
}

/* --- names --- */

static const struct {
	const char *code, *label;
} kinds[SHIFT_CHANGE_KINDS] = {
	[SHIFT_SWAP] = {"swap", N_("swap")},
	[SHIFT_COVER] = {"cover", N_("cover")},
	[SHIFT_GIVE] = {"give-away", N_("shift given away")},
	[SHIFT_THREE_WAY] = {"three-way", N_("three-way swap")},
	[SHIFT_ASSIGNED] = {"assigned", N_("assigned cover")},
	[SHIFT_FOR_LEAVE] = {"for-leave", N_("cover for a leave")},
};

static const struct {
	const char *code, *label;
} states[SHIFT_CHANGE_STATES] = {
	[SHIFT_CHANGE_NONE] = {"none", ""},
	[SHIFT_CHANGE_ASKED] = {"asked", N_("waits for agreement")},
	[SHIFT_CHANGE_CONSENTED] = {"consented", N_("waits for approval")},
	[SHIFT_CHANGE_ASKED_BACK] = {"asked-back", N_("asked to explain")},
	[SHIFT_CHANGE_OBJECTED] = {"objected", N_("objected to")},
	[SHIFT_CHANGE_APPROVED] = {"approved", N_("approved, in force")},
	[SHIFT_CHANGE_DECLINED] = {"declined", N_("not approved")},
	[SHIFT_CHANGE_REFUSED] = {"refused", N_("refused")},
	[SHIFT_CHANGE_WITHDRAWN] = {"withdrawn", N_("withdrawn")},
	[SHIFT_CHANGE_INVALIDATED] = {"invalidated", N_("void: the shift changed")},
	[SHIFT_CHANGE_LAPSED] = {"lapsed", N_("lapsed: the shift began")},
};

static const char *const acts[SHIFT_CHANGE_ACTS] = {
	[SHIFT_CHANGE_ASK] = "ask",
	[SHIFT_CHANGE_ACCEPT] = "accept",
	[SHIFT_CHANGE_REFUSE] = "refuse",
	[SHIFT_CHANGE_OBJECT] = "object",
	[SHIFT_CHANGE_ANSWER] = "answer",
	[SHIFT_CHANGE_WITHDRAW] = "withdraw",
	[SHIFT_CHANGE_APPROVE] = "approve",
	[SHIFT_CHANGE_DECLINE] = "decline",
	[SHIFT_CHANGE_ASK_BACK] = "ask-back",
	[SHIFT_CHANGE_REASSIGN] = "reassign",
	[SHIFT_CHANGE_STAND] = "stand",
	[SHIFT_CHANGE_INVALIDATE] = "invalidate",
};

const char *
shift_change_kind_code(enum shift_change_kind k)
{
	return kinds[k].code;
}

const char *
shift_change_kind_label(enum shift_change_kind k)
{
	return kinds[k].label;
}

const char *
shift_change_state_code(enum shift_change_state s)
{
	return states[s].code;
}

const char *
shift_change_state_label(enum shift_change_state s)
{
	return states[s].label;
}

const char *
shift_change_act_code(enum shift_change_act a)
{
	return acts[a];
}
