/* use_case_absence.h — each use case of absence handovers and resignations, done once. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_ABSENCE_H
#define SUPPORT_USE_CASE_ABSENCE_H

#include "support/use_cases.h"

/* Three sheets that the leader wrote for anna, bob receives them; a notice of the
 * shift leader's, whose handover has no receiver. */
void uc_begin_absence(struct uc_world *w);

bool uc_open_absence(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_name_absence(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_gather_absence(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_line_absence(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_drop_absence(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_head_absence(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_give_absence(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_mark_absence(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_answer_absence(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_review_absence(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_resign(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_withdraw_resignation(struct uc_world *w, struct ctx *c, struct err *e);

#endif
