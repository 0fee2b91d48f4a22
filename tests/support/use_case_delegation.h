/* use_case_delegation.h — each use case of delegation, and the runs of open leaves. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_DELEGATION_H
#define SUPPORT_USE_CASE_DELEGATION_H

#include "support/use_cases.h"

/* The leader's, agreed to by the shift leader, from 28 November on; the supervisor's,
 * asked of the manager. */
void uc_arrange_delegation(struct uc_world *w);

bool uc_delegate(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_agree_to_delegation(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_refuse_delegation(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_end_delegation(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_reroute_leaves(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_escalate_leaves(struct uc_world *w, struct ctx *c, struct err *e);

#endif
