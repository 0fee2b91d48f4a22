/* use_case_leave.h — each use case of leave, done once. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_LEAVE_H
#define SUPPORT_USE_CASE_LEAVE_H

#include "support/use_cases.h"

/* One of anna's that is with the leader. */
void uc_begin_leave(struct uc_world *w);

bool uc_send_leave(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_approve_leave(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_note_leave(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_import_leave(struct uc_world *w, struct ctx *c, struct err *e);

#endif
