/* use_case_conduct.h — each use case of conduct events, done once. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_CONDUCT_H
#define SUPPORT_USE_CASE_CONDUCT_H

#include "support/use_cases.h"

/* One about anna that waits for who scores her, and one of each end. */
void uc_begin_conduct(struct uc_world *w);

bool uc_propose_conduct(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_confirm_conduct(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_set_conduct_code(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_import_events(struct uc_world *w, struct ctx *c, struct err *e);

#endif
