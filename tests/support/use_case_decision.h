/* use_case_decision.h — asked back, answered, passed on, opened: each done once. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_DECISION_H
#define SUPPORT_USE_CASE_DECISION_H

#include "support/use_cases.h"

/* anna asks the supervisor about the roster that was published; after uc_plan_rosters(). */
void uc_ask_about_roster(struct uc_world *w);

bool uc_ask_back(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_reply(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_pass_on(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_open_decision(struct uc_world *w, struct ctx *c, struct err *e);

#endif
