/* absence_sheet.h — the sheet of an absence handover, as it is read and printed. SPDX-License-Identifier: MIT
 *
 * Two identical copies, each with both names, times and signature fingerprints.
 * source: AHO-03, AHO-06, AHO-07.
 */
#ifndef REPORT_ABSENCE_SHEET_H
#define REPORT_ABSENCE_SHEET_H

#include "base/text.h"
#include "domain/absence.h"

enum { ABSENCE_SHEET_COPIES = 2 };
/* 80 columns of text, appended. err: those of reading records and people */
bool absence_sheet_put(struct ctx *c, const struct absence_view *v, enum lang lang, struct buf *out,
	struct err *e) MUST_CHECK;
/* One line with its fields, for a pane beside the list. */
void absence_line_put_text(const struct absence_view *v, const struct absence_line *l,
	enum lang lang, struct buf *out);

#endif
