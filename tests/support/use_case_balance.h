/* use_case_balance.h — each use case of balances of leave, done once. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_BALANCE_H
#define SUPPORT_USE_CASE_BALANCE_H

#include "support/use_cases.h"

/* A day of anna's annual leave asked for; a lot of hers that ends today. */
void uc_begin_balance(struct uc_world *w);

bool uc_grant_days(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_correct_days(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_run_balances(struct uc_world *w, struct ctx *c, struct err *e);

#endif
