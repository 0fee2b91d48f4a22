/* complaint_sql.h — rows of complaint. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_COMPLAINT_SQL_H
#define DOMAIN_COMPLAINT_SQL_H

#include "domain/complaint.h"

bool complaint_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
bool complaint_insert(
	struct ctx *c, const struct complaint *k, const char *words, struct err *e) MUST_CHECK;
/* Guarded by k->rev. */
bool complaint_update(
	struct ctx *c, const struct complaint *k, const char *found, struct err *e) MUST_CHECK;
bool complaint_row(
	struct ctx *c, int64_t id, struct complaint *out, bool *found, struct err *e) MUST_CHECK;
/* What waits to be verified, or what `by` found since; earliest first. */
bool complaint_waiting(struct ctx *c, int max, struct arena *a, struct complaint_rows *out,
	struct err *e) MUST_CHECK;
bool complaint_found_by(struct ctx *c, int64_t by, int64_t since_us, struct arena *a,
	struct complaint_rows *out, struct err *e) MUST_CHECK;
bool complaint_of_month(struct ctx *c, int month, struct arena *a, struct complaint_rows *out,
	struct err *e) MUST_CHECK;
/* Is the matter named about that person already, and not found invalid? */
bool complaint_is_named(
	struct ctx *c, const struct complaint_named *n, bool *is, struct err *e) MUST_CHECK;

#endif
