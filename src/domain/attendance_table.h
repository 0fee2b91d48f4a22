/* attendance_table.h — what the files of a summary's table share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ATTENDANCE_TABLE_H
#define DOMAIN_ATTENDANCE_TABLE_H

#include "base/str.h"
#include "domain/attendance_summary.h"

/* Content of the records: the canonical bytes of docs/security.md. */
void attendance_table_bytes(const struct attendance_table *t, struct buf *out);
/* out: its arena is initialised also when it fails; period without due and soon.
 * err: ERR_CORRUPT, ERR_NOMEM */
bool attendance_table_read(
	const struct buf *content, struct attendance_table *out, struct err *e) MUST_CHECK;

/* As attendance_table_now(), without asking who may see it. */
bool attendance_table_make(struct ctx *c, int64_t team, int month, struct attendance_table *out,
	struct err *e) MUST_CHECK;

/* Pure: s with that figure put to n. */
void attendance_sum_put(struct attendance_sum *s, int figure, int n);

/* Due and soon of its month; what was signed keeps its days. */
void attendance_summary_settle(struct attendance_summary *s, const struct attendance_period *p);

#endif
