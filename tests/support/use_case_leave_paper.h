/* use_case_leave_paper.h — calls, certificates and kinds of leave. SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_USE_CASE_LEAVE_PAPER_H
#define TESTS_SUPPORT_USE_CASE_LEAVE_PAPER_H

#include "support/use_cases.h"

void uc_begin_leave_paper(struct uc_world *w);
bool uc_note_call(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_add_certificate(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_take_certificate(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_turn_leave(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_set_kind(struct uc_world *w, struct ctx *c, struct err *e);

#endif
