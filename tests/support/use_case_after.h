/* use_case_after.h — what follows an accepted handover, done once each. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_AFTER_H
#define SUPPORT_USE_CASE_AFTER_H

#include "support/use_cases.h"

bool uc_close_watch(struct uc_world *w, struct ctx *c, struct err *e); /* SHO-18 */
bool uc_see_sheet(struct uc_world *w, struct ctx *c, struct err *e);   /* SHO-01 */

#endif
