/* handover_due.h — when a handover is due, and how late it is. SPDX-License-Identifier: MIT
 *
 * source: SHO-02.
 */
#ifndef DOMAIN_HANDOVER_DUE_H
#define DOMAIN_HANDOVER_DUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/ctx.h"
#include "domain/duty.h"

/* When this duty ends by plan: with its own shift, outside all shifts when the
 * one that relieves it began. The roster in force goes before the shift's own hours. *due_us 0 = no shift says, or nobody holds the desk. */
bool handover_due(struct ctx *c, const struct duty *d, int64_t *due_us, struct err *e) MUST_CHECK;

/* Pure. Whole minutes after the end, 0 = not late: within the grace, or no end. */
int handover_late_min(int64_t due_us, int grace_min, int64_t at_us);

#endif
