/* use_case_nightly.h — each use case of the night, done once. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_NIGHTLY_H
#define SUPPORT_USE_CASE_NIGHTLY_H

#include "support/use_cases.h"

/* The system's, whoever sits there. */
bool uc_keep_text(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_note_heads(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_note_night(struct uc_world *w, struct ctx *c, struct err *e);

#endif
