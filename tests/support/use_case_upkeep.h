/* use_case_upkeep.h — cleaning, dispatches, filed rosters, done once each. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_UPKEEP_H
#define SUPPORT_USE_CASE_UPKEEP_H

#include "support/use_cases.h"

/* An area; wxm's to clean, bob's cleaned and to inspect; bob sent to a team; a holiday
 * roster that HR has not signed. */
void uc_arrange_upkeep(struct uc_world *w);
bool uc_set_area(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_plan_cleaning(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_fill_cleaning(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_clean(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_inspect(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_dispatch(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_end_dispatch(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_file_roster(struct uc_world *w, struct ctx *c, struct err *e);

#endif
