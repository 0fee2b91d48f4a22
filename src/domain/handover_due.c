/* handover_due.c — when a handover is due, and how late it is. SPDX-License-Identifier: MIT */
#include "domain/handover_due.h"

#include "domain/shift.h"

bool
handover_due(struct ctx *c, const struct duty *d, int64_t *due_us, struct err *e)
{
	struct shift_duty on, relief;

	*due_us = 0;
	if (d->state != DUTY_HELD)
		return true;
	if (!shift_at(c, d->desk, clock_now(&c->clock).utc_us, &on, e) ||
		!shift_relief(c, d->desk, d->shift, d->since_us, &relief, e))
		return false;
	/* a duty of this hour's shift ends with it; another's when its relief begins */
	if (on.shift_id && d->shift == on.shift_id)
		*due_us = on.end_utc_us;
	else if (relief.shift_id)
		*due_us = relief.start_utc_us;
	return true;
}

int
handover_late_min(int64_t due_us, int grace_min, int64_t at_us)
{
	int64_t late = (at_us - due_us) / 60000000;

	return due_us && at_us > due_us && late > grace_min ? (int)late : 0;
}
