/* entry_hours.h — how many log entries by kind and hour. SPDX-License-Identifier: MIT
 *
 * Reads only, and no words; who may is the caller's to ask. source: RPT-01.
 */
#ifndef DOMAIN_ENTRY_HOURS_H
#define DOMAIN_ENTRY_HOURS_H

#include "domain/ctx.h"
#include "domain/entry_kind.h"

struct entry_hours {
	int64_t entries[24][ENTRY_KINDS]; /* [hour of the site's day][kind] */
};
struct entry_hours_span {
	int64_t desk;
	int from, to; /* business days, yyyymmdd, both included */
};
/* Adds to *out what happened in each hour; withdrawn and corrected ones too: an
 * entry is one, whatever became of it. */
bool entry_hours_add(struct ctx *c, const struct entry_hours_span *of, struct entry_hours *out,
	struct err *e) MUST_CHECK;

#endif
