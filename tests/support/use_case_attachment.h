/* use_case_attachment.h — each use case of files, done once. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_ATTACHMENT_H
#define SUPPORT_USE_CASE_ATTACHMENT_H

#include "support/use_cases.h"

bool uc_attach_to_entry(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_attach_to_incident(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_take_file(struct uc_world *w, struct ctx *c, struct err *e);

#endif
