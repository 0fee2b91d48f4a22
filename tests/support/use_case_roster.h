/* use_case_roster.h — each use case of rosters, done once. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_ROSTER_H
#define SUPPORT_USE_CASE_ROSTER_H

#include "support/use_cases.h"

/* A published month that anna has not seen, and the draft of the next. */
void uc_plan_rosters(struct uc_world *w);

bool uc_open_roster(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_set_roster(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_discard_roster(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_publish_roster(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_see_roster(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_ask_change(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_refuse_change(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_approve_change(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_read_change(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_import_roster(struct uc_world *w, struct ctx *c, struct err *e);

#endif
