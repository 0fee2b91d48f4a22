/* handover_answer.h — what is asked beside the lines of a handover. SPDX-License-Identifier: MIT
 *
 * The closing checklist (SHO-25) of the outgoing person where no shift follows;
 * the incoming person's own checklist (SHO-23) and the inspection of the area
 * (SHO-22). Versioned templates as checklist.h; each handover keeps the lines it
 * began with. Changes are guarded as in handover.h.
 */
#ifndef DOMAIN_HANDOVER_ANSWER_H
#define DOMAIN_HANDOVER_ANSWER_H

#include "domain/handover.h"

/* c = the giver for the
 * closing checklist, the receiver for the others. A line of the area one after
 * the last adds an abnormality.
 * err: ERR_NOT_FOUND line; ERR_INVALID value, remark */
struct handover_asking {
	enum handover_list list;
	struct handover_tick tick;
};
bool handover_answer_set(struct ctx *c, struct handover_ref *ref, const struct handover_asking *a,
	struct err *e) MUST_CHECK;
/* "All in order": what is not answered yet of the closing list (c = the giver)
 * or of both others (c = the receiver). */
bool handover_answer_all(
	struct ctx *c, struct handover_ref *ref, enum handover_list list, struct err *e) MUST_CHECK;
/* SHO-22: the outgoing person explains an abnormality. c = the giver */
bool handover_explain(struct ctx *c, struct handover_ref *ref, int line, const char *explanation,
	struct err *e) MUST_CHECK;

#endif
