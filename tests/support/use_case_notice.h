/* use_case_notice.h — each use case of notices, done once. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_NOTICE_H
#define SUPPORT_USE_CASE_NOTICE_H

#include "support/use_cases.h"

bool uc_write_meeting(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_give_notice(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_correct_notice(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_withdraw_notice(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_acknowledge_notice(struct uc_world *w, struct ctx *c, struct err *e);

#endif
