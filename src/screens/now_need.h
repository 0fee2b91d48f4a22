/* now_need.h — what adds rows to "Needs you" on the Now board. SPDX-License-Identifier: MIT
 *
 * A new thing is a kind of its own (now.h), a file now_need_<thing>.c with one
 * of the functions below, a row in the table of now_need.c and a case in now.c.
 */
#ifndef SCREENS_NOW_NEED_H
#define SCREENS_NOW_NEED_H

#include "domain/matter.h"
#include "screens/now.h"

/* out: a row to fill, its key = id; NULL = the board is full. */
struct need *now_need_add(struct now_state *s, enum need_kind kind, int64_t id);
/* ORG-03: may this post do it for anybody at all? */
bool now_may_anywhere(const struct now_state *s, enum action action);

/* A matter once, by when it falls due (0 = by no time). */
void now_need_matter(struct now_state *s, const struct matter *m, int64_t due_us);

/* Each adds what its file is about. err: a query's. */
bool now_needs_of_incidents(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
bool now_needs_of_exits(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
bool now_needs_of_follow(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
bool now_needs_of_notices(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
bool now_needs_of_desk(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
bool now_needs_given(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
bool now_needs_of_night(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
bool now_needs_of_post(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
bool now_needs_of_checks(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
/* What Enter does on one of them. */
bool now_open_check(struct ui *ui, const struct need *n);
bool now_needs_to_erase(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
bool now_needs_of_watch(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
bool now_needs_of_volumes(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
bool now_needs_of_attendance(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
void now_open_attendance(struct ui *ui, const struct need *n);
bool now_needs_of_cleaning(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
bool now_needs_of_dispatch(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
bool now_needs_of_balances(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
bool now_needs_of_roster_due(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
/* Who has not acknowledged this roster in time. */
void now_open_roster_late(struct ui *ui, int64_t roster);
bool now_needs_of_presence(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
bool now_open_presence(struct ui *ui, const struct need *n);
bool now_needs_of_rosters(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
void now_open_roster(struct ui *ui, const struct need *n);
bool now_needs_of_leave_due(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
/* LV-17, LV-08: one's own leave that is over, or was told by phone. */
bool now_needs_of_leave_back(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
void now_open_leave_back(struct ui *ui, const struct need *n);
bool now_needs_of_drafts(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
bool now_needs_of_shifts(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
/* now_need_conduct.c: SCR-02, SCR-03 */
bool now_needs_of_conduct(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
void now_open_conduct(struct ui *ui, const struct need *n);
bool now_needs_of_parts(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
bool now_needs_of_scores(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
void now_open_score(struct ui *ui, const struct need *n);
bool now_needs_of_leave(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
bool now_open_leave(struct ui *ui, const struct need *n);
/* now_need_absence.c: AHO-09; LV-14, after matters and incidents */
bool now_needs_of_absence(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;
bool now_needs_of_stand_in(struct ctx *c, struct now_state *s, struct err *e) MUST_CHECK;

#endif
