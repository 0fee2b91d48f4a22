/* use_case_score.h — each use case of months of scores, done once. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_SCORE_H
#define SUPPORT_USE_CASE_SCORE_H

#include "support/use_cases.h"

/* July and August are published, September waits to be confirmed. */
void uc_begin_score(struct uc_world *w);

bool uc_confirm_scores(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_acknowledge_sheet(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_send_appeal(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_grant_appeal(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_raise_appeal(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_run_scores(struct uc_world *w, struct ctx *c, struct err *e);

#endif
