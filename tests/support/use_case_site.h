/* use_case_site.h — each use case of people, desks and rules, done once. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_SITE_H
#define SUPPORT_USE_CASE_SITE_H

#include "support/use_cases.h"

bool uc_add_person(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_change_person(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_leave_person(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_own_settings(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_set_team(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_set_desk(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_set_param(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_set_entry_template(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_set_shift(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_set_desk_shifts(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_set_item(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_lend_item(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_return_item(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_set_checklist(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_revise_procedure(struct uc_world *w, struct ctx *c, struct err *e);

#endif
