/* use_case_attendance.h — each use case of attendance events, done once. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_ATTENDANCE_H
#define SUPPORT_USE_CASE_ATTENDANCE_H

#include "support/use_cases.h"

/* bob had the early shift at back-1; the team leader booked anna late, which she
 * contests, and wxm, who has not seen it. */
void uc_begin_attendance(struct uc_world *w);

#define UC_ATTENDANCE(ident) bool uc_##ident(struct uc_world *w, struct ctx *c, struct err *e)
UC_ATTENDANCE(run_attendance);
UC_ATTENDANCE(book_attendance);
UC_ATTENDANCE(contest_attendance);
UC_ATTENDANCE(answer_attendance);
#undef UC_ATTENDANCE

#endif
