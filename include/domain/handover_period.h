/* handover_period.h — the handovers of a span of days: late, blocked, returned, unsigned. SPDX-License-Identifier: MIT
 *
 * Reads only; who may is the caller's to ask. source: RPT-01, SHO-02, SHO-07, SHO-13.
 */
#ifndef DOMAIN_HANDOVER_PERIOD_H
#define DOMAIN_HANDOVER_PERIOD_H

#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/handover_state.h"

struct handover_past {
	int64_t id;
	int no, day; /* number at its desk; yyyymmdd the outgoing shift began */
	enum handover_state state;
	const char *shift_en, *shift_zh;                       /* "" = outside all shifts */
	const char *giver, *giver_no, *receiver, *receiver_no; /* "" = nobody yet */
	int64_t due_us, opened_us, offered_us, accepted_us, checked_us; /* 0 = not yet, no end */
	int grace_min;
	bool closed;  /* SHO-14: no shift followed; whoever accepts it next morning is not late */
	int records;  /* of the desk that belong to it, SHO-15; 0 = not cut yet */
	int matters;  /* open ones among its lines */
	int released; /* blockers that a supervisor released: SHO-07 */
	int returned; /* how often the receiver gave it back */
};
struct handover_past_span {
	int64_t desk;
	int from, to; /* yyyymmdd, both included */
};
/* out: in the arena, by day and number. err: ERR_NOMEM */
struct handover_pasts {
	struct handover_past *past;
	int n;
};
bool handover_period(struct ctx *c, const struct handover_past_span *of, struct arena *a,
	struct handover_pasts *out, struct err *e) MUST_CHECK;

/* SHO-02: minutes after the end of the shift that both had signed (of a closing:
 * that it was signed), or for what is not signed yet, that it is now; 0 = not
 * late. Pure. */
int handover_past_late_min(const struct handover_past *p, int64_t now_us);

#endif
