/* use_case_money.h — each use case of fines and rewards, done once. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_MONEY_H
#define SUPPORT_USE_CASE_MONEY_H

#include "support/use_cases.h"

/* One of anna's that stands, one that waits for the manager, and one of each end. */
void uc_begin_money(struct uc_world *w);

bool uc_propose_money(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_confirm_money(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_set_money_kind(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_set_pay_base(struct uc_world *w, struct ctx *c, struct err *e);

#endif
