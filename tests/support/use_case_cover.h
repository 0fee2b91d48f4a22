/* use_case_cover.h — use cases of the cover of a leave. SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_USE_CASE_COVER_H
#define TESTS_SUPPORT_USE_CASE_COVER_H

#include "support/use_cases.h"

/* anna is ill on a day on which she is rostered. */
void uc_begin_cover(struct uc_world *w);
bool uc_ask_cover(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_spare_cover(struct uc_world *w, struct ctx *c, struct err *e);

#endif
