/* handover_late.c — handovers later than the grace, for who checks them. SPDX-License-Identifier: MIT
 *
 * source: SHO-02.
 */
#include "domain/handover_late.h"

#include "domain/access.h"
#include "domain/handover_due.h"
#include "domain/handover_late_sql.h"
#include "domain/param.h"

/* What is prepared keeps the end it was prepared for. */
static bool
plan_of(struct ctx *c, struct handover_held *h, int64_t grace, struct err *e)
{
	const struct duty d = {.desk = h->late.desk,
		.state = DUTY_HELD,
		.holder = h->holder,
		.shift = h->shift,
		.since_us = h->since_us};

	if (h->grace_min < 0)
		h->grace_min = (int)grace;
	return h->late.due_us || handover_due(c, &d, &h->late.due_us, e);
}

static bool
add_held(struct ctx *c, struct handover_lates *out, struct err *e)
{
	struct handover_held held[HANDOVER_HELD_MAX];
	int64_t grace, now_us = clock_now(&c->clock).utc_us;
	int n;

	if (!param_get_int(c, "handover.grace_minutes", 0, &grace, e) ||
		!handover_late_held(c, held, &n, e))
		return false;
	for (int i = 0; i < n && out->n < HANDOVER_LATE_MAX; i++) {
		if (!plan_of(c, &held[i], grace, e))
			return false;
		held[i].late.min =
			handover_late_min(held[i].late.due_us, held[i].grace_min, now_us);
		if (held[i].late.min)
			out->late[out->n++] = held[i].late;
	}
	return true;
}

bool
handover_late_list(struct ctx *c, struct handover_lates *out, struct err *e)
{
	struct err denied;

	out->n = 0;
	err_clear(&denied);
	if (!access_may(c, ACT_HANDOVER_CHECK, NULL, &denied)) {
		if (denied.code != ERR_DENIED && e)
			*e = denied;
		return denied.code == ERR_DENIED;
	}
	return add_held(c, out, e) && handover_late_accepted(c, out, e);
}
