/* policy.h — what the three screens of the policy parameters share. SPDX-License-Identifier: MIT */
#ifndef SCREENS_POLICY_H
#define SCREENS_POLICY_H

#include "domain/param.h"
#include "screens/console.h"

/* The version in force on a day; version 0 = as shipped. */
bool policy_in_force(struct ctx *c, const struct param_def *d, int day, struct param_version *out,
	struct err *e) MUST_CHECK;
/* "5 minutes", "yes". */
void policy_value(const struct param_def *d, const char *value, char *out, size_t size);

/* arg: const struct param_def * */
extern const struct screen screen_policy_page, screen_policy_change;

#endif
