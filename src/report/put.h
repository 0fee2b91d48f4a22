/* put.h — lines, labels and fields of a printed sheet. SPDX-License-Identifier: MIT
 *
 * For the files of the sheet only. Widths are cells, msgids English.
 */
#ifndef REPORT_PUT_H
#define REPORT_PUT_H

#include "base/str.h"
#include "base/text.h"
#include "domain/handover_signed.h"

struct sheet {
	struct buf *out;
	enum lang lang;
	const struct handover_signed *s;
};

void put_spaces(struct buf *out, int n);
void put_rule(struct buf *out, char c);
/* Text from the cell `used` on, next lines indented; ends the line. */
void put_wrapped(struct buf *out, int used, int indent, const char *text);
/* "Label:       value", wrapped beside the label. */
void put_field(const struct sheet *h, int indent, const char *msgid, const char *value);
void put_heading(const struct sheet *h, const char *msgid);
void put_sentence(const struct sheet *h, int indent, const char *msgid, const char *a1,
	const char *a2, const char *a3);
void put_party(
	const struct sheet *h, int indent, const char *msgid, const struct handover_party *p);

void put_signature(const struct sheet *h, const struct handover_signature *s);

/* sheet_after.c, SHO-18, SHO-01: nothing where nothing came after the signatures. */
void put_after(const struct sheet *h);
/* sheet_round.c, SHO-10: nothing where none was sent back. */
void put_rounds(const struct sheet *h);

/* sheet_exits.c, SHO-07: what was named before signing; how it went on. */
void put_notices(const struct sheet *h);
void put_exits(const struct sheet *h);

#endif
