/* use_case_leave_process.h — use cases of the processes beside a leave, and of its days. SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_USE_CASE_LEAVE_PROCESS_H
#define TESTS_SUPPORT_USE_CASE_LEAVE_PROCESS_H

#include "support/use_cases.h"

void uc_begin_leave_process(struct uc_world *w);
bool uc_cancel_leave(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_approve_cancelling(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_see_told(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_run_leave_days(struct uc_world *w, struct ctx *c, struct err *e);

#endif
