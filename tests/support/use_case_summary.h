/* use_case_summary.h — each use case of attendance summaries, done once. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_SUMMARY_H
#define SUPPORT_USE_CASE_SUMMARY_H

#include "support/use_cases.h"

/* Of the team: one period is drawn up by the shift leader, one confirmed too. */
void uc_sum_up(struct uc_world *w);

bool uc_draw_summary(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_confirm_summary(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_file_summary(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_send_summary_back(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_import_times(struct uc_world *w, struct ctx *c, struct err *e);

#endif
