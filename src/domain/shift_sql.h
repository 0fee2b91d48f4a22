/* shift_sql.h — rows of shift, shift_hours, shift_desk. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_SHIFT_SQL_H
#define DOMAIN_SHIFT_SQL_H

#include "domain/shift.h"

bool shift_rows(struct ctx *c, int64_t desk, struct shift_table *out, struct err *e) MUST_CHECK;
bool shift_row_add(struct ctx *c, struct shift *s, int64_t record_id, struct err *e) MUST_CHECK;
bool shift_row_change(
	struct ctx *c, const struct shift *s, int64_t record_id, struct err *e) MUST_CHECK;
bool shift_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
/* The record that a shift's row repeats; 0 = shipped, or no such shift. */
bool shift_record_of(struct ctx *c, int64_t id, int64_t *record_id, struct err *e) MUST_CHECK;

bool shift_desk_rows_set(struct ctx *c, int64_t desk, const int64_t *id, int n, int64_t record_id,
	struct err *e) MUST_CHECK;
/* The list as a record says it, "1 3", as far as rows repeat `record_id`. */
bool shift_desk_list_of(
	struct ctx *c, int64_t desk, int64_t record_id, char out[64], struct err *e) MUST_CHECK;

/* shift_set without its frame and its check: inside a transaction that is already open. */
bool shift_set_within(struct ctx *c, struct shift *s, struct err *e) MUST_CHECK;

#endif
