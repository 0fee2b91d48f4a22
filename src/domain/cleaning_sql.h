/* cleaning_sql.h — rows of cleaning_area, cleaning_duty, cleaning_step. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_CLEANING_SQL_H
#define DOMAIN_CLEANING_SQL_H

#include "domain/cleaning.h"

bool cleaning_area_row(struct ctx *c, int64_t id, struct cleaning_area *out, int64_t *record,
	struct err *e) MUST_CHECK;
/* id 0 adds and sets it; else guarded by rev. err: ERR_STALE */
bool cleaning_area_store(
	struct ctx *c, struct cleaning_area *a, int64_t record, struct err *e) MUST_CHECK;
bool cleaning_area_next(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;

/* id 0: there is none. *planned: the record that planned it. Without names and reason. */
struct cleaning_row {
	struct cleaning_duty d;
	int64_t planned, record;
};
bool cleaning_row_at(
	struct ctx *c, int64_t area, int day, struct cleaning_row *out, struct err *e) MUST_CHECK;
bool cleaning_row_get(
	struct ctx *c, int64_t id, struct cleaning_row *out, struct err *e) MUST_CHECK;
/* A new row, or the same area's day planned anew, guarded by rev. err: ERR_STALE */
bool cleaning_row_plan(
	struct ctx *c, const struct cleaning_duty *d, int64_t record, struct err *e) MUST_CHECK;

/* One step: the duty's state, guarded by id, state and rev, and its row. err: ERR_STALE */
struct cleaning_move {
	const struct cleaning_duty *d; /* as it stands */
	enum cleaning_deed deed;
	enum cleaning_state to;
	bool late;
	const char *reason;
};
bool cleaning_row_move(
	struct ctx *c, const struct cleaning_move *m, int64_t record, struct err *e) MUST_CHECK;
/* false and record 0: there is none. */
bool cleaning_step_get(struct ctx *c, int64_t record, struct arena *a, struct cleaning_step *out,
	int64_t *duty, struct err *e) MUST_CHECK;

#endif
