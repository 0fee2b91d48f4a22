/* use_case_volume.h — the use case of monthly volumes, done once. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_USE_CASE_VOLUME_H
#define SUPPORT_USE_CASE_VOLUME_H

#include "support/use_cases.h"

/* LOG-09: ten days on, the month of the world is over. */
bool uc_close_volume(struct uc_world *w, struct ctx *c, struct err *e);

#endif
