/* sheet.h — the printed handover sheet 交接班记录表. SPDX-License-Identifier: MIT
 *
 * Text, at most 80 cells a line, for a screen, a file or a line printer; read
 * from the signed bytes. source: SHO-12, screens.md §6.6.
 */
#ifndef REPORT_SHEET_H
#define REPORT_SHEET_H

#include "base/err.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/ctx.h"
#include "domain/handover_signed.h"

enum { SHEET_COLS = 80, SHEET_COPIES = 2 /* SHO-12: one for each side */ };

/* Pure. Appends lines ending in LF. */
void sheet_put(struct buf *out, const struct handover_signed *s, enum lang lang);
/* err: ERR_NOT_FOUND not signed yet; ERR_CORRUPT */
bool sheet_print(
	struct ctx *c, int64_t handover, enum lang lang, struct buf *out, struct err *e) MUST_CHECK;

#endif
