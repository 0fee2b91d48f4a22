/* use_case_part.h — dismissal cases and proposals to part, done once each. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_PART_H
#define SUPPORT_USE_CASE_PART_H

#include "support/use_cases.h"

/* Cases and proposals of each end; anna's waits for her answer, bob's for the manager. */
void uc_begin_part(struct uc_world *w);

bool uc_propose_part(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_answer_part(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_note_part(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_decide_part(struct uc_world *w, struct ctx *c, struct err *e);

#endif
