/* handover_line.c — what a line of a handover says, and what it still misses. SPDX-License-Identifier: MIT */
#include "domain/handover_content.h"

#include <string.h>

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

bool
handover_answer_is_open(const struct handover_answer *a, bool giver_is_there)
{
	if (a->state == HANDOVER_LINE_OPEN)
		return true;
	if (a->state == HANDOVER_LINE_DONE)
		return false;
	/* SHO-22: what is abnormal is explained by who leaves it so. */
	return !*a->remark || (a->list == HANDOVER_AREA && giver_is_there && !*a->explanation);
}

/* ---- SHO-17 ---- */

static bool
goes_on(const struct handover_line *l)
{
	return l->section == HANDOVER_MATTER     ? l->disposition != HANDOVER_FINISHED
	       : l->section == HANDOVER_INCIDENT ? l->state == HANDOVER_LINE_OPEN
						 : false;
}

bool
handover_line_needs_words(const struct handover_line *l)
{
	return l->weight == HANDOVER_CRITICAL && goes_on(l) && !l->erased;
}

unsigned
handover_line_lacks(const struct handover_line *l)
{
	unsigned lacks = 0;

	if (!goes_on(l))
		return 0;
	if (handover_line_needs_words(l) && !*l->remark2)
		lacks |= 1u << HANDOVER_ELEMENT_OWN_WORDS;
	if (l->section != HANDOVER_MATTER)
		return lacks;
	if (!*l->next_step || (l->weight == HANDOVER_CRITICAL && !l->due_us))
		lacks |= 1u << HANDOVER_ELEMENT_ACTIONS;
	if (l->weight == HANDOVER_STABLE)
		return lacks; /* what the log says of it is enough */
	if (!*l->summary)
		lacks |= 1u << HANDOVER_ELEMENT_SUMMARY;
	if (!*l->contingency)
		lacks |= 1u << HANDOVER_ELEMENT_IF_THEN;
	return lacks;
}

int
handover_elements(const struct handover_content *h)
{
	unsigned lacks = 0;
	int n = 0;

	for (int i = 0; i < h->lines; i++)
		lacks |= handover_line_lacks(&h->line[i]);
	for (int k = 0; k < HANDOVER_ELEMENTS; k++)
		n += !(lacks & 1u << k);
	return n;
}

const char *
handover_element_label(enum handover_element el)
{
	static const char *const label[HANDOVER_ELEMENTS] = {
		[HANDOVER_ELEMENT_SERIOUS] = N_("how serious"),
		[HANDOVER_ELEMENT_SUMMARY] = N_("summary"),
		[HANDOVER_ELEMENT_ACTIONS] = N_("steps"),
		[HANDOVER_ELEMENT_IF_THEN] = N_("if-then"),
		[HANDOVER_ELEMENT_OWN_WORDS] = N_("own words"),
	};
	return label[el];
}

const char *
handover_weight_label(enum handover_weight w)
{
	static const char *const label[HANDOVER_WEIGHTS] = {
		[HANDOVER_STABLE] = N_("stable"),
		[HANDOVER_WATCH] = N_("watch"),
		[HANDOVER_CRITICAL] = N_("critical"),
	};
	return label[w];
}

const char *
handover_list_label(enum handover_list l)
{
	static const char *const label[HANDOVER_LISTS] = {
		[HANDOVER_CLOSING] = N_("Closing"),
		[HANDOVER_RECEIVING] = N_("Before taking over"),
		[HANDOVER_AREA] = N_("The area"),
	};
	return label[l];
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
