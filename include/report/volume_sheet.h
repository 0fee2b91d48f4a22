/* volume_sheet.h — the title page of a monthly volume 值班记录分册. SPDX-License-Identifier: MIT
 *
 * Text, at most 80 cells a line, read from the signed bytes: numbers, counts,
 * who closed it and who keeps it, and the checkpoint. source: LOG-09, SHO-12.
 */
#ifndef REPORT_VOLUME_SHEET_H
#define REPORT_VOLUME_SHEET_H

#include "base/err.h"
#include "base/str.h"
#include "domain/ctx.h"
#include "domain/volume.h"

/* Appends lines ending in LF, in the language in use. err: as volume_get() */
bool volume_sheet(struct ctx *c, int64_t id, struct buf *out, struct err *e) MUST_CHECK;

#endif
