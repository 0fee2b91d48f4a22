/* handover_due.c — when a handover is due, and how late it is. SPDX-License-Identifier: MIT */
#include "domain/handover_due.h"

#include "domain/handover_expected.h"
#include "domain/shift.h"

bool
handover_due(struct ctx *c, const struct duty *d, int64_t *due_us, struct err *e)
{
	int64_t now_us = clock_now(&c->clock).utc_us;
	struct shift_duty own, relief;
	struct shift_table t;

	*due_us = 0;
	if (d->state != DUTY_HELD)
		return true;
	if (!handover_expected_end(c, d, due_us, e) || !shift_load(c, d->desk, &t, e))
		return false;
	if (*due_us)
		return true;
	shift_table_relief(&t, d->shift, d->since_us, now_us, &relief);
	if (shift_table_own(&t, d->shift, d->since_us, &own))
		*due_us = own.end_utc_us;
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
