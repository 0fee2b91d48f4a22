/* volume_sql.h — rows of volume, and what stands in a log. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_VOLUME_SQL_H
#define DOMAIN_VOLUME_SQL_H

#include "domain/volume.h"

/* in: v without id; id = its record */
bool volume_insert(struct ctx *c, const struct volume *v, int64_t id, struct err *e) MUST_CHECK;
/* The row of a record, as the table has it; *found false: none. */
bool volume_row(
	struct ctx *c, int64_t id, struct volume *out, bool *found, struct err *e) MUST_CHECK;
/* The one of this number; no 0 = the desk's newest. */
bool volume_row_no(struct ctx *c, int64_t desk, int no, struct volume *out, bool *found,
	struct err *e) MUST_CHECK;
bool volume_row_month(struct ctx *c, int64_t desk, int month, struct volume *out, bool *found,
	struct err *e) MUST_CHECK;
bool volume_rows(struct ctx *c, int64_t desk, struct arena *a, struct volumes *out,
	struct err *e) MUST_CHECK;

/* When the first entry of a log was recorded; *found false: there is none. */
bool volume_first_entry(
	struct ctx *c, int64_t desk, int64_t *utc_us, bool *found, struct err *e) MUST_CHECK;
/* The last entry behind number `after` whose business day is no later than
 * to_day and that was recorded before to_us; the hash of its record. */
struct volume_cut {
	int64_t desk, after, to_us;
	int to_day;
};
bool volume_last_entry(struct ctx *c, const struct volume_cut *cut, struct volume *out, bool *found,
	struct err *e) MUST_CHECK;
/* What the chain and the log hold between the volume's ends. */
struct volume_counts {
	int64_t rows, records; /* entries in the table, in the chain */
	uint8_t head[SEAL_HASH];
	bool has_head;
};
bool volume_count(
	struct ctx *c, const struct volume *v, struct volume_counts *out, struct err *e) MUST_CHECK;

#endif
