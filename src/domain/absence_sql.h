/* absence_sql.h — rows of absence, absence_line, absence_step. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ABSENCE_SQL_H
#define DOMAIN_ABSENCE_SQL_H

#include "domain/absence.h"

bool absence_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
/* Texts in the arena. err: ERR_NOT_FOUND */
bool absence_row_get(
	struct ctx *c, int64_t id, struct arena *a, struct absence *out, struct err *e) MUST_CHECK;
bool absence_insert(struct ctx *c, const struct absence *a, struct err *e) MUST_CHECK;
/* Everything that changes; guarded by a->rev. err: ERR_STALE */
bool absence_update(struct ctx *c, const struct absence *a, struct err *e) MUST_CHECK;

bool absence_lines_get(struct ctx *c, int64_t id, struct arena *a, struct absence_view *v,
	struct err *e) MUST_CHECK;
bool absence_line_put(
	struct ctx *c, int64_t id, const struct absence_line *l, struct err *e) MUST_CHECK;
bool absence_line_delete(struct ctx *c, int64_t id, int no, struct err *e) MUST_CHECK;
/* Marks and answers of all lines are gone: a new round. */
bool absence_marks_clear(struct ctx *c, int64_t id, struct err *e) MUST_CHECK;

bool absence_step_add(
	struct ctx *c, int64_t id, const struct absence_step *s, struct err *e) MUST_CHECK;
bool absence_steps_get(struct ctx *c, int64_t id, struct arena *a, struct absence_view *v,
	struct err *e) MUST_CHECK;

/* First and last day of the leave that it is for; 0 = none. */
bool absence_days_get(
	struct ctx *c, const struct absence *a, int *first, int *last, struct err *e) MUST_CHECK;
/* A live one for a leave, for a resignation, back from another; 0 = none. */
bool absence_live_of(
	struct ctx *c, const struct absence *like, int64_t *id, struct err *e) MUST_CHECK;

#endif
