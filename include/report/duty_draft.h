/* duty_draft.h — the duty report as the console drafts it from the log. SPDX-License-Identifier: MIT
 *
 * source: SHO-24: counts by kind, incidents, major and urgent matters,
 * complaints, what is open, what is lent out, remarks of the handovers.
 */
#ifndef REPORT_DUTY_DRAFT_H
#define REPORT_DUTY_DRAFT_H

#include "base/err.h"
#include "base/str.h"
#include "domain/ctx.h"

/* In the language in use. Appends lines ending in LF, at most DUTY_REPORT_CHARS characters: what does not
 * fit is counted, not cut. err: as day_load() */
bool duty_draft(struct ctx *c, int64_t desk, int day, struct buf *out, struct err *e) MUST_CHECK;

/* Pure: "inquiry 5, complaint 2", by kind; kind has ENTRY_KINDS numbers. "none" of nothing. */
void duty_draft_kinds(struct buf *out, const int64_t *kind);

#endif
