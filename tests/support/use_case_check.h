/* use_case_check.h — each use case of the daily check and of what was sent back. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_CHECK_H
#define SUPPORT_USE_CASE_CHECK_H

#include "support/use_cases.h"

bool uc_send_back(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_supplement(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_redo(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_let_be(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_send_report(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_check_day(struct uc_world *w, struct ctx *c, struct err *e);

/* From an accepted handover on: each calls `save` when its stage is reached. */
void uc_stages_check(struct uc_world *w, void (*save)(struct uc_world *w, enum uc_stage s));

#endif
