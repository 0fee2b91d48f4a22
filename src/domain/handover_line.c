/* handover_line.c — what a line of a handover says, and what it still misses. SPDX-License-Identifier: MIT */
#include "domain/handover_content.h"

bool
handover_line_is_exception(const struct handover_line *l)
{
	if (l->state == HANDOVER_LINE_PROBLEM)
		return true;
	if (l->section != HANDOVER_ITEM)
		return false;
	return (l->counted >= 0 && l->counted != l->expected) ||
	       (l->recount >= 0 && l->recount != l->counted);
}

static bool
matter_is_open(const struct handover_line *l)
{
	switch (l->disposition) {
	case HANDOVER_FINISHED: return !*l->remark;
	case HANDOVER_CARRY:
		/* SHO-07 (e): unfinished work says why. */
		return !*l->next_step || !*l->remark;
	case HANDOVER_REASSIGN: return !l->to.person || !*l->next_step;
	case HANDOVER_ESCALATE: return !*l->next_step;
	case HANDOVER_NOT_SAID:
	case HANDOVER_DISPOSITIONS: break;
	}
	return true;
}

bool
handover_line_is_open(const struct handover_line *l)
{
	switch (l->section) {
	case HANDOVER_CHECK: /* SHO-03 */
		return l->state == HANDOVER_LINE_OPEN ||
		       (l->state != HANDOVER_LINE_DONE && !*l->remark);
	case HANDOVER_ITEM: /* ITEM-02 */
		return l->counted < 0 || (l->counted != l->expected && !*l->remark);
	case HANDOVER_MATTER: return matter_is_open(l);
	case HANDOVER_INCIDENT:
	case HANDOVER_MESSAGE:
	case HANDOVER_INSTRUCTION:
	case HANDOVER_SECTIONS: break;
	}
	return false;
}

const char *
handover_section_label(enum handover_section s)
{
	static const char *const label[HANDOVER_SECTIONS] = {
		[HANDOVER_CHECK] = N_("Checklist"),
		[HANDOVER_ITEM] = N_("Items"),
		[HANDOVER_MATTER] = N_("Open matters"),
		[HANDOVER_INCIDENT] = N_("Incidents"),
		[HANDOVER_MESSAGE] = N_("Message"),
		[HANDOVER_INSTRUCTION] = N_("Instructions in force"),
	};
	return label[s];
}

const char *
handover_disposition_label(enum handover_disposition d)
{
	static const char *const label[HANDOVER_DISPOSITIONS] = {
		[HANDOVER_NOT_SAID] = N_("not said yet"),
		[HANDOVER_FINISHED] = N_("finished"),
		[HANDOVER_CARRY] = N_("carry over"),
		[HANDOVER_REASSIGN] = N_("reassign"),
		[HANDOVER_ESCALATE] = N_("escalate"),
	};
	return label[d];
}
