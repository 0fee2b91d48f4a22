/* use_case_exits.h — each use case of a blocked handover, done once. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_EXITS_H
#define SUPPORT_USE_CASE_EXITS_H

#include "support/use_cases.h"

bool uc_mark_unfit(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_name_substitute(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_release_by_phone(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_reply_to_phone(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_try_to_reach(struct uc_world *w, struct ctx *c, struct err *e);

#endif
