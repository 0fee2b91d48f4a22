/* leave_cover_sql.h — rows of leave_uncovered, and changes of shifts by whose leave. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_LEAVE_COVER_SQL_H
#define DOMAIN_LEAVE_COVER_SQL_H

#include "domain/leave_cover.h"

struct leave_uncovered {
	int64_t leave;
	int day;
	int64_t shift, desk;
	int64_t by, at_us, record;
};
bool leave_uncovered_insert(
	struct ctx *c, const struct leave_uncovered *u, struct err *e) MUST_CHECK;
typedef bool leave_uncovered_each(void *arg, const struct leave_uncovered *u);
bool leave_uncovered_of(struct ctx *c, int64_t leave, leave_uncovered_each *each, void *arg,
	struct err *e) MUST_CHECK;
bool leave_uncovered_days(struct ctx *c, int from, int to, leave_uncovered_each *each, void *arg,
	struct err *e) MUST_CHECK;
/* *found false: there is none by this record. */
bool leave_uncovered_by(struct ctx *c, int64_t record, struct leave_uncovered *out, bool *found,
	struct err *e) MUST_CHECK;

/* When it was first sent; 0 = not yet. */
bool leave_first_sent(struct ctx *c, int64_t leave, int64_t *us, struct err *e) MUST_CHECK;

/* Changes in which this person gives a shift of these days, in order of their ids:
 * approved ones (open: false) or open ones. */
struct leave_given {
	int64_t person;
	int from, to;
	bool open;
};
struct leave_gave {
	int64_t change, shift, to;
	int day;
	int64_t asked_us, step_us;
};
typedef bool leave_gave_each(void *arg, const struct leave_gave *g);
bool leave_given_rows(struct ctx *c, const struct leave_given *f, leave_gave_each *each, void *arg,
	struct err *e) MUST_CHECK;

/* The newest leave of this person that counted this day and was sent by that instant. */
struct leave_behind {
	int64_t leave; /* 0 = none */
	enum leave_state state;
	int first_day, last_day;
};
bool leave_behind_day(struct ctx *c, const struct shift_key *of, int64_t us,
	struct leave_behind *out, struct err *e) MUST_CHECK;

/* LV-10: of this change the leave has ended. Once. */
bool leave_cover_over_set(
	struct ctx *c, int64_t change, const struct leave *l, struct err *e) MUST_CHECK;
/* The leave; 0 = none. */
bool leave_cover_over_get(struct ctx *c, int64_t change, int64_t *leave, struct err *e) MUST_CHECK;

#endif
