/* use_case_session.h — each use case of keys and sessions, done once. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_SESSION_H
#define SUPPORT_USE_CASE_SESSION_H

#include "support/use_cases.h"

bool uc_issue_code(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_reset_password(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_restore(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_use_code(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_change_password(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_sign_in(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_sign_out(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_change_over(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_confirm(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_resume(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_unlock(struct uc_world *w, struct ctx *c, struct err *e);

#endif
