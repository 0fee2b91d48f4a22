/* decision_leave_tell.h — a leave in words for whoever decides it. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_DECISION_LEAVE_TELL_H
#define DOMAIN_DECISION_LEAVE_TELL_H

#include "domain/decision.h"
#include "domain/leave.h"

/* One line: "Annual leave 24-28 Dec, 3 days". out: strings in the arena */
struct decision_text decision_leave_what(
	const struct leave *l, const struct leave_types *types, struct arena *a);
/* "3 days", "1 day": msgid with the number as {1}. */
struct decision_text decision_leave_length(int half_days, struct arena *a);

/* decision_source.detail of both sources of leave. */
bool decision_leave_tell(struct ctx *c, const struct decision *d, struct decision_detail *t,
	struct err *e) MUST_CHECK;
/* LV-13: its days, who is left at the desks, who else is away. */
bool decision_leave_tell_days(
	struct ctx *c, const struct leave *l, struct decision_detail *t, struct err *e) MUST_CHECK;
/* Every exception by name, for the window in which it is signed: LV-13, RST-07 shifts
 * that fall under their minimum first, LV-03 short notice, LV-12 beyond the balance,
 * LV-11 shifts that nobody covers. */
enum { DECISION_LEAVE_EXCEPTIONS = 6 };
struct decision_leave_exceptions {
	struct decision_text text[DECISION_LEAVE_EXCEPTIONS]; /* strings in the arena */
	int n, falls, more; /* falls: how many of them fall short */
};
bool decision_leave_except(struct ctx *c, const struct leave *l, struct arena *a,
	struct decision_leave_exceptions *out, struct err *e) MUST_CHECK;
/* Its first part: the shifts that fall short are added. */
bool decision_leave_shorts(struct ctx *c, const struct leave *l, struct arena *a,
	struct decision_leave_exceptions *x, struct err *e) MUST_CHECK;
/* A shift's name in both languages. */
struct decision_arg decision_leave_shift(struct ctx *c, int64_t shift, struct arena *a);
/* LV-12 what is left, LV-11 who covers each shift, LV-09 the paper. */
bool decision_leave_tell_beside(
	struct ctx *c, const struct leave *l, struct decision_detail *t, struct err *e) MUST_CHECK;
/* LV-03, LV-06, LV-07, LV-09, LV-11, LV-12: what holds and what does not. */
bool decision_leave_tell_rules(struct ctx *c, const struct leave *l, const struct leave_type *type,
	struct decision_detail *t, struct err *e) MUST_CHECK;

#endif
