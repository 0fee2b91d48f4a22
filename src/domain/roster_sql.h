/* roster_sql.h — rows of roster, roster_cell, assignment, roster_ack. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ROSTER_SQL_H
#define DOMAIN_ROSTER_SQL_H

#include "domain/roster.h"

bool roster_get(struct ctx *c, int64_t id, struct roster *out, struct err *e) MUST_CHECK;
bool roster_last_version(
	struct ctx *c, int64_t team, int month, int *version, struct err *e) MUST_CHECK;
bool roster_insert(struct ctx *c, struct roster *r, struct err *e) MUST_CHECK;
bool roster_touch(
	struct ctx *c, struct roster_ref *ref, struct err *e) MUST_CHECK; /* err: ERR_STALE */
bool roster_delete(struct ctx *c, const struct roster_ref *ref, struct err *e) MUST_CHECK;
/* Draft -> in force, and the one in force -> withdrawn. */
bool roster_row_publish(
	struct ctx *c, const struct roster_ref *ref, int64_t record, struct err *e) MUST_CHECK;
bool roster_row_withdraw(struct ctx *c, int64_t id, struct err *e) MUST_CHECK;

/* Calls each; items without times. */
typedef bool roster_each(void *arg, const struct assignment *a);
bool roster_cells(
	struct ctx *c, int64_t roster, roster_each *each, void *arg, struct err *e) MUST_CHECK;
bool roster_cell_insert(
	struct ctx *c, int64_t roster, const struct assignment *a, struct err *e) MUST_CHECK;
bool roster_cell_clear(
	struct ctx *c, int64_t roster, int64_t person, int day, struct err *e) MUST_CHECK;
bool roster_cells_clear(struct ctx *c, int64_t roster, struct err *e) MUST_CHECK;

/* In no order of a team. */
bool assignment_rows(struct ctx *c, const struct assignment_filter *f, roster_each *each, void *arg,
	struct err *e) MUST_CHECK;
/* At a desk, of other rosters than this one; who, when, which shift. */
bool assignment_beside(struct ctx *c, const struct assignment_filter *f, int64_t roster,
	roster_each *each, void *arg, struct err *e) MUST_CHECK;
bool assignment_of_roster(
	struct ctx *c, int64_t roster, roster_each *each, void *arg, struct err *e) MUST_CHECK;
bool assignment_insert(
	struct ctx *c, int64_t roster, const struct assignment *a, struct err *e) MUST_CHECK;
bool assignment_clear(struct ctx *c, int64_t roster, struct err *e) MUST_CHECK;

struct roster_ack {
	int64_t roster, person;
	bool changed;
	int due_day;
	int64_t record; /* 0 = still owed */
};
bool roster_ack_insert(struct ctx *c, const struct roster_ack *a, struct err *e) MUST_CHECK;
bool roster_ack_set(struct ctx *c, int64_t roster, int64_t person, int64_t record,
	struct err *e) MUST_CHECK; /* err: ERR_NOT_FOUND nothing is owed */
bool roster_ack_get(struct ctx *c, int64_t roster, int64_t person, struct roster_ack *out,
	struct err *e) MUST_CHECK;
bool roster_ack_owed(struct ctx *c, int64_t person,
	bool (*each)(void *arg, const struct roster_ack *a), void *arg, struct err *e) MUST_CHECK;

#endif
