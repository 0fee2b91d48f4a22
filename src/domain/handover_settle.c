/* handover_settle.c — what an accepted handover changes in matters and items. SPDX-License-Identifier: MIT */
#include "domain/handover_core.h"
#include "domain/item_sql.h"
#include "domain/matter.h"

/* SHO-16: what was said of a matter goes with it. One that somebody closed
 * after the cut-off stays closed. */
static bool
settle_matter(struct ctx *c, const struct handover_line *l, struct err *e)
{
	struct matter_disposal m = {.id = l->ref, .next_step = *l->next_step ? l->next_step : NULL};
	struct err trouble;

	if (l->disposition == HANDOVER_FINISHED || l->disposition == HANDOVER_NOT_SAID)
		return true;
	m.owner_id = l->disposition == HANDOVER_REASSIGN ? l->to.person : 0;
	m.escalate = l->disposition == HANDOVER_ESCALATE;
	err_clear(&trouble);
	if (matter_dispose(c, &m, &trouble) || trouble.code == ERR_STALE)
		return true;
	if (e)
		*e = trouble;
	return false;
}

bool
handover_settle(struct ctx *c, const struct handover_view *v, struct err *e)
{
	int64_t carried;

	for (int i = 0; i < v->c.lines; i++) {
		const struct handover_line *l = &v->c.line[i];
		if (l->section == HANDOVER_MATTER && !settle_matter(c, l, e))
			return false;
		if (l->section == HANDOVER_ITEM && !item_counted(c, l->ref, l->recount, e))
			return false;
	}
	return matter_carry(c, v->h.desk, v->c.to_seq, &carried, e);
}
