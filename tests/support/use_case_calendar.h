/* use_case_calendar.h — each use case of the calendar, done once. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_CALENDAR_H
#define SUPPORT_USE_CASE_CALENDAR_H

#include "support/use_cases.h"

bool uc_set_team_rest(struct uc_world *w, struct ctx *c, struct err *e);
bool uc_import_holidays(struct uc_world *w, struct ctx *c, struct err *e);

#endif
