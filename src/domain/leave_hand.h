/* leave_hand.h — an open step that goes to somebody else without a decision. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_LEAVE_HAND_H
#define DOMAIN_LEAVE_HAND_H

#include "domain/leave_due.h"
#include "domain/leave_route.h"

/* ORG-09: may this person decide the open step now, in whose right, and for whom? Asked
 * again at the moment of deciding. */
struct leave_right {
	bool may;
	int64_t as;         /* whose right it takes: a delegation in force; 0 = their own */
	int64_t acting_for; /* what the record says; 0 = nobody */
};
bool leave_right_of(struct ctx *c, const struct leave *l, int64_t person, struct leave_right *out,
	struct err *e) MUST_CHECK;

/* Inside the transaction that changes a delegation: the steps it concerns go on at once. */
bool leave_hand_between(struct ctx *c, int64_t from, int64_t to, struct err *e) MUST_CHECK;

/* Where a step ought to be; why 0: where it is. */
struct leave_handing {
	enum leave_hand_why why;
	int64_t with, acting_for;
};
typedef bool leave_hand_look(
	struct ctx *c, const struct leave *l, struct leave_handing *out, struct err *e);
leave_hand_look leave_hand_look_route; /* LV-16, ORG-09 */
/* Looks at these, and turns what has to, each in a transaction of its own. */
struct leave_ids {
	int64_t *id; /* arena */
	int n;
};
bool leave_hand_all(struct ctx *c, const struct leave_ids *ids, leave_hand_look *look, int *turned,
	struct err *e) MUST_CHECK;
struct leave_route_ask leave_hand_ask(const struct ctx *c, const struct leave *l);

/* --- rows --- */

enum leave_open_of {
	LEAVE_OPEN_DOUBTFUL, /* of everybody: who has it may not be right today */
	LEAVE_OPEN_OVERDUE,  /* before today */
	LEAVE_OPEN_OF,       /* with, for, or asked by the person */
	LEAVE_OPEN_BETWEEN   /* with one of the two, or with the other for the person */
};
struct leave_open_filter {
	enum leave_open_of of;
	int today;
	int64_t person, other;
};
bool leave_open_ids(struct ctx *c, const struct leave_open_filter *f, struct arena *a,
	struct leave_ids *out, struct err *e) MUST_CHECK;
/* When the step that is open now went up for being overdue; 0 = it did not. LV-05 */
bool leave_escalated_us(struct ctx *c, int64_t leave, int64_t *out, struct err *e) MUST_CHECK;
bool leave_hand_row(struct ctx *c, int64_t id, int64_t *leave, struct leave_hand *out,
	struct err *e) MUST_CHECK;
/* Guarded by who has it. err: ERR_STALE */
bool leave_hand_store(struct ctx *c, const struct leave *l, const struct leave_handing *t,
	int64_t record, struct err *e) MUST_CHECK;
bool leave_duty_rows(struct ctx *c, int today, struct leave_duty *out, struct err *e) MUST_CHECK;
bool leave_run_day(struct ctx *c, int *day, struct err *e) MUST_CHECK;
bool leave_run_day_set(struct ctx *c, int day, struct err *e) MUST_CHECK;

#endif
