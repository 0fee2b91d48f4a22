/* use_case_exam.h — exams, QA sheets, targets and complaints, done once each. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_EXAM_H
#define SUPPORT_USE_CASE_EXAM_H

#include "support/use_cases.h"

/* Sheets about anna: one new, one contested, one of each end; a summary of her team that
 * waits; a complaint about her to verify, and one of each end. */
void uc_begin_exam(struct uc_world *w);

bool uc_enter_exam(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_set_qa_form(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_send_sheet(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_see_qa_sheet(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_overturn_sheet(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_send_summary(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_answer_summary(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_set_targets(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_enter_actuals(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_name_complaint(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_find_complaint(struct uc_world *w, struct ctx *c, struct err *e);

#endif
