/* attendance_summary_sql.h — rows of attendance_summary and its steps. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ATTENDANCE_SUMMARY_SQL_H
#define DOMAIN_ATTENDANCE_SUMMARY_SQL_H

#include "domain/attendance_summary.h"

/* With the steps of its round; the period as it was signed, without due and soon.
 * id 0 = there is none: team and month alone are set. */
bool attendance_summary_row(struct ctx *c, int64_t team, int month, struct attendance_summary *out,
	struct err *e) MUST_CHECK;
/* err: ERR_NOT_FOUND */
bool attendance_summary_row_of(
	struct ctx *c, int64_t id, struct attendance_summary *out, struct err *e) MUST_CHECK;
/* Those in this state, oldest period first; as above. */
bool attendance_summary_rows(struct ctx *c, enum attendance_summary_state state,
	struct attendance_summary *out, int max, int *n, struct err *e) MUST_CHECK;
/* A new one is state DRAWN, round 1, rev 1; its id is set. */
bool attendance_summary_insert(
	struct ctx *c, struct attendance_summary *s, struct err *e) MUST_CHECK;
/* From (id, state, rev) to this state and round. err: ERR_STALE */
struct attendance_summary_move {
	int64_t id, rev;
	enum attendance_summary_state from, to;
	int round;
	const struct attendance_period *period; /* as it is signed now; NULL = stays */
};
bool attendance_summary_move(
	struct ctx *c, const struct attendance_summary_move *m, struct err *e) MUST_CHECK;

bool attendance_step_insert(
	struct ctx *c, int64_t id, const struct attendance_step *step, struct err *e) MUST_CHECK;
/* Oldest first; why is not filled. */
bool attendance_step_rows(struct ctx *c, int64_t id, struct arena *a, struct attendance_steps *out,
	struct err *e) MUST_CHECK;
/* The step that a record is; *found = false: none. */
bool attendance_step_of(struct ctx *c, int64_t record, struct attendance_step *out, int64_t *id,
	bool *found, struct err *e) MUST_CHECK;

/* A day of these on which the team has a shift in force; 0 = none. */
bool attendance_first_shift(
	struct ctx *c, int64_t team, int from, int to, int *day, struct err *e) MUST_CHECK;

#endif
